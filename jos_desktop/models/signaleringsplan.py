"""Signaleringsplan and the people to call in a crisis (domein.md 1.10b)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.models.leerling import Leerling


class Signaleringsplan(Tijdstempels, Base):
    """The plan in force; ``besproken_met`` says with whom it was made."""

    __tablename__ = "signaleringsplan"
    __table_args__ = (UniqueConstraint("leerling_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(ForeignKey("leerling.id", ondelete="CASCADE"))
    datum: Mapped[date]
    besproken_met: Mapped[str] = mapped_column(String(200), default="")
    herzien_op: Mapped[date | None]
    veilige_plek: Mapped[str] = mapped_column(Text, default="")
    wat_niet_helpt: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    regels: Mapped[list["Signaleringsregel"]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="Signaleringsregel.id"
    )
    contacten: Mapped[list["Crisiscontact"]] = relationship(
        back_populates="plan", cascade="all, delete-orphan", order_by="Crisiscontact.volgorde"
    )


class Signaleringsregel(Tijdstempels, Base):
    """One phase: what is seen, what the pupil does, what others do."""

    __tablename__ = "signaleringsregel"
    __table_args__ = (UniqueConstraint("plan_id", "fase"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("signaleringsplan.id", ondelete="CASCADE"), index=True
    )
    fase: Mapped[Signaalfase] = mapped_column(code_type(Signaalfase, begrensd=True))
    signalen: Mapped[str] = mapped_column(Text, default="")
    zelf: Mapped[str] = mapped_column(Text, default="")
    anderen: Mapped[str] = mapped_column(Text, default="")

    plan: Mapped[Signaleringsplan] = relationship(back_populates="regels")


class Crisiscontact(Tijdstempels, Base):
    """Somebody to call, in this order."""

    __tablename__ = "crisiscontact"

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(
        ForeignKey("signaleringsplan.id", ondelete="CASCADE"), index=True
    )
    volgorde: Mapped[int] = mapped_column(default=0)
    naam: Mapped[str] = mapped_column(String(120))
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    wanneer: Mapped[str] = mapped_column(String(200), default="")

    plan: Mapped[Signaleringsplan] = relationship(back_populates="contacten")
