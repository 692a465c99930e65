"""Read from the vault what the consent rule judges by."""

from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_recht import Doorbreekgrond, Informeren
from jos_desktop.models.gezag import Maatregel, Wilsoordeel
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.regelfeiten import (
    Feiten,
    Gezagsdrager,
    Maatregelperiode,
    Regelinstellingen,
    Wilsuitspraak,
)
from jos_desktop.services.toestemmingsregel import Antwoord
from jos_desktop.storage.unit_of_work import UnitOfWork

BEIDE_OUDERS_BIJ_DELEN: Final = "toestemming.beide_ouders_bij_delen"
GW_HUISREGEL: Final = "toestemming.gw_huisregel"

BIJ_EIGEN_SCHOOL: Final = frozenset({ToestemmingDoel.SCHOOL, ToestemmingDoel.ZORGOVERLEG})
"""Sharing with the pupil's own school: a yes is for that school, and not for the next one."""

ZONDER_OUDERS: Final = frozenset({Doorbreekgrond.ERNSTIG_NADEEL, Doorbreekgrond.WELOVERWOGEN})
"""Grounds on which help runs without the parents (7.3.4 lid 2)."""


def lees_regelinstellingen(uow: UnitOfWork) -> Regelinstellingen:
    """Return what the organisation chose; the safe side without a choice."""
    return Regelinstellingen(
        lees_waarde(uow, BEIDE_OUDERS_BIJ_DELEN) is not False,
        lees_waarde(uow, GW_HUISREGEL) is not False,
    )


def zet_regelinstellingen(uow: UnitOfWork, instellingen: Regelinstellingen) -> Changes:
    """Keep the choices; the logboek notes them as any changed setting."""
    return zet_waarde(
        uow, BEIDE_OUDERS_BIJ_DELEN, instellingen.beide_ouders_bij_delen
    ) | zet_waarde(uow, GW_HUISREGEL, instellingen.gw_huisregel)


def lees_feiten(uow: UnitOfWork, leerling: Leerling, dag: date) -> Feiten:
    """Return what the rule reads about one pupil on a day."""
    return Feiten(
        geboren=leerling.geboortedatum,
        zekerheid=leerling.geboortedatum_zekerheid,
        personen=_personen(uow, leerling, dag),
        maatregelen=tuple(
            Maatregelperiode(rij.soort, rij.vanaf, rij.tot, rij.hulp_in_kader, rij.instelling)
            for rij in uow.session.scalars(
                select(Maatregel).where(Maatregel.leerling_id == leerling.id).order_by(Maatregel.id)
            )
        ),
        wilsoordelen=tuple(
            Wilsuitspraak(rij.datum, rij.in_staat)
            for rij in uow.session.scalars(
                select(Wilsoordeel)
                .where(Wilsoordeel.leerling_id == leerling.id)
                .order_by(Wilsoordeel.id)
            )
        ),
        hulp_zonder_ouders=hulp_zonder_ouders(uow, leerling.id, dag),
        bezwaar_monitoring=leerling.bezwaar_monitoring,
        instellingen=lees_regelinstellingen(uow),
    )


def hulp_zonder_ouders(uow: UnitOfWork, leerling_id: int, dag: date) -> bool:
    """Tell whether the help runs without the parents on a recorded ground."""
    rijen = uow.session.scalars(
        select(Toestemming).where(
            Toestemming.leerling_id == leerling_id,
            Toestemming.waarvoor == ToestemmingDoel.HULP,
            Toestemming.status == ToestemmingStatus.DOORBROKEN,
            Toestemming.grond.in_(ZONDER_OUDERS),
            Toestemming.voor_betrokkene_id.is_(None),
            Toestemming.datum <= dag,
        )
    )
    return any(
        (rij.geldig_tot is None or dag <= rij.geldig_tot)
        and (rij.ingetrokken_op is None or dag < rij.ingetrokken_op)
        for rij in rijen
    )


def als_antwoord(rij: Toestemming) -> Antwoord:
    """Return a registered answer in the form the rule reads."""
    return Antwoord(
        rij.betrokkene_id,
        rij.status,
        rij.datum,
        rij.geldig_tot,
        rij.ontvanger,
        rij.ingetrokken_op,
        rij.ontvangersoort,
        rij.grond,
        rij.wijze,
        rij.voor_betrokkene_id,
        bool(rij.overleg_met),
    )


def eigen_school(leerling: Leerling, dag: date) -> str:
    """Return the name of the school that "sharing with school" is about on a day."""
    inschrijving = hoofdinschrijving(leerling, dag)
    return inschrijving.school.naam if inschrijving is not None else ""


def _personen(uow: UnitOfWork, leerling: Leerling, dag: date) -> tuple[Gezagsdrager, ...]:
    besluiten = uow.session.execute(
        select(Informeerbesluit.betrokkene_id, Informeerbesluit.besluit)
        .join(Betrokkene)
        .where(Betrokkene.leerling_id == leerling.id, Informeerbesluit.datum <= dag)
        .order_by(Informeerbesluit.datum, Informeerbesluit.id)
    )
    laatste = {rij.betrokkene_id: rij.besluit for rij in besluiten}
    return tuple(
        Gezagsdrager(
            persoon.id,
            persoon.naam,
            persoon.gezag,
            persoon.relatie,
            persoon.gezag_tot,
            persoon.gezag_daarna,
            persoon.vertegenwoordiging,
            laatste.get(persoon.id) is Informeren.NIET,
        )
        for persoon in leerling.betrokkenen
        if not persoon.overleden
    )
