"""What a picture of figures draws: the sums behind its bars, and how its series look.

Window, workbook and paper take both from here, so that one bar has one length and one pattern.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from jos_desktop.models.cijferboek import Grafiek
from jos_desktop.models.samenvattingstabel import Samenvattingstabel, Waarde


@dataclass(frozen=True, slots=True)
class Grafiekcijfers:
    """Sums per series and category, both in the order in which the table names them.

    ``waarden[reeks][categorie]`` is None where the table has no number. A picture without series
    has one, called after the column of its values.
    """

    categorieen: tuple[str, ...]
    reeksen: tuple[str, ...]
    waarden: tuple[tuple[int | Decimal | None, ...], ...]

    @property
    def leeg(self) -> bool:
        """Tell whether there is nothing to draw: no rows, or nothing but zeros."""
        return not any(waarde for reeks in self.waarden for waarde in reeks)

    def totaal(self, categorie: int) -> int | Decimal:
        """Return the sum of all series of the category at this place."""
        return sum((reeks[categorie] or 0 for reeks in self.waarden), start=0)


def tel_op(tabel: Samenvattingstabel, grafiek: Grafiek) -> Grafiekcijfers:
    """Add up the rows with the same category and series; rows without a number do not count."""
    plaats = {kolom.naam: nummer for nummer, kolom in enumerate(tabel.kolommen)}
    waarde_op = plaats[grafiek.waarde]
    eigen_naam = tabel.kolommen[waarde_op].titel
    sommen: dict[tuple[str, str], int | Decimal] = {}
    categorieen: dict[str, None] = {}
    reeksen: dict[str, None] = {}
    for rij in tabel.rijen:
        waarde = rij[waarde_op]
        if isinstance(waarde, str) or not _eindig(waarde):
            continue
        categorie = _woord(rij, plaats[grafiek.categorie])
        reeks = _woord(rij, plaats[grafiek.reeks]) if grafiek.reeks else eigen_naam
        categorieen[categorie] = reeksen[reeks] = None
        sommen[reeks, categorie] = sommen.get((reeks, categorie), 0) + waarde
    return Grafiekcijfers(
        tuple(categorieen),
        tuple(reeksen),
        tuple(tuple(sommen.get((reeks, een)) for een in categorieen) for reeks in reeksen),
    )


def _woord(rij: Sequence[Waarde], plaats: int) -> str:
    return str(rij[plaats])


def _eindig(waarde: int | Decimal) -> bool:
    return not isinstance(waarde, Decimal) or waarde.is_finite()


class Patroon(StrEnum):
    """What fills a bar, so that series differ without colour."""

    VOL = "vol"
    SCHUIN = "schuin"
    TERUG = "terug"
    LIGGEND = "liggend"
    STAAND = "staand"
    RUIT = "ruit"


@dataclass(frozen=True, slots=True)
class Reeksstijl:
    """How a series looks: names of colours in tokens.toml, and a pattern of ``inkt`` on ``grond``.

    A full bar is all ``inkt``.
    """

    inkt: str
    grond: str
    patroon: Patroon


# Neighbours differ in lightness and pattern, so that a grey print and every eye tell them apart.
_STIJLEN: Final = (
    Reeksstijl("accent", "accent", Patroon.VOL),
    Reeksstijl("warm", "warm_zacht", Patroon.SCHUIN),
    Reeksstijl("gedempt", "gedempt", Patroon.VOL),
    Reeksstijl("accent", "accent_zacht", Patroon.TERUG),
    Reeksstijl("warm", "warm", Patroon.VOL),
    Reeksstijl("gedempt", "vlak_rustig", Patroon.LIGGEND),
    Reeksstijl("goed", "goed", Patroon.VOL),
    Reeksstijl("gevaar", "gevaar_zacht", Patroon.RUIT),
    Reeksstijl("accent_sterk", "vlak", Patroon.STAAND),
)


def stijl_van(nummer: int) -> Reeksstijl:
    """Return the look of the series with this number; after the last the first comes again."""
    return _STIJLEN[nummer % len(_STIJLEN)]
