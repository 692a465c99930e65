"""The application with its five blocks (domein.md 1.5)."""

from datetime import date

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import (
    AanmeldingStatus,
    BestaandeHulp,
    HulpStatus,
    Ingang,
    Thema,
    Urgentie,
)
from jos_desktop.models.codes_werk import Aanmeldbesluit
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.school import School


class Aanmelding(Tijdstempels, Base):
    """Somebody asks JOS to help this pupil; a klanttraject starts from here."""

    __tablename__ = "aanmelding"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    klas: Mapped[str] = mapped_column(String(30), default="")
    datum: Mapped[date] = mapped_column(index=True)
    ontvangen_door_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    ingang: Mapped[Ingang] = mapped_column(code_type(Ingang))
    doel_school: Mapped[str] = mapped_column(Text, default="")
    doel_leerling: Mapped[str] = mapped_column(Text, default="")
    doel_ouders: Mapped[str] = mapped_column(Text, default="")
    bestaande_hulp: Mapped[BestaandeHulp] = mapped_column(
        code_type(BestaandeHulp, begrensd=True), default=BestaandeHulp.ONBEKEND
    )
    urgentie: Mapped[Urgentie] = mapped_column(
        code_type(Urgentie, begrensd=True), default=Urgentie.NORMAAL
    )
    hoofdthema: Mapped[Thema | None] = mapped_column(code_type(Thema))
    neventhemas: Mapped[str] = mapped_column(String(400), default="")
    oco_geinformeerd: Mapped[date | None]
    eerste_gesprek: Mapped[date | None]
    status: Mapped[AanmeldingStatus] = mapped_column(
        code_type(AanmeldingStatus, begrensd=True), default=AanmeldingStatus.OPEN
    )
    besluit: Mapped[str] = mapped_column(Text, default="")
    aangemeld_door: Mapped[str] = mapped_column(String(120), default="", server_default="")
    besluitsoort: Mapped[Aanmeldbesluit | None] = mapped_column(code_type(Aanmeldbesluit))
    besluit_op: Mapped[date | None]
    doorgezet_naar: Mapped[str] = mapped_column(String(200), default="", server_default="")

    leerling: Mapped[Leerling] = relationship()
    school: Mapped[School] = relationship()
    hulp: Mapped[list["HulpElders"]] = relationship(
        back_populates="aanmelding", cascade="all, delete-orphan"
    )


class HulpElders(Base):
    """Help that was already there when the pupil came to JOS."""

    __tablename__ = "hulp_elders"

    id: Mapped[int] = mapped_column(primary_key=True)
    aanmelding_id: Mapped[int] = mapped_column(
        ForeignKey("aanmelding.id", ondelete="CASCADE"), index=True
    )
    organisatie: Mapped[str] = mapped_column(String(120))
    contactpersoon: Mapped[str] = mapped_column(String(120), default="")
    soort: Mapped[str] = mapped_column(String(120), default="")
    sinds: Mapped[date | None]
    status: Mapped[HulpStatus] = mapped_column(code_type(HulpStatus))
    contact_toegestaan: Mapped[bool] = mapped_column(default=False)
    telefoon: Mapped[str] = mapped_column(String(30), default="", server_default="")

    aanmelding: Mapped[Aanmelding] = relationship(back_populates="hulp")
