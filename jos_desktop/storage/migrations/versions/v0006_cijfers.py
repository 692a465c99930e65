"""Figures from others, and the words beside figures."""

from jos_desktop.storage.migrations import v0006_tabellen

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; nothing that was there changes."""
    for maak in v0006_tabellen.MAKERS:
        maak()


def downgrade() -> None:
    """Go back; what the older schema has no place for goes."""
    v0006_tabellen.laat_vallen()
