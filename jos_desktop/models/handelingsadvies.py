"""Advice of the gedragswetenschapper, per group it is meant for (domein.md 1.10b)."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.traject import Traject


class Handelingsadvies(Tijdstempels, Base):
    """One question, how it was looked into, and the advice."""

    __tablename__ = "handelingsadvies"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    datum: Mapped[date]
    vraag: Mapped[str] = mapped_column(Text)
    onderzoek: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    traject: Mapped[Traject | None] = relationship()
    regels: Mapped[list["Adviesregel"]] = relationship(
        back_populates="handelingsadvies",
        cascade="all, delete-orphan",
        order_by="Adviesregel.volgorde",
    )


class Adviesregel(Tijdstempels, Base):
    """One advice to one group; tried since when, and whether it helped."""

    __tablename__ = "adviesregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    handelingsadvies_id: Mapped[int] = mapped_column(
        ForeignKey("handelingsadvies.id", ondelete="CASCADE"), index=True
    )
    volgorde: Mapped[int] = mapped_column(default=0)
    doelgroep: Mapped[Adviesdoelgroep] = mapped_column(code_type(Adviesdoelgroep, begrensd=True))
    advies: Mapped[str] = mapped_column(Text)
    geprobeerd_op: Mapped[date | None]
    geprobeerd: Mapped[str] = mapped_column(Text, default="")
    helpt: Mapped[Helpt] = mapped_column(code_type(Helpt), default=Helpt.ONBEKEND)

    handelingsadvies: Mapped[Handelingsadvies] = relationship(back_populates="regels")
