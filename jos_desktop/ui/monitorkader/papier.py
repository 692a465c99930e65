"""The monitorkader on paper: look at it as it will be, and print or keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.services.monitorkader_tabellen import KLEIN_UITLEG
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.monitorkader import (
    BESTANDSNAAM,
    geef_monitorkader,
    monitorkader_bytes,
    schrijf_monitorkader,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Op dit papier staan de cijfers van anderen, met hun bron, en waarom ze geen effect van JOS "
    "laten zien. Laat die uitleg erbij als je het deelt."
)


class MonitorpapierDialoog(PapierVenster[Cijferboek]):
    """What it is about at the left, the pages at the right."""

    drukwerk = "JOS-monitorkader"
    na_bestand = ""

    def __init__(self, parent: QWidget, context: Context, school_id: int | None) -> None:
        super().__init__(parent, context, "Monitorkader afdrukken", self._maak)
        self._school = school_id
        for zin in (UITLEG, KLEIN_UITLEG):
            self.keuzes.inhoud.addWidget(Tekst(zin, "gedempt", breek=True))
        self.keuzes.inhoud.addStretch(1)
        self.vraag_opnieuw()

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK)

    def _maak(self) -> Callable[[], Papier[Cijferboek]]:
        vault, school = self._context.vault, self._school

        def werk() -> Papier[Cijferboek]:
            pdf, boek = monitorkader_bytes(vault, school)
            return Papier(
                pdf,
                boek,
                BESTANDSNAAM,
                lambda: geef_monitorkader(vault),
                lambda pad: schrijf_monitorkader(vault, pad, boek),
            )

        return werk
