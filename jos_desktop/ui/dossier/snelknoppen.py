"""Beside the fields of a new contact: a template, a document, and more pupils, each one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from jos_desktop.ui.widgets import StilleKnop, rij

if TYPE_CHECKING:
    from jos_desktop.services.sjablonen import SjabloonGegevens
    from jos_desktop.ui.dossier.contactvelden import ContactVelden

MEESTE_CIJFERS = 9
BEHEREN = "Sjablonen &beheren"


class Snelknoppen(QWidget):
    """Three small buttons; their keys work anywhere in ``gebied``."""

    sjabloon = Signal(object)
    beheren = Signal()
    stuk = Signal()
    groep = Signal()

    def __init__(self, gebied: QWidget, vraag_sjablonen: Callable[[], object]) -> None:
        super().__init__()
        self._vraag = vraag_sjablonen
        self.menu = QMenu(self)
        self.menu.setAccessibleName("Sjablonen")
        layout = rij(self, ruimte=0)
        self.knoppen: dict[str, StilleKnop] = {}
        for toets, naam, icoon, hulp, doe in (
            ("Ctrl+T", "Sjabloon", "fa6s.file-lines", "Begin met een sjabloon", vraag_sjablonen),
            ("Ctrl+B", "Stuk", "fa6s.paperclip", "Een stuk erbij doen", self.stuk.emit),
            ("Ctrl+G", "Groep", "fa6s.users", "Met meer leerlingen tegelijk", self.groep.emit),
        ):
            knop = StilleKnop("", doe, icoon=icoon, hulp=f"{hulp} ({toets})")
            knop.setAccessibleName(f"{naam}: {hulp.lower()}")
            self.knoppen[naam] = knop
            layout.addWidget(knop)
            kort = QShortcut(toets, gebied, knop.click)
            kort.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def toon_sjablonen(self, sjablonen: Sequence[SjabloonGegevens]) -> None:
        """Show the list; the first nine by their digit, all by their arrows."""
        self.menu.clear()
        for nummer, een in enumerate(sjablonen, start=1):
            cijfer = f"&{nummer}  " if nummer <= MEESTE_CIJFERS else "    "
            tekst = een.naam.replace("&", "&&")
            self.menu.addAction(f"{cijfer}{tekst}", partial(self.sjabloon.emit, een))
        self.menu.addSeparator()
        self.menu.addAction(BEHEREN, self.beheren.emit)
        knop = self.knoppen["Sjabloon"]
        self.menu.popup(knop.mapToGlobal(QPoint(0, knop.height())))


def vul_in(velden: ContactVelden, sjabloon: SjabloonGegevens) -> None:
    """Fill in a template: kind, length and place; its words come behind what stands there."""
    velden.soort.zet(sjabloon.soort)
    if sjabloon.duur_min is not None:
        velden.duur.zet(sjabloon.duur_min)
    if sjabloon.locatie is not None:
        velden.locatie.zet(sjabloon.locatie)
    if sjabloon.aanwezigen and not velden.aanwezigen.tekst():
        velden.aanwezigen.zet_tekst(sjabloon.aanwezigen)
    if sjabloon.indruk:
        velden.indruk.zet_tekst(_onder_elkaar(velden.indruk.tekst(), sjabloon.indruk))
    oud = velden.verslag.tekst()
    velden.verslag.zet_tekst(_onder_elkaar(oud, sjabloon.verslag))
    # Behind the first heading of the template: that is where one begins to type.
    bediening = velden.verslag.bediening
    if isinstance(bediening, QPlainTextEdit):
        nieuw = bediening.toPlainText()
        eind = nieuw.find("\n", len(oud) + 1)
        cursor = bediening.textCursor()
        cursor.setPosition(len(nieuw) if eind < 0 else eind)
        bediening.setTextCursor(cursor)
    velden.verslag.setFocus()


def zonder_lege_kopjes(tekst: str, sjabloon: SjabloonGegevens | None) -> str:
    """Return a text without the headings of a template behind which nobody wrote anything."""
    if sjabloon is None:
        return tekst
    kopjes = {
        regel.strip()
        for regel in (*sjabloon.verslag.splitlines(), *sjabloon.indruk.splitlines())
        if regel.strip().endswith(":")
    }
    regels = tekst.splitlines()
    houdt = [
        regel
        for nummer, regel in enumerate(regels)
        # Words may also stand on the lines below their heading.
        if regel.strip() not in kopjes or _heeft_vervolg(regels[nummer + 1 :], kopjes)
    ]
    return "\n".join(houdt).strip()


def _heeft_vervolg(daarna: Sequence[str], kopjes: set[str]) -> bool:
    volgende = next((regel.strip() for regel in daarna if regel.strip()), "")
    return (
        bool(volgende)
        and volgende not in kopjes
        and not any(volgende.startswith(kopje) for kopje in kopjes)
    )


def _onder_elkaar(boven: str, onder: str) -> str:
    return "\n".join(deel for deel in (boven, onder) if deel)
