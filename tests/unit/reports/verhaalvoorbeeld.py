"""A story to print: an invented boy, and an estimate with invented prices."""

from decimal import Decimal

from jos_desktop.models.codes_exit import Momentsoort, Schattingkant
from jos_desktop.models.verhaaldocument import Lintpunt, Schattingsregel, Verhaaldocument
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.verhaalskelet import SKELET, kop_van
from tests.vrijgave import proefvrijgave

LINT = (
    Lintpunt(0, Momentsoort.AANMELDING, "Ruzies met vrienden, ook buiten school"),
    Lintpunt(2, Momentsoort.GESPREKKEN, "Gesprek meteen na een voorval"),
    Lintpunt(6, Momentsoort.KEERPUNT, "Hij liep zelf weg van een ruzie"),
    Lintpunt(10, Momentsoort.UITSTROOM, "Kan zelf verder"),
)


def verhaaldocument(*, schatting: bool = True) -> Verhaaldocument:
    """Return the story of the report in other words."""
    regels = (
        Schattingsregel(
            Schattingkant.JOS,
            "Jeugdhulpverlener",
            "uur",
            Decimal("14.5"),
            Decimal("82.50"),
            "Begroting, 01-01-2026",
        ),
        Schattingsregel(
            Schattingkant.ANDERS, "Ambulante hulp", "traject", Decimal(1), Decimal(4350)
        ),
    )
    return Verhaaldocument(
        "Eerst denken, dan doen",
        "Naud",
        10,
        tuple((kop_van(vorm, "Naud"), vorm.voorbeeld) for vorm in SKELET),
        LINT,
        regels if schatting else (),
        proefvrijgave(Uitgang.CASUSVERHAAL),
    )
