"""Two dossiers of one pupil made into one, with all it takes to undo that."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels
from jos_desktop.models.leerling import Leerling


class Samenvoeging(Tijdstempels, Base):
    """What moved to the dossier that stayed; ``terug`` is JSON for who undoes it."""

    __tablename__ = "samenvoeging"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    terug: Mapped[str] = mapped_column(Text)
    ongedaan_op: Mapped[datetime | None]

    leerling: Mapped[Leerling] = relationship()
