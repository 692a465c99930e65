"""States and dialogs of the screen Samenvatting, for the pictures."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.schermen import Opname, Pagina


def _van(pagina: Pagina) -> SamenvattingPagina:
    return cast("SamenvattingPagina", pagina)


def _tabblad(nummer: int) -> Opname:
    def bereid(pagina: Pagina) -> None:
        _van(pagina).voorbeeld.setCurrentIndex(nummer)

    return Opname(("cijfers", "uitleg", "niet erin")[nummer], bereid)


def _uitstroom(pagina: Pagina) -> None:
    voorbeeld = _van(pagina).voorbeeld
    tabel = next((t for r, t in voorbeeld.tabellen if r.titel.startswith("Uitstroom")), None)
    if tabel is not None:
        tabel.setFocus()
        voorbeeld.toon_tabel(tabel)


def _vastzetten(pagina: Pagina) -> QWidget | None:
    page = _van(pagina)
    page.voorbeeld.setCurrentIndex(0)
    if page.samenvatting is None or page.samenvatting.bevroren:
        return None
    return page.vraag_maken()


def _loopt_nog(pagina: Pagina) -> None:
    page = _van(pagina)
    lopend = next((regel for regel in page.model.rijen if regel.stand == "Loopt nog"), None)
    if lopend is not None:
        page.kies(lopend.sleutel)


OPNAMEN = (
    Opname("uitstroom", _uitstroom),
    _tabblad(1),
    _tabblad(2),
    Opname("vastzetten", _vastzetten),
    Opname("loopt nog", _loopt_nog),
)
