"""Figures from others beside those of JOS, and the words that explain them (domein.md 1.18)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.school import School


class Monitorwaarde(Tijdstempels, Base):
    """One value of a measure of the monitorkader, in one school year, with where it comes from.

    ``maat`` is a code of ``resources/monitorkader.toml``. It is about one school or, for what is
    only known there, about a gemeente; never about a person. With ``minder_dan`` the source says
    no more than that it is below ``waarde``: DUO writes "<5".
    """

    __tablename__ = "monitorwaarde"
    __table_args__ = (
        CheckConstraint("(school_id IS NULL) != (gemeente = '')", "school_of_gemeente"),
        Index(
            "ix_monitorwaarde_school", "maat", "schooljaar", "school_id", "gemeente", unique=True
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    maat: Mapped[str] = mapped_column(String(40))
    schooljaar: Mapped[str] = mapped_column(String(9))
    school_id: Mapped[int | None] = mapped_column(
        ForeignKey("school.id", ondelete="CASCADE"), index=True
    )
    gemeente: Mapped[str] = mapped_column(String(80), default="")
    waarde: Mapped[Decimal] = mapped_column(Numeric(14, 3, asdecimal=True))
    minder_dan: Mapped[bool] = mapped_column(default=False)
    bron: Mapped[str] = mapped_column(String(200))
    definitie: Mapped[str] = mapped_column(Text, default="")
    peildatum: Mapped[date | None]

    school: Mapped[School | None] = relationship()


class Leerlingaantal(Tijdstempels, Base):
    """How many pupils a school has in a school year: what its figures are measured against."""

    __tablename__ = "leerlingaantal"
    __table_args__ = (
        CheckConstraint("aantal >= 0", "aantal"),
        Index("ix_leerlingaantal_school_id_schooljaar", "school_id", "schooljaar", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"))
    schooljaar: Mapped[str] = mapped_column(String(9))
    aantal: Mapped[int]
    bron: Mapped[str] = mapped_column(String(200), default="")

    school: Mapped[School] = relationship()


class Duiding(Tijdstempels, Base):
    """What a person says about one table: figures never go without their story.

    ``tabel`` is the name of a table, ``periode`` a school year or block ("" for any period).
    """

    __tablename__ = "duiding"
    __table_args__ = (Index("ix_duiding_plek", "bij", "tabel", "periode", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bij: Mapped[DuidingBij] = mapped_column(code_type(DuidingBij))
    tabel: Mapped[str] = mapped_column(String(80))
    periode: Mapped[str] = mapped_column(String(12), default="")
    tekst: Mapped[str] = mapped_column(Text)
