"""Put the phone list on paper: choose for whom, read it as it will be, and print or keep it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.bellijst import Bellijst
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.services.bellijst import ONTVANGERS
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, Veld, kolom, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.bellijst import (
    bellijst_bytes,
    bestandsnaam_bellijst,
    geef_bellijst,
    schrijf_bellijst,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, LINKS_PX, HOOGTE_PX = 1080, 300, 470
UITLEG: Final = (
    "Op de lijst staat wie je kunt bellen, in deze volgorde. Wie niet geïnformeerd wordt en wat "
    "is afgeschermd, staat er niet op."
)
NA_AFLOOP: Final = "Dit bestand is niet versleuteld. Verwijder het als je het hebt gebruikt."


class BellijstDialoog(Dialoog):
    """For whom at the left, the page itself at the right; nothing is logged until it goes out."""

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, "Bellijst", wat="", breedte_px=BREEDTE_PX)
        self._context, self._leerling_id = context, leerling_id
        self._lijst: Bellijst | None = None
        self._pdf = b""
        self._gevraagd: Ontvangersoort | None = None
        self.voor = Keuze(ONTVANGERS)
        links = QWidget()
        links.setFixedWidth(LINKS_PX)
        vak = kolom(links)
        vak.addWidget(Veld("&Voor wie?", self.voor))
        vak.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        vak.addStretch(1)
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.setMinimumHeight(HOOGTE_PX)
        midden = rij()
        midden.addWidget(links)
        midden.addWidget(self.voorbeeld, 1)
        self.inhoud.addLayout(midden, 1)
        self.knoppen("&Bewaren als PDF", self.vraag_bestand, sluit="Sluiten")
        self.afdrukken = Knop("Af&drukken", self.druk_af, icoon="fa6s.print")
        self._knoppen.insertWidget(self._knoppen.count() - 1, self.afdrukken)
        self.voor.currentIndexChanged.connect(self._lees)
        waak_over(self, context.tasks, leerling_id)
        self._lees()
        self.voor.setFocus()

    def _lees(self, *_: object) -> None:
        """Make the list anew; until it shows, nobody can give the former one to the wrong one."""
        self._lijst = None
        self._zet_klaar(False)
        vault, leerling_id, soort = self._context.vault, self._leerling_id, self.voor.vast()
        self._gevraagd = soort
        self._context.tasks.run(
            lambda: (soort, *bellijst_bytes(vault, leerling_id, soort)),
            self._on_gemaakt,
            lambda fout: self._on_geen(soort, fout),
            eigenaar=self,
        )

    def _on_gemaakt(self, gemaakt: tuple[Ontvangersoort, bytes, Bellijst]) -> None:
        soort, pdf, lijst = gemaakt
        if soort is not self._gevraagd:
            return
        self._pdf, self._lijst = pdf, lijst
        self.melding.hide()
        self.voorbeeld.toon(pdf)
        self._zet_klaar(True)

    def _on_geen(self, soort: Ontvangersoort, fout: KnownError) -> None:
        if soort is self._gevraagd:
            self.voorbeeld.wis()
            self.toon_fout(fout)

    def _zet_klaar(self, klaar: bool) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klaar)
        self.afdrukken.setEnabled(klaar)

    def druk_af(self) -> None:
        """Ask for a printer; the line in the logboek comes before the paper."""
        from jos_desktop.ui.afdrukken import druk_af

        lijst, vault, leerling_id = self._lijst, self._context.vault, self._leerling_id
        if lijst is None:
            return

        def eerst(print_: Callable[[], None]) -> None:
            def klaar(_: None) -> None:
                print_()
                self._na("Naar de printer gestuurd.", "")

            self._context.tasks.run(
                lambda: geef_bellijst(vault, leerling_id, lijst),
                klaar,
                self.toon_fout,
                eigenaar=self,
            )

        druk_af(self._pdf, self, "JOS-bellijst", eerst)

    def vraag_bestand(self) -> QFileDialog | None:
        """Ask where the PDF goes; its name holds no person."""
        if self._lijst is None:
            return None
        naam = bestandsnaam_bellijst(self._lijst)
        dialog = bestandsvenster(self, "Bewaren als PDF", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the shown list to a file."""
        lijst, vault, leerling_id = self._lijst, self._context.vault, self._leerling_id
        if lijst is None:
            return
        self._zet_klaar(False)
        self._context.tasks.run(
            lambda: schrijf_bellijst(vault, leerling_id, Path(pad), lijst),
            lambda _: self._na("De PDF is gemaakt.", NA_AFLOOP),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_klaar(True),
        )

    def _na(self, wat: str, doe: str) -> None:
        self._context.events.meld(Changes.van(Soort.LOGBOEK, leerling_id=self._leerling_id))
        self._context.meld(wat, doe, "goed")
        self.klaar()
