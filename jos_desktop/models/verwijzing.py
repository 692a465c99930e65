"""Referrals: up, down, to the voorveld or within the team (domein.md 1.11)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import JaNeeNvt
from jos_desktop.models.codes_werk import (
    Hulpplek,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verwijzer,
    Zwaarte,
)
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.traject import Traject


class Verwijzing(Tijdstempels, Base):
    """One referral; the waiting time is ``gestart_op`` minus ``aangemeld_op``."""

    __tablename__ = "verwijzing"
    __table_args__ = (
        CheckConstraint(
            "gestart_op IS NULL OR aangemeld_op IS NULL OR gestart_op >= aangemeld_op", "wachttijd"
        ),
        CheckConstraint("dagen_verlies IS NULL OR dagen_verlies >= 0", "dagen_verlies"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    richting: Mapped[Verwijsrichting] = mapped_column(code_type(Verwijsrichting))
    bestemming: Mapped[Verwijsbestemming] = mapped_column(code_type(Verwijsbestemming))
    organisatie: Mapped[str] = mapped_column(String(120), default="")
    contactpersoon: Mapped[str] = mapped_column(String(120), default="")
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    zwaarte: Mapped[Zwaarte | None] = mapped_column(code_type(Zwaarte))
    plek: Mapped[Hulpplek | None] = mapped_column(code_type(Hulpplek))
    route: Mapped[Verwijzer] = mapped_column(code_type(Verwijzer), default=Verwijzer.GEEN)
    advies_op: Mapped[date | None] = mapped_column(index=True)
    aangemeld_op: Mapped[date | None]
    beschikking_op: Mapped[date | None]
    gestart_op: Mapped[date | None]
    overbrugt: Mapped[bool] = mapped_column(default=False)
    resultaat: Mapped[Verwijsresultaat] = mapped_column(
        code_type(Verwijsresultaat), default=Verwijsresultaat.LOOPT
    )
    resultaat_op: Mapped[date | None]
    voorkomen: Mapped[JaNeeNvt] = mapped_column(
        code_type(JaNeeNvt, begrensd=True), default=JaNeeNvt.NVT
    )
    voorkomen_toelichting: Mapped[str] = mapped_column(Text, default="")
    betrokken_bij_2e_lijn: Mapped[bool] = mapped_column(default=False)
    herbeoordeeld: Mapped[bool] = mapped_column(default=False)
    herbeoordeeld_door: Mapped[str] = mapped_column(String(120), default="")
    dagen_verlies: Mapped[int | None]
    reden: Mapped[str] = mapped_column(Text, default="")
    toelichting: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    traject: Mapped[Traject | None] = relationship()
