"""The frozen examples from schema 0003 on: a dossier with a row in every table of its time."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from jos_desktop.models.alles import Bijlage, OntvangstBijlage, School
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import alle_kanaries, vul_dossier
from tests.integration.kluisvoorbeeld import WACHTWOORD, vul

VERSIES = ("v3", "v4", "v5")
DATA = Path(__file__).parents[1] / "data"
KOPIENAAM = "kluis.joskopie"


def _vul_alles(uow: UnitOfWork) -> None:
    vul(uow)
    uow.session.flush()
    vul_dossier(uow, uow.session.query(School).one().id)
    stukken = uow.session.query(Bijlage).one(), uow.session.query(OntvangstBijlage).one()
    for stuk in stukken:
        stuk.sha256 = hashlib.sha256(stuk.inhoud).digest()


def map_van(versie: str) -> Path:
    """Return the frozen vault of a schema."""
    return DATA / f"kluis-{versie}"


def woorden_van(versie: str) -> Path:
    """Return the list of the words in it, and where each stands."""
    return DATA / f"kluis-{versie}-woorden.json"


def maak(versie: str) -> None:
    """Make the example of the present schema: once, for it has to open for ever.

    Run ``python -m tests.integration.voorbeeld_vol v5`` from the root of the project.
    """
    map_ = map_van(versie)
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
    for soort in (Bijlage, OntvangstBijlage):
        del woorden[f"{soort.__tablename__}.sha256"]
    regels = json.dumps(woorden, indent=1, sort_keys=True)
    woorden_van(versie).write_text(f"{regels}\n", encoding="utf-8")


if __name__ == "__main__":
    maak(sys.argv[1])
