"""Revision 0005: cards, packages that left, arriving pupils."""

import sqlalchemy as sa
from alembic import op


def _maak_eigen_kaart() -> None:
    op.create_table(
        "eigen_kaart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("vingerafdruk", sa.LargeBinary(16), nullable=False),
        sa.Column("bestand", sa.LargeBinary(), nullable=False),
        sa.Column("ondertekensleutel", sa.LargeBinary(32), nullable=False),
        sa.Column("ontvangstsleutel", sa.LargeBinary(96), nullable=True),
        sa.Column("gemaakt", sa.DateTime(), nullable=False),
        sa.Column("vervangen_op", sa.DateTime(), nullable=True),
        sa.Column("sleutel_gewist_op", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_kaart")),
        sa.UniqueConstraint("vingerafdruk", name=op.f("uq_eigen_kaart_vingerafdruk")),
        sa.UniqueConstraint("volgnummer", name=op.f("uq_eigen_kaart_volgnummer")),
    )


def _maak_kaart() -> None:
    op.create_table(
        "kaart",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vingerafdruk", sa.LargeBinary(16), nullable=False),
        sa.Column("ondertekensleutel", sa.LargeBinary(32), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(120), nullable=False),
        sa.Column("functie", sa.String(120), nullable=False),
        sa.Column("organisatie", sa.String(120), nullable=False),
        sa.Column("scholen", sa.Text(), nullable=False),
        sa.Column("bestand", sa.LargeBinary(), nullable=False),
        sa.Column(
            "vertrouwen",
            sa.Enum(
                "niet_nagekeken",
                "geaccepteerd",
                "geverifieerd",
                "profiel",
                "ingetrokken",
                name="kaartvertrouwen",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("vertrouwd_op", sa.DateTime(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kaart")),
        sa.UniqueConstraint(
            "ondertekensleutel", "volgnummer", name=op.f("uq_kaart_ondertekensleutel_volgnummer")
        ),
        sa.UniqueConstraint("vingerafdruk", name=op.f("uq_kaart_vingerafdruk")),
    )


def _maak_pakketspoor() -> None:
    op.create_table(
        "pakketspoor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("afzender", sa.LargeBinary(16), nullable=False),
        sa.Column("pakket_id", sa.LargeBinary(16), nullable=False),
        sa.Column("som", sa.LargeBinary(32), nullable=False),
        sa.Column("ontvangen_op", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pakketspoor")),
        sa.UniqueConstraint(
            "afzender", "pakket_id", name=op.f("uq_pakketspoor_afzender_pakket_id")
        ),
    )


def _maak_instromer() -> None:
    op.create_table(
        "instromer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("schooljaar", sa.String(9), nullable=False),
        sa.Column("roepnaam", sa.String(80), nullable=False),
        sa.Column("voorvoegsel", sa.String(20), nullable=False),
        sa.Column("achternaam", sa.String(80), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=True),
        sa.Column("klas", sa.String(30), nullable=False),
        sa.Column("niveau", sa.String(40), nullable=False),
        sa.Column("basisschool", sa.String(120), nullable=False),
        sa.Column("contactpersoon", sa.String(120), nullable=False),
        sa.Column("ouder", sa.String(120), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("zorgvraag", sa.Text(), nullable=False),
        sa.Column(
            "belstand",
            sa.Enum(
                "te_bellen",
                "niet_bereikt",
                "gebeld",
                "niet_bellen",
                name="belstand",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gebeld_op", sa.Date(), nullable=True),
        sa.Column("uitkomst", sa.Text(), nullable=False),
        sa.Column("schone_lei", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_instromer_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_instromer_school_id_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instromer")),
    )
    op.create_index(op.f("ix_instromer_leerling_id"), "instromer", ["leerling_id"], unique=False)
    op.create_index(op.f("ix_instromer_school_id"), "instromer", ["school_id"], unique=False)
    op.create_index(op.f("ix_instromer_schooljaar"), "instromer", ["schooljaar"], unique=False)


def _maak_schone_lei() -> None:
    op.create_table(
        "schone_lei",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("wie", sa.String(120), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_schone_lei_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schone_lei")),
    )
    op.create_index(op.f("ix_schone_lei_leerling_id"), "schone_lei", ["leerling_id"], unique=False)


def _maak_overdrachtpakket() -> None:
    op.create_table(
        "overdrachtpakket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overdracht_id", sa.Integer(), nullable=False),
        sa.Column("pakket_id", sa.LargeBinary(16), nullable=False),
        sa.Column("som", sa.LargeBinary(32), nullable=False),
        sa.Column("kaart", sa.LargeBinary(16), nullable=False),
        sa.Column("antwoordsleutel", sa.LargeBinary(32), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gemaakt", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overdracht_id"],
            ["overdracht.id"],
            name=op.f("fk_overdrachtpakket_overdracht_id_overdracht"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdrachtpakket")),
        sa.UniqueConstraint("pakket_id", name=op.f("uq_overdrachtpakket_pakket_id")),
    )
    op.create_index(
        op.f("ix_overdrachtpakket_overdracht_id"),
        "overdrachtpakket",
        ["overdracht_id"],
        unique=False,
    )


def _maak_overdracht_bijlage() -> None:
    op.create_table(
        "overdracht_bijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overdracht_id", sa.Integer(), nullable=False),
        sa.Column("bijlage_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overdracht_id"],
            ["overdracht.id"],
            name=op.f("fk_overdracht_bijlage_overdracht_id_overdracht"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["bijlage_id"],
            ["bijlage.id"],
            name=op.f("fk_overdracht_bijlage_bijlage_id_bijlage"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht_bijlage")),
        sa.UniqueConstraint(
            "overdracht_id",
            "bijlage_id",
            name=op.f("uq_overdracht_bijlage_overdracht_id_bijlage_id"),
        ),
    )
    op.create_index(
        op.f("ix_overdracht_bijlage_bijlage_id"), "overdracht_bijlage", ["bijlage_id"], unique=False
    )


NAMEN = (
    "eigen_kaart",
    "kaart",
    "pakketspoor",
    "instromer",
    "schone_lei",
    "overdrachtpakket",
    "overdracht_bijlage",
)
MAKERS = (
    _maak_eigen_kaart,
    _maak_kaart,
    _maak_pakketspoor,
    _maak_instromer,
    _maak_schone_lei,
    _maak_overdrachtpakket,
    _maak_overdracht_bijlage,
)
