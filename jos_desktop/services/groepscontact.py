"""One talk with several pupils: each gets a contact of his own, with words of his own.

What is shared is the day, the kind, the length and the place. Who else was there shows nowhere:
a dossier only tells with how many others the talk was (AVG 15 lid 4: rights of others).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.contactgroep import Contactgroep, ContactgroepLid
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.leerlingen import haal_leerling, zoeknaam
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE: Final = 30
_KORTST: Final = 2
_WOORD = re.compile(r"[^\W_]+")
_ANDEREN_SQL: Final = """
SELECT eigen.contactmoment_id, count(*) - 1
FROM contactmoment c
JOIN contactgroep_lid eigen ON eigen.contactmoment_id = c.id
JOIN contactgroep_lid ander ON ander.groep_id = eigen.groep_id
WHERE c.leerling_id = :leerling_id GROUP BY eigen.contactmoment_id
"""


class GroepTeKlein(KnownError):
    """A talk with one pupil is an ordinary contact."""

    wat = "Dit gesprek is met één leerling."
    doe = "Kies nog een leerling, of schrijf het op als gewoon contact."


class GroepTeGroot(KnownError):
    """More pupils than one talk has."""

    wat = "Een gesprek kan met hoogstens {meeste} leerlingen tegelijk."
    doe = "Verdeel het over twee gesprekken."


class NaamVanAnder(KnownError):
    """The words for one pupil name another one: in those of ``leerling_id`` stands ``woord``.

    The name itself is no part of the message: an error can end up in a report.
    """

    wat = "In deze tekst staat de naam van een andere leerling uit dit gesprek."
    doe = "Schrijf bijvoorbeeld 'een klasgenoot'. Zo staat niemand in het dossier van een ander."

    def __init__(self, leerling_id: int, woord: str) -> None:
        super().__init__()
        self.leerling_id, self.woord = leerling_id, woord


@dataclass(frozen=True, slots=True)
class Groepsdeel:
    """The part of one pupil: his own words, facts and opinion apart."""

    leerling_id: int
    verslag: str = ""
    indruk: str = ""
    no_show: bool = False


def bewaar_groepscontact(
    uow: UnitOfWork,
    gedeeld: ContactGegevens,
    delen: Iterable[Groepsdeel],
    *,
    namen_bekeken: bool = False,
) -> Changes:
    """Add a contact for every pupil of one talk; of ``gedeeld`` the words are not used.

    Agreements become a task of every pupil. ``namen_bekeken``: somebody looked, and the name that
    was found is not the other pupil's. Raises GroepTeKlein, GroepTeGroot, NaamVanAnder and
    what :func:`bewaar_contact` raises; then nothing is kept.
    """
    rijen = tuple(delen)
    if len({deel.leerling_id for deel in rijen}) < 2 or len(rijen) != len(
        {deel.leerling_id for deel in rijen}
    ):
        raise GroepTeKlein
    if len(rijen) > MEESTE:
        raise GroepTeGroot(meeste=MEESTE)
    if not namen_bekeken:
        eis_eigen_woorden(uow, rijen, tuple(een.omschrijving for een in gedeeld.afspraken))
    groep = Contactgroep()
    uow.session.add(groep)
    uow.session.flush()
    changes = Changes()
    for deel in rijen:
        gegevens = ContactGegevens(
            datum=gedeeld.datum,
            soort=gedeeld.soort,
            verslag=deel.verslag,
            indruk=deel.indruk,
            duur_min=gedeeld.duur_min,
            locatie=gedeeld.locatie,
            no_show=deel.no_show,
            afspraken=gedeeld.afspraken,
        )
        gemaakt = bewaar_contact(uow, deel.leerling_id, gegevens)
        uow.session.add(ContactgroepLid(contactmoment_id=gemaakt.nieuw_id, groep_id=groep.id))
        changes |= gemaakt
    uow.session.flush()
    return changes


def eis_eigen_woorden(
    uow: UnitOfWork, delen: tuple[Groepsdeel, ...], gedeeld: tuple[str, ...] = ()
) -> None:
    """Raise NaamVanAnder when the words for one pupil hold the name of another one.

    A name that two of them share tells nothing about the other. A surname counts with a capital
    only: a baker is not the pupil called Bakker. ``gedeeld``: words that go to all.
    """
    namen = {}
    for deel in delen:
        leerling = haal_leerling(uow, deel.leerling_id)
        namen[deel.leerling_id] = (_naam(leerling.roepnaam), _naam(leerling.achternaam))
    for deel in delen:
        tekst = " ".join((deel.verslag, deel.indruk, *gedeeld))
        alles, hoofdletters = _woorden(tekst), _woorden(tekst, hoofdletter=True)
        eigen = frozenset[str]().union(*namen[deel.leerling_id])
        for ander, (roepnaam, achternaam) in namen.items():
            if ander == deel.leerling_id:
                continue
            gevonden = (alles.keys() & roepnaam | hoofdletters.keys() & achternaam) - eigen
            if gevonden:
                raise NaamVanAnder(deel.leerling_id, alles[min(gevonden)])


def deelnemers(uow: UnitOfWork, leerling_ids: Iterable[int]) -> tuple[LeerlingTreffer, ...]:
    """Return the pupils of these numbers as a choice shows them; who is gone is left out."""
    gevonden = (uow.session.get(Leerling, nummer) for nummer in leerling_ids)
    return tuple(LeerlingTreffer(rij.id, rij.naam, "") for rij in gevonden if rij is not None)


def aantal_anderen(uow: UnitOfWork, leerling_id: int) -> dict[int, int]:
    """Return, for each contact that was a talk with several, with how many others it was."""
    rijen = uow.session.execute(text(_ANDEREN_SQL), {"leerling_id": leerling_id})
    return {contact_id: aantal for contact_id, aantal in rijen if aantal}


def samen_met(anderen: int) -> str:
    """Return with how many others a talk was, in words; nothing for an ordinary contact."""
    if not anderen:
        return ""
    return f"samen met {anderen} andere {'leerling' if anderen == 1 else 'leerlingen'}"


def _naam(naam: str) -> frozenset[str]:
    """Return the words of a name as :func:`_woorden` finds them."""
    woorden = _WOORD.findall(unicodedata.normalize("NFC", naam))
    return frozenset(zoeknaam(woord) for woord in woorden if len(woord) >= _KORTST)


def _woorden(tekst: str, *, hoofdletter: bool = False) -> dict[str, str]:
    """Return the words of a text without accents or capitals, each as it was typed.

    An initial is no word, and a name of two letters counts with a capital only. "Sannes" and
    "Sanne's" count as Sanne too.
    """
    gevonden: dict[str, str] = {}
    # A Mac writes an accent as a sign of its own, and that would break the word in two.
    for woord in _WOORD.findall(unicodedata.normalize("NFC", tekst)):
        groot = woord[0].isupper()
        if len(woord) < _KORTST + (not groot) or (hoofdletter and not groot):
            continue
        kaal = zoeknaam(woord)
        gevonden.setdefault(kaal, woord)
        if groot and kaal.endswith("s") and len(kaal) > _KORTST:
            gevonden.setdefault(kaal[:-1], woord)
    return gevonden
