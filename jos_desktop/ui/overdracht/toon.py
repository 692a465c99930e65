"""Words and tones of a handover's state, the same in the list and in the working view."""

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.ui.widgets.basis import Toon

_STATUS: dict[OverdrachtStatus, Toon] = {
    OverdrachtStatus.CONCEPT: "warm",
    OverdrachtStatus.TOESTEMMING: "goed",
    OverdrachtStatus.GEACCEPTEERD: "goed",
    OverdrachtStatus.NAGESPROKEN: "goed",
    OverdrachtStatus.AFGEROND: "goed",
    OverdrachtStatus.GEWEIGERD: "gevaar",
    OverdrachtStatus.INGETROKKEN: "gevaar",
}


def status_toon(status: OverdrachtStatus) -> Toon:
    """Return the tone of a state; the word beside it carries the meaning."""
    return _STATUS.get(status, "accent")


def oordeel_toon(oordeel: Oordeel) -> Toon:
    """Return the tone of a verdict on consent."""
    if oordeel.geweigerd:
        return "gevaar"
    if not oordeel.nodig:
        return ""
    return "goed" if oordeel.compleet else "warm"


def oordeel_zin(oordeel: Oordeel, ontvanger: str) -> str:
    """Say in one sentence who still has to answer for this receiver, or that all did."""
    if not oordeel.nodig:
        return "Voor deze overdracht is geen toestemming nodig."
    if oordeel.geweigerd:
        return f"{_opsomming(oordeel.geweigerd)} zegt nee. Respecteer dat en bespreek het samen."
    if oordeel.ontbreekt:
        return f"Nog nodig om te delen met {ontvanger}: {oordeel.nog_nodig}."
    return f"Iedereen van wie het nodig is, vindt delen met {ontvanger} goed."


def _opsomming(namen: tuple[str, ...]) -> str:
    return " en ".join(filter(None, (", ".join(namen[:-1]), namen[-1])))
