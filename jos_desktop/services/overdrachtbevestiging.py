"""What came back: a receiver who said it by hand, the warm talk, and looking back after weeks.

For most receivers (wijkteam, basisschool, mbo, 2e lijn) this is the main road: they have no JOS
Desktop, and answer on the slip of the document, by telephone or in a talk.
"""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Code, OverdrachtStatus
from jos_desktop.models.codes_overdracht import Bevestigwijze, Weigerreden
from jos_desktop.services.overdracht_basis import (
    eis_voorbij,
    eis_wie,
    haal_overdracht,
    nieuwe_gebeurtenis,
    stappen_van,
)
from jos_desktop.services.overdrachtstand import eis_stap
from jos_desktop.services.overdrachttaken import voeg_toe_met_taken
from jos_desktop.storage.unit_of_work import UnitOfWork

MET_DE_HAND = (
    Bevestigwijze.STROOK,
    Bevestigwijze.TELEFOON,
    Bevestigwijze.MAIL,
    Bevestigwijze.GESPREK,
)
"""How a receiver without JOS Desktop answers; a file or code is read by the program itself."""

ANTWOORDSTAPPEN = (
    OverdrachtStatus.ONTVANGEN,
    OverdrachtStatus.GEACCEPTEERD,
    OverdrachtStatus.GEWEIGERD,
)


class Erbij(Code):
    """Who of the family was there at the warm talk (domein.md 1.14, step 4)."""

    BEIDEN = "beiden", "Met leerling en ouders"
    LEERLING = "leerling", "Met de leerling"
    OUDERS = "ouders", "Met de ouders"
    NIEMAND = "niemand", "Zonder leerling en ouders"


class GeenAntwoord(KnownError):
    """Only received, accepted or refused is an answer."""

    wat = "Dit is geen antwoord van een ontvanger."
    doe = "Kies ontvangen, geaccepteerd of geweigerd."


class LeesBestandOfCode(KnownError):
    """A receipt and a code are checked by the program, not typed over as a statement."""

    wat = "Een ontvangstbewijs of antwoordcode noteer je niet met de hand."
    doe = "Kies Antwoord verwerken, en open het bestand of typ de code."


class WeigerredenOntbreekt(KnownError):
    """A refusal has a reason, and with another reason some words."""

    wat = "Er staat nog niet bij waarom de ontvanger het niet overneemt."
    doe = "Kies een reden. Is het een andere reden, schrijf die dan in een paar woorden op."


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """What a receiver said: received, accepted or refused; who, when and how."""

    status: OverdrachtStatus
    op: date
    wie: str = field(repr=False)
    hoe: Bevestigwijze
    reden: Weigerreden | None = None
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Warmgesprek:
    """The warm talk: when, who of both sides, and who of the family; when to look back."""

    op: date
    wie: str = field(repr=False)
    erbij: Erbij
    toelichting: str = field(default="", repr=False)
    controle_op: date | None = None


def bevestig(uow: UnitOfWork, overdracht_id: int, antwoord: Bevestiging) -> Changes:
    """Note what a receiver said. Once accepted there is a task for the warm talk.

    Raises OverdrachtOnbekend, GeenAntwoord, LeesBestandOfCode, OverdrachtstapKanNiet,
    DagInToekomst, WieOntbreekt and WeigerredenOntbreekt.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    if antwoord.status not in ANTWOORDSTAPPEN:
        raise GeenAntwoord
    if antwoord.hoe not in MET_DE_HAND:
        raise LeesBestandOfCode
    eis_stap(stappen_van(overdracht), antwoord.status)
    eis_voorbij(uow, antwoord.op)
    wie = eis_wie(antwoord.wie)
    geweigerd = antwoord.status is OverdrachtStatus.GEWEIGERD
    zonder_woorden = antwoord.reden is Weigerreden.ANDERS and not antwoord.toelichting.strip()
    if geweigerd and (antwoord.reden is None or zonder_woorden):
        raise WeigerredenOntbreekt
    gebeurtenis = nieuwe_gebeurtenis(
        uow,
        antwoord.status,
        datum=antwoord.op,
        wie=wie,
        hoe=antwoord.hoe,
        reden=antwoord.reden if geweigerd else None,
        toelichting=antwoord.toelichting,
    )
    return voeg_toe_met_taken(uow, overdracht, [gebeurtenis])


def noteer_nagesproken(uow: UnitOfWork, overdracht_id: int, gesprek: Warmgesprek) -> Changes:
    """Note the warm talk; its task is done, and there is one to look back.

    A talk before the answer is kept and counts once the answer is yes. Raises
    OverdrachtOnbekend, OverdrachtstapKanNiet, DagInToekomst and WieOntbreekt.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    eis_stap(stappen_van(overdracht), OverdrachtStatus.NAGESPROKEN)
    eis_voorbij(uow, gesprek.op)
    wie = eis_wie(gesprek.wie)
    if gesprek.controle_op is not None:
        overdracht.controle_op = gesprek.controle_op
    gebeurtenis = nieuwe_gebeurtenis(
        uow,
        OverdrachtStatus.NAGESPROKEN,
        datum=gesprek.op,
        wie=wie,
        hoe=Bevestigwijze.GESPREK,
        toelichting=f"{gesprek.erbij.label}. {gesprek.toelichting.strip()}",
    )
    return voeg_toe_met_taken(uow, overdracht, [gebeurtenis])


def rond_af(uow: UnitOfWork, overdracht_id: int, op: date, toelichting: str = "") -> Changes:
    """Note that the check was done: the pupil has landed softly (zachte landing).

    Raises OverdrachtOnbekend, OverdrachtstapKanNiet and DagInToekomst.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    eis_stap(stappen_van(overdracht), OverdrachtStatus.AFGEROND)
    eis_voorbij(uow, op)
    gebeurtenis = nieuwe_gebeurtenis(
        uow, OverdrachtStatus.AFGEROND, datum=op, toelichting=toelichting
    )
    return voeg_toe_met_taken(uow, overdracht, [gebeurtenis])
