"""Revision 0004: the index for searching, and what keeps it up to date."""


def maak() -> None:
    """Make the index and fill it from what is there."""


def haal_weg() -> None:
    """Take the index away; the texts themselves stand in their own tables."""
