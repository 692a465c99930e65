"""Consent as a register, gezag, rights, attachments, meldcode and what got lost."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations import v0003_tabellen
from jos_desktop.storage.migrations.v0001_hulp import keuze, verwijzing

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TOESTEMMING = (
    "id, leerling_id, betrokkene_id, waarvoor, status, wijze, datum, geldig_tot, ingetrokken_op, "
    "ontvanger, omvang, toelichting, leeftijd_op_datum, regel_op_datum, aangemaakt, gewijzigd"
)
_DOELEN = (
    "jeugdhulp school zorgoverleg opvragen verstrekken overdracht "
    "observatie diagnostiek exit huisbezoek"
)
_STATUSSEN = "gegeven geweigerd ingetrokken niet_vereist verondersteld"


def upgrade() -> None:
    """Add the tables; what stood with a person about informing him becomes a decision."""
    op.add_column(
        "leerling",
        sa.Column("school_afgeschermd", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column("leerling", sa.Column("bewaar_tot", sa.Date(), nullable=True))
    op.add_column(
        "leerling", sa.Column("bewaar_reden", sa.Text(), server_default="", nullable=False)
    )
    op.add_column("betrokkene", sa.Column("gezag_tot", sa.Date(), nullable=True))
    op.add_column("betrokkene", sa.Column("gezag_daarna", sa.String(40), nullable=True))
    op.add_column("betrokkene", sa.Column("vertegenwoordiging", sa.String(40), nullable=True))
    for maak in v0003_tabellen.MAKERS:
        maak()
    op.execute(
        "INSERT INTO informeerbesluit (betrokkene_id, datum, besluit, grond, reden, overleg_met, "
        "aangemaakt, gewijzigd) SELECT id, date(gewijzigd), 'niet', 'overig', "
        "niet_informeren_reden, '', gewijzigd, gewijzigd FROM betrokkene WHERE niet_informeren"
    )
    op.drop_column("betrokkene", "niet_informeren")
    op.drop_column("betrokkene", "niet_informeren_reden")
    _vernieuw_toestemming(
        f"{_DOELEN} waarneming",
        f"{_STATUSSEN} doorbroken",
        sa.Column("voor_betrokkene_id", sa.Integer(), nullable=True),
        sa.Column("ontvangersoort", sa.String(40), nullable=True),
        sa.Column("grond", sa.String(40), nullable=True),
        sa.Column("overleg_met", sa.String(120), nullable=False),
        sa.Column("ingetrokken_reden", sa.Text(), nullable=False),
        sa.Column("bijlage_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "status <> 'doorbroken' OR grond IS NOT NULL", name=op.f("ck_toestemming_grond")
        ),
        verwijzing("toestemming", "bijlage_id", "bijlage", "SET NULL"),
        verwijzing("toestemming", "voor_betrokkene_id", "betrokkene", "CASCADE"),
        nieuw="overleg_met, ingetrokken_reden",
    )
    for kolom in ("bijlage_id", "voor_betrokkene_id"):
        op.create_index(op.f(f"ix_toestemming_{kolom}"), "toestemming", [kolom])


def downgrade() -> None:
    """Go back; what the older schema has no place for goes."""
    for kolom in ("bijlage_id", "voor_betrokkene_id"):
        op.drop_index(op.f(f"ix_toestemming_{kolom}"), "toestemming")
    op.execute(
        "DELETE FROM toestemming WHERE status = 'doorbroken' OR waarvoor = 'waarneming' "
        "OR voor_betrokkene_id IS NOT NULL"
    )
    _vernieuw_toestemming(_DOELEN, _STATUSSEN)
    op.add_column(
        "betrokkene",
        sa.Column("niet_informeren", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )
    op.add_column(
        "betrokkene",
        sa.Column("niet_informeren_reden", sa.Text(), server_default="", nullable=False),
    )
    # The last decision of each person counts.
    op.execute(
        "UPDATE betrokkene SET niet_informeren = 1, niet_informeren_reden = b.reden "
        "FROM informeerbesluit b WHERE b.betrokkene_id = betrokkene.id AND b.besluit = 'niet' "
        "AND b.id = (SELECT c.id FROM informeerbesluit c WHERE c.betrokkene_id = b.betrokkene_id "
        "ORDER BY c.datum DESC, c.id DESC LIMIT 1)"
    )
    for tabel in reversed(v0003_tabellen.NAMEN):
        op.drop_table(tabel)
    for kolom in ("gezag_tot", "gezag_daarna", "vertegenwoordiging"):
        op.drop_column("betrokkene", kolom)
    for kolom in ("school_afgeschermd", "bewaar_tot", "bewaar_reden"):
        op.drop_column("leerling", kolom)


def _vernieuw_toestemming(
    doelen: str, statussen: str, *erbij: sa.Column[object] | sa.Constraint, nieuw: str = ""
) -> None:
    """Make the table again with other lists; nothing points at it, so it can be replaced."""
    for kolom in ("betrokkene_id", "leerling_id"):
        op.drop_index(op.f(f"ix_toestemming_{kolom}"), "toestemming")
    op.rename_table("toestemming", "toestemming_oud")
    op.create_table(
        "toestemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=True),
        sa.Column("waarvoor", keuze("toestemmingdoel", doelen), nullable=False),
        sa.Column("status", keuze("toestemmingstatus", statussen), nullable=False),
        sa.Column("wijze", sa.String(40), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("ontvanger", sa.String(200), nullable=False),
        sa.Column("omvang", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("leeftijd_op_datum", sa.Integer(), nullable=False),
        sa.Column("regel_op_datum", sa.String(200), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        *erbij,
        sa.CheckConstraint(
            "geldig_tot IS NULL OR geldig_tot >= datum", name=op.f("ck_toestemming_geldigheid")
        ),
        sa.CheckConstraint(
            "status <> 'verondersteld' OR waarvoor = 'jeugdhulp'",
            name=op.f("ck_toestemming_verondersteld"),
        ),
        verwijzing("toestemming", "betrokkene_id", "betrokkene", "CASCADE"),
        verwijzing("toestemming", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemming")),
    )
    leeg = "".join(", ''" for _ in nieuw.split(",") if nieuw)
    kolommen = f"{_TOESTEMMING}, {nieuw}" if nieuw else _TOESTEMMING
    op.execute(
        f"INSERT INTO toestemming ({kolommen}) SELECT {_TOESTEMMING}{leeg} FROM toestemming_oud"  # noqa: S608 - fixed names
    )
    op.drop_table("toestemming_oud")
    for kolom in ("betrokkene_id", "leerling_id"):
        op.create_index(op.f(f"ix_toestemming_{kolom}"), "toestemming", [kolom])
