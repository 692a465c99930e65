"""Familiegroepsplan or agreed plan of a klanttraject (Jeugdwet 4.1.2-4.1.3)."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_recht import Planstand
from jos_desktop.models.traject import Traject


class Hulpplan(Tijdstempels, Base):
    """Where the plan stands; ``schriftelijk_gevraagd`` starts the fourteen days of 4.1.3 lid 4."""

    __tablename__ = "hulpplan"

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), unique=True
    )
    stand: Mapped[Planstand] = mapped_column(
        code_type(Planstand, begrensd=True), default=Planstand.TE_DOEN
    )
    aangeboden_op: Mapped[date | None]
    # From here the six weeks of 4.1.3 lid 5 run.
    afgezien_op: Mapped[date | None]
    afgezien_reden: Mapped[str] = mapped_column(Text, default="")
    afgesproken_op: Mapped[date | None]
    afgesproken_met: Mapped[str] = mapped_column(Text, default="")
    schriftelijk_gevraagd: Mapped[date | None]
    schriftelijk_op: Mapped[date | None]
    toelichting: Mapped[str] = mapped_column(Text, default="")

    traject: Mapped[Traject] = relationship()
