"""Advice to those who work at school: consultation, observation of a group, training of staff."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad, Snelactie
from jos_desktop.ui.schooladvies.dialoog import SchooladviesDialoog
from jos_desktop.ui.schooladvies.pagina import SchooladviesPagina

if TYPE_CHECKING:
    from jos_desktop.ui.widgets import Dialoog

__all__ = ["CONCEPTEN", "PREVENTIEBLADEN", "SNELACTIES"]


def nieuw_advies(context: Context, venster: QWidget) -> "Dialoog":
    """Ask for an advice, over whatever is shown."""
    dialog = SchooladviesDialoog(venster, context)
    dialog.open()
    return dialog


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    SchooladviesDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _shot_nieuw(pagina: Pagina) -> QWidget | None:
    return cast("SchooladviesPagina", pagina).nieuw()


PREVENTIEBLADEN = (
    Paginablad(
        "advies",
        "Advies aan school",
        SchooladviesPagina,
        volgorde=40,
        hulp=(
            "Over lesgeven, een groep of het team. Over één leerling zonder naam: "
            "Agenda, Consulten. Dan telt niets dubbel."
        ),
        shots=(Opname("nieuw", _shot_nieuw),),
    ),
)
CONCEPTEN = (Conceptsoort(SchooladviesDialoog.FORMULIER, "Advies aan school", _open),)
SNELACTIES = (Snelactie("Advies aan school", "fa6s.chalkboard-user", nieuw_advies, 18),)
