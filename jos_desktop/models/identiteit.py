"""Who this vault is to others, and whom it knows: contact cards (overdrachtspakket.md, Identity).

The private keys stand in the encrypted database and nowhere else; the logboek never has them.
"""

from datetime import datetime

from sqlalchemy import LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base, Tijdstempels, code_type, nu_utc
from jos_desktop.models.codes_overdracht import Kaartvertrouwen


class EigenKaart(Base):
    """An own card with its private keys; the one with the highest number is in use.

    The signing key stays the same from card to card. An older sealing key is kept until the
    packages that were addressed to it have been answered or have lapsed; then it is wiped.
    """

    __tablename__ = "eigen_kaart"

    id: Mapped[int] = mapped_column(primary_key=True)
    volgnummer: Mapped[int] = mapped_column(unique=True)
    vingerafdruk: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    bestand: Mapped[bytes] = mapped_column(LargeBinary)
    ondertekensleutel: Mapped[bytes] = mapped_column(LargeBinary(32))
    ontvangstsleutel: Mapped[bytes | None] = mapped_column(LargeBinary(96))
    gemaakt: Mapped[datetime] = mapped_column(default=nu_utc)
    vervangen_op: Mapped[datetime | None]
    sleutel_gewist_op: Mapped[datetime | None]


class Kaart(Tijdstempels, Base):
    """The card of somebody else: the signed file itself, and how far it is trusted.

    A renewed card of the same person has the same signing key and a higher number.
    """

    __tablename__ = "kaart"
    __table_args__ = (UniqueConstraint("ondertekensleutel", "volgnummer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vingerafdruk: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    ondertekensleutel: Mapped[bytes] = mapped_column(LargeBinary(32))
    volgnummer: Mapped[int]
    naam: Mapped[str] = mapped_column(String(120))
    functie: Mapped[str] = mapped_column(String(120), default="")
    organisatie: Mapped[str] = mapped_column(String(120), default="")
    scholen: Mapped[str] = mapped_column(Text, default="")
    bestand: Mapped[bytes] = mapped_column(LargeBinary)
    vertrouwen: Mapped[Kaartvertrouwen] = mapped_column(
        code_type(Kaartvertrouwen, begrensd=True), default=Kaartvertrouwen.NIET_NAGEKEKEN
    )
    vertrouwd_op: Mapped[datetime | None]
