"""What a text about one case can give away: the kinds, the items of a dossier, and one finding."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.codes import Code


class Spoorsoort(Code):
    """What a piece of text gives away; the label follows "Hier staat"."""

    NAAM = "naam", "een naam uit dit dossier"
    VOORLETTERS = "voorletters", "voorletters"
    SCHOOL = "school", "een school"
    PLAATS = "plaats", "een plaats"
    STRAAT = "straat", "een straat"
    POSTCODE = "postcode", "een postcode"
    ORGANISATIE = "organisatie", "een organisatie"
    TELEFOON = "telefoon", "een telefoonnummer"
    EMAIL = "email", "een e-mailadres"
    DATUM = "datum", "een datum"
    LEEFTIJD = "leeftijd", "een leeftijd"
    KLAS = "klas", "een klas"
    NUMMER = "nummer", "een nummer"
    NAAMACHTIG = "naamachtig", "misschien een naam"
    GEVOELIG = "gevoelig", "iets gevoeligs"


@dataclass(frozen=True, slots=True)
class Bronitem:
    """One thing of a dossier that may not stand in its story.

    ``rol`` says in words whose it is ("de moeder"), ``vervanging`` what can stand there instead.
    ``afgeschermd``: a finding of it shows only where it stands, and it is never confirmed.
    ``los``: a lone word out of a text, of which no other forms are derived.
    """

    soort: Spoorsoort
    waarde: str = field(repr=False)
    rol: str = ""
    vervanging: str = ""
    afgeschermd: bool = False
    los: bool = False


@dataclass(frozen=True, slots=True)
class Sporenbron:
    """Everything of one dossier by which somebody can be found; made by ``lees_sporenbron``.

    ``van_leerling`` are the names of the pupil, ``datums`` the days of the dossier, ``geboren``
    the birth dates in it, and ``leeftijden`` how old the pupil was meanwhile, in years.
    """

    vandaag: date
    items: tuple[Bronitem, ...] = field(default=(), repr=False)
    van_leerling: frozenset[str] = field(default=frozenset(), repr=False)
    datums: frozenset[date] = field(default=frozenset(), repr=False)
    geboren: frozenset[date] = field(default=frozenset(), repr=False)
    leeftijden: frozenset[int] = field(default=frozenset(), repr=False)

    def van_soort(self, *soorten: Spoorsoort) -> tuple[Bronitem, ...]:
        """Return the items of these kinds."""
        return tuple(item for item in self.items if item.soort in soorten)


@dataclass(frozen=True, slots=True, order=True)
class Spoor:
    """One place in a text that may give somebody away, ``begin`` up to ``einde``.

    ``woord`` is the text there; empty for a shielded value, of which only the place is shown.
    ``vervanging`` is what can stand there instead; empty when only the writer can tell.
    ``mild``: a remark, which does not stop the story.
    """

    begin: int
    einde: int
    woord: str = field(repr=False)
    soort: Spoorsoort
    raad: str = field(repr=False)
    vervanging: str = field(default="", repr=False)
    mild: bool = False
    afgeschermd: bool = False


def zonder_overlap(sporen: Iterable[Spoor]) -> tuple[Spoor, ...]:
    """Return findings left to right; of those that overlap the longest, known things first."""
    over: list[Spoor] = []
    bezet: set[int] = set()
    for spoor in sorted(sporen, key=_gewicht):
        plekken = range(spoor.begin, spoor.einde)
        if bezet.isdisjoint(plekken):
            over.append(spoor)
            bezet.update(plekken)
    return tuple(sorted(over, key=lambda spoor: spoor.begin))


def _gewicht(spoor: Spoor) -> tuple[bool, bool, int, int]:
    onzeker = spoor.soort in (Spoorsoort.NAAMACHTIG, Spoorsoort.GEVOELIG)
    return (onzeker, spoor.mild, spoor.begin - spoor.einde, spoor.begin)
