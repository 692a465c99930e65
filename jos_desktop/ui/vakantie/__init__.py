"""Before each holiday: who falls into a gap. A sheet of the agenda."""

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.schermen import Conceptsoort, Opname, Pagina, Paginablad
from jos_desktop.ui.vakantie.dialogen import CheckDialoog, VakantieDialoog
from jos_desktop.ui.vakantie.pagina import VakantiePagina

__all__ = ["AGENDABLADEN", "CONCEPTEN"]


def _shot(pagina: Pagina) -> QWidget | None:
    return cast("VakantiePagina", pagina).schrijf_afspraak()


AGENDABLADEN = (
    Paginablad(
        "vakantie",
        "Vakantie",
        VakantiePagina,
        volgorde=50,
        hulp="Wie valt er in de vakantie in een gat? Loop je leerlingen langs.",
        shots=(Opname("afspraak", _shot),),
    ),
)
CONCEPTEN = (
    Conceptsoort(
        CheckDialoog.FORMULIER,
        "Afspraak voor de vakantie",
        CheckDialoog.heropen,
    ),
    Conceptsoort(
        VakantieDialoog.FORMULIER,
        "Vakantie",
        VakantieDialoog.heropen,
    ),
)
