"""Names, kept in memory while the vault is open: they are few, and people mistype them.

docs/besluiten/0079-namen-met-tikfouten.md
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import select, text

from jos_desktop.models.leerling import Leerling
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.zoekwoorden import zoekwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork

_LEERLINGEN: Final = text(
    """
    SELECT l.id, l.roepnaam, l.voorvoegsel, l.achternaam, l.school_afgeschermd, i.klas,
           i.school_id, s.naam
    FROM leerling l
    LEFT JOIN inschrijving i ON i.id = (
        SELECT x.id FROM inschrijving x
        WHERE x.leerling_id = l.id AND (x.tot IS NULL OR x.tot > :vandaag)
        ORDER BY x.rol = 'hoofd' DESC, x.van DESC LIMIT 1)
    LEFT JOIN school s ON s.id = i.school_id
    ORDER BY l.id
    """
)
_MENSEN: Final = text(
    "SELECT leerling_id, naam, omschrijving, relatie FROM betrokkene "
    "WHERE naam <> '' ORDER BY leerling_id, volgorde"
)
_HULP: Final = text(
    "SELECT DISTINCT a.leerling_id, h.organisatie, h.contactpersoon FROM hulp_elders h "
    "JOIN aanmelding a ON a.id = h.aanmelding_id ORDER BY a.leerling_id, h.organisatie"
)
_SCHOLEN: Final = text(
    "SELECT s.id, s.naam, coalesce(group_concat(a.alias, ' '), '') FROM school s "
    "LEFT JOIN school_alias a ON a.school_id = s.id GROUP BY s.id ORDER BY s.naam"
)
_LANG: Final = 8
_KORT: Final = 4
_MEESTE_GELIJKEND: Final = 40
_FOUT_WEEGT: Final = 10


class Naamsoort(StrEnum):
    """What a name belongs to."""

    LEERLING = "leerling"
    PERSOON = "persoon"
    HULP = "hulp"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Naam:
    """One name that can be found; ``id`` is of the pupil or the school it leads to."""

    soort: Naamsoort
    id: int
    naam: str
    waar: str
    school_id: int | None = None
    code: str = ""


class Naamindex:
    """All names by their words; made by :meth:`lees`, and thrown away when a name changes."""

    def __init__(
        self,
        namen: Iterable[tuple[Naam, str]],
        afscherming: Afscherming | None = None,
        geheime: frozenset[int] = frozenset(),
    ) -> None:
        self.afscherming = afscherming or Afscherming(())
        """Read together with the names: it walks the same tables."""
        self.schuil = self.afscherming.woorden()
        self.met_geheime_school = geheime
        self._namen: list[Naam] = []
        self._bij: dict[str, list[int]] = {}
        self.op_school: dict[int, int | None] = {}
        """Of every pupil the school he goes to."""
        self.namen_van: dict[int, Naam] = {}
        for naam, ook in namen:
            nummer = len(self._namen)
            self._namen.append(naam)
            if naam.soort is Naamsoort.LEERLING:
                self.op_school[naam.id] = naam.school_id
                self.namen_van[naam.id] = naam
            for woord in zoekwoorden(f"{naam.naam} {ook}"):
                self._bij.setdefault(woord, []).append(nummer)
        self._woorden = sorted(self._bij)

    @classmethod
    def lees(cls, uow: UnitOfWork) -> "Naamindex":
        """Read every name of the vault, and who is shielded, in a few plain queries."""
        geheime = uow.session.scalars(select(Leerling.id).where(Leerling.school_afgeschermd))
        return cls(_lees(uow), Afscherming.lees(uow), frozenset(geheime))

    def __len__(self) -> int:
        """Return how many names there are."""
        return len(self._namen)

    def zoek(
        self, woorden: Sequence[str], *, school_id: int | None = None, soepel: bool = True
    ) -> list[Naam]:
        """Return the names in which every word is found, the best first.

        A word counts as the beginning of a name; with ``soepel`` also with a typing error: one
        from four letters on, two from eight. With a school only its own pupils are found.
        """
        punten: dict[int, int] | None = None
        for woord in woorden:
            bij_woord = self._punten(woord, soepel)
            if punten is None:
                punten = bij_woord
            else:
                punten = {n: p + bij_woord[n] for n, p in punten.items() if n in bij_woord}
            if not punten:
                return []
        rijen = [
            (p, n)
            for n, p in (punten or {}).items()
            if school_id is None or self._namen[n].school_id == school_id
        ]
        return [self._namen[n] for _, n in sorted(rijen)]

    def _punten(self, woord: str, soepel: bool) -> dict[int, int]:
        """Return the names a word fits, and how badly."""
        gevonden: dict[int, int] = {}
        begin = bisect_left(self._woorden, woord)
        for plek in range(begin, len(self._woorden)):
            heel = self._woorden[plek]
            if not heel.startswith(woord):
                break
            _tel(gevonden, self._bij[heel], 0 if heel == woord else 1)
        if soepel and len(woord) >= _KORT:
            for heel, fouten in _gelijkend(woord, self._woorden):
                _tel(gevonden, self._bij[heel], _FOUT_WEEGT * fouten)
        return gevonden


def _tel(gevonden: dict[int, int], nummers: Sequence[int], punten: int) -> None:
    for nummer in nummers:
        if punten < gevonden.get(nummer, 1_000):
            gevonden[nummer] = punten


def _gelijkend(woord: str, woorden: Sequence[str]) -> list[tuple[str, int]]:
    """Return the words that differ by a typing error, whole or as far as has been typed."""
    # Imported late: opening a vault does not wait for it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    meeste = 2 if len(woord) >= _LANG else 1
    gevonden = process.extract(
        woord, woorden, scorer=OSA.distance, score_cutoff=meeste, limit=_MEESTE_GELIJKEND
    )
    if not gevonden:
        stukken = [heel[: len(woord)] for heel in woorden]
        rijen = process.extract(
            woord, stukken, scorer=OSA.distance, score_cutoff=meeste, limit=_MEESTE_GELIJKEND
        )
        return [(woorden[plek], int(fouten) + 1) for _, fouten, plek in rijen]
    return [(heel, int(fouten)) for heel, fouten, _ in gevonden]


def _lees(uow: UnitOfWork) -> Iterable[tuple[Naam, str]]:
    doe = uow.session.execute
    bij: dict[int, tuple[str, int | None]] = {}
    for rij in doe(_LEERLINGEN, {"vandaag": uow.vandaag.isoformat()}):
        nummer, roepnaam, voorvoegsel, achternaam, geheim, klas, school_id, school = rij
        naam = " ".join(deel for deel in (roepnaam, voorvoegsel, achternaam) if deel)
        bij[nummer] = (naam, school_id)
        waar = ", ".join(deel for deel in (klas, "" if geheim else school) if deel)
        yield Naam(Naamsoort.LEERLING, nummer, naam, waar, school_id), klas or ""
    for leerling_id, naam, omschrijving, relatie in doe(_MENSEN):
        van, school_id = bij[leerling_id]
        ding = Naam(Naamsoort.PERSOON, leerling_id, naam, van, school_id, relatie)
        yield ding, omschrijving
    for leerling_id, organisatie, contactpersoon in doe(_HULP):
        van, school_id = bij[leerling_id]
        naam = ", ".join(deel for deel in (contactpersoon, organisatie) if deel)
        yield Naam(Naamsoort.HULP, leerling_id, naam, van, school_id), ""
    for nummer, naam, aliassen in doe(_SCHOLEN):
        yield Naam(Naamsoort.SCHOOL, nummer, naam, "", nummer), aliassen
