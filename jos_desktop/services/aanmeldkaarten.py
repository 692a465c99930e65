"""The applications of a pupil as the dossier shows them: what is missing, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus
from jos_desktop.services.aanmeldingen import TOESTEMMING, ontbrekende_blokken
from jos_desktop.services.hulp_elders import wie_helpt
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AanmeldingKaart:
    """An open application and the blocks it still misses; ``hulp`` is who already helps.

    ``hulpregels`` tell how to reach them; ``oco_geinformeerd`` when the coordinator was told.
    """

    id: int
    datum: date
    ingang: str
    urgentie: str
    ontbreekt: tuple[str, ...]
    hulp: tuple[str, ...] = ()
    hulpregels: tuple[str, ...] = ()
    oco_geinformeerd: date | None = None


@dataclass(frozen=True, slots=True)
class Aanmelduitkomst:
    """An application that is closed; ``ontbreekt`` is what a started one still misses."""

    id: int
    datum: date
    wat: str
    toelichting: str
    ontbreekt: tuple[str, ...]
    heropenbaar: bool


def open_kaarten(
    uow: UnitOfWork, rijen: Sequence[Aanmelding], oordeel: Oordeel
) -> tuple[AanmeldingKaart, ...]:
    """Return the open ones of a pupil's applications; ``oordeel`` is the verdict on help."""
    hulp = wie_helpt(rijen)
    return tuple(
        AanmeldingKaart(
            rij.id,
            rij.datum,
            rij.ingang.label,
            rij.urgentie.label,
            ontbrekende_blokken(uow, rij, oordeel=oordeel),
            tuple(regel.organisatie for regel in hulp),
            tuple(regel.zin for regel in hulp),
            rij.oco_geinformeerd,
        )
        for rij in rijen
        if rij.status is AanmeldingStatus.OPEN
    )


def uitkomsten(
    uow: UnitOfWork, rijen: Sequence[Aanmelding], oordeel: Oordeel
) -> tuple[Aanmelduitkomst, ...]:
    """Return the closed ones that can be opened again, or that started without being complete."""
    gevonden = []
    for rij in rijen:
        if rij.status is AanmeldingStatus.OPEN:
            continue
        gestart = rij.status is AanmeldingStatus.IN_BEHANDELING
        ontbreekt: tuple[str, ...] = ()
        if gestart:
            alles = ontbrekende_blokken(uow, rij, oordeel=oordeel)
            # Consent has a place of its own, also while help runs.
            ontbreekt = tuple(blok for blok in alles if blok != TOESTEMMING)
        if gestart and not ontbreekt:
            continue
        gevonden.append(
            Aanmelduitkomst(rij.id, rij.datum, _wat(rij), rij.besluit, ontbreekt, not gestart)
        )
    return tuple(gevonden)


def _wat(rij: Aanmelding) -> str:
    woord = rij.status.label
    if rij.doorgezet_naar:
        woord = f"Doorgezet naar {rij.doorgezet_naar}"
    return f"{woord} op {rij.besluit_op:%d-%m-%Y}" if rij.besluit_op is not None else woord
