"""Ask and keep consent: the one place that knows whether something may be done or shared."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    Functie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.models.codes_recht import Ontvangersoort, Situatie, VraagWijze
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.toestemming import Toestemming, Toestemmingsvraag
from jos_desktop.services.afscherming import geheime_scholen, toon_afgeschermd
from jos_desktop.services.doorbreekregel import telt_tot
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.services.regelbron import (
    BIJ_EIGEN_SCHOOL,
    als_antwoord,
    eigen_school,
    lees_feiten,
    lees_regelinstellingen,
    zet_regelinstellingen,
)
from jos_desktop.services.regelfeiten import stand_op
from jos_desktop.services.toestemmingsregel import (
    HULP_DOELEN,
    Antwoord,
    Oordeel,
    Regelinstellingen,
    Vraag,
    beoordeel,
    niet_nodig,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "Regelinstellingen",
    "als_antwoord",
    "lees_regelinstellingen",
    "zet_regelinstellingen",
]

MET_ONTVANGER = frozenset(
    {ToestemmingDoel.OVERDRACHT, ToestemmingDoel.VERSTREKKEN, ToestemmingDoel.OPVRAGEN}
)
"""Purposes for which an answer names its receiver."""

_IN_TE_TREKKEN = frozenset(
    {ToestemmingStatus.GEGEVEN, ToestemmingStatus.VERONDERSTELD, ToestemmingStatus.DOORBROKEN}
)


class ToestemmingInToekomst(KnownError):
    """Consent cannot be dated later than today."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Vul de dag in waarop de toestemming echt is gegeven."


class VeronderstellenMagNiet(KnownError):
    """Consent was assumed for something other than help."""

    wat = "Toestemming om te delen mag je nooit veronderstellen."
    doe = "Vraag het aan de leerling of de ouders en leg hun antwoord vast."


class VeronderstellenNaWeigering(KnownError):
    """Consent was assumed although somebody said no."""

    wat = "Iemand zei nee. Dan mag je toestemming niet veronderstellen."
    doe = "Bespreek het opnieuw, en leg vast wat er dan gezegd wordt."


class OntvangerOntbreekt(KnownError):
    """Consent to hand over is given for one receiver."""

    wat = "Bij deze toestemming hoort een ontvanger."
    doe = "Vul in aan wie je de gegevens mag geven."


class GrondOntbreekt(KnownError):
    """Consent was called unnecessary without saying on what ground."""

    wat = "Bij 'Niet nodig' hoort een reden."
    doe = "Schrijf bij de toelichting waarom toestemming niet nodig is, bijvoorbeeld welke wet."


class AntwoordOnbekend(KnownError):
    """There is no such answer in the register."""

    wat = "Dit antwoord staat niet in het register."
    doe = "Ververs het scherm met F5, of kijk welk nummer het heeft."


class NietInTeTrekken(KnownError):
    """A refusal, a note or an answer that was taken back already: nothing to take back."""

    wat = "Dit antwoord kun je niet intrekken."
    doe = "Zegt iemand nu iets anders? Leg dan een nieuw antwoord vast."


class IngetrokkenVoorAntwoord(KnownError):
    """Consent was taken back on a day before it was given."""

    wat = "Toen was dit antwoord er nog niet."
    doe = "Vul een dag in op of na de dag van het antwoord."


@dataclass(frozen=True, slots=True)
class ToestemmingRij:
    """One answer as the register shows it."""

    id: int
    waarvoor: str
    door: str
    status: str
    wijze: str
    datum: date
    geldig_tot: date | None
    ontvanger: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class ToestemmingGegevens:
    """What a form gives; ``betrokkene_id`` None means the pupil himself."""

    waarvoor: ToestemmingDoel
    status: ToestemmingStatus
    datum: date
    betrokkene_id: int | None = None
    wijze: ToestemmingWijze | None = None
    geldig_tot: date | None = None
    ontvanger: str = ""
    omvang: str = ""
    toelichting: str = ""
    voor_betrokkene_id: int | None = None
    ontvangersoort: Ontvangersoort | None = None
    bijlage_id: int | None = None


def leg_vast(uow: UnitOfWork, leerling_id: int, gegevens: ToestemmingGegevens) -> Changes:
    """Register an answer, frozen with the age on that date.

    Raises ToestemmingInToekomst, VeronderstellenMagNiet and VeronderstellenNaWeigering (7.3.16
    lid 2), OntvangerOntbreekt, GrondOntbreekt and PersoonOnbekend. Going on without a yes is
    :func:`jos_desktop.services.doorbreken.doorbreek`.
    """
    if gegevens.status is ToestemmingStatus.DOORBROKEN:
        raise BugError("an override needs a ground and a colleague")
    if gegevens.datum > uow.vandaag:
        raise ToestemmingInToekomst
    verondersteld = gegevens.status is ToestemmingStatus.VERONDERSTELD
    if verondersteld and gegevens.waarvoor is not ToestemmingDoel.HULP:
        raise VeronderstellenMagNiet
    if verondersteld and _iemand_zei_nee(uow, leerling_id, gegevens):
        raise VeronderstellenNaWeigering
    if gegevens.waarvoor in MET_ONTVANGER and not gegevens.ontvanger.strip():
        raise OntvangerOntbreekt
    niet_vereist = gegevens.status is ToestemmingStatus.NIET_VEREIST
    if niet_vereist and not gegevens.toelichting.strip():
        raise GrondOntbreekt
    leerling = haal_leerling(uow, leerling_id)
    eis_bij_leerling(leerling, gegevens.betrokkene_id, gegevens.voor_betrokkene_id)
    dag, ontvanger = gegevens.datum, gegevens.ontvanger.strip()
    if gegevens.waarvoor in BIJ_EIGEN_SCHOOL and not ontvanger:
        # Frozen: a yes to this school does not go along to the next one.
        ontvanger = eigen_school(leerling, dag)
    feiten = lees_feiten(uow, leerling, dag)
    vraag = Vraag(
        gegevens.waarvoor,
        dag,
        ontvanger,
        gegevens.ontvangersoort,
        voor_betrokkene_id=gegevens.voor_betrokkene_id,
    )
    oordeel = beoordeel(feiten, vraag, (), vooruit=False)
    rij = Toestemming(
        leerling_id=leerling_id,
        betrokkene_id=gegevens.betrokkene_id,
        waarvoor=gegevens.waarvoor,
        status=gegevens.status,
        wijze=gegevens.wijze,
        datum=dag,
        geldig_tot=gegevens.geldig_tot,
        ontvanger=ontvanger,
        omvang=gegevens.omvang.strip(),
        toelichting=gegevens.toelichting.strip(),
        leeftijd_op_datum=stand_op(feiten, dag).jongst,
        regel_op_datum=oordeel.bron,
        voor_betrokkene_id=gegevens.voor_betrokkene_id,
        ontvangersoort=gegevens.ontvangersoort,
        bijlage_id=gegevens.bijlage_id,
    )
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.TOESTEMMING, leerling_id=leerling_id, nieuw_id=rij.id)


def _iemand_zei_nee(uow: UnitOfWork, leerling_id: int, gegevens: ToestemmingGegevens) -> bool:
    oordeel = oordeel_over(
        uow,
        leerling_id,
        gegevens.waarvoor,
        dag=gegevens.datum,
        voor_betrokkene_id=gegevens.voor_betrokkene_id,
    )
    return bool(oordeel.geweigerd)


def trek_in(uow: UnitOfWork, toestemming_id: int, datum: date, reden: str = "") -> Changes:
    """Withdraw consent, or stop an override, from a date on; the row stays in the register.

    Raises ToestemmingInToekomst, AntwoordOnbekend, NietInTeTrekken and IngetrokkenVoorAntwoord.
    """
    if datum > uow.vandaag:
        raise ToestemmingInToekomst
    rij = uow.session.get(Toestemming, toestemming_id)
    if rij is None:
        raise AntwoordOnbekend
    if rij.status not in _IN_TE_TREKKEN:
        raise NietInTeTrekken
    if datum < rij.datum:
        raise IngetrokkenVoorAntwoord
    rij.ingetrokken_op = datum
    rij.ingetrokken_reden = reden.strip()
    rij.status = ToestemmingStatus.INGETROKKEN
    uow.session.flush()
    return Changes.van(Soort.TOESTEMMING, leerling_id=rij.leerling_id)


def eis_bij_leerling(leerling: Leerling, *personen: int | None) -> None:
    """Raise PersoonOnbekend for somebody who does not stand around this pupil."""
    eigen = {None, *(rij.id for rij in leerling.betrokkenen)}
    if not eigen.issuperset(personen):
        raise PersoonOnbekend


@dataclass(frozen=True, slots=True)
class Vraaggegevens:
    """One attempt to get an answer; ``betrokkene_id`` None means the pupil himself."""

    waarvoor: ToestemmingDoel
    wijze: VraagWijze
    datum: date
    betrokkene_id: int | None = None
    ontvanger: str = ""
    toelichting: str = ""


def noteer_vraag(uow: UnitOfWork, leerling_id: int, gegevens: Vraaggegevens) -> Changes:
    """Keep that somebody was asked: shows that JOS tried, and is nobody's answer.

    Raises ToestemmingInToekomst, LeerlingOnbekend and PersoonOnbekend.
    """
    if gegevens.datum > uow.vandaag:
        raise ToestemmingInToekomst
    eis_bij_leerling(haal_leerling(uow, leerling_id), gegevens.betrokkene_id)
    rij = Toestemmingsvraag(
        leerling_id=leerling_id,
        betrokkene_id=gegevens.betrokkene_id,
        waarvoor=gegevens.waarvoor,
        ontvanger=gegevens.ontvanger.strip(),
        datum=gegevens.datum,
        wijze=gegevens.wijze,
        toelichting=gegevens.toelichting.strip(),
    )
    uow.session.add(rij)
    uow.session.flush()
    uow.log(
        Gebeurtenis.TOESTEMMING_GEVRAAGD,
        leerling_id=leerling_id,
        soort="toestemmingsvraag",
        onderwerp_id=rij.id,
        inhoud={"waarvoor": gegevens.waarvoor.label, "wijze": gegevens.wijze.label},
    )
    return Changes.van(Soort.TOESTEMMING, leerling_id=leerling_id, nieuw_id=rij.id)


def oordeel_over(
    uow: UnitOfWork,
    leerling_id: int,
    doel: ToestemmingDoel,
    *,
    dag: date | None = None,
    ontvanger: str = "",
    soort: Ontvangersoort | None = None,
    functie: Functie | None = None,
    voor_betrokkene_id: int | None = None,
) -> Oordeel:
    """Ask the rule for one pupil and purpose, on a day (today by default).

    ``ontvanger`` and ``soort`` say who would get to know it; "school" without a name is the
    pupil's own school on that day. ``voor_betrokkene_id`` is a parent who is helped herself.
    Raises LeerlingOnbekend.
    """
    leerling = haal_leerling(uow, leerling_id)
    dag = dag or uow.vandaag
    if doel in BIJ_EIGEN_SCHOOL and not ontvanger.strip():
        ontvanger = eigen_school(leerling, dag)
    vraag = Vraag(
        doel,
        dag,
        "" if doel in HULP_DOELEN else ontvanger,
        soort,
        functie,
        voor_betrokkene_id,
    )
    return beoordeel(lees_feiten(uow, leerling, dag), vraag, lees_antwoorden(uow, leerling, doel))


def lees_antwoorden(uow: UnitOfWork, leerling: Leerling, doel: ToestemmingDoel) -> list[Antwoord]:
    """Return every answer of the register for one pupil and purpose, in the form of the rule."""
    rijen = uow.session.scalars(
        select(Toestemming)
        .where(Toestemming.leerling_id == leerling.id, Toestemming.waarvoor == doel)
        .order_by(Toestemming.id)
    )
    return [_antwoord(rij, leerling) for rij in rijen]


def _antwoord(rij: Toestemming, leerling: Leerling) -> Antwoord:
    """Return the answer; a yes to "school" without a name was for the school of that day."""
    antwoord = als_antwoord(rij)
    if rij.waarvoor in BIJ_EIGEN_SCHOOL and not rij.ontvanger:
        return antwoord._replace(ontvanger=eigen_school(leerling, rij.datum))
    return antwoord


_SITUATIES = {
    Situatie.SCHOOLADVIES: (
        "Je adviseert de school of de leraar; er is geen hulprelatie met één leerling.",
        "Nieuwsbrief JOS 1; Jeugdwet 1.1",
    ),
    Situatie.KLASSENOBSERVATIE: (
        "Je kijkt naar wat de leraar doet; er is geen hulprelatie met één leerling.",
        "Nieuwsbrief JOS 1; Jeugdwet 1.1",
    ),
    Situatie.ANONIEM_CONSULT: (
        "Niemand kan weten over welke leerling het gaat.",
        "Nieuwsbrief JOS 1; AVG overweging 26",
    ),
}


def oordeel_over_situatie(situatie: Situatie) -> Oordeel:
    """Return the verdict on work in which no relation with one pupil arises (domein.md 3.4)."""
    uitleg, bron = _SITUATIES[situatie]
    return replace(
        niet_nodig(uitleg, bron, situatie.label),
        waarschuwingen=(
            "Gaat het toch over één leerling, of ga je met hem of haar werken? "
            "Vraag dan eerst toestemming.",
        ),
    )


def register(uow: UnitOfWork, leerling_id: int) -> tuple[ToestemmingRij, ...]:
    """Return a pupil's answers, the latest first; the name of a shielded school is masked."""
    dicht = geheime_scholen(uow, leerling_id)
    rijen = uow.session.scalars(
        select(Toestemming)
        .where(Toestemming.leerling_id == leerling_id)
        .order_by(Toestemming.datum.desc(), Toestemming.id.desc())
    )
    return tuple(
        ToestemmingRij(
            id=rij.id,
            waarvoor=rij.waarvoor.label,
            door=rij.betrokkene.naam if rij.betrokkene else "Leerling",
            status=rij.status.label,
            wijze=rij.wijze.label if rij.wijze else "",
            datum=rij.datum,
            geldig_tot=telt_tot(als_antwoord(rij)),
            ontvanger=toon_afgeschermd(rij.ontvanger, afgeschermd=rij.ontvanger in dicht),
            toelichting=rij.toelichting,
        )
        for rij in rijen
    )
