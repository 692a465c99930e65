"""How a pupil of the caseload is written in the table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jos_desktop.services.caseload import CaseloadRij
from jos_desktop.ui.widgets import Kolom, TabelChip

_DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
_VER_WEG = date.max
NAAM = "Leerling"
# The mentor is there for who wants him; all columns together are too narrow on a small screen.
EERST_WEG = frozenset({"Mentor"})


def dag_kort(dag: date | None, vandaag: date) -> str:
    """Write a day the way people say it: gisteren, morgen, ma 23-11, 17-11-2025."""
    if dag is None:
        return "-"
    dichtbij = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get((dag - vandaag).days)
    if dichtbij:
        return dichtbij
    if 1 < (dag - vandaag).days < 7:
        return f"{_DAGEN[dag.weekday()]} {dag:%d-%m}"
    # Half a year away on either side no year is needed to know which one is meant.
    return f"{dag:%d-%m}" if abs((dag - vandaag).days) < 183 else f"{dag:%d-%m-%Y}"


def te_laat(rij: CaseloadRij, vandaag: date) -> bool:
    """Tell whether the next action had to be done before today."""
    return rij.volgende_datum is not None and rij.volgende_datum < vandaag


def vraagt_aandacht(rij: CaseloadRij, vandaag: date) -> bool:
    """Tell whether something about this pupil needs a look now."""
    return bool(rij.vlaggen) or not rij.toestemming_compleet or te_laat(rij, vandaag)


def toestemming_chip(rij: CaseloadRij) -> tuple[TabelChip, ...]:
    """Return the state of consent as a word with a tone."""
    if not rij.toestemming:
        return ()
    if rij.toestemming_compleet:
        return (TabelChip(rij.toestemming, "goed" if rij.toestemming == "Compleet" else ""),)
    ernstig = rij.toestemming in ("Geweigerd", "Nog vragen")
    return (TabelChip(rij.toestemming, "gevaar" if ernstig else "warm"),)


def let_op_chips(rij: CaseloadRij, vandaag: date) -> tuple[TabelChip, ...]:
    """Return what stands out about a pupil, the gravest first."""
    tonen = {"Acuut": "gevaar", "Lang niet gezien": "warm"}
    chips = [TabelChip(vlag, tonen.get(vlag, "accent")) for vlag in rij.vlaggen]
    if te_laat(rij, vandaag):
        chips.append(TabelChip("Taak te laat", "warm"))
    return tuple(chips)


def maak_kolommen(vandaag: Callable[[], date]) -> tuple[Kolom[CaseloadRij], ...]:
    """Return the columns; ``vandaag`` gives the day of the last reading."""

    def actie(rij: CaseloadRij) -> str:
        if not rij.volgende_actie:
            return "-"
        wanneer = f"{dag_kort(rij.volgende_datum, vandaag())}: " if rij.volgende_datum else ""
        return f"{wanneer}{rij.volgende_actie}"

    return (
        Kolom(
            NAAM,
            lambda rij: rij.naam,
            sleutel=lambda rij: rij.sorteernaam,
            breedte=18,
            vet=True,
            hulp=lambda rij: f"{rij.naam}, {rij.leeftijd} jaar",
        ),
        Kolom(
            "Klas",
            lambda rij: rij.klas or "-",
            sleutel=lambda rij: (rij.klas, rij.school, rij.sorteernaam),
            breedte=7,
            gedempt=True,
        ),
        Kolom(
            "School",
            lambda rij: rij.school or "-",
            sleutel=lambda rij: (rij.school, rij.klas, rij.sorteernaam),
            breedte=15,
            gedempt=True,
        ),
        Kolom(
            "Mentor",
            lambda rij: rij.mentor or "-",
            sleutel=lambda rij: (not rij.mentor, rij.mentor, rij.sorteernaam),
            breedte=13,
            gedempt=True,
        ),
        Kolom("Traject", lambda rij: rij.traject, breedte=21),
        Kolom(
            "Laatste contact",
            lambda rij: dag_kort(rij.laatste_contact, vandaag()),
            sleutel=lambda rij: rij.laatste_contact or date.min,
            breedte=13,
            gedempt=True,
            hulp=lambda rij: f"{rij.laatste_contact:%d-%m-%Y}" if rij.laatste_contact else "",
        ),
        Kolom(
            "Volgende actie",
            actie,
            sleutel=lambda rij: (rij.volgende_datum or _VER_WEG, not rij.volgende_actie),
            breedte=25,
            vrij=True,
        ),
        Kolom(
            "Toestemming",
            lambda rij: rij.toestemming,
            sleutel=lambda rij: (rij.toestemming_compleet, not rij.toestemming, rij.toestemming),
            breedte=14,
            chips=toestemming_chip,
        ),
        Kolom(
            "Let op",
            lambda rij: ", ".join(chip.tekst for chip in let_op_chips(rij, vandaag())),
            sleutel=lambda rij: -len(let_op_chips(rij, vandaag())),
            breedte=14,
            chips=lambda rij: let_op_chips(rij, vandaag()),
        ),
    )
