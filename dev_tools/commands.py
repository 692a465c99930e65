"""The commands of ``dev.py``: what each one needs, and what it runs."""

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dev_tools import supply
from dev_tools.console import (
    ROOT,
    Console,
    StopError,
    beside,
    child_environment,
    run_quietly,
    run_visibly,
    say,
    step,
)
from dev_tools.environment import ensure_venv
from dev_tools.system_libs import BUILD, PROOFS, QT, TESTS, WINDOW, ensure_system, has_display

OUTPUT = ROOT / "uitvoer"
DEMO_VAULT = OUTPUT / "demo-kluis"
DEMO_PASSWORD = "demo-wachtwoord-jos"  # printed on purpose: the demo holds invented people only

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("stijl", ("ruff", "check", ".")),
    ("opmaak", ("ruff", "format", "--check", ".")),
    ("typen", ("mypy", "-p", "jos_desktop", "-p", "tests", "-p", "dev_tools", "-m", "dev")),
    ("lagen", ("lint-imports",)),
)


def setup(_args: argparse.Namespace) -> int:
    """Get everything for demo, test and build ready."""
    ensure_system(QT, WINDOW, TESTS)
    ensure_venv("dev")
    say("Alles staat klaar. Probeer: python3 dev.py demo")
    return 0


def ensure_demo_vault(python: str, *, again: bool = False, quiet: bool = False) -> Path:
    """Make the demo vault once; a half-made one never stays behind."""
    if DEMO_VAULT.exists():
        if not again:
            return DEMO_VAULT
        shutil.rmtree(DEMO_VAULT)
    OUTPUT.mkdir(exist_ok=True)
    command = [python, "-m", "jos_desktop", "demo", str(DEMO_VAULT)]
    env = child_environment(offscreen=True)
    made = False
    try:
        with step("De demokluis maken met 240 verzonnen leerlingen"):
            run_quietly(command, wat="De demokluis maken", env=env)
        made = True
    finally:
        if not made and DEMO_VAULT.exists():
            shutil.rmtree(DEMO_VAULT)
    if not quiet:
        say(f"  de kluis staat in {DEMO_VAULT}")
    return DEMO_VAULT


def demo(args: argparse.Namespace) -> int:
    """Open the window on a demo vault, or tell the same story without a window."""
    display = has_display()
    say("JOS Desktop: de demo met verzonnen leerlingen.")
    ensure_system(QT, *((WINDOW,) if display else ()))
    python = ensure_venv("base")
    if not display:
        say("Er is geen scherm. Het verhaal loopt zonder venster; het resultaat komt in uitvoer/.")
        command = [python, "-m", "jos_desktop.verhaal", str(OUTPUT)]
        return run_visibly(command, child_environment(offscreen=True))
    vault = ensure_demo_vault(python, again=args.nieuw)
    say("")
    say(f"Het venster gaat nu open. Het wachtwoord van de demo is:  {DEMO_PASSWORD}")
    return run_visibly(
        [python, "-m", "jos_desktop", "--kluis", str(vault)], child_environment(offscreen=False)
    )


def app(args: argparse.Namespace) -> int:
    """Start the application from the source, with any arguments."""
    ensure_system(QT, *((WINDOW,) if has_display() else ()))
    python = ensure_venv("base")
    return run_visibly(
        [python, "-m", "jos_desktop", *args.rest], child_environment(offscreen=False)
    )


def _run_stages(stages: Sequence[tuple[str, list[str]]]) -> int:
    """Run every stage, also after one fails, and return the first failing exit code."""
    env = child_environment(offscreen=True)
    results: list[tuple[str, int, float]] = []
    for name, command in stages:
        say(f"== {name}")
        start = time.monotonic()
        code = run_visibly(command, env)
        results.append((name, code, time.monotonic() - start))
        if name != stages[-1][0]:
            say(_stage_line(*results[-1]))
    failed = [(name, code) for name, code, _ in results if code != 0]
    say(_stage_line(*results[-1]))
    if failed:
        say("Niet goed: " + ", ".join(name for name, _ in failed))
        return failed[0][1]
    return 0


def _stage_line(name: str, code: int, seconds: float) -> str:
    return f"{name:<8} {'goed' if code == 0 else 'FOUT'}  {seconds:6.1f} s"


def _check_stages(python: str) -> list[tuple[str, list[str]]]:
    binaries = Path(python).parent
    return [
        (name, [str(binaries / command[0]), *command[1:]])
        if command[0] == "lint-imports"
        else (name, [python, "-m", *command])
        for name, command in CHECKS
    ]


def check(_args: argparse.Namespace) -> int:
    """Check style, types and layers."""
    return _run_stages(_check_stages(ensure_venv("dev")))


def test(args: argparse.Namespace) -> int:
    """Check style, types and layers, and run all tests without a window."""
    ensure_system(QT, WINDOW, TESTS)
    python = ensure_venv("dev")
    # What a file prepares for all its tests is made once. The slow files come first by name.
    spread = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
    pytest = [python, "-m", "pytest", *spread, *args.rest]
    # Compiles source and tests on the core that the checks leave free. Else both workers do it.
    warm_up = [python, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    with beside(warm_up, child_environment(offscreen=True)):
        return _run_stages([*_check_stages(python), ("toetsen", pytest)])


def bench(args: argparse.Namespace) -> int:
    """Measure speed as ratios against named limits."""
    Console.only_data_on_stdout = args.json
    ensure_system(QT)
    python = ensure_venv("dev")
    command = [python, "-m", "tests.bench", *(["--json"] if args.json else []), *args.rest]
    return run_visibly(command, child_environment(offscreen=True))


def proef(args: argparse.Namespace) -> int:
    """Run the long proofs and write docs/proeven.md."""
    ensure_system(QT, TESTS, PROOFS)
    python = ensure_venv("dev")
    return run_visibly(
        [python, "-m", "tests.proeven", *args.rest], child_environment(offscreen=True)
    )


def shots(args: argparse.Namespace) -> int:
    """Write a picture of every screen and dialog of the demo vault, light and dark."""
    ensure_system(QT)
    python = ensure_venv("base")
    vault = ensure_demo_vault(python, quiet=True)
    code = (
        "import sys; from pathlib import Path; from jos_desktop.app import maak_app; "
        "from jos_desktop.ui.shots import maak_shots; app = maak_app(sys.argv[:1]); "
        "maak_shots(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])"
    )
    target = Path(args.map).resolve()
    result = run_visibly(
        [python, "-c", code, str(target), str(vault), DEMO_PASSWORD],
        child_environment(offscreen=True),
    )
    if result == 0:
        say(f"De beelden staan in {target}")
    return result


def build(_args: argparse.Namespace) -> int:
    """Build a folder that runs without Python, with its list of parts and its sums."""
    ensure_system(QT, WINDOW, BUILD)
    python = ensure_venv("dev")
    supply.write_build_file()
    with step("Het programma bouwen in dist/ (een paar minuten)"):
        run_quietly(
            [python, "-m", "PyInstaller", "build.spec", "--noconfirm", "--log-level", "WARN"],
            wat="Het bouwen",
            env=child_environment(offscreen=True),
        )
    version = project_version()
    folder = ROOT / "dist" / f"jos-desktop-{version}"
    found = supply.network_parts(folder)
    if found:
        raise StopError("In het programma zit iets voor een netwerk:\n" + "\n".join(found))
    with step("De lijst van onderdelen en de controlesommen schrijven"):
        supply.write_sbom(python, folder.with_name(f"{folder.name}.cdx.json"), version)
        shutil.copy(folder.with_name(f"{folder.name}.cdx.json"), folder / "sbom.cdx.json")
        supply.write_sums(folder, folder.with_name(f"{folder.name}.sha256"))
    return 0


def project_version() -> str:
    """Return the version of the program without importing it."""
    text = (ROOT / "jos_desktop" / "__init__.py").read_text("utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def audit(_args: argparse.Namespace) -> int:
    """Look up known leaks in the parts the program runs on."""
    return supply.audit(ensure_venv("dev"))


def lock(_args: argparse.Namespace) -> int:
    """Write the locked lists again from requirements/*.in."""
    uv = shutil.which("uv")
    if uv is None:
        raise StopError("Voor het vastzetten is 'uv' nodig. Installeer het met: pipx install uv")
    options = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet")
    for name in ("base", "dev"):
        with step(f"requirements/{name}.txt vastzetten"):
            run_quietly(
                [
                    *(uv, "pip", "compile", *options, "--python-version", "3.11"),
                    *(f"requirements/{name}.in", "-o", f"requirements/{name}.txt"),
                ],
                wat="Het vastzetten",
            )
    return 0


COMMANDS: dict[str, tuple[Callable[[argparse.Namespace], int], str]] = {
    "setup": (setup, "alles klaarzetten"),
    "demo": (demo, "de demo openen (zonder scherm: het verhaal draaien naar uitvoer/)"),
    "app": (app, "het programma starten; de rest van de regel gaat mee"),
    "test": (test, "stijl, typen, lagen en alle toetsen; de rest van de regel gaat naar pytest"),
    "check": (check, "alleen stijl, typen en lagen"),
    "bench": (bench, "snelheid meten (--json: alleen cijfers)"),
    "proef": (proef, "de lange proeven"),
    "shots": (shots, "een beeld van elk scherm in een map"),
    "build": (build, "een los programma bouwen in dist/"),
    "audit": (audit, "bekende lekken in de onderdelen opzoeken"),
    "lock": (lock, "de vaste versies vernieuwen"),
}
TAKES_REST = ("app", "test", "bench", "proef")


def parser() -> argparse.ArgumentParser:
    """Return the parser for all commands."""
    result = argparse.ArgumentParser(
        prog="dev.py", description="Alles om JOS Desktop te proberen, te toetsen en te bouwen."
    )
    commands = result.add_subparsers(dest="command", required=True, metavar="opdracht")
    for name, (_, text) in COMMANDS.items():
        # "app" passes --help on as well; the others explain themselves.
        sub = commands.add_parser(name, help=text, description=text, add_help=name != "app")
        if name == "demo":
            sub.add_argument("--nieuw", action="store_true", help="maak de demokluis opnieuw")
        if name == "bench":
            sub.add_argument("--json", action="store_true", help="alleen JSON op standaarduitvoer")
        if name == "shots":
            sub.add_argument("map", help="map voor de beelden")
    return result


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; some commands keep the unknown rest for the program they run."""
    args, rest = parser().parse_known_args(argv)
    if rest and args.command not in TAKES_REST:
        parser().error(f"onbekend: {' '.join(rest)}")
    args.rest = [part for part in rest if part != "--"]
    return args


def run(argv: Sequence[str]) -> int:
    """Run one command; a StopError becomes a message, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    args = parse(argv)
    try:
        return COMMANDS[args.command][0](args)
    except StopError as stop:
        sys.stderr.write(f"\n{stop}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nGestopt.\n")
        return 130
