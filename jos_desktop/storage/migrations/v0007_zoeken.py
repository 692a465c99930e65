"""Revision 0007: the words of exit-vragenlijsten, check moments and relapse in the index."""

from alembic import op

from jos_desktop.storage.migrations import v0004_zoeken

BRONNEN: tuple[v0004_zoeken.Bron, ...] = (
    ("exitafname", 20, "coalesce({r}datum, {r}aangemaakt)", ("toelichting", "wie")),
    ("exitantwoord", 21, "aangemaakt", ("tekst",)),
    ("meetmoment", 22, "coalesce({r}gedaan_op, {r}gepland)", ("toelichting", "niet_gedaan")),
    ("terugval", 23, "datum", ("aard",)),
)


def maak() -> None:
    """Take the new tables, which are empty yet, up in the index."""
    op.execute("DROP VIEW zoekbron")
    v0004_zoeken.maak_blik((*v0004_zoeken.BRONNEN, *BRONNEN))
    for bron in BRONNEN:
        v0004_zoeken.maak_triggers(*bron)


def haal_weg() -> None:
    """Take them out again: what goes with its table would stay in the index."""
    for tabel, *_ in reversed(BRONNEN):
        op.execute(f"DELETE FROM {tabel}")  # noqa: S608 - names that stand above
        for wat in ("erbij", "anders", "eraf"):
            op.execute(f"DROP TRIGGER zoek_{tabel}_{wat}")
    op.execute("DROP VIEW zoekbron")
    v0004_zoeken.maak_blik(v0004_zoeken.BRONNEN)
