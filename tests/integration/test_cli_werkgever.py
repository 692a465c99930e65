"""The employer on the command line, from making the key to opening a vault in need."""

import io
import re
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.exchange.werkgeversleutel import Werkgeversleutel, versleutel
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.profielinhoud import Regels
from jos_desktop.services.instellingen import lees_eisen
from jos_desktop.services.organisatieprofiel import werkgever_was_hier
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from jos_desktop.storage.vingerafdruk import in_tekst
from jos_desktop.werkstroom.reservekopie import maak
from tests.integration.profielvoorbeeld import EEN, TWEE, profiel, sleutel
from tests.integration.reservevoorbeeld import gebeurtenissen

WACHTWOORD = "demo-wachtwoord-jos"
NIEUW = "paard-batterij-nietje-juist"
VINGERAFDRUK = re.compile(r"Vingerafdruk: +((?:[0-9A-Z]{4}-){7}[0-9A-Z]{4})\n")
INSTELLINGEN = """
[instellingen]
vergrendel_hoogstens_min = 10

[regels]
pincode_toegestaan = true
werkgeversleutel_verplicht = true
tweede_plek_verplicht = true

[[codelijsten.scholen]]
code = "DCV"
label = "Denkbeeldig College Verweg"

[[codelijsten.thema]]
code = "a"
label = "Anders"
"""
Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Give what runs one command line in a folder with password files."""
    monkeypatch.chdir(tmp_path)
    for naam, tekst in (("een", EEN), ("twee", TWEE), ("w", WACHTWOORD), ("nieuw", NIEUW)):
        (tmp_path / naam).write_text(f"{tekst}\n", encoding="utf-8")
    (tmp_path / "i.toml").write_text(INSTELLINGEN, encoding="utf-8")

    def run(*argumenten: object) -> tuple[int, str, str]:
        code = draai(hoofd, [str(deel) for deel in argumenten], Start(lambda _map: 0))
        return (code, *capfd.readouterr())

    return run


TWEE_WACHTWOORDEN = ("--wachtwoord-van", "een", "--tweede-wachtwoord-van", "twee")
VERPLICHT = Regels(werkgeversleutel_verplicht=True)
SLEUTEL = ("--sleutel", "s.joswerkgever", *TWEE_WACHTWOORDEN)
PROFIEL = ("werkgever", "profiel", *SLEUTEL, "--uit")
INSTALLEER = ("profiel", "installeer", "p.josprofiel")
KLUIS = ("--kluis", "kluis", "--wachtwoord-van", "w")


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    """Give the folder of a closed vault."""
    Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=ARGON2_LAAGST)[0].sluit()
    return tmp_path / "kluis"


def maak_bestanden(cli: Cli) -> str:
    """Make the key file and a profile on the command line; return the fingerprint."""
    code, uit, _ = cli(
        *("werkgever", "maak", "--organisatie", "Stichting Denkbeeld"),
        *("--uit", "s.joswerkgever", *TWEE_WACHTWOORDEN),
    )
    assert code == 0
    gevonden = VINGERAFDRUK.search(uit)
    assert gevonden
    code, _, fout = cli(*PROFIEL, "p.josprofiel", "--van", "i.toml", "--volgnummer", "3")
    assert (code, fout) == (0, "")
    return gevonden[1]


def klaar(map_: Path) -> str:
    """Put the same files there with the least cost; return the fingerprint."""
    ruw = versleutel(sleutel(), EEN, TWEE, kosten=ARGON2_LAAGST)
    (map_ / "s.joswerkgever").write_bytes(ruw)
    (map_ / "p.josprofiel").write_bytes(profiel(regels=VERPLICHT).bestand)
    return in_tekst(sleutel().vingerafdruk)


def test_the_whole_road_from_key_to_opening_in_need(cli: Cli, kluis: Path, tmp_path: Path) -> None:
    vingerafdruk = maak_bestanden(cli)
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "s.joswerkgever").stat().st_mode) == 0o600
    code, uit, _ = cli("profiel", "lees", "p.josprofiel")
    assert code == 0
    assert vingerafdruk in uit
    assert "hoogstens 10 minuten" in uit
    assert "thema: 1 regel (nog niet gebruikt)" in uit

    code, uit, _ = cli(
        "profiel", "installeer", "p.josprofiel", *KLUIS, "--vingerafdruk", vingerafdruk
    )
    assert code == 0
    assert "sleutel werkgever" in uit
    assert "Kies die in JOS Desktop bij Beheer, Reservekopie." in uit
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(lees_eisen).werkgeversleutel_verplicht
        assert "DCV" in {rij.code for rij in vault.query(lijst_scholen)}

    opdracht = ("sleutel", "werkgever", "p.josprofiel", *KLUIS, "--vingerafdruk")
    assert cli(*opdracht, "AAAA-BBBB")[0] == 1
    code, uit, _ = cli(*opdracht, vingerafdruk)
    assert code == 0
    assert "twee mensen" in uit

    openen = ("werkgever", "open", "--kluis", "kluis", *SLEUTEL, "--nieuw-wachtwoord-van")
    code, uit, _ = cli(*openen, "nieuw")
    assert code == 0
    assert "logboek" in uit
    code, _, _ = cli("leerlingen", "--kluis", "kluis", "--wachtwoord-van", "nieuw")
    assert code == 0
    with Vault.open(kluis, NIEUW) as vault:
        assert vault.query(werkgever_was_hier) is not None


def test_swapped_passwords_are_told_and_nothing_opens(
    cli: Cli, kluis: Path, tmp_path: Path
) -> None:
    klaar(tmp_path)
    code, uit, fout = cli(
        "werkgever", "open", "--kluis", "kluis", "--sleutel", "s.joswerkgever",
        "--wachtwoord-van", "twee", "--tweede-wachtwoord-van", "een",
        "--nieuw-wachtwoord-van", "nieuw",
    )  # fmt: skip
    assert (code, uit) == (1, "")
    assert "volgorde" in fout
    assert len(fout.splitlines()) == 1
    Vault.open(kluis, WACHTWOORD).sluit()


def test_a_key_file_is_never_overwritten(cli: Cli, tmp_path: Path) -> None:
    klaar(tmp_path)
    voor = (tmp_path / "s.joswerkgever").read_bytes()
    code, _, fout = cli(
        *("werkgever", "maak", "--organisatie", "Ander", "--uit", "s.joswerkgever"),
        *TWEE_WACHTWOORDEN,
    )
    assert code == 1
    assert "nooit vervangen" in fout
    assert (tmp_path / "s.joswerkgever").read_bytes() == voor


@pytest.mark.parametrize(
    ("toml", "plek"),
    [
        ("[regels\n", "TOML"),
        ("[regels]\nalles_mag = true\n", "[regels]"),
        ("[instellingen]\nvergrendel_hoogstens_min = 90\n", "]: vergrendel_hoogstens_min"),
        ("[instellingen]\nvergrendel_hoogstens_min = 90\n", "van 1 tot en met 60"),
        ("a = " + "[" * 5000, "TOML"),
        ("[kleuren]\nrood = 1\n", "bovenaan"),
        ("regels = 3\n", "[regels]"),
        ('[[codelijsten.scholen]]\ncode = "X"\n', "[codelijsten]"),
    ],
)
def test_settings_that_cannot_be_are_named(cli: Cli, tmp_path: Path, toml: str, plek: str) -> None:
    klaar(tmp_path)
    (tmp_path / "fout.toml").write_text(toml, encoding="utf-8")
    code, _, fout = cli(*PROFIEL, "q.josprofiel", "--van", "fout.toml", "--volgnummer", "4")
    assert code == 1
    assert plek in fout
    assert not (tmp_path / "q.josprofiel").exists()


def test_a_file_with_settings_that_is_missing_is_named(cli: Cli, tmp_path: Path) -> None:
    klaar(tmp_path)
    code, _, fout = cli(*PROFIEL, "q.josprofiel", "--van", "weg.toml", "--volgnummer", "4")
    assert code == 1
    assert "weg.toml" in fout


@pytest.mark.parametrize("meegegeven", [(), ("--vingerafdruk", " ")])
def test_a_fingerprint_that_is_missing_is_asked_for(
    cli: Cli, tmp_path: Path, kluis: Path, monkeypatch: pytest.MonkeyPatch, meegegeven: tuple[str]
) -> None:
    klaar(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    code, _, fout = cli(*INSTALLEER, *KLUIS, *meegegeven)
    assert code == 1
    assert "--vingerafdruk" in fout


def test_the_example_in_the_manual_makes_a_profile(cli: Cli, tmp_path: Path) -> None:
    klaar(tmp_path)
    handleiding = Path(__file__).parents[2] / "docs" / "handleiding" / "werkgever.md"
    voorbeeld = handleiding.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "afspraken.toml").write_text(voorbeeld, encoding="utf-8")
    code, uit, fout = cli(*PROFIEL, "v.josprofiel", "--van", "afspraken.toml", "--volgnummer", "1")
    assert (code, fout) == (0, "")
    assert "werkgeversleutel is verplicht" in uit
    assert "Lijst scholen: 1 regel\n" in uit


def test_without_the_fingerprint_nothing_is_installed(
    cli: Cli, kluis: Path, tmp_path: Path
) -> None:
    klaar(tmp_path)
    code, _, fout = cli(*INSTALLEER, *KLUIS, "--vingerafdruk", "")
    assert code == 1
    assert "vingerafdruk" in fout
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert not vault.query(lees_eisen).werkgeversleutel_verplicht


def test_a_changed_profile_is_refused(cli: Cli, kluis: Path, tmp_path: Path) -> None:
    vingerafdruk = klaar(tmp_path)
    pad = tmp_path / "p.josprofiel"
    pad.write_bytes(pad.read_bytes().replace(b": true", b": false", 1))
    assert "handtekening" in cli("profiel", "lees", "p.josprofiel")[2]
    code, _, fout = cli(
        "profiel", "installeer", "p.josprofiel", *KLUIS, "--vingerafdruk", vingerafdruk
    )
    assert code == 1
    assert "handtekening" in fout


@pytest.mark.parametrize("groep", ["werkgever", "profiel", "sleutel"])
def test_help_is_dutch(cli: Cli, groep: str) -> None:
    code, uit, _ = cli(groep, "--help")
    assert code == 0
    assert not any(woord in uit for woord in ("Usage", "Options", "Commands", "Show"))


def test_a_backup_alone_opens_with_the_employers_key(cli: Cli, kluis: Path, tmp_path: Path) -> None:
    """The laptop of an ill worker is gone: only the stick with the backup is left."""
    klaar(tmp_path)
    with Vault.open(kluis, WACHTWOORD) as vault:
        vault.zet_werkgever(sleutel().slot.publiek)
        kopie = maak(vault).kopie.pad.rename(tmp_path / "stick.joskopie")
    shutil.rmtree(kluis)

    herstel = ("reservekopie", "herstel", kopie, "--naar", "terug", *SLEUTEL)
    code, uit, fout = cli(*herstel)
    assert (code, fout) == (0, "")
    assert "nieuw wachtwoord" in uit
    openen = ("werkgever", "open", "--kluis", "terug", *SLEUTEL, "--nieuw-wachtwoord-van", "nieuw")
    assert cli(*openen)[0] == 0
    with Vault.open(tmp_path / "terug", NIEUW) as vault:
        gebeurd = vault.query(gebeurtenissen)
        assert vault.query(werkgever_was_hier) is not None
    eerste = gebeurd.index(Gebeurtenis.GEOPEND_DOOR_WERKGEVER)
    assert gebeurd[eerste - 1] == Gebeurtenis.HERSTELD
    assert gebeurd.count(Gebeurtenis.GEOPEND_DOOR_WERKGEVER) == 2
    assert Gebeurtenis.WACHTWOORD_GEWIJZIGD in gebeurd


def test_a_backup_from_before_the_key_or_of_another_says_so(
    cli: Cli, kluis: Path, tmp_path: Path
) -> None:
    klaar(tmp_path)
    with Vault.open(kluis, WACHTWOORD) as vault:
        zonder = maak(vault).kopie.pad.rename(tmp_path / "zonder.joskopie")
        vault.zet_werkgever(Werkgeversleutel.nieuw("Anders").slot.publiek)
        ander = maak(vault).kopie.pad
    for kopie, woorden in ((zonder, "heeft geen werkgeversleutel"), (ander, "past niet")):
        code, uit, fout = cli("reservekopie", "herstel", kopie, "--naar", "terug", *SLEUTEL)
        assert (code, uit) == (1, "")
        assert woorden in fout
        assert not (tmp_path / "terug").exists()


def test_swapped_passwords_put_nothing_back(cli: Cli, kluis: Path, tmp_path: Path) -> None:
    klaar(tmp_path)
    with Vault.open(kluis, WACHTWOORD) as vault:
        vault.zet_werkgever(sleutel().slot.publiek)
        kopie = maak(vault).kopie.pad
    herstel = ("reservekopie", "herstel", kopie, "--naar", "terug", "--sleutel", "s.joswerkgever")
    verkeerd = ("--wachtwoord-van", "twee", "--tweede-wachtwoord-van", "een")
    code, _, fout = cli(*herstel, *verkeerd)
    assert code == 1
    assert "volgorde" in fout
    assert cli(*herstel, *TWEE_WACHTWOORDEN, "--herstelcode-van", "een")[0] == 2
    assert cli(*herstel[:-2], *TWEE_WACHTWOORDEN)[0] == 2
    assert not (tmp_path / "terug").exists()
