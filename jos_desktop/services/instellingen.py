"""Settings of the vault: what the worker chose, within what the organisation profile allows.

A setting is a row, so the logboek notes every change by itself.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.instelling import Instelling
from jos_desktop.models.organisatieprofiel import Organisatieprofiel
from jos_desktop.models.profielinhoud import inhoud_van
from jos_desktop.storage.unit_of_work import UnitOfWork

VERGRENDEL_NA_MIN: Final = "vergrendelen.na_minuten"
TWEEDE_PLEK: Final = "reservekopie.tweede_plek"
HERSTELCODE_GEOEFEND: Final = "herstelcode.geoefend"

_ONTHOUDEN: Final = "instellingen"

STANDAARD_VERGRENDEL_NA_MIN: Final = 5
KORTSTE_VERGRENDEL_MIN: Final = 1
LANGSTE_VERGRENDEL_MIN: Final = 60


class SettingNotAllowed(KnownError):
    """The value lies outside what the application or the organisation allows."""

    wat = "Deze waarde kan niet: kies van {kleinste} tot en met {grootste} minuten."
    doe = "Kies een andere waarde. Je organisatie kan een kortere tijd hebben ingesteld."


class SecondPlaceRequired(KnownError):
    """The organisation asks for a second place for backups, so it cannot be left out."""

    wat = "Je organisatie vraagt om een tweede plek voor reservekopieën."
    doe = "Wil je een andere plek, kies dan een andere map."


@dataclass(frozen=True, slots=True)
class Eisen:
    """What the organisation profile demands of every vault; the defaults without a profile."""

    vergrendel_hoogstens_min: int = LANGSTE_VERGRENDEL_MIN
    pincode_toegestaan: bool = False
    werkgeversleutel_verplicht: bool = False
    tweede_plek_verplicht: bool = False


@dataclass(frozen=True, slots=True)
class Instellingen:
    """The settings in force."""

    vergrendel_na_min: int
    tweede_plek: str
    herstelcode_geoefend: date | None
    eisen: Eisen


def lees_instellingen(uow: UnitOfWork) -> Instellingen:
    """Return the settings in force: the worker's own, capped by the organisation profile."""
    eisen = lees_eisen(uow)
    geoefend = lees_waarde(uow, HERSTELCODE_GEOEFEND)
    minuten = lees_waarde(uow, VERGRENDEL_NA_MIN)
    gekozen = minuten if isinstance(minuten, int) else STANDAARD_VERGRENDEL_NA_MIN
    return Instellingen(
        max(KORTSTE_VERGRENDEL_MIN, min(gekozen, eisen.vergrendel_hoogstens_min)),
        str(lees_waarde(uow, TWEEDE_PLEK) or ""),
        date.fromisoformat(geoefend) if isinstance(geoefend, str) else None,
        eisen,
    )


def lees_eisen(uow: UnitOfWork) -> Eisen:
    """Return what the organisation demands: the profile in force, or the defaults without one."""
    rij = uow.session.get(Organisatieprofiel, 1)
    if rij is None:
        return Eisen()
    profiel = inhoud_van(rij.bestand)
    regels, hoogstens = profiel.regels, profiel.vergrendel_hoogstens_min
    return Eisen(
        vergrendel_hoogstens_min=LANGSTE_VERGRENDEL_MIN if hoogstens is None else hoogstens,
        pincode_toegestaan=regels.pincode_toegestaan,
        werkgeversleutel_verplicht=regels.werkgeversleutel_verplicht,
        tweede_plek_verplicht=regels.tweede_plek_verplicht,
    )


def zet_vergrendeltijd(uow: UnitOfWork, minuten: int) -> Changes:
    """Set after how many idle minutes the vault locks. Raises :class:`SettingNotAllowed`."""
    grootste = lees_eisen(uow).vergrendel_hoogstens_min
    if not KORTSTE_VERGRENDEL_MIN <= minuten <= grootste:
        raise SettingNotAllowed(kleinste=KORTSTE_VERGRENDEL_MIN, grootste=grootste)
    return zet_waarde(uow, VERGRENDEL_NA_MIN, minuten)


def zet_tweede_plek(uow: UnitOfWork, map_: str) -> Changes:
    """Set the folder for the second copy of every backup; empty for none.

    Raises :class:`SecondPlaceRequired` when the organisation does not allow none.
    """
    if not map_ and lees_eisen(uow).tweede_plek_verplicht:
        raise SecondPlaceRequired
    return zet_waarde(uow, TWEEDE_PLEK, map_)


def tweede_plek_ontbreekt(uow: UnitOfWork) -> bool:
    """Tell whether the organisation asks for a second place and there is none."""
    return lees_eisen(uow).tweede_plek_verplicht and not lees_waarde(uow, TWEEDE_PLEK)


def noteer_geoefend(uow: UnitOfWork, dag: date) -> Changes:
    """Remember when the recovery code was last typed in for practice."""
    return zet_waarde(uow, HERSTELCODE_GEOEFEND, dag.isoformat())


def lees_waarde(uow: UnitOfWork, sleutel: str) -> Any:
    """Return one stored setting, or None.

    A unit of work reads all of them at once: there are few, and most that are asked for were
    never set.
    """
    onthouden = uow.session.info.get(_ONTHOUDEN)
    if onthouden is None:
        rijen = uow.session.execute(select(Instelling.sleutel, Instelling.waarde))
        onthouden = uow.session.info[_ONTHOUDEN] = dict(rijen.all())
    tekst = onthouden.get(sleutel)
    return None if tekst is None else json.loads(tekst)


def zet_waarde(uow: UnitOfWork, sleutel: str, waarde: object) -> Changes:
    """Store one setting; JSON values only."""
    rij = uow.session.get(Instelling, sleutel)
    tekst = json.dumps(waarde, ensure_ascii=False)
    if rij is None:
        uow.session.add(Instelling(sleutel=sleutel, waarde=tekst))
    else:
        rij.waarde = tekst
    uow.session.flush()
    uow.session.info.pop(_ONTHOUDEN, None)
    return Changes.van(Soort.INSTELLING)
