"""Where else a name stands: the worker reads each place and decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.services.vermeldingen import Conceptsleutel, Vermelding
from jos_desktop.ui.widgets import Dialoog, Knop, Kolom, RijenModel, RijenTabel, Tekst
from jos_desktop.werkstroom.vernietiging import vernietig_losse_concepten, zoek_overal

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

HOOGTE_PX: Final = 300
UITLEG: Final = (
    "Deze teksten horen bij een ander. Ze gaan niet vanzelf weg. Een voornaam kan ook van iemand "
    "anders zijn. Lees elke plek, en haal weg wat niet nodig is. Enter opent het dossier."
)
LOS: Final = (
    "Een concept zonder leerling gaat bij vernietigen niet mee. Hoort de tekst bij deze leerling? "
    "Kies het concept en gooi het weg. Dat kan niet ongedaan worden."
)
NIETS: Final = "De naam staat nergens anders."


class ConceptOpen(KnownError):
    """The draft stands in a form that is open now: its words would come back."""

    wat: ClassVar[str] = "Dit concept staat nu nog open in een formulier."
    doe: ClassVar[str] = "Bewaar die tekst of haal hem weg, en probeer het opnieuw."


class VermeldingenDialoog(Dialoog):
    """The texts outside the dossier that name this pupil."""

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, "De naam in andere dossiers", wat="", breedte_px=860)
        self.context, self._leerling_id = context, leerling_id
        self.uitleg = Tekst(UITLEG, breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.model = RijenModel[Vermelding](
            [
                Kolom("Bij wie", lambda v: v.leerling or "Bij niemand", vet=True, breedte=18),
                Kolom("Waar", lambda v: v.plek, breedte=20),
                Kolom("Tekst", lambda v: v.fragment, breedte=40, gedempt=True),
            ]
        )
        self.tabel = RijenTabel(self.model, "Plekken waar de naam staat")
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.tabel.geopend.connect(self._open)
        self.tabel.gekozen.connect(self._on_gekozen)
        self.inhoud.addWidget(self.tabel)
        self.uitleg_los = Tekst(LOS, "waarschuwing", breek=True)
        self.inhoud.addWidget(self.uitleg_los)
        self.weg = Knop("Concept &weggooien", self.gooi_weg)
        self._knoppen.insertWidget(0, self.weg)
        self.sluitknop()
        self._toon_los()
        self.ververs()

    def ververs(self) -> None:
        """Read where the name stands now."""
        vault, leerling_id = self.context.vault, self._leerling_id
        self.context.tasks.run(
            lambda: zoek_overal(vault, leerling_id),
            self._on_gevonden,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_gevonden(self, gevonden: tuple[Vermelding, ...]) -> None:
        self.model.zet_rijen(gevonden)
        self.tabel.setVisible(bool(gevonden))
        self.uitleg.setText(UITLEG if gevonden else NIETS)
        self._toon_los()

    def _toon_los(self) -> None:
        los = any(vermelding.los is not None for vermelding in self.model.rijen)
        self.uitleg_los.setVisible(los)
        self.weg.setVisible(los)
        self._on_gekozen(None)

    def _losse(self) -> frozenset[Conceptsleutel]:
        gekozen = self.tabel.gekozen_rijen()
        return frozenset(rij.los for rij in gekozen if rij.los is not None)

    def _on_gekozen(self, _vermelding: Vermelding | None) -> None:
        self.weg.setEnabled(bool(self._losse()))

    def gooi_weg(self) -> None:
        """Destroy the chosen drafts that belong to no pupil."""
        sleutels, vault = self._losse(), self.context.vault
        if not sleutels:
            return
        open_ = {
            Conceptsleutel(concept.formulier, concept.onderwerp.soort, concept.onderwerp.id)
            for concept in self.context.concepten.alles()
        }
        if open_ & sleutels:
            self.toon_fout(ConceptOpen())
            return
        self.context.tasks.run(
            lambda: vernietig_losse_concepten(vault, sleutels),
            self._on_weg,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_weg(self, _gedaan: None) -> None:
        self.ververs()
        self.tabel.setFocus()

    def _open(self, vermelding: Vermelding) -> None:
        if vermelding.leerling_id is None:
            return
        parent = self.parentWidget()
        self.klaar()
        if isinstance(parent, Dialoog):
            parent.klaar()
        self.context.open_dossier(vermelding.leerling_id)
