"""Undo the last import, and offer pupils nobody worked with for removal."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.alles import Base
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Datumzekerheid, Geslacht, Gezagsvorm
from jos_desktop.models.invoer import InvoerPartij, InvoerRegel, InvoerSoort
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.services.invoer import in_json
from jos_desktop.services.invoer_plan import LABELS
from jos_desktop.services.leerlingen import zoeknaam

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork

BEWAARDAGEN_ZONDER_WERK = 60
# An enrolment comes with the list itself; what an import noted down is no work on a pupil.
_GEEN_WERK = frozenset({"inschrijving", "invoer_regel"})
_PER_KEER = 500


class NietsOngedaanTeMaken(KnownError):
    """There is no import left to undo."""

    wat = "Er is geen invoer om ongedaan te maken."
    doe = "Je hoeft niets te doen."


@dataclass(frozen=True)
class Gehouden:
    """Say what was kept of a pupil, and why."""

    leerling_id: int
    naam: str
    reden: str


@dataclass(frozen=True)
class Ongedaanuitslag:
    """Hold what undoing did: pupils removed, pupils put back as they were, and what was kept."""

    bron: str
    gedaan_op: datetime
    verwijderd: tuple[int, ...]
    hersteld: tuple[int, ...]
    gehouden: tuple[Gehouden, ...]
    changes: Changes


@dataclass(frozen=True)
class OpruimRij:
    """Show a pupil that came in with a list and was never worked with."""

    leerling_id: int
    naam: str
    geboortedatum: date
    school: str
    klas: str
    ingelezen_op: date


@dataclass(frozen=True)
class Opruimuitslag:
    """Hold which pupils were removed and which were kept."""

    verwijderd: tuple[int, ...]
    gehouden: tuple[Gehouden, ...]
    changes: Changes


def maak_ongedaan(uow: "UnitOfWork") -> Ongedaanuitslag:
    """Undo the last import that was not undone yet. Raises NietsOngedaanTeMaken.

    A pupil with work on it, or changed by hand since, stays; so does a field changed since.
    """
    partij = uow.session.scalar(
        select(InvoerPartij)
        .where(InvoerPartij.ongedaan_op.is_(None))
        .order_by(InvoerPartij.id.desc())
        .limit(1)
    )
    if partij is None:
        raise NietsOngedaanTeMaken
    regels = list(partij.regels)
    leerlingen = _laad(uow, [regel.leerling_id for regel in regels])
    bezet = met_werk(uow, leerlingen)
    weg: list[Leerling] = []
    hersteld: list[int] = []
    gehouden: list[Gehouden] = []
    for regel in regels:
        leerling = leerlingen[regel.leerling_id]
        reden = ""
        if regel.soort is InvoerSoort.GEWIJZIGD:
            blijft = _herstel(leerling, json.loads(regel.herstel))
            hersteld.append(leerling.id)
            if blijft:
                reden = f"Intussen aangepast en zo gelaten: {', '.join(blijft)}."
        elif leerling.id in bezet:
            reden = "Er is al met deze leerling gewerkt."
        elif _aangepast(leerling, json.loads(regel.herstel)):
            reden = "De gegevens zijn na de invoer aangepast."
        else:
            weg.append(leerling)
        if reden:
            gehouden.append(Gehouden(leerling.id, leerling.naam, reden))
        if not reden or regel.soort is InvoerSoort.GEWIJZIGD:
            # What a kept new pupil came from is still needed to offer it for removal.
            partij.regels.remove(regel)
    partij.ongedaan_op = uow.nu
    verwijderd = tuple(leerling.id for leerling in weg)
    _verwijder(uow, weg)
    return Ongedaanuitslag(
        partij.bron,
        partij.aangemaakt,
        verwijderd,
        tuple(hersteld),
        tuple(gehouden),
        _veranderd((*verwijderd, *hersteld)),
    )


def opruimvoorstel(uow: "UnitOfWork") -> tuple[OpruimRij, ...]:
    """Return pupils made by an import 60 days ago or longer without any work on them since."""
    grens = uow.nu - timedelta(days=BEWAARDAGEN_ZONDER_WERK)
    vraag = (
        select(InvoerRegel.leerling_id, InvoerPartij.aangemaakt)
        .join(InvoerPartij, InvoerRegel.partij_id == InvoerPartij.id)
        .where(InvoerRegel.soort == InvoerSoort.NIEUW, InvoerPartij.aangemaakt <= grens)
    )
    ingelezen: dict[int, datetime] = dict(uow.session.execute(vraag).all())
    leerlingen = _laad(uow, ingelezen)
    bezet = met_werk(uow, leerlingen)
    rijen = []
    for leerling in leerlingen.values():
        if leerling.id in bezet:
            continue
        inschrijving = next(iter(leerling.inschrijvingen), None)
        rijen.append(
            OpruimRij(
                leerling.id,
                leerling.naam,
                leerling.geboortedatum,
                inschrijving.school.naam if inschrijving else "",
                inschrijving.klas if inschrijving else "",
                ingelezen[leerling.id].date(),
            )
        )
    return tuple(sorted(rijen, key=lambda rij: (rij.school, rij.klas, rij.naam)))


def verwijder_zonder_werk(uow: "UnitOfWork", ids: Iterable[int]) -> Opruimuitslag:
    """Remove pupils of the proposal; one that got work since, or is not in it, is kept."""
    gevraagd = list(dict.fromkeys(ids))
    aangeboden = {rij.leerling_id for rij in opruimvoorstel(uow)}
    leerlingen = _laad(uow, gevraagd)
    weg, gehouden = [], []
    for leerling_id in gevraagd:
        leerling = leerlingen.get(leerling_id)
        if leerling is None:
            continue
        if leerling_id in aangeboden:
            weg.append(leerling)
        else:
            reden = "Met deze leerling is gewerkt, of de leerling is kort geleden ingelezen."
            gehouden.append(Gehouden(leerling_id, leerling.naam, reden))
    verwijderd = tuple(leerling.id for leerling in weg)
    _verwijder(uow, weg)
    return Opruimuitslag(verwijderd, tuple(gehouden), _veranderd(verwijderd))


def met_werk(uow: "UnitOfWork", leerlingen: Mapping[int, Leerling]) -> frozenset[int]:
    """Return the pupils on whom something is recorded, in any table that points at a pupil."""
    kolommen = [
        sleutel.parent
        for tabel in Base.metadata.tables.values()
        if tabel.name not in _GEEN_WERK
        for sleutel in tabel.foreign_keys
        if sleutel.column.table.name == "leerling"
    ]
    bezet = {leerling.id for leerling in leerlingen.values() if _met_de_hand_aangevuld(leerling)}
    for groep in _groepen(leerlingen):
        for kolom in kolommen:
            bezet.update(uow.session.scalars(select(kolom).where(kolom.in_(groep)).distinct()))
    return frozenset(bezet)


def _met_de_hand_aangevuld(leerling: Leerling) -> bool:
    """Tell whether a pupil holds something no list brings in."""
    return bool(
        leerling.straat
        or leerling.woonsituatie
        or leerling.tolk_taal
        or leerling.risicoleerling
        or leerling.bezwaar_monitoring
        or leerling.adres_afgeschermd
        or leerling.gezagsvorm is not Gezagsvorm.ONBEKEND
    )


def _herstel(leerling: Leerling, herstel: Mapping[str, Any]) -> list[str]:
    """Put fields back that are still as the import left them; return the labels of the rest."""
    blijft = _zet_terug(leerling, herstel.get("leerling", {}))
    leerling.zoeknaam = zoeknaam(leerling.roepnaam, leerling.voorvoegsel, leerling.achternaam)
    inschrijvingen = {i.id: i for i in leerling.inschrijvingen}
    eigen = herstel.get("inschrijving")
    inschrijving = inschrijvingen.get(eigen["id"]) if eigen else None
    if eigen and inschrijving is not None:
        if not eigen["nieuw"]:
            blijft += _zet_terug(inschrijving, eigen["velden"])
        elif _veranderde_velden(inschrijving, eigen["velden"]) or inschrijving.tot is not None:
            return [*blijft, LABELS["school"]]
        else:
            leerling.inschrijvingen.remove(inschrijving)
    einde = herstel.get("beeindigd")
    if einde and (oude := inschrijvingen.get(einde["id"])) is not None:
        blijft += _zet_terug(oude, einde["velden"])
    return blijft


def _zet_terug(doel: Leerling | Inschrijving, velden: Mapping[str, list[Any]]) -> list[str]:
    blijft = _veranderde_velden(doel, velden)
    for veld, (oud, _) in velden.items():
        if veld not in blijft:
            setattr(doel, veld, _uit_json(veld, oud))
    return [LABELS.get(veld, "Einde van de inschrijving") for veld in blijft]


def _veranderde_velden(doel: Leerling | Inschrijving, velden: Mapping[str, list[Any]]) -> list[str]:
    return [veld for veld, (_, nieuw) in velden.items() if in_json(getattr(doel, veld)) != nieuw]


def _aangepast(leerling: Leerling, herstel: Mapping[str, Any]) -> bool:
    """Tell whether a pupil is not as the import made it."""
    eigen = herstel["inschrijving"]
    inschrijving = next((i for i in leerling.inschrijvingen if i.id == eigen["id"]), None)
    return (
        inschrijving is None
        or len(leerling.inschrijvingen) != 1
        or bool(_veranderde_velden(leerling, herstel["leerling"]))
        or bool(_veranderde_velden(inschrijving, eigen["velden"]))
    )


def _uit_json(veld: str, waarde: Any) -> object:
    if waarde is None:
        return None
    if veld in ("geboortedatum", "tot"):
        return date.fromisoformat(waarde)
    codes = {"geslacht": Geslacht, "geboortedatum_zekerheid": Datumzekerheid}.get(veld)
    if codes is not None:
        return next(code for code in codes if code.value == waarde)
    return waarde


def _laad(uow: "UnitOfWork", ids: Iterable[int]) -> dict[int, Leerling]:
    gevonden: dict[int, Leerling] = {}
    for groep in _groepen(ids):
        vraag = (
            select(Leerling)
            .where(Leerling.id.in_(groep))
            .options(selectinload(Leerling.inschrijvingen).joinedload(Inschrijving.school))
            .options(selectinload(Leerling.betrokkenen))
        )
        gevonden.update((leerling.id, leerling) for leerling in uow.session.scalars(vraag))
    return gevonden


def _verwijder(uow: "UnitOfWork", leerlingen: Iterable[Leerling]) -> None:
    # First what the import noted down, so that nothing points at a pupil that is gone.
    lijst = list(leerlingen)
    for groep in _groepen(leerling.id for leerling in lijst):
        vraag = select(InvoerRegel).where(InvoerRegel.leerling_id.in_(groep))
        for regel in uow.session.scalars(vraag):
            uow.session.delete(regel)
    uow.session.flush()
    for leerling in lijst:
        uow.session.delete(leerling)
    uow.session.flush()


def _veranderd(ids: tuple[int, ...]) -> Changes:
    if not ids:
        return Changes.van(Soort.INVOER)
    return Changes.van(Soort.LEERLING, Soort.INSCHRIJVING, Soort.INVOER, leerling_ids=ids)


def _groepen(ids: Iterable[int]) -> Iterator[list[int]]:
    """Split ids, so that a statement stays within SQLite's number of parameters."""
    bron = iter(ids)
    while groep := list(islice(bron, _PER_KEER)):
        yield groep
