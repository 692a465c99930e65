"""School holidays, and the look ahead at who falls into a gap (domein.md 1.10b)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels
from jos_desktop.models.leerling import Leerling


class Vakantie(Tijdstempels, Base):
    """One holiday, first and last day included."""

    __tablename__ = "vakantie"
    __table_args__ = (CheckConstraint("tot >= vanaf", "periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(String(80))
    vanaf: Mapped[date] = mapped_column(unique=True)
    tot: Mapped[date]


class Vakantiecheck(Tijdstempels, Base):
    """What was agreed with one pupil for one holiday; no gap is an answer too."""

    __tablename__ = "vakantiecheck"
    __table_args__ = (UniqueConstraint("leerling_id", "vakantie_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(ForeignKey("leerling.id", ondelete="CASCADE"))
    vakantie_id: Mapped[int] = mapped_column(
        ForeignKey("vakantie.id", ondelete="CASCADE"), index=True
    )
    datum: Mapped[date]
    valt_in_gat: Mapped[bool] = mapped_column(default=False)
    afspraak: Mapped[str] = mapped_column(Text, default="")
    wie: Mapped[str] = mapped_column(String(120), default="")

    leerling: Mapped[Leerling] = relationship()
    vakantie: Mapped[Vakantie] = relationship()
