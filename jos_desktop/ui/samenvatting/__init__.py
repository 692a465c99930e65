"""Samenvatting: see exactly which figures leave, and make the file."""

from jos_desktop.ui.samenvatting.opnamen import OPNAMEN
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.schermen import Scherm

SCHERMEN = (
    Scherm(
        "samenvatting",
        "Samenvatting",
        "fa6s.chart-column",
        "",
        SamenvattingPagina,
        volgorde=40,
        hulp=(
            "Hier maak je cijfers over een afgesloten periode. Je ziet vooraf precies welke "
            "tabellen het bestand bevat. Namen staan er niet in.\n"
            "Maak je de samenvatting, dan staan de cijfers vast. Een tweede keer krijg je "
            "hetzelfde bestand."
        ),
        sneltoetsen=(("Ctrl+P", "Samenvatting maken"),),
        shots=OPNAMEN,
    ),
)
