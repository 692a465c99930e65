"""Work without a pupil: preventie, spreekuren and advice to school (domein.md 1.16).

Counts only: there is no place for the name of a pupil, a parent or a visitor on purpose.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Adviessoort,
    Bezoekvervolg,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
    Spreekuurwijze,
)
from jos_desktop.models.school import School

DUUR = "duur_min IS NULL OR duur_min BETWEEN 0 AND 1440"


class Activiteitsjabloon(Tijdstempels, Base):
    """What an activity mostly looks like, so that writing one down takes seconds.

    ``sleutel`` is the key of a shipped one (``resources/preventie.toml``), empty for an own one.
    """

    __tablename__ = "activiteitsjabloon"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(40), default="")
    naam: Mapped[str] = mapped_column(String(120), unique=True)
    soort: Mapped[Preventiesoort] = mapped_column(code_type(Preventiesoort))
    niveau: Mapped[Preventieniveau] = mapped_column(code_type(Preventieniveau))
    vorm: Mapped[Preventievorm] = mapped_column(code_type(Preventievorm))
    rol: Mapped[Preventierol] = mapped_column(code_type(Preventierol))
    thema: Mapped[Thema | None] = mapped_column(code_type(Thema))
    duur_min: Mapped[int | None]
    partners: Mapped[str] = mapped_column(String(200), default="")
    actief: Mapped[bool] = mapped_column(default=True)


class Preventieactiviteit(Tijdstempels, Base):
    """One activity on one day; those of one series share ``reeks``.

    ``bereik`` counts people and ``vervolgtrajecten`` what came of it; both None when unknown.
    """

    __tablename__ = "preventieactiviteit"
    __table_args__ = (
        CheckConstraint(DUUR, "duur"),
        CheckConstraint("bereik IS NULL OR bereik BETWEEN 0 AND 100000", "bereik"),
        CheckConstraint("vervolgtrajecten IS NULL OR vervolgtrajecten >= 0", "vervolg"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    sjabloon_id: Mapped[int | None] = mapped_column(
        ForeignKey("activiteitsjabloon.id", ondelete="SET NULL"), index=True
    )
    themaweek_id: Mapped[int | None] = mapped_column(
        ForeignKey("themaweek.id", ondelete="SET NULL"), index=True
    )
    reeks: Mapped[str] = mapped_column(String(32), default="", index=True)
    titel: Mapped[str] = mapped_column(String(120))
    soort: Mapped[Preventiesoort] = mapped_column(code_type(Preventiesoort))
    niveau: Mapped[Preventieniveau] = mapped_column(code_type(Preventieniveau))
    vorm: Mapped[Preventievorm] = mapped_column(code_type(Preventievorm))
    rol: Mapped[Preventierol] = mapped_column(code_type(Preventierol))
    thema: Mapped[Thema | None] = mapped_column(code_type(Thema))
    stand: Mapped[Activiteitstand] = mapped_column(code_type(Activiteitstand))
    datum: Mapped[date] = mapped_column(index=True)
    tijd: Mapped[str] = mapped_column(String(5), default="")
    duur_min: Mapped[int | None]
    bereik: Mapped[int | None]
    partners: Mapped[str] = mapped_column(String(200), default="")
    opbrengst: Mapped[str] = mapped_column(Text, default="")
    vervolgtrajecten: Mapped[int | None]
    niet_doorgegaan: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()


class Themaweek(Tijdstempels, Base):
    """A national week that schools do something with, in one year; the user may change it.

    ``sleutel`` is the key of a shipped one with its year; ``verborgen`` takes it off the calendar
    without it coming back.
    """

    __tablename__ = "themaweek"
    __table_args__ = (CheckConstraint("tot >= vanaf", "periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str] = mapped_column(String(60), default="")
    naam: Mapped[str] = mapped_column(String(120))
    vanaf: Mapped[date] = mapped_column(index=True)
    tot: Mapped[date]
    toelichting: Mapped[str] = mapped_column(Text, default="")
    verborgen: Mapped[bool] = mapped_column(default=False)


class Spreekuur(Tijdstempels, Base):
    """One spreekuur; kept with zero visitors too. ``bezoekers`` is None until it was held."""

    __tablename__ = "spreekuur"
    __table_args__ = (
        CheckConstraint(DUUR, "duur"),
        CheckConstraint("bezoekers IS NULL OR bezoekers BETWEEN 0 AND 10000", "bezoekers"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    reeks: Mapped[str] = mapped_column(String(32), default="", index=True)
    doelgroep: Mapped[Spreekuurdoelgroep] = mapped_column(code_type(Spreekuurdoelgroep))
    wijze: Mapped[Spreekuurwijze] = mapped_column(code_type(Spreekuurwijze))
    stand: Mapped[Activiteitstand] = mapped_column(code_type(Activiteitstand))
    datum: Mapped[date] = mapped_column(index=True)
    tijd: Mapped[str] = mapped_column(String(5), default="")
    duur_min: Mapped[int | None]
    bezoekers: Mapped[int | None]
    opmerking: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()
    bezoeken: Mapped[list["Spreekuurbezoek"]] = relationship(
        back_populates="spreekuur", cascade="all, delete-orphan", order_by="Spreekuurbezoek.id"
    )


class Spreekuurbezoek(Tijdstempels, Base):
    """One visit: what was asked and what came of it, nobody's name."""

    __tablename__ = "spreekuurbezoek"

    id: Mapped[int] = mapped_column(primary_key=True)
    spreekuur_id: Mapped[int] = mapped_column(
        ForeignKey("spreekuur.id", ondelete="CASCADE"), index=True
    )
    vraagsoort: Mapped[Thema | None] = mapped_column(code_type(Thema))
    vervolg: Mapped[Bezoekvervolg] = mapped_column(code_type(Bezoekvervolg))
    toelichting: Mapped[str] = mapped_column(Text, default="")

    spreekuur: Mapped[Spreekuur] = relationship(back_populates="bezoeken")


class Schooladvies(Tijdstempels, Base):
    """Consultation, observation of a group or training of staff: what and how many, not who."""

    __tablename__ = "schooladvies"
    __table_args__ = (
        CheckConstraint(DUUR, "duur"),
        CheckConstraint("aantal IS NULL OR aantal BETWEEN 0 AND 10000", "aantal"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id"), index=True)
    soort: Mapped[Adviessoort] = mapped_column(code_type(Adviessoort))
    datum: Mapped[date] = mapped_column(index=True)
    duur_min: Mapped[int | None]
    aantal: Mapped[int | None]
    thema: Mapped[Thema | None] = mapped_column(code_type(Thema))
    vraag: Mapped[str] = mapped_column(Text, default="")
    advies: Mapped[str] = mapped_column(Text, default="")
    terugkijken_op: Mapped[date | None]

    school: Mapped[School] = relationship()
