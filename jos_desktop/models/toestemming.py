"""The consent register (domein.md 1.6): an entity of its own, never a checkbox."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort, VraagWijze
from jos_desktop.models.leerling import Betrokkene, Leerling


class Toestemming(Tijdstempels, Base):
    """One person's answer to one request; no ``betrokkene`` means the pupil himself."""

    __tablename__ = "toestemming"
    __table_args__ = (
        CheckConstraint("geldig_tot IS NULL OR geldig_tot >= datum", "geldigheid"),
        # Assumed consent exists for help only, never for sharing (Jeugdwet 7.3.16 lid 2).
        CheckConstraint("status <> 'verondersteld' OR waarvoor = 'jeugdhulp'", "verondersteld"),
        CheckConstraint("status <> 'doorbroken' OR grond IS NOT NULL", "grond"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    betrokkene_id: Mapped[int | None] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="CASCADE"), index=True
    )
    waarvoor: Mapped[ToestemmingDoel] = mapped_column(code_type(ToestemmingDoel, begrensd=True))
    status: Mapped[ToestemmingStatus] = mapped_column(code_type(ToestemmingStatus, begrensd=True))
    wijze: Mapped[ToestemmingWijze | None] = mapped_column(code_type(ToestemmingWijze))
    datum: Mapped[date]
    geldig_tot: Mapped[date | None]
    ingetrokken_op: Mapped[date | None]
    ontvanger: Mapped[str] = mapped_column(String(200), default="")
    omvang: Mapped[str] = mapped_column(Text, default="")
    toelichting: Mapped[str] = mapped_column(Text, default="")
    leeftijd_op_datum: Mapped[int]
    regel_op_datum: Mapped[str] = mapped_column(String(200), default="")
    # Whose help or data it is about: empty for the pupil, else a parent who is helped herself.
    voor_betrokkene_id: Mapped[int | None] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="CASCADE"), index=True
    )
    ontvangersoort: Mapped[Ontvangersoort | None] = mapped_column(code_type(Ontvangersoort))
    grond: Mapped[Doorbreekgrond | None] = mapped_column(code_type(Doorbreekgrond))
    overleg_met: Mapped[str] = mapped_column(String(120), default="")
    ingetrokken_reden: Mapped[str] = mapped_column(Text, default="")
    bijlage_id: Mapped[int | None] = mapped_column(
        ForeignKey("bijlage.id", ondelete="SET NULL"), index=True
    )

    leerling: Mapped[Leerling] = relationship()
    betrokkene: Mapped[Betrokkene | None] = relationship(foreign_keys=[betrokkene_id])
    voor_betrokkene: Mapped[Betrokkene | None] = relationship(foreign_keys=[voor_betrokkene_id])
    bijlage: Mapped[Bijlage | None] = relationship()


class Toestemmingsvraag(Tijdstempels, Base):
    """One attempt to get an answer: a letter, a call; shows that somebody tried (story 5)."""

    __tablename__ = "toestemmingsvraag"

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    betrokkene_id: Mapped[int | None] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="CASCADE"), index=True
    )
    waarvoor: Mapped[ToestemmingDoel] = mapped_column(code_type(ToestemmingDoel))
    ontvanger: Mapped[str] = mapped_column(String(200), default="")
    datum: Mapped[date]
    wijze: Mapped[VraagWijze] = mapped_column(code_type(VraagWijze))
    toelichting: Mapped[str] = mapped_column(Text, default="")

    leerling: Mapped[Leerling] = relationship()
    betrokkene: Mapped[Betrokkene | None] = relationship()
