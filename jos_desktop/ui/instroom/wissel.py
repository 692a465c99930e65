"""To the next school year: a proposal per pupil that the worker corrects and carries out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

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
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    TekstRegel,
    Veld,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

_WOORD: Final = {
    Wisselkeuze.DOOR: "Naar een nieuwe klas",
    Wisselkeuze.BLIJFT: "Niets veranderen",
    Wisselkeuze.WEG: "Gaat van school",
}
_TOON: Final = {Wisselkeuze.DOOR: "goed", Wisselkeuze.BLIJFT: "", Wisselkeuze.WEG: "accent"}
UITLEG: Final = (
    "Op 1 augustus gaat het nieuwe schooljaar in. Kijk het voorstel na. Klopt een regel niet? "
    "Kies hem, of kies er meer met Shift of Ctrl, en pas hem onder de tabel aan. De oude klas "
    "blijft in de geschiedenis staan."
)
KLAAR: Final = "Iedereen staat al in het nieuwe schooljaar. Je hoeft niets te doen."
ONTBREEKT: Final = "Klas ontbreekt"
TABEL_PX: Final = 300
_VLAG: Final = QItemSelectionModel.SelectionFlag


class WisselDialoog(Dialoog):
    """Show the proposal, let it be corrected, and carry it out with one way back."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Nieuw schooljaar", wat="", breedte_px=1080)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.telling = Tekst("", "vet", breek=True)
        self.inhoud.addWidget(self.telling)
        self.model: RijenModel[Wisselvoorstel] = RijenModel(_kolommen())
        self.tabel = RijenTabel(self.model, "Voorstel per leerling", meer=True)
        self.tabel.setMinimumHeight(TABEL_PX)
        self.tabel.gekozen.connect(lambda _rij: self._on_gekozen())
        self.inhoud.addWidget(self.tabel, 1)
        self._bouw_balk()
        self.knoppen("Schooljaar wisselen", self._on_wissel).setEnabled(False)
        school = context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> tuple[str, tuple[Wisselvoorstel, ...]]:
            jaar = schooljaar_van(nieuw_schooljaar(uow.vandaag))
            return jaar, lees_voorstel(uow, school)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout, eigenaar=self)

    def _bouw_balk(self) -> None:
        self.keuze = QComboBox()
        for code, woord in _WOORD.items():
            self.keuze.addItem(woord, code)
        self.klas = TekstRegel(maximaal=KLAS_TEKENS)
        # Enter in the class does what the button does: so a list goes quickly.
        if isinstance(self.klas.bediening, QLineEdit):
            self.klas.bediening.returnPressed.connect(self.pas_toe)
        self.toepassen = Knop("&Aanpassen", self.pas_toe)
        self.v_keuze = Veld("&Wat gebeurt er?", self.keuze)
        self.v_klas = Veld("Nieuwe &klas", self.klas)
        balk = rij()
        for deel in (self.v_keuze, self.v_klas):
            balk.addWidget(deel, 0, Qt.AlignmentFlag.AlignTop)
        balk.addWidget(self.toepassen, 0, Qt.AlignmentFlag.AlignBottom)
        balk.addStretch(1)
        self.inhoud.addLayout(balk)
        self.keuze.currentIndexChanged.connect(self._on_keuze)
        self._on_gekozen()

    def regels(self) -> tuple[Wisselregel, ...]:
        """Return what is chosen now."""
        return tuple(Wisselregel(v.leerling_id, v.keuze, v.nieuwe_klas) for v in self.model.rijen)

    def pas_toe(self) -> None:
        """Give the chosen rows what stands below the table, and go to the row after them."""
        gekozen = {voorstel.leerling_id for voorstel in self.tabel.gekozen_rijen()}
        if not gekozen:
            return
        keuze = self._keuze()
        klas = self.klas.tekst().strip() if keuze is Wisselkeuze.DOOR else ""
        if keuze is Wisselkeuze.DOOR and not klas:
            self.v_klas.toon_fout("Vul de nieuwe klas in.")
            self.klas.setFocus()
            return
        laatste = max(
            nummer for nummer, v in enumerate(self.model.rijen) if v.leerling_id in gekozen
        )
        self.model.zet_rijen(
            [
                replace(v, keuze=keuze, nieuwe_klas=klas) if v.leerling_id in gekozen else v
                for v in self.model.rijen
            ]
        )
        self._vertel()
        self._kies(min(laatste + 1, len(self.model.rijen) - 1))
        self.tabel.setFocus()

    def _on_gelezen(self, gelezen: tuple[str, tuple[Wisselvoorstel, ...]]) -> None:
        jaar, voorstellen = gelezen
        self.model.zet_rijen(voorstellen)
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(bool(voorstellen))
            self.hoofdknop.setText(f"Naar &{jaar}")
        self._vertel()
        if voorstellen:
            leeg = (n for n, v in enumerate(voorstellen) if _mist_klas(v))
            self._kies(next(leeg, 0))
            self.tabel.setFocus()

    def _kies(self, nummer: int) -> None:
        index = self.model.index(nummer, 0)
        self.tabel.setCurrentIndex(index)
        eind = self.model.index(nummer, len(self.model.kolommen) - 1)
        self.tabel.selectionModel().select(QItemSelection(index, eind), _VLAG.ClearAndSelect)
        self.tabel.scrollTo(index)

    def _on_gekozen(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        for deel in (self.keuze, self.toepassen):
            deel.setEnabled(bool(gekozen))
        if gekozen:
            een = gekozen[0]
            self.keuze.setCurrentIndex(list(_WOORD).index(een.keuze))
            self.klas.zet_tekst(een.nieuwe_klas)
        self._on_keuze()

    def _on_keuze(self) -> None:
        self.v_klas.wis_fout()
        door = self._keuze() is Wisselkeuze.DOOR
        self.klas.setEnabled(door and bool(self.tabel.gekozen_rijen()))

    def _keuze(self) -> Wisselkeuze:
        # Qt hands back the plain text of a code.
        return Wisselkeuze(self.keuze.currentData())

    def _vertel(self) -> None:
        self.telling.setText(_telling(self.model.rijen))

    def _on_wissel(self) -> None:
        regels = self.regels()
        self._context.tasks.run_change(
            lambda uow: wissel(uow, regels), self._on_klaar, self.toon_fout, eigenaar=self
        )

    def _on_klaar(self, gedaan: Wisseluitkomst) -> None:
        context = self._context
        self.klaar()
        door = "1 leerling gaat" if gedaan.door == 1 else f"{gedaan.door} leerlingen gaan"
        weg = "1 gaat" if gedaan.weg == 1 else f"{gedaan.weg} gaan"
        wat = f"{door} naar een nieuwe klas, {weg} van school."
        bied_ongedaan(context, wat, lambda uow: wissel_terug(uow, gedaan))


def _kolommen() -> list[Kolom[Wisselvoorstel]]:
    return [
        Kolom("Leerling", lambda v: v.leerling, breedte=18, vet=True),
        Kolom("School", lambda v: v.school, breedte=16, gedempt=True),
        Kolom("Klas nu", lambda v: v.klas, breedte=8),
        Kolom(
            "Wat gebeurt er?",
            lambda v: _WOORD[v.keuze],
            breedte=16,
            chips=lambda v: (TabelChip(_WOORD[v.keuze], _TOON[v.keuze]),),
        ),
        Kolom("Nieuwe klas", _klas, breedte=10, vet=True),
        Kolom("Overdracht", _overdracht, breedte=18),
    ]


def _mist_klas(voorstel: Wisselvoorstel) -> bool:
    return voorstel.keuze is Wisselkeuze.DOOR and not voorstel.nieuwe_klas


def _klas(voorstel: Wisselvoorstel) -> str:
    return ONTBREEKT if _mist_klas(voorstel) else voorstel.nieuwe_klas


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
        leeg = sum(_mist_klas(voorstel) for voorstel in hier)
        woorden = ["1 leerling" if len(hier) == 1 else f"{len(hier)} leerlingen"]
        woorden += [f"{weg} van school"] if weg else []
        woorden += [f"{zonder} daarvan zonder overdracht"] if zonder else []
        woorden += [f"{open_} overdrachten nog open"] if open_ else []
        woorden += [f"bij {leeg} ontbreekt de nieuwe klas"] if leeg else []
        delen.append(f"{school}: {', '.join(woorden)}.")
    rest = len(delen) - 4
    return "\n".join(delen[:4]) + (f"\nEn nog {rest} scholen." if rest > 0 else "")
