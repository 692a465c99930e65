"""Check moments of a monitortraject, and relapse (domein.md 1.13)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_exit import Meetbron, Meetstand, Terugvalactie
from jos_desktop.models.traject import Traject


class Meetmoment(Tijdstempels, Base):
    """One planned look at how a pupil goes on without help.

    Open as long as it has no ``gedaan_op``; a moment that was passed over has that day and
    ``niet_gedaan`` says why, without ``stand``.
    """

    __tablename__ = "meetmoment"
    __table_args__ = (
        CheckConstraint("stand IS NULL OR (gedaan_op IS NOT NULL AND bron IS NOT NULL)", "stand"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), index=True
    )
    gepland: Mapped[date] = mapped_column(index=True)
    gedaan_op: Mapped[date | None]
    bron: Mapped[Meetbron | None] = mapped_column(code_type(Meetbron))
    stand: Mapped[Meetstand | None] = mapped_column(code_type(Meetstand))
    toelichting: Mapped[str] = mapped_column(Text, default="")
    niet_gedaan: Mapped[str] = mapped_column(Text, default="")

    traject: Mapped[Traject] = relationship()


class Terugval(Tijdstempels, Base):
    """A relapse during a monitortraject: what happened, and what was done about it."""

    __tablename__ = "terugval"

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), index=True
    )
    meetmoment_id: Mapped[int | None] = mapped_column(
        ForeignKey("meetmoment.id", ondelete="SET NULL"), index=True
    )
    nieuw_traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    datum: Mapped[date]
    aard: Mapped[str] = mapped_column(Text, default="")
    actie: Mapped[Terugvalactie] = mapped_column(code_type(Terugvalactie))

    traject: Mapped[Traject] = relationship(foreign_keys=[traject_id])
    nieuw_traject: Mapped[Traject | None] = relationship(foreign_keys=[nieuw_traject_id])
