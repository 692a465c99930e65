"""Contactkaarten: the own card to give away, and the cards of others with how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget

from jos_desktop.models.codes_overdracht import Kaartvertrouwen
from jos_desktop.models.kaartinhoud import Kaartbestand
from jos_desktop.services.identiteit import (
    EigenStand,
    houd_kaart_bij,
    is_bij_te_houden,
    lees_eigen_stand,
)
from jos_desktop.services.kaarten import (
    Kaartoordeel,
    KaartRij,
    Opgenomen,
    beoordeel_kaart,
    lijst_kaarten,
    neem_kaart_op,
    trek_in,
)
from jos_desktop.ui.beheer.eigen_kaart import SOORT, EigenKaartVak
from jos_desktop.ui.beheer.kaart_dialoog import KaartDialoog, beschrijf
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import (
    Dialoog,
    GevaarKnop,
    Kaart,
    Knop,
    Kolom,
    LegeStaat,
    Melding,
    RijenModel,
    RijenTabel,
    Rolvak,
    TabelChip,
    Tekst,
    bevestig,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork

VERNIEUWD: Final = "Je kaart was ouder dan een jaar. Er is een nieuwe gemaakt."
VERNIEUWD_DOE: Final = "Bewaar hem en geef hem aan je collega's."
INTREKKEN: Final = (
    "Wat deze persoon je stuurt, gaat daarna niet meer open, en je kunt er niets meer naartoe "
    "sturen. Later kun je de kaart opnieuw nakijken."
)
_CHIPS: Final = {
    Kaartvertrouwen.NIET_NAGEKEKEN: TabelChip("Nog nakijken", "warm"),
    Kaartvertrouwen.GEACCEPTEERD: TabelChip("Zonder bellen", "warm"),
    Kaartvertrouwen.GEVERIFIEERD: TabelChip("Nagekeken", "goed"),
    Kaartvertrouwen.PROFIEL: TabelChip("Uit het profiel", "goed"),
    Kaartvertrouwen.INGETROKKEN: TabelChip("Niet gebruiken", "gevaar"),
}


@dataclass(frozen=True, slots=True)
class Kaartbeeld:
    """Everything that this part shows."""

    eigen: EigenStand
    anderen: tuple[KaartRij, ...] = ()
    bij_te_houden: bool = False


def lees_kaartbeeld(uow: UnitOfWork) -> Kaartbeeld:
    """Read the own card and those of others."""
    return Kaartbeeld(lees_eigen_stand(uow), lijst_kaarten(uow), is_bij_te_houden(uow))


class KaartenDeel(Rolvak):
    """The own card at the left, those of others at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.beeld = Kaartbeeld(EigenStand(None))
        self._bijgehouden = False
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        columns = rij(ruimte=16)
        self.eigen = EigenKaartVak(context, self.melding)
        columns.addWidget(self.eigen, 9)
        columns.addWidget(self._bouw_anderen(), 14)
        self.inhoud.addLayout(columns, 1)

    def _bouw_anderen(self) -> Kaart:
        card = Kaart("Kaarten van anderen")
        self.inlezen = Knop("Kaart in&lezen…", self.kies_bestand, icoon="fa6s.file-import")
        card.kop_rij.addWidget(self.inlezen)
        self.model = RijenModel[KaartRij](
            [
                Kolom("Naam", lambda r: r.inhoud.naam, vet=True, breedte=18),
                Kolom("Functie", lambda r: r.inhoud.functie, breedte=18, gedempt=True),
                Kolom(
                    "Hoe zeker",
                    lambda r: r.vertrouwen.label,
                    chips=lambda r: (_CHIPS[r.vertrouwen],),
                    hulp=lambda r: r.vertrouwen.label,
                    breedte=14,
                ),
            ]
        )
        self.tabel = RijenTabel(self.model, "Kaarten van anderen")
        self.tabel.setFrameShape(QFrame.Shape.NoFrame)
        self.tabel.gekozen.connect(lambda _rij: self._on_keuze())
        self.tabel.geopend.connect(self.vraag_nakijken)
        self.leeg = LegeStaat(
            "Nog geen kaarten van anderen",
            "Vraag een collega om zijn contactkaart. Staan de kaarten in het profiel van je "
            "organisatie, dan komen ze hier vanzelf.",
        )
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.leeg)
        self.stapel.addWidget(self.tabel)
        card.inhoud.addWidget(self.stapel, 1)
        self.details = Tekst("", breek=True)
        card.inhoud.addWidget(self.details)
        self.nakijken = Knop("&Vingerafdruk nakijken…", self.kijk_gekozen_na)
        self.intrekken = GevaarKnop("Niet meer &gebruiken…", self.vraag_intrekken)
        buttons = rij()
        buttons.addWidget(self.nakijken)
        buttons.addWidget(self.intrekken)
        buttons.addStretch(1)
        card.inhoud.addLayout(buttons)
        return card

    def ververs(self) -> None:
        """Read the cards; one that is older than a year is renewed here."""
        self.context.tasks.run_query(lees_kaartbeeld, self._on_gelezen)

    def _on_gelezen(self, beeld: Kaartbeeld) -> None:
        self.toon(beeld)
        if beeld.bij_te_houden and not self._bijgehouden:
            self._bijgehouden = True
            verlopen = beeld.eigen.verlopen
            self.context.tasks.run_change(
                houd_kaart_bij,
                lambda _changes: self._on_bijgehouden(verlopen),
                self.melding.toon_fout,
                eigenaar=self,
            )

    def _on_bijgehouden(self, verlopen: bool) -> None:
        if verlopen:
            self.melding.toon(
                VERNIEUWD,
                VERNIEUWD_DOE,
                "warm",
                actie="Kaart bewaren…",
                bij_actie=self.eigen.kies_plek,
            )

    def toon(self, beeld: Kaartbeeld) -> None:
        """Show these cards; the chosen row stays chosen."""
        self.beeld = beeld
        self.eigen.toon(beeld.eigen)
        gekozen = self._gekozen()
        self.model.zet_rijen(beeld.anderen)
        self.stapel.setCurrentWidget(self.tabel if beeld.anderen else self.leeg)
        for button in (self.nakijken, self.intrekken):
            button.setVisible(bool(beeld.anderen))
        for nummer, kaart in enumerate(self.model.rijen):
            if gekozen is not None and kaart.inhoud.ondertekening == gekozen.inhoud.ondertekening:
                self.tabel.selectRow(nummer)
        self._on_keuze()

    def _gekozen(self) -> KaartRij | None:
        rijen = self.tabel.gekozen_rijen()
        return rijen[0] if rijen else None

    def _on_keuze(self) -> None:
        gekozen = self._gekozen()
        self.details.setVisible(gekozen is not None)
        self.details.setText(
            "" if gekozen is None else f"{gekozen.vertrouwen.label}\n{beschrijf(gekozen)}"
        )
        self.nakijken.setEnabled(gekozen is not None)
        self.intrekken.setEnabled(
            gekozen is not None and gekozen.vertrouwen is not Kaartvertrouwen.INGETROKKEN
        )

    def kies_bestand(self) -> QFileDialog:
        """Ask which card to read."""
        dialog = bestandsvenster(self, "Kaart inlezen", soorten=SOORT)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.lees_bestand)
        dialog.open()
        return dialog

    def lees_bestand(self, pad: str) -> None:
        """Read a card and put it in the address book."""
        from jos_desktop.werkstroom.kaarten import lees_kaartbestand

        self.melding.hide()
        self.context.tasks.run(
            lambda: lees_kaartbestand(Path(pad)),
            self._on_kaart,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_kaart(self, kaart: Kaartbestand) -> None:
        self.context.tasks.run_change(
            lambda uow: neem_kaart_op(uow, kaart),
            self._on_opgenomen,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_opgenomen(self, gedaan: Opgenomen) -> None:
        naam, oordeel = gedaan.rij.inhoud.naam, gedaan.oordeel
        if not gedaan.rij.vertrouwd:
            self.toon_dialoog(gedaan.rij, oordeel)
        elif oordeel.al_bekend:
            self.melding.toon(f"De kaart van {naam} had je al.", toon="goed")
        elif oordeel.is_ouder:
            self.melding.toon(f"Je hebt al een nieuwere kaart van {naam}. Die blijft gelden.")
        else:
            veranderd = " ".join(oordeel.veranderd)
            self.melding.toon(f"De nieuwe kaart van {naam} geldt nu.", veranderd)

    def kijk_gekozen_na(self) -> None:
        """Look whether the chosen card is real."""
        gekozen = self._gekozen()
        if gekozen is not None:
            self.vraag_nakijken(gekozen)

    def vraag_nakijken(self, kaart: KaartRij) -> None:
        """Read what there is to say about a card, and ask for its fingerprint."""
        self.context.tasks.run_query(
            lambda uow: beoordeel_kaart(uow, Kaartbestand(kaart.inhoud, kaart.bestand)),
            lambda oordeel: self._na_oordeel(kaart, oordeel),
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _na_oordeel(self, kaart: KaartRij, oordeel: Kaartoordeel) -> None:
        self.toon_dialoog(kaart, oordeel)

    def toon_dialoog(self, kaart: KaartRij, oordeel: Kaartoordeel) -> KaartDialoog:
        """Open the dialog in which a card is compared."""
        dialog = KaartDialoog(self.window(), self.context, kaart, oordeel)
        dialog.gedaan.connect(lambda zin: self.melding.toon(zin, toon="goed"))
        dialog.open()
        return dialog

    def vraag_intrekken(self) -> Dialoog | None:
        """Ask whether the chosen card is not to be used any more."""
        gekozen = self._gekozen()
        if gekozen is None:
            return None
        return bevestig(
            self.window(),
            f"De kaart van {gekozen.inhoud.naam} niet meer gebruiken?",
            INTREKKEN,
            "Niet meer gebruiken",
            lambda: self._trek_in(gekozen),
        )

    def _trek_in(self, kaart: KaartRij) -> None:
        self.context.tasks.run_change(
            lambda uow: trek_in(uow, kaart.id),
            lambda _changes: self.melding.toon(
                f"Je gebruikt de kaart van {kaart.inhoud.naam} niet meer.", toon="goed"
            ),
            self.melding.toon_fout,
            eigenaar=self,
        )
