"""The screen for who lost something: calm, one column to do, one column to tell."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLayout, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.models.incidentwoorden import (
    STAPPEN,
    TERMIJN,
    beveiliging_in_woorden,
    kopieen_in_woorden,
)
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.incidenten import lijst_incidenten, uiterlijk
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.incident.dialoog import IncidentDialoog
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.widgets import (
    Chip,
    HoofdKnop,
    Kaart,
    Knop,
    Kop,
    Rolvak,
    Tekst,
    Veld,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.models.incidentverslag import (
        IncidentRij,
        Incidentverslag,
        Telling,
        Uitvoerregel,
    )

RUSTIG: Final = "Rustig aan. Doe dit van boven naar beneden; JOS Desktop helpt je met de rest."
GEEN_UITVOER: Final = "Niets, volgens het logboek."
_NUMMER_PX: Final = 22


class IncidentPagina(Pagina):
    """What to do at the left, what was on this laptop at the right."""

    # What is counted changes with nearly everything; the screen is seldom open.
    soorten = frozenset(Soort)
    kent_school = False

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.kop = Kop("Ik ben iets kwijt")
        self.kop.acties.addWidget(
            Knop("&Terug naar Beheer", lambda: context.ga_naar("beheer"), icoon="fa6s.arrow-left")
        )
        self.inhoud.addWidget(self.kop)
        self._laatste: int | None = None
        columns = rij(ruimte=16)
        links, rechts = Rolvak(ruimte=16), Rolvak(ruimte=16)
        links.inhoud.addWidget(self._bouw_stappen())
        links.inhoud.addWidget(self._bouw_lijst())
        links.inhoud.addStretch(1)
        self._bouw_feiten(rechts)
        columns.addWidget(links, 6)
        columns.addWidget(rechts, 5)
        self.inhoud.addLayout(columns, 1)
        self._toon_stappen()

    def _bouw_stappen(self) -> Kaart:
        card = Kaart("Doe dit nu")
        card.inhoud.addWidget(Tekst(RUSTIG, "gedempt", breek=True))
        self.soort = Keuze(Incidentsoort)
        self.soort.currentIndexChanged.connect(lambda _index: self._toon_stappen())
        card.inhoud.addWidget(Veld("&Wat is er aan de hand?", self.soort))
        self._stappen = QGridLayout()
        self._stappen.setContentsMargins(0, 4, 0, 4)
        self._stappen.setHorizontalSpacing(8)
        self._stappen.setVerticalSpacing(8)
        self._stappen.setColumnStretch(1, 1)
        card.inhoud.addLayout(self._stappen)
        card.inhoud.addWidget(Tekst(TERMIJN, "gedempt", breek=True))
        line = rij()
        self.opschrijven = HoofdKnop("&Opschrijven", self.schrijf_op)
        self.verslag = Knop("&Verslag voor je werkgever (PDF)", self.vraag_verslag)
        line.addWidget(self.opschrijven)
        line.addWidget(self.verslag)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def _bouw_lijst(self) -> Kaart:
        self.lijst = Kaart("Opgeschreven")
        self._regels = kolom(ruimte=8)
        self.lijst.inhoud.addLayout(self._regels)
        self.lijst.hide()
        return self.lijst

    def _bouw_feiten(self, vak: Rolvak) -> None:
        self.stand = Tekst("", "gedempt", breek=True)
        card = Kaart("Wat er op deze laptop staat")
        card.inhoud.addWidget(self.stand)
        self._tellingen = QGridLayout()
        self._tellingen.setContentsMargins(0, 0, 0, 0)
        self._tellingen.setVerticalSpacing(2)
        self._tellingen.setColumnStretch(0, 1)
        card.inhoud.addLayout(self._tellingen)
        self.soorten_tekst = Tekst("", breek=True)
        self.geheim = Tekst("", breek=True)
        card.inhoud.addWidget(self.soorten_tekst)
        card.inhoud.addWidget(self.geheim)
        vak.inhoud.addWidget(card)
        self.beveiliging = self._tekstkaart(vak, "Hoe het op slot zit")
        self.kopieen = self._tekstkaart(vak, "Reservekopieën")
        self.uitvoer = self._tekstkaart(vak, "Uit de kluis gegaan, buiten de kluis te lezen")
        vak.inhoud.addStretch(1)

    @staticmethod
    def _tekstkaart(vak: Rolvak, titel: str) -> Tekst:
        card = Kaart(titel)
        text = Tekst("", breek=True)
        card.inhoud.addWidget(text)
        vak.inhoud.addWidget(card)
        return text

    def ververs(self) -> None:
        """Count again, and read what was written down."""
        from jos_desktop.werkstroom.incident import lees_verslag

        vault = self.context.vault
        self.context.tasks.run(
            lambda: lees_verslag(vault), self.toon_verslag, self.melding.toon_fout, eigenaar=self
        )
        self.context.tasks.run_query(lijst_incidenten, self.toon_incidenten)

    def toon_verslag(self, verslag: Incidentverslag) -> None:
        """Show what was counted."""
        voorraad = verslag.inventaris
        gemaakt = f"Geteld op {voorraad.gemaakt.astimezone():%d-%m-%Y %H:%M}, zonder namen."
        if voorraad.hersteld_van is not None:
            toen = voorraad.hersteld_van.astimezone()
            gemaakt = (
                f"Stand van de kluis op {toen:%d-%m-%Y %H:%M}, en wat er daarna bij kwam. Is je "
                "oude laptop kwijt? Dan stond daarop ook wat je na dat moment nog opschreef."
            )
        self.stand.setText(gemaakt)
        self._toon_tellingen((*voorraad.personen, *voorraad.gegevens))
        soorten = ", ".join(voorraad.soorten) or "geen gegevens van leerlingen"
        self.soorten_tekst.setText(f"Soorten gegevens: {soorten}.")
        self.geheim.setText(
            f"Afgeschermd adres of school: {_ja(voorraad.afgeschermd)}. "
            f"Meldcode: {_ja(voorraad.meldcode)}. BSN: nee, dat bewaart JOS Desktop niet."
        )
        self.beveiliging.setText("\n".join(beveiliging_in_woorden(verslag.beveiliging)))
        self.kopieen.setText("\n".join(kopieen_in_woorden(verslag.beveiliging)))
        self.uitvoer.setText("\n".join(map(_uitvoer, voorraad.uitvoer)) or GEEN_UITVOER)

    def _toon_tellingen(self, tellingen: tuple[Telling, ...]) -> None:
        _leeg(self._tellingen)
        for nummer, (naam, aantal) in enumerate(tellingen):
            sub = naam.startswith("waarvan")
            label = Tekst(naam[:1].upper() + naam[1:], "gedempt" if sub else "gewoon")
            label.setContentsMargins(16 if sub else 0, 0, 0, 0)
            getal = Tekst(str(aantal), "gedempt" if sub else "vet")
            self._tellingen.addWidget(label, nummer, 0)
            self._tellingen.addWidget(getal, nummer, 1, Qt.AlignmentFlag.AlignRight)

    def _toon_stappen(self) -> None:
        _leeg(self._stappen)
        for nummer, stap in enumerate(STAPPEN[self.soort.vast()], start=1):
            cijfer = Tekst(f"{nummer}.", "vet")
            cijfer.setFixedWidth(_NUMMER_PX)
            self._stappen.addWidget(cijfer, nummer, 0, Qt.AlignmentFlag.AlignTop)
            self._stappen.addWidget(Tekst(stap, "vet" if nummer == 1 else "gewoon", breek=True),
                                    nummer, 1)  # fmt: skip

    def toon_incidenten(self, rijen: tuple[IncidentRij, ...]) -> None:
        """List what was written down, the latest first."""
        _leeg(self._regels)
        self._laatste = rijen[0].id if rijen else None
        self.lijst.setVisible(bool(rijen))
        for regel in rijen:
            self._regels.addWidget(self._regel(regel))

    def _regel(self, incident: IncidentRij) -> QWidget:
        deel = QWidget()
        layout = kolom(deel, ruimte=4)
        kop = rij()
        kop.addWidget(Tekst(incident.soort.label, "vet"))
        if incident.gemeld_op is not None:
            kop.addWidget(Chip(f"Gemeld op {schrijf_datum(incident.gemeld_op)}", "goed"))
        else:
            kop.addWidget(Chip("Nog niet gemeld: bel vandaag", "gevaar"))
        kop.addStretch(1)
        layout.addLayout(kop)
        tot = f" · 72 uur is voorbij op {schrijf_datum(uiterlijk(incident))}"
        layout.addWidget(
            Tekst(
                f"Gemerkt op {schrijf_datum(incident.ontdekt_op)}{'' if incident.gemeld else tot}",
                "klein",
            )
        )
        if incident.wat:
            layout.addWidget(Tekst(incident.wat, breek=True))
        knoppen = rij()
        for words, doe in (
            ("Aanvullen", partial(self.vul_aan, incident.id)),
            ("Verslag (PDF)", partial(self.vraag_verslag, incident.id)),
        ):
            knop = Knop(words, doe)
            knop.setAccessibleName(f"{words}: {incident.soort.label}")
            knoppen.addWidget(knop)
        knoppen.addStretch(1)
        layout.addLayout(knoppen)
        return deel

    def schrijf_op(self) -> IncidentDialoog:
        """Open the form for something new."""
        dialog = IncidentDialoog(self.window(), self.context, soort=self.soort.vast())
        dialog.open()
        return dialog

    def vul_aan(self, incident_id: int) -> IncidentDialoog:
        """Open the form of something written down before."""
        dialog = IncidentDialoog(self.window(), self.context, incident_id=incident_id)
        dialog.open()
        return dialog

    def vraag_verslag(self, incident_id: int | None = None) -> QFileDialog:
        """Ask where the report goes; without a number it is about the latest incident."""
        from jos_desktop.werkstroom.incident import bestandsnaam_verslag

        naam = bestandsnaam_verslag(date.today())
        dialog = bestandsvenster(self, "Verslag bewaren", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        nummer = self._laatste if incident_id is None else incident_id
        dialog.fileSelected.connect(lambda pad: self.bewaar_verslag(Path(pad), nummer))
        dialog.open()
        return dialog

    def bewaar_verslag(self, pad: Path, incident_id: int | None) -> None:
        """Write the report in the background."""
        from jos_desktop.werkstroom.incident import schrijf_verslag

        vault = self.context.vault
        self.context.tasks.run(
            lambda: schrijf_verslag(vault, pad, incident_id),
            self._on_verslag,
            self._on_fout,
            eigenaar=self,
        )

    def _on_verslag(self, _verslag: Incidentverslag) -> None:
        self.melding.toon(
            "Het verslag is gemaakt.",
            "Er staan geen namen in. Geef het vandaag nog aan je werkgever.",
            "goed",
        )

    def _on_fout(self, fout: KnownError) -> None:
        self.melding.toon_fout(fout)


def _ja(waarde: bool) -> str:
    return "ja" if waarde else "nee"


def _uitvoer(regel: Uitvoerregel) -> str:
    keer = "1 keer" if regel.aantal == 1 else f"{regel.aantal} keer"
    wanneer = schrijf_datum(regel.eerste)
    if regel.laatste != regel.eerste:
        wanneer = f"{wanneer} tot en met {schrijf_datum(regel.laatste)}"
    return f"{regel.wat}: {keer}, {wanneer}. Ontvanger: {regel.aan[:1].lower()}{regel.aan[1:]}."


def _leeg(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
