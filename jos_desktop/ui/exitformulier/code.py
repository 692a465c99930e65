"""Find the exit-vragenlijst of a paper that came back, by the code on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.models.codes_exit import Afnamestand, Afnamewijze
from jos_desktop.services.exitafnames import lees_afname, zoek_code
from jos_desktop.services.exitcode import LENGTE
from jos_desktop.ui.exitformulier.openen import open_exitformulier, open_niet_gevraagd
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.services.exitafnames import Afname
    from jos_desktop.ui.schermen import Context

HINT: Final = "Acht letters en cijfers. Spaties en hoofdletters maken niet uit."


class CodeDialoog(Dialoog):
    """Type the code that stands on the paper; then its form opens."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Exit-vragenlijst van papier", wat="", breedte_px=480)
        self._venster = parent
        self._context = context
        uitleg = "Kwam er een ingevuld papier terug? De code staat rechtsboven op elk blad."
        self.inhoud.addWidget(Tekst(uitleg, breek=True))
        self.code = QLineEdit()
        self.code.setMaxLength(24)
        self.veld = Veld("&Code van het papier", self.code, hint=HINT)
        self.inhoud.addWidget(self.veld)
        self.knoppen("&Zoeken", self._on_zoek)
        self.code.textChanged.connect(self._on_getypt)
        self.code.returnPressed.connect(self._on_enter)
        self._on_getypt()
        self.code.setFocus()

    def _on_getypt(self) -> None:
        tekens = sum(teken.isalnum() for teken in self.code.text())
        nog = LENGTE - tekens
        self.veld.wis_fout()
        self.veld.zet_hint(
            f"Nog {nog} {'teken' if nog == 1 else 'tekens'}." if tekens and nog > 0 else HINT
        )
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(tekens >= LENGTE)

    def _on_enter(self) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.click()

    def _on_zoek(self) -> None:
        getypt = self.code.text()
        self._context.tasks.run_query(
            lambda uow: lees_afname(uow, zoek_code(uow, getypt)),
            self._on_gevonden,
            self._on_fout,
            eigenaar=self,
        )

    def _on_fout(self, fout: KnownError) -> None:
        self.veld.toon_fout(f"{fout.zin()} {fout.raad()}")
        self.code.setFocus()
        self.code.selectAll()

    def _on_gevonden(self, afname: Afname) -> None:
        self.klaar()
        if afname.stand in (Afnamestand.GEWEIGERD, Afnamestand.NIET_GEVRAAGD):
            open_niet_gevraagd(self._venster, self._context, afname.id, afname.stand)
            return
        open_exitformulier(self._venster, self._context, afname.id, Afnamewijze.PAPIER)


def vraag_code(parent: QWidget, context: Context) -> CodeDialoog:
    """Ask the code of a paper, and open the form that it belongs to."""
    dialog = CodeDialoog(parent, context)
    dialog.open()
    return dialog
