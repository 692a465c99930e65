"""Ask before a file is made: exactly what leaves, from whom, and what stands fast afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.uitgaven import Uitgavebesluit
from jos_desktop.ui.samenvatting.perioden import datumbereik
from jos_desktop.ui.samenvatting.rooster import scholen_van
from jos_desktop.ui.widgets import Dialoog, Tekst
from jos_desktop.werkstroom.samenvatting import Vooraf

BREEDTE_PX = 680
GEEN_KAART = (
    "Je hebt nog geen contactkaart. Die wordt nu gemaakt: hij tekent het bestand, zodat niemand "
    "het ongezien kan veranderen."
)
GEEN_NAAM = "Je naam ontbreekt nog. Vul hem eerst in bij Beheer, Mijn gegevens."


class MaakDialoog(Dialoog):
    """Tell what leaves and let the user say yes; ``doe`` goes on to the place of the file."""

    def __init__(self, parent: QWidget, vooraf: Vooraf, doe: Callable[[], object]) -> None:
        samenvatting = vooraf.samenvatting
        vast = samenvatting.bevroren
        titel = (
            f"Bestand van {samenvatting.periode} maken?"
            if vast
            else f"Cijfers van {samenvatting.periode} vastzetten?"
        )
        super().__init__(parent, titel, wat="", breedte_px=BREEDTE_PX)
        self._doe = doe
        rooster = QGridLayout()
        rooster.setColumnStretch(1, 1)
        rooster.setHorizontalSpacing(16)
        for nummer, (kop, zin) in enumerate(regels(vooraf)):
            rooster.addWidget(Tekst(kop, "vet"), nummer, 0, Qt.AlignmentFlag.AlignTop)
            rooster.addWidget(Tekst(zin, breek=True), nummer, 1)
        self.inhoud.addLayout(rooster)
        self.inhoud.addStretch(1)
        knop = "Bestand bewaren" if vast else "Vastzetten en bewaren"
        self.knoppen(knop, self._on_ja, gevaar=not vast)
        # What does not come back takes a step and Enter, no shortcut.
        self.ctrl_enter = vast

    def _on_ja(self) -> None:
        self.klaar()
        self._doe()


def regels(vooraf: Vooraf) -> tuple[tuple[str, str], ...]:
    """Return what the dialog tells: a short heading and a sentence or two each."""
    samenvatting, genomen = vooraf.samenvatting, vooraf.besluit
    tabellen, duidingen = len(samenvatting.tabellen), len(genomen.duiding)
    blokken = "; ".join(
        f"{blok.sleutel} ({datumbereik(blok.begin, blok.eind)})" for blok in samenvatting.blokken
    )
    scholen = ", ".join(scholen_van(samenvatting)) or "geen enkele school"
    woorden = "zonder duiding" if not duidingen else f"waarvan {duidingen} met jouw duiding"
    gevonden = [
        ("Dit gaat mee", f"{tabellen} tabellen met afgeronde aantallen, {woorden}."),
        ("Over", f"{blokken}."),
        ("Scholen bij naam", f"{scholen}."),
        ("Van", _afzender(vooraf)),
        ("Daarna", _daarna(vooraf)),
    ]
    uitgave = _uitgave(genomen)
    return (*gevonden, ("Let op", uitgave)) if uitgave else tuple(gevonden)


def _afzender(vooraf: Vooraf) -> str:
    if not vooraf.afzender:
        return GEEN_NAAM
    wie = (
        f"{vooraf.afzender}. Je naam staat niet in de tabellen. Groeimee herkent je aan de "
        "handtekening van je contactkaart."
    )
    return wie if vooraf.kaart else f"{wie} {GEEN_KAART}"


def _daarna(vooraf: Vooraf) -> str:
    if vooraf.samenvatting.bevroren:
        return "De cijfers staan al vast: die blijven zoals ze zijn."
    blokken = " en ".join(blok.sleutel for blok in vooraf.samenvatting.blokken)
    return (
        "De cijfers die je nu ziet, veranderen daarna niet meer, ook niet als je later nog iets "
        "aanvult over deze periode. Dat telt dan mee in een later blok. "
        f"Vast komen te staan: {blokken}, en oudere blokken die nog open staan."
    )


def _uitgave(genomen: Uitgavebesluit) -> str:
    zinnen = []
    if genomen.laatste is not None and not genomen.opnieuw:
        dag = schrijf_datum(genomen.laatste.gemaakt.astimezone())
        zinnen.append(
            f"Dit wordt uitgave {genomen.volgnummer}. Die komt in de plaats van uitgave "
            f"{genomen.vervangt} van {dag}, met dezelfde vaste cijfers."
        )
    if genomen.al_gegeven:
        zinnen.append(
            f"Deze cijfers zitten al in het bestand van {' en '.join(genomen.al_gegeven)}. "
            "Stuur ze niet nog een keer, tenzij Groeimee erom vraagt."
        )
    return " ".join(zinnen)
