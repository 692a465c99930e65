"""The screen Samenvatting: choose a closed period, see what leaves, and make the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.services.samenvatting import gesloten_blokken, lopend_blok
from jos_desktop.ui.samenvatting.perioden import Periode, perioden
from jos_desktop.ui.samenvatting.voorbeeld import SamenvattingVoorbeeld, leeg_paneel
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.widgets import (
    Chip,
    Dialoog,
    HoofdKnop,
    Kaart,
    Kolom,
    Melding,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    bevestig,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting, voorbeeld_samenvatting

PERIODEN_PX = 300
BEZIG = "De cijfers worden berekend …"
KIES = "Kies links een periode."


class SamenvattingPagina(Pagina):
    """Periods at the left, the summary of the chosen one at the right."""

    soorten = frozenset({Soort.TRAJECT, Soort.UITSTROOM, Soort.SAMENVATTING, Soort.SCHOOL})
    # A summary is of all schools together; the school choice does not narrow it.
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.samenvatting: Samenvatting | None = None
        self._periode: Periode | None = None
        self.maak = HoofdKnop("Samenvatting &maken", self.vraag_maken, icoon="fa6s.file-zipper")
        self.maak.setEnabled(False)
        self.inhoud.addLayout(self._bouw(), 1)
        QShortcut(QKeySequence("Ctrl+P"), self, self.vraag_maken)

    def _bouw(self) -> QHBoxLayout:
        middle = rij(ruimte=16)
        card = Kaart("Periode")
        card.setFixedWidth(PERIODEN_PX)
        self.model = RijenModel[Periode](
            [
                Kolom(
                    "Periode",
                    lambda r: r.titel if r.jaar else f"    {r.titel}",
                    breedte=24,
                    hulp=lambda r: r.uitleg,
                ),
                Kolom(
                    "Stand",
                    lambda r: "",
                    chips=lambda r: (TabelChip(r.stand, r.toon),),
                    breedte=11,
                    hulp=lambda r: r.uitleg,
                ),
            ]
        )
        self.tabel = RijenTabel(self.model, "Perioden")
        self.tabel.setFrameShape(QFrame.Shape.NoFrame)
        header = self.tabel.horizontalHeader()
        header.setSectionsClickable(False)
        header.setSortIndicatorShown(False)
        self.tabel.gekozen.connect(self._on_gekozen)
        card.inhoud.addWidget(self.tabel, 1)
        self.uitleg = Tekst("", "klein", breek=True)
        card.inhoud.addWidget(self.uitleg)
        middle.addWidget(card)
        right = kolom(ruimte=12)
        line = rij(ruimte=12)
        self.titel = Tekst("", "kop")
        self.stand = Chip("")
        self.stand.hide()
        line.addWidget(self.titel)
        line.addWidget(self.stand)
        line.addStretch(1)
        line.addWidget(self.maak)
        right.addLayout(line)
        self.fout = Melding(sluitbaar=False)
        right.addWidget(self.fout)
        self.wacht = Tekst(KIES, "gedempt")
        self.wacht.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.voorbeeld = SamenvattingVoorbeeld()
        self.stapel = QStackedWidget()
        self.stapel.addWidget(leeg_paneel(self.wacht))
        self.stapel.addWidget(self.voorbeeld)
        right.addWidget(self.stapel, 1)
        middle.addLayout(right, 1)
        return middle

    def ververs(self) -> None:
        """Read the state of the blocks, and the chosen preview again."""
        self.context.tasks.run_query(
            lambda uow: perioden(gesloten_blokken(uow, uow.vandaag), lopend_blok(uow)),
            self._on_perioden,
            self.fout.toon_fout,
        )

    def kies(self, sleutel: str) -> None:
        """Choose a school year or a block by its key, such as 2025-2026-1."""
        for number, periode in enumerate(self.model.rijen):
            if periode.sleutel == sleutel:
                self.tabel.selectRow(number)

    def _on_perioden(self, regels: tuple[Periode, ...]) -> None:
        former = self._periode
        self.model.zet_rijen(regels)
        if former is not None:
            self.kies(former.sleutel)
        if self._periode is None or former is None:
            first = next((regel for regel in regels if regel.te_maken), None)
            if first is not None:
                self.kies(first.sleutel)

    def _on_gekozen(self, periode: Periode | None) -> None:
        self._periode = periode
        self.samenvatting = None
        self.maak.setEnabled(False)
        self.stand.hide()
        self.fout.hide()
        self.stapel.setCurrentIndex(0)
        if periode is None:
            self.titel.setText("")
            self.uitleg.setText("")
            self.wacht.setText(KIES)
            return
        self.titel.setText(periode.titel)
        self.uitleg.setText(periode.uitleg)
        self.wacht.setText(BEZIG)
        vault, sleutel = self.context.vault, periode.sleutel
        self.context.tasks.run(
            lambda: (sleutel, voorbeeld_samenvatting(vault, sleutel)),
            self._on_voorbeeld,
            self._on_fout,
        )

    def _on_voorbeeld(self, gelezen: tuple[str, Samenvatting]) -> None:
        sleutel, samenvatting = gelezen
        if self._periode is None or self._periode.sleutel != sleutel:
            return
        self.samenvatting = samenvatting
        self.stand.zet(
            "Vastgezet" if samenvatting.bevroren else "Nog niet vastgezet",
            "goed" if samenvatting.bevroren else "warm",
        )
        self.stand.show()
        self.maak.setEnabled(True)
        self.voorbeeld.toon(samenvatting)
        self.stapel.setCurrentWidget(self.voorbeeld)

    def _on_fout(self, error: KnownError) -> None:
        self.wacht.setText("")
        self.fout.toon(error.zin(), error.raad(), "warm")

    def vraag_maken(self) -> Dialoog | None:
        """Ask before figures freeze; of a frozen period go straight to the file."""
        samenvatting = self.samenvatting
        if samenvatting is None:
            return None
        if samenvatting.bevroren:
            self.vraag_bestand()
            return None
        return bevestig(
            self.window(),
            f"Cijfers van {samenvatting.periode} vastzetten?",
            "De cijfers die je nu ziet, veranderen daarna niet meer, ook niet als je later nog "
            "iets aanvult over deze periode. Dat telt dan mee in een later blok. "
            f"Vast komen te staan: {_blokken(samenvatting)}, en oudere blokken die nog open staan.",
            "Vastzetten en bewaren",
            self.vraag_bestand,
        )

    def vraag_bestand(self) -> None:
        """Ask where the zip goes."""
        if self.samenvatting is None:
            return
        dialog = bestandsvenster(
            self, "Samenvatting bewaren", self.samenvatting.bestandsnaam, "Zip (*.zip)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()

    def schrijf(self, pad: str) -> None:
        """Freeze what is not frozen yet, and write the zip."""
        if self.samenvatting is None:
            return
        vault, periode, doel = self.context.vault, self.samenvatting.periode, Path(pad)
        self.maak.setEnabled(False)
        self.context.tasks.run(
            lambda: (doel, schrijf_samenvatting(vault, periode, doel)),
            self._on_geschreven,
            self._on_schrijffout,
            on_finally=lambda: self.maak.setEnabled(True),
            eigenaar=self,
        )

    def _on_schrijffout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)
        # The figures may be frozen although the file could not be written.
        self.context.events.meld(Changes.van(Soort.SAMENVATTING))

    def _on_geschreven(self, gemaakt: tuple[Path, Samenvatting]) -> None:
        pad, _samenvatting = gemaakt
        self.melding.toon(
            f"De samenvatting staat in {pad}",
            "Maak je hem nog een keer, dan krijg je precies hetzelfde bestand.",
            "goed",
        )
        self.context.events.meld(Changes.van(Soort.SAMENVATTING))


def _blokken(samenvatting: Samenvatting) -> str:
    return " en ".join(blok.sleutel for blok in samenvatting.blokken)
