"""The first schema: dossiers, logboek and kluisstand."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABELLEN = (
    "taak",
    "overdracht_sectie",
    "overdracht_gebeurtenis",
    "uitstroom",
    "overdracht",
    "doel",
    "contactmoment",
    "traject",
    "toestemming",
    "hulp_elders",
    "school_alias",
    "medewerker_school",
    "logboek_inhoud",
    "inzet_fte",
    "inschrijving",
    "betrokkene",
    "aanmelding",
    "school",
    "medewerker",
    "logboek",
    "leerling",
    "kluisstand",
    "instelling",
)

_TRIGGERS = (
    """
    CREATE TRIGGER logboek_niet_wijzigen BEFORE UPDATE ON logboek
    BEGIN SELECT RAISE(ABORT, 'logboek is append-only'); END
    """,
    """
    CREATE TRIGGER logboek_niet_verwijderen BEFORE DELETE ON logboek
    BEGIN SELECT RAISE(ABORT, 'logboek is append-only'); END
    """,
    # Words may be erased with their dossier, but never rewritten.
    """
    CREATE TRIGGER logboek_inhoud_niet_wijzigen BEFORE UPDATE ON logboek_inhoud
    BEGIN SELECT RAISE(ABORT, 'logboek_inhoud is write-once'); END
    """,
)


def _keuze(naam: str, codes: str) -> sa.Enum:
    """Return a text column type with a CHECK on its codes."""
    return sa.Enum(*codes.split(), name=naam, native_enum=False, create_constraint=True, length=40)


def _maak_instelling() -> None:
    op.create_table(
        "instelling",
        sa.Column("sleutel", sa.String(length=60), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sleutel", name=op.f("pk_instelling")),
    )


def _maak_kluisstand() -> None:
    op.create_table(
        "kluisstand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("teller", sa.Integer(), nullable=False),
        sa.Column("logboek_id", sa.Integer(), nullable=False),
        sa.Column("kop", sa.LargeBinary(length=32), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_kluisstand_een_rij")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kluisstand")),
    )


def _maak_leerling() -> None:
    op.create_table(
        "leerling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("roepnaam", sa.String(length=80), nullable=False),
        sa.Column("voorvoegsel", sa.String(length=20), nullable=False),
        sa.Column("achternaam", sa.String(length=120), nullable=False),
        sa.Column("zoeknaam", sa.String(length=240), nullable=False),
        sa.Column("geboortedatum", sa.Date(), nullable=False),
        sa.Column(
            "geboortedatum_zekerheid", _keuze("datumzekerheid", "dag maand jaar"), nullable=False
        ),
        sa.Column("geslacht", _keuze("geslacht", "V M X O"), nullable=False),
        sa.Column("woongemeente", sa.String(length=80), nullable=False),
        sa.Column("gezagsvorm", sa.String(length=40), nullable=False),
        sa.Column("woonsituatie", sa.String(length=120), nullable=False),
        sa.Column("tolk_taal", sa.String(length=60), nullable=False),
        sa.Column("risicoleerling", sa.Boolean(), nullable=False),
        sa.Column("bezwaar_monitoring", sa.Boolean(), nullable=False),
        sa.Column("bezwaar_datum", sa.Date(), nullable=True),
        sa.Column("straat", sa.String(length=120), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("woonplaats", sa.String(length=80), nullable=False),
        sa.Column("adres_afgeschermd", sa.Boolean(), nullable=False),
        sa.Column("telefoon", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leerling")),
    )
    op.create_index(op.f("ix_leerling_zoeknaam"), "leerling", ["zoeknaam"], unique=False)


def _maak_logboek() -> None:
    op.create_table(
        "logboek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(), nullable=False),
        sa.Column("gebeurtenis", sa.String(length=40), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("namens", sa.String(length=200), nullable=True),
        sa.Column("soort", sa.String(length=60), nullable=True),
        sa.Column("onderwerp_id", sa.Integer(), nullable=True),
        sa.Column("inhoud_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("keten", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboek")),
    )
    op.create_index("ix_logboek_leerling_id", "logboek", ["leerling_id"], unique=False)


def _maak_medewerker() -> None:
    op.create_table(
        "medewerker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column("organisatie", sa.String(length=120), nullable=False),
        sa.Column("telefoon", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("registratienummer", sa.String(length=40), nullable=False),
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
        sa.Column("code", sa.String(length=12), nullable=True),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("schoolsoort", _keuze("schoolsoort", "vo pro vso po sbo so mbo"), nullable=False),
        sa.Column("niveaus", sa.String(length=120), nullable=False),
        sa.Column("regio", _keuze("regio", "NK MK buiten"), nullable=False),
        sa.Column("swv", sa.String(length=120), nullable=False),
        sa.Column("gemeente", sa.String(length=80), nullable=False),
        sa.Column("pilotschool", sa.Boolean(), nullable=False),
        sa.Column("preventief_ambulant", sa.Boolean(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school")),
        sa.UniqueConstraint("code", name=op.f("uq_school_code")),
        sa.UniqueConstraint("naam", name=op.f("uq_school_naam")),
    )


def _maak_aanmelding() -> None:
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("klas", sa.String(length=30), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("ontvangen_door_id", sa.Integer(), nullable=True),
        sa.Column("ingang", sa.String(length=40), nullable=False),
        sa.Column("doel_school", sa.Text(), nullable=False),
        sa.Column("doel_leerling", sa.Text(), nullable=False),
        sa.Column("doel_ouders", sa.Text(), nullable=False),
        sa.Column("bestaande_hulp", _keuze("bestaandehulp", "geen ja onbekend"), nullable=False),
        sa.Column("urgentie", _keuze("urgentie", "acuut hoog normaal"), nullable=False),
        sa.Column("hoofdthema", sa.String(length=40), nullable=True),
        sa.Column("neventhemas", sa.String(length=400), nullable=False),
        sa.Column("oco_geinformeerd", sa.Date(), nullable=True),
        sa.Column("eerste_gesprek", sa.Date(), nullable=True),
        sa.Column(
            "status",
            _keuze("aanmeldingstatus", "open in_behandeling eenmalig doorgezet ingetrokken"),
            nullable=False,
        ),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_aanmelding_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ontvangen_door_id"],
            ["medewerker.id"],
            name=op.f("fk_aanmelding_ontvangen_door_id_medewerker"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_aanmelding_school_id_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
    )
    op.create_index(op.f("ix_aanmelding_datum"), "aanmelding", ["datum"], unique=False)
    op.create_index(op.f("ix_aanmelding_leerling_id"), "aanmelding", ["leerling_id"], unique=False)
    op.create_index(op.f("ix_aanmelding_school_id"), "aanmelding", ["school_id"], unique=False)


def _maak_betrokkene() -> None:
    op.create_table(
        "betrokkene",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=120), nullable=False),
        sa.Column("relatie", sa.String(length=40), nullable=False),
        sa.Column("omschrijving", sa.String(length=120), nullable=False),
        sa.Column("gezag", _keuze("gezag", "ja nee onbekend geschorst nvt"), nullable=False),
        sa.Column("gezag_bron", sa.String(length=40), nullable=True),
        sa.Column("gezag_datum", sa.Date(), nullable=True),
        sa.Column("niet_informeren", sa.Boolean(), nullable=False),
        sa.Column("niet_informeren_reden", sa.Text(), nullable=False),
        sa.Column("contactafspraak", sa.String(length=200), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("straat", sa.String(length=120), nullable=False),
        sa.Column("postcode", sa.String(length=10), nullable=False),
        sa.Column("woonplaats", sa.String(length=80), nullable=False),
        sa.Column("adres_afgeschermd", sa.Boolean(), nullable=False),
        sa.Column("telefoon", sa.String(length=30), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_betrokkene_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_betrokkene")),
    )
    op.create_index(op.f("ix_betrokkene_leerling_id"), "betrokkene", ["leerling_id"], unique=False)


def _maak_inschrijving() -> None:
    op.create_table(
        "inschrijving",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("klas", sa.String(length=30), nullable=False),
        sa.Column("leerjaar", sa.Integer(), nullable=True),
        sa.Column("niveau", sa.String(length=40), nullable=False),
        sa.Column("mentor", sa.String(length=120), nullable=False),
        sa.Column("leerlingnummer", sa.String(length=30), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column(
            "rol", _keuze("inschrijvingrol", "hoofd gastschool OPDC CLEO stage"), nullable=False
        ),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tot IS NULL OR tot >= van", name=op.f("ck_inschrijving_periode")),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_inschrijving_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_inschrijving_school_id_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inschrijving")),
    )
    op.create_index(
        op.f("ix_inschrijving_leerling_id"), "inschrijving", ["leerling_id"], unique=False
    )
    op.create_index(op.f("ix_inschrijving_school_id"), "inschrijving", ["school_id"], unique=False)
    op.create_index(
        "ix_inschrijving_school_id_leerlingnummer",
        "inschrijving",
        ["school_id", "leerlingnummer"],
        unique=False,
    )


def _maak_inzet_fte() -> None:
    op.create_table(
        "inzet_fte",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column("fte_eerder", sa.Numeric(precision=5, scale=3), nullable=True),
        sa.Column("fte_tijdens_project", sa.Numeric(precision=5, scale=3), nullable=True),
        sa.Column("uren_per_week", sa.String(length=12), nullable=False),
        sa.CheckConstraint(
            "fte_tijdens_project IS NULL OR fte_tijdens_project >= 0",
            name=op.f("ck_inzet_fte_fte_positief"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["school.id"],
            name=op.f("fk_inzet_fte_school_id_school"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzet_fte")),
        sa.UniqueConstraint("school_id", "functie", name=op.f("uq_inzet_fte_school_id_functie")),
    )
    op.create_index(op.f("ix_inzet_fte_school_id"), "inzet_fte", ["school_id"], unique=False)


def _maak_logboek_inhoud() -> None:
    op.create_table(
        "logboek_inhoud",
        sa.Column("logboek_id", sa.Integer(), nullable=False),
        sa.Column("zout", sa.LargeBinary(length=16), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["logboek_id"], ["logboek.id"], name=op.f("fk_logboek_inhoud_logboek_id_logboek")
        ),
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
        sa.Column("fte", sa.Numeric(precision=5, scale=3), nullable=True),
        sa.CheckConstraint("tot IS NULL OR tot >= van", name=op.f("ck_medewerker_school_periode")),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_medewerker_school_medewerker_id_medewerker"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_medewerker_school_school_id_school")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medewerker_school")),
        sa.UniqueConstraint(
            "medewerker_id",
            "school_id",
            "van",
            name=op.f("uq_medewerker_school_medewerker_id_school_id_van"),
        ),
    )
    op.create_index(
        op.f("ix_medewerker_school_medewerker_id"),
        "medewerker_school",
        ["medewerker_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_medewerker_school_school_id"), "medewerker_school", ["school_id"], unique=False
    )


def _maak_school_alias() -> None:
    op.create_table(
        "school_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id"],
            ["school.id"],
            name=op.f("fk_school_alias_school_id_school"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_school_alias")),
        sa.UniqueConstraint("alias", name=op.f("uq_school_alias_alias")),
    )
    op.create_index(op.f("ix_school_alias_school_id"), "school_alias", ["school_id"], unique=False)


def _maak_hulp_elders() -> None:
    op.create_table(
        "hulp_elders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aanmelding_id", sa.Integer(), nullable=False),
        sa.Column("organisatie", sa.String(length=120), nullable=False),
        sa.Column("contactpersoon", sa.String(length=120), nullable=False),
        sa.Column("soort", sa.String(length=120), nullable=False),
        sa.Column("sinds", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("contact_toegestaan", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_hulp_elders_aanmelding_id_aanmelding"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulp_elders")),
    )
    op.create_index(
        op.f("ix_hulp_elders_aanmelding_id"), "hulp_elders", ["aanmelding_id"], unique=False
    )


def _maak_toestemming() -> None:
    op.create_table(
        "toestemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=True),
        sa.Column(
            "waarvoor",
            _keuze(
                "toestemmingdoel",
                "jeugdhulp school zorgoverleg opvragen verstrekken overdracht observatie diagnostiek exit huisbezoek",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            _keuze("toestemmingstatus", "gegeven geweigerd ingetrokken niet_vereist verondersteld"),
            nullable=False,
        ),
        sa.Column("wijze", sa.String(length=40), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("ingetrokken_op", sa.Date(), nullable=True),
        sa.Column("ontvanger", sa.String(length=200), nullable=False),
        sa.Column("omvang", sa.Text(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("leeftijd_op_datum", sa.Integer(), nullable=False),
        sa.Column("regel_op_datum", sa.String(length=200), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "status <> 'verondersteld' OR waarvoor = 'jeugdhulp'",
            name=op.f("ck_toestemming_verondersteld"),
        ),
        sa.CheckConstraint(
            "geldig_tot IS NULL OR geldig_tot >= datum", name=op.f("ck_toestemming_geldigheid")
        ),
        sa.ForeignKeyConstraint(
            ["betrokkene_id"],
            ["betrokkene.id"],
            name=op.f("fk_toestemming_betrokkene_id_betrokkene"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_toestemming_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemming")),
    )
    op.create_index(
        op.f("ix_toestemming_betrokkene_id"), "toestemming", ["betrokkene_id"], unique=False
    )
    op.create_index(
        op.f("ix_toestemming_leerling_id"), "toestemming", ["leerling_id"], unique=False
    )


def _maak_traject() -> None:
    op.create_table(
        "traject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("medewerker_id", sa.Integer(), nullable=True),
        sa.Column("aanmelding_id", sa.Integer(), nullable=True),
        sa.Column("vorig_traject_id", sa.Integer(), nullable=True),
        sa.Column("type", _keuze("trajecttype", "EC KT MT"), nullable=False),
        sa.Column("functie", sa.String(length=40), nullable=False),
        sa.Column(
            "status",
            _keuze(
                "trajectstatus",
                "aangemeld wacht lopend afronding gesloten overgedragen ingetrokken",
            ),
            nullable=False,
        ),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("einde", sa.Date(), nullable=True),
        sa.Column("hoofdthema", sa.String(length=40), nullable=True),
        sa.Column("complexiteit", sa.String(length=40), nullable=True),
        sa.Column("zorgoverleg_op", sa.Date(), nullable=True),
        sa.Column("afwijkreden", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(status IN ('gesloten', 'overgedragen', 'ingetrokken')) = (einde IS NOT NULL)",
            name=op.f("ck_traject_status_einde"),
        ),
        sa.CheckConstraint(
            "status IN ('aangemeld', 'wacht', 'ingetrokken') OR start IS NOT NULL",
            name=op.f("ck_traject_start"),
        ),
        sa.CheckConstraint(
            "einde IS NULL OR start IS NULL OR einde >= start", name=op.f("ck_traject_periode")
        ),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_traject_aanmelding_id_aanmelding"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_traject_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"], ["medewerker.id"], name=op.f("fk_traject_medewerker_id_medewerker")
        ),
        sa.ForeignKeyConstraint(
            ["school_id"], ["school.id"], name=op.f("fk_traject_school_id_school")
        ),
        sa.ForeignKeyConstraint(
            ["vorig_traject_id"],
            ["traject.id"],
            name=op.f("fk_traject_vorig_traject_id_traject"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traject")),
    )
    op.create_index(op.f("ix_traject_aanmelding_id"), "traject", ["aanmelding_id"], unique=False)
    op.create_index(op.f("ix_traject_einde"), "traject", ["einde"], unique=False)
    op.create_index(op.f("ix_traject_leerling_id"), "traject", ["leerling_id"], unique=False)
    op.create_index(op.f("ix_traject_medewerker_id"), "traject", ["medewerker_id"], unique=False)
    op.create_index(op.f("ix_traject_school_id"), "traject", ["school_id"], unique=False)
    op.create_index(op.f("ix_traject_start"), "traject", ["start"], unique=False)
    op.create_index(op.f("ix_traject_status"), "traject", ["status"], unique=False)
    op.create_index(
        op.f("ix_traject_vorig_traject_id"), "traject", ["vorig_traject_id"], unique=False
    )


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
        sa.Column("soort", sa.String(length=40), nullable=False),
        sa.Column("locatie", sa.String(length=40), nullable=True),
        sa.Column("aanwezigen", sa.String(length=200), nullable=False),
        sa.Column("no_show", sa.Boolean(), nullable=False),
        sa.Column("verslag", sa.Text(), nullable=False),
        sa.Column("indruk", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", name=op.f("ck_contactmoment_duur")
        ),
        sa.ForeignKeyConstraint(
            ["aanmelding_id"],
            ["aanmelding.id"],
            name=op.f("fk_contactmoment_aanmelding_id_aanmelding"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_contactmoment_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["medewerker_id"],
            ["medewerker.id"],
            name=op.f("fk_contactmoment_medewerker_id_medewerker"),
        ),
        sa.ForeignKeyConstraint(
            ["traject_id"],
            ["traject.id"],
            name=op.f("fk_contactmoment_traject_id_traject"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactmoment")),
    )
    op.create_index(
        op.f("ix_contactmoment_aanmelding_id"), "contactmoment", ["aanmelding_id"], unique=False
    )
    op.create_index(
        "ix_contactmoment_leerling_id_datum",
        "contactmoment",
        ["leerling_id", "datum"],
        unique=False,
    )
    op.create_index(
        op.f("ix_contactmoment_traject_id"), "contactmoment", ["traject_id"], unique=False
    )


def _maak_doel() -> None:
    op.create_table(
        "doel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.Text(), nullable=False),
        sa.Column(
            "van_wie", _keuze("doelvan", "school leerling ouders gezamenlijk"), nullable=False
        ),
        sa.Column("leefgebied", _keuze("leefgebied", "school thuis vrije_tijd"), nullable=True),
        sa.Column("startscore", sa.Integer(), nullable=True),
        sa.Column("eindscore", sa.Integer(), nullable=True),
        sa.Column(
            "behaald", _keuze("behaald", "geheel grotendeels deels niet vervallen"), nullable=True
        ),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "eindscore IS NULL OR eindscore BETWEEN 0 AND 10", name=op.f("ck_doel_eindscore")
        ),
        sa.CheckConstraint(
            "startscore IS NULL OR startscore BETWEEN 0 AND 10", name=op.f("ck_doel_startscore")
        ),
        sa.ForeignKeyConstraint(
            ["traject_id"],
            ["traject.id"],
            name=op.f("fk_doel_traject_id_traject"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_doel")),
    )
    op.create_index(op.f("ix_doel_traject_id"), "doel", ["traject_id"], unique=False)


def _maak_overdracht() -> None:
    op.create_table(
        "overdracht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column(
            "type",
            _keuze(
                "overdrachttype",
                "po-vo vo-vo vo-vso vso-vo vo-mbo afstroom jos-wijkteam jos-2e-lijn vo-opdc opdc-vo functie-functie collega-collega",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            _keuze(
                "overdrachtstatus",
                "concept toestemming_compleet verzonden ontvangen geaccepteerd geweigerd ingetrokken nagesproken afgerond",
            ),
            nullable=False,
        ),
        sa.Column("documentnummer", sa.String(length=20), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("geldig_tot", sa.Date(), nullable=True),
        sa.Column("ontvanger_naam", sa.String(length=120), nullable=False),
        sa.Column("ontvanger_functie", sa.String(length=120), nullable=False),
        sa.Column("ontvanger_organisatie", sa.String(length=120), nullable=False),
        sa.Column("ontvanger_school", sa.String(length=120), nullable=False),
        sa.Column("ontvanger_telefoon", sa.String(length=30), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["traject_id"],
            ["traject.id"],
            name=op.f("fk_overdracht_traject_id_traject"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht")),
        sa.UniqueConstraint("documentnummer", name=op.f("uq_overdracht_documentnummer")),
    )
    op.create_index(op.f("ix_overdracht_traject_id"), "overdracht", ["traject_id"], unique=False)


def _maak_uitstroom() -> None:
    op.create_table(
        "uitstroom",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("reden", _keuze("redenbeeindiging", "01 02 03 04 05"), nullable=False),
        sa.Column("schoolsituatie", sa.String(length=40), nullable=False),
        sa.Column("doorverwezen", _keuze("doorverwezen", "ja nee wacht"), nullable=False),
        sa.Column("verwijzing_voorkomen", _keuze("janeenvt", "ja nee nvt"), nullable=False),
        sa.Column("betrokken_bij_2e_lijn", sa.Boolean(), nullable=False),
        sa.Column("vervolg", sa.String(length=40), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("wat_hielp", sa.Text(), nullable=False),
        sa.Column("wat_hielp_niet", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["traject_id"],
            ["traject.id"],
            name=op.f("fk_uitstroom_traject_id_traject"),
            ondelete="CASCADE",
        ),
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
            _keuze(
                "overdrachtstatus",
                "concept toestemming_compleet verzonden ontvangen geaccepteerd geweigerd ingetrokken nagesproken afgerond",
            ),
            nullable=False,
        ),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overdracht_id"],
            ["overdracht.id"],
            name=op.f("fk_overdracht_gebeurtenis_overdracht_id_overdracht"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht_gebeurtenis")),
    )
    op.create_index(
        op.f("ix_overdracht_gebeurtenis_overdracht_id"),
        "overdracht_gebeurtenis",
        ["overdracht_id"],
        unique=False,
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
        sa.ForeignKeyConstraint(
            ["overdracht_id"],
            ["overdracht.id"],
            name=op.f("fk_overdracht_sectie_overdracht_id_overdracht"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overdracht_sectie")),
        sa.UniqueConstraint(
            "overdracht_id", "nummer", name=op.f("uq_overdracht_sectie_overdracht_id_nummer")
        ),
    )
    op.create_index(
        op.f("ix_overdracht_sectie_overdracht_id"),
        "overdracht_sectie",
        ["overdracht_id"],
        unique=False,
    )


def _maak_taak() -> None:
    op.create_table(
        "taak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=True),
        sa.Column("contactmoment_id", sa.Integer(), nullable=True),
        sa.Column("omschrijving", sa.String(length=300), nullable=False),
        sa.Column("datum", sa.Date(), nullable=True),
        sa.Column("klaar_op", sa.DateTime(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contactmoment_id"],
            ["contactmoment.id"],
            name=op.f("fk_taak_contactmoment_id_contactmoment"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["leerling_id"],
            ["leerling.id"],
            name=op.f("fk_taak_leerling_id_leerling"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taak")),
    )
    op.create_index(op.f("ix_taak_contactmoment_id"), "taak", ["contactmoment_id"], unique=False)
    op.create_index(op.f("ix_taak_datum"), "taak", ["datum"], unique=False)
    op.create_index(op.f("ix_taak_klaar_op"), "taak", ["klaar_op"], unique=False)
    op.create_index(op.f("ix_taak_leerling_id"), "taak", ["leerling_id"], unique=False)


def upgrade() -> None:
    """Create every table, its indexes and the triggers that keep the logboek append-only."""
    _maak_instelling()
    _maak_kluisstand()
    _maak_leerling()
    _maak_logboek()
    _maak_medewerker()
    _maak_school()
    _maak_aanmelding()
    _maak_betrokkene()
    _maak_inschrijving()
    _maak_inzet_fte()
    _maak_logboek_inhoud()
    _maak_medewerker_school()
    _maak_school_alias()
    _maak_hulp_elders()
    _maak_toestemming()
    _maak_traject()
    _maak_contactmoment()
    _maak_doel()
    _maak_overdracht()
    _maak_uitstroom()
    _maak_overdracht_gebeurtenis()
    _maak_overdracht_sectie()
    _maak_taak()
    for trigger in _TRIGGERS:
        op.execute(trigger)


def downgrade() -> None:
    """Drop everything."""
    for tabel in _TABELLEN:
        op.drop_table(tabel)
