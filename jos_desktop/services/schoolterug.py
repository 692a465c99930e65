"""Take back a school that was just added by mistake; one that anything is about stays."""

from typing import Final

from sqlalchemy import Table, func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.base import Base
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.school import School
from jos_desktop.services.schoolbeheer import haal_school
from jos_desktop.storage.unit_of_work import UnitOfWork

_HOORT_ERBIJ: Final = frozenset({"schoolprofiel", "school_alias"})


class SchoolWordtGebruikt(KnownError):
    """A pupil, a plan or something else is about this school already."""

    wat = "Er staat al werk bij deze school. Daarom blijft de school staan."
    doe = "Doet de school niet mee? Kies dan bij de school 'School stopt'."


def neem_school_terug(uow: UnitOfWork, school_id: int) -> Changes:
    """Take a new school away, with its profile and other names.

    Raises SchoolOnbekend, SchoolWordtGebruikt; then nothing changes.
    """
    school = haal_school(uow, school_id)
    for tabel in Base.metadata.sorted_tables:
        if tabel.name in _HOORT_ERBIJ:
            continue
        for kolom in _wijst_naar(tabel, School.__tablename__):
            vraag = select(func.count()).select_from(tabel).where(tabel.c[kolom] == school_id)
            if uow.session.scalar(vraag):
                raise SchoolWordtGebruikt
    uow.session.delete(school)
    uow.session.flush()
    return Changes.van(Soort.SCHOOL)


def _wijst_naar(tabel: Table, doel: str) -> list[str]:
    """Return the columns of a table that are the key of a school."""
    return [
        sleutel.parent.name for sleutel in tabel.foreign_keys if sleutel.column.table.name == doel
    ]
