"""A task: an agreement with a date."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels
from jos_desktop.models.leerling import Leerling


class Taak(Tijdstempels, Base):
    """Something to do, with or without a pupil; ``klaar_op`` is empty while it is open."""

    __tablename__ = "taak"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int | None] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    contactmoment_id: Mapped[int | None] = mapped_column(
        ForeignKey("contactmoment.id", ondelete="SET NULL"), index=True
    )
    omschrijving: Mapped[str] = mapped_column(String(300))
    datum: Mapped[date | None] = mapped_column(index=True)
    klaar_op: Mapped[datetime | None] = mapped_column(index=True)

    leerling: Mapped[Leerling | None] = relationship()
