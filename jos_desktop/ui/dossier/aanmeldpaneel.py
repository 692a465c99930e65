"""The card of the aanmeldingen: how complete, who already helps, and what came of each."""

from __future__ import annotations

from functools import partial

from jos_desktop.services.aanmeldkaarten import AanmeldingKaart, Aanmelduitkomst
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.tijdlijn import midden_in_zin
from jos_desktop.ui.dossier.panelen import Paneel, Seinen, wijzigknop
from jos_desktop.ui.dossier.tekening import Meter
from jos_desktop.ui.widgets import Chip, Knop, StilleKnop, Tekst, rij


class AanmeldingPaneel(Paneel):
    """Open aanmeldingen, and closed ones that can be opened again or still miss something."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Aanmelding", seinen)
        for tekst, doe, icoon, hulp in (
            ("Formulier", seinen.formulier_maken, "fa6s.file-lines", "Aanmeldformulier maken"),
            ("Inlezen", seinen.formulier_inlezen, "fa6s.file-import", "Aanmeldformulier inlezen"),
        ):
            knop = StilleKnop(tekst, doe.emit, icoon=icoon, hulp=hulp)
            knop.setAccessibleName(hulp)
            self.kop_rij.addWidget(knop)

    def toon_dossier(self, dossier: Dossier) -> None:
        """Show the aanmeldingen; without any there is no card."""
        self.setVisible(bool(dossier.aanmeldingen or dossier.uitkomsten))
        self.toon_gegevens((dossier.aanmeldingen, dossier.uitkomsten))

    def vul(
        self, gegevens: tuple[tuple[AanmeldingKaart, ...], tuple[Aanmelduitkomst, ...]]
    ) -> None:
        """Build the rows."""
        kaarten, uitkomsten = gegevens
        for kaart in kaarten:
            self._vul_een(kaart)
        for uitkomst in uitkomsten:
            self._vul_uitkomst(uitkomst)

    def _vul_een(self, kaart: AanmeldingKaart) -> None:
        regel = rij()
        regel.addWidget(Tekst(f"{schrijf_datum(kaart.datum)} · {midden_in_zin(kaart.ingang)}"))
        regel.addStretch(1)
        if kaart.urgentie != "Normaal":
            regel.addWidget(Chip(kaart.urgentie, "gevaar" if kaart.urgentie == "Acuut" else "warm"))
        naam = f"Aanmelding van {schrijf_datum(kaart.datum)}"
        regel.addWidget(wijzigknop(naam, partial(self.seinen.aanmelding_wijzigen.emit, kaart.id)))
        self.rijen.addLayout(regel)
        self.rijen.addWidget(Meter(kaart.ontbreekt))
        if kaart.hulpregels:
            hulp = f"Er is al hulp: {'; '.join(kaart.hulpregels)}. Stem eerst af."
            self.rijen.addWidget(Tekst(hulp, "waarschuwing", breek=True))
        knoppen = rij()
        knoppen.addWidget(
            Knop("Tra&ject starten", partial(self.seinen.traject_starten.emit, kaart.id))
        )
        knoppen.addWidget(
            StilleKnop(
                "Anders besluiten",
                partial(self.seinen.aanmelding_besluiten.emit, kaart.id),
                hulp="Eenmalig advies, doorgezet of ingetrokken",
            )
        )
        knoppen.addStretch(1)
        self.rijen.addLayout(knoppen)

    def _vul_uitkomst(self, uitkomst: Aanmelduitkomst) -> None:
        regel = rij()
        dag = schrijf_datum(uitkomst.datum)
        regel.addWidget(Tekst(f"{dag} · {uitkomst.wat}", breek=True), 1)
        naam = f"Aanmelding van {dag}"
        regel.addWidget(
            wijzigknop(naam, partial(self.seinen.aanmelding_wijzigen.emit, uitkomst.id))
        )
        self.rijen.addLayout(regel)
        if uitkomst.toelichting:
            self.rijen.addWidget(Tekst(uitkomst.toelichting, "klein", breek=True))
        if uitkomst.ontbreekt:
            mist = f"Vul nog aan: {', '.join(uitkomst.ontbreekt).lower()}."
            self.rijen.addWidget(Tekst(mist, "waarschuwing", breek=True))
        if uitkomst.heropenbaar:
            doe = partial(self.seinen.aanmelding_heropenen.emit, uitkomst.id)
            knop = StilleKnop("Heropenen", doe, icoon="fa6s.rotate-left")
            knop.setAccessibleName(f"{naam} heropenen")
            self.rijen.addWidget(knop)
