"""States and dialogs of the sheet Mijn cijfers, for the pictures."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.inzicht.cijfers import CijfersPagina
from jos_desktop.ui.schermen import Opname, Pagina


def _van(pagina: Pagina) -> CijfersPagina:
    return cast("CijfersPagina", pagina)


def _naar(pagina: Pagina, naam: str) -> None:
    page = _van(pagina)
    kaart = page.kaart(naam)
    page.rol.verticalScrollBar().setValue(max(0, kaart.y() - 60))


def _tabellen(pagina: Pagina) -> None:
    page = _van(pagina)
    for naam in ("instroom_tijd_type", "instroom_school_type"):
        page.kaart(naam).wissel.click()


def _terug(pagina: Pagina) -> None:
    _tabellen(pagina)
    _naar(pagina, "instroom_thema")


def _papier(pagina: Pagina) -> QWidget | None:
    return _van(pagina).vraag_papier()


def _duiding(pagina: Pagina) -> QWidget | None:
    page = _van(pagina)
    return None if page.boek is None else page.duid(page.boek.tabellen[0])


OPNAMEN = (
    Opname("als tabel", _tabellen),
    Opname("themas", _terug),
    Opname("uitstroom", lambda pagina: _naar(pagina, "uitstroom_reden")),
    Opname("verwijzen", lambda pagina: _naar(pagina, "verwijzing_richting_resultaat")),
    Opname("contacten", lambda pagina: _naar(pagina, "contacten_soort")),
    Opname("papier", _papier),
    Opname("duiding", _duiding),
)
