"""Warm handover (domein.md 1.14, 5.1): texts per section and an append-only list of events."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type, nu_utc
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import (
    Bevestigwijze,
    Gebeurtenisbron,
    Verzendwijze,
    Weigerreden,
)
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

    # The contact card of a receiver who has JOS Desktop, by its fingerprint.
    ontvanger_kaart: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    verzendwijze: Mapped[Verzendwijze | None] = mapped_column(code_type(Verzendwijze))
    antwoord_voor: Mapped[date | None]
    # Step 1 and 3: talked over with pupil and parents; the document was read by them.
    besproken_op: Mapped[date | None]
    besproken_met: Mapped[str] = mapped_column(String(200), default="", server_default="")
    gelezen_op: Mapped[date | None]
    gelezen_door: Mapped[str] = mapped_column(String(200), default="", server_default="")
    # The check after some weeks: did the pupil land well?
    controle_op: Mapped[date | None]

    traject: Mapped[Traject] = relationship()
    pakketten: Mapped[list["Overdrachtpakket"]] = relationship(
        back_populates="overdracht",
        cascade="all, delete-orphan",
        order_by="Overdrachtpakket.id",
    )
    secties: Mapped[list["OverdrachtSectie"]] = relationship(
        back_populates="overdracht",
        cascade="all, delete-orphan",
        order_by="OverdrachtSectie.nummer",
    )
    stukken: Mapped[list["OverdrachtBijlage"]] = relationship(
        cascade="all, delete-orphan", order_by="OverdrachtBijlage.id"
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


class OverdrachtBijlage(Base):
    """A document of the dossier that goes along, as it is."""

    __tablename__ = "overdracht_bijlage"
    __table_args__ = (UniqueConstraint("overdracht_id", "bijlage_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    overdracht_id: Mapped[int] = mapped_column(ForeignKey("overdracht.id", ondelete="CASCADE"))
    bijlage_id: Mapped[int] = mapped_column(
        ForeignKey("bijlage.id", ondelete="CASCADE"), index=True
    )


class OverdrachtGebeurtenis(Base):
    """One step of a handover; steps are only ever added.

    ``kenmerk`` is the same on both laptops; steps from before schema 0005 have none.
    """

    __tablename__ = "overdracht_gebeurtenis"
    __table_args__ = (Index("ix_overdracht_gebeurtenis_kenmerk", "kenmerk", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    overdracht_id: Mapped[int] = mapped_column(
        ForeignKey("overdracht.id", ondelete="CASCADE"), index=True
    )
    moment: Mapped[datetime] = mapped_column(default=nu_utc)
    status: Mapped[OverdrachtStatus] = mapped_column(code_type(OverdrachtStatus, begrensd=True))
    toelichting: Mapped[str] = mapped_column(Text, default="")
    kenmerk: Mapped[str | None] = mapped_column(String(32))
    van: Mapped[Gebeurtenisbron] = mapped_column(
        code_type(Gebeurtenisbron), default=Gebeurtenisbron.GEVER, server_default="gever"
    )
    datum: Mapped[date | None]
    wie: Mapped[str] = mapped_column(String(200), default="", server_default="")
    hoe: Mapped[Bevestigwijze | None] = mapped_column(code_type(Bevestigwijze))
    reden: Mapped[Weigerreden | None] = mapped_column(code_type(Weigerreden))

    overdracht: Mapped[Overdracht] = relationship(back_populates="gebeurtenissen")


class Overdrachtpakket(Base):
    """A package that was made of a handover: what an answer is recognised by.

    ``som`` is the SHA-256 of the ciphertext, ``kaart`` the fingerprint of the receiver's card.
    """

    __tablename__ = "overdrachtpakket"

    id: Mapped[int] = mapped_column(primary_key=True)
    overdracht_id: Mapped[int] = mapped_column(
        ForeignKey("overdracht.id", ondelete="CASCADE"), index=True
    )
    pakket_id: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    som: Mapped[bytes] = mapped_column(LargeBinary(32))
    kaart: Mapped[bytes] = mapped_column(LargeBinary(16))
    antwoordsleutel: Mapped[bytes] = mapped_column(LargeBinary(32))
    versie: Mapped[int]
    gemaakt: Mapped[datetime] = mapped_column(default=nu_utc)

    overdracht: Mapped[Overdracht] = relationship(back_populates="pakketten")
