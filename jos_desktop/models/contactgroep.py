"""What hangs on a contact: other pupils of the same talk, and its attachments."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.contactmoment import Contactmoment


class Contactgroep(Tijdstempels, Base):
    """One talk with several pupils; each has a contact, and words, of his own."""

    __tablename__ = "contactgroep"

    id: Mapped[int] = mapped_column(primary_key=True)


class ContactgroepLid(Base):
    """The contact of one pupil in a talk with several."""

    __tablename__ = "contactgroep_lid"

    contactmoment_id: Mapped[int] = mapped_column(
        ForeignKey("contactmoment.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    groep_id: Mapped[int] = mapped_column(
        ForeignKey("contactgroep.id", ondelete="CASCADE"), index=True
    )

    contactmoment: Mapped[Contactmoment] = relationship()


class ContactBijlage(Base):
    """An attachment that belongs to one contact."""

    __tablename__ = "contact_bijlage"

    bijlage_id: Mapped[int] = mapped_column(
        ForeignKey("bijlage.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    contactmoment_id: Mapped[int] = mapped_column(
        ForeignKey("contactmoment.id", ondelete="CASCADE"), index=True
    )

    bijlage: Mapped[Bijlage] = relationship()
    contactmoment: Mapped[Contactmoment] = relationship()
