"""The numbers of one picture, out of its table: what window, workbook and paper all draw."""

from dataclasses import dataclass
from decimal import Decimal

from jos_desktop.models.cijferboek import Grafiek
from jos_desktop.models.samenvattingstabel import Samenvattingstabel, Waarde


@dataclass(frozen=True, slots=True)
class Grafiekreeksen:
    """Categories and series in the words of the table, in the order of its rows.

    ``waarden`` has a row per category and in it one value per series: a number, or the words that
    stand instead of one ("-", "n.v.t.", or "" where the table has nothing).
    """

    categorieen: tuple[str, ...]
    reeksen: tuple[str, ...]
    waarden: tuple[tuple[Decimal | str, ...], ...]

    @property
    def leeg(self) -> bool:
        """Tell whether there is not one number above zero to draw."""
        return not any(getal(cel) for rij in self.waarden for cel in rij)

    def som(self, categorie: int) -> Decimal:
        """Return the numbers of one category together."""
        return sum((getal(cel) for cel in self.waarden[categorie]), Decimal(0))


def getal(waarde: Decimal | str) -> Decimal:
    """Return the length that a value is drawn with: words and what is below zero have none."""
    return max(waarde, Decimal(0)) if isinstance(waarde, Decimal) else Decimal(0)


def schrijf_getal(waarde: Waarde) -> str:
    """Return a value as a Dutch reader expects it: 3,5 and 12, and words as they are."""
    if not isinstance(waarde, Decimal):
        return str(waarde)
    return f"{waarde.normalize():f}".replace(".", ",")


def grafiekreeksen(grafiek: Grafiek, tabel: Samenvattingstabel) -> Grafiekreeksen:
    """Return what a picture shows; rows with the same category and series are added up.

    A column with a twin ``<naam>_naam`` is shown by the words of that twin.
    """
    namen = [kolom.naam for kolom in tabel.kolommen]
    waarde = namen.index(grafiek.waarde)
    categorie = _plaats(namen, grafiek.categorie)
    reeks = _plaats(namen, grafiek.reeks) if grafiek.reeks else None
    cellen: dict[tuple[str, str], Decimal | str] = {}
    categorieen: dict[str, None] = {}
    reeksen: dict[str, None] = {}
    for rij in tabel.rijen:
        plek = (str(rij[categorie]), "" if reeks is None else str(rij[reeks]))
        categorieen.setdefault(plek[0])
        reeksen.setdefault(plek[1])
        cel = rij[waarde]
        nieuw: Decimal | str = cel if isinstance(cel, str) else Decimal(cel)
        oud = cellen.get(plek, "")
        if isinstance(oud, Decimal):
            nieuw = oud + (nieuw if isinstance(nieuw, Decimal) else 0)
        cellen[plek] = nieuw
    return Grafiekreeksen(
        tuple(categorieen),
        tuple(reeksen),
        tuple(tuple(cellen.get((cat, rks), "") for rks in reeksen) for cat in categorieen),
    )


def _plaats(namen: list[str], naam: str) -> int:
    woorden = f"{naam}_naam"
    return namen.index(woorden if woorden in namen else naam)
