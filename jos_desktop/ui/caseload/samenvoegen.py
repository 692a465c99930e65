"""Two dossiers of one pupil side by side, and which facts the one dossier keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QSizePolicy, QWidget

from jos_desktop.services.datums import schrijf_datum, schrijf_moment
from jos_desktop.services.samenvoegen import Partij, Voorstel, lees_voorstel, voeg_samen
from jos_desktop.services.samenvoeging_terug import (
    KanNietTerug,
    SamenvoegingRij,
    lees_samenvoegingen,
    maak_samenvoegen_ongedaan,
)
from jos_desktop.services.samenvoegvelden import Veldkeuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.widgets import Dialoog, Kaart, Tekst, bevestig, rij

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Alles uit beide dossiers komt in één dossier: gesprekken, trajecten, toestemming, taken en "
    "stukken. Kies hieronder wat klopt waar de gegevens verschillen."
)
KIES_TWEE: Final = "Dit dossier is niet samengevoegd met een ander."
KIES_TWEE_DOE: Final = "Wil je samenvoegen? Kies met Ctrl twee rijen van dezelfde leerling."
GELIJK: Final = "De gegevens zijn gelijk. Er is niets te kiezen."


class _Keus(Verhuld, QRadioButton):
    """One of two values of a fact."""

    def __init__(self, tekst: str, titel: str) -> None:
        super().__init__()
        self.setText(tekst.replace("&", "&&"))
        self.setAccessibleName(f"{titel}: {tekst}")
        self.setToolTip(tekst)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class SamenvoegDialoog(Dialoog):
    """Show what both dossiers hold, ask what counts where they differ, and join them."""

    def __init__(self, parent: QWidget, context: Context, een_id: int, ander_id: int) -> None:
        super().__init__(parent, "Dossiers samenvoegen", wat="deze keuzes", breedte_px=780)
        self._context = context
        self._ids = (een_id, ander_id)
        self._twijfel = ""
        self.keuzen: dict[str, QButtonGroup] = {}
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        naast = QWidget()
        self._rooster = QGridLayout(naast)
        self._rooster.setContentsMargins(0, 0, 0, 0)
        self._rooster.setHorizontalSpacing(16)
        self._rooster.setColumnMinimumWidth(0, 110)
        for kolom in (1, 2):
            self._rooster.setColumnStretch(kolom, 1)
        self.inhoud.addWidget(naast)
        knop = self.knoppen("Samen&voegen", self._on_samenvoegen)
        knop.setEnabled(False)
        context.tasks.run_query(
            lambda uow: lees_voorstel(uow, een_id, ander_id), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, voorstel: Voorstel) -> None:
        for kolom, partij in ((1, voorstel.blijft), (2, voorstel.gaat)):
            self._rooster.addWidget(_kaart(partij), 0, kolom, Qt.AlignmentFlag.AlignTop)
        for regel, keuze in enumerate(voorstel.velden, 1):
            self._vraag(regel, keuze)
        if voorstel.blijft.geboren != voorstel.gaat.geboren:
            self._twijfel = " en ".join(
                f"{kind.naam} ({schrijf_datum(kind.geboren)})"
                for kind in (voorstel.blijft, voorstel.gaat)
            )
        for tekst in voorstel.aandacht:
            self.inhoud.addWidget(Tekst(tekst, "waarschuwing", breek=True))
        if not voorstel.velden:
            self.inhoud.addWidget(Tekst(GELIJK, "gedempt"))
        if voorstel.zelfde_personen:
            namen = ", ".join(voorstel.zelfde_personen)
            tekst = f"Staat in beide dossiers en wordt één persoon: {namen}."
            self.inhoud.addWidget(Tekst(tekst, breek=True))
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(True)
        eerste = next(iter(self.keuzen.values()), None)
        (eerste.button(0) if eerste is not None else self.hoofdknop or self).setFocus()
        self.onthoud()
        # How high the words are is known only after the layout has run.
        QTimer.singleShot(0, self, self._zet_hoogte)

    def _vraag(self, regel: int, keuze: Veldkeuze) -> None:
        groep = QButtonGroup(self)
        self._rooster.addWidget(Tekst(keuze.titel, "vet"), regel, 0)
        for nummer, tekst in enumerate((keuze.blijft, keuze.gaat)):
            knop = _Keus(tekst, keuze.titel)
            groep.addButton(knop, nummer)
            self._rooster.addWidget(knop, regel, nummer + 1)
        groep.button(0).setChecked(True)
        self.keuzen[keuze.veld] = groep

    def _on_samenvoegen(self) -> None:
        if not self._twijfel:
            self._voeg_samen()
            return
        # Two children in one dossier is a mistake that others see: not with one key.
        bevestig(
            self,
            "Is dit één leerling?",
            f"De geboortedatums zijn niet gelijk: {self._twijfel}. "
            "Voeg alleen samen als dit dezelfde leerling is.",
            "Toch samenvoegen",
            self._voeg_samen,
        )

    def _voeg_samen(self) -> None:
        blijft, gaat = self._ids
        neem_over = frozenset(veld for veld, groep in self.keuzen.items() if groep.checkedId() == 1)
        self._context.tasks.run_change(
            lambda uow: voeg_samen(uow, blijft, gaat, neem_over),
            self._on_klaar,
            self._on_fout,
            eigenaar=self,
        )

    def _on_klaar(self, changes: Changes) -> None:
        nummer, context = changes.nieuw_id, self._context
        self.klaar()
        if nummer is not None:
            bied_ongedaan(
                context,
                "De twee dossiers zijn nu één dossier.",
                lambda uow: maak_samenvoegen_ongedaan(uow, nummer),
            )

    def _on_fout(self, fout: KnownError) -> None:
        self.toon_fout(fout)


def vraag_uit_elkaar(parent: QWidget, context: Context, leerling_id: int) -> None:
    """Offer to take apart what was joined into one dossier, or say how joining goes."""

    def klaar(rijen: tuple[SamenvoegingRij, ...]) -> None:
        if not rijen:
            context.meld(KIES_TWEE, KIES_TWEE_DOE, "accent")
        elif not rijen[0].kan_terug:
            context.meld(KanNietTerug.wat, KanNietTerug.doe, "warm")
        else:
            _vraag_terug(parent, context, rijen[0])

    context.tasks.run_query(
        lambda uow: lees_samenvoegingen(uow, leerling_id), klaar, eigenaar=parent
    )


def _vraag_terug(parent: QWidget, context: Context, rij: SamenvoegingRij) -> None:
    def terug() -> None:
        context.tasks.run_change(
            lambda uow: maak_samenvoegen_ongedaan(uow, rij.id),
            lambda _changes: context.meld("Er zijn weer twee dossiers."),
        )

    bevestig(
        parent,
        "Weer twee dossiers maken?",
        f"Op {schrijf_moment(rij.moment)} zijn hier twee dossiers samengevoegd. Daarna is er "
        "niets gewijzigd. Alles gaat terug naar het dossier waar het stond.",
        "Uit elkaar halen",
        terug,
    )


def _kaart(partij: Partij) -> Kaart:
    kaart = Kaart()
    kaart.setAccessibleName(partij.naam)
    kop = rij()
    kop.addWidget(Tekst(partij.naam, "vet", breek=True), 1)
    kaart.inhoud.addLayout(kop)
    kaart.inhoud.addWidget(
        Tekst(f"Geboren {partij.geboren:%d-%m-%Y}, {partij.leeftijd} jaar", "gedempt")
    )
    kaart.inhoud.addWidget(Tekst(partij.waar or "Nu geen school", "gedempt", breek=True))
    aantallen = ", ".join(f"{soort.lower()} {aantal}" for soort, aantal in partij.aantallen)
    erin = Tekst(f"In dit dossier: {aantallen or 'nog niets'}.", "klein", breek=True)
    erin.setAlignment(Qt.AlignmentFlag.AlignTop)
    kaart.inhoud.addWidget(erin)
    return kaart
