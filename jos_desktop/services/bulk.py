"""The same change for several pupils at once, with one way back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.taak import Taak
from jos_desktop.services.concepten import heeft_concept_over
from jos_desktop.services.dossierrijen import in_porties
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.taken import TaakGegevens, TaakLeeg, lees_taak
from jos_desktop.storage.unit_of_work import UnitOfWork

TAAK_TEKENS: Final = 300


class Veld(StrEnum):
    """What of the present enrolment can be set for several pupils."""

    KLAS = "klas"
    MENTOR = "mentor"


class NiemandGewijzigd(KnownError):
    """None of the chosen pupils has what would be changed."""

    wat = "Bij niemand van deze leerlingen kan dit worden gewijzigd."
    doe = "Ze hebben nu geen school, of de school is afgeschermd. Wijzig het in het dossier."


@dataclass(frozen=True, slots=True)
class Bulkwijziging:
    """What was done: ``was`` per enrolment the former words, ``taken`` the tasks that were made.

    ``waarde`` is what was set, or the words of the tasks, and ``datum`` their day.
    ``aantal`` pupils were changed, ``overgeslagen`` were not.
    """

    changes: Changes
    aantal: int
    overgeslagen: int = 0
    veld: Veld | None = None
    waarde: str = ""
    datum: date | None = None
    was: tuple[tuple[int, str], ...] = ()
    taken: tuple[int, ...] = ()


def zet_voor_allen(
    uow: UnitOfWork, leerling_ids: Collection[int], veld: Veld, waarde: str
) -> Bulkwijziging:
    """Set class or mentor at the present main enrolment of each pupil.

    The mentor of a pupil with a shielded school would give that away, so it is left alone, as is
    a pupil without a school. Raises NiemandGewijzigd.
    """
    waarde = waarde.strip()
    was: list[tuple[int, str]] = []
    gedaan: list[int] = []
    overgeslagen = 0
    for leerling in _leerlingen(uow, leerling_ids):
        inschrijving = hoofdinschrijving(leerling, uow.vandaag)
        dicht = veld is Veld.MENTOR and leerling.school_afgeschermd
        if inschrijving is None or dicht:
            overgeslagen += 1
        elif getattr(inschrijving, veld.value) != waarde:
            was.append((inschrijving.id, getattr(inschrijving, veld.value)))
            gedaan.append(leerling.id)
            setattr(inschrijving, veld.value, waarde)
    if overgeslagen == len(leerling_ids):
        raise NiemandGewijzigd
    uow.session.flush()
    changes = Changes.van(Soort.INSCHRIJVING, leerling_ids=gedaan)
    return Bulkwijziging(changes, len(gedaan), overgeslagen, veld, waarde, was=tuple(was))


def maak_taken(
    uow: UnitOfWork, leerling_ids: Collection[int], omschrijving: str, datum: date | None
) -> Bulkwijziging:
    """Give each pupil the same task. Raises TaakLeeg."""
    tekst = omschrijving.strip()[:TAAK_TEKENS]
    if not tekst:
        raise TaakLeeg
    taken = [
        Taak(omschrijving=tekst, datum=datum, leerling_id=leerling.id)
        for leerling in _leerlingen(uow, leerling_ids)
    ]
    uow.session.add_all(taken)
    uow.session.flush()
    ids = [taak.leerling_id for taak in taken if taak.leerling_id is not None]
    changes = Changes.van(Soort.TAAK, leerling_ids=ids)
    nummers = tuple(taak.id for taak in taken)
    return Bulkwijziging(changes, len(taken), waarde=tekst, datum=datum, taken=nummers)


def bulk_terug(uow: UnitOfWork, gedaan: Bulkwijziging) -> Changes:
    """Turn it back; what somebody changed since then stays as it is."""
    if gedaan.veld is not None:
        for nummer, tekst in gedaan.was:
            inschrijving = uow.session.get(Inschrijving, nummer)
            if inschrijving is not None and (
                getattr(inschrijving, gedaan.veld.value) == gedaan.waarde
            ):
                setattr(inschrijving, gedaan.veld.value, tekst)
    for nummer in gedaan.taken:
        taak = uow.session.get(Taak, nummer)
        if taak is not None and taak.klaar_op is None and _nog_zo(uow, taak, gedaan):
            uow.session.delete(taak)
    uow.session.flush()
    return gedaan.changes


def _nog_zo(uow: UnitOfWork, taak: Taak, gedaan: Bulkwijziging) -> bool:
    """Tell whether nobody did anything with a task that was made, nor began to type."""
    if lees_taak(uow, taak.id) != TaakGegevens(gedaan.waarde, gedaan.datum, taak.leerling_id):
        return False
    return not heeft_concept_over(uow, "taak", taak.id)


def _leerlingen(uow: UnitOfWork, leerling_ids: Collection[int]) -> list[Leerling]:
    gevonden: list[Leerling] = []
    for portie in in_porties(leerling_ids):
        vraag = select(Leerling).where(Leerling.id.in_(portie)).order_by(Leerling.id)
        gevonden.extend(uow.session.scalars(vraag))
    return gevonden
