"""An anonymous consult: advice to a professional, without a person (domein.md 1.8, 3.4)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import ContactSoort, Functie, Ingang, Thema
from jos_desktop.models.school import School


class Consult(Tijdstempels, Base):
    """Who asked, about what, and what was advised; there is no place for a name on purpose."""

    __tablename__ = "consult"
    __table_args__ = (CheckConstraint("duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", "duur"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    datum: Mapped[date] = mapped_column(index=True)
    duur_min: Mapped[int | None]
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    functie: Mapped[Functie] = mapped_column(code_type(Functie))
    vrager: Mapped[Ingang] = mapped_column(code_type(Ingang))
    soort: Mapped[ContactSoort] = mapped_column(code_type(ContactSoort))
    hoofdthema: Mapped[Thema | None] = mapped_column(code_type(Thema))
    vraag: Mapped[str] = mapped_column(Text, default="")
    advies: Mapped[str] = mapped_column(Text, default="")
    # Once somebody gave a name the consult stays what it was; the application goes on from there.
    aanmelding_id: Mapped[int | None] = mapped_column(
        ForeignKey("aanmelding.id", ondelete="SET NULL"), index=True
    )

    school: Mapped[School] = relationship()
