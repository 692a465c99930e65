"""Paper for the family as plain frozen data: the consent form and the letter.

Services fill these after they asked for a pass, reports print them: nothing here asks the vault.
"""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Afzender:
    """The worker on whose behalf the paper goes; empty fields are left out."""

    naam: str
    functie: str = ""
    organisatie: str = ""
    telefoon: str = ""
    email: str = ""

    @property
    def bereikbaar(self) -> str:
        """Return how to reach the worker: by phone and mail, as far as known."""
        delen = (
            f"bel {self.telefoon}" if self.telefoon else "",
            f"mail {self.email}" if self.email else "",
        )
        return " of ".join(deel for deel in delen if deel)


@dataclass(frozen=True, slots=True)
class Formuliervraag:
    """One thing that is asked: a title, what it means, and until when the yes would count."""

    titel: str
    uitleg: str
    geldig: str


@dataclass(frozen=True, slots=True)
class Toestemmingsformulier:
    """A form on which one person answers; ``leerling`` is the pupil it is about.

    ``voor_leerling`` is the pupil's own version. ``ondertekenaar`` is the name of the one who
    answers, ``rol`` in what quality.
    """

    documentnummer: str
    datum: date
    voor_leerling: bool
    leerling: str
    geboortedatum: date
    afzender: Afzender
    inleiding: tuple[str, ...]
    vragen: tuple[Formuliervraag, ...]
    weten: tuple[str, ...]
    rol: str
    ondertekenaar: str
    vrijgave: Vrijgave = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter to one person; an empty ``adres`` is a letter to hand over in person.

    ``formulier`` is the form that goes with it, on the pages after it.
    """

    documentnummer: str
    datum: date
    afzender: Afzender
    naam: str
    adres: tuple[str, ...]
    onderwerp: str
    aanhef: str
    alineas: tuple[str, ...]
    formulier: Toestemmingsformulier | None
    vrijgave: Vrijgave = field(repr=False, compare=False)
