"""Brothers and sisters in JOS: linked, each with a dossier of their own (domein.md 1.4)."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels
from jos_desktop.models.leerling import Leerling


class Gezin(Tijdstempels, Base):
    """One family; it knows nothing but its members."""

    __tablename__ = "gezin"

    id: Mapped[int] = mapped_column(primary_key=True)

    leden: Mapped[list["Gezinslid"]] = relationship(
        back_populates="gezin", cascade="all, delete-orphan"
    )


class Gezinslid(Tijdstempels, Base):
    """A pupil who belongs to a family; to two families after a divorce, if need be."""

    __tablename__ = "gezinslid"
    __table_args__ = (UniqueConstraint("gezin_id", "leerling_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gezin_id: Mapped[int] = mapped_column(ForeignKey("gezin.id", ondelete="CASCADE"))
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )

    gezin: Mapped[Gezin] = relationship(back_populates="leden")
    leerling: Mapped[Leerling] = relationship()
