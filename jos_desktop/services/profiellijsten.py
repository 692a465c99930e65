"""The exit-vragenlijst that an organisation profile brings, signed with the rest of it.

In the profile it is one entry of ``vragenlijsten``: the text of the list, and of its translations
(docs/formaat-profiel.md). Entries of another shape are of later versions and left alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.organisatieprofiel import Organisatieprofiel
from jos_desktop.models.profielinhoud import Profielinhoud, inhoud_van
from jos_desktop.models.vragenlijst import Vragenlijst
from jos_desktop.services.exitlijsten import lees_stand, neem_in_gebruik
from jos_desktop.services.lijst_lezen import LijstFout, lees_lijst
from jos_desktop.services.lijst_schrijven import schrijf_lijst
from jos_desktop.storage.unit_of_work import UnitOfWork

_FORMAAT: Final = "jos-vragenlijst"


@dataclass(frozen=True, slots=True)
class Profiellijst:
    """The list of an organisation, with its translations."""

    lijst: Vragenlijst
    vertalingen: tuple[Vragenlijst, ...] = ()


def naar_profiel(lijst: Profiellijst) -> dict[str, object]:
    """Return the entry of a profile for a list."""
    return {
        "formaat": _FORMAAT,
        "lijst": schrijf_lijst(lijst.lijst),
        "vertalingen": [schrijf_lijst(vertaling) for vertaling in lijst.vertalingen],
    }


def lijst_in_profiel(inhoud: Profielinhoud) -> Profiellijst | None:
    """Return the list that a profile brings, or None. Raises LijstFout when it cannot be read."""
    for deel in inhoud.vragenlijsten:
        if _is_lijst(deel):
            return Profiellijst(
                lees_lijst(deel["lijst"]), tuple(lees_lijst(een) for een in deel["vertalingen"])
            )
    return None


def lees_ongebruikte_profiellijst(uow: UnitOfWork) -> Profiellijst | None:
    """Return the list of the profile in force when another one is in use, or None.

    A list that this version cannot read is none.
    """
    rij = uow.session.get(Organisatieprofiel, 1)
    if rij is None:
        return None
    try:
        gevonden = lijst_in_profiel(inhoud_van(rij.bestand))
    except LijstFout:
        return None
    if gevonden is None or lees_stand(uow).lijsten == (gevonden.lijst, *gevonden.vertalingen):
        return None
    return gevonden


def neem_profiellijst_over(uow: UnitOfWork, inhoud: Profielinhoud) -> Changes:
    """Put the list of a profile in use.

    The rest of a profile must not wait for it: a list that cannot be used here is left, and the
    sheet Vragenlijsten says why when somebody chooses it there.
    """
    try:
        gevonden = lijst_in_profiel(inhoud)
        if gevonden is None:
            return Changes()
        return neem_in_gebruik(uow, gevonden.lijst, gevonden.vertalingen)
    except KnownError:
        return Changes()


def _is_lijst(deel: Any) -> bool:
    return (
        type(deel) is dict
        and deel.keys() == {"formaat", "lijst", "vertalingen"}
        and deel["formaat"] == _FORMAAT
        and _teksten([deel["lijst"]])
        and type(deel["vertalingen"]) is list
        and _teksten(deel["vertalingen"])
    )


def _teksten(waarden: Iterable[Any]) -> bool:
    return all(type(waarde) is str for waarde in waarden)
