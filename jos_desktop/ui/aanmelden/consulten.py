"""The sheet of consults: what was asked and advised, and how much of it there was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit

from jos_desktop.models.changes import Soort
from jos_desktop.services.consulten import Adviestelling, ConsultRij, lijst_consulten, tel_advies
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.ui.aanmelden.aanmelden import WelkeLeerling
from jos_desktop.ui.aanmelden.consult import ConsultDialoog
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

TOP = 3
"""How many themes the line above the list names."""


class _Gelezen(NamedTuple):
    rijen: tuple[ConsultRij, ...]
    telling: Adviestelling
    schooljaar: str


class ConsultenPagina(Pagina):
    """List the anonymous consults; Enter opens, Delete takes away, and one can become a case."""

    soorten = frozenset({Soort.CONSULT, Soort.TRAJECT, Soort.SCHOOL, Soort.LEERLING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        balk = rij()
        self.onder = Tekst("", "gedempt", breek=True)
        balk.addWidget(self.onder, 1)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek in consulten")
        self.filter.setAccessibleName("Zoek in consulten")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(240)
        self.filter.textChanged.connect(self._on_filter)
        balk.addWidget(self.filter)
        self.erbij = HoofdKnop("&Nieuw consult", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.erbij)
        self.inhoud.addLayout(balk)
        self.model = RijenModel[ConsultRij](
            [
                Kolom(
                    "Datum", lambda r: schrijf_datum(r.datum), sleutel=lambda r: r.datum, breedte=10
                ),
                Kolom("Thema", lambda r: r.thema or "Geen thema", breedte=20, vet=True),
                Kolom("Vraag", _vraag, breedte=34, vrij=True, hulp=_heel),
                Kolom("Van", lambda r: r.vrager, breedte=15),
                Kolom("School", lambda r: r.school, breedte=20, gedempt=True),
                Kolom("Min", _duur, sleutel=lambda r: r.duur_min or 0, breedte=6, rechts=True),
                Kolom("Stand", lambda r: "", breedte=11, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, "Consulten")
        self.tabel.geopend.connect(lambda r: self.open_doel(r.id))
        self.inhoud.addWidget(self.tabel, 1)
        self._bouw_onder()
        self.leeg = LegeStaat(
            "Nog geen consulten",
            "Vraagt een mentor of docent je raad zonder een naam te noemen? Schrijf dat hier op: "
            "het telt mee als eenmalig contact.",
            "Nieuw consult",
            self.nieuw,
        )
        self.inhoud.addWidget(self.leeg, 1)
        weg = QShortcut(Qt.Key.Key_Delete, self.tabel, self._verwijder)
        weg.setContext(Qt.ShortcutContext.WidgetShortcut)
        QShortcut("Ctrl+F", self, self.filter.setFocus)
        self.setFocusProxy(self.tabel)
        self._toon_stand(0)

    def _bouw_onder(self) -> None:
        onder = rij()
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.meld = Knop(
            "&Aanmelden bij JOS",
            self.meld_aan,
            icoon="fa6s.arrow-right",
            hulp="Er is nu een naam: maak er een aanmelding van",
        )
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        self.verleden = Knop("Gesc&hiedenis", self._toon_geschiedenis, hulp="Wie wijzigde wat")
        self.knoprij = (self.wijzig, self.meld, self.weg, self.verleden)
        for knop in self.knoprij:
            onder.addWidget(knop)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())

    def ververs(self) -> None:
        """Read the consults of the chosen school, and the count of this school year."""
        school, vandaag = self.context.schoolkeuze.school_id, date.today()

        def lees(uow: UnitOfWork) -> _Gelezen:
            jaar = schooljaar_van(vandaag)
            blokken = blokken_van_periode(jaar)
            telling = tel_advies(uow, blokken[0].begin, blokken[-1].eind, school)
            return _Gelezen(lijst_consulten(uow, school), telling, jaar)

        self.context.tasks.run_query(lees, self._on_gelezen)

    def open_doel(self, doel: int) -> None:
        """Open one consult."""
        ConsultDialoog(self, self.context, doel).open()

    def nieuw(self) -> Dialoog:
        """Ask for a new consult."""
        dialog = ConsultDialoog(self, self.context)
        dialog.open()
        return dialog

    def meld_aan(self) -> Dialoog | None:
        """Ask which pupil the chosen consult turned out to be about."""
        gekozen = self._gekozen()
        if gekozen is None or gekozen.aangemeld:
            return None
        dialog = WelkeLeerling(self, self.context, gekozen.id)
        dialog.open()
        return dialog

    def _gekozen(self) -> ConsultRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self.model.zet_rijen(gelezen.rijen)
        self.onder.setText(_telzin(gelezen.telling, gelezen.schooljaar))
        self.onder.setToolTip(_telhulp(gelezen.telling))
        self.onder.setAccessibleDescription(_telhulp(gelezen.telling))
        self._toon_stand(len(gelezen.rijen))

    def _toon_stand(self, aantal: int) -> None:
        self.leeg.setVisible(not aantal)
        for deel in (self.tabel, self.filter, *self.knoprij):
            deel.setVisible(bool(aantal))
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        for knop in self.knoprij:
            knop.setEnabled(gekozen is not None)
        self.meld.setEnabled(gekozen is not None and not gekozen.aangemeld)

    def _on_filter(self, tekst: str) -> None:
        woorden = zoeknaam(tekst).split()
        if not woorden:
            self.model.zet_filter(None)
            return
        self.model.zet_filter(lambda r: all(woord in _doorzoekbaar(r) for woord in woorden))

    def _wijzig(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            self.open_doel(gekozen.id)

    def _verwijder(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("consult", gekozen.id)
            wat = "Consult verwijderd."
            verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)

    def _toon_geschiedenis(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("consult", gekozen.id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van het consult")


def _vraag(rij_: ConsultRij) -> str:
    return " ".join((rij_.vraag or rij_.advies).split())


def _heel(rij_: ConsultRij) -> str:
    delen = (rij_.vraag, f"Advies: {rij_.advies}" if rij_.advies else "")
    return "\n".join(deel for deel in delen if deel)


def _duur(rij_: ConsultRij) -> str:
    return "" if rij_.duur_min is None else str(rij_.duur_min)


def _chips(rij_: ConsultRij) -> tuple[TabelChip, ...]:
    return (TabelChip("Aangemeld", "goed"),) if rij_.aangemeld else ()


def _doorzoekbaar(rij_: ConsultRij) -> str:
    return zoeknaam(rij_.thema, rij_.vraag, rij_.advies, rij_.vrager, rij_.school, rij_.soort)


def _telzin(telling: Adviestelling, schooljaar: str) -> str:
    if not telling.totaal:
        return ""
    woord = "eenmalig contact" if telling.totaal == 1 else "eenmalige contacten"
    themas = ", ".join(f"{naam} ({n})" for naam, n in telling.per_thema[:TOP])
    return f"{schooljaar}: {telling.totaal} {woord}, {telling.anoniem} anoniem. Vooral: {themas}."


def _telhulp(telling: Adviestelling) -> str:
    """Return the whole count, by theme, school and function."""
    kopjes = (
        ("Thema", telling.per_thema),
        ("School", telling.per_school),
        ("Functie", telling.per_functie),
    )
    return "\n".join(
        f"{kop}: {', '.join(f'{naam} {n}' for naam, n in paren)}" for kop, paren in kopjes if paren
    )
