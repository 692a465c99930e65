"""Start a handover: of whom, which traject, what kind, and who takes over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtType
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.leerlingen import lees_leerling
from jos_desktop.services.overdracht import (
    Ontvanger,
    OntvangerLeeg,
    maak_overdracht,
    overdraagbare_trajecten,
)
from jos_desktop.services.overdrachtontvanger import wijzig_aan_wie
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.ui.conceptinvoer import Invoer, invoer_van
from jos_desktop.ui.overdracht.ontvangervelden import Ontvangervelden
from jos_desktop.ui.widgets import Dialoog, Lijn, Tekst, Veld
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

Trajecten = Sequence[tuple[int, str]]
GEEN_TRAJECT = "Deze leerling heeft nog geen traject. Start eerst een traject in het dossier."


class NieuweOverdracht(Dialoog):
    """Ask the least that a handover needs; ``gemaakt`` gives its id."""

    FORMULIER: Final = "overdracht"
    gemaakt = Signal(int)

    def __init__(self, parent: QWidget, context: Context, leerling_id: int | None = None) -> None:
        super().__init__(parent, "Nieuwe overdracht", wat="deze overdracht", breedte_px=720)
        self._context = context
        # The traject of a draft, until the trajecten of its pupil have been read.
        self._traject_gewenst: object = None
        self._bouw_leerling()
        self._bouw_ontvanger()
        self.knoppen("Overdracht maken", self._on_maak)
        self._bouw_concept(leerling_id)
        if leerling_id is not None:
            self._lees_leerling(leerling_id)
        else:
            self._concept.begin()
            self.leerling.setFocus()

    def _bouw_concept(self, leerling_id: int | None) -> None:
        velden: dict[str, QWidget | Invoer] = {
            "traject": self._trajectinvoer(),
            "soort": self.soort,
            **self.ontvanger.invoer(),
        }
        if leerling_id is None:
            onderwerp = Onderwerp("overdracht")
            velden = {"leerling": self.leerling, **velden}
        else:
            onderwerp = Onderwerp.leerling(leerling_id)
        self._concept = self.bewaak(self._context, self.FORMULIER, onderwerp, velden)

    def _trajectinvoer(self) -> Invoer:
        """Return the traject as a field that waits for the list to choose from."""
        keuze = self._trajectkeuze = invoer_van(self.traject)

        def lees() -> object:
            return self._traject_gewenst if self.traject.count() == 0 else keuze.lees()

        def zet(waarde: object) -> None:
            self._traject_gewenst = waarde
            keuze.zet(waarde)

        return Invoer(lees, zet, keuze.luister)

    def _bouw_leerling(self) -> None:
        self.leerling = LeerlingVeld(self._context)
        self.leerling.gekozen.connect(self._on_leerling)
        self.veld_leerling = Veld("&Leerling", self.leerling, verplicht=True)
        self.inhoud.addWidget(self.veld_leerling)
        self.traject = QComboBox()
        self.traject.setEnabled(False)
        self.veld_traject = Veld("&Traject", self.traject, verplicht=True)
        self.soort = QComboBox()
        for soort in OverdrachtType:
            self.soort.addItem(soort.label, soort)
        # What a coach on a secondary school does most; nobody starts at po-vo by accident.
        self.soort.setCurrentText(OverdrachtType.VO_VO.label)
        self.soort.currentIndexChanged.connect(lambda _index: self._on_soort())
        self.veld_soort = Veld("&Soort overdracht", self.soort)
        self.inhoud.addWidget(self.veld_traject)
        self.inhoud.addWidget(self.veld_soort)
        self.inhoud.addWidget(Lijn())

    def _bouw_ontvanger(self) -> None:
        self.inhoud.addWidget(Tekst("Wie neemt het over?", "kop"))
        self.ontvanger = Ontvangervelden(self._context)
        self.naam, self.veld_naam = self.ontvanger.naam, self.ontvanger.veld_naam
        self.school = self.ontvanger.school
        self.inhoud.addWidget(self.ontvanger)
        self.uitleg = Tekst("", "klein", breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.inhoud.addStretch(1)
        self._on_soort()

    def _lees_leerling(self, leerling_id: int) -> None:
        def werk(uow: UnitOfWork) -> LeerlingTreffer:
            gegevens = lees_leerling(uow, leerling_id)
            delen = (gegevens.roepnaam, gegevens.voorvoegsel, gegevens.achternaam)
            naam = " ".join(deel for deel in delen if deel)
            return LeerlingTreffer(leerling_id, naam, gegevens.klas)

        self._context.tasks.run_query(werk, self._on_gegeven_leerling, self.toon_fout)

    def _on_gegeven_leerling(self, treffer: LeerlingTreffer) -> None:
        self.leerling.kies(treffer)
        self.leerling.setEnabled(False)

    def _on_leerling(self, treffer: LeerlingTreffer | None) -> None:
        self.veld_leerling.wis_fout()
        self.veld_traject.wis_fout()
        self.traject.clear()
        self.traject.setEnabled(False)
        self._traject_gewenst = None
        if self.leerling.isEnabled():
            self._concept.zet_leerling(None if treffer is None else treffer.id)
        if treffer is None:
            return
        leerling_id = treffer.id
        self._context.tasks.run_query(
            lambda uow: (leerling_id, overdraagbare_trajecten(uow, leerling_id)),
            self._on_trajecten,
        )

    def _on_trajecten(self, gelezen: tuple[int, Trajecten]) -> None:
        leerling_id, trajecten = gelezen
        if leerling_id != self.leerling.leerling_id:
            return
        gegeven = not self.leerling.isEnabled()
        # A pupil that was given belongs to the start of the form; a chosen one was typed.
        with self._concept.vult() if gegeven else nullcontext():
            for traject_id, woorden in trajecten:
                self.traject.addItem(woorden, traject_id)
        self._trajectkeuze.zet(self._traject_gewenst)
        self.traject.setEnabled(bool(trajecten))
        self.veld_traject.toon_fout("" if trajecten else GEEN_TRAJECT)
        if gegeven:
            self.soort.setFocus()

    def _on_soort(self) -> None:
        binnen = self.soort.currentData() in BINNEN_TEAM
        self.uitleg.setText(
            "Binnen je eigen organisatie is geen nieuwe toestemming nodig: vul die dan in. Vertel "
            "het wel aan leerling en ouders."
            if binnen
            else "Je kiest hierna wat er meegaat. Zonder toestemming maak je een concept om samen "
            "te lezen."
        )

    def _on_maak(self) -> None:
        traject_id = self.traject.currentData()
        if self.leerling.leerling_id is None:
            self.veld_leerling.toon_fout("Typ de naam en kies de leerling uit de lijst.")
            self.leerling.setFocus()
            return
        if traject_id is None:
            self.veld_traject.toon_fout(GEEN_TRAJECT)
            return
        ontvanger, kaart = self.ontvanger.ontvanger(), self.ontvanger.kaart
        soort = OverdrachtType(self.soort.currentData())
        self._context.tasks.run_change(
            self._concept.bij_bewaren(lambda uow: _maak(uow, traject_id, soort, ontvanger, kaart)),
            self._on_gemaakt,
            self._on_fout,
            on_finally=self._concept.hervat,
        )

    def _on_gemaakt(self, changes: Changes) -> None:
        self.klaar()
        if changes.nieuw_id is not None:
            self.gemaakt.emit(changes.nieuw_id)

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, OntvangerLeeg):
            self.veld_naam.toon_fout("Vul de naam in van wie het overneemt.")
            self.naam.setFocus()
        else:
            self.toon_fout(error)


def _maak(
    uow: UnitOfWork,
    traject_id: int,
    soort: OverdrachtType,
    ontvanger: Ontvanger,
    kaart: bytes | None,
) -> Changes:
    changes = maak_overdracht(uow, traject_id, soort, ontvanger)
    if kaart is not None and changes.nieuw_id is not None:
        wijzig_aan_wie(uow, changes.nieuw_id, soort, ontvanger, kaart)
    return changes
