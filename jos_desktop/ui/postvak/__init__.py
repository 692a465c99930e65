"""What came in from others: look, take over or refuse, and answer. A sheet of Overdrachten."""

from jos_desktop.ui.postvak.opnamen import OPNAMEN
from jos_desktop.ui.postvak.pagina import PostvakPagina
from jos_desktop.ui.postvak.weigeren import WeigerDialoog
from jos_desktop.ui.schermen import Conceptsoort, Overdrachtblad

__all__ = ["CONCEPTEN", "OVERDRACHTBLADEN"]

OVERDRACHTBLADEN = (
    Overdrachtblad(
        "postvak",
        "Postvak in",
        PostvakPagina,
        volgorde=30,
        hulp="Overdrachten die een ander aan jou stuurde.",
        shots=OPNAMEN,
    ),
)
CONCEPTEN = (Conceptsoort(WeigerDialoog.FORMULIER, "Overdracht weigeren", WeigerDialoog.heropen),)
