"""Hand several dossiers, or the whole caseload, to a colleague who replaces the owner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.kaarten import KaartRij
from jos_desktop.services.vervanging import (
    Vertelregel,
    Vervangregel,
    collegas,
    lees_caseload_om_over_te_dragen,
    wie_het_hoort,
)
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.widgets import Dialoog, Knop, Kolom, RijenModel, RijenTabel, Tekst, Veld, rij
from jos_desktop.ui.widgets.bestand import documentenmap, mapvenster
from jos_desktop.werkstroom.vervanging import Vervangen, draag_caseload_over

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.tasks import Voortgang

HOOGTE_PX: Final = 260
UITLEG: Final = (
    "Je collega krijgt van elke leerling het hele dossier, ook de meldcode en wat is afgeschermd. "
    "Toestemming is niet nodig voor wie jou vervangt. Vertel het wel aan leerling en ouders."
)
GEEN_COLLEGA: Final = (
    "Er is nog geen kaart van een collega die je zeker kent. Lees het profiel van je organisatie "
    "in, of kijk een kaart na bij Beheer, Contactkaarten."
)
VERTELLEN: Final = (
    "Vertel deze mensen dat je collega het overneemt. Bij elke leerling staat daarvoor een taak."
)

Gelezen = tuple[tuple[KaartRij, ...], tuple[Vervangregel, ...]]


class VervangDialoog(Dialoog):
    """Choose the colleague and the folder; then see who went along and whom to tell."""

    def __init__(
        self, parent: QWidget, context: Context, leerling_ids: Sequence[int] | None = None
    ) -> None:
        titel = "Hele caseload overdragen" if leerling_ids is None else "Overdragen aan een collega"
        super().__init__(parent, titel, wat="", breedte_px=760)
        self.context = context
        self._ids = None if leerling_ids is None else tuple(leerling_ids)
        self._kaarten: tuple[KaartRij, ...] = ()
        self._regels: tuple[Vervangregel, ...] = ()
        self._loopt: Voortgang | None = None
        self.uitleg = Tekst(UITLEG, breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.collega = Nummerkeuze()
        self.v_collega = Veld("&Welke collega neemt het over?", self.collega)
        self.inhoud.addWidget(self.v_collega)
        self.model = RijenModel[Vervangregel](
            [
                Kolom("Leerling", lambda r: r.naam, breedte=20),
                Kolom("Gaat mee", lambda r: r.waarom_niet or "Ja", breedte=34),
            ]
        )
        self.tabel = RijenTabel(self.model, "Welke dossiers meegaan")
        self.vertel = RijenModel[Vertelregel](
            [
                Kolom("Leerling", lambda r: r.leerling, breedte=20),
                Kolom("Wie", lambda r: r.wie, breedte=24),
                Kolom("Telefoon", lambda r: r.telefoon, breedte=14),
            ]
        )
        self.verteltabel = RijenTabel(self.vertel, "Aan wie je het vertelt")
        for tabel in (self.tabel, self.verteltabel):
            tabel.setMinimumHeight(HOOGTE_PX)
            self.inhoud.addWidget(tabel, 1)
        self.verteltabel.hide()
        self._bouw_voortgang()
        self.knoppen("&Kies een map en draag over", self.kies_map)
        self._zet_knop()
        self.ververs()
        self.collega.setFocus()

    def _bouw_voortgang(self) -> None:
        self.bezig = QProgressBar()
        self.bezig.setTextVisible(False)
        self.bezig.setAccessibleName("De pakketten worden gemaakt")
        self.stop = Knop("&Stoppen", self._on_stop)
        self.fase = Tekst("", "gedempt")
        self.voortgang = QWidget()
        regel = rij(self.voortgang)
        regel.addWidget(self.bezig, 1)
        regel.addWidget(self.fase)
        regel.addWidget(self.stop)
        self.inhoud.addWidget(self.voortgang)
        self.voortgang.hide()

    def ververs(self) -> None:
        """Read who can take over, and which dossiers can go along."""
        ids = self._ids

        def lees(uow: UnitOfWork) -> Gelezen:
            return collegas(uow), lees_caseload_om_over_te_dragen(uow, ids)

        self.context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _on_gelezen(self, gelezen: Gelezen) -> None:
        self._kaarten, self._regels = gelezen
        self.collega.vul(
            (kaart.id, f"{kaart.inhoud.naam}, {kaart.inhoud.functie}") for kaart in self._kaarten
        )
        self.model.zet_rijen(self._regels)
        self.tabel.setCurrentIndex(self.model.index(0, 0))
        if not self._kaarten:
            self.melding.toon("Er is nog geen collega om uit te kiezen.", GEEN_COLLEGA, "accent")
        self._zet_knop()

    def mee(self) -> tuple[int, ...]:
        """Return whose dossiers go along."""
        return tuple(regel.leerling_id for regel in self._regels if regel.kan)

    def _zet_knop(self) -> None:
        if self.hoofdknop is not None:
            aantal = len(self.mee())
            self.hoofdknop.setEnabled(bool(self._kaarten) and aantal > 0 and self._loopt is None)
            wat = "1 dossier" if aantal == 1 else f"{aantal} dossiers"
            self.hoofdknop.setText(f"&Kies een map en draag {wat} over")

    def kies_map(self) -> QFileDialog:
        """Ask in which folder the packages come."""
        dialog = mapvenster(self, "In welke map komen de pakketten?", documentenmap())
        dialog.fileSelected.connect(lambda gekozen: self.draag_over(Path(gekozen)))
        dialog.open()
        return dialog

    def draag_over(self, map_: Path) -> None:
        """Make the packages in this folder; what was made stays when it is stopped."""
        kaart = next(k for k in self._kaarten if k.id == self.collega.sleutel())
        vault, mee = self.context.vault, self.mee()
        self.voortgang.show()
        self.melding.hide()
        self._loopt = self.context.tasks.run_long(
            lambda voortgang: draag_caseload_over(
                vault, mee, kaart.vingerafdruk, map_, voortgang.meld
            ),
            self._on_gedaan,
            self._on_gestopt,
            on_progress=self._on_voortgang,
            on_finally=self._on_einde,
            eigenaar=self,
        )
        self._zet_knop()
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def _on_voortgang(self, gedaan: int, totaal: int) -> None:
        self.bezig.setRange(0, totaal)
        self.bezig.setValue(gedaan)
        self.fase.setText(f"{gedaan} van {totaal}")

    def _on_stop(self) -> None:
        if self._loopt is not None:
            self._loopt.stop()
            self.stop.setEnabled(False)
            self.fase.setText("Stoppen …")

    def _on_einde(self) -> None:
        self._loopt = None
        self.voortgang.hide()

    def _on_gestopt(self, fout: KnownError) -> None:
        """Say what stopped it, and show again who is left: packages that were made are whole."""
        self.toon_fout(fout)
        self.context.events.meld(_geraakt(self.mee()))
        self.ververs()

    def _on_gedaan(self, gedaan: Vervangen) -> None:
        self.context.events.meld(gedaan.changes | _geraakt(gedaan.leerling_ids))
        aantal = len(gedaan.leerling_ids)
        wat = "1 pakket is gemaakt." if aantal == 1 else f"{aantal} pakketten zijn gemaakt."
        waarom = dict(gedaan.niet)
        niet = " ".join(
            f"{regel.naam}: {waarom[regel.leerling_id]}"
            for regel in self._regels
            if regel.leerling_id in waarom
        )
        raad = "Geef de map aan je collega. Die stuurt van elk pakket een antwoord terug."
        self.melding.toon(wat, f"{raad} {niet}".strip(), "warm" if niet else "goed")
        self.uitleg.setText(VERTELLEN)
        self.v_collega.hide()
        self.tabel.hide()
        if self.hoofdknop is not None:
            self.hoofdknop.hide()
        if self.afbreken is not None:
            self.afbreken.setText("Sluiten")
            self.afbreken.setFocus()
        ids = gedaan.leerling_ids
        self.context.tasks.run_query(
            lambda uow: wie_het_hoort(uow, ids), self._on_vertellen, self.toon_fout
        )

    def _on_vertellen(self, regels: tuple[Vertelregel, ...]) -> None:
        self.vertel.zet_rijen(regels)
        self.verteltabel.setVisible(bool(regels))
        # How high the words are is known only after the layout has run.
        QTimer.singleShot(0, self, self._zet_hoogte)


def _geraakt(leerling_ids: Sequence[int]) -> Changes:
    return Changes.van(Soort.OVERDRACHT, Soort.TAAK, Soort.LOGBOEK, leerling_ids=leerling_ids)
