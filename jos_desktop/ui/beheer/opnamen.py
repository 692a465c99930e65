"""States and dialogs of the screen Beheer, for the pictures."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.schermen import Opname, Pagina


def _van(pagina: Pagina) -> BeheerPagina:
    return cast("BeheerPagina", pagina)


def _deel(nummer: int, naam: str) -> Opname:
    return Opname(naam, lambda pagina: _van(pagina).toon_deel(nummer))


def _school(pagina: Pagina) -> QWidget:
    return _van(pagina).scholen.nieuw()


def _wachtwoord(pagina: Pagina) -> None:
    kluis = _van(pagina).kluis
    kluis.nieuw.eerste.regel.setText("paarse fiets onder de tafel")
    kluis.nieuw.beoordeel()
    kluis.controle.controleer()


def _herstelblad(pagina: Pagina) -> QWidget:
    return _van(pagina).kluis.vraag_herstelblad()


def _verschil(pagina: Pagina) -> None:
    logboek = _van(pagina).logboek
    regels = logboek.model.rijen
    keuze = next((n for n, regel in enumerate(regels) if regel.gebeurtenis == "Gewijzigd"), 0)
    if regels:
        logboek.tabel.selectRow(keuze)


OPNAMEN = (
    _deel(1, "scholen"),
    Opname("school toevoegen", _school),
    _deel(2, "kluis"),
    Opname("wachtwoord en controle", _wachtwoord),
    Opname("herstelblad", _herstelblad),
    _deel(3, "logboek"),
    Opname("oud en nieuw", _verschil),
    _deel(4, "weergave"),
    _deel(5, "over"),
)
