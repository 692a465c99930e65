"""Put a plan on paper: choose for whom, read it as it will be, and print or keep it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.planpapier import Planpapier
from jos_desktop.services.planpapier import Papiersoort, Planwens, lees_ontvangers
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.dossier.formulier import Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Dialoog, Knop, Rolvak, Tekst, Veld, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.planpapier import (
    bestandsnaam_planpapier,
    geef_planpapier,
    planpapier_bytes,
    schrijf_planpapier,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, LINKS_PX, HOOGTE_PX = 1080, 330, 470
NA_AFLOOP = "Dit bestand is niet versleuteld. Verwijder het als je het hebt gebruikt."
UITLEG: Final = {
    Papiersoort.AFSPRAKENKAART: (
        "Op de kaart staan de afspraken die nu lopen, waar het gezin het mee eens is en die jij "
        "voor de kaart koos. De kaart staat twee keer op een A4."
    ),
    Papiersoort.CRISISKAART: (
        "Een kleine kaart om te vouwen en mee te nemen, in de woorden van de leerling. Op de "
        "kaart van een ander staan geen nummers van het gezin."
    ),
    Papiersoort.SIGNALERINGSPLAN: "Het hele plan op A4, ook wat je ziet als het goed gaat.",
    Papiersoort.ADVIES: (
        "School, leerling en ouders krijgen elk alleen hun eigen advies, met de vraag erbij."
    ),
    Papiersoort.WERKBLAD: "De woorden staan erop zoals ze gezegd zijn.",
    Papiersoort.ECOGRAM: (
        "De tekening, met een lijst eronder. Er staan namen op en hoe de band is, geen adressen "
        "en geen nummers."
    ),
}
LEEG: Final = "Een leeg blad om mee te geven. Er staat niets over iemand op."
_MET_KAART: Final = (Papiersoort.CRISISKAART, Papiersoort.SIGNALERINGSPLAN)


class PlanpapierDialoog(Dialoog):
    """Choices at the left, the page itself at the right; nothing is logged until it goes out."""

    def __init__(self, parent: QWidget, context: Context, wens: Planwens) -> None:
        titel = wens.soort.label if wens.leeg is None else wens.leeg.label
        super().__init__(parent, titel, wat="", breedte_px=BREEDTE_PX)
        self._context, self._begin = context, wens
        self._document: Planpapier | None = None
        self._pdf = b""
        self._wens: Planwens | None = None
        midden = rij(ruimte=tokens().maat.tussen_px)
        midden.addWidget(self._bouw_links())
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.setMinimumHeight(HOOGTE_PX)
        midden.addWidget(self.voorbeeld, 1)
        self.inhoud.addLayout(midden, 1)
        self.knoppen("&Bewaren als PDF", self.vraag_bestand, sluit="Sluiten")
        self.afdrukken = Knop("Af&drukken", self.druk_af, icoon="fa6s.print")
        self._knoppen.insertWidget(self._knoppen.count() - 1, self.afdrukken)
        self._zet_klaar(False)
        self._maak = QTimer(self)
        self._maak.setSingleShot(True)
        self._maak.setInterval(0)
        self._maak.timeout.connect(self._lees)
        self._luister()
        waak_over(self, context.tasks, wens.leerling_id)
        if wens.leeg is not None:
            self._maak.start()
            return
        leerling_id = wens.leerling_id
        context.tasks.run_query(
            lambda uow: lees_ontvangers(uow, leerling_id), self._on_ontvangers, self.toon_fout
        )
        self.voor.setFocus()

    def _bouw_links(self) -> Rolvak:
        vak = Rolvak(ruimte=tokens().maat.binnen_px)
        vak.setFixedWidth(LINKS_PX)
        self.soort = Keuze(_MET_KAART)
        self.soort.zet(self._begin.soort)
        self.voor = Nummerkeuze()
        self.onderzoek = Vinkje("Ook het &onderzoek erop")
        self.uitleg = Tekst("", "gedempt", breek=True)
        self.v_soort = Veld("&Wat?", self.soort)
        self.v_voor = Veld("&Voor wie?", self.voor)
        for part in (self.v_soort, self.v_voor, self.onderzoek, self.uitleg):
            vak.inhoud.addWidget(part)
        vak.inhoud.addStretch(1)
        # In its place first: shown without one, it would be a window for a moment.
        self.v_soort.setVisible(self._begin.soort in _MET_KAART)
        self.v_voor.setVisible(self._begin.leeg is None)
        self.onderzoek.setVisible(self._begin.soort is Papiersoort.ADVIES)
        return vak

    def _luister(self) -> None:
        self.soort.currentIndexChanged.connect(self._vraag_opnieuw)
        self.voor.currentIndexChanged.connect(self._vraag_opnieuw)
        self.onderzoek.toggled.connect(self._vraag_opnieuw)
        self._toon_uitleg()

    def _on_ontvangers(self, ontvangers: tuple[tuple[int | None, str], ...]) -> None:
        self.voor.vul(ontvangers)
        self.voor.zet(self._begin.voor)
        self._vraag_opnieuw()

    def _toon_uitleg(self) -> None:
        soort = self.wens().soort
        self.uitleg.setText(UITLEG[soort] if self._begin.leeg is None else LEEG)

    def _vraag_opnieuw(self, *_: object) -> None:
        """Make the paper anew; until it shows, nobody can give the former one to the wrong one."""
        self._document = None
        self._zet_klaar(False)
        self._toon_uitleg()
        self._maak.start()

    def wens(self) -> Planwens:
        """Return what is chosen now."""
        soort = self._begin.soort
        if soort in _MET_KAART:
            soort = self.soort.vast()
        return replace(
            self._begin,
            soort=soort,
            voor=self.voor.sleutel(),
            met_onderzoek=self.onderzoek.isChecked(),
        )

    def _lees(self) -> None:
        vault, wens = self._context.vault, self.wens()
        self._wens = wens
        self._context.tasks.run(
            lambda: (wens, *planpapier_bytes(vault, wens)),
            self._on_gemaakt,
            lambda fout: self._on_geen(wens, fout),
            eigenaar=self,
        )

    def _on_gemaakt(self, gemaakt: tuple[Planwens, bytes, Planpapier]) -> None:
        wens, pdf, document = gemaakt
        if wens is not self._wens:
            return
        self._pdf, self._document = pdf, document
        self.melding.hide()
        self.voorbeeld.toon(pdf)
        self._zet_klaar(True)

    def _on_geen(self, wens: Planwens, fout: KnownError) -> None:
        if wens is not self._wens:
            return
        self._document = None
        self.voorbeeld.wis()
        self.toon_fout(fout)

    def _zet_klaar(self, klaar: bool) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klaar)
        self.afdrukken.setEnabled(klaar)

    def druk_af(self) -> None:
        """Ask for a printer; the line in the logboek comes before the paper."""
        from jos_desktop.ui.afdrukken import druk_af

        document, wens, vault = self._document, self._wens, self._context.vault
        if document is None or wens is None:
            return

        def eerst(print_: Callable[[], None]) -> None:
            def klaar(_: None) -> None:
                print_()
                self._na("Naar de printer gestuurd.", "")

            self._context.tasks.run(
                lambda: geef_planpapier(vault, wens, document), klaar, self.toon_fout, eigenaar=self
            )

        druk_af(self._pdf, self, "JOS-blad", eerst)

    def vraag_bestand(self) -> QFileDialog | None:
        """Ask where the PDF goes; its name holds no person."""
        if self._document is None:
            return None
        naam = bestandsnaam_planpapier(self._document)
        dialog = bestandsvenster(self, "Bewaren als PDF", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the shown paper to a file."""
        document, wens, vault = self._document, self._wens, self._context.vault
        if document is None or wens is None:
            return
        self._zet_klaar(False)
        self._context.tasks.run(
            lambda: schrijf_planpapier(vault, wens, Path(pad), document),
            lambda _: self._na("De PDF is gemaakt.", NA_AFLOOP),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_klaar(True),
        )

    def _na(self, wat: str, doe: str) -> None:
        leerling_id = self._begin.leerling_id
        self._context.events.meld(Changes.van(Soort.LOGBOEK, leerling_id=leerling_id))
        self._context.meld(wat, doe, "goed")
        self.klaar()
