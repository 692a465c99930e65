"""The inbox: handovers that others sent, from the first look until they are answered.

The payload itself is read in the werkstroom; here it comes in as plain data.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Kaartvertrouwen, Weigerreden
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.identiteit import EigenKaart, Kaart
from jos_desktop.models.ontvangst import (
    Ontvangst,
    OntvangstBijlage,
    Pakketspoor,
)
from jos_desktop.models.pakketinhoud import Pakketinhoud
from jos_desktop.services.ontvangst_basis import (
    OntvangstOnbekend,
    eis_open,
    haal_ontvangst,
    is_verlopen,
    log_antwoord,
    log_ontvangst,
    voeg_stap_toe,
    wis_inhoud,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from sqlalchemy import Select

_GEVER_TEKENS: Final = 250


class HerhaaldAnders(KnownError):
    """A package has the number of an earlier one, and other contents."""

    wat: ClassVar[str] = (
        "Dit pakket heeft hetzelfde nummer als een eerder pakket, maar een andere inhoud. "
        "Dat hoort niet te kunnen."
    )
    doe: ClassVar[str] = "Open het niet en bel de afzender. Vraag om een nieuw pakket."


class EerderGewist(KnownError):
    """A package was here before, and what came of it has gone."""

    wat: ClassVar[str] = "Dit pakket was hier al. Wat ervan kwam, is daarna gewist."
    doe: ClassVar[str] = "Heb je het toch nodig, vraag de afzender dan om een nieuw pakket."


@dataclass(frozen=True, slots=True)
class OntvangstRij:
    """One received handover as a list shows it: sender, type and initials, never a whole name.

    ``leerling`` is the name in the own dossier, once it was taken over. ``nieuwere_versie`` tells
    that the sender sent a later version of the same document.
    """

    id: int
    soort: OverdrachtType
    initialen: str = field(repr=False)
    gever: str = field(repr=False)
    vertrouwen: Kaartvertrouwen | None
    documentnummer: str
    versie: int
    datum: date
    ontvangen_op: datetime
    geldig_tot: date | None
    antwoord_voor: date | None
    status: OverdrachtStatus
    verlopen: bool
    leerling_id: int | None
    leerling: str = field(repr=False)
    beantwoord_op: datetime | None
    inhoud_weg: bool
    nieuwere_versie: bool
    teruggave_id: int | None

    @property
    def wacht(self) -> bool:
        """Tell whether it still waits for an answer."""
        return self.status is OverdrachtStatus.ONTVANGEN


@dataclass(frozen=True, slots=True)
class Aangeboden:
    """An opened package: what recognises it, to which card of mine, from whose card, and what."""

    pakket_id: bytes
    afzender: bytes
    som: bytes
    eigen_kaart: bytes
    kaart_id: int
    inhoud: Pakketinhoud = field(repr=False)
    inhoud_bytes: bytes = field(repr=False)


def lijst_ontvangsten(uow: UnitOfWork) -> tuple[OntvangstRij, ...]:
    """Return every received handover: what waits for an answer first, then the latest."""
    rijen = _rijen(uow, _vraag())
    return tuple(sorted(rijen, key=lambda rij: (not rij.wacht, -rij.id)))


def ontvangsten_van(uow: UnitOfWork, leerling_id: int) -> tuple[OntvangstRij, ...]:
    """Return the handovers with which one pupil came, the latest first."""
    return _rijen(uow, _vraag().where(Ontvangst.leerling_id == leerling_id))


def lees_ontvangst(uow: UnitOfWork, ontvangst_id: int) -> OntvangstRij:
    """Return one received handover. Raises OntvangstOnbekend."""
    rijen = _rijen(uow, _vraag().where(Ontvangst.id == ontvangst_id))
    if not rijen:
        raise OntvangstOnbekend
    return rijen[0]


def herken(uow: UnitOfWork, afzender: bytes, pakket_id: bytes, som: bytes) -> int | None:
    """Return the received handover that a package already made, or None for a new one.

    Recognised by sender, number and sum together. Raises HerhaaldAnders and EerderGewist.
    """
    spoor = uow.session.scalars(
        select(Pakketspoor).where(
            Pakketspoor.afzender == afzender, Pakketspoor.pakket_id == pakket_id
        )
    ).one_or_none()
    if spoor is None:
        return None
    if spoor.som != som:
        raise HerhaaldAnders
    gevonden = uow.session.scalar(select(Ontvangst.id).where(Ontvangst.spoor_id == spoor.id))
    if gevonden is None:
        raise EerderGewist
    return gevonden


def neem_aan(uow: UnitOfWork, pakket: Aangeboden) -> Changes:
    """Put an opened package in the inbox; ``nieuw_id`` is its key.

    Nothing of it gets into a dossier, and its words do not get into the logboek. Raises
    HerhaaldAnders and EerderGewist; a package that is there already changes nothing.
    """
    bekend = herken(uow, pakket.afzender, pakket.pakket_id, pakket.som)
    if bekend is not None:
        return Changes(nieuw_id=bekend)
    inhoud = pakket.inhoud
    with uow.zonder_automatisch_logboek():
        ontvangst = Ontvangst(
            spoor=Pakketspoor(
                afzender=pakket.afzender,
                pakket_id=pakket.pakket_id,
                som=pakket.som,
                ontvangen_op=uow.nu,
            ),
            kaart_id=pakket.kaart_id,
            eigen_kaart_id=uow.session.scalar(
                select(EigenKaart.id).where(EigenKaart.vingerafdruk == pakket.eigen_kaart)
            ),
            type=inhoud.soort,
            status=OverdrachtStatus.ONTVANGEN,
            initialen=inhoud.initialen[:20],
            gever=_gever(uow, pakket.kaart_id),
            documentnummer=inhoud.documentnummer[:20],
            versie=inhoud.versie,
            datum=inhoud.datum,
            geldig_tot=inhoud.geldig_tot,
            antwoord_voor=inhoud.antwoord_voor,
            antwoordsleutel=inhoud.antwoordsleutel,
            inhoud=pakket.inhoud_bytes,
            bijlagen=[_bijlage(deel.naam, deel.mediatype, deel.inhoud) for deel in inhoud.bijlagen],
        )
        voeg_stap_toe(uow, ontvangst, OverdrachtStatus.ONTVANGEN)
        uow.session.add(ontvangst)
    log_ontvangst(uow, Gebeurtenis.PAKKET_GEOPEND, ontvangst)
    return Changes.van(Soort.ONTVANGST, nieuw_id=ontvangst.id)


def weiger(
    uow: UnitOfWork, ontvangst_id: int, reden: Weigerreden, toelichting: str = ""
) -> Changes:
    """Refuse a handover and wipe what it told; twice is once.

    Raises OntvangstOnbekend, AlGeaccepteerd, OntvangstIngetrokken.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    if ontvangst.status is OverdrachtStatus.GEWEIGERD:
        return Changes()
    eis_open(ontvangst)
    with uow.zonder_automatisch_logboek():
        ontvangst.beantwoord_op = uow.nu
        voeg_stap_toe(
            uow,
            ontvangst,
            OverdrachtStatus.GEWEIGERD,
            reden=reden,
            toelichting=" ".join(toelichting.split()),
        )
        wis_inhoud(ontvangst)
    log_antwoord(uow, ontvangst, {"reden": reden.label})
    return Changes.van(Soort.ONTVANGST)


def _vraag() -> "Select[Ontvangst]":
    return (
        select(Ontvangst)
        .options(
            joinedload(Ontvangst.spoor),
            joinedload(Ontvangst.kaart),
            joinedload(Ontvangst.leerling),
        )
        .order_by(Ontvangst.id.desc())
    )


def _rijen(uow: UnitOfWork, vraag: "Select[Ontvangst]") -> tuple[OntvangstRij, ...]:
    gevonden = uow.session.scalars(vraag).all()
    nieuwste: dict[tuple[str, str], int] = {}
    versies = select(Ontvangst.gever, Ontvangst.documentnummer, Ontvangst.versie)
    for gever, nummer, versie in uow.session.execute(versies):
        nieuwste[gever, nummer] = max(versie, nieuwste.get((gever, nummer), 0))
    met_inhoud = set(uow.session.scalars(select(Ontvangst.id).where(Ontvangst.inhoud.is_not(None))))
    return tuple(
        OntvangstRij(
            id=rij.id,
            soort=rij.type,
            initialen=rij.initialen,
            gever=rij.gever,
            vertrouwen=rij.kaart.vertrouwen if rij.kaart else None,
            documentnummer=rij.documentnummer,
            versie=rij.versie,
            datum=rij.datum,
            ontvangen_op=rij.spoor.ontvangen_op,
            geldig_tot=rij.geldig_tot,
            antwoord_voor=rij.antwoord_voor,
            status=rij.status,
            verlopen=is_verlopen(rij, uow.vandaag),
            leerling_id=rij.leerling_id,
            leerling=rij.leerling.naam if rij.leerling else "",
            beantwoord_op=rij.beantwoord_op,
            inhoud_weg=rij.id not in met_inhoud,
            nieuwere_versie=rij.versie < nieuwste[rij.gever, rij.documentnummer],
            teruggave_id=rij.teruggave_id,
        )
        for rij in gevonden
    )


def _gever(uow: UnitOfWork, kaart_id: int) -> str:
    kaart = uow.session.get_one(Kaart, kaart_id)
    return ", ".join(deel for deel in (kaart.naam, kaart.organisatie) if deel)[:_GEVER_TEKENS]


def _bijlage(naam: str, mediatype: str, inhoud: bytes) -> OntvangstBijlage:
    from hashlib import sha256

    return OntvangstBijlage(
        naam=naam,
        mediatype=mediatype,
        grootte=len(inhoud),
        sha256=sha256(inhoud).digest(),
        inhoud=inhoud,
    )
