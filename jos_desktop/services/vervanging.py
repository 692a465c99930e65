"""Hand a caseload to a colleague who replaces the owner (domein.md 1.14, story 17).

Per pupil one handover of the kind collega, with the whole dossier. No consent is needed for who
replaces (Jeugdwet 7.3.11 lid 2), but pupil and parents hear it: each pupil gets a task for that.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar, Final

from sqlalchemy import Select, select

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    AanmeldingStatus,
    OverdrachtType,
)
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.taak import Taak
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.dossierrijen import in_porties
from jos_desktop.services.informeren import mag_informeren
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.kaarten import ZEKER, KaartRij, lijst_kaarten
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtstand import NOG_HIER, OVERGENOMEN, WACHT_OP_ANTWOORD
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.taken import maak_taak
from jos_desktop.storage.unit_of_work import UnitOfWork

VERTELTAAK: Final = "Vertellen dat een collega het overneemt"
"""The words of the task with which pupil and parents hear of it."""
_VERTEL_DAGEN: Final = 7
_AL_WEG: Final = WACHT_OP_ANTWOORD | OVERGENOMEN


class VervangerNietZeker(KnownError):
    """A whole dossier goes only to a colleague of whose card one is sure."""

    wat: ClassVar[str] = "Deze kaart is niet van een collega van je eigen organisatie, of nog niet "
    wat += "nagekeken."
    doe: ClassVar[str] = (
        "Kies een collega uit het profiel van je organisatie, of vergelijk eerst de vingerafdruk "
        "bij Beheer, Contactkaarten."
    )


class VervangenKanNiet(KnownError):
    """This pupil cannot be handed over now."""

    wat: ClassVar[str] = "Dit dossier kan nu niet mee. {waarom}"
    doe: ClassVar[str] = "Los dat op en draag dit dossier daarna los over."


@dataclass(frozen=True, slots=True)
class Vervangregel:
    """One pupil of a caseload: with the traject that goes, or why it cannot go now."""

    leerling_id: int
    naam: str = field(repr=False)
    traject_id: int | None
    waarom_niet: str = ""

    @property
    def kan(self) -> bool:
        """Tell whether this dossier can go along."""
        return not self.waarom_niet


@dataclass(frozen=True, slots=True)
class Vertelregel:
    """Somebody who hears that a colleague takes over, and how he is reached."""

    leerling_id: int
    leerling: str = field(repr=False)
    wie: str = field(repr=False)
    telefoon: str = field(repr=False)


def collegas(uow: UnitOfWork) -> tuple[KaartRij, ...]:
    """Return the cards of colleagues in the own organisation of which one is sure, by name."""
    profiel = lees_profiel(uow)
    eigen = vouw(profiel.organisatie) if profiel else ""
    return tuple(
        kaart
        for kaart in lijst_kaarten(uow)
        if kaart.vertrouwen in ZEKER and eigen and vouw(kaart.inhoud.organisatie) == eigen
    )


def eis_collega(uow: UnitOfWork, vingerafdruk: bytes) -> KaartRij:
    """Return the card of a colleague. Raises VervangerNietZeker."""
    for kaart in collegas(uow):
        if kaart.vingerafdruk == vingerafdruk:
            return kaart
    raise VervangerNietZeker


def lees_caseload_om_over_te_dragen(
    uow: UnitOfWork, leerling_ids: Collection[int] | None = None
) -> tuple[Vervangregel, ...]:
    """Return these pupils, or everybody with open help or an open application, by name."""
    nummers = _open_caseload(uow) if leerling_ids is None else set(leerling_ids)
    regels = []
    for portie in in_porties(nummers):
        for leerling in uow.session.scalars(select(Leerling).where(Leerling.id.in_(portie))):
            regels.append(_regel(uow, leerling))
    return tuple(sorted(regels, key=lambda regel: (vouw(regel.naam), regel.leerling_id)))


def begin_vervanging(uow: UnitOfWork, leerling_id: int, vingerafdruk: bytes) -> Changes:
    """Make the handover of one pupil to a colleague; ``nieuw_id`` is the handover.

    One that was begun for the same colleague and did not go out goes on. Raises
    VervangerNietZeker, VervangenKanNiet.
    """
    kaart = eis_collega(uow, vingerafdruk)
    (regel,) = lees_caseload_om_over_te_dragen(uow, [leerling_id]) or (None,)
    if regel is None or regel.traject_id is None or not regel.kan:
        raise VervangenKanNiet(waarom=regel.waarom_niet if regel else "Het dossier is er niet.")
    begonnen = uow.session.scalars(
        _collega_van(leerling_id).where(
            Overdracht.status.in_(NOG_HIER), Overdracht.ontvanger_naam == kaart.inhoud.naam
        )
    ).first()
    if begonnen is not None:
        return Changes(nieuw_id=begonnen.id)
    gemaakt = maak_overdracht(
        uow,
        regel.traject_id,
        OverdrachtType.COLLEGA,
        Ontvanger(
            kaart.inhoud.naam,
            kaart.inhoud.functie,
            kaart.inhoud.organisatie,
            telefoon=kaart.inhoud.telefoon,
        ),
    )
    haal_overdracht(uow, gemaakt.nieuw_id or 0).ontvanger_kaart = kaart.vingerafdruk
    uow.session.flush()
    return gemaakt


def zet_verteltaak(uow: UnitOfWork, leerling_id: int) -> Changes:
    """Give a pupil that went out the task to tell the family, unless it has one."""
    er_al = select(Taak.id).where(
        Taak.leerling_id == leerling_id,
        Taak.omschrijving == VERTELTAAK,
        Taak.klaar_op.is_(None),
    )
    if uow.session.scalar(er_al) is not None:
        return Changes()
    dag = uow.vandaag + timedelta(days=_VERTEL_DAGEN)
    return maak_taak(uow, omschrijving=VERTELTAAK, datum=dag, leerling_id=leerling_id)


def wie_het_hoort(uow: UnitOfWork, leerling_ids: Collection[int]) -> tuple[Vertelregel, ...]:
    """Return whom to tell: the pupil, and who around him may be informed, with a number."""
    afscherming = Afscherming.lees(uow)
    regels: list[Vertelregel] = []
    for portie in in_porties(leerling_ids):
        for leerling in uow.session.scalars(select(Leerling).where(Leerling.id.in_(portie))):
            bereik = afscherming.bereik(leerling).telefoon
            regels.append(Vertelregel(leerling.id, leerling.naam, "leerling", bereik))
            regels += [
                Vertelregel(
                    leerling.id,
                    leerling.naam,
                    f"{persoon.naam} ({persoon.omschrijving or persoon.relatie.label.lower()})",
                    afscherming.bereik(persoon).telefoon,
                )
                for persoon in leerling.betrokkenen
                if _hoort_het(uow, persoon)
            ]
    return tuple(sorted(regels, key=lambda regel: (vouw(regel.leerling), regel.leerling_id)))


def _hoort_het(uow: UnitOfWork, persoon: Betrokkene) -> bool:
    return not persoon.overleden and mag_informeren(uow, persoon.id).mag


def _open_caseload(uow: UnitOfWork) -> set[int]:
    trajecten = select(Traject.leerling_id).where(Traject.status.in_(OPEN_STATUSSEN))
    aanmeldingen = select(Aanmelding.leerling_id).where(Aanmelding.status == AanmeldingStatus.OPEN)
    return {*uow.session.scalars(trajecten), *uow.session.scalars(aanmeldingen)}


def _regel(uow: UnitOfWork, leerling: Leerling) -> Vervangregel:
    onderweg = uow.session.scalars(
        _collega_van(leerling.id).where(Overdracht.status.in_(_AL_WEG))
    ).first()
    if onderweg is not None:
        naam = onderweg.ontvanger_naam
        klaar = onderweg.status in OVERGENOMEN
        waarom = f"{naam} nam het al over." if klaar else f"Het wacht op antwoord van {naam}."
        return Vervangregel(leerling.id, leerling.naam, onderweg.traject_id, waarom)
    traject = uow.session.scalars(
        select(Traject)
        .where(Traject.leerling_id == leerling.id)
        .order_by(Traject.einde.is_not(None), Traject.start.desc(), Traject.id.desc())
    ).first()
    if traject is None:
        waarom = "Er is nog geen traject. Zet de aanmelding eerst op wacht."
        return Vervangregel(leerling.id, leerling.naam, None, waarom)
    return Vervangregel(leerling.id, leerling.naam, traject.id)


def _collega_van(leerling_id: int) -> Select[Overdracht]:
    return (
        select(Overdracht)
        .join(Traject, Traject.id == Overdracht.traject_id)
        .where(Traject.leerling_id == leerling_id, Overdracht.type == OverdrachtType.COLLEGA)
        .order_by(Overdracht.id.desc())
    )
