"""Revision 0007: its new tables."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.kolommen import (
    bedrag,
    dag,
    eis,
    getal,
    regel,
    tabel,
    tekst,
    uniek,
    zoek,
)
from jos_desktop.storage.migrations.v0001_hulp import verwijzing


def _maak_exit() -> None:
    tabel(
        "lijsttekst",
        regel("sleutel", 40),
        getal("versie"),
        regel("taal", 12),
        regel("vingerafdruk", 64),
        tekst("inhoud"),
        uniek("lijsttekst", "vingerafdruk"),
    )
    op.create_index("ix_lijsttekst_versie", "lijsttekst", ["sleutel", "versie", "taal"])
    naam = "exitafname"
    tabel(
        naam,
        getal("traject_id"),
        getal("betrokkene_id", leeg=True),
        getal("lijsttekst_id", leeg=True),
        regel("informant", 40),
        regel("wie", 120),
        regel("stand", 40),
        regel("reden", 40, leeg=True),
        tekst("toelichting"),
        regel("wijze", 40, leeg=True),
        dag("datum", leeg=True),
        regel("plek", 40),
        regel("code", 12, leeg=True),
        eis(naam, "reden", "stand NOT IN ('geweigerd', 'niet_gevraagd') OR reden IS NOT NULL"),
        eis(naam, "datum", "stand <> 'ingevuld' OR datum IS NOT NULL"),
        verwijzing(naam, "traject_id", "traject", "CASCADE"),
        verwijzing(naam, "betrokkene_id", "betrokkene", "SET NULL"),
        verwijzing(naam, "lijsttekst_id", "lijsttekst"),
        uniek(naam, "code"),
    )
    zoek(naam, "traject_id", "betrokkene_id", "lijsttekst_id", "stand")
    naam = "exitantwoord"
    tabel(
        naam,
        getal("afname_id"),
        regel("vraag", 40),
        regel("stand", 40),
        regel("keuze", 40),
        getal("cijfer", leeg=True),
        tekst("tekst"),
        eis(naam, "cijfer", "cijfer IS NULL OR cijfer BETWEEN 1 AND 10"),
        verwijzing(naam, "afname_id", "exitafname", "CASCADE"),
        uniek(naam, "afname_id", "vraag"),
    )
    zoek(naam, "afname_id")


def _maak_meting() -> None:
    naam = "meetmoment"
    tabel(
        naam,
        getal("traject_id"),
        dag("gepland"),
        dag("gedaan_op", leeg=True),
        regel("bron", 40, leeg=True),
        regel("stand", 40, leeg=True),
        tekst("toelichting"),
        tekst("niet_gedaan"),
        eis(naam, "stand", "stand IS NULL OR (gedaan_op IS NOT NULL AND bron IS NOT NULL)"),
        verwijzing(naam, "traject_id", "traject", "CASCADE"),
    )
    zoek(naam, "traject_id", "gepland")
    naam = "terugval"
    tabel(
        naam,
        getal("traject_id"),
        getal("meetmoment_id", leeg=True),
        getal("nieuw_traject_id", leeg=True),
        dag("datum"),
        tekst("aard"),
        regel("actie", 40),
        verwijzing(naam, "traject_id", "traject", "CASCADE"),
        verwijzing(naam, "meetmoment_id", "meetmoment", "SET NULL"),
        verwijzing(naam, "nieuw_traject_id", "traject", "SET NULL"),
    )
    zoek(naam, "traject_id", "meetmoment_id", "nieuw_traject_id")


def _maak_verhaal() -> None:
    naam = "casusverhaal"
    tabel(
        naam,
        getal("leerling_id"),
        getal("traject_id", leeg=True),
        regel("schuilnaam", 60),
        regel("titel", 200),
        dag("afgerond_op", leeg=True),
        verwijzing(naam, "leerling_id", "leerling", "CASCADE"),
        verwijzing(naam, "traject_id", "traject", "SET NULL"),
    )
    zoek(naam, "leerling_id", "traject_id")
    _deel("deel", getal("volgorde"), regel("deel", 40), tekst("tekst"), een_per="deel")
    _deel("moment", getal("volgorde"), regel("soort", 40), getal("week"), regel("tekst", 200))
    _deel("akkoord", regel("woord", 200), tekst("reden"), een_per="woord", stempels=True)
    _deel(
        "schatting",
        regel("kant", 40),
        regel("omschrijving", 200),
        regel("eenheid", 40),
        bedrag("aantal", 10),
        bedrag("bedrag", 12),
        regel("bron", 200),
    )
    tabel(
        "prijsregel",
        regel("kant", 40),
        regel("omschrijving", 200),
        regel("eenheid", 40),
        bedrag("bedrag", 12),
        regel("bron", 200),
        dag("peildatum", leeg=True),
    )


def _deel(
    soort: str, *kolommen: sa.Column[object], een_per: str = "", stempels: bool = False
) -> None:
    """Make a table of what belongs to one story."""
    naam = f"casusverhaal_{soort}"
    regels: list[sa.Constraint] = [verwijzing(naam, "verhaal_id", "casusverhaal", "CASCADE")]
    if een_per:
        regels.append(uniek(naam, "verhaal_id", een_per))
    tabel(naam, getal("verhaal_id"), *kolommen, *regels, stempels=stempels)
    zoek(naam, "verhaal_id")


_NAMEN = (
    *("lijsttekst", "exitafname", "exitantwoord", "meetmoment", "terugval", "casusverhaal"),
    *("casusverhaal_deel", "casusverhaal_moment", "casusverhaal_akkoord"),
    *("casusverhaal_schatting", "prijsregel"),
)


def maak() -> None:
    """Make the tables of this revision."""
    _maak_exit()
    _maak_meting()
    _maak_verhaal()


def laat_vallen() -> None:
    """Drop the tables of this revision."""
    for naam in reversed(_NAMEN):
        op.drop_table(naam)
