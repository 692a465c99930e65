"""Where else a name stands: the worker reads each place and decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.vermeldingen import Vermelding, zoek_vermeldingen
from jos_desktop.ui.widgets import Dialoog, Kolom, RijenModel, RijenTabel, Tekst

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

HOOGTE_PX: Final = 300
UITLEG: Final = (
    "Deze teksten horen bij een ander. Ze gaan niet vanzelf weg. Een voornaam kan ook van iemand "
    "anders zijn. Lees elke plek, en haal weg wat niet nodig is. Enter opent het dossier."
)
NIETS: Final = "De naam staat nergens anders."


class VermeldingenDialoog(Dialoog):
    """The texts outside the dossier that name this pupil."""

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, "De naam in andere dossiers", wat="", breedte_px=860)
        self.context = context
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
        self.inhoud.addWidget(self.tabel)
        self.sluitknop()
        context.tasks.run_query(
            lambda uow: zoek_vermeldingen(uow, leerling_id), self._on_gevonden, self.toon_fout
        )

    def _on_gevonden(self, gevonden: tuple[Vermelding, ...]) -> None:
        self.model.zet_rijen(gevonden)
        self.tabel.setVisible(bool(gevonden))
        if not gevonden:
            self.uitleg.setText(NIETS)

    def _open(self, vermelding: Vermelding) -> None:
        if vermelding.leerling_id is None:
            return
        parent = self.parentWidget()
        self.klaar()
        if isinstance(parent, Dialoog):
            parent.klaar()
        self.context.open_dossier(vermelding.leerling_id)
