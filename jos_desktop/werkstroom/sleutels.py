"""Renew the key of a vault with everything around it: the employer's key and a recovery sheet."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from jos_desktop.services.organisatieprofiel import lees_werkgever_publiek

if TYPE_CHECKING:
    from jos_desktop.storage.recovery_code import Herstelcode
    from jos_desktop.storage.rekey import Vernieuwing
    from jos_desktop.storage.vault import Vault


def vernieuw_sleutel(
    vault: "Vault",
    oud: str,
    nieuw: str,
    code: "Herstelcode",
    meld: Callable[[int, int], None] = lambda _gedaan, _totaal: None,
) -> "Vernieuwing":
    """Renew the data key; the employer of the organisation profile keeps the access he has.

    Afterwards the vault is closed. Raises as ``Vault.vernieuw_sleutel``.
    """
    publiek = vault.query(lees_werkgever_publiek)
    return vault.vernieuw_sleutel(oud, nieuw, code, werkgever_publiek=publiek, meld=meld)


def werkgever_in_woorden(vernieuwing: "Vernieuwing") -> str:
    """Return what became of the employer's access; empty when there was none."""
    from jos_desktop.storage.rekey import Werkgeverlot

    return {
        Werkgeverlot.GEEN: "",
        Werkgeverlot.MEEGENOMEN: "Je werkgever kan de kluis in geval van nood nog steeds openen.",
        Werkgeverlot.VERVALLEN: (
            "De werkgeversleutel is vervallen: de sleutel in je organisatieprofiel is een andere "
            "of ontbreekt. Stel hem opnieuw in bij Beheer, Organisatie."
        ),
    }[vernieuwing.werkgever]
