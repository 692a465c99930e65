"""The board: every handover as a card in the column of its state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.overdrachtbord import Bordrij, bord
from jos_desktop.ui.overdracht.bordkolom import Bordkolom
from jos_desktop.ui.overdracht.bordwoorden import vervolg_van
from jos_desktop.ui.overdracht.lijst import LEEG
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import LegeStaat, StilleKnop, Tekst, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

S = OverdrachtStatus
MIS: Final = "De overdrachten zijn nu niet te lezen"


@dataclass(frozen=True, slots=True)
class Vak:
    """One column: its heading and the states that stand in it."""

    titel: str
    standen: tuple[OverdrachtStatus, ...]


VAKKEN: Final = (
    Vak("Concept", (S.CONCEPT,)),
    Vak("Toestemming compleet", (S.TOESTEMMING,)),
    Vak("Verzonden", (S.VERZONDEN,)),
    Vak("Ontvangen", (S.ONTVANGEN,)),
    Vak("Geaccepteerd", (S.GEACCEPTEERD,)),
    Vak("Nagesproken, klaar", (S.NAGESPROKEN, S.AFGEROND)),
)
DICHT: Final = Vak("Geweigerd, ingetrokken", (S.GEWEIGERD, S.INGETROKKEN))


class _Kop(QWidget):
    """A column with its heading above it."""

    def __init__(self, vak: Vak) -> None:
        super().__init__()
        self.vak = vak
        layout = kolom(self, ruimte=4)
        regel = rij()
        self.titel = Tekst(vak.titel, "vet")
        self.titel.setToolTip(", ".join(stand.label for stand in vak.standen))
        self.aantal = Tekst("", "gedempt")
        # A narrow column cuts its heading off; it may not become wider than the others.
        self.titel.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        regel.addWidget(self.titel, 1)
        regel.addWidget(self.aantal)
        layout.addLayout(regel)
        self.kaarten = Bordkolom(", ".join(stand.label for stand in vak.standen))
        layout.addWidget(self.kaarten, 1)

    def zet_rijen(self, rijen: Sequence[Bordrij]) -> None:
        """Show these handovers."""
        self.kaarten.zet_rijen(rijen)
        self.aantal.setText(str(len(rijen)))


class Bord(Pagina):
    """Columns per state; what was refused or taken back is folded away."""

    soorten = frozenset({Soort.OVERDRACHT, Soort.LEERLING, Soort.TOESTEMMING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.koppen = [_Kop(vak) for vak in (*VAKKEN, DICHT)]
        self.uitgeklapt = StilleKnop("", self.klap_uit)
        self.uitgeklapt.setCheckable(True)
        self.rol = QScrollArea()
        self.rol.setWidgetResizable(True)
        self.rol.setFrameShape(QScrollArea.Shape.NoFrame)
        self.rol.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rol.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        balk = rij(binnen, ruimte=8)
        for kop in self.koppen:
            balk.addWidget(kop, 1)
            kop.kaarten.geopend.connect(lambda regel: context.open_overdracht(regel.id))
            kop.kaarten.vervolg.connect(self._on_vervolg)
            kop.kaarten.opzij.connect(lambda stap, kop=kop: self._opzij(kop, stap))
        self.rol.setWidget(binnen)
        self.leeg = LegeStaat("Nog geen overdrachten", LEEG)
        self.mis = LegeStaat(MIS, "", "&Opnieuw proberen", self.ververs)
        self.inhoud.addWidget(self.rol, 1)
        self.inhoud.addWidget(self.leeg, 1)
        self.inhoud.addWidget(self.mis, 1)
        self.inhoud.addWidget(self.uitgeklapt, 0, Qt.AlignmentFlag.AlignRight)
        self.toon_rijen(())
        self.klap_uit()

    @property
    def kolommen(self) -> list[Bordkolom]:
        """Return every column that can be seen, from left to right."""
        return [kop.kaarten for kop in self.koppen if not kop.isHidden()]

    def ververs(self) -> None:
        """Read every handover of the chosen school."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(
            lambda uow: tuple(
                regel for regel in bord(uow) if school is None or regel.school_id == school
            ),
            self.toon_rijen,
            self.toon_fout,
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first card."""
        super().focusInEvent(event)
        self._naar_eerste()

    def _naar_eerste(self) -> None:
        for column in self.kolommen:
            if column.rijen_model.rowCount():
                column.setFocus()
                return

    def toon_rijen(self, rijen: Sequence[Bordrij]) -> None:
        """Show these handovers, or the empty state."""
        self.mis.hide()
        met_toetsen = self.hasFocus() or any(kop.kaarten.hasFocus() for kop in self.koppen)
        for kop in self.koppen:
            kop.zet_rijen([regel for regel in rijen if regel.status in kop.vak.standen])
        self.rol.setVisible(bool(rijen))
        self.leeg.setVisible(not rijen)
        self._tel_dicht()
        if met_toetsen and not any(
            column.hasFocus() and column.rijen_model.rowCount() for column in self.kolommen
        ):
            # The keys were here before the cards, or their last card went elsewhere.
            self._naar_eerste()

    def toon_fout(self, error: KnownError) -> None:
        """Say that the handovers could not be read: an empty board would be a lie."""
        self.toon_rijen(())
        self.leeg.hide()
        self.mis.uitleg.setText(f"{error.zin()} {error.raad()}")
        self.mis.show()

    def klap_uit(self) -> None:
        """Show or hide what was refused or taken back, as the button stands."""
        self.koppen[-1].setVisible(self.uitgeklapt.isChecked())
        self._tel_dicht()

    def _tel_dicht(self) -> None:
        aantal = self.koppen[-1].kaarten.rijen_model.rowCount()
        self.uitgeklapt.setVisible(aantal > 0)
        doe = "verbergen" if self.uitgeklapt.isChecked() else "tonen"
        self.uitgeklapt.setText(f"Ge&weigerd of ingetrokken {doe} ({aantal})")

    def _on_vervolg(self, regel: Bordrij) -> None:
        self.context.navigatie.overdracht_gevraagd.emit(regel.id, bool(vervolg_van(regel)))

    def _opzij(self, kop: _Kop, stap: int) -> None:
        """Go to the next column that has cards; at the edge the cursor stays."""
        hoogte = kop.kaarten.hoogte_nu()
        column = self.kolommen
        plek = column.index(kop.kaarten) + stap
        while 0 <= plek < len(column):
            if column[plek].rijen_model.rowCount():
                column[plek].kies_op_hoogte(hoogte)
                return
            plek += stap
