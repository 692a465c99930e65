"""Names of schools for the own figures, and where a function cannot be."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from jos_desktop.models.school import School
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Scholen:
    """Code and name by number; ``zonder_ambulant`` are codes of pilot schools without PAJ."""

    per_id: dict[int, tuple[str, str]]
    zonder_ambulant: frozenset[str]

    @classmethod
    def lees(cls, uow: UnitOfWork) -> "Scholen":
        """Read all schools; a school without a code goes by its name."""
        rijen = uow.session.execute(
            select(
                School.id, School.code, School.naam, School.pilotschool, School.preventief_ambulant
            ).order_by(School.naam)
        ).all()
        return cls(
            {rij.id: (rij.code or rij.naam, rij.naam) for rij in rijen},
            frozenset(
                rij.code or rij.naam
                for rij in rijen
                if rij.pilotschool and not rij.preventief_ambulant
            ),
        )

    def code(self, school_id: int) -> str:
        """Return the stable key of a school."""
        return self.per_id[school_id][0]

    def namen_van(self, nummers: Iterable[int]) -> dict[str, str]:
        """Return key and name of these schools, by name."""
        gevraagd = set(nummers)
        return dict(waarde for nummer, waarde in self.per_id.items() if nummer in gevraagd)
