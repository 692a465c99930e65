"""The frozen example of schema 0003: a dossier with a row in every table, a request and a scan."""

import hashlib
import json
import shutil
from pathlib import Path

from jos_desktop.models.alles import Bijlage, School
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import alle_kanaries, vul_dossier
from tests.integration.kluisvoorbeeld import WACHTWOORD, vul

MAP = Path(__file__).parents[1] / "data" / "kluis-v3"
WOORDEN = MAP.with_name("kluis-v3-woorden.json")
KOPIENAAM = "kluis.joskopie"


def _vul_alles(uow: UnitOfWork) -> None:
    vul(uow)
    uow.session.flush()
    vul_dossier(uow, uow.session.query(School).one().id)
    bijlage = uow.session.query(Bijlage).one()
    bijlage.sha256 = hashlib.sha256(bijlage.inhoud).digest()


def maak(map_: Path = MAP) -> None:
    """Make it: once, for it has to open for ever.

    Run ``python -m tests.integration.voorbeeld_v3`` from the root of the project.
    """
    vault, code = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(_vul_alles)
        kopie = maak_reservekopie(vault).kopie
    shutil.move(kopie.pad, map_ / KOPIENAAM)
    shutil.rmtree(map_ / "reservekopie")
    for rest in ("kluis.bezet", "dossiers.db-journal"):
        (map_ / rest).unlink(missing_ok=True)
    tekst = f"Fictitious example, frozen.\npassword: {WACHTWOORD}\nrecovery code: {code.tekst}\n"
    (map_ / "leesmij.txt").write_text(tekst, encoding="utf-8")
    woorden = {plek: woord.decode() for woord, plek in alle_kanaries().items()}
    del woorden["bijlage.sha256"]
    regels = json.dumps(woorden, indent=1, sort_keys=True)
    WOORDEN.write_text(f"{regels}\n", encoding="utf-8")


if __name__ == "__main__":
    maak()
