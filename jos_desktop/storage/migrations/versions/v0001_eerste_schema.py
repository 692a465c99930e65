"""The first schema: dossiers, logboek and kluisstand."""

from alembic import op

from jos_desktop.storage.migrations import v0001_basis, v0001_dossier, v0001_traject

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# In the order of their foreign keys.
_TABELLEN = (
    "instelling",
    "invoer_partij",
    "kluisstand",
    "kolom_koppeling",
    "leerling",
    "logboek",
    "medewerker",
    "school",
    "aanmelding",
    "betrokkene",
    "concept",
    "inschrijving",
    "invoer_regel",
    "inzet_fte",
    "logboek_inhoud",
    "medewerker_school",
    "school_alias",
    "hulp_elders",
    "toestemming",
    "traject",
    "contactmoment",
    "doel",
    "overdracht",
    "uitstroom",
    "overdracht_gebeurtenis",
    "overdracht_sectie",
    "taak",
)
_MAKERS = v0001_basis.MAKERS | v0001_dossier.MAKERS | v0001_traject.MAKERS

_TRIGGERS = (
    """
    CREATE TRIGGER logboek_niet_wijzigen BEFORE UPDATE ON logboek
    BEGIN SELECT RAISE(ABORT, 'logboek is append-only'); END
    """,
    """
    CREATE TRIGGER logboek_niet_verwijderen BEFORE DELETE ON logboek
    BEGIN SELECT RAISE(ABORT, 'logboek is append-only'); END
    """,
    # Words may be erased with their dossier, but never rewritten.
    """
    CREATE TRIGGER logboek_inhoud_niet_wijzigen BEFORE UPDATE ON logboek_inhoud
    BEGIN SELECT RAISE(ABORT, 'logboek_inhoud is write-once'); END
    """,
)


def upgrade() -> None:
    """Create every table, its indexes and the triggers that keep the logboek append-only."""
    for tabel in _TABELLEN:
        _MAKERS[tabel]()
    for trigger in _TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    """Drop everything; a table takes its indexes and triggers along."""
    for tabel in reversed(_TABELLEN):
        op.drop_table(tabel)
