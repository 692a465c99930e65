"""Numbers that tie a paper to what the vault knows of it, and that tell nothing by themselves."""

import secrets
from datetime import date
from typing import Final

# No letters and digits that look alike on paper.
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_LENGTE: Final = 7


def nieuw_documentnummer(soort: str, dag: date) -> str:
    """Return a number such as TF-2026-7KX3MPA; ``soort`` is the two letters before it."""
    return f"{soort}-{dag.year}-" + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTE))
