"""The one place that decides what may be shown of somebody whose address is shielded."""

from typing import Final

AFGESCHERMD: Final = "afgeschermd"
"""What stands in the place of a shielded value."""

AFGESCHERMDE_VELDEN: Final = frozenset(
    {"straat", "postcode", "woonplaats", "woongemeente", "telefoon", "email"}
)
"""The fields of a person by which others could find him."""


def toon_afgeschermd(waarde: str, *, afgeschermd: bool) -> str:
    """Return a value of a shielded field as it may be shown; nothing stays nothing."""
    return AFGESCHERMD if waarde and afgeschermd else waarde
