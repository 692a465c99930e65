"""Warm handover (domein.md 1.14, 5.1): texts per section and an append-only list of events."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type, nu_utc
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.traject import Traject


class Overdracht(Tijdstempels, Base):
    """A handover of one traject to one receiver."""

    __tablename__ = "overdracht"

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), index=True
    )
    type: Mapped[OverdrachtType] = mapped_column(code_type(OverdrachtType, begrensd=True))
    status: Mapped[OverdrachtStatus] = mapped_column(
        code_type(OverdrachtStatus, begrensd=True), default=OverdrachtStatus.CONCEPT
    )
    documentnummer: Mapped[str] = mapped_column(String(20), unique=True)
    versie: Mapped[int] = mapped_column(default=1)
    datum: Mapped[date]
    geldig_tot: Mapped[date | None]
    ontvanger_naam: Mapped[str] = mapped_column(String(120))
    ontvanger_functie: Mapped[str] = mapped_column(String(120), default="")
    ontvanger_organisatie: Mapped[str] = mapped_column(String(120), default="")
    ontvanger_school: Mapped[str] = mapped_column(String(120), default="")
    ontvanger_telefoon: Mapped[str] = mapped_column(String(30), default="")

    traject: Mapped[Traject] = relationship()
    secties: Mapped[list["OverdrachtSectie"]] = relationship(
        back_populates="overdracht",
        cascade="all, delete-orphan",
        order_by="OverdrachtSectie.nummer",
    )
    gebeurtenissen: Mapped[list["OverdrachtGebeurtenis"]] = relationship(
        back_populates="overdracht",
        cascade="all, delete-orphan",
        order_by="OverdrachtGebeurtenis.id",
    )


class OverdrachtSectie(Base):
    """Whether section 0-15 goes along, and the words the worker added to it."""

    __tablename__ = "overdracht_sectie"
    __table_args__ = (
        UniqueConstraint("overdracht_id", "nummer"),
        CheckConstraint("nummer BETWEEN 0 AND 15", "nummer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    overdracht_id: Mapped[int] = mapped_column(
        ForeignKey("overdracht.id", ondelete="CASCADE"), index=True
    )
    nummer: Mapped[int]
    mee: Mapped[bool] = mapped_column(default=True)
    tekst: Mapped[str] = mapped_column(Text, default="")

    overdracht: Mapped[Overdracht] = relationship(back_populates="secties")


class OverdrachtGebeurtenis(Base):
    """One step of a handover; steps are only ever added."""

    __tablename__ = "overdracht_gebeurtenis"

    id: Mapped[int] = mapped_column(primary_key=True)
    overdracht_id: Mapped[int] = mapped_column(
        ForeignKey("overdracht.id", ondelete="CASCADE"), index=True
    )
    moment: Mapped[datetime] = mapped_column(default=nu_utc)
    status: Mapped[OverdrachtStatus] = mapped_column(code_type(OverdrachtStatus, begrensd=True))
    toelichting: Mapped[str] = mapped_column(Text, default="")

    overdracht: Mapped[Overdracht] = relationship(back_populates="gebeurtenissen")
