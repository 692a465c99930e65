"""States and dialogs of the screen Overdrachten, for the pictures."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.overdracht import OverdrachtRij
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.schermen import Opname, Pagina


def _van(pagina: Pagina) -> OverdrachtenPagina:
    return cast("OverdrachtenPagina", pagina)


def _kies(pagina: Pagina, *, concept: bool) -> OverdrachtRij | None:
    rijen = _van(pagina).lijst.model.rijen
    passend = [rij for rij in rijen if (rij.status is OverdrachtStatus.CONCEPT) is concept]
    return next(iter(passend or rijen), None)


def _concept(pagina: Pagina) -> None:
    regel = _kies(pagina, concept=True)
    if regel is not None:
        _van(pagina).open_overdracht(regel.id)


def _compleet(pagina: Pagina) -> None:
    regel = _kies(pagina, concept=False)
    if regel is not None:
        _van(pagina).open_overdracht(regel.id)


def _schrijven(pagina: Pagina) -> None:
    for vak in _van(pagina).werkvlak.secties.vakken.values():
        vak.open_tekst()
        if vak.tekst is not None:
            return


def _toestemming(pagina: Pagina) -> QWidget | None:
    return _van(pagina).werkvlak.vraag_toestemming()


def _nieuw(pagina: Pagina) -> QWidget:
    _van(pagina).toon_lijst()
    regel = _kies(pagina, concept=True)
    return _van(pagina).nieuw(None if regel is None else regel.leerling_id)


def _filter(pagina: Pagina) -> None:
    _van(pagina).lijst.zoek.setText("a b")


def _leeg(pagina: Pagina) -> None:
    _van(pagina).lijst.zoek.clear()
    _van(pagina).lijst.zet_rijen(())


OPNAMEN = (
    Opname("compleet", _compleet),
    Opname("concept", _concept),
    Opname("schrijven", _schrijven),
    Opname("toestemming", _toestemming),
    Opname("nieuw", _nieuw),
    Opname("filter", _filter),
    Opname("leeg", _leeg),
)
