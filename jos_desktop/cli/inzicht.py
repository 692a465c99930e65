"""The command ``inzicht``: the own figures on the screen, and nowhere else.

There is no file to write and no JSON to redirect: exact small numbers are not for sharing.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jos_desktop.cli import toestemming_opties as opties
from jos_desktop.cli.kader import met_kluis, open_kluis, toon_tabel
from jos_desktop.cli.logboek import kies_dag
from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Functie, TrajectType
from jos_desktop.models.getallen import schrijf_getal

if TYPE_CHECKING:
    from jos_desktop.models.cijferboek import Cijferboek
    from jos_desktop.storage.unit_of_work import UnitOfWork

NIETS: Final = "Niets in deze periode."


class OnbekendeSchool(KnownError):
    """No school has this code."""

    wat = "Er is geen school met de code {code}."
    doe = "Kies een code uit Beheer, Scholen, bijvoorbeeld SDC."


@click.command("inzicht", help="Toon je eigen cijfers: exact, en alleen voor jou.")
@met_kluis
@click.option("--van", metavar="DATUM", callback=kies_dag, help="Standaard: een jaar geleden.")
@click.option("--tot", metavar="DATUM", callback=kies_dag, help="Standaard: vandaag.")
@click.option("--school", metavar="CODE", help="Alleen deze school.")
@click.option("--soort", type=opties.keuze(TrajectType), help="Alleen dit soort traject.")
@click.option("--functie", type=opties.keuze(Functie), help="Alleen deze functie.")
def inzicht(
    kluis: Path,
    wachtwoord_van: str | None,
    van: date | None,
    tot: date | None,
    school: str | None,
    soort: str | None,
    functie: str | None,
) -> None:
    """Print every table, with the warning before and after."""
    from jos_desktop.services.inzicht import lees_inzicht
    from jos_desktop.services.inzichtfilter import LAATSTE_12, Inzichtfilter, lees_perioden

    def lees(uow: "UnitOfWork") -> "Cijferboek":
        jaar = next(periode for periode in lees_perioden(uow) if periode.sleutel == LAATSTE_12)
        filter_ = Inzichtfilter(
            van or jaar.van,
            tot or jaar.tot,
            _school_id(uow, school),
            None if soort is None else TrajectType(soort),
            None if functie is None else Functie(functie),
        )
        return lees_inzicht(uow, filter_)

    with open_kluis(kluis, wachtwoord_van) as vault:
        boek = vault.query(lees)
    _toon(boek)


def _school_id(uow: "UnitOfWork", code: str | None) -> int | None:
    from jos_desktop.services.scholen import lijst_scholen

    if code is None:
        return None
    for school in lijst_scholen(uow):
        if code.casefold() in ((school.code or "").casefold(), school.naam.casefold()):
            return school.id
    raise OnbekendeSchool(code=code)


def _toon(boek: "Cijferboek") -> None:
    click.echo(boek.let_op)
    click.echo(f"\n{boek.titel}, {boek.ondertitel}")
    for zin in boek.alineas:
        click.echo(zin)
    for tabel in boek.tabellen:
        namen = {kolom.naam for kolom in tabel.kolommen}
        # A code beside its own words says nothing more to a reader.
        plaatsen = [
            nr for nr, kolom in enumerate(tabel.kolommen) if f"{kolom.naam}_naam" not in namen
        ]
        click.echo(f"\n{tabel.groep}: {tabel.titel}")
        toon_tabel(
            [tabel.kolommen[nr].titel for nr in plaatsen],
            ([schrijf_getal(rij[nr]) for nr in plaatsen] for rij in tabel.rijen),
            NIETS,
        )
        if tabel.toelichting:
            click.echo(tabel.toelichting)
    click.echo(f"\n{boek.let_op}")
