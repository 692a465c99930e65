"""Run the story and say what was done."""

import sys
from pathlib import Path

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.errors import KnownError
from jos_desktop.verhaal.vertel import vertel


def main(argumenten: list[str]) -> int:
    """Run the story from the command line and return the exit code."""
    for stroom in (sys.stdout, sys.stderr):
        herstel = getattr(stroom, "reconfigure", None)
        if herstel is not None:
            herstel(encoding="utf-8", errors="replace")
    if len(argumenten) != 1 or argumenten[0].startswith("-"):
        sys.stderr.write("Gebruik: python -m jos_desktop.verhaal UITVOER\n")
        return 2
    uitvoer = Path(argumenten[0])

    def zeg(regel: str) -> None:
        sys.stdout.write(f"{regel}\n")
        sys.stdout.flush()

    try:
        uitkomst = vertel(uitvoer, zeg)
    except KnownError as fout:
        sys.stderr.write(f"{fout.zin()} {fout.raad()}\n")
        return 1
    zeg("")
    zeg(f"Alles staat in {uitvoer.resolve()}:")
    zeg(f"  {uitkomst.lijst.name:28} de leerlingenlijst die is ingelezen")
    zeg(f"  {uitkomst.pdf.name:28} het overdrachtsdocument")
    zeg(f"  {uitkomst.zip.name:28} de veilige samenvatting")
    zeg(f"  {'beelden/':28} {len(uitkomst.beelden)} beelden van de schermen")
    zeg(f"  {uitkomst.kluis.name + '/':28} de kluis; wachtwoord: {DEMO_WACHTWOORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
