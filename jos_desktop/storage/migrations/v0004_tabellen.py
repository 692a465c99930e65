"""Revision 0004: its new tables, in the order of their foreign keys; the first half."""

import sqlalchemy as sa
from alembic import op

from jos_desktop.storage.migrations.v0001_hulp import verwijzing


def _maak_contactgroep() -> None:
    op.create_table(
        "contactgroep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contactgroep")),
    )


def _maak_gezin() -> None:
    op.create_table(
        "gezin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gezin")),
    )


def _maak_sjabloon() -> None:
    op.create_table(
        "sjabloon",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(80), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("duur_min", sa.Integer(), nullable=True),
        sa.Column("locatie", sa.String(40), nullable=True),
        sa.Column("aanwezigen", sa.String(200), nullable=False),
        sa.Column("verslag", sa.Text(), nullable=False),
        sa.Column("indruk", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", name=op.f("ck_sjabloon_duur")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sjabloon")),
        sa.UniqueConstraint("naam", name=op.f("uq_sjabloon_naam")),
    )


def _maak_vakantie() -> None:
    op.create_table(
        "vakantie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(80), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tot >= vanaf", name=op.f("ck_vakantie_periode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vakantie")),
        sa.UniqueConstraint("vanaf", name=op.f("uq_vakantie_vanaf")),
    )


def _maak_weergave() -> None:
    op.create_table(
        "weergave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scherm", sa.String(40), nullable=False),
        sa.Column("naam", sa.String(80), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weergave")),
        sa.UniqueConstraint("scherm", "naam", name=op.f("uq_weergave_scherm_naam")),
    )


def _maak_gezinslid() -> None:
    op.create_table(
        "gezinslid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gezin_id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("gezinslid", "gezin_id", "gezin", "CASCADE"),
        verwijzing("gezinslid", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gezinslid")),
        sa.UniqueConstraint(
            "gezin_id", "leerling_id", name=op.f("uq_gezinslid_gezin_id_leerling_id")
        ),
    )
    op.create_index(op.f("ix_gezinslid_leerling_id"), "gezinslid", ["leerling_id"])


def _maak_overleg() -> None:
    op.create_table(
        "overleg",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("plaats", sa.String(80), nullable=False),
        sa.Column("aanwezigen", sa.Text(), nullable=False),
        sa.Column("afgerond", sa.Boolean(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("overleg", "school_id", "school"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overleg")),
    )
    op.create_index(op.f("ix_overleg_datum"), "overleg", ["datum"])
    op.create_index(op.f("ix_overleg_school_id"), "overleg", ["school_id"])


def _maak_samenvoeging() -> None:
    op.create_table(
        "samenvoeging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("terug", sa.Text(), nullable=False),
        sa.Column("ongedaan_op", sa.DateTime(), nullable=True),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("samenvoeging", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samenvoeging")),
    )
    op.create_index(op.f("ix_samenvoeging_leerling_id"), "samenvoeging", ["leerling_id"])


def _maak_schoolafspraak() -> None:
    op.create_table(
        "schoolafspraak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("voor_wie", sa.String(120), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("akkoord_op", sa.Date(), nullable=True),
        sa.Column("akkoord_van", sa.String(120), nullable=False),
        sa.Column("op_kaart", sa.Boolean(), nullable=False),
        sa.Column("helpt", sa.String(40), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tot IS NULL OR tot >= vanaf", name=op.f("ck_schoolafspraak_periode")),
        verwijzing("schoolafspraak", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schoolafspraak")),
    )
    op.create_index(op.f("ix_schoolafspraak_leerling_id"), "schoolafspraak", ["leerling_id"])


def _maak_signaleringsplan() -> None:
    op.create_table(
        "signaleringsplan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("besproken_met", sa.String(200), nullable=False),
        sa.Column("herzien_op", sa.Date(), nullable=True),
        sa.Column("veilige_plek", sa.Text(), nullable=False),
        sa.Column("wat_niet_helpt", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("signaleringsplan", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signaleringsplan")),
        sa.UniqueConstraint("leerling_id", name=op.f("uq_signaleringsplan_leerling_id")),
    )


def _maak_vakantiecheck() -> None:
    op.create_table(
        "vakantiecheck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("vakantie_id", sa.Integer(), nullable=False),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("valt_in_gat", sa.Boolean(), nullable=False),
        sa.Column("afspraak", sa.Text(), nullable=False),
        sa.Column("wie", sa.String(120), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("vakantiecheck", "leerling_id", "leerling", "CASCADE"),
        verwijzing("vakantiecheck", "vakantie_id", "vakantie", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vakantiecheck")),
        sa.UniqueConstraint(
            "leerling_id", "vakantie_id", name=op.f("uq_vakantiecheck_leerling_id_vakantie_id")
        ),
    )
    op.create_index(op.f("ix_vakantiecheck_vakantie_id"), "vakantiecheck", ["vakantie_id"])


def _maak_verzuimperiode() -> None:
    op.create_table(
        "verzuimperiode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.String(40), nullable=False),
        sa.Column("vanaf", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=True),
        sa.Column("uren_gemist", sa.Integer(), nullable=True),
        sa.Column("uren_rooster", sa.Integer(), nullable=True),
        sa.Column("leerplicht_op", sa.Date(), nullable=True),
        sa.Column("geprobeerd", sa.Text(), nullable=False),
        sa.Column("volgende_stap", sa.Text(), nullable=False),
        sa.Column("wie", sa.String(120), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        sa.CheckConstraint("tot IS NULL OR tot >= vanaf", name=op.f("ck_verzuimperiode_periode")),
        sa.CheckConstraint(
            "uren_gemist IS NULL OR uren_gemist BETWEEN 0 AND 60",
            name=op.f("ck_verzuimperiode_uren_gemist"),
        ),
        sa.CheckConstraint(
            "uren_rooster IS NULL OR uren_rooster BETWEEN 0 AND 60",
            name=op.f("ck_verzuimperiode_uren_rooster"),
        ),
        verwijzing("verzuimperiode", "leerling_id", "leerling", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzuimperiode")),
    )
    op.create_index(op.f("ix_verzuimperiode_leerling_id"), "verzuimperiode", ["leerling_id"])
    op.create_index(op.f("ix_verzuimperiode_vanaf"), "verzuimperiode", ["vanaf"])


def _maak_voorval() -> None:
    op.create_table(
        "voorval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leerling_id", sa.Integer(), nullable=False),
        sa.Column("contactmoment_id", sa.Integer()),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("tijd", sa.String(5), nullable=False),
        sa.Column("plaats", sa.String(80), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("aanleiding", sa.Text(), nullable=False),
        sa.Column("geprobeerd", sa.Text(), nullable=False),
        sa.Column("helpt", sa.String(40), nullable=False),
        sa.Column("afloop", sa.Text(), nullable=False),
        sa.Column("indruk", sa.Text(), nullable=False),
        sa.Column("aangemaakt", sa.DateTime(), nullable=False),
        sa.Column("gewijzigd", sa.DateTime(), nullable=False),
        verwijzing("voorval", "leerling_id", "leerling", "CASCADE"),
        verwijzing("voorval", "contactmoment_id", "contactmoment", "SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorval")),
    )
    op.create_index(op.f("ix_voorval_contactmoment_id"), "voorval", ["contactmoment_id"])
    op.create_index(op.f("ix_voorval_datum"), "voorval", ["datum"])
    op.create_index(op.f("ix_voorval_leerling_id"), "voorval", ["leerling_id"])


NAMEN = (
    "contactgroep",
    "gezin",
    "sjabloon",
    "vakantie",
    "weergave",
    "gezinslid",
    "overleg",
    "samenvoeging",
    "schoolafspraak",
    "signaleringsplan",
    "vakantiecheck",
    "verzuimperiode",
    "voorval",
)
MAKERS = (
    _maak_contactgroep,
    _maak_gezin,
    _maak_sjabloon,
    _maak_vakantie,
    _maak_weergave,
    _maak_gezinslid,
    _maak_overleg,
    _maak_samenvoeging,
    _maak_schoolafspraak,
    _maak_signaleringsplan,
    _maak_vakantiecheck,
    _maak_verzuimperiode,
    _maak_voorval,
)
