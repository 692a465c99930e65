"""Trajecten of the three types, their goals and their end (domein.md 1.8, 1.9, 1.12)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import (
    Behaald,
    Complexiteit,
    DoelVan,
    Doorverwezen,
    Functie,
    JaNeeNvt,
    Leefgebied,
    RedenBeeindiging,
    Schoolsituatie,
    Thema,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.school import School


class Traject(Tijdstempels, Base):
    """Eenmalig contact, klanttraject or monitortraject of one pupil at one school."""

    __tablename__ = "traject"
    __table_args__ = (
        CheckConstraint("einde IS NULL OR start IS NULL OR einde >= start", "periode"),
        CheckConstraint(
            "(status IN ('gesloten', 'overgedragen', 'ingetrokken')) = (einde IS NOT NULL)",
            "status_einde",
        ),
        CheckConstraint(
            "status IN ('aangemeld', 'wacht', 'ingetrokken') OR start IS NOT NULL", "start"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"), index=True)
    aanmelding_id: Mapped[int | None] = mapped_column(
        ForeignKey("aanmelding.id", ondelete="SET NULL"), index=True
    )
    vorig_traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    type: Mapped[TrajectType] = mapped_column(code_type(TrajectType, begrensd=True))
    functie: Mapped[Functie] = mapped_column(code_type(Functie))
    status: Mapped[TrajectStatus] = mapped_column(
        code_type(TrajectStatus, begrensd=True), index=True
    )
    start: Mapped[date | None] = mapped_column(index=True)
    einde: Mapped[date | None] = mapped_column(index=True)
    hoofdthema: Mapped[Thema | None] = mapped_column(code_type(Thema))
    complexiteit: Mapped[Complexiteit | None] = mapped_column(code_type(Complexiteit))
    zorgoverleg_op: Mapped[date | None]
    afwijkreden: Mapped[str] = mapped_column(Text, default="")
    # How many weeks were meant (PAJ); why it goes on for longer; why it was opened again.
    verwachte_weken: Mapped[int | None]
    verlengd_op: Mapped[date | None]
    verlengreden: Mapped[str] = mapped_column(Text, default="", server_default="")
    heropend_op: Mapped[date | None]
    heropenreden: Mapped[str] = mapped_column(Text, default="", server_default="")
    monitoruitkomst: Mapped[Monitoruitkomst | None] = mapped_column(code_type(Monitoruitkomst))

    leerling: Mapped[Leerling] = relationship()
    school: Mapped[School] = relationship()
    medewerker: Mapped[Medewerker | None] = relationship()
    aanmelding: Mapped[Aanmelding | None] = relationship()
    doelen: Mapped[list["Doel"]] = relationship(
        back_populates="traject", cascade="all, delete-orphan", order_by="Doel.id"
    )
    uitstroom: Mapped["Uitstroom | None"] = relationship(
        back_populates="traject", cascade="all, delete-orphan"
    )


class Doel(Tijdstempels, Base):
    """A goal with scores from 0 to 10."""

    __tablename__ = "doel"
    __table_args__ = (
        CheckConstraint("startscore IS NULL OR startscore BETWEEN 0 AND 10", "startscore"),
        CheckConstraint("eindscore IS NULL OR eindscore BETWEEN 0 AND 10", "eindscore"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), index=True
    )
    omschrijving: Mapped[str] = mapped_column(Text)
    van_wie: Mapped[DoelVan] = mapped_column(code_type(DoelVan, begrensd=True))
    leefgebied: Mapped[Leefgebied | None] = mapped_column(code_type(Leefgebied, begrensd=True))
    startscore: Mapped[int | None]
    eindscore: Mapped[int | None]
    behaald: Mapped[Behaald | None] = mapped_column(code_type(Behaald, begrensd=True))

    traject: Mapped[Traject] = relationship(back_populates="doelen")
    scores: Mapped[list["Doelscore"]] = relationship(
        back_populates="doel", cascade="all, delete-orphan", order_by="Doelscore.datum"
    )


class Doelscore(Tijdstempels, Base):
    """How far a goal was on one day, from 0 to 10, in the eyes of ``van_wie``."""

    __tablename__ = "doelscore"
    __table_args__ = (CheckConstraint("score BETWEEN 0 AND 10", "score"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    doel_id: Mapped[int] = mapped_column(ForeignKey("doel.id", ondelete="CASCADE"), index=True)
    datum: Mapped[date]
    score: Mapped[int]
    van_wie: Mapped[DoelVan] = mapped_column(code_type(DoelVan, begrensd=True))
    toelichting: Mapped[str] = mapped_column(Text, default="")

    doel: Mapped[Doel] = relationship(back_populates="scores")


class Uitstroom(Tijdstempels, Base):
    """How a klanttraject ended; the end date itself is ``Traject.einde``."""

    __tablename__ = "uitstroom"

    id: Mapped[int] = mapped_column(primary_key=True)
    traject_id: Mapped[int] = mapped_column(
        ForeignKey("traject.id", ondelete="CASCADE"), unique=True
    )
    reden: Mapped[RedenBeeindiging] = mapped_column(code_type(RedenBeeindiging, begrensd=True))
    schoolsituatie: Mapped[Schoolsituatie] = mapped_column(code_type(Schoolsituatie))
    doorverwezen: Mapped[Doorverwezen] = mapped_column(code_type(Doorverwezen, begrensd=True))
    verwijzing_voorkomen: Mapped[JaNeeNvt] = mapped_column(
        code_type(JaNeeNvt, begrensd=True), default=JaNeeNvt.NVT
    )
    betrokken_bij_2e_lijn: Mapped[bool] = mapped_column(default=False)
    vervolg: Mapped[Vervolg] = mapped_column(code_type(Vervolg))
    toelichting: Mapped[str] = mapped_column(Text, default="")
    wat_hielp: Mapped[str] = mapped_column(Text, default="")
    wat_hielp_niet: Mapped[str] = mapped_column(Text, default="")

    traject: Mapped[Traject] = relationship(back_populates="uitstroom")
