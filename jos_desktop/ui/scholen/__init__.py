"""Scholen: what is known of a school, and how it develops with JOS."""

from jos_desktop.ui.schermen import Scherm
from jos_desktop.ui.scholen.pagina import ScholenPagina

__all__ = ["SCHERMEN"]

SCHERMEN = (
    Scherm(
        "scholen",
        "Scholen",
        "fa6s.school",
        "",
        ScholenPagina,
        volgorde=38,
        hulp=(
            "Scholen: het profiel, de namen en de mensen van een school.\n"
            "Inzet: fte en uren naast wat is afgesproken.\n"
            "Leerlingen: hoeveel het er zijn, en waar ze wonen.\n"
            "Inbedding: hoe JOS op school een plek heeft.\n"
            "Ontwikkeling: ontwikkelvragen, reviewmomenten en de logline.\n"
            "Stemmen: wat anderen ervan vinden, en wat een school zelf wil volgen."
        ),
        sneltoetsen=(("Ctrl+Tab", "Naar het volgende blad"),),
    ),
)
