"""Say under the title of a form which pupil it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from jos_desktop.services.vernietigingsplan import naam_van
from jos_desktop.ui.widgets import Tekst

if TYPE_CHECKING:
    from jos_desktop.ui.dossier.formulier import Formulier


def noem_leerling(dialoog: Formulier, leerling_id: int) -> Tekst:
    """Put the pupil's name under the title, and return its words.

    The name is read by itself, because these forms are opened from many places; its line has
    its height from the start. It passes the privacy mode, and never stands in the window title.
    """
    wie = Tekst("", "vet", breek=True)
    wie.setMinimumHeight(wie.fontMetrics().lineSpacing())
    if isinstance(boven := dialoog.layout(), QVBoxLayout):
        boven.insertWidget(boven.indexOf(dialoog.titel) + 1, wie)

    def klaar(naam: str) -> None:
        wie.setText(naam)
        dialoog.setAccessibleDescription(f"Over {naam}" if naam else "")

    dialoog.context.tasks.run_query(
        lambda uow: naam_van(uow, leerling_id), klaar, lambda _fout: None, eigenaar=dialoog
    )
    return wie
