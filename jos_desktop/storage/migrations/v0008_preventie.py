"""Revision 0008: tables of work without a pupil."""

from alembic import op

from jos_desktop.storage.migrations.kolommen import (
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


def _maak_activiteitsjabloon() -> None:
    naam = "activiteitsjabloon"
    tabel(
        naam,
        regel("sleutel", 40),
        regel("naam", 120),
        regel("soort", 40),
        regel("niveau", 40),
        regel("vorm", 40),
        regel("rol", 40),
        regel("thema", 40, leeg=True),
        getal("duur_min", leeg=True),
        regel("partners", 200),
        janee("actief"),
        uniek(naam, "naam"),
    )


def _maak_themaweek() -> None:
    naam = "themaweek"
    tabel(
        naam,
        regel("sleutel", 60),
        regel("naam", 120),
        dag("vanaf"),
        dag("tot"),
        tekst("toelichting"),
        janee("verborgen"),
        eis(naam, "periode", "tot >= vanaf"),
    )
    zoek(naam, "vanaf")


def _maak_preventieactiviteit() -> None:
    naam = "preventieactiviteit"
    tabel(
        naam,
        getal("school_id"),
        getal("sjabloon_id", leeg=True),
        getal("themaweek_id", leeg=True),
        regel("reeks", 32),
        regel("titel", 120),
        regel("soort", 40),
        regel("niveau", 40),
        regel("vorm", 40),
        regel("rol", 40),
        regel("thema", 40, leeg=True),
        regel("stand", 40),
        dag("datum"),
        regel("tijd", 5),
        getal("duur_min", leeg=True),
        getal("bereik", leeg=True),
        regel("partners", 200),
        tekst("opbrengst"),
        getal("vervolgtrajecten", leeg=True),
        tekst("niet_doorgegaan"),
        eis(naam, "duur", "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440"),
        eis(naam, "vervolg", "vervolgtrajecten IS NULL OR vervolgtrajecten >= 0"),
        eis(naam, "bereik", "bereik IS NULL OR bereik BETWEEN 0 AND 100000"),
        verwijzing(naam, "school_id", "school"),
        verwijzing(naam, "sjabloon_id", "activiteitsjabloon", "SET NULL"),
        verwijzing(naam, "themaweek_id", "themaweek", "SET NULL"),
    )
    zoek(naam, "datum", "reeks", "school_id", "sjabloon_id", "themaweek_id")


def _maak_spreekuur() -> None:
    naam = "spreekuur"
    tabel(
        naam,
        getal("school_id"),
        regel("reeks", 32),
        regel("doelgroep", 40),
        regel("wijze", 40),
        regel("stand", 40),
        dag("datum"),
        regel("tijd", 5),
        getal("duur_min", leeg=True),
        getal("bezoekers", leeg=True),
        tekst("opmerking"),
        eis(naam, "duur", "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440"),
        eis(naam, "bezoekers", "bezoekers IS NULL OR bezoekers BETWEEN 0 AND 10000"),
        verwijzing(naam, "school_id", "school"),
    )
    zoek(naam, "datum", "reeks", "school_id")


def _maak_spreekuurbezoek() -> None:
    naam = "spreekuurbezoek"
    tabel(
        naam,
        getal("spreekuur_id"),
        regel("vraagsoort", 40, leeg=True),
        regel("vervolg", 40),
        tekst("toelichting"),
        verwijzing(naam, "spreekuur_id", "spreekuur", "CASCADE"),
    )
    zoek(naam, "spreekuur_id")


def _maak_schooladvies() -> None:
    naam = "schooladvies"
    tabel(
        naam,
        getal("school_id"),
        regel("soort", 40),
        dag("datum"),
        getal("duur_min", leeg=True),
        getal("aantal", leeg=True),
        regel("thema", 40, leeg=True),
        tekst("vraag"),
        tekst("advies"),
        dag("terugkijken_op", leeg=True),
        eis(naam, "aantal", "aantal IS NULL OR aantal BETWEEN 0 AND 10000"),
        eis(naam, "duur", "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440"),
        verwijzing(naam, "school_id", "school"),
    )
    zoek(naam, "datum", "school_id")


_TABELLEN = (
    "activiteitsjabloon",
    "themaweek",
    "preventieactiviteit",
    "spreekuur",
    "spreekuurbezoek",
    "schooladvies",
)


def maak() -> None:
    """Make the tables, those that others point at first."""
    _maak_activiteitsjabloon()
    _maak_themaweek()
    _maak_preventieactiviteit()
    _maak_spreekuur()
    _maak_spreekuurbezoek()
    _maak_schooladvies()


def laat_vallen() -> None:
    """Drop the tables, those that point at others first."""
    for naam in reversed(_TABELLEN):
        op.drop_table(naam)
