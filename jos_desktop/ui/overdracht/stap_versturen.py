"""Step 5: a sealed package, or the PDF with its slip; and how it went to the receiver."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.services.overdracht_basis import DagInToekomst
from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.services.overdrachtstappen import DagTeVroeg, noteer_verzonden
from jos_desktop.ui.dossier.formulier import Keuze, Vinkje
from jos_desktop.ui.overdracht.stapvak import Stapvak, dag_van, naast
from jos_desktop.ui.widgets import (
    DatumVeld,
    HoofdKnop,
    Kaart,
    Knop,
    Tekst,
    Veld,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.ui.widgets.komendedatum import KomendeDatum
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

CONCEPT_KNOP: Final = "Concept-&PDF maken"
PDF_KNOP: Final = "&PDF maken"
PAKKET: Final = "Verzegeld pakket (*.josoverdracht)"
OP_PAPIER: Final[tuple[Verzendwijze, ...]] = tuple(
    w for w in Verzendwijze if w is not Verzendwijze.PAKKET
)
UITLEG_PAKKET: Final = (
    "Alleen deze collega kan het openen. Geef het op een stick of stuur het met de mail: onderweg "
    "kan niemand erin kijken. Als het pakket gemaakt is, staat de overdracht op Verzonden."
)
UITLEG_PDF: Final = (
    "Achteraan zit een antwoordstrook. De ontvanger vult die in of belt je, en jij schrijft het "
    "antwoord op bij Verloop."
)
KAART_ERBIJ: Final = "Zet mijn contactk&aart erbij"
KAART_UITLEG: Final = (
    "Je kaart is vernieuwd. Wie je nieuwe kaart nog niet heeft, kan dit pakket niet openen. De "
    "kaart komt in dezelfde map, met dezelfde naam. Geef hem mee: er staat geen geheim in."
)
NOG_NIET: Final = (
    "De toestemming is nog niet compleet. Je kunt een concept maken om samen te lezen. Versturen "
    "kan daarna."
)


class VersturenStap(Stapvak):
    """Make the file, and note that it went; leaving this step sends nothing."""

    FORMULIER: Final = "overdracht_versturen"
    pdf_gevraagd = Signal()
    verstuurd = Signal(bool)

    def __init__(self, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(context, gegevens)
        self.nog_niet = Tekst(NOG_NIET, "waarschuwing", breek=True)
        self.inhoud.addWidget(self.nog_niet)
        self.antwoord_voor = KomendeDatum()
        self.veld_antwoord = Veld("&Antwoord graag voor", self.antwoord_voor)
        self.kaart_pakket = self._bouw_pakket()
        self.kaart_verzonden = self._bouw_verzonden()
        for card in (self.kaart_pakket, self._bouw_pdf(), self.kaart_verzonden):
            self.inhoud.addWidget(card)
        self.landing = Tekst("", "klein", breek=True)
        self.inhoud.addWidget(self.landing)
        self.volg(
            self.FORMULIER,
            {"wijze": self.wijze, "op": self.op, "antwoord_voor": self.antwoord_voor},
        )
        self.toon(gegevens)

    def _bouw_pakket(self) -> Kaart:
        card = Kaart("Verzegeld pakket")
        card.inhoud.addWidget(Tekst(UITLEG_PAKKET, breek=True))
        line = rij()
        self.pakket = HoofdKnop("Pakket &maken", self.vraag_pakket, icoon="fa6s.box")
        self.kaart_erbij = Vinkje(KAART_ERBIJ)
        self.kaart_uitleg = Tekst(KAART_UITLEG, "klein", breek=True)
        line.addWidget(self.pakket)
        line.addWidget(self.kaart_erbij)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        card.inhoud.addWidget(self.kaart_uitleg)
        return card

    def _bouw_pdf(self) -> Kaart:
        card = Kaart("Document met antwoordstrook")
        card.inhoud.addWidget(Tekst(UITLEG_PDF, breek=True))
        line = rij(ruimte=16)
        self.pdf = Knop(PDF_KNOP, self.pdf_gevraagd.emit, icoon="fa6s.file-pdf")
        self.met_wachtwoord = Vinkje("Met een &wachtwoord")
        self.wachtwoord = WachtwoordVeld()
        self.veld_wachtwoord = Veld(
            "Wachtwoo&rd van de PDF",
            self.wachtwoord,
            hint="Geef het door aan de telefoon, niet in dezelfde mail. Wij bewaren het niet.",
        )
        line.addWidget(self.pdf)
        line.addWidget(self.met_wachtwoord)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        card.inhoud.addWidget(self.veld_wachtwoord)
        self.veld_wachtwoord.hide()
        self.met_wachtwoord.toggled.connect(self._on_met_wachtwoord)
        return card

    def _bouw_verzonden(self) -> Kaart:
        card = Kaart("Hoe ging het naar de ontvanger?")
        self.wijze = Keuze[Verzendwijze](OP_PAPIER)
        self.op = DatumVeld()
        self.veld_op = Veld("Wa&nneer?", self.op)
        card.inhoud.addWidget(Veld("&Hoe?", self.wijze))
        card.inhoud.addWidget(naast(self.veld_op, self.veld_antwoord))
        line = rij()
        self.noteer = HoofdKnop("Als &verzonden noteren", self.noteer_verzonden)
        line.addWidget(self.noteer)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    @property
    def pdf_wachtwoord(self) -> str | None:
        """Return the password for the PDF, or None when it has none."""
        return self.wachtwoord.wachtwoord() if self.met_wachtwoord.isChecked() else None

    def vul(self) -> None:
        """Propose today, and the usual time for an answer."""
        rij_ = self.gegevens.loop.rij
        dagen = self.gegevens.termijnen.antwoord_dagen
        if rij_.verzendwijze is not None:
            self.wijze.zet(rij_.verzendwijze)
        self.kaart_erbij.setChecked(self.gegevens.kaart_erbij)
        self.op.zet_datum(date.today())
        self.antwoord_voor.zet_datum(rij_.antwoord_voor or date.today() + timedelta(days=dagen))

    def toon_stand(self) -> None:
        """Show which roads there are."""
        mag, loop = self.gegevens.detail.oordeel.compleet, self.gegevens.loop
        weg = self.gegevens.detail.status not in NOG_HIER
        self.nog_niet.setVisible(not mag)
        self.kaart_pakket.setVisible(loop.ontvanger_kaart is not None)
        self.kaart_uitleg.setVisible(self.gegevens.kaart_erbij)
        self.pakket.setEnabled(mag)
        self.pakket.setText("Pakket opnieuw &maken" if weg else "Pakket &maken")
        self.pdf.setText(PDF_KNOP if mag else CONCEPT_KNOP)
        self.noteer.setEnabled(mag)
        self.noteer.setText("Opnieuw als &verzonden noteren" if weg else "Als &verzonden noteren")
        weken = self.gegevens.termijnen.controle_weken
        self.landing.setText(
            f"Na het warme gesprek plan je de controle, gewoonlijk na {weken} weken. Er komt "
            "vanzelf een taak voor."
        )

    def bewaar(self) -> None:
        """Write a draft only: nothing is sent by leaving."""
        self.laat_los()

    def noteer_verzonden(self) -> None:
        """Note that the document went to the receiver."""
        op, voor = dag_van(self.veld_op), dag_van(self.veld_antwoord)
        wacht = self.wacht
        if op is None or voor is None or wacht is None:
            return
        wijze, nummer, dag, grens = self.wijze.vast(), self.gegevens.detail.id, op, voor
        self.context.tasks.run_change(
            wacht.bij_bewaren(lambda uow: noteer_verzonden(uow, nummer, wijze, dag, grens)),
            self._on_verstuurd,
            self.toon_fout,
            on_finally=wacht.hervat,
        )

    def toon_fout(self, error: KnownError) -> None:
        """Show a wrong day at its field."""
        veld = {DagInToekomst: self.veld_op, DagTeVroeg: self.veld_antwoord}.get(type(error))
        if veld is None:
            super().toon_fout(error)
        else:
            veld.toon_fout(f"{error.zin()} {error.raad()}")

    def vraag_pakket(self) -> QFileDialog | None:
        """Ask where the package goes; its name holds no person."""
        from jos_desktop.werkstroom.overdrachtspakket import bestandsnaam_pakket

        if dag_van(self.veld_antwoord) is None:
            return None
        detail, loop = self.gegevens.detail, self.gegevens.loop
        naam = bestandsnaam_pakket(detail.documentnummer, loop.rij.versie)
        dialog = bestandsvenster(self.window(), "Pakket maken", naam, PAKKET)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("josoverdracht")
        dialog.fileSelected.connect(self.schrijf_pakket)
        dialog.open()
        return dialog

    def schrijf_pakket(self, pad: str) -> None:
        """Seal the handover and write its file."""
        from jos_desktop.werkstroom.kaarten import schrijf_kaart_naast
        from jos_desktop.werkstroom.overdrachtspakket import schrijf_pakket

        kaart, voor = self.gegevens.loop.ontvanger_kaart, self.antwoord_voor.datum()
        if kaart is None:
            return
        vault, nummer, wie, doel = self.context.vault, self.gegevens.detail.id, kaart, Path(pad)
        erbij = self.kaart_erbij.isChecked()

        def werk() -> None:
            schrijf_pakket(vault, nummer, wie, doel, voor)
            if erbij:
                schrijf_kaart_naast(vault, doel)

        self.pakket.setEnabled(False)
        self.context.tasks.run(
            werk,
            lambda _: self._on_verstuurd(pakket=True),
            self.toon_fout,
            on_finally=self.toon_stand,
            eigenaar=self,
        )

    def _on_verstuurd(self, _changes: object = None, *, pakket: bool = False) -> None:
        if self.wacht is not None:
            self.wacht.bewaard()
        self.verstuurd.emit(pakket)

    def _on_met_wachtwoord(self, aan: bool) -> None:
        self.veld_wachtwoord.setVisible(aan)
        if aan:
            self.wachtwoord.setFocus()
        else:
            self.wachtwoord.wis()
