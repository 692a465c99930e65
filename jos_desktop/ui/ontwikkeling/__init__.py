"""How a school develops with JOS: questions, moments to look back, the logline, the document."""

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.ui.ontwikkeling.logline import LoglineDialoog
from jos_desktop.ui.ontwikkeling.moment import MomentDialoog
from jos_desktop.ui.ontwikkeling.pagina import OntwikkelingPagina
from jos_desktop.ui.ontwikkeling.vraag import VraagDialoog
from jos_desktop.ui.schermen import Conceptsoort, Context, Opname, Pagina, Paginablad

__all__ = ["CONCEPTEN", "SCHOLENBLADEN"]


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    VraagDialoog(venster, context, None if onderwerp.id == NIEUW else onderwerp.id).open()


def _shot_nieuw(pagina: Pagina) -> QWidget | None:
    return cast("OntwikkelingPagina", pagina).nieuw()


def _shot_logline(pagina: Pagina) -> QWidget | None:
    return cast("OntwikkelingPagina", pagina).schrijf_logline()


def _shot_terugkijken(pagina: Pagina) -> QWidget | None:
    return cast("OntwikkelingPagina", pagina).kijk_terug()


SCHOLENBLADEN = (
    Paginablad(
        "ontwikkeling",
        "Ontwikkeling",
        OntwikkelingPagina,
        volgorde=50,
        hulp="Wat de school met JOS wil ontwikkelen, wanneer je terugkijkt, en de logline.",
        shots=(
            Opname("nieuw", _shot_nieuw),
            Opname("logline", _shot_logline),
            Opname("terugkijken", _shot_terugkijken),
        ),
    ),
)
CONCEPTEN = (
    Conceptsoort(VraagDialoog.FORMULIER, "Ontwikkelvraag", _open),
    Conceptsoort(MomentDialoog.FORMULIER, "Reviewmoment", MomentDialoog.heropen),
    Conceptsoort(LoglineDialoog.FORMULIER, "Logline", LoglineDialoog.heropen),
)
