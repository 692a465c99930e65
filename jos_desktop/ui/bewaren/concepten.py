"""Open a form about keeping or destroying at the record that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.bewaartermijn import Bewaarrij, lijst_bewaartermijn
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.bewaren.blijft import BlijftDialoog
from jos_desktop.ui.bewaren.langer import LangerDialoog
from jos_desktop.ui.bewaren.vernietigen import VernietigDialoog
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


def _blijft(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.leerling_id is None:
        return
    context.open_dossier(onderwerp.leerling_id, "rechten")
    dialog = VernietigDialoog(venster, context, onderwerp.id)
    dialog.open()
    BlijftDialoog(dialog, context, onderwerp.id, onderwerp.leerling_id).open()


def _langer(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    def klaar(rijen: tuple[Bewaarrij, ...]) -> None:
        if rijen:
            LangerDialoog(venster, context, rijen[0]).open()

    context.tasks.run_query(
        lambda uow: lijst_bewaartermijn(uow, alles=True, leerling_id=onderwerp.id),
        klaar,
        eigenaar=venster,
    )


CONCEPTEN = (
    Conceptsoort(BlijftDialoog.FORMULIER, "Reden om iets te laten staan", _blijft),
    Conceptsoort(LangerDialoog.FORMULIER, "Langer bewaren", _langer),
)
