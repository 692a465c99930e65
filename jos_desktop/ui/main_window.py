"""The main window: rail, top bar and the pages; it knows screens only by their registration."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import SchoolRij, kiesbare_scholen
from jos_desktop.ui.conceptaanbod import Conceptaanbod
from jos_desktop.ui.crash import toon_crash
from jos_desktop.ui.herstelmelding import HerstelMelding
from jos_desktop.ui.hulp import SNELTOETSEN, HulpDialoog, SneltoetsenDialoog
from jos_desktop.ui.nieuwmenu import maak_nieuwmenu
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.privacyknop import Privacyknop
from jos_desktop.ui.schademelding import SchadeMelding
from jos_desktop.ui.schermen import Context, Pagina, Scherm, Snelactie
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.tabgang import zonder_verborgen_begin
from jos_desktop.ui.werkgevermelding import WerkgeverMelding
from jos_desktop.ui.widgets import HoofdKnop, Knop, Melding, Tekst, kolom, rij, zet_icoon
from jos_desktop.ui.widgets.basis import Toon
from jos_desktop.ui.widgets.iconen import herkleur_iconen, laad_iconen
from jos_desktop.ui.widgets.venstervak import Venstergrond, Venstervak

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.zoeken.vak import Zoekvak

TITEL = "JOS Desktop"
BREEDTE_PX, HOOGTE_PX = 1366, 768


class MainWindow(QMainWindow):
    """Hold the pages; made after unlocking, thrown away at locking."""

    vergrendelen_gevraagd = Signal()
    gordijn_gevraagd = Signal()
    gesloten = Signal()

    def __init__(
        self, context: Context, schermen: Sequence[Scherm], snelacties: Sequence[Snelactie]
    ) -> None:
        super().__init__()
        self.context = context
        self.schermen = {scherm.naam: scherm for scherm in schermen}
        self.snelacties = tuple(snelacties)
        self._zoekvak: Zoekvak | None = None
        self._paginas: dict[str, Pagina] = {}
        self._railknoppen: dict[str, QPushButton] = {}
        self._huidig = ""
        self._fout_van_pagina = False
        self._doelen: dict[str, int] = {}
        self._plekken: dict[str, Any] = {}
        self.setWindowTitle(TITEL)
        self.resize(BREEDTE_PX, HOOGTE_PX)
        ground = Venstergrond()
        ground.setObjectName("grond")
        layout = QHBoxLayout(ground)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bouw_rail(schermen))
        layout.addLayout(self._bouw_midden(snelacties), 1)
        self.setCentralWidget(Venstervak(ground))
        self._koppel()
        self._lees_scholen()
        self.aanbod.kijk()
        first = next((scherm.naam for scherm in schermen if scherm.in_rail), "")
        if first:
            self.ga_naar(first)
            self.stapel.setFocus()
        # The icon library imports slowly: the first paint goes first.
        QTimer.singleShot(0, self, laad_iconen)

    def focusNextPrevChild(self, verder: bool) -> bool:
        """Move on to what can be seen."""
        with zonder_verborgen_begin(self):
            return super().focusNextPrevChild(verder)

    def pagina(self, naam: str) -> Pagina:
        """Return the page of a screen, made at its first use."""
        if naam not in self._paginas:
            page = self.schermen[naam].maak(self.context)
            page.setAccessibleName(self.schermen[naam].titel)
            self._paginas[naam] = page
            self.stapel.addWidget(page)
            self._zet_terug(page, self._plekken.pop(naam, None))
        return self._paginas[naam]

    def bewaar_concepten(self) -> None:
        """Let every page write its unsaved words to the vault, before that closes."""
        for page in self._paginas.values():
            page.bewaar_concepten()

    def ga_naar(self, naam: str, doel: int | None = None) -> None:
        """Show a screen, and one particular thing on it when ``doel`` is given."""
        if naam not in self.schermen:
            return
        page = self.pagina(naam)
        if doel is not None:
            self._doelen[naam] = doel
            page.open_doel(doel)
        if naam != self._huidig and self._fout_van_pagina:
            self._fout_van_pagina = False
            self.melding.hide()
        self._huidig = naam
        eerste_keer = page.focusWidget() is None
        self.stapel.setCurrentWidget(page)
        focus = self.focusWidget()
        hier = focus is None or focus is self.stapel or page.isAncestorOf(focus)
        if eerste_keer and hier and page.focusProxy() is not None:
            # Qt takes the first button it finds; a page knows better where its work begins.
            page.setFocus()
        rail = naam if naam in self._railknoppen else self.schermen[naam].hoort_bij
        if focus in self._railknoppen.values() and focus is not self._railknoppen.get(rail):
            # Enter would go back to the screen that was just left.
            (page.focusWidget() or page.focusProxy() or page).setFocus()
        if rail in self._railknoppen:
            self._railknoppen[rail].setChecked(True)

    @property
    def huidig(self) -> str:
        """Return the name of the screen that is shown."""
        return self._huidig

    def plek(self) -> dict[str, Any]:
        """Return where the user is, as JSON values, to come back to after unlocking."""
        return {
            "scherm": self._huidig,
            "doel": self._doelen.get(self._huidig),
            "rail": next((n for n, knop in self._railknoppen.items() if knop.isChecked()), ""),
            "school": self.context.schoolkeuze.school_id,
            "privacy": self.privacy.aan,
            "paginas": {**self._plekken, **{n: p.plek() for n, p in self._paginas.items()}},
            "venster": self.saveGeometry().toBase64().toStdString(),
        }

    def zet_plek(self, plek: Mapping[str, Any]) -> None:
        """Go back to where :meth:`plek` said; a place of another version is passed over."""
        try:
            self.restoreGeometry(QByteArray.fromBase64(plek["venster"].encode()))
            if plek.get("privacy"):
                self.privacy.zet(True, dek_af=self.centralWidget())
            self.context.schoolkeuze.kies(plek["school"])
            self._plekken = dict(plek["paginas"])
            for naam in self._plekken.keys() & self._paginas.keys():
                self._zet_terug(self._paginas[naam], self._plekken.pop(naam))
            # First the screen that the user came from: a page outside the rail leaves it lit.
            if plek.get("rail") in self._railknoppen:
                self._railknoppen[plek["rail"]].setChecked(True)
            self.ga_naar(plek["scherm"], plek["doel"])
        except (AttributeError, KeyError, TypeError, ValueError):
            self._plekken = {}

    @staticmethod
    def _zet_terug(page: Pagina, plek: dict[str, Any] | None) -> None:
        with contextlib.suppress(AttributeError, KeyError, TypeError, ValueError):
            if plek:
                page.zet_plek(plek)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the application that the user is done."""
        super().closeEvent(event)
        self.gesloten.emit()

    def _bouw_rail(self, schermen: Sequence[Scherm]) -> QFrame:
        maat = tokens().maat
        rail = QFrame()
        rail.setProperty("rol", "rail")
        rail.setAccessibleName("Schermen")
        rail.setFixedWidth(maat.rail_px)
        layout = QVBoxLayout(rail)
        layout.setContentsMargins(12, maat.tussen_px, 12, 12)
        layout.setSpacing(2)
        naam = Tekst(TITEL, "kop")
        naam.setContentsMargins(10, 0, 0, maat.tussen_px)
        layout.addWidget(naam)
        group = QButtonGroup(self)
        for number, scherm in enumerate((s for s in schermen if s.in_rail), start=1):
            button = self._railknop(scherm, number)
            group.addButton(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self.bewaard = Tekst("", "klein")
        self.bewaard.setContentsMargins(10, 0, 0, 0)
        layout.addWidget(self.bewaard)
        return rail

    def _railknop(self, scherm: Scherm, number: int) -> QPushButton:
        button = QPushButton(f" {scherm.titel}".replace("&", "&&"))
        button.setProperty("rol", "rail")
        # A click need not leave a ring behind; Tab shows where the focus is.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCheckable(True)
        button.setAccessibleName(scherm.titel)
        button.clicked.connect(partial(self._on_rail, scherm.naam))
        zet_icoon(button, scherm.icoon, "gedempt")
        button.toggled.connect(
            lambda on: zet_icoon(button, scherm.icoon, "accent" if on else "gedempt")
        )
        keys = [f"Ctrl+{number}"] if number <= 9 else []
        if scherm.sneltoets:
            keys.append(scherm.sneltoets)
        for key in keys:
            QShortcut(QKeySequence(key), self, partial(self.ga_naar, scherm.naam))
        button.setToolTip(f"{scherm.titel} ({', '.join(keys)})" if keys else scherm.titel)
        self._railknoppen[scherm.naam] = button
        return button

    def _bouw_midden(self, snelacties: Sequence[Snelactie]) -> QVBoxLayout:
        maat = tokens().maat
        middle = kolom(ruimte=0)
        bar = rij()
        bar.setContentsMargins(maat.rondom_px, 12, maat.rondom_px, maat.stap_px)
        self.schoolkeuze = QComboBox()
        self.schoolkeuze.setAccessibleName("School kiezen")
        self.schoolkeuze.setMinimumWidth(260)
        self.schoolkeuze.addItem("Alle scholen", None)
        self.schoolkeuze.activated.connect(self._on_school_gekozen)
        bar.addWidget(self.schoolkeuze)
        self.zoekknop = Knop(
            "Zoeken",
            self.zoek,
            icoon="fa6s.magnifying-glass",
            hulp="Zoek in al je dossiers, of typ wat je wilt doen (Ctrl+K)",
        )
        bar.addWidget(self.zoekknop)
        bar.addStretch(1)
        self.privacy = Privacyknop(self.context)
        bar.addWidget(self.privacy)
        self.gordijn = Knop(
            "Gordijn",
            self.gordijn_gevraagd.emit,
            icoon="fa6s.eye-slash",
            hulp="Het scherm meteen afdekken (Ctrl+Shift+G)",
        )
        bar.addWidget(self.gordijn)
        self.slot = Knop(
            "Op slot",
            self.vergrendelen_gevraagd.emit,
            icoon="fa6s.lock",
            hulp="Kluis op slot (Ctrl+L)",
        )
        bar.addWidget(self.slot)
        self.nieuw = HoofdKnop("Nieuw", icoon="fa6s.plus", hulp="Iets toevoegen (Ctrl+N)")
        self.nieuw.setVisible(bool(snelacties))
        self.nieuw.setMenu(maak_nieuwmenu(self, snelacties))
        bar.addWidget(self.nieuw)
        middle.addLayout(bar)
        self.melding = Melding()
        self.werkgever = WerkgeverMelding(self.context)
        holder = kolom(ruimte=maat.stap_px)
        holder.setContentsMargins(maat.rondom_px, maat.stap_px, maat.rondom_px, 0)
        self.schade = SchadeMelding(self.context)
        holder.addWidget(self.schade)
        self.hersteld = HerstelMelding(self.context)
        holder.addWidget(self.hersteld)
        holder.addWidget(self.werkgever)
        self.aanbod = Conceptaanbod(self.context, self)
        holder.addWidget(self.aanbod)
        holder.addWidget(self.melding)
        self.ongedaan = Ongedaanbalk(self.context, self)
        holder.addWidget(self.ongedaan)
        middle.addLayout(holder)
        self.stapel = QStackedWidget()
        self.stapel.setObjectName("grond")
        middle.addWidget(self.stapel, 1)
        return middle

    def _koppel(self) -> None:
        context = self.context
        context.navigatie.gevraagd.connect(self.ga_naar)
        context.navigatie.gemeld.connect(self._on_gemeld)
        context.navigatie.vergrendelen_gevraagd.connect(self.vergrendelen_gevraagd)
        context.tasks.bekende_fout.connect(self._on_fout)
        context.tasks.bug.connect(self.toon_crash)
        context.tasks.bewaard.connect(self._on_bewaard)
        context.stijl.gewisseld.connect(herkleur_iconen)
        context.events.abonneer(
            (Soort.SCHOOL, Soort.MEDEWERKER), self._on_scholen_gewijzigd, eigenaar=self
        )
        for keys, do in (
            ("Ctrl+L", self.vergrendelen_gevraagd.emit),
            ("Ctrl+Shift+G", self.gordijn_gevraagd.emit),
            ("Ctrl+Shift+P", self.privacy.wissel),
            ("Ctrl+K", self.zoek),
            ("Ctrl+N", self._on_nieuw),
            ("Ctrl+Q", self.close),
            ("F1", self._on_hulp),
            ("F6", self.volgende_school),
            ("Ctrl+?", self.toon_sneltoetsen),
            ("Ctrl+/", self.toon_sneltoetsen),
        ):
            QShortcut(QKeySequence(keys), self, do)

    def zoek(self) -> None:
        """Show the search field over the window."""
        if self._zoekvak is None:
            # Only who searches pays for it.
            from jos_desktop.ui.zoeken.vak import Zoekvak

            self._zoekvak = Zoekvak(self)
        self._zoekvak.open()

    def kies_school(self, school_id: int) -> None:
        """Choose a school in the top bar; one that is not in it is passed over."""
        index = self.schoolkeuze.findData(school_id)
        if index >= 0:
            self.schoolkeuze.setCurrentIndex(index)
            self._on_school_gekozen(index)

    def volgende_school(self) -> None:
        """Go to the next choice of the top bar, and after the last school back to all of them."""
        index = (self.schoolkeuze.currentIndex() + 1) % self.schoolkeuze.count()
        self.schoolkeuze.setCurrentIndex(index)
        self._on_school_gekozen(index)

    def toon_hulp(self) -> HulpDialoog:
        """Show the short help of the present screen."""
        dialog = HulpDialoog(self, self.schermen[self._huidig])
        dialog.open()
        return dialog

    def toon_sneltoetsen(self) -> SneltoetsenDialoog:
        """Show every shortcut of the window and of the present screen."""
        scherm = self.schermen.get(self._huidig)
        dialog = SneltoetsenDialoog(self, SNELTOETSEN, scherm)
        dialog.open()
        return dialog

    def toon_crash(self, error: BaseException) -> None:
        """Show the crash screen."""
        toon_crash(self, error)

    def _lees_scholen(self) -> None:
        self.context.tasks.run_query(_eigen_scholen, self._on_scholen)

    def _on_scholen(self, scholen: Sequence[SchoolRij]) -> None:
        self.schoolkeuze.clear()
        self.schoolkeuze.addItem("Alle scholen", None)
        for school in scholen:
            self.schoolkeuze.addItem(school.naam, school.id)
        chosen = self.context.schoolkeuze.school_id
        index = max(0, self.schoolkeuze.findData(chosen))
        self.schoolkeuze.setCurrentIndex(index)
        if index == 0:
            self.context.schoolkeuze.kies(None)

    def _on_scholen_gewijzigd(self, _changes: Changes) -> None:
        self._lees_scholen()

    def _on_school_gekozen(self, index: int) -> None:
        self.context.schoolkeuze.kies(cast("int | None", self.schoolkeuze.itemData(index)))

    def _on_rail(self, naam: str, _checked: bool = False) -> None:
        self.ga_naar(naam)

    def _on_nieuw(self) -> None:
        if self.nieuw.isVisible():
            self.nieuw.showMenu()

    def _on_hulp(self) -> None:
        if self._huidig:
            self.toon_hulp()

    def _on_fout(self, error: KnownError) -> None:
        # What is wrong with the vault itself stays wrong on every page.
        self._fout_van_pagina = not type(error).__module__.startswith("jos_desktop.storage.")
        self.melding.toon_fout(error)

    def _on_gemeld(self, wat: str, doe: str, toon: Toon) -> None:
        self._fout_van_pagina = toon == "gevaar"
        self.melding.toon(wat, doe, toon)

    def _on_bewaard(self, moment: datetime) -> None:
        self.bewaard.setText(f"Bewaard {moment:%H:%M}")


def _eigen_scholen(uow: UnitOfWork) -> tuple[SchoolRij, ...]:
    """Return the schools of the owner, or all schools when he chose none."""
    profiel = lees_profiel(uow)
    eigen = profiel.school_ids if profiel is not None else frozenset()
    return tuple(school for school in kiesbare_scholen(uow) if not eigen or school.id in eigen)
