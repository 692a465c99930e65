"""Revision 0008: tables of how a school develops."""

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


def _maak_ontwikkelvraag() -> None:
    naam = "ontwikkelvraag"
    tabel(
        naam,
        getal("school_id"),
        regel("schooljaar", 9),
        tekst("vraag"),
        regel("stand", 40),
        tekst("onderzoeksvraag"),
        tekst("acties"),
        tekst("opbrengst"),
        tekst("geleerd"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    zoek(naam, "school_id")


def _maak_reviewmoment() -> None:
    naam = "reviewmoment"
    tabel(
        naam,
        getal("ontwikkelvraag_id"),
        dag("datum"),
        dag("gehouden_op", leeg=True),
        tekst("bevinding"),
        tekst("vervolg"),
        verwijzing(naam, "ontwikkelvraag_id", "ontwikkelvraag", "CASCADE"),
    )
    zoek(naam, "datum", "ontwikkelvraag_id")


def _maak_logline() -> None:
    naam = "logline"
    tabel(
        naam,
        getal("school_id"),
        regel("schooljaar", 9),
        tekst("maatschappij"),
        tekst("jos"),
        tekst("bedoeling"),
        tekst("zodat"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
        uniek(naam, "school_id", "schooljaar"),
    )
    zoek(naam, "school_id")


def _maak_stem() -> None:
    naam = "stem"
    tabel(
        naam,
        getal("school_id"),
        dag("datum"),
        regel("groep", 40),
        regel("uitkomst", 40),
        getal("aantal", leeg=True),
        tekst("werkt"),
        tekst("werkt_niet"),
        tekst("duiding"),
        eis(naam, "aantal", "aantal IS NULL OR aantal BETWEEN 0 AND 10000"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
    )
    zoek(naam, "datum", "school_id")


def _maak_indicator() -> None:
    naam = "indicator"
    tabel(
        naam,
        getal("school_id"),
        regel("naam", 120),
        tekst("definitie"),
        regel("eenheid", 40),
        janee("actief"),
        verwijzing(naam, "school_id", "school", "CASCADE"),
        uniek(naam, "school_id", "naam"),
    )
    zoek(naam, "school_id")


def _maak_indicatorwaarde() -> None:
    naam = "indicatorwaarde"
    tabel(
        naam,
        getal("indicator_id"),
        dag("vanaf"),
        dag("tot"),
        breuk("waarde", 14),
        regel("bron", 200),
        tekst("toelichting"),
        eis(naam, "periode", "tot >= vanaf"),
        verwijzing(naam, "indicator_id", "indicator", "CASCADE"),
        uniek(naam, "indicator_id", "vanaf"),
    )
    zoek(naam, "indicator_id")


_TABELLEN = (
    "ontwikkelvraag",
    "reviewmoment",
    "logline",
    "stem",
    "indicator",
    "indicatorwaarde",
)


def maak() -> None:
    """Make the tables, those that others point at first."""
    _maak_ontwikkelvraag()
    _maak_reviewmoment()
    _maak_logline()
    _maak_stem()
    _maak_indicator()
    _maak_indicatorwaarde()


def laat_vallen() -> None:
    """Drop the tables, those that point at others first."""
    for naam in reversed(_TABELLEN):
        op.drop_table(naam)
