"""The logboek: who did what to which pupil's dossier and when (fields after NEN 7513:2018).

``logboek`` is append-only (triggers refuse update and delete) and hash-chained. The words of an
event (old and new values, names) stand apart in ``logboek_inhoud``, which can be erased: the chain
only covers a salted hash of them, so destroying a dossier does not break it. There are no foreign
keys to the dossier, for the same reason.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base
from jos_desktop.models.gebeurtenis import Gebeurtenis

__all__ = ["Gebeurtenis", "Loginhoud", "Logregel"]


class Logregel(Base):
    """One event; never changed, never deleted."""

    __tablename__ = "logboek"
    __table_args__ = (Index("ix_logboek_leerling_id", "leerling_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime]
    gebeurtenis: Mapped[str] = mapped_column(String(40))
    leerling_id: Mapped[int | None]
    medewerker_id: Mapped[int | None]
    namens: Mapped[str | None] = mapped_column(String(200))
    soort: Mapped[str | None] = mapped_column(String(60))
    onderwerp_id: Mapped[int | None]
    inhoud_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    keten: Mapped[bytes] = mapped_column(LargeBinary(32))


class Loginhoud(Base):
    """The words of one event, erasable; ``inhoud`` is JSON."""

    __tablename__ = "logboek_inhoud"

    logboek_id: Mapped[int] = mapped_column(ForeignKey("logboek.id"), primary_key=True)
    zout: Mapped[bytes] = mapped_column(LargeBinary(16))
    inhoud: Mapped[str] = mapped_column(Text)
