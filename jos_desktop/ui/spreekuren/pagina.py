"""The sheet of spreekuren: the list, with zero in one key, and how they were visited over time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.samenvatting_instellingen import grensmaand
from jos_desktop.services.signalen_spreekuur import WACHTEND
from jos_desktop.services.spreekuren import (
    SpreekuurRij,
    lees_spreekuur,
    lijst_spreekuren,
    zet_bezoekers,
)
from jos_desktop.services.spreekuurtrend import Spreekuurfeit, lees_feiten
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.spreekuren.dialoog import SpreekuurDialoog
from jos_desktop.ui.spreekuren.trend import Trendvak
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    StilleKnop,
    TabelChip,
    Tekst,
    rij,
)
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

NAAR_TREND, NAAR_LIJST = "Naar de &trend", "Naar de &lijst"
LEEG: Final = (
    "Houd je spreekuur voor leerlingen, mentoren of ouders? Zet het hier neer, ook als er niemand "
    "kwam. Plan een hele reeks in één keer: schoolvakanties slaan we over."
)
HOEVEEL: Final = "Hoeveel kwamen er?"
_NIEMAND: Final = "Spreekuur bewaard: er kwam niemand."


class _Gelezen(NamedTuple):
    rijen: tuple[SpreekuurRij, ...]
    feiten: tuple[Spreekuurfeit, ...]
    grensmaand: int


class SpreekurenPagina(Pagina):
    """List the spreekuren; Enter opens, 0 says that nobody came, Delete takes away."""

    soorten = frozenset({Soort.SPREEKUUR, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._zin = ""
        self._bouw_boven()
        self.model = RijenModel[SpreekuurRij](_kolommen())
        self.tabel = RijenTabel(self.model, "Spreekuren")
        self.tabel.geopend.connect(lambda r: self.open_doel(r.id))
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self._toetsen = Tabeltoetsen(
            self.tabel,
            {"0": self.niemand_kwam, "Del": self._verwijder, "Alt+H": self._toon_geschiedenis},
        )
        self.trend = Trendvak()
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.tabel)
        self.stapel.addWidget(self.trend)
        self.inhoud.addWidget(self.stapel, 1)
        self.niets = Tekst("Hier staat niets. Kies een ander filter.", "gedempt", breek=True)
        self.inhoud.addWidget(self.niets)
        self._bouw_onder()
        self.leeg = LegeStaat("Nog geen spreekuren", LEEG, "Nieuw spreekuur", self.nieuw)
        self.inhoud.addWidget(self.leeg, 1)
        QShortcut("Ctrl+F", self, self.filter.setFocus)
        self.setFocusProxy(self.tabel)
        self._toon_stand()

    def _bouw_boven(self) -> None:
        balk = rij()
        self.telling = Tekst("", "gedempt", breek=True)
        balk.addWidget(self.telling, 1)
        self.stand = Keuze[Activiteitstand](Activiteitstand, leeg="Alles")
        self.stand.setAccessibleName("Welke spreekuren")
        self.stand.setMinimumContentsLength(14)
        self.stand.currentIndexChanged.connect(lambda _: self._filter())
        balk.addWidget(self.stand)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Zoek in spreekuren")
        self.filter.setAccessibleName("Zoek in spreekuren")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(220)
        self.filter.textChanged.connect(lambda _: self._filter())
        balk.addWidget(self.filter)
        self.wissel = StilleKnop(NAAR_TREND, self.wissel_beeld, icoon="fa6s.chart-line")
        balk.addWidget(self.wissel)
        self.erbij = HoofdKnop("&Nieuw spreekuur", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.erbij)
        self.inhoud.addLayout(balk)

    def _bouw_onder(self) -> None:
        onder = rij()
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.niemand = Knop(
            "Niemand &kwam", self.niemand_kwam, icoon="fa6s.0", hulp="Bewaar 0 bezoekers (toets 0)"
        )
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        self.verleden = Knop("Gesc&hiedenis", self._toon_geschiedenis, hulp="Wie wijzigde wat")
        self.knoprij = (self.wijzig, self.niemand, self.weg, self.verleden)
        for knop in self.knoprij:
            onder.addWidget(knop)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)

    @property
    def op_trend(self) -> bool:
        """Tell whether the trend is in front."""
        return self.stapel.currentWidget() is self.trend

    def ververs(self) -> None:
        """Read the spreekuren of the chosen school."""
        school = self.context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> _Gelezen:
            feiten = lees_feiten(uow, school)
            return _Gelezen(lijst_spreekuren(uow, school), feiten, grensmaand(uow))

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def open_doel(self, doel: int) -> None:
        """Open one spreekuur, or with WACHTEND show all that wait for their number."""
        if doel == WACHTEND:
            self.stand.zet(None)
            self.filter.setText(HOEVEEL)
            self.stapel.setCurrentWidget(self.tabel)
            self._toon_stand()
            self.tabel.setFocus()
            return
        SpreekuurDialoog(self, self.context, doel).open()

    def plek(self) -> dict[str, Any]:
        """Return whether the trend is in front, and the filter."""
        return {"trend": self.op_trend, "filter": self.filter.text()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back there."""
        self.filter.setText(str(plek["filter"]))
        if bool(plek["trend"]) != self.op_trend:
            self.wissel_beeld()

    def nieuw(self) -> SpreekuurDialoog:
        """Ask for a new spreekuur."""
        dialog = SpreekuurDialoog(self, self.context)
        dialog.open()
        return dialog

    def wissel_beeld(self) -> None:
        """Show the trend instead of the list, or the other way round."""
        self.stapel.setCurrentWidget(self.tabel if self.op_trend else self.trend)
        self._toon_stand()

    def niemand_kwam(self) -> None:
        """Keep 0 visitors for the chosen spreekuur that waits for its number; to be undone."""
        gekozen = self._gekozen()
        if gekozen is None or not _kan_nul(gekozen):
            return
        nummer, context = gekozen.id, self.context

        def terug(uow: UnitOfWork) -> Changes:
            # A number that was typed since is no longer the nought that is undone.
            if lees_spreekuur(uow, nummer).bezoekers != 0:
                return Changes.van(Soort.SPREEKUUR)
            return zet_bezoekers(uow, nummer, None)

        def klaar(_changes: object) -> None:
            bied_ongedaan(context, _NIEMAND, terug)

        context.tasks.run_change(
            lambda uow: zet_bezoekers(uow, nummer, 0), klaar, self.melding.toon_fout
        )

    def _gekozen(self) -> SpreekuurRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self.model.zet_rijen(gelezen.rijen)
        komt = sum(een.datum > date.today() for een in self.model.rijen)
        self.tabel.begin_bij(min(komt, len(self.model.rijen) - 1))
        self._zin = _telzin(gelezen.rijen)
        self.trend.toon(gelezen.feiten, gelezen.grensmaand)
        self._toon_stand()

    def _toon_stand(self) -> None:
        gevonden, trend = bool(self.model.rijen), self.op_trend
        leeg = not gevonden and not self.model.verborgen
        self.leeg.setVisible(leeg)
        self.niets.setVisible(not leeg and not gevonden and not trend)
        self.stapel.setVisible(not leeg)
        self.wissel.setVisible(not leeg)
        self.wissel.setText(NAAR_LIJST if trend else NAAR_TREND)
        # The trend counts twelve months, the list everything: two sums would contradict.
        self.telling.setText("" if trend else self._zin)
        for deel in (self.stand, self.filter, *self.knoprij):
            deel.setVisible(not leeg and not trend)
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        for knop in self.knoprij:
            knop.setEnabled(gekozen is not None)
        self.niemand.setEnabled(gekozen is not None and _kan_nul(gekozen))

    def _filter(self) -> None:
        woorden = zoeknaam(self.filter.text()).split()
        stand = self.stand.waarde()
        alles = not woorden and stand is None
        self.model.zet_filter(
            None
            if alles
            else lambda r: (
                (stand is None or r.stand is stand)
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
            sleutel = Rijsleutel("spreekuur", gekozen.id)
            wat = "Spreekuur verwijderd."
            verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)

    def _toon_geschiedenis(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            sleutel = Rijsleutel("spreekuur", gekozen.id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van het spreekuur")


def _kolommen() -> list[Kolom[SpreekuurRij]]:
    return [
        Kolom("Datum", _wanneer, lambda r: (r.datum, r.tijd), breedte=16),
        Kolom("Voor wie", lambda r: r.doelgroep.label, breedte=22, vet=True),
        Kolom("School", lambda r: r.school, breedte=22, gedempt=True),
        Kolom("Hoe", lambda r: r.wijze.label, breedte=10),
        Kolom("Bezoekers", _bezoekers, _aantal, 9, rechts=True),
        Kolom("Vragen", lambda r: r.vragen, breedte=18, hulp=lambda r: r.vragen),
        Kolom("Opmerking", _opmerking, breedte=14, hulp=lambda r: r.opmerking, vrij=True),
        Kolom("Stand", _stand, breedte=19, chips=_chips),
    ]


def _wanneer(rij_: SpreekuurRij) -> str:
    return f"{schrijf_datum(rij_.datum)} {rij_.tijd}".strip()


def _bezoekers(rij_: SpreekuurRij) -> str:
    return "" if rij_.bezoekers is None else str(rij_.bezoekers)


def _aantal(rij_: SpreekuurRij) -> int:
    return -1 if rij_.bezoekers is None else rij_.bezoekers


def _opmerking(rij_: SpreekuurRij) -> str:
    return " ".join(rij_.opmerking.split())


def _kan_nul(rij_: SpreekuurRij) -> bool:
    return rij_.stand is Activiteitstand.GEPLAND and rij_.datum <= date.today()


def _stand(rij_: SpreekuurRij) -> str:
    return _chips(rij_)[0].tekst


def _chips(rij_: SpreekuurRij) -> tuple[TabelChip, ...]:
    if rij_.wacht:
        return (TabelChip(HOEVEEL, "warm"),)
    if rij_.stand is Activiteitstand.GEDAAN:
        return (TabelChip("Gehouden" if rij_.bezoekers else "Niemand kwam", "goed"),)
    return (TabelChip(rij_.stand.label),)


def _doorzoekbaar(rij_: SpreekuurRij) -> str:
    return zoeknaam(
        schrijf_datum(rij_.datum),
        rij_.doelgroep.label,
        rij_.school,
        rij_.wijze.label,
        rij_.vragen,
        rij_.opmerking,
        _stand(rij_),
    )


def _telzin(rijen: tuple[SpreekuurRij, ...]) -> str:
    """Return what stands in the list, the empty ones said aloud."""
    if not rijen:
        return ""
    gehouden = [een for een in rijen if een.stand is Activiteitstand.GEDAAN]
    leeg = sum(not een.bezoekers for een in gehouden)
    wacht = sum(een.wacht for een in rijen)
    kwamen = sum(een.bezoekers or 0 for een in gehouden)
    wie = "bezoeker" if kwamen == 1 else "bezoekers"
    zin = f"{len(gehouden)} gehouden, {kwamen} {wie}, {leeg} keer niemand."
    return f"{zin} Bij {wacht} is nog niet bekend hoeveel er kwamen." if wacht else zin
