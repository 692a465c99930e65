"""How far the vault is: the counter that the anchor file must agree with."""

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from jos_desktop.models.base import Base


class Kluisstand(Base):
    """The one row with the number of commits and the head of the logboek."""

    __tablename__ = "kluisstand"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    teller: Mapped[int]
    logboek_id: Mapped[int]
    kop: Mapped[bytes] = mapped_column(LargeBinary(32))
