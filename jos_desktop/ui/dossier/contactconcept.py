"""What stands in the fields of a contact that is not kept yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final, TypeVar

from jos_desktop.models.codes import Code, ContactSoort, Locatie

C = TypeVar("C", bound=Code)

LANGSTE_MIN: Final = 600


@dataclass(frozen=True, slots=True)
class Concept:
    """What stands in the fields, to put back later; dates as they were typed."""

    verslag: str
    indruk: str
    soort: ContactSoort
    datum: str
    duur_min: int | None
    locatie: Locatie | None
    aanwezigen: str
    no_show: bool
    afspraken: tuple[tuple[str, str], ...]
    hulp_aan: int | None = None
    stukken: tuple[tuple[int, str], ...] = ()

    @property
    def leeg(self) -> bool:
        """Tell whether nothing was typed that could get lost."""
        return not (
            self.verslag
            or self.indruk
            or self.aanwezigen
            or any(tekst for tekst, _ in self.afspraken)
            or self.stukken
        )

    def met(self, later: Concept) -> Concept:
        """Return this draft with the words of a later one behind its own."""
        return replace(
            self,
            verslag=f"{self.verslag} {later.verslag}".strip(),
            indruk=f"{self.indruk} {later.indruk}".strip(),
            aanwezigen=", ".join(deel for deel in (self.aanwezigen, later.aanwezigen) if deel),
            afspraken=(*self.afspraken, *later.afspraken),
            hulp_aan=later.hulp_aan or self.hulp_aan,
            stukken=tuple(dict.fromkeys((*self.stukken, *later.stukken))),
        )

    def als_velden(self) -> dict[str, object]:
        """Return the draft as plain JSON values."""
        return asdict(self)

    @classmethod
    def van_velden(cls, velden: Mapping[str, object]) -> Concept:
        """Build the draft from what :meth:`als_velden` gave, in this version or another.

        What does not fit is left out; the words that do fit come back.
        """
        duur = velden.get("duur_min")
        return cls(
            verslag=_tekst(velden.get("verslag")),
            indruk=_tekst(velden.get("indruk")),
            soort=_code(ContactSoort, velden.get("soort")) or ContactSoort.LEERLING,
            datum=_tekst(velden.get("datum")),
            duur_min=duur if type(duur) is int and 0 < duur <= LANGSTE_MIN else None,
            locatie=_code(Locatie, velden.get("locatie")),
            aanwezigen=_tekst(velden.get("aanwezigen")),
            no_show=velden.get("no_show") is True,
            afspraken=tuple(_afspraken(velden.get("afspraken"))),
            hulp_aan=_nummer(velden.get("hulp_aan")),
            stukken=tuple(_stukken(velden.get("stukken"))),
        )


def _tekst(waarde: object) -> str:
    """Return a text; half a surrogate pair cannot be shown."""
    return waarde.encode("utf-8", "replace").decode() if isinstance(waarde, str) else ""


def _nummer(waarde: object) -> int | None:
    return waarde if type(waarde) is int and 0 < waarde < 2**63 else None


def _code(codes: type[C], waarde: object) -> C | None:
    return next((code for code in codes if code.value == waarde), None)


def _afspraken(waarde: object) -> Iterator[tuple[str, str]]:
    for afspraak in waarde if isinstance(waarde, list | tuple) else ():
        if isinstance(afspraak, list | tuple) and len(afspraak) == 2:
            tekst, datum = (_tekst(deel) for deel in afspraak)
            yield tekst, datum


def _stukken(waarde: object) -> Iterator[tuple[int, str]]:
    for stuk in waarde if isinstance(waarde, list | tuple) else ():
        if isinstance(stuk, list | tuple) and len(stuk) == 2:
            nummer = _nummer(stuk[0])
            if nummer is not None:
                yield nummer, _tekst(stuk[1])
