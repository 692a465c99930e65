"""Drafts of any form, keys of older stretches of the logboek, and the employer's profile."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import verwijzing

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Carry the drafts of the quick entry over to the table for all forms."""
    op.drop_index(op.f("ix_concept_leerling_id"), "concept")
    op.rename_table("concept", "concept_0001")
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("formulier", sa.String(40), nullable=False),
        sa.Column("onderwerp_soort", sa.String(30), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("concept", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
        sa.UniqueConstraint(
            "formulier",
            "onderwerp_soort",
            "onderwerp_id",
            name=op.f("uq_concept_formulier_onderwerp_soort_onderwerp_id"),
        ),
    )
    op.create_index(op.f("ix_concept_leerling_id"), "concept", ["leerling_id"])
    op.execute(
        "INSERT INTO concept (id, formulier, onderwerp_soort, onderwerp_id, leerling_id, inhoud, "
        "gewijzigd) SELECT id, soort, 'leerling', leerling_id, leerling_id, inhoud, gewijzigd "
        "FROM concept_0001"
    )
    op.drop_table("concept_0001")
    op.create_table(
        "ketensleutel",
        sa.Column("tot_en_met", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sleutel", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("tot_en_met", name=op.f("pk_ketensleutel")),
    )
    op.create_table(
        "organisatieprofiel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("ondertekensleutel", sa.LargeBinary(32), nullable=False),
        sa.Column("bestand", sa.LargeBinary(), nullable=False),
        sa.Column("ingesteld", sa.DateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_organisatieprofiel_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisatieprofiel")),
    )


def downgrade() -> None:
    """Go back to drafts of one pupil; those of other records cannot be kept."""
    op.drop_table("organisatieprofiel")
    op.drop_table("ketensleutel")
    op.drop_index(op.f("ix_concept_leerling_id"), "concept")
    op.rename_table("concept", "concept_0002")
    op.create_table(
        "concept",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("concept", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concept")),
        sa.UniqueConstraint("soort", "leerling_id", name=op.f("uq_concept_soort_leerling_id")),
    )
    op.create_index(op.f("ix_concept_leerling_id"), "concept", ["leerling_id"])
    op.execute(
        "INSERT INTO concept (id, soort, leerling_id, inhoud, gewijzigd) SELECT id, formulier, "
        "leerling_id, inhoud, gewijzigd FROM concept_0002 WHERE onderwerp_soort = 'leerling'"
    )
    op.drop_table("concept_0002")
