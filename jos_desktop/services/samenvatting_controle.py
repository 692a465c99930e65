"""Check a summary before it is frozen or written; a failed check stops everything.

These checks look at the numbers that would leave, not at how they were made: they would also
catch a mistake in the rounding, a damaged ledger or a later change of the layout.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_school import INDIVIDUEEL
from jos_desktop.models.samenvattingstabel import Kolomsoort, Samenvatting, Samenvattingstabel
from jos_desktop.services.afronding import BASIS, GROOTSTE_AFWIJKING, Cel
from jos_desktop.services.afronding_scholen import MINIMUM
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL
from jos_desktop.services.samenvatting_exact import EXACTE_TABELLEN
from jos_desktop.services.samenvatting_indeling import (
    ALLE,
    INSTROOM,
    KUBUSSEN,
    LOSSE,
    ONDERTABELLEN,
    OVERIGE,
    SCHOOLLABELS,
    STAND,
    VERBODEN,
    Assen,
)
from jos_desktop.services.samenvatting_inhoud import VORM, Blokinhoud
from jos_desktop.services.samenvatting_ronding import NieuwBlok

Sleutel = tuple[object, ...]
_SOORTEN: Final[Mapping[Kolomsoort, tuple[type, ...]]] = {
    Kolomsoort.TEKST: (str,),
    Kolomsoort.AANTAL: (int,),
    Kolomsoort.GETAL: (int, Decimal),
}


class SamenvattingAfgekeurd(KnownError):
    """The self-check found something that must not leave."""

    wat = "De controle houdt deze samenvatting tegen: {reden}."
    doe = "Er is niets geschreven. Meld dit aan de beheerder van JOS Desktop."


def controleer_nieuw(nieuw: NieuwBlok) -> None:
    """Compare a new block with the true counts: every case counted, cap, school minimum.

    Raises SamenvattingAfgekeurd.
    """
    for naam, deel in nieuw.inhoud.kubussen.items():
        onder = next((t.onder for t in ONDERTABELLEN if t.kubus == naam), naam)
        gevallen = len(nieuw.inhoud.geteld[onder])
        for assen, rijen in deel.tabellen.items():
            waar = nieuw.waar[naam][assen]
            if sum(waar.values()) != gevallen:
                raise SamenvattingAfgekeurd(reden="een tabel telt niet alles wat meetelt")
            _controleer_afwijking(waar, dict(rijen))
        getoond = {code for code, _ in deel.scholen} - {ALLE}
        per_school = nieuw.eenheden.get(naam, {})
        if any(per_school.get(code, 0) < MINIMUM for code in getoond):
            raise SamenvattingAfgekeurd(reden="een school heeft minder dan 10 in een tabel")


def controleer_blokken(blokken: Sequence[Blokinhoud]) -> None:
    """Check frozen blocks, oldest first, on their own and against each other.

    Raises SamenvattingAfgekeurd.
    """
    for eerder, later in pairwise(blokken):
        if later.blok.begin <= eerder.blok.eind:
            raise SamenvattingAfgekeurd(reden="twee blokken in het grootboek overlappen")
    if len({inhoud.meetbegin for inhoud in blokken}) > 1:
        raise SamenvattingAfgekeurd(reden="de blokken beginnen niet op dezelfde dag met tellen")
    for soort in (*(kubus.naam for kubus in KUBUSSEN), *(losse.naam for losse in LOSSE)):
        gezien: set[str] = set()
        for inhoud in blokken:
            nieuw = set(inhoud.geteld.get(soort, ()))
            if soort == INSTROOM.naam:
                if nieuw & inhoud.voorraad:
                    raise SamenvattingAfgekeurd(reden="een traject telt twee keer mee")
                nieuw |= inhoud.voorraad
            if gezien & nieuw:
                raise SamenvattingAfgekeurd(reden="er telt iets twee keer mee")
            gezien |= nieuw
    for inhoud in blokken:
        _controleer_aantallen(inhoud)
        if inhoud.vorm == VORM:
            _controleer_volledig(inhoud)


def controleer_samenvatting(
    samenvatting: Samenvatting,
    *,
    vandaag: date,
    schoolnamen: Collection[str],
    vrije_woorden: Collection[str],
    persoonsnamen: Collection[str],
) -> None:
    """Check the tables as they will leave: form, sums, words.

    ``schoolnamen`` are the words allowed for a school in a rounded table. What somebody typed
    (``vrije_woorden``, also in the exact tables) must not hold one of ``persoonsnamen``. Raises
    SamenvattingAfgekeurd.
    """
    if any(blok.eind >= vandaag for blok in samenvatting.blokken):
        raise SamenvattingAfgekeurd(reden="een blok is nog niet voorbij")
    woorden = {blok.sleutel for blok in samenvatting.blokken} | set(schoolnamen)
    woorden |= SCHOOLLABELS.keys() | set(SCHOOLLABELS.values())
    for as_ in ASSEN.values():
        woorden |= set(as_.labels) | set(as_.labels.values())
    gebruikt: set[str] = set()
    exact: set[str] = set()
    for tabel in samenvatting.tabellen:
        if tabel.exact:
            exact |= _controleer_exact(tabel)
        else:
            gebruikt |= _controleer_vorm(tabel, woorden)
    # One text of all that was typed: a vault has thousands of names to look for in it.
    getypt = "\n".join((gebruikt | exact) & set(vrije_woorden)).casefold()
    if any(len(persoon) > 3 and persoon.casefold() in getypt for persoon in persoonsnamen):
        raise SamenvattingAfgekeurd(reden="in een woord dat iemand typte, staat een naam")
    _controleer_relaties(samenvatting.tabellen)
    _controleer_stand(samenvatting)


def _controleer_afwijking(waar: Mapping[Cel, int], getoond: Mapping[Cel, int]) -> None:
    if not {cel for cel, aantal in waar.items() if aantal} <= getoond.keys():
        raise SamenvattingAfgekeurd(reden="een groep ontbreekt in een tabel")
    if any(abs(aantal - waar.get(cel, 0)) > GROOTSTE_AFWIJKING for cel, aantal in getoond.items()):
        raise SamenvattingAfgekeurd(
            reden=f"een aantal wijkt meer dan {GROOTSTE_AFWIJKING} af van het echte aantal"
        )


def _controleer_aantallen(inhoud: Blokinhoud) -> None:
    aantallen = [*inhoud.beginvoorraad.values(), *(n for _, n in inhoud.contacten)]
    for kubus in inhoud.kubussen.values():
        for assen, rijen in kubus.tabellen.items():
            if any(verboden <= set(assen) for verboden in VERBODEN):
                raise SamenvattingAfgekeurd(reden="een tabel gaat over één medewerker")
            aantallen += [aantal for _, aantal in rijen]
    if any(aantal < 0 or aantal % BASIS for aantal in aantallen):
        raise SamenvattingAfgekeurd(reden="een aantal is geen vijftal")


def _controleer_volledig(inhoud: Blokinhoud) -> None:
    """Every table of the layout is there, once, with a row for each of its cells; no other."""
    horen = {(een.naam, assen) for een in (*KUBUSSEN, *LOSSE) for assen in een.gepubliceerd}
    horen |= {(tabel.kubus, tabel.assen) for tabel in ONDERTABELLEN}
    staan = {(naam, assen) for naam, deel in inhoud.kubussen.items() for assen in deel.tabellen}
    if horen != staan:
        raise SamenvattingAfgekeurd(reden="een tabel ontbreekt of hoort er niet")
    for deel in inhoud.kubussen.values():
        labels = {naam: list(as_.labels) for naam, as_ in ASSEN.items()}
        labels[SCHOOL] = [code for code, _ in deel.scholen]
        for assen, rijen in deel.tabellen.items():
            if [cel for cel, _ in rijen] != list(product(*(labels[as_] for as_ in assen))):
                raise SamenvattingAfgekeurd(reden="een groep ontbreekt in een tabel")
    namen = [tabel.naam for tabel in inhoud.exact]
    if len(set(namen)) < len(namen) or not set(namen) <= EXACTE_TABELLEN:
        raise SamenvattingAfgekeurd(reden="een tabel met exacte cijfers hoort er niet")


def _controleer_exact(tabel: Samenvattingstabel) -> set[str]:
    """Check a table that is not about persons and return the words in it."""
    namen = {kolom.naam for kolom in tabel.kolommen}
    if tabel.naam not in EXACTE_TABELLEN or tabel.kubus or any(v <= namen for v in VERBODEN):
        raise SamenvattingAfgekeurd(reden="een tabel met exacte cijfers hoort er niet")
    gebruikt = set()
    for rij in tabel.rijen:
        if len(rij) != len(tabel.kolommen):
            raise SamenvattingAfgekeurd(reden="een rij past niet in haar tabel")
        for kolom, waarde in zip(tabel.kolommen, rij, strict=True):
            if not isinstance(waarde, _SOORTEN[kolom.soort]) or isinstance(waarde, bool):
                raise SamenvattingAfgekeurd(reden="er staat iets in een cel dat er niet hoort")
            if kolom.naam == "niveau" and waarde in INDIVIDUEEL:
                raise SamenvattingAfgekeurd(reden="er staat iets in dat over één leerling gaat")
            if kolom.soort is Kolomsoort.AANTAL and isinstance(waarde, int) and waarde < 0:
                raise SamenvattingAfgekeurd(reden="een aantal is kleiner dan nul")
            if isinstance(waarde, str):
                gebruikt.add(waarde)
    return gebruikt


def _controleer_vorm(tabel: Samenvattingstabel, woorden: Collection[str]) -> set[str]:
    """Check the cells of one table and return the words in it."""
    namen = {kolom.naam for kolom in tabel.kolommen}
    if any(verboden <= namen for verboden in VERBODEN):
        raise SamenvattingAfgekeurd(reden="een tabel gaat over één medewerker")
    gebruikt = set()
    for rij in tabel.rijen:
        if len(rij) != len(tabel.kolommen):
            raise SamenvattingAfgekeurd(reden="een rij past niet in haar tabel")
        for kolom, waarde in zip(tabel.kolommen, rij, strict=True):
            if kolom.soort is Kolomsoort.TEKST:
                if waarde not in woorden or not isinstance(waarde, str):
                    raise SamenvattingAfgekeurd(reden="er staat tekst in die er niet hoort")
                gebruikt.add(waarde)
            elif not isinstance(waarde, int) or waarde % BASIS:
                raise SamenvattingAfgekeurd(reden="een aantal is geen vijftal")
            elif tabel.naam != STAND and waarde < 0:
                raise SamenvattingAfgekeurd(reden="een aantal is kleiner dan nul")
    return gebruikt


def _controleer_relaties(tabellen: Sequence[Samenvattingstabel]) -> None:
    """Sum each table onto every axis set of its neighbours: the same cell, the same number.

    Neighbours are the tables of the same cube and those under its total. Schools may be merged
    further in a table than in the cube: then each school it names has the number of the cube.
    """
    stam = {tabel.kubus: tabel.onder for tabel in ONDERTABELLEN}
    geteld = [tabel for tabel in tabellen if tabel.kubus]
    sommen: dict[tuple[str, Assen], Counter[Sleutel]] = {}
    for tabel in geteld:
        if (tabel.kubus, tabel.assen) in sommen:
            raise SamenvattingAfgekeurd(reden="een tabel staat er twee keer in")
        sommen[tabel.kubus, tabel.assen] = _som(tabel, tabel.assen)
    for tabel in geteld:
        familie = {tabel.kubus, stam.get(tabel.kubus, tabel.kubus)}
        if not any((kubus, ()) in sommen for kubus in familie):
            raise SamenvattingAfgekeurd(reden="een tabel ontbreekt")
        for (kubus, assen), som in sommen.items():
            if kubus in familie and set(assen) <= set(tabel.assen):
                grover = kubus != tabel.kubus and SCHOOL in assen
                _vergelijk(tabel, assen, som, grover=grover)


def _vergelijk(
    tabel: Samenvattingstabel, assen: Assen, som: Counter[Sleutel], *, grover: bool
) -> None:
    eigen = _som(tabel, assen)
    # Blocks of an old form do not have every table.
    blokken = {sleutel[0] for sleutel in eigen}
    verwacht = {sleutel: n for sleutel, n in som.items() if sleutel[0] in blokken}
    if grover:
        samen = {sleutel for sleutel in eigen if {OVERIGE, ALLE} & set(sleutel)}
        gelijk = all(verwacht.get(sleutel) == eigen[sleutel] for sleutel in eigen.keys() - samen)
    else:
        gelijk = eigen == verwacht
    if not gelijk:
        raise SamenvattingAfgekeurd(reden="de tabellen tellen niet op")


def _som(tabel: Samenvattingstabel, assen: Assen) -> Counter[Sleutel]:
    plaatsen = [0] + [
        plaats for as_ in assen for plaats, k in enumerate(tabel.kolommen) if k.naam == as_
    ]
    som: Counter[Sleutel] = Counter()
    for rij in tabel.rijen:
        som[tuple(rij[p] for p in plaatsen)] += int(rij[-1])
    return som


def _controleer_stand(samenvatting: Samenvatting) -> None:
    per_naam = {tabel.naam: tabel for tabel in samenvatting.tabellen}
    stroom = {
        naam: _som(per_naam[f"{naam}_trajecttype"], ("trajecttype",))
        for naam in ("instroom", "uitstroom")
    }
    vorige: dict[object, object] = {}
    for blok, soort, _, begin, erin, eruit, eind in per_naam["stand"].rijen:
        klopt = int(begin) + int(erin) - int(eruit) == int(eind)
        aansluitend = vorige.get(soort, begin) == begin
        gelijk = stroom["instroom"][blok, soort] == erin
        if not (klopt and aansluitend and gelijk and stroom["uitstroom"][blok, soort] == eruit):
            raise SamenvattingAfgekeurd(reden="de stand sluit niet aan op instroom en uitstroom")
        vorige[soort] = eind
