"""Dossiers as they go back to the employer: every row, every line of the logboek, every scan."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.archief import Archief, Archiefdossier, Leesdeel, Leesdossier, Leesregel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.organisatieprofiel import Organisatieprofiel
from jos_desktop.models.profielinhoud import inhoud_van
from jos_desktop.models.school import School
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.dossierrijen import LEERLING, Dossiertabel, dossiertabellen
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.logboeken import naam_van_gebeurtenis
from jos_desktop.services.logboekwoorden import naam_van_soort, naam_van_veld, waarde_in_woorden
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

LOGBOEK: Final = "logboek"
BIJLAGE: Final = "bijlage"
TERUGGEGEVEN: Final = "archief"
# Half sentences of somebody who never kept them are no part of a dossier.
_NIET: Final = frozenset({"concept"})
# Of use to a program only; the JSON has them.
_NIET_LEZEN: Final = frozenset({"id", "zoeknaam", "sha256", "inhoud", "aangemaakt", "gewijzigd"})
_GEWIJZIGD: Final = (
    Gebeurtenis.GEMAAKT,
    Gebeurtenis.GEWIJZIGD,
    Gebeurtenis.VERWIJDERD,
    Gebeurtenis.TERUGGEZET,
    Gebeurtenis.SAMENGEVOEGD,
    Gebeurtenis.SAMENVOEGING_TERUG,
)


class GeenWerkgeverSleutel(KnownError):
    """Nobody to seal the archive to."""

    wat: ClassVar[str] = "Je werkgever heeft nog geen sleutel in deze kluis."
    doe: ClassVar[str] = (
        "Vraag je organisatie om het organisatieprofiel (.josprofiel) en lees het in bij Beheer, "
        "Organisatie."
    )


class SindsdienVeranderd(KnownError):
    """Something was written in a dossier after it went into the archive."""

    wat: ClassVar[str] = "In het dossier is iets veranderd nadat het archief is gemaakt."
    doe: ClassVar[str] = "Maak het archief opnieuw. Er is niets verwijderd."


def lees_werkgever(uow: UnitOfWork) -> tuple[str, bytes]:
    """Return the name and the public key of the employer. Raises GeenWerkgeverSleutel."""
    rij = uow.session.get(Organisatieprofiel, 1)
    if rij is None:
        raise GeenWerkgeverSleutel
    inhoud = inhoud_van(rij.bestand)
    return inhoud.organisatie, inhoud.sleutels.ontvangst


def verzamel_archief(uow: UnitOfWork, leerling_ids: Iterable[int]) -> Archief:
    """Return whole dossiers for the employer.

    Raises GeenWerkgeverSleutel, LeerlingOnbekend and GeenToestemming.
    """
    organisatie, _ = lees_werkgever(uow)
    wie = None if uow.medewerker_id is None else uow.session.get(Medewerker, uow.medewerker_id)
    return Archief(
        organisatie,
        uow.namens or ("" if wie is None else wie.naam),
        uow.nu.replace(microsecond=0),
        tuple(_dossier(uow, nummer, organisatie) for nummer in leerling_ids),
    )


def registreer_archief(uow: UnitOfWork, leerling_ids: Iterable[int], som: str) -> None:
    """Log that these dossiers went into a file with this SHA-256 (hex)."""
    for nummer in leerling_ids:
        uow.log(
            Gebeurtenis.DOSSIER_TERUGGEGEVEN,
            leerling_id=nummer,
            soort=TERUGGEGEVEN,
            inhoud={"sha256": som},
        )


def laatste_wijziging(uow: UnitOfWork, leerling_id: int) -> int:
    """Return the number of the last line of the logboek that changed this dossier; 0 for none."""
    vraag = select(func.max(Logregel.id)).where(
        Logregel.leerling_id == leerling_id,
        Logregel.gebeurtenis.in_([gebeurtenis.value for gebeurtenis in _GEWIJZIGD]),
    )
    return uow.session.scalar(vraag) or 0


def _dossier(uow: UnitOfWork, leerling_id: int, organisatie: str) -> Archiefdossier:
    haal_leerling(uow, leerling_id)
    vrijgave = vraag_vrijgave(
        uow, Uitgang.ARCHIEF, leerling_id, Ontvangersoort.WERKGEVER, ontvanger=organisatie
    )
    rijen: dict[str, tuple[Mapping[str, Any], ...]] = {}
    bijlagen: dict[int, bytes] = {}
    for deel in dossiertabellen():
        if deel.tabel.name in _NIET:
            continue
        gelezen = tuple(_rijen(uow, deel, leerling_id))
        if deel.tabel.name == BIJLAGE:
            bijlagen = {rij["id"]: rij["inhoud"] for rij in gelezen}
            gelezen = tuple({**rij, "inhoud": f"bijlage-{rij['id']}"} for rij in gelezen)
        rijen[deel.tabel.name] = tuple(_als_json(rij) for rij in gelezen)
    rijen["school"] = _namen(uow, School, rijen, "school_id")
    rijen["medewerker"] = _namen(uow, Medewerker, rijen, "medewerker_id")
    return Archiefdossier(leerling_id, rijen, tuple(_regels(uow, leerling_id)), bijlagen, vrijgave)


def _rijen(uow: UnitOfWork, deel: Dossiertabel, leerling_id: int) -> Iterable[dict[str, Any]]:
    vraag = select(deel.tabel).where(deel.van(leerling_id)).order_by(deel.sleutel)
    for rij in uow.session.execute(vraag).mappings():
        yield dict(rij)


def _als_json(rij: Mapping[str, Any]) -> dict[str, Any]:
    return {naam: _waarde(waarde) for naam, waarde in rij.items()}


def _waarde(waarde: Any) -> Any:
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, date | datetime):
        return waarde.isoformat()
    return waarde.hex() if isinstance(waarde, bytes) else waarde


def _namen(
    uow: UnitOfWork,
    klasse: type[School] | type[Medewerker],
    rijen: Mapping[str, tuple[Mapping[str, Any], ...]],
    veld: str,
) -> tuple[dict[str, Any], ...]:
    """Return the names behind the numbers, so that the archive reads on its own."""
    nummers = {rij[veld] for lijst in rijen.values() for rij in lijst if rij.get(veld)}
    gevonden = uow.session.execute(
        select(klasse.id, klasse.naam).where(klasse.id.in_(nummers)).order_by(klasse.id)
    )
    return tuple({"id": nummer, "naam": naam} for nummer, naam in gevonden)


def _regels(uow: UnitOfWork, leerling_id: int) -> Iterable[dict[str, Any]]:
    vraag = (
        select(Logregel, Loginhoud.inhoud)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .where(Logregel.leerling_id.in_(alle_nummers(uow, leerling_id)))
        .order_by(Logregel.id)
    )
    for regel, inhoud in uow.session.execute(vraag):
        yield {
            "id": regel.id,
            "moment": regel.moment.isoformat(),
            "gebeurtenis": regel.gebeurtenis,
            "medewerker_id": regel.medewerker_id,
            "namens": regel.namens,
            "soort": regel.soort,
            "onderwerp_id": regel.onderwerp_id,
            "inhoud": None if inhoud is None else json.loads(inhoud),
        }


def in_woorden(archief: Archief, dossier: Archiefdossier) -> Leesdossier:
    """Return an archived dossier as somebody reads it, for its PDF."""
    namen = {
        (tabel, rij["id"]): str(rij["naam"])
        for tabel in ("school", "medewerker", "betrokkene")
        for rij in dossier.rijen.get(tabel, ())
    }
    delen = [
        Leesdeel(naam_van_soort(deel.tabel.name), _velden(deel.tabel.name, rij, namen))
        for deel in dossiertabellen()
        for rij in dossier.rijen.get(deel.tabel.name, ())
    ]
    delen.append(Leesdeel("Logboek", tuple(_logregel(regel) for regel in dossier.logboek)))
    wie = next(iter(dossier.rijen.get(LEERLING, ())), {})
    naam = " ".join(str(wie.get(veld) or "") for veld in ("roepnaam", "voorvoegsel", "achternaam"))
    return Leesdossier(
        archief.organisatie,
        archief.door,
        archief.gemaakt,
        " ".join(naam.split()),
        tuple(deel for deel in delen if deel.regels),
        tuple(str(rij.get("naam", "")) for rij in dossier.rijen.get(BIJLAGE, ())),
    )


def _velden(
    tabel: str, rij: Mapping[str, Any], namen: Mapping[tuple[str, int], str]
) -> tuple[Leesregel, ...]:
    regels = []
    for veld, waarde in rij.items():
        if waarde in (None, "") or veld in _NIET_LEZEN:
            continue
        bron = veld.removesuffix("_id")
        if (bron, waarde) in namen:
            regels.append(Leesregel(naam_van_veld(veld), namen[bron, waarde]))
        elif not veld.endswith("_id"):
            regels.append(Leesregel(naam_van_veld(veld), waarde_in_woorden(tabel, veld, waarde)))
    return tuple(regels)


def _logregel(regel: Mapping[str, Any]) -> Leesregel:
    moment = datetime.fromisoformat(regel["moment"]).astimezone()
    wat = [naam_van_gebeurtenis(regel["gebeurtenis"]), naam_van_soort(regel["soort"] or "")]
    return Leesregel(f"{moment:%d-%m-%Y %H:%M}", ", ".join(deel for deel in wat if deel))
