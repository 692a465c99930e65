"""An exit-vragenlijst that somebody filled in, through the services."""

from datetime import date

from jos_desktop.models.codes_exit import Afnamewijze, Antwoordstand, Informant
from jos_desktop.services.exitafnames import begin, bewaar_antwoord, rond_af, zet_klaar
from jos_desktop.services.exitantwoorden import Antwoord
from jos_desktop.storage.unit_of_work import UnitOfWork


def vul_in(
    uow: UnitOfWork,
    traject_id: int,
    informant: Informant,
    antwoorden: tuple[Antwoord, ...],
    datum: date,
    *,
    betrokkene_id: int | None = None,
    wie: str = "",
) -> int:
    """Lay one ready, answer it and finish it; return its number."""
    klaar = zet_klaar(uow, traject_id, informant, betrokkene_id=betrokkene_id, wie=wie)
    assert klaar.nieuw_id is not None
    begin(uow, klaar.nieuw_id, Afnamewijze.SAMEN)
    for antwoord in antwoorden:
        bewaar_antwoord(uow, klaar.nieuw_id, antwoord)
    rond_af(uow, klaar.nieuw_id, datum)
    return klaar.nieuw_id


def koos(vraag: str, keuze: str) -> Antwoord:
    """Return an answer out of a list."""
    return Antwoord(vraag, Antwoordstand.BEANTWOORD, keuze)


def schreef(vraag: str, tekst: str) -> Antwoord:
    """Return an answer in own words."""
    return Antwoord(vraag, Antwoordstand.BEANTWOORD, tekst=tekst)
