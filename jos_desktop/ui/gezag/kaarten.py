"""The cards of the sheet: the people with their gezag, and what a birthday asks."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from jos_desktop.models.codes import Gezag
from jos_desktop.models.codes_recht import Informeren
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.gezag import OUDERS
from jos_desktop.ui.dossier.panelen import Paneel, Seinen, maak_leeg, wijzigknop
from jos_desktop.ui.widgets import Chip, Kaart, Knop, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.basis import EigenTekst, Toon

if TYPE_CHECKING:
    from jos_desktop.services.gezinsblad import Gezinsblad, PersoonOpBlad
    from jos_desktop.services.leeftijdswissel import Wissel

_GEZAGSTOON: dict[Gezag, Toon] = {
    Gezag.JA: "goed",
    Gezag.ONBEKEND: "warm",
    Gezag.GESCHORST: "warm",
}


MAATREGEL_OOK = "Leg de maatregel zelf ook vast: de regel voor toestemming kijkt daarnaar."
SAMEN = "Twee ouders hebben hier gezag. Klopt dat? Kies dan gezamenlijk gezag."


class GezinSeinen(Seinen):
    """What the user asked for on the sheet; the sheet answers with a dialog."""

    informeren = Signal(int)
    adres_tonen = Signal(int, str)
    wonen = Signal()
    maatregel_nieuw = Signal()
    maatregel_wijzigen = Signal(int)
    maatregel_weg = Signal(int)
    oordeel_nieuw = Signal()
    plan = Signal(int)


class WisselKaart(Kaart):
    """What a birthday of 12, 16 or 18 asks, as a list that ticks itself off."""

    def __init__(self) -> None:
        super().__init__("Jarig: wie beslist verandert")
        self.uitleg = EigenTekst("", breek=True)
        self.inhoud.addWidget(self.uitleg)
        self._stappen = QGridLayout()
        self._stappen.setVerticalSpacing(4)
        self._stappen.setColumnStretch(1, 1)
        self.inhoud.addLayout(self._stappen)
        self.hide()

    def toon(self, wissel: Wissel | None, roepnaam: str, vandaag: date) -> None:
        """Show a birthday, or nothing when there is none to speak of."""
        maak_leeg(self._stappen)
        self.setVisible(wissel is not None)
        if wissel is None:
            return
        wanneer = "wordt" if wissel.dag > vandaag else "is"
        sinds = "op" if wissel.dag > vandaag else "sinds"
        self.uitleg.setText(
            f"{roepnaam} {wanneer} {wissel.leeftijd} {sinds} {schrijf_datum(wissel.dag)}. "
            f"{wissel.uitleg} ({wissel.bron})"
        )
        for nummer, stap in enumerate(wissel.stappen):
            chip = Chip("Klaar" if stap.klaar else "Nog doen", "goed" if stap.klaar else "warm")
            self._stappen.addWidget(chip, nummer, 0, Qt.AlignmentFlag.AlignTop)
            self._stappen.addWidget(Tekst(stap.tekst, breek=True), nummer, 1)


class PersonenKaart(Paneel):
    """The people around the pupil: gezag, how it was found out, own address, who is informed."""

    seinen: GezinSeinen

    def __init__(self, seinen: GezinSeinen) -> None:
        super().__init__("Mensen om de leerling", seinen)
        self.nieuw = self.kopknop("&Persoon", seinen.persoon_nieuw.emit, hulp="Persoon toevoegen")

    def vul(self, gegevens: tuple[PersoonOpBlad, ...]) -> None:
        """Build the rows."""
        if not gegevens:
            tekst = (
                "Nog niemand. Vul eerst in wie het gezag heeft, en hoe je dat hebt nagekeken. "
                "Ga niet alleen af op wat één ouder zegt: kijk in het gezagsregister."
            )
            self.rijen.addWidget(Tekst(tekst, "gedempt", breek=True))
        for nummer, op_blad in enumerate(gegevens):
            if nummer:
                self.rijen.addSpacing(8)
            self._vul_een(op_blad)

    def _vul_een(self, op_blad: PersoonOpBlad) -> None:
        persoon = op_blad.persoon
        kop = rij(ruimte=6)
        kop.addWidget(Tekst(persoon.naam, "vet", breek=True), 1)
        for tekst, toon in _chips(op_blad):
            kop.addWidget(Chip(tekst, toon))
        if persoon.afgeschermd:
            oog = StilleKnop(
                "",
                partial(self.seinen.adres_tonen.emit, persoon.id, persoon.naam),
                icoon="fa6s.eye",
                hulp=f"Adres en telefoon van {persoon.naam} tonen",
            )
            oog.setAccessibleName(f"Adres en telefoon van {persoon.naam} tonen")
            kop.addWidget(oog)
        kop.addWidget(self._informeerknop(op_blad))
        doe = partial(self.seinen.persoon_wijzigen.emit, persoon.id)
        kop.addWidget(wijzigknop(persoon.naam, doe))
        self.rijen.addLayout(kop)
        for regel in _regels(op_blad):
            self.rijen.addWidget(EigenTekst(regel, "klein", breek=True))

    def _informeerknop(self, op_blad: PersoonOpBlad) -> Knop:
        naam = op_blad.persoon.naam
        hulp = f"Besluiten of {naam} van JOS hoort"
        knop = StilleKnop(
            "",
            partial(self.seinen.informeren.emit, op_blad.persoon.id),
            icoon="fa6s.bullhorn",
            hulp=hulp,
        )
        knop.setAccessibleName(hulp)
        return knop


def _chips(op_blad: PersoonOpBlad) -> list[tuple[str, Toon]]:
    persoon, hoort = op_blad.persoon, op_blad.hoort
    if persoon.overleden:
        return [("Overleden", "")]
    chips: list[tuple[str, Toon]] = []
    if persoon.afgeschermd:
        chips.append(("Adres afgeschermd", "gevaar"))
    if persoon.informeren is Informeren.NIET:
        chips.append(("Niet informeren", "gevaar"))
    elif hoort.op_verzoek:
        chips.append(("Alleen op verzoek", "warm"))
    if persoon.vertegenwoordigt:
        chips.append((persoon.vertegenwoordigt, "accent"))
    if persoon.gezag is not Gezag.NVT:
        chips.append((persoon.gezag.label, _GEZAGSTOON.get(persoon.gezag, "")))
    return chips


def _regels(op_blad: PersoonOpBlad) -> list[str]:
    """Return the quiet lines below a name; an empty one is left out."""
    persoon, hoort = op_blad.persoon, op_blad.hoort
    if persoon.overleden:
        return [f"{persoon.relatie}, {persoon.vastgesteld}"]
    tot = f", zo tot {schrijf_datum(persoon.tot)}, daarna {persoon.daarna}" if persoon.tot else ""
    vast = f" · gezag: {persoon.vastgesteld}{tot}" if persoon.vastgesteld else ""
    delen = (persoon.adres, persoon.telefoon, persoon.email, persoon.contactafspraak)
    # What is masked says so once.
    bereik = " · ".join(deel for deel in dict.fromkeys(delen) if deel)
    informeren = ""
    besluit = persoon.besluit
    if besluit is not None:
        met = f" (overlegd met {besluit.overleg_met})" if besluit.overleg_met else ""
        informeren = (
            f"{besluit.besluit}, besloten op {schrijf_datum(besluit.datum)}: "
            f"{besluit.grond[0].lower()}{besluit.grond[1:]}. {besluit.reden}{met}"
        ).strip()
    elif persoon.rol in OUDERS and not hoort.mag:
        bron = f" ({hoort.bron})" if hoort.bron else ""
        informeren = f"{hoort.uitleg}{bron}"
    return [regel for regel in (f"{persoon.relatie}{vast}", bereik, informeren) if regel]


class WonenKaart(Paneel):
    """The form of gezag, and where the pupil lives."""

    seinen: GezinSeinen

    def __init__(self, seinen: GezinSeinen) -> None:
        super().__init__("Gezag en wonen", seinen)
        knop = wijzigknop("Gezag en wonen", seinen.wonen.emit)
        self.kop_rij.addWidget(knop)

    def toon_blad(self, blad: Gezinsblad) -> None:
        """Show both lines."""
        hint = MAATREGEL_OOK if blad.zonder_maatregel else SAMEN if blad.samen_gezag else ""
        self.toon_gegevens((blad.gezagsvorm.label, blad.woonsituatie, hint))

    def vul(self, gegevens: tuple[str, str, str]) -> None:
        """Build the rows, and what the form of gezag asks to do."""
        vorm, woont, hint = gegevens
        self.rijen.addWidget(Tekst(f"Gezag: {vorm.lower()}", breek=True))
        if hint:
            self.rijen.addWidget(Tekst(hint, "waarschuwing", breek=True))
            ook = hint == MAATREGEL_OOK
            knop = Knop(
                "Maatregel vastleggen" if ook else "Gezag invullen",
                (self.seinen.maatregel_nieuw if ook else self.seinen.wonen).emit,
            )
            self.rijen.addWidget(knop, 0, Qt.AlignmentFlag.AlignLeft)
        self.rijen.addWidget(Tekst(f"Woont: {woont.lower() or 'nog niet ingevuld'}", breek=True))
