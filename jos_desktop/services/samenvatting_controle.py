"""Check a summary before it is frozen or written; a failed check stops everything.

These checks look at the numbers that would leave, not at how they were made: they would also
catch a mistake in the rounding, a damaged ledger or a later change of the layout.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from jos_desktop.errors import KnownError
from jos_desktop.models.samenvattingstabel import Kolomsoort, Samenvatting, Samenvattingstabel
from jos_desktop.services.afronding import BASIS, GROOTSTE_AFWIJKING, Cel
from jos_desktop.services.afronding_scholen import MINIMUM
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL
from jos_desktop.services.samenvatting_indeling import ALLE, KUBUSSEN, SCHOOLLABELS, VERBODEN, Kubus
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Rij
from jos_desktop.services.samenvatting_ronding import NieuwBlok


class SamenvattingAfgekeurd(KnownError):
    """The self-check found something that must not leave."""

    wat = "De controle houdt deze samenvatting tegen: {reden}."
    doe = "Er is niets geschreven. Meld dit aan de beheerder van JOS Desktop."


def controleer_nieuw(nieuw: NieuwBlok) -> None:
    """Compare a new block with the true counts: cap and school minimum.

    Raises SamenvattingAfgekeurd.
    """
    for kubus in KUBUSSEN:
        waar = nieuw.waar[kubus.naam]
        for assen, rijen in nieuw.inhoud.kubussen[kubus.naam].tabellen.items():
            _controleer_afwijking(kubus, assen, waar, rijen)
        plaats = kubus.assen.index(SCHOOL)
        per_school: Counter[str] = Counter()
        for cel, aantal in waar.items():
            per_school[cel[plaats]] += aantal
        getoond = {code for code, _ in nieuw.inhoud.kubussen[kubus.naam].scholen} - {ALLE}
        if any(per_school[code] < MINIMUM for code in getoond):
            raise SamenvattingAfgekeurd(reden="een school heeft minder dan 10 trajecten")
        if not set(per_school) <= getoond | {ALLE}:
            raise SamenvattingAfgekeurd(reden="een school ontbreekt in de tabel")


def controleer_blokken(blokken: Sequence[Blokinhoud]) -> None:
    """Check frozen blocks, oldest first, on their own and against each other.

    Raises SamenvattingAfgekeurd.
    """
    for eerder, later in pairwise(blokken):
        if later.blok.begin <= eerder.blok.eind:
            raise SamenvattingAfgekeurd(reden="twee blokken in het grootboek overlappen")
    if len({inhoud.meetbegin for inhoud in blokken}) > 1:
        raise SamenvattingAfgekeurd(reden="de blokken beginnen niet op dezelfde dag met tellen")
    for soort in ("instroom", "uitstroom"):
        gezien: set[str] = set()
        for inhoud in blokken:
            nieuw = set(inhoud.geteld[soort])
            if soort == "instroom":
                if nieuw & inhoud.voorraad:
                    raise SamenvattingAfgekeurd(reden="een traject telt twee keer mee")
                nieuw |= inhoud.voorraad
            if gezien & nieuw:
                raise SamenvattingAfgekeurd(reden="een traject telt twee keer mee")
            gezien |= nieuw
    for inhoud in blokken:
        _controleer_aantallen(inhoud)


def controleer_samenvatting(
    samenvatting: Samenvatting,
    *,
    vandaag: date,
    schoolnamen: Collection[str],
    vrije_schoolnamen: Collection[str],
    persoonsnamen: Collection[str],
) -> None:
    """Check the tables as they will leave: form, sums, words.

    ``schoolnamen`` are the words allowed for a school; of those, ``vrije_schoolnamen`` were
    typed by somebody and must not hold one of ``persoonsnamen``. Raises SamenvattingAfgekeurd.
    """
    if any(blok.eind >= vandaag for blok in samenvatting.blokken):
        raise SamenvattingAfgekeurd(reden="een blok is nog niet voorbij")
    woorden = {blok.sleutel for blok in samenvatting.blokken} | set(schoolnamen)
    woorden |= set(SCHOOLLABELS.values())
    for as_ in ASSEN.values():
        woorden |= set(as_.labels) | set(as_.labels.values())
    gebruikt = set()
    for tabel in samenvatting.tabellen:
        gebruikt |= _controleer_vorm(tabel, woorden)
    for naam in gebruikt & set(vrije_schoolnamen):
        laag = naam.casefold()
        if any(persoon.casefold() in laag for persoon in persoonsnamen if len(persoon) > 3):
            raise SamenvattingAfgekeurd(reden="in de naam van een school staat een naam")
    for kubus in KUBUSSEN:
        _controleer_relaties([t for t in samenvatting.tabellen if t.kubus == kubus.naam])
    _controleer_stand(samenvatting)


def _controleer_afwijking(
    kubus: Kubus, assen: tuple[str, ...], waar: Mapping[Cel, int], rijen: Sequence[Rij]
) -> None:
    plaatsen = [kubus.assen.index(as_) for as_ in assen]
    echt: Counter[Cel] = Counter()
    for cel, aantal in waar.items():
        echt[tuple(cel[p] for p in plaatsen)] += aantal
    getoond = dict(rijen)
    if not echt.keys() <= getoond.keys():
        raise SamenvattingAfgekeurd(reden="een groep ontbreekt in een tabel")
    if any(abs(aantal - echt[cel]) > GROOTSTE_AFWIJKING for cel, aantal in rijen):
        raise SamenvattingAfgekeurd(
            reden=f"een aantal wijkt meer dan {GROOTSTE_AFWIJKING} af van het echte aantal"
        )


def _controleer_aantallen(inhoud: Blokinhoud) -> None:
    aantallen = list(inhoud.beginvoorraad.values())
    for kubus in inhoud.kubussen.values():
        for assen, rijen in kubus.tabellen.items():
            if any(verboden <= set(assen) for verboden in VERBODEN):
                raise SamenvattingAfgekeurd(reden="een tabel gaat over één medewerker")
            aantallen += [aantal for _, aantal in rijen]
    if any(aantal < 0 or aantal % BASIS for aantal in aantallen):
        raise SamenvattingAfgekeurd(reden="een aantal is geen vijftal")


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
            elif tabel.kubus and waarde < 0:
                raise SamenvattingAfgekeurd(reden="een aantal is kleiner dan nul")
    return gebruikt


def _controleer_relaties(tabellen: Sequence[Samenvattingstabel]) -> None:
    """Sum each table onto every axis set of its neighbours: the same cell, the same number."""
    sommen = {tabel.assen: _som(tabel, tabel.assen) for tabel in tabellen}
    if len(sommen) != len(tabellen) or () not in sommen:
        raise SamenvattingAfgekeurd(reden="een tabel ontbreekt of staat er twee keer in")
    for tabel in tabellen:
        for assen, som in sommen.items():
            if set(assen) <= set(tabel.assen) and _som(tabel, assen) != som:
                raise SamenvattingAfgekeurd(reden="de tabellen tellen niet op")


def _som(tabel: Samenvattingstabel, assen: tuple[str, ...]) -> Counter[tuple[object, ...]]:
    plaatsen = [0] + [
        plaats for as_ in assen for plaats, k in enumerate(tabel.kolommen) if k.naam == as_
    ]
    som: Counter[tuple[object, ...]] = Counter()
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
