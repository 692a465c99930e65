"""The bottom of every use case about a received handover: find it, read its steps, add one.

The column ``status`` is written here and nowhere else, always from the steps of both sides.
"""

from datetime import date
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Weigerreden
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.ontvangst import Ontvangst, OntvangstGebeurtenis
from jos_desktop.models.pakketinhoud import Stap
from jos_desktop.services.overdracht_basis import nieuw_kenmerk
from jos_desktop.services.overdrachtstand import OVERGENOMEN, stand_van
from jos_desktop.storage.unit_of_work import UnitOfWork

SOORT: Final = "ontvangst"
_STAPVELDEN: Final = (
    "kenmerk",
    "moment",
    "status",
    "van",
    "datum",
    "wie",
    "hoe",
    "reden",
    "toelichting",
)


class OntvangstOnbekend(KnownError):
    """There is no such received handover."""

    wat: ClassVar[str] = "Deze overdracht staat niet in je postvak."
    doe: ClassVar[str] = "Ververs het scherm met F5, of kijk het nummer na in je postvak."


class AlGeaccepteerd(KnownError):
    """It was taken over already."""

    wat: ClassVar[str] = "Je hebt deze overdracht al overgenomen."
    doe: ClassVar[str] = "Wil je de leerling teruggeven, kies dan Teruggeven."


class AlGeweigerd(KnownError):
    """It was refused already; its contents have gone."""

    wat: ClassVar[str] = "Je hebt deze overdracht geweigerd. De inhoud is gewist."
    doe: ClassVar[str] = "Wil je toch overnemen, vraag de afzender dan om een nieuw pakket."


class OntvangstIngetrokken(KnownError):
    """The sender took it back."""

    wat: ClassVar[str] = "De afzender heeft deze overdracht ingetrokken. De inhoud is gewist."
    doe: ClassVar[str] = "Vraag de afzender om een nieuw pakket als dat niet klopt."


def haal_ontvangst(uow: UnitOfWork, ontvangst_id: int) -> Ontvangst:
    """Return the mapped received handover, for services only. Raises OntvangstOnbekend."""
    ontvangst = uow.session.get(Ontvangst, ontvangst_id)
    if ontvangst is None:
        raise OntvangstOnbekend
    return ontvangst


def eis_open(ontvangst: Ontvangst) -> None:
    """Raise what is the matter when a handover does not wait for an answer any more.

    Raises AlGeaccepteerd, AlGeweigerd, OntvangstIngetrokken.
    """
    if ontvangst.status in OVERGENOMEN:
        raise AlGeaccepteerd
    if ontvangst.status is OverdrachtStatus.GEWEIGERD:
        raise AlGeweigerd
    if ontvangst.status is OverdrachtStatus.INGETROKKEN:
        raise OntvangstIngetrokken


def stappen_van(ontvangst: Ontvangst) -> tuple[Stap, ...]:
    """Return every step of both sides that is known here."""
    return tuple(als_stap(rij) for rij in ontvangst.gebeurtenissen)


def als_stap(rij: OntvangstGebeurtenis) -> Stap:
    """Return a stored step as it travels."""
    velden = {naam: getattr(rij, naam) for naam in _STAPVELDEN}
    return Stap(**velden)


def voeg_stap_toe(
    uow: UnitOfWork,
    ontvangst: Ontvangst,
    status: OverdrachtStatus,
    *,
    dag: date | None = None,
    wie: str = "",
    reden: Weigerreden | None = None,
    toelichting: str = "",
) -> None:
    """Add a step of this side, and let the state follow from all steps together."""
    stap = OntvangstGebeurtenis(
        kenmerk=nieuw_kenmerk(),
        moment=uow.nu,
        status=status,
        van=Gebeurtenisbron.ONTVANGER,
        datum=dag or uow.vandaag,
        wie=wie,
        reden=reden,
        toelichting=toelichting,
    )
    ontvangst.gebeurtenissen.append(stap)
    ontvangst.status = stand_van(stappen_van(ontvangst))


def log_antwoord(uow: UnitOfWork, ontvangst: Ontvangst, wat: dict[str, object]) -> None:
    """Write in the logboek what was answered."""
    log_ontvangst(uow, Gebeurtenis.PAKKET_BEANTWOORD, ontvangst, wat)


def is_verlopen(ontvangst: Ontvangst, dag: date) -> bool:
    """Tell whether a handover lapsed before it was answered."""
    wacht = ontvangst.status is OverdrachtStatus.ONTVANGEN
    return wacht and ontvangst.geldig_tot is not None and ontvangst.geldig_tot < dag


def als_gebeurtenis(stap: Stap) -> OntvangstGebeurtenis:
    """Return a step that travelled, to be stored."""
    velden = {naam: getattr(stap, naam) for naam in _STAPVELDEN}
    return OntvangstGebeurtenis(**velden)


def wis_inhoud(ontvangst: Ontvangst) -> None:
    """Take away everything that says something of the pupil; what recognises the package stays."""
    ontvangst.inhoud = None
    ontvangst.initialen = ""
    ontvangst.bijlagen.clear()


def log_ontvangst(
    uow: UnitOfWork,
    gebeurtenis: Gebeurtenis,
    ontvangst: Ontvangst,
    wat: dict[str, object] | None = None,
) -> None:
    """Write in the logboek what became of a received handover."""
    uow.session.flush()
    uow.log(
        gebeurtenis,
        leerling_id=ontvangst.leerling_id,
        soort=SOORT,
        onderwerp_id=ontvangst.id,
        inhoud={
            "documentnummer": ontvangst.documentnummer,
            "gever": ontvangst.gever,
            **(wat or {}),
        },
    )
