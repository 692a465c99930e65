"""Settings of the organisation or the worker, kept inside the vault."""

from typing import Final

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base

# When the employer last opened the vault (ISO 8601), until the worker has seen it.
WERKGEVER_GEOPEND: Final = "werkgever.geopend"


class Instelling(Base):
    """One setting; ``waarde`` is JSON, so that a number stays a number."""

    __tablename__ = "instelling"

    sleutel: Mapped[str] = mapped_column(String(60), primary_key=True)
    waarde: Mapped[str] = mapped_column(Text)
