"""Which backups there are, without a key, and which of them may go."""

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage import header, ledger
from jos_desktop.storage.header import Kop
from jos_desktop.storage.joskopie import (
    EXTENSIE,
    BackupDamaged,
    Joskopie,
    Manifest,
    Reden,
    open_joskopie,
)
from jos_desktop.storage.keys import Sleutelvak, Vaksoort

MAPNAAM = "reservekopie"
DAGEN, WEKEN, MAANDEN = 7, 4, 12
VERSE_DAGEN, PER_VERSE_DAG = 2, 3
_ZONDER = "-zonder-grootboek"


class Opent(StrEnum):
    """Which password opens a backup, as far as that shows from outside."""

    NU = "nu"
    OUDER = "ouder"
    ANDERE_SLEUTEL = "andere-sleutel"
    ANDERE_KLUIS = "andere-kluis"
    ONBEKEND = "onbekend"

    @property
    def label(self) -> str:
        """Return it in the words of the screen."""
        return _LABELS[self]


_LABELS = {
    Opent.NU: "Je wachtwoord van nu",
    Opent.OUDER: "Een ouder wachtwoord",
    Opent.ANDERE_SLEUTEL: "Van voor de sleutelvernieuwing",
    Opent.ANDERE_KLUIS: "Van een andere kluis",
    Opent.ONBEKEND: "Het wachtwoord van toen",
}


class BackupWithoutLedger(KnownError):
    """The dossiers are in this backup, the ledger is not: there was no good one."""

    wat: ClassVar[str] = "In deze reservekopie zit geen grootboek. Je dossiers zitten er wel in."
    doe: ClassVar[str] = (
        "Kies liever een reservekopie die 'Goed' is. In het grootboek staan vastgezette cijfers "
        "en wat je hebt vernietigd."
    )


@dataclass(frozen=True, slots=True)
class Reservekopie:
    """One backup file; ``manifest`` and ``kop`` are None when it cannot be read.

    ``fout`` says what is the matter with it. ``grootte`` is in bytes.
    """

    pad: Path
    grootte: int
    moment: datetime
    manifest: Manifest | None
    kop: Kop | None
    opent: Opent = Opent.ONBEKEND
    fout: KnownError | None = None

    @property
    def heel(self) -> bool:
        """Tell whether nothing is the matter with it."""
        return self.fout is None

    @property
    def teller(self) -> int:
        """Return how far the vault had come, in commits; -1 when that cannot be read."""
        return -1 if self.manifest is None else self.manifest.teller

    @property
    def tak(self) -> str:
        """Return the branch of the vault's history it is of; "" for the first one."""
        return "" if self.manifest is None else self.manifest.tak

    @property
    def zonder_grootboek(self) -> bool:
        """Tell whether it is whole but for the ledger."""
        return isinstance(self.fout, BackupWithoutLedger)

    @property
    def voor_bijwerken(self) -> bool:
        """Tell whether it was made just before an upgrade."""
        return self.manifest is not None and self.manifest.reden is Reden.VOOR_BIJWERKEN


class Gelezen:
    """Remember which backups were read in full and found whole, for one session.

    A file counts as the same one by its path, size and time of change. A disk that fails without
    a trace is for ``controle``, which reads everything each time; a damaged one is read again.
    """

    def __init__(self) -> None:
        self._heel: dict[tuple[Path, int, int], Reservekopie] = {}

    def lees(self, pad: Path) -> Reservekopie:
        """Look at one backup in full, unless this very file was whole before."""
        try:
            stand = pad.stat()
        except OSError:
            return lees_reservekopie(pad)
        # Taken before reading: a file that changes meanwhile is another one the next time.
        sleutel = (pad, stand.st_size, stand.st_mtime_ns)
        kopie = self._heel.get(sleutel)
        if kopie is None:
            kopie = lees_reservekopie(pad)
            if kopie.heel:
                self._heel[sleutel] = kopie
        return kopie


def reservemap(kluis: Path) -> Path:
    """Return the folder of the backups of a vault."""
    return kluis / MAPNAAM


def huidige_kop(kluis: Path) -> Kop | None:
    """Return the present kluis.json, or None when it cannot be read."""
    try:
        return header.lees_kop(kluis)
    except KnownError:
        return None


def lijst_reservekopieen(
    map_: Path,
    huidig: Kop | None = None,
    *,
    grondig: bool = True,
    gelezen: Gelezen | None = None,
    merk: str | None = None,
) -> tuple[Reservekopie, ...]:
    """Return the backups in a folder, the newest first, damaged ones last.

    Needs no key. ``huidig`` is the present kluis.json, to tell which password opens what;
    ``merk`` is the mark of the present data key, for who has it.
    ``grondig`` reads every byte; without it only the table of contents and the small parts.
    With ``gelezen`` a thorough look skips what it remembers.
    """
    try:
        paden = sorted(pad for pad in map_.glob(f"*{EXTENSIE}") if pad.is_file())
    except OSError:
        return ()
    if grondig and gelezen is not None:
        gevonden = [gelezen.lees(pad) for pad in paden]
    else:
        gevonden = [lees_reservekopie(pad, grondig=grondig) for pad in paden]
    merken = _merken_van_nu(gevonden, huidig) if merk is None else frozenset({merk})
    return _nieuwste_eerst(replace(k, opent=_wat_opent(k, huidig, merken)) for k in gevonden)


def lees_reservekopie(pad: Path, *, grondig: bool = True) -> Reservekopie:
    """Look at one backup; what is the matter with it stands in ``fout`` instead of being raised."""
    try:
        eigenschappen = pad.stat()
        grootte, moment = eigenschappen.st_size, datetime.fromtimestamp(eigenschappen.st_mtime, UTC)
    except OSError:
        return Reservekopie(
            pad, 0, datetime.fromtimestamp(0, UTC), None, None, fout=BackupDamaged()
        )
    manifest: Manifest | None = None
    try:
        with open_joskopie(pad) as kopie:
            manifest = kopie.manifest
            kop = _kop_van(kopie, grondig)
    except KnownError as fout:
        toen = manifest.moment if manifest is not None else moment
        return Reservekopie(pad, grootte, toen, manifest, None, fout=fout)
    zonder = manifest.deel(ledger.BESTANDSNAAM).grootte == 0
    fout_ = BackupWithoutLedger() if zonder else None
    return Reservekopie(pad, grootte, manifest.moment, manifest, kop, fout=fout_)


def lees_met_kop(pad: Path, huidig: Kop | None) -> Reservekopie:
    """Look at one backup in full, and tell which password opens it."""
    kopie = lees_reservekopie(pad)
    return replace(kopie, opent=_wat_opent(kopie, huidig, _merken_van_nu([kopie], huidig)))


def _kop_van(kopie: Joskopie, grondig: bool) -> Kop:
    kop = kopie.kop()
    if grondig:
        kopie.controleer()
    return kop


def _nieuwste_eerst(kopieen: Iterable[Reservekopie]) -> tuple[Reservekopie, ...]:
    """By the counter: a clock that was set back must not hide the newest.

    Counters of two branches say nothing about each other, so there the latest moment decides.
    """
    alle = tuple(kopieen)
    laatste: dict[tuple[str, str], datetime] = {}
    for kopie in alle:
        if kopie.heel:
            lijn = _lijn(kopie)
            laatste[lijn] = max(laatste.get(lijn, kopie.moment), kopie.moment)

    def volgorde(kopie: Reservekopie) -> tuple[bool, datetime, int, datetime]:
        tot = laatste.get(_lijn(kopie), kopie.moment)
        return kopie.heel, tot, kopie.teller, kopie.moment

    return tuple(sorted(alle, key=volgorde, reverse=True))


def _lijn(kopie: Reservekopie) -> tuple[str, str]:
    return ("" if kopie.manifest is None else kopie.manifest.kluis_id), kopie.tak


def laatste_goede(kopieen: Iterable[Reservekopie]) -> Reservekopie | None:
    """Return the newest undamaged backup."""
    return next(iter(_nieuwste_eerst(kopie for kopie in kopieen if kopie.heel)), None)


def _zelfde_vak(een: Sleutelvak | None, ander: Sleutelvak | None) -> bool:
    if een is None or ander is None:
        return False
    return hmac.compare_digest(een.zout + een.verpakt, ander.zout + ander.verpakt)


def _merken_van_nu(kopieen: Sequence[Reservekopie], huidig: Kop | None) -> frozenset[str]:
    """Return the marks of the present data key: of every backup that shares a slot with it.

    A renewal of the key wraps every slot anew; a change of password only its own.
    """
    if huidig is None:
        return frozenset()
    return frozenset(
        kopie.manifest.sleutelmerk
        for kopie in kopieen
        if kopie.manifest is not None
        and kopie.kop is not None
        and any(_zelfde_vak(kopie.kop.vak(vak.soort), vak) for vak in huidig.vakken)
    )


def _wat_opent(kopie: Reservekopie, huidig: Kop | None, merken: frozenset[str]) -> Opent:
    if huidig is None or kopie.kop is None or kopie.manifest is None:
        return Opent.ONBEKEND
    if kopie.kop.kluis_id != huidig.kluis_id:
        return Opent.ANDERE_KLUIS
    soort = Vaksoort.WACHTWOORD
    if _zelfde_vak(kopie.kop.vak(soort), huidig.vak(soort)):
        return Opent.NU
    if merken and kopie.manifest.sleutelmerk not in merken:
        return Opent.ANDERE_SLEUTEL
    return Opent.OUDER


# -- rotation ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stempel:
    """What the rotation looks at."""

    teller: int
    moment: datetime
    voor_bijwerken: bool = False
    tak: str = ""


def te_bewaren(stempels: Sequence[Stempel], tak: str | None = None) -> frozenset[int]:
    """Return the positions to keep: 7 daily, 4 weekly and 12 monthly ones of each branch.

    Counters start again from an earlier one at a restore, so each branch is counted on its own.
    ``tak`` is the one that goes on: of the others goes what is older than twelve months of it.
    """
    bewaar: set[int] = set()
    for elke in {stempel.tak for stempel in stempels}:
        nummers = [n for n, stempel in enumerate(stempels) if stempel.tak == elke]
        bewaar |= _bewaar_van_tak(stempels, nummers)
    maanden = {_maand(stempels[n].moment) for n in bewaar if stempels[n].tak == tak}
    if len(maanden) < MAANDEN:
        return frozenset(bewaar)
    oudste = min(maanden)
    return frozenset(
        n for n in bewaar if stempels[n].tak == tak or _maand(stempels[n].moment) >= oudste
    )


def _bewaar_van_tak(stempels: Sequence[Stempel], nummers: Sequence[int]) -> set[int]:
    """Return which of one branch to keep.

    Walks from the highest counter down and keeps the first of each day, week and month, counted
    over the backups there are: the clock of today plays no part, so one that runs wrong cannot
    make everything old. Of the last two days it keeps three: of before and after a bad morning.
    What was made before an upgrade stays as long as the months do. The
    newest by counter and the newest by clock always stay.
    """
    volgorde = sorted(nummers, key=lambda n: (stempels[n].teller, stempels[n].moment), reverse=True)
    bewaar: set[int] = set(volgorde[:1])
    bewaar |= set(sorted(volgorde, key=lambda n: stempels[n].moment)[-1:])
    vers: dict[tuple[int, ...], int] = {}
    for nummer in volgorde:
        dag = _dag(stempels[nummer].moment)
        if dag in vers or len(vers) < VERSE_DAGEN:
            vers[dag] = vers.get(dag, 0) + 1
            if vers[dag] <= PER_VERSE_DAG:
                bewaar.add(nummer)
    maanden: set[tuple[int, ...]] = set()
    for vorm, aantal in ((_dag, DAGEN), (_week, WEKEN), (_maand, MAANDEN)):
        gezien: set[tuple[int, ...]] = set()
        for nummer in volgorde:
            vak = vorm(stempels[nummer].moment)
            if vak not in gezien and len(gezien) < aantal:
                gezien.add(vak)
                bewaar.add(nummer)
        maanden = gezien
    for nummer in volgorde:
        stempel = stempels[nummer]
        if stempel.voor_bijwerken and (len(maanden) < MAANDEN or _maand(stempel.moment) in maanden):
            bewaar.add(nummer)
    return bewaar


def _dag(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month, moment.day


def _week(moment: datetime) -> tuple[int, ...]:
    return tuple(moment.isocalendar()[:2])


def _maand(moment: datetime) -> tuple[int, ...]:
    return moment.year, moment.month


def ruim_oude_op(map_: Path, kluis_id: str, *, behalve: Path | None = None) -> tuple[Path, ...]:
    """Remove the backups of one vault that rotation lets go, and return them.

    Damaged ones stay for the user to judge, those of other vaults are not ours, and ``behalve``
    (the one just made) stays whatever the clock says. Those without a ledger are counted apart:
    they never take the place of one that has it.
    """
    kopieen = [
        kopie
        for kopie in lijst_reservekopieen(map_, grondig=False)
        if (kopie.heel or kopie.zonder_grootboek)
        and kopie.manifest is not None
        and kopie.manifest.kluis_id == kluis_id
    ]
    stempels = [
        Stempel(
            k.teller,
            k.moment.astimezone(UTC),
            k.voor_bijwerken,
            f"{k.tak}{_ZONDER}" if k.zonder_grootboek else k.tak,
        )
        for k in kopieen
    ]
    bewaar = te_bewaren(stempels, next((k.tak for k in kopieen if k.pad == behalve), None))
    weg: list[Path] = []
    for nummer, kopie in enumerate(kopieen):
        if nummer not in bewaar and kopie.pad != behalve:
            try:
                kopie.pad.unlink()
            except OSError:  # open somewhere, or the stick is gone: the next time will do
                continue
            weg.append(kopie.pad)
    return tuple(weg)


def ruim_resten(map_: Path, patroon: str) -> None:
    """Remove the files that a killed run left; a folder with such a name is somebody else's."""
    for rest in map_.glob(patroon):
        if rest.is_symlink() or not rest.is_dir():
            rest.unlink(missing_ok=True)
