"""The year calendar on paper: one landscape page to hang up, without anybody's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.jaarkalender import Jaarblad
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.jaarkalender import (
    bestandsnaam_jaarblad,
    geef_jaarblad,
    jaarblad_bytes,
    schrijf_jaarblad,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Eén blad voor {wie}: themaweken, vakanties, activiteiten en spreekuren. Er staan geen "
    "gegevens over leerlingen op."
)
KIJK: Final = (
    "De titels van je activiteiten staan erop zoals jij ze schreef. Kijk of daar niemand bij naam "
    "in staat voor je het ophangt."
)


class JaarpapierDialoog(PapierVenster[Jaarblad]):
    """What is on it at the left, the page at the right."""

    drukwerk = "JOS-jaarkalender"
    na_bestand = ""

    def __init__(
        self, parent: QWidget, context: Context, schooljaar: str, school_id: int | None
    ) -> None:
        super().__init__(parent, context, f"Jaarkalender {schooljaar} afdrukken", self._maak)
        self._schooljaar, self._school = schooljaar, school_id
        wie = "al je scholen samen" if school_id is None else "deze school"
        for zin in (UITLEG.format(wie=wie), KIJK):
            self.keuzes.inhoud.addWidget(Tekst(zin, "gedempt", breek=True))
        if school_id is None:
            zin = "Eén school? Kies die eerst bovenin het venster."
            self.keuzes.inhoud.addWidget(Tekst(zin, "gedempt", breek=True))
        self.keuzes.inhoud.addStretch(1)
        self.vraag_opnieuw()

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK)

    def _maak(self) -> Callable[[], Papier[Jaarblad]]:
        vault, jaar, school = self._context.vault, self._schooljaar, self._school

        def werk() -> Papier[Jaarblad]:
            pdf, blad = jaarblad_bytes(vault, jaar, school)
            return Papier(
                pdf,
                blad,
                bestandsnaam_jaarblad(blad),
                lambda: geef_jaarblad(vault),
                lambda pad: schrijf_jaarblad(vault, pad, blad),
            )

        return werk
