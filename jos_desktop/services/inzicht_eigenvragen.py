"""The questions that an organisation added to its list itself: how the answers are divided.

They tell no outcome that is compared with others, so they stand apart, each version of a list by
itself. Choices and marks only: open words never come into figures.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes_exit import Informant, Vraagvorm
from jos_desktop.models.exit import Lijsttekst
from jos_desktop.models.vragenlijst import (
    HOOGSTE_CIJFER,
    LAAGSTE_CIJFER,
    NEDERLANDS,
    Vraag,
    Vragenlijst,
)
from jos_desktop.services.exitlijsten import lees_als_het_kan
from jos_desktop.services.inzicht_exit import Exitlezing
from jos_desktop.services.inzicht_tabel import Uitgewerkt, kruising
from jos_desktop.storage.unit_of_work import UnitOfWork

GROEP: Final = "Eigen vragen"
_INFORMANTEN: Final = {lid.value: lid.label for lid in Informant}
_LANGSTE_NAAM: Final = 80


def eigenvraagtabellen(uow: UnitOfWork, gelezen: Exitlezing) -> Iterator[Uitgewerkt]:
    """Yield a table for each own question that was answered, in the order of the list."""
    paren: dict[tuple[str, int, str], list[tuple[str, str]]] = defaultdict(list)
    for feit in gelezen.tellen:
        for plek, code in feit.eigen.items():
            paren[plek].append((code, feit.informant.value))
    for sleutel, versie in sorted({plek[:2] for plek in paren}):
        lijst = _lees_lijst(uow, sleutel, versie)
        for vraag in lijst.vragen if lijst is not None else ():
            antwoorden = paren.get((sleutel, versie, vraag.sleutel))
            if lijst is None or not antwoorden or vraag.vorm is Vraagvorm.OPEN:
                continue
            wie = next(een for een in Informant if een in vraag.tekst)
            yield kruising(
                f"exit_eigen_{sleutel}_{versie}_{vraag.sleutel}"[:_LANGSTE_NAAM],
                vraag.tekst[wie],
                GROEP,
                (("antwoord", "Antwoord"), ("informant", "Wie")),
                (_labels(lijst, vraag), _INFORMANTEN),
                antwoorden,
                toelichting=f"Een vraag van je organisatie zelf, uit versie {versie} van de lijst.",
            )


def _labels(lijst: Vragenlijst, vraag: Vraag) -> Mapping[str, str]:
    if vraag.vorm is Vraagvorm.CIJFER:
        return {str(een): str(een) for een in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1)}
    return {een.telt_als or een.sleutel: een.label for een in lijst.schaal_van(vraag).opties}


def _lees_lijst(uow: UnitOfWork, sleutel: str, versie: int) -> Vragenlijst | None:
    """Return the list of this version as it was asked: in Dutch when it was, else as it is."""
    nummers = uow.session.scalars(
        select(Lijsttekst.id)
        .where(Lijsttekst.sleutel == sleutel, Lijsttekst.versie == versie)
        .order_by(Lijsttekst.taal != NEDERLANDS, Lijsttekst.id)
    ).all()
    lijsten = (lees_als_het_kan(uow, nummer) for nummer in nummers)
    return next((lijst for lijst in lijsten if lijst is not None), None)
