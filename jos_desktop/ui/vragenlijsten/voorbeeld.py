"""The preview of a vragenlijst: every question as one informant meets it, in one language."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from jos_desktop.models.codes_exit import Informant, Vraagvorm
from jos_desktop.models.vragenlijst import Optie, Vraag, Vragenlijst
from jos_desktop.services.lijstpictogrammen import PICTOGRAMMEN
from jos_desktop.services.lijstwoorden import woord
from jos_desktop.ui.pictogrammen import pictogram
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.widgets import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import Rol

VRAAGBEELD_PX: Final = 32
OPTIEBEELD_PX: Final = 22
MEESTE_BREED_PX: Final = 720


class Lijstvoorbeeld(QScrollArea):
    """Show the questions under each other; from the right where the language is read so."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Voorbeeld van de vragenlijst")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.vragen: list[str] = []

    def toon(self, lijst: Vragenlijst, informant: Informant) -> None:
        """Show a list for an informant."""
        vlak = QWidget()
        vlak.setProperty("rol", "inhoud")
        vlak.setMaximumWidth(MEESTE_BREED_PX)
        richting = Qt.LayoutDirection
        vlak.setLayoutDirection(richting.RightToLeft if lijst.van_rechts else richting.LeftToRight)
        onder = kolom(vlak)
        onder.setContentsMargins(0, 0, 8, 8)
        onder.addWidget(_tekst(lijst.titel, "kop"))
        if lijst.inleiding.get(informant):
            onder.addWidget(_tekst(lijst.inleiding[informant]))
        gesteld = lijst.vragen_voor(informant)
        self.vragen = [vraag.tekst[informant] for vraag in gesteld]
        for nummer, vraag in enumerate(gesteld, start=1):
            onder.addWidget(_vraagkaart(lijst, vraag, informant, nummer))
        if lijst.slot.get(informant):
            onder.addWidget(_tekst(lijst.slot[informant]))
        onder.addStretch(1)
        self.setWidget(vlak)


def _vraagkaart(lijst: Vragenlijst, vraag: Vraag, informant: Informant, nummer: int) -> Kaart:
    kaart = Kaart()
    kop = rij()
    if vraag.pictogram:
        kop.addWidget(_beeld(kaart, vraag.pictogram, VRAAGBEELD_PX))
    kop.addWidget(_tekst(f"{nummer}. {vraag.tekst[informant]}", "vet"), 1)
    kaart.inhoud.addLayout(kop)
    if vraag.voorwaarde is not None:
        kaart.inhoud.addWidget(_voorwaarde(lijst, vraag, informant))
    if vraag.vorm is Vraagvorm.KEUZE:
        for optie in lijst.schaal_van(vraag).opties:
            kaart.inhoud.addLayout(_optie(kaart, optie))
    else:
        sleutel = "kies_cijfer" if vraag.vorm is Vraagvorm.CIJFER else "schrijf_hier"
        kaart.inhoud.addWidget(_tekst(woord(lijst, sleutel), "gedempt"))
    return kaart


def _optie(kaart: Kaart, optie: Optie) -> QHBoxLayout:
    regel = rij()
    if optie.pictogram:
        regel.addWidget(_beeld(kaart, optie.pictogram, OPTIEBEELD_PX))
    regel.addWidget(_tekst(optie.label), 1)
    return regel


def _voorwaarde(lijst: Vragenlijst, vraag: Vraag, informant: Informant) -> Tekst:
    """Say for the worker, so in Dutch, when this question is asked."""
    assert vraag.voorwaarde is not None
    ander = next(een for een in lijst.vragen if een.sleutel == vraag.voorwaarde.vraag)
    opties = lijst.schaal_van(ander).opties if ander.schaal else ()
    labels = {optie.sleutel: optie.label for optie in opties}
    nummer = lijst.vragen_voor(informant).index(ander) + 1
    keuzes = ", ".join(labels.get(keuze, keuze) for keuze in vraag.voorwaarde.is_een_van)
    label = Tekst(f"Alleen na vraag {nummer}: {keuzes}", "gedempt", breek=True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeading)
    return label


def _beeld(eigenaar: QWidget, naam: str, grootte: int) -> QLabel:
    beeld = QLabel()
    beeld.setPixmap(pictogram(naam, kleuren().tekst, grootte, eigenaar.devicePixelRatioF()))
    beeld.setFixedSize(grootte, grootte)
    beeld.setAccessibleName(PICTOGRAMMEN[naam])
    return beeld


def _tekst(tekst: str, rol: Rol = "gewoon") -> Tekst:
    label = Tekst(tekst, rol, breek=True)
    # Leading is the side where reading starts: the right for Arabic.
    label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    return label
