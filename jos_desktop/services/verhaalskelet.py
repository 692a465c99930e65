"""The skeleton of a story: its parts, what each one answers, and an invented example. Data only."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Deelvorm:
    """One part of a story; ``deel`` is its key in the vault, ``kop`` its heading on paper.

    ``{naam}`` in a heading is the invented name of the story.
    """

    deel: str
    kop: str
    vragen: tuple[str, ...]
    voorbeeld: str


SKELET: Final = (
    Deelvorm(
        "wie",
        "Wie is {naam}?",
        (
            "Wat voor jongere is het? Noem één of twee dingen waar je hem of haar aan herkent.",
            "Wat gaat er goed, en wat vindt hij of zij leuk?",
        ),
        "Naud is een jongen die eerst doet en daarna denkt. Hij maakt snel vrienden en staat voor "
        "ze klaar. Die vrienden trekken hem soms mee in dingen waar hij later spijt van heeft.",
    ),
    Deelvorm(
        "aan_de_hand",
        "Wat was er aan de hand?",
        (
            "Waarom werd er hulp gevraagd, en wie zag het als eerste?",
            "Wat stond er op het spel als er niets gebeurde?",
        ),
        "Er was vaak ruzie, ook buiten school. School zag het uit de hand lopen. Naud wilde zelf "
        "ook iets anders: leren om eerst te denken, en dan pas te reageren.",
    ),
    Deelvorm(
        "hulp",
        "Wat deden we?",
        (
            "Welke hulp was er, en hoe vaak ongeveer?",
            "Wat deed je precies? Schrijf het zo dat een ander het voor zich ziet.",
        ),
        "De jeugdhulpverlener op school sprak Naud meteen na een ruzie. Samen keken ze terug: wat "
        "gebeurde er, wat voelde je, en wat kun je de volgende keer doen? Omdat het zo snel was, "
        "bleef het hangen.",
    ),
    Deelvorm(
        "keerpunt",
        "Het keerpunt",
        (
            "Wanneer merkte je dat er iets veranderde?",
            "Wat deed de jongere toen zelf?",
        ),
        "Na een paar weken liep Naud voor het eerst weg van een ruzie. Hij kreeg er een compliment "
        "voor. Later hield hij ook zijn vrienden tegen toen het mis dreigde te gaan.",
    ),
    Deelvorm(
        "nu",
        "Hoe gaat het nu?",
        (
            "Hoe gaat het op school, thuis en met de jongere zelf?",
            "Welke hulp was niet meer nodig?",
        ),
        "Naud zegt dat hij zonder hulp verder kan. Een aanmelding bij zwaardere hulp is "
        "teruggetrokken. Het duurde alles bij elkaar ongeveer tien weken.",
    ),
    Deelvorm(
        "stem",
        "Wat zeggen leerling en ouders?",
        (
            "Wat zegt de jongere er zelf over? Vraag of je dat zo mag opschrijven.",
            "Wat zeggen de ouders?",
        ),
        "Naud: 'Ik denk nu eerst even na.' Zijn ouders: 'Het is thuis rustiger geworden.'",
    ),
)
"""The parts in order; the example tells another boy than any pupil."""


def kop_van(vorm: Deelvorm, schuilnaam: str) -> str:
    """Return the heading of a part with the invented name in it."""
    return vorm.kop.format(naam=schuilnaam or "deze leerling")
