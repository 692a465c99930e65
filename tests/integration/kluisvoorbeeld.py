"""Make small vaults with fictitious contents, for the tests and for the frozen example."""

import shutil
from datetime import date
from pathlib import Path

from jos_desktop.models.alles import Leerling, School
from jos_desktop.models.codes import Regio, Schoolsoort
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

WACHTWOORD = "demo-wachtwoord-jos"
VOORBEELDMAP = Path(__file__).parents[1] / "data" / "kluis-v1"
NAMEN = (("Şükrü", "Voorbeeldoğlu"), ("Łukasz", "Fictiefski"), ("Anna", "Denkbeeld"))
BLOK = b'{"instroom": 15}'
BESTANDEN = ("kluis.json", "kluis.anker", "grootboek", "dossiers.db")


def vul(uow: UnitOfWork) -> None:
    """Add a school and three pupils who do not exist."""
    uow.session.add(School(naam="Denkbeeldig College", schoolsoort=Schoolsoort.VO, regio=Regio.MK))
    for roepnaam, achternaam in NAMEN:
        uow.session.add(
            Leerling(roepnaam=roepnaam, achternaam=achternaam, geboortedatum=date(2010, 5, 17))
        )


def maak_gevulde_kluis(map_: Path) -> tuple[Vault, str]:
    """Create a filled vault; returns it open, with its recovery code."""
    vault, code = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.change(vul)
    vault.ledger.zet_blok("2025-2026-1", BLOK)
    return vault, code.tekst


def maak_voorbeeldkluis(map_: Path = VOORBEELDMAP) -> None:
    """Make the frozen example anew: only while no version with this format has been released.

    Run ``python -m tests.integration.kluisvoorbeeld`` from the root of the project.
    """
    shutil.rmtree(map_, ignore_errors=True)
    vault, code = maak_gevulde_kluis(map_)
    vault.sluit()
    (map_ / "kluis.bezet").unlink()
    (map_ / "dossiers.db-journal").unlink(missing_ok=True)
    tekst = f"Fictitious example, frozen.\npassword: {WACHTWOORD}\nrecovery code: {code}\n"
    (map_ / "leesmij.txt").write_text(tekst, encoding="utf-8")


def namen(uow: UnitOfWork) -> list[str]:
    """Return the surnames in the vault, in order."""
    return [leerling.achternaam for leerling in uow.session.query(Leerling).order_by("id")]


if __name__ == "__main__":
    maak_voorbeeldkluis()
