"""How a received handover is told in a few words."""

from datetime import date
from typing import Final

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.ontvangsten import OntvangstRij
from jos_desktop.ui.widgets import TabelChip
from jos_desktop.ui.widgets.basis import Toon

S: Final = OverdrachtStatus
_WOORD: Final[dict[OverdrachtStatus, tuple[str, Toon]]] = {
    S.ONTVANGEN: ("Wacht op jouw antwoord", "accent"),
    S.GEACCEPTEERD: ("Overgenomen", "goed"),
    S.GEWEIGERD: ("Geweigerd", ""),
    S.INGETROKKEN: ("Ingetrokken door de gever", ""),
    S.NAGESPROKEN: ("Overgenomen en nagesproken", "goed"),
    S.AFGEROND: ("Afgerond", "goed"),
}


def stand_woord(rij: OntvangstRij) -> tuple[str, Toon]:
    """Return the state in words, with the tone of its chip."""
    return _WOORD.get(rij.status, (rij.status.label, ""))


def chips(rij: OntvangstRij) -> tuple[TabelChip, ...]:
    """Return the chips of a row: its state, and what asks for attention."""
    extra = []
    if rij.wacht and rij.verlopen:
        extra.append(TabelChip("Verlopen", "warm"))
    if rij.nieuwere_versie and rij.wacht:
        extra.append(TabelChip("Er is een nieuwere", "warm"))
    return (TabelChip(*stand_woord(rij)), *extra)


def wie(rij: OntvangstRij) -> str:
    """Return the pupil as far as the list may say: initials until it was taken over.

    Of what was refused or taken back nothing is left but the number of the document.
    """
    return rij.leerling or rij.initialen or rij.documentnummer


def antwoord_voor(rij: OntvangstRij, vandaag: date) -> str:
    """Return until when an answer is awaited, with how long that is."""
    if rij.antwoord_voor is None or not rij.wacht:
        return ""
    dagen = (rij.antwoord_voor - vandaag).days
    if dagen < 0:
        return f"{schrijf_datum(rij.antwoord_voor)} (te laat)"
    over = "vandaag" if dagen == 0 else "morgen" if dagen == 1 else f"nog {dagen} dagen"
    return f"{schrijf_datum(rij.antwoord_voor)} ({over})"
