"""Carry out what was agreed to: correct, add a statement, keep out of the figures.

Inzage is given by :mod:`jos_desktop.services.inzage_document`, destruction by
:mod:`jos_desktop.services.vernietigingsverzoek`.
"""

from typing import Any, ClassVar

from sqlalchemy import Text
from sqlalchemy import inspect as inspecteer

from jos_desktop.errors import KnownError
from jos_desktop.models.alles import Base
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Onderdeelkeuze, Verzoeksoort
from jos_desktop.models.recht import Verzoek, VerzoekOnderdeel
from jos_desktop.services.dossierrijen import dossiertabelnamen, lees_dossierrijen
from jos_desktop.services.inzage import Passagesleutel
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.verklaringen import VerklaringGegevens, voeg_verklaring_toe
from jos_desktop.services.verzoeken import NietToegewezen, rond_af
from jos_desktop.services.verzoekrijen import UIT_TE_VOEREN, haal_verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork


class AndereVraag(KnownError):
    """This kind of request is carried out in another way."""

    wat: ClassVar[str] = "Zo kun je dit verzoek niet uitvoeren."
    doe: ClassVar[str] = "Open het verzoek en kies wat daar staat."


class PlekOnbekend(KnownError):
    """What was to be corrected is not in this dossier."""

    wat: ClassVar[str] = "Deze plek staat niet in het dossier van deze leerling."
    doe: ClassVar[str] = "Kies opnieuw wat er verbeterd is."


class GeenVrijeTekst(KnownError):
    """A code, a date or a name is changed in its own form, which checks it."""

    wat: ClassVar[str] = "Dit gegeven kun je hier niet overschrijven."
    doe: ClassVar[str] = "Wijzig het in zijn eigen scherm en koppel het dan hier."


def voer_bezwaar_uit(uow: UnitOfWork, verzoek_id: int) -> Changes:
    """Keep this pupil out of the figures from now on (Jeugdwet 7.3.12 lid 2 c).

    Blocks that were frozen before stay as they are: they name nobody, and changing them would
    show the difference. Raises VerzoekOnbekend, AndereVraag, NietToegewezen.
    """
    verzoek = _haal(uow, verzoek_id, Verzoeksoort.BEZWAAR)
    leerling = haal_leerling(uow, verzoek.leerling_id)
    leerling.bezwaar_monitoring = True
    leerling.bezwaar_datum = leerling.bezwaar_datum or verzoek.ontvangen
    geraakt = Changes.van(Soort.LEERLING, Soort.SAMENVATTING, leerling_id=leerling.id)
    return rond_af(uow, verzoek) | geraakt


def voer_verklaring_uit(uow: UnitOfWork, verzoek_id: int, gegevens: VerklaringGegevens) -> Changes:
    """Add the statement that was asked for. Raises as :func:`voeg_verklaring_toe`, AndereVraag."""
    verzoek = _haal(uow, verzoek_id, Verzoeksoort.VERKLARING)
    gedaan = voeg_verklaring_toe(uow, verzoek.leerling_id, gegevens)
    return gedaan | rond_af(uow, verzoek)


def voer_correctie_uit(
    uow: UnitOfWork, verzoek_id: int, plek: Passagesleutel, nieuwe_tekst: str | None = None
) -> Changes:
    """Link the request to the field that was corrected, and correct a text on the spot.

    Without ``nieuwe_tekst`` somebody changed it in its own form already. The logboek keeps the
    old words. Raises AndereVraag, NietToegewezen, PlekOnbekend, GeenVrijeTekst.
    """
    verzoek = _haal(uow, verzoek_id, Verzoeksoort.CORRECTIE)
    sleutels = {
        (rij.sleutel.tabel, rij.sleutel.id) for rij in lees_dossierrijen(uow, verzoek.leerling_id)
    }
    if (plek.tabel, plek.id) not in sleutels:
        raise PlekOnbekend
    if nieuwe_tekst is not None:
        if not is_vrije_tekst(plek.tabel, plek.veld):
            raise GeenVrijeTekst
        rij: Any = uow.session.get(_klasse(plek.tabel), plek.id)
        setattr(rij, plek.veld, nieuwe_tekst.strip())
    verzoek.onderdelen.append(
        VerzoekOnderdeel(
            soort=plek.tabel,
            onderwerp_id=plek.id,
            veld=plek.veld,
            keuze=Onderdeelkeuze.MEE,
            reden=_NOTITIE,
        )
    )
    return rond_af(uow, verzoek) | Changes(frozenset(Soort), frozenset({verzoek.leerling_id}))


def is_vrije_tekst(tabel: str, veld: str) -> bool:
    """Tell whether a field holds running text that may be corrected as it stands."""
    if tabel not in dossiertabelnamen() or not veld:
        return False
    kolom = Base.metadata.tables[tabel].columns.get(veld)
    return kolom is not None and type(kolom.type) is Text and (tabel, veld) not in _VAN_PROGRAMMA


_NOTITIE = "Verbeterd op verzoek"
_VAN_PROGRAMMA = frozenset({("verzoek", "nagelopen"), ("invoer_regel", "herstel")})


def _haal(uow: UnitOfWork, verzoek_id: int, soort: Verzoeksoort) -> Verzoek:
    verzoek = haal_verzoek(uow, verzoek_id)
    if verzoek.soort is not soort:
        raise AndereVraag
    if verzoek.status not in UIT_TE_VOEREN:
        raise NietToegewezen
    return verzoek


def _klasse(tabel: str) -> type[Base]:
    for mapper in Base.registry.mappers:
        if inspecteer(mapper).local_table.name == tabel:
            return mapper.class_
    raise PlekOnbekend
