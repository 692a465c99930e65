"""The exit-vragenlijst: which text was asked, of whom, and the answers (domein.md 1.15)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
)
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.traject import Traject


class Lijsttekst(Tijdstempels, Base):
    """The literal text of a version of a vragenlijst in one language, kept since it was used.

    Never changed: ``vingerafdruk`` is the SHA-256 of ``inhoud`` (TOML as this application writes
    it), so that the words above given answers stay what they were.
    """

    __tablename__ = "lijsttekst"
    __table_args__ = (Index("ix_lijsttekst_versie", "sleutel", "versie", "taal"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(40))
    versie: Mapped[int]
    taal: Mapped[str] = mapped_column(String(12))
    vingerafdruk: Mapped[str] = mapped_column(String(64), unique=True)
    inhoud: Mapped[str] = mapped_column(Text)


class Exitafname(Tijdstempels, Base):
    """One vragenlijst for one informant after one klanttraject.

    ``betrokkene`` is the parent who answers; empty for the pupil, and for school (``wie`` says
    who). ``plek`` is the question where it goes on; ``code`` stands on a paper blank.
    """

    __tablename__ = "exitafname"
    __table_args__ = (
        CheckConstraint(
            "stand NOT IN ('geweigerd', 'niet_gevraagd') OR reden IS NOT NULL", "reden"
        ),
        CheckConstraint("stand <> 'ingevuld' OR datum IS NOT NULL", "datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), index=True
    )
    betrokkene_id: Mapped[int | None] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="SET NULL"), index=True
    )
    lijsttekst_id: Mapped[int | None] = mapped_column(ForeignKey("lijsttekst.id"), index=True)
    informant: Mapped[Informant] = mapped_column(code_type(Informant))
    wie: Mapped[str] = mapped_column(String(120), default="")
    stand: Mapped[Afnamestand] = mapped_column(code_type(Afnamestand), index=True)
    reden: Mapped[Exitreden | None] = mapped_column(code_type(Exitreden))
    toelichting: Mapped[str] = mapped_column(Text, default="")
    wijze: Mapped[Afnamewijze | None] = mapped_column(code_type(Afnamewijze))
    datum: Mapped[date | None]
    plek: Mapped[str] = mapped_column(String(40), default="")
    code: Mapped[str | None] = mapped_column(String(12), unique=True)

    traject: Mapped[Traject] = relationship()
    betrokkene: Mapped[Betrokkene | None] = relationship()
    lijsttekst: Mapped[Lijsttekst | None] = relationship()
    antwoorden: Mapped[list["Exitantwoord"]] = relationship(
        back_populates="afname", cascade="all, delete-orphan", order_by="Exitantwoord.id"
    )


class Exitantwoord(Tijdstempels, Base):
    """What somebody did with one question; ``vraag`` and ``keuze`` are keys of the list."""

    __tablename__ = "exitantwoord"
    __table_args__ = (
        UniqueConstraint("afname_id", "vraag"),
        CheckConstraint("cijfer IS NULL OR cijfer BETWEEN 1 AND 10", "cijfer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    afname_id: Mapped[int] = mapped_column(
        ForeignKey("exitafname.id", ondelete="CASCADE"), index=True
    )
    vraag: Mapped[str] = mapped_column(String(40))
    stand: Mapped[Antwoordstand] = mapped_column(code_type(Antwoordstand))
    keuze: Mapped[str] = mapped_column(String(40), default="")
    cijfer: Mapped[int | None]
    tekst: Mapped[str] = mapped_column(Text, default="")

    afname: Mapped[Exitafname] = relationship(back_populates="antwoorden")
