"""Tasks: make, change, finish, move; a repeating task leaves the next one when it is done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Select, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Herhaling
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.taak import Taak, Taakopvolging
from jos_desktop.services.concepten import heeft_concept_over
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.herhaling import is_maandeinde, volgende_dag
from jos_desktop.services.leerlingen import haal_leerling, leerlingen_op
from jos_desktop.services.rijstappen import lees_stappen
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_KLAAR: Final = 500
"""How many finished tasks a list shows, the latest first."""
_MEESTE_VOORGANGERS: Final = 40


class TaakLeeg(KnownError):
    """A task needs words."""

    wat = "De taak heeft nog geen tekst."
    doe = "Schrijf in een paar woorden wat je gaat doen."


class TaakOnbekend(KnownError):
    """There is no such task any more."""

    wat = "Deze taak is er niet meer."
    doe = "Ververs het scherm met F5."


class HerhalingZonderDag(KnownError):
    """A task that comes back needs a day to count from."""

    wat = "Een taak die terugkomt, heeft een dag nodig."
    doe = "Vul in wanneer je hem de eerste keer doet."


class HerhalingEindigtEerder(KnownError):
    """The last day of the repeating lies before the first."""

    wat = "De taak stopt met herhalen voor hij begint."
    doe = "Kies een latere dag, of laat het leeg."


@dataclass(frozen=True, slots=True)
class TaakGegevens:
    """What the form of a task gives; ``herhaal_tot`` is the last day on which it comes back."""

    omschrijving: str
    datum: date | None = None
    leerling_id: int | None = None
    toelichting: str = ""
    herhaling: Herhaling | None = None
    herhaal_tot: date | None = None


@dataclass(frozen=True, slots=True)
class TaakRij:
    """A task in a list; ``leerling_id`` is empty for work without a pupil.

    ``herhaling`` says in words how it comes back, empty when it does not.
    """

    id: int
    omschrijving: str
    datum: date | None
    leerling_id: int | None
    leerling: str
    klaar: bool = False
    toelichting: str = ""
    herhaling: str = ""
    klaar_op: datetime | None = None


def maak_taak(
    uow: UnitOfWork, *, omschrijving: str, datum: date | None, leerling_id: int | None = None
) -> Changes:
    """Add a task that does not come back. Raises TaakLeeg."""
    return bewaar_taak(uow, TaakGegevens(omschrijving, datum, leerling_id))


def bewaar_taak(uow: UnitOfWork, gegevens: TaakGegevens, taak_id: int | None = None) -> Changes:
    """Add or change a task.

    Raises TaakLeeg, TaakOnbekend, LeerlingOnbekend, HerhalingZonderDag, HerhalingEindigtEerder.
    """
    if not gegevens.omschrijving.strip():
        raise TaakLeeg
    if gegevens.herhaling is not None:
        if gegevens.datum is None:
            raise HerhalingZonderDag
        if gegevens.herhaal_tot is not None and gegevens.herhaal_tot < gegevens.datum:
            raise HerhalingEindigtEerder
    if gegevens.leerling_id is not None:
        haal_leerling(uow, gegevens.leerling_id)
    if taak_id is None:
        taak = Taak()
        uow.session.add(taak)
        geraakt: set[int | None] = set()
    else:
        taak = _taak(uow, taak_id)
        geraakt = {taak.leerling_id}
    taak.omschrijving = gegevens.omschrijving.strip()[:300]
    taak.datum = gegevens.datum
    taak.leerling_id = gegevens.leerling_id
    taak.toelichting = gegevens.toelichting.strip()
    taak.herhaling = gegevens.herhaling
    taak.herhaal_tot = gegevens.herhaal_tot if gegevens.herhaling is not None else None
    uow.session.flush()
    return _changes(geraakt | {taak.leerling_id}, taak.id if taak_id is None else None)


def lees_taak(uow: UnitOfWork, taak_id: int) -> TaakGegevens:
    """Return a task as its form shows it. Raises TaakOnbekend."""
    taak = _taak(uow, taak_id)
    return TaakGegevens(
        taak.omschrijving,
        taak.datum,
        taak.leerling_id,
        taak.toelichting,
        taak.herhaling,
        taak.herhaal_tot,
    )


def zet_klaar(uow: UnitOfWork, taak_id: int, klaar: bool = True) -> Changes:
    """Tick a task off, or open it again. Raises TaakOnbekend.

    A repeating task leaves the next one, which is ``nieuw_id``. Opening it again takes that one
    away, unless somebody has changed it or done it already.
    """
    taak = _taak(uow, taak_id)
    taak.klaar_op = uow.nu if klaar else None
    nieuw = _maak_volgende(uow, taak) if klaar else None
    if not klaar:
        _haal_volgende_weg(uow, taak)
    uow.session.flush()
    return _changes({taak.leerling_id}, nieuw)


def zet_alle_klaar(uow: UnitOfWork, taak_ids: Iterable[int], klaar: bool = True) -> Changes:
    """Tick off several tasks, or open them again. Raises TaakOnbekend."""
    changes = Changes()
    for taak_id in taak_ids:
        changes |= zet_klaar(uow, taak_id, klaar)
    return changes


def verplaats(uow: UnitOfWork, taak_id: int, datum: date | None) -> Changes:
    """Give a task another date. Raises TaakOnbekend, and HerhalingZonderDag without a day."""
    taak = _taak(uow, taak_id)
    if datum is None and taak.herhaling is not None:
        raise HerhalingZonderDag
    taak.datum = datum
    uow.session.flush()
    return _changes({taak.leerling_id}, None)


def verplaats_alle(uow: UnitOfWork, dagen: Mapping[int, date | None]) -> Changes:
    """Give several tasks another date, each its own. Raises as :func:`verplaats`."""
    changes = Changes()
    for taak_id, datum in dagen.items():
        changes |= verplaats(uow, taak_id, datum)
    return changes


def open_taken(uow: UnitOfWork, *, tot_en_met: date | None = None) -> tuple[TaakRij, ...]:
    """Return open tasks by date; with ``tot_en_met`` only those due by then."""
    vraag = _vraag().where(Taak.klaar_op.is_(None))
    vraag = vraag.order_by(Taak.datum.is_(None), Taak.datum, Taak.id)
    if tot_en_met is not None:
        vraag = vraag.where(Taak.datum <= tot_en_met)
    return _lees(uow, vraag)


def lijst_taken(
    uow: UnitOfWork,
    *,
    klaar: bool = False,
    school_id: int | None = None,
    leerling_id: int | None = None,
) -> tuple[TaakRij, ...]:
    """Return open tasks by date, or finished ones with the latest first.

    With ``school_id`` the tasks of pupils who are at that school now, and those without a pupil.
    """
    if klaar:
        vraag = _vraag().where(Taak.klaar_op.is_not(None)).order_by(Taak.klaar_op.desc(), Taak.id)
        vraag = vraag.limit(MEESTE_KLAAR)
    else:
        vraag = _vraag().where(Taak.klaar_op.is_(None))
        vraag = vraag.order_by(Taak.datum.is_(None), Taak.datum, Taak.id)
    if leerling_id is not None:
        vraag = vraag.where(Taak.leerling_id == leerling_id)
    rijen = _lees(uow, vraag)
    if school_id is None:
        return rijen
    hier = leerlingen_op(uow, school_id)
    return tuple(rij for rij in rijen if rij.leerling_id is None or rij.leerling_id in hier)


def _vraag() -> Select[Taak, str, str, str]:
    return select(Taak, Leerling.roepnaam, Leerling.voorvoegsel, Leerling.achternaam).outerjoin(
        Leerling, Taak.leerling_id == Leerling.id
    )


def _lees(uow: UnitOfWork, vraag: Select[Taak, str, str, str]) -> tuple[TaakRij, ...]:
    return tuple(
        als_taakrij(taak, " ".join(deel for deel in (roepnaam, voorvoegsel, achternaam) if deel))
        for taak, roepnaam, voorvoegsel, achternaam in uow.session.execute(vraag)
    )


def als_taakrij(taak: Taak, leerling: str) -> TaakRij:
    """Return a task as a list shows it, with the name of its pupil."""
    tot = f", tot {taak.herhaal_tot:%d-%m-%Y}" if taak.herhaal_tot else ""
    return TaakRij(
        taak.id,
        taak.omschrijving,
        taak.datum,
        taak.leerling_id,
        leerling,
        taak.klaar_op is not None,
        taak.toelichting,
        f"{taak.herhaling.label}{tot}" if taak.herhaling is not None else "",
        taak.klaar_op,
    )


def _maak_volgende(uow: UnitOfWork, taak: Taak) -> int | None:
    """Add the task that comes after this one; nothing when it is there, or the end is reached."""
    if taak.herhaling is None or taak.datum is None or _volgende_van(uow, taak) is not None:
        return None
    dag = volgende_dag(
        taak.herhaling, taak.datum, na=uow.vandaag, dag_van_maand=_dag_van_maand(uow, taak)
    )
    if taak.herhaal_tot is not None and dag > taak.herhaal_tot:
        return None
    volgende = Taak(
        leerling_id=taak.leerling_id,
        omschrijving=taak.omschrijving,
        toelichting=taak.toelichting,
        datum=dag,
        herhaling=taak.herhaling,
        herhaal_tot=taak.herhaal_tot,
    )
    uow.session.add(volgende)
    uow.session.flush()
    uow.session.add(Taakopvolging(taak_id=volgende.id, vorige_id=taak.id))
    return volgende.id


def _haal_volgende_weg(uow: UnitOfWork, taak: Taak) -> None:
    volgende = _volgende_van(uow, taak)
    if volgende is None:
        return
    stappen = lees_stappen(uow, Rijsleutel("taak", volgende.id))
    veranderd = any(stap.regel.gebeurtenis == Gebeurtenis.GEWIJZIGD for stap in stappen)
    # Somebody's words are not thrown away because an older task was opened again.
    veranderd = veranderd or heeft_concept_over(uow, "taak", volgende.id)
    if volgende.klaar_op is None and not veranderd:
        schakel = uow.session.get(Taakopvolging, volgende.id)
        if schakel is not None:
            uow.session.delete(schakel)
            uow.session.flush()
        uow.session.delete(volgende)


def _volgende_van(uow: UnitOfWork, taak: Taak) -> Taak | None:
    vraag = select(Taak).join(Taakopvolging, Taakopvolging.taak_id == Taak.id)
    return uow.session.scalar(vraag.where(Taakopvolging.vorige_id == taak.id).limit(1))


def _dag_van_maand(uow: UnitOfWork, taak: Taak) -> int | None:
    """Return the day a monthly task was meant for, when a short month made it an earlier one."""
    if taak.datum is None or not is_maandeinde(taak.datum):
        return None
    dag, nummer = taak.datum.day, taak.id
    for _ in range(_MEESTE_VOORGANGERS):
        schakel = uow.session.get(Taakopvolging, nummer)
        vorige = None if schakel is None else uow.session.get(Taak, schakel.vorige_id)
        if vorige is None or vorige.datum is None or not is_maandeinde(vorige.datum):
            return max(dag, vorige.datum.day) if vorige is not None and vorige.datum else dag
        dag, nummer = max(dag, vorige.datum.day), vorige.id
    return dag


def _changes(leerling_ids: Iterable[int | None], nieuw_id: int | None) -> Changes:
    """Return the change; a task without a pupil concerns every list."""
    ids = list(leerling_ids)
    bekend = [nummer for nummer in ids if nummer is not None]
    geraakt = bekend if len(bekend) == len(ids) else ()
    return Changes.van(Soort.TAAK, leerling_ids=geraakt, nieuw_id=nieuw_id)


def _taak(uow: UnitOfWork, taak_id: int) -> Taak:
    taak = uow.session.get(Taak, taak_id)
    if taak is None:
        raise TaakOnbekend
    return taak
