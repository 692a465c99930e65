"""Open a form of the sheet Verwijzing at the record that its draft is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jos_desktop.ui.schermen import Conceptsoort, Context
from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog, VerzuimDialoog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.widgets import Dialoog

BLAD = "verwijzing"


def _op_blad(
    vorm: Callable[[QWidget, Context, int, int | None], Dialoog], soort: str
) -> Callable[[Context, QWidget, Onderwerp], object]:
    def open_(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        if onderwerp.leerling_id is None:
            return
        context.open_dossier(onderwerp.leerling_id, BLAD)
        nummer = onderwerp.id if onderwerp.soort == soort else None
        vorm(venster, context, onderwerp.leerling_id, nummer).open()

    return open_


CONCEPTEN = (
    Conceptsoort(
        VerwijzingDialoog.FORMULIER, "Verwijzing", _op_blad(VerwijzingDialoog, "verwijzing")
    ),
    Conceptsoort(VerzuimDialoog.FORMULIER, "Verzuim", _op_blad(VerzuimDialoog, "verzuimperiode")),
)
