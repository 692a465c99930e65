"""Inzicht: figures with their pictures, for oneself and for the employer."""

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.inzicht.cijfers import CijfersPagina
from jos_desktop.ui.inzicht.duiding import DuidingDialoog
from jos_desktop.ui.inzicht.opnamen import OPNAMEN
from jos_desktop.ui.inzicht.pagina import InzichtPagina
from jos_desktop.ui.schermen import Conceptsoort, Context, Paginablad, Scherm

__all__ = ["CONCEPTEN", "INZICHTBLADEN", "SCHERMEN"]


def _open_duiding(context: Context, _venster: QWidget, onderwerp: Onderwerp) -> None:
    context.open_blad("inzicht", "cijfers", onderwerp.id)


SCHERMEN = (
    Scherm(
        "inzicht",
        "Inzicht",
        "fa6s.chart-column",
        "",
        InzichtPagina,
        volgorde=40,
        hulp=(
            "Mijn cijfers: wat je zelf deed, exact en alleen voor jou. Kies boven een periode, een "
            "soort traject of een functie, en in de bovenste balk een school. Achter elk plaatje "
            "zit een tabel. Met de pijltjes loop je langs de getallen.\n"
            "Monitorkader: cijfers van anderen, zoals leerplicht en gemeente, naast de nulmeting. "
            "Typ ze in of lees een lijst in.\n"
            "Samenvatting: afgeronde cijfers over een afgesloten periode, voor Groeimee. Je ziet "
            "vooraf elke tabel die meegaat. Namen staan er niet in. Maak je het bestand, dan staan "
            "de cijfers vast. Een tweede keer krijg je hetzelfde bestand.\n"
            "Samenvoegen: voor wie de samenvattingen van alle collega's optelt. Sleep de bestanden "
            "naar het blad, of kies ze."
        ),
        sneltoetsen=(
            ("Ctrl+Tab", "Naar het volgende blad"),
            ("Ctrl+P", "Samenvatting maken, of afdrukken"),
            ("Ctrl+C", "De tabel kopiëren waar je in staat"),
            ("Alt+↓, Alt+↑", "Samenvatting: volgende of vorige tabel"),
            ("Ctrl+O", "Samenvoegen: bestanden kiezen"),
        ),
    ),
)
INZICHTBLADEN = (
    Paginablad(
        "cijfers",
        "Mijn cijfers",
        CijfersPagina,
        volgorde=10,
        hulp="Je eigen cijfers: exact, en alleen voor jou",
        shots=OPNAMEN,
    ),
)
CONCEPTEN = (Conceptsoort(DuidingDialoog.FORMULIER, "Duiding bij cijfers", _open_duiding),)
