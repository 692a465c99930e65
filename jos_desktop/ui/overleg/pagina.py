"""Meetings at the left, the agenda of the chosen one at the right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_werk import Bespreekgrond
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.overlegafronding import heropen_overleg
from jos_desktop.services.overleggen import (
    OverlegDetail,
    OverlegOnbekend,
    OverlegRij,
    PuntRij,
    lees_overleg,
    lijst_overleggen,
    verschuif_punt,
)
from jos_desktop.services.scholen import kiesbare_scholen
from jos_desktop.ui.overleg.dialogen import AfrondDialoog, OverlegDialoog, PuntDialoog
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.verwijzing.lijstkaart import Lijstkaart
from jos_desktop.ui.verwijzing.papier import ZorgpapierDialoog
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    Rolvak,
    StilleKnop,
    TabelChip,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.widgets import Dialoog

LEEG_UITLEG: Final = (
    "Hier plan je een zorgoverleg of MDO: wie je bespreekt, of dat mag, wat je voorbereidt en wat "
    "er is besloten. Het besluit komt daarna in elk dossier apart."
)
LEEG_AGENDA: Final = "Nog niemand op de agenda. Voeg een leerling toe, of een casus zonder naam."
_GROND: Final = {
    Bespreekgrond.TOESTEMMING: TabelChip("Toestemming", "goed"),
    Bespreekgrond.GROND: TabelChip("Met reden", "warm"),
    Bespreekgrond.OPEN: TabelChip("Nog vragen", "gevaar"),
    Bespreekgrond.ANONIEM: TabelChip("Anoniem"),
}


@dataclass(frozen=True, slots=True)
class _Gelezen:
    vandaag: date
    overleggen: tuple[OverlegRij, ...]
    detail: OverlegDetail | None
    scholen: tuple[tuple[int, str], ...]


def _lees(uow: UnitOfWork, school_id: int | None, gekozen: int | None) -> _Gelezen:
    overleggen = lijst_overleggen(uow, school_id)
    nummers = [een.id for een in overleggen]
    if gekozen not in nummers:
        gekozen = nummers[0] if nummers else None
    detail = None
    if gekozen is not None:
        try:
            detail = lees_overleg(uow, gekozen)
        except OverlegOnbekend:
            detail = None
    scholen = tuple(
        (school.id, school.naam)
        for school in kiesbare_scholen(uow, ook=None if detail is None else detail.rij.school_id)
        if school_id is None or school.id == school_id
    )
    return _Gelezen(uow.vandaag, overleggen, detail, scholen)


class OverlegPagina(Pagina):
    """Plan, prepare, hold and finish meetings about pupils."""

    soorten = frozenset({Soort.OVERLEG, Soort.TOESTEMMING, Soort.LEERLING, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._gekozen: int | None = None
        self._gelezen = _Gelezen(date.today(), (), None, ())
        self.leeg = LegeStaat("Nog geen overleg", LEEG_UITLEG, "Overleg plannen", self.overleg)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self._bouw_vol())
        self.stapel.addWidget(self.leeg)
        self.inhoud.addWidget(self.stapel, 1)

    def _bouw_vol(self) -> QWidget:
        vol = QWidget()
        naast = rij(vol, ruimte=16)
        self.lijst: Lijstkaart[OverlegRij] = Lijstkaart(
            self.context,
            "Overleggen",
            _lijstkolommen(),
            tabel="overleg",
            wat="het overleg",
            knop="&Overleg",
            hulp="Overleg plannen",
            leeg=LEEG_UITLEG,
        )
        self.lijst.nieuw.connect(self.overleg)
        self.lijst.wijzigen.connect(self.overleg)
        self.lijst.tabel.gekozen.connect(self._on_gekozen)
        self.punten: Lijstkaart[PuntRij] = Lijstkaart(
            self.context,
            "Agenda",
            _puntkolommen(),
            tabel="overlegpunt",
            wat="het punt",
            knop="&Punt",
            hulp="Punt toevoegen",
            leeg=LEEG_AGENDA,
        )
        self.punten.nieuw.connect(self.punt)
        self.punten.wijzigen.connect(self.punt)
        self.onder = Tekst("", "gedempt", breek=True)
        self.punten.inhoud.insertWidget(1, self.onder)
        self._bouw_acties()
        links, rechts = Rolvak(), Rolvak()
        links.inhoud.addWidget(self.lijst)
        links.inhoud.addStretch(1)
        rechts.inhoud.addWidget(self.punten)
        rechts.inhoud.addStretch(1)
        naast.addWidget(links, 2)
        naast.addWidget(rechts, 4)
        return vol

    def _bouw_acties(self) -> None:
        richtingen = ((-1, "fa6s.arrow-up", "omhoog"), (1, "fa6s.arrow-down", "omlaag"))
        for stap, icoon, waarheen in richtingen:
            pijl = StilleKnop("", partial(self._verschuif, stap), icoon=icoon)
            pijl.setAccessibleName(f"Punt {waarheen}")
            pijl.setToolTip(f"Punt {waarheen}")
            self.punten.voeg_knop_toe(pijl)
        balk = rij()
        self.dossier = StilleKnop("&Dossier", self._open_dossier, icoon="fa6s.folder-open")
        self.papier = Knop("Agenda a&fdrukken", self.agenda, icoon="fa6s.print")
        self.heropen = Knop("&Heropenen", self._heropen)
        self.afrond = HoofdKnop("&Afronden", self.afronden)
        balk.addWidget(self.dossier)
        balk.addStretch(1)
        for knop in (self.papier, self.heropen, self.afrond):
            balk.addWidget(knop)
        self.punten.inhoud.addLayout(balk)
        self.punten.tabel.gekozen.connect(lambda _: self._zet_knoppen())

    def ververs(self) -> None:
        """Read the meetings and the chosen agenda again."""
        school, gekozen = self.context.schoolkeuze.school_id, self._gekozen
        self.context.tasks.run_query(lambda uow: _lees(uow, school, gekozen), self._on_gelezen)

    def open_doel(self, doel: int) -> None:
        """Choose one meeting."""
        self._gekozen = doel
        self.verouder()

    def plek(self) -> dict[str, Any]:
        """Return the chosen meeting."""
        return {"overleg": self._gekozen}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Choose it again."""
        gekozen = plek["overleg"]
        self._gekozen = gekozen if isinstance(gekozen, int) else None

    def overleg(self, nummer: int | None = None) -> Dialoog:
        """Show the form of a meeting, a new one by default."""
        gelezen, detail = self._gelezen, self._gelezen.detail
        bestaand = detail if detail is not None and nummer == detail.rij.id else None
        school = self.context.schoolkeuze.school_id
        return _toon(OverlegDialoog(self, self.context, gelezen.scholen, bestaand, school))

    def punt(self, nummer: int | None = None) -> Dialoog | None:
        """Show the form of a point of the chosen meeting."""
        detail = self._gelezen.detail
        if detail is None:
            return None
        return _toon(PuntDialoog(self, self.context, detail.rij, nummer))

    def agenda(self) -> Dialoog | None:
        """Show the agenda on paper."""
        detail = self._gelezen.detail
        if detail is None:
            return None
        keuze = ((detail.rij.id, "Wie bij het overleg zit"),)
        return _toon(ZorgpapierDialoog(self, self.context, "Agenda van het overleg", keuze))

    def afronden(self) -> Dialoog | None:
        """Show the form that finishes the meeting."""
        detail = self._gelezen.detail
        if detail is None:
            return None
        return _toon(AfrondDialoog(self, self.context, detail.rij))

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._gelezen = gelezen
        self.stapel.setCurrentIndex(0 if gelezen.overleggen else 1)
        detail = gelezen.detail
        self._gekozen = None if detail is None else detail.rij.id
        self.lijst.tabel.blockSignals(True)
        self.lijst.toon_rijen(gelezen.overleggen, kies=self._gekozen)
        self.lijst.tabel.blockSignals(False)
        self._toon_detail(detail)

    def _toon_detail(self, detail: OverlegDetail | None) -> None:
        self.punten.setVisible(detail is not None)
        if detail is None:
            return
        een = detail.rij
        delen = (een.titel, een.school, een.plaats, detail.aanwezigen)
        self.onder.setText(" · ".join(deel for deel in delen if deel))
        self.punten.toon_rijen(detail.punten)
        self._zet_knoppen()

    def _zet_knoppen(self) -> None:
        detail = self._gelezen.detail
        if detail is None:
            return
        klaar, leeg = detail.rij.afgerond, not detail.punten
        self.punten.toevoegen.setEnabled(not klaar)
        self.afrond.setVisible(not klaar)
        self.afrond.setEnabled(not leeg and detail.rij.datum <= self._gelezen.vandaag)
        self.afrond.setToolTip("" if self.afrond.isEnabled() else "Kan op de dag zelf of daarna")
        self.heropen.setVisible(klaar)
        self.papier.setEnabled(not leeg)
        gekozen = self.punten.tabel.gekozen_rijen()
        self.dossier.setEnabled(bool(gekozen) and gekozen[0].leerling_id is not None)

    def _on_gekozen(self, overleg: OverlegRij | None) -> None:
        if overleg is not None and overleg.id != self._gekozen:
            self._gekozen = overleg.id
            self.ververs()

    def _verschuif(self, stap: int) -> None:
        nummer = self.punten.gekozen_id
        if nummer is not None:
            self.context.tasks.run_change(
                lambda uow: verschuif_punt(uow, nummer, stap),
                lambda _: None,
                self.melding.toon_fout,
                eigenaar=self,
            )

    def _heropen(self) -> None:
        nummer = self._gekozen
        if nummer is not None:
            self.context.tasks.run_change(
                lambda uow: heropen_overleg(uow, nummer),
                lambda _: self.punten.tabel.setFocus(),
                self.melding.toon_fout,
                eigenaar=self,
            )

    def _open_dossier(self) -> None:
        gekozen = self.punten.tabel.gekozen_rijen()
        if gekozen and gekozen[0].leerling_id is not None:
            self.context.open_dossier(gekozen[0].leerling_id)


def _toon(dialoog: Dialoog) -> Dialoog:
    dialoog.open()
    return dialoog


def _lijstkolommen() -> tuple[Kolom[OverlegRij], ...]:
    return (
        Kolom("Wanneer", lambda een: schrijf_datum(een.datum), sleutel=lambda een: een.datum,
              breedte=13, vet=True),
        Kolom("Soort", lambda een: een.soort.label, breedte=18,
              hulp=lambda een: f"{een.soort.label}, {een.school}"),
        Kolom("Stand", _stand, breedte=16, chips=_standchips),
    )  # fmt: skip


def _puntkolommen() -> tuple[Kolom[PuntRij], ...]:
    return (
        Kolom("Wie", lambda punt: punt.wie, breedte=26, vet=True),
        Kolom("Vraag", lambda punt: " ".join(punt.gegevens.vraag.split()), breedte=30, vrij=True),
        Kolom("Toestemming", lambda punt: punt.gegevens.grond.label, breedte=18, chips=_grondchip),
        Kolom("Besluit", _besluit, breedte=24, gedempt=True, vrij=True),
    )  # fmt: skip


def _besluit(punt: PuntRij) -> str:
    if punt.gegevens.besluit:
        return " ".join(punt.gegevens.besluit.split())
    return "" if punt.voorbereid else "nog voorbereiden"


def _grondchip(punt: PuntRij) -> tuple[TabelChip, ...]:
    return (_GROND[punt.gegevens.grond],)


def _stand(een: OverlegRij) -> str:
    if een.afgerond:
        return "Afgerond"
    return f"{een.voorbereid} van {een.punten} klaar" if een.punten else "Leeg"


def _standchips(een: OverlegRij) -> tuple[TabelChip, ...]:
    if een.afgerond or not een.punten:
        return ()
    compleet = een.voorbereid == een.punten
    return (TabelChip(_stand(een), "goed" if compleet else "warm"),)
