"""What is known of a school beside its name: people, meetings, fte, hours (domein.md 1.1, 1.17)."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from jos_desktop.models.base import Base, Tijdstempels, code_type
from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_school import (
    Inbeddingsstand,
    Inzetkant,
    Ritme,
    Schoolrol,
    Schoolwissel,
    Urensoort,
)
from jos_desktop.models.school import School


class Schoolprofiel(Tijdstempels, Base):
    """How to reach a school and how it is known to DUO."""

    __tablename__ = "schoolprofiel"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), unique=True)
    brin: Mapped[str] = mapped_column(String(4), default="")
    vestiging: Mapped[str] = mapped_column(String(2), default="")
    adres: Mapped[str] = mapped_column(String(200), default="")
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    notitie: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()


class Schoolpersoon(Tijdstempels, Base):
    """Somebody who works at or for a school; never a pupil or a parent."""

    __tablename__ = "schoolpersoon"
    __table_args__ = (CheckConstraint("tot IS NULL OR vanaf IS NULL OR tot >= vanaf", "periode"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str] = mapped_column(String(120))
    rol: Mapped[Schoolrol] = mapped_column(code_type(Schoolrol))
    waarvoor: Mapped[str] = mapped_column(String(200), default="")
    telefoon: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(120), default="")
    vanaf: Mapped[date | None]
    tot: Mapped[date | None]

    school: Mapped[School] = relationship()


class Schooloverleg(Tijdstempels, Base):
    """One meeting in the structure of a school, and whether JOS sits at the table."""

    __tablename__ = "schooloverleg"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    naam: Mapped[str] = mapped_column(String(120))
    ritme: Mapped[Ritme | None] = mapped_column(code_type(Ritme))
    wanneer: Mapped[str] = mapped_column(String(120), default="")
    wie: Mapped[str] = mapped_column(String(200), default="")
    jos_erbij: Mapped[bool] = mapped_column(default=False)
    toelichting: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()


class Inbeddingspunt(Tijdstempels, Base):
    """One line of the embedding checklist of a school, as it was on a day.

    ``punt`` is a key of ``resources/inbedding.toml``.
    """

    __tablename__ = "inbeddingspunt"
    __table_args__ = (UniqueConstraint("school_id", "punt", "datum"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    punt: Mapped[str] = mapped_column(String(40))
    datum: Mapped[date]
    stand: Mapped[Inbeddingsstand] = mapped_column(code_type(Inbeddingsstand))
    toelichting: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship()


class Inzetperiode(Tijdstempels, Base):
    """Fte of one function at one school in a period; agreed, or really there.

    What Bijlage 5 prints stays in ``InzetFte``: it has no dates.
    """

    __tablename__ = "inzetperiode"
    __table_args__ = (
        CheckConstraint("tot IS NULL OR tot >= van", "periode"),
        CheckConstraint("fte >= 0 AND fte <= 20", "fte"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    functie: Mapped[Functie] = mapped_column(code_type(Functie))
    kant: Mapped[Inzetkant] = mapped_column(code_type(Inzetkant))
    van: Mapped[date]
    tot: Mapped[date | None]
    fte: Mapped[Decimal] = mapped_column(Numeric(6, 3, asdecimal=True))
    bron: Mapped[str] = mapped_column(String(200), default="")

    school: Mapped[School] = relationship()


class Urenregel(Tijdstempels, Base):
    """Hours that the user wrote for one school on one day, by kind of work."""

    __tablename__ = "urenregel"
    __table_args__ = (CheckConstraint("minuten > 0 AND minuten <= 1440", "minuten"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    datum: Mapped[date] = mapped_column(index=True)
    soort: Mapped[Urensoort] = mapped_column(code_type(Urensoort))
    minuten: Mapped[int]
    notitie: Mapped[str] = mapped_column(String(200), default="")

    school: Mapped[School] = relationship()


class Leerlinggebied(Tijdstempels, Base):
    """How many pupils of a school live in a postcode area, per year of school (DUO open data).

    ``minder_dan``: the source says no more than that it is below ``aantal`` ("<5").
    """

    __tablename__ = "leerlinggebied"
    __table_args__ = (
        CheckConstraint("aantal >= 0", "aantal"),
        Index(
            "ix_leerlinggebied_plek", "school_id", "schooljaar", "postcode", "leerjaar", unique=True
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"))
    schooljaar: Mapped[str] = mapped_column(String(9))
    postcode: Mapped[str] = mapped_column(String(4))
    leerjaar: Mapped[str] = mapped_column(String(20), default="")
    aantal: Mapped[int]
    minder_dan: Mapped[bool] = mapped_column(default=False)

    school: Mapped[School] = relationship()


class Schoolgebeurtenis(Tijdstempels, Base):
    """A school that got another name, went together with one, left JOS or came back.

    ``andere_id`` is the school it went into; what stood in the old name stays readable.
    """

    __tablename__ = "schoolgebeurtenis"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(ForeignKey("school.id", ondelete="CASCADE"), index=True)
    andere_id: Mapped[int | None] = mapped_column(
        ForeignKey("school.id", ondelete="SET NULL"), index=True
    )
    soort: Mapped[Schoolwissel] = mapped_column(code_type(Schoolwissel))
    datum: Mapped[date]
    oude_naam: Mapped[str] = mapped_column(String(120), default="")
    toelichting: Mapped[str] = mapped_column(Text, default="")

    school: Mapped[School] = relationship(foreign_keys=[school_id])
    andere: Mapped[School | None] = relationship(foreign_keys=[andere_id])
