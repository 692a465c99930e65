"""Show a paper as it will be, and print it or keep it; nothing is logged until it goes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.zorgpapier import Overlegagenda
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, Veld
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.zorgpapier import (
    Gemaakt,
    Zorgwens,
    bestandsnaam_zorgpapier,
    geef_zorgpapier,
    maak_zorgpapier,
    schrijf_zorgpapier,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, HOOGTE_PX = 860, 440
NA_AFLOOP: Final = (
    "Dit bestand is niet versleuteld. Geef het alleen aan wie het nodig heeft, en verwijder het "
    "daarna."
)


class ZorgpapierDialoog(Dialoog):
    """The paper itself, and for whom it is when there is a choice."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        titel: str,
        keuzes: Sequence[tuple[Zorgwens, str]],
    ) -> None:
        super().__init__(parent, titel, wat="", breedte_px=BREEDTE_PX)
        self._context = context
        self._keuzes = tuple(keuzes)
        self._gemaakt: Gemaakt | None = None
        self._wens: Zorgwens = self._keuzes[0][0]
        self.voor = Nummerkeuze()
        self.voor.vul([(nummer, naam) for nummer, (_, naam) in enumerate(self._keuzes)])
        veld = Veld("&Voor wie?", self.voor)
        veld.setVisible(len(self._keuzes) > 1)
        self.inhoud.addWidget(veld)
        self.uitleg = Tekst("", "waarschuwing", breek=True)
        self.uitleg.hide()
        self.inhoud.addWidget(self.uitleg)
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.setMinimumHeight(HOOGTE_PX)
        self.inhoud.addWidget(self.voorbeeld, 1)
        self.knoppen("&Bewaren als PDF", self.vraag_bestand, sluit="Sluiten")
        self.afdrukken = Knop("Af&drukken", self.druk_af, icoon="fa6s.print")
        self.voeg_knop_in(self.afdrukken)
        self._zet_klaar(False)
        self.voor.currentIndexChanged.connect(self._lees)
        self._lees()
        self.voor.setFocus()

    def druk_af(self) -> None:
        """Ask for a printer; the line in the logboek comes before the paper."""
        from jos_desktop.ui.afdrukken import druk_af

        gemaakt, vault = self._gemaakt, self._context.vault
        if gemaakt is None:
            return

        def eerst(print_: Callable[[], None]) -> None:
            def klaar(_: None) -> None:
                print_()
                self._na("Naar de printer gestuurd.", "Haal het blad meteen op.")

            self._context.tasks.run(
                lambda: geef_zorgpapier(vault, gemaakt), klaar, self.toon_fout, eigenaar=self
            )

        druk_af(gemaakt.pdf, self, "JOS-papier", eerst)

    def vraag_bestand(self) -> QFileDialog | None:
        """Ask where the PDF goes; its name holds no person."""
        if self._gemaakt is None:
            return None
        naam = bestandsnaam_zorgpapier(self._gemaakt.document)
        dialog = bestandsvenster(self, "Bewaren als PDF", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the shown paper to a file."""
        gemaakt, vault = self._gemaakt, self._context.vault
        if gemaakt is None:
            return
        self._zet_klaar(False)
        self._context.tasks.run(
            lambda: schrijf_zorgpapier(vault, gemaakt, Path(pad)),
            lambda _: self._na("De PDF is gemaakt.", NA_AFLOOP),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_klaar(True),
        )

    def _lees(self) -> None:
        vault, wens = self._context.vault, self._keuzes[self.voor.sleutel() or 0][0]
        self._wens, self._gemaakt = wens, None
        self._zet_klaar(False)
        self._context.tasks.run(
            lambda: maak_zorgpapier(vault, wens), self._on_gemaakt, self._on_geen, eigenaar=self
        )

    def _on_gemaakt(self, gemaakt: Gemaakt) -> None:
        if gemaakt.wens != self._wens:
            return
        self._gemaakt = gemaakt
        self.melding.hide()
        self.voorbeeld.toon(gemaakt.pdf)
        zonder = gemaakt.document.zonder_naam if isinstance(gemaakt.document, Overlegagenda) else 0
        punten = "Eén punt staat" if zonder == 1 else f"{zonder} punten staan"
        self.uitleg.setText(f"{punten} zonder naam op papier: er is geen toestemming bij gekozen.")
        self.uitleg.setVisible(bool(zonder))
        self._zet_klaar(True)

    def _on_geen(self, fout: KnownError) -> None:
        self.voorbeeld.wis()
        self.toon_fout(fout)

    def _zet_klaar(self, klaar: bool) -> None:
        klaar = klaar and self._gemaakt is not None
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klaar)
        self.afdrukken.setEnabled(klaar)

    def _na(self, wat: str, doe: str) -> None:
        self._context.meld(wat, doe, "goed")
        self.klaar()
