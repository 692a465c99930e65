"""Keys of the logboek chain from before a renewal of the data key."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base


class Ketensleutel(Base):
    """The audit subkey that covers the logboek up to and including one event.

    Later events hang under the key of the present data key, or the next row. The old links stay
    as they are, so that a head that left earlier in a summary can still be recognised.
    """

    __tablename__ = "ketensleutel"

    tot_en_met: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sleutel: Mapped[bytes] = mapped_column(LargeBinary(32))
