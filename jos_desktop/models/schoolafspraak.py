"""Agreements with school, and incidents at school (domein.md 1.10b)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Helpt
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Leerling


class Schoolafspraak(Tijdstempels, Base):
    """What school does for this pupil, for whom it is and until when.

    Only what pupil and parents agreed to (``akkoord_op``) may stand on the card for teachers.
    """

    __tablename__ = "schoolafspraak"
    __table_args__ = (CheckConstraint("tot IS NULL OR tot >= vanaf", "periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    wat: Mapped[str] = mapped_column(Text)
    voor_wie: Mapped[str] = mapped_column(String(120), default="")
    vanaf: Mapped[date]
    tot: Mapped[date | None]
    akkoord_op: Mapped[date | None]
    akkoord_van: Mapped[str] = mapped_column(String(120), default="")
    op_kaart: Mapped[bool] = mapped_column(default=False)
    helpt: Mapped[Helpt] = mapped_column(code_type(Helpt), default=Helpt.ONBEKEND)
    toelichting: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()


class Voorval(Tijdstempels, Base):
    """An incident at school, noted soon after it: facts first, then what was tried.

    ``contactmoment_id`` is the talk in which it was gone over afterwards.
    """

    __tablename__ = "voorval"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    contactmoment_id: Mapped[int | None] = mapped_column(
        ForeignKey("contactmoment.id", ondelete="SET NULL"), index=True
    )
    datum: Mapped[date] = mapped_column(index=True)
    tijd: Mapped[str] = mapped_column(String(5), default="")
    plaats: Mapped[str] = mapped_column(String(80), default="")
    wat: Mapped[str] = mapped_column(Text)
    aanleiding: Mapped[str] = mapped_column(Text, default="")
    geprobeerd: Mapped[str] = mapped_column(Text, default="")
    helpt: Mapped[Helpt] = mapped_column(code_type(Helpt), default=Helpt.ONBEKEND)
    afloop: Mapped[str] = mapped_column(Text, default="")
    indruk: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    contactmoment: Mapped[Contactmoment | None] = relationship()
