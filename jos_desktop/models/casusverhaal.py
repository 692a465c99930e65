"""Het verhaal achter de cijfers: one unrecognisable story of a case (eindrapport 2.2, "Joshua")."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_exit import Momentsoort, Schattingkant
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.traject import Traject


class Casusverhaal(Tijdstempels, Base):
    """A story in the words of the worker, under another name; the pupil stays linked in here."""

    __tablename__ = "casusverhaal"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    schuilnaam: Mapped[str] = mapped_column(String(60), default="")
    titel: Mapped[str] = mapped_column(String(200), default="")
    afgerond_op: Mapped[date | None]

    leerling: Mapped[Leerling] = relationship()
    traject: Mapped[Traject | None] = relationship()
    delen: Mapped[list["Verhaaldeel"]] = relationship(
        cascade="all, delete-orphan", order_by="Verhaaldeel.volgorde"
    )
    momenten: Mapped[list["Verhaalmoment"]] = relationship(
        cascade="all, delete-orphan", order_by="Verhaalmoment.volgorde"
    )
    akkoorden: Mapped[list["Verhaalakkoord"]] = relationship(
        cascade="all, delete-orphan", order_by="Verhaalakkoord.id"
    )
    schattingen: Mapped[list["Verhaalschatting"]] = relationship(
        cascade="all, delete-orphan", order_by="Verhaalschatting.id"
    )


class Verhaaldeel(Base):
    """One part of the skeleton; ``deel`` is its key."""

    __tablename__ = "casusverhaal_deel"
    __table_args__ = (UniqueConstraint("verhaal_id", "deel"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    verhaal_id: Mapped[int] = mapped_column(
        ForeignKey("casusverhaal.id", ondelete="CASCADE"), index=True
    )
    volgorde: Mapped[int]
    deel: Mapped[str] = mapped_column(String(40))
    tekst: Mapped[str] = mapped_column(Text, default="")


class Verhaalmoment(Base):
    """One point on the ribbon, in weeks from the start: never a date."""

    __tablename__ = "casusverhaal_moment"

    id: Mapped[int] = mapped_column(primary_key=True)
    verhaal_id: Mapped[int] = mapped_column(
        ForeignKey("casusverhaal.id", ondelete="CASCADE"), index=True
    )
    volgorde: Mapped[int]
    soort: Mapped[Momentsoort] = mapped_column(code_type(Momentsoort))
    week: Mapped[int]
    tekst: Mapped[str] = mapped_column(String(200), default="")


class Verhaalakkoord(Tijdstempels, Base):
    """A word of the dossier that may stay in the story, because somebody looked and said why."""

    __tablename__ = "casusverhaal_akkoord"
    __table_args__ = (UniqueConstraint("verhaal_id", "woord"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    verhaal_id: Mapped[int] = mapped_column(
        ForeignKey("casusverhaal.id", ondelete="CASCADE"), index=True
    )
    woord: Mapped[str] = mapped_column(String(200))
    reden: Mapped[str] = mapped_column(Text, default="")


class Verhaalschatting(Base):
    """One line of the estimate beside a story, as it was when it was made."""

    __tablename__ = "casusverhaal_schatting"

    id: Mapped[int] = mapped_column(primary_key=True)
    verhaal_id: Mapped[int] = mapped_column(
        ForeignKey("casusverhaal.id", ondelete="CASCADE"), index=True
    )
    kant: Mapped[Schattingkant] = mapped_column(code_type(Schattingkant))
    omschrijving: Mapped[str] = mapped_column(String(200))
    eenheid: Mapped[str] = mapped_column(String(40), default="")
    aantal: Mapped[Decimal] = mapped_column(Numeric(10, 2, asdecimal=True))
    bedrag: Mapped[Decimal] = mapped_column(Numeric(12, 2, asdecimal=True))
    bron: Mapped[str] = mapped_column(String(200), default="")


class Prijsregel(Tijdstempels, Base):
    """An average price that the user typed in: JOS Desktop ships none as a fact."""

    __tablename__ = "prijsregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    kant: Mapped[Schattingkant] = mapped_column(code_type(Schattingkant))
    omschrijving: Mapped[str] = mapped_column(String(200))
    eenheid: Mapped[str] = mapped_column(String(40), default="")
    bedrag: Mapped[Decimal] = mapped_column(Numeric(12, 2, asdecimal=True))
    bron: Mapped[str] = mapped_column(String(200), default="")
    peildatum: Mapped[date | None]
