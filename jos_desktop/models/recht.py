"""Rights of the pupil and the parents: requests, their parts, and statements (domein.md 3.5)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes_recht import (
    Onderdeelkeuze,
    Verzoeksoort,
    Verzoekstatus,
    Weglaatgrond,
)
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene, Leerling


class Verzoek(Tijdstempels, Base):
    """A request with its term; no ``betrokkene`` means the pupil himself asks.

    ``uiterlijk`` is the last day to have it done, ``antwoord_voor`` the last day to answer.
    """

    __tablename__ = "verzoek"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    betrokkene_id: Mapped[int | None] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[Verzoeksoort] = mapped_column(code_type(Verzoeksoort, begrensd=True))
    status: Mapped[Verzoekstatus] = mapped_column(
        code_type(Verzoekstatus, begrensd=True), default=Verzoekstatus.OPEN, index=True
    )
    ontvangen: Mapped[date]
    antwoord_voor: Mapped[date | None]
    uiterlijk: Mapped[date | None]
    vraag: Mapped[str] = mapped_column(Text, default="")
    besluit_op: Mapped[date | None]
    reden: Mapped[str] = mapped_column(Text, default="")
    overleg_met: Mapped[str] = mapped_column(String(120), default="")
    uitgevoerd_op: Mapped[date | None]
    # JSON: which points of the checklist were ticked.
    nagelopen: Mapped[str] = mapped_column(Text, default="")
    bijlage_id: Mapped[int | None] = mapped_column(
        ForeignKey("bijlage.id", ondelete="SET NULL"), index=True
    )

    leerling: Mapped[Leerling] = relationship()
    betrokkene: Mapped[Betrokkene | None] = relationship()
    bijlage: Mapped[Bijlage | None] = relationship()
    onderdelen: Mapped[list["VerzoekOnderdeel"]] = relationship(
        back_populates="verzoek", cascade="all, delete-orphan", order_by="VerzoekOnderdeel.id"
    )


class VerzoekOnderdeel(Base):
    """The choice for one passage: a row of a table, a field of it, a paragraph of that field.

    ``veld`` empty means the whole row; ``alinea`` counts from 0, -1 means the whole field.
    """

    __tablename__ = "verzoek_onderdeel"
    __table_args__ = (UniqueConstraint("verzoek_id", "soort", "onderwerp_id", "veld", "alinea"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    verzoek_id: Mapped[int] = mapped_column(
        ForeignKey("verzoek.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[str] = mapped_column(String(60))
    onderwerp_id: Mapped[int]
    veld: Mapped[str] = mapped_column(String(60), default="")
    alinea: Mapped[int] = mapped_column(default=-1)
    keuze: Mapped[Onderdeelkeuze] = mapped_column(code_type(Onderdeelkeuze, begrensd=True))
    grond: Mapped[Weglaatgrond | None] = mapped_column(code_type(Weglaatgrond))
    reden: Mapped[str] = mapped_column(Text, default="")

    verzoek: Mapped[Verzoek] = relationship(back_populates="onderdelen")


class Verklaring(Tijdstempels, Base):
    """A statement that pupil or parent adds to the dossier (Jeugdwet 7.3.8 lid 2)."""

    __tablename__ = "verklaring"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    betrokkene_id: Mapped[int | None] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="CASCADE"), index=True
    )
    datum: Mapped[date]
    tekst: Mapped[str] = mapped_column(Text)
    over: Mapped[str] = mapped_column(String(200), default="")
    bijlage_id: Mapped[int | None] = mapped_column(
        ForeignKey("bijlage.id", ondelete="SET NULL"), index=True
    )

    leerling: Mapped[Leerling] = relationship()
    betrokkene: Mapped[Betrokkene | None] = relationship()
    bijlage: Mapped[Bijlage | None] = relationship()


class ContactBetreft(Base):
    """Tell that a contact is help to a parent herself: her part of the dossier."""

    __tablename__ = "contact_betreft"

    contactmoment_id: Mapped[int] = mapped_column(
        ForeignKey("contactmoment.id", ondelete="CASCADE"), primary_key=True
    )
    betrokkene_id: Mapped[int] = mapped_column(ForeignKey("betrokkene.id"), index=True)

    contactmoment: Mapped[Contactmoment] = relationship()
    betrokkene: Mapped[Betrokkene] = relationship()
