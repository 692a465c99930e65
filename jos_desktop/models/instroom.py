"""Pupils who come from primary school next year (eindrapport §2.2), and a clean slate (§2.5)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School


class Instromer(Tijdstempels, Base):
    """One arriving pupil on the list of a school; a dossier only when there is reason for one.

    ``schooljaar`` is the first year here, as 2026-2027. With a clean slate no words about the
    pupil are kept: ``zorgvraag`` and ``uitkomst`` are empty then.
    """

    __tablename__ = "instromer"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    leerling_id: Mapped[int | None] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    schooljaar: Mapped[str] = mapped_column(String(9), index=True)
    roepnaam: Mapped[str] = mapped_column(String(80))
    voorvoegsel: Mapped[str] = mapped_column(String(20), default="")
    achternaam: Mapped[str] = mapped_column(String(80))
    geboortedatum: Mapped[date | None]
    klas: Mapped[str] = mapped_column(String(30), default="")
    niveau: Mapped[str] = mapped_column(String(40), default="")
    basisschool: Mapped[str] = mapped_column(String(120), default="")
    contactpersoon: Mapped[str] = mapped_column(String(120), default="")
    ouder: Mapped[str] = mapped_column(String(120), default="")
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    zorgvraag: Mapped[str] = mapped_column(Text, default="")
    belstand: Mapped[Belstand] = mapped_column(
        code_type(Belstand, begrensd=True), default=Belstand.TE_BELLEN
    )
    gebeld_op: Mapped[date | None]
    uitkomst: Mapped[str] = mapped_column(Text, default="")
    schone_lei: Mapped[bool] = mapped_column(default=False)

    school: Mapped[School] = relationship()
    leerling: Mapped[Leerling | None] = relationship()


class SchoneLei(Tijdstempels, Base):
    """Pupil or parents want nothing handed over to a new school (eindrapport §2.5).

    ``ingetrokken_op`` is empty as long as it counts.
    """

    __tablename__ = "schone_lei"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    datum: Mapped[date]
    wie: Mapped[str] = mapped_column(String(120))
    toelichting: Mapped[str] = mapped_column(Text, default="")
    ingetrokken_op: Mapped[date | None]

    leerling: Mapped[Leerling] = relationship()
