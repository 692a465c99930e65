"""Inzicht: figures with their pictures, for oneself and for the employer."""

from jos_desktop.ui.inzicht.pagina import InzichtPagina
from jos_desktop.ui.schermen import Scherm

__all__ = ["SCHERMEN"]

SCHERMEN = (
    Scherm(
        "inzicht",
        "Inzicht",
        "fa6s.chart-column",
        "",
        InzichtPagina,
        volgorde=40,
        hulp=(
            "Hier staan cijfers. Bij 'Samenvatting' maak je cijfers over een afgesloten periode "
            "voor Groeimee. Je ziet vooraf precies welke tabellen het bestand bevat. Namen staan "
            "er niet in.\n"
            "Maak je de samenvatting, dan staan de cijfers vast. Een tweede keer krijg je "
            "hetzelfde bestand."
        ),
        sneltoetsen=(
            ("Ctrl+Tab", "Naar het volgende blad"),
            ("Ctrl+P", "Samenvatting maken, of afdrukken"),
        ),
    ),
)
