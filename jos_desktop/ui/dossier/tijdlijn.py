"""The timeline: a card for everything that happened, newest first, loaded by the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.tijdlijn import TijdlijnItem
from jos_desktop.ui.privacy import TEKST_VERBORGEN, modus
from jos_desktop.ui.stijl import kleuren, tokens
from jos_desktop.ui.widgets import Kaart, Knop, LegeStaat, StilleKnop, Tekst, kolom, rij, zet_icoon

PER_KEER = 40
FILTERS = (
    ("contact", "Contacten"),
    ("aanmelding", "Aanmeldingen"),
    ("traject", "Trajecten"),
    ("overdracht", "Overdrachten"),
    ("voorval", "Voorvallen"),
    ("exit", "Exit & monitor"),
)
_GROEP = dict.fromkeys(("exitafname", "meetmoment", "terugval"), "exit")
"""Kinds that share a filter; they open a form of their own, and are not deleted from here."""
TABEL_VAN = {"contact": "contactmoment", "voorval": "voorval"}
"""Of which kinds of cards the row itself is changed and deleted from the timeline."""
ICONEN = {
    "aanmelding": "fa6s.inbox",
    "start": "fa6s.play",
    "einde": "fa6s.flag-checkered",
    "verklaring": "fa6s.quote-left",
    "overdracht": "fa6s.arrow-right-from-bracket",
    "leerling": "fa6s.comments",
    "ouders": "fa6s.people-roof",
    "leerling_ouders": "fa6s.people-roof",
    "oudergesprek": "fa6s.people-roof",
    "huisbezoek": "fa6s.house",
    "telefonisch": "fa6s.phone",
    "bericht": "fa6s.envelope",
    "incident": "fa6s.bolt",
    "consult": "fa6s.chalkboard-user",
    "spreekuur": "fa6s.door-open",
    "klassenobservatie": "fa6s.eye",
    "observatie": "fa6s.eye",
    "diagnostiek": "fa6s.magnifying-glass",
    "dossierwerk": "fa6s.folder-open",
    "keten": "fa6s.link",
    "verwijzing": "fa6s.share-nodes",
    "verzuim": "fa6s.house-user",
    "exitafname": "fa6s.clipboard-check",
    "meetmoment": "fa6s.binoculars",
    "terugval": "fa6s.arrow-trend-down",
}


class TijdlijnKaart(Kaart):
    """One thing that happened; a contact and an incident can be changed and deleted here.

    ``wijzigen``, ``verwijderen`` and ``geschiedenis`` carry its Rijsleutel, ``openen`` the item.
    """

    openen = Signal(object)
    wijzigen = Signal(object)
    verwijderen = Signal(object)
    stuk = Signal(int)
    stuk_erbij = Signal(int)
    geschiedenis = Signal(object)

    def __init__(self, item: TijdlijnItem) -> None:
        super().__init__()
        self.item = item
        tabel = TABEL_VAN.get(item.soort)
        self.sleutel = None if tabel is None else Rijsleutel(tabel, item.id)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._verborgen: QWidget | None = None
        self._teksten: list[Tekst] = []
        self.inhoud.setSpacing(4)
        kop = rij()
        beeld = QLabel()
        warm = item.icoon == "incident"
        zet_icoon(beeld, ICONEN.get(item.icoon, "fa6s.comment"), "warm" if warm else "accent")
        beeld.setFixedWidth(20)
        kop.addWidget(beeld)
        kop.addWidget(Tekst(item.titel, "vet"))
        onder = " · ".join(deel for deel in (schrijf_datum(item.datum), item.onderschrift) if deel)
        kop.addWidget(Tekst(onder, "klein", breek=True), 1)
        if self.sleutel is not None:
            self._voeg_knoppen_toe(kop, self.sleutel)
        elif item.soort in _GROEP:
            open_ = StilleKnop("Openen", partial(self.openen.emit, item))
            open_.setAccessibleName(f"{item.titel} van {schrijf_datum(item.datum)} openen")
            kop.addWidget(open_)
        self.inhoud.addLayout(kop)
        if item.herkomst:
            # What came with a handover is not the owner's own work, and says so.
            self.inhoud.addWidget(Tekst(item.herkomst, "klein", breek=True))
        if item.tekst:
            self._teksten.append(Tekst(item.tekst, breek=True))
        if item.mening:
            self._teksten.append(Tekst(f"Indruk: {item.mening}", "gedempt", breek=True))
        for tekst in self._teksten:
            self.inhoud.addWidget(tekst)
        for nummer, naam in item.stukken:
            self._voeg_stuk_toe(nummer, naam)
        self._dek_af(af=modus().aan)

    def hertoon(self) -> None:
        """Cover the words when names are initials; in full, or opened by hand, they stand open."""
        super().hertoon()
        self._dek_af(af=modus().aan)

    def _dek_af(self, *, af: bool) -> None:
        """Show the words, or a line that says they are hidden with a button that opens them."""
        af = af and bool(self._teksten)
        if af and self._verborgen is None:
            self._verborgen = self._maak_dek()
            self.inhoud.addWidget(self._verborgen)
        if self._verborgen is not None:
            self._verborgen.setVisible(af)
        item = self.item
        woorden = [item.titel, schrijf_datum(item.datum), item.onderschrift]
        woorden += [TEKST_VERBORGEN] if af else [tekst.text() for tekst in self._teksten]
        self.setAccessibleName(". ".join(deel for deel in woorden if deel))
        for tekst in self._teksten:
            tekst.setVisible(not af)

    def _maak_dek(self) -> QWidget:
        dek = QWidget()
        regel = rij(dek)
        regel.addWidget(Tekst(TEKST_VERBORGEN, "gedempt"))
        open_ = StilleKnop("Tekst tonen", partial(self._dek_af, af=False))
        open_.setAccessibleName(
            f"Tekst tonen van {self.item.titel}, {schrijf_datum(self.item.datum)}"
        )
        regel.addWidget(open_)
        regel.addStretch(1)
        return dek

    def _voeg_knoppen_toe(self, kop: QHBoxLayout, sleutel: Rijsleutel) -> None:
        when = f"{self.item.titel} van {schrijf_datum(self.item.datum)}"
        knoppen = [
            ("fa6s.pen", "wijzigen", partial(self.wijzigen.emit, sleutel)),
            ("fa6s.trash-can", "verwijderen", partial(self.verwijderen.emit, sleutel)),
        ]
        if self.item.soort == "contact":
            erbij = partial(self.stuk_erbij.emit, self.item.id)
            knoppen.insert(0, ("fa6s.paperclip", "stuk toevoegen", erbij))
        for icoon, wat, doe in knoppen:
            knop = StilleKnop("", doe, icoon=icoon)
            knop.setAccessibleName(f"{when} {wat}")
            knop.setToolTip(wat.capitalize())
            kop.addWidget(knop)

    def _voeg_stuk_toe(self, nummer: int, naam: str) -> None:
        knop = StilleKnop(f" {naam}".replace("&", "&&"), icoon="fa6s.paperclip")
        knop.vrij = True
        knop.setText(f" {naam}".replace("&", "&&"))
        knop.setAccessibleName(f"Stuk openen: {naam}")
        knop.clicked.connect(partial(self.stuk.emit, nummer))
        self.inhoud.addWidget(knop)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a contact or an incident, with its history."""
        sleutel = self.sleutel
        if sleutel is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Wijzigen", partial(self.wijzigen.emit, sleutel))
        if self.item.soort == "contact":
            menu.addAction("&Stuk toevoegen", partial(self.stuk_erbij.emit, self.item.id))
        menu.addAction("&Geschiedenis", partial(self.geschiedenis.emit, sleutel))
        menu.addAction("&Verwijderen", partial(self.verwijderen.emit, sleutel))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes a contact or an incident, Delete deletes it."""
        key, sleutel = event.key(), self.sleutel
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and sleutel is not None:
            self.wijzigen.emit(sleutel)
        elif enter and self.item.soort in _GROEP:
            self.openen.emit(self.item)
        elif key == Qt.Key.Key_Delete and sleutel is not None:
            self.verwijderen.emit(sleutel)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the focus is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the focus mark away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the card that has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(kleuren().accent), 2))
            hoek = tokens().maat.hoek_px
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), hoek, hoek)


class Tijdlijn(QWidget):
    """Filters with their numbers, and the cards; never more than a page of new cards at once."""

    openen = Signal(object)
    wijzigen = Signal(object)
    verwijderen = Signal(object)
    stuk = Signal(int)
    stuk_erbij = Signal(int)
    geschiedenis = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Tijdlijn")
        self._items: tuple[TijdlijnItem, ...] = ()
        self._kaarten: dict[TijdlijnItem, TijdlijnKaart] = {}
        self._tot = PER_KEER
        layout = kolom(self)
        self._filterrij = rij()
        self.filters: dict[str, Knop] = {}
        for soort, naam in (("", "Alles"), *FILTERS):
            knop = Knop(naam.replace("&", "&&"), partial(self.kies, soort))
            knop.setCheckable(True)
            knop.setChecked(soort == "")
            self.filters[soort] = knop
            self._filterrij.addWidget(knop)
        self._filterrij.addStretch(1)
        layout.addLayout(self._filterrij)
        self.leeg = LegeStaat(
            "Nog niets gebeurd",
            "Hier komen je gesprekken, huisbezoeken, overdrachten en afspraken. "
            "Schrijf hierboven je eerste contact op.",
        )
        layout.addWidget(self.leeg)
        self._vak = kolom()
        layout.addLayout(self._vak)
        self.meer = Knop("Toon meer", self.toon_meer)
        layout.addWidget(self.meer, 0, Qt.AlignmentFlag.AlignHCenter)
        self._soort = ""

    @property
    def kaarten(self) -> list[TijdlijnKaart]:
        """Return the cards that are shown, newest first."""
        return [self._kaarten[item] for item in self._getoond() if item in self._kaarten]

    def toon(self, items: Sequence[TijdlijnItem], *, opnieuw: bool) -> None:
        """Show a timeline; ``opnieuw`` for another pupil, who starts at the first page."""
        self._items = tuple(items)
        if opnieuw:
            self._tot = PER_KEER
            self._soort = ""
        aantal = Counter(_GROEP.get(item.soort, item.soort) for item in self._items)
        aantal[""] = len(self._items)
        for soort, naam in (("", "Alles"), *FILTERS):
            self.filters[soort].setText(f"{naam} {aantal[soort]}".replace("&", "&&"))
            self.filters[soort].setVisible(bool(aantal[soort]) and len(self._items) > 1)
        if not aantal[self._soort]:
            self._soort = ""
        self._leg_neer()

    def kies(self, soort: str) -> None:
        """Show one kind only; an empty kind shows all."""
        self._soort = soort
        self._tot = PER_KEER
        self._leg_neer()

    def toon_meer(self) -> None:
        """Show the next page, and go to its first card."""
        vorige = self._tot
        self._tot += PER_KEER
        self._leg_neer()
        kaarten = self.kaarten
        if vorige < len(kaarten):
            kaarten[vorige].setFocus()

    def ga_naar(self, item: TijdlijnItem) -> TijdlijnKaart | None:
        """Show the card of one item, whatever filter or page it hides behind; return it."""
        if item not in self._items:
            return None
        if item not in self._gefilterd():
            self._soort = ""
        plek = self._gefilterd().index(item)
        while plek >= self._tot:
            self._tot += PER_KEER
        self._leg_neer()
        kaart = self._kaarten[item]
        kaart.setFocus()
        return kaart

    def _gefilterd(self) -> list[TijdlijnItem]:
        return [
            item for item in self._items if self._soort in ("", _GROEP.get(item.soort, item.soort))
        ]

    def _getoond(self) -> list[TijdlijnItem]:
        return self._gefilterd()[: self._tot]

    def _leg_neer(self) -> None:
        """Bring the cards in line with the items; cards that stay are not made again."""
        getoond = self._getoond()
        nodig = set(getoond)
        for item in [item for item in self._kaarten if item not in nodig]:
            kaart = self._kaarten.pop(item)
            self._vak.removeWidget(kaart)
            kaart.hide()
            kaart.deleteLater()
        for plek, item in enumerate(getoond):
            if item not in self._kaarten:
                kaart = TijdlijnKaart(item)
                kaart.openen.connect(self.openen)
                kaart.wijzigen.connect(self.wijzigen)
                kaart.verwijderen.connect(self.verwijderen)
                kaart.stuk.connect(self.stuk)
                kaart.stuk_erbij.connect(self.stuk_erbij)
                kaart.geschiedenis.connect(self.geschiedenis)
                self._kaarten[item] = kaart
                self._vak.insertWidget(plek, kaart)
        self._ververs_knoppen(len(getoond))

    def _ververs_knoppen(self, getoond: int) -> None:
        rest = len(self._gefilterd()) - getoond
        self.meer.setVisible(rest > 0)
        self.meer.setText(f"Toon meer ({rest})")
        self.leeg.setVisible(not self._items)
        for soort, knop in self.filters.items():
            knop.setChecked(soort == self._soort)
