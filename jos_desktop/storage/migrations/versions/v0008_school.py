"""Work without a pupil, and schools: activities, spreekuren, fte, questions, voices."""

from jos_desktop.storage.migrations import v0008_ontwikkeling, v0008_preventie, v0008_school

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables; nothing that was there changes."""
    v0008_preventie.maak()
    v0008_school.maak()
    v0008_ontwikkeling.maak()


def downgrade() -> None:
    """Go back; what the older schema has no place for goes."""
    v0008_ontwikkeling.laat_vallen()
    v0008_school.laat_vallen()
    v0008_preventie.laat_vallen()
