"""Take an exit-vragenlijst: choose how, type the answers, note a refusal, print a blank."""

from jos_desktop.ui.exitformulier.beurt import neem_na_elkaar
from jos_desktop.ui.exitformulier.code import vraag_code
from jos_desktop.ui.exitformulier.concepten import CONCEPTEN
from jos_desktop.ui.exitformulier.openen import (
    open_exitformulier,
    open_exitpapier,
    open_niet_gevraagd,
    open_starten,
)
from jos_desktop.ui.schermen import Snelactie

__all__ = [
    "CONCEPTEN",
    "SNELACTIES",
    "neem_na_elkaar",
    "open_exitformulier",
    "open_exitpapier",
    "open_niet_gevraagd",
    "open_starten",
    "vraag_code",
]

SNELACTIES = (
    Snelactie(
        "Exit-vragenlijst van papier",
        "fa6s.keyboard",
        lambda context, venster: vraag_code(venster, context),
        volgorde=75,
    ),
)
