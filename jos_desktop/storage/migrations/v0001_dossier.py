"""Revision 0001: the tables of a pupil's dossier."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import keuze, verwijzing


def _maak_leerling() -> None:
    op.create_table(
        "leerling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roepnaam", sa.String(80), nullable=False),
        sa.Column("voorvoegsel", sa.String(20), nullable=False),
        sa.Column("achternaam", sa.String(120), nullable=False),
        sa.Column("zoeknaam", sa.String(240), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=False),
        sa.Column(
            "geboortedatum_zekerheid", keuze("datumzekerheid", "dag maand jaar"), nullable=False
        ),
        sa.Column("geslacht", keuze("geslacht", "V M X O"), nullable=False),
        sa.Column("woongemeente", sa.String(80), nullable=False),
        sa.Column("gezagsvorm", sa.String(40), nullable=False),
        sa.Column("woonsituatie", sa.String(120), nullable=False),
        sa.Column("tolk_taal", sa.String(60), nullable=False),
        sa.Column("risicoleerling", sa.Boolean(), nullable=False),
        sa.Column("bezwaar_monitoring", sa.Boolean(), nullable=False),
        sa.Column("bezwaar_datum", sa.Date(), nullable=True),
        sa.Column("straat", sa.String(120), nullable=False),
        sa.Column("postcode", sa.String(10), nullable=False),
        sa.Column("woonplaats", sa.String(80), nullable=False),
        sa.Column("adres_afgeschermd", sa.Boolean(), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leerling")),
    )
    op.create_index(op.f("ix_leerling_zoeknaam"), "leerling", ["zoeknaam"])


def _maak_aanmelding() -> None:
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("klas", sa.String(30), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("ontvangen_door_id", sa.Integer(), nullable=True),
        sa.Column("ingang", sa.String(40), nullable=False),
        sa.Column("doel_school", sa.Text(), nullable=False),
        sa.Column("doel_leerling", sa.Text(), nullable=False),
        sa.Column("doel_ouders", sa.Text(), nullable=False),
        sa.Column("bestaande_hulp", keuze("bestaandehulp", "geen ja onbekend"), nullable=False),
        sa.Column("urgentie", keuze("urgentie", "acuut hoog normaal"), nullable=False),
        sa.Column("hoofdthema", sa.String(40), nullable=True),
        sa.Column("neventhemas", sa.String(400), nullable=False),
        sa.Column("oco_geinformeerd", sa.Date(), nullable=True),
        sa.Column("eerste_gesprek", sa.Date(), nullable=True),
        sa.Column(
            "status",
            keuze("aanmeldingstatus", "open in_behandeling eenmalig doorgezet ingetrokken"),
            nullable=False,
        ),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("aanmelding", "leerling_id", "leerling", "CASCADE"),
        verwijzing("aanmelding", "ontvangen_door_id", "medewerker"),
        verwijzing("aanmelding", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
    )
    op.create_index(op.f("ix_aanmelding_datum"), "aanmelding", ["datum"])
    op.create_index(op.f("ix_aanmelding_leerling_id"), "aanmelding", ["leerling_id"])
    op.create_index(op.f("ix_aanmelding_school_id"), "aanmelding", ["school_id"])


def _maak_betrokkene() -> None:
    op.create_table(
        "betrokkene",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(120), nullable=False),
        sa.Column("relatie", sa.String(40), nullable=False),
        sa.Column("omschrijving", sa.String(120), nullable=False),
        sa.Column("gezag", keuze("gezag", "ja nee onbekend geschorst nvt"), nullable=False),
        sa.Column("gezag_bron", sa.String(40), nullable=True),
        sa.Column("gezag_datum", sa.Date(), nullable=True),
        sa.Column("niet_informeren", sa.Boolean(), nullable=False),
        sa.Column("niet_informeren_reden", sa.Text(), nullable=False),
        sa.Column("contactafspraak", sa.String(200), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("straat", sa.String(120), nullable=False),
        sa.Column("postcode", sa.String(10), nullable=False),
        sa.Column("woonplaats", sa.String(80), nullable=False),
        sa.Column("adres_afgeschermd", sa.Boolean(), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("betrokkene", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betrokkene")),
    )
    op.create_index(op.f("ix_betrokkene_leerling_id"), "betrokkene", ["leerling_id"])


def _maak_concept() -> None:
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


def _maak_inschrijving() -> None:
    op.create_table(
        "inschrijving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("klas", sa.String(30), nullable=False),
        sa.Column("leerjaar", sa.Integer(), nullable=True),
        sa.Column("niveau", sa.String(40), nullable=False),
        sa.Column("mentor", sa.String(120), nullable=False),
        sa.Column("leerlingnummer", sa.String(30), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column(
            "rol", keuze("inschrijvingrol", "hoofd gastschool OPDC CLEO stage"), nullable=False
        ),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tot IS NULL OR tot >= van", name=op.f("ck_inschrijving_periode")),
        verwijzing("inschrijving", "leerling_id", "leerling", "CASCADE"),
        verwijzing("inschrijving", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving")),
    )
    op.create_index(op.f("ix_inschrijving_leerling_id"), "inschrijving", ["leerling_id"])
    op.create_index(op.f("ix_inschrijving_school_id"), "inschrijving", ["school_id"])
    op.create_index(
        op.f("ix_inschrijving_school_id_leerlingnummer"),
        "inschrijving",
        ["school_id", "leerlingnummer"],
    )


def _maak_hulp_elders() -> None:
    op.create_table(
        "hulp_elders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=False),
        sa.Column("organisatie", sa.String(120), nullable=False),
        sa.Column("contactpersoon", sa.String(120), nullable=False),
        sa.Column("soort", sa.String(120), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("contact_toegestaan", sa.Boolean(), nullable=False),
        verwijzing("hulp_elders", "aanmelding_id", "aanmelding", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulp_elders")),
    )
    op.create_index(op.f("ix_hulp_elders_aanmelding_id"), "hulp_elders", ["aanmelding_id"])


def _maak_toestemming() -> None:
    op.create_table(
        "toestemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=True),
        sa.Column(
            "waarvoor",
            keuze(
                "toestemmingdoel",
                "jeugdhulp school zorgoverleg opvragen verstrekken overdracht "
                "observatie diagnostiek exit huisbezoek",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            keuze("toestemmingstatus", "gegeven geweigerd ingetrokken niet_vereist verondersteld"),
            nullable=False,
        ),
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
    op.create_index(op.f("ix_toestemming_betrokkene_id"), "toestemming", ["betrokkene_id"])
    op.create_index(op.f("ix_toestemming_leerling_id"), "toestemming", ["leerling_id"])


def _maak_contactmoment() -> None:
    op.create_table(
        "contactmoment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("aanmelding_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("duur_min", sa.Integer(), nullable=True),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("locatie", sa.String(40), nullable=True),
        sa.Column("aanwezigen", sa.String(200), nullable=False),
        sa.Column("no_show", sa.Boolean(), nullable=False),
        sa.Column("verslag", sa.Text(), nullable=False),
        sa.Column("indruk", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", name=op.f("ck_contactmoment_duur")
        ),
        verwijzing("contactmoment", "aanmelding_id", "aanmelding", "SET NULL"),
        verwijzing("contactmoment", "leerling_id", "leerling", "CASCADE"),
        verwijzing("contactmoment", "medewerker_id", "medewerker"),
        verwijzing("contactmoment", "traject_id", "traject", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactmoment")),
    )
    op.create_index(op.f("ix_contactmoment_aanmelding_id"), "contactmoment", ["aanmelding_id"])
    op.create_index(
        op.f("ix_contactmoment_leerling_id_datum"), "contactmoment", ["leerling_id", "datum"]
    )
    op.create_index(op.f("ix_contactmoment_traject_id"), "contactmoment", ["traject_id"])


def _maak_taak() -> None:
    op.create_table(
        "taak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("contactmoment_id", sa.Integer(), nullable=True),
        sa.Column("omschrijving", sa.String(300), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("klaar_op", sa.DateTime(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("taak", "contactmoment_id", "contactmoment", "SET NULL"),
        verwijzing("taak", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taak")),
    )
    op.create_index(op.f("ix_taak_contactmoment_id"), "taak", ["contactmoment_id"])
    op.create_index(op.f("ix_taak_datum"), "taak", ["datum"])
    op.create_index(op.f("ix_taak_klaar_op"), "taak", ["klaar_op"])
    op.create_index(op.f("ix_taak_leerling_id"), "taak", ["leerling_id"])


MAKERS = {
    "leerling": _maak_leerling,
    "aanmelding": _maak_aanmelding,
    "betrokkene": _maak_betrokkene,
    "concept": _maak_concept,
    "inschrijving": _maak_inschrijving,
    "hulp_elders": _maak_hulp_elders,
    "toestemming": _maak_toestemming,
    "contactmoment": _maak_contactmoment,
    "taak": _maak_taak,
}
