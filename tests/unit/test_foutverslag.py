"""The report of a fault holds places, and not one word of what the fault was about."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.foutverslag import maak_verslag

# Letters that no name of ours has, so that a hit is always a leak.
KANARIE = st.text("ŁŞÇÑΩжぁ", min_size=3, max_size=12)
SOORTEN: tuple[type[Exception], ...] = (ValueError, KeyError, OSError, LookupError, RuntimeError)


def _vang(werk: Callable[[], object]) -> BaseException:
    try:
        werk()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def _met_woorden(woord: str, soort: type[Exception]) -> BaseException:
    def werk() -> None:
        leerling = woord  # a local value
        fout = soort(leerling, {leerling: leerling})
        fout.add_note(leerling)
        fout.naam = leerling  # type: ignore[attr-defined]
        raise fout

    return _vang(werk)


def _gemaakt(woord: str) -> BaseException:
    """Raise inside code whose file, module, function and class are all named after somebody."""
    bron = f"class {woord}(Exception):\n  pass\ndef {woord}_doe():\n  raise {woord}('{woord}')\n"
    globaal: dict[str, object] = {"__name__": woord}
    exec(compile(bron, f"/home/{woord}/{woord}.py", "exec"), globaal)
    return _vang(globaal[f"{woord}_doe"])  # type: ignore[arg-type]


@given(KANARIE, st.lists(st.sampled_from(SOORTEN), min_size=1, max_size=4), st.booleans())
def test_no_word_survives_chains_notes_groups_and_made_code(
    woord: str, soorten: list[type[Exception]], gemaakt: bool
) -> None:
    fout: BaseException = _gemaakt(woord) if gemaakt else _met_woorden(woord, soorten[0])
    for soort in soorten:
        vorige, fout = fout, _met_woorden(woord, soort)
        fout.__context__ = vorige

    def werp_groep() -> None:
        leden = [_met_woorden(woord, soort) for soort in soorten]
        raise BaseExceptionGroup(woord, [*leden, BaseExceptionGroup(woord, [fout])]) from fout

    verslag = maak_verslag(_vang(werp_groep))
    assert [teken for teken in "ŁŞÇÑΩжぁ" if teken in verslag] == []
    assert "fout: builtins.ExceptionGroup" in verslag
    assert "oorzaak: builtins." in verslag
    assert "deel van de groep: builtins." in verslag
    assert "test_foutverslag.werp_groep:" in verslag


def test_a_path_with_the_name_of_the_user_is_nowhere_in_it(tmp_path: Path) -> None:
    pad = tmp_path / "anna-bakker" / "dossier van Łukasz.txt"
    verslag = maak_verslag(_vang(pad.read_text))
    for woord in ("anna", "Łukasz", str(tmp_path), os.sep + "home", str(Path(__file__).parent)):
        assert woord not in verslag
    assert "builtins.FileNotFoundError" in verslag


def test_chains_that_bite_their_tail_and_endless_ones_end() -> None:
    een, twee = ValueError("een"), KeyError("twee")
    een.__context__, twee.__context__ = twee, een
    assert maak_verslag(een).count("KeyError") == 1
    kop = laatste = ValueError()
    for _ in range(200):
        laatste.__context__ = ValueError()
        laatste = laatste.__context__
    assert maak_verslag(kop).endswith("en meer\n")

    def diep(n: int) -> None:
        if n == 0:
            raise LookupError("diep")
        diep(n - 1)

    assert len(maak_verslag(_vang(lambda: diep(500))).splitlines()) < 70


class _Kwaad(Exception):
    def __str__(self) -> str:
        raise AssertionError("the words were asked for")

    __repr__ = __str__


def test_the_words_are_not_even_asked_for() -> None:
    assert "_Kwaad" in maak_verslag(_Kwaad())


_VROEG = """
import sys
sys.argv = ["jos-desktop"]
import jos_desktop.app
def kapot(kluis):
    naam = "Łukasz Nowak"
    raise RuntimeError(naam)
jos_desktop.app.main = kapot
from jos_desktop.__main__ import main
main()
"""


def test_a_fault_before_the_first_window_writes_only_its_report() -> None:
    klaar = subprocess.run([sys.executable, "-c", _VROEG], capture_output=True, check=False)
    fout = klaar.stderr.decode("utf-8", "replace")
    assert klaar.returncode == 1
    assert "fout: builtins.RuntimeError" in fout
    for woord in ("Łukasz", "Nowak", "Traceback", str(Path(__file__).parents[2])):
        assert woord not in fout


def test_nothing_switches_on_the_dump_that_writes_paths() -> None:
    """The dump of faulthandler holds paths, and with them the name of the user."""
    bron = Path(__file__).parents[2] / "jos_desktop"
    assert [p.name for p in bron.rglob("*.py") if "faulthandler" in p.read_text("utf-8")] == []


@pytest.mark.parametrize("opdracht", ["leerlingen", "controle"])
def test_a_fault_in_a_command_names_its_type_alone(
    opdracht: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from jos_desktop.cli.kader import Start, draai
    from jos_desktop.cli.opdrachten import hoofd

    (tmp_path / "kluis.json").touch()
    (tmp_path / "ww").write_text("zeven blauwe olifanten", "utf-8")

    def kapot(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Łukasz Nowak")

    monkeypatch.setattr("jos_desktop.storage.vault.Vault.open", kapot)
    regel = [opdracht, "--kluis", str(tmp_path), "--wachtwoord-van", str(tmp_path / "ww")]
    assert draai(hoofd, regel, Start(venster=lambda _k: 0)) == 1
    uit = capsys.readouterr()
    assert "ZeroDivisionError" in uit.err
    assert "Nowak" not in uit.out + uit.err
    assert "Traceback" not in uit.err
