"""Go on without a consent that is normally needed: a ground, a reason and a colleague.

Kept in the consent register as a row of its own, and told in the logboek; nobody's answer is
changed by it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.doorbreekregel import (
    BRON_VAN_GROND,
    SPOED_DAGEN,
    SPOED_GRONDEN,
    SPOED_LANGST_DAGEN,
    past_niet,
    telt_tot,
)
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.regelbron import als_antwoord, lees_feiten
from jos_desktop.services.regelfeiten import Stand, stand_op
from jos_desktop.services.regeltabellen import regel_op
from jos_desktop.services.regelvorm import Regel
from jos_desktop.services.regelwoord import ZEI_NEE, laatste_woorden, tellende, woord_van
from jos_desktop.services.toestemming import (
    MET_ONTVANGER,
    OntvangerOntbreekt,
    ToestemmingInToekomst,
    eis_bij_leerling,
    lees_antwoorden,
    oordeel_over,
)
from jos_desktop.services.toestemmingsregel import Vraag
from jos_desktop.storage.unit_of_work import UnitOfWork


class RedenOntbreekt(KnownError):
    """An override without a reason."""

    wat = "Zonder toestemming verdergaan kan alleen met een reden."
    doe = "Schrijf kort op wat er aan de hand is en waarom het nu moet."


class OverlegOntbreekt(KnownError):
    """An override without a colleague consulted."""

    wat = "Overleg eerst met een collega."
    doe = "Vul in met wie je overlegde. Alleen bij spoed mag dat later."


class SpoedTeLang(KnownError):
    """An emergency that would count longer than there was no time to ask."""

    wat = f"Spoed en direct gevaar gelden hooguit {SPOED_LANGST_DAGEN} dagen."
    doe = "Kies een eerdere dag. Vraag in die tijd alsnog toestemming, of overleg opnieuw."


class GrondPastNiet(KnownError):
    """The ground is the exception of another situation."""

    wat = "Deze reden past hier niet: {waarom}"
    doe = "Kies een andere reden, of overleg met je gedragswetenschapper."


class NietDoorbroken(KnownError):
    """This row of the register is an answer, not an override."""

    wat = "Hier is niets zonder toestemming gedaan."
    doe = "Kies de regel waarbij je zonder toestemming verderging."


@dataclass(frozen=True, slots=True)
class Doorbreekgegevens:
    """What a form gives; ``betrokkene_id`` None: everybody whom the ground reaches.

    ``geldig_tot`` None: until it is stopped, and SPOED_DAGEN for what cannot wait.
    """

    waarvoor: ToestemmingDoel
    grond: Doorbreekgrond
    reden: str
    datum: date
    overleg_met: str = ""
    betrokkene_id: int | None = None
    ontvanger: str = ""
    ontvangersoort: Ontvangersoort | None = None
    geldig_tot: date | None = None
    voor_betrokkene_id: int | None = None


def doorbreek(uow: UnitOfWork, leerling_id: int, gegevens: Doorbreekgegevens) -> Changes:
    """Keep that the work goes on without a consent, and tell it in the logboek.

    Raises ToestemmingInToekomst, RedenOntbreekt, OverlegOntbreekt (not for what cannot wait),
    SpoedTeLang, OntvangerOntbreekt, GrondPastNiet, LeerlingOnbekend and PersoonOnbekend.
    """
    _controleer(uow, gegevens)
    leerling = haal_leerling(uow, leerling_id)
    eis_bij_leerling(leerling, gegevens.betrokkene_id, gegevens.voor_betrokkene_id)
    vraag = Vraag(
        gegevens.waarvoor,
        gegevens.datum,
        gegevens.ontvanger,
        gegevens.ontvangersoort,
        voor_betrokkene_id=gegevens.voor_betrokkene_id,
    )
    feiten = lees_feiten(uow, leerling, gegevens.datum)
    stand = stand_op(feiten, gegevens.datum)
    _eis_passend(uow, leerling, gegevens, regel_op(feiten, stand, vraag), stand, vraag)
    rij = Toestemming(
        leerling_id=leerling_id,
        betrokkene_id=gegevens.betrokkene_id,
        waarvoor=gegevens.waarvoor,
        status=ToestemmingStatus.DOORBROKEN,
        datum=gegevens.datum,
        geldig_tot=_einde(gegevens),
        ontvanger=gegevens.ontvanger.strip(),
        toelichting=gegevens.reden.strip(),
        leeftijd_op_datum=stand.jongst,
        regel_op_datum=BRON_VAN_GROND[gegevens.grond],
        voor_betrokkene_id=gegevens.voor_betrokkene_id,
        ontvangersoort=gegevens.ontvangersoort,
        grond=gegevens.grond,
        overleg_met=gegevens.overleg_met.strip(),
    )
    uow.session.add(rij)
    uow.session.flush()
    uow.log(
        Gebeurtenis.TOESTEMMING_DOORBROKEN,
        leerling_id=leerling_id,
        soort="toestemming",
        onderwerp_id=rij.id,
        inhoud={
            "waarvoor": gegevens.waarvoor.label,
            "grond": gegevens.grond.label,
            "reden": rij.toelichting,
            "overleg": rij.overleg_met,
        },
    )
    return Changes.van(Soort.TOESTEMMING, leerling_id=leerling_id, nieuw_id=rij.id)


def vul_overleg_aan(uow: UnitOfWork, toestemming_id: int, overleg_met: str) -> Changes:
    """Add the colleague who was consulted after something that could not wait.

    Raises NietDoorbroken and OverlegOntbreekt.
    """
    rij = uow.session.get(Toestemming, toestemming_id)
    if rij is None or rij.status is not ToestemmingStatus.DOORBROKEN:
        raise NietDoorbroken
    if not overleg_met.strip():
        raise OverlegOntbreekt
    rij.overleg_met = overleg_met.strip()
    uow.session.flush()
    return Changes.van(Soort.TOESTEMMING, leerling_id=rij.leerling_id)


@dataclass(frozen=True, slots=True)
class Spoedrij:
    """One emergency override in the register; ``tot`` is the last day on which it counts."""

    id: int
    leerling_id: int
    waarvoor: ToestemmingDoel
    datum: date
    tot: date | None
    met_overleg: bool


def spoed_in_register(uow: UnitOfWork) -> tuple[Spoedrij, ...]:
    """Return every emergency override that was not stopped, and who else lacks a colleague."""
    rijen = uow.session.scalars(
        select(Toestemming)
        .where(
            Toestemming.status == ToestemmingStatus.DOORBROKEN,
            Toestemming.grond.in_(SPOED_GRONDEN) | (Toestemming.overleg_met == ""),
        )
        .order_by(Toestemming.datum, Toestemming.id)
    )
    return tuple(
        Spoedrij(
            rij.id,
            rij.leerling_id,
            rij.waarvoor,
            rij.datum,
            telt_tot(als_antwoord(rij)),
            bool(rij.overleg_met),
        )
        for rij in rijen
    )


def _einde(gegevens: Doorbreekgegevens) -> date | None:
    if gegevens.geldig_tot is not None or gegevens.grond not in SPOED_GRONDEN:
        return gegevens.geldig_tot
    return gegevens.datum + timedelta(days=SPOED_DAGEN)


def _controleer(uow: UnitOfWork, gegevens: Doorbreekgegevens) -> None:
    if gegevens.datum > uow.vandaag:
        raise ToestemmingInToekomst
    if not gegevens.reden.strip():
        raise RedenOntbreekt
    if not gegevens.overleg_met.strip() and gegevens.grond not in SPOED_GRONDEN:
        raise OverlegOntbreekt
    tot, langst = gegevens.geldig_tot, gegevens.datum + timedelta(days=SPOED_LANGST_DAGEN)
    if gegevens.grond in SPOED_GRONDEN and tot is not None and tot > langst:
        raise SpoedTeLang
    if gegevens.waarvoor in MET_ONTVANGER and not gegevens.ontvanger.strip():
        raise OntvangerOntbreekt


def _eis_passend(
    uow: UnitOfWork,
    leerling: Leerling,
    gegevens: Doorbreekgegevens,
    regel: Regel,
    stand: Stand,
    vraag: Vraag,
) -> None:
    """Raise GrondPastNiet unless this ground is the exception for this question."""
    waarom = past_niet(gegevens.grond, regel, stand, vraag)
    if waarom:
        raise GrondPastNiet(waarom=waarom)
    if gegevens.grond is Doorbreekgrond.SPOED:
        antwoorden = lees_antwoorden(uow, leerling, vraag.doel)
        woorden = laatste_woorden(tellende(antwoorden, vraag), vraag)
        laatste = (woorden.get(gever.betrokkene_id) for gever in regel.gevers)
        if any(woord_van(antwoord, vraag.dag) in ZEI_NEE for antwoord in laatste):
            raise GrondPastNiet(waarom="iemand zei nee, dus er was tijd om het te vragen.")
    if gegevens.grond is not Doorbreekgrond.WELOVERWOGEN:
        return
    oordeel = oordeel_over(uow, leerling.id, gegevens.waarvoor, dag=gegevens.datum)
    zelf = any(antwoord.betrokkene_id is None for antwoord in oordeel.aanwezig)
    if not (zelf and oordeel.geweigerd):
        raise GrondPastNiet(
            waarom="leg eerst vast welke ouder nee zei, en dat de leerling zelf ja zegt."
        )
