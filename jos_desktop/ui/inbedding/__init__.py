"""How JOS has a place at a school: the checklist of the researchers."""

from typing import cast

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.inbedding.pagina import InbeddingPagina
from jos_desktop.ui.inbedding.punt import InbeddingDialoog
from jos_desktop.ui.schermen import Conceptsoort, Opname, Pagina, Paginablad

__all__ = ["CONCEPTEN", "SCHOLENBLADEN"]


def _shot_punt(pagina: Pagina) -> QWidget | None:
    return cast("InbeddingPagina", pagina).schrijf()


SCHOLENBLADEN = (
    Paginablad(
        "inbedding",
        "Inbedding",
        InbeddingPagina,
        volgorde=40,
        hulp="Hoe JOS op school een plek heeft. Loop de punten langs met 1, 2 en 3.",
        shots=(Opname("punt", _shot_punt),),
    ),
)
CONCEPTEN = (Conceptsoort(InbeddingDialoog.FORMULIER, "Inbedding", InbeddingDialoog.heropen),)
