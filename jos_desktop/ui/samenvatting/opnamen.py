"""States and dialogs of the screen Samenvatting, for the pictures."""

from __future__ import annotations

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.samenvatting.maken import MaakDialoog
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.schermen import Opname, Pagina

TABELLEN = ("uitstroom_school_reden", "stand", "monitorkader")


def _van(pagina: Pagina) -> SamenvattingPagina:
    return cast("SamenvattingPagina", pagina)


def _tabblad(nummer: int) -> Opname:
    def bereid(pagina: Pagina) -> None:
        _van(pagina).voorbeeld.setCurrentIndex(nummer)

    return Opname(("cijfers", "uitleg", "niet erin", "register")[nummer], bereid)


def _tabel(naam: str) -> Opname:
    def bereid(pagina: Pagina) -> None:
        voorbeeld = _van(pagina).voorbeeld
        voorbeeld.setCurrentIndex(0)
        voorbeeld.inhoud.kies(naam)

    return Opname(naam.replace("_", " "), bereid)


def _duiding(pagina: Pagina) -> None:
    voorbeeld = _van(pagina).voorbeeld
    voorbeeld.naar_duiding(voorbeeld.inhoud.huidig)


def _maken(pagina: Pagina) -> QWidget | None:
    page = _van(pagina)
    page.voorbeeld.setCurrentIndex(0)
    if page.vooraf is None:
        return None
    dialog = MaakDialoog(page.window(), page.vooraf, page.vraag_bestand)
    dialog.open()
    return dialog


def _loopt_nog(pagina: Pagina) -> None:
    page = _van(pagina)
    lopend = next((regel for regel in page.model.rijen if regel.stand == "Loopt nog"), None)
    if lopend is not None:
        page.kies(lopend.sleutel)


OPNAMEN = (
    *(_tabel(naam) for naam in TABELLEN),
    Opname("duiding", _duiding),
    *(_tabblad(nummer) for nummer in (1, 2, 3)),
    Opname("vastzetten", _maken),
    Opname("loopt nog", _loopt_nog),
)
