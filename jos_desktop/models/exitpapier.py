"""The blank of an exit-vragenlijst as plain frozen data: what stands on the paper, and its pass."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Bladvraag:
    """One question: ``keuzes`` to tick (marks stand on one row), or room to write without them.

    ``alleen_bij`` says after which answers it is asked, in the language of the paper.
    """

    tekst: str
    keuzes: tuple[str, ...] = ()
    op_een_rij: bool = False
    alleen_bij: str = ""


@dataclass(frozen=True, slots=True)
class Vragenblad:
    """The paper of one informant; it names nobody, only ``code`` ties it to the dossier."""

    code: str
    datum: date
    titel: str
    inleiding: str
    vragen: tuple[Bladvraag, ...]
    wil_niet: str
    meetellen: tuple[str, ...]
    slot: str
    taal: str
    van_rechts: bool
    vrijgave: Vrijgave = field(repr=False, compare=False)

    @property
    def teksten(self) -> tuple[str, ...]:
        """Return every text on the paper, to look whether there are letters for it."""
        vragen = (deel for een in self.vragen for deel in (een.tekst, *een.keuzes, een.alleen_bij))
        return (self.titel, self.inleiding, *vragen, self.wil_niet, *self.meetellen, self.slot)
