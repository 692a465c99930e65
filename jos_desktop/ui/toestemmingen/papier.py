"""Make a form or a letter for one person: choose, read it as it will be, and print or keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.papier import Brief, Toestemmingsformulier
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.papier import Briefsoort, Papierwens, Vraag
from jos_desktop.services.toestemming import MET_ONTVANGER
from jos_desktop.services.toestemmingsstand import Doelstand, Sleutel, Toestemmingsblad
from jos_desktop.ui.dossier.formulier import Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld
from jos_desktop.werkstroom.papier import (
    bestandsnaam_papier,
    geef_papier,
    papier_bytes,
    schrijf_papier,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

LINKS_PX = 400
WACHT_MS = 350
FORMULIER_KEUZE = "Formulier om te tekenen"
MET_DE_HAND = "Zonder adres: het adres is afgeschermd of niet ingevuld. Geef deze brief zelf af."


class PapierDialoog(PapierVenster[Toestemmingsformulier | Brief]):
    """What is asked of whom at the left, the form or letter itself at the right."""

    FORMULIER: Final = "toestemming_papier"
    drukwerk = "JOS-brief"
    na_druk = "Dat je vroeg, staat bij Wat is vastgelegd."
    na_bestand = (
        "Dit bestand is niet versleuteld. Verwijder het als je het hebt gebruikt. Dat je vroeg, "
        "staat bij Wat is vastgelegd."
    )

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        blad: Toestemmingsblad,
        sleutel: Sleutel | None = None,
        wie: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            context,
            "Formulier of brief",
            self._maak,
            wat="deze brief",
            links_px=LINKS_PX,
        )
        self._blad = blad
        self._bouw_keuzes(sleutel)
        self.wie.zet(wie)
        self._volg()
        self._luister()
        self._on_soort()
        self.vraag_opnieuw()
        self.soort.setFocus()

    def _bouw_keuzes(self, sleutel: Sleutel | None) -> None:
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
            self.keuzes.inhoud.addWidget(part)
        for stand in self._blad.doelen:
            if stand.sleutel.doel in MET_ONTVANGER and not stand.sleutel.ontvanger:
                continue
            vink = Vinkje(stand.titel.replace("&", "&&"))
            vink.setChecked(stand.sleutel == (sleutel or self._blad.doelen[0].sleutel))
            self.vragen.append((stand, vink))
            self.keuzes.inhoud.addWidget(vink)
        self.geldig_tot = DatumVeld()
        self.onderwerp = TekstRegel(voorbeeld="Zonder naam: dit ziet wie de brief ziet liggen")
        self.tekst = TekstVak(regels=4, voorbeeld="Een lege regel begint een nieuwe alinea")
        self.v_tot = Veld("Geldig &tot en met", self.geldig_tot, hint="Leeg: zolang JOS helpt")
        self.v_onderwerp = Veld("&Onderwerp", self.onderwerp)
        self.v_tekst = Veld("&Eigen woorden", self.tekst)
        for part in (self.v_tot, self.v_onderwerp, self.v_tekst):
            self.keuzes.inhoud.addWidget(part)
        self.hand = Tekst(MET_DE_HAND, "waarschuwing", breek=True)
        self.hand.hide()
        self.keuzes.inhoud.addWidget(self.hand)
        self.keuzes.inhoud.addStretch(1)

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
            self.vraag_opnieuw(wacht_ms=WACHT_MS)

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
        self.vraag_opnieuw(wacht_ms=WACHT_MS)

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

    def toon_papier(self, papier: Papier[Toestemmingsformulier | Brief] | None) -> None:
        """Say when a letter has no address, so that somebody has to hand it over."""
        document = papier.document if papier is not None else None
        self.hand.setVisible(isinstance(document, Brief) and not document.adres)

    def na_uitgang(self) -> Changes:
        """Drop the draft, and let the sheet show the attempt."""
        self._concept.gooi_weg()
        return Changes.van(Soort.TOESTEMMING, Soort.LOGBOEK, leerling_id=self._blad.leerling_id)

    def _maak(self) -> Callable[[], Papier[Toestemmingsformulier | Brief]]:
        vault, wens = self._context.vault, self.wens()

        def werk() -> Papier[Toestemmingsformulier | Brief]:
            pdf, document = papier_bytes(vault, wens)
            return Papier(
                pdf,
                document,
                bestandsnaam_papier(document),
                lambda: geef_papier(vault, wens, document),
                lambda pad: schrijf_papier(vault, wens, pad, document),
            )

        return werk
