"""Monitorkader: outside figures beside the nulmeting, and the words that go with them."""

from jos_desktop.ui.monitorkader.cijfer import CijferDialoog
from jos_desktop.ui.monitorkader.duiding import MonitorduidingDialoog
from jos_desktop.ui.monitorkader.opnamen import OPNAMEN
from jos_desktop.ui.monitorkader.pagina import MonitorkaderPagina
from jos_desktop.ui.schermen import Conceptsoort, Paginablad

__all__ = ["CONCEPTEN", "INZICHTBLADEN"]

INZICHTBLADEN = (
    Paginablad(
        "monitorkader",
        "Monitorkader",
        MonitorkaderPagina,
        volgorde=20,
        hulp="Cijfers van anderen per schooljaar, naast de nulmeting van 2021-2022",
        shots=OPNAMEN,
    ),
)
CONCEPTEN = (
    Conceptsoort(CijferDialoog.FORMULIER, "Cijfer van een ander", CijferDialoog.heropen),
    Conceptsoort(
        MonitorduidingDialoog.FORMULIER, "Duiding bij een cijfer", MonitorduidingDialoog.heropen
    ),
)
