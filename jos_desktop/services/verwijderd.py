"""What was deleted from a dossier and can come back, out of the logboek.

The words of a deleted row stand there until the dossier, or that part of it, is destroyed. Rows
that went in one change come back together: a goal with its scores.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Table, select

from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.uittreksel import wie_in_woorden
from jos_desktop.services.afscherming import AFGESCHERMDE_VELDEN, SCHOOLVELDEN, schuilwoorden
from jos_desktop.services.dossiernummers import alle_nummers, vroegere_nummers
from jos_desktop.services.dossierrijen import KORT_TEKENS, Rijsleutel, tekstvelden
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN, naam_van_soort
from jos_desktop.services.rijboom import Losgemaakt, sleutelkolom, tabel_van
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.services.terugzetten import WaardeIsWeg, uit_json
from jos_desktop.services.verwijderen import BewaardeRij, Verwijderd, zet_rij_terug
from jos_desktop.storage.unit_of_work import UnitOfWork

# The bytes of an attachment are not in the logboek; what keeps to its own sheet is not told here.
_NIET_HIER: Final = AFGESCHERMDE_SOORTEN | {"bijlage", "leerling"}
_WEL: Final = frozenset(SOORT_VAN) - _NIET_HIER


@dataclass(frozen=True, slots=True)
class VerwijderdeRij:
    """One deleted row as a list shows it; ``meer`` is how many rows went along with it."""

    regel_id: int
    soort: str
    kort: str
    moment: datetime
    wie: str
    meer: int


@dataclass(frozen=True, slots=True)
class _Stap:
    """One event about a row of the dossier."""

    id: int
    moment: datetime
    gebeurtenis: str
    sleutel: Rijsleutel
    inhoud: dict[str, Any] | None
    wie: str


def lijst_verwijderd(uow: UnitOfWork, leerling_id: int) -> tuple[VerwijderdeRij, ...]:
    """Return what was deleted from a dossier and is not back, newest first.

    Also what was deleted from a dossier that became part of this one.
    """
    woorden = schuilwoorden(uow, leerling_id)
    rijen = []
    for groep in _groepen(uow, leerling_id):
        for stap in _wortels(groep):
            mee = _takken(stap, groep)
            rijen.append(
                VerwijderdeRij(
                    stap.id,
                    naam_van_soort(stap.sleutel.tabel),
                    woorden.wis(_kort(stap)),
                    stap.moment,
                    stap.wie,
                    len(mee) - 1,
                )
            )
    return tuple(sorted(rijen, key=lambda rij: -rij.regel_id))


def zet_verwijderde_terug(uow: UnitOfWork, leerling_id: int, regel_id: int) -> Changes:
    """Put a deleted row back with what went along with it.

    Raises WaardeIsWeg when it is back already or its words were erased, and TerugzettenLuktNiet.
    """
    for groep in _groepen(uow, leerling_id):
        for stap in _wortels(groep):
            if stap.id == regel_id:
                return zet_rij_terug(uow, _als_verwijderd(uow, leerling_id, stap, groep))
    raise WaardeIsWeg


def _groepen(uow: UnitOfWork, leerling_id: int) -> Iterable[list[_Stap]]:
    """Return the deletions that still stand, each change a group, children before parents."""
    vraag = (
        select(Logregel, Loginhoud.inhoud, Medewerker)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Medewerker, Medewerker.id == Logregel.medewerker_id)
        .where(
            Logregel.leerling_id.in_(alle_nummers(uow, leerling_id)),
            Logregel.soort.in_(sorted(_WEL)),
            Logregel.gebeurtenis.in_(
                (Gebeurtenis.GEMAAKT, Gebeurtenis.VERWIJDERD, Gebeurtenis.TERUGGEZET)
            ),
        )
        .order_by(Logregel.id)
    )
    weg: dict[Rijsleutel, list[_Stap]] = defaultdict(list)
    for regel, inhoud, door in uow.session.execute(vraag):
        if regel.soort is None or regel.onderwerp_id is None:
            continue
        stap = _Stap(
            regel.id,
            regel.moment,
            regel.gebeurtenis,
            Rijsleutel(regel.soort, regel.onderwerp_id),
            json.loads(inhoud) if inhoud else None,
            wie_in_woorden(door.naam if door else "", regel.namens or ""),
        )
        if stap.gebeurtenis == Gebeurtenis.VERWIJDERD:
            weg[stap.sleutel].append(stap)
        elif stap.gebeurtenis == Gebeurtenis.TERUGGEZET and weg[stap.sleutel]:
            weg[stap.sleutel].pop()
        elif stap.gebeurtenis == Gebeurtenis.GEMAAKT:
            _vergeet_gelijke(weg[stap.sleutel], stap)
    groepen: dict[datetime, list[_Stap]] = defaultdict(list)
    for stappen in weg.values():
        for stap in stappen:
            if stap.inhoud is not None:
                groepen[stap.moment].append(stap)
    return groepen.values()


def _vergeet_gelijke(weg: list[_Stap], gemaakt: _Stap) -> None:
    """Take away a deletion that came back under a number of its own: the very same words."""
    for stap in weg:
        if stap.inhoud == gemaakt.inhoud and stap.inhoud is not None:
            weg.remove(stap)
            return


def _ouders(stap: _Stap) -> set[Rijsleutel]:
    inhoud = stap.inhoud or {}
    return {
        Rijsleutel(fk.column.table.name, inhoud[fk.parent.name])
        for fk in tabel_van(stap.sleutel.tabel).foreign_keys
        if inhoud.get(fk.parent.name) is not None
    }


def _wortels(groep: list[_Stap]) -> list[_Stap]:
    """Return the rows that did not go along with another one."""
    sleutels = {stap.sleutel for stap in groep}
    return [stap for stap in groep if not _ouders(stap) & sleutels]


def _takken(wortel: _Stap, groep: list[_Stap]) -> list[_Stap]:
    """Return a row and all that went along with it, parents first."""
    gevonden, sleutels = [wortel], {wortel.sleutel}
    erbij = True
    while erbij:
        nieuw = [s for s in groep if s.sleutel not in sleutels and _ouders(s) & sleutels]
        gevonden += nieuw
        sleutels |= {stap.sleutel for stap in nieuw}
        erbij = bool(nieuw)
    return gevonden


def _als_verwijderd(
    uow: UnitOfWork, leerling_id: int, wortel: _Stap, groep: list[_Stap]
) -> Verwijderd:
    mee = _takken(wortel, groep)
    sleutels = {stap.sleutel for stap in mee}
    eerste = min(stap.id for stap in mee)
    los = tuple(_losgemaakt(uow, wortel.moment, sleutels))
    return Verwijderd(
        Changes(),
        leerling_id,
        wortel.sleutel,
        eerste - 1,
        tuple(BewaardeRij(stap.sleutel, _waarden(uow, leerling_id, stap)) for stap in mee),
        los,
    )


def _losgemaakt(uow: UnitOfWork, moment: datetime, weg: set[Rijsleutel]) -> Iterable[Losgemaakt]:
    """Yield the links that the same change made empty."""
    vraag = (
        select(Logregel.soort, Logregel.onderwerp_id, Loginhoud.inhoud)
        .join(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .where(Logregel.moment == moment, Logregel.gebeurtenis == Gebeurtenis.GEWIJZIGD)
    )
    for soort, nummer, inhoud in uow.session.execute(vraag):
        if soort not in SOORT_VAN or nummer is None:
            continue
        velden = json.loads(inhoud)
        for fk in tabel_van(soort).foreign_keys:
            oud, nieuw = velden.get(fk.parent.name, (None, None))
            doel = Rijsleutel(fk.column.table.name, oud or 0)
            if nieuw is None and doel in weg:
                yield Losgemaakt(Rijsleutel(soort, nummer), str(fk.parent.name), doel)


def _waarden(uow: UnitOfWork, leerling_id: int, stap: _Stap) -> Mapping[str, Any]:
    tabel = tabel_van(stap.sleutel.tabel)
    inhoud = stap.inhoud or {}
    waarden = {
        kolom.name: uit_json(tabel.name, kolom.name, inhoud.get(kolom.name))
        for kolom in tabel.columns
    }
    weg = vroegere_nummers(uow, leerling_id)
    for fk in tabel.foreign_keys:
        # It belongs to the dossier that the one it was in became part of.
        if fk.column.table.name == "leerling" and waarden[fk.parent.name] in weg:
            waarden[fk.parent.name] = leerling_id
    waarden[sleutelkolom(tabel).name] = stap.sleutel.id
    if "aangemaakt" in tabel.columns:
        waarden["aangemaakt"] = _gemaakt_op(uow, tabel, stap)
        waarden["gewijzigd"] = stap.moment.replace(microsecond=0)
    return waarden


def _gemaakt_op(uow: UnitOfWork, tabel: Table, stap: _Stap) -> datetime:
    vraag = (
        select(Logregel.moment)
        .where(
            Logregel.soort == tabel.name,
            Logregel.onderwerp_id == stap.sleutel.id,
            Logregel.gebeurtenis == Gebeurtenis.GEMAAKT,
            Logregel.id < stap.id,
        )
        .order_by(Logregel.id.desc())
        .limit(1)
    )
    return (uow.session.scalar(vraag) or stap.moment).replace(microsecond=0)


def _kort(stap: _Stap) -> str:
    """Return the first words of a row, without what may not be shown."""
    tabel = tabel_van(stap.sleutel.tabel)
    inhoud = stap.inhoud or {}
    teksten = (
        " ".join(str(inhoud[veld]).split())
        for veld in tekstvelden(tabel)
        if inhoud.get(veld) and veld not in AFGESCHERMDE_VELDEN | SCHOOLVELDEN
    )
    tekst = next(teksten, "")
    return tekst if len(tekst) <= KORT_TEKENS else f"{tekst[:KORT_TEKENS].rsplit(' ', 1)[0]} …"
