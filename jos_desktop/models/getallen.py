"""Numbers as a Dutch reader expects them."""

from decimal import Decimal

from jos_desktop.models.samenvattingstabel import Waarde


def schrijf_getal(waarde: Waarde) -> str:
    """Return 3,5 and 12 for numbers, and words as they are."""
    if not isinstance(waarde, Decimal):
        return str(waarde)
    return f"{waarde.normalize():f}".replace(".", ",")
