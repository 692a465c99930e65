"""Sheets filled in together with pupil or parents, in their own words (domein.md 1.10b)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.models.leerling import Leerling


class Werkblad(Tijdstempels, Base):
    """One sheet; its questions are in ``services``, the answers in its fields."""

    __tablename__ = "werkblad"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[Werkbladsoort] = mapped_column(code_type(Werkbladsoort))
    datum: Mapped[date]
    met_wie: Mapped[str] = mapped_column(String(200), default="")

    leerling: Mapped[Leerling] = relationship()
    velden: Mapped[list["Werkbladveld"]] = relationship(
        back_populates="werkblad", cascade="all, delete-orphan", order_by="Werkbladveld.id"
    )


class Werkbladveld(Base):
    """The answer to one question of a sheet; ``vraag`` is the key of the question."""

    __tablename__ = "werkbladveld"
    __table_args__ = (UniqueConstraint("werkblad_id", "vraag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    werkblad_id: Mapped[int] = mapped_column(
        ForeignKey("werkblad.id", ondelete="CASCADE"), index=True
    )
    vraag: Mapped[str] = mapped_column(String(40))
    tekst: Mapped[str] = mapped_column(Text, default="")

    werkblad: Mapped[Werkblad] = relationship(back_populates="velden")
