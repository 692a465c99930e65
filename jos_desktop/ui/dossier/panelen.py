"""The right column: aanmelding, tasks, consent and people; trajecten are in their own module."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLayout, QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossier import (
    PersoonRij,
)
from jos_desktop.services.taken import TaakRij
from jos_desktop.services.toestemming import ToestemmingRij
from jos_desktop.ui.dossier.formulier import KortVinkje
from jos_desktop.ui.widgets import Chip, Kaart, Knop, StilleKnop, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import Toon

_STATUSTOON: dict[str, Toon] = {
    "Gegeven": "goed",
    "Geweigerd": "gevaar",
    "Ingetrokken": "warm",
    "Verondersteld": "accent",
}


class Seinen(QObject):
    """What the user asked for in the right column; the page answers with a dialog."""

    aanmelding_nieuw = Signal()
    aanmelding_wijzigen = Signal(int)
    aanmelding_besluiten = Signal(int)
    aanmelding_heropenen = Signal(int)
    formulier_maken = Signal()
    formulier_inlezen = Signal()
    traject_starten = Signal(int)
    eenmalig = Signal()
    eenmalig_aanmelden = Signal(int)
    afronden = Signal(int)
    traject_doen = Signal(int, str)
    school_nieuw = Signal()
    school_wijzigen = Signal(int)
    school_weg = Signal(int)
    doel_nieuw = Signal(int)
    doel_wijzigen = Signal(int, int)
    taak_nieuw = Signal()
    taak_klaar = Signal(int, bool)
    taak_wijzigen = Signal(int)
    toestemming_nieuw = Signal()
    toestemming_intrekken = Signal(int, str)
    persoon_nieuw = Signal()
    persoon_wijzigen = Signal(int)
    adres_tonen = Signal(int)


class Paneel(Kaart):
    """A card that is built anew only when what it shows has changed; keeps the focus."""

    def __init__(self, titel: str, seinen: Seinen) -> None:
        super().__init__(titel)
        self.seinen = seinen
        self._laatst: object = None
        self.rijen = kolom(ruimte=6)
        self.inhoud.addLayout(self.rijen)

    def kopknop(self, tekst: str, doe: Callable[[], object], *, hulp: str) -> Knop:
        """Add a quiet button beside the heading."""
        knop = StilleKnop(tekst, doe, icoon="fa6s.plus", hulp=hulp)
        knop.setAccessibleName(hulp)
        self.kop_rij.addWidget(knop)
        return knop

    def toon_gegevens(self, gegevens: object) -> None:
        """Show these data, unless they stand there already."""
        if gegevens == self._laatst and self._laatst is not None:
            return
        self._laatst = gegevens
        plek = self._plek_van_focus()
        maak_leeg(self.rijen)
        self.vul(gegevens)
        if plek is not None:
            knoppen = self._bedienbaar()
            if knoppen:
                knoppen[min(plek, len(knoppen) - 1)].setFocus()

    def vul(self, gegevens: Any) -> None:
        """Build the rows."""
        raise NotImplementedError

    def _bedienbaar(self) -> list[QWidget]:
        return [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isHidden()
        ]

    def _plek_van_focus(self) -> int | None:
        # Of this window: while a dialog closes, the application itself has no focus.
        focus = self.window().focusWidget()
        knoppen = self._bedienbaar()
        return knoppen.index(focus) if focus in knoppen else None


def maak_leeg(layout: QLayout) -> None:
    """Take everything out of a layout, and delete it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            maak_leeg(inner)


def wijzigknop(naam: str, doe: Callable[[], object]) -> Knop:
    """Return a small pen that says what it changes."""
    knop = StilleKnop("", doe, icoon="fa6s.pen", hulp=f"{naam} wijzigen")
    knop.setAccessibleName(f"{naam} wijzigen")
    return knop


class TaakPaneel(Paneel):
    """Open tasks: tick off here."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Taken", seinen)
        self.kopknop("Taa&k", seinen.taak_nieuw.emit, hulp="Taak toevoegen")

    def vul(self, gegevens: Sequence[TaakRij]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(Tekst("Geen open taken.", "gedempt"))
        for taak in gegevens:
            regel = rij()
            vink = KortVinkje(taak.omschrijving)
            vink.setAccessibleName(f"Taak klaar: {taak.omschrijving}")
            vink.toggled.connect(partial(self.seinen.taak_klaar.emit, taak.id))
            regel.addWidget(vink, 1)
            if taak.datum is not None:
                regel.addWidget(Chip(*dag_chip(taak.datum, date.today())))
            doe = partial(self.seinen.taak_wijzigen.emit, taak.id)
            regel.addWidget(wijzigknop(f"Taak {taak.omschrijving}", doe))
            self.rijen.addLayout(regel)


def dag_chip(dag: date, vandaag: date) -> tuple[str, Toon]:
    """Return a day as people say it, with a tone: late, now or later."""
    verschil = (dag - vandaag).days
    woord = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get(verschil, schrijf_datum(dag))
    if verschil < 0:
        return (woord if verschil == -1 else f"te laat: {dag:%d-%m}", "gevaar")
    return woord, "warm" if verschil <= 1 else ""


class ToestemmingPaneel(Paneel):
    """The consent register."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Toestemmingen", seinen)
        self.kopknop("Antwoo&rd", seinen.toestemming_nieuw.emit, hulp="Toestemming vastleggen")

    def vul(self, gegevens: Sequence[ToestemmingRij]) -> None:
        """Build the rows."""
        if not gegevens:
            tekst = "Nog niets gevraagd. Leg elk antwoord hier vast, ook een weigering."
            self.rijen.addWidget(Tekst(tekst, "gedempt", breek=True))
        for antwoord in gegevens:
            regel = rij()
            regel.addWidget(Tekst(antwoord.waarvoor, breek=True), 1)
            regel.addWidget(Chip(antwoord.status, _STATUSTOON.get(antwoord.status, "")))
            if antwoord.status == "Gegeven":
                naam = f"{antwoord.waarvoor} door {antwoord.door}"
                doe = partial(self.seinen.toestemming_intrekken.emit, antwoord.id, naam)
                knop = StilleKnop("", doe, icoon="fa6s.ban", hulp=f"{naam} intrekken")
                knop.setAccessibleName(f"{naam} intrekken")
                regel.addWidget(knop)
            self.rijen.addLayout(regel)
            delen = (
                antwoord.door,
                schrijf_datum(antwoord.datum),
                antwoord.wijze.lower(),
                f"aan {antwoord.ontvanger}" if antwoord.ontvanger else "",
                f"tot {schrijf_datum(antwoord.geldig_tot)}" if antwoord.geldig_tot else "",
            )
            onder = " · ".join(deel for deel in delen if deel)
            self.rijen.addWidget(Tekst(onder, "klein", breek=True))


class PersonenPaneel(Paneel):
    """The people around the pupil, with their gezag."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Mensen om de leerling", seinen)
        self.kopknop("&Persoon", seinen.persoon_nieuw.emit, hulp="Persoon toevoegen")

    def vul(self, gegevens: Sequence[PersoonRij]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(Tekst("Vul eerst in wie het gezag heeft.", "gedempt", breek=True))
        for persoon in gegevens:
            regel = rij()
            regel.addWidget(Tekst(persoon.naam, "vet", breek=True), 1)
            if persoon.gezag:
                toon: Toon = (
                    "goed" if persoon.heeft_gezag else "warm" if persoon.gezag_nagaan else ""
                )
                regel.addWidget(Chip(persoon.gezag, toon))
            if persoon.afgeschermd:
                kijk = partial(self.seinen.adres_tonen.emit, persoon.id)
                oog = StilleKnop("", kijk, icoon="fa6s.eye")
                oog.setAccessibleName(f"Adres en telefoon van {persoon.naam} tonen")
                oog.setToolTip("Adres en telefoon tonen: vraagt eerst waarom")
                regel.addWidget(oog)
            doe = partial(self.seinen.persoon_wijzigen.emit, persoon.id)
            regel.addWidget(wijzigknop(persoon.naam, doe))
            self.rijen.addLayout(regel)
            delen = (persoon.relatie.lower(), persoon.telefoon, persoon.contactafspraak)
            onder = " · ".join(deel for deel in delen if deel)
            self.rijen.addWidget(Tekst(onder, "klein", breek=True))
            if persoon.niet_informeren:
                self.rijen.addWidget(Tekst("Let op: niet informeren", "waarschuwing"))
