"""The sheet of the meldcode: shut until it is opened on purpose, and shut again when left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Meldcodestap
from jos_desktop.services.concepten import ZONDER_BEGIN, ConceptRij, lijst_concepten
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.meldcode import (
    GeopendeMeldcode,
    Meldcodeblad,
    Notitie,
    heropen_meldcode,
    lees_meldcode,
    open_meldcode,
    sluit_meldcode,
    start_meldcode,
    verwijder_notitie,
    zet_notitie_terug,
)
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.meldcode.dialogen import (
    BesluitDialoog,
    NotitieDialoog,
    OverlegDialoog,
    UitstelDialoog,
    WeegDialoog,
)
from jos_desktop.ui.meldcode.kaarten import Daden, StapKaart
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Blad
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    Chip,
    Dialoog,
    Knop,
    LegeStaat,
    Melding,
    Rolvak,
    StilleKnop,
    Tekst,
    bevestig,
    kolom,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.services.verwijderen import Verwijderd
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

DICHT = (
    "De vijf stappen bij een vermoeden van huiselijk geweld of kindermishandeling. Wat hier "
    "staat, zie je nergens anders in het programma. Openen komt in het logboek."
)
LEEG = (
    "Heb je een vermoeden? Start dan de meldcode en schrijf op wat je zag en hoorde. "
    "Veilig Thuis: 0800-2000, dag en nacht. Direct gevaar: 112."
)
Stapdialoog = type[OverlegDialoog | UitstelDialoog | WeegDialoog | BesluitDialoog]
_STAPDIALOOG: dict[Meldcodestap, Stapdialoog] = {
    Meldcodestap.OVERLEG: OverlegDialoog,
    Meldcodestap.GESPREK: UitstelDialoog,
    Meldcodestap.WEGEN: WeegDialoog,
    Meldcodestap.BESLISSEN: BesluitDialoog,
}


class MeldcodeBlad(Blad):
    """Read nothing and show nothing until the button is pressed; forget it when left."""

    soorten = frozenset({Soort.MELDCODE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.geopend = False
        self.bladen: tuple[Meldcodeblad, ...] = ()
        self._gekozen_id: int | None = None
        self._begonnen = False
        self.dicht = LegeStaat("De meldcode is dicht", DICHT, "Meldcode &openen", self.open)
        self.leeg = LegeStaat("Nog geen meldcode", LEEG, "Meldcode &starten", self._start)
        self.concept = Melding()
        self.vak = QWidget()
        self._bouw_vak()
        for deel in (self.dicht, self.leeg, self.concept, self.vak):
            self.inhoud.addWidget(deel, 0 if deel is self.concept else 1)
        self._toon_stand()

    def _bouw_vak(self) -> None:
        layout = kolom(self.vak, ruimte=tokens().maat.binnen_px)
        kop = rij()
        self.keuze = Nummerkeuze()
        self.keuze.setAccessibleName("Welke meldcode?")
        self.gestart = Tekst("", "vet")
        self.stand = Chip("")
        kop.addWidget(self.keuze)
        kop.addWidget(self.gestart)
        kop.addWidget(self.stand)
        kop.addStretch(1)
        self.sluiten = Knop("Meldcode sl&uiten", self._vraag_sluiten)
        self.heropenen = Knop("Weer &openen", self._heropen)
        self.nieuw = Knop("&Nieuwe meldcode", self._start)
        self.weg = StilleKnop("Blad &dicht", self.doe_dicht, icoon="fa6s.lock")
        for knop in (self.sluiten, self.heropenen, self.nieuw, self.weg):
            kop.addWidget(knop)
        layout.addLayout(kop)
        self.rolvak = Rolvak(ruimte=tokens().maat.binnen_px)
        layout.addWidget(self.rolvak, 1)
        self.keuze.activated.connect(self._on_keuze)

    # -- open and shut ------------------------------------------------------------------------

    def open(self) -> None:
        """Open the sheet: logged once, for this opening."""
        leerling_id = self.leerling_id
        if leerling_id is None or self.geopend:
            return
        self.context.tasks.run_change(
            lambda uow: open_meldcode(uow, leerling_id), self.toon_geopend, self.melding.toon_fout
        )

    def doe_dicht(self) -> None:
        """Shut the sheet and forget what stood in it."""
        self.geopend = False
        self.bladen = ()
        self._gekozen_id = None
        self.concept.hide()
        self.melding.hide()
        self._wis_kaarten()
        self._toon_stand()

    def toon_leerling(self, leerling_id: int) -> None:
        """Show this pupil, behind a shut door."""
        if leerling_id != self.leerling_id:
            self.doe_dicht()
        super().toon_leerling(leerling_id)

    def hideEvent(self, event: QHideEvent) -> None:
        """Shut when another sheet or page comes to the front."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.doe_dicht()

    def ververs(self) -> None:
        """Read again, but only what was opened."""
        leerling_id = self.leerling_id
        if leerling_id is None or not self.geopend:
            return
        self.context.tasks.run_query(
            lambda uow: lees_meldcode(uow, leerling_id), self._on_gelezen, self.melding.toon_fout
        )

    def toon_geopend(self, geopend: GeopendeMeldcode) -> None:
        """Show what was opened, unless somebody went on to another pupil or sheet meanwhile."""
        if geopend.leerling_id != self.leerling_id or not self.isVisible():
            return
        self.geopend = True
        self._on_gelezen(geopend.bladen)
        knop = self.leeg.knop if not self.bladen else self._eerste_knop()
        if knop is not None:
            knop.setFocus()
        self.context.tasks.run_query(lijst_concepten, self._on_concepten)

    def _on_gelezen(self, bladen: tuple[Meldcodeblad, ...]) -> None:
        if not self.geopend:
            return
        self.bladen = bladen
        if self.huidig is None and bladen:
            self._gekozen_id = bladen[0].id
        self._toon_stand()
        # The button that started it is gone: the first step is where the work goes on.
        knop = self._eerste_knop() if self._begonnen else None
        if knop is not None:
            self._begonnen = False
            knop.setFocus()

    # -- what is shown ------------------------------------------------------------------------

    @property
    def huidig(self) -> Meldcodeblad | None:
        """Return the run that is shown."""
        return next((blad for blad in self.bladen if blad.id == self._gekozen_id), None)

    def _toon_stand(self) -> None:
        blad = self.huidig
        self.dicht.setVisible(not self.geopend)
        self.leeg.setVisible(self.geopend and blad is None)
        self.vak.setVisible(blad is not None)
        if blad is None:
            return
        loopt = blad.gesloten is None
        self.keuze.setVisible(len(self.bladen) > 1)
        self.keuze.vul(
            (een.id, f"Meldcode van {schrijf_datum(een.gestart)}") for een in self.bladen
        )
        self.keuze.zet(blad.id)
        self.gestart.setText(f"Gestart op {schrijf_datum(blad.gestart)}")
        self.stand.zet(
            "Loopt" if blad.gesloten is None else f"Gesloten op {schrijf_datum(blad.gesloten)}"
        )
        er_loopt_een = any(een.gesloten is None for een in self.bladen)
        self.sluiten.setVisible(loopt)
        self.heropenen.setVisible(not er_loopt_een)
        self.nieuw.setVisible(not er_loopt_een)
        self._toon_kaarten(blad)

    def _toon_kaarten(self, blad: Meldcodeblad) -> None:
        focus = self.window().focusWidget()
        naam = focus.accessibleName() if focus is not None and self._bevat(focus) else ""
        hoogte = self.rolvak.verticalScrollBar().value()
        self._wis_kaarten()
        daden = Daden(self.notitie, self._vraag_wis, self.stapvragen)
        for stap in Meldcodestap:
            self.rolvak.inhoud.addWidget(StapKaart(stap, blad, daden))
        self.rolvak.inhoud.addStretch(1)
        self.rolvak.verticalScrollBar().setValue(hoogte)
        for knop in self.rolvak.findChildren(QPushButton) if naam else ():
            if knop.accessibleName() == naam:
                knop.setFocus()

    def _bevat(self, widget: QWidget) -> bool:
        return self.rolvak.isAncestorOf(widget)

    def _eerste_knop(self) -> QPushButton | None:
        return next(iter(self.rolvak.findChildren(QPushButton)), None)

    def _wis_kaarten(self) -> None:
        while item := self.rolvak.inhoud.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                # Out of the window at once: nothing of a shut sheet may be found in it.
                widget.setParent(None)
                widget.deleteLater()

    def _on_keuze(self) -> None:
        self._gekozen_id = self.keuze.sleutel()
        self._toon_stand()

    # -- what was typed and not kept ----------------------------------------------------------

    def _on_concepten(self, rijen: Sequence[ConceptRij]) -> None:
        eigen = [
            rij
            for rij in rijen
            if rij.formulier.startswith(ZONDER_BEGIN)
            and rij.onderwerp.leerling_id == self.leerling_id
        ]
        if not self.geopend or not eigen:
            return
        self.concept.toon(
            "Hier wacht nog iets dat je niet bewaard hebt.",
            actie="Verder &schrijven",
            bij_actie=lambda: self._verder(eigen[0]),
        )

    def _verder(self, concept: ConceptRij) -> None:
        """Open the form of a draft, which brings its words back itself."""
        onderwerp = concept.onderwerp
        for blad in self.bladen:
            for notitie in blad.notities:
                if (onderwerp.soort, onderwerp.id) == ("meldcode_stap", notitie.id):
                    self._kies(blad)
                    self.notitie(notitie.gegevens.stap, notitie)
                    return
            if onderwerp.soort != "meldcode_stap" and onderwerp.id == blad.id:
                self._kies(blad)
                self._open_formulier(concept.formulier, onderwerp.soort)
                return

    def _kies(self, blad: Meldcodeblad) -> None:
        self._gekozen_id = blad.id
        self._toon_stand()

    def _open_formulier(self, formulier: str, soort: str) -> None:
        for stap in Meldcodestap:
            if soort == f"meldcode_{stap.value}":
                self.notitie(stap, None)
            elif stap in _STAPDIALOOG and formulier == _STAPDIALOOG[stap].FORMULIER:
                self.stapvragen(stap)

    # -- what the cards ask -------------------------------------------------------------------

    def notitie(self, stap: Meldcodestap, notitie: Notitie | None = None) -> Dialoog | None:
        """Add or change a note."""
        blad, leerling_id = self.huidig, self.leerling_id
        if blad is None or leerling_id is None:
            return None
        dialog = NotitieDialoog(self, self.context, blad, stap, notitie, leerling_id=leerling_id)
        dialog.open()
        return dialog

    def stapvragen(self, stap: Meldcodestap) -> Dialoog | None:
        """Answer what a step asks."""
        blad, leerling_id = self.huidig, self.leerling_id
        if blad is None or leerling_id is None:
            return None
        dialog = _STAPDIALOOG[stap](self, self.context, blad, leerling_id=leerling_id)
        dialog.open()
        return dialog

    def _vraag_wis(self, notitie: Notitie) -> Dialoog | None:
        blad = self.huidig
        if blad is None:
            return None
        nummer = blad.id
        return bevestig(
            self,
            "Deze notitie verwijderen?",
            "De notitie is dan weg uit dit blad. Meteen daarna kun je dat nog ongedaan maken. In "
            "het logboek blijft staan dat er een was.",
            "Notitie verwijderen",
            lambda: self._wis(nummer, notitie.id),
        )

    def _wis(self, meldcode_id: int, notitie_id: int) -> None:
        context = self.context

        def weg(verwijderd: Verwijderd) -> None:
            # The banner stands outside this sheet: it does not say what was deleted.
            bied_ongedaan(
                context,
                "Notitie verwijderd.",
                lambda uow: zet_notitie_terug(uow, meldcode_id, verwijderd),
            )

        self.melding.hide()
        context.tasks.run_change(
            lambda uow: verwijder_notitie(uow, meldcode_id, notitie_id),
            weg,
            self.melding.toon_fout,
        )

    def _vraag_sluiten(self) -> Dialoog | None:
        blad = self.huidig
        if blad is None:
            return None
        nummer = blad.id
        return bevestig(
            self,
            "Deze meldcode sluiten?",
            "Alles blijft staan. Je kunt hem later weer openen.",
            "Meldcode sluiten",
            lambda: self._doe(lambda uow: sluit_meldcode(uow, nummer)),
        )

    def _heropen(self) -> None:
        blad = self.huidig
        if blad is not None:
            nummer = blad.id
            self._doe(lambda uow: heropen_meldcode(uow, nummer))

    def _start(self) -> None:
        leerling_id = self.leerling_id
        if leerling_id is None:
            return
        self.context.tasks.run_change(
            lambda uow: start_meldcode(uow, leerling_id), self._on_gestart, self.melding.toon_fout
        )

    def _on_gestart(self, changes: Changes) -> None:
        self._gekozen_id = changes.nieuw_id
        self._begonnen = True

    def _doe(self, work: Callable[[UnitOfWork], Changes]) -> None:
        self.melding.hide()
        self.context.tasks.run_change(work, self._on_gedaan, self.melding.toon_fout)

    def _on_gedaan(self, _changes: Changes) -> None:
        """Nothing to do: the change itself lets the sheet read again."""
