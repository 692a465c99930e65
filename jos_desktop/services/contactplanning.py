"""A contact that still has to happen is an appointment; what was agreed stays a task."""

from datetime import UTC, datetime, time

from jos_desktop.models.changes import Changes
from jos_desktop.services.agenda import AfspraakGegevens, bewaar_afspraak
from jos_desktop.services.contacten import ContactGegevens
from jos_desktop.services.taken import maak_taak
from jos_desktop.storage.unit_of_work import UnitOfWork


def plan_contact(uow: UnitOfWork, leerling_id: int, gegevens: ContactGegevens) -> Changes:
    """Put a contact of a day to come in the agenda, for the whole day; ``nieuw_id`` is its key.

    The time is for the agenda to fill in. Raises LeerlingOnbekend.
    """
    begin = datetime.combine(gegevens.datum, time()).astimezone().astimezone(UTC)
    notitie = "\n".join(
        deel for deel in (gegevens.verslag, gegevens.indruk, gegevens.aanwezigen) if deel.strip()
    )
    changes = bewaar_afspraak(
        uow,
        AfspraakGegevens(
            begin,
            hele_dag=True,
            plaats=gegevens.locatie.label if gegevens.locatie else "",
            soort=gegevens.soort,
            notitie=notitie,
            leerling_id=leerling_id,
        ),
    )
    for afspraak in gegevens.afspraken:
        changes |= maak_taak(
            uow,
            omschrijving=afspraak.omschrijving,
            datum=afspraak.datum,
            leerling_id=leerling_id,
        )
    return changes
