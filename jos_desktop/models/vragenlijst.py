"""An exit-vragenlijst as plain data: what is asked of whom, and what an answer counts as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.models.codes_exit import Informant, Uitkomst, Vraagvorm

NEDERLANDS: Final = "nl"
LAAGSTE_CIJFER: Final = 1
HOOGSTE_CIJFER: Final = 10


@dataclass(frozen=True, slots=True)
class Optie:
    """One answer to choose: ``sleutel`` is kept, ``label`` is read.

    ``telt_als`` is the code of the outcome that it counts as, when the question tells one;
    ``pictogram`` the name of a picture (``resources/pictogrammen``), or empty.
    """

    sleutel: str
    label: str
    telt_als: str = ""
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Schaal:
    """A row of answers that questions share, from the least to the most."""

    sleutel: str
    opties: tuple[Optie, ...]


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """Ask only when an earlier question has one of these answers (keys of options, or marks)."""

    vraag: str
    is_een_van: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question; whoever has no wording in ``tekst`` is not asked it.

    ``schaal`` names the scale of a choice. ``uitkomst`` is what it tells, or None for what only
    the dossier needs.
    """

    sleutel: str
    vorm: Vraagvorm
    tekst: Mapping[Informant, str]
    schaal: str = ""
    uitkomst: Uitkomst | None = None
    voorwaarde: Voorwaarde | None = None
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Vragenlijst:
    """One version of a list in one language.

    ``taal`` is a BCP 47 code, ``taalnaam`` how its speakers call it, ``van_rechts`` for Arabic.
    ``nagekeken`` is false until a translator looked at it. ``woorden`` are the words around the
    questions (next, back, skip ...) by key. A translation has the same keys as the Dutch list.
    """

    sleutel: str
    versie: int
    titel: str
    inleiding: Mapping[Informant, str]
    slot: Mapping[Informant, str]
    schalen: tuple[Schaal, ...]
    vragen: tuple[Vraag, ...]
    taal: str = NEDERLANDS
    taalnaam: str = "Nederlands"
    van_rechts: bool = False
    nagekeken: bool = True
    woorden: Mapping[str, str] = field(default_factory=dict)

    def vragen_voor(self, informant: Informant) -> tuple[Vraag, ...]:
        """Return the questions that have a wording for this informant, in their order."""
        return tuple(vraag for vraag in self.vragen if vraag.tekst.get(informant))

    def schaal_van(self, vraag: Vraag) -> Schaal:
        """Return the scale of a choice. Raises StopIteration for a question without one."""
        return next(schaal for schaal in self.schalen if schaal.sleutel == vraag.schaal)
