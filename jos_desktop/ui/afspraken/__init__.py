"""Appointments: the first sheet of the agenda."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.afspraken.dialoog import AfspraakDialoog
from jos_desktop.ui.afspraken.invoer import AgendaInvoerDialoog, voorbeeldregels
from jos_desktop.ui.afspraken.pagina import AfsprakenPagina
from jos_desktop.ui.schermen import (
    Conceptsoort,
    Context,
    Opname,
    Pagina,
    Paginablad,
    Snelactie,
)

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["AGENDABLADEN", "CONCEPTEN", "SNELACTIES"]


def _nieuw(context: Context, venster: QWidget) -> "Dialoog":
    dialog = AfspraakDialoog(venster, context)
    dialog.open()
    return dialog


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    nummer = onderwerp.id if onderwerp.soort == "agendapunt" and onderwerp.id != NIEUW else None
    AfspraakDialoog(venster, context, nummer).open()


def _shot_nieuw(pagina: Pagina) -> QWidget | None:
    return cast("AfsprakenPagina", pagina).nieuw()


def _shot_invoer(pagina: Pagina) -> QWidget | None:
    dialog = AgendaInvoerDialoog(pagina, pagina.context, voorbeeldregels())
    dialog.open()
    return dialog


AGENDABLADEN = (
    Paginablad(
        "afspraken",
        "Afspraken",
        AfsprakenPagina,
        volgorde=10,
        hulp="Wat er op de klok staat. Je kunt een agendabestand (.ics) inlezen en maken.",
        shots=(Opname("nieuw", _shot_nieuw), Opname("inlezen", _shot_invoer)),
    ),
)
CONCEPTEN = (Conceptsoort(AfspraakDialoog.FORMULIER, "Afspraak", _open),)
SNELACTIES = (Snelactie("Afspraak", "fa6s.calendar-plus", _nieuw, 45),)
