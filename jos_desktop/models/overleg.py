"""Zorgoverleg and its kin: an agenda with pupils, prepared and decided (domein.md 1.10)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School


class Overleg(Tijdstempels, Base):
    """One meeting at one school."""

    __tablename__ = "overleg"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    soort: Mapped[Overlegsoort] = mapped_column(code_type(Overlegsoort))
    datum: Mapped[date] = mapped_column(index=True)
    plaats: Mapped[str] = mapped_column(String(80), default="")
    aanwezigen: Mapped[str] = mapped_column(Text, default="")
    afgerond: Mapped[bool] = mapped_column(default=False)

    school: Mapped[School] = relationship()
    punten: Mapped[list["Overlegpunt"]] = relationship(
        back_populates="overleg", cascade="all, delete-orphan", order_by="Overlegpunt.volgorde"
    )


class Overlegpunt(Tijdstempels, Base):
    """One pupil, or one case without a name, on the agenda of a meeting."""

    __tablename__ = "overlegpunt"

    id: Mapped[int] = mapped_column(primary_key=True)
    overleg_id: Mapped[int] = mapped_column(
        ForeignKey("overleg.id", ondelete="CASCADE"), index=True
    )
    leerling_id: Mapped[int | None] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    volgorde: Mapped[int] = mapped_column(default=0)
    vraag: Mapped[str] = mapped_column(Text, default="")
    voorbereiding: Mapped[str] = mapped_column(Text, default="")
    grond: Mapped[Bespreekgrond] = mapped_column(code_type(Bespreekgrond))
    grond_reden: Mapped[str] = mapped_column(Text, default="")
    besluit: Mapped[str] = mapped_column(Text, default="")
    besloten_door: Mapped[str] = mapped_column(String(200), default="")
    vervolg_op: Mapped[date | None]
    contactmoment_id: Mapped[int | None] = mapped_column(
        ForeignKey("contactmoment.id", ondelete="SET NULL"), index=True
    )

    overleg: Mapped[Overleg] = relationship(back_populates="punten")
    leerling: Mapped[Leerling | None] = relationship()
    contactmoment: Mapped[Contactmoment | None] = relationship()
