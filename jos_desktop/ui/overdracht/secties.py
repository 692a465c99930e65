"""The sections of a handover: on or off, and the worker's own words, kept while typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from jos_desktop.models.documenten import SECTIETITELS, OverdrachtDocument
from jos_desktop.services.overdracht import SectieKeuze
from jos_desktop.ui.widgets import Lijn, Rolvak, StilleKnop, Tekst, TekstVak, kolom, rij

AUTOSAVE_MS = 1000
TEXT_LINES = 4

_VOORBEELDEN = {
    3: "Wat is afgesproken over wat wel en niet wordt gedeeld?",
    4: "Wat is de vraag van school, leerling en ouders?",
    5: "Wat hielp, wat hielp niet, en waardoor?",
    7: "Krachten, wat deze leerling nodig heeft, tips voor de mentor",
    8: "Wie is er nog bij, welke wachttijd, wie overbrugt?",
    9: "Alleen wat de ontvanger moet weten",
    10: "Signalen, afspraken en wie je dan belt",
    11: "Wat deden zij zelf, en wat willen zij?",
    12: "Wie doet wat wanneer? Datum eerste gesprek, wie blijft bereikbaar?",
    13: "De reactie in hun eigen woorden",
}


class SectieVak(QWidget):
    """One section: a tick box, what it holds now, and room for the worker's words."""

    gewijzigd = Signal(int)

    def __init__(self, keuze: SectieKeuze) -> None:
        super().__init__()
        self.nummer = keuze.nummer
        self._titel = keuze.titel
        self._verplicht = keuze.verplicht
        self._vuil = False
        self._onderweg: tuple[bool, str] | None = None
        layout = kolom(self, ruimte=4)
        self.mee = QCheckBox(keuze.titel)
        self.mee.setAccessibleName(f"{keuze.titel} gaat mee")
        self.mee.setChecked(keuze.mee)
        if keuze.verplicht:
            self.mee.setEnabled(False)
            self.mee.setToolTip("Deze sectie staat altijd in het document.")
        self.mee.toggled.connect(self._on_mee)
        layout.addWidget(self.mee)
        self.stand = Tekst("", "klein", breek=True)
        below = rij()
        below.setContentsMargins(28, 0, 0, 0)
        below.addWidget(self.stand, 1)
        layout.addLayout(below)
        self.tekst: TekstVak | None = None
        self.schrijf: StilleKnop | None = None
        if keuze.schrijfbaar:
            self._bouw_tekst(keuze, below, layout)
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.setInterval(AUTOSAVE_MS)
        self._wacht.timeout.connect(self.bewaar)
        self.zet_inhoud(None)

    def _bouw_tekst(self, keuze: SectieKeuze, below: QHBoxLayout, layout: QVBoxLayout) -> None:
        text = TekstVak(
            keuze.tekst, regels=TEXT_LINES, voorbeeld=_VOORBEELDEN.get(keuze.nummer, "")
        )
        text.setAccessibleName(f"Jouw tekst bij {keuze.titel}")
        text.gewijzigd.connect(self._on_getypt)
        text.bediening.installEventFilter(self)
        layout.addWidget(text)
        text.setVisible(bool(keuze.tekst))
        button = StilleKnop("Schrijven", self.open_tekst, icoon="fa6s.pen")
        button.setAccessibleName(f"Schrijven bij {keuze.titel}")
        below.addWidget(button)
        button.setVisible(not keuze.tekst)
        self.tekst, self.schrijf = text, button

    @property
    def onbewaard(self) -> bool:
        """Tell whether something here is not in the vault yet."""
        return self._vuil or self._onderweg is not None

    def op_weg(self) -> tuple[bool, str]:
        """Note that what stands here now goes to the vault; return it."""
        self._onderweg = self.keuze
        return self._onderweg

    def aangekomen(self, keuze: tuple[bool, str], *, gelukt: bool) -> None:
        """Hear how a write ended; what did not arrive is tried again with the next change."""
        if self._onderweg != keuze:
            return
        self._onderweg = None
        self._vuil = self._vuil or not gelukt

    def zet_keuze(self, mee: bool, tekst: object) -> bool:
        """Fill in words that were typed earlier, and keep them; tell whether they are new."""
        if (mee, tekst) == self.keuze:
            return False
        if self.mee.isEnabled():
            self.mee.blockSignals(True)
            self.mee.setChecked(mee)
            self.mee.blockSignals(False)
        if self.tekst is not None and isinstance(tekst, str) and tekst:
            self.tekst.zet_tekst(tekst.encode("utf-8", "replace").decode())
            self.tekst.show()
            if self.schrijf is not None:
                self.schrijf.hide()
        self._on_getypt()
        return True

    @property
    def keuze(self) -> tuple[bool, str]:
        """Return what ``kies_secties`` keeps of this section."""
        return self.mee.isChecked(), "" if self.tekst is None else self.tekst.tekst()

    def open_tekst(self) -> None:
        """Show the text box and go there."""
        if self.tekst is None or self.schrijf is None:
            return
        self.tekst.show()
        self.schrijf.hide()
        self.tekst.setFocus()

    def bewaar(self) -> None:
        """Ask to keep what was typed, if something was."""
        self._wacht.stop()
        if self._vuil:
            self._vuil = False
            self.gewijzigd.emit(self.nummer)

    def volg(self, keuze: SectieKeuze) -> None:
        """Show what is kept, unless the worker is typing here."""
        if self.onbewaard or (self.tekst is not None and self.tekst.bediening.hasFocus()):
            return
        if self.mee.isChecked() != keuze.mee:
            self.mee.blockSignals(True)
            self.mee.setChecked(keuze.mee)
            self.mee.blockSignals(False)
        if self.tekst is not None and self.tekst.tekst() != keuze.tekst:
            self.tekst.zet_tekst(keuze.tekst)
            self._vuil = False
            self._wacht.stop()

    def zet_inhoud(self, in_document: bool | None, *, genoemd: bool = False) -> None:
        """Say what happens with this section; ``in_document`` None means: not known yet.

        ``genoemd``: the document names it as withheld.
        """
        words = ""
        if self._verplicht:
            words = "Staat er altijd in."
        elif not self.mee.isChecked():
            words = "Gaat niet mee."
            if genoemd:
                words = "Gaat niet mee. In het document staat alleen dat dit is weggelaten."
        elif in_document is False:
            words = "Nog leeg: komt niet in het document."
        self.stand.setText(words)
        writes = self.schrijf is not None and not self.schrijf.isHidden()
        self.stand.setVisible(bool(words) or writes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the text when the field is left."""
        if event.type() is QEvent.Type.FocusOut:
            self.bewaar()
        return super().eventFilter(watched, event)

    def _on_getypt(self) -> None:
        self._vuil = True
        self._wacht.start()

    def _on_mee(self, _on: bool) -> None:
        self.zet_inhoud(None)
        self._vuil = True
        self.bewaar()


class SectieLijst(Rolvak):
    """All sections under each other."""

    gewijzigd = Signal(int)

    def __init__(self) -> None:
        super().__init__(ruimte=8)
        self.vakken: dict[int, SectieVak] = {}
        self.inhoud.setContentsMargins(0, 0, 12, 0)

    def toon(self, keuzes: Sequence[SectieKeuze]) -> None:
        """Show these sections; the ones that are here already keep their cursor."""
        if tuple(self.vakken) == tuple(keuze.nummer for keuze in keuzes):
            for keuze in keuzes:
                self.vakken[keuze.nummer].volg(keuze)
            return
        self.leeg()
        for keuze in keuzes:
            vak = SectieVak(keuze)
            vak.gewijzigd.connect(self.gewijzigd)
            self.vakken[keuze.nummer] = vak
            if self.inhoud.count():
                self.inhoud.addWidget(Lijn())
            self.inhoud.addWidget(vak)
        self.inhoud.addStretch(1)

    def leeg(self) -> None:
        """Take every section away."""
        self.vakken = {}
        while item := self.inhoud.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def bewaar(self) -> None:
        """Keep everything that was typed and not kept yet."""
        for vak in self.vakken.values():
            vak.bewaar()

    def zet_inhoud(self, document: OverdrachtDocument) -> None:
        """Tell each section whether the document holds it, or names it as withheld."""
        present = {sectie.nummer for sectie in document.secties}
        for nummer, vak in self.vakken.items():
            genoemd = SECTIETITELS[nummer] in document.weggelaten
            vak.zet_inhoud(nummer in present, genoemd=genoemd)
