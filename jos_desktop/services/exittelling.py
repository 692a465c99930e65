"""Every exit-vragenlijst as figures see it: who was asked, and what the answers count as.

Read at once for the whole vault, and never a word of what somebody wrote: the query does not name
the column with the open answers. Of whoever objects to monitoring nothing is read.
docs/besluiten/0115-wat-van-de-exit-in-cijfers-komt.md.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import text

from jos_desktop.models.codes_exit import Afnamestand, Informant, Uitkomst, Vraagvorm
from jos_desktop.models.vragenlijst import Vraag, Vragenlijst
from jos_desktop.services.exitlijsten import lees_als_het_kan
from jos_desktop.services.exitmeetellen import tellen_mee
from jos_desktop.services.lijstloop import te_stellen
from jos_desktop.storage.unit_of_work import UnitOfWork

_AFNAMEN: Final = """
SELECT x.id, x.traject_id, x.informant, x.stand, x.reden, x.datum, x.lijsttekst_id
FROM exitafname x
JOIN traject t ON t.id = x.traject_id
JOIN leerling l ON l.id = t.leerling_id AND NOT l.bezwaar_monitoring
ORDER BY x.traject_id, x.datum, x.id
"""
# The words of an open answer (tekst) are not asked for: they never leave in a figure.
_ANTWOORDEN: Final = """
SELECT a.afname_id, a.vraag, CASE WHEN a.cijfer IS NULL THEN a.keuze ELSE a.cijfer END
FROM exitantwoord a
JOIN exitafname x ON x.id = a.afname_id AND x.stand = 'ingevuld'
WHERE a.stand = 'beantwoord' AND (a.keuze <> '' OR a.cijfer IS NOT NULL)
"""
_NIETS: Final[Mapping[Any, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Exitfeit:
    """One exit-vragenlijst; ``uitkomsten`` by outcome its code, of a mark the mark itself.

    ``eigen`` are the answers to questions of the list that tell no outcome, by
    (list, version, question). Both are empty when the answers may not count, and when the text
    that was asked cannot be read any more (``leesbaar``).
    """

    id: int
    traject_id: int
    informant: Informant
    stand: Afnamestand
    reden: str | None
    datum: str | None
    telt: bool
    uitkomsten: Mapping[Uitkomst, str] = field(default_factory=dict, repr=False)
    eigen: Mapping[tuple[str, int, str], str] = field(default_factory=dict, repr=False)
    leesbaar: bool = True


def lees_exitfeiten_per_traject(
    uow: UnitOfWork, alleen: Collection[int] | None = None
) -> Mapping[int, tuple[Exitfeit, ...]]:
    """Return by traject id its exit-vragenlijsten, the latest last; ``alleen``: of these only."""
    rijen = uow.session.execute(text(_AFNAMEN)).all()
    if alleen is not None:
        kies = frozenset(alleen)
        rijen = [rij for rij in rijen if rij.traject_id in kies]
    ingevuld = {rij.id for rij in rijen if rij.stand == Afnamestand.INGEVULD}
    tellen = ingevuld & tellen_mee(uow) if ingevuld else set()
    antwoorden: dict[int, dict[str, str]] = defaultdict(dict)
    if tellen:
        for nummer, vraag, waarde in uow.session.execute(text(_ANTWOORDEN)):
            if nummer in tellen:
                antwoorden[nummer][vraag] = str(waarde)
    lijsten = _Lijsten(uow)
    gevonden: dict[int, list[Exitfeit]] = defaultdict(list)
    for rij in rijen:
        informant = Informant(rij.informant)
        uitkomsten, eigen, leesbaar = _NIETS, _NIETS, True
        if rij.id in tellen and rij.lijsttekst_id is not None:
            lezer = lijsten.lezer(rij.lijsttekst_id, informant)
            leesbaar = lezer is not None
            if lezer is not None:
                uitkomsten, eigen = lezer.tel(antwoorden[rij.id])
        gevonden[rij.traject_id].append(
            Exitfeit(
                rij.id,
                rij.traject_id,
                informant,
                Afnamestand(rij.stand),
                rij.reden,
                rij.datum,
                rij.id in tellen,
                uitkomsten,
                eigen,
                leesbaar,
            )
        )
    return {nummer: tuple(feiten) for nummer, feiten in gevonden.items()}


def vraagstand(feiten: Iterable[Exitfeit], informant: Informant) -> Afnamestand | None:
    """Return how far it came with one kind of informant: of two parents, one who did it counts.

    None when none was laid ready for such an informant.
    """
    standen = {feit.stand for feit in feiten if feit.informant is informant}
    volgorde = (
        Afnamestand.INGEVULD,
        Afnamestand.BEZIG,
        Afnamestand.KLAAR,
        Afnamestand.GEWEIGERD,
        Afnamestand.NIET_GEVRAAGD,
    )
    return next((stand for stand in volgorde if stand in standen), None)


def wiens_antwoorden(feiten: Iterable[Exitfeit]) -> Exitfeit | None:
    """Return the one whose answers count for the traject: the pupil, and else a parent.

    Of several the latest; one without any outcome has nothing to count. School never counts:
    these outcomes ask how somebody lived through it.
    """
    te_tellen = [feit for feit in feiten if feit.uitkomsten]
    for informant in (Informant.LEERLING, Informant.OUDER):
        van = [feit for feit in te_tellen if feit.informant is informant]
        if van:
            return max(van, key=lambda feit: (feit.datum or "", feit.id))
    return None


class _Lezer:
    """Turns the answers to one list, as one informant was asked it, into what they count as."""

    def __init__(self, lijst: Vragenlijst, informant: Informant) -> None:
        self._lijst, self._informant = lijst, informant
        vragen = [vraag for vraag in lijst.vragen_voor(informant) if vraag.vorm != Vraagvorm.OPEN]
        self._vragen = {vraag.sleutel: vraag for vraag in vragen}
        self._codes = {
            vraag.sleutel: {
                optie.sleutel: optie.telt_als or optie.sleutel
                for optie in lijst.schaal_van(vraag).opties
            }
            for vraag in vragen
            if vraag.vorm is Vraagvorm.KEUZE
        }
        self._hangt = any(vraag.voorwaarde for vraag in vragen)

    def tel(
        self, antwoorden: Mapping[str, str]
    ) -> tuple[dict[Uitkomst, str], dict[tuple[str, int, str], str]]:
        """Return the outcomes, and the answers to the other questions."""
        uitkomsten: dict[Uitkomst, str] = {}
        eigen: dict[tuple[str, int, str], str] = {}
        for vraag in self._gesteld(antwoorden):
            code = self._code(vraag, antwoorden.get(vraag.sleutel))
            if code is None:
                continue
            if vraag.uitkomst is not None:
                uitkomsten[vraag.uitkomst] = code
            else:
                eigen[self._lijst.sleutel, self._lijst.versie, vraag.sleutel] = code
        return uitkomsten, eigen

    def _gesteld(self, antwoorden: Mapping[str, str]) -> Iterable[Vraag]:
        """Return the questions that are still asked: an answer to another does not count."""
        if not self._hangt:
            return self._vragen.values()
        gesteld = te_stellen(self._lijst, self._informant, antwoorden)
        return [vraag for vraag in gesteld if vraag.sleutel in self._vragen]

    def _code(self, vraag: Vraag, antwoord: str | None) -> str | None:
        if antwoord is None or vraag.vorm is Vraagvorm.CIJFER:
            return antwoord
        return self._codes[vraag.sleutel].get(antwoord)


class _Lijsten:
    """The lists that were used, each read once."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._lijsten: dict[int, Vragenlijst | None] = {}
        self._lezers: dict[tuple[int, Informant], _Lezer] = {}

    def lezer(self, lijsttekst_id: int, informant: Informant) -> _Lezer | None:
        """Return what reads the answers to this text; None when it was damaged."""
        if lijsttekst_id not in self._lijsten:
            self._lijsten[lijsttekst_id] = lees_als_het_kan(self._uow, lijsttekst_id)
        lijst = self._lijsten[lijsttekst_id]
        if lijst is None:
            return None
        sleutel = (lijsttekst_id, informant)
        if sleutel not in self._lezers:
            self._lezers[sleutel] = _Lezer(lijst, informant)
        return self._lezers[sleutel]
