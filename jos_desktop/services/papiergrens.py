"""What a worker may not type onto paper for one person: how to find or reach somebody else."""

from collections.abc import Iterable
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.services.afscherming import schuilwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork

_KORTSTE_GEGEVEN: Final = 5


class GegevensVanAnder(KnownError):
    """The typed words hold an address, phone number or mail address of somebody else."""

    wat: ClassVar[str] = "In je tekst staat een adres, telefoonnummer of mailadres van een ander."
    doe: ClassVar[str] = "Haal het weg. Op papier voor de een staan nooit gegevens van de ander."


class AfgeschermdOpPapier(KnownError):
    """The typed words hold a shielded address, number or school."""

    wat: ClassVar[str] = "In je tekst staat een adres, nummer of school die afgeschermd is."
    doe: ClassVar[str] = "Haal het weg. Wat afgeschermd is, komt nooit op papier."


def eis_niets_afgeschermd(uow: UnitOfWork, leerling_id: int, tekst: str) -> None:
    """Raise AfgeschermdOpPapier when the words hold what is shielded, however it is written.

    Of anybody in the vault: a brother or sister has a dossier of his own (domein.md 3.9).
    """
    if schuilwoorden(uow, leerling_id).vind(tekst):
        raise AfgeschermdOpPapier


def ontvanger_op_papier(
    uow: UnitOfWork, leerling: Leerling, ontvanger: str, soort: Ontvangersoort | None
) -> str:
    """Return the receiver as he may stand on paper.

    Of a pupil whose school is shielded no school is named, also not one he goes to later. Raises
    AfgeschermdOpPapier when the name tells where somebody lives.
    """
    naam = " ".join(ontvanger.split())
    if leerling.school_afgeschermd:
        if soort is Ontvangersoort.ANDERE_SCHOOL:
            return "een andere school"
        namen = (*uow.session.scalars(select(School.naam)),)
        namen += (*uow.session.scalars(select(SchoolAlias.alias)),)
        if soort is Ontvangersoort.SCHOOL or any(n.casefold() in naam.casefold() for n in namen):
            return "school"
    eis_niets_afgeschermd(uow, leerling.id, naam)
    return naam


def eis_alleen_eigen_gegevens(leerling: Leerling, betrokkene_id: int | None, tekst: str) -> None:
    """Raise GegevensVanAnder when the words hold how to find or reach somebody else.

    Somebody shielded counts as somebody else, also in a letter to himself.
    """
    if not is_alleen_eigen(leerling, betrokkene_id, tekst):
        raise GegevensVanAnder


def is_alleen_eigen(leerling: Leerling, betrokkene_id: int | None, tekst: str) -> bool:
    """Tell whether words hold nobody's address or number but the receiver's own; see above."""
    kaal = _kaal(tekst)
    anderen: list[Leerling | Betrokkene] = [
        rij for rij in leerling.betrokkenen if rij.id != betrokkene_id or rij.adres_afgeschermd
    ]
    if betrokkene_id is not None or leerling.adres_afgeschermd:
        anderen.append(leerling)
    eigen = {_kaal(w) for w in _gegevens_van(leerling, betrokkene_id)}
    for ander in anderen:
        for waarde in (ander.straat, ander.postcode, ander.telefoon, ander.email):
            gezocht = _kaal(waarde)
            if len(gezocht) >= _KORTSTE_GEGEVEN and gezocht in kaal and gezocht not in eigen:
                return False
    return True


def _gegevens_van(leerling: Leerling, betrokkene_id: int | None) -> Iterable[str]:
    wie = next((rij for rij in leerling.betrokkenen if rij.id == betrokkene_id), leerling)
    if wie.adres_afgeschermd:
        return ()
    return (wie.straat, wie.postcode, wie.telefoon, wie.email)


def _kaal(tekst: str) -> str:
    return "".join(teken for teken in tekst.casefold() if teken.isalnum() or teken == "@")
