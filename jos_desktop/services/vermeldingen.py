"""Where the name of a pupil stands in what belongs to others.

A destruction goes no further than the pupil's own dossier: a text about somebody else is his.
So this only looks; the worker reads each place and decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import or_, select

from jos_desktop.models.alles import Base
from jos_desktop.models.leerling import Leerling
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
    {"logboek", "logboek_inhoud", "ketensleutel", "kluisstand", "kolom_koppeling", "instelling"}
)
_VERBORGEN: Final = frozenset({"meldcode", "meldcode_stap"})


@dataclass(frozen=True, slots=True)
class Vermelding:
    """One text that names the pupil; ``leerling_id`` whose dossier it is in, None for none."""

    sleutel: Rijsleutel
    leerling_id: int | None
    leerling: str
    plek: str
    fragment: str


def zoek_vermeldingen(uow: UnitOfWork, leerling_id: int) -> tuple[Vermelding, ...]:
    """Return the texts outside this dossier in which the pupil's first or last name stands.

    A first name is not always his: whoever reads decides. Raises LeerlingOnbekend.
    """
    leerling = haal_leerling(uow, leerling_id)
    namen = {
        naam
        for naam in (leerling.roepnaam, leerling.achternaam)
        if len(naam.strip()) >= KORTSTE_NAAM
    }
    if not namen:
        return ()
    patroon = re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(naam) for naam in sorted(namen))})(?!\w)", re.IGNORECASE
    )
    gevonden = [
        vermelding
        for tabel in Base.metadata.sorted_tables
        if tabel.name not in _NIET
        for vermelding in _in_tabel(uow, tabel.name, namen, patroon)
        if vermelding.leerling_id != leerling_id
    ]
    return tuple(sorted(gevonden, key=lambda v: (v.leerling, v.plek, v.sleutel)))


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
