"""The fields that say who takes over: chosen from who is known, or typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from jos_desktop.services.overdracht import Ontvanger
from jos_desktop.services.overdrachtontvanger import BekendeOntvanger, bekende_ontvangers
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.widgets import Tekst, Veld, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

Gelezen = tuple[tuple[str, ...], tuple[BekendeOntvanger, ...]]
ZELF: Final = "Iemand anders: vul hieronder in"
MET_JOS: Final = (
    "Deze collega heeft JOS Desktop. Je maakt straks een verzegeld pakket: alleen deze collega "
    "kan het openen. Het antwoord komt op dezelfde weg terug."
)
OP_PAPIER: Final = (
    "Zonder JOS Desktop kan het net zo goed: wijkteam, 2e lijn, basisschool of mbo krijgt een PDF "
    "met een antwoordstrook. Het antwoord vul je zelf in als je het hoort."
)


class Ontvangervelden(QWidget):
    """Name, functie, school, organisation and telephone, and whether there is a card."""

    gewijzigd = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._bekend: tuple[BekendeOntvanger, ...] = ()
        self._kaart: bytes | None = None
        # What was typed, to come back when nobody from the list is chosen after all.
        self._getypt = Ontvanger("")
        self._gekozen: int | None = None
        layout = kolom(self, ruimte=12)
        self.bekend = Nummerkeuze()
        self.veld_bekend = Veld(
            "&Bekende ontvangers",
            self.bekend,
            hint="Collega's met een kaart, en aan wie je eerder overdroeg.",
        )
        layout.addWidget(self.veld_bekend)
        self.naam, self.functie, self.school, self.organisatie, self.telefoon = (
            _regel(maximaal) for maximaal in (120, 120, 120, 120, 30)
        )
        self.veld_naam = Veld("&Naam", self.naam, verplicht=True)
        self.veld_school = Veld(
            "S&chool", self.school, hint="Typ een deel van de naam en kies, of vul zelf in."
        )
        self.veld_organisatie = Veld(
            "&Organisatie", self.organisatie, hint="Als het geen school is, zoals een wijkteam."
        )
        self.veld_telefoon = Veld("T&elefoon", self.telefoon)
        for velden in (
            (self.veld_naam, Veld("F&unctie", self.functie), self.veld_telefoon),
            (self.veld_school, self.veld_organisatie),
        ):
            line = rij(ruimte=16)
            for veld in velden:
                line.addWidget(veld, 1, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        self.weg = Tekst(OP_PAPIER, "klein", breek=True)
        layout.addWidget(self.weg)
        self.naam.textEdited.connect(self._on_naam)
        self._vul_bekend()
        self.bekend.currentIndexChanged.connect(lambda _plek: self._on_bekend())
        context.tasks.run_query(_lees, self._on_gelezen, eigenaar=self)

    @property
    def kaart(self) -> bytes | None:
        """Return the fingerprint of the card of this receiver."""
        return self._kaart

    def invoer(self) -> dict[str, QWidget | Invoer]:
        """Return the fields as they stand in a draft."""
        return {
            "naam": self.naam,
            "functie": self.functie,
            "school": self.school,
            "organisatie": self.organisatie,
            "telefoon": self.telefoon,
            "kaart": Invoer(
                lambda: "" if self._kaart is None else self._kaart.hex(),
                self._zet_hex,
                self.gewijzigd.connect,
            ),
        }

    def ontvanger(self) -> Ontvanger:
        """Return what stands in the fields."""
        regels = (self.naam, self.functie, self.organisatie, self.school, self.telefoon)
        return Ontvanger(*(regel.text() for regel in regels))

    def zet(self, ontvanger: Ontvanger, kaart: bytes | None = None) -> None:
        """Fill the fields."""
        for regel, tekst in (
            (self.naam, ontvanger.naam),
            (self.functie, ontvanger.functie),
            (self.organisatie, ontvanger.organisatie),
            (self.school, ontvanger.school),
            (self.telefoon, ontvanger.telefoon),
        ):
            regel.setText(tekst)
        self.zet_kaart(kaart)

    def zet_kaart(self, kaart: bytes | None) -> None:
        """Tie a card to this receiver, or let it go; say which road that makes."""
        self._kaart = kaart
        self.weg.setText(OP_PAPIER if kaart is None else MET_JOS)
        self._zet_bekend(self._plek_van(kaart))
        self.gewijzigd.emit()

    def kies(self, nummer: int) -> None:
        """Take somebody who is known."""
        keus = self._bekend[nummer]
        self.veld_naam.wis_fout()
        self.zet(keus.ontvanger, keus.kaart)
        self._zet_bekend(nummer)

    def _zet_hex(self, waarde: object) -> None:
        try:
            self.zet_kaart(bytes.fromhex(waarde) or None if isinstance(waarde, str) else None)
        except ValueError:
            self.zet_kaart(None)

    def _on_naam(self, _tekst: str) -> None:
        self.veld_naam.wis_fout()
        if self._kaart is not None:
            # Another name is another person: the package would go to the wrong one.
            self.zet_kaart(None)

    def _on_bekend(self) -> None:
        nummer = self.bekend.sleutel()
        if self._gekozen is None:
            self._getypt = self.ontvanger()
        if nummer is None:
            self.zet(self._getypt)
        else:
            self.kies(nummer)

    def _zet_bekend(self, nummer: int | None) -> None:
        """Show who is chosen, without choosing anew."""
        self._gekozen = nummer
        self.bekend.blockSignals(True)
        self.bekend.zet(nummer)
        self.bekend.blockSignals(False)

    def _plek_van(self, kaart: bytes | None) -> int | None:
        if kaart is None:
            return None
        return next((n for n, keus in enumerate(self._bekend) if keus.kaart == kaart), None)

    def _on_gelezen(self, gelezen: Gelezen) -> None:
        scholen, self._bekend = gelezen
        aanvulling = QCompleter(list(scholen), self.school)
        aanvulling.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        aanvulling.setFilterMode(Qt.MatchFlag.MatchContains)
        self.school.setCompleter(aanvulling)
        self._vul_bekend()

    def _vul_bekend(self) -> None:
        keuzes: list[tuple[int | None, str]] = [(None, ZELF)]
        keuzes += [(nummer, _woorden(keus)) for nummer, keus in enumerate(self._bekend)]
        self.bekend.blockSignals(True)
        self.bekend.vul(keuzes)
        self.bekend.blockSignals(False)
        self.veld_bekend.setVisible(bool(self._bekend))
        self._zet_bekend(self._plek_van(self._kaart))


def _lees(uow: UnitOfWork) -> Gelezen:
    scholen = tuple(school.naam for school in lijst_scholen(uow) if school.actief)
    return scholen, bekende_ontvangers(uow)


def _woorden(keus: BekendeOntvanger) -> str:
    wie = keus.ontvanger
    plaats = "" if wie.plaats == wie.naam else wie.plaats
    staart = "heeft JOS Desktop" if keus.kaart else "eerder"
    return " · ".join(deel for deel in (wie.naam, plaats, staart) if deel)


def _regel(maximaal: int) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(maximaal)
    return line
