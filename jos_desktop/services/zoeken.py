"""Search the whole vault: names with typing errors, and every text, newest first.

What is shielded is not found: a text counts with its shielded words taken out. The meldcode is
not in the index at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, text

from jos_desktop.models.codes import Relatie
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import geheime_scholen
from jos_desktop.services.overleggen import NAAM_VERBORGEN
from jos_desktop.services.schuilwoorden import Schuilwoorden
from jos_desktop.services.zoekbronnen import BRONNEN, Bron
from jos_desktop.services.zoeknamen import Naam, Naamindex, Naamsoort
from jos_desktop.services.zoekwoorden import Merk, fragment, past, zoekwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.zoekindex import bereik

MEESTE_PER_GROEP: Final = 5
MEESTE_CONTACTEN: Final = 8
_BEGIN: Final = 3
_GENOEG_GEKEKEN: Final = 200
_MEESTE_LEERLINGEN: Final = 20
_CONTACTEN_VAN: Final = (
    "SELECT 0, id, leerling_id, datum, NULL, verslag, indruk, aanwezigen FROM contactmoment "
    "WHERE leerling_id IN :leerlingen ORDER BY datum DESC, id DESC"
)
_NAAMGROEPEN: Final = {
    Naamsoort.LEERLING: "Leerlingen",
    Naamsoort.PERSOON: "Mensen",
    Naamsoort.HULP: "Mensen",
    Naamsoort.SCHOOL: "Scholen",
}


@dataclass(frozen=True, slots=True)
class Treffer:
    """One find; ``tekst`` is the piece of text it was found in, with the words at ``merken``.

    ``titel`` is the name of a pupil, a person or a school when ``titel_is_naam``. It opens the
    dossier of ``leerling_id`` at ``blad``, or at the card of kind ``item`` on its timeline; the
    agenda at ``agendablad`` (both at key ``id``); or chooses school ``school_id``.
    """

    groep: str
    titel: str
    waar: str = ""
    tekst: str = ""
    merken: tuple[Merk, ...] = ()
    reden: str = ""
    dag: date | None = None
    id: int = 0
    leerling_id: int | None = None
    school_id: int | None = None
    blad: str = ""
    agendablad: str = ""
    item: str = ""
    titel_is_naam: bool = True


def zoek(
    uow: UnitOfWork, vraag: str, namen: Naamindex, *, school_id: int | None = None
) -> tuple[Treffer, ...]:
    """Return what fits the words typed, group by group; nothing below two letters.

    With ``school_id`` only what belongs to pupils of that school, or to no pupil.
    """
    woorden = zoekwoorden(vraag)
    if sum(map(len, woorden)) < 2:
        return ()
    return (*_namen(woorden, namen, school_id), *_Teksten(uow, woorden, namen, school_id).alle())


def _namen(woorden: Sequence[str], namen: Naamindex, school_id: int | None) -> Iterator[Treffer]:
    gevonden = namen.zoek(woorden, school_id=school_id)
    for groep in dict.fromkeys(_NAAMGROEPEN.values()):
        rijen = [naam for naam in gevonden if _NAAMGROEPEN[naam.soort] == groep]
        yield from (_naamtreffer(naam, groep) for naam in rijen[:MEESTE_PER_GROEP])


def _naamtreffer(naam: Naam, groep: str) -> Treffer:
    match naam.soort:
        case Naamsoort.LEERLING:
            return Treffer(groep, naam.naam, naam.waar, leerling_id=naam.id)
        case Naamsoort.SCHOOL:
            return Treffer(groep, naam.naam, school_id=naam.id)
        case Naamsoort.PERSOON:
            bij = f"{Relatie(naam.code).label} van"
        case Naamsoort.HULP:
            bij = "Hulp bij"
    return Treffer(groep, naam.naam, naam.waar, reden=bij, leerling_id=naam.id, blad="mensen")


class _Teksten:
    """One search through the texts."""

    def __init__(
        self, uow: UnitOfWork, woorden: tuple[str, ...], namen: Naamindex, school_id: int | None
    ) -> None:
        self._uow = uow
        self._woorden = tuple(woord for woord in woorden if len(woord) > 1)
        self._namen = namen
        self._school_id = school_id
        self._scholen: dict[int, str] = {}

    def alle(self) -> Iterator[Treffer]:
        """Yield the finds of each group, newest first."""
        if not self._woorden:
            return
        groepen: dict[str, list[Treffer]] = {BRONNEN[0].groep: self._contacten_van()}
        for bron in BRONNEN:
            al = {treffer.id for treffer in groepen.setdefault(bron.groep, [])}
            nieuw = self._in(bron)
            groepen[bron.groep] += [t for t in nieuw if bron is not BRONNEN[0] or t.id not in al]
        for groep, treffers in groepen.items():
            treffers.sort(key=lambda t: t.dag or date.min, reverse=True)
            yield from treffers[: _meeste(groep)]

    def _contacten_van(self) -> list[Treffer]:
        """Return the contacts that hold some of the words, of the pupils whose name holds the rest.

        "sanne pesten" finds what was written of Sanne about pesten, also without her name in it.
        """
        namen = [w for w in self._woorden if self._namen.zoek([w], soepel=False)]
        rest = tuple(woord for woord in self._woorden if woord not in namen)
        leerlingen = {
            naam.id
            for naam in (self._namen.zoek(namen, soepel=False) if namen and rest else ())
            if naam.soort is Naamsoort.LEERLING
        }
        if not 0 < len(leerlingen) <= _MEESTE_LEERLINGEN:
            return []
        vraag = text(_CONTACTEN_VAN).bindparams(bindparam("leerlingen", expanding=True))
        gevonden: list[Treffer] = []
        for rij in self._uow.session.execute(vraag, {"leerlingen": sorted(leerlingen)}):
            treffer = self._treffer(BRONNEN[0], rij, rest)
            if treffer is not None:
                gevonden.append(treffer)
            if len(gevonden) == MEESTE_CONTACTEN:
                break
        return gevonden

    def _in(self, bron: Bron) -> list[Treffer]:
        """Look in one table.

        The index has the first three letters of every word by themselves, so those are found
        without reading more than is shown. Only when they are in many texts and the whole
        beginning in few, FTS5 has to put the list together.
        """
        van, tot = bereik(bron.tabel)
        gevonden: list[Treffer] = []
        kort = _vraag(woord[:_BEGIN] for woord in self._woorden)
        for nummer, rij in enumerate(self._rijen(bron, kort, van, tot), start=1):
            van = rij[0] + 1
            treffer = self._treffer(bron, rij)
            if treffer is not None:
                gevonden.append(treffer)
            if len(gevonden) == _meeste(bron.groep):
                return gevonden
            if nummer == _GENOEG_GEKEKEN:
                break
        else:
            return gevonden
        for rij in self._rijen(bron, _vraag(self._woorden), van, tot):
            treffer = self._treffer(bron, rij)
            if treffer is not None:
                gevonden.append(treffer)
            if len(gevonden) == _meeste(bron.groep):
                break
        return gevonden

    def _rijen(self, bron: Bron, woorden: str, van: int, tot: int) -> Iterator[Sequence[Any]]:
        waarden = {"woorden": woorden, "van": van, "tot": tot}
        resultaat = self._uow.session.execute(text(bron.sql), waarden)
        try:
            yield from resultaat
        finally:
            resultaat.close()

    def _treffer(
        self, bron: Bron, rij: Sequence[Any], woorden: tuple[str, ...] = ()
    ) -> Treffer | None:
        woorden = woorden or self._woorden
        nummer, leerling_id, dag, school_id = rij[1], rij[2], rij[3], rij[4]
        hoort_bij = school_id if leerling_id is None else self._namen.op_school.get(leerling_id)
        if self._school_id is not None and hoort_bij not in (self._school_id, None):
            return None
        schuil = self._schuil_van(leerling_id)
        velden = [
            (label, schuil.wis(waarde))
            for (_, label), waarde in zip(bron.velden, rij[5:], strict=True)
        ]
        if not past(" ".join(waarde for _, waarde in velden), woorden):
            return None
        label, beste = max(velden, key=lambda veld: _aantal(veld[1], woorden))
        stuk, merken = fragment(beste, woorden)
        if leerling_id in self._namen.met_geheime_school and bron.tabel == "overlegpunt":
            # It opens the meeting at his school: who it is and where is told nowhere together.
            leerling_id, titel, is_naam = None, NAAM_VERBORGEN, False
        else:
            titel, is_naam = self._titel(bron, leerling_id, school_id)
        return Treffer(
            bron.groep,
            titel,
            tekst=stuk,
            merken=merken,
            reden=label,
            dag=date.fromisoformat(dag[:10]) if dag else None,
            id=nummer,
            leerling_id=leerling_id,
            blad=bron.blad,
            agendablad=bron.agendablad,
            item=bron.item,
            titel_is_naam=is_naam,
        )

    def _titel(
        self, bron: Bron, leerling_id: int | None, school_id: int | None
    ) -> tuple[str, bool]:
        naam = self._namen.namen_van.get(leerling_id) if leerling_id is not None else None
        if naam is not None:
            return naam.naam, True
        if school_id is not None:
            if school_id not in self._scholen:
                school = self._uow.session.get(School, school_id)
                self._scholen[school_id] = school.naam if school else ""
            return self._scholen[school_id], True
        return {"Taken": "Eigen taak", "Afspraken": "Eigen afspraak"}.get(bron.groep, ""), False

    def _schuil_van(self, leerling_id: int | None) -> Schuilwoorden:
        if leerling_id is None or leerling_id not in self._namen.met_geheime_school:
            return self._namen.schuil
        return self._namen.afscherming.woorden(geheime_scholen(self._uow, leerling_id))


def _aantal(tekst: str, woorden: tuple[str, ...]) -> int:
    return sum(past(tekst, (woord,)) for woord in woorden)


def _meeste(groep: str) -> int:
    return MEESTE_CONTACTEN if groep == BRONNEN[0].groep else MEESTE_PER_GROEP


def _vraag(woorden: Any) -> str:
    """Return the words as FTS5 reads them: all of them, each as a beginning."""
    return " AND ".join(
        f'"{woord}"*' if len(woord) >= _BEGIN else f'"{woord}"' for woord in woorden
    )
