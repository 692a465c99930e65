"""The screen Samenvatting: choose a closed period, see what leaves, and make the file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QLabel, QStackedWidget, QVBoxLayout

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.samenvatting import gesloten_blokken, lopend_blok
from jos_desktop.services.uitgaven import Uitgavebesluit, Uitgaveregel, lijst
from jos_desktop.ui.samenvatting.maken import MaakDialoog
from jos_desktop.ui.samenvatting.perioden import GEEN_PERIODE, Periode, perioden
from jos_desktop.ui.samenvatting.plek import REGISTER as REGISTERPLEK
from jos_desktop.ui.samenvatting.plek import nummer_van, periode_van
from jos_desktop.ui.samenvatting.voorbeeld import REGISTER, SamenvattingVoorbeeld, leeg_paneel
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
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.samenvatting import (
    Gemaakt,
    Vooraf,
    bewaar_uitgave,
    lees_besluit,
    lees_vooraf,
    schrijf_samenvatting,
)

LINKS_PX = 320
BEZIG = "De cijfers worden berekend …"
KIES = "Kies links een periode."
STUUR = (
    "Stuur dit zipbestand heel naar Groeimee, op de manier die jullie hebben afgesproken. "
    "Maak je hem nog een keer, dan krijg je precies hetzelfde bestand."
)
MET_KAART = "Je contactkaart is gemaakt en staat bij Beheer. Geef hem ook aan Groeimee."


class SamenvattingPagina(Pagina):
    """Periods at the left, the summary of the chosen one at the right."""

    soorten = frozenset({Soort.TRAJECT, Soort.UITSTROOM, Soort.SAMENVATTING, Soort.SCHOOL})
    # A summary is of all schools together; the school choice does not narrow it.
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.vooraf: Vooraf | None = None
        self._periode: Periode | None = None
        self._doel: int | None = None
        self._straks = False
        self.maak = HoofdKnop("Samenvatting &maken", self.vraag_maken, icoon="fa6s.file-zipper")
        self.maak.setEnabled(False)
        middle = rij(ruimte=16)
        right = self._bouw_rechts()
        middle.addLayout(self._bouw_links())
        middle.addLayout(right, 1)
        self.inhoud.addLayout(middle, 1)
        QShortcut(QKeySequence("Ctrl+P"), self, self.vraag_maken)
        context.events.abonneer(frozenset({Soort.DUIDING}), self._on_duiding, eigenaar=self)

    @property
    def samenvatting(self) -> Samenvatting | None:
        """Return the figures on the screen."""
        return None if self.vooraf is None else self.vooraf.samenvatting

    def _bouw_links(self) -> QVBoxLayout:
        left = kolom(ruimte=8)
        left.addWidget(self._bouw_perioden(), 4)
        inhoud = self.voorbeeld.inhoud
        inhoud.setFixedWidth(LINKS_PX)
        label = QLabel("&Inhoud")
        label.setProperty("rol", "vet")
        label.setBuddy(inhoud)
        line = rij()
        line.addWidget(label)
        line.addStretch(1)
        line.addWidget(Tekst("Alt+↓ en Alt+↑: volgende, vorige", "klein"))
        left.addLayout(line)
        left.addWidget(inhoud, 5)
        for keys, stap in (("Alt+Down", 1), ("Alt+Up", -1)):
            QShortcut(QKeySequence(keys), self, partial(inhoud.stap, stap))
        return left

    def _bouw_perioden(self) -> Kaart:
        card = Kaart("Periode")
        card.setFixedWidth(LINKS_PX)
        self.model = RijenModel[Periode](
            [
                Kolom(
                    "Periode",
                    lambda r: r.titel if r.jaar else f"  {r.titel}",
                    breedte=24,
                    hulp=lambda r: r.uitleg,
                ),
                Kolom(
                    "Stand",
                    lambda r: "",
                    chips=lambda r: (TabelChip(r.stand, r.toon),),
                    breedte=13,
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
        return card

    def _bouw_rechts(self) -> QVBoxLayout:
        right = kolom(ruimte=8)
        line = rij(ruimte=12)
        self.titel = Tekst("", "kop")
        self.stand = Chip("")
        self.stand.hide()
        line.addWidget(self.titel)
        line.addWidget(self.stand)
        line.addStretch(1)
        line.addWidget(self.maak)
        right.addLayout(line)
        self.uitgave = Tekst("", "klein", breek=True)
        self.uitgave.hide()
        right.addWidget(self.uitgave)
        self.fout = Melding(sluitbaar=False)
        right.addWidget(self.fout)
        self.wacht = Tekst(KIES, "gedempt", breek=True)
        self.wacht.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.voorbeeld = SamenvattingVoorbeeld(self.context, self.vraag_uitgave)
        self.voorbeeld.geweigerd.connect(self._on_geweigerd)
        self.voorbeeld.bewaard.connect(self._lees_besluit)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(leeg_paneel(self.wacht))
        self.stapel.addWidget(self.voorbeeld)
        right.addWidget(self.stapel, 1)
        return right

    # -- reading --------------------------------------------------------------------------------

    def ververs(self) -> None:
        """Read the state of the blocks, the register, and the chosen preview again."""
        self.context.tasks.run_query(
            lambda uow: (
                perioden(gesloten_blokken(uow, uow.vandaag), lopend_blok(uow)),
                lijst(uow.ledger),
            ),
            self._on_perioden,
            self.fout.toon_fout,
        )

    def kies(self, sleutel: str) -> None:
        """Choose a school year or a block by its key, such as 2025-2026-1."""
        for number, periode in enumerate(self.model.rijen):
            if periode.sleutel == sleutel:
                self.tabel.selectRow(number)

    def open_doel(self, doel: int) -> None:
        """Go to the register, or to the words beside one table."""
        if doel == REGISTERPLEK:
            self.voorbeeld.setCurrentIndex(REGISTER)
            self.stapel.setCurrentWidget(self.voorbeeld)
            return
        self._doel = doel
        if self.vooraf is not None and self.vooraf.samenvatting.periode == periode_van(doel):
            self._naar_doel()
        else:
            self.kies(periode_van(doel))

    def bewaar_concepten(self) -> None:
        """Write words beside a table that are not kept yet as drafts."""
        self.voorbeeld.bewaar_concepten()

    def _on_perioden(self, gelezen: tuple[tuple[Periode, ...], tuple[Uitgaveregel, ...]]) -> None:
        regels, register = gelezen
        former = self._periode
        self.voorbeeld.toon_register(register)
        self.model.zet_rijen(regels)
        if former is not None:
            self.kies(former.sleutel)
        if self._doel is not None and former is None:
            self.kies(periode_van(self._doel))
        elif self._periode is None or former is None:
            first = next((regel for regel in regels if regel.te_maken), None)
            self.wacht.setText(GEEN_PERIODE if first is None else KIES)
            self.kies("" if first is None else first.sleutel)

    def _on_gekozen(self, periode: Periode | None) -> None:
        self._periode = periode
        self.vooraf, self._straks = None, False
        self.maak.setEnabled(False)
        self.stand.hide()
        self.uitgave.hide()
        self.fout.hide()
        # Words that were typed go to the vault before the preview reads them again.
        self.voorbeeld.leeg()
        if self.voorbeeld.currentIndex() != REGISTER:
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
            lambda: (sleutel, lees_vooraf(vault, sleutel)), self._on_voorbeeld, self._on_fout
        )

    def _on_voorbeeld(self, gelezen: tuple[str, Vooraf]) -> None:
        sleutel, vooraf = gelezen
        if self._periode is None or self._periode.sleutel != sleutel:
            return
        self.vooraf = vooraf
        vast = vooraf.samenvatting.bevroren
        self.stand.zet(
            "Vastgezet" if vast else "Nog niet vastgezet",
            "goed" if vast else "warm",
        )
        self.stand.show()
        self.maak.setEnabled(True)
        self._toon_uitgave(vooraf.besluit)
        self.voorbeeld.toon(vooraf)
        self.stapel.setCurrentWidget(self.voorbeeld)
        self._naar_doel()

    def _naar_doel(self) -> None:
        doel, self._doel = self._doel, None
        if doel is None or self.vooraf is None:
            return
        periode = self.vooraf.samenvatting.periode
        for tabel in self.vooraf.samenvatting.tabellen:
            if nummer_van(periode, tabel.naam) == doel:
                self.voorbeeld.naar_duiding(tabel.naam)

    def _on_fout(self, error: KnownError) -> None:
        self.wacht.setText("")
        self.stapel.setCurrentIndex(0)
        self.fout.toon(error.zin(), error.raad(), "warm")

    def _on_duiding(self, _changes: Changes) -> None:
        self._lees_besluit()

    def _lees_besluit(self) -> None:
        """Ask which edition a file would be now; the figures themselves did not change."""
        vooraf = self.vooraf
        if vooraf is None:
            return
        vault = self.context.vault
        self.context.tasks.run(
            lambda: lees_besluit(vault, vooraf.samenvatting), self._on_besluit, self._on_fout
        )

    def _on_besluit(self, genomen: Uitgavebesluit) -> None:
        vooraf = self.vooraf
        if vooraf is None or vooraf.samenvatting.periode != genomen.periode:
            return
        samenvatting = replace(vooraf.samenvatting, volgnummer=genomen.volgnummer)
        self.vooraf = replace(vooraf, samenvatting=samenvatting, besluit=genomen)
        self._toon_uitgave(genomen)
        self.voorbeeld.toon_besluit(genomen)
        if self._straks and not self.voorbeeld.onbewaard:
            self.vraag_maken()

    def _toon_uitgave(self, genomen: Uitgavebesluit) -> None:
        zin = uitgavezin(genomen)
        self.uitgave.setText(zin)
        self.uitgave.setVisible(bool(zin))

    def _on_geweigerd(self, naam: str) -> None:
        wilde_maken, self._straks = self._straks, False
        if self.voorbeeld.inhoud.huidig == naam:
            if wilde_maken:
                self.voorbeeld.naar_duiding(naam)
            return
        self.melding.toon(
            "Een duiding is nog niet bewaard.",
            "Ze staat nog in het veld, en als concept in je kluis.",
            "warm",
            actie="Naar de duiding",
            bij_actie=partial(self.voorbeeld.naar_duiding, naam),
        )

    # -- making ---------------------------------------------------------------------------------

    def vraag_maken(self) -> Dialoog | None:
        """Tell what leaves and ask; for the same file once more go straight to its place."""
        vooraf = self.vooraf
        if vooraf is None:
            return None
        # Words that were just typed belong to what leaves: first they are kept.
        self._straks = self.voorbeeld.onbewaard
        if self._straks:
            self.voorbeeld.bewaar()
            return None
        if vooraf.besluit.opnieuw:
            self.vraag_bestand()
            return None
        dialog = MaakDialoog(self.window(), vooraf, self.vraag_bestand)
        dialog.open()
        return dialog

    def vraag_bestand(self) -> None:
        """Ask where the zip goes."""
        if self.samenvatting is not None:
            self._vraag_plek(self.samenvatting.bestandsnaam).fileSelected.connect(self.schrijf)

    def vraag_uitgave(self, regel: Uitgaveregel) -> None:
        """Ask where an edition of the register goes once more."""
        self._vraag_plek(regel.bestandsnaam).fileSelected.connect(
            partial(self.schrijf_uitgave, regel)
        )

    def _vraag_plek(self, naam: str) -> QFileDialog:
        dialog = bestandsvenster(self, "Samenvatting bewaren", naam, "Zip (*.zip)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("zip")
        dialog.open()
        return dialog

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

    def schrijf_uitgave(self, regel: Uitgaveregel, pad: str) -> None:
        """Write an edition of the register once more."""
        vault, doel = self.context.vault, Path(pad)
        self.context.tasks.run(
            lambda: bewaar_uitgave(vault, regel.periode, regel.volgnummer, doel),
            lambda _: self.melding.toon(f"Het bestand staat in {doel}", STUUR, "goed"),
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_schrijffout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)
        # The figures may be frozen although the file could not be written.
        self.context.events.meld(Changes.van(Soort.SAMENVATTING))

    def _on_geschreven(self, gemaakt: tuple[Path, Gemaakt]) -> None:
        pad, uitkomst = gemaakt
        raad = f"{STUUR} {MET_KAART}" if uitkomst.kaart_gemaakt else STUUR
        self.melding.toon(f"De samenvatting staat in {pad}", raad, "goed")
        soorten = {Soort.SAMENVATTING} | ({Soort.KAART} if uitkomst.kaart_gemaakt else set())
        self.context.events.meld(Changes.van(*soorten))


def uitgavezin(genomen: Uitgavebesluit) -> str:
    """Say which file there is already, and which one would be made."""
    zinnen = []
    if genomen.laatste is not None:
        dag = schrijf_datum(genomen.laatste.gemaakt.astimezone())
        zinnen.append(f"Uitgave {genomen.laatste.volgnummer} is gemaakt op {dag}.")
        zinnen.append(
            "Er is sindsdien niets veranderd: je krijgt hetzelfde bestand."
            if genomen.opnieuw
            else f"Er is iets bijgekomen: het volgende bestand wordt uitgave {genomen.volgnummer}."
        )
    if genomen.al_gegeven:
        zinnen.append(
            f"Deze cijfers zitten al in het bestand van {' en '.join(genomen.al_gegeven)}."
        )
    return " ".join(zinnen)
