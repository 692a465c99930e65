"""Calendar files: read one into a plan, and write one without a name."""

import io
from datetime import date
from pathlib import Path

from jos_desktop.models.agendalijst import Agendadocument
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.agenda import maak_agendadocument
from jos_desktop.services.agenda_invoer import TERUG, VOORUIT, Invoerregel, plan_agenda
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel


def lees_agenda(vault: Vault, pad: Path) -> tuple[Invoerregel, ...]:
    """Return what a calendar file would change; nothing is kept yet.

    Raises BestandOnleesbaar, AgendaOnleesbaar, AgendaTeGroot.
    """
    from jos_desktop.exchange.agenda_ics import GROOTSTE_BYTES, lees_ics  # slow to load

    inhoud = lees_heel(pad, GROOTSTE_BYTES)
    vandaag = vault.query(lambda uow: uow.vandaag)
    afspraken = lees_ics(inhoud, vandaag - TERUG, vandaag + VOORUIT)
    return vault.query(lambda uow: plan_agenda(uow, afspraken))


def schrijf_agenda(vault: Vault, pad: Path, vanaf: date, tot: date) -> Agendadocument:
    """Write the appointments of these days to a file, without a name, and return them.

    The line in the logboek is certain before the file appears. Raises what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    from jos_desktop.exchange.agenda_ics import schrijf_ics  # slow to load

    document = vault.query(lambda uow: maak_agendadocument(uow, vanaf, tot))
    stroom = io.BytesIO()
    schrijf_ics(stroom, document)

    def leg_vast(uow: UnitOfWork) -> None:
        uow.log(
            Gebeurtenis.GEEXPORTEERD, soort="agendapunt", inhoud={"aantal": len(document.blokken)}
        )

    with klaargezet(pad, stroom.getvalue(), kluis=vault.map):
        vault.change(leg_vast)
    return document


def bestandsnaam_agenda(dag: date) -> str:
    """Return a file name from the day alone."""
    return f"jos-agenda-{dag:%Y-%m-%d}.ics"
