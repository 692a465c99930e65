"""Who looked in this dossier: a list by period, and a PDF for who asked for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.inzage import Kijkregel, WieKeek
from jos_desktop.services.verzoekrijen import VerzoekRij
from jos_desktop.services.wie_keek import lees_kijkregels
from jos_desktop.ui.widgets import (
    DatumVeld,
    Dialoog,
    HoofdKnop,
    Kolom,
    RijenModel,
    RijenTabel,
    Tekst,
    Veld,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.inzage import bestandsnaam_wie_keek, schrijf_wie_keek

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

HOOGTE_PX: Final = 330
DATUM_PX: Final = 220
ZONDER_VERZOEK: Final = (
    "Vraagt de leerling of een ouder om deze lijst? Leg dan eerst een verzoek vast. Daarna kun je "
    "er een PDF van maken."
)


class KijkersDialoog(Dialoog):
    """The list, oldest first; with an agreed request it can be made into a PDF."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int,
        verzoek: VerzoekRij | None = None,
    ) -> None:
        super().__init__(parent, "Wie keek in dit dossier", wat="", breedte_px=820)
        self.context = context
        self._leerling_id, self._verzoek = leerling_id, verzoek
        self.van, self.tot = DatumVeld(), DatumVeld()
        for veld in (self.van, self.tot):
            veld.setMinimumWidth(DATUM_PX)
            veld.setPlaceholderText("bijvoorbeeld 1-11-2026")
        periode = rij()
        periode.addWidget(Veld("&Vanaf", self.van))
        periode.addWidget(Veld("T&ot en met", self.tot))
        periode.addStretch(1)
        self.inhoud.addLayout(periode)
        self.model = RijenModel[Kijkregel](
            [
                Kolom(
                    "Wanneer",
                    lambda r: f"{r.moment.astimezone():%d-%m-%Y %H:%M}",
                    sleutel=lambda r: r.moment,
                    breedte=16,
                ),
                Kolom("Wie", lambda r: r.wie, breedte=22),
                Kolom("Wat", lambda r: r.wat, breedte=24),
                Kolom("Waarvan", lambda r: r.waarvan, breedte=22, gedempt=True),
            ]
        )
        self.tabel = RijenTabel(self.model, "Wie keek in dit dossier")
        self.tabel.setMinimumHeight(HOOGTE_PX)
        self.inhoud.addWidget(self.tabel)
        self.aantal = Tekst("", "gedempt")
        self.inhoud.addWidget(self.aantal)
        if verzoek is None:
            self.inhoud.addWidget(Tekst(ZONDER_VERZOEK, "klein", breek=True))
        self.sluitknop()
        self.pdf = HoofdKnop("&PDF maken", self._kies_plek, icoon="fa6s.file-pdf")
        self.pdf.setVisible(verzoek is not None)
        self._knoppen.addWidget(self.pdf)
        for veld in (self.van, self.tot):
            veld.datum_gewijzigd.connect(lambda _: self._lees())
        self._lees()

    def periode(self) -> tuple[date | None, date | None]:
        """Return the days between which to look; None is without a limit."""
        return self.van.datum(), self.tot.datum()

    def _lees(self) -> None:
        leerling_id, (van, tot) = self._leerling_id, self.periode()
        self.context.tasks.run_query(
            lambda uow: lees_kijkregels(uow, leerling_id, van, tot), self._on_regels, self.toon_fout
        )

    def _on_regels(self, regels: tuple[Kijkregel, ...]) -> None:
        self.melding.hide()
        self.model.zet_rijen(regels)
        self.aantal.setText("1 regel" if len(regels) == 1 else f"{len(regels)} regels")

    def _kies_plek(self) -> QFileDialog | None:
        if self._verzoek is None:
            return None
        naam = bestandsnaam_wie_keek(self._verzoek.id)
        dialog = bestandsvenster(self, "Lijst bewaren", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the list to a file and close."""
        if self._verzoek is None:
            return
        vault, verzoek_id, (van, tot) = self.context.vault, self._verzoek.id, self.periode()
        self.context.tasks.run(
            lambda: schrijf_wie_keek(vault, Path(pad), verzoek_id, van, tot),
            self._on_geschreven,
            self._on_fout,
            eigenaar=self,
        )

    def _on_geschreven(self, keek: WieKeek) -> None:
        geraakt = Changes.van(Soort.RECHT, Soort.LOGBOEK, leerling_id=self._leerling_id)
        self.context.events.meld(geraakt)
        aantal = len(keek.regels)
        self.context.meld(
            "De lijst is gemaakt.",
            f"{'1 regel' if aantal == 1 else f'{aantal} regels'}. Het bestand is buiten de kluis "
            "te lezen: geef het alleen aan wie erom vroeg.",
            "goed",
        )
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        self.toon_fout(error)
