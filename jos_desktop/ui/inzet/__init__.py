"""Inzet: fte and hours of a school, agreed and real. A sheet of Scholen."""

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.inzet.dialogen import PeriodeDialoog, UrenDialoog
from jos_desktop.ui.inzet.pagina import UREN, InzetPagina
from jos_desktop.ui.inzet.week import WeekDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad, Snelactie

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["CONCEPTEN", "SCHOLENBLADEN", "SNELACTIES"]


def schrijf_uren(context: Context, venster: QWidget) -> "Dialoog":
    """Ask for the hours of a day, over whatever is shown."""
    dialog = UrenDialoog(venster, context)
    dialog.open()
    return dialog


def _open_periode(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    PeriodeDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _open_uren(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    UrenDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _open_week(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    dag = date.fromisoformat(onderwerp.soort.removeprefix("urenweek "))
    school = None if onderwerp.id == NIEUW else onderwerp.id
    WeekDialoog(venster, context, school_id=school, dag=dag).open()


def _shot_uren(pagina: Pagina) -> QWidget | None:
    cast("InzetPagina", pagina).wat.zet(UREN)
    return None


def _shot_week(pagina: Pagina) -> QWidget | None:
    return cast("InzetPagina", pagina).vul_week()


def _shot_fte(pagina: Pagina) -> QWidget | None:
    return cast("InzetPagina", pagina).nieuw_fte()


SCHOLENBLADEN = (
    Paginablad(
        "inzet",
        "Inzet",
        InzetPagina,
        volgorde=20,
        hulp="Fte en uren per school: afgesproken, en wat er werkelijk was.",
        shots=(Opname("fte", _shot_fte), Opname("uren", _shot_uren), Opname("week", _shot_week)),
    ),
)
CONCEPTEN = (
    Conceptsoort(PeriodeDialoog.FORMULIER, "Fte in een periode", _open_periode),
    Conceptsoort(UrenDialoog.FORMULIER, "Geschreven uren", _open_uren),
    Conceptsoort(WeekDialoog.FORMULIER, "Week met uren", _open_week),
)
SNELACTIES = (Snelactie("Uren schrijven", "fa6s.clock", schrijf_uren, 19),)
