"""The second step: what stands in which column."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from jos_desktop.models.tabel import Tabel
from jos_desktop.services.invoer_plan import Invoerplan
from jos_desktop.services.invoer_velden import Doelveld, Koppeling
from jos_desktop.ui.invoer.stap_begin import leerlingen
from jos_desktop.ui.widgets import (
    Chip,
    HoofdKnop,
    Kaart,
    Knop,
    Rolvak,
    Tekst,
    Veld,
    kolom,
    rij,
)

_NIET = "Niet invoeren"
_VOORBEELDEN = 2
_BSN_UITLEG = "Dit lijkt een BSN. JOS heeft geen BSN nodig en bewaart het niet."
_BREEDTES_PX = (190, 440, 280)
_VOORBEELDTEKENS = 56


class _Keuze(QComboBox):
    """A choice that the mouse wheel scrolls past instead of changing it unseen."""

    def veld(self) -> Doelveld | None:
        """Return what the column is; Qt hands back plain text, so make it a field again."""
        gekozen = self.currentData()
        return None if gekozen is None else Doelveld(gekozen)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the list around it."""
        event.ignore()


class StapKoppelen(QWidget):
    """Show each column with an example, and ask what it is; a BSN column is never read."""

    verder_gevraagd = Signal()
    terug_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keuzes: dict[str, _Keuze] = {}
        layout = kolom(self, ruimte=12)
        self.uitleg = Tekst("", "gedempt", breek=True)
        layout.addWidget(self.uitleg)
        self._kaart = Kaart()
        self._kaart.setAccessibleName("Kolommen van de lijst")
        self._rolvak = Rolvak(ruimte=0)
        self._kaart.inhoud.addWidget(self._rolvak)
        layout.addWidget(self._kaart, 1)
        self.school = QComboBox()
        self.school.setMaximumWidth(420)
        self.school_veld = Veld(
            "&School van de hele lijst",
            self.school,
            hint="In deze lijst staat geen kolom met de school.",
        )
        self.school_veld.hide()
        layout.addWidget(self.school_veld)
        self.fout = Tekst("", "fout", breek=True)
        self.fout.hide()
        layout.addWidget(self.fout)
        knoppen = rij()
        knoppen.addWidget(Knop("&Andere lijst", self.terug_gevraagd.emit, icoon="fa6s.arrow-left"))
        knoppen.addStretch(1)
        self.verder = HoofdKnop("&Verder: leerlingen kiezen", self._on_verder)
        knoppen.addWidget(self.verder)
        layout.addLayout(knoppen)

    def toon(
        self, tabel: Tabel, plan: Invoerplan, scholen: tuple[str, ...], eigen_school: str
    ) -> None:
        """Show the columns of a list with the proposed mapping."""
        bron = f"{tabel.bron}, blad {tabel.blad}" if tabel.blad else tabel.bron
        self.uitleg.setText(
            f"{bron}: {leerlingen(len(tabel.rijen))} in {len(tabel.kolommen)} kolommen. "
            "Klopt wat we denken dat erin staat? Kolommen die je niet nodig hebt laat je weg."
        )
        self._vul_scholen(scholen, plan.koppeling.vaste_school or eigen_school)
        self._teken(tabel, plan)
        self._kijk()
        self.verder.setFocus()

    def koppeling(self) -> Koppeling:
        """Return the mapping as it stands on screen."""
        velden = [
            (veld, naam)
            for naam, keuze in self.keuzes.items()
            if (veld := keuze.veld()) is not None
        ]
        vaste_school = self.school.currentText() if self.school.currentIndex() > 0 else ""
        zonder_kolom = all(veld is not Doelveld.SCHOOL for veld, _ in velden)
        return Koppeling(tuple(sorted(velden)), vaste_school if zonder_kolom else "")

    def _vul_scholen(self, scholen: tuple[str, ...], gekozen: str) -> None:
        self.school.clear()
        self.school.addItem("Kies een school")
        self.school.addItems(list(scholen))
        self.school.setCurrentIndex(max(0, self.school.findText(gekozen)) if gekozen else 0)

    def _teken(self, tabel: Tabel, plan: Invoerplan) -> None:
        self.keuzes = {}
        nu = {kolomnaam: veld for veld, kolomnaam in plan.koppeling.velden}
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        rooster = QGridLayout(binnen)
        rooster.setContentsMargins(0, 0, 12, 0)
        rooster.setHorizontalSpacing(24)
        rooster.setVerticalSpacing(6)
        for plek, kop in enumerate(("Kolom in de lijst", "Zo staat het erin", "Wat is dit?")):
            rooster.addWidget(Tekst(kop, "klein"), 0, plek)
        for nummer, naam in enumerate(tabel.kolommen):
            rooster.addWidget(Tekst(naam or f"Kolom {nummer + 1}", "vet"), nummer + 1, 0)
            if naam in plan.bsn_kolommen:
                rooster.addWidget(Tekst(_BSN_UITLEG, "gedempt"), nummer + 1, 1)
                rooster.addWidget(Chip("Lezen we nooit in", "gevaar"), nummer + 1, 2)
                continue
            rooster.addWidget(Tekst(_voorbeeld(tabel, nummer), "gedempt"), nummer + 1, 1)
            rooster.addWidget(self._keuze(naam, nu.get(naam)), nummer + 1, 2)
        for plek, breedte in enumerate(_BREEDTES_PX):
            rooster.setColumnMinimumWidth(plek, breedte)
        rooster.setColumnStretch(len(_BREEDTES_PX), 1)
        rooster.setRowStretch(len(tabel.kolommen) + 1, 1)
        self._rolvak.setWidget(binnen)

    def _keuze(self, naam: str, veld: Doelveld | None) -> _Keuze:
        keuze = _Keuze()
        keuze.setAccessibleName(f"Wat staat er in de kolom {naam}")
        keuze.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keuze.addItem(_NIET, None)
        for doel in Doelveld:
            keuze.addItem(doel.label, doel.value)
        if veld is not None:
            keuze.setCurrentIndex(keuze.findText(veld.label))
        keuze.activated.connect(partial(self._on_gekozen, naam))
        self.keuzes[naam] = keuze
        return keuze

    def _on_gekozen(self, naam: str, _plek: int) -> None:
        """Give a field to one column only: the one chosen last."""
        veld = self.keuzes[naam].veld()
        for ander, keuze in self.keuzes.items():
            if ander != naam and veld is not None and keuze.veld() is veld:
                keuze.setCurrentIndex(0)
        self._kijk()

    def _kijk(self) -> None:
        velden = {keuze.veld() for keuze in self.keuzes.values()}
        self.school_veld.setVisible(Doelveld.SCHOOL not in velden)
        self.fout.hide()

    def _on_verder(self) -> None:
        velden = {veld for veld, _ in self.koppeling().velden}
        ontbreekt = []
        if Doelveld.NAAM not in velden and not velden >= {Doelveld.ROEPNAAM, Doelveld.ACHTERNAAM}:
            ontbreekt.append("Wijs aan waar de naam staat: de roepnaam én de achternaam.")
        if Doelveld.GEBOORTEDATUM not in velden:
            ontbreekt.append("Wijs aan in welke kolom de geboortedatum staat.")
        if Doelveld.SCHOOL not in velden and self.school.currentIndex() <= 0:
            ontbreekt.append("Kies de school van deze lijst.")
        self.fout.setText(" ".join(ontbreekt))
        self.fout.setVisible(bool(ontbreekt))
        self.verder.setAccessibleDescription(self.fout.text())
        if not ontbreekt:
            self.verder_gevraagd.emit()


def _voorbeeld(tabel: Tabel, plek: int) -> str:
    """Return the first values of a column, cut off to fit."""
    gevuld = list(dict.fromkeys(waarde for waarde in tabel.waarden(plek) if waarde))
    if not gevuld:
        return "(leeg)"
    tekst = " · ".join(gevuld[:_VOORBEELDEN])
    return tekst if len(tekst) <= _VOORBEELDTEKENS else f"{tekst[: _VOORBEELDTEKENS - 1]}…"
