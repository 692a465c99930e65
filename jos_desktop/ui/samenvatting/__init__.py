"""Samenvatting: see exactly which figures leave, and make the file. A sheet of Inzicht."""

from jos_desktop.ui.samenvatting.concepten import CONCEPTEN
from jos_desktop.ui.samenvatting.opnamen import OPNAMEN
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.schermen import Paginablad

__all__ = ["CONCEPTEN", "INZICHTBLADEN"]

INZICHTBLADEN = (
    Paginablad(
        "samenvatting",
        "Samenvatting",
        SamenvattingPagina,
        volgorde=30,
        hulp="Veilige cijfers voor Groeimee, over een periode die voorbij is",
        shots=OPNAMEN,
    ),
)
