"""The sheet Monitorkader: every measure of Bijlage 2 at the left, its figures at the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.monitorkader import Cijfer, lees_cijfers, wis_cijfer, zet_terug
from jos_desktop.services.monitorkader_lijst import LEERLINGEN, Maat, kader
from jos_desktop.services.monitorkader_tabellen import trends
from jos_desktop.services.monitorkader_trend import Richting
from jos_desktop.ui.monitorkader.cijfer import CijferDialoog, nummer_van
from jos_desktop.ui.monitorkader.duiding import MonitorduidingDialoog
from jos_desktop.ui.monitorkader.inlezen import CijferlijstDialoog
from jos_desktop.ui.monitorkader.maatvak import Ervaringenvak, Maatbeeld, Maatvak, verwacht
from jos_desktop.ui.monitorkader.papier import MonitorpapierDialoog
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Kaart,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    StilleKnop,
    TabelChip,
    Tekst,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from jos_desktop.services.monitorkader import Gezet
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

MATEN_PX: Final = 340
ERVARINGEN: Final = "ervaringen"
LEEG: Final = "Nog geen cijfers"
LEEG_UITLEG: Final = (
    "Hier komen cijfers van anderen, per schooljaar en met hun bron. Begin met de nulmeting van "
    "{jaar}: zonder die is er niets om mee te vergelijken. {verwacht}"
)


@dataclass(frozen=True, slots=True)
class _Regel:
    """One line at the left: a measure, or the reminder of experiences (no measure)."""

    sleutel: str
    titel: str
    chips: tuple[TabelChip, ...]
    hulp: str


@dataclass(frozen=True, slots=True)
class _Gelezen:
    cijfers: tuple[Cijfer, ...]
    duidingen: dict[str, str]


class MonitorkaderPagina(Pagina):
    """Show outside figures beside the nulmeting; type them in, read a list, print."""

    soorten = frozenset({Soort.MONITOR, Soort.DUIDING, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._gelezen = _Gelezen((), {})
        self._maat = kader().maten[0].code
        self._bouw_balk()
        midden = rij(ruimte=16)
        midden.addWidget(self._bouw_lijst())
        midden.addLayout(self._bouw_rechts(), 1)
        self.inhoud.addLayout(midden, 1)
        QShortcut(QKeySequence("Ctrl+P"), self, self.druk_af)
        self.setFocusProxy(self.maten)

    def _bouw_balk(self) -> None:
        balk: QHBoxLayout = rij()
        uitleg = "Cijfers van anderen, per schooljaar, naast de nulmeting."
        balk.addWidget(Tekst(uitleg, "gedempt"), 1)
        balk.addWidget(StilleKnop("Af&drukken", self.druk_af, icoon="fa6s.print"))
        balk.addWidget(StilleKnop("Lijst in&lezen", self.lees_lijst, icoon="fa6s.file-import"))
        balk.addWidget(HoofdKnop("Cijfer &invullen", self.nieuw, icoon="fa6s.plus"))
        self.inhoud.addLayout(balk)

    def _bouw_lijst(self) -> Kaart:
        kaart = Kaart("Wat we volgen")
        kaart.setFixedWidth(MATEN_PX)
        self.model: RijenModel[_Regel] = RijenModel(
            [
                Kolom("Maat", lambda r: r.titel, breedte=24, hulp=lambda r: r.hulp),
                Kolom("Gezien", _chiptekst, breedte=10, chips=lambda r: r.chips),
            ]
        )
        self.maten = RijenTabel(self.model, "Maten van het monitorkader")
        self.maten.setFrameShape(QFrame.Shape.NoFrame)
        kop = self.maten.horizontalHeader()
        kop.setSectionsClickable(False)
        kop.setSortIndicatorShown(False)
        self.maten.gekozen.connect(self._on_gekozen)
        kaart.inhoud.addWidget(self.maten, 1)
        return kaart

    def _bouw_rechts(self) -> QVBoxLayout:
        rechts = kolom()
        self.vak, self.ervaringen = Maatvak(), Ervaringenvak()
        self.leeg = LegeStaat(LEEG, "", "Cijfer invullen", self.nieuw)
        self.stapel = QStackedWidget()
        for deel in (self.vak, self.leeg, self.ervaringen):
            self.stapel.addWidget(deel)
        self.vak.wijzigen_gevraagd.connect(self.wijzig)
        self.vak.weghalen_gevraagd.connect(self.haal_weg)
        self.vak.duiding_gevraagd.connect(self.schrijf_duiding)
        rechts.addWidget(self.stapel, 1)
        return rechts

    def ververs(self) -> None:
        """Read the figures of the chosen school, or of all of them."""
        school = self.context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> _Gelezen:
            return _Gelezen(lees_cijfers(uow, school), lees_duidingen(uow, DuidingBij.MONITORKADER))

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def plek(self) -> dict[str, Any]:
        """Return the chosen measure."""
        return {"maat": self._maat}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to that measure."""
        self._maat = str(plek["maat"])

    def kies(self, sleutel: str) -> None:
        """Choose a measure by its code, or the experiences."""
        for nummer, regel in enumerate(self.model.rijen):
            if regel.sleutel == sleutel:
                self.maten.selectRow(nummer)

    def nieuw(self) -> CijferDialoog:
        """Type in a figure of the chosen measure."""
        school = self.context.schoolkeuze.school_id
        dialog = CijferDialoog(self, self.context, maat=self._maat, school_id=school)
        dialog.open()
        return dialog

    def wijzig(self, cijfer: Cijfer) -> CijferDialoog:
        """Change a figure."""
        dialog = CijferDialoog(self, self.context, nummer=nummer_van(cijfer.gegevens.plek))
        dialog.open()
        return dialog

    def haal_weg(self, cijfer: Cijfer) -> None:
        """Take a figure away, with a way back."""
        plek = cijfer.gegevens.plek

        def klaar(gedaan: Gezet) -> None:
            bied_ongedaan(
                self.context, "Cijfer weggehaald.", lambda uow: zet_terug(uow, gedaan.terug)
            )

        self.context.tasks.run_change(
            lambda uow: wis_cijfer(uow, plek), klaar, self.melding.toon_fout, eigenaar=self
        )

    def lees_lijst(self) -> CijferlijstDialoog:
        """Read figures from a file."""
        dialog = CijferlijstDialoog(self, self.context)
        dialog.open()
        return dialog

    def schrijf_duiding(self) -> MonitorduidingDialoog:
        """Write what the figures of the chosen measure mean."""
        dialog = MonitorduidingDialoog(self, self.context, self._maat)
        dialog.open()
        return dialog

    def druk_af(self) -> MonitorpapierDialoog:
        """Show what goes on paper."""
        dialog = MonitorpapierDialoog(self, self.context, self.context.schoolkeuze.school_id)
        dialog.open()
        return dialog

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._gelezen = gelezen
        gekozen = self._maat
        self.model.zet_rijen(_regels(gelezen.cijfers))
        self.kies(gekozen)
        self._toon()

    def _on_gekozen(self, regel: _Regel | None) -> None:
        if regel is not None and regel.sleutel != self._maat:
            self._maat = regel.sleutel
            self._toon()

    def _toon(self) -> None:
        maat = kader().maat(self._maat)
        if maat is None:
            self.stapel.setCurrentWidget(self.ervaringen)
            return
        eigen = tuple(c for c in self._gelezen.cijfers if c.maat.code == maat.code)
        if not eigen:
            self.leeg.uitleg.setText(
                LEEG_UITLEG.format(jaar=kader().nulmeting, verwacht=verwacht(maat))
            )
            self.stapel.setCurrentWidget(self.leeg)
            return
        duiding = self._gelezen.duidingen.get(f"monitor_{maat.code}", "")
        self.vak.toon(Maatbeeld(maat, eigen, duiding))
        self.stapel.setCurrentWidget(self.vak)


def _regels(cijfers: Sequence[Cijfer]) -> list[_Regel]:
    gezien: dict[str, list[Richting]] = {}
    for trend in trends(cijfers):
        gezien.setdefault(trend.maat.code, []).append(trend.gezien.richting)
    met = {cijfer.maat.code for cijfer in cijfers}
    regels = [
        _Regel(m.code, m.kort, _chips(m, gezien.get(m.code, []), m.code in met), _hulp(m))
        for m in (*kader().maten, LEERLINGEN)
    ]
    regels.append(_Regel(ERVARINGEN, "Ervaringen vragen", (), "Wie je wat vraagt, elk jaar"))
    return regels


def _chips(maat: Maat, richtingen: list[Richting], ingevuld: bool) -> tuple[TabelChip, ...]:
    if not ingevuld:
        return ()
    if maat.trend is None:
        return (TabelChip("ingevuld"),)
    # No colour of good or bad: that would say that JOS did it.
    soorten = set(richtingen)
    woord = soorten.pop().label if len(soorten) == 1 else "verschilt"
    return (TabelChip("te weinig" if woord == Richting.ONBEKEND.label else woord),)


def _chiptekst(regel: _Regel) -> str:
    return ", ".join(chip.tekst for chip in regel.chips)


def _hulp(maat: Maat) -> str:
    return f"{maat.uitkomst}: {maat.indicator}. {verwacht(maat)}"
