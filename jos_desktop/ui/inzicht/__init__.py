"""Inzicht: figures with their pictures, for oneself and for the employer."""

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.inzicht.cijfers import CijfersPagina
from jos_desktop.ui.inzicht.duiding import DuidingDialoog
from jos_desktop.ui.inzicht.opnamen import OPNAMEN
from jos_desktop.ui.inzicht.pagina import InzichtPagina
from jos_desktop.ui.schermen import Conceptsoort, Context, Inzichtblad, Scherm

__all__ = ["CONCEPTEN", "INZICHTBLADEN", "SCHERMEN"]


def _open_duiding(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_inzicht("cijfers", onderwerp.id)


SCHERMEN = (
    Scherm(
        "inzicht",
        "Inzicht",
        "fa6s.chart-column",
        "",
        InzichtPagina,
        volgorde=40,
        hulp=(
            "Hier staan cijfers. Bij 'Mijn cijfers' zie je wat je zelf deed: exact, en alleen voor "
            "jou. Kies boven een periode, een soort traject of een functie. Onder elk plaatje zit "
            "een tabel. Met de pijltjes loop je langs de getallen.\n"
            "Bij 'Samenvatting' maak je cijfers over een afgesloten periode voor Groeimee. Je ziet "
            "vooraf precies welke tabellen het bestand bevat. Namen staan er niet in. Maak je de "
            "samenvatting, dan staan de cijfers vast. Een tweede keer krijg je hetzelfde bestand."
        ),
        sneltoetsen=(
            ("Ctrl+Tab", "Naar het volgende blad"),
            ("Ctrl+P", "Samenvatting maken, of afdrukken"),
            ("Ctrl+C", "De tabel kopiëren waar je in staat"),
        ),
    ),
)
INZICHTBLADEN = (
    Inzichtblad(
        "cijfers",
        "Mijn cijfers",
        CijfersPagina,
        volgorde=10,
        hulp="Je eigen cijfers: exact, en alleen voor jou",
        shots=OPNAMEN,
    ),
)
CONCEPTEN = (Conceptsoort(DuidingDialoog.FORMULIER, "Duiding bij cijfers", _open_duiding),)
