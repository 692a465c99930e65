"""The sheet of questions: what a school develops with JOS, when to look back, and its logline."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtWidgets import QComboBox

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_school import Vraagstand
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.loglines import LoglineRij, lees_logline
from jos_desktop.services.ontwikkelvragen import (
    MomentRij,
    VraagRij,
    lees_schooljaren,
    lijst_vragen,
    neem_mee,
    volgend_schooljaar,
)
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.signalen_ontwikkeling import DICHTBIJ
from jos_desktop.services.verwijderen import verwijder_rij
from jos_desktop.ui.dossier.personen import enige_school
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.ontwikkeling.logline import LoglineDialoog
from jos_desktop.ui.ontwikkeling.moment import MomentDialoog
from jos_desktop.ui.ontwikkeling.vraag import VraagDialoog
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Kaart,
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
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

GEEN_SCHOOL: Final = "Kies eerst een school: boven in het venster, of een vraag in de lijst."
MOMENTEN_PX: Final = 156
_TOON: Final = {
    Vraagstand.ONTWIKKELVRAAG: "accent",
    Vraagstand.ONDERZOEKSVRAAG: "accent",
    Vraagstand.AFGEROND: "goed",
    Vraagstand.GESTOPT: "",
}


class _Gelezen(NamedTuple):
    jaren: tuple[str, ...]
    rijen: tuple[VraagRij, ...]
    enige_school: int | None
    logline: LoglineRij | None


class OntwikkelingPagina(Pagina):
    """List the questions of a school year; Enter opens, T looks back, Delete takes away."""

    soorten = frozenset({Soort.ONTWIKKELING, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._jaar = schooljaar_van(date.today())
        self._enige: int | None = None
        self._bouw_boven()
        self.model = RijenModel[VraagRij](
            [
                Kolom("Ontwikkelvraag", _vraag, breedte=40, vet=True, vrij=True, hulp=_heel),
                Kolom("School", lambda r: r.school, breedte=20, gedempt=True),
                Kolom("Stand", _stand, breedte=14, chips=_chips),
                Kolom("Terugkijken", _terugkijken, sleutel=_terugkijkdag, breedte=14),
                Kolom("Gedaan", _gehouden, breedte=9, rechts=True),
            ]
        )
        self.tabel = RijenTabel(self.model, "Ontwikkelvragen")
        self.tabel.geopend.connect(lambda r: self.open_doel(r.id))
        self.tabel.gekozen.connect(lambda _: self._on_gekozen())
        self.inhoud.addWidget(self.tabel, 3)
        self._bouw_onder()
        self._bouw_momenten()
        self.leeg = LegeStaat(
            "Nog geen ontwikkelvragen in dit schooljaar",
            "Wat wil de school samen met JOS ontwikkelen? Bijvoorbeeld eerder signaleren, of "
            "gezinnen in armoede bereiken. Schrijf de vraag op, en kijk drie keer per jaar terug.",
            "Nieuwe ontwikkelvraag",
            self.nieuw,
        )
        self.inhoud.addWidget(self.leeg, 1)
        Tabeltoetsen(
            self.tabel,
            {"T": self.kijk_terug, "M": self.neem_mee, "Del": self._verwijder},
        )
        Tabeltoetsen(self.momenten, {"Del": self._verwijder_moment})
        self.setFocusProxy(self.tabel)
        self._toon_rijen(())

    def _bouw_boven(self) -> None:
        balk = rij()
        self.jaar = QComboBox()
        self.jaar.setAccessibleName("Schooljaar")
        self.jaar.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.jaar.activated.connect(lambda _: self.kies_jaar(self.jaar.currentText()))
        self.logline_knop = Knop("&Logline", self.schrijf_logline, icoon="fa6s.quote-left")
        self.papier_knop = Knop(
            "Ontwikkel&document", self.vraag_document, icoon="fa6s.file-pdf", hulp="Als PDF"
        )
        self.erbij = HoofdKnop("&Nieuwe ontwikkelvraag", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.jaar)
        balk.addStretch(1)
        for knop in (self.logline_knop, self.papier_knop, self.erbij):
            balk.addWidget(knop)
        self.inhoud.addLayout(balk)
        self.logline = Tekst("", breek=True)
        self.logline.setAccessibleName("Logline van deze school")
        self.logline.hide()
        self.inhoud.addWidget(self.logline)

    def _bouw_onder(self) -> None:
        onder = rij()
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.terug = Knop(
            "&Terugkijken", self.kijk_terug, icoon="fa6s.magnifying-glass", hulp="Terugkijken (T)"
        )
        self.mee = Knop(
            "&Meenemen naar volgend jaar",
            self.neem_mee,
            icoon="fa6s.forward",
            hulp="Maak er een vraag van in het volgende schooljaar (M)",
        )
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        self.knoprij = (self.wijzig, self.terug, self.mee, self.weg)
        for knop in self.knoprij:
            onder.addWidget(knop)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)

    def _bouw_momenten(self) -> None:
        self.kaart = Kaart("Reviewmomenten")
        self.momentmodel = RijenModel[MomentRij](
            [
                Kolom("Afgesproken", _dag, sleutel=lambda m: m.gegevens.datum, breedte=12),
                Kolom("Stand", lambda m: "", breedte=14, chips=_momentchips),
                Kolom("Bevinding", lambda m: _plat(m.gegevens.bevinding), breedte=34, vrij=True),
                Kolom("Vervolg", lambda m: _plat(m.gegevens.vervolg), breedte=30, vrij=True),
            ]
        )
        self.momenten = RijenTabel(self.momentmodel, "Reviewmomenten van de gekozen vraag")
        self.momenten.geopend.connect(lambda m: self._open_moment(m.id))
        self.momenten.setFixedHeight(MOMENTEN_PX)
        self.moment_erbij = Knop("&Reviewmoment erbij", lambda: self._open_moment(None))
        self.kaart.inhoud.addWidget(self.momenten)
        balk = rij()
        balk.addWidget(self.moment_erbij)
        balk.addStretch(1)
        self.kaart.inhoud.addLayout(balk)
        self.inhoud.addWidget(self.kaart)

    def ververs(self) -> None:
        """Read the questions of the chosen school and school year, and the logline."""
        school, jaar = self.context.schoolkeuze.school_id, self._jaar

        def lees(uow: UnitOfWork) -> _Gelezen:
            enige = enige_school(uow)
            wie = school or enige
            return _Gelezen(
                lees_schooljaren(uow, school),
                lijst_vragen(uow, school, jaar),
                enige,
                None if wie is None else lees_logline(uow, wie, jaar),
            )

        self.context.tasks.run_query(lees, self._on_gelezen)

    def open_doel(self, doel: int) -> None:
        """Open one question; 0 only shows the list."""
        if doel:
            VraagDialoog(self, self.context, doel).open()

    def plek(self) -> dict[str, Any]:
        """Return the school year."""
        return {"jaar": self._jaar}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to that school year."""
        self.kies_jaar(str(plek["jaar"]))

    def kies_jaar(self, schooljaar: str) -> None:
        """Show another school year."""
        self._jaar = schooljaar
        self.ververs()

    def nieuw(self) -> Dialoog:
        """Ask for a new question."""
        return _open(VraagDialoog(self, self.context, schooljaar=self._jaar))

    def kijk_terug(self) -> Dialoog | None:
        """Write what was seen at the next review moment of the chosen question."""
        gekozen = self._gekozen()
        if gekozen is None:
            return None
        volgende = gekozen.volgende
        nummer = None if volgende is None else volgende.id
        return _open(MomentDialoog(self, self.context, gekozen.id, nummer, vandaag=True))

    def neem_mee(self) -> None:
        """Go on with the chosen question next year; this can be undone."""
        gekozen = self._gekozen()
        if gekozen is None:
            return
        nummer, naar = gekozen.id, volgend_schooljaar(gekozen.gegevens.schooljaar)

        def klaar(changes: Changes) -> None:
            def terug(uow: UnitOfWork) -> Changes:
                return verwijder_rij(
                    uow, Rijsleutel("ontwikkelvraag", changes.nieuw_id or 0)
                ).changes

            bied_ongedaan(self.context, f"De vraag staat nu ook in {naar}.", terug, eigenaar=self)

        self.context.tasks.run_change(
            lambda uow: neem_mee(uow, nummer), klaar, self.melding.toon_fout, eigenaar=self
        )

    def schrijf_logline(self) -> Dialoog | None:
        """Write the logline of the chosen school."""
        school = self._school()
        if school is None:
            return None
        return _open(LoglineDialoog(self, self.context, school, self._jaar))

    def vraag_document(self) -> Dialoog | None:
        """Show the ontwikkeldocument of the chosen school."""
        from jos_desktop.ui.ontwikkeling.papier import OntwikkeldocumentDialoog

        school = self._school()
        if school is None:
            return None
        return _open(OntwikkeldocumentDialoog(self, self.context, school, self._jaar))

    def _school(self) -> int | None:
        """Return the school that is meant; say what to choose when that is not clear."""
        gekozen = self._gekozen()
        van_vraag = None if gekozen is None else gekozen.gegevens.school_id
        school = self.context.schoolkeuze.school_id or van_vraag or self._enige
        if school is None:
            self.melding.toon(GEEN_SCHOOL, toon="warm")
        else:
            self.melding.hide()
        return school

    def _gekozen(self) -> VraagRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._enige = gelezen.enige_school
        jaren = sorted({*gelezen.jaren, self._jaar}, reverse=True)
        self.jaar.clear()
        self.jaar.addItems(jaren)
        self.jaar.setCurrentText(self._jaar)
        logline = gelezen.logline
        self.logline.setText("" if logline is None else " ".join(logline.zinnen))
        self.logline.setVisible(logline is not None)
        self._toon_rijen(gelezen.rijen)

    def _toon_rijen(self, rijen: tuple[VraagRij, ...]) -> None:
        gekozen = self._gekozen()
        self.model.zet_rijen(rijen)
        self.leeg.setVisible(not rijen)
        for deel in (self.tabel, self.kaart, *self.knoprij):
            deel.setVisible(bool(rijen))
        nummers = [een.id for een in self.model.rijen]
        if nummers:
            houdt = gekozen is not None and gekozen.id in nummers
            self.tabel.selectRow(nummers.index(gekozen.id) if gekozen and houdt else 0)
        self._on_gekozen()

    def _on_gekozen(self) -> None:
        gekozen = self._gekozen()
        for knop in (*self.knoprij, self.moment_erbij):
            knop.setEnabled(gekozen is not None)
        self.momentmodel.zet_rijen(() if gekozen is None else gekozen.momenten)

    def _wijzig(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            self.open_doel(gekozen.id)

    def _open_moment(self, nummer: int | None) -> Dialoog | None:
        gekozen = self._gekozen()
        if gekozen is None:
            return None
        return _open(MomentDialoog(self, self.context, gekozen.id, nummer))

    def _verwijder(self) -> None:
        gekozen = self._gekozen()
        if gekozen is not None:
            self._haal_weg(Rijsleutel("ontwikkelvraag", gekozen.id), "Ontwikkelvraag verwijderd.")

    def _verwijder_moment(self) -> None:
        for moment in self.momenten.gekozen_rijen()[:1]:
            self._haal_weg(Rijsleutel("reviewmoment", moment.id), "Reviewmoment verwijderd.")

    def _haal_weg(self, sleutel: Rijsleutel, wat: str) -> None:
        verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)


def _open(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog


def _plat(tekst: str) -> str:
    return " ".join(tekst.split())


def _vraag(van: VraagRij) -> str:
    return _plat(van.gegevens.vraag)


def _heel(van: VraagRij) -> str:
    g = van.gegevens
    delen = (
        ("", g.vraag),
        ("Onderzoeksvraag: ", g.onderzoeksvraag),
        ("Acties: ", g.acties),
        ("Opbrengst: ", g.opbrengst),
        ("Geleerd: ", g.geleerd),
    )
    return "\n".join(f"{kop}{tekst}" for kop, tekst in delen if tekst)


def _stand(van: VraagRij) -> str:
    return van.gegevens.stand.label


def _chips(van: VraagRij) -> tuple[TabelChip, ...]:
    return (TabelChip(van.gegevens.stand.label, _TOON[van.gegevens.stand]),)


def _terugkijken(van: VraagRij) -> str:
    return "" if van.volgende is None else _dag(van.volgende)


def _terugkijkdag(van: VraagRij) -> date:
    return date.max if van.volgende is None else van.volgende.gegevens.datum


def _gehouden(van: VraagRij) -> str:
    return f"{van.gehouden} van {len(van.momenten)}"


def _dag(moment: MomentRij) -> str:
    return schrijf_datum(moment.gegevens.datum)


def _momentchips(moment: MomentRij) -> tuple[TabelChip, ...]:
    gehouden, dag, vandaag = moment.gegevens.gehouden_op, moment.gegevens.datum, date.today()
    if gehouden is not None:
        return (TabelChip(f"Gehouden {gehouden:%d-%m}", "goed"),)
    if dag < vandaag:
        return (TabelChip("Nog te doen", "warm"),)
    bijna: timedelta = dag - vandaag
    return (TabelChip("Komt eraan", "accent" if bijna <= DICHTBIJ else ""),)
