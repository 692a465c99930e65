"""Lay the frozen blocks of a period out as the tables that leave, and say what was merged.

Each block keeps its own rows, in a column ``blok``: adding the rows of two blocks gives the
school year, adding the blocks of a calendar year gives that, and the promise that no number is
more than 9 off holds for every row as it stands. Margins are tables of their own, so that a
program that adds up a column never counts twice.
"""

from collections.abc import Sequence

from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL
from jos_desktop.services.samenvatting_indeling import ALLE, INDELING, KUBUSSEN, STANDTYPEN, Kubus
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Kubusinhoud, Rij

_BLOK = Kolom("blok", "Blok")
_EENHEID = "Aantal trajecten"


def stel_samen(
    periode: str, alle: Sequence[Blokinhoud], gevraagd: Sequence[Blokinhoud], *, bevroren: bool
) -> Samenvatting:
    """Build the summary of the requested blocks; ``alle`` is every block up to the last."""
    tabellen = [
        _tabel(kubus, assen, gevraagd) for kubus in KUBUSSEN for assen in kubus.gepubliceerd
    ]
    tabellen.append(_stand(alle, gevraagd))
    return Samenvatting(
        periode=periode,
        volgnummer=sum(inhoud.versie for inhoud in gevraagd),
        indeling=INDELING,
        blokken=tuple(
            Samenvattingsblok(b.blok.sleutel, b.blok.begin, b.blok.eind, b.versie, b.vervangt)
            for b in gevraagd
        ),
        tabellen=tuple(tabellen),
        uitleg=tuple(zin for b in gevraagd for kubus in KUBUSSEN for zin in _uitleg(b, kubus)),
        bevroren=bevroren,
    )


def _tabel(
    kubus: Kubus, assen: tuple[str, ...], blokken: Sequence[Blokinhoud]
) -> Samenvattingstabel:
    kolommen = [_BLOK]
    for as_ in assen:
        kolommen.append(Kolom(as_, ASSEN[as_].titel))
        if as_ != SCHOOL:
            kolommen.append(Kolom(f"{as_}_naam", f"{ASSEN[as_].titel}, in woorden"))
    kolommen.append(Kolom("aantal", _EENHEID, Kolomsoort.AANTAL))
    rijen = []
    for inhoud in blokken:
        deel = inhoud.kubussen[kubus.naam]
        rijen += [_rij(inhoud.blok.sleutel, assen, rij, deel) for rij in deel.tabellen[assen]]
    waarnaar = " en ".join(ASSEN[as_].titel.lower() for as_ in assen)
    return Samenvattingstabel(
        naam="_".join((kubus.naam, *(assen or ("totaal",)))),
        titel=f"{kubus.titel} naar {waarnaar}" if assen else f"{kubus.titel}, totaal",
        toelichting=_TOELICHTING[kubus.naam],
        kolommen=tuple(kolommen),
        rijen=tuple(rijen),
        kubus=kubus.naam,
        assen=assen,
    )


def _rij(sleutel: str, assen: tuple[str, ...], rij: Rij, deel: Kubusinhoud) -> tuple[Waarde, ...]:
    cel, aantal = rij
    woorden: list[Waarde] = [sleutel]
    for as_, code in zip(assen, cel, strict=True):
        if as_ == SCHOOL:
            woorden.append(dict(deel.scholen)[code])
        else:
            woorden += [code, ASSEN[as_].labels[code]]
    return (*woorden, aantal)


def _stand(alle: Sequence[Blokinhoud], gevraagd: Sequence[Blokinhoud]) -> Samenvattingstabel:
    """Derive what was open: the first opening stock plus all instroom minus all uitstroom."""
    lopend = dict.fromkeys(STANDTYPEN, 0)
    labels = ASSEN["trajecttype"].labels
    sleutels = {inhoud.blok.sleutel for inhoud in gevraagd}
    rijen: list[tuple[Waarde, ...]] = []
    for inhoud in alle:
        instroom, uitstroom = (
            {cel[0]: n for cel, n in inhoud.kubussen[kubus].tabellen[("trajecttype",)]}
            for kubus in ("instroom", "uitstroom")
        )
        for soort in STANDTYPEN:
            begin = lopend[soort] + inhoud.beginvoorraad.get(soort, 0)
            eind = begin + instroom[soort] - uitstroom[soort]
            lopend[soort] = eind
            if inhoud.blok.sleutel in sleutels:
                rijen.append(
                    (
                        inhoud.blok.sleutel,
                        soort,
                        labels[soort],
                        begin,
                        instroom[soort],
                        uitstroom[soort],
                        eind,
                    )
                )
    aantal = Kolomsoort.AANTAL
    return Samenvattingstabel(
        naam="stand",
        titel="Lopende trajecten aan het begin en het eind van het blok",
        toelichting=_TOELICHTING["stand"],
        kolommen=(
            _BLOK,
            Kolom("trajecttype", "Soort traject"),
            Kolom("trajecttype_naam", "Soort traject, in woorden"),
            Kolom("beginstand", "Lopend aan het begin", aantal),
            Kolom("instroom", "Instroom", aantal),
            Kolom("uitstroom", "Uitstroom", aantal),
            Kolom("eindstand", "Lopend aan het eind", aantal),
        ),
        rijen=tuple(rijen),
    )


_TOELICHTING = {
    "instroom": "Een traject telt mee in het blok waarin het start.",
    "uitstroom": (
        "Een traject telt mee in het blok waarin het eindigt. Een eenmalig contact en een"
        " monitortraject hebben geen CBS-reden: daar staat 'Niet van toepassing'."
    ),
    "stand": (
        "Berekend uit de andere cijfers: begin + instroom - uitstroom = eind. Het echte aantal"
        " kan er daardoor verder naast zitten, en een enkele keer staat er een getal onder nul."
    ),
}


def _uitleg(inhoud: Blokinhoud, kubus: Kubus) -> list[str]:
    deel = inhoud.kubussen[kubus.naam]
    waar = f"{kubus.titel} {inhoud.blok.sleutel}"
    zinnen = []
    zonder = len(deel.scholen) == 1 and deel.scholen[0][0] == ALLE
    if zonder:
        zinnen.append(
            f"{waar}: er staat geen school bij, omdat er dan een groep met minder dan 10"
            " trajecten te zien is."
        )
    elif deel.te_klein:
        slot = "heeft minder dan 10 trajecten en staat onder 'overige scholen'."
        if len(deel.te_klein) > 1:
            slot = "hebben elk minder dan 10 trajecten en staan samen onder 'overige scholen'."
        zinnen.append(f"{waar}: {_opsomming(deel.te_klein)} {slot}")
    if deel.meegenomen and not zonder:
        werkwoord = "staat" if len(deel.meegenomen) == 1 else "staan"
        zinnen.append(
            f"{waar}: {_opsomming(deel.meegenomen)} {werkwoord} daar ook bij, want anders telt"
            " die groep minder dan 10 trajecten."
        )
    if deel.nagekomen:
        slot = "traject uit een eerder blok telt hier mee (nagekomen)."
        if deel.nagekomen > 1:
            slot = "trajecten uit eerdere blokken tellen hier mee (nagekomen)."
        zinnen.append(f"{waar}: {deel.nagekomen} {slot}")
    return zinnen


def _opsomming(namen: Sequence[str]) -> str:
    if len(namen) < 2:
        return "".join(namen)
    return f"{', '.join(namen[:-1])} en {namen[-1]}"
