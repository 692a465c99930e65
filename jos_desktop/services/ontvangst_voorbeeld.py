"""What a receiver sees before he answers: the document itself, and what he would take over."""

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Weigerreden
from jos_desktop.models.documenten import OntvangenDocument
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.ontvangst import Ontvangst, OntvangstBijlage
from jos_desktop.models.pakketinhoud import Pakketinhoud
from jos_desktop.services.bestandsoorten import vorm_van
from jos_desktop.services.bijlagen import BijlageBeschadigd, BijlageOnbekend
from jos_desktop.services.dubbelen import Dubbel, vind_dubbelen
from jos_desktop.services.logboekwoorden import naam_van_soort
from jos_desktop.services.ontvangst_basis import haal_ontvangst, stappen_van
from jos_desktop.services.ontvangsten import OntvangstRij, lees_ontvangst
from jos_desktop.services.overname import (
    eerder_overgenomen,
    leerling_uit,
    lees_inhoud,
    tel_overname,
)
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import kiesbare_scholen
from jos_desktop.services.schoolnamen import lees_herkenbaar
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Overnametelling:
    """How many rows of one kind would be taken over."""

    tabel: str
    titel: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Pakketbijlagerij:
    """A file that came along and waits for the answer."""

    id: int
    naam: str = field(repr=False)
    vorm: str
    grootte: int


@dataclass(frozen=True, slots=True)
class StapRij:
    """One step of either side, as a list shows it."""

    status: OverdrachtStatus
    van: Gebeurtenisbron
    datum: date
    wie: str = field(repr=False)
    reden: Weigerreden | None
    toelichting: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """Everything that the preview shows.

    ``kandidaten`` are pupils here who may be the same; ``eerder`` is the one whom another version
    of this handover became. ``school_id`` is the school to propose, out of ``scholen``.
    """

    rij: OntvangstRij
    document: OntvangenDocument
    grondslag: str = field(repr=False)
    overname: tuple[Overnametelling, ...]
    bijlagen: tuple[Pakketbijlagerij, ...]
    stappen: tuple[StapRij, ...]
    kandidaten: tuple[Dubbel, ...] = field(repr=False)
    eerder: int | None
    scholen: tuple[tuple[int, str], ...]
    school_id: int | None


@dataclass(frozen=True, slots=True)
class GeopendStuk:
    """A file of a package with its contents; those stay in memory."""

    naam: str = field(repr=False)
    mediatype: str
    inhoud: bytes = field(repr=False)
    changes: Changes = field(default=Changes(), repr=False)


def lees_voorbeeld(uow: UnitOfWork, ontvangst_id: int) -> Voorbeeld:
    """Return the preview of a received handover.

    Raises OntvangstOnbekend, InhoudGewist, InhoudKanNiet and RijenKloppenNiet.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    rij, inhoud = lees_ontvangst(uow, ontvangst_id), lees_inhoud(ontvangst)
    scholen = _scholen(uow)
    return Voorbeeld(
        rij=rij,
        document=document_van(inhoud, rij),
        grondslag=inhoud.grondslag,
        overname=tuple(
            Overnametelling(tabel, naam_van_soort(tabel), aantal)
            for tabel, aantal in tel_overname(inhoud).items()
        ),
        bijlagen=tuple(
            Pakketbijlagerij(een.id, een.naam, vorm_van(een.mediatype), een.grootte)
            for een in ontvangst.bijlagen
        ),
        stappen=_stappen(ontvangst),
        kandidaten=_kandidaten(uow, ontvangst, inhoud),
        eerder=eerder_overgenomen(uow, ontvangst),
        scholen=scholen,
        school_id=_voorstel(uow, scholen, inhoud),
    )


def lees_document(uow: UnitOfWork, ontvangst_id: int) -> OntvangenDocument:
    """Return the document as its sender wrote it. Raises as :func:`lees_voorbeeld`."""
    inhoud = lees_inhoud(haal_ontvangst(uow, ontvangst_id))
    return document_van(inhoud, lees_ontvangst(uow, ontvangst_id))


def voorgestelde_school(uow: UnitOfWork, ontvangst_id: int) -> int | None:
    """Return the own school that a handover is meant for, or None when there is a choice.

    Raises OntvangstOnbekend. Of one that was answered there is nothing to propose any more: then
    any own school does.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    scholen = _scholen(uow)
    if ontvangst.inhoud is None:
        return scholen[0][0] if scholen else None
    return _voorstel(uow, scholen, lees_inhoud(ontvangst))


def document_van(inhoud: Pakketinhoud, rij: OntvangstRij) -> OntvangenDocument:
    """Return the document inside a package."""
    return OntvangenDocument(
        documentnummer=inhoud.documentnummer,
        versie=inhoud.versie,
        soort=inhoud.soort,
        datum=inhoud.datum,
        geldig_tot=inhoud.geldig_tot,
        gever=inhoud.gever,
        ontvanger=inhoud.ontvanger,
        secties=inhoud.secties,
        weggelaten=inhoud.weggelaten,
        ontvangen=rij.ontvangen_op.astimezone().date(),
        vervallen="Verlopen" if rij.verlopen else "",
    )


def open_stuk(uow: UnitOfWork, bijlage_id: int) -> GeopendStuk:
    """Return a file that waits for the answer, and log that it was opened.

    For ``run_change``. Raises BijlageOnbekend and BijlageBeschadigd.
    """
    rij = uow.session.get(OntvangstBijlage, bijlage_id)
    if rij is None:
        raise BijlageOnbekend
    inhoud = bytes(rij.inhoud)
    if sha256(inhoud).digest() != bytes(rij.sha256):
        raise BijlageBeschadigd
    uow.log(
        Gebeurtenis.BIJLAGE_GEOPEND,
        leerling_id=rij.ontvangst.leerling_id,
        soort="ontvangst_bijlage",
        onderwerp_id=rij.id,
    )
    return GeopendStuk(rij.naam, rij.mediatype, inhoud)


def lees_stappen(uow: UnitOfWork, ontvangst_id: int) -> tuple[StapRij, ...]:
    """Return what happened, also when the contents have gone. Raises OntvangstOnbekend."""
    return _stappen(haal_ontvangst(uow, ontvangst_id))


def _stappen(ontvangst: Ontvangst) -> tuple[StapRij, ...]:
    stappen = sorted(stappen_van(ontvangst), key=lambda stap: (stap.moment, stap.kenmerk))
    return tuple(
        StapRij(
            stap.status,
            stap.van,
            stap.datum or stap.moment.astimezone().date(),
            stap.wie,
            stap.reden,
            stap.toelichting,
        )
        for stap in stappen
    )


def _kandidaten(uow: UnitOfWork, ontvangst: Ontvangst, inhoud: Pakketinhoud) -> tuple[Dubbel, ...]:
    leerling = None if ontvangst.leerling_id is not None else leerling_uit(uow, inhoud)
    if leerling is None:
        return ()
    achternaam = " ".join(deel for deel in (leerling.voorvoegsel, leerling.achternaam) if deel)
    gevonden = vind_dubbelen(uow, leerling.roepnaam, leerling.achternaam, leerling.geboortedatum)
    if not gevonden and leerling.voorvoegsel:
        # "van der" is written in front of one surname and behind another.
        gevonden = vind_dubbelen(uow, leerling.roepnaam, achternaam, leerling.geboortedatum)
    return gevonden


def _scholen(uow: UnitOfWork) -> tuple[tuple[int, str], ...]:
    """Return the own schools, or all of them when the profile has none."""
    profiel = lees_profiel(uow)
    eigen = profiel.school_ids if profiel else frozenset()
    alle = [(rij.id, rij.naam) for rij in kiesbare_scholen(uow)]
    return tuple(paar for paar in alle if paar[0] in eigen) or tuple(alle)


def _voorstel(
    uow: UnitOfWork, scholen: tuple[tuple[int, str], ...], inhoud: Pakketinhoud
) -> int | None:
    """Return the school where the help goes on: of who receives, or for a replacement the same.

    The sender may know it by a former name.
    """
    keuzes = {nummer for nummer, _naam in scholen}
    bekend = {
        naam: school.id
        for school in lees_herkenbaar(uow)
        if school.id in keuzes
        for naam in (school.naam, *school.aliassen)
    }
    namen = [inhoud.ontvanger.school]
    if inhoud.soort is OverdrachtType.COLLEGA:
        namen += [
            rij.scholen.get("school_id", "")
            for tabel in ("traject", "inschrijving", "aanmelding")
            for rij in reversed(inhoud.rijen)
            if rij.tabel == tabel
        ]
    genoemd = [bekend[naam] for naam in namen if naam in bekend]
    if genoemd:
        return genoemd[0]
    return scholen[0][0] if len(scholen) == 1 else None
