"""A contact moment: fact and opinion apart (domein.md 1.10)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.traject import Traject


class Contactmoment(Tijdstempels, Base):
    """One talk, visit, call or piece of work for one pupil; ``duur_min`` in minutes."""

    __tablename__ = "contactmoment"
    __table_args__ = (
        CheckConstraint("duur_min IS NULL OR duur_min BETWEEN 0 AND 1440", "duur"),
        Index("ix_contactmoment_leerling_id_datum", "leerling_id", "datum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(ForeignKey("leerling.id", ondelete="CASCADE"))
    traject_id: Mapped[int | None] = mapped_column(
        ForeignKey("traject.id", ondelete="SET NULL"), index=True
    )
    aanmelding_id: Mapped[int | None] = mapped_column(
        ForeignKey("aanmelding.id", ondelete="SET NULL"), index=True
    )
    medewerker_id: Mapped[int | None] = mapped_column(ForeignKey("medewerker.id"))
    datum: Mapped[date]
    duur_min: Mapped[int | None]
    soort: Mapped[ContactSoort] = mapped_column(code_type(ContactSoort))
    locatie: Mapped[Locatie | None] = mapped_column(code_type(Locatie))
    aanwezigen: Mapped[str] = mapped_column(String(200), default="")
    no_show: Mapped[bool] = mapped_column(default=False)
    verslag: Mapped[str] = mapped_column(Text, default="")
    indruk: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    traject: Mapped[Traject | None] = relationship()
