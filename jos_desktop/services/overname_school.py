"""At which school a pupil is who was taken over: where he was before, and where he is now."""

from datetime import date
from typing import Any

from jos_desktop.models.codes import InschrijvingRol, OverdrachtType
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.pakketinhoud import Pakketrij
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.overname_rijen import InhoudKanNiet, Overnemer

_ERBIJ = {OverdrachtType.OPDC: InschrijvingRol.OPDC}
"""Where a pupil comes beside his own school, which stays his main one."""


def schrijf_in(overnemer: Overnemer, leerling: Leerling, *, heel: bool) -> None:
    """Take over where the pupil was, and enrol him at the school that was chosen.

    Of a whole dossier the enrolments come with its other rows. Raises InhoudKanNiet.
    """
    if heel:
        overnemer.neem_over(_rijen(overnemer))
        overnemer.uow.session.refresh(leerling, ["inschrijvingen"])
    dag = overnemer.uow.vandaag
    nu = hoofdinschrijving(leerling, dag)
    rol = _ERBIJ.get(overnemer.inhoud.soort, InschrijvingRol.HOOFD)
    if heel and nu is not None:
        return
    klas = _van_de_ander(overnemer, leerling, rol, dag)
    if _is_daar(leerling, overnemer.school_id, dag):
        return
    if rol is InschrijvingRol.HOOFD and nu is not None:
        nu.tot = max(dag, nu.van)
    overnemer.zet(
        "inschrijving",
        klas
        | {
            "leerling_id": leerling.id,
            "school_id": overnemer.school_id,
            "van": dag,
            "rol": rol,
        },
    )
    overnemer.uow.session.refresh(leerling, ["inschrijvingen"])


def _van_de_ander(
    overnemer: Overnemer, leerling: Leerling, rol: InschrijvingRol, dag: date
) -> dict[str, Any]:
    """Keep where the pupil was; return the class when it is the school where he still is.

    A shielded school is not in the package: then there is nothing to keep.
    """
    klas: dict[str, Any] = {}
    for rij in _rijen(overnemer):
        waarden = overnemer.waarden(rij)
        if waarden.get("van") is None or waarden["van"] > dag:
            raise InhoudKanNiet
        if "school_id" in rij.scholen and waarden["school_id"] != overnemer.school_id:
            if not _was_daar(leerling, waarden["school_id"]):
                blijft = rol is not InschrijvingRol.HOOFD
                waarden["tot"] = None if blijft else max(dag, waarden["van"])
                overnemer.nummers[rij.nummer] = overnemer.zet("inschrijving", waarden)
                continue
        elif "school_id" in rij.scholen:
            klas = {naam: waarden[naam] for naam in ("klas", "niveau", "mentor") if naam in waarden}
        overnemer.nummers[rij.nummer] = 0
    return klas


def _rijen(overnemer: Overnemer) -> list[Pakketrij]:
    return [rij for rij in overnemer.inhoud.rijen if rij.tabel == "inschrijving"]


def _is_daar(leerling: Leerling, school_id: int, dag: date) -> bool:
    return any(
        rij.school_id == school_id and rij.van <= dag and (rij.tot is None or rij.tot > dag)
        for rij in leerling.inschrijvingen
    )


def _was_daar(leerling: Leerling, school_id: int) -> bool:
    return any(rij.school_id == school_id for rij in leerling.inschrijvingen)
