"""Fictitious trajecten with everything around them, one line each, in a real vault."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.base import nu_utc
from jos_desktop.models.codes import (
    ContactSoort,
    Datumzekerheid,
    Doorverwezen,
    Functie,
    Gezag,
    Ingang,
    OverdrachtType,
    RedenBeeindiging,
    Relatie,
    Schoolsituatie,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_exit import Afnamestand, Antwoordstand, Informant
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.exit import Exitafname, Exitantwoord
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.ontvangst import Herkomst, Ontvangst, Pakketspoor
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.services.exitlijsten import bewaar_tekst, lijst_in_gebruik
from jos_desktop.services.exittoestemming import leg_vast
from jos_desktop.storage.unit_of_work import UnitOfWork

AANMELDDAG = date(2024, 2, 5)
STARTDAG = date(2024, 2, 12)
GEBOREN = date(2010, 3, 4)
UITSTROOM: Mapping[str, Any] = {
    "reden": RedenBeeindiging.VOLGENS_PLAN,
    "schoolsituatie": Schoolsituatie.ZELFDE,
    "doorverwezen": Doorverwezen.NEE,
    "vervolg": Vervolg.GEEN,
}


def dagen(aantal: int) -> timedelta:
    return timedelta(days=aantal)


def maak_leerling(uow: UnitOfWork, **velden: Any) -> Leerling:
    gezag = velden.pop("gezag", ())
    leerling = Leerling(
        **{
            "roepnaam": "Sanne",
            "achternaam": "Voorbeeld",
            "geboortedatum": GEBOREN,
            "geboortedatum_zekerheid": Datumzekerheid.DAG,
            **velden,
        }
    )
    uow.session.add(leerling)
    uow.session.flush()
    for extra in gezag:
        basis = {"naam": "Ouder Voorbeeld", "relatie": Relatie.OUDER, "gezag": Gezag.JA}
        uow.session.add(Betrokkene(leerling_id=leerling.id, **{**basis, **extra}))
    uow.session.flush()
    return leerling


def maak_traject(
    uow: UnitOfWork,
    *,
    leerling: Leerling | Mapping[str, Any] | None = None,
    aanmelding: Mapping[str, Any] | None = None,
    contacten: Sequence[Mapping[str, Any]] = (),
    aan_aanmelding: bool = False,
    uitstroom: Mapping[str, Any] | None = None,
    exits: Sequence[Mapping[str, Any]] = (),
    **velden: Any,
) -> Traject:
    """Add a klanttraject with these fields and what belongs to it; contacts hang on it.

    ``aan_aanmelding``: they hang on the application instead, as those before the start do.
    """
    if not isinstance(leerling, Leerling):
        leerling = maak_leerling(uow, **(leerling or {}))
    school_id = uow.session.scalars(select(School.id).order_by(School.id)).first()
    if aanmelding is not None:
        basis = {"datum": AANMELDDAG, "ingang": Ingang.MENTOR, "school_id": school_id}
        rij = Aanmelding(leerling_id=leerling.id, **{**basis, **aanmelding})
        uow.session.add(rij)
        uow.session.flush()
        velden.setdefault("aanmelding_id", rij.id)
    einde = velden.get("einde")
    traject = Traject(
        **{
            "leerling_id": leerling.id,
            "school_id": school_id,
            "type": TrajectType.KT,
            "functie": Functie.JGC,
            "status": TrajectStatus.GESLOTEN if einde else TrajectStatus.LOPEND,
            "start": STARTDAG,
            **velden,
        }
    )
    uow.session.add(traject)
    uow.session.flush()
    for contact in contacten:
        plek = {"aanmelding_id" if aan_aanmelding else "traject_id": traject.id}
        if aan_aanmelding:
            plek = {"aanmelding_id": traject.aanmelding_id or 0}
        uow.session.add(
            Contactmoment(
                leerling_id=leerling.id,
                **{"datum": STARTDAG, "soort": ContactSoort.LEERLING, **plek, **contact},
            )
        )
    if uitstroom is not None:
        uow.session.add(Uitstroom(traject_id=traject.id, **{**UITSTROOM, **uitstroom}))
    uow.session.flush()
    for exit_ in exits:
        maak_exit(uow, traject, **exit_)
    return traject


def maak_exit(
    uow: UnitOfWork,
    traject: Traject,
    antwoorden: Mapping[str, str | int] | None = None,
    *,
    mag: bool | None = True,
    **velden: Any,
) -> Exitafname:
    """Add an exit-vragenlijst; with answers it is filled in, and the informant says it counts.

    ``antwoorden``: a mark, the key of an option, or words, by the key of a question. ``mag``
    None: nobody said whether it counts.
    """
    ingevuld = antwoorden is not None
    informant = velden.get("informant", Informant.LEERLING)
    if informant is Informant.OUDER and "betrokkene_id" not in velden:
        ouder = Betrokkene(
            leerling_id=traject.leerling_id,
            naam="Ouder Voorbeeld",
            relatie=Relatie.OUDER,
            gezag=Gezag.NEE,
        )
        uow.session.add(ouder)
        uow.session.flush()
        uow.session.expire(traject.leerling)
        velden["betrokkene_id"] = ouder.id
    afname = Exitafname(
        **{
            "traject_id": traject.id,
            "informant": informant,
            "stand": Afnamestand.INGEVULD if ingevuld else Afnamestand.KLAAR,
            "datum": traject.einde if ingevuld else None,
            "lijsttekst_id": bewaar_tekst(uow, lijst_in_gebruik(uow)) if ingevuld else None,
            **velden,
        }
    )
    for vraag, waarde in (antwoorden or {}).items():
        afname.antwoorden.append(_antwoord(vraag, waarde))
    uow.session.add(afname)
    uow.session.flush()
    if ingevuld and mag is not None and informant is not Informant.SCHOOL:
        leg_vast(uow, afname.id, mag)
    return afname


def _antwoord(vraag: str, waarde: str | int) -> Exitantwoord:
    beantwoord = Antwoordstand.BEANTWOORD
    if isinstance(waarde, int):
        return Exitantwoord(vraag=vraag, stand=beantwoord, cijfer=waarde)
    if waarde.startswith("hielp"):
        return Exitantwoord(vraag=vraag, stand=beantwoord, tekst=waarde)
    return Exitantwoord(vraag=vraag, stand=beantwoord, keuze=waarde)


def overgenomen(uow: UnitOfWork, leerling_id: int, *rijen: tuple[str, int]) -> None:
    """Note that these rows came with a handover that was accepted just now."""
    nummer = uow.session.query(Pakketspoor).count()
    spoor = Pakketspoor(
        afzender=bytes(16), pakket_id=nummer.to_bytes(16, "big"), som=bytes(32), ontvangen_op=uow.nu
    )
    uow.session.add(spoor)
    uow.session.flush()
    ontvangst = Ontvangst(
        spoor_id=spoor.id,
        leerling_id=leerling_id,
        type=OverdrachtType.COLLEGA,
        initialen="S.V.",
        documentnummer=f"OD-2024-{nummer}",
        datum=uow.vandaag,
        # What was written in this unit of work is as old as now, and younger than its begin.
        beantwoord_op=nu_utc(),
        antwoordsleutel=bytes(32),
    )
    uow.session.add(ontvangst)
    uow.session.flush()
    for tabel, rij_id in rijen:
        uow.session.add(Herkomst(ontvangst_id=ontvangst.id, tabel=tabel, rij_id=rij_id))
    uow.session.flush()
