"""What comes after the help: exit, check moments, relapse, stories."""

from jos_desktop.storage.migrations import v0007_tabellen, v0007_zoeken

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; nothing that was there changes."""
    v0007_tabellen.maak()
    v0007_zoeken.maak()


def downgrade() -> None:
    """Go back; what the older schema has no place for goes."""
    v0007_zoeken.haal_weg()
    v0007_tabellen.laat_vallen()
