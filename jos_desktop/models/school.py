"""School (vestiging), its aliases and the agreed formation (domein.md 1.1, 1.17)."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import Functie, Regio, Schoolsoort


class School(Tijdstempels, Base):
    """A school location; schools outside the pilot exist as origin or destination."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str | None] = mapped_column(String(12), unique=True)
    naam: Mapped[str] = mapped_column(String(120), unique=True)
    schoolsoort: Mapped[Schoolsoort] = mapped_column(code_type(Schoolsoort, begrensd=True))
    niveaus: Mapped[str] = mapped_column(String(120), default="")
    regio: Mapped[Regio] = mapped_column(code_type(Regio, begrensd=True))
    swv: Mapped[str] = mapped_column(String(120), default="")
    gemeente: Mapped[str] = mapped_column(String(80), default="")
    pilotschool: Mapped[bool] = mapped_column(default=False)
    preventief_ambulant: Mapped[bool] = mapped_column(default=False)
    actief: Mapped[bool] = mapped_column(default=True)

    aliassen: Mapped[list["SchoolAlias"]] = relationship(
        back_populates="school", cascade="all, delete-orphan", order_by="SchoolAlias.alias"
    )
    inzet: Mapped[list["InzetFte"]] = relationship(
        back_populates="school", cascade="all, delete-orphan", order_by="InzetFte.functie"
    )


class SchoolAlias(Base):
    """Another name under which lists and sources know a school."""

    __tablename__ = "school_alias"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    alias: Mapped[str] = mapped_column(String(120), unique=True)

    school: Mapped[School] = relationship(back_populates="aliassen")


class InzetFte(Base):
    """Agreed fte per function and school, as printed (eindrapport Bijlage 5)."""

    __tablename__ = "inzet_fte"
    __table_args__ = (
        UniqueConstraint("school_id", "functie"),
        CheckConstraint("fte_tijdens_project IS NULL OR fte_tijdens_project >= 0", "fte_positief"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    functie: Mapped[Functie] = mapped_column(code_type(Functie))
    fte_eerder: Mapped[Decimal | None] = mapped_column(Numeric(5, 3, asdecimal=True))
    fte_tijdens_project: Mapped[Decimal | None] = mapped_column(Numeric(5, 3, asdecimal=True))
    uren_per_week: Mapped[str] = mapped_column(String(12), default="")

    school: Mapped[School] = relationship(back_populates="inzet")
