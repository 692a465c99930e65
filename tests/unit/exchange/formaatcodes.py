"""The lists in docs/formaat-overdracht.md that come from the program itself.

Run ``python -m tests.unit.exchange.formaatcodes`` to write them again.
"""

from enum import Enum
from pathlib import Path

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.services.antwoordcode import ANTWOORDEN, maak_code
from jos_desktop.services.pakketindeling import PER_SECTIE, hele_dossier, reiskolom

BLADZIJDE = Path(__file__).parents[3] / "docs" / "formaat-overdracht.md"
SLEUTEL, PAKKET = bytes(range(32)), bytes.fromhex("00112233445566778899aabbccddeeff")
_INHOUD: dict[str, type[Enum]] = {
    "`soort` (package)": OverdrachtType,
    "`status` (step)": OverdrachtStatus,
    "`van` (step)": Gebeurtenisbron,
    "`hoe` (step)": Bevestigwijze,
    "`reden` (step)": Weigerreden,
}


def codes() -> str:
    """Return the values of every code, of the contents and of the columns of rows."""
    regels = ["| where | values |", "|---|---|"]
    plekken = {lijst: [naam] for naam, lijst in _INHOUD.items()}
    indelingen = (*PER_SECTIE.values(), hele_dossier())
    for tabel, kolommen in (paar for indeling in indelingen for paar in indeling.items()):
        for kolom in kolommen:
            lijst = getattr(reiskolom(tabel, kolom).kolom.type, "enum_class", None)
            plek = f"`{tabel}.{kolom}`"
            if lijst is not None and plek not in plekken.setdefault(lijst, []):
                plekken[lijst].append(plek)
    for lijst, waar in plekken.items():
        waarden = ", ".join(f"`{code.value}`" for code in lijst)
        regels.append(f"| {', '.join(waar)} | {waarden} |")
    return "\n".join(regels)


def antwoordcodes() -> str:
    """Return the codes of the worked example."""
    regels = ["| answer | code |", "|---|---|"]
    for status, reden in ANTWOORDEN:
        woorden = f"`{status.value}`" + (f", `{reden.value}`" if reden else "")
        regels.append(f"| {woorden} | `{maak_code(SLEUTEL, PAKKET, status, reden)}` |")
    return "\n".join(regels)


LIJSTEN = {"codes": codes, "antwoordcodes": antwoordcodes}


def deel(naam: str) -> tuple[str, str, str]:
    """Return what stands before, in and behind a list on the page."""
    voor, rest = BLADZIJDE.read_text("utf-8").split(f"<!-- {naam} -->\n")
    midden, na = rest.split(f"<!-- /{naam} -->")
    return voor, midden, na


def schrijf() -> None:
    """Write the lists on the page."""
    for naam, maak in LIJSTEN.items():
        voor, _, na = deel(naam)
        tekst = f"{voor}<!-- {naam} -->\n{maak()}\n<!-- /{naam} -->{na}"
        BLADZIJDE.write_text(tekst, "utf-8", newline="\n")


if __name__ == "__main__":
    schrijf()
