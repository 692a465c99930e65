"""Give an aanmeldformulier away: empty or filled in, read as it will be, printed or kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.aanmeldformulier import Aanmeldformulier
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.dossier import Dossier
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Dialoog, Knop, Rolvak, Tekst, Veld, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.aanmeldformulier import (
    aanmeldformulier_bytes,
    bestandsnaam_aanmeldformulier,
    geef_aanmeldformulier,
    schrijf_aanmeldformulier,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, LINKS_PX, HOOGTE_PX = 1080, 330, 470
LEEG: Final = -1
LEERLING: Final = 0
UITLEG: Final = (
    "Het formulier is op het scherm in te vullen en daarna weer in te lezen. Op papier mag ook. "
    "Wat afgeschermd is, staat er niet op, en niemand krijgt de woorden van een ander."
)
NA_AFLOOP: Final = "Een ingevuld formulier is niet versleuteld. Verwijder het na gebruik."


class FormulierDialoog(Dialoog):
    """For whom at the left, the form at the right; nothing is logged until it goes out."""

    def __init__(self, parent: QWidget, context: Context, dossier: Dossier | None = None) -> None:
        super().__init__(parent, "Aanmeldformulier", wat="", breedte_px=BREEDTE_PX)
        self._context, self._dossier = context, dossier
        self._document: Aanmeldformulier | None = None
        self._pdf = b""
        self._keer = 0
        midden = rij(ruimte=tokens().maat.tussen_px)
        midden.addWidget(self._bouw_links())
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.setMinimumHeight(HOOGTE_PX)
        midden.addWidget(self.voorbeeld, 1)
        self.inhoud.addLayout(midden, 1)
        self.knoppen("&Bewaren als PDF", self.vraag_bestand, sluit="Sluiten")
        self.afdrukken = Knop("Af&drukken", self.druk_af, icoon="fa6s.print")
        self._knoppen.insertWidget(self._knoppen.count() - 1, self.afdrukken)
        self.voor.currentIndexChanged.connect(self._lees)
        self.voor.setFocus()
        self._lees()

    def _bouw_links(self) -> Rolvak:
        vak = Rolvak(ruimte=tokens().maat.binnen_px)
        vak.setFixedWidth(LINKS_PX)
        keuzes: list[tuple[int | None, str]] = [(LEEG, "Leeg formulier")]
        if self._dossier is not None:
            keuzes.append((LEERLING, f"{self._dossier.naam} (leerling)"))
            keuzes += [
                (wie.id, f"{wie.naam} ({wie.relatie.lower()})") for wie in self._dossier.personen
            ]
        self.voor = Nummerkeuze()
        self.voor.vul(keuzes)
        vak.inhoud.addWidget(Veld("&Voor wie?", self.voor))
        vak.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        vak.inhoud.addStretch(1)
        return vak

    def _wie(self) -> tuple[int | None, int | None]:
        """Return the pupil and the person it is for; no pupil for an empty form."""
        gekozen = self.voor.sleutel()
        if self._dossier is None or gekozen in (None, LEEG):
            return None, None
        return self._dossier.leerling_id, gekozen or None

    def _lees(self) -> None:
        """Make the form anew; until it shows, nobody can give the former one to the wrong one."""
        self._keer += 1
        vault, wie, keer = self._context.vault, self._wie(), self._keer
        self._document = None
        self._zet_klaar(False)
        self._context.tasks.run(
            lambda: (keer, *aanmeldformulier_bytes(vault, *wie)),
            self._on_gemaakt,
            lambda fout: self._on_geen(keer, fout),
            eigenaar=self,
        )

    def _on_gemaakt(self, gemaakt: tuple[int, bytes, Aanmeldformulier]) -> None:
        keer, pdf, document = gemaakt
        if keer != self._keer:
            return
        self._pdf, self._document = pdf, document
        self.melding.hide()
        self.voorbeeld.toon(pdf)
        self._zet_klaar(True)

    def _on_geen(self, keer: int, fout: KnownError) -> None:
        if keer == self._keer:
            self.voorbeeld.wis()
            self.toon_fout(fout)

    def _zet_klaar(self, klaar: bool) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klaar)
        self.afdrukken.setEnabled(klaar)

    def druk_af(self) -> None:
        """Ask for a printer; the line in the logboek comes before the paper."""
        from jos_desktop.ui.afdrukken import druk_af

        document, wie, vault = self._document, self._wie(), self._context.vault
        if document is None:
            return

        def eerst(print_: Callable[[], None]) -> None:
            def klaar(_: None) -> None:
                print_()
                self._na("Naar de printer gestuurd.", "")

            self._context.tasks.run(
                lambda: geef_aanmeldformulier(vault, document, *wie),
                klaar,
                self.toon_fout,
                eigenaar=self,
            )

        druk_af(self._pdf, self, "JOS-blad", eerst)

    def vraag_bestand(self) -> QFileDialog | None:
        """Ask where the PDF goes; its name holds no person."""
        if self._document is None:
            return None
        naam = bestandsnaam_aanmeldformulier(self._document)
        dialog = bestandsvenster(self, "Bewaren als PDF", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the shown form to a file."""
        document, wie, vault = self._document, self._wie(), self._context.vault
        if document is None:
            return
        self._zet_klaar(False)
        raad = NA_AFLOOP if wie[0] is not None else ""
        self._context.tasks.run(
            lambda: schrijf_aanmeldformulier(vault, Path(pad), *wie, document),
            lambda _: self._na("Het formulier is gemaakt.", raad),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_klaar(True),
        )

    def _na(self, wat: str, doe: str) -> None:
        leerling_id, _ = self._wie()
        if leerling_id is not None:
            changes = Changes.van(Soort.LOGBOEK, leerling_id=leerling_id)
            self._context.events.meld(changes)
        self._context.meld(wat, doe, "goed")
        self.klaar()
