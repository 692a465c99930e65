"""The cards of the sheet Mensen: people, brothers and sisters, help, and whom to call."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from jos_desktop.models.codes_werk import Band
from jos_desktop.models.ecogram import AFSTAND
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.dossier.panelen import Paneel, Seinen
from jos_desktop.ui.privacy import toon
from jos_desktop.ui.widgets import (
    Chip,
    Knop,
    Lijn,
    StilleKnop,
    Tekst,
    Veld,
    kolom,
    rij,
    zet_icoon,
)
from jos_desktop.ui.widgets.basis import EigenTekst
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.services.bellijst import Schermregel
    from jos_desktop.services.mensen import HulpRij, Mens, Mensenblad
    from jos_desktop.ui.schermen import Context

NIEMAND: Final = (
    "Nog niemand. Voeg ouders, verzorgers en anderen toe die ertoe doen. Daarna kies je hoe de "
    "band is: zo ontstaat het ecogram."
)
GEEN_GEZIN: Final = (
    "Heeft deze leerling een broer of zus die ook hulp krijgt? Koppel ze dan. Elk houdt een eigen "
    "dossier, en inzage van de een laat de ander niet zien."
)
GEEN_HULP: Final = "Geen hulp bekend. Hulp die er al is, vul je in bij de aanmelding."
NIEMAND_BELLEN: Final = "Nog niemand met een telefoonnummer."


class MensSeinen(Seinen):
    """What the user asked for on the sheet."""

    band = Signal(int, object, object)
    verwijder = Signal(int)
    geschiedenis = Signal(int)
    koppel = Signal(int)
    ontkoppel = Signal(int, int)
    open_leerling = Signal(int)
    kopieer = Signal(int, str)
    bellijst = Signal()


class MensRij(QWidget):
    """One person: Alt+H shows the history, Delete deletes; band and distance change in place."""

    def __init__(self, mens: Mens, seinen: MensSeinen) -> None:
        super().__init__()
        self._mens, self._seinen = mens, seinen
        layout = kolom(self, ruimte=4)
        kop = rij(ruimte=6)
        kop.addWidget(Tekst(mens.naam, "vet", breek=True), 1)
        if mens.overleden:
            kop.addWidget(Chip("Overleden"))
        if mens.niet_informeren:
            kop.addWidget(Chip("Niet informeren", "warm"))
        for wat, icoon, toetsen, doe in (
            ("Wijzigen", "fa6s.pen", (), partial(seinen.persoon_wijzigen.emit, mens.id)),
            (
                "Geschiedenis",
                "fa6s.clock-rotate-left",
                ("Alt+H",),
                partial(seinen.geschiedenis.emit, mens.id),
            ),
            ("Verwijderen", "fa6s.trash-can", ("Del",), partial(seinen.verwijder.emit, mens.id)),
        ):
            knop = StilleKnop("", doe, icoon=icoon, hulp=f"{wat}: {mens.naam}")
            knop.setAccessibleName(f"{wat}: {mens.naam}")
            kop.addWidget(knop)
            for toets in toetsen:
                actie = QAction(wat, self)
                actie.setShortcut(QKeySequence(toets))
                actie.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                actie.triggered.connect(lambda _aan=False, doe=doe: doe())
                self.addAction(actie)
        layout.addLayout(kop)
        onder = " · ".join(deel for deel in (mens.relatie, mens.telefoon, mens.afspraak) if deel)
        layout.addWidget(EigenTekst(onder, "klein", breek=True))
        if mens.herkomst:
            layout.addWidget(Tekst(mens.herkomst, "klein", breek=True))
        if not mens.overleden:
            layout.addLayout(self._keuzes())

    def _keuzes(self) -> QHBoxLayout:
        mens = self._mens
        self.band = Keuze(Band, leeg="Band: nog niet ingevuld")
        self.band.zet(mens.band)
        self.afstand = QComboBox()
        self.afstand.addItem("Afstand: nog niet ingevuld", None)
        for getal, woorden in AFSTAND.items():
            self.afstand.addItem(woorden.capitalize(), getal)
        self.afstand.setCurrentIndex(max(0, self.afstand.findData(mens.afstand)))
        naam = toon(mens.naam)
        self.band.setAccessibleName(f"Band met {naam}")
        self.afstand.setAccessibleName(f"Afstand van {naam}")
        for keuze in (self.band, self.afstand):
            keuze.activated.connect(self._on_keuze)
        layout = rij(ruimte=6)
        layout.addWidget(self.band, 1)
        layout.addWidget(self.afstand, 1)
        return layout

    def _on_keuze(self, _index: int) -> None:
        self._seinen.band.emit(self._mens.id, self.band.waarde(), self.afstand.currentData())


class MensenKaart(Paneel):
    """Everybody around the pupil, with band and distance to choose."""

    seinen: MensSeinen

    def __init__(self, seinen: MensSeinen) -> None:
        super().__init__("Mensen om de leerling", seinen)
        self.nieuw = self.kopknop("&Persoon", seinen.persoon_nieuw.emit, hulp="Persoon toevoegen")

    def vul(self, gegevens: tuple[Mens, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(Tekst(NIEMAND, "gedempt", breek=True))
        for nummer, mens in enumerate(gegevens):
            if nummer:
                self.rijen.addWidget(Lijn())
            self.rijen.addWidget(MensRij(mens, self.seinen))


class GezinKaart(Paneel):
    """Brothers and sisters in JOS, who may be one, and a field to link somebody else."""

    seinen: MensSeinen

    def __init__(self, seinen: MensSeinen, context: Context) -> None:
        super().__init__("Broers en zussen in JOS", seinen)
        self.veld = LeerlingVeld(context)
        self.veld.setAccessibleName("Broer of zus zoeken")
        self.koppel = Knop("&Koppelen", self._on_koppel)
        self.koppel.setEnabled(False)
        self.veld.gekozen.connect(lambda treffer: self.koppel.setEnabled(treffer is not None))
        onder = rij(ruimte=6)
        # With a letter of its own: by Tab it stands behind every button of every person.
        onder.addWidget(Veld("&Zoek een broer of zus", self.veld), 1)
        onder.addWidget(self.koppel, 0, Qt.AlignmentFlag.AlignBottom)
        self.inhoud.addLayout(onder)

    def vul(self, gegevens: Mensenblad) -> None:
        """Build the rows."""
        if not (gegevens.gezin or gegevens.voorstellen or gegevens.elders):
            self.rijen.addWidget(Tekst(GEEN_GEZIN, "gedempt", breek=True))
        for genoot in gegevens.gezin:
            regel = rij(ruimte=6)
            naam = StilleKnop(
                genoot.naam, partial(self.seinen.open_leerling.emit, genoot.leerling_id)
            )
            naam.setToolTip("Dossier openen")
            regel.addWidget(naam)
            regel.addWidget(EigenTekst(f"{genoot.leeftijd} jaar", "klein"))
            regel.addStretch(1)
            for wat, icoon, doe in (
                (
                    "Verslag kopiëren naar",
                    "fa6s.copy",
                    partial(self.seinen.kopieer.emit, genoot.leerling_id, genoot.naam),
                ),
                (
                    "Ontkoppelen van",
                    "fa6s.link-slash",
                    partial(self.seinen.ontkoppel.emit, genoot.lid_id, genoot.leerling_id),
                ),
            ):
                knop = StilleKnop("", doe, icoon=icoon, hulp=f"{wat} {genoot.naam}")
                knop.setAccessibleName(f"{wat} {genoot.naam}")
                regel.addWidget(knop)
            self.rijen.addLayout(regel)
            if genoot.waar:
                self.rijen.addWidget(EigenTekst(genoot.waar, "klein", breek=True))
        if gegevens.elders:
            wie = (
                "1 broer of zus" if gegevens.elders == 1 else f"{gegevens.elders} broers en zussen"
            )
            self.rijen.addWidget(Tekst(f"Nog {wie} op een andere school.", "klein", breek=True))
        for voorstel in gegevens.voorstellen:
            regel = rij(ruimte=6)
            tekst = f"{voorstel.naam}: {voorstel.waarom}"
            regel.addWidget(EigenTekst(tekst, "klein", breek=True), 1)
            knop = StilleKnop("Koppelen", partial(self.seinen.koppel.emit, voorstel.leerling_id))
            knop.setAccessibleName(f"{voorstel.naam} koppelen als broer of zus")
            regel.addWidget(knop)
            self.rijen.addLayout(regel)

    def _on_koppel(self) -> None:
        if self.veld.leerling_id is not None:
            self.seinen.koppel.emit(self.veld.leerling_id)
            self.veld.clear()


class HulpKaart(Paneel):
    """Help that is or was there, of all aanmeldingen."""

    seinen: MensSeinen

    def __init__(self, seinen: MensSeinen) -> None:
        super().__init__("Hulp die er is", seinen)

    def vul(self, gegevens: tuple[HulpRij, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(Tekst(GEEN_HULP, "gedempt", breek=True))
        for hulp in gegevens:
            kop = rij(ruimte=6)
            kop.addWidget(EigenTekst(hulp.organisatie, "vet", breek=True), 1)
            kop.addWidget(Chip(hulp.status, "accent" if hulp.loopt else ""))
            self.rijen.addLayout(kop)
            sinds = f"sinds {schrijf_datum(hulp.sinds)}" if hulp.sinds else ""
            mag = "JOS mag contact opnemen" if hulp.mag_contact else "nog geen contact toegestaan"
            delen = (hulp.contactpersoon, hulp.soort, sinds, hulp.telefoon, mag)
            onder = " · ".join(deel for deel in delen if deel)
            self.rijen.addWidget(EigenTekst(onder, "klein", breek=True))
            if hulp.herkomst:
                self.rijen.addWidget(Tekst(hulp.herkomst, "klein", breek=True))


class BelKaart(Paneel):
    """Whom to call when it is needed now, in this order."""

    seinen: MensSeinen

    def __init__(self, seinen: MensSeinen) -> None:
        super().__init__("Bellen bij crisis", seinen)
        self.papier = self.kopknop("&Bellijst", seinen.bellijst.emit, hulp="Bellijst afdrukken")
        zet_icoon(self.papier, "fa6s.print", "accent")

    def vul(self, gegevens: tuple[Schermregel, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(Tekst(NIEMAND_BELLEN, "gedempt", breek=True))
        for rij_ in gegevens:
            regel = rij_.regel
            kop = rij(ruimte=6)
            wie = f"{regel.naam} ({regel.wie.lower()})" if regel.wie else regel.naam
            kop.addWidget(EigenTekst(wie, breek=True), 1)
            if rij_.mag:
                nummer = EigenTekst(regel.telefoon, "vet", kies=True)
                kop.addWidget(nummer, 0, Qt.AlignmentFlag.AlignTop)
            else:
                kop.addWidget(Chip("Niet bellen", "warm"))
            self.rijen.addLayout(kop)
            if regel.afspraak:
                self.rijen.addWidget(EigenTekst(regel.afspraak, "klein", breek=True))
