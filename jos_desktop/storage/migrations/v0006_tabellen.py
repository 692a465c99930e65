"""Revision 0006: its new tables."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import verwijzing


def _maak_duiding() -> None:
    op.create_table(
        "duiding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bij", sa.String(40), nullable=False),
        sa.Column("tabel", sa.String(80), nullable=False),
        sa.Column("periode", sa.String(12), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duiding")),
    )
    op.create_index("ix_duiding_plek", "duiding", ["bij", "tabel", "periode"], unique=True)


def _maak_leerlingaantal() -> None:
    op.create_table(
        "leerlingaantal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("schooljaar", sa.String(9), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(200), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("aantal >= 0", name=op.f("ck_leerlingaantal_aantal")),
        verwijzing("leerlingaantal", "school_id", "school", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leerlingaantal")),
    )
    op.create_index(
        "ix_leerlingaantal_school_id_schooljaar",
        "leerlingaantal",
        ["school_id", "schooljaar"],
        unique=True,
    )


def _maak_monitorwaarde() -> None:
    op.create_table(
        "monitorwaarde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("maat", sa.String(40), nullable=False),
        sa.Column("schooljaar", sa.String(9), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=True),
        sa.Column("gemeente", sa.String(80), nullable=False),
        sa.Column("waarde", sa.Numeric(14, 3), nullable=False),
        sa.Column("minder_dan", sa.Boolean(), nullable=False),
        sa.Column("bron", sa.String(200), nullable=False),
        sa.Column("definitie", sa.Text(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(school_id IS NULL) != (gemeente = '')",
            name=op.f("ck_monitorwaarde_school_of_gemeente"),
        ),
        verwijzing("monitorwaarde", "school_id", "school", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitorwaarde")),
    )
    op.create_index(
        "ix_monitorwaarde_school",
        "monitorwaarde",
        ["maat", "schooljaar", "school_id", "gemeente"],
        unique=True,
    )
    op.create_index(op.f("ix_monitorwaarde_school_id"), "monitorwaarde", ["school_id"])


_NAMEN = ("duiding", "leerlingaantal", "monitorwaarde")
MAKERS = (_maak_duiding, _maak_leerlingaantal, _maak_monitorwaarde)


def laat_vallen() -> None:
    """Drop the tables of this revision."""
    for naam in reversed(_NAMEN):
        op.drop_table(naam)
