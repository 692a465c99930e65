"""A draft: what somebody typed and did not keep yet."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base, nu_utc


class Concept(Base):
    """Unsaved words of one form about one record; ``inhoud`` is JSON of that form.

    ``onderwerp_soort`` and ``onderwerp_id`` name the record (0: one that is not made yet). With
    ``leerling_id`` the draft goes when the pupil goes. Not in the logboek: it would keep every
    half sentence for as long as the dossier.
    """

    __tablename__ = "concept"
    __table_args__ = (UniqueConstraint("formulier", "onderwerp_soort", "onderwerp_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    formulier: Mapped[str] = mapped_column(String(40))
    onderwerp_soort: Mapped[str] = mapped_column(String(30))
    onderwerp_id: Mapped[int]
    leerling_id: Mapped[int | None] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    inhoud: Mapped[str] = mapped_column(Text)
    gewijzigd: Mapped[datetime] = mapped_column(default=nu_utc, onupdate=nu_utc)
