"""Revision 0001: the tables of trajecten and handovers."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import keuze, verwijzing


def _maak_traject() -> None:
    op.create_table(
        "traject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("aanmelding_id", sa.Integer(), nullable=True),
        sa.Column("vorig_traject_id", sa.Integer(), nullable=True),
        sa.Column("type", keuze("trajecttype", "EC KT MT"), nullable=False),
        sa.Column("functie", sa.String(40), nullable=False),
        sa.Column(
            "status",
            keuze(
                "trajectstatus",
                "aangemeld wacht lopend afronding gesloten overgedragen ingetrokken",
            ),
            nullable=False,
        ),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("hoofdthema", sa.String(40), nullable=True),
        sa.Column("complexiteit", sa.String(40), nullable=True),
        sa.Column("zorgoverleg_op", sa.Date(), nullable=True),
        sa.Column("afwijkreden", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "einde IS NULL OR start IS NULL OR einde >= start", name=op.f("ck_traject_periode")
        ),
        sa.CheckConstraint(
            "status IN ('aangemeld', 'wacht', 'ingetrokken') OR start IS NOT NULL",
            name=op.f("ck_traject_start"),
        ),
        sa.CheckConstraint(
            "(status IN ('gesloten', 'overgedragen', 'ingetrokken')) = (einde IS NOT NULL)",
            name=op.f("ck_traject_status_einde"),
        ),
        verwijzing("traject", "aanmelding_id", "aanmelding", "SET NULL"),
        verwijzing("traject", "leerling_id", "leerling", "CASCADE"),
        verwijzing("traject", "medewerker_id", "medewerker"),
        verwijzing("traject", "school_id", "school"),
        verwijzing("traject", "vorig_traject_id", "traject", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traject")),
    )
    op.create_index(op.f("ix_traject_aanmelding_id"), "traject", ["aanmelding_id"])
    op.create_index(op.f("ix_traject_einde"), "traject", ["einde"])
    op.create_index(op.f("ix_traject_leerling_id"), "traject", ["leerling_id"])
    op.create_index(op.f("ix_traject_medewerker_id"), "traject", ["medewerker_id"])
    op.create_index(op.f("ix_traject_school_id"), "traject", ["school_id"])
    op.create_index(op.f("ix_traject_start"), "traject", ["start"])
    op.create_index(op.f("ix_traject_status"), "traject", ["status"])
    op.create_index(op.f("ix_traject_vorig_traject_id"), "traject", ["vorig_traject_id"])


def _maak_doel() -> None:
    op.create_table(
        "doel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=False),
        sa.Column(
            "van_wie", keuze("doelvan", "school leerling ouders gezamenlijk"), nullable=False
        ),
        sa.Column("leefgebied", keuze("leefgebied", "school thuis vrije_tijd"), nullable=True),
        sa.Column("startscore", sa.Integer(), nullable=True),
        sa.Column("eindscore", sa.Integer(), nullable=True),
        sa.Column(
            "behaald", keuze("behaald", "geheel grotendeels deels niet vervallen"), nullable=True
        ),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "eindscore IS NULL OR eindscore BETWEEN 0 AND 10", name=op.f("ck_doel_eindscore")
        ),
        sa.CheckConstraint(
            "startscore IS NULL OR startscore BETWEEN 0 AND 10", name=op.f("ck_doel_startscore")
        ),
        verwijzing("doel", "traject_id", "traject", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doel")),
    )
    op.create_index(op.f("ix_doel_traject_id"), "doel", ["traject_id"])


def _maak_overdracht() -> None:
    op.create_table(
        "overdracht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column(
            "type",
            keuze(
                "overdrachttype",
                "po-vo vo-vo vo-vso vso-vo vo-mbo afstroom jos-wijkteam jos-2e-lijn "
                "vo-opdc opdc-vo functie-functie collega-collega",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            keuze(
                "overdrachtstatus",
                "concept toestemming_compleet verzonden ontvangen geaccepteerd "
                "geweigerd ingetrokken nagesproken afgerond",
            ),
            nullable=False,
        ),
        sa.Column("documentnummer", sa.String(20), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("ontvanger_naam", sa.String(120), nullable=False),
        sa.Column("ontvanger_functie", sa.String(120), nullable=False),
        sa.Column("ontvanger_organisatie", sa.String(120), nullable=False),
        sa.Column("ontvanger_school", sa.String(120), nullable=False),
        sa.Column("ontvanger_telefoon", sa.String(30), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("overdracht", "traject_id", "traject", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht")),
        sa.UniqueConstraint("documentnummer", name=op.f("uq_overdracht_documentnummer")),
    )
    op.create_index(op.f("ix_overdracht_traject_id"), "overdracht", ["traject_id"])


def _maak_uitstroom() -> None:
    op.create_table(
        "uitstroom",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("reden", keuze("redenbeeindiging", "01 02 03 04 05"), nullable=False),
        sa.Column("schoolsituatie", sa.String(40), nullable=False),
        sa.Column("doorverwezen", keuze("doorverwezen", "ja nee wacht"), nullable=False),
        sa.Column("verwijzing_voorkomen", keuze("janeenvt", "ja nee nvt"), nullable=False),
        sa.Column("betrokken_bij_2e_lijn", sa.Boolean(), nullable=False),
        sa.Column("vervolg", sa.String(40), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("wat_hielp", sa.Text(), nullable=False),
        sa.Column("wat_hielp_niet", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("uitstroom", "traject_id", "traject", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitstroom")),
        sa.UniqueConstraint("traject_id", name=op.f("uq_uitstroom_traject_id")),
    )


def _maak_overdracht_gebeurtenis() -> None:
    op.create_table(
        "overdracht_gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overdracht_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.Column(
            "status",
            keuze(
                "overdrachtstatus",
                "concept toestemming_compleet verzonden ontvangen geaccepteerd "
                "geweigerd ingetrokken nagesproken afgerond",
            ),
            nullable=False,
        ),
        sa.Column("toelichting", sa.Text(), nullable=False),
        verwijzing("overdracht_gebeurtenis", "overdracht_id", "overdracht", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht_gebeurtenis")),
    )
    op.create_index(
        op.f("ix_overdracht_gebeurtenis_overdracht_id"), "overdracht_gebeurtenis", ["overdracht_id"]
    )


def _maak_overdracht_sectie() -> None:
    op.create_table(
        "overdracht_sectie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overdracht_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("mee", sa.Boolean(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.CheckConstraint("nummer BETWEEN 0 AND 15", name=op.f("ck_overdracht_sectie_nummer")),
        verwijzing("overdracht_sectie", "overdracht_id", "overdracht", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht_sectie")),
        sa.UniqueConstraint(
            "overdracht_id", "nummer", name=op.f("uq_overdracht_sectie_overdracht_id_nummer")
        ),
    )
    op.create_index(
        op.f("ix_overdracht_sectie_overdracht_id"), "overdracht_sectie", ["overdracht_id"]
    )


MAKERS = {
    "traject": _maak_traject,
    "doel": _maak_doel,
    "overdracht": _maak_overdracht,
    "uitstroom": _maak_uitstroom,
    "overdracht_gebeurtenis": _maak_overdracht_gebeurtenis,
    "overdracht_sectie": _maak_overdracht_sectie,
}
