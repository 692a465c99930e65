"""How a school and JOS develop together, and what others say of it (domein.md 1.20, 1.21)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_school import Stemgroep, Vraagstand
from jos_desktop.models.school import School


class Ontwikkelvraag(Tijdstempels, Base):
    """What a school wants to develop in a school year, and what it taught."""

    __tablename__ = "ontwikkelvraag"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    schooljaar: Mapped[str] = mapped_column(String(9))
    vraag: Mapped[str] = mapped_column(Text)
    stand: Mapped[Vraagstand] = mapped_column(code_type(Vraagstand))
    onderzoeksvraag: Mapped[str] = mapped_column(Text, default="")
    acties: Mapped[str] = mapped_column(Text, default="")
    opbrengst: Mapped[str] = mapped_column(Text, default="")
    geleerd: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()
    momenten: Mapped[list["Reviewmoment"]] = relationship(
        back_populates="ontwikkelvraag", cascade="all, delete-orphan", order_by="Reviewmoment.datum"
    )


class Reviewmoment(Tijdstempels, Base):
    """One of the three looks back in a year: planned until ``gehouden_op``."""

    __tablename__ = "reviewmoment"

    id: Mapped[int] = mapped_column(primary_key=True)
    ontwikkelvraag_id: Mapped[int] = mapped_column(
        ForeignKey("ontwikkelvraag.id", ondelete="CASCADE"), index=True
    )
    datum: Mapped[date] = mapped_column(index=True)
    gehouden_op: Mapped[date | None]
    bevinding: Mapped[str] = mapped_column(Text, default="")
    vervolg: Mapped[str] = mapped_column(Text, default="")

    ontwikkelvraag: Mapped[Ontwikkelvraag] = relationship(back_populates="momenten")


class Logline(Tijdstempels, Base):
    """What a school stands for with JOS, in four sentences (nieuwsbrief 3)."""

    __tablename__ = "logline"
    __table_args__ = (UniqueConstraint("school_id", "schooljaar"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    schooljaar: Mapped[str] = mapped_column(String(9))
    maatschappij: Mapped[str] = mapped_column(Text, default="")
    jos: Mapped[str] = mapped_column(Text, default="")
    bedoeling: Mapped[str] = mapped_column(Text, default="")
    zodat: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()


class Stem(Tijdstempels, Base):
    """One talk about an expected outcome: what works and what does not, no names.

    ``uitkomst`` is a key of ``resources/stemmen.toml``.
    """

    __tablename__ = "stem"
    __table_args__ = (CheckConstraint("aantal IS NULL OR aantal BETWEEN 0 AND 10000", "aantal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    datum: Mapped[date] = mapped_column(index=True)
    groep: Mapped[Stemgroep] = mapped_column(code_type(Stemgroep))
    uitkomst: Mapped[str] = mapped_column(String(40))
    aantal: Mapped[int | None]
    werkt: Mapped[str] = mapped_column(Text, default="")
    werkt_niet: Mapped[str] = mapped_column(Text, default="")
    duiding: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()


class Indicator(Tijdstempels, Base):
    """Something that a school itself wants to follow."""

    __tablename__ = "indicator"
    __table_args__ = (UniqueConstraint("school_id", "naam"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str] = mapped_column(String(120))
    definitie: Mapped[str] = mapped_column(Text, default="")
    eenheid: Mapped[str] = mapped_column(String(40), default="")
    actief: Mapped[bool] = mapped_column(default=True)

    school: Mapped[School] = relationship()
    waarden: Mapped[list["Indicatorwaarde"]] = relationship(
        back_populates="indicator", cascade="all, delete-orphan", order_by="Indicatorwaarde.vanaf"
    )


class Indicatorwaarde(Tijdstempels, Base):
    """The value of an own indicator in one period, first day counted."""

    __tablename__ = "indicatorwaarde"
    __table_args__ = (
        UniqueConstraint("indicator_id", "vanaf"),
        CheckConstraint("tot >= vanaf", "periode"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), index=True
    )
    vanaf: Mapped[date]
    tot: Mapped[date]
    waarde: Mapped[Decimal] = mapped_column(Numeric(14, 3, asdecimal=True))
    bron: Mapped[str] = mapped_column(String(200), default="")
    toelichting: Mapped[str] = mapped_column(Text, default="")

    indicator: Mapped[Indicator] = relationship(back_populates="waarden")
