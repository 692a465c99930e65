"""What an import did, so that it can be undone, and which column meant what last time."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import Code


class InvoerSoort(Code):
    NIEUW = "nieuw", "Nieuwe leerling"
    GEWIJZIGD = "gewijzigd", "Gewijzigde leerling"


class InvoerPartij(Tijdstempels, Base):
    """One import: where it came from and whether it was undone."""

    __tablename__ = "invoer_partij"

    id: Mapped[int] = mapped_column(primary_key=True)
    bron: Mapped[str] = mapped_column(String(255), default="")
    ongedaan_op: Mapped[datetime | None]

    regels: Mapped[list["InvoerRegel"]] = relationship(
        back_populates="partij", cascade="all, delete-orphan", order_by="InvoerRegel.id"
    )


class InvoerRegel(Base):
    """What one import did to one pupil; gone together with the pupil.

    ``herstel`` is JSON: for the pupil and each enrolment the fields with their value before and
    after, as text. It holds personal data, so it never outlives the dossier.
    """

    __tablename__ = "invoer_regel"

    id: Mapped[int] = mapped_column(primary_key=True)
    partij_id: Mapped[int] = mapped_column(
        ForeignKey("invoer_partij.id", ondelete="CASCADE"), index=True
    )
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[InvoerSoort] = mapped_column(code_type(InvoerSoort, begrensd=True))
    herstel: Mapped[str] = mapped_column(Text, default="{}")

    partij: Mapped[InvoerPartij] = relationship(back_populates="regels")


class KolomKoppeling(Tijdstempels, Base):
    """The mapping used last for lists with this heading; ``vingerafdruk`` is a SHA-256 in hex."""

    __tablename__ = "kolom_koppeling"

    id: Mapped[int] = mapped_column(primary_key=True)
    vingerafdruk: Mapped[str] = mapped_column(String(64), unique=True)
    koppeling: Mapped[str] = mapped_column(Text)
