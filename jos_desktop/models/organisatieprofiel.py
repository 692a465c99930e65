"""The profile of the employer that this vault follows."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base, nu_utc


class Organisatieprofiel(Base):
    """The one profile in force: the signed file itself, and the signing key that is pinned."""

    __tablename__ = "organisatieprofiel"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    volgnummer: Mapped[int]
    ondertekensleutel: Mapped[bytes] = mapped_column(LargeBinary(32))
    bestand: Mapped[bytes] = mapped_column(LargeBinary)
    ingesteld: Mapped[datetime] = mapped_column(default=nu_utc)
