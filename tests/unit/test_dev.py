"""The developer entry: what is missing, when the stamp holds, what is made again."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from dev_tools import commands, environment, system_libs
from dev_tools.console import ROOT, StopError, beside, child_environment, run_visibly
from dev_tools.system_libs import Need


def test_missing_packages_names_each_package_once_and_in_order() -> None:
    needs = (
        Need("b", library="libb.so.1"),
        Need("a", program="a"),
        Need("b", program="b"),
        Need("er", library="libc.so.6"),
    )
    found = {"libc.so.6"}
    missing = system_libs.missing_packages(needs, found.__contains__, found.__contains__)
    assert missing == ["b", "a"]


def test_the_loader_is_really_asked() -> None:
    assert not system_libs.library_loads("libbestaat-niet-jos.so.99")
    assert system_libs.program_found(sys.executable)
    assert not system_libs.program_found("bestaat-niet-jos")


def test_without_root_the_one_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(StopError, match="sudo apt-get update && sudo apt-get install -y libegl1 x"):
        system_libs.apt_install(["libegl1", "x"])


def test_without_apt_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(StopError, match="libegl1"):
        system_libs.apt_install(["libegl1"])


@pytest.mark.parametrize(
    ("platform", "env", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_linux_can_be_without_a_display(
    platform: str, env: dict[str, str], shown: bool
) -> None:
    assert system_libs.has_display(platform, env) is shown


def test_the_stamp_holds_until_the_locked_list_changes(tmp_path: Path) -> None:
    locked = tmp_path / "base.txt"
    locked.write_bytes(b"a==1\n")
    assert not environment.is_installed(tmp_path, "base", locked)
    environment.stamp_file(tmp_path, "base").write_text(
        environment.requirement_hash(locked), "ascii"
    )
    assert environment.is_installed(tmp_path, "base", locked)
    locked.write_bytes(b"a==1\r\n")
    assert environment.is_installed(tmp_path, "base", locked), "a Windows checkout is the same list"
    locked.write_bytes(b"a==2\n")
    assert not environment.is_installed(tmp_path, "base", locked)


def test_the_interpreter_is_where_each_system_puts_it(tmp_path: Path) -> None:
    assert environment.venv_python(tmp_path, "nt") == tmp_path / "Scripts" / "python.exe"
    assert environment.venv_python(tmp_path, "posix") == tmp_path / "bin" / "python"
    assert environment.site_packages(tmp_path, "nt") == tmp_path / "Lib" / "site-packages"


def test_a_broken_environment_is_seen_and_made_again(tmp_path: Path) -> None:
    venv = tmp_path / ".venv"
    assert not environment.is_healthy(venv)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    assert environment.is_healthy(venv)

    (venv / environment.BUSY).touch()
    assert not environment.is_healthy(venv), "an install that was cut off"
    (venv / environment.BUSY).unlink()

    python = environment.venv_python(venv)
    python.unlink()
    python.write_text("geen programma", "utf-8")
    assert not environment.is_healthy(venv)

    environment.make_venv(venv)
    assert environment.is_healthy(venv)


def test_the_rest_of_the_line_goes_only_to_commands_that_pass_it_on() -> None:
    args = commands.parse(["test", "tests/unit", "-k", "dev"])
    assert args.rest == ["tests/unit", "-k", "dev"]
    assert commands.parse(["app", "--help"]).rest == ["--help"]
    assert commands.parse(["bench", "--json"]).json
    with pytest.raises(SystemExit):
        commands.parse(["demo", "--onbekend"])


def test_a_stop_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_args: object) -> int:
        raise StopError("Zo niet.")

    monkeypatch.setitem(commands.COMMANDS, "setup", (stop, ""))
    assert commands.run(["setup"]) == 1
    assert capsys.readouterr().err == "\nZo niet.\n"


def test_every_stage_runs_and_the_first_failure_is_the_exit_code(
    capfd: pytest.CaptureFixture[str],
) -> None:
    def exits(code: int) -> list[str]:
        return [sys.executable, "-c", f"print('liep'); raise SystemExit({code})"]

    stages = [("een", exits(0)), ("twee", exits(3)), ("drie", exits(4)), ("vier", exits(0))]
    assert commands._run_stages(stages) == 3
    output = capfd.readouterr().out
    assert output.count("liep") == 4
    assert "Niet goed: twee, drie" in output


def test_an_older_python_is_told_what_it_needs() -> None:
    source = Path(ROOT, "dev.py").read_text("utf-8")
    compile(source, "dev.py", "exec")
    script = (
        "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); "
        "runpy.run_path('dev.py', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert "Python 3.11" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_our_programs_compile_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    vraag = "import sys; sys.exit(sys.dont_write_bytecode)"
    assert run_visibly([sys.executable, "-c", vraag], child_environment(offscreen=True)) == 0


def test_what_runs_beside_is_over_when_the_rest_is(tmp_path: Path) -> None:
    teken = tmp_path / "teken"
    code = f"import pathlib, time; pathlib.Path({str(teken)!r}).touch(); time.sleep(60)"
    begin = time.monotonic()
    with beside([sys.executable, "-c", code], child_environment(offscreen=True)):
        while not teken.exists() and time.monotonic() < begin + 30:
            time.sleep(0.01)
        assert teken.exists()
    assert time.monotonic() - begin < 30
