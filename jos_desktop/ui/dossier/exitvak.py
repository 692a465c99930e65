"""The part of the closing form about the exit: who is asked, and how or why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from jos_desktop.models.codes_exit import Exitreden, Informant
from jos_desktop.services.afsluiting import (
    NIET_AFNEMEN,
    Exitkeuze,
    Exitpersoon,
    Exitweg,
)
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Tekst, TekstRegel, kolom

WAAROM: Final = "Kies waarom."
SCHRIJF: Final = "Schrijf er kort bij waarom."


class Exitrij(QWidget):
    """One informant: name, what is agreed, and why not when it is not taken."""

    gewijzigd = Signal()

    def __init__(self, persoon: Exitpersoon) -> None:
        super().__init__()
        self.persoon = persoon
        naam = persoon.wie or persoon.informant.label
        rol = (
            "" if persoon.informant is Informant.SCHOOL else f" ({persoon.informant.label.lower()})"
        )
        self.naam = Tekst(f"{naam}{rol}", "vet", breek=True)
        self.weg = Keuze(Exitweg)
        self.weg.zet(persoon.voorstel)
        self.weg.setAccessibleName(f"Exit-vragenlijst: {naam}{rol}")
        self.weg.setAccessibleDescription(persoon.uitleg)
        self.reden = Keuze(Exitreden, leeg="Kies waarom")
        self.reden.setAccessibleName(f"Waarom niet: {naam}{rol}")
        self.toelichting = TekstRegel(voorbeeld="Waarom?", maximaal=500)
        self.toelichting.bediening.setAccessibleName(
            f"Waarom niet, in je eigen woorden: {naam}{rol}"
        )
        self.uitleg = Tekst(persoon.uitleg, "klein", breek=True)
        self.uitleg.setVisible(bool(persoon.uitleg))
        self.fout = Tekst("", "fout", breek=True)
        self.fout.hide()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(tokens().maat.tussen_px)
        layout.setVerticalSpacing(2)
        for nummer, deel in enumerate((self.naam, self.weg, self.reden)):
            layout.addWidget(deel, 0, nummer)
            layout.setColumnStretch(nummer, 1)
        layout.addWidget(self.toelichting, 1, 1, 1, 2)
        layout.addWidget(self.uitleg, 2, 0, 1, 3)
        layout.addWidget(self.fout, 3, 0, 1, 3)
        self.weg.setEnabled(not persoon.klaar)
        self.weg.currentIndexChanged.connect(self._on_gekozen)
        self.reden.currentIndexChanged.connect(self._on_gekozen)
        self.toelichting.bediening.textChanged.connect(lambda _tekst: self.gewijzigd.emit())
        self._on_gekozen()

    @property
    def sleutel(self) -> str:
        """Return under which name this informant stands in a draft."""
        return f"{self.persoon.informant.value}:{self.persoon.betrokkene_id or ''}"

    def keuze(self) -> Exitkeuze | None:
        """Return what was chosen, None when a reason is missing (which is then shown)."""
        weg, reden = self.weg.vast(), self.reden.waarde()
        woorden = self.toelichting.tekst()
        niet = weg in NIET_AFNEMEN
        tekst = ""
        if niet and reden is None:
            tekst = WAAROM
        elif niet and reden is Exitreden.ANDERS and not woorden:
            tekst = SCHRIJF
        self.fout.setText(tekst)
        self.fout.setVisible(bool(tekst))
        if tekst:
            (self.toelichting.bediening if reden is not None else self.reden).setFocus()
            return None
        wie = self.persoon.wie if self.persoon.informant is Informant.SCHOOL else ""
        return Exitkeuze(
            self.persoon.informant,
            Exitweg.NIET if self.persoon.klaar else weg,
            self.persoon.betrokkene_id,
            wie,
            reden if niet else None,
            woorden if niet else "",
        )

    def lees(self) -> list[object]:
        """Return what stands here, for a draft."""
        reden = self.reden.waarde()
        return [
            self.weg.vast().value,
            None if reden is None else reden.value,
            self.toelichting.tekst(),
        ]

    def zet(self, waarde: object) -> None:
        """Fill from a draft; what does not fit is left out."""
        if not isinstance(waarde, list) or len(waarde) != 3 or self.persoon.klaar:
            return
        weg, reden, woorden = waarde
        for code in Exitweg:
            if code.value == weg:
                self.weg.zet(code)
        self.reden.zet(next((een for een in Exitreden if een.value == reden), None))
        if isinstance(woorden, str):
            self.toelichting.zet_tekst(woorden)

    def _on_gekozen(self) -> None:
        niet = self.weg.waarde() in NIET_AFNEMEN
        self.reden.setVisible(niet)
        self.toelichting.setVisible(niet and self.reden.waarde() is Exitreden.ANDERS)
        self.fout.hide()
        self.gewijzigd.emit()


class Exitvak(QWidget):
    """A row for each informant; filled once the vault told who there are."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rijen: list[Exitrij] = []
        self._wacht: object = None
        self._layout = kolom(self, ruimte=6)

    def zet_personen(self, personen: Sequence[Exitpersoon]) -> None:
        """Show who may be asked, each with what is proposed."""
        for persoon in personen:
            regel = Exitrij(persoon)
            self.rijen.append(regel)
            self._layout.addWidget(regel)
            regel.gewijzigd.connect(self.gewijzigd)
        self._zet(self._wacht)

    def keuzes(self) -> tuple[Exitkeuze, ...] | None:
        """Return what was chosen, None when a reason is missing (which is then shown)."""
        gekozen = [regel.keuze() for regel in self.rijen]
        goed = [keuze for keuze in gekozen if keuze is not None]
        return tuple(goed) if len(goed) == len(gekozen) else None

    def invoer(self) -> Invoer:
        """Return how all rows stand in a draft."""
        return Invoer(self._lees, self._zet, self._luister)

    def _lees(self) -> object:
        return {regel.sleutel: regel.lees() for regel in self.rijen}

    def _zet(self, waarde: object) -> None:
        self._wacht = waarde
        if isinstance(waarde, dict):
            for regel in self.rijen:
                regel.zet(waarde.get(regel.sleutel))

    def _luister(self, doe: Callable[..., None]) -> object:
        return self.gewijzigd.connect(lambda: doe())
