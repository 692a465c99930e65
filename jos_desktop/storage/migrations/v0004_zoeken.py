"""Revision 0004: the index for searching, and what keeps it up to date.

Triggers keep it, so every way of writing does: the session, plain SQL, a cascade, a restore.
docs/besluiten/0078-zoekindex.md
"""

import re
from collections.abc import Iterable

from alembic import op

Bron = tuple[str, int, str, tuple[str, ...]]

# table, its number in the index, the day that orders it, and the texts that are found.
# The numbers stand in the rowids: a number never changes and is never used again.
BRONNEN: tuple[Bron, ...] = (
    ("contactmoment", 1, "datum", ("verslag", "indruk", "aanwezigen")),
    (
        "aanmelding",
        2,
        "datum",
        (
            "doel_school",
            "doel_leerling",
            "doel_ouders",
            "besluit",
            "aangemeld_door",
            "doorgezet_naar",
        ),
    ),
    ("doel", 3, "aangemaakt", ("omschrijving",)),
    ("doelscore", 4, "datum", ("toelichting",)),
    (
        "verwijzing",
        5,
        "coalesce({r}advies_op, {r}aangemeld_op, {r}aangemaakt)",
        ("organisatie", "contactpersoon", "reden", "toelichting", "voorkomen_toelichting"),
    ),
    ("overleg", 6, "datum", ("plaats", "aanwezigen")),
    ("overlegpunt", 7, "aangemaakt", ("vraag", "voorbereiding", "besluit", "besloten_door")),
    ("taak", 8, "coalesce({r}datum, {r}aangemaakt)", ("omschrijving", "toelichting")),
    ("schoolafspraak", 9, "vanaf", ("wat", "voor_wie", "toelichting")),
    (
        "voorval",
        10,
        "datum",
        ("wat", "aanleiding", "geprobeerd", "afloop", "indruk", "plaats"),
    ),
    ("handelingsadvies", 11, "datum", ("vraag", "onderzoek")),
    ("adviesregel", 12, "aangemaakt", ("advies", "geprobeerd")),
    ("verzuimperiode", 13, "vanaf", ("geprobeerd", "volgende_stap", "wie", "toelichting")),
    ("uitstroom", 14, "aangemaakt", ("toelichting", "wat_hielp", "wat_hielp_niet")),
    ("consult", 15, "datum", ("vraag", "advies")),
    ("agendapunt", 16, "begin", ("onderwerp", "plaats", "notitie")),
    ("bijlage", 17, "aangemaakt", ("naam",)),
    ("signaleringsregel", 18, "aangemaakt", ("signalen", "zelf", "anderen")),
    ("werkbladveld", 19, "''", ("tekst",)),
)
# Half a blank leaf of SQLCipher would be lost to an overflow page with the default of 4050.
_BLADGROOTTE = 3960


def _rowid(nummer: int, dag: str, rij: str) -> str:
    """Return the rowid of a row: its table, then newest day first, then its own number.

    5 bits or more of table, 23 of day (5400000 is after the year 9999), 26 of number.
    """
    dag = dag.format(r=rij) if "(" in dag or dag == "''" else f"{rij}{dag}"
    juliaans = f"CAST(coalesce(julianday(substr({dag}, 1, 10)), 0) AS INTEGER)"
    return f"({nummer} * 562949953421312 + (5400000 - {juliaans}) * 67108864 + {rij}id)"


def _tekst(kolommen: tuple[str, ...], rij: str) -> str:
    # Of storage/zoekindex.py: what it does to a letter may never change without a rebuild.
    return "jos_vouw(" + " || char(10) || ".join(f"{rij}{kolom}" for kolom in kolommen) + ")"


def _kolommen(dag: str, kolommen: tuple[str, ...]) -> str:
    """Return which columns a change of which has the row indexed anew."""
    dagen = re.findall(r"\{r\}(\w+)", dag) or [dag] * (dag != "''")
    return ", ".join(("id", *dagen, *kolommen))


def maak_blik(bronnen: Iterable[Bron]) -> None:
    """Make the view with every text that is indexed."""
    delen = [
        f"SELECT {_rowid(nummer, dag, '')} AS id, {_tekst(kolommen, '')} AS tekst FROM {tabel}"  # noqa: S608
        for tabel, nummer, dag, kolommen in bronnen
    ]
    op.execute("CREATE VIEW zoekbron AS " + " UNION ALL ".join(delen))


def maak_triggers(tabel: str, nummer: int, dag: str, kolommen: tuple[str, ...]) -> None:
    """Let every way of writing in a table keep the index."""
    erbij = (
        f"INSERT INTO zoek (rowid, tekst) "  # noqa: S608 - all of it stands above
        f"VALUES ({_rowid(nummer, dag, 'new.')}, {_tekst(kolommen, 'new.')});"
    )
    eraf = (
        f"INSERT INTO zoek (zoek, rowid, tekst) "  # noqa: S608
        f"VALUES ('delete', {_rowid(nummer, dag, 'old.')}, {_tekst(kolommen, 'old.')});"
    )
    op.execute(f"CREATE TRIGGER zoek_{tabel}_erbij AFTER INSERT ON {tabel} BEGIN {erbij} END")
    op.execute(
        f"CREATE TRIGGER zoek_{tabel}_anders AFTER UPDATE OF {_kolommen(dag, kolommen)} "
        f"ON {tabel} BEGIN {eraf} {erbij} END"
    )
    op.execute(f"CREATE TRIGGER zoek_{tabel}_eraf AFTER DELETE ON {tabel} BEGIN {eraf} END")


def maak() -> None:
    """Make the index and fill it from what is there."""
    maak_blik(BRONNEN)
    # The texts themselves stay in their tables only. Without places (detail=none) the index is a
    # third of its size, and what a search shows is cut from the table anyway.
    op.execute(
        "CREATE VIRTUAL TABLE zoek USING fts5(tekst, content='zoekbron', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2', prefix='3', detail=none, columnsize=0)"
    )
    # Without this a word that was deleted stays in the file until its page is merged.
    op.execute("INSERT INTO zoek (zoek, rank) VALUES ('secure-delete', 1)")
    op.execute(f"INSERT INTO zoek (zoek, rank) VALUES ('pgsz', {_BLADGROOTTE})")  # noqa: S608
    for tabel, nummer, dag, kolommen in BRONNEN:
        maak_triggers(tabel, nummer, dag, kolommen)
    op.execute("INSERT INTO zoek (zoek) VALUES ('rebuild')")


def haal_weg() -> None:
    """Take the index away; the texts themselves stand in their own tables."""
    for tabel, *_ in BRONNEN:
        for wat in ("erbij", "anders", "eraf"):
            op.execute(f"DROP TRIGGER zoek_{tabel}_{wat}")
    op.execute("DROP TABLE zoek")
    op.execute("DROP VIEW zoekbron")
