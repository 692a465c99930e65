"""Declarative base, column types and mixins shared by every mapped class."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, Dialect, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from jos_desktop.models.codes import Code

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcMoment(TypeDecorator[datetime]):
    """Store an aware moment as naive UTC and give it back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Base of all tables; every constraint gets a name, so that migrations can address it."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: UtcMoment()}


def nu_utc() -> datetime:
    """Return the present moment, in whole seconds, UTC."""
    return datetime.now(UTC).replace(microsecond=0)


class Tijdstempels:
    """When a row was made and last changed (dossier retention counts from the last change)."""

    aangemaakt: Mapped[datetime] = mapped_column(default=nu_utc)
    gewijzigd: Mapped[datetime] = mapped_column(default=nu_utc, onupdate=nu_utc)


def code_type(codes: type[Code], *, begrensd: bool = False) -> Enum:
    """Return a column type that stores the code of ``codes`` as text.

    ``begrensd`` adds a CHECK to the table: for closed lists the program logic depends on. Lists
    that organisations may widen stay without one, and are checked when they are written.
    """
    return Enum(
        codes,
        native_enum=False,
        create_constraint=begrensd,
        length=40,
        name=codes.__name__.lower(),
        values_callable=lambda leden: [lid.value for lid in leden],
    )
