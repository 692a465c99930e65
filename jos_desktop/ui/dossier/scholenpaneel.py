"""The card of the schools a pupil goes to beside the main one (story 15)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.dossier.panelen import Paneel, Seinen, wijzigknop
from jos_desktop.ui.widgets import Chip, StilleKnop, Tekst, rij

if TYPE_CHECKING:
    from jos_desktop.services.dossier import Dossier
    from jos_desktop.services.inschrijvingen import InschrijvingRij

UITLEG = "Het JOS-team daar hoort pas iets als daar toestemming voor is."


class ScholenPaneel(Paneel):
    """Guest school, OPDC, CLEO or stage; a shielded school is not named and not opened."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Ook op een andere school", seinen)
        self._dicht = False
        self.kopknop("School", seinen.school_nieuw.emit, hulp="Andere school toevoegen")

    def toon_dossier(self, dossier: Dossier) -> None:
        """Show the other schools of this pupil."""
        self._dicht = dossier.school_afgeschermd
        self.toon_gegevens(dossier.andere_scholen)

    def vul(self, gegevens: tuple[InschrijvingRij, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            tekst = "Gaat de leerling ook naar een OPDC, CLEO of gastschool? Zet dat hier."
            self.rijen.addWidget(Tekst(tekst, "gedempt", breek=True))
            return
        for een in gegevens:
            regel = rij()
            regel.addWidget(Tekst(een.school or "School afgeschermd", breek=True), 1)
            regel.addWidget(Chip(een.rol.label, "accent" if een.loopt else ""))
            naam = f"{een.rol.label} vanaf {schrijf_datum(een.van)}"
            if not self._dicht:
                doe = partial(self.seinen.school_wijzigen.emit, een.id)
                regel.addWidget(wijzigknop(naam, doe))
            weg = StilleKnop(
                "", partial(self.seinen.school_weg.emit, een.id), icoon="fa6s.trash-can"
            )
            weg.setAccessibleName(f"{naam} verwijderen")
            weg.setToolTip("Verwijderen (kan ongedaan)")
            regel.addWidget(weg)
            self.rijen.addLayout(regel)
            tot = f" tot en met {schrijf_datum(een.tot)}" if een.tot else ""
            delen = (f"vanaf {schrijf_datum(een.van)}{tot}", een.klas)
            onder = " · ".join(deel for deel in delen if deel)
            self.rijen.addWidget(Tekst(onder, "klein", breek=True))
        self.rijen.addWidget(Tekst(UITLEG, "klein", breek=True))
