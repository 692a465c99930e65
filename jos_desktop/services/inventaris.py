"""Count what is in the vault, for somebody who must judge what a loss means (AVG 33 lid 3)."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import func, or_, select

from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.base import Base
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes import Relatie, Thema
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.gezag import Maatregel
from jos_desktop.models.incidentverslag import Inventaris, Telling
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.meldcode import Meldcode
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.taak import Taak
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.models.traject import Traject
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.uitvoerlijst import lees_uitvoer
from jos_desktop.storage.unit_of_work import UnitOfWork

_GETELD: Final[tuple[tuple[str, type[Base]], ...]] = (
    ("trajecten", Traject),
    ("aanmeldingen", Aanmelding),
    ("gesprekken en andere contacten", Contactmoment),
    ("toestemmingen", Toestemming),
    ("overdrachten", Overdracht),
    ("taken", Taak),
    ("gescande stukken", Bijlage),
)
# Kinds of data that weigh heavily (AVG 9 and 10); a theme counts, whoever's it is.
_ZWAAR: Final[tuple[tuple[str, frozenset[Thema]], ...]] = (
    (
        "psychische gezondheid",
        frozenset(
            {
                Thema.AUTOMUTILATIE,
                Thema.SOMBERHEID,
                Thema.SUICIDALITEIT,
                Thema.ANGST,
                Thema.INTERNALISEREND,
                Thema.TRAUMA,
                Thema.DIAGNOSTIEK,
                Thema.MENTALE_GEZONDHEID,
            }
        ),
    ),
    ("gebruik van alcohol, drugs of andere middelen", frozenset({Thema.MIDDELEN})),
    ("seksualiteit en grenzen", frozenset({Thema.SEKSUALITEIT})),
    ("huiselijk geweld of kindermishandeling", frozenset({Thema.GEWELD})),
    ("grensoverschrijdend gedrag of politie", frozenset({Thema.GRENSOVERSCHRIJDEND})),
    ("armoede", frozenset({Thema.ARMOEDE})),
)


def tel_wat_er_is(uow: UnitOfWork) -> tuple[Telling, ...]:
    """Return the counts that a proof of wiping names: pupils, people around them, rows."""
    return (
        ("leerlingen", _tel(uow, Leerling)),
        ("ouders, verzorgers en andere betrokkenen", _tel(uow, Betrokkene)),
        *((naam, _tel(uow, tabel)) for naam, tabel in _GETELD),
    )


def lees_inventaris(uow: UnitOfWork) -> Inventaris:
    """Return what is in the vault now: numbers and kinds, and what left it."""
    return Inventaris(
        uow.nu,
        _personen(uow),
        tuple((naam, _tel(uow, tabel)) for naam, tabel in _GETELD),
        tuple(_soorten(uow)),
        _is_er(uow, Leerling, or_(Leerling.adres_afgeschermd, Leerling.school_afgeschermd))
        or _is_er(uow, Betrokkene, Betrokkene.adres_afgeschermd),
        _is_er(uow, Meldcode),
        lees_uitvoer(uow),
        _hersteld_van(uow),
    )


def _tel(uow: UnitOfWork, tabel: type[Base]) -> int:
    return uow.session.scalar(select(func.count()).select_from(tabel)) or 0


def _is_er(uow: UnitOfWork, tabel: type[Base], *waar: object) -> bool:
    vraag = select(func.count()).select_from(tabel).where(*waar)  # type: ignore[arg-type]
    return bool(uow.session.scalar(vraag))


def _personen(uow: UnitOfWork) -> tuple[Telling, ...]:
    leeftijden = [
        leeftijd_op(geboren, uow.vandaag)
        for geboren in uow.session.scalars(select(Leerling.geboortedatum))
    ]
    soorten = list(uow.session.scalars(select(Betrokkene.relatie)))
    beroeps = sum(soort is Relatie.PROFESSIONAL for soort in soorten)
    return (
        ("leerlingen", len(leeftijden)),
        ("waarvan jonger dan 12", sum(jaar < 12 for jaar in leeftijden)),
        ("waarvan 12 tot en met 15", sum(12 <= jaar < 16 for jaar in leeftijden)),
        ("waarvan 16 of 17", sum(16 <= jaar < 18 for jaar in leeftijden)),
        ("waarvan 18 of ouder", sum(jaar >= 18 for jaar in leeftijden)),
        ("ouders, verzorgers en familie", len(soorten) - beroeps),
        ("professionals om leerlingen heen", beroeps),
    )


def _soorten(uow: UnitOfWork) -> Iterable[str]:
    """Name the kinds of data there are, from plain to heavy."""
    if _is_er(uow, Leerling):
        yield "naam, geboortedatum, school en klas"
    if _is_er(uow, Leerling, _met_adres(Leerling)) or _is_er(
        uow, Betrokkene, _met_adres(Betrokkene)
    ):
        yield "adres, telefoon of e-mail"
    if _is_er(uow, Betrokkene):
        yield "gezin en gezag"
    if _is_er(uow, Contactmoment) or _is_er(uow, Aanmelding) or _is_er(uow, Traject):
        yield "hulpvraag en verslagen (gegevens over gezondheid in brede zin, AVG 9)"
    if _is_er(uow, HulpElders):
        yield "hulp van andere organisaties"
    if _is_er(uow, Maatregel):
        yield "maatregelen van de rechter"
    themas = _themas(uow)
    yield from (naam for naam, zwaar in _ZWAAR if themas & zwaar)


def _met_adres(persoon: type[Leerling] | type[Betrokkene]) -> object:
    return or_(
        persoon.straat != "", persoon.postcode != "", persoon.telefoon != "", persoon.email != ""
    )


def _themas(uow: UnitOfWork) -> frozenset[Thema]:
    hoofd = {
        *uow.session.scalars(select(Aanmelding.hoofdthema).distinct()),
        *uow.session.scalars(select(Traject.hoofdthema).distinct()),
    }
    woorden = {
        deel.strip()
        for tekst in uow.session.scalars(select(Aanmelding.neventhemas).distinct())
        for deel in tekst.split(",")
    }
    return frozenset(
        {thema for thema in hoofd if thema is not None}
        | {thema for thema in Thema if thema.value in woorden}
    )


def _hersteld_van(uow: UnitOfWork) -> datetime | None:
    """Return of which moment the last backup was that this vault was put back from."""
    vraag = (
        select(Loginhoud.inhoud)
        .join(Logregel, Logregel.id == Loginhoud.logboek_id)
        .where(Logregel.gebeurtenis == Gebeurtenis.HERSTELD.value)
        .order_by(Logregel.id.desc())
        .limit(1)
    )
    try:
        return datetime.fromisoformat(json.loads(uow.session.scalar(vraag) or "{}")["reservekopie"])
    except (KeyError, TypeError, ValueError):
        return None
