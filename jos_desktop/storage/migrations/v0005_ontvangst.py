"""Revision 0005: what came in from others."""

import sqlalchemy as sa
from alembic import op


def _maak_ontvangst() -> None:
    op.create_table(
        "ontvangst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("spoor_id", sa.Integer(), nullable=False),
        sa.Column("kaart_id", sa.Integer(), nullable=True),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("eigen_kaart_id", sa.Integer(), nullable=True),
        sa.Column("teruggave_id", sa.Integer(), nullable=True),
        sa.Column(
            "type",
            sa.Enum(
                "po-vo",
                "vo-vo",
                "vo-vso",
                "vso-vo",
                "vo-mbo",
                "afstroom",
                "jos-wijkteam",
                "jos-2e-lijn",
                "vo-opdc",
                "opdc-vo",
                "functie-functie",
                "collega-collega",
                name="overdrachttype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "toestemming_compleet",
                "verzonden",
                "ontvangen",
                "geaccepteerd",
                "geweigerd",
                "ingetrokken",
                "nagesproken",
                "afgerond",
                name="overdrachtstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("initialen", sa.String(20), nullable=False),
        sa.Column("gever", sa.String(250), nullable=False),
        sa.Column("documentnummer", sa.String(20), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("antwoord_voor", sa.Date(), nullable=True),
        sa.Column("beantwoord_op", sa.DateTime(), nullable=True),
        sa.Column("antwoordsleutel", sa.LargeBinary(32), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["eigen_kaart_id"],
            ["eigen_kaart.id"],
            name=op.f("fk_ontvangst_eigen_kaart_id_eigen_kaart"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["kaart_id"],
            ["kaart.id"],
            name=op.f("fk_ontvangst_kaart_id_kaart"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_ontvangst_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["spoor_id"], ["pakketspoor.id"], name=op.f("fk_ontvangst_spoor_id_pakketspoor")
        ),
        sa.ForeignKeyConstraint(
            ["teruggave_id"],
            ["overdracht.id"],
            name=op.f("fk_ontvangst_teruggave_id_overdracht"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["traject_id"],
            ["traject.id"],
            name=op.f("fk_ontvangst_traject_id_traject"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontvangst")),
        sa.UniqueConstraint("spoor_id", name=op.f("uq_ontvangst_spoor_id")),
    )
    op.create_index(
        op.f("ix_ontvangst_eigen_kaart_id"), "ontvangst", ["eigen_kaart_id"], unique=False
    )
    op.create_index(op.f("ix_ontvangst_kaart_id"), "ontvangst", ["kaart_id"], unique=False)
    op.create_index(op.f("ix_ontvangst_leerling_id"), "ontvangst", ["leerling_id"], unique=False)
    op.create_index(op.f("ix_ontvangst_teruggave_id"), "ontvangst", ["teruggave_id"], unique=False)
    op.create_index(op.f("ix_ontvangst_traject_id"), "ontvangst", ["traject_id"], unique=False)


def _maak_herkomst() -> None:
    op.create_table(
        "herkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ontvangst_id", sa.Integer(), nullable=False),
        sa.Column("tabel", sa.String(40), nullable=False),
        sa.Column("rij_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ontvangst_id"],
            ["ontvangst.id"],
            name=op.f("fk_herkomst_ontvangst_id_ontvangst"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herkomst")),
        sa.UniqueConstraint(
            "ontvangst_id", "tabel", "rij_id", name=op.f("uq_herkomst_ontvangst_id_tabel_rij_id")
        ),
    )
    op.create_index("ix_herkomst_tabel_rij_id", "herkomst", ["tabel", "rij_id"], unique=False)


def _maak_ontvangst_bijlage() -> None:
    op.create_table(
        "ontvangst_bijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ontvangst_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(200), nullable=False),
        sa.Column("mediatype", sa.String(100), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("grootte = length(inhoud)", name=op.f("ck_ontvangst_bijlage_grootte")),
        sa.ForeignKeyConstraint(
            ["ontvangst_id"],
            ["ontvangst.id"],
            name=op.f("fk_ontvangst_bijlage_ontvangst_id_ontvangst"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontvangst_bijlage")),
    )
    op.create_index(
        op.f("ix_ontvangst_bijlage_ontvangst_id"),
        "ontvangst_bijlage",
        ["ontvangst_id"],
        unique=False,
    )


def _maak_ontvangst_gebeurtenis() -> None:
    op.create_table(
        "ontvangst_gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ontvangst_id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(32), nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "concept",
                "toestemming_compleet",
                "verzonden",
                "ontvangen",
                "geaccepteerd",
                "geweigerd",
                "ingetrokken",
                "nagesproken",
                "afgerond",
                name="overdrachtstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "van",
            sa.Enum(
                "gever",
                "ontvanger",
                name="gebeurtenisbron",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("wie", sa.String(200), nullable=False),
        sa.Column("hoe", sa.String(40), nullable=True),
        sa.Column("reden", sa.String(40), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ontvangst_id"],
            ["ontvangst.id"],
            name=op.f("fk_ontvangst_gebeurtenis_ontvangst_id_ontvangst"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontvangst_gebeurtenis")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_ontvangst_gebeurtenis_kenmerk")),
    )
    op.create_index(
        op.f("ix_ontvangst_gebeurtenis_ontvangst_id"),
        "ontvangst_gebeurtenis",
        ["ontvangst_id"],
        unique=False,
    )


NAMEN = (
    "ontvangst",
    "herkomst",
    "ontvangst_bijlage",
    "ontvangst_gebeurtenis",
)
MAKERS = (
    _maak_ontvangst,
    _maak_herkomst,
    _maak_ontvangst_bijlage,
    _maak_ontvangst_gebeurtenis,
)
