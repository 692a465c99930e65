"""Sentences of the demo about what came after the help: all of it invented, and nobody named."""

from typing import Final

from jos_desktop.models.codes_exit import Informant, Schattingkant

HIELP: Final = {
    Informant.LEERLING: (
        "Dat er iemand naar me luisterde zonder meteen iets te vinden.",
        "De kaart waarmee ik even weg mocht uit de klas.",
        "Samen uitzoeken waarom ik zo boos werd.",
        "Dat het gewoon op school was, in een tussenuur.",
    ),
    Informant.OUDER: (
        "Dat iemand ook met school meepraatte.",
        "We kregen thuis weer rust aan tafel.",
        "Korte lijnen: ik kon altijd even bellen.",
        "Mijn kind durfde er alles te vertellen.",
    ),
}
HIELP_NIET: Final = {
    Informant.LEERLING: (
        "Dat het soms onder een leuke les was.",
        "Het schrift bijhouden. Dat vergat ik steeds.",
        "Niks eigenlijk.",
    ),
    Informant.OUDER: (
        "Het duurde even voor wij werden gebeld.",
        "De afspraken met school waren niet altijd duidelijk.",
        "Geen.",
    ),
}
METINGEN: Final = (
    "Komt op tijd en doet mee in de les.",
    "Wisselt nog: goede weken en een week met veel te laat komen.",
    "Vertelt zelf dat het goed gaat, en gaat met vrienden naar sport.",
    "Mentor ziet geen bijzonderheden.",
)
ZORG: Final = "Het oude gedrag is terug: ruzie in de pauze en twee dagen niet op school."
TERUGVAL: Final = "Na een ruzie thuis weer veel te laat, en in de klas snel boos."
NIET_GEDAAN: Final = "De mentor was op schoolkamp; de maand erna weer kijken."
WEIGERT: Final = "Wil het liever achter zich laten."
VERHAAL_KLAAR: Final = "Eerst denken, dan doen"
VERHAAL_BEZIG: Final = "Weer op tijd in de les"
VERHAAL_DUUR: Final = "ongeveer tien weken"
"""As the example of the skeleton says it; in the demo it becomes what the ribbon says."""
VERHAAL_JA: Final = "Heeft het verhaal gelezen en vindt het goed."
PRIJSBRON: Final = "VOORBEELD: verzonnen bedrag, geen echte prijs"
PRIJZEN: Final = (
    (Schattingkant.JOS, "Voorbeeld: uur van een jeugdhulpverlener", "uur", "1.00"),
    (Schattingkant.ANDERS, "Voorbeeld: lichte hulp thuis", "traject", "100.00"),
    (Schattingkant.ANDERS, "Voorbeeld: onderzoek en behandeling", "traject", "200.00"),
)
"""So low that nobody takes them for real: JOS Desktop ships no prices."""
