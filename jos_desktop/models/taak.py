"""A task: an agreement with a date."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Herhaling
from jos_desktop.models.contactmoment import Contactmoment
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
    toelichting: Mapped[str] = mapped_column(Text, default="", server_default="")
    herhaling: Mapped[Herhaling | None] = mapped_column(code_type(Herhaling))
    herhaal_tot: Mapped[date | None]

    leerling: Mapped[Leerling | None] = relationship()
    contactmoment: Mapped[Contactmoment | None] = relationship()


class Taakopvolging(Base):
    """The task that a repeating task left behind when it was done."""

    __tablename__ = "taakopvolging"

    taak_id: Mapped[int] = mapped_column(
        ForeignKey("taak.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    vorige_id: Mapped[int] = mapped_column(ForeignKey("taak.id", ondelete="CASCADE"), index=True)
