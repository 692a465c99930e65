"""The worker who owns this vault, and where he works (domein.md 1.2)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import Functie
from jos_desktop.models.school import School


class Medewerker(Tijdstempels, Base):
    """A JOS worker; exactly one of them is the owner of the vault."""

    __tablename__ = "medewerker"

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(String(120))
    functie: Mapped[Functie] = mapped_column(code_type(Functie))
    organisatie: Mapped[str] = mapped_column(String(120), default="Stichting Groeimee")
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    registratienummer: Mapped[str] = mapped_column(String(40), default="")
    eigenaar: Mapped[bool] = mapped_column(default=False)
    actief: Mapped[bool] = mapped_column(default=True)

    scholen: Mapped[list["MedewerkerSchool"]] = relationship(
        back_populates="medewerker", cascade="all, delete-orphan"
    )


class MedewerkerSchool(Base):
    """The period and fte a worker has at one school."""

    __tablename__ = "medewerker_school"
    __table_args__ = (
        UniqueConstraint("medewerker_id", "school_id", "van"),
        CheckConstraint("tot IS NULL OR tot >= van", "periode"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    medewerker_id: Mapped[int] = mapped_column(
        ForeignKey("medewerker.id", ondelete="CASCADE"), index=True
    )
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    van: Mapped[date]
    tot: Mapped[date | None]
    fte: Mapped[Decimal | None] = mapped_column(Numeric(5, 3, asdecimal=True))

    medewerker: Mapped[Medewerker] = relationship(back_populates="scholen")
    school: Mapped[School] = relationship()
