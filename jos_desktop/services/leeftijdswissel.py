"""A birthday of 12, 16 or 18 during the help: who decides changes, and what to do about it.

Nothing is ticked off by hand: a step is done when the dossier shows it, by an answer, a judgement
or a decision of that day or later (Jeugdwet 7.3.4, 7.3.5, 7.3.15; 1:234 and 1:247 BW).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus, Gezag, ToestemmingDoel, TrajectType
from jos_desktop.models.codes_recht import Informeren
from jos_desktop.models.gezag import Wilsoordeel
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.models.traject import Traject
from jos_desktop.services.leeftijd import geboren_tussen, leeftijd_op, verjaardag
from jos_desktop.services.privacyinstellingen import VERJAARDAG_DAGEN, lees_keuze
from jos_desktop.storage.unit_of_work import UnitOfWork

WISSELS: Final = (12, 16, 18)
VOORAF_BEOORDEELD: Final = timedelta(days=90)
"""A judgement of capacity counts when it was made this shortly before the birthday."""

UITLEG: Final = {
    12: "Vanaf 12 jaar geeft de leerling ook zelf toestemming, naast de ouders met gezag.",
    16: "Vanaf 16 jaar beslist de leerling zelf, ook over wat de ouders horen.",
    18: "Vanaf 18 jaar is de leerling meerderjarig: het gezag van de ouders stopt.",
}
BRON: Final = {12: "Jeugdwet 7.3.4 lid 1", 16: "Jeugdwet 7.3.5", 18: "BW 1:233 en 1:245"}


@dataclass(frozen=True, slots=True)
class Stap:
    """One thing to do at a birthday; ``klaar`` when the dossier shows that it was done."""

    tekst: str
    klaar: bool


@dataclass(frozen=True, slots=True)
class Wissel:
    """A birthday that changes who decides, with the steps that belong to it."""

    leerling_id: int
    leeftijd: int
    dag: date
    uitleg: str
    bron: str
    stappen: tuple[Stap, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """Return what still has to be done."""
        return tuple(stap.tekst for stap in self.stappen if not stap.klaar)


class _Persoon(NamedTuple):
    naam: str
    gezag: Gezag
    overleden: bool
    vertegenwoordigt: bool
    besluit: Informeerbesluit | None


class _Dossierfeiten(NamedTuple):
    """What the dossiers show: the pupil's last own answer and judgement, and the people."""

    antwoord: dict[int, date]
    niet_in_staat: dict[int, date]
    personen: dict[int, list[_Persoon]]


def wissels(uow: UnitOfWork, leerling_ids: Collection[int] = ()) -> tuple[Wissel, ...]:
    """Return the birthdays that ask for something now; of these pupils, or of all.

    Only while help runs or an application waits. Before the birthday from as many days as the
    setting says; after it until every step is done, for help that began before that day.
    """
    aan_de_beurt = _aan_de_beurt(uow, leerling_ids)
    if not aan_de_beurt:
        return ()
    feiten = _feiten(uow, [leerling_id for leerling_id, _, _ in aan_de_beurt])
    gevonden = []
    for leerling_id, leeftijd, dag in aan_de_beurt:
        stappen = _stappen(leeftijd, dag, leerling_id, feiten)
        if dag > uow.vandaag or not all(stap.klaar for stap in stappen):
            gevonden.append(
                Wissel(leerling_id, leeftijd, dag, UITLEG[leeftijd], BRON[leeftijd], stappen)
            )
    return tuple(gevonden)


def _aan_de_beurt(uow: UnitOfWork, leerling_ids: Collection[int]) -> list[tuple[int, int, date]]:
    """Return pupil, age and day of the birthday that is near, or past while help ran."""
    werk = union_all(
        select(Traject.leerling_id, Traject.start.label("dag")).where(
            Traject.einde.is_(None), Traject.type == TrajectType.KT
        ),
        select(Aanmelding.leerling_id, Aanmelding.datum.label("dag")).where(
            Aanmelding.status == AanmeldingStatus.OPEN
        ),
    ).subquery()
    vraag = (
        select(
            Leerling.id,
            Leerling.geboortedatum,
            Leerling.geboortedatum_zekerheid,
            func.min(werk.c.dag),
        )
        .join(werk, werk.c.leerling_id == Leerling.id)
        .group_by(Leerling.id)
    )
    if leerling_ids:
        vraag = vraag.where(Leerling.id.in_(leerling_ids))
    straks = uow.vandaag + timedelta(days=int(lees_keuze(uow, VERJAARDAG_DAGEN)))
    gevonden = []
    for leerling_id, datum, zekerheid, begonnen in uow.session.execute(vraag):
        # Of an uncertain birth date the first day that it can be: better early than late.
        geboren, _ = geboren_tussen(datum, zekerheid)
        wordt = leeftijd_op(geboren, straks)
        grenzen = [leeftijd for leeftijd in WISSELS if leeftijd <= wordt]
        if not grenzen:
            continue
        dag = verjaardag(geboren, grenzen[-1])
        if dag > uow.vandaag or (begonnen is not None and begonnen < dag):
            gevonden.append((leerling_id, grenzen[-1], dag))
    return gevonden


def _stappen(
    leeftijd: int, dag: date, leerling_id: int, feiten: _Dossierfeiten
) -> tuple[Stap, ...]:
    personen = [p for p in feiten.personen.get(leerling_id, ()) if not p.overleden]
    ouders = [p for p in personen if p.gezag in {Gezag.JA, Gezag.ONBEKEND, Gezag.GESCHORST}]
    antwoord = feiten.antwoord.get(leerling_id)
    oordeel = feiten.niet_in_staat.get(leerling_id)
    zelf = Stap(
        "Vraag de leerling zelf om toestemming, met een nieuw formulier",
        antwoord is not None and antwoord >= dag,
    )
    if oordeel is not None and leeftijd < 18:
        # Somebody else goes on deciding, as long as that judgement still holds.
        opnieuw = "Beoordeel opnieuw of de leerling dit nu zelf kan beslissen"
        return (Stap(opnieuw, oordeel >= dag - VOORAF_BEOORDEELD),)
    if leeftijd == 12:
        return (zelf,)
    if leeftijd == 16:
        return (
            zelf,
            *(
                Stap(f"Vraag de leerling wat {p.naam} nog mag horen", _besloten(p, dag))
                for p in ouders
            ),
        )
    return (
        *(
            Stap(f"Het gezag van {p.naam} stopt: leg vast of je nog informeert", _besloten(p, dag))
            for p in ouders
        ),
        Stap(
            "Kan de jongere dit niet zelf beslissen? Vul in wie vertegenwoordigt",
            oordeel is None or any(p.vertegenwoordigt for p in personen),
        ),
    )


def _besloten(persoon: _Persoon, dag: date) -> bool:
    """Tell whether it is clear what a parent hears: who heard nothing goes on hearing nothing."""
    besluit = persoon.besluit
    return besluit is not None and (besluit.besluit is Informeren.NIET or besluit.datum >= dag)


def _feiten(uow: UnitOfWork, leerling_ids: Iterable[int]) -> _Dossierfeiten:
    ids = tuple(leerling_ids)
    antwoorden = uow.session.execute(
        select(Toestemming.leerling_id, func.max(Toestemming.datum))
        .where(
            Toestemming.leerling_id.in_(ids),
            Toestemming.waarvoor == ToestemmingDoel.HULP,
            Toestemming.betrokkene_id.is_(None),
            Toestemming.voor_betrokkene_id.is_(None),
        )
        .group_by(Toestemming.leerling_id)
    )
    oordelen: dict[int, date] = {}
    for oordeel in uow.session.scalars(
        select(Wilsoordeel)
        .where(Wilsoordeel.leerling_id.in_(ids))
        .order_by(Wilsoordeel.datum, Wilsoordeel.id)
    ):
        oordelen.pop(oordeel.leerling_id, None)
        if not oordeel.in_staat:
            oordelen[oordeel.leerling_id] = oordeel.datum
    personen: dict[int, list[_Persoon]] = defaultdict(list)
    mensen = uow.session.scalars(
        select(Betrokkene)
        .where(Betrokkene.leerling_id.in_(ids))
        .options(selectinload(Betrokkene.informeerbesluiten))
        .order_by(Betrokkene.volgorde, Betrokkene.id)
    )
    for persoon in mensen:
        personen[persoon.leerling_id].append(
            _Persoon(
                persoon.naam,
                persoon.gezag_op(uow.vandaag),
                persoon.overleden,
                persoon.vertegenwoordiging is not None,
                persoon.informeerbesluit,
            )
        )
    return _Dossierfeiten({rij[0]: rij[1] for rij in antwoorden}, oordelen, personen)
