"""The sheet Stemmen: talks about the expected outcomes, and own indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.indicatoren import IndicatorRij, WaardeRij, lijst_indicatoren
from jos_desktop.services.stemmen import Gehoordrij, StemRij, lees_gehoord, lijst_stemmen
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.stemmen.gesprek import StemDialoog
from jos_desktop.ui.stemmen.gesprekken import Gesprekkendeel
from jos_desktop.ui.stemmen.indicator import IndicatorDialoog, WaardeDialoog
from jos_desktop.ui.stemmen.indicatoren import Indicatorendeel
from jos_desktop.ui.widgets import HoofdKnop, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

NAAR_INDICATOREN: Final = "Naar &indicatoren"
NAAR_GESPREKKEN: Final = "Naar &gesprekken"
UITLEG: Final = (
    "Wat merken anderen van JOS? Spreek elke groep minstens één keer per schooljaar.",
    "Wat wil een school zelf volgen? Eén waarde per periode.",
)


class _Gelezen(NamedTuple):
    stemmen: tuple[StemRij, ...]
    gehoord: tuple[Gehoordrij, ...]
    indicatoren: tuple[IndicatorRij, ...]


class StemmenPagina(Pagina):
    """List the talks and the indicators; Enter opens, Delete takes away, to be undone."""

    soorten = frozenset({Soort.STEM, Soort.SCHOOL, Soort.MEDEWERKER})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        balk = rij()
        self.uitleg = Tekst("", "gedempt", breek=True)
        balk.addWidget(self.uitleg, 1)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek in gesprekken")
        self.filter.setAccessibleName("Zoek in gesprekken")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        balk.addWidget(self.filter)
        self.wissel = StilleKnop(NAAR_INDICATOREN, self.wissel_deel, icoon="fa6s.chart-line")
        balk.addWidget(self.wissel)
        self.erbij = HoofdKnop("&Nieuw gesprek", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.erbij)
        self.inhoud.addLayout(balk)
        self.gesprekken, self.indicatoren = Gesprekkendeel(), Indicatorendeel()
        self.stapel = QStackedWidget()
        for deel in (self.gesprekken, self.indicatoren):
            self.stapel.addWidget(deel)
        self.inhoud.addWidget(self.stapel, 1)
        self.filter.textChanged.connect(self.gesprekken.zoek)
        self._verbind()
        QShortcut("Ctrl+F", self, self.filter.setFocus)
        self._toon_deel()

    def _verbind(self) -> None:
        gesprekken, eigen = self.gesprekken, self.indicatoren
        gesprekken.openen.connect(lambda r: self.open_doel(r.id))
        gesprekken.weghalen.connect(lambda r: self._verwijder("stem", r.id, "Gesprek verwijderd."))
        gesprekken.geschiedenis.connect(self._toon_geschiedenis)
        gesprekken.nieuw_bij.connect(self.nieuw_gesprek)
        eigen.openen.connect(lambda r: IndicatorDialoog(self, self.context, r.id).open())
        eigen.weghalen.connect(
            lambda r: self._verwijder("indicator", r.id, "Indicator verwijderd, met de waarden.")
        )
        eigen.nieuw.connect(self.nieuwe_indicator)
        eigen.nieuwe_waarde.connect(self.nieuwe_waarde)
        eigen.waarde_openen.connect(self.open_waarde)
        eigen.waarde_weghalen.connect(
            lambda r: self._verwijder("indicatorwaarde", r.id, "Waarde weggehaald.")
        )
        for tabel, doe in (
            (gesprekken.tabel, gesprekken.verwijder),
            (eigen.tabel, eigen.verwijder),
            (eigen.waarden, eigen.verwijder_waarde),
        ):
            Tabeltoetsen(tabel, {"Del": doe})

    @property
    def op_indicatoren(self) -> bool:
        """Tell whether the indicators are in front."""
        return self.stapel.currentWidget() is self.indicatoren

    def ververs(self) -> None:
        """Read the talks and indicators of the chosen school."""
        school = self.context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> _Gelezen:
            return _Gelezen(
                lijst_stemmen(uow, school),
                lees_gehoord(uow, school),
                lijst_indicatoren(uow, school),
            )

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def open_doel(self, doel: int) -> None:
        """Open one talk."""
        StemDialoog(self, self.context, doel).open()

    def plek(self) -> dict[str, Any]:
        """Return which part is in front, and what was looked for."""
        return {"indicatoren": self.op_indicatoren, "filter": self.filter.text()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back there."""
        self.filter.setText(str(plek["filter"]))
        if bool(plek["indicatoren"]) != self.op_indicatoren:
            self.wissel_deel()

    def nieuw(self) -> Dialoog:
        """Ask for a new talk or indicator, whichever part is in front."""
        return self.nieuwe_indicator() if self.op_indicatoren else self.nieuw_gesprek()

    def nieuw_gesprek(self, bij: Gehoordrij | None = None) -> StemDialoog:
        """Ask for a talk; ``bij`` is the school and outcome with somebody who was not heard."""
        stil = bij.nog_te_horen if bij is not None else ()
        dialog = StemDialoog(
            self,
            self.context,
            school_id=bij.school_id if bij is not None else None,
            uitkomst=bij.uitkomst.sleutel if bij is not None else "",
            groep=next(iter(stil), None),
        )
        dialog.open()
        return dialog

    def nieuwe_indicator(self) -> IndicatorDialoog:
        """Ask what a school wants to follow."""
        dialog = IndicatorDialoog(self, self.context)
        dialog.open()
        return dialog

    def nieuwe_waarde(self, bij: IndicatorRij) -> WaardeDialoog:
        """Ask for a value of this indicator."""
        dialog = WaardeDialoog(self, self.context, indicator_id=bij.id)
        dialog.open()
        return dialog

    def open_waarde(self, waarde: WaardeRij) -> WaardeDialoog:
        """Open one value."""
        dialog = WaardeDialoog(self, self.context, waarde_id=waarde.id)
        dialog.open()
        return dialog

    def wissel_deel(self) -> None:
        """Show the indicators instead of the talks, or the other way round."""
        self.stapel.setCurrentIndex(1 - self.stapel.currentIndex())
        self._toon_deel()

    def toon_indicatoren(self) -> None:
        """Bring the indicators to the front."""
        if not self.op_indicatoren:
            self.wissel_deel()

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self.gesprekken.toon(gelezen.stemmen, gelezen.gehoord)
        self.indicatoren.toon(gelezen.indicatoren)
        self._toon_deel()

    def _toon_deel(self) -> None:
        eigen = self.op_indicatoren
        self.uitleg.setText(UITLEG[eigen])
        self.wissel.setText(NAAR_GESPREKKEN if eigen else NAAR_INDICATOREN)
        self.erbij.setText("&Nieuwe indicator" if eigen else "&Nieuw gesprek")
        self.filter.setVisible(
            not eigen and bool(self.gesprekken.model.rijen or self.filter.text())
        )
        self.setFocusProxy(self.indicatoren if eigen else self.gesprekken)

    def _verwijder(self, tabel: str, nummer: int, wat: str) -> None:
        sleutel = Rijsleutel(tabel, nummer)
        verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)

    def _toon_geschiedenis(self, rij_: StemRij) -> None:
        sleutel = Rijsleutel("stem", rij_.id)
        toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van het gesprek")
