"""Choose and fill the sections of the overdrachtsdocument (domein.md 5.1) from the dossier.

A shielded address never gets here: no section prints an address at all, and of a shielded person
no telephone number either. What the worker typed passes the shielded words as well, so that an
address or a hidden school in his own sentences does not go along.
"""

from collections.abc import Callable

from jos_desktop.models.documenten import SECTIETITELS, VARIANTEN, Alinea, Blok, Sectie
from jos_desktop.models.overdracht import OverdrachtSectie
from jos_desktop.services.afscherming import schuilwoorden, wis_overal
from jos_desktop.services.overdracht_bron import Bron, niet_te_bellen
from jos_desktop.services.overdracht_personen import (
    sectie_akkoord,
    sectie_leerling,
    sectie_ouders,
    sectie_reactie,
    sectie_rechten,
    sectie_toestemming,
)
from jos_desktop.services.overdracht_werk import (
    sectie_aanleiding,
    sectie_doelen,
    sectie_gedaan,
    sectie_nodig,
    sectie_zelf,
)
from jos_desktop.services.overdracht_zorg import (
    sectie_afspraken,
    sectie_hulp,
    sectie_veiligheid,
    sectie_verzuim,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

NIET_DELEN = 3
_NIETS = "Hierover staat niets in het dossier."


def maak_secties(uow: UnitOfWork, bron: Bron) -> tuple[tuple[Sectie, ...], tuple[str, ...]]:
    """Return the sections that have data and go along, and the titles of those withheld.

    A section that carries the weight of this kind of handover is there without data too, and says
    so: otherwise the receiver cannot tell nothing known from forgotten.
    """
    nadruk = VARIANTEN[bron.overdracht.type].nadruk
    woorden = schuilwoorden(uow, bron.leerling.id)
    nummers = niet_te_bellen(uow, bron.leerling.betrokkenen)
    secties: list[Sectie] = []
    weggelaten: list[str] = []
    for keuze in bron.overdracht.secties:
        maker = _MAKERS.get(keuze.nummer)
        if maker is None:
            continue
        blokken = [*maker(uow, bron), *_eigen_woorden(keuze)]
        if not blokken and keuze.mee and keuze.nummer in nadruk:
            blokken = [Alinea(_NIETS)]
        if not blokken:
            continue
        if keuze.mee:
            sectie = Sectie(keuze.nummer, tuple(blokken), nadruk=keuze.nummer in nadruk)
            secties.append(wis_overal(wis_overal(sectie, woorden), nummers))
        else:
            weggelaten.append(SECTIETITELS[keuze.nummer])
    return tuple(secties), tuple(weggelaten)


def _eigen_woorden(keuze: OverdrachtSectie) -> list[Blok]:
    """Return what the worker added; at consent that is what may not go further."""
    if not keuze.tekst:
        return []
    return [Alinea(keuze.tekst, kop="Niet delen" if keuze.nummer == NIET_DELEN else "")]


_MAKERS: dict[int, Callable[[UnitOfWork, Bron], list[Blok]]] = {
    1: sectie_leerling,
    2: sectie_ouders,
    3: sectie_toestemming,
    4: sectie_aanleiding,
    5: sectie_gedaan,
    6: sectie_doelen,
    7: sectie_nodig,
    8: sectie_hulp,
    9: sectie_verzuim,
    10: sectie_veiligheid,
    11: sectie_zelf,
    12: sectie_afspraken,
    13: sectie_reactie,
    14: sectie_akkoord,
    15: sectie_rechten,
}
