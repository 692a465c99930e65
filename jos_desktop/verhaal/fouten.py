"""What can be the matter with the story."""

from typing import ClassVar

from jos_desktop.errors import KnownError


class VerhaalMislukt(KnownError):
    """A part of the story did not come out as it should."""

    wat: ClassVar[str] = "Het verhaal klopt niet: {wat}"
    doe: ClassVar[str] = "Dit is een fout in JOS Desktop. Geef het door aan de makers."


class UitvoerBezet(KnownError):
    """The folder holds a vault that is not from an earlier story."""

    wat: ClassVar[str] = "In de uitvoermap staat een kluis die niet van de demo is."
    doe: ClassVar[str] = "Kies een andere map."


def eis(waar: bool, wat: str) -> None:
    """Stop the story unless this holds."""
    if not waar:
        raise VerhaalMislukt(wat=wat)
