"""The words beside one table: kept as a draft while typing, and in the vault on leaving."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.duidingen import DuidingGeweigerd, zet_duiding
from jos_desktop.ui.conceptwacht import Conceptwacht
from jos_desktop.ui.samenvatting.plek import nummer_van
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Knop, Tekst, TekstVak, Veld, kolom, rij

FORMULIER = "duiding"
HINT = "In eigen woorden, over alle leerlingen samen. Deze tekst gaat mee naar Groeimee."
NIET_WEG = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Duidingvak(QWidget):
    """One field with words; ``geweigerd`` tells whether they could not be kept as they are.

    ``stand_veranderd`` follows after every attempt to keep them.
    """

    stand_veranderd = Signal()

    def __init__(self, context: Context, periode: str, tabel: str, tekst: str) -> None:
        super().__init__()
        self.context, self.periode, self.tabel = context, periode, tabel
        self.geweigerd = False
        self._bevestigd: frozenset[str] = frozenset()
        self._gevonden: frozenset[str] = frozenset()
        layout = kolom(self)
        self.tekst = TekstVak(regels=3, hoogstens=9)
        self.veld = Veld("&Duiding", self.tekst, hint=HINT)
        onderwerp = Onderwerp(FORMULIER, nummer_van(periode, tabel))
        self.wacht = Conceptwacht(
            context, self, FORMULIER, onderwerp, {"tekst": self.tekst}, bestaand=True
        )
        self.geen_persoon = Knop("Dit is &geen persoon", self._bevestig)
        self.geen_persoon.hide()
        line = rij()
        line.addWidget(self.geen_persoon)
        line.addWidget(self.wacht.stand, 1)
        self.verstuurd = Tekst("", "klein", breek=True)
        self.verstuurd.hide()
        layout.addWidget(self.wacht.melding)
        layout.addWidget(self.veld)
        layout.addLayout(line)
        layout.addWidget(self.verstuurd)
        with self.wacht.vult():
            self.tekst.zet_tekst(tekst)
        self._vak.installEventFilter(self)
        QShortcut(
            QKeySequence("Ctrl+S"),
            self,
            self.bewaar,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    @property
    def _vak(self) -> QPlainTextEdit:
        vak = self.tekst.bediening
        assert isinstance(vak, QPlainTextEdit)
        return vak

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words when the focus goes elsewhere in the window; come in sight with it."""
        if event.type() == QEvent.Type.FocusIn:
            self._kom_in_beeld()
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in NIET_WEG
        ):
            self.bewaar()
        return super().eventFilter(watched, event)

    def _kom_in_beeld(self) -> None:
        """Scroll along: a mnemonic gives the focus, and nobody wants to type out of sight."""
        boven = self.parentWidget()
        while boven is not None and not isinstance(boven, QScrollArea):
            boven = boven.parentWidget()
        if boven is not None:
            boven.ensureWidgetVisible(self)

    def toon_verstuurd(self, zin: str) -> None:
        """Say what of this went along in the last edition; empty for nothing to say."""
        self.verstuurd.setText(zin)
        self.verstuurd.setVisible(bool(zin))

    def bewaar(self) -> None:
        """Keep the words; what is refused stays in the field and as a draft."""
        if not self.wacht.onbewaard:
            return
        zet = partial(
            zet_duiding,
            bij=DuidingBij.SAMENVATTING,
            tabel=self.tabel,
            periode=self.periode,
            tekst=self.tekst.tekst(),
            bevestigd=self._bevestigd,
        )
        # First as a draft: should they be refused, they are not lost with this field.
        self.wacht.schrijf()
        self.context.tasks.run_change(
            self.wacht.bij_bewaren(lambda uow: zet(uow)),
            self._on_bewaard,
            self._on_fout,
            on_finally=self.wacht.hervat,
            eigenaar=self,
        )

    def laat_los(self) -> None:
        """Keep the words before this field goes off the screen for good."""
        self.bewaar()

    def _on_bewaard(self, _changes: Changes) -> None:
        self.geweigerd, self._bevestigd = False, frozenset()
        self.veld.wis_fout()
        self.geen_persoon.hide()
        self.wacht.bewaard()
        self.wacht.stand.setText("Bewaard." if self.tekst.tekst() else "")
        self.stand_veranderd.emit()

    def _on_fout(self, error: KnownError) -> None:
        self.geweigerd = True
        zin = error.zin()
        if isinstance(error, DuidingGeweigerd):
            # Only here: the words themselves stand in no message that could be kept.
            zin = f"{zin} Het gaat om: {', '.join(error.woorden)}."
            self._gevonden = frozenset(error.woorden)
        self.geen_persoon.setVisible(isinstance(error, DuidingGeweigerd) and error.te_bevestigen)
        self.veld.toon_fout(f"{zin} {error.raad()}")
        self.stand_veranderd.emit()

    def _bevestig(self) -> None:
        self._bevestigd |= self._gevonden
        self.tekst.setFocus()
        self.bewaar()
