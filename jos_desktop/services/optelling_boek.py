"""Everything that comes out, one table at a time, and what of it goes into workbook and report.

All tables stand in the package as CSV. Workbook and report are for reading: years and places,
not every block, and no table that is too long to read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from jos_desktop.models.cijferboek import Cijferboek, Grafiek, Grafieksoort
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.models.samenvattingswoorden import METHODE
from jos_desktop.services.optelling import Optelling
from jos_desktop.services.optelling_keuze import Keuze, Staat
from jos_desktop.services.optelling_perioden import Periodesoort, periodesoorten
from jos_desktop.services.optelling_schatting import schattingen
from jos_desktop.services.optelling_stand import standen
from jos_desktop.services.optelling_tabellen import MARGEZIN, gelijke_tabellen, sta_op
from jos_desktop.services.optelling_verslag import (
    DUIDING,
    ZONDER_PROFIEL,
    formatie_en_inzet,
    verslagtabellen,
)

MEESTE_RIJEN_WERKBOEK: Final = 600
MEESTE_RIJEN_PAPIER: Final = 60
_OP_PAPIER: Final = " Kruistabellen per kalenderjaar staan in het werkboek."
_MEESTE_REEKSEN: Final = 10
_TITEL: Final = "JOS: samengevoegde cijfers"


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One table, and whether it belongs in what people read."""

    tabel: Samenvattingstabel
    om_te_lezen: bool


def uitkomsten(optelling: Optelling, *, alles: bool = True) -> Iterator[Uitkomst]:
    """Yield every table of the sum, those about the adding itself first.

    Without ``alles`` the tables per block are left out, which nobody reads on a screen.
    """
    for tabel in verslagtabellen(optelling):
        # Names of files and colleagues stay out of what is passed on to read.
        yield Uitkomst(tabel, tabel.naam == DUIDING)
    soorten = periodesoorten(optelling.keuze.grenzen)
    for soort in sorted(soorten, key=lambda s: not s.toevoeging):
        jaren = bool(soort.toevoeging)
        if not jaren and not alles:
            continue
        for tabel in sta_op(optelling, soort):
            yield Uitkomst(tabel, jaren)
        for tabel in standen(optelling, soort):
            yield Uitkomst(tabel, jaren)
        if jaren:
            for tabel in schattingen(optelling, soort):
                yield Uitkomst(tabel, True)
    for tabel in gelijke_tabellen(optelling):
        yield Uitkomst(tabel, True)
    formatie = formatie_en_inzet(optelling)
    if formatie is not None:
        yield Uitkomst(formatie, True)


def boek_van(
    optelling: Optelling, tabellen: Iterable[Samenvattingstabel], meeste_rijen: int
) -> Cijferboek:
    """Return workbook or report of these tables, without those that are too long or empty."""
    lijst = tuple(
        tabel
        for tabel in tabellen
        if 0 < len(tabel.rijen) <= meeste_rijen
        and (meeste_rijen > MEESTE_RIJEN_PAPIER or _kort(tabel))
    )
    lijst = _per_groep(lijst)
    soorten = periodesoorten(optelling.keuze.grenzen)
    grafieken = tuple(
        grafiek for tabel in lijst if (grafiek := _grafiek(tabel, soorten)) is not None
    )
    return Cijferboek(
        _TITEL,
        _ondertitel(optelling.keuze),
        inleiding(optelling.keuze, meeste_rijen),
        lijst,
        grafieken,
    )


def _kort(tabel: Samenvattingstabel) -> bool:
    """Tell whether a table belongs on paper: a cross table per school year does, and not again per
    calendar year, which would double the pages.
    """
    assen = sum(kolom.in_sleutel for kolom in tabel.kolommen[1:])
    return tabel.kolommen[0].naam != "kalenderjaar" or assen < 2


def inleiding(keuze: Keuze, meeste_rijen: int) -> tuple[str, ...]:
    """Return what a reader has to know before the figures."""
    telt = sum(oordeel.staat is Staat.TELT for oordeel in keuze.oordelen)
    anders = len(keuze.oordelen) - telt
    zinnen = [
        f"Opgeteld uit {telt} bestanden van {len(keuze.eerste)} collega's: samen"
        f" {keuze.bijdragen} blokken. {anders} bestanden tellen niet mee; zie verslag.csv.",
        METHODE,
        f"Deze cijfers zijn sommen van zulke getallen. {MARGEZIN}",
        f"Hier staan de jaren. De cijfers per blok, en tabellen van meer dan {meeste_rijen} rijen,"
        " staan alleen in de CSV-bestanden."
        + (_OP_PAPIER if meeste_rijen <= MEESTE_RIJEN_PAPIER else ""),
    ]
    if not keuze.met_kaarten:
        zinnen.append(ZONDER_PROFIEL)
    elif keuze.ontbreekt:
        zinnen.append(
            f"Let op: er ontbreken {len(keuze.ontbreekt)} blokken van collega's; zie ontbreekt.csv."
        )
    return tuple(zinnen)


def _ondertitel(keuze: Keuze) -> str:
    blokken = list(keuze.grenzen)
    if not blokken:
        return ""
    begin, eind = keuze.grenzen[blokken[0]].begin, keuze.grenzen[blokken[-1]].eind
    return f"{begin:%d-%m-%Y} tot en met {eind:%d-%m-%Y}"


def _per_groep(tabellen: tuple[Samenvattingstabel, ...]) -> tuple[Samenvattingstabel, ...]:
    """Keep tables of one heading together, in the order in which the headings come first."""
    groepen = list(dict.fromkeys(tabel.groep for tabel in tabellen))
    return tuple(sorted(tabellen, key=lambda tabel: groepen.index(tabel.groep)))


def _grafiek(tabel: Samenvattingstabel, soorten: tuple[Periodesoort, ...]) -> Grafiek | None:
    """Draw a table over years that has at most one other axis."""
    namen = [kolom.naam for kolom in tabel.kolommen]
    soort = next((s for s in soorten if s.toevoeging and namen[0] == s.naam), None)
    waarde = next((naam for naam in ("gemiddelde", "aantal") if naam in namen), None)
    assen = [kolom.naam for kolom in tabel.kolommen[1:] if kolom.in_sleutel]
    if soort is None or waarde is None or len(assen) > 1:
        return None
    perioden = len({rij[0] for rij in tabel.rijen})
    reeks = assen[0] if assen else ""
    if reeks and len({rij[namen.index(reeks)] for rij in tabel.rijen}) > _MEESTE_REEKSEN:
        return None
    # A reader sees words in a picture, never the code of a school.
    reeks = next((naam for naam in (f"{reeks}_naam", reeks) if naam in namen), "")
    if perioden == 1 and reeks:
        return Grafiek(tabel.naam, tabel.titel, Grafieksoort.STAAF, reeks, waarde)
    vorm = Grafieksoort.STAAF
    if waarde == "gemiddelde" and perioden > 1:
        vorm = Grafieksoort.LIJN
    elif reeks:
        vorm = Grafieksoort.GESTAPELD
    return Grafiek(tabel.naam, tabel.titel, vorm, soort.naam, waarde, reeks)
