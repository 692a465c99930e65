"""Watch the words of a form without pupils for names, and ask before one is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from jos_desktop.services.naamwacht import RAAD_ZONDER_NAMEN, Naamwacht, Vondstsoort
from jos_desktop.ui.widgets import Tekst, bevestig

if TYPE_CHECKING:
    from jos_desktop.ui.dossier.formulier import Formulier
    from jos_desktop.ui.widgets.tekstvak import Waker

KIJK_NA_MS: Final = 250
_IN_TITEL: Final = frozenset({Vondstsoort.NAAM, Vondstsoort.KLAS})


class Naamkijker(QObject):
    """Look at what was typed a moment ago; a warning asks once and never stops anybody.

    ``titels`` are fields in which any word may have a capital, such as the name of a training.
    ``raad`` says why no name belongs here; ``van_mentor`` tells whether a mentor asks, so that a
    class alone says which one it is.
    The form gives ``waarschuwing`` a place, and asks ``mag`` before it keeps anything.
    """

    def __init__(
        self,
        formulier: Formulier,
        teksten: Sequence[Waker] = (),
        titels: Sequence[Waker] = (),
        *,
        raad: str = RAAD_ZONDER_NAMEN,
        van_mentor: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(formulier)
        self._formulier, self._raad, self._van_mentor = formulier, raad, van_mentor
        self._teksten, self._titels = list(teksten), tuple(titels)
        self._wacht: Naamwacht | None = None
        self._zeker = False
        self.waarschuwing = Tekst("", "waarschuwing", breek=True)
        self.waarschuwing.hide()
        self._kijk = QTimer(self)
        self._kijk.setSingleShot(True)
        self._kijk.setInterval(KIJK_NA_MS)
        self._kijk.timeout.connect(self.controleer)
        for vak in (*self._teksten, *self._titels):
            vak.gewijzigd.connect(self.kijk)

    def begin(self, wacht: Naamwacht) -> None:
        """Take the names of the vault; from now on it looks."""
        self._wacht = wacht

    def erbij(self, vak: Waker) -> None:
        """Look at one field more, of a row that was added."""
        self._teksten.append(vak)
        vak.gewijzigd.connect(self.kijk)

    def weg(self, vak: Waker) -> None:
        """Look at a field no longer: its row goes."""
        self._teksten.remove(vak)
        self.kijk()

    def kijk(self) -> None:
        """Look in a moment: something was typed or chosen."""
        self._zeker = False
        self._kijk.start()

    def controleer(self) -> None:
        """Look now, and say what may be a name."""
        tekst = self._bevindingen()
        if tekst == self.waarschuwing.text():
            return
        self.waarschuwing.setText(tekst)
        self.waarschuwing.setVisible(bool(tekst))
        for vak in (*self._teksten, *self._titels):
            vak.bediening.setAccessibleDescription(tekst)
        QTimer.singleShot(0, self._formulier, self._formulier.pas_hoogte_aan)

    def mag(self, bewaar: Callable[[], object]) -> bool:
        """Tell whether it may be kept; else ask, and call ``bewaar`` again after a yes."""
        self.controleer()
        if not self.waarschuwing.text() or self._zeker:
            return True

        def zeker() -> None:
            self._zeker = True
            bewaar()

        bevestig(
            self._formulier,
            "Staat er een naam in?",
            self.waarschuwing.text(),
            "Toch zo bewaren",
            zeker,
            sluit="Tekst aanpassen",
        )
        return False

    def _bevindingen(self) -> str:
        if self._wacht is None:
            return ""
        woorden = "\n".join(vak.tekst() for vak in self._teksten)
        titels = "\n".join(vak.tekst() for vak in self._titels)
        gezegd = self._wacht.waarschuwing(woorden, van_mentor=self._van_mentor(), raad=self._raad)
        return gezegd or self._wacht.waarschuwing(titels, raad=self._raad, zonder=_IN_TITEL)
