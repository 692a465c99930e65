"""What comes after the help on the timeline: exit-vragenlijsten, check moments and relapse."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.codes_exit import Afnamestand
from jos_desktop.services.exitafnames import Afname, lijst_afnames
from jos_desktop.services.meetmomenten import MeetmomentRij, lees_meetmomenten
from jos_desktop.services.terugval import lees_terugvallen
from jos_desktop.storage.unit_of_work import UnitOfWork

AFNAME, MOMENT, TERUGVAL = "exitafname", "meetmoment", "terugval"


@dataclass(frozen=True, slots=True)
class Exitgebeurtenis:
    """One thing that happened; ``soort`` is its table, ``id`` its key."""

    soort: str
    id: int
    datum: date
    titel: str
    onder: str
    tekst: str = field(repr=False)


def exitgebeurtenissen(uow: UnitOfWork, leerling_id: int) -> Iterator[Exitgebeurtenis]:
    """Yield what was done; what is only planned or laid ready did not happen yet."""
    for afname in lijst_afnames(uow, leerling_id):
        if afname.datum is not None:
            yield _afname(afname, afname.datum)
    for moment in lees_meetmomenten(uow, leerling_id):
        if moment.gedaan_op is not None:
            yield _moment(moment, moment.gedaan_op)
    for val in lees_terugvallen(uow, leerling_id):
        yield Exitgebeurtenis(TERUGVAL, val.id, val.datum, "Terugval", val.actie.label, val.aard)


def _afname(afname: Afname, dag: date) -> Exitgebeurtenis:
    woorden = afname.toelichting
    delen = [afname.wie, afname.stand.label.lower()]
    if afname.reden is not None:
        delen.append(afname.reden.label.lower())
    if afname.stand is Afnamestand.INGEVULD:
        tellend = afname.tellend
        delen += [f"cijfer {een.cijfer}" for een in tellend if een.cijfer is not None][:1]
        woorden = "\n".join(een.tekst for een in tellend if een.tekst)
    if not afname.leesbaar:
        delen.append("antwoorden niet te lezen")
    titel = f"Exit-vragenlijst: {afname.informant.label.lower()}"
    return Exitgebeurtenis(AFNAME, afname.id, dag, titel, " · ".join(delen), woorden)


def _moment(moment: MeetmomentRij, dag: date) -> Exitgebeurtenis:
    if moment.stand is None:
        return Exitgebeurtenis(
            MOMENT, moment.id, dag, "Meetmoment overgeslagen", "", moment.niet_gedaan
        )
    bron = f"volgens {moment.bron.label.lower()}" if moment.bron else ""
    titel = f"Meetmoment: {moment.stand.label.lower()}"
    return Exitgebeurtenis(MOMENT, moment.id, dag, titel, bron, moment.toelichting)
