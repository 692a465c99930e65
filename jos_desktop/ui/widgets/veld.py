"""A form field: label, control, hint and the error beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from jos_desktop.ui.widgets.basis import Tekst, kolom, restyle

# A list with one very long item may not push the page wider than the screen.
COMBO_CHARACTERS = 16
SPIN_MARGIN_PX = 8
STER = " *"


class Veld(QWidget):
    """Put a label above a control, and room for a hint and an error below it.

    ``&`` in the label is the mnemonic that moves the focus to the control.
    """

    def __init__(
        self, label: str, bediening: QWidget, *, hint: str = "", verplicht: bool = False
    ) -> None:
        super().__init__()
        self.bediening = bediening
        self.verplicht = verplicht
        self._naam = label.replace("&", "")
        layout = kolom(self, ruimte=4)
        self.label = QLabel(label)
        self.label.setProperty("rol", "vet")
        # A label hands no focus to a control that only passes it on to the one inside.
        self.label.setBuddy(bediening.focusProxy() or bediening)
        self.hint = Tekst(hint, "klein", breek=True)
        self.fout = Tekst("", "fout", breek=True)
        self.fout.hide()
        for part in (self.label, bediening, self.hint, self.fout):
            layout.addWidget(part)
        # In its place first: shown without one, it would be a window for a moment.
        self.hint.setVisible(bool(hint))
        if not bediening.accessibleName():
            bediening.setAccessibleName(self._naam)
        self._hint = hint
        suffix = "Verplicht. " if verplicht else ""
        self._omschrijving = f"{suffix}{hint}".strip()
        bediening.setAccessibleDescription(self._omschrijving)
        if isinstance(bediening, QComboBox):
            bediening.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            bediening.setMinimumContentsLength(COMBO_CHARACTERS)
        line = bediening.findChild(QLineEdit) if isinstance(bediening, QAbstractSpinBox) else None
        if line is not None:
            # The stylesheet's padding does not reach the line inside a spin box.
            line.setTextMargins(SPIN_MARGIN_PX, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(bediening)

    def merk_verplicht(self) -> None:
        """Put a star behind the label of a field that has to be filled in."""
        if self.verplicht and not self.label.text().endswith(STER):
            self.label.setText(f"{self.label.text()}{STER}")

    def toon_fout(self, tekst: str) -> None:
        """Show what is wrong and what to do, beside the control."""
        self.fout.setText(tekst)
        self.fout.setVisible(bool(tekst))
        self.hint.setVisible(bool(self._hint) and not tekst)
        # A control that passes the focus on has its edge around the one inside.
        for deel in {self.bediening, self.bediening.focusProxy() or self.bediening}:
            deel.setProperty("fout", "true" if tekst else "false")
            restyle(deel)
        described = f"Let op: {tekst}" if tekst else self._omschrijving
        self.bediening.setAccessibleDescription(described)

    def wis_fout(self) -> None:
        """Take the error away."""
        self.toon_fout("")

    def zet_hint(self, tekst: str) -> None:
        """Show another hint below the control."""
        self._hint = tekst
        self.hint.setText(tekst)
        self.hint.setVisible(bool(tekst) and self.fout.isHidden())

    @property
    def heeft_fout(self) -> bool:
        """Tell whether an error is shown."""
        return not self.fout.isHidden()
