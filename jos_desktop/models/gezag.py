"""Measures of a judge and judgements of capacity; gezag itself stands with the person."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes_recht import Maatregelsoort
from jos_desktop.models.leerling import Leerling


class Maatregel(Tijdstempels, Base):
    """A measure of a judge; ``hulp_in_kader``: JOS helps as part of it (7.3.4 lid 1)."""

    __tablename__ = "maatregel"
    __table_args__ = (CheckConstraint("tot IS NULL OR tot >= vanaf", "periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[Maatregelsoort] = mapped_column(code_type(Maatregelsoort))
    instelling: Mapped[str] = mapped_column(String(120), default="")
    contactpersoon: Mapped[str] = mapped_column(String(120), default="")
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    vanaf: Mapped[date]
    tot: Mapped[date | None]
    hulp_in_kader: Mapped[bool] = mapped_column(default=False)
    toelichting: Mapped[str] = mapped_column(Text, default="")
    bijlage_id: Mapped[int | None] = mapped_column(
        ForeignKey("bijlage.id", ondelete="SET NULL"), index=True
    )

    leerling: Mapped[Leerling] = relationship()
    bijlage: Mapped[Bijlage | None] = relationship()


class Wilsoordeel(Tijdstempels, Base):
    """A judgement whether the pupil can weigh his interests in this matter (7.3.15 lid 2).

    The latest on or before a day counts; without one a pupil of 12 or older is capable.
    """

    __tablename__ = "wilsoordeel"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    datum: Mapped[date]
    in_staat: Mapped[bool]
    reden: Mapped[str] = mapped_column(Text)
    overleg_met: Mapped[str] = mapped_column(String(120), default="")

    leerling: Mapped[Leerling] = relationship()
