"""Periods of absence from school, up to staying home (domein.md 1.10b, eindrapport 2.5)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Verzuimsoort
from jos_desktop.models.leerling import Leerling


class Verzuimperiode(Tijdstempels, Base):
    """From when until when somebody was not (wholly) at school; hours are lesson hours a week."""

    __tablename__ = "verzuimperiode"
    __table_args__ = (
        CheckConstraint("tot IS NULL OR tot >= vanaf", "periode"),
        CheckConstraint("uren_gemist IS NULL OR uren_gemist BETWEEN 0 AND 60", "uren_gemist"),
        CheckConstraint("uren_rooster IS NULL OR uren_rooster BETWEEN 0 AND 60", "uren_rooster"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[Verzuimsoort] = mapped_column(code_type(Verzuimsoort))
    vanaf: Mapped[date] = mapped_column(index=True)
    tot: Mapped[date | None]
    uren_gemist: Mapped[int | None]
    uren_rooster: Mapped[int | None]
    leerplicht_op: Mapped[date | None]
    geprobeerd: Mapped[str] = mapped_column(Text, default="")
    volgende_stap: Mapped[str] = mapped_column(Text, default="")
    wie: Mapped[str] = mapped_column(String(120), default="")
    toelichting: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
