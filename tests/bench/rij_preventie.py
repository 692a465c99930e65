"""The own figures of years of preventing, against the bare queries that read what they count."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Code
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Adviessoort,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
    Spreekuurwijze,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.services.inzicht_preventie import preventietabellen
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.bench.kaal import bare_copy
from tests.bench.meting import Row, absolute, compare, seconds
from tests.bench.omgeving import PASSWORD, copied_vault

# The bare side reads 6,000 lines and makes nothing of them: no codes, no sums, no seven tables.
_LIMIT: Final = 5.0
_LONGEST_MS: Final = 100
_EACH: Final = 2000
_DAYS: Final = 1500
_QUERIES: Final = (
    "SELECT school_id, soort, niveau, vorm, rol, stand, datum, bereik, vervolgtrajecten"
    " FROM preventieactiviteit WHERE datum BETWEEN :van AND :tot",
    "SELECT school_id, doelgroep, stand, datum, bezoekers FROM spreekuur"
    " WHERE datum BETWEEN :van AND :tot",
    "SELECT school_id, soort, datum, aantal FROM schooladvies WHERE datum BETWEEN :van AND :tot",
)


def _fill(uow: UnitOfWork) -> Changes:
    """Write down what one worker does in more years than there are."""
    schools = [school.id for school in lijst_scholen(uow)]
    held = Activiteitstand.GEDAAN

    def at(number: int) -> dict[str, Any]:
        day = uow.vandaag - timedelta(days=number % _DAYS)
        return {"school_id": schools[number % len(schools)], "datum": day}

    def one(codes: type[Code], number: int) -> Code:
        members = list(codes)
        return members[number % len(members)]

    activities = [
        {
            **at(number),
            "titel": f"Les {number}",
            "soort": one(Preventiesoort, number),
            "niveau": one(Preventieniveau, number),
            "vorm": one(Preventievorm, number),
            "rol": one(Preventierol, number),
            "stand": held,
            "bereik": number % 60,
        }
        for number in range(_EACH)
    ]
    hours = [
        {
            **at(number),
            "doelgroep": one(Spreekuurdoelgroep, number),
            "wijze": Spreekuurwijze.FYSIEK,
            "stand": held,
            "bezoekers": number % 4,
        }
        for number in range(_EACH)
    ]
    advice = [{**at(number), "soort": one(Adviessoort, number)} for number in range(_EACH)]
    with uow.zonder_automatisch_logboek():
        uow.session.execute(insert(Preventieactiviteit), activities)
        uow.session.execute(insert(Spreekuur), hours)
        uow.session.execute(insert(Schooladvies), advice)
    uow.log(Gebeurtenis.GEWIJZIGD)
    return Changes.van(Soort.PREVENTIE)


def _measure(folder: Path) -> list[Row]:
    with Vault.open(folder, PASSWORD) as vault:
        vault.change(_fill)
        vandaag = vault.query(lambda uow: uow.vandaag)
        keuze = Inzichtfilter(vandaag - timedelta(days=_DAYS), vandaag)

        def ours() -> object:
            return vault.query(lambda uow: preventietabellen(uow, keuze))

        dagen = {"van": keuze.van.isoformat(), "tot": keuze.tot.isoformat()}
        with bare_copy(vault) as connection:

            def bare() -> None:
                for query in _QUERIES:
                    connection.execute(query, dagen).fetchall()

            row = compare(
                "cijfers over preventie, 2.000 activiteiten",
                ours,
                bare,
                baseline_name="de kale vragen",
                limit=_LIMIT,
                pairs=15,
                warm_up=2,
            )
        samples = [seconds(ours) for _ in range(15)]
    return [
        row,
        absolute(
            "cijfers over preventie, tijd",
            samples,
            baseline_name="vaste grens",
            limit_ms=_LONGEST_MS,
        ),
    ]


def meet() -> list[Row]:
    """Measure this row."""
    with copied_vault() as folder:
        return _measure(folder)
