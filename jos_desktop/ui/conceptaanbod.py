"""Offer after unlocking what was typed and never saved: a banner, and a list when there is more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import ConceptRij, Onderwerp, lijst_concepten, wis_concept
from jos_desktop.services.datums import schrijf_moment
from jos_desktop.ui.schermen import laad_conceptsoorten
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Lijn,
    Melding,
    Rolvak,
    StilleKnop,
    Tekst,
    bevestig,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from datetime import datetime

    from jos_desktop.ui.schermen import Conceptsoort, Context

WACHT = "Er wacht nog iets dat je niet bewaard hebt"
LIJST_PX = 320
ONBEKEND = "Tekst uit een formulier dat deze versie niet kent"


class Conceptaanbod(Melding):
    """The banner of the main window; hidden while no draft waits.

    Offers what waited when the window opened: what is being typed now has its own form.
    """

    gewijzigd = Signal()

    def __init__(self, context: Context, venster: QWidget) -> None:
        super().__init__()
        self.rijen: tuple[ConceptRij, ...] = ()
        self._alle: tuple[ConceptRij, ...] = ()
        self._context = context
        self._venster = venster
        self._soorten: dict[str, Conceptsoort] = {}
        self._eerst = True
        self._laatste: ConceptRij | None = None
        context.tasks.bewaard.connect(self._on_bewaard)
        context.schoolkeuze.gewisseld.connect(self._on_school)
        context.navigatie.concept_teruggelegd.connect(self._on_teruggelegd)

    def kijk(self) -> None:
        """Read which drafts wait, and show or hide the banner."""
        self._context.tasks.run_query(lijst_concepten, self._on_rijen)

    def woorden(self, concept: ConceptRij) -> str:
        """Return what a draft is: the form, and whose."""
        soort = self._soorten.get(concept.formulier)
        titel = ONBEKEND if soort is None else soort.titel
        return f"{titel} van {concept.leerling}" if concept.leerling else titel

    def kan_verder(self, concept: ConceptRij) -> bool:
        """Tell whether this version knows the form of a draft."""
        return concept.formulier in self._soorten

    def verder(self, concept: ConceptRij) -> None:
        """Open the form of a draft at its record; the form brings the words back itself."""
        self._zet(ander for ander in self._alle if ander != concept)
        self._laatste = concept
        soort = self._soorten[concept.formulier]
        soort.open(self._context, self._venster, concept.onderwerp)

    def gooi_weg(self, concept: ConceptRij) -> None:
        """Drop a draft for good."""
        self._context.tasks.run_change(
            lambda uow: wis_concept(uow, concept.formulier, concept.onderwerp),
            lambda _: self.kijk(),
            eigenaar=self,
        )

    def toon_lijst(self) -> ConceptenDialoog:
        """Show all drafts under each other."""
        dialog = ConceptenDialoog(self._venster, self)
        dialog.open()
        return dialog

    def _on_teruggelegd(self, onderwerp: Onderwerp) -> None:
        """Offer the draft again whose form did not fit its record any more."""
        concept, self._laatste = self._laatste, None
        if concept is not None and concept.onderwerp == onderwerp:
            self._zet((*self._alle, concept))

    def _on_rijen(self, rijen: Sequence[ConceptRij]) -> None:
        if self._eerst:
            self._eerst = False
            # Loaded only now: most mornings nothing waits.
            if rijen:
                self._soorten = {soort.formulier: soort for soort in laad_conceptsoorten()}
            self._zet(rijen)
            return
        er_nog = {(concept.formulier, concept.onderwerp) for concept in rijen}
        self._zet(
            concept for concept in self._alle if (concept.formulier, concept.onderwerp) in er_nog
        )

    def _on_school(self, _school_id: object) -> None:
        self._zet(self._alle)

    def _zet(self, rijen: Iterable[ConceptRij]) -> None:
        """Offer these; of another school than the chosen one they wait unseen."""
        self._alle = tuple(rijen)
        school = self._context.schoolkeuze.school_id
        self.rijen = tuple(
            concept
            for concept in self._alle
            if None in (school, concept.school_id) or concept.school_id == school
        )
        self.gewijzigd.emit()
        if not self.rijen:
            self.hide()
            return
        eerste = self.rijen[0]
        if len(self.rijen) == 1 and self.kan_verder(eerste):
            self.toon(
                f"{WACHT}: {self.woorden(eerste)}.",
                f"Je schreef het {schrijf_moment(eerste.gewijzigd)}.",
                actie="&Verder schrijven",
                bij_actie=partial(self.verder, eerste),
            )
            return
        meer = len(self.rijen) - 1
        rest = f" en nog {meer}" if meer else ""
        self.toon(
            f"{WACHT}: {self.woorden(eerste)}{rest}.",
            actie="&Bekijken",
            bij_actie=self._on_bekijken,
        )

    def _on_bekijken(self) -> None:
        # A banner goes when it is pressed; this one stays until nothing waits.
        self.show()
        self.toon_lijst()

    def _on_bewaard(self, _moment: datetime) -> None:
        if self._alle:
            self.kijk()


class ConceptenDialoog(Dialoog):
    """All drafts that wait: each can be opened, or thrown away."""

    def __init__(self, parent: QWidget, aanbod: Conceptaanbod) -> None:
        super().__init__(parent, "Nog niet bewaard", breedte_px=640)
        self._aanbod = aanbod
        self.verder: list[Knop] = []
        self.weg: list[Knop] = []
        uitleg = "Dit heb je getypt en nog niet bewaard. Open het en schrijf verder."
        self.inhoud.addWidget(Tekst(uitleg, "gedempt", breek=True))
        self.rolvak = Rolvak(ruimte=8)
        self.rolvak.setMinimumHeight(LIJST_PX)
        self.inhoud.addWidget(self.rolvak, 1)
        self.sluitknop()
        self._vul()
        aanbod.gewijzigd.connect(self._on_gewijzigd)
        if self.verder:
            self.verder[0].setFocus()

    def _vul(self) -> None:
        self.verder, self.weg = [], []
        while item := self.rolvak.inhoud.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for nummer, concept in enumerate(self._aanbod.rijen):
            if nummer:
                self.rolvak.inhoud.addWidget(Lijn())
            self.rolvak.inhoud.addWidget(self._regel(concept))
        self.rolvak.inhoud.addStretch(1)

    def _regel(self, concept: ConceptRij) -> QWidget:
        regel = QWidget()
        layout = rij(regel)
        woorden = kolom(ruimte=0)
        naam = self._aanbod.woorden(concept)
        woorden.addWidget(Tekst(naam, "vet", breek=True))
        if concept.begin:
            woorden.addWidget(Tekst(concept.begin, breek=True))
        woorden.addWidget(Tekst(schrijf_moment(concept.gewijzigd), "klein"))
        layout.addLayout(woorden, 1)
        if self._aanbod.kan_verder(concept):
            verder = Knop("Verder schrijven", partial(self._on_verder, concept))
            verder.setAccessibleName(f"Verder schrijven: {naam}")
            layout.addWidget(verder)
            self.verder.append(verder)
        weg = StilleKnop("Weggooien", partial(self._on_weg, concept))
        weg.setAccessibleName(f"Weggooien: {naam}")
        layout.addWidget(weg)
        self.weg.append(weg)
        return regel

    def _on_verder(self, concept: ConceptRij) -> None:
        self.klaar()
        self._aanbod.verder(concept)

    def _on_weg(self, concept: ConceptRij) -> None:
        bevestig(
            self,
            "Deze tekst weggooien?",
            f"{self._aanbod.woorden(concept)}. Wat je typte, is dan weg. "
            "Wat je eerder bewaard hebt, blijft staan.",
            "Weggooien",
            partial(self._aanbod.gooi_weg, concept),
        )

    def _on_gewijzigd(self) -> None:
        if not self.isVisible():
            return
        if self._aanbod.rijen:
            self._vul()
        else:
            self.klaar()
