"""Which exit-vragenlijsten count in the figures, of a whole vault: the one rule, in a few queries.

Somebody has to say yes, so only pupils about whom there is an answer of this purpose are judged.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Select, select

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_exit import Afnamestand, Informant
from jos_desktop.models.codes_recht import Informeren, Ontvangersoort
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.models.traject import Traject
from jos_desktop.services.caseload_regel import lees_maatregelen, lees_wilsoordelen
from jos_desktop.services.regelbron import ZONDER_OUDERS, als_antwoord, lees_regelinstellingen
from jos_desktop.services.regelfeiten import Feiten, Gezagsdrager, Vraag
from jos_desktop.services.toestemmingsregel import Antwoord, beoordeel
from jos_desktop.storage.unit_of_work import UnitOfWork

_DOEL: Final = ToestemmingDoel.EXIT


def tellen_mee(uow: UnitOfWork) -> set[int]:
    """Return the keys of all exit-vragenlijsten whose answers count in the figures today.

    The same as asking ``exittoestemming.telt_mee`` one by one.
    """
    antwoorden = _antwoorden(uow)
    afnames = [
        rij
        for rij in uow.session.execute(
            select(
                Exitafname.id, Exitafname.informant, Exitafname.betrokkene_id, Traject.leerling_id
            )
            .join(Traject)
            .where(Exitafname.stand == Afnamestand.INGEVULD)
        )
        if rij.leerling_id in antwoorden
        # A parent who is no longer in the dossier cannot have said yes for somebody.
        and (rij.informant is not Informant.OUDER or rij.betrokkene_id is not None)
    ]
    if not afnames:
        return set()
    feiten = _feiten(uow, {rij.leerling_id for rij in afnames})
    oordelen: dict[tuple[int, int | None], bool] = {}
    for rij in afnames:
        sleutel = rij.leerling_id, rij.betrokkene_id
        if sleutel not in oordelen:
            vraag = Vraag(
                _DOEL,
                uow.vandaag,
                soort=Ontvangersoort.MONITORING,
                voor_betrokkene_id=rij.betrokkene_id,
            )
            van = feiten[rij.leerling_id], vraag, antwoorden[rij.leerling_id]
            oordelen[sleutel] = beoordeel(*van, vooruit=False).compleet
    return {rij.id for rij in afnames if oordelen[rij.leerling_id, rij.betrokkene_id]}


def _antwoorden(uow: UnitOfWork) -> dict[int, list[Antwoord]]:
    per_leerling: dict[int, list[Antwoord]] = defaultdict(list)
    vraag = select(Toestemming).where(Toestemming.waarvoor == _DOEL).order_by(Toestemming.id)
    for rij in uow.session.scalars(vraag):
        per_leerling[rij.leerling_id].append(als_antwoord(rij))
    return per_leerling


def _wie() -> Select[int]:
    return select(Toestemming.leerling_id).where(Toestemming.waarvoor == _DOEL).distinct()


def _feiten(uow: UnitOfWork, leerling_ids: Iterable[int]) -> dict[int, Feiten]:
    nodig = frozenset(leerling_ids)
    personen, zonder = _personen(uow), _zonder_ouders(uow)
    maatregelen, wil = lees_maatregelen(uow), lees_wilsoordelen(uow)
    instellingen = lees_regelinstellingen(uow)
    rijen = uow.session.execute(
        select(
            Leerling.id,
            Leerling.geboortedatum,
            Leerling.geboortedatum_zekerheid,
            Leerling.bezwaar_monitoring,
        ).where(Leerling.id.in_(_wie()))
    )
    return {
        rij.id: Feiten(
            rij.geboortedatum,
            rij.geboortedatum_zekerheid,
            tuple(personen.get(rij.id, ())),
            tuple(maatregelen.get(rij.id, ())),
            tuple(wil.get(rij.id, ())),
            rij.id in zonder,
            rij.bezwaar_monitoring,
            instellingen,
        )
        for rij in rijen
        if rij.id in nodig
    }


def _personen(uow: UnitOfWork) -> dict[int, list[Gezagsdrager]]:
    besluiten = uow.session.execute(
        select(Informeerbesluit.betrokkene_id, Informeerbesluit.besluit)
        .where(Informeerbesluit.datum <= uow.vandaag)
        .order_by(Informeerbesluit.datum, Informeerbesluit.id)
    )
    laatste = {rij.betrokkene_id: rij.besluit for rij in besluiten}
    per_leerling: dict[int, list[Gezagsdrager]] = defaultdict(list)
    personen = uow.session.scalars(
        select(Betrokkene)
        .where(Betrokkene.leerling_id.in_(_wie()))
        .order_by(Betrokkene.leerling_id, Betrokkene.volgorde, Betrokkene.id)
    )
    for een in personen:
        if not een.overleden:
            per_leerling[een.leerling_id].append(
                Gezagsdrager(
                    een.id,
                    een.naam,
                    een.gezag,
                    een.relatie,
                    een.gezag_tot,
                    een.gezag_daarna,
                    een.vertegenwoordiging,
                    laatste.get(een.id) is Informeren.NIET,
                )
            )
    return per_leerling


def _zonder_ouders(uow: UnitOfWork) -> frozenset[int]:
    """Return who is helped without the parents on a recorded ground (see regelbron)."""
    dag = uow.vandaag
    rijen = uow.session.execute(
        select(Toestemming.leerling_id, Toestemming.geldig_tot, Toestemming.ingetrokken_op).where(
            Toestemming.waarvoor == ToestemmingDoel.HULP,
            Toestemming.status == ToestemmingStatus.DOORBROKEN,
            Toestemming.grond.in_(ZONDER_OUDERS),
            Toestemming.voor_betrokkene_id.is_(None),
            Toestemming.datum <= dag,
        )
    )
    return frozenset(
        rij.leerling_id
        for rij in rijen
        if (rij.geldig_tot is None or dag <= rij.geldig_tot)
        and (rij.ingetrokken_op is None or dag < rij.ingetrokken_op)
    )
