"""Who hears from JOS: a decision with a reason at any age, not an age (domein.md 3.3b)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jos_desktop.models.codes import Gezag, Relatie, ToestemmingDoel
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Ontvangersoort
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit
from jos_desktop.models.oordeel import Gever
from jos_desktop.services.leerlingen import PersoonOnbekend
from jos_desktop.services.regelbron import lees_feiten
from jos_desktop.services.regelfeiten import (
    GRENZEN,
    KAN_GEZAG_HEBBEN,
    Feiten,
    Stand,
    stand_op,
    vertegenwoordigers,
)
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.storage.unit_of_work import UnitOfWork

ALS_OUDER: Final = KAN_GEZAG_HEBBEN
"""Relations in which somebody hears as a parent or as voogd, when he has gezag."""

BRON_VAN_BESLUIT: Final = {
    InformeerGrond.GOED_HULPVERLENER: "Jeugdwet 7.3.15 lid 4",
    InformeerGrond.HULP_ZONDER_OUDERS: "Jeugdwet 7.3.4 lid 2 en 7.3.11 lid 2 onder b",
    InformeerGrond.WENS_LEERLING: "Jeugdwet 7.3.11 lid 1",
    InformeerGrond.GEEN_GEZAG: "BW 1:377c",
    InformeerGrond.WENS_PERSOON: "Jeugdwet 7.3.3",
    InformeerGrond.OVERIG: "Jeugdwet 7.3.11 lid 3",
}


@dataclass(frozen=True, slots=True)
class Informeeroordeel:
    """Whether somebody hears from JOS; ``op_verzoek``: only after he asked for it himself."""

    mag: bool
    op_verzoek: bool
    uitleg: str
    bron: str


def mag_informeren(
    uow: UnitOfWork, betrokkene_id: int, dag: date | None = None
) -> Informeeroordeel:
    """Tell whether somebody around a pupil may hear from JOS on a day (today by default).

    A decision counts first; without one gezag and age decide. From 16 on the pupil's own wish
    does, so a decision to inform a parent, unasked or on request, from before that birthday does
    not outlive it.
    Raises PersoonOnbekend.
    """
    persoon = uow.session.get(Betrokkene, betrokkene_id)
    if persoon is None:
        raise PersoonOnbekend
    if persoon.overleden:
        return Informeeroordeel(False, False, "Deze persoon is overleden.", "")
    dag = dag or uow.vandaag
    feiten = lees_feiten(uow, persoon.leerling, dag)
    stand = stand_op(feiten, dag)
    besluit = _besluit_op(persoon, dag)
    if besluit is not None:
        besloten = _volgens_besluit(besluit, feiten, stand)
        if besloten is not None:
            return besloten
    if _met_instemming(uow, persoon, dag):
        return Informeeroordeel(
            True, False, "Hiervoor is toestemming gegeven.", "Jeugdwet 7.3.11 lid 1"
        )
    if _is_een_van(persoon, _vertegenwoordigt(feiten, stand)):
        return Informeeroordeel(
            True, False, "Deze persoon vertegenwoordigt de jongere.", "Jeugdwet 7.3.15 lid 2 en 3"
        )
    if persoon.relatie not in ALS_OUDER:
        return _alleen_met_ja()
    return _als_ouder(persoon, feiten, stand)


def _besluit_op(persoon: Betrokkene, dag: date) -> Informeerbesluit | None:
    """Return the decision in force on a day: the latest up to then."""
    tot_nu = [besluit for besluit in persoon.informeerbesluiten if besluit.datum <= dag]
    return tot_nu[-1] if tot_nu else None


def _volgens_besluit(
    besluit: Informeerbesluit, feiten: Feiten, stand: Stand
) -> Informeeroordeel | None:
    """Return what a decision comes to, or None when it opens nothing by itself."""
    bron = BRON_VAN_BESLUIT[besluit.grond]
    uitleg = f"Zo is besloten op {besluit.datum:%d-%m-%Y}: {besluit.grond.label.lower()}."
    if besluit.besluit is Informeren.NIET:
        return Informeeroordeel(False, False, uitleg, bron)
    persoon = besluit.betrokkene
    wens = besluit.grond is InformeerGrond.WENS_LEERLING
    wens = wens and stand.in_staat and stand_op(feiten, besluit.datum).jongst >= GRENZEN[1]
    if besluit.besluit is Informeren.OP_VERZOEK:
        # What was decided for a parent of a child ends where the parents' say ends, too.
        telt = stand.ouders_tellen or wens or _is_een_van(persoon, _vertegenwoordigt(feiten, stand))
        return Informeeroordeel(False, True, uitleg, bron) if telt else None
    if wens or (_heeft_gezag(persoon, stand.dag) and stand.ouders_tellen):
        return Informeeroordeel(True, False, uitleg, bron)
    return None


def _met_instemming(uow: UnitOfWork, persoon: Betrokkene, dag: date) -> bool:
    """Tell whether consent was given to tell this person, by name."""
    soort = Ontvangersoort.OVERIG
    if persoon.relatie in ALS_OUDER and _heeft_gezag(persoon, dag):
        soort = Ontvangersoort.OUDER_MET_GEZAG
    oordeel = oordeel_over(
        uow,
        persoon.leerling_id,
        ToestemmingDoel.VERSTREKKEN,
        dag=dag,
        ontvanger=persoon.naam,
        soort=soort,
    )
    return oordeel.nodig and oordeel.compleet


def _vertegenwoordigt(feiten: Feiten, stand: Stand) -> tuple[Gever, ...]:
    if stand.in_staat or stand.jongst < GRENZEN[2]:
        return ()
    return vertegenwoordigers(feiten)


def _is_een_van(persoon: Betrokkene, gevers: tuple[Gever, ...]) -> bool:
    return any(gever.betrokkene_id == persoon.id for gever in gevers)


def _als_ouder(persoon: Betrokkene, feiten: Feiten, stand: Stand) -> Informeeroordeel:
    """Return what holds for a parent or voogd without any decision."""
    gezag = persoon.gezag_op(stand.dag)
    if gezag is Gezag.ONBEKEND:
        return Informeeroordeel(
            False, False, "Ga eerst na of deze persoon gezag heeft.", "Jeugdwet 7.3.11 lid 2"
        )
    if not stand.ouders_tellen:
        return Informeeroordeel(
            False,
            False,
            "Vanaf 16 jaar beslist de leerling zelf wat de ouders horen.",
            "Jeugdwet 7.3.11 lid 1",
        )
    if gezag is not Gezag.JA:
        # The right to ask is of the parent in law: a stepparent or a voogd that was has none.
        if persoon.relatie is not Relatie.OUDER:
            return _alleen_met_ja()
        return Informeeroordeel(
            False,
            True,
            "Een ouder zonder gezag krijgt alleen informatie als hij of zij erom vraagt.",
            "BW 1:377c",
        )
    if feiten.hulp_zonder_ouders and stand.leerling_telt:
        return Informeeroordeel(
            False,
            False,
            "De hulp loopt zonder de ouders.",
            "Jeugdwet 7.3.4 lid 2 en 7.3.11 lid 2 onder b",
        )
    return Informeeroordeel(
        True,
        False,
        "De toestemming van deze persoon is nodig voor de hulp, dus die hoort wat daarvoor nodig "
        "is.",
        "Jeugdwet 7.3.11 lid 2 onder b" if stand.leerling_telt else "Jeugdwet 7.3.15 lid 1 en 2",
    )


def _alleen_met_ja() -> Informeeroordeel:
    return Informeeroordeel(
        False,
        False,
        "Deze persoon hoort alleen iets als daar toestemming voor is.",
        "Jeugdwet 7.3.11 lid 1",
    )


def _heeft_gezag(persoon: Betrokkene, dag: date) -> bool:
    return persoon.gezag_op(dag) is Gezag.JA and persoon.relatie in ALS_OUDER
