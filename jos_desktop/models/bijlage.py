"""Attachments inside the vault: scanned forms, decisions of a judge, letters."""

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.leerling import Leerling


class Bijlage(Tijdstempels, Base):
    """One file of one pupil; ``grootte`` in bytes, ``sha256`` of ``inhoud``."""

    __tablename__ = "bijlage"
    __table_args__ = (CheckConstraint("grootte = length(inhoud)", "grootte"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    soort: Mapped[Bijlagesoort] = mapped_column(code_type(Bijlagesoort))
    naam: Mapped[str] = mapped_column(String(200))
    mediatype: Mapped[str] = mapped_column(String(100))
    grootte: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary(32))
    inhoud: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    leerling: Mapped[Leerling] = relationship()
