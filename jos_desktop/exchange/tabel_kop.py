"""From loose rows to a table: find the heading, name the columns, make rows equally long."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jos_desktop.exchange.tabel_fouten import LeegBestand, TeGroot
from jos_desktop.models.tabel import KOPWOORDEN, MAX_CELTEKENS, MAX_KOLOMMEN, MAX_RIJEN, Tabel

ZOEKDIEPTE = 25
MAX_TEKENS = 20_000_000

_DATUM_OF_GETAL = re.compile(r"^[\d\s.,/:+-]*\d[\d\s.,/:+-]*$")
_STUURTEKEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class LosseRij:
    """One row before the heading is known: its line in the file and its cells."""

    nummer: int
    cellen: tuple[str, ...]


class Verzamelaar:
    """Collect non-empty rows and refuse a file that passes the bounds, while it is read."""

    def __init__(self) -> None:
        self.rijen: list[LosseRij] = []
        self.afgekapt = 0
        self._tekens = 0

    def neem(self, nummer: int, cellen: Iterable[str]) -> None:
        """Clean and keep one row; raise TeGroot at the first bound it passes."""
        schoon = [self._schoon(cel) for cel in cellen]
        while schoon and not schoon[-1]:
            schoon.pop()
        if not schoon:
            return
        if len(schoon) > MAX_KOLOMMEN:
            raise TeGroot(grens=f"meer dan {MAX_KOLOMMEN} kolommen")
        # The heading and some title lines come on top of the pupils.
        if len(self.rijen) >= MAX_RIJEN + ZOEKDIEPTE:
            raise TeGroot(grens=f"meer dan {MAX_RIJEN} rijen")
        self._tekens += sum(map(len, schoon))
        if self._tekens > MAX_TEKENS:
            raise TeGroot(grens="te veel tekst")
        self.rijen.append(LosseRij(nummer, tuple(schoon)))

    def _schoon(self, cel: str) -> str:
        if len(cel) > MAX_CELTEKENS:
            self.afgekapt += 1
            cel = cel[:MAX_CELTEKENS]
        return " ".join(_STUURTEKEN.sub("", cel).split())


def vouw_kop(kop: str) -> str:
    """Return a heading as lower case letters and digits only, to compare it."""
    return re.sub(r"[^a-z0-9]", "", kop.casefold())


def kopscore(cellen: Sequence[str]) -> int:
    """Count the cells that are a heading we know."""
    return sum(vouw_kop(cel) in KOPWOORDEN for cel in cellen)


def vorm_tabel(
    verzamelaar: Verzamelaar, *, bron: str, soort: str, blad: str | None, extra: Sequence[str] = ()
) -> Tabel:
    """Turn collected rows into a table. Raises LeegBestand when no row is left."""
    rijen = verzamelaar.rijen
    if not rijen:
        raise LeegBestand()
    kop_op = _vind_kop(rijen)
    inhoud = rijen if kop_op is None else rijen[kop_op + 1 :]
    if not inhoud:
        raise LeegBestand()
    if len(inhoud) > MAX_RIJEN:
        raise TeGroot(grens=f"meer dan {MAX_RIJEN} rijen")
    meldingen = list(extra)
    if kop_op is None:
        breedte = max(len(rij.cellen) for rij in inhoud)
        kolommen = tuple(f"Kolom {nr}" for nr in range(1, breedte + 1))
        meldingen.append("Er staat geen kop boven de kolommen. Kijk goed welke kolom wat is.")
    else:
        kolommen = _namen(rijen[kop_op].cellen)
    if verzamelaar.afgekapt:
        meldingen.append(f"Heel lange cellen zijn afgekapt op {MAX_CELTEKENS} tekens.")
    breed = len(kolommen)
    return Tabel(
        kolommen=kolommen,
        rijen=tuple((rij.cellen + ("",) * breed)[:breed] for rij in inhoud),
        nummers=tuple(rij.nummer for rij in inhoud),
        bron=bron,
        soort=soort,
        blad=blad,
        te_lang=frozenset(i for i, rij in enumerate(inhoud) if len(rij.cellen) > breed),
        meldingen=tuple(meldingen),
    )


def _vind_kop(rijen: Sequence[LosseRij]) -> int | None:
    """Return where the heading is, or None when the first real row is data already."""
    begin = rijen[:ZOEKDIEPTE]
    scores = [kopscore(rij.cellen) for rij in begin]
    if max(scores) >= 2:
        return scores.index(max(scores))
    breedtes = Counter(len(rij.cellen) for rij in rijen)
    gewoon = breedtes.most_common(1)[0][0]
    for plek, rij in enumerate(begin):
        gevuld = [cel for cel in rij.cellen if cel]
        if len(gevuld) < min(2, gewoon) or len(rij.cellen) < gewoon * 0.6:
            continue
        # Data shows itself by a number or a date; a heading holds words only.
        if any(_DATUM_OF_GETAL.match(cel) for cel in gevuld) and not scores[plek]:
            return None
        return plek
    return None


def _namen(koppen: Sequence[str]) -> tuple[str, ...]:
    """Give every column a name of its own: empty and double headings get a number."""
    gezien: set[str] = set()
    namen = []
    for nr, kop in enumerate(koppen, start=1):
        naam = basis = kop or f"Kolom {nr}"
        volgende = 2
        while naam.casefold() in gezien:
            naam = f"{basis} ({volgende})"
            volgende += 1
        gezien.add(naam.casefold())
        namen.append(naam)
    return tuple(namen)
