"""Open a form about an exit-vragenlijst at the record that its draft is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes_exit import Afnamestand
from jos_desktop.ui.exitformulier.openen import open_exitformulier, open_niet_gevraagd
from jos_desktop.ui.schermen import Conceptsoort

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context

EXITFORMULIER: Final = "exit_vragenlijst"
NIETFORMULIER: Final = "exit_niet"


def _open_formulier(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    open_exitformulier(venster, context, onderwerp.id)


def _open_niet(context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
    open_niet_gevraagd(venster, context, onderwerp.id, Afnamestand.NIET_GEVRAAGD)


CONCEPTEN = (
    Conceptsoort(EXITFORMULIER, "Exit-vragenlijst", _open_formulier),
    Conceptsoort(NIETFORMULIER, "Exit-vragenlijst niet afgenomen", _open_niet),
)
