"""How each kind of record is read and kept by its own form: the rules of typing, in one table.

Whoever changes a record from outside its form, such as the history, goes through here.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from jos_desktop.models.changes import Changes
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Vormregel:
    """The form of one table: what it holds, how it is read from a row, and how it is kept."""

    vorm: type[Any]
    lees: Callable[[UnitOfWork, Any], Any]
    bewaar: Callable[[UnitOfWork, Any, Any], Changes]

    @property
    def velden(self) -> frozenset[str]:
        """Return the fields of the form."""
        return frozenset(veld.name for veld in fields(self.vorm))

    def wijzig(self, uow: UnitOfWork, rij: Any, waarden: dict[str, Any]) -> Changes:
        """Change these fields of a row as if they were typed; raises what the form raises."""
        gegevens = self.lees(uow, rij)
        if "verborgen" in self.velden:
            # A masked field is kept as it is, unless it is this one that changes.
            waarden = {**waarden, "verborgen": gegevens.verborgen - frozenset(waarden)}
        return self.bewaar(uow, rij, replace(gegevens, **waarden))


def vormregel(tabel: str) -> Vormregel | None:
    """Return the form of a table, or None when no service keeps it field by field."""
    return _regels().get(tabel)


def _zoals_de_rij(vorm: type[Any]) -> Callable[[UnitOfWork, Any], Any]:
    """Return a reader for a form of which every field is a column."""
    return lambda _uow, rij: vorm(**{veld.name: getattr(rij, veld.name) for veld in fields(vorm)})


@cache
def _regels() -> dict[str, Vormregel]:
    return {**_van_de_leerling(), **_van_het_traject(), **_van_het_werk(), **_van_de_plannen()}


def _van_de_leerling() -> dict[str, Vormregel]:
    from jos_desktop.services import leerlingen, maatregelen, meldcode

    return {
        "leerling": Vormregel(
            leerlingen.LeerlingGegevens,
            lambda uow, rij: leerlingen.lees_leerling(uow, rij.id),
            lambda uow, rij, nieuw: leerlingen.wijzig_leerling(uow, rij.id, nieuw),
        ),
        "betrokkene": Vormregel(
            leerlingen.BetrokkeneGegevens,
            lambda uow, rij: leerlingen.lees_betrokkene(uow, rij.id),
            lambda uow, rij, nieuw: leerlingen.bewaar_betrokkene(
                uow, rij.leerling_id, nieuw, rij.id
            ),
        ),
        "maatregel": Vormregel(
            maatregelen.MaatregelGegevens,
            lambda uow, rij: maatregelen.lees_maatregel(uow, rij.id),
            lambda uow, rij, nieuw: maatregelen.bewaar_maatregel(
                uow, rij.leerling_id, nieuw, rij.id
            ),
        ),
        "meldcode_stap": Vormregel(
            meldcode.NotitieGegevens,
            lambda uow, rij: meldcode.lees_notitie(uow, rij.id),
            lambda uow, rij, nieuw: meldcode.bewaar_notitie(uow, rij.meldcode_id, nieuw, rij.id),
        ),
    }


def _van_het_traject() -> dict[str, Vormregel]:
    from jos_desktop.services import aanmeldingen, contacten, doelen, hulpplan, trajectloop

    return {
        "aanmelding": Vormregel(
            aanmeldingen.AanmeldingGegevens,
            lambda uow, rij: aanmeldingen.lees_aanmelding(uow, rij.id),
            lambda uow, rij, nieuw: aanmeldingen.bewaar_aanmelding(
                uow, rij.leerling_id, nieuw, rij.id
            ),
        ),
        "contactmoment": Vormregel(
            contacten.ContactGegevens,
            lambda uow, rij: contacten.lees_contact(uow, rij.id),
            lambda uow, rij, nieuw: contacten.bewaar_contact(uow, rij.leerling_id, nieuw, rij.id),
        ),
        "doel": Vormregel(
            doelen.DoelGegevens,
            lambda uow, rij: doelen.lees_doel(uow, rij.id),
            lambda uow, rij, nieuw: doelen.bewaar_doel(uow, rij.traject_id, nieuw, rij.id),
        ),
        "doelscore": Vormregel(
            doelen.ScoreGegevens,
            lambda uow, rij: doelen.lees_score(uow, rij.id),
            lambda uow, rij, nieuw: doelen.bewaar_score(uow, rij.doel_id, nieuw, rij.id),
        ),
        "hulpplan": Vormregel(
            hulpplan.PlanGegevens,
            lambda uow, rij: hulpplan.lees_plan(uow, rij.traject_id),
            lambda uow, rij, nieuw: hulpplan.bewaar_plan(uow, rij.traject_id, nieuw),
        ),
        "traject": Vormregel(
            trajectloop.TrajectGegevens,
            lambda uow, rij: trajectloop.lees_traject(uow, rij.id),
            lambda uow, rij, nieuw: trajectloop.wijzig_traject(uow, rij.id, nieuw),
        ),
    }


def _van_het_werk() -> dict[str, Vormregel]:
    from jos_desktop.services import agenda, taken, verwijzingen, verzuim

    return {
        "agendapunt": Vormregel(
            agenda.AfspraakGegevens,
            lambda uow, rij: agenda.lees_afspraak(uow, rij.id),
            lambda uow, rij, nieuw: agenda.bewaar_afspraak(uow, nieuw, rij.id),
        ),
        "taak": Vormregel(
            taken.TaakGegevens,
            lambda uow, rij: taken.lees_taak(uow, rij.id),
            lambda uow, rij, nieuw: taken.bewaar_taak(uow, nieuw, rij.id),
        ),
        "verwijzing": Vormregel(
            verwijzingen.VerwijzingGegevens,
            lambda uow, rij: verwijzingen.lees_verwijzing(uow, rij.id),
            lambda uow, rij, nieuw: verwijzingen.bewaar_verwijzing(
                uow, rij.leerling_id, nieuw, rij.id
            ),
        ),
        "verzuimperiode": Vormregel(
            verzuim.VerzuimGegevens,
            lambda uow, rij: verzuim.lees_verzuim(uow, rij.id),
            lambda uow, rij, nieuw: verzuim.bewaar_verzuim(uow, rij.leerling_id, nieuw, rij.id),
        ),
    }


def _van_de_plannen() -> dict[str, Vormregel]:
    from jos_desktop.services import handelingsadviezen, schoolafspraken, voorvallen, werkbladen

    return {
        "handelingsadvies": Vormregel(
            handelingsadviezen.AdviesGegevens,
            lambda _uow, rij: handelingsadviezen.lees_gegevens(rij),
            lambda uow, rij, nieuw: handelingsadviezen.bewaar_advies(
                uow, rij.leerling_id, nieuw, rij.id
            ),
        ),
        "schoolafspraak": Vormregel(
            schoolafspraken.AfspraakGegevens,
            _zoals_de_rij(schoolafspraken.AfspraakGegevens),
            lambda uow, rij, nieuw: schoolafspraken.bewaar_afspraak(
                uow, rij.leerling_id, nieuw, rij.id
            ),
        ),
        "voorval": Vormregel(
            voorvallen.VoorvalGegevens,
            _zoals_de_rij(voorvallen.VoorvalGegevens),
            lambda uow, rij, nieuw: voorvallen.bewaar_voorval(uow, rij.leerling_id, nieuw, rij.id),
        ),
        "werkblad": Vormregel(
            werkbladen.WerkbladGegevens,
            lambda _uow, rij: werkbladen.lees_gegevens(rij),
            lambda uow, rij, nieuw: werkbladen.bewaar_werkblad(uow, rij.leerling_id, nieuw, rij.id),
        ),
    }
