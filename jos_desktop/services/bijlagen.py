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
from jos_desktop.services.bestandsoorten import TE_TONEN, mediatype_van_scan, vorm_van
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.toestemming import AntwoordOnbekend
from jos_desktop.storage.unit_of_work import UnitOfWork

GROOTSTE_BYTES: Final = 20 * 1024 * 1024
"""The largest attachment, in bytes: a scan of ten pages is a tenth of it."""

_LANGSTE_NAAM: Final = 200
_NAAMLOOS: Final = "Bijlage"


class BijlageTeGroot(KnownError):
    """More than the vault takes as one attachment."""

    wat: ClassVar[str] = "Dit bestand is te groot: {mb} MB. Er past hoogstens {grens} MB in."
    doe: ClassVar[str] = "Scan het zwart-wit of met minder punten (200 dpi), of deel het op."


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
        return vorm_van(self.mediatype)


@dataclass(frozen=True, slots=True)
class GeopendeBijlage:
    """An attachment with its contents; those stay in memory."""

    rij: BijlageRij
    inhoud: bytes = field(repr=False)
    changes: Changes = field(default=Changes(), repr=False)


def eis_toegestaan(inhoud: bytes) -> str:
    """Return the media type of a scan that may become an attachment.

    Raises BijlageTeGroot and what :func:`mediatype_van_scan` raises.
    """
    eis_grootte(inhoud)
    return mediatype_van_scan(inhoud)


def eis_grootte(inhoud: bytes) -> None:
    """Raise BijlageTeGroot for more than the vault takes as one file."""
    if len(inhoud) > GROOTSTE_BYTES:
        mb, grens = 1024 * 1024, GROOTSTE_BYTES // (1024 * 1024)
        raise BijlageTeGroot(mb=-(-len(inhoud) // mb), grens=grens)


def voeg_bijlage_toe(
    uow: UnitOfWork, leerling_id: int, soort: Bijlagesoort, naam: str, inhoud: bytes
) -> Changes:
    """Keep a scan in the dossier of a pupil; ``nieuw_id`` is its key.

    Raises LeerlingOnbekend and what :func:`eis_toegestaan` raises.
    """
    return neem_op(uow, leerling_id, soort, naam, inhoud, eis_toegestaan(inhoud))


def neem_op(
    uow: UnitOfWork,
    leerling_id: int,
    soort: Bijlagesoort,
    naam: str,
    inhoud: bytes,
    mediatype: str,
) -> Changes:
    """Keep a file whose kind was looked at already; ``nieuw_id`` is its key.

    The logboek tells of its name, size and sum, and never holds a copy. Raises LeerlingOnbekend.
    """
    haal_leerling(uow, leerling_id)
    rij = Bijlage(
        leerling_id=leerling_id,
        soort=soort,
        naam=schone_naam(naam),
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
    """Return the scans and photos of a pupil, the latest first, without their contents."""
    vraag = (
        select(Bijlage)
        .where(Bijlage.leerling_id == leerling_id, Bijlage.mediatype.in_(TE_TONEN))
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


def _haal(uow: UnitOfWork, bijlage_id: int) -> Bijlage:
    rij = uow.session.get(Bijlage, bijlage_id)
    if rij is None:
        raise BijlageOnbekend
    return rij


def _rij(rij: Bijlage) -> BijlageRij:
    return BijlageRij(
        rij.id, rij.leerling_id, rij.soort, rij.naam, rij.mediatype, rij.grootte, rij.aangemaakt
    )


def schone_naam(naam: str) -> str:
    """Return the name of a file as a list can show it: one line, nothing invisible."""
    zichtbaar = "".join(teken if teken.isprintable() else " " for teken in naam)
    return " ".join(zichtbaar.split())[:_LANGSTE_NAAM] or _NAAMLOOS
