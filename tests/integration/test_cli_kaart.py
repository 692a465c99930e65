"""Contact cards on the command line: two vaults that come to trust each other."""

import json
import shutil
from pathlib import Path

import pytest

from jos_desktop.exchange.kaart_bestand import in_groepen
from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_overdracht import Kaartvertrouwen
from jos_desktop.services.kaarten import lijst_kaarten
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.integration.kaartvoorbeeld import collega, maak_collega
from tests.integration.profielvoorbeeld import EEN, TWEE, VOORBEELDMAP

WACHTWOORD = "zeven-blauwe-olifanten-dansen"
FARID = collega()
AFDRUK = in_groepen(FARID.kaart.vingerafdruk)


@pytest.fixture
def draai(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Draai:
    monkeypatch.chdir(tmp_path)
    Path("w").write_text(WACHTWOORD)
    vault, _ = Vault.maak(Path("kluis"), WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(
            lambda uow: richt_kluis_in(
                uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
            )
        )
    Path("farid.joskaart").write_bytes(FARID.kaart.bestand)
    return Draai(capfdbinary)


KLUIS = ("--kluis", "kluis", "--wachtwoord-van", "w")


def goed(uitslag: Uitslag) -> Uitslag:
    assert (uitslag.code, uitslag.fout) == (0, "")
    return uitslag


def test_an_own_card_is_made_once_written_and_read(draai: Draai) -> None:
    gemaakt = goed(draai("kaart", "maak", *KLUIS, "--uit", "mijn.joskaart"))
    assert "Sanne de Wit" in gemaakt.uit
    eigen = json.loads(goed(draai("kaart", "maak", *KLUIS, "--json")).uit)
    assert eigen["volgnummer"] == 1
    assert eigen["redenen"] == []
    gelezen = goed(draai("kaart", "lees", "mijn.joskaart"))
    assert eigen["vingerafdruk"] in gelezen.uit
    assert "Jeugd- en gezinscoach" in gelezen.uit
    assert json.loads(draai("kaart", "lees", "mijn.joskaart", "--json").uit) == {
        naam: waarde for naam, waarde in eigen.items() if naam != "redenen"
    }
    is_een_zin(draai("kaart", "lees", "mijn.joskaart", *KLUIS))
    nieuw = json.loads(goed(draai("kaart", "maak", *KLUIS, "--opnieuw", "--json")).uit)
    assert nieuw["volgnummer"] == 2
    assert nieuw["vingerafdruk"] != eigen["vingerafdruk"]


def test_a_card_is_read_in_looked_at_and_not_used_any_more(draai: Draai) -> None:
    assert "nog geen kaarten" in goed(draai("kaart", "lijst", *KLUIS)).uit
    ingelezen = goed(draai("kaart", "lees", "farid.joskaart", *KLUIS))
    assert "nog niet nagekeken" in ingelezen.uit
    assert "kaart verifieer 1 --vingerafdruk" in ingelezen.uit
    fout = AFDRUK.replace(AFDRUK[-1], "0" if AFDRUK[-1] != "0" else "1")
    is_een_zin(draai("kaart", "verifieer", "Farid Amrani", *KLUIS, "--vingerafdruk", fout))
    goed(draai("kaart", "verifieer", "farid amrani", *KLUIS, "--vingerafdruk", AFDRUK))
    (rij,) = json.loads(goed(draai("kaart", "lijst", *KLUIS, "--json")).uit)
    assert (rij["vertrouwen"], rij["vertrouwd"]) == ("geverifieerd", True)
    assert rij["vingerafdruk"] == AFDRUK
    # What is typed is what was heard, not what stands on the screen.
    assert AFDRUK not in goed(draai("kaart", "lijst", *KLUIS)).uit
    Path("nieuw.joskaart").write_bytes(FARID.vernieuw(functie="Gedragswetenschapper").kaart.bestand)
    vernieuwd = goed(draai("--kluis", "kluis", "kaart", "lees", "nieuw.joskaart", *KLUIS[2:]))
    assert "De functie was: Jeugd- en gezinscoach. Nu: Gedragswetenschapper." in vernieuwd.uit
    ingetrokken = json.loads(goed(draai("kaart", "intrekken", rij["id"] + 1, *KLUIS, "--json")).uit)
    assert ingetrokken["vertrouwen"] == "ingetrokken"


def test_a_card_in_a_file_is_verified_in_one_go_or_not_taken_at_all(draai: Draai) -> None:
    is_een_zin(draai("kaart", "verifieer", "farid.joskaart", *KLUIS, "--vingerafdruk", "1" * 40))
    assert json.loads(draai("kaart", "lijst", *KLUIS, "--json").uit) == []
    is_een_zin(draai("kaart", "verifieer", "farid.joskaart", *KLUIS, "--vingerafdruk", " "))
    klaar = draai(
        "kaart", "verifieer", "farid.joskaart", *KLUIS, "--vingerafdruk", AFDRUK, "--json"
    )
    assert json.loads(goed(klaar).uit)["vertrouwen"] == "geverifieerd"


def test_without_calling_is_told_as_such(draai: Draai) -> None:
    beide = draai("kaart", "verifieer", "x", *KLUIS, "--zonder-bellen", "--vingerafdruk", AFDRUK)
    assert beide.code == 2
    klaar = goed(draai("kaart", "verifieer", "farid.joskaart", *KLUIS, "--zonder-bellen"))
    assert "Bel zo snel je kunt" in klaar.uit


def test_two_people_of_one_name_are_told_apart_by_number(draai: Draai) -> None:
    goed(draai("kaart", "lees", "farid.joskaart", *KLUIS))
    Path("ander.joskaart").write_bytes(maak_collega().kaart.bestand)
    assert "met deze naam" in goed(draai("kaart", "lees", "ander.joskaart", *KLUIS)).uit
    is_een_zin(draai("kaart", "intrekken", "Farid Amrani", *KLUIS))
    goed(draai("kaart", "intrekken", "2", *KLUIS))
    is_een_zin(draai("kaart", "intrekken", "Niemand", *KLUIS))


@pytest.mark.parametrize(
    "ruw",
    [b"", b"geen kaart", FARID.kaart.bestand[:-1], FARID.kaart.bestand.replace(b"Farid", b"Fatid")],
)
def test_a_damaged_card_is_one_sentence_and_changes_nothing(draai: Draai, ruw: bytes) -> None:
    Path("kapot.joskaart").write_bytes(ruw)
    is_een_zin(draai("kaart", "lees", "kapot.joskaart"))
    is_een_zin(draai("kaart", "lees", "kapot.joskaart", *KLUIS))
    is_een_zin(draai("kaart", "lees", "weg.joskaart"))


def test_the_cards_in_a_profile_need_no_phone(draai: Draai) -> None:
    for naam, tekst in (("een", EEN), ("twee", TWEE)):
        Path(naam).write_text(tekst)
    shutil.copy(VOORBEELDMAP / "denkbeeld.joswerkgever", "s.joswerkgever")
    Path("kaarten").mkdir()
    anna = collega("Anna Tweede")
    Path("kaarten/a.joskaart").write_bytes(anna.kaart.bestand)
    Path("kaarten/b.joskaart").write_bytes(anna.vernieuw().kaart.bestand)
    sleutel = ("--sleutel", "s.joswerkgever", "--wachtwoord-van", "een")
    maak = ("werkgever", "profiel", *sleutel, "--tweede-wachtwoord-van", "twee")
    met = ("--kaart", "farid.joskaart", "--kaart", "kaarten")
    gemaakt = goed(draai(*maak, "--volgnummer", "1", "--uit", "p1.josprofiel", *met))
    assert "- Contactkaart van Farid Amrani" in gemaakt.uit
    assert gemaakt.uit.count("Contactkaart van Anna Tweede") == 1
    afdruk = gemaakt.uit.split("Vingerafdruk: ")[1].split("\n")[0]
    installeer = ("profiel", "installeer")
    goed(draai(*installeer, "p1.josprofiel", *KLUIS, "--vingerafdruk", afdruk))
    rijen = json.loads(draai("kaart", "lijst", *KLUIS, "--json").uit)
    assert [(rij["naam"], rij["vertrouwen"], rij["volgnummer"]) for rij in rijen] == [
        ("Anna Tweede", "profiel", 2),
        ("Farid Amrani", "profiel", 1),
    ]
    goed(draai(*maak, "--volgnummer", "2", "--uit", "p2.josprofiel", "--kaart", "farid.joskaart"))
    goed(draai(*installeer, "p2.josprofiel", *KLUIS))
    with Vault.open(Path("kluis"), WACHTWOORD) as vault:
        stand = {rij.inhoud.naam: rij.vertrouwen for rij in vault.query(lijst_kaarten)}
    assert stand == {
        "Anna Tweede": Kaartvertrouwen.NIET_NAGEKEKEN,
        "Farid Amrani": Kaartvertrouwen.PROFIEL,
    }
    Path("leeg").mkdir()
    Path("kaarten/c.joskaart").write_bytes(b"{}")
    for pad in ("leeg", "kaarten", "weg.joskaart"):
        is_een_zin(draai(*maak, "--volgnummer", "3", "--uit", "p3.josprofiel", "--kaart", pad))
    assert not Path("p3.josprofiel").exists()
