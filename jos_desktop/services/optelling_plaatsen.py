"""Where a school stands: region, samenwerkingsverband and gemeente, out of the files themselves.

The profile of the organisation has the last word; what nobody says is "onbekend". The schools
that a file does not name apart ("overige scholen") lie where all schools of that file lie.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.models.codes import Regio
from jos_desktop.models.profielinhoud import Code
from jos_desktop.models.samenvattingstabel import Samenvattingstabel

ONBEKEND: Final = "onbekend"
ONBEKEND_WOORDEN: Final = "Niet bekend"
OVERIGE: Final = "overige"
ALLE: Final = "alle"
NIET_APART: Final = frozenset({OVERIGE, ALLE})
PLAATSASSEN: Final[Mapping[str, str]] = {
    "regio": "Regio",
    "swv": "Samenwerkingsverband",
    "gemeente": "Gemeente van de school",
}
SCHOLENTABEL: Final = "scholen"


@dataclass(frozen=True, slots=True)
class Plek:
    """Where a school lies; ``onbekend`` where nobody says so."""

    regio: str = ONBEKEND
    swv: str = ONBEKEND
    gemeente: str = ONBEKEND

    def op(self, as_: str) -> str:
        """Return the code on one of the place axes."""
        return str(getattr(self, as_))


NERGENS: Final = Plek()


@dataclass(slots=True)
class Plaatsen:
    """The schools seen so far; what is said first stays, and the profile is said before all."""

    uit_profiel: Mapping[str, Code] = field(default_factory=dict)
    gezien: dict[str, Plek] = field(default_factory=dict)

    @classmethod
    def uit(cls, scholen: Iterable[Code]) -> "Plaatsen":
        """Begin with the code list "scholen" of a profile."""
        return cls({code.code: code for code in scholen})

    def leer(self, tabel: Samenvattingstabel | None) -> tuple[frozenset[str] | None, Plek]:
        """Take the schools of one file in.

        Returns which schools its sender has (None when the file does not say) and where they all
        lie, as far as they lie together.
        """
        if tabel is None:
            return None, NERGENS
        namen = [kolom.naam for kolom in tabel.kolommen]
        if "school" not in namen:
            return None, NERGENS
        eigen = set()
        for rij in tabel.rijen:
            cellen = dict(zip(namen, map(str, rij), strict=True))
            school = cellen["school"]
            eigen.add(school)
            if school not in self.gezien:
                self.gezien[school] = Plek(
                    _regiocode(cellen.get("regio", "")),
                    cellen.get("swv") or ONBEKEND,
                    cellen.get("gemeente") or ONBEKEND,
                )
        plekken = [self.plek(school) for school in eigen]
        return frozenset(eigen), Plek(*(_samen(plekken, as_) for as_ in PLAATSASSEN))

    def plek(self, school: str) -> Plek:
        """Return where a school lies."""
        plek = self.gezien.get(school, NERGENS)
        code = self.uit_profiel.get(school)
        if code is None:
            return plek
        return Plek(code.regio or plek.regio, plek.swv, code.gemeente or plek.gemeente)

    def naam(self, school: str, anders: str) -> str:
        """Return what the profile calls a school, or else the name in the file."""
        code = self.uit_profiel.get(school)
        return anders if code is None else code.label


def plaatswoorden(as_: str, code: str) -> str:
    """Return the words of a code on a place axis."""
    if code == ONBEKEND:
        return ONBEKEND_WOORDEN
    if as_ == "regio" and code in {lid.value for lid in Regio}:
        return Regio(code).label
    return code


def _regiocode(tekst: str) -> str:
    """Return the code of a region: files say it in words, profiles by its code."""
    return next((lid.value for lid in Regio if tekst in (lid.value, lid.label)), tekst or ONBEKEND)


def _samen(plekken: list[Plek], as_: str) -> str:
    codes = {plek.op(as_) for plek in plekken}
    return codes.pop() if len(codes) == 1 else ONBEKEND
