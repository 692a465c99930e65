"""Revision 0004: its new tables, in the order of their foreign keys; the second half."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import keuze, verwijzing


def _maak_werkblad() -> None:
    op.create_table(
        "werkblad",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("met_wie", sa.String(200), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("werkblad", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkblad")),
    )
    op.create_index(op.f("ix_werkblad_leerling_id"), "werkblad", ["leerling_id"])


def _maak_consult() -> None:
    op.create_table(
        "consult",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("duur_min", sa.Integer(), nullable=True),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("functie", sa.String(40), nullable=False),
        sa.Column("vrager", sa.String(40), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("hoofdthema", sa.String(40), nullable=True),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("advies", sa.Text(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", name=op.f("ck_consult_duur")
        ),
        verwijzing("consult", "aanmelding_id", "aanmelding", "SET NULL"),
        verwijzing("consult", "medewerker_id", "medewerker"),
        verwijzing("consult", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consult")),
    )
    op.create_index(op.f("ix_consult_aanmelding_id"), "consult", ["aanmelding_id"])
    op.create_index(op.f("ix_consult_datum"), "consult", ["datum"])
    op.create_index(op.f("ix_consult_school_id"), "consult", ["school_id"])


def _maak_crisiscontact() -> None:
    op.create_table(
        "crisiscontact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(120), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("wanneer", sa.String(200), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("crisiscontact", "plan_id", "signaleringsplan", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisiscontact")),
    )
    op.create_index(op.f("ix_crisiscontact_plan_id"), "crisiscontact", ["plan_id"])


def _maak_signaleringsregel() -> None:
    op.create_table(
        "signaleringsregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("fase", keuze("signaalfase", "groen geel oranje rood"), nullable=False),
        sa.Column("signalen", sa.Text(), nullable=False),
        sa.Column("zelf", sa.Text(), nullable=False),
        sa.Column("anderen", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("signaleringsregel", "plan_id", "signaleringsplan", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signaleringsregel")),
        sa.UniqueConstraint("plan_id", "fase", name=op.f("uq_signaleringsregel_plan_id_fase")),
    )
    op.create_index(op.f("ix_signaleringsregel_plan_id"), "signaleringsregel", ["plan_id"])


def _maak_werkbladveld() -> None:
    op.create_table(
        "werkbladveld",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("werkblad_id", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.String(40), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        verwijzing("werkbladveld", "werkblad_id", "werkblad", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkbladveld")),
        sa.UniqueConstraint("werkblad_id", "vraag", name=op.f("uq_werkbladveld_werkblad_id_vraag")),
    )
    op.create_index(op.f("ix_werkbladveld_werkblad_id"), "werkbladveld", ["werkblad_id"])


def _maak_handelingsadvies() -> None:
    op.create_table(
        "handelingsadvies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("onderzoek", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("handelingsadvies", "leerling_id", "leerling", "CASCADE"),
        verwijzing("handelingsadvies", "traject_id", "traject", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handelingsadvies")),
    )
    op.create_index(op.f("ix_handelingsadvies_leerling_id"), "handelingsadvies", ["leerling_id"])
    op.create_index(op.f("ix_handelingsadvies_traject_id"), "handelingsadvies", ["traject_id"])


def _maak_verwijzing() -> None:
    op.create_table(
        "verwijzing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("richting", sa.String(40), nullable=False),
        sa.Column("bestemming", sa.String(40), nullable=False),
        sa.Column("organisatie", sa.String(120), nullable=False),
        sa.Column("contactpersoon", sa.String(120), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("zwaarte", sa.String(40), nullable=True),
        sa.Column("plek", sa.String(40), nullable=True),
        sa.Column("route", sa.String(40), nullable=False),
        sa.Column("advies_op", sa.Date(), nullable=True),
        sa.Column("aangemeld_op", sa.Date(), nullable=True),
        sa.Column("beschikking_op", sa.Date(), nullable=True),
        sa.Column("gestart_op", sa.Date(), nullable=True),
        sa.Column("overbrugt", sa.Boolean(), nullable=False),
        sa.Column("resultaat", sa.String(40), nullable=False),
        sa.Column("resultaat_op", sa.Date(), nullable=True),
        sa.Column("voorkomen", keuze("janeenvt", "ja nee nvt"), nullable=False),
        sa.Column("voorkomen_toelichting", sa.Text(), nullable=False),
        sa.Column("betrokken_bij_2e_lijn", sa.Boolean(), nullable=False),
        sa.Column("herbeoordeeld", sa.Boolean(), nullable=False),
        sa.Column("herbeoordeeld_door", sa.String(120), nullable=False),
        sa.Column("dagen_verlies", sa.Integer(), nullable=True),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "dagen_verlies IS NULL OR dagen_verlies >= 0", name=op.f("ck_verwijzing_dagen_verlies")
        ),
        sa.CheckConstraint(
            "gestart_op IS NULL OR aangemeld_op IS NULL OR gestart_op >= aangemeld_op",
            name=op.f("ck_verwijzing_wachttijd"),
        ),
        verwijzing("verwijzing", "leerling_id", "leerling", "CASCADE"),
        verwijzing("verwijzing", "traject_id", "traject", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verwijzing")),
    )
    op.create_index(op.f("ix_verwijzing_advies_op"), "verwijzing", ["advies_op"])
    op.create_index(op.f("ix_verwijzing_leerling_id"), "verwijzing", ["leerling_id"])
    op.create_index(op.f("ix_verwijzing_traject_id"), "verwijzing", ["traject_id"])


def _maak_adviesregel() -> None:
    op.create_table(
        "adviesregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handelingsadvies_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("doelgroep", keuze("adviesdoelgroep", "school leerling ouders"), nullable=False),
        sa.Column("advies", sa.Text(), nullable=False),
        sa.Column("geprobeerd_op", sa.Date(), nullable=True),
        sa.Column("geprobeerd", sa.Text(), nullable=False),
        sa.Column("helpt", sa.String(40), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("adviesregel", "handelingsadvies_id", "handelingsadvies", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adviesregel")),
    )
    op.create_index(
        op.f("ix_adviesregel_handelingsadvies_id"), "adviesregel", ["handelingsadvies_id"]
    )


def _maak_agendapunt() -> None:
    op.create_table(
        "agendapunt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("begin", sa.DateTime(), nullable=False),
        sa.Column("einde", sa.DateTime(), nullable=True),
        sa.Column("hele_dag", sa.Boolean(), nullable=False),
        sa.Column("onderwerp", sa.String(200), nullable=False),
        sa.Column("plaats", sa.String(120), nullable=False),
        sa.Column("soort", sa.String(40), nullable=True),
        sa.Column("notitie", sa.Text(), nullable=False),
        sa.Column("bron", sa.String(40), nullable=False),
        sa.Column("uid", sa.String(255), nullable=True),
        sa.Column("keer", sa.String(40), nullable=True),
        sa.Column("vervallen", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("einde IS NULL OR einde >= begin", name=op.f("ck_agendapunt_periode")),
        verwijzing("agendapunt", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendapunt")),
        sa.UniqueConstraint("uid", "keer", name=op.f("uq_agendapunt_uid_keer")),
    )
    op.create_index(op.f("ix_agendapunt_begin"), "agendapunt", ["begin"])
    op.create_index(op.f("ix_agendapunt_leerling_id"), "agendapunt", ["leerling_id"])


def _maak_contact_bijlage() -> None:
    op.create_table(
        "contact_bijlage",
        sa.Column("bijlage_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contactmoment_id", sa.Integer(), nullable=False),
        verwijzing("contact_bijlage", "bijlage_id", "bijlage", "CASCADE"),
        verwijzing("contact_bijlage", "contactmoment_id", "contactmoment", "CASCADE"),
        sa.PrimaryKeyConstraint("bijlage_id", name=op.f("pk_contact_bijlage")),
    )
    op.create_index(
        op.f("ix_contact_bijlage_contactmoment_id"), "contact_bijlage", ["contactmoment_id"]
    )


def _maak_contactgroep_lid() -> None:
    op.create_table(
        "contactgroep_lid",
        sa.Column("contactmoment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("groep_id", sa.Integer(), nullable=False),
        verwijzing("contactgroep_lid", "contactmoment_id", "contactmoment", "CASCADE"),
        verwijzing("contactgroep_lid", "groep_id", "contactgroep", "CASCADE"),
        sa.PrimaryKeyConstraint("contactmoment_id", name=op.f("pk_contactgroep_lid")),
    )
    op.create_index(op.f("ix_contactgroep_lid_groep_id"), "contactgroep_lid", ["groep_id"])


def _maak_doelscore() -> None:
    op.create_table(
        "doelscore",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("doel_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column(
            "van_wie", keuze("doelvan", "school leerling ouders gezamenlijk"), nullable=False
        ),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_doelscore_score")),
        verwijzing("doelscore", "doel_id", "doel", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doelscore")),
    )
    op.create_index(op.f("ix_doelscore_doel_id"), "doelscore", ["doel_id"])


def _maak_overlegpunt() -> None:
    op.create_table(
        "overlegpunt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("overleg_id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("voorbereiding", sa.Text(), nullable=False),
        sa.Column("grond", sa.String(40), nullable=False),
        sa.Column("grond_reden", sa.Text(), nullable=False),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("besloten_door", sa.String(200), nullable=False),
        sa.Column("vervolg_op", sa.Date(), nullable=True),
        sa.Column("contactmoment_id", sa.Integer(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("overlegpunt", "contactmoment_id", "contactmoment", "SET NULL"),
        verwijzing("overlegpunt", "leerling_id", "leerling", "CASCADE"),
        verwijzing("overlegpunt", "overleg_id", "overleg", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlegpunt")),
    )
    op.create_index(op.f("ix_overlegpunt_contactmoment_id"), "overlegpunt", ["contactmoment_id"])
    op.create_index(op.f("ix_overlegpunt_leerling_id"), "overlegpunt", ["leerling_id"])
    op.create_index(op.f("ix_overlegpunt_overleg_id"), "overlegpunt", ["overleg_id"])


def _maak_taakopvolging() -> None:
    op.create_table(
        "taakopvolging",
        sa.Column("taak_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vorige_id", sa.Integer(), nullable=False),
        verwijzing("taakopvolging", "taak_id", "taak", "CASCADE"),
        verwijzing("taakopvolging", "vorige_id", "taak", "CASCADE"),
        sa.PrimaryKeyConstraint("taak_id", name=op.f("pk_taakopvolging")),
    )
    op.create_index(op.f("ix_taakopvolging_vorige_id"), "taakopvolging", ["vorige_id"])


NAMEN = (
    "werkblad",
    "consult",
    "crisiscontact",
    "signaleringsregel",
    "werkbladveld",
    "handelingsadvies",
    "verwijzing",
    "adviesregel",
    "agendapunt",
    "contact_bijlage",
    "contactgroep_lid",
    "doelscore",
    "overlegpunt",
    "taakopvolging",
)
MAKERS = (
    _maak_werkblad,
    _maak_consult,
    _maak_crisiscontact,
    _maak_signaleringsregel,
    _maak_werkbladveld,
    _maak_handelingsadvies,
    _maak_verwijzing,
    _maak_adviesregel,
    _maak_agendapunt,
    _maak_contact_bijlage,
    _maak_contactgroep_lid,
    _maak_doelscore,
    _maak_overlegpunt,
    _maak_taakopvolging,
)
