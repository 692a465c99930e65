"""Appointments: entered here, or read from an .ics file (RFC 5545)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_werk import Agendabron
from jos_desktop.models.leerling import Leerling


class Agendapunt(Tijdstempels, Base):
    """One appointment; ``uid`` and ``keer`` say which occurrence of which event of the file."""

    __tablename__ = "agendapunt"
    __table_args__ = (
        CheckConstraint("einde IS NULL OR einde >= begin", "periode"),
        UniqueConstraint("uid", "keer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int | None] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    begin: Mapped[datetime] = mapped_column(index=True)
    einde: Mapped[datetime | None]
    hele_dag: Mapped[bool] = mapped_column(default=False)
    onderwerp: Mapped[str] = mapped_column(String(200), default="")
    plaats: Mapped[str] = mapped_column(String(120), default="")
    soort: Mapped[ContactSoort | None] = mapped_column(code_type(ContactSoort))
    notitie: Mapped[str] = mapped_column(Text, default="")
    bron: Mapped[Agendabron] = mapped_column(code_type(Agendabron), default=Agendabron.EIGEN)
    uid: Mapped[str | None] = mapped_column(String(255))
    keer: Mapped[str | None] = mapped_column(String(40))
    vervallen: Mapped[bool] = mapped_column(default=False)

    leerling: Mapped[Leerling | None] = relationship()
