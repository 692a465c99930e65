"""What came in from others: look, take over or refuse, and answer. A sheet of Overdrachten."""

from jos_desktop.ui.postvak.blad import OntvangenBlad
from jos_desktop.ui.postvak.opnamen import OPNAMEN
from jos_desktop.ui.postvak.pagina import PostvakPagina
from jos_desktop.ui.postvak.weigeren import WeigerDialoog
from jos_desktop.ui.schermen import Conceptsoort, Dossierblad, Paginablad

__all__ = ["CONCEPTEN", "DOSSIERBLADEN", "OVERDRACHTENBLADEN"]

OVERDRACHTENBLADEN = (
    Paginablad(
        "postvak",
        "Postvak in",
        PostvakPagina,
        volgorde=30,
        hulp="Overdrachten die een ander aan jou stuurde.",
        shots=OPNAMEN,
    ),
)
DOSSIERBLADEN = (
    Dossierblad(
        "ontvangen",
        "Ontvangen",
        OntvangenBlad,
        volgorde=36,
        hulp="De documenten waarmee een ander deze leerling overdroeg.",
    ),
)
CONCEPTEN = (Conceptsoort(WeigerDialoog.FORMULIER, "Overdracht weigeren", WeigerDialoog.heropen),)
