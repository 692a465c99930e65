"""Where the name of a pupil stands in what belongs to others.

A destruction goes no further than the pupil's own dossier: a text about somebody else is his.
So this only looks; the worker reads each place and decides.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import or_, select

from jos_desktop.models.alles import Base
from jos_desktop.models.concept import Concept
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.concepten import ZONDER_BEGIN, tekst_van_concept
from jos_desktop.services.dossierrijen import (
    LEERLING,
    Rijsleutel,
    dossiertabel,
    dossiertabelnamen,
    tekstvelden,
)
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.logboekwoorden import naam_van_soort, naam_van_veld
from jos_desktop.storage.unit_of_work import UnitOfWork

KORTSTE_NAAM: Final = 3
RONDOM_TEKENS: Final = 40
# What the machine keeps for itself, and names of people who are not pupils.
_NIET: Final = frozenset(
    {
        *("logboek", "logboek_inhoud", "ketensleutel", "kluisstand", "kolom_koppeling"),
        *("instelling", "kaart", "eigen_kaart"),
    }
)
_VERBORGEN: Final = frozenset({"meldcode", "meldcode_stap"})


_CONCEPT: Final = "concept"


class Conceptsleutel(NamedTuple):
    """Which draft: its form and its record; the same in the vault and in the emergency file."""

    formulier: str
    soort: str
    id: int


@dataclass(frozen=True, slots=True)
class Vermelding:
    """One text that names the pupil; ``leerling_id`` whose dossier it is in, None for none.

    ``los`` is set for a draft that belongs to no pupil: no destruction takes it along.
    """

    sleutel: Rijsleutel
    leerling_id: int | None
    leerling: str
    plek: str
    fragment: str
    los: Conceptsleutel | None = None


def zoek_vermeldingen(
    uow: UnitOfWork, leerling_id: int, noodstukken: Iterable[Mapping[str, Any]] = ()
) -> tuple[Vermelding, ...]:
    """Return the texts outside this dossier in which the pupil's first or last name stands.

    ``noodstukken`` are the pieces of the emergency file. A first name is not always his: whoever
    reads decides. Raises LeerlingOnbekend.
    """
    namen, patroon = _gezocht(uow, leerling_id)
    if not namen:
        return ()
    gevonden = [
        vermelding
        for tabel in Base.metadata.sorted_tables
        if tabel.name not in _NIET
        for vermelding in _in_tabel(uow, tabel.name, namen, patroon)
        if vermelding.leerling_id != leerling_id
    ]
    bekend = {vermelding.los for vermelding in gevonden}
    gevonden.extend(
        vermelding
        for vermelding in _in_noodstukken(noodstukken, patroon)
        if vermelding.los not in bekend
    )
    return tuple(sorted(gevonden, key=lambda v: (v.leerling, v.plek, v.sleutel)))


def tel_losse_concepten(uow: UnitOfWork, leerling_id: int) -> int:
    """Return how many drafts of no pupil name this one. Raises LeerlingOnbekend."""
    namen, patroon = _gezocht(uow, leerling_id)
    if not namen:
        return 0
    gevonden = _in_tabel(uow, _CONCEPT, namen, patroon)
    return len({vermelding.los for vermelding in gevonden} - {None})


def wis_losse_concepten(uow: UnitOfWork, sleutels: Collection[Conceptsleutel]) -> None:
    """Destroy drafts that belong to no pupil; afterwards no page of the file holds their words."""
    for sleutel in sleutels:
        vraag = select(Concept).where(
            Concept.formulier == sleutel.formulier,
            Concept.onderwerp_soort == sleutel.soort,
            Concept.onderwerp_id == sleutel.id,
            Concept.leerling_id.is_(None),
        )
        for rij in uow.session.scalars(vraag):
            uow.session.delete(rij)
    uow.session.flush()
    uow.laat_geen_resten()


def _gezocht(uow: UnitOfWork, leerling_id: int) -> tuple[set[str], re.Pattern[str]]:
    leerling = haal_leerling(uow, leerling_id)
    namen = {
        naam
        for naam in (leerling.roepnaam, leerling.achternaam)
        if len(naam.strip()) >= KORTSTE_NAAM
    }
    woorden = "|".join(re.escape(naam) for naam in sorted(namen))
    return namen, re.compile(rf"(?<!\w)(?:{woorden})(?!\w)", re.IGNORECASE)


def _in_noodstukken(
    stukken: Iterable[Mapping[str, Any]], patroon: re.Pattern[str]
) -> Iterator[Vermelding]:
    for stuk in stukken:
        inhoud = json.dumps(stuk.get("velden"), ensure_ascii=False)
        if stuk.get("leerling_id") is None and patroon.search(inhoud):
            yield _los_concept(
                Rijsleutel(_CONCEPT, 0),
                Conceptsleutel(str(stuk["formulier"]), str(stuk["soort"]), int(stuk["id"])),
                inhoud,
                patroon,
            )


def _los_concept(
    sleutel: Rijsleutel, los: Conceptsleutel, inhoud: str, patroon: re.Pattern[str]
) -> Vermelding:
    tekst = "" if los.formulier.startswith(ZONDER_BEGIN) else tekst_van_concept(inhoud)
    treffer = patroon.search(tekst)
    plek = f"{naam_van_soort(_CONCEPT)} zonder leerling"
    fragment = "" if treffer is None else _fragment(tekst, treffer)
    return Vermelding(sleutel, None, "", plek, fragment, los)


def _in_tabel(
    uow: UnitOfWork, naam: str, namen: set[str], patroon: re.Pattern[str]
) -> Iterator[Vermelding]:
    tabel = Base.metadata.tables[naam]
    velden = tekstvelden(tabel)
    sleutels = list(tabel.primary_key.columns)
    if not velden or len(sleutels) != 1:
        return
    # LIKE knows no capitals outside ASCII; the pattern then says which ones are whole words.
    zoek = or_(
        *(
            tabel.columns[veld].contains(deel, autoescape=True)
            for veld in velden
            for gezocht in namen
            for deel in _schrijfwijzen(gezocht)
        )
    )
    kolommen = [sleutels[0], *(tabel.columns[veld] for veld in velden)]
    for rij in uow.session.execute(select(*kolommen).where(zoek)).mappings():
        nummer = rij[sleutels[0]]
        if not isinstance(nummer, int):
            continue
        wie = _van_wie(uow, naam, nummer)
        if naam == _CONCEPT and wie is None:
            concept = uow.session.get_one(Concept, nummer)
            if patroon.search(concept.inhoud):
                yield _los_concept(
                    Rijsleutel(naam, nummer),
                    Conceptsleutel(
                        concept.formulier, concept.onderwerp_soort, concept.onderwerp_id
                    ),
                    concept.inhoud,
                    patroon,
                )
            continue
        for veld in velden:
            tekst = str(rij[tabel.columns[veld]] or "")
            treffer = patroon.search(tekst)
            # Somebody may have the same name: that is no text about this pupil.
            if treffer is not None and naam != LEERLING:
                yield Vermelding(
                    Rijsleutel(naam, nummer),
                    None if wie is None else wie.id,
                    "" if wie is None else wie.naam,
                    f"{naam_van_soort(naam)}: {naam_van_veld(veld).lower()}",
                    "" if naam in _VERBORGEN else _fragment(tekst, treffer),
                )


def _schrijfwijzen(naam: str) -> set[str]:
    return {naam, naam.lower(), naam.upper(), naam.capitalize()}


def _van_wie(uow: UnitOfWork, naam: str, nummer: int) -> Leerling | None:
    if naam not in dossiertabelnamen():
        return None
    deel = dossiertabel(naam)
    if not deel.weg:
        return uow.session.get(Leerling, nummer)
    bron: Any = deel.tabel
    for fk in deel.weg[:-1]:
        bron = bron.join(fk.column.table, fk.parent == fk.column)
    vraag = select(deel.weg[-1].parent).select_from(bron).where(deel.sleutel == nummer)
    eigenaar = uow.session.scalar(vraag)
    return None if eigenaar is None else uow.session.get(Leerling, eigenaar)


def _fragment(tekst: str, treffer: re.Match[str]) -> str:
    begin, einde = max(0, treffer.start() - RONDOM_TEKENS), treffer.end() + RONDOM_TEKENS
    stuk = " ".join(tekst[begin:einde].split())
    return f"{'… ' if begin else ''}{stuk}{' …' if einde < len(tekst) else ''}"
