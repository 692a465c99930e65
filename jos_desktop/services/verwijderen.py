"""Delete a row with all that hangs on it, and put it back: undo for everything a user deletes.

Nothing goes behind the back of the logboek: every row that goes along, and every link that
becomes empty, is an event of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.alles import Base
from jos_desktop.models.changes import Changes
from jos_desktop.models.concept import Concept
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.concepten import wis_concepten_over
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.herkomst import verhuis_herkomst
from jos_desktop.services.logboekwoorden import naam_van_soort
from jos_desktop.services.rijboom import (
    Losgemaakt,
    haal_object,
    klasse_van,
    leerling_van,
    lees_boom,
    tabel_van,
    velden_van,
)
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.storage.audit_hook import zet_terug
from jos_desktop.storage.unit_of_work import UnitOfWork

_NOOIT: Final = frozenset({"leerling", "school", "medewerker"})
# Who asked what, who agreed and what left the house: it goes only with the whole dossier.
_BEWIJS: Final = frozenset(
    {"overdracht", "toestemming", "toestemmingsvraag", "uitstroom", "verklaring", "verzoek"}
)


class RijOnbekend(KnownError):
    """What was to be deleted is not there any more."""

    wat = "Dit is er niet meer."
    doe = "Je hoeft niets te doen. Ververs het scherm met F5."


class HangtNogAan(KnownError):
    """Something that has to stay hangs on what was to be deleted."""

    wat = "Dit kan niet weg: er hangt nog iets aan ({wat})."
    doe = "Laat het staan, of haal eerst weg wat eraan hangt."


class TerugzettenLuktNiet(KnownError):
    """What it belonged to is gone, or something else took its place."""

    wat = "Dit is niet terug te zetten: waar het bij hoorde is intussen veranderd."
    doe = "Kijk bij Geschiedenis wat erin stond, en voer het zo nodig opnieuw in."


@dataclass(frozen=True, slots=True)
class BewaardeRij:
    """A row as it was: its number and the value of every column."""

    sleutel: Rijsleutel
    waarden: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BewaardeTekst:
    """A draft about a row that went: words that were typed and not kept."""

    over: Rijsleutel
    formulier: str
    leerling_id: int | None
    inhoud: str
    gewijzigd: datetime


@dataclass(frozen=True, slots=True)
class Verwijderd:
    """What was deleted, with all it takes to put it back; kept in memory only.

    ``rijen`` holds parents before what hangs on them. ``leerling_id`` is the pupil in whose
    dossier the row was; ``na`` is the last event of the logboek from before.
    """

    changes: Changes
    leerling_id: int | None
    sleutel: Rijsleutel
    na: int
    rijen: tuple[BewaardeRij, ...]
    los: tuple[Losgemaakt, ...] = ()
    concepten: tuple[BewaardeTekst, ...] = ()


def verwijder_rij(uow: UnitOfWork, sleutel: Rijsleutel) -> Verwijderd:
    """Delete a row with all that hangs on it, and return what puts it back.

    Raises RijOnbekend, HangtNogAan (something that has to stay points at it), BugError for a
    table from which nothing is deleted this way.
    """
    if sleutel.tabel not in SOORT_VAN or sleutel.tabel in _NOOIT:
        raise BugError(f"no row of {sleutel.tabel} is deleted this way")
    if haal_object(uow, sleutel) is None:
        raise RijOnbekend
    boom = lees_boom(uow, sleutel)
    _mag_weg(sleutel, boom.rijen, boom.houdt)
    changes = _veranderd(uow, (*boom.rijen, *(deel.sleutel for deel in boom.los)))
    verwijderd = Verwijderd(
        changes,
        leerling_van(uow, sleutel),
        sleutel,
        uow.session.scalar(select(func.max(Logregel.id))) or 0,
        tuple(_bewaar(uow, rij) for rij in boom.rijen),
        boom.los,
        tuple(tekst for rij in boom.rijen for tekst in _concepten_over(uow, rij)),
    )
    for deel in boom.los:
        _zet(uow, deel.sleutel, deel.kolom, None)
    uow.session.flush()
    for rij in reversed(boom.rijen):
        ding = haal_object(uow, rij)
        if ding is not None:
            # Its lists still hold what just went, and the logboek wants to see every field.
            uow.session.refresh(ding)
            uow.session.delete(ding)
            uow.session.flush()
        # Its key may go to another row, which has nothing to do with these half words.
        wis_concepten_over(uow, rij.tabel, rij.id)
    uow.session.flush()
    uow.session.expire_all()
    return verwijderd


def zet_rij_terug(uow: UnitOfWork, verwijderd: Verwijderd) -> Changes:
    """Put back what was deleted, with its links and its half words. Raises TerugzettenLuktNiet.

    A number that was given out again meanwhile becomes another number.
    """
    if _vernietigd_sinds(uow, verwijderd):
        raise TerugzettenLuktNiet
    nieuw: dict[Rijsleutel, Rijsleutel] = {}
    try:
        for rij in verwijderd.rijen:
            nieuw[rij.sleutel] = _maak(uow, rij, nieuw, verwijderd.na)
        uow.session.expire_all()
        for deel in verwijderd.los:
            _maak_vast(uow, deel, nieuw, verwijderd.na)
        uow.session.flush()
    except IntegrityError as fout:
        raise TerugzettenLuktNiet from fout
    for rij in verwijderd.rijen:
        if nieuw[rij.sleutel] != rij.sleutel and "aangemaakt" in rij.waarden:
            verhuis_herkomst(uow, rij.sleutel, nieuw[rij.sleutel], rij.waarden["aangemaakt"])
    for tekst in verwijderd.concepten:
        _zet_concept_terug(uow, tekst, nieuw[tekst.over])
    uow.session.flush()
    uow.session.expire_all()
    return replace(
        _veranderd(uow, (*nieuw.values(), *(deel.sleutel for deel in verwijderd.los))),
        nieuw_id=nieuw[verwijderd.sleutel].id,
    )


def _mag_weg(sleutel: Rijsleutel, rijen: Iterable[Rijsleutel], houdt: Iterable[Rijsleutel]) -> None:
    bewijs = (rij for rij in rijen if rij != sleutel and rij.tabel in _BEWIJS)
    tegen = next(iter((*houdt, *bewijs)), None)
    if tegen is not None:
        raise HangtNogAan(wat=naam_van_soort(tegen.tabel).lower())


def _veranderd(uow: UnitOfWork, rijen: Iterable[Rijsleutel]) -> Changes:
    lijst = list(rijen)
    leerlingen = {leerling_van(uow, rij) for rij in lijst}
    gebonden = {nummer for nummer in leerlingen if nummer is not None}
    return Changes.van(
        *(SOORT_VAN[rij.tabel] for rij in lijst if rij.tabel in SOORT_VAN),
        leerling_ids=gebonden if len(gebonden) == len(leerlingen) else (),
    )


def _bewaar(uow: UnitOfWork, sleutel: Rijsleutel) -> BewaardeRij:
    ding = haal_object(uow, sleutel)
    return BewaardeRij(
        sleutel,
        {kolom: getattr(ding, attribuut) for kolom, attribuut in velden_van(sleutel.tabel)},
    )


def _concepten_over(uow: UnitOfWork, sleutel: Rijsleutel) -> Iterable[BewaardeTekst]:
    vraag = select(Concept).where(
        Concept.onderwerp_soort == sleutel.tabel, Concept.onderwerp_id == sleutel.id
    )
    for rij in uow.session.scalars(vraag):
        yield BewaardeTekst(sleutel, rij.formulier, rij.leerling_id, rij.inhoud, rij.gewijzigd)


def _zet_concept_terug(uow: UnitOfWork, tekst: BewaardeTekst, over: Rijsleutel) -> None:
    er_al = select(Concept.id).where(
        Concept.formulier == tekst.formulier,
        Concept.onderwerp_soort == over.tabel,
        Concept.onderwerp_id == over.id,
    )
    if uow.session.scalar(er_al) is None:
        uow.session.add(
            Concept(
                formulier=tekst.formulier,
                onderwerp_soort=over.tabel,
                onderwerp_id=over.id,
                leerling_id=tekst.leerling_id,
                inhoud=tekst.inhoud,
                gewijzigd=tekst.gewijzigd,
            )
        )


def _maak(
    uow: UnitOfWork, rij: BewaardeRij, nieuw: Mapping[Rijsleutel, Rijsleutel], na: int
) -> Rijsleutel:
    tabel = tabel_van(rij.sleutel.tabel)
    waarden = dict(rij.waarden)
    for fk in tabel.foreign_keys:
        kolom, wees_naar = str(fk.parent.name), waarden[fk.parent.name]
        if wees_naar is None:
            continue
        doel = Rijsleutel(fk.column.table.name, wees_naar)
        if doel in nieuw:
            waarden[kolom] = nieuw[doel].id
        elif not _is_nog_dezelfde(uow, doel, na):
            if not fk.parent.nullable:
                raise TerugzettenLuktNiet
            waarden[kolom] = None
    (sleutelkolom,) = tabel.primary_key.columns
    if not sleutelkolom.foreign_keys and haal_object(uow, rij.sleutel) is not None:
        waarden.pop(sleutelkolom.name)
    attributen = dict(velden_van(rij.sleutel.tabel))
    ding: Base = klasse_van(rij.sleutel.tabel)(
        **{attributen[kolom]: waarde for kolom, waarde in waarden.items()}
    )
    if sleutelkolom.name in waarden:
        zet_terug(uow, ding)
    else:
        uow.session.add(ding)
        uow.session.flush()
    return Rijsleutel(rij.sleutel.tabel, getattr(ding, attributen[sleutelkolom.name]))


def _maak_vast(
    uow: UnitOfWork, deel: Losgemaakt, nieuw: Mapping[Rijsleutel, Rijsleutel], na: int
) -> None:
    ding = haal_object(uow, deel.sleutel)
    if ding is None or not _is_nog_dezelfde(uow, deel.sleutel, na):
        return
    if getattr(ding, dict(velden_van(deel.sleutel.tabel))[deel.kolom]) is None:
        _zet(uow, deel.sleutel, deel.kolom, nieuw[deel.doel].id)


def _zet(uow: UnitOfWork, sleutel: Rijsleutel, kolom: str, waarde: int | None) -> None:
    ding = haal_object(uow, sleutel)
    setattr(ding, dict(velden_van(sleutel.tabel))[kolom], waarde)


def _is_nog_dezelfde(uow: UnitOfWork, sleutel: Rijsleutel, na: int) -> bool:
    """Tell whether a row is there and was not deleted since: its number may be another's now."""
    if haal_object(uow, sleutel) is None:
        return False
    weg = select(Logregel.id).where(
        Logregel.gebeurtenis == Gebeurtenis.VERWIJDERD,
        Logregel.soort == sleutel.tabel,
        Logregel.onderwerp_id == sleutel.id,
        Logregel.id > na,
    )
    return uow.session.scalars(weg.limit(1)).first() is None


def _vernietigd_sinds(uow: UnitOfWork, verwijderd: Verwijderd) -> bool:
    """Tell whether anything of the dossier was destroyed since: that does not come back."""
    if verwijderd.leerling_id is None:
        return False
    vraag = select(Logregel.id).where(
        Logregel.gebeurtenis.in_((Gebeurtenis.VERNIETIGD, Gebeurtenis.DEEL_VERNIETIGD)),
        Logregel.leerling_id == verwijderd.leerling_id,
        Logregel.id > verwijderd.na,
    )
    return uow.session.scalars(vraag.limit(1)).first() is not None
