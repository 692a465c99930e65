"""Revision 0003: its new tables, in the order of their foreign keys."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import keuze, verwijzing


def _maak_bijlage() -> None:
    op.create_table(
        "bijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("naam", sa.String(200), nullable=False),
        sa.Column("mediatype", sa.String(100), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("grootte = length(inhoud)", name=op.f("ck_bijlage_grootte")),
        verwijzing("bijlage", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijlage")),
    )
    op.create_index(op.f("ix_bijlage_leerling_id"), "bijlage", ["leerling_id"])


def _maak_informeerbesluit() -> None:
    op.create_table(
        "informeerbesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("besluit", keuze("informeren", "wel niet op_verzoek"), nullable=False),
        sa.Column("grond", sa.String(40), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("overleg_met", sa.String(120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("informeerbesluit", "betrokkene_id", "betrokkene", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_informeerbesluit")),
    )
    op.create_index(
        op.f("ix_informeerbesluit_betrokkene_id"), "informeerbesluit", ["betrokkene_id"]
    )


def _maak_maatregel() -> None:
    op.create_table(
        "maatregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("instelling", sa.String(120), nullable=False),
        sa.Column("contactpersoon", sa.String(120), nullable=False),
        sa.Column("telefoon", sa.String(30), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("hulp_in_kader", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("bijlage_id", sa.Integer(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tot IS NULL OR tot >= vanaf", name=op.f("ck_maatregel_periode")),
        verwijzing("maatregel", "bijlage_id", "bijlage", "SET NULL"),
        verwijzing("maatregel", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maatregel")),
    )
    op.create_index(op.f("ix_maatregel_bijlage_id"), "maatregel", ["bijlage_id"])
    op.create_index(op.f("ix_maatregel_leerling_id"), "maatregel", ["leerling_id"])


def _maak_wilsoordeel() -> None:
    op.create_table(
        "wilsoordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("in_staat", sa.Boolean(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("overleg_met", sa.String(120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("wilsoordeel", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wilsoordeel")),
    )
    op.create_index(op.f("ix_wilsoordeel_leerling_id"), "wilsoordeel", ["leerling_id"])


def _maak_verzoek() -> None:
    op.create_table(
        "verzoek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=True),
        sa.Column(
            "soort",
            keuze(
                "verzoeksoort",
                "inzage correctie verklaring vernietiging bezwaar wie_keek informatie",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            keuze("verzoekstatus", "open toegewezen deels afgewezen uitgevoerd ingetrokken"),
            nullable=False,
        ),
        sa.Column("ontvangen", sa.Date(), nullable=False),
        sa.Column("antwoord_voor", sa.Date(), nullable=True),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("besluit_op", sa.Date(), nullable=True),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("overleg_met", sa.String(120), nullable=False),
        sa.Column("uitgevoerd_op", sa.Date(), nullable=True),
        sa.Column("nagelopen", sa.Text(), nullable=False),
        sa.Column("bijlage_id", sa.Integer(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("verzoek", "betrokkene_id", "betrokkene", "CASCADE"),
        verwijzing("verzoek", "bijlage_id", "bijlage", "SET NULL"),
        verwijzing("verzoek", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoek")),
    )
    op.create_index(op.f("ix_verzoek_betrokkene_id"), "verzoek", ["betrokkene_id"])
    op.create_index(op.f("ix_verzoek_bijlage_id"), "verzoek", ["bijlage_id"])
    op.create_index(op.f("ix_verzoek_leerling_id"), "verzoek", ["leerling_id"])
    op.create_index(op.f("ix_verzoek_status"), "verzoek", ["status"])


def _maak_verzoek_onderdeel() -> None:
    op.create_table(
        "verzoek_onderdeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verzoek_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(60), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=False),
        sa.Column("veld", sa.String(60), nullable=False),
        sa.Column("alinea", sa.Integer(), nullable=False),
        sa.Column(
            "keuze", keuze("onderdeelkeuze", "mee weglaten vernietigen bewaren"), nullable=False
        ),
        sa.Column("grond", sa.String(40), nullable=True),
        sa.Column("reden", sa.Text(), nullable=False),
        verwijzing("verzoek_onderdeel", "verzoek_id", "verzoek", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoek_onderdeel")),
        sa.UniqueConstraint(
            "verzoek_id",
            "soort",
            "onderwerp_id",
            "veld",
            "alinea",
            name=op.f("uq_verzoek_onderdeel_verzoek_id_soort_onderwerp_id_veld_alinea"),
        ),
    )
    op.create_index(op.f("ix_verzoek_onderdeel_verzoek_id"), "verzoek_onderdeel", ["verzoek_id"])


def _maak_verklaring() -> None:
    op.create_table(
        "verklaring",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=True),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("over", sa.String(200), nullable=False),
        sa.Column("bijlage_id", sa.Integer(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("verklaring", "betrokkene_id", "betrokkene", "CASCADE"),
        verwijzing("verklaring", "bijlage_id", "bijlage", "SET NULL"),
        verwijzing("verklaring", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verklaring")),
    )
    op.create_index(op.f("ix_verklaring_betrokkene_id"), "verklaring", ["betrokkene_id"])
    op.create_index(op.f("ix_verklaring_bijlage_id"), "verklaring", ["bijlage_id"])
    op.create_index(op.f("ix_verklaring_leerling_id"), "verklaring", ["leerling_id"])


def _maak_contact_betreft() -> None:
    op.create_table(
        "contact_betreft",
        sa.Column("contactmoment_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=False),
        verwijzing("contact_betreft", "betrokkene_id", "betrokkene"),
        verwijzing("contact_betreft", "contactmoment_id", "contactmoment", "CASCADE"),
        sa.PrimaryKeyConstraint("contactmoment_id", name=op.f("pk_contact_betreft")),
    )
    op.create_index(op.f("ix_contact_betreft_betrokkene_id"), "contact_betreft", ["betrokkene_id"])


def _maak_toestemmingsvraag() -> None:
    op.create_table(
        "toestemmingsvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("betrokkene_id", sa.Integer(), nullable=True),
        sa.Column("waarvoor", sa.String(40), nullable=False),
        sa.Column("ontvanger", sa.String(200), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("wijze", sa.String(40), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("toestemmingsvraag", "betrokkene_id", "betrokkene", "CASCADE"),
        verwijzing("toestemmingsvraag", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemmingsvraag")),
    )
    op.create_index(
        op.f("ix_toestemmingsvraag_betrokkene_id"), "toestemmingsvraag", ["betrokkene_id"]
    )
    op.create_index(op.f("ix_toestemmingsvraag_leerling_id"), "toestemmingsvraag", ["leerling_id"])


def _maak_hulpplan() -> None:
    op.create_table(
        "hulpplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column(
            "stand",
            keuze("planstand", "te_doen aangeboden familiegroepsplan afgesproken nvt"),
            nullable=False,
        ),
        sa.Column("aangeboden_op", sa.Date(), nullable=True),
        sa.Column("afgezien_op", sa.Date(), nullable=True),
        sa.Column("afgezien_reden", sa.Text(), nullable=False),
        sa.Column("afgesproken_op", sa.Date(), nullable=True),
        sa.Column("afgesproken_met", sa.Text(), nullable=False),
        sa.Column("schriftelijk_gevraagd", sa.Date(), nullable=True),
        sa.Column("schriftelijk_op", sa.Date(), nullable=True),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("hulpplan", "traject_id", "traject", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hulpplan")),
        sa.UniqueConstraint("traject_id", name=op.f("uq_hulpplan_traject_id")),
    )


def _maak_meldcode() -> None:
    op.create_table(
        "meldcode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("gestart", sa.Date(), nullable=False),
        sa.Column("gesloten", sa.Date(), nullable=True),
        sa.Column("eergerelateerd", sa.Boolean(), nullable=False),
        sa.Column("advies_op", sa.Date(), nullable=True),
        sa.Column("advies_anoniem", sa.Boolean(), nullable=False),
        sa.Column("gesprek_uitgesteld_reden", sa.Text(), nullable=False),
        sa.Column("weeg_vermoeden", sa.String(40), nullable=False),
        sa.Column("weeg_onveilig", sa.String(40), nullable=False),
        sa.Column("weeg_hulp_mogelijk", sa.String(40), nullable=False),
        sa.Column("weeg_hulp_aanvaard", sa.String(40), nullable=False),
        sa.Column("weeg_hulp_veilig", sa.String(40), nullable=False),
        sa.Column("weging", sa.Text(), nullable=False),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("melding_op", sa.Date(), nullable=True),
        sa.Column("terugkoppeling_op", sa.Date(), nullable=True),
        sa.Column("terugkoppeling", sa.Text(), nullable=False),
        sa.Column("ouders_geinformeerd_op", sa.Date(), nullable=True),
        sa.Column("ouders_niet_reden", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("meldcode", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meldcode")),
    )
    op.create_index(op.f("ix_meldcode_leerling_id"), "meldcode", ["leerling_id"])


def _maak_meldcode_stap() -> None:
    op.create_table(
        "meldcode_stap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meldcode_id", sa.Integer(), nullable=False),
        sa.Column("stap", keuze("meldcodestap", "1 2 3 4 5"), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("door", sa.String(120), nullable=False),
        sa.Column("met_wie", sa.String(200), nullable=False),
        sa.Column("bevindingen", sa.Text(), nullable=False),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("meldcode_stap", "meldcode_id", "meldcode", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meldcode_stap")),
    )
    op.create_index(op.f("ix_meldcode_stap_meldcode_id"), "meldcode_stap", ["meldcode_id"])


def _maak_incident() -> None:
    op.create_table(
        "incident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("gebeurd_op", sa.Date(), nullable=True),
        sa.Column("ontdekt_op", sa.Date(), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("gemeld_op", sa.Date(), nullable=True),
        sa.Column("gemeld_aan", sa.String(120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident")),
    )


NAMEN = (
    "bijlage",
    "informeerbesluit",
    "maatregel",
    "wilsoordeel",
    "verzoek",
    "verzoek_onderdeel",
    "verklaring",
    "contact_betreft",
    "toestemmingsvraag",
    "hulpplan",
    "meldcode",
    "meldcode_stap",
    "incident",
)
MAKERS = (
    _maak_bijlage,
    _maak_informeerbesluit,
    _maak_maatregel,
    _maak_wilsoordeel,
    _maak_verzoek,
    _maak_verzoek_onderdeel,
    _maak_verklaring,
    _maak_contact_betreft,
    _maak_toestemmingsvraag,
    _maak_hulpplan,
    _maak_meldcode,
    _maak_meldcode_stap,
    _maak_incident,
)
