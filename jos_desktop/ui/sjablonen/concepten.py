"""Open the form of a template that has half words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.sjablonen import SjabloonGegevens, lijst_sjablonen
from jos_desktop.ui.schermen import Conceptsoort, Context
from jos_desktop.ui.sjablonen.dialoog import SjabloonDialoog, nummer_van

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp


def _open(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    def toon(sjablonen: tuple[SjabloonGegevens, ...]) -> None:
        over = next((een for een in sjablonen if nummer_van(een.naam) == onderwerp.id), None)
        SjabloonDialoog(venster, context, over).open()

    context.tasks.run_query(lijst_sjablonen, toon, eigenaar=venster)


CONCEPTEN = (Conceptsoort(SjabloonDialoog.FORMULIER, "Sjabloon", _open),)
