"""What a card of the board says: kind, time left and next step, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.services.datums import schrijf_datum

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtbord import Bordrij
    from jos_desktop.ui.widgets.basis import Toon

S = OverdrachtStatus

KORT: Final = {
    OverdrachtType.PO_VO: "Basisschool naar vo",
    OverdrachtType.VO_VO: "Andere vo-school",
    OverdrachtType.VO_VSO: "Naar vso",
    OverdrachtType.VSO_VO: "Van vso naar vo",
    OverdrachtType.VO_MBO: "Naar mbo",
    OverdrachtType.AFSTROOM: "Ander niveau",
    OverdrachtType.WIJKTEAM: "Naar wijkteam",
    OverdrachtType.TWEEDE_LIJN: "Naar 2e lijn",
    OverdrachtType.OPDC: "Naar OPDC of CLEO",
    OverdrachtType.VAN_OPDC: "Terug van OPDC of CLEO",
    OverdrachtType.FUNCTIE: "Binnen JOS",
    OverdrachtType.COLLEGA: "Naar een collega",
}
"""The kinds in a few words, where there is no room for a sentence."""

VERVOLG: Final = {
    S.CONCEPT: "Verder invullen",
    S.TOESTEMMING: "Versturen",
    S.VERZONDEN: "Antwoord verwerken",
    S.ONTVANGEN: "Antwoord verwerken",
    S.GEACCEPTEERD: "Warm gesprek",
    S.NAGESPROKEN: "Afronden",
    S.GEWEIGERD: "Opnieuw beginnen",
}
"""The next step of each state, as the button names it; the other states have none."""

HERINNEREN: Final = "Herinneren"
OPSCHRIJVEN: Final = "Antwoord opschrijven"


@dataclass(frozen=True, slots=True)
class Termijn:
    """Time left in words, and its tone."""

    tekst: str
    toon: Toon = ""


def vervolg_van(rij: Bordrij) -> str:
    """Return the next step of a handover as its button names it, or nothing."""
    if rij.verlopen:
        return HERINNEREN
    # Who has no JOS Desktop sends no code and no file: his answer is written down.
    op_papier = rij.status in (S.VERZONDEN, S.ONTVANGEN) and not rij.heeft_kaart
    return OPSCHRIJVEN if op_papier else VERVOLG.get(rij.status, "")


def termijn_van(rij: Bordrij, vandaag: date) -> Termijn:
    """Say how long the receiver has, or until the check; nothing for what waits for nobody."""
    if rij.status in (S.GEACCEPTEERD, S.NAGESPROKEN):
        if rij.controle_op is None:
            return Termijn("")
        dagen = (rij.controle_op - vandaag).days
        return Termijn(f"Controle {_wanneer(dagen, rij.controle_op)}", "warm" if dagen < 0 else "")
    if rij.status not in (S.VERZONDEN, S.ONTVANGEN) or rij.antwoord_voor is None:
        return Termijn("")
    dagen = (rij.antwoord_voor - vandaag).days
    if rij.verlopen or dagen < 0:
        return Termijn(f"Verlopen: {_dagen(-dagen)} te laat", "gevaar")
    return Termijn(f"Antwoord {_wanneer(dagen, rij.antwoord_voor)}", "warm" if dagen <= 3 else "")


def _wanneer(dagen: int, dag: date) -> str:
    if dagen < 0:
        return f"{_dagen(-dagen)} te laat"
    if dagen > 60:
        return f"voor {schrijf_datum(dag)}"
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"binnen {_dagen(dagen)}")


def _dagen(aantal: int) -> str:
    return "1 dag" if aantal == 1 else f"{aantal} dagen"
