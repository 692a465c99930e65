"""The tables that are taken over in a way of their own: people, applications and the help itself.

The help of another school ended there; here a new klanttraject waits for its start, with the goals
that were there already. Within the own team the help goes on with its own dates (besluit 0089).
"""

from typing import Any, Final

from sqlalchemy import select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    AanmeldingStatus,
    BestaandeHulp,
    Gezag,
    Ingang,
    OverdrachtType,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.pakketinhoud import Pakketrij
from jos_desktop.models.traject import Traject
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.overname_rijen import Eigen, InhoudKanNiet, Overnemer, Waarden
from jos_desktop.services.samenvoegvelden import vul_persoon_aan
from jos_desktop.services.trajecten import zet_klaar_voor_start

GAAT_DOOR: Final = frozenset({OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA})
"""Within the own team the help itself goes on, with another worker."""

_DOELEN: Final = ("doel_school", "doel_leerling", "doel_ouders")


def zorg_voor_traject(overnemer: Overnemer, gever: str, *, heel: bool) -> int | None:
    """See to it that there is help to go on with here; return its number.

    A whole dossier brings its own. Raises InhoudKanNiet.
    """
    rijen = [rij for rij in overnemer.inhoud.rijen if rij.tabel == "traject"]
    if heel:
        return _laatste_open(overnemer, rijen)
    if overnemer.inhoud.soort in GAAT_DOOR and len(rijen) == 1 and "start" in rijen[0].velden:
        overnemer.neem_over(
            rij for rij in overnemer.inhoud.rijen if rij.tabel in {"aanmelding", "traject"}
        )
        return overnemer.nummers[rijen[0].nummer]
    traject, aanmelding_id = _wachtend_traject(overnemer, gever)
    for rij in overnemer.inhoud.rijen:
        if rij.tabel == "traject":
            overnemer.nummers[rij.nummer] = traject.id
            thema = overnemer.waarden(_zonder_naar(rij)).get("hoofdthema")
            traject.hoofdthema = traject.hoofdthema or thema
        elif rij.tabel == "aanmelding":
            overnemer.nummers[rij.nummer] = aanmelding_id
    overnemer.uow.session.flush()
    return traject.id


def _zonder_naar(rij: Pakketrij) -> Pakketrij:
    return Pakketrij(rij.tabel, rij.nummer, rij.velden)


def _laatste_open(overnemer: Overnemer, rijen: list[Pakketrij]) -> int | None:
    """Take over the rows that trajecten need, and return the one that goes on."""
    nodig = {rij.nummer for rij in rijen}
    groeit = True
    per_nummer = {rij.nummer: rij for rij in overnemer.inhoud.rijen}
    while groeit:
        erbij = {doel for nummer in nodig for doel in per_nummer[nummer].naar.values()} - nodig
        nodig |= erbij
        groeit = bool(erbij)
    overnemer.neem_over(rij for rij in overnemer.inhoud.rijen if rij.nummer in nodig)
    return overnemer.uow.session.scalar(
        select(Traject.id)
        .where(Traject.leerling_id == overnemer.leerling_id, Traject.status.in_(OPEN_STATUSSEN))
        .order_by(Traject.start.desc(), Traject.id.desc())
        .limit(1)
    )


def _wachtend_traject(overnemer: Overnemer, gever: str) -> tuple[Traject, int]:
    """Return the klanttraject that is open here, or a new one that waits for its start."""
    uow = overnemer.uow
    loopt = uow.session.scalars(
        select(Traject)
        .where(
            Traject.leerling_id == overnemer.leerling_id,
            Traject.type == TrajectType.KT,
            Traject.status.in_(OPEN_STATUSSEN),
        )
        .order_by(Traject.id.desc())
        .limit(1)
    ).one_or_none()
    if loopt is not None and loopt.aanmelding_id is not None:
        return loopt, loopt.aanmelding_id
    if loopt is not None:
        loopt.aanmelding_id = _zet_aanmelding(overnemer, gever, AanmeldingStatus.IN_BEHANDELING)
        return loopt, loopt.aanmelding_id
    aanmelding_id = _open_aanmelding(overnemer)
    if aanmelding_id is None:
        aanmelding_id = _zet_aanmelding(overnemer, gever, AanmeldingStatus.OPEN)
    eigenaar = _eigenaar(overnemer)
    nieuw = zet_klaar_voor_start(uow, aanmelding_id, eigenaar.functie).nieuw_id
    return uow.session.get_one(Traject, nieuw), aanmelding_id


def _open_aanmelding(overnemer: Overnemer) -> int | None:
    return overnemer.uow.session.scalar(
        select(Aanmelding.id)
        .where(
            Aanmelding.leerling_id == overnemer.leerling_id,
            Aanmelding.status == AanmeldingStatus.OPEN,
        )
        .order_by(Aanmelding.id.desc())
        .limit(1)
    )


def _zet_aanmelding(overnemer: Overnemer, gever: str, status: AanmeldingStatus) -> int:
    """Add the application with which the handover begins here, in the words that came along."""
    inhoud = overnemer.inhoud
    waarden: Waarden = {
        "leerling_id": overnemer.leerling_id,
        "school_id": overnemer.school_id,
        "datum": overnemer.uow.vandaag,
        "ontvangen_door_id": _eigenaar(overnemer).id,
        "ingang": Ingang.BASISSCHOOL if inhoud.soort is OverdrachtType.PO_VO else Ingang.JOS_SCHOOL,
        "aangemeld_door": gever[:120],
        "status": status,
    }
    if any(rij.tabel == "hulp_elders" for rij in inhoud.rijen):
        waarden["bestaande_hulp"] = BestaandeHulp.JA
    for rij in inhoud.rijen:
        if rij.tabel == "aanmelding":
            eerder = overnemer.waarden(_zonder_naar(rij))
            waarden |= {naam: eerder[naam] for naam in _DOELEN if naam in eerder}
    return overnemer.zet("aanmelding", waarden)


def _eigenaar(overnemer: Overnemer) -> Medewerker:
    eigenaar = overnemer.uow.session.scalars(
        select(Medewerker).where(Medewerker.eigenaar).limit(1)
    ).one_or_none()
    if eigenaar is None:
        raise InhoudKanNiet
    return eigenaar


def _traject(overnemer: Overnemer, _: Pakketrij, waarden: Waarden) -> int | None:
    """Give help that goes on to the owner of this vault; its dates stay what they were."""
    if waarden.get("status") in OPEN_STATUSSEN:
        eigenaar = _eigenaar(overnemer)
        waarden["medewerker_id"] = eigenaar.id
        if overnemer.inhoud.soort is OverdrachtType.FUNCTIE:
            waarden["functie"] = eigenaar.functie
        if waarden.get("start") is None and waarden["status"] not in _VOOR_DE_START:
            raise InhoudKanNiet
    return None


_VOOR_DE_START: Final = frozenset({TrajectStatus.AANGEMELD, TrajectStatus.WACHT})


def _aanmelding(overnemer: Overnemer, _: Pakketrij, waarden: Waarden) -> int | None:
    """Let an application of help that goes on not ask for a start."""
    if overnemer.inhoud.soort in GAAT_DOOR:
        waarden.setdefault("status", AanmeldingStatus.IN_BEHANDELING)
    return None


def _betrokkene(overnemer: Overnemer, _: Pakketrij, waarden: Waarden) -> int | None:
    """Return the same person around a pupil who was here; what is known of him here stays."""
    if not overnemer.bestond:
        return None
    naam = zoeknaam(str(waarden["naam"]))
    vraag = select(Betrokkene).where(Betrokkene.leerling_id == overnemer.leerling_id)
    for persoon in overnemer.uow.session.scalars(vraag.order_by(Betrokkene.id)):
        if zoeknaam(persoon.naam) == naam and persoon.relatie is waarden["relatie"]:
            _vul_aan(persoon, waarden)
            return persoon.id
    return None


def _vul_aan(persoon: Betrokkene, waarden: Waarden) -> None:
    leeg: dict[str, Any] = {
        kolom.name: kolom.default.arg
        for kolom in Betrokkene.__table__.columns
        if kolom.default is not None and kolom.default.is_scalar
    }
    ander = Betrokkene(**(leeg | waarden))
    if persoon.gezag is Gezag.ONBEKEND and ander.gezag is not Gezag.NVT:
        persoon.gezag = ander.gezag
    vul_persoon_aan(persoon, ander)


EIGEN: Final[dict[str, Eigen]] = {
    "traject": _traject,
    "aanmelding": _aanmelding,
    "betrokkene": _betrokkene,
}
"""The tables that are not taken over in the common way."""
