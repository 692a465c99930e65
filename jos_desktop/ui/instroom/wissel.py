"""To the next school year: a proposal per pupil that the worker corrects and carries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.schooljaarwissel import (
    KLAS_TEKENS,
    Wisselkeuze,
    Wisselregel,
    Wisseluitkomst,
    Wisselvoorstel,
    lees_voorstel,
    nieuw_schooljaar,
    wissel,
    wissel_terug,
)
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.widgets import Dialoog, Tekst, TekstRegel

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

_WOORD: Final = {
    Wisselkeuze.DOOR: "Naar klas",
    Wisselkeuze.BLIJFT: "Niets veranderen",
    Wisselkeuze.WEG: "Gaat van school",
}
_KOPPEN: Final = ("Leerling", "School", "Klas nu", "Wat gebeurt er?", "Nieuwe klas", "Overdracht")
UITLEG: Final = (
    "Op 1 augustus gaat het nieuwe schooljaar in. Kijk het voorstel na. De oude klas blijft in de "
    "geschiedenis staan."
)
KLAAR: Final = "Iedereen staat al in het nieuwe schooljaar. Je hoeft niets te doen."
RIJ_PX: Final = 40


class WisselDialoog(Dialoog):
    """Show the proposal, let it be corrected, and carry it out with one way back."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Nieuw schooljaar", wat="deze keuzes", breedte_px=1080)
        self._context = context
        self._voorstellen: tuple[Wisselvoorstel, ...] = ()
        self.keuzes: list[QComboBox] = []
        self.klassen: list[TekstRegel] = []
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.telling = Tekst("", "vet", breek=True)
        self.inhoud.addWidget(self.telling)
        self.tabel = QTableWidget(0, len(_KOPPEN))
        self.tabel.setAccessibleName("Voorstel per leerling")
        self.tabel.setHorizontalHeaderLabels(list(_KOPPEN))
        self.tabel.verticalHeader().hide()
        self.tabel.verticalHeader().setDefaultSectionSize(RIJ_PX)
        self.tabel.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.tabel.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.tabel.setTabKeyNavigation(False)
        self.tabel.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.tabel.setMinimumHeight(380)
        self.inhoud.addWidget(self.tabel, 1)
        self.knoppen("Schooljaar &wisselen", self._on_wissel).setEnabled(False)
        school = context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> tuple[str, tuple[Wisselvoorstel, ...]]:
            jaar = schooljaar_van(nieuw_schooljaar(uow.vandaag))
            return jaar, lees_voorstel(uow, school)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def regels(self) -> tuple[Wisselregel, ...]:
        """Return what is chosen now."""
        return tuple(
            Wisselregel(voorstel.leerling_id, keuze.currentData(), klas.tekst())
            for voorstel, keuze, klas in zip(
                self._voorstellen, self.keuzes, self.klassen, strict=True
            )
        )

    def _on_gelezen(self, gelezen: tuple[str, tuple[Wisselvoorstel, ...]]) -> None:
        jaar, self._voorstellen = gelezen
        self.tabel.setRowCount(len(self._voorstellen))
        for nummer, voorstel in enumerate(self._voorstellen):
            self._zet_rij(nummer, voorstel)
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(bool(self._voorstellen))
            self.hoofdknop.setText(f"Naar &{jaar}")
        self._tel()
        if self.keuzes:
            self.keuzes[0].setFocus()
        self.onthoud()

    def _zet_rij(self, nummer: int, voorstel: Wisselvoorstel) -> None:
        naam = modus().toon(voorstel.leerling)
        for kolom, tekst in enumerate((naam, voorstel.school, voorstel.klas)):
            cel = QTableWidgetItem(tekst)
            cel.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.tabel.setItem(nummer, kolom, cel)
        keuze = QComboBox()
        keuze.setAccessibleName(f"Wat gebeurt er met {naam}?")
        for code, woord in _WOORD.items():
            keuze.addItem(woord, code)
        keuze.setCurrentIndex(list(_WOORD).index(voorstel.keuze))
        klas = TekstRegel(voorstel.nieuwe_klas, maximaal=KLAS_TEKENS)
        klas.setAccessibleName(f"Nieuwe klas van {naam}")
        klas.setEnabled(voorstel.keuze is Wisselkeuze.DOOR)
        keuze.currentIndexChanged.connect(lambda _: self._on_keuze(keuze.currentData(), klas))
        overdracht = QTableWidgetItem("")
        overdracht.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.tabel.setCellWidget(nummer, 3, keuze)
        self.tabel.setCellWidget(nummer, 4, klas)
        self.tabel.setItem(nummer, 5, overdracht)
        self.keuzes.append(keuze)
        self.klassen.append(klas)

    def _on_keuze(self, keuze: Wisselkeuze, klas: TekstRegel) -> None:
        klas.setEnabled(keuze is Wisselkeuze.DOOR)
        self._tel()

    def _tel(self) -> None:
        """Say per pupil and for all how handovers stand."""
        nu = [
            replace(voorstel, keuze=regel.keuze)
            for voorstel, regel in zip(self._voorstellen, self.regels(), strict=True)
        ]
        for nummer, voorstel in enumerate(nu):
            cel = self.tabel.item(nummer, 5)
            if cel is not None:
                cel.setText(_overdracht(voorstel))
        self.telling.setText(_telling(nu))

    def _on_wissel(self) -> None:
        regels = self.regels()
        self._context.tasks.run_change(
            lambda uow: wissel(uow, regels), self._on_klaar, self.toon_fout, eigenaar=self
        )

    def _on_klaar(self, gedaan: Wisseluitkomst) -> None:
        context = self._context
        self.klaar()
        wat = f"{gedaan.door} leerlingen gaan naar een nieuwe klas, {gedaan.weg} gaan van school."
        bied_ongedaan(context, wat, lambda uow: wissel_terug(uow, gedaan))


def _overdracht(voorstel: Wisselvoorstel) -> str:
    if voorstel.zonder_overdracht:
        return "Gaat weg zonder overdracht"
    if voorstel.open_overdrachten:
        return f"{voorstel.open_overdrachten} nog open"
    return ""


def _telling(voorstellen: Sequence[Wisselvoorstel]) -> str:
    if not voorstellen:
        return KLAAR
    delen = []
    for school in dict.fromkeys(voorstel.school for voorstel in voorstellen):
        hier = [voorstel for voorstel in voorstellen if voorstel.school == school]
        open_ = sum(voorstel.open_overdrachten for voorstel in hier)
        zonder = sum(voorstel.zonder_overdracht for voorstel in hier)
        weg = sum(voorstel.keuze is Wisselkeuze.WEG for voorstel in hier)
        woorden = [f"{len(hier)} leerlingen", f"{weg} gaan weg"]
        woorden += [f"{zonder} daarvan zonder overdracht"] if zonder else []
        woorden += [f"{open_} overdrachten nog open"] if open_ else []
        delen.append(f"{school}: {', '.join(woorden)}.")
    return "\n".join(delen[:6])
