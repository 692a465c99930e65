"""The history of one record: who changed what and when, and putting it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.dossierrijen import Rijsleutel
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog, Knop


def toon_geschiedenis(
    parent: QWidget,
    context: Context,
    sleutel: Rijsleutel,
    titel: str,
    *,
    achter_deur: bool = False,
) -> Dialoog:
    """Show who changed what in one record, and offer to put a value back; return the dialog.

    ``titel`` names the record, without a name of a person: "Geschiedenis van de verwijzing".
    ``achter_deur`` shows the words of the meldcode, for its own sheet alone.
    """
    from jos_desktop.ui.geschiedenis.dialoog import GeschiedenisDialoog

    dialoog = GeschiedenisDialoog(parent, context, sleutel, titel, achter_deur=achter_deur)
    dialoog.open()
    return dialoog


def bied_geschiedenis(
    dialoog: Dialoog,
    context: Context,
    sleutel: Rijsleutel,
    titel: str,
    *,
    achter_deur: bool = False,
) -> Knop:
    """Add a button for the history of its record (Alt+H) to a dialog; call it after its buttons."""
    from jos_desktop.ui.widgets import StilleKnop

    knop = StilleKnop(
        "Gesc&hiedenis",
        lambda: toon_geschiedenis(dialoog, context, sleutel, titel, achter_deur=achter_deur),
        hulp="Wie wijzigde wat (Alt+H)",
    )
    dialoog.voeg_knop_in(knop)
    return knop
