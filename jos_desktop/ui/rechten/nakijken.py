"""Look a dossier through before it is given: the passages left, the document itself right."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Verzoeksoort, Weglaatgrond
from jos_desktop.models.inzage import InzageDocument
from jos_desktop.services.inzage import (
    Keuze,
    Nakijken,
    Passage,
    Passagesleutel,
    bevestig_nagekeken,
    kies,
    kijk_in_meldcode,
    lees_nakijken,
)
from jos_desktop.ui.afdrukken import druk_af
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.dossier.formulier import Keuze as Keuzelijst
from jos_desktop.ui.rechten.passages import (
    GRONDEN,
    TOETSEN,
    Passagetabel,
    gaat_niet_mee,
    noem,
    stand_van,
    wat_van,
)
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    Melding,
    RijenModel,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.inzage import (
    bestandsnaam_inzage,
    druk_inzage_af,
    inzage_bytes,
    schrijf_inzage,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

VERTRAAG_MS: Final = 350
LINKS_PX: Final = 560
GROND_TEKENS: Final = 22
TEKST_PX: Final = 72
CONCEPTEN: Final = (
    "Let op: van deze leerling staat er nog tekst die niet bewaard is. Die gaat niet mee."
)
BUITEN: Final = (
    "Het bestand is buiten de kluis te lezen. Geef het alleen aan wie erom vroeg, en vertel wat "
    "is weggelaten."
)


class Nakijkvlak(QWidget):
    """Go through one dossier for one request; every choice is kept at once."""

    terug = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.verzoek_id: int | None = None
        self.blik: Nakijken | None = None
        self._met_meldcode = False
        self.melding = Melding()
        self.let_op = Tekst(CONCEPTEN, "waarschuwing", breek=True)
        self.let_op.hide()
        self._bouw_kop()
        self._bouw_links()
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.melding.toon_fout)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._links)
        splitter.addWidget(self.voorbeeld)
        splitter.setSizes([LINKS_PX, LINKS_PX])
        layout = kolom(self, ruimte=tokens().maat.binnen_px)
        layout.addLayout(self._kop)
        layout.addWidget(self.melding)
        layout.addWidget(self.let_op)
        layout.addWidget(splitter, 1)
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.setInterval(VERTRAAG_MS)
        self._wacht.timeout.connect(self._teken)

    def _bouw_kop(self) -> None:
        self._kop = rij()
        self.naar_lijst = StilleKnop("&Terug", self._on_terug, icoon="fa6s.arrow-left")
        self.titel = Tekst("", "kop")
        self.stand = Tekst("", "gedempt")
        self.nagekeken = HoofdKnop(
            "Alles &nagekeken", self._on_nagekeken, hulp="Je hebt elk stuk gezien dat meegaat"
        )
        self.pdf = Knop("&PDF maken", lambda: self._kies_plek("pdf"), icoon="fa6s.file-pdf")
        self.json = Knop("&JSON maken", lambda: self._kies_plek("json"))
        self.papier = Knop("Af&drukken", self._on_papier, icoon="fa6s.print")
        for deel in (self.naar_lijst, self.titel, self.stand):
            self._kop.addWidget(deel)
        self._kop.addStretch(1)
        for knop in (self.nagekeken, self.pdf, self.json, self.papier):
            self._kop.addWidget(knop)

    def _bouw_links(self) -> None:
        self._links = QWidget()
        layout = kolom(self._links)
        filters = rij()
        self.filters = {
            naam: Knop(titel, partial(self._filter, naam))
            for naam, titel in (
                ("alles", "Alles"),
                ("weg", "Gaat niet mee"),
                ("nieuw", "Nieuw of gewijzigd"),
            )
        }
        for knop in self.filters.values():
            knop.setCheckable(True)
            filters.addWidget(knop)
        filters.addStretch(1)
        self.meldcode = StilleKnop("&Meldcode erbij", self._on_meldcode, icoon="fa6s.lock")
        filters.addWidget(self.meldcode)
        layout.addLayout(filters)
        self.model = RijenModel[Passage](
            [
                Kolom("Mee?", lambda p: "", chips=lambda p: (stand_van(p),), breedte=11),
                Kolom("Wat", wat_van, breedte=19, vet=False),
                Kolom("Tekst", lambda p: p.tekst, breedte=27, gedempt=True),
            ]
        )
        self.tabel = Passagetabel(self.model, "Stukken uit het dossier", meer=True)
        self.tabel.setAccessibleDescription(TOETSEN)
        self.tabel.wissel.connect(self._on_wissel)
        self.tabel.reden.connect(self._on_reden)
        self.tabel.volgende.connect(self.naar_volgende)
        self.tabel.gekozen.connect(self._on_gekozen)
        layout.addWidget(self.tabel, 1)
        self.stuk = Tekst("", "vet", breek=True)
        self.tekst = Tekst("", breek=True, kies=True)
        vak = Rolvak(ruimte=0)
        vak.setFixedHeight(TEKST_PX)
        vak.inhoud.addWidget(self.stuk)
        vak.inhoud.addWidget(self.tekst)
        vak.inhoud.addStretch(1)
        layout.addWidget(vak)
        onder = rij()
        self.waarom = Tekst("", "klein", breek=True)
        self._grond_label = label = QLabel("&Reden van weglaten")
        self.grond = Keuzelijst(GRONDEN, leeg="Gaat mee")
        self.grond.setAccessibleName("Reden van weglaten")
        self.grond.setMinimumContentsLength(GROND_TEKENS)
        self.grond.activated.connect(self._on_grond)
        label.setBuddy(self.grond)
        onder.addWidget(self.waarom, 1)
        onder.addWidget(label)
        onder.addWidget(self.grond)
        layout.addLayout(onder)
        layout.addWidget(Tekst(TOETSEN, "klein"))

    # -- reading --------------------------------------------------------------------------------

    def open(self, verzoek_id: int) -> None:
        """Show the dossier for a request; of a meldcode nothing until somebody asks."""
        self.verzoek_id = verzoek_id
        self.blik = None
        self._met_meldcode = False
        self.melding.hide()
        self.voorbeeld.wis()
        self._filter("alles")
        self.ververs()
        self.tabel.setFocus()

    def ververs(self) -> None:
        """Read the passages again and draw the document anew."""
        verzoek_id, meldcode = self.verzoek_id, self._met_meldcode
        if verzoek_id is None:
            return
        self.context.tasks.run_query(
            lambda uow: lees_nakijken(uow, verzoek_id, met_meldcode=meldcode),
            self._on_blik,
            self.melding.toon_fout,
        )

    def sluit(self) -> None:
        """Forget what was shown."""
        self.verzoek_id, self.blik, self._met_meldcode = None, None, False
        self.model.zet_rijen([])
        self.stuk.setText("")
        self.tekst.setText("")
        self.voorbeeld.wis()

    def _on_blik(self, blik: Nakijken) -> None:
        if blik.verzoek.id != self.verzoek_id:
            return
        plaats = {passage.sleutel for passage in self.tabel.gekozen_rijen()}
        eerst = self.tabel.currentIndex().row()
        self.blik = blik
        self.model.zet_rijen(blik.passages)
        self._kies_weer(plaats, eerst)
        mee = sum(passage.mee for passage in blik.passages)
        self.titel.setText(f"Nakijken voor {noem(blik.verzoek.door)}")
        klaar = ", nagekeken" if blik.nagekeken else ""
        self.stand.setText(f"{len(blik.passages)} stukken, {mee} mee{klaar}")
        # What a parent without gezag does not hear needs no ground: he has no right to it.
        for deel in (self._grond_label, self.grond):
            deel.setVisible(blik.verzoek.soort is Verzoeksoort.INZAGE)
        self.let_op.setVisible(blik.concepten > 0)
        self.nagekeken.setVisible(not blik.nagekeken)
        for knop in (self.pdf, self.json, self.papier):
            knop.setEnabled(blik.nagekeken)
        self.meldcode.setVisible(blik.meldcode_dicht)
        self._wacht.start()

    def _kies_weer(self, sleutels: Collection[Passagesleutel], eerst: int) -> None:
        rijen = self.model.rijen
        if not rijen:
            return
        nummers = [n for n, passage in enumerate(rijen) if passage.sleutel in sleutels]
        self.tabel.selectRow(nummers[0] if nummers else max(0, min(eerst, len(rijen) - 1)))

    def _teken(self) -> None:
        verzoek_id, vault = self.verzoek_id, self.context.vault
        if verzoek_id is not None:
            self.context.tasks.run(
                lambda: (verzoek_id, inzage_bytes(vault, verzoek_id)),
                self._on_getekend,
                self.melding.toon_fout,
                eigenaar=self,
            )

    def _on_getekend(self, gemaakt: tuple[int, tuple[bytes, InzageDocument]]) -> None:
        if gemaakt[0] == self.verzoek_id:
            self.voorbeeld.toon(gemaakt[1][0])

    # -- choosing -------------------------------------------------------------------------------

    def _on_gekozen(self, passage: Passage | None) -> None:
        self.stuk.setText("" if passage is None else passage.kop)
        self.tekst.setText("" if passage is None else passage.tekst)
        self.waarom.setText("" if passage is None else passage.voorstel.waarom)
        self.grond.zet(None if passage is None else passage.grond)
        self.grond.setEnabled(passage is not None and not passage.voorstel.vast)

    def _on_wissel(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen:
            return
        if gekozen[0].mee:
            self._bewaar(gekozen, Keuze(False))
        else:
            self._bewaar(gekozen, Keuze(True))

    def _on_reden(self, grond: Weglaatgrond) -> None:
        self._bewaar(self.tabel.gekozen_rijen(), Keuze(False, grond))

    def _on_grond(self) -> None:
        grond = self.grond.waarde()
        keuze = Keuze(True) if grond is None else Keuze(False, grond)
        self._bewaar(self.tabel.gekozen_rijen(), keuze)

    def _bewaar(self, passages: Iterable[Passage], keuze: Keuze) -> None:
        verzoek_id, blik = self.verzoek_id, self.blik
        if verzoek_id is None or blik is None:
            return
        anders = Weglaatgrond.DERDE if blik.verzoek.soort is Verzoeksoort.INZAGE else None
        keuzes = {
            passage.sleutel: keuze
            if keuze.mee
            else keuze._replace(grond=keuze.grond or passage.voorstel.grond or anders)
            for passage in passages
            if not passage.voorstel.vast
        }
        if not keuzes:
            return
        self.melding.hide()
        self.context.tasks.run_change(
            lambda uow: kies(uow, verzoek_id, keuzes),
            lambda _: None,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def naar_volgende(self) -> None:
        """Go to the next passage that was proposed to stay out, past the end from the top."""
        rijen = self.model.rijen
        hier = self.tabel.currentIndex().row()
        volgorde = [*range(hier + 1, len(rijen)), *range(hier + 1)]
        for nummer in volgorde:
            passage = rijen[nummer]
            if passage.voorstel.grond is not None and not passage.voorstel.vast:
                self.tabel.selectRow(nummer)
                return

    def _filter(self, naam: str) -> None:
        for sleutel, knop in self.filters.items():
            knop.setChecked(sleutel == naam)
        if naam == "nieuw":
            self.model.zet_filter(lambda passage: passage.nieuw)
        else:
            self.model.zet_filter(gaat_niet_mee if naam == "weg" else None)

    def _on_meldcode(self) -> None:
        verzoek_id = self.verzoek_id
        if verzoek_id is None:
            return
        self._met_meldcode = True
        self.context.tasks.run_change(
            lambda uow: kijk_in_meldcode(uow, verzoek_id),
            self._on_blik,
            self.melding.toon_fout,
        )

    # -- giving ---------------------------------------------------------------------------------

    def _on_nagekeken(self) -> None:
        verzoek_id, blik = self.verzoek_id, self.blik
        if verzoek_id is None or blik is None:
            return
        self.context.tasks.run_change(
            lambda uow: bevestig_nagekeken(uow, verzoek_id, blik.merken),
            lambda _: None,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _kies_plek(self, vorm: str) -> QFileDialog | None:
        if self.verzoek_id is None:
            return None
        naam = bestandsnaam_inzage(self.verzoek_id, vorm)
        dialog = bestandsvenster(self, "Afschrift bewaren", naam, f"{vorm.upper()} (*.{vorm})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(vorm)
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the document to a file; its name tells the kind."""
        verzoek_id, vault = self.verzoek_id, self.context.vault
        if verzoek_id is not None:
            self.context.tasks.run(
                lambda: schrijf_inzage(vault, Path(pad), verzoek_id),
                self._on_geschreven,
                self._on_fout,
                eigenaar=self,
            )

    def _on_geschreven(self, _inhoud: InzageDocument) -> None:
        self.context.meld("Het afschrift is gemaakt.", BUITEN, "goed")
        self._gegeven()

    def _on_papier(self) -> None:
        verzoek_id, vault = self.verzoek_id, self.context.vault
        if verzoek_id is not None:
            self.context.tasks.run(
                lambda: druk_inzage_af(vault, verzoek_id),
                self._on_papier_klaar,
                self._on_fout,
                eigenaar=self,
            )

    def _on_papier_klaar(self, pdf: bytes) -> None:
        druk_af(pdf, self, "Afschrift van het dossier")
        self._gegeven()

    def _gegeven(self) -> None:
        """Tell the other views: this work passes the bus by."""
        if self.blik is not None:
            wie = self.blik.verzoek.leerling_id
            self.context.events.meld(Changes.van(Soort.RECHT, Soort.LOGBOEK, leerling_id=wie))

    def _on_fout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)
        self.ververs()

    def _on_terug(self) -> None:
        self.sluit()
        self.terug.emit()
