"""Revision 0001: the tables of the vault, its owner, the schools and the import."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import keuze, verwijzing


def _maak_instelling() -> None:
    op.create_table(
        "instelling",
        sa.Column("sleutel", sa.String(60), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_instelling")),
    )


def _maak_invoer_partij() -> None:
    op.create_table(
        "invoer_partij",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(255), nullable=False),
        sa.Column("ongedaan_op", sa.DateTime(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoer_partij")),
    )


def _maak_kluisstand() -> None:
    op.create_table(
        "kluisstand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("teller", sa.Integer(), nullable=False),
        sa.Column("logboek_id", sa.Integer(), nullable=False),
        sa.Column("kop", sa.LargeBinary(32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_kluisstand_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kluisstand")),
    )


def _maak_kolom_koppeling() -> None:
    op.create_table(
        "kolom_koppeling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vingerafdruk", sa.String(64), nullable=False),
        sa.Column("koppeling", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kolom_koppeling")),
        sa.UniqueConstraint("vingerafdruk", name=op.f("uq_kolom_koppeling_vingerafdruk")),
    )


def _maak_logboek() -> None:
    op.create_table(
        "logboek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.Column("gebeurtenis", sa.String(40), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.String(200), nullable=True),
        sa.Column("soort", sa.String(60), nullable=True),
        sa.Column("onderwerp_id", sa.Integer(), nullable=True),
        sa.Column("inhoud_hash", sa.LargeBinary(32), nullable=True),
        sa.Column("keten", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboek")),
    )
    op.create_index(op.f("ix_logboek_leerling_id"), "logboek", ["leerling_id"])


def _maak_medewerker() -> None:
    op.create_table(
        "medewerker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(120), nullable=False),
        sa.Column("functie", sa.String(40), nullable=False),
        sa.Column("organisatie", sa.String(120), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("registratienummer", sa.String(40), nullable=False),
        sa.Column("eigenaar", sa.Boolean(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker")),
    )


def _maak_school() -> None:
    op.create_table(
        "school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(12), nullable=True),
        sa.Column("naam", sa.String(120), nullable=False),
        sa.Column("schoolsoort", keuze("schoolsoort", "vo pro vso po sbo so mbo"), nullable=False),
        sa.Column("niveaus", sa.String(120), nullable=False),
        sa.Column("regio", keuze("regio", "NK MK buiten"), nullable=False),
        sa.Column("swv", sa.String(120), nullable=False),
        sa.Column("gemeente", sa.String(80), nullable=False),
        sa.Column("pilotschool", sa.Boolean(), nullable=False),
        sa.Column("preventief_ambulant", sa.Boolean(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sa.UniqueConstraint("code", name=op.f("uq_school_code")),
        sa.UniqueConstraint("naam", name=op.f("uq_school_naam")),
    )


def _maak_invoer_regel() -> None:
    op.create_table(
        "invoer_regel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partij_id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("soort", keuze("invoersoort", "nieuw gewijzigd"), nullable=False),
        sa.Column("herstel", sa.Text(), nullable=False),
        verwijzing("invoer_regel", "leerling_id", "leerling", "CASCADE"),
        verwijzing("invoer_regel", "partij_id", "invoer_partij", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoer_regel")),
    )
    op.create_index(op.f("ix_invoer_regel_leerling_id"), "invoer_regel", ["leerling_id"])
    op.create_index(op.f("ix_invoer_regel_partij_id"), "invoer_regel", ["partij_id"])


def _maak_inzet_fte() -> None:
    op.create_table(
        "inzet_fte",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("functie", sa.String(40), nullable=False),
        sa.Column("fte_eerder", sa.Numeric(5, 3), nullable=True),
        sa.Column("fte_tijdens_project", sa.Numeric(5, 3), nullable=True),
        sa.Column("uren_per_week", sa.String(12), nullable=False),
        sa.CheckConstraint(
            "fte_tijdens_project IS NULL OR fte_tijdens_project >= 0",
            name=op.f("ck_inzet_fte_fte_positief"),
        ),
        verwijzing("inzet_fte", "school_id", "school", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzet_fte")),
        sa.UniqueConstraint("school_id", "functie", name=op.f("uq_inzet_fte_school_id_functie")),
    )
    op.create_index(op.f("ix_inzet_fte_school_id"), "inzet_fte", ["school_id"])


def _maak_logboek_inhoud() -> None:
    op.create_table(
        "logboek_inhoud",
        sa.Column("logboek_id", sa.Integer(), nullable=False),
        sa.Column("zout", sa.LargeBinary(16), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        verwijzing("logboek_inhoud", "logboek_id", "logboek"),
        sa.PrimaryKeyConstraint("logboek_id", name=op.f("pk_logboek_inhoud")),
    )


def _maak_medewerker_school() -> None:
    op.create_table(
        "medewerker_school",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("fte", sa.Numeric(5, 3), nullable=True),
        sa.CheckConstraint("tot IS NULL OR tot >= van", name=op.f("ck_medewerker_school_periode")),
        verwijzing("medewerker_school", "medewerker_id", "medewerker", "CASCADE"),
        verwijzing("medewerker_school", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker_school")),
        sa.UniqueConstraint(
            "medewerker_id",
            "school_id",
            "van",
            name=op.f("uq_medewerker_school_medewerker_id_school_id_van"),
        ),
    )
    op.create_index(
        op.f("ix_medewerker_school_medewerker_id"), "medewerker_school", ["medewerker_id"]
    )
    op.create_index(op.f("ix_medewerker_school_school_id"), "medewerker_school", ["school_id"])


def _maak_school_alias() -> None:
    op.create_table(
        "school_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(120), nullable=False),
        verwijzing("school_alias", "school_id", "school", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_alias")),
        sa.UniqueConstraint("alias", name=op.f("uq_school_alias_alias")),
    )
    op.create_index(op.f("ix_school_alias_school_id"), "school_alias", ["school_id"])


MAKERS = {
    "instelling": _maak_instelling,
    "invoer_partij": _maak_invoer_partij,
    "kluisstand": _maak_kluisstand,
    "kolom_koppeling": _maak_kolom_koppeling,
    "logboek": _maak_logboek,
    "medewerker": _maak_medewerker,
    "school": _maak_school,
    "invoer_regel": _maak_invoer_regel,
    "inzet_fte": _maak_inzet_fte,
    "logboek_inhoud": _maak_logboek_inhoud,
    "medewerker_school": _maak_medewerker_school,
    "school_alias": _maak_school_alias,
}
