"""A dossier with 500 contacts opened, against one plain query for each of its tables."""

from pathlib import Path

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.bench.kaal import bare_copy, busiest_pupil, tables_of_pupil
from tests.bench.meting import Row, absolute, compare, seconds
from tests.bench.omgeving import PASSWORD, copied_vault

_ITEMS = 500


def _fill_up(vault: Vault, pupil: int) -> None:
    def add(uow: UnitOfWork) -> None:
        for number in range(_ITEMS - len(lees_dossier(uow, pupil).tijdlijn)):
            bewaar_contact(
                uow,
                pupil,
                ContactGegevens(
                    datum=uow.vandaag,
                    soort=next(iter(ContactSoort)),
                    verslag=f"Kort gesprek {number} over hoe het in de klas gaat.",
                ),
            )

    vault.change(add)


def _measure(folder: Path) -> list[Row]:
    with Vault.open(folder, PASSWORD) as vault:
        with bare_copy(vault) as connection:
            pupil = busiest_pupil(connection)
        _fill_up(vault, pupil)
        with bare_copy(vault) as connection:
            queries = tables_of_pupil(connection)

            def bare() -> None:
                for query in queries:
                    connection.execute(query, {"leerling": pupil}).fetchall()

            def ours() -> None:
                vault.query(lambda uow: lees_dossier(uow, pupil))

            row = compare(
                "dossier met 500 gebeurtenissen openen",
                ours,
                bare,
                baseline_name="een kale zoekvraag per tabel",
                limit=2.0,
                pairs=21,
                warm_up=3,
            )
            samples = [seconds(ours) for _ in range(11)]
    return [
        row,
        absolute(
            "dossier met 500 gebeurtenissen, tijd",
            samples,
            baseline_name="vaste grens",
            limit_ms=50,
        ),
    ]


def meet() -> list[Row]:
    """Measure this row."""
    with copied_vault() as folder:
        return _measure(folder)
