"""The daily work: referrals, absence, meetings, plans, appointments, consults, families."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations import v0004_tabellen, v0004_tabellen_dossier, v0004_zoeken

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def _tekst(naam: str, soort: sa.String) -> sa.Column[str]:
    return sa.Column(naam, soort, server_default="", nullable=False)


def _erbij() -> dict[str, tuple[sa.Column[Any], ...]]:
    return {
        "aanmelding": (
            _tekst("aangemeld_door", sa.String(120)),
            sa.Column("besluitsoort", sa.String(40)),
            sa.Column("besluit_op", sa.Date()),
            _tekst("doorgezet_naar", sa.String(200)),
        ),
        "betrokkene": (sa.Column("band", sa.String(40)), sa.Column("afstand", sa.Integer())),
        "hulp_elders": (_tekst("telefoon", sa.String(30)),),
        "taak": (
            _tekst("toelichting", sa.Text()),
            sa.Column("herhaling", sa.String(40)),
            sa.Column("herhaal_tot", sa.Date()),
        ),
        "traject": (
            sa.Column("verwachte_weken", sa.Integer()),
            sa.Column("verlengd_op", sa.Date()),
            _tekst("verlengreden", sa.Text()),
            sa.Column("heropend_op", sa.Date()),
            _tekst("heropenreden", sa.Text()),
            sa.Column("monitoruitkomst", sa.String(40)),
        ),
    }


_TABELLEN = (v0004_tabellen, v0004_tabellen_dossier)


def upgrade() -> None:
    """Add columns and tables; nothing that was there changes."""
    for tabel, kolommen in _erbij().items():
        for kolom in kolommen:
            op.add_column(tabel, kolom)
    for deel in _TABELLEN:
        for maak in deel.MAKERS:
            maak()
    v0004_zoeken.maak()


def downgrade() -> None:
    """Go back; what the older schema has no place for goes."""
    v0004_zoeken.haal_weg()
    for deel in reversed(_TABELLEN):
        for tabel in reversed(deel.NAMEN):
            op.drop_table(tabel)
    for tabel, kolommen in _erbij().items():
        for kolom in reversed(kolommen):
            op.drop_column(tabel, kolom.name)
