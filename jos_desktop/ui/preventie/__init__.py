"""Preventie: work without a pupil, as easy to write down as a talk."""

from jos_desktop.ui.preventie.pagina import PreventiePagina
from jos_desktop.ui.schermen import Scherm

__all__ = ["SCHERMEN"]

SCHERMEN = (
    Scherm(
        "preventie",
        "Preventie",
        "fa6s.seedling",
        "",
        PreventiePagina,
        volgorde=36,
        hulp=(
            "Activiteiten: wat je doet om problemen te voorkomen, gepland en gedaan.\n"
            "Jaarkalender: het schooljaar per school, met de themaweken.\n"
            "Spreekuren: ook als er niemand kwam.\n"
            "Advies aan school: consultatie, observatie van een groep en scholing.\n"
            "De beweging naar voren: hoeveel er voorkomen is, en voor wie.\n"
            "Nergens staan namen van leerlingen of ouders."
        ),
        sneltoetsen=(("Ctrl+Tab", "Naar het volgende blad"),),
    ),
)
