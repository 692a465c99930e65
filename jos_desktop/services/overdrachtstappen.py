"""What the sender does with a handover until it is answered (domein.md 1.14, steps 1-3).

Talked over, read together, sent, taken back; and until when the receiver can answer. Sealing a
package is in ``services/overdrachtpakket.py``, what the receiver said in
``services/overdrachtbevestiging.py``.
"""

from datetime import date, timedelta

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.services.overdracht_basis import (
    eis_voorbij,
    eis_wie,
    haal_overdracht,
    nieuwe_gebeurtenis,
    stappen_van,
    veranderd,
    voeg_toe,
)
from jos_desktop.services.overdracht_toestemming import vraag_vrijgave_voor
from jos_desktop.services.overdrachtinstellingen import lees_termijnen
from jos_desktop.services.overdrachtstand import (
    NOG_HIER,
    OVERGENOMEN,
    WACHT_OP_ANTWOORD,
    OverdrachtstapKanNiet,
    eis_stap,
)
from jos_desktop.services.overdrachttaken import verzet_controle
from jos_desktop.services.uitgang import Uitgang
from jos_desktop.services.verklaringen import VerklaringGegevens, voeg_verklaring_toe
from jos_desktop.storage.unit_of_work import UnitOfWork


class IntrekredenOntbreekt(KnownError):
    """Taking back is told to the receiver, with a reason."""

    wat = "Er staat nog niet bij waarom je de overdracht intrekt."
    doe = "Schrijf in een paar woorden op waarom. De ontvanger leest dit."


class DagTeVroeg(KnownError):
    """A day to come lies before today, or before the sending."""

    wat = "Deze dag is te vroeg."
    doe = "Kies vandaag of een latere dag."


class PakketMaaktZichzelf(KnownError):
    """That a package went out is noted by making it."""

    wat = "Een verzegeld pakket noteer je niet met de hand."
    doe = "Maak het pakket: dan staat het er vanzelf bij."


def noteer_besproken(uow: UnitOfWork, overdracht_id: int, op: date, met: str) -> Changes:
    """Note when and with whom it was talked over. Raises DagInToekomst, WieOntbreekt.

    Also OverdrachtOnbekend, as everything here.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    eis_voorbij(uow, op)
    overdracht.besproken_met, overdracht.besproken_op = eis_wie(met), op
    uow.session.flush()
    return veranderd(overdracht)


def noteer_gelezen(
    uow: UnitOfWork,
    overdracht_id: int,
    op: date,
    door: str,
    reactie: VerklaringGegevens | None = None,
) -> Changes:
    """Note when and by whom the document was read; a reaction goes to the dossier and section 13.

    Raises DagInToekomst, WieOntbreekt, and what voeg_verklaring_toe raises.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    eis_voorbij(uow, op)
    overdracht.gelezen_door, overdracht.gelezen_op = eis_wie(door), op
    changes = veranderd(overdracht)
    if reactie is not None:
        changes |= voeg_verklaring_toe(uow, overdracht.traject.leerling_id, reactie)
    uow.session.flush()
    return Changes(changes.soorten, changes.leerling_ids)


def noteer_verzonden(
    uow: UnitOfWork,
    overdracht_id: int,
    wijze: Verzendwijze,
    op: date,
    antwoord_voor: date | None = None,
) -> Changes:
    """Note that the paper document went to the receiver, and until when he can answer.

    Raises GeenToestemming, OverdrachtstapKanNiet, DagInToekomst, DagTeVroeg and, for a sealed
    package, PakketMaaktZichzelf.
    """
    if wijze is Verzendwijze.PAKKET:
        raise PakketMaaktZichzelf
    overdracht = haal_overdracht(uow, overdracht_id)
    eis_voorbij(uow, op)
    vraag_vrijgave_voor(uow, Uitgang.OVERDRACHT_PDF, overdracht)
    zet_verzonden(uow, overdracht, wijze, op, antwoord_voor)
    return voeg_toe(uow, overdracht, *verzendgebeurtenissen(uow, overdracht, op))


def zet_verzonden(
    uow: UnitOfWork,
    overdracht: Overdracht,
    wijze: Verzendwijze,
    op: date,
    antwoord_voor: date | None = None,
) -> None:
    """Fill in how it went out and the day for an answer; the caller asked the gate already.

    Raises OverdrachtstapKanNiet, and DagTeVroeg when the answer should come before the sending.
    """
    eis_stap(stappen_van(overdracht), OverdrachtStatus.VERZONDEN)
    overdracht.verzendwijze = wijze
    overdracht.antwoord_voor = kies_antwoorddag(uow, overdracht, op, antwoord_voor)


def kies_antwoorddag(
    uow: UnitOfWork, overdracht: Overdracht, op: date, gekozen: date | None = None
) -> date:
    """Return until when the receiver can answer: as chosen now, or before, or by the term.

    Raises DagTeVroeg when the answer should come before the sending.
    """
    if gekozen is not None and gekozen < op:
        raise DagTeVroeg
    eerder = overdracht.antwoord_voor
    if gekozen is None and eerder is not None and eerder >= op:
        return eerder
    return gekozen or op + timedelta(days=lees_termijnen(uow).antwoord_dagen)


def verzendgebeurtenissen(
    uow: UnitOfWork, overdracht: Overdracht, op: date
) -> list[OverdrachtGebeurtenis]:
    """Return the events of sending: that consent was complete, once, and that it went out."""
    nieuw = toestemmingsgebeurtenis(uow, overdracht)
    return [*nieuw, nieuwe_gebeurtenis(uow, OverdrachtStatus.VERZONDEN, datum=op)]


def toestemmingsgebeurtenis(uow: UnitOfWork, overdracht: Overdracht) -> list[OverdrachtGebeurtenis]:
    """Return the event that consent was complete, unless it is there already."""
    if any(rij.status is OverdrachtStatus.TOESTEMMING for rij in overdracht.gebeurtenissen):
        return []
    return [nieuwe_gebeurtenis(uow, OverdrachtStatus.TOESTEMMING, datum=uow.vandaag)]


def trek_overdracht_in(uow: UnitOfWork, overdracht_id: int, reden: str) -> Changes:
    """Take a handover back; once it was accepted that cannot be any more.

    What went out needs a reason, because the receiver reads it. Raises OverdrachtstapKanNiet and
    IntrekredenOntbreekt.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    eis_stap(stappen_van(overdracht), OverdrachtStatus.INGETROKKEN)
    if not reden.strip() and overdracht.status not in NOG_HIER:
        raise IntrekredenOntbreekt
    gebeurtenis = nieuwe_gebeurtenis(
        uow, OverdrachtStatus.INGETROKKEN, datum=uow.vandaag, toelichting=reden
    )
    return voeg_toe(uow, overdracht, gebeurtenis)


def zet_antwoord_voor(uow: UnitOfWork, overdracht_id: int, dag: date) -> Changes:
    """Give the receiver until another day; chosen before sending, it stands in the document.

    Raises DagTeVroeg and, once there is an answer, OverdrachtstapKanNiet.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    if overdracht.status not in NOG_HIER | WACHT_OP_ANTWOORD:
        raise OverdrachtstapKanNiet(stand=overdracht.status.label.lower())
    if dag < uow.vandaag:
        raise DagTeVroeg
    overdracht.antwoord_voor = dag
    uow.session.flush()
    return veranderd(overdracht)


def zet_controle(uow: UnitOfWork, overdracht_id: int, dag: date) -> Changes:
    """Choose when to look back; its task moves along. Raises DagTeVroeg, OverdrachtstapKanNiet."""
    overdracht = haal_overdracht(uow, overdracht_id)
    klaar = overdracht.status is OverdrachtStatus.AFGEROND
    if klaar or overdracht.status not in OVERGENOMEN:
        raise OverdrachtstapKanNiet(stand=overdracht.status.label.lower())
    if dag < uow.vandaag:
        raise DagTeVroeg
    return verzet_controle(uow, overdracht, dag)
