"""The screen Beheer: your own details, the schools, the vault, the logboek and the look."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget

from jos_desktop.models.changes import Soort
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.kaarten import KaartenDeel
from jos_desktop.ui.beheer.kluis import KluisDeel
from jos_desktop.ui.beheer.logboek import LogboekDeel
from jos_desktop.ui.beheer.organisatie import OrganisatieDeel
from jos_desktop.ui.beheer.privacy import PrivacyDeel
from jos_desktop.ui.beheer.profiel import ProfielDeel
from jos_desktop.ui.beheer.reservekopie import ReservekopieDeel
from jos_desktop.ui.beheer.scholen import ScholenDeel
from jos_desktop.ui.beheer.weergave import OverDeel, WeergaveDeel
from jos_desktop.ui.bewaren.deel import BewaarDeel
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.widgets import Knop, Kop


class BeheerPagina(Pagina):
    """Tabs; only the one in front reads its data."""

    # The logboek grows with every change of anything.
    soorten = frozenset(Soort)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.kop = Kop("Beheer")
        self.invoer = Knop(
            "Leerlingen &invoeren",
            lambda: context.ga_naar("invoer"),
            icoon="fa6s.file-import",
            hulp="Leerlingen overnemen uit een lijst van school",
        )
        self.kop.acties.addWidget(self.invoer)
        self.inhoud.addWidget(self.kop)
        self.profiel = ProfielDeel(context)
        self.scholen = ScholenDeel(context)
        self.kluis = KluisDeel(context)
        self.reservekopie = ReservekopieDeel(context)
        self.organisatie = OrganisatieDeel(context)
        self.kaarten = KaartenDeel(context)
        self.bewaren = BewaarDeel(context)
        self.privacy = PrivacyDeel(context)
        self.logboek = LogboekDeel(context)
        self.weergave = WeergaveDeel(context)
        self.over = OverDeel(context)
        self.delen = (
            self.profiel,
            self.scholen,
            self.kluis,
            self.reservekopie,
            self.organisatie,
            self.kaarten,
            self.bewaren,
            self.privacy,
            self.logboek,
            self.weergave,
            self.over,
        )
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName("Onderdelen van Beheer")
        self.tabs.tabBar().setAccessibleName("Onderdelen van Beheer")
        for deel, naam in zip(self.delen, Deel, strict=True):
            self.tabs.addTab(deel, naam.titel)
        self.tabs.currentChanged.connect(lambda _index: self.ververs())
        self.inhoud.addWidget(self.tabs, 1)
        # The tabs hear these keys only while the focus is inside them.
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, partial(self._blader, step))

    def ververs(self) -> None:
        """Read the tab in front."""
        self.delen[self.tabs.currentIndex()].ververs()

    def toon_deel(self, nummer: int) -> None:
        """Bring a tab to the front; ``nummer`` is a :class:`Deel`."""
        self.tabs.setCurrentIndex(nummer)

    def _blader(self, stap: int) -> None:
        # The focus goes along: Tab then enters the part that came in front.
        self.tabs.tabBar().setFocus()
        self.toon_deel((self.tabs.currentIndex() + stap) % self.tabs.count())

    def plek(self) -> dict[str, Any]:
        """Return which tab is in front."""
        return {"deel": self.tabs.currentIndex()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Bring that tab to the front."""
        self.toon_deel(int(plek["deel"]))

    def open_doel(self, doel: int) -> None:
        """Bring a tab to the front."""
        self.toon_deel(doel)
