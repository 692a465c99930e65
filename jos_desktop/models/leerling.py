"""Pupil, enrolments and the people around the pupil (domein.md 1.3, 1.4).

There is no BSN field on purpose (domein.md 3.6).
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import (
    Datumzekerheid,
    Geslacht,
    Gezag,
    GezagBron,
    Gezagsvorm,
    InschrijvingRol,
    Relatie,
)
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Vertegenwoordiging
from jos_desktop.models.codes_werk import Band
from jos_desktop.models.school import School

# SQLite gives the highest number out again once its row is gone. The logboek goes on telling of
# who had it, and an extract would put the words about one child under the name of the next. So a
# number is new to the logboek too. Both expressions read the ends of an index: no table is walked.
_NIEUW_LEERLINGNUMMER = text(
    "(SELECT 1 + max(coalesce((SELECT max(id) FROM leerling), 0), "
    "coalesce((SELECT max(leerling_id) FROM logboek), 0)))"
)
# What the logboek tells of people has no index. Each of them came with a line of its own, so no
# number ever given out is higher than the number of lines.
_NIEUW_BETROKKENENUMMER = text(
    "(SELECT 1 + max(coalesce((SELECT max(id) FROM betrokkene), 0), "
    "coalesce((SELECT max(id) FROM logboek), 0)))"
)


class Adres:
    """Address of one person; shielding belongs to the person, not to the household."""

    straat: Mapped[str] = mapped_column(String(120), default="")
    postcode: Mapped[str] = mapped_column(String(10), default="")
    woonplaats: Mapped[str] = mapped_column(String(80), default="")
    adres_afgeschermd: Mapped[bool] = mapped_column(default=False)
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")


class Leerling(Adres, Tijdstempels, Base):
    """A pupil; the id is internal and says nothing about the person."""

    __tablename__ = "leerling"

    id: Mapped[int] = mapped_column(primary_key=True, default=_NIEUW_LEERLINGNUMMER)
    roepnaam: Mapped[str] = mapped_column(String(80))
    voorvoegsel: Mapped[str] = mapped_column(String(20), default="")
    achternaam: Mapped[str] = mapped_column(String(120))
    zoeknaam: Mapped[str] = mapped_column(String(240), index=True, default="")
    geboortedatum: Mapped[date]
    geboortedatum_zekerheid: Mapped[Datumzekerheid] = mapped_column(
        code_type(Datumzekerheid, begrensd=True), default=Datumzekerheid.DAG
    )
    geslacht: Mapped[Geslacht] = mapped_column(
        code_type(Geslacht, begrensd=True), default=Geslacht.O
    )
    woongemeente: Mapped[str] = mapped_column(String(80), default="")
    gezagsvorm: Mapped[Gezagsvorm] = mapped_column(
        code_type(Gezagsvorm), default=Gezagsvorm.ONBEKEND
    )
    woonsituatie: Mapped[str] = mapped_column(String(120), default="")
    tolk_taal: Mapped[str] = mapped_column(String(60), default="")
    risicoleerling: Mapped[bool] = mapped_column(default=False)
    bezwaar_monitoring: Mapped[bool] = mapped_column(default=False)
    bezwaar_datum: Mapped[date | None]
    school_afgeschermd: Mapped[bool] = mapped_column(default=False, server_default=text("0"))
    # Kept longer than the term on purpose (Jeugdwet 7.3.8 lid 3), and why.
    bewaar_tot: Mapped[date | None]
    bewaar_reden: Mapped[str] = mapped_column(Text, default="", server_default="")

    inschrijvingen: Mapped[list["Inschrijving"]] = relationship(
        back_populates="leerling", cascade="all, delete-orphan", order_by="Inschrijving.van.desc()"
    )
    betrokkenen: Mapped[list["Betrokkene"]] = relationship(
        back_populates="leerling", cascade="all, delete-orphan", order_by="Betrokkene.volgorde"
    )

    @property
    def naam(self) -> str:
        """Return the name as people say it: Şükrü van der Berg."""
        return " ".join(deel for deel in (self.roepnaam, self.voorvoegsel, self.achternaam) if deel)


class Inschrijving(Tijdstempels, Base):
    """Enrolment at a school; several can be active at once (domein.md story 15)."""

    __tablename__ = "inschrijving"
    __table_args__ = (
        CheckConstraint("tot IS NULL OR tot >= van", "periode"),
        Index(
            "ix_inschrijving_school_id_leerlingnummer",
            "school_id",
            "leerlingnummer",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    klas: Mapped[str] = mapped_column(String(30), default="")
    leerjaar: Mapped[int | None]
    niveau: Mapped[str] = mapped_column(String(40), default="")
    mentor: Mapped[str] = mapped_column(String(120), default="")
    leerlingnummer: Mapped[str] = mapped_column(String(30), default="")
    van: Mapped[date]
    tot: Mapped[date | None]
    rol: Mapped[InschrijvingRol] = mapped_column(
        code_type(InschrijvingRol, begrensd=True), default=InschrijvingRol.HOOFD
    )

    leerling: Mapped[Leerling] = relationship(back_populates="inschrijvingen")
    school: Mapped[School] = relationship()


class Betrokkene(Adres, Tijdstempels, Base):
    """Somebody around one pupil; gezag has a source and a date (domein.md 1.4)."""

    __tablename__ = "betrokkene"

    id: Mapped[int] = mapped_column(primary_key=True, default=_NIEUW_BETROKKENENUMMER)
    leerling_id: Mapped[int] = mapped_column(
        ForeignKey("leerling.id", ondelete="CASCADE"), index=True
    )
    naam: Mapped[str] = mapped_column(String(120))
    relatie: Mapped[Relatie] = mapped_column(code_type(Relatie))
    omschrijving: Mapped[str] = mapped_column(String(120), default="")
    gezag: Mapped[Gezag] = mapped_column(code_type(Gezag, begrensd=True), default=Gezag.NVT)
    gezag_bron: Mapped[GezagBron | None] = mapped_column(code_type(GezagBron))
    gezag_datum: Mapped[date | None]
    contactafspraak: Mapped[str] = mapped_column(String(200), default="")
    volgorde: Mapped[int] = mapped_column(default=0)
    # Until when this gezag is certain, and what comes after it; unknown counts as to be checked.
    gezag_tot: Mapped[date | None]
    gezag_daarna: Mapped[Gezag | None] = mapped_column(code_type(Gezag))
    vertegenwoordiging: Mapped[Vertegenwoordiging | None] = mapped_column(
        code_type(Vertegenwoordiging)
    )
    # For the ecogram: how somebody stands to the pupil, and how near (1 near to 3 far).
    band: Mapped[Band | None] = mapped_column(code_type(Band))
    afstand: Mapped[int | None]

    leerling: Mapped[Leerling] = relationship(back_populates="betrokkenen")
    informeerbesluiten: Mapped[list["Informeerbesluit"]] = relationship(
        back_populates="betrokkene",
        cascade="all, delete-orphan",
        order_by="Informeerbesluit.datum, Informeerbesluit.id",
    )

    def gezag_op(self, dag: date) -> Gezag:
        """Return the gezag on a day; what follows an end date is unknown unless it was said."""
        if self.gezag_tot is None or dag <= self.gezag_tot:
            return self.gezag
        return self.gezag_daarna or Gezag.ONBEKEND

    @property
    def overleden(self) -> bool:
        """Tell whether this person has died; ``gezag_datum`` is the day then, if it is known."""
        return self.gezag_bron is GezagBron.OVERLEDEN

    @property
    def informeerbesluit(self) -> "Informeerbesluit | None":
        """Return the decision in force about informing this person, if one was taken."""
        return self.informeerbesluiten[-1] if self.informeerbesluiten else None

    @property
    def niet_informeren(self) -> bool:
        """Tell whether it was decided not to inform this person."""
        besluit = self.informeerbesluit
        return besluit is not None and besluit.besluit is Informeren.NIET

    @property
    def niet_informeren_reden(self) -> str:
        """Return why this person is not informed; empty when he is."""
        besluit = self.informeerbesluit
        return besluit.reden if besluit is not None and self.niet_informeren else ""


class Informeerbesluit(Tijdstempels, Base):
    """A decision whether somebody hears from JOS; the latest counts, older ones stay."""

    __tablename__ = "informeerbesluit"

    id: Mapped[int] = mapped_column(primary_key=True)
    betrokkene_id: Mapped[int] = mapped_column(
        ForeignKey("betrokkene.id", ondelete="CASCADE"), index=True
    )
    datum: Mapped[date]
    besluit: Mapped[Informeren] = mapped_column(code_type(Informeren, begrensd=True))
    grond: Mapped[InformeerGrond] = mapped_column(code_type(InformeerGrond))
    reden: Mapped[str] = mapped_column(Text, default="")
    overleg_met: Mapped[str] = mapped_column(String(120), default="")

    betrokkene: Mapped[Betrokkene] = relationship(back_populates="informeerbesluiten")
