"""Revision 0008: tables of what is known of a school."""

from alembic import op

from jos_desktop.storage.migrations.kolommen import (
    breuk,
    dag,
    eis,
    getal,
    janee,
    regel,
    tabel,
    tekst,
    uniek,
    zoek,
)
from jos_desktop.storage.migrations.v0001_hulp import verwijzing


def _maak_schoolprofiel() -> None:
    naam = "schoolprofiel"
    tabel(
        naam,
        getal("school_id"),
        regel("brin", 4),
        regel("vestiging", 2),
        regel("adres", 200),
        regel("telefoon", 30),
        regel("email", 120),
        tekst("notitie"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
        uniek(naam, "school_id"),
    )


def _maak_schoolpersoon() -> None:
    naam = "schoolpersoon"
    tabel(
        naam,
        getal("school_id"),
        regel("naam", 120),
        regel("rol", 40),
        regel("waarvoor", 200),
        regel("telefoon", 30),
        regel("email", 120),
        dag("vanaf", leeg=True),
        dag("tot", leeg=True),
        eis(naam, "periode", "tot IS NULL OR vanaf IS NULL OR tot >= vanaf"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    zoek(naam, "school_id")


def _maak_schooloverleg() -> None:
    naam = "schooloverleg"
    tabel(
        naam,
        getal("school_id"),
        regel("naam", 120),
        regel("ritme", 40, leeg=True),
        regel("wanneer", 120),
        regel("wie", 200),
        janee("jos_erbij"),
        tekst("toelichting"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    zoek(naam, "school_id")


def _maak_inbeddingspunt() -> None:
    naam = "inbeddingspunt"
    tabel(
        naam,
        getal("school_id"),
        regel("punt", 40),
        dag("datum"),
        regel("stand", 40),
        tekst("toelichting"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
        uniek(naam, "school_id", "punt", "datum"),
    )
    zoek(naam, "school_id")


def _maak_inzetperiode() -> None:
    naam = "inzetperiode"
    tabel(
        naam,
        getal("school_id"),
        regel("functie", 40),
        regel("kant", 40),
        dag("van"),
        dag("tot", leeg=True),
        breuk("fte", 6),
        regel("bron", 200),
        eis(naam, "fte", "fte >= 0 AND fte <= 20"),
        eis(naam, "periode", "tot IS NULL OR tot >= van"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    zoek(naam, "school_id")


def _maak_urenregel() -> None:
    naam = "urenregel"
    tabel(
        naam,
        getal("school_id"),
        dag("datum"),
        regel("soort", 40),
        getal("minuten"),
        regel("notitie", 200),
        eis(naam, "minuten", "minuten > 0 AND minuten <= 1440"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    zoek(naam, "datum", "school_id")


def _maak_leerlinggebied() -> None:
    naam = "leerlinggebied"
    tabel(
        naam,
        getal("school_id"),
        regel("schooljaar", 9),
        regel("postcode", 4),
        regel("leerjaar", 20),
        getal("aantal"),
        janee("minder_dan"),
        eis(naam, "aantal", "aantal >= 0"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    op.create_index(
        "ix_leerlinggebied_plek",
        naam,
        ["school_id", "schooljaar", "postcode", "leerjaar"],
        unique=True,
    )


def _maak_schoolgebeurtenis() -> None:
    naam = "schoolgebeurtenis"
    tabel(
        naam,
        getal("school_id"),
        getal("andere_id", leeg=True),
        regel("soort", 40),
        dag("datum"),
        regel("oude_naam", 120),
        tekst("toelichting"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
        verwijzing(naam, "andere_id", "school", "SET NULL"),
    )
    zoek(naam, "andere_id", "school_id")


_TABELLEN = (
    "schoolprofiel",
    "schoolpersoon",
    "schooloverleg",
    "inbeddingspunt",
    "inzetperiode",
    "urenregel",
    "leerlinggebied",
    "schoolgebeurtenis",
)


def maak() -> None:
    """Make the tables, those that others point at first."""
    _maak_schoolprofiel()
    _maak_schoolpersoon()
    _maak_schooloverleg()
    _maak_inbeddingspunt()
    _maak_inzetperiode()
    _maak_urenregel()
    _maak_leerlinggebied()
    _maak_schoolgebeurtenis()


def laat_vallen() -> None:
    """Drop the tables, those that point at others first."""
    for naam in reversed(_TABELLEN):
        op.drop_table(naam)
