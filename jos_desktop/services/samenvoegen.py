"""Make one dossier of two that are about the same pupil.

Generic over the tables: every row that points at the dossier that goes, points at the one that
stays afterwards. What cannot stand twice is put away in :class:`Samenvoeging`, so that
:mod:`jos_desktop.services.samenvoeging_terug` can undo it.
"""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.concept import Concept
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.samenvoeging import Samenvoeging
from jos_desktop.services.afscherming import Afscherming, toon_afgeschermd
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import haal_leerling, hoofdinschrijving
from jos_desktop.services.logboekwoorden import naam_van_soort
from jos_desktop.services.ruwerijen import (
    lees_ruw,
    nummers_bij,
    verhang,
    wijzers,
    wis_ruw,
)
from jos_desktop.services.samenvoegvelden import (
    SCHOOL,
    Veldkeuze,
    anders_besloten,
    is_zelfde_inschrijving,
    is_zelfde_persoon,
    klas_vervalt,
    neem_velden_over,
    veldtitel,
    verschillen,
    vul_inschrijving_aan,
    vul_persoon_aan,
    wat_vervalt,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

SAMENVOEGING: Final = "samenvoeging"
LEERLING: Final = "leerling"
# An undone import would take the pupil away that it made; the list of one import no longer fits.
_BLIJFT_ACHTER: Final = frozenset({"invoer_regel"})
_NIET_GETELD: Final = frozenset({"concept", "invoer_regel", "samenvoeging", "gezinslid"})
# Nobody reads off a preview that there is a meldcode (Jeugdwet 7.3.10).
_GEHEIM: Final = frozenset({"meldcode"})


class ZelfdeDossier(KnownError):
    """A dossier cannot be joined with itself."""

    wat = "Je koos twee keer hetzelfde dossier."
    doe = "Kies twee dossiers van dezelfde leerling."


class KanNietDubbel(KnownError):
    """Both dossiers have something of which a pupil can have one."""

    wat = "Beide dossiers hebben dit, en er kan er maar één zijn: {soort}."
    doe = "Kijk welke klopt, verwijder de andere en voeg daarna samen."


class TekstNietBewaard(KnownError):
    """Words in both dossiers that were not kept yet would take each other's place."""

    wat = "In beide dossiers staat nog tekst die je niet bewaarde."
    doe = "Open een van de twee, bewaar die tekst of gooi hem weg, en voeg daarna samen."


@dataclass(frozen=True, slots=True)
class Partij:
    """One of the two dossiers: who it is about, and how much is in it by kind."""

    id: int
    naam: str
    leeftijd: int
    geboren: date
    waar: str
    aantallen: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What joining two dossiers would do: the facts to choose, and whom they share."""

    blijft: Partij
    gaat: Partij
    velden: tuple[Veldkeuze, ...]
    zelfde_personen: tuple[str, ...]
    aandacht: tuple[str, ...]


@dataclass(slots=True)
class Terug:
    """What it takes to undo; goes as JSON into ``Samenvoeging.terug``."""

    nummer: int
    verhangen: list[tuple[str, str, int, list[int]]] = field(default_factory=list)
    rijen: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    was: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    concepten: list[int] = field(default_factory=list)

    def tekst(self) -> str:
        """Return the JSON."""
        return json.dumps({naam: getattr(self, naam) for naam in Terug.__slots__})

    @classmethod
    def lees(cls, tekst: str) -> "Terug":
        """Read what :meth:`tekst` wrote; what was forgotten since raises KeyError."""
        inhoud = json.loads(tekst)
        return cls(**{naam: inhoud[naam] for naam in Terug.__slots__})


def lees_voorstel(uow: UnitOfWork, blijft_id: int, gaat_id: int) -> Voorstel:
    """Return what would happen. Raises ZelfdeDossier, LeerlingOnbekend."""
    blijft, gaat = _twee(uow, blijft_id, gaat_id)
    partijen = [_partij(uow, leerling) for leerling in (blijft, gaat)]
    personen = tuple(een.naam for een, _ in _zelfde_personen(blijft, gaat))
    return Voorstel(
        partijen[0],
        partijen[1],
        verschillen(blijft, gaat, Afscherming.lees(uow), uow.vandaag),
        personen,
        tuple(_aandacht(uow, blijft, gaat)),
    )


def voeg_samen(
    uow: UnitOfWork, blijft_id: int, gaat_id: int, neem_over: Collection[str] = ()
) -> Changes:
    """Move everything of one dossier into the other; ``Changes.nieuw_id`` is the Samenvoeging.

    ``neem_over`` names the facts (``Veldkeuze.veld``) that come from the dossier that goes. All
    facts of the other stay, and empty ones are filled.

    Raises ZelfdeDossier, LeerlingOnbekend, KanNietDubbel, TekstNietBewaard.
    """
    blijft, gaat = _twee(uow, blijft_id, gaat_id)
    terug = Terug(gaat_id)
    gekozen = frozenset(neem_over)
    _onthoud(uow, terug, blijft, gaat)
    paren = _zelfde_personen(blijft, gaat)
    personen = [(een.id, ander.id) for een, ander in paren]
    # One event for both numbers: facts of the one that goes would stay behind in the lines of the
    # one that stays when this is undone. What stood there before, earlier lines tell.
    with uow.zonder_automatisch_logboek():
        dubbel = _neem_feiten_over(uow, blijft, gaat, gekozen)
        uow.session.flush()
        for nummer in dubbel:
            _neem_weg(uow, terug, "inschrijving", nummer)
        for een, ander in personen:
            _hang_om(uow, terug, "betrokkene", ander, een)
            _neem_weg(uow, terug, "betrokkene", ander)
        _hang_concepten_om(uow, terug, gaat_id, blijft_id)
        _hang_om(uow, terug, LEERLING, gaat_id, blijft_id)
        _neem_weg(uow, terug, LEERLING, gaat_id)
        uow.session.expunge_all()
        samenvoeging = Samenvoeging(leerling_id=blijft_id, terug=terug.tekst())
        uow.session.add(samenvoeging)
        uow.session.flush()
    _noteer(uow, terug, blijft_id, samenvoeging.id, gekozen)
    return Changes(frozenset(Soort), frozenset({blijft_id, gaat_id}), samenvoeging.id)


def _twee(uow: UnitOfWork, blijft_id: int, gaat_id: int) -> tuple[Leerling, Leerling]:
    if blijft_id == gaat_id:
        raise ZelfdeDossier
    return haal_leerling(uow, blijft_id), haal_leerling(uow, gaat_id)


def _partij(uow: UnitOfWork, leerling: Leerling) -> Partij:
    inschrijving = hoofdinschrijving(leerling, uow.vandaag)
    waar = ""
    if inschrijving is not None:
        school = toon_afgeschermd(inschrijving.school.naam, afgeschermd=leerling.school_afgeschermd)
        waar = " · ".join(deel for deel in (inschrijving.klas, school) if deel)
    telling: Counter[str] = Counter()
    for tabel, kolom in wijzers(LEERLING):
        if tabel.name not in _NIET_GETELD | _GEHEIM:
            aantal = len(nummers_bij(uow, tabel.name, kolom, leerling.id))
            telling[naam_van_soort(tabel.name)] += aantal
    aantallen = tuple((soort, n) for soort, n in sorted(telling.items()) if n)
    leeftijd = leeftijd_op(leerling.geboortedatum, uow.vandaag)
    return Partij(leerling.id, leerling.naam, leeftijd, leerling.geboortedatum, waar, aantallen)


def _aandacht(uow: UnitOfWork, blijft: Leerling, gaat: Leerling) -> list[str]:
    """Return what somebody should know before: what looks like two children, or doubles."""
    zinnen = []
    if blijft.geboortedatum != gaat.geboortedatum:
        zinnen.append("De geboortedatums zijn niet gelijk. Weet je zeker dat dit één leerling is?")
    gezinnen = [set(nummers_bij(uow, "gezinslid", "leerling_id", x.id)) for x in (blijft, gaat)]
    if all(gezinnen) and _in_een_gezin(uow, gezinnen):
        zinnen.append("Deze twee staan in JOS als broer of zus van elkaar. Kijk het goed na.")
    for een, ander in _zelfde_personen(blijft, gaat):
        wie = een.omschrijving or een.relatie.label.lower()
        if weg := wat_vervalt(een, ander):
            zinnen.append(
                f"Iemand ({wie}) staat er twee keer, met verschil in {' en '.join(weg)}. Wat in "
                "het dossier staat dat blijft, telt. Schrijf het andere zo nodig eerst over."
            )
        if anders_besloten(een, ander):
            zinnen.append(
                f"Over het informeren van iemand ({wie}) is twee keer iets anders besloten. Na "
                "samenvoegen telt het laatste besluit. Kijk dat na."
            )
    dag = uow.vandaag
    if any(
        is_zelfde_inschrijving(een, ander, dag) and klas_vervalt(een, ander)
        for een in blijft.inschrijvingen
        for ander in gaat.inschrijvingen
    ):
        zinnen.append(
            "De klas, de mentor of het leerlingnummer is niet gelijk. Wat in het dossier staat dat "
            "blijft, telt."
        )
    return zinnen


def _in_een_gezin(uow: UnitOfWork, leden: list[set[int]]) -> bool:
    een, ander = (
        {lees_ruw(uow, "gezinslid", nummer)["gezin_id"] for nummer in nummers} for nummers in leden
    )
    return bool(een & ander)


def _zelfde_personen(blijft: Leerling, gaat: Leerling) -> list[tuple[Betrokkene, Betrokkene]]:
    vrij = list(gaat.betrokkenen)
    paren = []
    for een in blijft.betrokkenen:
        ander = next((persoon for persoon in vrij if is_zelfde_persoon(een, persoon)), None)
        if ander is not None:
            vrij.remove(ander)
            paren.append((een, ander))
    return paren


def _onthoud(uow: UnitOfWork, terug: Terug, blijft: Leerling, gaat: Leerling) -> None:
    """Keep the rows that may get other values, as they are now."""
    uow.session.flush()
    terug.was.append((LEERLING, lees_ruw(uow, LEERLING, blijft.id)))
    for leerling in (blijft, gaat):
        for inschrijving in leerling.inschrijvingen:
            terug.was.append(("inschrijving", lees_ruw(uow, "inschrijving", inschrijving.id)))
    for een, _ in _zelfde_personen(blijft, gaat):
        terug.was.append(("betrokkene", lees_ruw(uow, "betrokkene", een.id)))


def _neem_feiten_over(
    uow: UnitOfWork, blijft: Leerling, gaat: Leerling, gekozen: frozenset[str]
) -> list[int]:
    """Change the rows that stay; return the enrolments that are there twice."""
    dag = uow.vandaag
    # Taking over a shielded flag needs both as they were.
    neem_velden_over(blijft, gaat, gekozen)
    for een, ander in _zelfde_personen(blijft, gaat):
        vul_persoon_aan(een, ander)
    van, naar = hoofdinschrijving(gaat, dag), hoofdinschrijving(blijft, dag)
    dubbel = []
    for oud in gaat.inschrijvingen:
        zelfde = (x for x in blijft.inschrijvingen if is_zelfde_inschrijving(x, oud, dag))
        if (nieuw := next(zelfde, None)) is not None:
            vul_inschrijving_aan(nieuw, oud)
            dubbel.append(oud.id)
    if van is not None and naar is not None and van.school_id != naar.school_id:
        einde = naar if SCHOOL in gekozen else van
        einde.tot = max(dag, einde.van)
    return dubbel


def _hang_om(uow: UnitOfWork, terug: Terug, naar: str, van_id: int, naar_id: int) -> None:
    """Let everything that points at one row point at the other. Raises KanNietDubbel."""
    for tabel, kolom in wijzers(naar):
        nummers = list(nummers_bij(uow, tabel.name, kolom, van_id))
        if not nummers:
            continue
        if tabel.name in _BLIJFT_ACHTER:
            for nummer in nummers:
                _neem_weg(uow, terug, tabel.name, nummer)
            continue
        gelukt = [
            nummer for nummer in nummers if _verhang(uow, terug, tabel.name, kolom, nummer, naar_id)
        ]
        terug.verhangen.append((tabel.name, kolom, van_id, gelukt))


def _verhang(uow: UnitOfWork, terug: Terug, tabel: str, kolom: str, nummer: int, naar: int) -> bool:
    """Move one row; a link that is there already goes, anything else is refused."""
    try:
        # A statement that a UNIQUE refuses changes nothing, and the transaction goes on.
        verhang(uow, tabel, kolom, [nummer], naar)
    except IntegrityError:
        if not _kan_missen(uow, tabel, nummer):
            raise KanNietDubbel(soort=naam_van_soort(tabel).lower()) from None
        _neem_weg(uow, terug, tabel, nummer)
        return False
    return True


def _kan_missen(uow: UnitOfWork, tabel: str, nummer: int) -> bool:
    """Tell whether a row says no more than the one that is there: a link, a look without words."""
    if tabel == "vakantiecheck":
        rij = lees_ruw(uow, tabel, nummer)
        return not (rij["afspraak"] or rij["wie"])
    return tabel == "gezinslid"


def _neem_weg(uow: UnitOfWork, terug: Terug, tabel: str, nummer: int) -> None:
    terug.rijen.append((tabel, lees_ruw(uow, tabel, nummer)))
    wis_ruw(uow, tabel, nummer)


def _hang_concepten_om(uow: UnitOfWork, terug: Terug, van: int, naar: int) -> None:
    """Let drafts about the pupil himself be about the dossier that stays."""
    vraag = select(Concept).where(Concept.onderwerp_soort == LEERLING)
    bezet = {
        rij.formulier for rij in uow.session.scalars(vraag.where(Concept.onderwerp_id == naar))
    }
    eigen = list(uow.session.scalars(vraag.where(Concept.onderwerp_id == van)))
    if any(rij.formulier in bezet for rij in eigen):
        raise TekstNietBewaard
    for rij in eigen:
        rij.onderwerp_id = naar
        terug.concepten.append(rij.id)
    uow.session.flush()


def _noteer(
    uow: UnitOfWork,
    terug: Terug,
    blijft_id: int,
    samenvoeging_id: int,
    gekozen: frozenset[str],
) -> None:
    """Write in the logboek of both numbers what became of which: counts, never a name."""
    aantal = sum(len(nummers) for _, _, _, nummers in terug.verhangen)
    overgenomen = ", ".join(veldtitel(veld) for veld in sorted(gekozen))
    for leerling_id, ander in ((terug.nummer, blijft_id), (blijft_id, terug.nummer)):
        uow.log(
            Gebeurtenis.SAMENGEVOEGD,
            leerling_id=leerling_id,
            soort=SAMENVOEGING,
            onderwerp_id=samenvoeging_id,
            inhoud={"ander_dossier": ander, "aantal": aantal, "overgenomen": overgenomen},
        )
