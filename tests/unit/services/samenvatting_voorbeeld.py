"""Fictitious trajecten for the tests of the summary, in a real vault."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

from jos_desktop.models.codes import (
    Doorverwezen,
    Functie,
    RedenBeeindiging,
    Schoolsituatie,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

WACHTWOORD = "paarse-olifant-fietst-7"
HERFST = date(2023, 9, 4)  # in block 2023-2024-1
LENTE = date(2024, 2, 5)  # in block 2023-2024-2


@dataclass(frozen=True)
class Zaak:
    """A traject to make; ``school`` is the place in the list of pilot schools."""

    school: int = 0
    type: TrajectType = TrajectType.KT
    functie: Functie = Functie.JGC
    start: date = HERFST
    einde: date | None = None
    status: TrajectStatus | None = None
    reden: RedenBeeindiging | None = None
    bezwaar: bool = False


def maak_kluis(map_: Path) -> Vault:
    """Make a vault with the shipped schools and a profile without schools of its own."""
    vault, _ = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.change(lambda uow: richt_kluis_in(uow, naam="Test Coach", functie=Functie.JGC))
    return vault


def voeg_toe(zaken: Sequence[Zaak]) -> Callable[[UnitOfWork], list[int]]:
    """Return the work that stores these cases and gives their ids."""

    def werk(uow: UnitOfWork) -> list[int]:
        scholen = list(uow.session.scalars(select(School).order_by(School.naam)))
        trajecten = [_traject(zaak, scholen) for zaak in zaken]
        uow.session.add_all(trajecten)
        uow.session.flush()
        for zaak, traject in zip(zaken, trajecten, strict=True):
            if zaak.reden is not None:
                uow.session.add(
                    Uitstroom(
                        traject_id=traject.id,
                        reden=zaak.reden,
                        schoolsituatie=next(iter(Schoolsituatie)),
                        doorverwezen=next(iter(Doorverwezen)),
                        vervolg=next(iter(Vervolg)),
                    )
                )
        return [traject.id for traject in trajecten]

    return werk


def _traject(zaak: Zaak, scholen: Sequence[School]) -> Traject:
    status = zaak.status or (TrajectStatus.GESLOTEN if zaak.einde else TrajectStatus.LOPEND)
    return Traject(
        leerling=Leerling(
            roepnaam="Sanne",
            achternaam="Voorbeeld",
            geboortedatum=date(2010, 3, 4),
            bezwaar_monitoring=zaak.bezwaar,
        ),
        school=scholen[zaak.school],
        type=zaak.type,
        functie=zaak.functie,
        status=status,
        start=zaak.start,
        einde=zaak.einde,
    )


def willekeurig(zaad: int, aantal: int, begin: date = date(2023, 8, 1)) -> list[Zaak]:
    """Return cases spread unevenly over schools and one school year."""
    rng = random.Random(zaad)
    zaken = []
    for _ in range(aantal):
        soort = rng.choice(list(TrajectType))
        start = begin + timedelta(days=rng.randrange(360))
        einde = start + timedelta(days=rng.randrange(150)) if rng.random() < 0.7 else None
        if soort is TrajectType.EC:
            einde = start
        zaken.append(
            Zaak(
                school=min(rng.randrange(8), rng.randrange(8)),
                type=soort,
                functie=rng.choice([Functie.JGC, Functie.PAJ, Functie.GW]),
                start=start,
                einde=einde,
                reden=(
                    rng.choice(list(RedenBeeindiging))
                    if einde and soort is TrajectType.KT
                    else None
                ),
            )
        )
    return zaken
