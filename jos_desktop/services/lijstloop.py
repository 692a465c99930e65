"""Which questions of a vragenlijst are asked, in which order: only from the answers so far."""

from collections.abc import Mapping

from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.vragenlijst import Vraag, Vragenlijst


def te_stellen(
    lijst: Vragenlijst, informant: Informant, antwoorden: Mapping[str, str]
) -> tuple[Vraag, ...]:
    """Return the questions for this informant, given the answers so far.

    ``antwoorden`` holds by key of the question the key of the option, or the mark as text. An
    answer to a question that is not asked any more does not count, so nothing hangs on it.
    """
    gesteld: list[Vraag] = []
    sleutels: set[str] = set()
    for vraag in lijst.vragen_voor(informant):
        voorwaarde = vraag.voorwaarde
        if voorwaarde is not None:
            antwoord = antwoorden.get(voorwaarde.vraag)
            if voorwaarde.vraag not in sleutels or antwoord not in voorwaarde.is_een_van:
                continue
        gesteld.append(vraag)
        sleutels.add(vraag.sleutel)
    return tuple(gesteld)


def volgende(
    lijst: Vragenlijst, informant: Informant, antwoorden: Mapping[str, str], plek: str = ""
) -> Vraag | None:
    """Return the question after ``plek``, None after the last; the first for an empty one.

    A ``plek`` that is not asked any more gives the first question after it that is.
    """
    gesteld = te_stellen(lijst, informant, antwoorden)
    voorbij = _tot_en_met(lijst, plek)
    return next((vraag for vraag in gesteld if vraag.sleutel not in voorbij), None)


def vorige(
    lijst: Vragenlijst, informant: Informant, antwoorden: Mapping[str, str], plek: str = ""
) -> Vraag | None:
    """Return the question before ``plek``, None before the first; the last for an empty one."""
    gesteld = te_stellen(lijst, informant, antwoorden)
    if not plek:
        return gesteld[-1] if gesteld else None
    ervoor = _tot_en_met(lijst, plek) - {plek}
    return next((vraag for vraag in reversed(gesteld) if vraag.sleutel in ervoor), None)


def _tot_en_met(lijst: Vragenlijst, plek: str) -> set[str]:
    sleutels = [vraag.sleutel for vraag in lijst.vragen]
    return set(sleutels[: sleutels.index(plek) + 1]) if plek in sleutels else set()
