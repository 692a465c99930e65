"""What colleagues took over, and the offer to remove what is theirs now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.overgenomen import Overgenomen, lijst_vervangingen
from jos_desktop.ui.bewaren.bevestigen import BevestigDialoog
from jos_desktop.ui.widgets import Dialoog, Kolom, RijenModel, RijenTabel, Tekst
from jos_desktop.werkstroom.vervanging import verwijder_na_overname

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

HOOGTE_PX: Final = 320
UITLEG: Final = (
    "Een dossier kan hier weg als je collega zelf heeft laten weten dat die het heeft. Kies met "
    "Ctrl of Shift welke je opruimt. Er gaat niets vanzelf weg."
)


class OvergenomenDialoog(Dialoog):
    """The handovers to who replaces the owner; chosen dossiers can go."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Wat is overgenomen", wat="", breedte_px=860)
        self.context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.model = RijenModel[Overgenomen](
            [
                Kolom("Leerling", lambda r: r.leerling, breedte=18),
                Kolom("Collega", lambda r: r.collega, breedte=16),
                Kolom("Stand", lambda r: r.status.label, breedte=12),
                Kolom(
                    "Sinds",
                    lambda r: f"{r.op:%d-%m-%Y}" if r.op else "",
                    sleutel=lambda r: str(r.op),
                    breedte=10,
                ),
                Kolom("Kan weg", lambda r: r.waarom_niet or "Ja", breedte=30),
            ]
        )
        self.tabel = RijenTabel(self.model, "Wat is overgenomen", meer=True)
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.tabel.gekozen.connect(self._on_gekozen)
        self.inhoud.addWidget(self.tabel, 1)
        self.aantal = Tekst("", "gedempt")
        self.inhoud.addWidget(self.aantal)
        self.knoppen("Dossiers &verwijderen…", self.vraag, sluit="Sluiten", gevaar=True)
        self.ctrl_enter = False
        self._on_gekozen(None)
        self.ververs()
        self.tabel.setFocus()

    def ververs(self) -> None:
        """Read how every handover stands."""
        self.context.tasks.run_query(lijst_vervangingen, self._on_rijen, self.toon_fout)

    def _on_rijen(self, rijen: tuple[Overgenomen, ...]) -> None:
        self.model.zet_rijen(rijen)
        over = sum(rij.overgenomen for rij in rijen)
        self.aantal.setText(f"{over} van {len(rijen)} overgenomen.")
        self._on_gekozen(None)

    def gekozen(self) -> tuple[Overgenomen, ...]:
        """Return the chosen dossiers that can go."""
        return tuple(rij for rij in self.tabel.gekozen_rijen() if rij.kan_weg)

    def _on_gekozen(self, _rij: Overgenomen | None) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(bool(self.gekozen()))

    def vraag(self) -> BevestigDialoog:
        """Ask to type that these dossiers go."""
        ids = tuple(rij.leerling_id for rij in self.gekozen())
        wat = "1 dossier" if len(ids) == 1 else f"{len(ids)} dossiers"
        dialog = BevestigDialoog(
            self,
            "Dossiers verwijderen",
            (
                f"{wat} gaat hier weg. Je collega heeft het."
                if len(ids) == 1
                else f"{wat} gaan hier weg. Je collega heeft ze.",
            ),
            f"{wat} weg",
            "Verwijderen",
            lambda: self.verwijder(ids),
        )
        dialog.open()
        return dialog

    def verwijder(self, leerling_ids: tuple[int, ...]) -> None:
        """Remove these dossiers for good."""
        vault = self.context.vault
        self.context.tasks.run(
            lambda: verwijder_na_overname(vault, leerling_ids),
            self._on_weg,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_weg(self, bewijzen: tuple[Bewijs, ...]) -> None:
        self.context.events.meld(Changes(frozenset(Soort)))
        wat = "1 dossier is" if len(bewijzen) == 1 else f"{len(bewijzen)} dossiers zijn"
        self.melding.toon(
            f"{wat} verwijderd.",
            "In het logboek staat een bewijs zonder naam. Oudere reservekopieën ruim je zelf op.",
            "goed",
        )
        self.ververs()
