"""Tasks, referrals and meetings from the command line."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from jos_desktop.models.codes import Functie, Relatie
from jos_desktop.models.codes_werk import (
    Overlegsoort,
    Verwijsbestemming,
    Verwijsrichting,
    Verzuimsoort,
)
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.overleggen import (
    OverlegGegevens,
    PuntGegevens,
    bewaar_overleg,
    bewaar_punt,
)
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.verwijzingen import VerwijzingGegevens, bewaar_verwijzing
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.ui.dossier.voorbeeld import maak_kind

WACHTWOORD = "zeven-blauwe-olifanten-dansen"
Opdracht = Callable[..., Uitslag]


@pytest.fixture
def opdracht(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Opdracht:
    """Return what runs a command on a vault with one pupil, all over the place."""
    draai = Draai(capfdbinary)
    kluis, wachtwoord = tmp_path / "kluis", tmp_path / "wachtwoord.txt"
    wachtwoord.write_text(WACHTWOORD)
    vault, _ = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)

    def vul(uow: UnitOfWork) -> None:
        richt_kluis_in(
            uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
        )
        kind = maak_kind(uow)
        ggz = VerwijzingGegevens(
            Verwijsrichting.OPSCHALEN,
            Verwijsbestemming.GGZ,
            aangemeld_op=uow.vandaag - timedelta(days=12),
            toelichting="Oma woont op Geheimlaan 12",
        )
        bewaar_verwijzing(uow, kind, ggz)
        thuis = VerzuimGegevens(Verzuimsoort.THUISZITTER, uow.vandaag - timedelta(days=120))
        bewaar_verzuim(uow, kind, thuis)
        oma = BetrokkeneGegevens(
            "Oma Verzonnen", Relatie.NETWERK, straat="Geheimlaan 12", adres_afgeschermd=True
        )
        bewaar_betrokkene(uow, kind, oma)
        school = lijst_scholen(uow)[0].id
        overleg = OverlegGegevens(school, Overlegsoort.MDO, uow.vandaag)
        nummer = bewaar_overleg(uow, overleg).nieuw_id
        assert nummer is not None
        bewaar_punt(uow, nummer, PuntGegevens(kind, "Hoe nu?"))

    with vault:
        vault.change(vul)

    def doe(*woorden: str, invoer: str = "") -> Uitslag:
        wat = tmp_path / "wat.txt"
        wat.write_text(invoer)
        kop, onder, *rest = woorden
        rest = [str(wat) if woord == "WAT" else woord for woord in rest]
        kluisdeel = ["--kluis", str(kluis), "--wachtwoord-van", str(wachtwoord)]
        return draai(kop, onder, *kluisdeel, *rest)

    return doe


def test_a_task_is_made_listed_and_done(opdracht: Opdracht) -> None:
    gemaakt = opdracht(
        "taak", "maak", "--wat-van", "WAT", "--datum", "vandaag", "--herhaal", "week",
        invoer="Verzuim nakijken, Geheimlaan 12",
    )  # fmt: skip
    assert gemaakt.code == 0, gemaakt.fout
    (rij,) = json.loads(opdracht("taak", "lijst", "--json").uit)
    assert (rij["omschrijving"], rij["herhaling"]) == (
        "Verzuim nakijken, [afgeschermd]",
        "Elke week",
    )
    klaar = opdracht("taak", "klaar", str(rij["id"]))
    assert "De volgende keer is taak" in klaar.uit
    assert "Verzuim nakijken" in opdracht("taak", "lijst", "--klaar").uit
    is_een_zin(opdracht("taak", "klaar", "999"))


def test_referrals_absence_and_meetings_are_listed(opdracht: Opdracht, tmp_path: Path) -> None:
    (rij,) = json.loads(opdracht("verwijzing", "lijst", "--leerling", "1", "--json").uit)
    assert rij["wacht_dagen"] == 12
    assert rij["toelichting"] == "Oma woont op [afgeschermd]"
    assert "Dossier geopend" in opdracht("logboek", "--leerling=1").uit
    assert "Jeugd-ggz" in opdracht("verwijzing", "lijst", "--leerling", "1").uit
    assert "lang thuis" in opdracht("verwijzing", "verzuim", "--leerling", "1").uit
    is_een_zin(opdracht("verwijzing", "lijst", "--leerling", "9"))
    pdf = tmp_path / "blad.pdf"
    mag_niet = opdracht("verwijzing", "thuiszittersblad", "--leerling", "1", "--uit", str(pdf))
    assert mag_niet.code != 0
    assert not pdf.exists()
    assert "MDO" in opdracht("overleg", "lijst").uit
    agenda = tmp_path / "agenda.pdf"
    assert opdracht("overleg", "agenda", "1", "--uit", str(agenda)).code == 0
    assert agenda.read_bytes().startswith(b"%PDF-")


def test_a_spreekuur_without_visitors_is_kept_and_listed(opdracht: Opdracht) -> None:
    leeg = opdracht("spreekuur", "lijst")
    assert leeg.uit.strip() == "Er zijn nog geen spreekuren."
    klaar = opdracht("spreekuur", "leg-vast", "--school", "JPT", "--bezoekers", "0")
    assert klaar.uit.strip() == "Spreekuur 1 is bewaard: niemand."
    (rij,) = json.loads(opdracht("spreekuur", "lijst", "--json").uit)
    assert (rij["bezoekers"], rij["stand"], rij["doelgroep"]) == (0, "gedaan", "mentoren")
    fout = opdracht("spreekuur", "leg-vast", "--school", "XXX", "--bezoekers", "1")
    assert fout.code == 1
