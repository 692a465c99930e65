"""The words around the questions of a vragenlijst: one place for what a list and a translation say.

They speak to pupil and parent alike, so no word says "je" or "u". A key is never taken out: texts
that were kept long ago still have it.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jos_desktop.models.vragenlijst import Vragenlijst

# Words between { } are filled in, and stand in every language.
WOORDEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "welkom": "Welkom",
        "wie_leest": (
            "De coach leest wat hier wordt ingevuld. Niet antwoorden is ook goed. Is iets niet "
            "duidelijk? Roep de coach."
        ),
        "kies_taal": "Kies een taal",
        "begin": "Beginnen",
        "verder": "Verdergaan",
        "volgende": "Volgende",
        "vorige": "Vorige",
        "sla_over": "Sla over",
        "wil_niet": "Dat zeg ik liever niet",
        "voortgang": "Vraag {nummer} van {aantal}",
        "voorlezen": "Voorlezen",
        "stop_voorlezen": "Stoppen met voorlezen",
        "kies_een": "Kies een antwoord",
        "kies_cijfer": "Kies een cijfer van 1 tot en met 10",
        "cijfer_laag": "Heel slecht",
        "cijfer_hoog": "Heel goed",
        "schrijf_hier": "Schrijf hier het antwoord. Het mag kort.",
        "grotere_letters": "Grotere letters",
        "kleinere_letters": "Kleinere letters",
        "stop_nu": "Stoppen",
        "niet_bewaard": (
            "Het bewaren lukte nu niet. Het antwoord staat er nog. Roep de coach erbij."
        ),
        "stop_vraag": "Nu stoppen? Wat is ingevuld, blijft bewaard.",
        "stop_ja": "Ja, ik stop",
        "stop_nee": "Nee, ik ga verder",
        "telt_mee_vraag": "Mogen deze antwoorden meetellen in de cijfers? Er staat geen naam bij.",
        "telt_mee_ja": "Ja, dat mag",
        "telt_mee_nee": "Nee, liever niet",
        "dank": "Bedankt!",
        "roep_coach": "Dit is klaar. Roep de coach.",
        "wachtwoord_coach": "Alleen voor de coach: wachtwoord van de kluis",
        "terug_naar_jos": "Terug naar JOS Desktop",
    }
)


def woord(lijst: Vragenlijst, sleutel: str) -> str:
    """Return a word around the questions in the language of the list; Dutch when it has none.

    Raises KeyError for a key that does not exist.
    """
    return lijst.woorden.get(sleutel) or WOORDEN[sleutel]
