"""Paragraphs of a text, so that a choice can be about one passage of it.

A paragraph is a line with something on it; they are counted from 0, empty lines do not count.
"""

from collections.abc import Container


def alineas(tekst: str) -> tuple[str, ...]:
    """Return the paragraphs of a text in their order, without the space around them."""
    return tuple(regel.strip() for regel in tekst.splitlines() if regel.strip())


def zonder_alineas(tekst: str, weg: Container[int]) -> str:
    """Return the text without the paragraphs with these numbers; the rest stays as it is."""
    blijft, nummer = [], 0
    for regel in tekst.splitlines():
        if not regel.strip():
            blijft.append(regel)
            continue
        if nummer not in weg:
            blijft.append(regel)
        nummer += 1
    return "\n".join(blijft).strip("\n")
