"""Scholen: the list, a school outside the pilot, and the agreed fte."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Regio, Schoolsoort
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.scholen import (
    InzetRij,
    SchoolBestaatAl,
    SchoolNaamLeeg,
    SchoolRij,
    lijst_inzet,
    lijst_scholen,
    voeg_school_toe,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import (
    Dialoog,
    Kaart,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    Veld,
    rij,
)


class ScholenDeel(QWidget):
    """Schools at the left, fte per school and function at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        layout = rij(self, ruimte=16)
        layout.setContentsMargins(0, 16, 0, 0)
        card = Kaart("Scholen")
        self.toevoegen = Knop("School &toevoegen", self.nieuw, icoon="fa6s.plus")
        card.kop_rij.addWidget(self.toevoegen)
        self.scholen = RijenModel[SchoolRij](
            [
                Kolom("School", lambda r: r.naam, vet=True, breedte=24),
                Kolom("Soort", lambda r: r.schoolsoort, breedte=18),
                Kolom("Plaats", lambda r: r.gemeente, breedte=11, gedempt=True),
                Kolom(
                    "JOS",
                    lambda r: "",
                    chips=lambda r: (TabelChip("JOS-school", "accent"),) if r.pilotschool else (),
                    breedte=11,
                ),
            ],
            noemt_scholen=True,
        )
        self.tabel = RijenTabel(self.scholen, "Scholen")
        self.tabel.setFrameShape(QFrame.Shape.NoFrame)
        card.inhoud.addWidget(self.tabel, 1)
        layout.addWidget(card, 11)
        right = Kaart("Afgesproken inzet (fte)")
        right.inhoud.addWidget(
            Tekst("Fte per functie en school, uit het eindrapport (bijlage 5).", "klein")
        )
        self.inzet = RijenModel[InzetRij](
            [
                Kolom("School", lambda r: r.school, vet=True, breedte=20),
                Kolom("Functie", lambda r: r.functie, breedte=20),
                Kolom("Eerder", lambda r: _fte(r.fte_eerder), rechts=True, breedte=7),
                Kolom("Project", lambda r: _fte(r.fte_tijdens_project), rechts=True, breedte=7),
                Kolom("Uren", lambda r: r.uren_per_week, rechts=True, breedte=7),
            ],
            noemt_scholen=True,
        )
        self.inzet_tabel = RijenTabel(self.inzet, "Afgesproken inzet")
        self.inzet_tabel.setFrameShape(QFrame.Shape.NoFrame)
        right.inhoud.addWidget(self.inzet_tabel, 1)
        layout.addWidget(right, 10)

    def ververs(self) -> None:
        """Read both tables."""
        self.context.tasks.run_query(
            lambda uow: (lijst_scholen(uow), lijst_inzet(uow)), self._on_gelezen
        )

    def _on_gelezen(self, gelezen: tuple[tuple[SchoolRij, ...], tuple[InzetRij, ...]]) -> None:
        scholen, inzet = gelezen
        self.scholen.zet_rijen(scholen)
        self.inzet.zet_rijen(inzet)

    def nieuw(self) -> SchoolDialoog:
        """Open the form of a school outside the pilot."""
        dialog = SchoolDialoog(self.window(), self.context)
        dialog.open()
        return dialog


class SchoolDialoog(Dialoog):
    """Add a school, such as the school a pupil came from."""

    FORMULIER: Final = "school"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "School toevoegen", wat="deze school", breedte_px=520)
        self._context = context
        self.inhoud.addWidget(
            Tekst("Voor een school waar een leerling vandaan komt of naartoe gaat.", breek=True)
        )
        self.naam = QLineEdit()
        self.naam.setMaxLength(120)
        self.veld_naam = Veld("&Naam", self.naam, verplicht=True)
        self.naam.textEdited.connect(lambda _text: self.veld_naam.wis_fout())
        self.inhoud.addWidget(self.veld_naam)
        self.soort = QComboBox()
        for soort in Schoolsoort:
            self.soort.addItem(soort.label, soort)
        self.regio = QComboBox()
        for regio in Regio:
            self.regio.addItem(regio.label, regio)
        self.regio.setCurrentIndex(self.regio.findData(Regio.BUITEN))
        self.gemeente = QLineEdit()
        self.gemeente.setMaxLength(60)
        self.inhoud.addWidget(Veld("&Soort school", self.soort))
        line = rij(ruimte=16)
        line.addWidget(Veld("&Plaats", self.gemeente), 1)
        line.addWidget(Veld("&Regio", self.regio), 1)
        self.inhoud.addLayout(line)
        self.knoppen("School toevoegen", self._on_bewaar)
        self._concept = self.bewaak(
            context,
            self.FORMULIER,
            Onderwerp("school"),
            {
                "naam": self.naam,
                "soort": self.soort,
                "gemeente": self.gemeente,
                "regio": self.regio,
            },
        )
        self._concept.begin()
        self.naam.setFocus()

    def _on_bewaar(self) -> None:
        naam, gemeente = self.naam.text(), self.gemeente.text()
        soort, regio = Schoolsoort(self.soort.currentData()), Regio(self.regio.currentData())
        self._context.tasks.run_change(
            self._concept.bij_bewaren(
                lambda uow: voeg_school_toe(
                    uow, naam=naam, schoolsoort=soort, regio=regio, gemeente=gemeente
                )
            ),
            self._on_bewaard,
            self._on_fout,
            on_finally=self._concept.hervat,
        )

    def _on_bewaard(self, _changes: Changes) -> None:
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, SchoolBestaatAl | SchoolNaamLeeg):
            self.veld_naam.toon_fout(f"{error.zin()} {error.raad()}")
            self.naam.setFocus()
        else:
            self.toon_fout(error)


def _fte(waarde: Decimal | None) -> str:
    return "" if waarde is None else f"{waarde.normalize():f}".replace(".", ",")
