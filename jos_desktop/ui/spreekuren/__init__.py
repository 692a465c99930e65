"""Spreekuren: planned, held with nobody or many, and how they are visited over time."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad, Snelactie
from jos_desktop.ui.spreekuren.dialoog import SpreekuurDialoog
from jos_desktop.ui.spreekuren.pagina import SpreekurenPagina

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["CONCEPTEN", "PREVENTIEBLADEN", "SNELACTIES"]


def nieuw_spreekuur(context: Context, venster: QWidget) -> "Dialoog":
    """Ask for a spreekuur, over whatever is shown."""
    dialog = SpreekuurDialoog(venster, context)
    dialog.open()
    return dialog


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    SpreekuurDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _shot_nieuw(pagina: Pagina) -> QWidget | None:
    return cast("SpreekurenPagina", pagina).nieuw()


def _shot_trend(pagina: Pagina) -> QWidget | None:
    page = cast("SpreekurenPagina", pagina)
    if not page.op_trend:
        page.wissel_beeld()
    return None


PREVENTIEBLADEN = (
    Paginablad(
        "spreekuren",
        "Spreekuren",
        SpreekurenPagina,
        volgorde=30,
        hulp="Voor leerlingen, mentoren en ouders. Ook als er niemand kwam: druk dan op 0.",
        shots=(Opname("nieuw", _shot_nieuw), Opname("trend", _shot_trend)),
    ),
)
CONCEPTEN = (Conceptsoort(SpreekuurDialoog.FORMULIER, "Spreekuur", _open),)
SNELACTIES = (Snelactie("Spreekuur", "fa6s.door-open", nieuw_spreekuur, 17),)
