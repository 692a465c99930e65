"""A paper as it will be, to print or to keep: what every dialog shares that lets one go out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Dialoog, Knop, Rolvak, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, LINKS_PX, HOOGTE_PX = 1080, 330, 470

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Papier(Generic[D]):
    """One paper that was made: its pages, what it shows, and how it leaves.

    ``geef`` notes that it goes to the printer, ``schrijf`` writes it to a file and notes that;
    both run on another thread and raise what the services behind them raise.
    """

    pdf: bytes
    document: D
    bestandsnaam: str
    geef: Callable[[], object]
    schrijf: Callable[[Path], object]


class PapierVenster(Dialoog, Generic[D]):
    """Choices at the left, the page itself at the right; nothing is logged until it goes out.

    ``maak`` reads what is chosen and returns the work that makes that paper. A subclass puts its
    choices in ``keuzes`` and calls :meth:`vraag_opnieuw` when one of them changes.
    """

    drukwerk: ClassVar[str] = "JOS-blad"
    na_druk: ClassVar[str] = ""
    na_bestand: str = "Dit bestand is niet versleuteld. Verwijder het als je het hebt gebruikt."

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        titel: str,
        maak: Callable[[], Callable[[], Papier[D]]],
        *,
        wat: str = "",
        links_px: int = LINKS_PX,
    ) -> None:
        super().__init__(parent, titel, wat=wat, breedte_px=BREEDTE_PX)
        self._context = context
        self._maak_papier = maak
        self._papier: Papier[D] | None = None
        self._keer = 0
        self.keuzes = Rolvak(ruimte=tokens().maat.binnen_px)
        self.keuzes.setFixedWidth(links_px)
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.setMinimumHeight(HOOGTE_PX)
        midden = rij(ruimte=tokens().maat.tussen_px)
        midden.addWidget(self.keuzes)
        midden.addWidget(self.voorbeeld, 1)
        self.inhoud.addLayout(midden, 1)
        self.knoppen("&Bewaren als PDF", self.vraag_bestand, sluit="Sluiten")
        self.afdrukken = Knop("Af&drukken", self.druk_af, icoon="fa6s.print")
        self._knoppen.insertWidget(self._knoppen.count() - 1, self.afdrukken)
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.timeout.connect(self._lees)
        self._zet_klaar(False)

    def vraag_opnieuw(self, *_: object, wacht_ms: int = 0) -> None:
        """Make the paper anew; until it shows, nobody can give the former one to the wrong one."""
        self._papier = None
        self._keer += 1
        self._zet_klaar(False)
        self._wacht.start(wacht_ms)

    def toon_papier(self, papier: Papier[D] | None) -> None:
        """Show beside the choices what goes with this paper; for a subclass."""

    def na_uitgang(self) -> Changes | None:
        """Do what follows once it went out, and return what views read again; for a subclass."""
        return None

    def druk_af(self) -> None:
        """Ask for a printer; the line in the logboek comes before the paper."""
        from jos_desktop.ui.afdrukken import druk_af

        papier = self._papier
        if papier is None:
            return

        def eerst(print_: Callable[[], None]) -> None:
            def klaar(_: object) -> None:
                print_()
                self._na("Naar de printer gestuurd.", self.na_druk)

            self._context.tasks.run(papier.geef, klaar, self.toon_fout, eigenaar=self)

        druk_af(papier.pdf, self, self.drukwerk, eerst)

    def vraag_bestand(self) -> QFileDialog | None:
        """Ask where the PDF goes; its name holds no person."""
        if self._papier is None:
            return None
        naam = self._papier.bestandsnaam
        dialog = bestandsvenster(self, "Bewaren als PDF", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the paper that is shown to a file."""
        papier = self._papier
        if papier is None:
            return
        self._zet_klaar(False)
        self._context.tasks.run(
            partial(papier.schrijf, Path(pad)),
            lambda _: self._na("De PDF is gemaakt.", self.na_bestand),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_klaar(self._papier is not None),
        )

    def _lees(self) -> None:
        keer, werk = self._keer, self._maak_papier()
        self._context.tasks.run(
            lambda: (keer, werk()),
            self._on_gemaakt,
            lambda fout: self._on_geen(keer, fout),
            eigenaar=self,
        )

    def _on_gemaakt(self, gemaakt: tuple[int, Papier[D]]) -> None:
        keer, papier = gemaakt
        if keer != self._keer:
            return
        self._papier = papier
        self.melding.hide()
        self.voorbeeld.toon(papier.pdf)
        self.toon_papier(papier)
        self._zet_klaar(True)

    def _on_geen(self, keer: int, fout: KnownError) -> None:
        if keer == self._keer:
            self.voorbeeld.wis()
            self.toon_papier(None)
            self.toon_fout(fout)

    def _zet_klaar(self, klaar: bool) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klaar)
        self.afdrukken.setEnabled(klaar)

    def _na(self, wat: str, doe: str) -> None:
        changes = self.na_uitgang()
        if changes is not None:
            self._context.events.meld(changes)
        self._context.meld(wat, doe, "goed")
        self.klaar()
