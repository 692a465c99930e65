"""Pass a traject on to a colleague of another functie: choose who, and press once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie
from jos_desktop.services.functieoverdracht import geef_persoonlijk, teamkaarten
from jos_desktop.services.kaarten import KaartRij
from jos_desktop.services.trajectregel import FUNCTIES
from jos_desktop.ui.dossier.formulier import Keuze, Nummerkeuze
from jos_desktop.ui.widgets import Dialoog, Tekst, TekstRegel, Veld
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.vervanging import schrijf_functiepakket

if TYPE_CHECKING:
    from jos_desktop.services.trajectkaart import TrajectKaart
    from jos_desktop.ui.schermen import Context

ZONDER_KAART: Final = 0
UITLEG: Final = (
    "Binnen je eigen team is geen toestemming nodig om hulp door te geven. Je collega krijgt wat "
    "nodig is: de hulpvraag, wat er is gedaan, de doelen en de betrokken hulp."
)
GEVEN: Final = "&Overdragen"
PERSOONLIJK: Final = "&Persoonlijk overgedragen"


class FunctieDialoog(Dialoog):
    """Who goes on with this traject? With a card a package is made, otherwise it is noted."""

    def __init__(
        self, parent: QWidget, context: Context, kaart: TrajectKaart, *, leerling_id: int
    ) -> None:
        super().__init__(parent, "Overdragen aan collega van JOS", wat="", breedte_px=560)
        self.context = context
        self._traject_id, self._leerling_id = kaart.id, leerling_id
        self._kaarten: tuple[KaartRij, ...] = ()
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.collega = Nummerkeuze()
        self.v_collega = Veld("&Wie gaat verder?", self.collega)
        self.naam = TekstRegel(maximaal=120)
        self.v_naam = Veld("&Naam van je collega", self.naam, verplicht=True)
        self.functie = Keuze[Functie](f for f in FUNCTIES if f is not kaart.functiecode)
        self.v_functie = Veld("&Functie", self.functie)
        for veld in (self.v_collega, self.v_naam, self.v_functie):
            self.inhoud.addWidget(veld)
        self.knoppen(GEVEN, self.geef)
        self.collega.currentIndexChanged.connect(self._on_collega)
        self._vul()
        traject_id = kaart.id
        context.tasks.run_query(
            lambda uow: teamkaarten(uow, traject_id), self._on_gelezen, self.toon_fout
        )
        self.collega.setFocus()

    def _on_gelezen(self, kaarten: tuple[KaartRij, ...]) -> None:
        self._kaarten = kaarten
        self._vul()

    def _vul(self) -> None:
        self.collega.vul(
            (
                *((k.id, f"{k.inhoud.naam}, {k.inhoud.functie}") for k in self._kaarten),
                (ZONDER_KAART, "Iemand zonder contactkaart"),
            )
        )
        self._on_collega()

    def _on_collega(self) -> None:
        """Ask a name only of somebody without a card."""
        zonder = self.collega.sleutel() == ZONDER_KAART
        self.v_naam.setVisible(zonder)
        self.v_functie.setVisible(zonder)
        if self.hoofdknop is not None:
            self.hoofdknop.setText(PERSOONLIJK if zonder else GEVEN)

    def geef(self) -> QFileDialog | None:
        """Hand it over: ask where the package comes, or note that it was done in person."""
        if self.collega.sleutel() == ZONDER_KAART:
            self._persoonlijk()
            return None
        naam = f"overdracht-{date.today():%Y-%m-%d}.josoverdracht"
        dialog = bestandsvenster(self, "Pakket bewaren", naam, "Overdracht (*.josoverdracht)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("josoverdracht")
        dialog.fileSelected.connect(lambda gekozen: self.schrijf(Path(gekozen)))
        dialog.open()
        return dialog

    def schrijf(self, pad: Path) -> None:
        """Make the handover and its package, and close."""
        kaart = next(k for k in self._kaarten if k.id == self.collega.sleutel())
        vault, traject_id = self.context.vault, self._traject_id
        self.context.tasks.run(
            lambda: schrijf_functiepakket(vault, traject_id, kaart, pad),
            lambda _: self._on_klaar("Het pakket is gemaakt. Geef het bestand aan je collega."),
            self.toon_fout,
            eigenaar=self,
        )

    def _persoonlijk(self) -> None:
        naam, functie, traject_id = self.naam.tekst(), self.functie.vast(), self._traject_id
        self.v_naam.toon_fout("" if naam else "Vul in wie het overneemt.")
        if not naam:
            self.naam.setFocus()
            return
        self.context.tasks.run_change(
            lambda uow: geef_persoonlijk(uow, traject_id, naam, functie),
            lambda _: self._on_klaar("Genoteerd: persoonlijk overgedragen."),
            self.toon_fout,
            eigenaar=self,
        )

    def _on_klaar(self, wat: str) -> None:
        self.context.events.meld(
            Changes.van(Soort.OVERDRACHT, Soort.LOGBOEK, leerling_id=self._leerling_id)
        )
        raad = "Het traject hier sluit als je collega het overneemt."
        self.context.meld(wat, raad, "goed")
        self.klaar()
