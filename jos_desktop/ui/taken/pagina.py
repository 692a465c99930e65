"""All tasks in one table: search, filter, and tick off or move several at once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.taken import TaakRij, lijst_taken, verplaats_alle, zet_alle_klaar
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.taken.kolommen import FILTERS, heeft_woorden, maak_kolommen, past_bij
from jos_desktop.ui.vandaag.woorden import aantal_taken, volgende_maandag
from jos_desktop.ui.widgets import (
    Knop,
    LegeStaat,
    RijenModel,
    RijenTabel,
    StilleKnop,
    Tekst,
    rij,
    zet_icoon,
)
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes

LEEG_UITLEG = (
    "Hier staan je taken, ook die van volgende maand en die zonder dag. Schrijf op wat je gaat "
    "doen, en voor wie."
)
VERBORGEN = "Geen taak past bij wat je hebt gekozen. Haal het filter weg om alles te zien."


class TakenPagina(Pagina):
    """Every task; what is late comes first. Space ticks off, Enter changes, Delete deletes."""

    soorten = frozenset({Soort.TAAK, Soort.LEERLING, Soort.INSCHRIJVING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._vandaag = date.today()
        self._filter = "open"
        self._doel: int | None = None
        self._bouw_balk()
        self.model: RijenModel[TaakRij] = RijenModel(maak_kolommen(lambda: self._vandaag))
        self.tabel = RijenTabel(self.model, "Taken", meer=True)
        self.tabel.geopend.connect(self._on_open)
        self.tabel.selectionModel().selectionChanged.connect(lambda *_: self._zet_knoppen())
        self.leeg = LegeStaat("Nog geen taken", LEEG_UITLEG, "Taak toevoegen", self.nieuw)
        self.niets = LegeStaat("Niets gevonden", VERBORGEN, "Toon alles", self.toon_alles)
        self.stapel = QStackedWidget()
        for deel in (self.tabel, self.leeg, self.niets):
            self.stapel.addWidget(deel)
        self.inhoud.addWidget(self.stapel, 1)
        self._bouw_acties()
        self._zet_knoppen()

    def _bouw_balk(self) -> None:
        balk = rij()
        self.zoek = QLineEdit()
        self.zoek.setPlaceholderText("Zoek op taak of leerling (Ctrl+F)")
        self.zoek.setAccessibleName("Zoek in de taken op taak of leerling")
        self.zoek.setClearButtonEnabled(True)
        self.zoek.setMinimumWidth(270)
        self.zoek.setMaximumWidth(320)
        self.zoek.textChanged.connect(lambda _: self._pas_filter_toe())
        balk.addWidget(self.zoek, 1)
        self.filters: dict[str, Knop] = {}
        for naam, titel in FILTERS:
            knop = Knop(titel, partial(self.kies, naam))
            knop.setCheckable(True)
            knop.setChecked(naam == self._filter)
            self.filters[naam] = knop
            balk.addWidget(knop)
        balk.addStretch(1)
        self.toevoegen = Knop("&Taak toevoegen", self.nieuw, icoon="fa6s.plus", hulp="Ctrl+T")
        balk.addWidget(self.toevoegen)
        self.inhoud.addLayout(balk)

    def _bouw_acties(self) -> None:
        balk = rij()
        self.aantal = Tekst("", "gedempt")
        balk.addWidget(self.aantal)
        balk.addStretch(1)
        self.afvinken = Knop("&Afvinken", self.vink_af, icoon="fa6s.check", hulp="Spatie")
        self.verzetten = Knop("&Verzetten", lambda: None, hulp="Naar een andere dag")
        zet_icoon(self.verzetten, "fa6s.calendar-days", "gedempt")
        self.menu = QMenu(self.verzetten)
        self.menu.aboutToShow.connect(self._vul_menu)
        self.verzetten.setMenu(self.menu)
        self.wijzigen = Knop("&Wijzigen", self.wijzig, icoon="fa6s.pen", hulp="Enter")
        self.dossier = StilleKnop("&Dossier", self.open_dossier, icoon="fa6s.folder-open")
        self.verleden = StilleKnop(
            "&Geschiedenis", self.geschiedenis, icoon="fa6s.clock-rotate-left", hulp="Alt+H"
        )
        self.weg = StilleKnop("Verwijderen", self.verwijder, icoon="fa6s.trash-can", hulp="Delete")
        for knop in (
            self.afvinken,
            self.verzetten,
            self.wijzigen,
            self.dossier,
            self.verleden,
            self.weg,
        ):
            balk.addWidget(knop)
        self.inhoud.addLayout(balk)
        Tabeltoetsen(
            self.tabel,
            {"Space": self.vink_af, "Delete": self.verwijder, "Alt+H": self.geschiedenis},
        )
        Tabeltoetsen(self.zoek, {"Down": self.tabel.setFocus, "Return": self.tabel.setFocus})
        binnen = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, doe in (("Ctrl+T", self.nieuw), ("Ctrl+F", self.zoek.setFocus)):
            QShortcut(QKeySequence(keys), self, doe, context=binnen)

    def ververs(self) -> None:
        """Read the tasks again."""
        school, klaar = self.context.schoolkeuze.school_id, self._filter == "klaar"
        self.context.tasks.run_query(
            lambda uow: (uow.vandaag, lijst_taken(uow, klaar=klaar, school_id=school)),
            self._on_gelezen,
        )

    def open_doel(self, doel: int) -> None:
        """Choose one task."""
        self._doel = doel
        self.toon_alles()

    def plek(self) -> dict[str, Any]:
        """Return filter and search words."""
        return {"filter": self._filter, "zoek": self.zoek.text()}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Put them back."""
        self.zoek.setText(str(plek["zoek"]))
        if plek["filter"] in self.filters:
            self.kies(plek["filter"])

    def kies(self, naam: str) -> None:
        """Show one of the filters."""
        anders = (naam == "klaar") != (self._filter == "klaar")
        self._filter = naam
        for een, knop in self.filters.items():
            knop.setChecked(een == naam)
        klaar = naam == "klaar"
        self.afvinken.setText("Weer &openen" if klaar else "&Afvinken")
        if anders:
            self.verouder()
        else:
            self._pas_filter_toe()

    def toon_alles(self) -> None:
        """Take search words and filter away."""
        self.zoek.clear()
        self.kies("open")
        self.verouder()

    def nieuw(self) -> TaakDialoog:
        """Show the form of a new task."""
        return self._toon(TaakDialoog(self, self.context))

    def wijzig(self) -> TaakDialoog | None:
        """Show the form of the first chosen task."""
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen:
            return None
        return self._toon(TaakDialoog(self, self.context, taak_id=gekozen[0].id))

    def wijzig_eerste(self) -> TaakDialoog | None:
        """Choose the first task and show its form."""
        self.tabel.selectRow(0)
        return self.wijzig()

    def vink_af(self) -> None:
        """Tick off what is chosen, or open it again in the list of what is done."""
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen:
            return
        nummers, klaar = [taak.id for taak in gekozen], self._filter != "klaar"
        wat = f"{aantal_taken(len(nummers))} {'afgevinkt' if klaar else 'weer open'}."

        def gedaan(_changes: Changes) -> None:
            bied_ongedaan(
                self.context, wat, lambda uow: zet_alle_klaar(uow, nummers, klaar=not klaar)
            )

        self.context.tasks.run_change(
            lambda uow: zet_alle_klaar(uow, nummers, klaar=klaar),
            gedaan,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def verzet(self, dag: date) -> None:
        """Move what is chosen to one day."""
        gekozen = self.tabel.gekozen_rijen()
        oud = {taak.id: taak.datum for taak in gekozen}
        nieuw: dict[int, date | None] = dict.fromkeys(oud, dag)
        wat = f"{aantal_taken(len(oud))} verzet naar {dag:%d-%m-%Y}."

        def gedaan(_changes: Changes) -> None:
            bied_ongedaan(self.context, wat, lambda uow: verplaats_alle(uow, oud))

        self.context.tasks.run_change(
            lambda uow: verplaats_alle(uow, nieuw),
            gedaan,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def verwijder(self) -> None:
        """Delete what is chosen; each can be undone."""
        for taak in self.tabel.gekozen_rijen():
            verwijder_met_ongedaan(
                self.context, self, Rijsleutel("taak", taak.id), "Taak verwijderd."
            )

    def geschiedenis(self) -> QWidget | None:
        """Show who changed what in the first chosen task."""
        gekozen = self.tabel.gekozen_rijen()
        if not gekozen:
            return None
        sleutel = Rijsleutel("taak", gekozen[0].id)
        return toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van de taak")

    def open_dossier(self) -> None:
        """Open the dossier of the first chosen task."""
        gekozen = [taak.leerling_id for taak in self.tabel.gekozen_rijen()]
        if gekozen and gekozen[0] is not None:
            self.context.open_dossier(gekozen[0])

    def _on_gelezen(self, gelezen: tuple[date, tuple[TaakRij, ...]]) -> None:
        gekozen = {taak.id for taak in self.tabel.gekozen_rijen()}
        plek = self.tabel.currentIndex().row()
        self._vandaag, rijen = gelezen
        self.model.zet_rijen(rijen)
        self._pas_filter_toe()
        if self._doel is not None:
            gekozen, self._doel = {self._doel}, None
        self._kies_opnieuw(gekozen, plek)

    def _kies_opnieuw(self, nummers: set[int], plek: int) -> None:
        """Keep the choice after a reading; where the row went, the next one takes its place."""
        terug = [n for n, taak in enumerate(self.model.rijen) if taak.id in nummers]
        if not terug and nummers and self.model.rijen:
            terug = [max(0, min(plek, len(self.model.rijen) - 1))]
        if len(terug) == 1:
            self.tabel.selectRow(terug[0])

    def _pas_filter_toe(self) -> None:
        woorden, naam, vandaag = zoeknaam(self.zoek.text()).split(), self._filter, self._vandaag
        self.model.zet_filter(
            lambda taak: past_bij(naam, taak, vandaag) and heeft_woorden(taak, woorden)
        )
        zichtbaar, weg = len(self.model.rijen), self.model.verborgen
        if zichtbaar:
            self.stapel.setCurrentWidget(self.tabel)
        else:
            gefilterd = bool(weg) or naam != "open"
            self.stapel.setCurrentWidget(self.niets if gefilterd else self.leeg)
        self._zet_knoppen()

    def _zet_knoppen(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        tekst = aantal_taken(len(self.model.rijen))
        if self.model.verborgen:
            tekst += f", {self.model.verborgen} verborgen door het filter"
        if len(gekozen) > 1:
            tekst = f"{len(gekozen)} van {tekst} gekozen"
        self.aantal.setText(tekst)
        for knop in (self.afvinken, self.weg):
            knop.setEnabled(bool(gekozen))
        self.verzetten.setEnabled(bool(gekozen) and self._filter != "klaar")
        for knop in (self.wijzigen, self.verleden):
            knop.setEnabled(len(gekozen) == 1)
        self.dossier.setEnabled(len(gekozen) == 1 and gekozen[0].leerling_id is not None)

    def _vul_menu(self) -> None:
        self.menu.clear()
        vandaag = self._vandaag
        maandag = volgende_maandag(vandaag)
        for tekst, dag in (
            ("&Vandaag", vandaag),
            ("&Morgen", vandaag + timedelta(days=1)),
            (f"Volgende &week (ma {maandag:%d-%m})", maandag),
            (f"&Over twee weken ({vandaag + timedelta(days=14):%d-%m})", vandaag
             + timedelta(days=14)),
        ):  # fmt: skip
            self.menu.addAction(tekst, partial(self.verzet, dag))
        if len(self.tabel.gekozen_rijen()) == 1:
            self.menu.addAction("&Andere dag…", self._andere_dag)

    def _andere_dag(self) -> None:
        (taak,) = self.tabel.gekozen_rijen()
        self._toon(TaakDialoog(self, self.context, taak_id=taak.id, bij_dag=True))

    def _on_open(self, taak: TaakRij) -> None:
        self._toon(TaakDialoog(self, self.context, taak_id=taak.id))

    def _toon(self, dialoog: TaakDialoog) -> TaakDialoog:
        dialoog.open()
        return dialoog
