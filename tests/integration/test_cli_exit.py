"""Exit-vragenlijsten from the command line: what is to do, a blank without a name, a refusal."""

import json
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from jos_desktop.models.codes import Functie, TrajectStatus
from jos_desktop.models.codes_exit import Afnamestand, Exitreden, Informant
from jos_desktop.models.traject import Traject
from jos_desktop.services.exitafnames import lees_afname, zet_klaar, zoek_code
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.ui.dossier.voorbeeld import maak_kind
from tests.unit.services.exitlijstvoorbeeld import maak_traject

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


@pytest.fixture
def draai(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


def _vul(uow: UnitOfWork) -> int:
    richt_kluis_in(uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"}))
    traject = maak_traject(uow, maak_kind(uow), lijst_scholen(uow)[0].id)
    nummer = zet_klaar(uow, traject, Informant.LEERLING).nieuw_id
    assert nummer is not None
    rij = uow.session.get_one(Traject, traject)
    rij.status, rij.einde = TrajectStatus.GESLOTEN, uow.vandaag
    return nummer


def test_from_to_do_to_paper_to_refused(tmp_path: Path, draai: Draai) -> None:
    kluis, wachtwoord = tmp_path / "kluis", tmp_path / "wachtwoord.txt"
    wachtwoord.write_text(WACHTWOORD)
    vault, _ = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        nummer = vault.change(_vul)

    def doe(naam: str, *rest: object) -> Uitslag:
        return draai("exit", naam, "--kluis", kluis, "--wachtwoord-van", wachtwoord, *rest)

    (rij,) = json.loads(doe("lijst", "--json").uit)
    assert (rij["afname_id"], rij["stand"]) == (nummer, "klaar")
    assert "Nog afnemen" in doe("lijst").uit
    blad = tmp_path / "blad.pdf"
    uitslag = doe("papier", "--vragenlijst", nummer, "--uit", blad)
    assert uitslag.code == 0, uitslag
    code = uitslag.uit.rpartition(": ")[2].strip()
    tekst = "".join(deel.extract_text() for deel in PdfReader(BytesIO(blad.read_bytes())).pages)
    assert code in tekst
    assert "Fictiefski" not in tekst
    assert "Łukasz" not in tekst
    for fout in (
        doe("papier", "--vragenlijst", nummer, "--taal", "ar", "--uit", tmp_path / "ar.pdf"),
        doe("papier", "--vragenlijst", 99999, "--uit", tmp_path / "weg.pdf"),
        doe("leg-vast", "--vragenlijst", nummer, "--stand", "geweigerd", "--reden", "anders"),
    ):
        is_een_zin(fout)
    reden = tmp_path / "reden.txt"
    reden.write_text("Wilde eerst met zijn moeder praten.")
    wat = ("--stand", "geweigerd", "--reden", "anders", "--toelichting-van", reden)
    assert doe("leg-vast", "--vragenlijst", nummer, *wat).code == 0
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(partial(zoek_code, code=code)) == nummer
        nu = vault.query(lambda uow: lees_afname(uow, nummer))
    assert (nu.stand, nu.reden) == (Afnamestand.GEWEIGERD, Exitreden.ANDERS)
    assert json.loads(doe("lijst", "--json").uit) == []
