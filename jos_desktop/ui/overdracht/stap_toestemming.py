"""Step 2: may it be shared, was it talked over, and does a clean slate count?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from jos_desktop.services.overdrachtstappen import noteer_besproken
from jos_desktop.ui.overdracht.schonelei import SchoneLeiDialoog, SchoneLeiWegDialoog
from jos_desktop.ui.overdracht.stapvak import Stapvak, Werk, dag_van, naast
from jos_desktop.ui.overdracht.toon import oordeel_toon, oordeel_zin
from jos_desktop.ui.widgets import Chip, DatumVeld, Kaart, Knop, Tekst, TekstRegel, Veld, rij

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

CONCEPT: Final = (
    "Je kunt het document wel vast maken om samen te lezen. Op elke pagina staat dan dat het nog "
    "niet gedeeld mag worden."
)
GEEN_LEI: Final = "Willen leerling of ouders dat er niets meegaat? Leg dan een schone lei vast."
UITLEG: Final = (
    "Vertel wat je wilt delen, met wie en waarom. Wie bezwaar heeft, kan dat zeggen voordat er "
    "iets weggaat."
)


class ToestemmingStap(Stapvak):
    """The verdict, the talk with pupil and parents, and the clean slate."""

    FORMULIER: Final = "overdracht_besproken"
    vastleggen_gevraagd = Signal()

    def __init__(self, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(context, gegevens)
        self.inhoud.addWidget(self._bouw_oordeel())
        self.inhoud.addWidget(self._bouw_besproken())
        self.inhoud.addWidget(self._bouw_lei())
        self.volg(self.FORMULIER, {"met": self.met, "op": self.op})
        self.toon(gegevens)

    def _bouw_oordeel(self) -> Kaart:
        card = Kaart("Mag dit gedeeld worden?")
        self.oordeel = Chip("")
        card.kop_rij.addWidget(self.oordeel)
        self.oordeel_zin = Tekst("", "vet", breek=True)
        self.oordeel_bron = Tekst("", "klein", breek=True)
        self.concept = Tekst(CONCEPT, "waarschuwing", breek=True)
        for part in (self.oordeel_zin, self.oordeel_bron, self.concept):
            card.inhoud.addWidget(part)
        line = rij()
        self.vastleggen = Knop("T&oestemming vastleggen", self.vastleggen_gevraagd.emit)
        line.addWidget(self.vastleggen)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def _bouw_besproken(self) -> Kaart:
        card = Kaart("Besproken met leerling en ouders")
        card.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.met = TekstRegel(maximaal=200, voorbeeld="bijvoorbeeld: leerling en moeder")
        self.op = DatumVeld()
        self.veld_met = Veld("&Met wie?", self.met)
        self.veld_op = Veld("W&anneer?", self.op)
        card.inhoud.addWidget(naast(self.veld_met, self.veld_op))
        return card

    def _bouw_lei(self) -> Kaart:
        card = Kaart("Schone lei")
        self.lei = Tekst("", breek=True)
        card.inhoud.addWidget(self.lei)
        line = rij()
        self.lei_vast = Knop("Sc&hone lei vastleggen", self.leg_lei_vast)
        self.lei_weg = Knop("Sc&hone lei intrekken", self.trek_lei_in)
        line.addWidget(self.lei_vast)
        line.addWidget(self.lei_weg)
        line.addStretch(1)
        card.inhoud.addLayout(line)
        return card

    def vul(self) -> None:
        """Show with whom it was talked over."""
        loop = self.gegevens.loop
        self.met.zet_tekst(loop.besproken_met)
        self.op.zet_datum(loop.besproken_op)

    def toon_stand(self) -> None:
        """Show the verdict and the clean slate."""
        detail, lei = self.gegevens.detail, self.gegevens.schone_lei
        oordeel = detail.oordeel
        self.oordeel.zet(oordeel.kort, oordeel_toon(oordeel))
        self.oordeel_zin.setText(oordeel_zin(oordeel, detail.ontvanger.plaats))
        self.oordeel_bron.setText(f"{oordeel.uitleg} ({oordeel.bron})")
        self.concept.setVisible(not oordeel.compleet)
        self.vastleggen.setVisible(bool(oordeel.gevers) and not oordeel.compleet)
        self.lei.setText(
            GEEN_LEI
            if lei is None
            else f"{lei.wie} vroeg op {lei.datum:%d-%m-%Y} om een schone lei. Er gaat niets naar "
            f"een ander. {lei.toelichting}"
        )
        self.lei.zet_rol("gewoon" if lei is None else "waarschuwing")
        self.lei_vast.setVisible(lei is None)
        self.lei_weg.setVisible(lei is not None)

    def werk(self) -> Werk | None:
        """Keep when and with whom it was talked over."""
        if not self.met.tekst().strip() and self.op.text().strip():
            self.veld_met.toon_fout("Vul in met wie je het besprak.")
            return None
        self.veld_met.wis_fout()
        if self.op.datum() is None and not self.op.onleesbaar():
            self.op.zet_datum(date.today())
        op, met, nummer = dag_van(self.veld_op), self.met.tekst(), self.gegevens.detail.id
        if op is None:
            return None
        dag = op
        return lambda uow: noteer_besproken(uow, nummer, dag, met)

    def leg_lei_vast(self) -> SchoneLeiDialoog:
        """Ask who wants a clean slate."""
        dialog = SchoneLeiDialoog(self.window(), self.context, self.gegevens.detail.leerling_id)
        dialog.open()
        return dialog

    def trek_lei_in(self) -> SchoneLeiWegDialoog | None:
        """Ask from when sharing may be asked again."""
        lei = self.gegevens.schone_lei
        if lei is None:
            return None
        dialog = SchoneLeiWegDialoog(
            self.window(), self.context, lei.id, leerling_id=self.gegevens.detail.leerling_id
        )
        dialog.open()
        return dialog
