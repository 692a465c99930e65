"""Drafts: typed words survive a lock, a crash and a closed lid (encrypted, in the vault).

Every form keeps its draft here, one second after the last key. A draft belongs to one record and
never shows up in another; keeping the form drops it in the same change.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, and_, select

from jos_desktop.models.changes import Changes
from jos_desktop.models.concept import Concept
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.afscherming import AFGESCHERMDE_VELDEN, SCHOOLVELDEN, schuilwoorden
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.storage.unit_of_work import UnitOfWork

CONTACT: Final = "contactmoment"
"""The form of the quick entry."""

NIEUW: Final = 0
"""The ``id`` of a record that is not made yet."""

BEGIN_TEKENS: Final = 80
"""How much of a draft a list shows."""

_NIET_TONEN: Final = AFGESCHERMDE_VELDEN | SCHOOLVELDEN

ZONDER_BEGIN: Final = "meldcode."
"""How the name of a form begins whose words no list shows."""


@dataclass(frozen=True, slots=True)
class Onderwerp:
    """The record a form is about.

    ``soort`` names the kind of record in the form's own words, ``id`` its key or :data:`NIEUW`;
    ``leerling_id`` the pupil it belongs to, if any: the draft goes when the pupil goes.
    """

    soort: str
    id: int = NIEUW
    leerling_id: int | None = None

    @classmethod
    def leerling(cls, leerling_id: int) -> "Onderwerp":
        """Return the pupil himself as the record."""
        return cls("leerling", leerling_id, leerling_id)

    @classmethod
    def van(cls, soort: str, nummer: int | None, leerling_id: int) -> "Onderwerp":
        """Return a record of a pupil; without ``nummer`` the pupil, who will get a new one."""
        return cls.leerling(leerling_id) if nummer is None else cls(soort, nummer, leerling_id)


@dataclass(frozen=True, slots=True)
class ConceptRij:
    """One draft that waits: which form, about what, of when (UTC), and its first words.

    ``school_id`` is the present school of the pupil, if there is one.
    """

    formulier: str
    onderwerp: Onderwerp
    leerling: str
    gewijzigd: datetime
    begin: str = ""
    school_id: int | None = None


@dataclass(frozen=True, slots=True)
class BewaardConcept:
    """What a draft holds, and of when it is (UTC)."""

    velden: dict[str, object]
    gewijzigd: datetime


def bewaar_concept(
    uow: UnitOfWork, formulier: str, onderwerp: Onderwerp, velden: Mapping[str, object]
) -> Changes:
    """Keep what stands in a form, in place of its former draft; JSON values only.

    Returns no changes: a draft shows nowhere but in its own form. A draft of a pupil who has been
    removed meanwhile is dropped.
    """
    rij = uow.session.scalar(select(Concept).where(_is(formulier, onderwerp)))
    inhoud = json.dumps(dict(velden), ensure_ascii=False)
    if not _bestaat_nog(uow, onderwerp):
        return wis_concept(uow, formulier, onderwerp)
    if rij is not None:
        rij.inhoud = inhoud
        # A new task may have got its pupil while it was typed; from then on it goes with him.
        rij.leerling_id = onderwerp.leerling_id
    else:
        uow.session.add(
            Concept(
                formulier=formulier,
                onderwerp_soort=onderwerp.soort,
                onderwerp_id=onderwerp.id,
                leerling_id=onderwerp.leerling_id,
                inhoud=inhoud,
            )
        )
    uow.session.flush()
    return Changes()


def neem_over(
    uow: UnitOfWork,
    formulier: str,
    onderwerp: Onderwerp,
    velden: Mapping[str, object] | None,
    moment: datetime,
) -> bool:
    """Take a draft that was set aside at ``moment`` (UTC) while locking; the newer one wins.

    ``velden`` None: the form had been emptied, so an older draft goes. Words about a pupil of
    whom something was destroyed since do not come back: a kill may have come between that change
    and the cleaning of the emergency file. Returns whether it was taken.
    """
    if _vernietigd_sinds(uow, onderwerp.leerling_id, moment):
        return False
    rij = uow.session.scalar(select(Concept).where(_is(formulier, onderwerp)))
    if rij is not None and rij.gewijzigd > moment:
        return False
    if velden is None:
        wis_concept(uow, formulier, onderwerp)
    else:
        bewaar_concept(uow, formulier, onderwerp, velden)
    return True


def lees_concept(uow: UnitOfWork, formulier: str, onderwerp: Onderwerp) -> dict[str, object] | None:
    """Return the fields of the draft of a form about one record, or None."""
    bewaard = vind_concept(uow, formulier, onderwerp)
    return None if bewaard is None else bewaard.velden


def vind_concept(uow: UnitOfWork, formulier: str, onderwerp: Onderwerp) -> BewaardConcept | None:
    """Return the draft of a form about one record with its moment, or None.

    A draft of another pupil under the same key (keys are used again) is not this record's. What
    is no object of fields, written by some other version, counts as a draft without fields.
    """
    rij = uow.session.scalar(select(Concept).where(_is(formulier, onderwerp)))
    if rij is None or (
        None not in (rij.leerling_id, onderwerp.leerling_id)
        and rij.leerling_id != onderwerp.leerling_id
    ):
        return None
    try:
        velden = json.loads(rij.inhoud)
    except ValueError:
        velden = {}
    return BewaardConcept(velden if isinstance(velden, dict) else {}, rij.gewijzigd)


def wis_concept(uow: UnitOfWork, formulier: str, onderwerp: Onderwerp) -> Changes:
    """Drop a draft, because its words were kept or thrown away."""
    rij = uow.session.scalar(select(Concept).where(_is(formulier, onderwerp)))
    if rij is not None:
        uow.session.delete(rij)
        uow.session.flush()
    return Changes()


def wis_concepten_over(uow: UnitOfWork, soort: str, nummer: int) -> None:
    """Drop every draft about a record that goes: its key may be given to another one."""
    vraag = select(Concept).where(Concept.onderwerp_soort == soort, Concept.onderwerp_id == nummer)
    for rij in uow.session.scalars(vraag):
        uow.session.delete(rij)


def heeft_concept_over(uow: UnitOfWork, soort: str, nummer: int) -> bool:
    """Tell whether somebody began to type about a record: undo leaves that record alone."""
    vraag = select(Concept.id).where(
        Concept.onderwerp_soort == soort, Concept.onderwerp_id == nummer
    )
    return uow.session.scalar(vraag.limit(1)) is not None


def lijst_concepten(uow: UnitOfWork) -> tuple[ConceptRij, ...]:
    """Return every draft that waits, newest first."""
    vraag = (
        select(Concept, Leerling)
        .outerjoin(Leerling, Leerling.id == Concept.leerling_id)
        .order_by(Concept.gewijzigd.desc(), Concept.id.desc())
    )
    return tuple(
        ConceptRij(
            concept.formulier,
            Onderwerp(concept.onderwerp_soort, concept.onderwerp_id, concept.leerling_id),
            "" if leerling is None else leerling.naam,
            concept.gewijzigd,
            "" if concept.formulier.startswith(ZONDER_BEGIN) else _begin_van(uow, concept),
            _school_van(uow, leerling),
        )
        for concept, leerling in uow.session.execute(vraag)
    )


def _school_van(uow: UnitOfWork, leerling: Leerling | None) -> int | None:
    nu = None if leerling is None else hoofdinschrijving(leerling, uow.vandaag)
    return None if nu is None else nu.school_id


def _begin_van(uow: UnitOfWork, concept: Concept) -> str:
    """Return the first words of a draft, without an address or a school that is shielded."""
    return schuilwoorden(uow, concept.leerling_id).wis(_begin(concept.inhoud))


def _begin(inhoud: str) -> str:
    """Return the first words of a draft: its first text of more than one word, or nothing."""
    try:
        velden = json.loads(inhoud)
    except ValueError:
        return ""
    teksten = (" ".join(tekst.split()) for tekst in _teksten(velden))
    eerste = next((tekst for tekst in teksten if " " in tekst), "")
    if len(eerste) <= BEGIN_TEKENS:
        return eerste
    return f"{eerste[:BEGIN_TEKENS].rsplit(' ', 1)[0]} …"


def _teksten(waarde: object) -> Iterator[str]:
    """Yield every text in a draft, in its order; a key that begins with _ is the form's own.

    Where somebody lives or goes to school is never shown: the draft may be what shields it.
    """
    if isinstance(waarde, str):
        yield waarde.encode("utf-8", "replace").decode()
    elif isinstance(waarde, dict):
        for veld, inhoud in waarde.items():
            if not veld.startswith("_") and veld not in _NIET_TONEN:
                yield from _teksten(inhoud)
    elif isinstance(waarde, list):
        for inhoud in waarde:
            yield from _teksten(inhoud)


def tekst_van_concept(inhoud: str) -> str:
    """Return the words of a draft as one text, without where somebody lives or goes to school."""
    try:
        velden = json.loads(inhoud)
    except ValueError:
        return ""
    return " ".join(_teksten(velden))


def _vernietigd_sinds(uow: UnitOfWork, leerling_id: int | None, moment: datetime) -> bool:
    if leerling_id is None:
        return False
    vraag = select(Logregel.id).where(
        Logregel.gebeurtenis.in_((Gebeurtenis.VERNIETIGD, Gebeurtenis.DEEL_VERNIETIGD)),
        Logregel.leerling_id == leerling_id,
        Logregel.moment >= moment,
    )
    return uow.session.scalars(vraag.limit(1)).first() is not None


def _bestaat_nog(uow: UnitOfWork, onderwerp: Onderwerp) -> bool:
    leerling_id = onderwerp.leerling_id
    return leerling_id is None or uow.session.get(Leerling, leerling_id) is not None


def _is(formulier: str, onderwerp: Onderwerp) -> ColumnElement[bool]:
    return and_(
        Concept.formulier == formulier,
        Concept.onderwerp_soort == onderwerp.soort,
        Concept.onderwerp_id == onderwerp.id,
    )
