"""One purpose in full: the verdict, the people, what can be done now, and the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QGridLayout, QWidget

from jos_desktop.models.codes import ToestemmingStatus
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.toestemmingsstand import Doelstand, Gevraagde, Poging, RegisterRij
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.toestemmingen.woorden import (
    STATUSTOON,
    Daad,
    Mogelijkheid,
    antwoord_in_woorden,
    mogelijkheden,
    onder_persoon,
    register_onder,
    samenvatting,
    stand_chip,
    wijziging,
    woord_chip,
)
from jos_desktop.ui.widgets import (
    Chip,
    HoofdKnop,
    Kaart,
    Knop,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.basis import EigenTekst, Toon

KNOP_PX, REGEL_PX = 190, 32


@dataclass(frozen=True, slots=True)
class Daden:
    """What the sheet does when somebody presses a button here."""

    doe: Callable[[Daad, int | None], object]
    trek_in: Callable[[RegisterRij], object]
    scan: Callable[[RegisterRij], object]
    overleg: Callable[[RegisterRij], object]


class Doeldetail(Rolvak):
    """Show one purpose; built anew for each, and only when something changed."""

    def __init__(self, daden: Daden) -> None:
        super().__init__(ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        self._daden = daden
        self._getoond: Doelstand | None = None
        self._deel = QWidget()
        self.inhoud.addWidget(self._deel)
        self.inhoud.addStretch(1)
        self.knoppen: dict[Daad, Knop] = {}

    def toon(self, stand: Doelstand | None) -> None:
        """Show this purpose; the focus stays on the same kind of button."""
        if stand == self._getoond:
            return
        # Of this window: while a dialog closes, the application itself has no focus.
        focus = self.window().focusWidget()
        daad = next((daad for daad, knop in self.knoppen.items() if knop is focus), None)
        self._getoond, self.knoppen = stand, {}
        nieuw = QWidget()
        layout = kolom(nieuw, ruimte=tokens().maat.binnen_px + tokens().maat.stap_px)
        if stand is not None:
            for deel in (
                self._oordeel(stand),
                self._mensen(stand),
                self._nu(stand),
                self._register(stand),
            ):
                if deel is not None:
                    layout.addWidget(deel)
        oud, self._deel = self._deel, nieuw
        self.inhoud.replaceWidget(oud, nieuw)
        oud.hide()
        oud.deleteLater()
        if daad is not None and self.knoppen:
            self.knoppen.get(daad, next(iter(self.knoppen.values()))).setFocus()

    def _oordeel(self, stand: Doelstand) -> Kaart:
        kaart = Kaart(stand.titel)
        tekst, toon = stand_chip(stand)
        chip = Chip(tekst, toon)
        chip.setAccessibleName(f"Stand: {tekst}")
        kaart.kop_rij.addWidget(chip)
        oordeel = stand.oordeel
        kort = samenvatting(stand)
        if kort:
            kaart.inhoud.addWidget(Tekst(kort, "vet", breek=True))
        kaart.inhoud.addWidget(Tekst(f"{oordeel.uitleg} ({oordeel.bron})", breek=True))
        if oordeel.grond and oordeel.grond != oordeel.uitleg:
            kaart.inhoud.addWidget(Tekst(f"Grond: {oordeel.grond}", "klein", breek=True))
        for zin in (oordeel.verboden, *oordeel.waarschuwingen):
            if zin:
                kaart.inhoud.addWidget(Tekst(f"Let op: {zin}", "waarschuwing", breek=True))
        later = wijziging(stand)
        if later:
            kaart.inhoud.addWidget(Tekst(later, "klein", breek=True))
        return kaart

    def _mensen(self, stand: Doelstand) -> Kaart | None:
        if not stand.gevraagden:
            return None
        kaart = Kaart("Wie zegt ja of nee?")
        kaart.inhoud.setSpacing(tokens().maat.stap_px)
        for persoon in stand.gevraagden:
            kaart.inhoud.addWidget(self._persoon(persoon))
        return kaart

    def _persoon(self, persoon: Gevraagde) -> QWidget:
        deel = QWidget()
        layout = kolom(deel, ruimte=0)
        regel = rij()
        regel.addStrut(REGEL_PX)
        # The pupil stands here by first name alone: in privacy mode that goes too.
        regel.addWidget(EigenTekst(persoon.naam, "vet"))
        feiten = (persoon.rol, antwoord_in_woorden(persoon))
        regel.addWidget(Tekst(" · ".join(feit for feit in feiten if feit), "klein"))
        regel.addStretch(1)
        antwoord = persoon.antwoord
        if antwoord is not None and persoon.ja:
            regel.addWidget(_scanknop(antwoord, self._daden.scan))
            naam = f"Toestemming van {persoon.naam} intrekken"
            intrekken = StilleKnop("Intrekken", partial(self._daden.trek_in, antwoord))
            intrekken.vrij = True
            intrekken.setAccessibleName(naam)
            regel.addWidget(intrekken)
        tekst, toon = woord_chip(persoon)
        chip = Chip(tekst, toon)
        chip.vrij = True
        chip.setAccessibleName(f"{persoon.naam}: {tekst}")
        regel.addWidget(chip)
        layout.addLayout(regel)
        if not persoon.ja:
            layout.addWidget(EigenTekst(onder_persoon(persoon), "klein", breek=True))
            if persoon.geen_papier:
                woorden = f"Geen formulier of brief. {persoon.geen_papier}"
                layout.addWidget(Tekst(woorden, "waarschuwing", breek=True))
        return deel

    def _nu(self, stand: Doelstand) -> Kaart | None:
        lijst = mogelijkheden(stand)
        if not lijst:
            return None
        kaart = Kaart("Wat kun je nu doen?")
        rooster = QGridLayout()
        rooster.setHorizontalSpacing(tokens().maat.tussen_px)
        rooster.setVerticalSpacing(tokens().maat.binnen_px)
        rooster.setColumnStretch(1, 1)
        eerste = next((een for een in stand.gevraagden if not een.ja), None)
        wie = eerste.betrokkene_id if eerste is not None else None
        for nummer, een in enumerate(lijst):
            knop = self._knop(een, wie, hoofd=not nummer and not stand.oordeel.compleet)
            rooster.addWidget(knop, nummer, 0)
            rooster.addWidget(Tekst(een.uitleg, "klein", breek=True), nummer, 1)
        kaart.inhoud.addLayout(rooster)
        return kaart

    def _knop(self, een: Mogelijkheid, wie: int | None, *, hoofd: bool) -> Knop:
        soort: type[Knop] = HoofdKnop if hoofd else Knop
        knop = soort(een.knop, partial(self._daden.doe, een.daad, wie), hulp=een.uitleg)
        knop.setFixedWidth(KNOP_PX)
        self.knoppen[een.daad] = knop
        return knop

    def _register(self, stand: Doelstand) -> Kaart | None:
        if not (stand.register or stand.pogingen):
            return None
        kaart = Kaart("Wat is vastgelegd?")
        regels: list[tuple[object, QWidget]] = [
            (rijtje.datum, self._registerregel(rijtje)) for rijtje in stand.register
        ]
        regels += [(poging.datum, _pogingregel(poging)) for poging in stand.pogingen]
        for _, regel in sorted(regels, key=lambda paar: str(paar[0]), reverse=True):
            kaart.inhoud.addWidget(regel)
        return kaart

    def _registerregel(self, rijtje: RegisterRij) -> QWidget:
        deel = QWidget()
        layout = kolom(deel, ruimte=0)
        regel = rij()
        doorbroken = rijtje.status is ToestemmingStatus.DOORBROKEN
        wie = f"zonder {rijtje.door}" if doorbroken and rijtje.betrokkene_id else rijtje.door
        wie = "zonder toestemming" if doorbroken and not rijtje.betrokkene_id else wie
        regel.addWidget(EigenTekst(f"{schrijf_datum(rijtje.datum)} · {wie}"))
        regel.addStretch(1)
        if rijtje.bijlage_id is not None:
            regel.addWidget(_scanknop(rijtje, self._daden.scan))
        if doorbroken and not rijtje.overleg_met:
            overleg = StilleKnop("Overleg invullen", partial(self._daden.overleg, rijtje))
            regel.addWidget(overleg)
        if doorbroken and rijtje.in_te_trekken:
            stop = StilleKnop("Stoppen", partial(self._daden.trek_in, rijtje))
            stop.setAccessibleName(f"Zonder toestemming van {schrijf_datum(rijtje.datum)} stoppen")
            regel.addWidget(stop)
        toon: Toon = STATUSTOON.get(rijtje.status, "")
        regel.addWidget(Chip(rijtje.status.label, toon))
        layout.addLayout(regel)
        onder = register_onder(rijtje)
        if onder:
            layout.addWidget(EigenTekst(onder, "klein", breek=True))
        toen = f"{rijtje.leeftijd} jaar op die dag · {rijtje.regel}" if rijtje.regel else ""
        if toen:
            layout.addWidget(Tekst(toen, "klein", breek=True))
        return deel


def _pogingregel(poging: Poging) -> QWidget:
    deel = QWidget()
    layout = kolom(deel, ruimte=0)
    regel = rij()
    regel.addWidget(EigenTekst(f"{schrijf_datum(poging.datum)} · {poging.wie}"))
    regel.addStretch(1)
    regel.addWidget(Chip("Gevraagd"))
    layout.addLayout(regel)
    onder = " · ".join(deel for deel in (poging.wijze, poging.toelichting) if deel)
    layout.addWidget(EigenTekst(onder, "klein", breek=True))
    return deel


def _scanknop(rijtje: RegisterRij, doe: Callable[[RegisterRij], object]) -> Knop:
    heeft = rijtje.bijlage_id is not None
    knop = StilleKnop(
        "Scan" if heeft else "Scan erbij",
        partial(doe, rijtje),
        icoon="fa6s.paperclip",
    )
    knop.vrij = True
    wat = "openen" if heeft else "toevoegen"
    knop.setAccessibleName(f"Scan bij het antwoord van {rijtje.door} {wat}")
    return knop
