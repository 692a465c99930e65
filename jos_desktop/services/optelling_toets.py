"""Look at every table of one file before it is added up: who signs may have made it by hand.

A signature tells whose file it is, not that the application made it. So nothing is believed of a
table but its codes and numbers: it is one of the layout, with our columns and our words. Without
this one odd file could stop those of all others (whose columns then differ from its own), show
what no summary shows (school beside function), or stand in for a table that is derived here.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from jos_desktop.models.samenvattingsbestand import GelezenSamenvatting
from jos_desktop.models.samenvattingstabel import Kolomsoort, Optellen, Samenvattingstabel
from jos_desktop.services.afronding import BASIS
from jos_desktop.services.optelling import PastNiet
from jos_desktop.services.optelling_vorm import BLOK, SCHOOL
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_exact import exacte_kolommen
from jos_desktop.services.samenvatting_tabellen import lege_tabellen

# One worker in one block; far more than anybody can do.
GROOTSTE_AANTAL: Final = 5000
MEESTE_SCHOLEN: Final = 500
_LANGSTE_CODE: Final = 200


def getoetst(gelezen: GelezenSamenvatting) -> GelezenSamenvatting:
    """Return the file with our own words in its tables. Raises PastNiet when one is not ours."""
    eigen = _eigen_tabellen()
    tabellen = tuple(_getoetst(tabel, eigen.get(tabel.naam)) for tabel in gelezen.tabellen)
    namen = {tabel.naam for tabel in tabellen}
    duiding = {naam: tekst for naam, tekst in gelezen.duiding.items() if naam in namen}
    return replace(gelezen, tabellen=tabellen, duiding=duiding)


@cache
def _eigen_tabellen() -> Mapping[str, Samenvattingstabel]:
    return {tabel.naam: tabel for tabel in lege_tabellen()}


def _getoetst(tabel: Samenvattingstabel, eigen: Samenvattingstabel | None) -> Samenvattingstabel:
    if eigen is None:
        _toets_exact(tabel)
        return tabel
    if _vorm(tabel) != _vorm(eigen):
        raise PastNiet(f"De tabel {tabel.naam} heeft andere kolommen dan JOS Desktop maakt.")
    for kolom, cellen in zip(eigen.kolommen, zip(*tabel.rijen, strict=True), strict=False):
        # Each different cell once: this runs for every table of thousands of files.
        anders = set(cellen)
        if kolom.soort is Kolomsoort.AANTAL:
            _toets_aantallen(tabel, anders)
        elif kolom.naam == SCHOOL:
            _toets_scholen(tabel, anders)
        elif kolom.naam in ASSEN and not anders <= ASSEN[kolom.naam].labels.keys():
            raise PastNiet(f"De tabel {tabel.naam} heeft een groep die er niet hoort.")
    return replace(eigen, rijen=tabel.rijen)


def _vorm(tabel: Samenvattingstabel) -> tuple[object, ...]:
    kolommen = tuple((k.naam, k.soort, k.bijschrift) for k in tabel.kolommen)
    return kolommen, tabel.optellen, tabel.exact


def _toets_exact(tabel: Samenvattingstabel) -> None:
    """Check a table that is not about persons."""
    kolommen = exacte_kolommen(tabel.naam)
    if kolommen is None or not tabel.exact:
        raise PastNiet(f"De tabel {tabel.naam} hoort niet in een samenvatting.")
    if kolommen != tuple((k.naam, k.soort, k.bijschrift) for k in tabel.kolommen):
        raise PastNiet(f"De tabel {tabel.naam} heeft andere kolommen dan JOS Desktop maakt.")
    if tabel.optellen is not (Optellen.SOM if kolommen[0][0] == BLOK else Optellen.GELIJK):
        raise PastNiet(f"De tabel {tabel.naam} telt anders op dan JOS Desktop het doet.")
    for kolom, cellen in zip(tabel.kolommen, zip(*tabel.rijen, strict=True), strict=False):
        if kolom.naam == SCHOOL:
            _toets_scholen(tabel, set(cellen))
        elif tabel.optellen is Optellen.SOM and kolom.soort is not Kolomsoort.TEKST:
            _toets_grootte(tabel, set(cellen))


def _toets_aantallen(tabel: Samenvattingstabel, aantallen: set[object]) -> None:
    if any(not isinstance(aantal, int) or aantal % BASIS for aantal in aantallen):
        raise PastNiet(f"De tabel {tabel.naam} heeft een aantal dat geen vijftal is.")
    # What is open at the end is derived, and may come out just under nothing.
    _toets_grootte(tabel, aantallen, kleinste=0 if tabel.optellen is Optellen.SOM else None)


def _toets_grootte(
    tabel: Samenvattingstabel, getallen: set[object], kleinste: int | None = 0
) -> None:
    laagste = -GROOTSTE_AANTAL if kleinste is None else kleinste
    if any(not laagste <= getal <= GROOTSTE_AANTAL for getal in getallen):  # type: ignore[operator]
        raise PastNiet(f"De tabel {tabel.naam} heeft een aantal dat niet kan.")


def _toets_scholen(tabel: Samenvattingstabel, scholen: set[object]) -> None:
    namen = {str(school) for school in scholen}
    if len(namen) > MEESTE_SCHOLEN or any(
        len(naam) > _LANGSTE_CODE or not naam.isprintable() for naam in namen
    ):
        raise PastNiet(f"De tabel {tabel.naam} heeft een school die niet kan.")
