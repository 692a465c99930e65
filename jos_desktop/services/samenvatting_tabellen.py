"""Lay the frozen blocks of a period out as the tables that leave.

Each block keeps its own rows, in a column ``blok``: adding the rows of two blocks gives the
school year, adding the blocks of a calendar year gives that, and the promise that no number is
more than 9 off holds for every row as it stands. Margins are tables of their own, so that a
program that adds up a column never counts twice.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL
from jos_desktop.services.samenvatting_exact import voeg_exact_samen
from jos_desktop.services.samenvatting_indeling import (
    CONTACTEN,
    CONTACTSOORT,
    EXIT,
    GROEPEN,
    INDELING,
    INSTROOM,
    KUBUSSEN,
    LOSSE,
    ONDERTABELLEN,
    STAND,
    STANDTYPEN,
    UITSTROOM,
    Assen,
    tabelnaam,
)
from jos_desktop.services.samenvatting_inhoud import VORM, Blokinhoud, Kubusinhoud, Rij
from jos_desktop.services.samenvatting_titels import tabeltitel
from jos_desktop.services.samenvatting_toelichting import toelichting
from jos_desktop.services.samenvatting_uitleg import uitleg_per_tabel, uitleg_van

_BLOK: Final = Kolom("blok", "Blok")
_IN_WOORDEN: Final = ", in woorden"


def stel_samen(
    periode: str, alle: Sequence[Blokinhoud], gevraagd: Sequence[Blokinhoud], *, bevroren: bool
) -> Samenvatting:
    """Build the summary of the requested blocks; ``alle`` is every block up to the last."""
    return Samenvatting(
        periode=periode,
        volgnummer=sum(inhoud.versie for inhoud in gevraagd),
        indeling=INDELING,
        blokken=tuple(
            Samenvattingsblok(b.blok.sleutel, b.blok.begin, b.blok.eind, b.versie, b.vervangt)
            for b in gevraagd
        ),
        tabellen=tuple(_tabellen(alle, gevraagd)),
        uitleg=tuple(zin for inhoud in gevraagd for zin in uitleg_van(inhoud)),
        bevroren=bevroren,
        uitleg_per_tabel=uitleg_per_tabel(gevraagd),
    )


def lege_tabellen() -> Iterator[Samenvattingstabel]:
    """Yield every rounded table of the layout without rows: what a file may hold, and nothing else.

    The tables that are not about persons are in ``exacte_kolommen``.
    """
    eenheden = {een.naam: een.eenheid for een in (*KUBUSSEN, *LOSSE)}
    for een in (*KUBUSSEN, *LOSSE):
        for assen in een.gepubliceerd:
            yield _tabel(een.naam, assen, (), een.eenheid)
    for tabel in ONDERTABELLEN:
        yield _tabel(tabel.kubus, tabel.assen, (), eenheden[tabel.onder])
    yield _stand((), ())
    yield _contacten(())


def _tabellen(
    alle: Sequence[Blokinhoud], gevraagd: Sequence[Blokinhoud]
) -> Iterator[Samenvattingstabel]:
    nieuw = [inhoud for inhoud in gevraagd if inhoud.vorm == VORM]
    for kubus in KUBUSSEN:
        for assen in kubus.gepubliceerd:
            yield _tabel(kubus.naam, assen, gevraagd, kubus.eenheid)
        yield from _onder(kubus.naam, nieuw, kubus.eenheid)
        if kubus is INSTROOM:
            yield _stand(alle, gevraagd)
    yield from _onder(EXIT, nieuw, UITSTROOM.eenheid)
    if nieuw:
        for losse in LOSSE:
            for assen in losse.gepubliceerd:
                yield _tabel(losse.naam, assen, nieuw, losse.eenheid)
            yield from _onder(losse.naam, nieuw, losse.eenheid)
        yield _contacten(nieuw)
    yield from voeg_exact_samen(tabel for inhoud in nieuw for tabel in inhoud.exact)


def _onder(boek: str, blokken: Sequence[Blokinhoud], eenheid: str) -> Iterator[Samenvattingstabel]:
    for tabel in ONDERTABELLEN:
        if tabel.kubus == boek and blokken:
            yield _tabel(boek, tabel.assen, blokken, eenheid)


def _tabel(
    kubus: str, assen: Assen, blokken: Sequence[Blokinhoud], eenheid: str
) -> Samenvattingstabel:
    kolommen = [_BLOK]
    for as_ in assen:
        kolommen += [
            Kolom(as_, ASSEN[as_].titel),
            Kolom(f"{as_}_naam", f"{ASSEN[as_].titel}{_IN_WOORDEN}"),
        ]
    kolommen.append(Kolom("aantal", eenheid, Kolomsoort.AANTAL))
    rijen = []
    for inhoud in blokken:
        deel = inhoud.kubussen[kubus]
        rijen += [_rij(inhoud.blok.sleutel, assen, rij, deel) for rij in deel.tabellen[assen]]
    return Samenvattingstabel(
        naam=tabelnaam(kubus, assen),
        titel=tabeltitel(kubus, assen),
        toelichting=toelichting(kubus, assen),
        kolommen=tuple(kolommen),
        rijen=tuple(rijen),
        kubus=kubus,
        assen=assen,
        groep=GROEPEN[kubus][1],
    )


def _rij(sleutel: str, assen: Assen, rij: Rij, deel: Kubusinhoud) -> tuple[Waarde, ...]:
    cel, aantal = rij
    woorden: list[Waarde] = [sleutel]
    for as_, code in zip(assen, cel, strict=True):
        naam = dict(deel.scholen)[code] if as_ == SCHOOL else ASSEN[as_].labels[code]
        woorden += [code, naam]
    return (*woorden, aantal)


def _contacten(blokken: Sequence[Blokinhoud]) -> Samenvattingstabel:
    as_ = ASSEN[CONTACTSOORT]
    return Samenvattingstabel(
        naam=CONTACTEN,
        titel=tabeltitel(CONTACTEN),
        toelichting=toelichting(CONTACTEN),
        kolommen=(
            _BLOK,
            Kolom(as_.naam, as_.titel),
            Kolom(f"{as_.naam}_naam", f"{as_.titel}{_IN_WOORDEN}"),
            Kolom("aantal", "Aantal contacten", Kolomsoort.AANTAL),
        ),
        rijen=tuple(
            (inhoud.blok.sleutel, soort, as_.labels[soort], aantal)
            for inhoud in blokken
            for soort, aantal in inhoud.contacten
        ),
        groep="Contacten",
    )


def _stand(alle: Sequence[Blokinhoud], gevraagd: Sequence[Blokinhoud]) -> Samenvattingstabel:
    """Derive what was open: the first opening stock plus all instroom minus all uitstroom."""
    lopend = dict.fromkeys(STANDTYPEN, 0)
    labels = ASSEN["trajecttype"].labels
    sleutels = {inhoud.blok.sleutel for inhoud in gevraagd}
    rijen: list[tuple[Waarde, ...]] = []
    for inhoud in alle:
        instroom, uitstroom = (
            {cel[0]: n for cel, n in inhoud.kubussen[kubus.naam].tabellen[("trajecttype",)]}
            for kubus in KUBUSSEN
        )
        for soort in STANDTYPEN:
            begin = lopend[soort] + inhoud.beginvoorraad.get(soort, 0)
            eind = begin + instroom[soort] - uitstroom[soort]
            lopend[soort] = eind
            if inhoud.blok.sleutel in sleutels:
                stroom = (begin, instroom[soort], uitstroom[soort], eind)
                rijen.append((inhoud.blok.sleutel, soort, labels[soort], *stroom))
    aantal = Kolomsoort.AANTAL
    return Samenvattingstabel(
        naam=STAND,
        titel="Lopende trajecten aan het begin en het eind van het blok",
        toelichting=toelichting(STAND),
        kolommen=(
            _BLOK,
            Kolom("trajecttype", "Soort traject"),
            Kolom("trajecttype_naam", f"Soort traject{_IN_WOORDEN}"),
            Kolom("beginstand", "Lopend aan het begin", aantal),
            Kolom("instroom", "Instroom", aantal),
            Kolom("uitstroom", "Uitstroom", aantal),
            Kolom("eindstand", "Lopend aan het eind", aantal),
        ),
        rijen=tuple(rijen),
        groep=KUBUSSEN[0].groep,
        optellen=Optellen.NIET,
    )
