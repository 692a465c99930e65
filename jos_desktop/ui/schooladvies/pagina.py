"""The sheet of advice to school: what was given, and what there is to look back on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_school import Adviessoort
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.schooladviezen import (
    AdviesRij,
    Soorttelling,
    lijst_adviezen,
    tel_adviezen,
    zet_terugkijken,
)
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.schooladvies.dialoog import VERSCHIL, SchooladviesDialoog
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
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

LEEG: Final = "Gaf je een mentor of een team raad, keek je mee in een groep of gaf je scholing? "


class _Gelezen(NamedTuple):
    rijen: tuple[AdviesRij, ...]
    telling: tuple[Soorttelling, ...]
    schooljaar: str


class SchooladviesPagina(Pagina):
    """List the advices; Enter opens, Delete takes away."""

    soorten = frozenset({Soort.SCHOOLADVIES, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._bouw_boven()
        self.model = RijenModel[AdviesRij](_kolommen())
        self.tabel = RijenTabel(self.model, "Advies aan school")
        self.tabel.geopend.connect(lambda r: self.open_doel(r.id))
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self._toetsen = Tabeltoetsen(
            self.tabel, {"Del": self._verwijder, "Alt+H": self._toon_geschiedenis}
        )
        self.inhoud.addWidget(self.tabel, 1)
        self.niets = Tekst("Hier staat niets. Kies een ander filter.", "gedempt", breek=True)
        self.inhoud.addWidget(self.niets)
        self._bouw_onder()
        self.leeg = LegeStaat("Nog geen advies", LEEG + VERSCHIL, "Nieuw advies", self.nieuw)
        self.inhoud.addWidget(self.leeg, 1)
        QShortcut("Ctrl+F", self, self.filter.setFocus)
        self.setFocusProxy(self.tabel)
        self._toon_stand()

    def _bouw_boven(self) -> None:
        balk = rij()
        self.soort = Keuze[Adviessoort](Adviessoort, leeg="Alle soorten")
        self.soort.setAccessibleName("Welke soort advies")
        self.soort.setMinimumContentsLength(20)
        self.soort.currentIndexChanged.connect(lambda _: self._filter())
        balk.addWidget(self.soort)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek in adviezen")
        self.filter.setAccessibleName("Zoek in adviezen")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.filter.textChanged.connect(lambda _: self._filter())
        balk.addWidget(self.filter)
        balk.addStretch(1)
        self.erbij = HoofdKnop("&Nieuw advies", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.erbij)
        self.inhoud.addLayout(balk)
        self.telling = Tekst("", "gedempt", breek=True)
        self.inhoud.addWidget(self.telling)

    def _bouw_onder(self) -> None:
        onder = rij()
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.gekeken = Knop(
            "&Teruggekeken", self.teruggekeken, icoon="fa6s.check", hulp="Dan vraagt het niets meer"
        )
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        self.verleden = Knop("Gesc&hiedenis", self._toon_geschiedenis, hulp="Wie wijzigde wat")
        self.knoprij = (self.wijzig, self.gekeken, self.weg, self.verleden)
        for knop in self.knoprij:
            onder.addWidget(knop)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)

    def ververs(self) -> None:
        """Read the advices of the chosen school, and the count of this school year."""
        school, vandaag = self.context.schoolkeuze.school_id, date.today()

        def lees(uow: UnitOfWork) -> _Gelezen:
            jaar = schooljaar_van(vandaag)
            blokken = blokken_van_periode(jaar)
            telling = tel_adviezen(uow, blokken[0].begin, blokken[-1].eind, school)
            return _Gelezen(lijst_adviezen(uow, school), telling, jaar)

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def open_doel(self, doel: int) -> None:
        """Open one advice."""
        SchooladviesDialoog(self, self.context, doel).open()

    def plek(self) -> dict[str, Any]:
        """Return the filter."""
        return {"filter": self.filter.text()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back there."""
        self.filter.setText(str(plek["filter"]))

    def nieuw(self) -> SchooladviesDialoog:
        """Ask for a new advice."""
        dialog = SchooladviesDialoog(self, self.context)
        dialog.open()
        return dialog

    def teruggekeken(self) -> None:
        """Take the day to look back away from the chosen advice; to be undone."""
        gekozen = self._gekozen()
        if gekozen is None or gekozen.terugkijken_op is None:
            return
        nummer, dag, context = gekozen.id, gekozen.terugkijken_op, self.context

        def klaar(_changes: object) -> None:
            bied_ongedaan(context, "Teruggekeken.", lambda uow: zet_terugkijken(uow, nummer, dag))

        context.tasks.run_change(
            lambda uow: zet_terugkijken(uow, nummer, None), klaar, self.melding.toon_fout
        )

    def _gekozen(self) -> AdviesRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self.model.zet_rijen(gelezen.rijen)
        self.telling.setText(_telzin(gelezen.telling, gelezen.schooljaar))
        self._toon_stand()

    def _toon_stand(self) -> None:
        gevonden = bool(self.model.rijen)
        leeg = not gevonden and not self.model.verborgen
        self.leeg.setVisible(leeg)
        self.niets.setVisible(not leeg and not gevonden)
        for deel in (self.tabel, self.telling, self.soort, self.filter, *self.knoprij):
            deel.setVisible(not leeg)
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        for knop in self.knoprij:
            knop.setEnabled(gekozen is not None)
        self.gekeken.setEnabled(gekozen is not None and gekozen.terugkijken_op is not None)

    def _filter(self) -> None:
        woorden = zoeknaam(self.filter.text()).split()
        soort = self.soort.waarde()
        alles = not woorden and soort is None
        self.model.zet_filter(
            None
            if alles
            else lambda r: (
                (soort is None or r.soort is soort)
                and all(woord in _doorzoekbaar(r) for woord in woorden)
            )
        )
        self._toon_stand()

    def _wijzig(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            self.open_doel(gekozen.id)

    def _verwijder(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("schooladvies", gekozen.id)
            wat = "Advies verwijderd."
            verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)

    def _toon_geschiedenis(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("schooladvies", gekozen.id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van het advies")


def _kolommen() -> list[Kolom[AdviesRij]]:
    return [
        Kolom("Datum", lambda r: schrijf_datum(r.datum), lambda r: r.datum, 11),
        Kolom("Soort", lambda r: r.soort.label, breedte=34, vet=True, hulp=lambda r: r.soort.label),
        Kolom("Thema", lambda r: r.thema or "Geen thema", breedte=20),
        Kolom("Vraag", _vraag, breedte=24, hulp=_heel, vrij=True),
        Kolom("School", lambda r: r.school, breedte=17, gedempt=True),
        Kolom("Minuten", _minuten, lambda r: r.duur_min or 0, 8, rechts=True),
        Kolom("Mensen", _mensen, lambda r: r.aantal or 0, 8, rechts=True),
        Kolom("Terugkijken", _terug, _terugdag, 14, chips=_chips),
    ]


def _vraag(rij_: AdviesRij) -> str:
    return " ".join((rij_.vraag or rij_.advies).split())


def _heel(rij_: AdviesRij) -> str:
    delen = (rij_.vraag, f"Advies: {rij_.advies}" if rij_.advies else "")
    return "\n".join(deel for deel in delen if deel)


def _minuten(rij_: AdviesRij) -> str:
    return "" if rij_.duur_min is None else str(rij_.duur_min)


def _mensen(rij_: AdviesRij) -> str:
    return "" if rij_.aantal is None else str(rij_.aantal)


def _terug(rij_: AdviesRij) -> str:
    return "" if rij_.terugkijken_op is None else schrijf_datum(rij_.terugkijken_op)


def _terugdag(rij_: AdviesRij) -> date:
    return rij_.terugkijken_op or date.max


def _chips(rij_: AdviesRij) -> tuple[TabelChip, ...]:
    if rij_.terugkijken:
        return (TabelChip("Kijk terug", "warm"),)
    return (TabelChip(_terug(rij_)),) if rij_.terugkijken_op else ()


def _doorzoekbaar(rij_: AdviesRij) -> str:
    return zoeknaam(
        schrijf_datum(rij_.datum),
        rij_.soort.label,
        rij_.thema,
        rij_.school,
        rij_.vraag,
        rij_.advies,
    )


def _telzin(telling: tuple[Soorttelling, ...], schooljaar: str) -> str:
    """Return the count of the school year, with the kinds that were not done."""
    keren = "; ".join(f"{een.soort.label} {een.keren}" for een in telling)
    minuten = sum(een.minuten for een in telling)
    mensen = sum(een.mensen for een in telling)
    duur = _duur(minuten)
    wie = "1 persoon" if mensen == 1 else f"{mensen} mensen"
    return f"{schooljaar}: {keren}. Samen {duur}, voor {wie}."


def _duur(minuten: int) -> str:
    """Return minutes in words; from an hour on with hours, because nobody reads 1240 minutes."""
    uren, rest = divmod(minuten, 60)
    over = "1 minuut" if rest == 1 else f"{rest} minuten"
    if not uren:
        return over
    return f"{uren} uur en {over}" if rest else f"{uren} uur"
