"""Verify a vault: header, chain, anchor, ledger, every page and row, the folder and its backups.

Every part runs, also after one of them found something: the report holds all there is to find.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from jos_desktop.errors import KnownError
from jos_desktop.storage import (
    anchor,
    controle_databank,
    controle_map,
    engine,
    header,
    journal,
)
from jos_desktop.storage.controle_verslag import (
    Bevinding,
    Controleverslag,
    Ernst,
    Meld,
    Onderdeel,
    Tred,
)
from jos_desktop.storage.database import Databank
from jos_desktop.storage.vault import Vault

__all__ = ["FASEN", "Controleverslag", "Meld", "controleer", "controleer_map"]

_SCHADE = (
    header.HeaderDamaged,
    engine.DatabaseDamaged,
    engine.DiskFailed,
    journal.JournalDamaged,
    anchor.AnchorDamaged,
    anchor.ChangesMissing,
    anchor.HistoryDiffers,
)
FASEN: tuple[str, ...] = (
    "Bestanden",
    "Sleutelbestand",
    "Ankerbestand",
    "Grootboek",
    "Bladzijden",
    "Opbouw",
    "Verwijzingen",
    "Logboek",
    "Losse rijen",
    "Bijlagen",
    "Reservekopieën",
    "Andere bestanden",
    "Ruimte",
)
"""The parts, in the order in which they run."""


def controleer(vault: Vault, meld: Meld | None = None) -> Controleverslag:
    """Verify an open vault on its worker; reads every page, so it takes a while on a big one.

    ``meld`` hears the phase, the rows done and all rows; what it raises stops the verification
    and comes out here.
    """
    return vault.op_databank(lambda databank: _Controle(vault, databank, Tred(meld)).draai())


def controleer_map(map_: Path, wachtwoord: str, meld: Meld | None = None) -> Controleverslag:
    """Open, verify and close a vault; damage that prevents opening is a finding, not an error.

    What is not damage (no vault here, wrong password, newer version, in use) is raised.
    """
    try:
        vault = Vault.open(map_, wachtwoord)
    except _SCHADE as fout:
        return Controleverslag((Bevinding("Openen", f"{fout.zin()} {fout.raad()}"),))
    with vault:
        return controleer(vault, meld)


class _Controle:
    """One verification: run the parts in order and collect what they say."""

    def __init__(self, vault: Vault, databank: Databank, tred: Tred) -> None:
        self._vault = vault
        self._databank = databank
        self._tred = tred

    def draai(self) -> Controleverslag:
        begin = time.monotonic()
        vondsten: list[Bevinding] = []
        onderdelen: list[Onderdeel] = []
        tikker_af = controle_databank.met_tikker(self._databank, self._tred)
        try:
            for naam in FASEN:
                self._tred.begin(naam)
                werk, bekeken = self._deel(naam)
                gevonden = tuple(dict.fromkeys(self._vang(naam, werk)))
                vondsten += gevonden
                onderdelen.append(Onderdeel(naam, bekeken(), len(gevonden)))
        finally:
            tikker_af()
        vondsten.sort(key=lambda vondst: vondst.ernst is not Ernst.FOUT)
        stand = self._databank.stand
        return Controleverslag(
            tuple(vondsten),
            stand.logboek_id,
            stand.teller,
            tuple(onderdelen),
            self._vault.kop.kluis_id.hex(),
            time.monotonic() - begin,
        )

    def _deel(self, naam: str) -> tuple[Callable[[], Iterator[Bevinding]], Callable[[], str]]:
        """Return the work of a part, and what there was to see."""
        vault, databank, tred = self._vault, self._databank, self._tred
        bladen = (vault.map / engine.BESTANDSNAAM).stat().st_size // 4096
        deel = {
            "Bestanden": (
                lambda: controle_map.bestanden(vault),
                lambda: f"{len(controle_map.NODIG)} bestanden",
            ),
            "Sleutelbestand": (
                lambda: controle_map.sleutelbestand(vault),
                lambda: f"sleutelvakken: {controle_map.beschrijf_vakken(vault.kop)}",
            ),
            "Ankerbestand": (lambda: _anker(databank), lambda: "twee vakken en de teller"),
            "Grootboek": (lambda: _grootboek(vault, databank), lambda: "opnieuw gelezen"),
            "Bladzijden": (
                lambda: controle_databank.bladzijden(databank),
                lambda: f"{bladen} bladzijden",
            ),
            "Opbouw": (lambda: controle_databank.opbouw(databank), lambda: "tabellen en indexen"),
            "Verwijzingen": (
                lambda: controle_databank.verwijzingen(databank),
                lambda: "alle tabellen",
            ),
            "Logboek": (
                lambda: controle_databank.logboek(databank, tred),
                lambda: f"{databank.stand.logboek_id} regels",
            ),
            "Losse rijen": (
                lambda: controle_databank.losse_rijen(databank),
                lambda: "logboekinhoud, invoer, vragenlijsten en concepten",
            ),
            "Bijlagen": (
                lambda: controle_databank.bijlagen(databank),
                lambda: controle_databank.tel_bijlagen(databank),
            ),
            "Reservekopieën": (
                lambda: controle_map.reservekopieen(vault, tred),
                lambda: f"{len(controle_map.kopieen(vault.map))} reservekopieën",
            ),
            "Andere bestanden": (lambda: controle_map.vreemden(vault), lambda: "de hele map"),
            "Ruimte": (
                lambda: controle_map.ruimte(vault),
                lambda: controle_map.vrije_ruimte(vault),
            ),
        }
        return deel[naam]

    def _vang(self, naam: str, werk: Callable[[], Iterator[Bevinding]]) -> Iterator[Bevinding]:
        """Turn an error during one part into a finding, so that the other parts still run."""
        try:
            yield from werk()
        except Exception as fout:
            if self._tred.gestopt is not None:
                raise self._tred.gestopt from None
            bekend = fout if isinstance(fout, KnownError) else engine.vertaal_fout(fout)
            if bekend is None:
                raise
            yield Bevinding(naam, bekend.zin())


def _anker(databank: Databank) -> Iterator[Bevinding]:
    deel = "Ankerbestand"
    gelezen, pogingen = databank.lees_anker()
    if not gelezen.heel:
        yield Bevinding(deel, "Een deel van kluis.anker is onleesbaar. De rest klopt nog.")
    if gelezen.stand.teller != databank.stand.teller or gelezen.stand.kop != databank.stand.kop:
        yield Bevinding(deel, "Het ankerbestand loopt niet gelijk met de dossiers.")
    if pogingen is None:
        yield Bevinding(deel, "De teller van mislukte pogingen in kluis.anker is onleesbaar.")


def _grootboek(vault: Vault, databank: Databank) -> Iterator[Bevinding]:
    vault.ledger.controleer()
    # One ahead is what a crash between ledger and anchor leaves.
    if vault.ledger.volgnummer > databank.anker.grootboek + 1:
        yield Bevinding(
            "Grootboek",
            "Het grootboek is nieuwer dan de dossiers: een deel van de map is teruggezet. "
            "Zet een hele reservekopie terug.",
        )
