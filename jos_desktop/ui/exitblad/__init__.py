"""The sheet Exit & monitor of the dossier: what it brought this pupil, and whether it lasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.exitblad.blad import ExitBlad
from jos_desktop.ui.exitblad.duiding import TrajectDuidingDialoog
from jos_desktop.ui.schermen import Conceptsoort, Dossierblad, Opname

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context

__all__ = ["CONCEPTEN", "DOSSIERBLADEN"]


def _open_duiding(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    if onderwerp.id is not None and onderwerp.leerling_id is not None:
        TrajectDuidingDialoog(venster, context, onderwerp.id, onderwerp.leerling_id).open()


DOSSIERBLADEN = (
    Dossierblad(
        "exit",
        "Exit & monitor",
        ExitBlad,
        volgorde=8,
        hulp=(
            "Hier staat wat de hulp bracht: de doelen van voor en na naast wat de leerling en de "
            "ouders antwoordden, en hoe het daarna ging."
        ),
        shots=(Opname("duiding", lambda blad: blad.duid_eerste()),),
    ),
)
CONCEPTEN = (
    Conceptsoort(TrajectDuidingDialoog.FORMULIER, "Duiding bij een traject", _open_duiding),
)
