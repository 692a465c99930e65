"""Beheer: your own details, schools, vault and password, logboek and look."""

from jos_desktop.ui.beheer.concepten import CONCEPTEN
from jos_desktop.ui.beheer.opnamen import OPNAMEN
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.schermen import Scherm

__all__ = ["CONCEPTEN", "SCHERMEN"]

SCHERMEN = (
    Scherm(
        "beheer",
        "Beheer",
        "fa6s.sliders",
        "",
        BeheerPagina,
        volgorde=90,
        hulp=(
            "Hier staan je eigen gegevens, de scholen, je wachtwoord en herstelblad, "
            "contactkaarten, keuzes over privacy, het logboek en de kleuren. Kies bovenaan een "
            "onderdeel; met Ctrl+Tab ga je naar het volgende."
        ),
        sneltoetsen=(("Ctrl+Tab", "Volgende onderdeel"),),
        shots=OPNAMEN,
    ),
)
