"""Put a backup back: verify all of it, and build a vault beside the old one.

Nothing is ever overwritten. The present vault is only read: its ledger goes along, so that what
was frozen stays frozen and what was destroyed is destroyed again.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import engine, header, ledger
from jos_desktop.storage.anchor import Anker, Stand
from jos_desktop.storage.backup import schrijf_grootte
from jos_desktop.storage.backup_verify import BackupNotVerified, controleer_databank
from jos_desktop.storage.creation import bouwmap
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import (
    BESTAND_MODUS,
    DiskFull,
    FolderNotWritable,
    weiger_gedeelde_map,
)
from jos_desktop.storage.header import Kop
from jos_desktop.storage.joskopie import BackupDamaged, Gemeld, Joskopie, open_joskopie
from jos_desktop.storage.keys import Doel, subsleutel
from jos_desktop.storage.ledger import Ledger, LedgerDamaged
from jos_desktop.storage.restore_unlock import Geheim, ontsluit, sleutel_van_nu
from jos_desktop.storage.vault_keys import naam_van_werkgever, noteer_werkgever

if TYPE_CHECKING:
    from jos_desktop.storage.sealing import Priveslot
    from jos_desktop.storage.unit_of_work import UnitOfWork

_RUIM_BYTES = 8 * 1024 * 1024


class RestoreFolderTaken(KnownError):
    """The place for the restored vault already holds something."""

    wat: ClassVar[str] = "De map voor de herstelde kluis bestaat al."
    doe: ClassVar[str] = "Kies een nieuwe naam. Er wordt nooit iets overschreven."


class RestoreNoSpace(KnownError):
    """No room for the restored vault."""

    wat: ClassVar[str] = "De schijf is vol. De reservekopie is niet teruggezet."
    doe: ClassVar[str] = "Maak ruimte vrij of kies een map op een andere schijf."


class RestoreNeedsSpace(KnownError):
    """Known beforehand: the disk has too little room for the restored vault."""

    wat: ClassVar[str] = (
        "Er is te weinig ruimte om de reservekopie terug te zetten: nodig is {nodig}, vrij is "
        "{vrij}."
    )
    doe: ClassVar[str] = "Maak ruimte vrij of kies een map op een andere schijf."


class RestoreFolderRefused(KnownError):
    """The chosen place cannot be written."""

    wat: ClassVar[str] = "In de gekozen map kan niet worden geschreven."
    doe: ClassVar[str] = "Kies een map op deze laptop waar je mag schrijven."


class Grootboekherkomst(StrEnum):
    """Which ledger the restored vault got."""

    KOPIE = "kopie"
    HUIDIG = "huidig"
    HUIDIG_OMGEZET = "huidig-omgezet"
    NIET_GELUKT = "niet-gelukt"
    ONLEESBAAR = "onleesbaar"


@dataclass(frozen=True, slots=True)
class Herstelverslag:
    """What came of putting a backup back.

    ``ontbrekend`` counts the changes since the backup, None when that cannot be told;
    ``vernietigd`` how many dossiers and parts were destroyed again.
    """

    map: Path
    moment: datetime
    ontbrekend: int | None
    grootboek: Grootboekherkomst
    vernietigd: int
    nu: datetime = field(default_factory=lambda: datetime.now(UTC))
    door_werkgever: bool = False

    def regels(self) -> tuple[str, ...]:
        """Return the report in Dutch, line by line."""
        toen = self.moment.astimezone()
        regels = [
            f"De reservekopie van {toen:%d-%m-%Y} om {toen:%H:%M} is teruggezet.",
            _OPENEN_WERKGEVER if self.door_werkgever else _OPENEN,
            f"Wat je daarna hebt gedaan, staat er niet in: {self._gemis(toen.date())}",
        ]
        uitleg = _GROOTBOEK[self.grootboek]
        if uitleg:
            regels.append(uitleg)
        if self.vernietigd:
            keer = f"{self.vernietigd} keer een dossier of een deel ervan"
            regels.append(f"Daarna vernietigd en nu opnieuw vernietigd: {keer}.")
        regels.append("Je oude kluis staat er nog. Er is niets overschreven.")
        return tuple(regels)

    def _gemis(self, toen: date) -> str:
        nu = self.nu.astimezone().date()
        dagen = f"van {toen:%d-%m-%Y} tot en met {nu:%d-%m-%Y}" if nu > toen else "van vandaag"
        if self.ontbrekend is None:
            return f"{dagen}. Hoeveel wijzigingen dat zijn, is niet te zien."
        if self.ontbrekend == 0:
            return "er ontbreekt niets."
        woord = "wijziging" if self.ontbrekend == 1 else "wijzigingen"
        return f"{self.ontbrekend} {woord} {dagen} (openen en op slot zetten telt mee)."


_OPENEN = "De kluis gaat open met het wachtwoord of de herstelcode van toen."
_OPENEN_WERKGEVER = (
    "Open de kluis nu met de werkgeversleutel en geef haar een nieuw wachtwoord. Het wachtwoord "
    "en de herstelcode van toen werken ook. De medewerker ziet dat de werkgever hier was."
)
_GROOTBOEK = {
    Grootboekherkomst.KOPIE: "",
    Grootboekherkomst.HUIDIG: (
        "Vastgezette cijfers en vernietigingen van na de reservekopie zijn meegenomen."
    ),
    Grootboekherkomst.HUIDIG_OMGEZET: (
        "Vastgezette cijfers en vernietigingen van na de reservekopie zijn meegenomen."
    ),
    Grootboekherkomst.NIET_GELUKT: (
        "Let op: cijfers die na de reservekopie zijn vastgezet, zijn niet meegenomen. Dossiers "
        "die je daarna hebt vernietigd, staan er weer in: vernietig ze opnieuw."
    ),
    Grootboekherkomst.ONLEESBAAR: (
        "Let op: het grootboek in de reservekopie is niet leesbaar. De dossiers wel."
    ),
}

Daarna = Callable[["UnitOfWork"], int]


@dataclass(frozen=True, slots=True)
class _Ander:
    """What the present vault still tells: its ledger and how far it had come."""

    ledger: Ledger | None
    stand: Stand | None
    omgezet: bool
    is_er: bool


@dataclass(frozen=True, slots=True)
class _Einde:
    """What the last change in the restored vault has to know."""

    ander: _Ander
    daarna: Daarna | None
    door_werkgever: bool


def herstelnaam(kluis: Path, dag: date | None = None) -> Path:
    """Return a free place beside a vault for a restored one: kluis-hersteld-2026-11-23."""
    stam = f"{kluis.name.split('-hersteld-')[0]}-hersteld-{dag or date.today():%Y-%m-%d}"
    doel, nummer = kluis.with_name(stam), 2
    while doel.exists():
        doel, nummer = kluis.with_name(f"{stam}-{nummer}"), nummer + 1
    return doel


def herstel(
    kopie: Path,
    doelmap: Path,
    *,
    wachtwoord: str | None = None,
    herstelcode: str | None = None,
    werkgever: "Priveslot | None" = None,
    huidige_kluis: Path | None = None,
    huidig_wachtwoord: str | None = None,
    daarna: Daarna | None = None,
    gemeld: Gemeld = lambda _gedaan, _totaal: None,
) -> Herstelverslag:
    """Put a backup back into a new folder, which appears complete or not at all.

    ``wachtwoord`` or ``herstelcode`` is the one of then; ``werkgever`` is the employer's key, and
    the logboek of the restored vault then tells that too. ``huidig_wachtwoord`` opens the ledger
    of the present vault when its key has been renewed since; without it ``wachtwoord`` is tried.
    ``daarna`` runs in the restored vault, in one change with its event, and returns how many
    dossiers it destroyed again. Raises BackupDamaged, BackupTooNew, VaultTooNew,
    BackupPasswordWrong, BackupCodeWrong, RecoveryCodeInvalid, BackupNoEmployerKey,
    BackupEmployerKeyWrong, RestoreFolderTaken, FolderShared, RestoreNeedsSpace, RestoreNoSpace,
    RestoreFolderRefused, and what ``gemeld`` raises.
    """
    doel = doelmap.expanduser().absolute()
    weiger_gedeelde_map(doel)
    if os.path.lexists(doel):
        raise RestoreFolderTaken
    with open_joskopie(kopie) as open_, _herstelfouten():
        kop = open_.kop()
        datasleutel = ontsluit(kop, Geheim(wachtwoord, herstelcode, werkgever))
        open_.eis_echt(datasleutel)
        _eis_ruimte(doel, sum(deel.grootte for deel in open_.manifest.delen))

        def van_nu(huidig: Kop) -> bytes | None:
            return sleutel_van_nu(huidig, huidig_wachtwoord or wachtwoord, werkgever)

        ander = _lees_huidig(huidige_kluis, kop, datasleutel, van_nu)
        einde = _Einde(ander, daarna, werkgever is not None)
        with bouwmap(doel) as bouw:
            _pak_uit(open_, bouw.map, gemeld)
            verslag = _richt_in(open_, bouw.map, kop, datasleutel, einde, doel)
            if os.path.lexists(doel):
                raise RestoreFolderTaken
            bouw.plaats()
    return verslag


@contextlib.contextmanager
def _herstelfouten() -> Iterator[None]:
    try:
        with engine.bekende_fouten():
            yield
    except DiskFull as fout:
        raise RestoreNoSpace from fout
    except (FolderNotWritable, engine.DiskFailed) as fout:
        raise RestoreFolderRefused from fout
    except (BackupNotVerified, engine.DatabaseDamaged) as fout:
        raise BackupDamaged from fout


def _eis_ruimte(doel: Path, grootte: int) -> None:
    """Refuse before anything is written; the disk can still fill up while we are at it."""
    bestaat = next((map_ for map_ in doel.parents if map_.is_dir()), None)
    if bestaat is None:
        raise RestoreFolderRefused
    nodig, vrij = grootte + _RUIM_BYTES, shutil.disk_usage(bestaat).free
    if vrij < nodig:
        raise RestoreNeedsSpace(nodig=schrijf_grootte(nodig), vrij=schrijf_grootte(vrij))


def _pak_uit(kopie: Joskopie, map_: Path, gemeld: Gemeld) -> None:
    totaal, gedaan = sum(deel.grootte for deel in kopie.manifest.delen), 0
    for naam in (engine.BESTANDSNAAM, ledger.BESTANDSNAAM, header.BESTANDSNAAM):
        vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(map_ / naam, vlaggen, BESTAND_MODUS), "wb") as uit:
            for brok in kopie.brokken(naam):
                uit.write(brok)
                gedaan += len(brok)
                gemeld(gedaan, totaal)
            uit.flush()
            os.fsync(uit.fileno())


def _richt_in(
    kopie: Joskopie,
    map_: Path,
    kop: Kop,
    datasleutel: bytes,
    einde: _Einde,
    doel: Path,
) -> Herstelverslag:
    """Make a working vault of the unpacked files: ledger, anchor, and the event."""
    manifest, ander = kopie.manifest, einde.ander
    stand = Stand(manifest.teller, manifest.logboek_id, bytes.fromhex(manifest.logboek_kop))
    controleer_databank(map_ / engine.BESTANDSNAAM, datasleutel, stand, manifest.schema, None)
    herkomst, nummer = _kies_grootboek(map_, kop, datasleutel, ander)
    stand = Stand(stand.teller, stand.logboek_id, stand.kop, nummer)
    Anker.maak(map_, subsleutel(datasleutel, Doel.ANKER), kop.identiteit, stand).sluit()
    databank = Databank(map_, datasleutel, kop.identiteit)
    try:
        databank.open()
        databank.ledger = _ledger(map_, kop, datasleutel, databank)
        if einde.door_werkgever:
            databank.namens = databank.query(naam_van_werkgever)
        vernietigd = databank.change(lambda uow: _sluit_af(uow, kopie, einde))
    finally:
        databank.sluit()
    gemis = None if ander.stand is None else max(0, ander.stand.teller - manifest.teller)
    return Herstelverslag(
        doel, manifest.moment, gemis, herkomst, vernietigd, door_werkgever=einde.door_werkgever
    )


def _sluit_af(uow: "UnitOfWork", kopie: Joskopie, einde: _Einde) -> int:
    vernietigd, ander = 0, einde.ander
    if einde.daarna is not None:
        with contextlib.suppress(LedgerDamaged):
            vernietigd = einde.daarna(uow)
    manifest = kopie.manifest
    gegevens: dict[str, object] = {"reservekopie": manifest.moment, "teller": manifest.teller}
    if ander.stand is not None:
        gegevens["teller_oude_kluis"] = ander.stand.teller
    uow.log(Gebeurtenis.HERSTELD, inhoud=gegevens)
    if einde.door_werkgever:
        noteer_werkgever(uow)
    return vernietigd


def _ledger(map_: Path, kop: Kop, datasleutel: bytes, databank: Databank | None = None) -> Ledger:
    sleutel = subsleutel(datasleutel, Doel.GROOTBOEK)
    na = databank.anker.noteer_grootboek if databank is not None else None
    return Ledger(map_, sleutel, kop.identiteit, na_schrijven=na)


def _lees_huidig(
    kluis: Path | None, kop: Kop, datasleutel: bytes, van_nu: Callable[[Kop], bytes | None]
) -> _Ander:
    """Find out what the present vault still has to say; damage there is why we are here."""
    if kluis is None or not (kluis / ledger.BESTANDSNAAM).is_file():
        return _Ander(None, None, omgezet=False, is_er=False)
    # Opening with this key proves that it is of this vault, whatever its kluis.json says.
    eigen = _ledger(kluis, kop, datasleutel)
    with contextlib.suppress(KnownError):
        eigen.controleer()
        return _Ander(eigen, _ankerstand(kluis, kop, datasleutel), omgezet=False, is_er=True)
    sleutel = _andere_sleutel(kluis, kop, datasleutel, van_nu)
    if sleutel is not None:
        nieuw = _ledger(kluis, kop, sleutel)
        with contextlib.suppress(KnownError):
            nieuw.controleer()
            return _Ander(nieuw, _ankerstand(kluis, kop, sleutel), omgezet=True, is_er=True)
    stand = _ankerstand(kluis, kop, datasleutel)
    return _Ander(None, stand, omgezet=False, is_er=_misschien_zelfde(kluis, kop))


def _andere_sleutel(
    kluis: Path, kop: Kop, datasleutel: bytes, van_nu: Callable[[Kop], bytes | None]
) -> bytes | None:
    """Return the data key of the present vault when that was renewed after the backup."""
    with contextlib.suppress(KnownError):
        nu = header.lees_kop(kluis)
        if nu.kluis_id == kop.kluis_id and not nu.klopt(datasleutel):
            return van_nu(nu)
    return None


def _misschien_zelfde(kluis: Path, kop: Kop) -> bool:
    """Tell whether the folder may be of the same vault; one without a readable header may."""
    try:
        return header.lees_kop(kluis).kluis_id == kop.kluis_id
    except KnownError:
        return True


def _ankerstand(kluis: Path, kop: Kop, datasleutel: bytes) -> Stand | None:
    with contextlib.suppress(KnownError):
        return Anker(kluis, subsleutel(datasleutel, Doel.ANKER), kop.identiteit).lees().stand
    return None


def _kies_grootboek(
    map_: Path, kop: Kop, datasleutel: bytes, ander: _Ander
) -> tuple[Grootboekherkomst, int]:
    """Carry the present ledger along when it is the newer one; returns its serial number."""
    eigen = _ledger(map_, kop, datasleutel)
    try:
        eigen.controleer()
        nummer = eigen.volgnummer
    except LedgerDamaged:
        nummer = 0
    if ander.ledger is not None and ander.ledger.volgnummer > nummer:
        ander.ledger.kopieer_naar(eigen)
        herkomst = Grootboekherkomst.HUIDIG_OMGEZET if ander.omgezet else Grootboekherkomst.HUIDIG
        return herkomst, eigen.volgnummer
    if nummer == 0:
        return Grootboekherkomst.ONLEESBAAR, 0
    gemist = ander.is_er and ander.ledger is None
    return (Grootboekherkomst.NIET_GELUKT if gemist else Grootboekherkomst.KOPIE), nummer
