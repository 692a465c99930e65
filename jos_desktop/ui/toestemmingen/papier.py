"""Make a form or a letter for one person: choose, read it as it will be, and print or keep it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.papier import Brief, Toestemmingsformulier
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.papier import Briefsoort, Papierwens, Vraag
from jos_desktop.services.toestemming import MET_ONTVANGER
from jos_desktop.services.toestemmingsstand import Doelstand, Sleutel, Toestemmingsblad
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.dossier.formulier import Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    DatumVeld,
    Dialoog,
    Knop,
    Rolvak,
    Tekst,
    TekstRegel,
    TekstVak,
    Veld,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.papier import (
    bestandsnaam_papier,
    geef_papier,
    papier_bytes,
    schrijf_papier,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.errors import KnownError
    from jos_desktop.ui.schermen import Context

BREEDTE_PX, LINKS_PX, HOOGTE_PX = 1080, 400, 470
WACHT_MS = 350
FORMULIER_KEUZE = "Formulier om te tekenen"
MET_DE_HAND = "Zonder adres: het adres is afgeschermd of niet ingevuld. Geef deze brief zelf af."
NA_AFLOOP = (
    "Dit bestand is niet versleuteld. Verwijder het als je het hebt gebruikt. Dat je vroeg, "
    "staat bij Wat is vastgelegd."
)


class PapierDialoog(Dialoog):
    """Fields at the left, the page itself at the right; nothing is logged until it goes out."""

    FORMULIER: Final = "toestemming_papier"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        blad: Toestemmingsblad,
        sleutel: Sleutel | None = None,
        wie: int | None = None,
    ) -> None:
        super().__init__(parent, "Formulier of brief", wat="deze brief", breedte_px=BREEDTE_PX)
        self._context, self._blad = context, blad
        self._document: Toestemmingsformulier | Brief | None = None
        self._pdf = b""
        self._wens: Papierwens | None = None
        midden = rij(ruimte=tokens().maat.tussen_px)
        midden.addWidget(self._bouw_links(sleutel))
        self.voorbeeld = Documentvoorbeeld(context.tasks, self.toon_fout)
        self.voorbeeld.setMinimumHeight(HOOGTE_PX)
        midden.addWidget(self.voorbeeld, 1)
        self.inhoud.addLayout(midden, 1)
        self.wie.zet(wie)
        self.knoppen("&Bewaren als PDF", self.vraag_bestand, sluit="Sluiten")
        self.afdrukken = Knop("Af&drukken", self.druk_af, icoon="fa6s.print")
        self._knoppen.insertWidget(self._knoppen.count() - 1, self.afdrukken)
        self._zet_klaar(False)
        self._volg()
        self._maak = QTimer(self)
        self._maak.setSingleShot(True)
        self._maak.setInterval(WACHT_MS)
        self._maak.timeout.connect(self._lees)
        self._luister()
        self._on_soort()
        self._maak.start(0)
        self.soort.setFocus()

    def _bouw_links(self, sleutel: Sleutel | None) -> Rolvak:
        vak = Rolvak(ruimte=tokens().maat.binnen_px)
        vak.setFixedWidth(LINKS_PX)
        self.wie = Nummerkeuze()
        self.wie.vul(self._blad.personen)
        self.soort = Keuze(Briefsoort, leeg=FORMULIER_KEUZE)
        self.met_formulier = Vinkje("&Formulier achter de brief")
        self.met_formulier.setChecked(True)
        self.vragen: list[tuple[Doelstand, Vinkje]] = []
        self.kop_vragen = Tekst("Waarvoor vraag je toestemming?", "vet")
        for part in (
            Veld("&Voor wie?", self.wie),
            Veld("&Wat?", self.soort),
            self.met_formulier,
            self.kop_vragen,
        ):
            vak.inhoud.addWidget(part)
        for stand in self._blad.doelen:
            if stand.sleutel.doel in MET_ONTVANGER and not stand.sleutel.ontvanger:
                continue
            vink = Vinkje(stand.titel.replace("&", "&&"))
            vink.setChecked(stand.sleutel == (sleutel or self._blad.doelen[0].sleutel))
            self.vragen.append((stand, vink))
            vak.inhoud.addWidget(vink)
        self.geldig_tot = DatumVeld()
        self.onderwerp = TekstRegel(voorbeeld="Zonder naam: dit ziet wie de brief ziet liggen")
        self.tekst = TekstVak(regels=4, voorbeeld="Een lege regel begint een nieuwe alinea")
        self.v_tot = Veld("Geldig &tot en met", self.geldig_tot, hint="Leeg: zolang JOS helpt")
        self.v_onderwerp = Veld("&Onderwerp", self.onderwerp)
        self.v_tekst = Veld("&Eigen woorden", self.tekst)
        for part in (self.v_tot, self.v_onderwerp, self.v_tekst):
            vak.inhoud.addWidget(part)
        self.hand = Tekst(MET_DE_HAND, "waarschuwing", breek=True)
        self.hand.hide()
        vak.inhoud.addWidget(self.hand)
        vak.inhoud.addStretch(1)
        return vak

    def _volg(self) -> None:
        velden: dict[str, QWidget] = {
            f"vraag_{stand.sleutel.doel}_{nummer}": vink
            for nummer, (stand, vink) in enumerate(self.vragen)
        }
        velden |= {
            "wie": self.wie,
            "soort": self.soort,
            "met_formulier": self.met_formulier,
            "geldig_tot": self.geldig_tot,
            "onderwerp": self.onderwerp,
            "tekst": self.tekst,
        }
        onderwerp = Onderwerp.leerling(self._blad.leerling_id)
        self._concept = self.bewaak(self._context, self.FORMULIER, onderwerp, velden)
        self._concept.begin()

    def _luister(self) -> None:
        def opnieuw(*_: object) -> None:
            self._vraag_opnieuw()

        self.wie.currentIndexChanged.connect(opnieuw)
        self.soort.currentIndexChanged.connect(self._on_soort)
        self.geldig_tot.textChanged.connect(opnieuw)
        self.onderwerp.gewijzigd.connect(opnieuw)
        self.tekst.gewijzigd.connect(opnieuw)
        for vink in (self.met_formulier, *(vink for _, vink in self.vragen)):
            vink.toggled.connect(opnieuw)

    def _on_soort(self) -> None:
        soort = self.soort.waarde()
        eigen = soort is Briefsoort.EIGEN
        self.met_formulier.setVisible(soort is not None and not eigen)
        self.v_onderwerp.setVisible(eigen)
        self.v_tekst.setVisible(soort is not None)
        for deel in (self.kop_vragen, self.v_tot, *(vink for _, vink in self.vragen)):
            deel.setVisible(not eigen)
        self._vraag_opnieuw()

    def _vraag_opnieuw(self) -> None:
        """Make the paper anew; until it shows, nobody can give the former one to the wrong one."""
        self._document = None
        self._zet_klaar(False)
        self._maak.start(WACHT_MS)

    def wens(self) -> Papierwens:
        """Return what is chosen now."""
        tot = self.geldig_tot.datum()
        soort = self.soort.waarde()
        vragen = tuple(
            Vraag(stand.sleutel.doel, stand.sleutel.ontvanger, stand.sleutel.ontvangersoort, tot)
            for stand, vink in self.vragen
            if vink.isChecked() and soort is not Briefsoort.EIGEN
        )
        return Papierwens(
            leerling_id=self._blad.leerling_id,
            betrokkene_id=self.wie.sleutel(),
            vragen=vragen,
            soort=soort,
            met_formulier=self.met_formulier.isChecked(),
            onderwerp=self.onderwerp.tekst(),
            tekst=self.tekst.tekst(),
        )

    def _lees(self) -> None:
        vault, wens = self._context.vault, self.wens()
        self._wens = wens
        self._zet_klaar(False)
        self._context.tasks.run(
            lambda: (wens, *papier_bytes(vault, wens)),
            self._on_gemaakt,
            self._on_geen,
            eigenaar=self,
        )

    def _on_gemaakt(self, gemaakt: tuple[Papierwens, bytes, Toestemmingsformulier | Brief]) -> None:
        wens, pdf, document = gemaakt
        if wens is not self._wens:
            return
        self._pdf, self._document = pdf, document
        self.melding.hide()
        self.hand.setVisible(isinstance(document, Brief) and not document.adres)
        self.voorbeeld.toon(pdf)
        self._zet_klaar(True)

    def _on_geen(self, fout: KnownError) -> None:
        self._document = None
        self.voorbeeld.wis()
        self.hand.hide()
        self.toon_fout(fout)

    def _zet_klaar(self, klaar: bool) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(klaar)
        self.afdrukken.setEnabled(klaar)

    def druk_af(self) -> None:
        """Ask for a printer; the lines in logboek and register come before the paper."""
        from jos_desktop.ui.afdrukken import druk_af

        document, wens, vault = self._document, self._wens, self._context.vault
        if document is None or wens is None:
            return

        def eerst(print_: Callable[[], None]) -> None:
            def klaar(_pdf: bytes) -> None:
                print_()
                self._na("Naar de printer gestuurd.", "Dat je vroeg, staat bij Wat is vastgelegd.")

            self._context.tasks.run(
                lambda: geef_papier(vault, wens, document), klaar, self.toon_fout, eigenaar=self
            )

        druk_af(self._pdf, self, "JOS-brief", eerst)

    def vraag_bestand(self) -> QFileDialog | None:
        """Ask where the PDF goes; its name holds no person."""
        if self._document is None:
            return None
        naam = bestandsnaam_papier(self._document)
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
            lambda: schrijf_papier(vault, wens, Path(pad), document),
            lambda _: self._na("De PDF is gemaakt.", NA_AFLOOP),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_klaar(True),
        )

    def _na(self, wat: str, doe: str) -> None:
        """Close, drop the draft, and let the sheet show the attempt."""
        self._concept.gooi_weg()
        leerling_id = self._blad.leerling_id
        self._context.events.meld(
            Changes.van(Soort.TOESTEMMING, Soort.LOGBOEK, leerling_id=leerling_id)
        )
        self._context.meld(wat, doe, "goed")
        self.klaar()
