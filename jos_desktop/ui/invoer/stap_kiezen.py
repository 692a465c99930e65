"""The third step: which pupils to take over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jos_desktop.services.invoer_plan import Invoerplan, Planregel, Regelsoort
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.ui.invoer.stap_begin import leerlingen
from jos_desktop.ui.invoer.vinktabel import VinkModel, VinkTabel
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    StilleKnop,
    TabelChip,
    Tekst,
    kolom,
    rij,
)

_TONEN = {
    Regelsoort.NIEUW: "goed",
    Regelsoort.GEWIJZIGD: "accent",
    Regelsoort.ONGEWIJZIGD: "",
    Regelsoort.OVERGESLAGEN: "warm",
}
_VOLGORDE = {soort: nummer for nummer, soort in enumerate(_TONEN)}


def waarom(regel: Planregel) -> str:
    """Write what would change, or why a row is skipped."""
    delen = [
        f"{wijziging.label}: {wijziging.oud or 'leeg'} → {wijziging.nieuw or 'leeg'}"
        for wijziging in regel.wijzigingen
    ]
    if regel.reden:
        delen.append(regel.reden)
    elif regel.soort is Regelsoort.ONGEWIJZIGD:
        delen.append("Staat al zo in JOS.")
    return "; ".join([*delen, *regel.opmerkingen])


class StapKiezen(QWidget):
    """Preview the rows; nothing is ticked until the user ticks it."""

    invoeren_gevraagd = Signal()
    terug_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        self.opmerking = Tekst("", "gedempt", breek=True)
        layout.addWidget(self.opmerking)
        self._bouw_filters()
        layout.addWidget(self._filterrij)
        self.model: VinkModel[Planregel] = VinkModel(
            _kolommen(),
            sleutel=lambda regel: regel.index,
            kiesbaar=lambda regel: regel.soort in (Regelsoort.NIEUW, Regelsoort.GEWIJZIGD),
        )
        self.tabel = VinkTabel(self.model, "Leerlingen in de lijst")
        layout.addWidget(self.tabel, 1)
        onder = rij()
        onder.addWidget(Knop("&Kolommen", self.terug_gevraagd.emit, icoon="fa6s.arrow-left"))
        self.zichtbaar = Knop("Alles &zichtbare aanvinken", self._on_zichtbaar)
        self.niets = StilleKnop("Niets aanvinken", lambda: self.model.vink_niets())
        onder.addWidget(self.zichtbaar)
        onder.addWidget(self.niets)
        onder.addStretch(1)
        self.teller = Tekst("", "vet")
        onder.addWidget(self.teller)
        self.invoeren = HoofdKnop("", self.invoeren_gevraagd.emit)
        onder.addWidget(self.invoeren)
        layout.addLayout(onder)
        self.model.vinken_gewijzigd.connect(self._tel)
        self.model.aantal_gewijzigd.connect(lambda *_: self._tel())
        QShortcut(
            QKeySequence.StandardKey.Find,
            self,
            self.zoek.setFocus,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )

    @property
    def keuze(self) -> frozenset[int]:
        """Return the indexes of the ticked rows."""
        return cast("frozenset[int]", self.model.vinken)

    def toon(self, plan: Invoerplan) -> None:
        """Show a plan with nothing ticked; what can be taken over stands first."""
        self.zoek.clear()
        self._vul(self.klas, "Alle klassen", [(klas, klas) for klas in plan.klassen])
        soorten = [
            (f"{soort.label} ({plan.aantal(soort)})", soort.value)
            for soort in _TONEN
            if plan.aantal(soort)
        ]
        self._vul(self.soort, f"Alle regels ({len(plan.regels)})", soorten)
        meldingen = [melding for melding in plan.meldingen if "BSN" not in melding]
        self.opmerking.setText(
            " ".join(
                ["Vink de leerlingen aan met wie je werkt. Alleen die neem je over.", *meldingen]
            )
        )
        self.model.zet_filter(None)
        self.model.zet_rijen(sorted(plan.regels, key=lambda r: (_VOLGORDE[r.soort], r.index)))
        self.zoek.setFocus()

    def zet_bezig(self, bezig: bool) -> None:
        """Close the buttons while the pupils are being taken over."""
        self.setEnabled(not bezig)

    def _bouw_filters(self) -> None:
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Zoek op naam (Ctrl+F)")
        self.zoek.setAccessibleName("Zoek een leerling in de lijst")
        self.zoek.setClearButtonEnabled(True)
        self.klas, self.soort = QComboBox(), QComboBox()
        self.klas.setAccessibleName("Klas")
        self.soort.setAccessibleName("Soort regel")
        self._filterrij = QWidget()
        filters = rij(self._filterrij)
        filters.addWidget(self.zoek, 2)
        for keuze in (self.klas, self.soort):
            keuze.setMinimumWidth(180)
            filters.addWidget(keuze)
            keuze.currentIndexChanged.connect(self._on_filter)
        filters.addStretch(1)
        self.verborgen = Tekst("", "klein")
        filters.addWidget(self.verborgen)
        self.zoek.textChanged.connect(self._on_filter)

    def _vul(self, keuze: QComboBox, alles: str, rest: Sequence[tuple[str, object]]) -> None:
        keuze.blockSignals(True)
        keuze.clear()
        keuze.addItem(alles, None)
        for tekst, waarde in rest:
            keuze.addItem(tekst, waarde)
        keuze.blockSignals(False)

    def _on_filter(self) -> None:
        self.model.zet_filter(self._houdt())

    def _houdt(self) -> Callable[[Planregel], bool] | None:
        woorden = zoeknaam(self.zoek.text()).split()
        klas, soort = self.klas.currentData(), self.soort.currentData()
        if not (woorden or klas or soort):
            return None

        def past(regel: Planregel) -> bool:
            naam = zoeknaam(regel.naam)
            return (
                (klas is None or regel.klas == klas)
                and (soort is None or regel.soort.value == soort)
                and all(woord in naam for woord in woorden)
            )

        return past

    def _on_zichtbaar(self) -> None:
        self.model.vink(self.model.rijen, aan=True)

    def _tel(self) -> None:
        aantal = len(self.keuze)
        self.teller.setText(f"{aantal} aangevinkt" if aantal else "Nog niemand aangevinkt")
        self.invoeren.setText(f"{leerlingen(aantal)} &invoeren" if aantal else "&Invoeren")
        self.invoeren.setEnabled(bool(aantal))
        self.niets.setEnabled(bool(aantal))
        kan = sum(1 for regel in self.model.rijen if self.model.kan(regel))
        self.zichtbaar.setEnabled(bool(kan))
        self.zichtbaar.setText(
            f"Alle {kan} &zichtbare aanvinken" if kan > 1 else "&Zichtbare aanvinken"
        )
        verborgen = self.model.verborgen
        regels = "1 regel" if verborgen == 1 else f"{verborgen} regels"
        self.verborgen.setText(f"{regels} verborgen" if verborgen else "")


def _kolommen() -> tuple[Kolom[Planregel], ...]:
    return (
        Kolom(
            "Leerling",
            lambda r: r.naam or f"Regel {r.nummer}",
            sleutel=lambda r: zoeknaam(r.naam),
            breedte=22,
            vet=True,
            hulp=lambda r: f"Regel {r.nummer} van de lijst",
        ),
        Kolom(
            "Geboren",
            lambda r: f"{r.geboortedatum:%d-%m-%Y}" if r.geboortedatum else "",
            sleutel=lambda r: r.geboortedatum.toordinal() if r.geboortedatum else 0,
            breedte=10,
            gedempt=True,
        ),
        Kolom("School", lambda r: r.school, breedte=18, gedempt=True),
        Kolom("Klas", lambda r: r.klas, breedte=7, gedempt=True),
        Kolom(
            "Wat gebeurt er",
            lambda r: r.soort.label,
            sleutel=lambda r: _VOLGORDE[r.soort],
            breedte=12,
            chips=lambda r: (TabelChip(r.soort.label, _TONEN[r.soort]),),
        ),
        Kolom("Toelichting", waarom, breedte=37),
    )
