"""Settings of the organisation or the worker, kept inside the vault."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base


class Instelling(Base):
    """One setting; ``waarde`` is JSON, so that a number stays a number."""

    __tablename__ = "instelling"

    sleutel: Mapped[str] = mapped_column(String(60), primary_key=True)
    waarde: Mapped[str] = mapped_column(Text)
