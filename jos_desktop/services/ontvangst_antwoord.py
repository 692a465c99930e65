"""What the receiver tells the sender: the steps of this side, and no other data of the pupil."""

from dataclasses import dataclass, field
from datetime import datetime

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Weigerreden
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.identiteit import EigenKaart
from jos_desktop.models.ontvangst import Ontvangst
from jos_desktop.models.pakketinhoud import Stap
from jos_desktop.services.kaarten import KaartBestaatNiet
from jos_desktop.services.ontvangst_basis import haal_ontvangst, log_antwoord, stappen_van
from jos_desktop.services.ontvangst_teruggave import nieuwste_kaart
from jos_desktop.services.overdrachtstand import ANTWOORDEN, geldende_stap
from jos_desktop.services.uitgang import Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Antwoordbericht:
    """An answer that may leave the vault: ``vrijgave`` is its pass.

    It is signed with the card that the package was addressed to, which the sender knows, and
    sealed to the newest card of his.
    """

    pakket_id: bytes
    som: bytes
    stappen: tuple[Stap, ...] = field(repr=False)
    eigen_kaart: bytes
    ondertekensleutel: bytes = field(repr=False)
    kaart: bytes
    ontvangstsleutel_publiek: bytes = field(repr=False)
    nu: datetime
    vrijgave: Vrijgave = field(repr=False)


def lees_antwoord(uow: UnitOfWork, ontvangst_id: int) -> Antwoordbericht:
    """Return the answer with its pass. Raises OntvangstOnbekend and KaartBestaatNiet."""
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    eigen = uow.session.get(EigenKaart, ontvangst.eigen_kaart_id or 0)
    if eigen is None:
        raise KaartBestaatNiet
    kaart = nieuwste_kaart(uow, ontvangst)
    return Antwoordbericht(
        pakket_id=ontvangst.spoor.pakket_id,
        som=ontvangst.spoor.som,
        stappen=tuple(
            stap for stap in stappen_van(ontvangst) if stap.van is Gebeurtenisbron.ONTVANGER
        ),
        eigen_kaart=eigen.vingerafdruk,
        ondertekensleutel=eigen.ondertekensleutel,
        kaart=kaart.vingerafdruk,
        ontvangstsleutel_publiek=kaart.inhoud.ontvangst,
        nu=uow.nu,
        vrijgave=vraag_vrijgave(
            uow,
            Uitgang.ANTWOORD,
            ontvangst.leerling_id,
            _soort(ontvangst),
            ontvanger=ontvangst.gever,
        ),
    )


def lees_codegegevens(
    uow: UnitOfWork, ontvangst_id: int
) -> tuple[bytes, bytes, OverdrachtStatus, Weigerreden | None]:
    """Return what an answer code is made of: accepted, refused, or else that it was received.

    Raises OntvangstOnbekend.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    eigen = [
        stap
        for stap in stappen_van(ontvangst)
        if stap.van is Gebeurtenisbron.ONTVANGER and stap.status in ANTWOORDEN
    ]
    stap = geldende_stap(eigen)
    status = OverdrachtStatus.ONTVANGEN if stap is None else stap.status
    reden = None if stap is None else stap.reden
    return ontvangst.antwoordsleutel, ontvangst.spoor.pakket_id, status, reden


def noteer_antwoord(uow: UnitOfWork, ontvangst_id: int) -> Changes:
    """Log that the answer leaves the vault. Raises OntvangstOnbekend."""
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    log_antwoord(uow, ontvangst, {"ontvanger": ontvangst.gever, "besluit": ontvangst.status.label})
    return Changes.van(Soort.LOGBOEK)


def _soort(ontvangst: Ontvangst) -> Ontvangersoort:
    """Return what the sender is to this vault: who gave the data hears what became of it."""
    binnen = ontvangst.type in {OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA}
    return Ontvangersoort.TEAM if binnen else Ontvangersoort.ANDERE_SCHOOL
