"""Attachments of a dossier: kept inside the vault, opened in memory, never on disk in the clear.

What a file is, its first bytes say; its name is what somebody typed.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.toestemming import AntwoordOnbekend
from jos_desktop.storage.unit_of_work import UnitOfWork

GROOTSTE_BYTES: Final = 20 * 1024 * 1024
"""The largest attachment, in bytes: a scan of ten pages is a tenth of it."""

PDF: Final = "application/pdf"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TE_TONEN: Final = frozenset({PDF, PNG, JPEG})

_LANGSTE_NAAM: Final = 200
_NAAMLOOS: Final = "Bijlage"
_BEGIN: Final = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
)
# The brands of photos that phones make beside JPEG, in the header of the container (ISO 14496-12).
_FOTOMERKEN: Final = frozenset({b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif"})


class BijlageTeGroot(KnownError):
    """More than the vault takes as one attachment."""

    wat: ClassVar[str] = "Dit bestand is te groot: {mb} MB. Er past hoogstens {grens} MB in."
    doe: ClassVar[str] = "Scan het zwart-wit of met minder punten (200 dpi), of deel het op."


class BijlageLeeg(KnownError):
    """A file without contents."""

    wat: ClassVar[str] = "Dit bestand is leeg."
    doe: ClassVar[str] = "Kijk of je het goede bestand koos, of scan het opnieuw."


class FotovormOnbekend(KnownError):
    """A photo in a form that this program cannot show on every computer."""

    wat: ClassVar[str] = "Een foto van de soort {vorm} kan JOS Desktop niet laten zien."
    doe: ClassVar[str] = (
        "Bewaar de foto eerst als JPEG of PDF. Op een iPhone: Instellingen, Camera, Formaten, "
        "Meest compatibel."
    )


class BijlagesoortOnbekend(KnownError):
    """Not a scan, not a photo."""

    wat: ClassVar[str] = "Een bijlage is een PDF of een foto (PNG of JPEG). Dit bestand niet."
    doe: ClassVar[str] = "Bewaar het eerst als PDF en voeg die toe."


class BijlageOnbekend(KnownError):
    """There is no such attachment any more."""

    wat: ClassVar[str] = "Deze bijlage staat niet meer in het dossier."
    doe: ClassVar[str] = "Ververs het scherm met F5."


class BijlageBeschadigd(KnownError):
    """The bytes are not those that were kept."""

    wat: ClassVar[str] = "Deze bijlage is beschadigd."
    doe: ClassVar[str] = "Haal haar uit een reservekopie, of scan het stuk opnieuw."


@dataclass(frozen=True, slots=True)
class BijlageRij:
    """One attachment as a list shows it; ``grootte`` in bytes, ``toegevoegd`` in UTC."""

    id: int
    leerling_id: int
    soort: Bijlagesoort
    naam: str
    mediatype: str
    grootte: int
    toegevoegd: datetime

    @property
    def vorm(self) -> str:
        """Return what kind of file it is, in the words people use."""
        return {PDF: "PDF", PNG: "foto (PNG)", JPEG: "foto (JPEG)"}.get(self.mediatype, "bestand")


@dataclass(frozen=True, slots=True)
class GeopendeBijlage:
    """An attachment with its contents; those stay in memory."""

    rij: BijlageRij
    inhoud: bytes = field(repr=False)
    changes: Changes = field(default=Changes(), repr=False)


def mediatype_van(inhoud: bytes) -> str:
    """Return the media type of a file by its first bytes.

    Raises BijlageLeeg, FotovormOnbekend (HEIC, AVIF, WebP), BijlagesoortOnbekend.
    """
    if not inhoud:
        raise BijlageLeeg
    for begin, mediatype in _BEGIN:
        if inhoud.startswith(begin):
            return mediatype
    if inhoud[4:8] == b"ftyp" and inhoud[8:12] in _FOTOMERKEN:
        raise FotovormOnbekend(vorm="AVIF" if inhoud[8:12] == b"avif" else "HEIC")
    if inhoud[:4] == b"RIFF" and inhoud[8:12] == b"WEBP":
        raise FotovormOnbekend(vorm="WebP")
    raise BijlagesoortOnbekend


def eis_toegestaan(inhoud: bytes) -> str:
    """Return the media type of a file that may become an attachment.

    Raises BijlageTeGroot and what :func:`mediatype_van` raises.
    """
    if len(inhoud) > GROOTSTE_BYTES:
        mb, grens = 1024 * 1024, GROOTSTE_BYTES // (1024 * 1024)
        raise BijlageTeGroot(mb=-(-len(inhoud) // mb), grens=grens)
    return mediatype_van(inhoud)


def voeg_bijlage_toe(
    uow: UnitOfWork, leerling_id: int, soort: Bijlagesoort, naam: str, inhoud: bytes
) -> Changes:
    """Keep a file in the dossier of a pupil; ``nieuw_id`` is its key.

    The logboek tells of its name, size and sum, and never holds a copy. Raises LeerlingOnbekend
    and what :func:`eis_toegestaan` raises.
    """
    mediatype = eis_toegestaan(inhoud)
    haal_leerling(uow, leerling_id)
    rij = Bijlage(
        leerling_id=leerling_id,
        soort=soort,
        naam=_schone_naam(naam),
        mediatype=mediatype,
        grootte=len(inhoud),
        sha256=hashlib.sha256(inhoud).digest(),
        inhoud=inhoud,
    )
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.BIJLAGE, leerling_id=leerling_id, nieuw_id=rij.id)


def koppel_scan(uow: UnitOfWork, toestemming_id: int, naam: str, inhoud: bytes) -> Changes:
    """Keep the scan of a signed form with the answer it belongs to.

    Raises AntwoordOnbekend and what :func:`eis_toegestaan` raises.
    """
    antwoord = uow.session.get(Toestemming, toestemming_id)
    if antwoord is None:
        raise AntwoordOnbekend
    soort = Bijlagesoort.TOESTEMMING
    changes = voeg_bijlage_toe(uow, antwoord.leerling_id, soort, naam, inhoud)
    antwoord.bijlage_id = changes.nieuw_id
    uow.session.flush()
    return changes | Changes.van(Soort.TOESTEMMING, leerling_id=antwoord.leerling_id)


def lijst_bijlagen(uow: UnitOfWork, leerling_id: int) -> tuple[BijlageRij, ...]:
    """Return the attachments of a pupil, the latest first, without their contents."""
    vraag = (
        select(Bijlage)
        .where(Bijlage.leerling_id == leerling_id)
        .order_by(Bijlage.aangemaakt.desc(), Bijlage.id.desc())
    )
    return tuple(_rij(een) for een in uow.session.scalars(vraag))


def open_bijlage(uow: UnitOfWork, bijlage_id: int) -> GeopendeBijlage:
    """Return an attachment with its contents, and log that it was opened (NEN 7513).

    For ``run_change``: opening leaves a line. Raises BijlageOnbekend, BijlageBeschadigd.
    """
    rij = _haal(uow, bijlage_id)
    inhoud = bytes(rij.inhoud)
    if hashlib.sha256(inhoud).digest() != bytes(rij.sha256):
        raise BijlageBeschadigd
    uow.log(
        Gebeurtenis.BIJLAGE_GEOPEND,
        leerling_id=rij.leerling_id,
        soort="bijlage",
        onderwerp_id=rij.id,
    )
    return GeopendeBijlage(_rij(rij), inhoud)


def verwijder_bijlage(uow: UnitOfWork, bijlage_id: int) -> Changes:
    """Take an attachment out of the dossier; what referred to it stays. Raises BijlageOnbekend."""
    rij = _haal(uow, bijlage_id)
    leerling_id = rij.leerling_id
    uow.session.delete(rij)
    uow.session.flush()
    return Changes.van(Soort.BIJLAGE, Soort.TOESTEMMING, leerling_id=leerling_id)


def _haal(uow: UnitOfWork, bijlage_id: int) -> Bijlage:
    rij = uow.session.get(Bijlage, bijlage_id)
    if rij is None:
        raise BijlageOnbekend
    return rij


def _rij(rij: Bijlage) -> BijlageRij:
    return BijlageRij(
        rij.id, rij.leerling_id, rij.soort, rij.naam, rij.mediatype, rij.grootte, rij.aangemaakt
    )


def _schone_naam(naam: str) -> str:
    zichtbaar = "".join(teken if teken.isprintable() else " " for teken in naam)
    return " ".join(zichtbaar.split())[:_LANGSTE_NAAM] or _NAAMLOOS
