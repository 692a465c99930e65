"""Handing over: cards, packages, answers, what came in, arriving pupils."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations import v0005_ontvangst, v0005_tabellen

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def _tekst(naam: str, lengte: int, standaard: str = "") -> sa.Column[str]:
    return sa.Column(naam, sa.String(lengte), server_default=standaard, nullable=False)


def _erbij() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "overdracht": (
            sa.Column("ontvanger_kaart", sa.LargeBinary(16)),
            sa.Column("verzendwijze", sa.String(40)),
            sa.Column("antwoord_voor", sa.Date()),
            sa.Column("besproken_op", sa.Date()),
            _tekst("besproken_met", 200),
            sa.Column("gelezen_op", sa.Date()),
            _tekst("gelezen_door", 200),
            sa.Column("controle_op", sa.Date()),
        ),
        "overdracht_gebeurtenis": (
            sa.Column("kenmerk", sa.String(32)),
            _tekst("van", 40, "gever"),
            sa.Column("datum", sa.Date()),
            _tekst("wie", 200),
            sa.Column("hoe", sa.String(40)),
            sa.Column("reden", sa.String(40)),
        ),
    }


_TABELLEN = (v0005_tabellen, v0005_ontvangst)
_KENMERK = "ix_overdracht_gebeurtenis_kenmerk"


def upgrade() -> None:
    """Add columns and tables; nothing that was there changes."""
    for tabel, kolommen in _erbij().items():
        for kolom in kolommen:
            op.add_column(tabel, kolom)
    op.create_index(_KENMERK, "overdracht_gebeurtenis", ["kenmerk"], unique=True)
    for deel in _TABELLEN:
        for maak in deel.MAKERS:
            maak()


def downgrade() -> None:
    """Go back; what the older schema has no place for goes."""
    for deel in reversed(_TABELLEN):
        for tabel in reversed(deel.NAMEN):
            op.drop_table(tabel)
    op.drop_index(_KENMERK, "overdracht_gebeurtenis")
    for tabel, kolommen in _erbij().items():
        for kolom in reversed(kolommen):
            op.drop_column(tabel, kolom.name)
