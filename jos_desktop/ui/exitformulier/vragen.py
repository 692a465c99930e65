"""One question of the worker's form: answers by mouse, by Tab and arrows, or by a digit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from jos_desktop.models.codes_exit import Antwoordstand, Informant, Vraagvorm
from jos_desktop.models.vragenlijst import HOOGSTE_CIJFER, LAAGSTE_CIJFER, Vraag, Vragenlijst
from jos_desktop.services.exitafnames import Antwoord
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Tekst, TekstVak, kolom, rij

NIET: Final = {
    "w": (Antwoordstand.WIL_NIET, "Wil niet zeggen"),
    "o": (Antwoordstand.OVERGESLAGEN, "Overgeslagen"),
}
"""What somebody can do beside answering, by the letter that picks it."""
_CIJFERS_PER_RIJ: Final = 5
_TIEN: Final = "0"


class _Keus(QRadioButton):
    """One answer; a digit or letter typed on it goes to its question."""

    getypt = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand digits, the two letters and Enter to the question."""
        teken = event.text().lower()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.getypt.emit("\n")
        elif teken and (teken.isdecimal() or teken in NIET):
            self.getypt.emit(teken)
        else:
            super().keyPressEvent(event)


class Vraagkaart(QWidget):
    """The base of a question: its words, and what somebody did with it."""

    gewijzigd = Signal()
    verder = Signal()

    def __init__(self, vraag: Vraag) -> None:
        super().__init__()
        self.sleutel = vraag.sleutel
        self._kolom = kolom(self, ruimte=tokens().maat.stap_px)
        self.tekst = Tekst("", "vet", breek=True)
        self._kolom.addWidget(self.tekst)

    def zet_lijst(self, lijst: Vragenlijst, informant: Informant, nummer: int) -> None:
        """Show the words of this question in a language, with its number."""
        vraag = next(een for een in lijst.vragen if een.sleutel == self.sleutel)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if lijst.van_rechts else Qt.LayoutDirection.LeftToRight
        )
        self.tekst.setText(f"{nummer}. {vraag.tekst.get(informant, '')}")
        self._zet_woorden(lijst, vraag)

    def antwoord(self) -> Antwoord | None:
        """Return what was done with it, None for nothing yet."""
        raise NotImplementedError

    def zet(self, antwoord: Antwoord) -> None:
        """Show what was done with it before."""
        raise NotImplementedError

    def invoer(self) -> dict[str, QWidget | Invoer]:
        """Return how it stands in a draft, by name."""
        raise NotImplementedError

    def zet_focus(self) -> None:
        """Put the keyboard where the answer goes."""
        raise NotImplementedError

    def _zet_woorden(self, lijst: Vragenlijst, vraag: Vraag) -> None:
        raise NotImplementedError


class Keuzekaart(Vraagkaart):
    """A mark or one answer of a scale."""

    def __init__(self, vraag: Vraag, lijst: Vragenlijst) -> None:
        super().__init__(vraag)
        self._is_cijfer = vraag.vorm is Vraagvorm.CIJFER
        self.groep = QButtonGroup(self)
        self.keuzes: dict[str, _Keus] = {}
        cijfers = range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1)
        sleutels = (
            [str(cijfer) for cijfer in cijfers]
            if self._is_cijfer
            else [optie.sleutel for optie in lijst.schaal_van(vraag).opties]
        )
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(tokens().maat.tussen_px)
        per_rij = _CIJFERS_PER_RIJ if self._is_cijfer else 1
        for plek, sleutel in enumerate(sleutels):
            rooster.addWidget(self._keus(sleutel), plek // per_rij, plek % per_rij)
        self._kolom.addLayout(rooster)
        onder = rij(ruimte=tokens().maat.tussen_px)
        for letter, (stand, woorden) in NIET.items():
            keus = self._keus(stand.value)
            keus.setText(f"{woorden} ({letter})")
            onder.addWidget(keus)
        onder.addStretch(1)
        self._kolom.addLayout(onder)
        self._sleutels = sleutels
        self.groep.buttonToggled.connect(lambda *_: self.gewijzigd.emit())

    def _keus(self, sleutel: str) -> _Keus:
        keus = _Keus()
        keus.getypt.connect(self.typ)
        self.groep.addButton(keus)
        self.keuzes[sleutel] = keus
        return keus

    def typ(self, teken: str) -> None:
        """Pick by a digit or letter and go on; Enter goes on without picking."""
        if teken in NIET:
            self.kies(NIET[teken][0].value)
        elif teken.isdecimal():
            nummer = HOOGSTE_CIJFER if teken == _TIEN and self._is_cijfer else int(teken)
            if not 1 <= nummer <= len(self._sleutels):
                return
            self.kies(self._sleutels[nummer - 1])
        self.verder.emit()

    def kies(self, sleutel: str) -> None:
        """Pick an answer by its key, or one of the two beside it; nothing for an empty key."""
        if sleutel in self.keuzes:
            self.keuzes[sleutel].setChecked(True)
        elif not sleutel:
            # An exclusive group lets nobody undo a choice: a draft that is thrown away does.
            self.groep.setExclusive(False)
            for keus in self.keuzes.values():
                keus.setChecked(False)
            self.groep.setExclusive(True)

    def gekozen(self) -> str:
        """Return the key of what is picked, empty for nothing."""
        return next((een for een, keus in self.keuzes.items() if keus.isChecked()), "")

    def antwoord(self) -> Antwoord | None:
        sleutel = self.gekozen()
        if not sleutel:
            return None
        for stand, _ in NIET.values():
            if sleutel == stand.value:
                return Antwoord(self.sleutel, stand)
        if self._is_cijfer:
            return Antwoord(self.sleutel, Antwoordstand.BEANTWOORD, cijfer=int(sleutel))
        return Antwoord(self.sleutel, Antwoordstand.BEANTWOORD, keuze=sleutel)

    def zet(self, antwoord: Antwoord) -> None:
        self.kies(antwoord.waarde or antwoord.stand.value)

    def invoer(self) -> dict[str, QWidget | Invoer]:
        def zet(waarde: object) -> None:
            if isinstance(waarde, str):
                self.kies(waarde)

        return {f"vraag_{self.sleutel}": Invoer(self.gekozen, zet, self._luister)}

    def _luister(self, hoort: Callable[..., None]) -> object:
        return self.groep.buttonToggled.connect(lambda *_: hoort())

    def zet_focus(self) -> None:
        self.keuzes[self.gekozen() or self._sleutels[0]].setFocus(Qt.FocusReason.TabFocusReason)

    def _zet_woorden(self, lijst: Vragenlijst, vraag: Vraag) -> None:
        if not self._is_cijfer:
            for nummer, optie in enumerate(lijst.schaal_van(vraag).opties, start=1):
                if optie.sleutel in self.keuzes:
                    self.keuzes[optie.sleutel].setText(f"{nummer}  {optie.label}")
        else:
            for sleutel in self._sleutels:
                self.keuzes[sleutel].setText(sleutel)
        for keus in self.keuzes.values():
            keus.setAccessibleName(keus.text())
            keus.setAccessibleDescription(self.tekst.text())


class Openkaart(Vraagkaart):
    """An answer in somebody's own words."""

    def __init__(self, vraag: Vraag) -> None:
        super().__init__(vraag)
        self.vak = TekstVak(regels=3, voorbeeld="Schrijf het in de woorden van wie het zegt")
        self._kolom.addWidget(self.vak)
        onder = rij(ruimte=tokens().maat.tussen_px)
        self.vinkjes: dict[Antwoordstand, Vinkje] = {}
        for stand, woorden in NIET.values():
            vinkje = Vinkje(woorden)
            vinkje.toggled.connect(lambda aan, nu=stand: self._on_vink(nu, aan))
            self.vinkjes[stand] = vinkje
            onder.addWidget(vinkje)
        onder.addStretch(1)
        self._kolom.addLayout(onder)
        self.vak.gewijzigd.connect(self._on_tekst)
        # Words that were there and are gone were taken back: that is skipping now.
        self._had_woorden = False

    def _on_vink(self, stand: Antwoordstand, aan: bool) -> None:
        if aan:
            for ander, vinkje in self.vinkjes.items():
                if ander is not stand:
                    vinkje.setChecked(False)
        self.gewijzigd.emit()

    def _on_tekst(self) -> None:
        self.gewijzigd.emit()

    def antwoord(self) -> Antwoord | None:
        for stand, vinkje in self.vinkjes.items():
            if vinkje.isChecked():
                return Antwoord(self.sleutel, stand)
        if self.vak.tekst():
            return Antwoord(self.sleutel, Antwoordstand.BEANTWOORD, tekst=self.vak.tekst())
        return Antwoord(self.sleutel, Antwoordstand.OVERGESLAGEN) if self._had_woorden else None

    @property
    def spreekt_zich_tegen(self) -> bool:
        """Tell whether there are words beside a tick that says there are none."""
        return bool(self.vak.tekst()) and any(een.isChecked() for een in self.vinkjes.values())

    def zet(self, antwoord: Antwoord) -> None:
        self.vak.zet_tekst(antwoord.tekst)
        self._had_woorden = True
        for stand, vinkje in self.vinkjes.items():
            vinkje.setChecked(stand is antwoord.stand)

    def invoer(self) -> dict[str, QWidget | Invoer]:
        return {
            f"vraag_{self.sleutel}": self.vak,
            **{
                f"vraag_{self.sleutel}_{stand.value}": vinkje
                for stand, vinkje in self.vinkjes.items()
            },
        }

    def zet_focus(self) -> None:
        self.vak.bediening.setFocus(Qt.FocusReason.TabFocusReason)

    def _zet_woorden(self, lijst: Vragenlijst, vraag: Vraag) -> None:
        self.vak.setAccessibleName(self.tekst.text())
        for (_, woorden), vinkje in zip(NIET.values(), self.vinkjes.values(), strict=True):
            vinkje.setAccessibleName(f"{woorden}: {self.tekst.text()}")


def kaart_voor(vraag: Vraag, lijst: Vragenlijst) -> Vraagkaart:
    """Return the widget for one question."""
    return Openkaart(vraag) if vraag.vorm is Vraagvorm.OPEN else Keuzekaart(vraag, lijst)
