"""One contact saved, with its logboek and anchor, against one bare insert that reaches the disk."""

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.storage.vault import Vault
from tests.bench.kaal import bare_copy, busiest_pupil
from tests.bench.meting import Row, compare
from tests.bench.omgeving import PASSWORD, copied_vault

_NOTE = "Samen de week doorgenomen. Het opstaan gaat beter; de rekentoets blijft spannend. " * 4


def meet() -> list[Row]:
    """Measure this row."""
    with (
        copied_vault() as folder,
        Vault.open(folder, PASSWORD) as vault,
        bare_copy(vault) as connection,
    ):
        pupil = busiest_pupil(connection)
        template = connection.execute(
            "SELECT * FROM contactmoment WHERE leerling_id = ? LIMIT 1", (pupil,)
        )
        columns = [item[0] for item in template.description]
        values = dict(zip(columns, template.fetchone(), strict=True)) | {"verslag": _NOTE}
        values.pop("id")
        insert = (
            f"INSERT INTO contactmoment ({', '.join(values)}) "
            f"VALUES ({', '.join('?' * len(values))})"
        )

        def bare() -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(insert, tuple(values.values()))
            connection.execute("COMMIT")

        def ours() -> None:
            vault.change(
                lambda uow: bewaar_contact(
                    uow,
                    pupil,
                    ContactGegevens(
                        datum=uow.vandaag, soort=next(iter(ContactSoort)), verslag=_NOTE
                    ),
                )
            )

        return [
            compare(
                "een contact bewaren",
                ours,
                bare,
                baseline_name="kale insert met fsync",
                limit=2.0,
                pairs=31,
                warm_up=3,
            )
        ]
