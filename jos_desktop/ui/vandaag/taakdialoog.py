"""Dialogs for one task: write a new one, or move it to another day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from jos_desktop.services.caseload import CaseloadRij, lees_caseload
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.taken import TaakRij, maak_taak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import DatumVeld, Dialoog, Tekst, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes

_GEVOUWEN = Qt.ItemDataRole.UserRole + 1
_TERUGBLIK = ("gisteren", "eergisteren")


class KomendeDatum(DatumVeld):
    """A date for something still to be done: "ma" is the Monday that comes."""

    def datum(self) -> date | None:
        """Return the date; a day of the week lies ahead."""
        gelezen = super().datum()
        woord = self.text().strip().casefold()
        if gelezen is None or woord in _TERUGBLIK or any(teken.isdigit() for teken in woord):
            return gelezen
        return gelezen if gelezen >= date.today() else gelezen + timedelta(days=7)

    def fout(self) -> str:
        """Say what is wrong with what was typed; empty when it is a day from today on."""
        gelezen = self.datum()
        if gelezen is None:
            return "Vul een dag in, bijvoorbeeld morgen, vr of 21-11-2026."
        return "Kies vandaag of een dag daarna." if gelezen < date.today() else ""


class _NamenCompleter(QCompleter):
    """Find names anywhere in the text and without accents: Lukasz finds Łukasz."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCompletionRole(_GEVOUWEN)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)

    def splitPath(self, path: str) -> list[str]:
        return [zoeknaam(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class LeerlingVeld(QLineEdit):
    """Choose a pupil by typing part of the name."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Typ een naam; leeg mag ook")
        self._ids: dict[str, int] = {}
        self._aanvullen = _NamenCompleter(self)
        self.setCompleter(self._aanvullen)

    def zet_leerlingen(self, rijen: Sequence[CaseloadRij]) -> None:
        """Offer these pupils."""
        model = QStandardItemModel(self)
        self._ids = {}
        for leerling in rijen:
            waar = ", ".join(deel for deel in (leerling.school, leerling.klas) if deel)
            tekst = f"{leerling.naam} ({waar})" if waar else leerling.naam
            if tekst in self._ids:
                tekst = f"{tekst}, {leerling.leeftijd} jaar"
            self._ids[tekst] = leerling.leerling_id
            item = QStandardItem(tekst)
            item.setData(leerling.zoeknaam, _GEVOUWEN)
            model.appendRow(item)
        self._aanvullen.setModel(model)

    def leerling_id(self) -> int | None:
        """Return the chosen pupil; a name that only one pupil has need not be completed."""
        tekst = self.text().strip()
        if tekst in self._ids:
            return self._ids[tekst]
        zoek = zoeknaam(tekst)
        passend = [nr for naam, nr in self._ids.items() if zoek and zoek in zoeknaam(naam)]
        return passend[0] if len(passend) == 1 else None

    def onbekend(self) -> bool:
        """Tell whether a name was typed that is not clear."""
        return bool(self.text().strip()) and self.leerling_id() is None


class TaakDialoog(Dialoog):
    """Write down something to do, for a pupil or in general."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent, "Taak toevoegen", wat="deze taak", breedte_px=480)
        self._context = context
        self.omschrijving = TekstRegel(voorbeeld="bijv. moeder bellen over de afspraak")
        self.datum = KomendeDatum(date.today())
        self.leerling = LeerlingVeld()
        self.veld_wat = Veld("&Wat ga je doen?", self.omschrijving, verplicht=True)
        self.veld_datum = Veld(
            "Wa&nneer?", self.datum, hint="Typ bijvoorbeeld morgen, vr of 21-11-2026."
        )
        self.veld_leerling = Veld("&Bij welke leerling?", self.leerling)
        for veld in (self.veld_wat, self.veld_datum, self.veld_leerling):
            self.inhoud.addWidget(veld)
        self.knoppen("Taak toevoegen", self._on_bewaar)
        self.omschrijving.setFocus()
        school = context.schoolkeuze.school_id
        context.tasks.run_query(
            lambda uow: tuple(
                rij for rij in lees_caseload(uow) if school is None or rij.school_id == school
            ),
            self._on_leerlingen,
        )

    def _on_leerlingen(self, rijen: Sequence[CaseloadRij]) -> None:
        self.leerling.zet_leerlingen(rijen)

    def _on_bewaar(self) -> None:
        tekst, dag = self.omschrijving.tekst(), self.datum.datum()
        fouten = (
            (self.veld_wat, "" if tekst else "Schrijf in een paar woorden wat je gaat doen."),
            (self.veld_datum, self.datum.fout()),
            (
                self.veld_leerling,
                "Kies de leerling uit de lijst die verschijnt als je typt."
                if self.leerling.onbekend()
                else "",
            ),
        )
        for veld, fout in fouten:
            veld.toon_fout(fout)
        eerste = next((veld for veld, fout in fouten if fout), None)
        if eerste is not None:
            eerste.setFocus()
            return
        leerling_id = self.leerling.leerling_id()
        self._context.tasks.run_change(
            lambda uow: maak_taak(uow, omschrijving=tekst, datum=dag, leerling_id=leerling_id),
            self._on_bewaard,
            self.toon_fout,
        )

    def _on_bewaard(self, _changes: Changes) -> None:
        self.klaar()


class VerzetDialoog(Dialoog):
    """Ask to which day a task moves."""

    def __init__(
        self, parent: QWidget, taak: TaakRij, verplaats: Callable[[TaakRij, date], object]
    ) -> None:
        super().__init__(parent, "Taak verzetten", wat="de nieuwe dag", breedte_px=400)
        self._taak, self._verplaats = taak, verplaats
        self.inhoud.addWidget(Tekst(taak.omschrijving, "vet", breek=True))
        self.datum = KomendeDatum()
        self.veld = Veld("Naar welke &dag?", self.datum)
        self.inhoud.addWidget(self.veld)
        self.knoppen("Verzetten", self._on_verzet)
        self.datum.setFocus()

    def _on_verzet(self) -> None:
        dag, fout = self.datum.datum(), self.datum.fout()
        self.veld.toon_fout(fout)
        if dag is None or fout:
            self.datum.setFocus()
            return
        self.klaar()
        self._verplaats(self._taak, dag)
