"""Merge summary files: find them, read their envelopes, add them up one by one, write the sum.

Files are read twice, and never kept: first all envelopes, which decide what counts, then one file
at a time. So memory does not grow with the number of files.
"""

import glob
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.exchange import samenvatting_lezen
from jos_desktop.exchange.cijferboek_xlsx import naar_xlsx
from jos_desktop.exchange.optelling_bestand import Optelpakket
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.kaartinhoud import inhoud_van as kaart_uit
from jos_desktop.models.kaartinhoud import kaarten_in
from jos_desktop.models.profielinhoud import SCHOLEN, Profielinhoud
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.reports import cijferboek
from jos_desktop.services.optelling import Optelling, PastNiet
from jos_desktop.services.optelling_boek import (
    MEESTE_RIJEN_PAPIER,
    MEESTE_RIJEN_WERKBOEK,
    boek_van,
    inleiding,
    uitkomsten,
)
from jos_desktop.services.optelling_keuze import Aanbod, Keuze, Onleesbaar, kies
from jos_desktop.services.optelling_toets import getoetst
from jos_desktop.werkstroom.bestanden import BestandOnleesbaar, klaargezet, lees_heel, toets_plek

_SOORT: Final = ".zip"
_GROOTSTE_LIJST: Final = 16 * 1024 * 1024
_RONDES: Final = 4

# (done, of how many, what): for a line on the screen.
Voortgang = Callable[[int, int, str], None]


class NietsSamenTeVoegen(KnownError):
    """Nothing was found, or nothing that counts."""

    wat: ClassVar[str] = "Er is geen bestand dat meetelt."
    doe: ClassVar[str] = "Kies de zipbestanden die collega's met 'Samenvatting' maakten."


class BestandenGeweigerd(KnownError):
    """Some files cannot go along, and nobody said to go on without them."""

    wat: ClassVar[str] = "Niet alle bestanden kunnen mee ({aantal} niet). Er is niets geschreven."
    doe: ClassVar[str] = "Los het op, of ga met --toch verder met de rest."


class BestandenVeranderen(KnownError):
    """The files keep changing while they are read."""

    wat: ClassVar[str] = "De bestanden veranderen terwijl ze worden gelezen."
    doe: ClassVar[str] = "Wacht tot het kopiëren klaar is en probeer het opnieuw."


class UitvoerIsInvoer(KnownError):
    """The sum would take the place of a file that somebody signed."""

    wat: ClassVar[str] = "Op deze plek staat al een samenvatting van een collega. Die blijft staan."
    doe: ClassVar[str] = "Kies een andere naam voor het bestand met de opgetelde cijfers."


class LijstOnleesbaar(KnownError):
    """The list of files is no text."""

    wat: ClassVar[str] = "De lijst met bestanden is niet te lezen."
    doe: ClassVar[str] = "Zet in een tekstbestand op elke regel de plek van een bestand of map."


@dataclass(frozen=True, slots=True)
class Bron:
    """A file to merge: where it is, and what it is called in the report."""

    pad: Path = field(repr=False)
    naam: str


@dataclass(frozen=True, slots=True)
class Uitslag:
    """What came of it: which files count, and the sum unless somebody has to decide first."""

    keuze: Keuze
    optelling: Optelling | None


def vind_bronnen(paden: Iterable[str | Path], *, zonder: Path | None = None) -> tuple[Bron, ...]:
    """Return the files behind paths, folders (every zip below) and patterns; none of them twice.

    ``zonder`` is the file that will be written: an earlier one is not its own source.
    """
    gevonden: dict[Path, None] = {}
    for pad in paden:
        for een in _achter(Path(pad).expanduser()):
            gevonden[Path(os.path.abspath(een))] = None
    if zonder is not None:
        gevonden.pop(Path(os.path.abspath(zonder.expanduser())), None)
    if not gevonden:
        return ()
    # Whole paths tell about somebody's computer; names alone are mostly all the same.
    try:
        boven = Path(os.path.commonpath([pad.parent for pad in gevonden]))
    except ValueError:  # on several drives
        return tuple(Bron(pad, pad.name) for pad in gevonden)
    return tuple(Bron(pad, pad.relative_to(boven).as_posix()) for pad in gevonden)


def lees_lijst(pad: Path) -> tuple[str, ...]:
    """Read a text file with a path on each line. Raises BestandOnleesbaar, LijstOnleesbaar."""
    try:
        tekst = lees_heel(pad, _GROOTSTE_LIJST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LijstOnleesbaar from None
    if "\x00" in tekst:
        raise LijstOnleesbaar
    return tuple(regel.strip() for regel in tekst.splitlines() if regel.strip())


def voeg_samen(
    bronnen: Sequence[Bron],
    profiel: Profielinhoud | None,
    *,
    toch: bool = False,
    voortgang: Voortgang = lambda gedaan, totaal, wat: None,
) -> Uitslag:
    """Read and add up. Without ``toch`` nothing is added while a file is refused or asks.

    Raises NietsSamenTeVoegen, BestandenVeranderen.
    """
    if not bronnen:
        raise NietsSamenTeVoegen
    kaarten = None if profiel is None else [kaart_uit(ruw) for ruw in kaarten_in(profiel)]
    scholen = () if profiel is None else profiel.codelijsten.get(SCHOLEN, ())
    bestanden: list[Aanbod | Onleesbaar] = []
    for nummer, bron in enumerate(bronnen):
        voortgang(nummer, len(bronnen), "Bekijken")
        bestanden.append(_bekijk(bron))
    for _ in range(_RONDES):
        keuze = kies(bestanden, kaarten, toch=toch, vandaag=date.today())
        if keuze.bezwaren and not toch:
            return Uitslag(keuze, None)
        if not keuze.volgorde:
            raise NietsSamenTeVoegen
        optelling = Optelling(keuze, scholen)
        kapot: dict[int, Onleesbaar] = {}
        for nummer, plaats in enumerate(keuze.volgorde):
            voortgang(nummer, len(keuze.volgorde), "Optellen")
            uitleg = _tel_op(optelling, plaats, bronnen[plaats])
            if uitleg:
                kapot[plaats] = Onleesbaar(bronnen[plaats].naam, uitleg)
        if not kapot:
            return Uitslag(keuze, optelling)
        # What a refused file would have brought may stand in another: decide again without it.
        for plaats, onleesbaar in kapot.items():
            bestanden[plaats] = onleesbaar
    raise BestandenVeranderen


def maak_pakket(optelling: Optelling) -> bytes:
    """Return the sum as a file: every table as CSV, and a workbook and a report to read."""
    pakket = Optelpakket()
    lezen: list[Samenvattingstabel] = []
    for uitkomst in uitkomsten(optelling):
        pakket.voeg_toe(uitkomst.tabel)
        if uitkomst.om_te_lezen and len(uitkomst.tabel.rijen) <= MEESTE_RIJEN_WERKBOEK:
            lezen.append(uitkomst.tabel)
    boek = boek_van(optelling, lezen, MEESTE_RIJEN_WERKBOEK)
    papier = BytesIO()
    cijferboek.schrijf(boek_van(optelling, lezen, MEESTE_RIJEN_PAPIER), papier)
    uitleg = inleiding(optelling.keuze, MEESTE_RIJEN_WERKBOEK)
    return pakket.sluit(boek.titel, uitleg, xlsx=naar_xlsx(boek), pdf=papier.getvalue())


def toets_uit(uit: Path, *, kluis: Path | None = None) -> None:
    """Try whether the sum can come here. Raises UitvoerIsInvoer, and as ``toets_plek``."""
    toets_plek(uit, kluis=kluis)
    if isinstance(_bekijk(Bron(uit.expanduser(), uit.name)), Aanbod):
        raise UitvoerIsInvoer


def schrijf(optelling: Optelling, uit: Path, *, kluis: Path | None = None) -> None:
    """Write the sum. Raises as :func:`toets_uit`."""
    toets_uit(uit, kluis=kluis)
    with klaargezet(uit, maak_pakket(optelling), kluis=kluis):
        pass


@dataclass(frozen=True, slots=True)
class Bekeken:
    """What came of it, and the book to look at before it is kept (None while files are asked)."""

    uitslag: Uitslag
    boek: Cijferboek | None


def bekijk_en_tel_op(
    paden: Iterable[str],
    profiel: Profielinhoud | None,
    *,
    toch: bool = False,
    voortgang: Voortgang = lambda gedaan, totaal, wat: None,
) -> Bekeken:
    """Find, read and add up, and lay out what people read. Raises as :func:`voeg_samen`."""
    uitslag = voeg_samen(vind_bronnen(paden), profiel, toch=toch, voortgang=voortgang)
    optelling = uitslag.optelling
    if optelling is None:
        return Bekeken(uitslag, None)
    lezen = [uit.tabel for uit in uitkomsten(optelling, alles=False)]
    return Bekeken(uitslag, boek_van(optelling, lezen, MEESTE_RIJEN_WERKBOEK))


def _achter(pad: Path) -> Iterable[Path]:
    if pad.is_dir():
        return sorted(een for een in pad.rglob("*") if een.suffix.lower() == _SOORT)
    if not pad.exists() and glob.has_magic(str(pad)):
        return sorted(Path(een) for een in glob.glob(str(pad), recursive=True))
    return (pad,)


def _bekijk(bron: Bron) -> Aanbod | Onleesbaar:
    if not bron.pad.is_file():  # a pipe or a device has no end
        return Onleesbaar(bron.naam, BestandOnleesbaar(naam=bron.naam).zin())
    try:
        # Its tables are checked when they are added up; to read them twice takes twice as long.
        with bron.pad.open("rb") as bestand:
            return Aanbod.van(bron.naam, samenvatting_lezen.lees_envelop(bestand))
    except KnownError as fout:
        return Onleesbaar(bron.naam, f"{fout.zin()} {fout.raad()}")
    except (OSError, ValueError):
        return Onleesbaar(bron.naam, BestandOnleesbaar(naam=bron.naam).zin())


def _tel_op(optelling: Optelling, plaats: int, bron: Bron) -> str:
    """Add one file up; return in Dutch why not, or nothing."""
    try:
        optelling.neem_op(plaats, getoetst(samenvatting_lezen.lees(_ruw(bron))))
    except KnownError as fout:
        return f"{fout.zin()} {fout.raad()}"
    except PastNiet as fout:
        return str(fout.args[0])
    return ""


def _ruw(bron: Bron) -> bytes:
    return lees_heel(bron.pad, samenvatting_lezen.MAX_BYTES)
