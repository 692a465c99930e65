"""What the worker's own form of an exit-vragenlijst shows, and what it keeps in one go."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze
from jos_desktop.models.vragenlijst import NEDERLANDS, Vragenlijst
from jos_desktop.services.exitafnames import (
    Afname,
    Antwoord,
    begin,
    bewaar_antwoord,
    haal_afname,
    lees_afname,
    rond_af,
)
from jos_desktop.services.exitlijsten import Taal, lijst_in_gebruik, talen
from jos_desktop.services.exittoestemming import (
    Meetelstand,
    lees_meetelstand,
    leg_vast,
    vraagt_toestemming,
)
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Exitformulier:
    """One exit-vragenlijst as the form shows it.

    ``lijst`` is the text as it was asked or printed, or the one in use while ``taal_vrij``.
    """

    afname: Afname = field(repr=False)
    lijst: Vragenlijst = field(repr=False)
    talen: tuple[Taal, ...]
    meetelstand: Meetelstand = field(repr=False)
    vraagt_toestemming: bool

    @property
    def taal_vrij(self) -> bool:
        """Tell whether the language can still be chosen: nothing was answered yet."""
        return self.afname.taal_vrij


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """What the form gives; ``mag`` whether it counts in the figures, None when not asked."""

    wijze: Afnamewijze
    datum: date
    antwoorden: tuple[Antwoord, ...] = field(repr=False)
    mag: bool | None = None


def lees_exitformulier(uow: UnitOfWork, afname_id: int, taal: str | None = None) -> Exitformulier:
    """Return what the form shows, in a language when that is still free.

    Raises AfnameOnbekend and what ``lijst_in_gebruik`` raises.
    """
    afname = lees_afname(uow, afname_id)
    lijst = afname.lijst
    if lijst is None or (afname.taal_vrij and taal is not None and taal != lijst.taal):
        lijst = lijst_in_gebruik(uow, taal or NEDERLANDS)
    return Exitformulier(
        afname,
        lijst,
        talen(uow),
        lees_meetelstand(uow, afname_id),
        vraagt_toestemming(afname),
    )


def bewaar_ingevuld(
    uow: UnitOfWork, afname_id: int, lijst: Vragenlijst, ingevuld: Ingevuld
) -> Changes:
    """Keep everything that stands in the form, and finish; all of it, or nothing.

    One that was filled in before is corrected: a changed word about the figures is of today.
    Raises what :mod:`.exitafnames` raises.
    """
    was_klaar = haal_afname(uow, afname_id).stand is Afnamestand.INGEVULD
    changes = _bewaar(uow, afname_id, lijst, ingevuld) | rond_af(uow, afname_id, ingevuld.datum)
    if ingevuld.mag is not None:
        dag = uow.vandaag if was_klaar else None
        changes |= leg_vast(uow, afname_id, ingevuld.mag, datum=dag)
    return changes


def bewaar_tussendoor(
    uow: UnitOfWork, afname_id: int, lijst: Vragenlijst, ingevuld: Ingevuld
) -> Changes:
    """Keep the answers so far, to go on later. Raises what :mod:`.exitafnames` raises."""
    return _bewaar(uow, afname_id, lijst, ingevuld)


def _bewaar(uow: UnitOfWork, afname_id: int, lijst: Vragenlijst, ingevuld: Ingevuld) -> Changes:
    afname = haal_afname(uow, afname_id)
    if afname.stand is Afnamestand.INGEVULD:
        afname.wijze = ingevuld.wijze
        changes = Changes()
    else:
        changes = begin(uow, afname_id, ingevuld.wijze, lijst.taal, getoond=lijst)
    for antwoord in ingevuld.antwoorden:
        changes |= bewaar_antwoord(uow, afname_id, antwoord, afname.plek)
    return changes
