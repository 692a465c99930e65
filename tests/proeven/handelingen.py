"""The operations that are killed: unlock, save, upgrade, import, password, lock, a new vault."""

import os
import random
import shutil
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import text

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.models.alles import Instelling, Leerling
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.storage import anchor
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword
from tests.integration.kluisvoorbeeld import VOORBEELDMAP, WACHTWOORD
from tests.proeven.vallen import Stap, Val

NIEUW = "paard-batterij-nietje-juist"
_HOORT_ERBIJ = frozenset(
    {
        *("kluis.json", "kluis.anker", "grootboek", "dossiers.db", "dossiers.db-journal"),
        *("kluis.bezet", "kluis.concepten", "reservekopie"),
    }
)
KLUIS = "kluis"


@dataclass(frozen=True, slots=True)
class Bron:
    """A filled vault that every kill starts from, and the key of it and of the frozen one."""

    map: Path
    sleutel: bytes
    code: str
    sleutel_v1: bytes
    ontgrendeld: int
    ontgrendeld_v1: int
    """Unlocks of the frozen one, after a first upgrade."""


def maak_bron(werkmap: Path) -> Bron:
    """Make the vault to copy: a small demo, with the calibration at its lowest."""
    werkmap.mkdir(parents=True, exist_ok=True)
    map_, oud = werkmap / "bron", werkmap / "bron-v1"
    maak_demo(map_, 12, 2)
    with Vault.open(map_, DEMO_WACHTWOORD) as vault:
        code = vault.nieuwe_herstelcode().tekst
        sleutel = vault.ruwe_sleutel()
        ontgrendeld = vault.query(lambda uow: gebeurd(uow, "ontgrendeld"))
    shutil.copytree(VOORBEELDMAP, oud)
    with Vault.open(oud, WACHTWOORD) as vault:
        sleutel_v1 = vault.ruwe_sleutel()
        ontgrendeld_v1 = vault.query(lambda uow: gebeurd(uow, "ontgrendeld"))
    shutil.rmtree(oud)
    return Bron(map_, sleutel, code, sleutel_v1, ontgrendeld, ontgrendeld_v1)


def gebeurd(uow: UnitOfWork, gebeurtenis: str) -> int:
    """Count the events of one kind."""
    vraag = text("SELECT count(*) FROM logboek WHERE gebeurtenis = :g")
    return int(uow.session.execute(vraag, {"g": gebeurtenis}).scalar_one())


def instellingen(uow: UnitOfWork, voor: str) -> list[str]:
    vraag = text("SELECT sleutel FROM instelling WHERE sleutel LIKE :voor ORDER BY id")
    if "id" not in {rij[1] for rij in uow.session.execute(text("PRAGMA table_info(instelling)"))}:
        vraag = text("SELECT sleutel FROM instelling WHERE sleutel LIKE :voor ORDER BY sleutel")
    return list(uow.session.scalars(vraag, {"voor": f"{voor}%"}))


def een_minuut_later(map_: Path) -> None:
    """Let time pass: what was being built a moment ago could still be somebody's."""
    for rest in map_.glob(".*.nieuw"):
        os.utime(rest, (time.time() - 120,) * 2)


def eis_heel(vault: Vault) -> None:
    """Demand a clean verification and no file that does not belong in a vault."""
    vreemd = {
        pad.name for pad in vault.map.iterdir() if pad.name not in _HOORT_ERBIJ and not pad.is_dir()
    }
    assert not vreemd, f"left behind: {sorted(vreemd)}"
    bevindingen = controleer(vault).bevindingen
    assert not bevindingen, bevindingen


def eis_verder(map_: Path, sleutel: bytes) -> None:
    """Demand that the vault takes the next change and keeps it over a lock."""
    with Vault.open_met_sleutel(map_, sleutel) as vault:
        eis_heel(vault)
        vault.change(lambda uow: uow.session.add(Instelling(sleutel="verder", waarde="1")))
    with Vault.open_met_sleutel(map_, sleutel) as vault:
        assert vault.query(lambda uow: uow.session.get(Instelling, "verder")) is not None
        assert controleer(vault).goed


def eis_aantal(val: Val, aanwezig: int, wat: str) -> str:
    """Demand every acknowledged step and at most the one under way; tell what became of it."""
    assert aanwezig >= val.gedaan, f"{val.gedaan - aanwezig} acknowledged {wat} lost"
    assert aanwezig <= val.gedaan + val.bezig, f"more {wat} than were begun"
    if not val.bezig:
        return "niets onderweg"
    return "stap gedaan" if aanwezig > val.gedaan else "stap niet gedaan"


class OpKopie:
    """Work on a copy of the filled vault."""

    def __init__(self, bron: Bron) -> None:
        self.bron = bron

    def bereid(self, map_: Path) -> None:
        shutil.copytree(self.bron.map, map_ / KLUIS)


class Ontgrendelen(OpKopie):
    """Unlock with the key itself, so that kills fall in the database and not in Argon2."""

    naam, stappen = "ontgrendelen", 4

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        for _ in range(40):
            stap.begin()
            vault = Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel)
            try:
                stap.klaar()
            finally:
                vault.sluit()

    def toets(self, map_: Path, val: Val) -> str:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            eis_heel(vault)
            aantal = vault.query(lambda uow: gebeurd(uow, "ontgrendeld"))
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        return eis_aantal(val, aantal - self.bron.ontgrendeld - 1, "unlocks")


class MetWachtwoord(OpKopie):
    """A wrong password, which is counted, and then the right one."""

    naam, stappen = "ontgrendelen met wachtwoord", 2

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        def mis() -> None:
            try:
                Vault.open(map_ / KLUIS, NIEUW)
            except WrongPassword:
                return
            raise AssertionError("a wrong password opened the vault")

        stap(mis)
        stap(lambda: Vault.open(map_ / KLUIS, DEMO_WACHTWOORD).sluit())

    def toets(self, map_: Path, val: Val) -> str:
        pogingen = anchor.lees_pogingen(map_ / KLUIS)
        if val.gedaan == 1 and not val.bezig:
            assert pogingen == 1, "an acknowledged failure was forgotten"
        assert pogingen in (0, 1)
        with Vault.open(map_ / KLUIS, DEMO_WACHTWOORD) as vault:
            eis_heel(vault)
            mislukt = vault.query(lambda uow: gebeurd(uow, "ontgrendelen-mislukt"))
        # Counted once too often is honest enough: the counter is reset after the event is kept.
        assert mislukt >= (val.gedaan > 0)
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        return "mislukte poging geteld" if mislukt else "nog niets geteld"


class Opslaan(OpKopie):
    """Save settings, pupils, drafts and now and then a frozen block."""

    naam, stappen = "opslaan", 6

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            for nummer in range(60):
                woorden = "x" * toeval.choice((10, 2_000, 60_000, 900_000))
                stap.begin()
                vault.change(partial(_bewaar, nummer=nummer, woorden=woorden))
                stap.klaar()

    def toets(self, map_: Path, val: Val) -> str:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            eis_heel(vault)
            sleutels = vault.query(lambda uow: instellingen(uow, "val-"))
            for nummer in range(len(sleutels)):
                assert vault.query(partial(_heel_bewaard, nummer=nummer)), f"half: {nummer}"
                assert vault.ledger.blok(f"val-{nummer}") == b"%d" % nummer
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        return eis_aantal(val, len(sleutels), "saves")


def _bewaar(uow: UnitOfWork, nummer: int, woorden: str) -> None:
    """Write five things that belong together."""
    uow.session.add(Instelling(sleutel=f"val-{nummer:03}", waarde=woorden))
    leerling = uow.session.query(Leerling).order_by(Leerling.id).offset(nummer % 9).first()
    assert leerling is not None
    onderwerp = Onderwerp("val", nummer + 1)
    bewaar_concept(uow, "val", onderwerp, {"woorden": len(woorden)})
    uow.ledger.zet_blok(f"val-{nummer}", b"%d" % nummer)


def _heel_bewaard(uow: UnitOfWork, nummer: int) -> bool:
    rij = uow.session.get(Instelling, f"val-{nummer:03}")
    concept = lees_concept(uow, "val", Onderwerp("val", nummer + 1))
    return rij is not None and concept == {"woorden": len(rij.waarde or "")}


class Wachtwoord(OpKopie):
    """Change the password to and fro: one of the two opens the vault, and never both."""

    naam, stappen = "wachtwoord wijzigen", 2

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        oud, nieuw = DEMO_WACHTWOORD, NIEUW
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            for _ in range(6):
                stap(partial(vault.wijzig_wachtwoord, oud, nieuw))
                oud, nieuw = nieuw, oud

    def toets(self, map_: Path, val: Val) -> str:
        passen = [past(map_ / KLUIS, wachtwoord) for wachtwoord in (DEMO_WACHTWOORD, NIEUW)]
        assert sum(passen) == 1, f"{sum(passen)} passwords fit"
        gewijzigd = not passen[val.gedaan % 2]
        assert val.bezig or not gewijzigd, "an acknowledged password does not fit"
        with Vault.open_met_herstelcode(map_ / KLUIS, self.bron.code) as vault:
            eis_heel(vault)
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        if not val.bezig:
            return "niets onderweg"
        return "stap gedaan" if gewijzigd else "stap niet gedaan"


def past(map_: Path, wachtwoord: str) -> bool:
    """Tell whether this password opens the vault."""
    try:
        Vault.open(map_, wachtwoord).sluit()
    except WrongPassword:
        return False
    return True


class Vergrendelen(OpKopie):
    """Type, save and lock: what was saved before the lock is there after it."""

    naam, stappen = "vergrendelen", 5

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        for nummer in range(40):
            with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
                woorden = "x" * toeval.choice((10, 30_000))
                stap.begin()
                vault.change(partial(_bewaar, nummer=nummer, woorden=woorden))
                vault.sluit()
                stap.klaar()

    def toets(self, map_: Path, val: Val) -> str:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            eis_heel(vault)
            sleutels = vault.query(lambda uow: instellingen(uow, "val-"))
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        return eis_aantal(val, len(sleutels), "locks")


class NieuweKluis:
    """Make a vault: it is there complete, or it is not there and can be made again."""

    naam, stappen = "nieuwe kluis", 1

    def bereid(self, map_: Path) -> None:
        """Start from an empty folder."""

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        stap(lambda: Vault.maak(map_ / KLUIS, NIEUW, kosten=ARGON2_LAAGST)[0].sluit())

    def toets(self, map_: Path, val: Val) -> str:
        compleet = (map_ / KLUIS).exists()
        assert compleet or not val.gedaan, "an acknowledged vault is gone"
        if not compleet:
            een_minuut_later(map_)
            Vault.maak(map_ / KLUIS, NIEUW, kosten=ARGON2_LAAGST)[0].sluit()
        with Vault.open(map_ / KLUIS, NIEUW) as vault:
            eis_heel(vault)
            sleutel = vault.ruwe_sleutel()
        eis_verder(map_ / KLUIS, sleutel)
        return "kluis compleet" if compleet else "kluis opnieuw gemaakt"
