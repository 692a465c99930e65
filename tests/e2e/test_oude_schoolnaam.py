"""A list of school with the old name of a school lands where those pupils are now."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.school import School
from jos_desktop.services.scholen import laad_pilotscholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag

WACHTWOORD = "demo-wachtwoord-jos"
KOPPEN = ("Stamnr", "Roepnaam", "Achternaam", "Geboortedatum", "Klas", "School")
RIJEN = (
    ("9001", "Çağla", "Verzonnen", "03-02-2012", "2b", "Stedelijk Dalton College Alkmaar"),
    ("9002", "Đorđe", "Bedacht", "04-03-2012", "2b", "OSG De Verte"),
    ("9003", "Zoë", "Fictief", "05-04-2012", "3a", "Dalton aan het Kanaal"),
)


def _csv(pad: Path) -> Path:
    pad.write_text("\n".join(";".join(rij) for rij in (KOPPEN, *RIJEN)) + "\n", "utf-8")
    return pad


def _xlsx(pad: Path) -> Path:
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    for rij in (KOPPEN, *RIJEN):
        blad.append(rij)
    boek.save(pad)
    return pad


@pytest.mark.parametrize("soort", ["csv", "xlsx"])
def test_a_list_with_old_names_lands_at_the_right_school(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], soort: str
) -> None:
    kluis, woord = tmp_path / "kluis", tmp_path / "woord.txt"
    vault, _code = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(laad_pilotscholen)
    woord.write_text(WACHTWOORD, "utf-8")
    draai = Draai(capfdbinary)

    def doe(*delen: object) -> Uitslag:
        uitslag = draai(*delen, "--kluis", kluis, "--wachtwoord-van", woord)
        assert uitslag.code == 0, uitslag.fout
        return uitslag

    doe("school", "voeg-toe", "OSG De Verte")
    doe("school", "hernoem", "SDC", "Dalton aan het Kanaal")
    doe("school", "voeg-samen", "OSG De Verte", "PCC", "--doe")
    lijst = {"csv": _csv, "xlsx": _xlsx}[soort](tmp_path / f"lijst.{soort}")
    gedaan = doe("invoer", "leerlingen", "--bestand", lijst, "--alles")
    assert "3 nieuw" in gedaan.uit
    vraag = (
        select(Leerling.roepnaam, School.naam)
        .join(Inschrijving, Inschrijving.leerling_id == Leerling.id)
        .join(School, School.id == Inschrijving.school_id)
    )
    with Vault.open(kluis, WACHTWOORD) as vault:
        waar = vault.query(lambda uow: {rij[0]: rij[1] for rij in uow.session.execute(vraag)})
        namen = vault.query(lambda uow: set(uow.session.scalars(select(School.naam))))
    assert waar == {
        "Çağla": "Dalton aan het Kanaal",
        "Đorđe": "PCC Oosterhout",
        "Zoë": "Dalton aan het Kanaal",
    }
    assert "Stedelijk Dalton College Alkmaar" not in namen
