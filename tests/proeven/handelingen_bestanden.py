"""More operations that are killed: upgrade, import, backup, restore, renewing the key, drafts."""

import random
import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from sqlalchemy import text

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.joskopie import open_joskopie
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.restore import herstel
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.invoer import lees_invoer, voer_invoer_uit
from tests.integration.kluisvoorbeeld import NAMEN, VOORBEELDMAP, namen
from tests.proeven.handelingen import (
    KLUIS,
    NIEUW,
    Bron,
    MetWachtwoord,
    NieuweKluis,
    Ontgrendelen,
    OpKopie,
    Opslaan,
    Vergrendelen,
    Wachtwoord,
    een_minuut_later,
    eis_aantal,
    eis_heel,
    eis_verder,
    gebeurd,
    past,
)
from tests.proeven.vallen import Handeling, Stap, Val


class Bijwerken:
    """Open a vault of the first released schema, which upgrades it."""

    naam, stappen = "bijwerken", 1

    def __init__(self, bron: Bron) -> None:
        self.bron = bron

    def bereid(self, map_: Path) -> None:
        shutil.copytree(VOORBEELDMAP, map_ / KLUIS, ignore=shutil.ignore_patterns("leesmij.txt"))
        (map_ / KLUIS).chmod(0o700)
        for pad in (map_ / KLUIS).iterdir():
            pad.chmod(0o600)

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        stap(lambda: Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel_v1).sluit())

    def toets(self, map_: Path, val: Val) -> str:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel_v1) as vault:
            eis_heel(vault)
            assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
            keren = vault.query(lambda uow: gebeurd(uow, "ontgrendeld"))
        eis_verder(map_ / KLUIS, self.bron.sleutel_v1)
        return "al ontgrendeld" if keren > self.bron.ontgrendeld_v1 else "nog niet ontgrendeld"


class Invoeren(OpKopie):
    """Import one list after another: a list is in wholly, or not at all."""

    naam, stappen = "invoer", 2
    _PER_LIJST = 25

    def bereid(self, map_: Path) -> None:
        super().bereid(map_)
        for lijst in range(8):
            regels = ["Stamnr;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;School"]
            regels += [
                f"{lijst}{nummer:03};Nep{nummer};;Valproef{lijst};03-02-2012;2b;PCC Oosterhout"
                for nummer in range(self._PER_LIJST)
            ]
            (map_ / f"lijst{lijst}.csv").write_text("\r\n".join(regels) + "\r\n", "utf-8")

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            for lijst in range(8):
                stap(partial(_voer_in, vault, map_ / f"lijst{lijst}.csv"))

    def toets(self, map_: Path, val: Val) -> str:
        vraag = text(
            "SELECT achternaam, count(*) FROM leerling WHERE achternaam LIKE 'Valproef%' "
            "GROUP BY achternaam ORDER BY achternaam"
        )
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            eis_heel(vault)
            rijen = vault.query(lambda uow: [tuple(r) for r in uow.session.execute(vraag)])
        assert rijen == [(f"Valproef{n}", self._PER_LIJST) for n in range(len(rijen))]
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        return eis_aantal(val, len(rijen), "lists")


def _voer_in(vault: Vault, pad: Path) -> None:
    plan = lees_invoer(vault, pad)
    voer_invoer_uit(vault, plan, plan.kiesbaar)


class InvoerOpdracht(Invoeren):
    """The same with the command: exit code 0 is the acknowledgement."""

    naam, stappen = "invoer met de opdracht", 1

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        geheim = map_ / "wachtwoord.txt"
        geheim.write_text(DEMO_WACHTWOORD, "utf-8")
        woorden = ["invoer", "leerlingen", "--kluis", map_ / KLUIS, "--wachtwoord-van", geheim]
        woorden += ["--bestand", map_ / "lijst0.csv", "--alles"]

        def opdracht() -> None:
            code = draai(hoofd, [str(woord) for woord in woorden], Start(lambda _: 1))
            assert code == 0, f"exit code {code}"

        stap(opdracht)


class Reservekopie(OpKopie):
    """Make backups: what is in the folder is whole, and one that was told is there."""

    naam, stappen = "reservekopie", 2

    def bereid(self, map_: Path) -> None:
        super().bereid(map_)
        (map_ / "tweede").mkdir()

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            for nummer in range(8):
                stap.begin()
                kopie = maak_reservekopie(vault, tweede_plek=map_ / "tweede").kopie
                (map_ / f"gemeld{nummer}").write_text(kopie.moment.isoformat())
                stap.klaar()

    def toets(self, map_: Path, val: Val) -> str:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            eis_heel(vault)
            voor = lijst_reservekopieen(reservemap(vault.map), grondig=True)
            for kopie in voor:
                assert kopie.fout is None
                with open_joskopie(kopie.pad) as open_:
                    open_.eis_echt(self.bron.sleutel)
                    open_.controleer()
            if val.gedaan:  # the next one may have taken its place already
                laatste = (map_ / f"gemeld{val.gedaan - 1}").read_text()
                nieuwste = max((kopie.moment.isoformat() for kopie in voor), default="")
                assert nieuwste >= laatste, "the last backup told is gone"
            maak_reservekopie(vault, tweede_plek=map_ / "tweede")
            eis_heel(vault)
        for plek in (reservemap(map_ / KLUIS), map_ / "tweede"):
            resten = [pad.name for pad in plek.iterdir() if pad.suffix != ".joskopie"]
            assert not resten, f"left behind in {plek.name}: {resten}"
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        if not val.bezig:
            return "niets onderweg"
        nieuw = len(voor) > 0 if not val.gedaan else nieuwste > laatste
        return "stap gedaan" if nieuw else "stap niet gedaan"


class Terugzetten(OpKopie):
    """Put a backup back: the new folder is complete or absent, the old vault untouched."""

    naam, stappen = "terugzetten", 1

    def bereid(self, map_: Path) -> None:
        super().bereid(map_)
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            shutil.move(maak_reservekopie(vault).kopie.pad, map_ / "een.joskopie")

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        stap(partial(self._herstel, map_))

    def _herstel(self, map_: Path) -> None:
        herstel(
            map_ / "een.joskopie",
            map_ / "hersteld",
            herstelcode=self.bron.code,
            huidige_kluis=map_ / KLUIS,
        )

    def toets(self, map_: Path, val: Val) -> str:
        compleet = (map_ / "hersteld").exists()
        assert compleet or not val.gedaan, "a restored vault that was told is gone"
        if not compleet:
            een_minuut_later(map_)
            self._herstel(map_)
        assert sorted(p.name for p in map_.iterdir() if p.is_dir()) == ["hersteld", KLUIS]
        for welke in ("hersteld", KLUIS):
            with Vault.open_met_sleutel(map_ / welke, self.bron.sleutel) as vault:
                eis_heel(vault)
                assert (vault.query(lambda uow: gebeurd(uow, "hersteld")) == 1) == (
                    welke == "hersteld"
                )
            eis_verder(map_ / welke, self.bron.sleutel)
        return "al compleet" if compleet else "opnieuw teruggezet"


class SleutelVernieuwen(OpKopie):
    """Renew the data key: the old password opens everything, or the new one does."""

    naam, stappen = "sleutel vernieuwen", 1

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        code = Herstelcode.nieuw()
        (map_ / "code").write_text(code.tekst)
        vault = Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel)
        # Deriving keys takes most of the time and writes nothing: begin at the first phase.
        begonnen: list[int] = []

        def meld(fase: int, _totaal: int) -> None:
            if not begonnen:
                begonnen.append(fase)
                stap.begin()

        try:
            vault.vernieuw_sleutel(DEMO_WACHTWOORD, NIEUW, code, meld=meld)
            stap.klaar()
        finally:
            vault.sluit()

    def toets(self, map_: Path, val: Val) -> str:
        passen = [past(map_ / KLUIS, wachtwoord) for wachtwoord in (DEMO_WACHTWOORD, NIEUW)]
        assert sum(passen) == 1, f"{sum(passen)} passwords fit"
        vernieuwd = passen[1]
        assert vernieuwd or not val.gedaan, "a renewal that was told is undone"
        code = (map_ / "code").read_text() if vernieuwd else self.bron.code
        with Vault.open_met_herstelcode(map_ / KLUIS, code) as vault:
            eis_heel(vault)
            assert vault.query(lambda uow: gebeurd(uow, "sleutel-vernieuwd")) == vernieuwd
            sleutel = vault.ruwe_sleutel()
        assert (sleutel != self.bron.sleutel) == vernieuwd
        eis_verder(map_ / KLUIS, sleutel)
        return "vernieuwd" if vernieuwd else "de oude sleutel nog"


class Noodconcepten(OpKopie):
    """Write the emergency file again and again: the older words or the newest, never neither."""

    naam, stappen = "noodconcepten", 6

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            nood = vault.noodbestand()
            nood.bereid_voor()
            for nummer in range(40):
                lengte = toeval.choice((10, 5_000, 700_000))
                woorden = "".join(toeval.choices("abcdefghijklmnop", k=lengte))
                stap.begin()
                assert nood.schrijf({"nummer": nummer}, [{"woorden": woorden}]) == 1
                stap.klaar()

    def toets(self, map_: Path, val: Val) -> str:
        with Vault.open_met_sleutel(map_ / KLUIS, self.bron.sleutel) as vault:
            eis_heel(vault)
            nood = vault.noodbestand()
            gelezen = nood.lees()
            nood.wis()
            assert nood.lees() is None
        eis_verder(map_ / KLUIS, self.bron.sleutel)
        if gelezen is None:
            assert not val.gedaan, "acknowledged words are gone"
            return "nog niets geschreven"
        return eis_aantal(val, int(gelezen[0]["nummer"]) + 1, "drafts")


def alle(bron: Bron) -> Iterable[tuple[Handeling, int]]:
    """Give every operation with its share of 500 kills."""
    return (
        (Ontgrendelen(bron), 40),
        (MetWachtwoord(bron), 20),
        (Opslaan(bron), 90),
        (Vergrendelen(bron), 40),
        (Noodconcepten(bron), 40),
        (Wachtwoord(bron), 25),
        (NieuweKluis(), 15),
        (Bijwerken(bron), 60),
        (Invoeren(bron), 35),
        (InvoerOpdracht(bron), 15),
        (Reservekopie(bron), 50),
        (Terugzetten(bron), 30),
        (SleutelVernieuwen(bron), 40),
    )
