"""What a user keeps for himself: templates for a contact, and views of a list."""

from sqlalchemy import CheckConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import ContactSoort, Locatie


class Sjabloon(Tijdstempels, Base):
    """A contact half filled in: its kind, length, place and the headings of its text."""

    __tablename__ = "sjabloon"
    __table_args__ = (CheckConstraint("duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", "duur"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str] = mapped_column(String(80), unique=True)
    soort: Mapped[ContactSoort] = mapped_column(code_type(ContactSoort))
    duur_min: Mapped[int | None]
    locatie: Mapped[Locatie | None] = mapped_column(code_type(Locatie))
    aanwezigen: Mapped[str] = mapped_column(String(200), default="")
    verslag: Mapped[str] = mapped_column(Text, default="")
    indruk: Mapped[str] = mapped_column(Text, default="")
    volgorde: Mapped[int] = mapped_column(default=0)


class Weergave(Tijdstempels, Base):
    """A saved view of a list: its filters, columns and order, as JSON in ``inhoud``."""

    __tablename__ = "weergave"
    __table_args__ = (UniqueConstraint("scherm", "naam"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scherm: Mapped[str] = mapped_column(String(40))
    naam: Mapped[str] = mapped_column(String(80))
    inhoud: Mapped[str] = mapped_column(Text)
    volgorde: Mapped[int] = mapped_column(default=0)
