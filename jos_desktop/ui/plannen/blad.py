"""The sheet Plannen: what is agreed with school, and the plans around a pupil."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.services.plannenblad import Plannen, lees_plannen
from jos_desktop.ui.plannen import terugkijken
from jos_desktop.ui.plannen.dialogen import SchoolafspraakDialoog, VoorvalDialoog
from jos_desktop.ui.plannen.dialogen_plan import AdviesDialoog, WerkbladDialoog
from jos_desktop.ui.plannen.kaarten import (
    AdviesKaart,
    AfsprakenKaart,
    SignaleringKaart,
    VoorvallenKaart,
    WerkbladKaart,
)
from jos_desktop.ui.plannen.papier import PlanpapierDialoog
from jos_desktop.ui.plannen.rijen import PlanSeinen
from jos_desktop.ui.plannen.signalering import NummersDialoog, SignaleringDialoog
from jos_desktop.ui.schermen import Blad, Context
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Dialoog, Rolvak, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.services.planpapier import Planwens

VERWIJDERD: Final = {
    "schoolafspraak": "Afspraak verwijderd.",
    "voorval": "Voorval verwijderd.",
    "handelingsadvies": "Advies verwijderd.",
    "signaleringsplan": "Signaleringsplan verwijderd.",
    "werkblad": "Blad verwijderd.",
}


class PlannenBlad(Blad):
    """Agreements and incidents at the left, plans at the right."""

    soorten = frozenset(
        {
            Soort.AFSPRAAK,
            Soort.VOORVAL,
            Soort.ADVIES,
            Soort.SIGNALERING,
            Soort.WERKBLAD,
            Soort.CONTACTMOMENT,
            Soort.LEERLING,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.plannen: Plannen | None = None
        self.seinen = PlanSeinen()
        self.afspraken = AfsprakenKaart(self.seinen)
        self.voorvallen = VoorvallenKaart(self.seinen)
        self.signalering = SignaleringKaart(self.seinen)
        self.adviezen = AdviesKaart(self.seinen)
        self.werkbladen = WerkbladKaart(self.seinen)
        self._kaarten = (
            self.afspraken,
            self.voorvallen,
            self.signalering,
            self.adviezen,
            self.werkbladen,
        )
        rolvak = Rolvak()
        naast = rij(ruimte=tokens().maat.tussen_px)
        for kaarten in (self._kaarten[:2], self._kaarten[2:]):
            vak = QWidget()
            layout = kolom(vak, ruimte=tokens().maat.tussen_px)
            for kaart in kaarten:
                layout.addWidget(kaart)
            layout.addStretch(1)
            naast.addWidget(vak, 1)
        rolvak.inhoud.addLayout(naast)
        self.inhoud.addWidget(rolvak, 1)
        self.seinen.nieuw.connect(self.nieuw)
        self.seinen.wijzig.connect(self.wijzig)
        self.seinen.verwijder.connect(self.verwijder)
        self.seinen.geschiedenis.connect(self.geschiedenis)
        self.seinen.papier.connect(self.papier)
        self.seinen.nummers.connect(self.nummers)

    def ververs(self) -> None:
        """Read the plans of this pupil again."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: lees_plannen(uow, leerling_id),
                self._on_gelezen,
                self.melding.toon_fout,
            )

    def nieuw(self, tabel: str) -> Dialoog | None:
        """Open the form for something new; a sheet of questions is named by its kind."""
        if self.plannen is None:
            return None
        return _toon(vorm(self, self.context, self.plannen, tabel))

    def wijzig(self, tabel: str, nummer: int) -> Dialoog | None:
        """Open the form of one record."""
        if self.plannen is None:
            return None
        return _toon(vorm(self, self.context, self.plannen, tabel, nummer))

    def verwijder(self, tabel: str, nummer: int) -> None:
        """Delete a record, and offer to undo that."""
        from jos_desktop.services.dossierrijen import Rijsleutel
        from jos_desktop.ui.ongedaan import verwijder_met_ongedaan

        sleutel = Rijsleutel(tabel, nummer)
        verwijder_met_ongedaan(
            self.context, self, sleutel, VERWIJDERD[tabel], self.melding.toon_fout
        )

    def geschiedenis(self, tabel: str, nummer: int) -> Dialoog:
        """Show who changed what in one record."""
        return terugkijken.toon(self, self.context, tabel, nummer)

    def papier(self, wens: Planwens) -> Dialoog:
        """Show something as it will be on paper."""
        return _toon(PlanpapierDialoog(self, self.context, wens))

    def nummers(self) -> Dialoog:
        """Change the numbers that every new plan starts with."""
        return _toon(NummersDialoog(self, self.context))

    def _on_gelezen(self, plannen: Plannen) -> None:
        if plannen.leerling_id != self.leerling_id:
            return
        self.plannen = plannen
        for kaart in self._kaarten:
            kaart.herkomst = plannen.herkomst
        self.afspraken.toon_blad(plannen)
        self.voorvallen.toon_gegevens(plannen.voorvallen)
        self.signalering.toon_blad(plannen)
        self.adviezen.toon_blad(plannen)
        self.werkbladen.toon_blad(plannen)
        # Rows that are built anew come last for Tab, wherever they stand.
        volgorde = [deel for kaart in self._kaarten for deel in kaart.bedienbaar()]
        for vorige, volgende in pairwise(volgorde):
            self.setTabOrder(vorige, volgende)


def vorm(
    parent: QWidget, context: Context, plannen: Plannen, tabel: str, nummer: int | None = None
) -> Dialoog:
    """Return the form of a record, or of something new when ``nummer`` is None.

    ``tabel`` of something new may be a kind of sheet of questions. Raises ValueError for another.
    """
    if tabel == "schoolafspraak":
        return SchoolafspraakDialoog(parent, context, plannen, nummer)
    if tabel == "voorval":
        return VoorvalDialoog(parent, context, plannen, nummer)
    if tabel == "handelingsadvies":
        return AdviesDialoog(parent, context, plannen, nummer)
    if tabel == "signaleringsplan":
        return SignaleringDialoog(parent, context, plannen)
    if nummer is not None:
        soort = next(rij.gegevens.soort for rij in plannen.werkbladen if rij.id == nummer)
    else:
        soort = Werkbladsoort(tabel)
    return WerkbladDialoog(parent, context, plannen, soort, nummer)


def _toon(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog
