"""Verify a vault: header, chain, anchor, ledger and every page of the database."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jos_desktop.errors import KnownError
from jos_desktop.storage import anchor, audit, engine, header, ledger
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import is_prive
from jos_desktop.storage.vault import Vault

_TRIGGERS = frozenset(
    {"logboek_niet_wijzigen", "logboek_niet_verwijderen", "logboek_inhoud_niet_wijzigen"}
)
_BESTANDEN = (
    header.BESTANDSNAAM,
    anchor.BESTANDSNAAM,
    ledger.BESTANDSNAAM,
    engine.BESTANDSNAAM,
)
_MEESTE_MELDINGEN = 20


@dataclass(frozen=True, slots=True)
class Controleverslag:
    """What the verification found, in Dutch; nothing found means that all is well."""

    bevindingen: tuple[str, ...]
    logregels: int = 0
    wijzigingen: int = 0

    @property
    def goed(self) -> bool:
        """Tell whether there was nothing to report."""
        return not self.bevindingen

    def regels(self) -> tuple[str, ...]:
        """Return the report line by line, for the command line and the screen."""
        if self.bevindingen:
            return self.bevindingen
        return (
            "De kluis is in orde.",
            f"Het logboek klopt: {self.logregels} regels, {self.wijzigingen} wijzigingen.",
        )


def controleer(vault: Vault) -> Controleverslag:
    """Verify an open vault on its worker; reads every page, so it takes a while on a big one."""

    def werk(databank: Databank) -> Controleverslag:
        bevindingen: list[str] = []
        for onderdeel in (_bestanden(vault), _kop(vault), _databank(databank), _grootboek(vault)):
            bevindingen.extend(_vang(onderdeel))
        uniek = tuple(dict.fromkeys(bevindingen))[:_MEESTE_MELDINGEN]
        return Controleverslag(uniek, databank.stand.logboek_id, databank.stand.teller)

    return vault.op_databank(werk)


def controleer_map(map_: Path, wachtwoord: str) -> Controleverslag:
    """Open, verify and close a vault; damage that prevents opening is a finding, not an error.

    What is not damage (no vault here, wrong password, newer version, in use) is raised.
    """
    try:
        vault = Vault.open(map_, wachtwoord)
    except _SCHADE as fout:
        return Controleverslag((f"{fout.zin()} {fout.raad()}",))
    with vault:
        return controleer(vault)


_SCHADE = (
    header.HeaderDamaged,
    engine.DatabaseDamaged,
    engine.DiskFailed,
    anchor.AnchorDamaged,
    anchor.ChangesMissing,
    anchor.HistoryDiffers,
)


def _vang(onderdeel: Iterator[str]) -> Iterator[str]:
    """Turn an error during one part into a finding, so that the other parts still run."""
    try:
        yield from onderdeel
    except KnownError as fout:
        yield fout.zin()
    except Exception as fout:
        bekend = engine.vertaal_fout(fout)
        if bekend is None:
            raise
        yield bekend.zin()


def _bestanden(vault: Vault) -> Iterator[str]:
    for naam in _BESTANDEN:
        pad = vault.map / naam
        if not pad.is_file():
            yield f"Het bestand {naam} ontbreekt."
        elif not is_prive(pad):
            yield f"Andere gebruikers van deze laptop kunnen bij het bestand {naam}."
    if not is_prive(vault.map):
        yield "Andere gebruikers van deze laptop kunnen bij de map van de kluis."


def _kop(vault: Vault) -> Iterator[str]:
    kop = header.lees_kop(vault.map)
    if not vault.kop_klopt(kop) or kop.kluis_id != vault.kop.kluis_id:
        yield header.HeaderDamaged.wat


def _grootboek(vault: Vault) -> Iterator[str]:
    vault.ledger.controleer()
    yield from ()


def _databank(databank: Databank) -> Iterator[str]:
    yield from _vang(_anker(databank))
    verbinding = databank.verbinding
    for _ in verbinding.execute("PRAGMA cipher_integrity_check"):
        yield engine.DatabaseDamaged.wat
    for rij in verbinding.execute(f"PRAGMA integrity_check({_MEESTE_MELDINGEN})"):
        if rij[0] != "ok":
            yield "De opbouw van dossiers.db klopt niet meer."
    for rij in verbinding.execute("PRAGMA foreign_key_check"):
        yield f"In de tabel {rij[0]} verwijst een rij naar iets dat er niet meer is."
    vraag = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    triggers = {rij[0] for rij in verbinding.execute(vraag)}
    if not triggers >= _TRIGGERS:
        yield "De beveiliging van het logboek tegen wijzigen is weggehaald."
    yield from audit.breuken(verbinding, databank.logsleutel, databank.begin, databank.stand)


def _anker(databank: Databank) -> Iterator[str]:
    gelezen, pogingen = databank.lees_anker()
    if not gelezen.heel:
        yield "Een deel van kluis.anker is onleesbaar. De rest klopt nog."
    if gelezen.stand.teller != databank.stand.teller or gelezen.stand.kop != databank.stand.kop:
        yield "Het ankerbestand loopt niet gelijk met de dossiers."
    if pogingen is None:
        yield "De teller van mislukte pogingen in kluis.anker is onleesbaar."
