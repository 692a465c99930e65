"""Find a pupil by typing a part of his name, for a choice in a form."""

from dataclasses import dataclass

from sqlalchemy import select

from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.leerlingen import haal_leerling, hoofdinschrijving, zoeknaam
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE = 12


@dataclass(frozen=True, slots=True)
class LeerlingTreffer:
    """One pupil that fits what was typed; ``waar`` is his class and school."""

    id: int
    naam: str
    waar: str


def zoek_leerlingen(
    uow: UnitOfWork, tekst: str, *, school_id: int | None = None, aantal: int = MEESTE
) -> tuple[LeerlingTreffer, ...]:
    """Return pupils whose name holds every word typed, by surname; ``aantal`` is the most."""
    woorden = zoeknaam(tekst).split()
    if not woorden:
        return ()
    vraag = select(Leerling).order_by(Leerling.achternaam, Leerling.roepnaam, Leerling.id)
    for woord in woorden:
        vraag = vraag.where(Leerling.zoeknaam.contains(woord, autoescape=True))
    treffers: list[LeerlingTreffer] = []
    for leerling in uow.session.scalars(vraag):
        inschrijving = hoofdinschrijving(leerling, uow.vandaag)
        if school_id is not None and (inschrijving is None or inschrijving.school_id != school_id):
            continue
        treffers.append(_treffer(leerling, inschrijving))
        if len(treffers) == aantal:
            break
    return tuple(treffers)


def lees_treffer(uow: UnitOfWork, leerling_id: int) -> LeerlingTreffer:
    """Return a pupil as the choice in a form shows him. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    return _treffer(leerling, hoofdinschrijving(leerling, uow.vandaag))


def _treffer(leerling: Leerling, inschrijving: Inschrijving | None) -> LeerlingTreffer:
    geheim = leerling.school_afgeschermd
    delen = (
        (inschrijving.klas, toon_afgeschermd(inschrijving.school.naam, afgeschermd=geheim))
        if inschrijving
        else ()
    )
    return LeerlingTreffer(leerling.id, leerling.naam, ", ".join(deel for deel in delen if deel))
