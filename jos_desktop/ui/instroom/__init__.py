"""Pupils who come from primary school, and the step to the next school year."""

from jos_desktop.ui.instroom.dialogen import BelDialoog, InstromerDialoog
from jos_desktop.ui.instroom.opnamen import OPNAMEN
from jos_desktop.ui.instroom.pagina import InstroomPagina
from jos_desktop.ui.schermen import Conceptsoort, Paginablad

__all__ = ["CONCEPTEN", "OVERDRACHTENBLADEN"]

OVERDRACHTENBLADEN = (
    Paginablad(
        "instroom",
        "Instroom",
        InstroomPagina,
        volgorde=40,
        hulp="Leerlingen die van de basisschool komen: bel de ouders voor de zomer.",
        shots=OPNAMEN,
    ),
)
CONCEPTEN = (
    Conceptsoort(InstromerDialoog.FORMULIER, "Leerling die komt", InstromerDialoog.heropen),
    Conceptsoort(BelDialoog.FORMULIER, "Gesprek voor de zomer", BelDialoog.heropen),
)
