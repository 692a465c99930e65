"""The sheet of schools: all of them at the left, what is known of the chosen one at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.schoolbeheer import Schoolregel, lijst_schoolregels
from jos_desktop.services.schoolterug import neem_school_terug
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.schoolblad.detail import Gelezen, Schooldetail, lees_detail
from jos_desktop.ui.schoolblad.dialogen import SchoolDialoog
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context


class _Lijst(NamedTuple):
    regels: tuple[Schoolregel, ...]
    detail: Gelezen | None


class SchoolPagina(Pagina):
    """Choose a school at the left; with a school chosen above, that one only."""

    soorten = frozenset({Soort.SCHOOL, Soort.SCHOOLWERK, Soort.MEDEWERKER, Soort.INZET})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._school_id: int | None = None
        naast = rij(ruimte=16)
        self._bouw_lijst(naast)
        self.detail = Schooldetail(context)
        naast.addWidget(self.detail, 12)
        self.inhoud.addLayout(naast, 1)
        QShortcut("Ctrl+F", self, self.filter.setFocus)
        self.setFocusProxy(self.tabel)

    def _bouw_lijst(self, naast: QHBoxLayout) -> None:
        links = QWidget()
        links.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        onder = kolom(links)
        balk = rij()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek een school (Ctrl+F)")
        self.filter.setAccessibleName("Zoek een school op naam, code of plaats")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        balk.addWidget(self.filter, 1)
        self.erbij = HoofdKnop("&Nieuwe school", self.nieuw, icoon="fa6s.plus")
        self.erbij.setAccessibleName("School toevoegen")
        balk.addWidget(self.erbij)
        onder.addLayout(balk)
        self.model = RijenModel[Schoolregel](
            [
                Kolom("School", lambda r: r.naam, breedte=22, vet=True, hulp=_hulp),
                Kolom("Stand", _stand, breedte=14, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, "Scholen")
        self.tabel.gekozen.connect(lambda _: self._on_gekozen())
        self.tabel.geopend.connect(lambda _: self.detail.wijzig())
        onder.addWidget(self.tabel, 1)
        self.telling = Tekst("", "gedempt")
        onder.addWidget(self.telling)
        naast.addWidget(links, 7)

    def ververs(self) -> None:
        """Read the schools, and what is known of the chosen one."""
        gekozen, boven = self._school_id, self.context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> _Lijst:
            regels = tuple(
                regel for regel in lijst_schoolregels(uow) if boven is None or regel.id == boven
            )
            nummers = [regel.id for regel in regels]
            nummer = gekozen if gekozen in nummers else next(iter(nummers), None)
            return _Lijst(regels, None if nummer is None else lees_detail(uow, nummer))

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def open_doel(self, doel: int) -> None:
        """Show one school."""
        self._school_id = doel
        self.filter.clear()
        self.ververs()

    def nieuw(self) -> SchoolDialoog:
        """Ask for a school that is not there yet."""
        dialog = SchoolDialoog(self, self.context, daarna=self._on_nieuw)
        dialog.open()
        return dialog

    def _on_nieuw(self, changes: Changes) -> None:
        self._school_id = nieuw = changes.nieuw_id
        if nieuw is not None:
            bied_ongedaan(
                self.context, "School toegevoegd.", lambda uow: neem_school_terug(uow, nieuw)
            )
        self.ververs()

    def _on_gelezen(self, lijst: _Lijst) -> None:
        self.tabel.blockSignals(True)
        self.model.zet_rijen(lijst.regels)
        nummer = None if lijst.detail is None else lijst.detail.school.id
        nummers = [regel.id for regel in self.model.rijen]
        if nummer in nummers:
            self.tabel.selectRow(nummers.index(nummer))
            self.tabel.scrollTo(self.model.index(nummers.index(nummer), 0))
        self.tabel.blockSignals(False)
        self._school_id = nummer
        self.detail.toon(lijst.detail)
        self._tel()

    def _on_gekozen(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen or gekozen[0].id == self._school_id:
            return
        self._school_id = gekozen[0].id
        self.context.tasks.run_query(
            partial(lees_detail, school_id=gekozen[0].id),
            self._on_detail,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_detail(self, gelezen: Gelezen) -> None:
        # Whoever walks down the list is further by now.
        if gelezen.school.id == self._school_id:
            self.detail.toon(gelezen)

    def _on_filter(self, tekst: str) -> None:
        woorden = [vouw(woord) for woord in tekst.split()]
        self.model.zet_filter(
            (lambda r: all(woord in r.zoekwoorden for woord in woorden)) if any(woorden) else None
        )
        self._tel()

    def _tel(self) -> None:
        aantal = len(self.model.rijen)
        verborgen = self.model.verborgen
        woord = "1 school" if aantal == 1 else f"{aantal} scholen"
        self.telling.setText(f"{woord}, {verborgen} verborgen" if verborgen else woord)
        self.telling.setAlignment(Qt.AlignmentFlag.AlignLeft)


def _stand(regel: Schoolregel) -> str:
    return ", ".join(chip.tekst for chip in _chips(regel))


def _chips(regel: Schoolregel) -> tuple[TabelChip, ...]:
    chips = []
    if regel.eigen:
        chips.append(TabelChip("Eigen", "accent"))
    if regel.opgegaan_in:
        chips.append(TabelChip("Opgegaan", "warm"))
    elif not regel.actief:
        chips.append(TabelChip("Doet niet mee", "warm"))
    # A school that is gone says only that: both do not fit in the column.
    if regel.buiten_regio and regel.actief and not regel.opgegaan_in:
        chips.append(TabelChip("Buiten regio"))
    return tuple(chips)


def _hulp(regel: Schoolregel) -> str:
    delen = (
        regel.naam,
        regel.code,
        regel.gemeente,
        f"Opgegaan in {regel.opgegaan_in}" if regel.opgegaan_in else "",
    )
    return " · ".join(deel for deel in delen if deel)
