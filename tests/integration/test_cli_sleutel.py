"""The commands that change what opens a vault."""

import io
import re
import sys
from pathlib import Path

import pytest

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.storage.header import lees_kop
from jos_desktop.storage.vault import Vault, WrongPassword, WrongRecoveryCode
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, maak_gevulde_kluis, namen

NIEUW = "paard-batterij-nietje-juist"
CODE = re.compile(r"([0-9A-Z]{4}-){8}[0-9A-Z]{4}")


@pytest.fixture
def kluis(tmp_path: Path) -> tuple[Path, str]:
    vault, code = maak_gevulde_kluis(tmp_path / "kluis")
    vault.sluit()
    (tmp_path / "oud.txt").write_text(WACHTWOORD + "\n")
    (tmp_path / "nieuw.txt").write_text(NIEUW + "\n")
    return tmp_path / "kluis", code


def _doe(*argumenten: object) -> int:
    return draai(hoofd, [str(deel) for deel in argumenten], Start(lambda _kluis: 0))


def _toegang(kluis: Path) -> tuple[object, ...]:
    return ("--kluis", kluis, "--wachtwoord-van", kluis.with_name("oud.txt"))


def _nieuw(kluis: Path) -> tuple[object, ...]:
    return ("--nieuw-wachtwoord-van", kluis.with_name("nieuw.txt"))


def test_another_password(kluis: tuple[Path, str]) -> None:
    assert _doe("sleutel", "wachtwoord", *_toegang(kluis[0]), *_nieuw(kluis[0])) == 0
    Vault.open(kluis[0], NIEUW).sluit()
    with pytest.raises(WrongPassword):
        Vault.open(kluis[0], WACHTWOORD)


def test_a_weak_password_is_one_sentence(
    kluis: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    kluis[0].with_name("nieuw.txt").write_text("welkom01")
    for opdracht in ("wachtwoord", "vernieuw"):
        assert _doe("sleutel", opdracht, *_toegang(kluis[0]), *_nieuw(kluis[0])) == 1
        uit = capsys.readouterr()
        assert uit.out == ""  # and no code of a sheet that never counted
        assert len(uit.err.strip().splitlines()) == 1
    Vault.open(kluis[0], WACHTWOORD).sluit()


def test_another_recovery_code_once_on_the_screen(
    kluis: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _doe("sleutel", "herstelcode", *_toegang(kluis[0])) == 0
    uit = capsys.readouterr().out
    codes = [gevonden.group() for gevonden in CODE.finditer(uit)]
    assert len(codes) == 1
    Vault.open_met_herstelcode(kluis[0], codes[0]).sluit()
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(kluis[0], kluis[1])


def test_another_recovery_code_on_paper(
    kluis: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blad = tmp_path / "blad.pdf"
    assert _doe("sleutel", "herstelcode", *_toegang(kluis[0]), "--uit", blad) == 0
    assert blad.read_bytes().startswith(b"%PDF")
    assert not CODE.search(capsys.readouterr().out)
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(kluis[0], kluis[1])


def test_a_sheet_that_cannot_be_written_leaves_the_old_one(
    kluis: tuple[Path, str], tmp_path: Path
) -> None:
    assert _doe("sleutel", "herstelcode", *_toegang(kluis[0]), "--uit", tmp_path) == 1
    assert _doe("sleutel", "vernieuw", *_toegang(kluis[0]), *_nieuw(kluis[0]), "--uit", tmp_path)
    Vault.open_met_herstelcode(kluis[0], kluis[1]).sluit()


def test_renewing_says_what_it_does_and_what_old_backups_open_with(
    kluis: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _doe("sleutel", "vernieuw", *_toegang(kluis[0]), *_nieuw(kluis[0])) == 0
    uit = capsys.readouterr()
    assert "opnieuw versleutelen" in uit.err
    assert "oude wachtwoord" in uit.out
    code = CODE.search(uit.out)
    assert code is not None
    Vault.open_met_herstelcode(kluis[0], code.group()).sluit()
    with Vault.open(kluis[0], NIEUW) as vault:
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
    assert _doe("controle", "--kluis", kluis[0], "--wachtwoord-van", kluis[0].with_name("oud.txt"))


class Toetsenbord(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def test_somebody_at_the_terminal_types_a_part_back(
    kluis: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Toetsenbord("AAAA\nAAAA\n"))
    assert _doe("sleutel", "herstelcode", *_toegang(kluis[0])) == 1
    assert "Er is niets veranderd" in capsys.readouterr().err
    Vault.open_met_herstelcode(kluis[0], kluis[1]).sluit()


def test_the_anchor_is_only_made_anew_after_yes(
    kluis: tuple[Path, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (kluis[0] / "kluis.anker").write_bytes(b"stuk")
    monkeypatch.setattr(sys, "stdin", io.StringIO("nee\n"))
    assert _doe("sleutel", "anker", *_toegang(kluis[0])) == 1
    assert "nieuwste" in capsys.readouterr().err
    assert (kluis[0] / "kluis.anker").read_bytes() == b"stuk"
    assert _doe("sleutel", "anker", *_toegang(kluis[0]), "--ja") == 0
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert vault.ledger.blokken()
        # A ledger from before would be noticed again.
        assert vault.op_databank(lambda databank: databank.anker.grootboek) == 2
    assert lees_kop(kluis[0]).kluis_id
