"""The parts of the verification that look at the folder of the vault."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from jos_desktop.storage import (
    anchor,
    backup_state,
    engine,
    header,
    instance_lock,
    ledger,
    noodconcepten,
    wissen,
)
from jos_desktop.storage.backup_list import MAPNAAM, lees_reservekopie, reservemap
from jos_desktop.storage.controle_verslag import Bevinding, Ernst, Tred
from jos_desktop.storage.files import PINBESTAND, gedeelde_dienst, is_prive
from jos_desktop.storage.header import Kop
from jos_desktop.storage.joskopie import EXTENSIE
from jos_desktop.storage.keys import Vaksoort
from jos_desktop.storage.rekey_files import WISSELMAP
from jos_desktop.storage.vault import Vault

NODIG: Final = (
    header.BESTANDSNAAM,
    anchor.BESTANDSNAAM,
    ledger.BESTANDSNAAM,
    engine.BESTANDSNAAM,
)
TOEGESTAAN: Final = frozenset(
    {
        *(*NODIG, MAPNAAM, PINBESTAND, instance_lock.BESTANDSNAAM),
        *(f"{engine.BESTANDSNAAM}-journal", noodconcepten.BESTANDSNAAM, wissen.BESTANDSNAAM),
    }
)
"""Everything that belongs in the folder of a vault; whoever adds a file adds its name."""

# What a write that was broken off leaves behind: see files.schrijf_atomair and creation.
_RESTEN: Final = re.compile(r"^\..+\.(tmp|nieuw|bezig)(-journal)?$|\.(tmp|bezig)$")
# Other programs put a number or a remark behind the name of what they copy.
_KOPIE_VAN: Final = re.compile(r"^(kluis|dossiers|grootboek)\b", re.IGNORECASE)
_RUIMTE_EXTRA: Final = 100 * 1024 * 1024
_MB: Final = 1024 * 1024


def bestanden(vault: Vault) -> Iterator[Bevinding]:
    """Look whether the files are there, private, and in a place that keeps them so."""
    deel = "Bestanden"
    for naam in NODIG:
        if not (vault.map / naam).is_file():
            yield Bevinding(deel, f"Het bestand {naam} ontbreekt.")
    if not is_prive(vault.map):
        yield Bevinding(deel, "Andere gebruikers van deze laptop kunnen bij de map van de kluis.")
    for pad in sorted(vault.map.iterdir()):
        bekend = pad.name in TOEGESTAAN
        if not pad.is_symlink() and not is_prive(pad):
            wat = f"het bestand {pad.name}" if bekend else "een onbekend bestand in de map"
            yield Bevinding(deel, f"Andere gebruikers van deze laptop kunnen bij {wat}.")
        if pad.is_symlink() and bekend:
            yield Bevinding(
                deel, f"{pad.name} is een verwijzing naar een andere plek.", Ernst.LET_OP
            )
    dienst = gedeelde_dienst(vault.map)
    if dienst is not None:
        yield Bevinding(deel, f"De map van de kluis wordt gedeeld of gesynchroniseerd ({dienst}).")


def vreemden(vault: Vault) -> Iterator[Bevinding]:
    """Name leftovers of interrupted work, and files that do not belong here."""
    deel = "Andere bestanden"
    resten, vreemd = 0, 0
    for pad in sorted(vault.map.iterdir()):
        if pad.name in TOEGESTAAN:
            continue
        if _RESTEN.search(pad.name) or pad.name == WISSELMAP:
            resten += 1
        elif _KOPIE_VAN.match(pad.name):
            soort = (_KOPIE_VAN.match(pad.name) or [""])[0]
            yield Bevinding(
                deel,
                f"“{pad.name}” lijkt een kopie van {soort} door een ander programma. JOS Desktop "
                "gebruikt die niet. Kijk of iets deze map synchroniseert.",
                Ernst.LET_OP,
                f"Er staat een kopie van {soort} door een ander programma in de map.",
            )
        else:
            vreemd += 1
            yield Bevinding(
                deel,
                f"“{pad.name}” hoort niet in deze map.",
                Ernst.LET_OP,
                f"Een bestand dat niet in de map hoort (nummer {vreemd}).",
            )
    resten += sum(1 for pad in vault.map.parent.glob(f".{vault.map.name}.*.nieuw"))
    journaal = vault.map / f"{engine.BESTANDSNAAM}-journal"
    if journaal.is_file() and journaal.stat().st_size:
        resten += 1
    if resten:
        yield Bevinding(
            deel,
            f"Gevonden: resten van werk dat werd afgebroken ({resten}). Ze doen geen kwaad.",
            Ernst.LET_OP,
        )


def sleutelbestand(vault: Vault) -> Iterator[Bevinding]:
    """Verify kluis.json: its MAC, its identity and its slots (costs outside the caps do not
    even parse)."""
    deel = "Sleutelbestand"
    kop = header.lees_kop(vault.map)
    if not vault.kop_klopt(kop) or kop.kluis_id != vault.kop.kluis_id:
        yield Bevinding(deel, header.HeaderDamaged.wat)
    for soort, naam in (
        (Vaksoort.WACHTWOORD, "wachtwoord"),
        (Vaksoort.HERSTELCODE, "herstelcode"),
    ):
        if kop.vak(soort) is None:
            yield Bevinding(deel, f"Deze kluis heeft geen {naam}.", Ernst.LET_OP)


def beschrijf_vakken(kop: Kop) -> str:
    """Return which slots there are, in words."""
    namen = [vak.soort.value for vak in kop.vakken]
    if kop.werkgever is not None:
        namen.append(Vaksoort.WERKGEVER.value)
    return ", ".join(namen)


def kopieen(map_: Path) -> list[Path]:
    """Return the backups in the vault's own folder."""
    plek = reservemap(map_)
    return sorted(plek.glob(f"*{EXTENSIE}")) if plek.is_dir() else []


def reservekopieen(vault: Vault, tred: Tred) -> Iterator[Bevinding]:
    """Look whether every backup can be read as a whole, and is private."""
    deel = "Reservekopieën"
    lijst = kopieen(vault.map)
    tred.totaal(len(lijst))
    for nummer, pad in enumerate(lijst, start=1):
        tred.stap(nummer - 1)
        if not is_prive(pad):
            yield Bevinding(deel, f"Andere gebruikers kunnen bij reservekopie {nummer}.")
        kopie = lees_reservekopie(pad)
        if kopie.fout is not None:
            gemaakt = f"{kopie.moment.astimezone():%d-%m-%Y}"
            yield Bevinding(
                deel,
                f"Reservekopie {nummer} van {len(lijst)} (van {gemaakt}): {kopie.fout.zin()}",
                Ernst.LET_OP if kopie.zonder_grootboek else Ernst.FOUT,
            )
    plek = reservemap(vault.map)
    bekend = {backup_state.BESTANDSNAAM, *(pad.name for pad in lijst)}
    overig = [p for p in plek.iterdir() if p.name not in bekend] if plek.is_dir() else []
    if overig:
        yield Bevinding(
            deel,
            f"In de map {MAPNAAM} staat nog iets dat geen reservekopie is ({len(overig)}).",
            Ernst.LET_OP,
        )


def ruimte(vault: Vault) -> Iterator[Bevinding]:
    """Look whether a backup and a renewal of the key would fit on the disk."""
    nodig = 2 * (vault.map / engine.BESTANDSNAAM).stat().st_size + _RUIMTE_EXTRA
    vrij = shutil.disk_usage(vault.map).free
    if vrij < nodig:
        yield Bevinding(
            "Ruimte",
            f"Er is nog {vrij // _MB} MB vrij op de schijf. Voor een reservekopie en een nieuwe "
            f"sleutel is {nodig // _MB} MB nodig.",
            Ernst.LET_OP,
        )


def vrije_ruimte(vault: Vault) -> str:
    """Return how much is free, for the report."""
    return f"{shutil.disk_usage(vault.map).free // _MB} MB vrij"
