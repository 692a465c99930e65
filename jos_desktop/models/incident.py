"""Something got lost: what the employer needs for a datalek (domein.md 3.8)."""

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_recht import Incidentsoort


class Incident(Tijdstempels, Base):
    """What happened, when it was found and when the employer was told; no names of pupils."""

    __tablename__ = "incident"

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[Incidentsoort] = mapped_column(code_type(Incidentsoort))
    gebeurd_op: Mapped[date | None]
    ontdekt_op: Mapped[date]
    wat: Mapped[str] = mapped_column(Text, default="")
    gemeld_op: Mapped[date | None]
    gemeld_aan: Mapped[str] = mapped_column(String(120), default="")
