"""What came in from others: packages, their answers, and where imported rows came from."""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type, nu_utc
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.identiteit import Kaart
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject


class Pakketspoor(Base):
    """That a package was opened here: what recognises a replay, also after all else has gone.

    ``afzender`` is the fingerprint of the card that signed, ``som`` the SHA-256 of the ciphertext.
    """

    __tablename__ = "pakketspoor"
    __table_args__ = (UniqueConstraint("afzender", "pakket_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    afzender: Mapped[bytes] = mapped_column(LargeBinary(16))
    pakket_id: Mapped[bytes] = mapped_column(LargeBinary(16))
    som: Mapped[bytes] = mapped_column(LargeBinary(32))
    ontvangen_op: Mapped[datetime] = mapped_column(default=nu_utc)


class Ontvangst(Tijdstempels, Base):
    """A handover that somebody else sent; without a pupil until it is accepted.

    ``inhoud`` is the payload without its attachments, as the format describes it; it is wiped when
    the handover is refused or withdrawn.
    """

    __tablename__ = "ontvangst"

    id: Mapped[int] = mapped_column(primary_key=True)
    spoor_id: Mapped[int] = mapped_column(ForeignKey("pakketspoor.id"), unique=True)
    kaart_id: Mapped[int | None] = mapped_column(
        ForeignKey("kaart.id", ondelete="SET NULL"), index=True
    )
    leerling_id: Mapped[int | None] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    eigen_kaart_id: Mapped[int | None] = mapped_column(
        ForeignKey("eigen_kaart.id", ondelete="SET NULL"), index=True
    )
    # A return is a new handover.
    teruggave_id: Mapped[int | None] = mapped_column(
        ForeignKey("overdracht.id", ondelete="SET NULL"), index=True
    )
    type: Mapped[OverdrachtType] = mapped_column(code_type(OverdrachtType, begrensd=True))
    status: Mapped[OverdrachtStatus] = mapped_column(
        code_type(OverdrachtStatus, begrensd=True), default=OverdrachtStatus.ONTVANGEN
    )
    initialen: Mapped[str] = mapped_column(String(20))
    gever: Mapped[str] = mapped_column(String(250), default="")
    documentnummer: Mapped[str] = mapped_column(String(20))
    versie: Mapped[int] = mapped_column(default=1)
    datum: Mapped[date]
    geldig_tot: Mapped[date | None]
    antwoord_voor: Mapped[date | None]
    beantwoord_op: Mapped[datetime | None]
    antwoordsleutel: Mapped[bytes] = mapped_column(LargeBinary(32))
    inhoud: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    spoor: Mapped[Pakketspoor] = relationship()
    kaart: Mapped[Kaart | None] = relationship()
    leerling: Mapped[Leerling | None] = relationship()
    traject: Mapped[Traject | None] = relationship()
    teruggave: Mapped[Overdracht | None] = relationship()
    bijlagen: Mapped[list["OntvangstBijlage"]] = relationship(
        back_populates="ontvangst", cascade="all, delete-orphan", order_by="OntvangstBijlage.id"
    )
    gebeurtenissen: Mapped[list["OntvangstGebeurtenis"]] = relationship(
        back_populates="ontvangst",
        cascade="all, delete-orphan",
        order_by="OntvangstGebeurtenis.id",
    )


class OntvangstGebeurtenis(Base):
    """One step of a received handover, of either side; ``kenmerk`` is the same on both laptops."""

    __tablename__ = "ontvangst_gebeurtenis"
    __table_args__ = (UniqueConstraint("kenmerk"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ontvangst_id: Mapped[int] = mapped_column(
        ForeignKey("ontvangst.id", ondelete="CASCADE"), index=True
    )
    kenmerk: Mapped[str] = mapped_column(String(32))
    moment: Mapped[datetime] = mapped_column(default=nu_utc)
    status: Mapped[OverdrachtStatus] = mapped_column(code_type(OverdrachtStatus, begrensd=True))
    van: Mapped[Gebeurtenisbron] = mapped_column(code_type(Gebeurtenisbron, begrensd=True))
    datum: Mapped[date | None]
    wie: Mapped[str] = mapped_column(String(200), default="")
    hoe: Mapped[Bevestigwijze | None] = mapped_column(code_type(Bevestigwijze))
    reden: Mapped[Weigerreden | None] = mapped_column(code_type(Weigerreden))
    toelichting: Mapped[str] = mapped_column(Text, default="")

    ontvangst: Mapped[Ontvangst] = relationship(back_populates="gebeurtenissen")


class OntvangstBijlage(Base):
    """A file that came along; it goes to the dossier, or goes, when the handover is answered."""

    __tablename__ = "ontvangst_bijlage"
    __table_args__ = (CheckConstraint("grootte = length(inhoud)", "grootte"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ontvangst_id: Mapped[int] = mapped_column(
        ForeignKey("ontvangst.id", ondelete="CASCADE"), index=True
    )
    naam: Mapped[str] = mapped_column(String(200))
    mediatype: Mapped[str] = mapped_column(String(100))
    grootte: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    ontvangst: Mapped[Ontvangst] = relationship(back_populates="bijlagen")


class Herkomst(Base):
    """That a row of a dossier came with a handover, and is not the work of the owner."""

    __tablename__ = "herkomst"
    __table_args__ = (
        UniqueConstraint("ontvangst_id", "tabel", "rij_id"),
        Index("ix_herkomst_tabel_rij_id", "tabel", "rij_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    ontvangst_id: Mapped[int] = mapped_column(ForeignKey("ontvangst.id", ondelete="CASCADE"))
    tabel: Mapped[str] = mapped_column(String(40))
    rij_id: Mapped[int]

    ontvangst: Mapped[Ontvangst] = relationship()
