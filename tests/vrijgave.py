"""A pass for tests of what only lays out or writes: there is no vault to ask."""

from datetime import UTC, datetime

from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.oordeel import niet_nodig
from jos_desktop.models.vrijgave import ZEGEL, Uitgang, Vrijgave


def proefvrijgave(uitgang: Uitgang = Uitgang.OVERDRACHT_PDF) -> Vrijgave:
    """Return a pass as the gate would give it for an invented pupil."""
    return Vrijgave(
        uitgang,
        1,
        "Voorbeeldcollege",
        Ontvangersoort.ANDERE_SCHOOL,
        niet_nodig("Verzonnen.", "Geen"),
        datetime(2026, 11, 21, 9, tzinfo=UTC),
        zegel=ZEGEL,
    )
