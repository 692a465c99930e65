"""The periods to choose from: school years and their blocks, each with its state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jos_desktop.models.samenvattingstabel import Blokstand, Blokstatus, Samenvattingsblok
from jos_desktop.services.schooljaar import Blok
from jos_desktop.ui.widgets.basis import Toon

GEEN_PERIODE = (
    "Je kunt nog geen samenvatting maken. Dat kan na het eind van een periode, als je er 10 "
    "trajecten of meer hebt. Links zie je hoe ver elke periode is."
)
_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_STAND: dict[Blokstatus, tuple[str, Toon]] = {
    Blokstatus.BEVROREN: ("Vastgezet", "goed"),
    Blokstatus.KLAAR: ("Te maken", "accent"),
    Blokstatus.TE_KLEIN: ("Te klein", "warm"),
    Blokstatus.MEEGENOMEN: ("Te klein", "warm"),
}


@dataclass(frozen=True, slots=True)
class Periode:
    """One line to choose: a school year (``jaar``) or a block of it."""

    sleutel: str
    titel: str
    stand: str
    toon: Toon
    uitleg: str
    jaar: bool
    te_maken: bool


def perioden(standen: Sequence[Blokstand], lopend: Blok) -> tuple[Periode, ...]:
    """Return school years, newest first, each followed by its blocks and the running one."""
    regels = [(stand.begin, _blok(stand)) for stand in standen]
    if lopend.sleutel not in {stand.sleutel for stand in standen}:
        regels.append((lopend.begin, _lopend(lopend)))
    regels.sort(key=lambda regel: regel[0], reverse=True)
    gevonden: list[Periode] = []
    for schooljaar, groep in groupby(regels, key=lambda regel: regel[1].sleutel[:9]):
        blokken = [regel for _begin, regel in groep]
        gevonden.append(_jaar(schooljaar, blokken))
        gevonden += blokken
    return tuple(gevonden)


def datumbereik(begin: date, eind: date) -> str:
    """Return a period as people say it, such as "1 aug t/m 31 dec 2025"."""
    van = f"{begin.day} {_MAANDEN[begin.month - 1]}"
    tot = f"{eind.day} {_MAANDEN[eind.month - 1]} {eind.year}"
    return f"{van} t/m {tot}" if begin.year == eind.year else f"{van} {begin.year} t/m {tot}"


def in_dagen(zin: str, blokken: Iterable[Samenvattingsblok]) -> str:
    """Return a sentence with the days of a block in place of its key, as the lists show it."""
    for blok in blokken:
        zin = zin.replace(blok.sleutel, datumbereik(blok.begin, blok.eind))
    return zin


def _blok(stand: Blokstand) -> Periode:
    woord, toon = _STAND[stand.status]
    return Periode(
        stand.sleutel,
        datumbereik(stand.begin, stand.eind),
        woord,
        toon,
        stand.uitleg,
        jaar=False,
        te_maken=stand.te_maken,
    )


def _lopend(blok: Blok) -> Periode:
    return Periode(
        blok.sleutel,
        datumbereik(blok.begin, blok.eind),
        "Loopt nog",
        "",
        f"Deze periode loopt nog tot en met {blok.eind:%d-%m-%Y}. Daarna kun je hem vastzetten.",
        jaar=False,
        te_maken=False,
    )


def _jaar(schooljaar: str, blokken: Sequence[Periode]) -> Periode:
    te_maken = [blok for blok in blokken if blok.te_maken]
    if not te_maken:
        woord, toon = "Nog niet", ""
    elif all(blok.stand == "Vastgezet" for blok in te_maken):
        woord, toon = ("Vastgezet", "goed")
    else:
        woord, toon = ("Te maken", "accent")
    return Periode(
        schooljaar,
        f"Schooljaar {schooljaar}",
        woord,
        "goed" if toon == "goed" else "accent" if toon else "",
        "Alle afgesloten perioden van dit schooljaar.",
        jaar=True,
        te_maken=bool(te_maken),
    )
