"""The cards of the trajecten and their goals in the right column."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.ui.dossier.panelen import Paneel, Seinen, wijzigknop
from jos_desktop.ui.dossier.tekening import Scorebalk, score_tekst
from jos_desktop.ui.trajecten.acties import METEN, VERVOLG, keuzes
from jos_desktop.ui.widgets import Chip, Knop, StilleKnop, Tekst, rij
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.services.dossier import DoelRij, Dossier
    from jos_desktop.services.meetmomenten import MeetmomentRij
    from jos_desktop.services.trajectkaart import TrajectKaart


class TrajectPaneel(Paneel):
    """The trajecten, with what asks for attention and a menu of what can be done."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Trajecten", seinen)
        self.kopknop("&Aanmelding", seinen.aanmelding_nieuw.emit, hulp="Aanmelding toevoegen")
        self.kopknop("&Eenmalig", seinen.eenmalig.emit, hulp="Eenmalig contact toevoegen")

    def vul(self, gegevens: Sequence[TrajectKaart]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(
                Tekst("Nog geen traject. Begin met een aanmelding.", "gedempt", breek=True)
            )
        for traject in gegevens:
            regel = rij()
            regel.addWidget(Tekst(traject.titel, "vet"))
            regel.addStretch(1)
            regel.addWidget(Chip(traject.status, "accent" if traject.open else ""))
            regel.addWidget(self._menuknop(traject))
            self.rijen.addLayout(regel)
            self.rijen.addWidget(Tekst(_traject_onder(traject), "klein", breek=True))
            if traject.herkomst:
                self.rijen.addWidget(Tekst(traject.herkomst, "klein", breek=True))
            self._toon_momenten(traject)
            if traject.waarschuwing:
                self.rijen.addWidget(
                    Tekst(f"Let op: {traject.waarschuwing}", "waarschuwing", breek=True)
                )
            if traject.grens:
                doe = partial(self.seinen.traject_doen.emit, traject.id, VERVOLG)
                self.rijen.addWidget(Knop("Hoe verder?", doe, icoon="fa6s.arrow-right"))
            if traject.aanmeldbaar:
                self._bied_aanmelden(traject)

    def _toon_momenten(self, traject: TrajectKaart) -> None:
        """Show the check moments in one line each: what came out, or when somebody will look."""
        for moment in traject.momenten:
            self.rijen.addWidget(EigenTekst(_moment_onder(moment), "klein", breek=True))
        for een in traject.terugvallen:
            wat = f": {een.aard}" if een.aard else ""
            tekst = f"Terugval {schrijf_datum(een.datum)}{wat} ({een.actie.label.lower()})"
            self.rijen.addWidget(EigenTekst(tekst, "klein", breek=True))
        if any(moment.is_open for moment in traject.momenten):
            doe = partial(self.seinen.traject_doen.emit, traject.id, METEN)
            self.rijen.addWidget(Knop("Hoe gaat het nu?", doe, icoon="fa6s.eye"))

    def _menuknop(self, traject: TrajectKaart) -> StilleKnop:
        naam = f"{traject.titel}: wat wil je doen?"
        knop = StilleKnop("", icoon="fa6s.ellipsis", hulp=naam)
        knop.setAccessibleName(naam)
        menu = QMenu(knop)
        for wat, woorden in keuzes(traject):
            menu.addAction(woorden, partial(self.seinen.traject_doen.emit, traject.id, wat))
        knop.setMenu(menu)
        return knop

    def _bied_aanmelden(self, traject: TrajectKaart) -> None:
        wanneer = f" van {schrijf_datum(traject.start)}" if traject.start is not None else ""
        hulp = f"Aanmelding maken van het eenmalige contact{wanneer}"
        doe = partial(self.seinen.eenmalig_aanmelden.emit, traject.id)
        knop = StilleKnop("Aanmelden bij JOS", doe, icoon="fa6s.arrow-right", hulp=hulp)
        knop.setAccessibleName(hulp)
        self.rijen.addWidget(knop)


def _moment_onder(moment: MeetmomentRij) -> str:
    if moment.gedaan_op is None:
        vervallen = "" if moment.telt else " (vervallen)"
        return f"Meetmoment {schrijf_datum(moment.gepland)}{vervallen}"
    dag = schrijf_datum(moment.gedaan_op)
    if moment.stand is None or moment.bron is None:
        return f"{dag}: overgeslagen, {moment.niet_gedaan}"
    woorden = f": {moment.toelichting}" if moment.toelichting else ""
    return f"{dag}: {moment.stand.label.lower()} ({moment.bron.label.lower()}){woorden}"


def _traject_onder(traject: TrajectKaart) -> str:
    periode = " – ".join(schrijf_datum(dag) for dag in (traject.start, traject.einde) if dag)
    if traject.start is not None and traject.start == traject.einde:
        periode = schrijf_datum(traject.start)
    elif traject.open and traject.start is not None:
        periode = f"sinds {periode}"
    gesprekken = f"{traject.gesprekken} gesprekken" if traject.gesprekken != 1 else "1 gesprek"
    delen = (traject.functie, periode, gesprekken if traject.gesprekken else "", traject.uitstroom)
    return " · ".join(deel for deel in delen if deel)


class DoelPaneel(Paneel):
    """Goals with their scores; all of them over time stand on the sheet Doelen."""

    def __init__(self, seinen: Seinen) -> None:
        super().__init__("Doelen", seinen)
        self._traject_id: int | None = None
        self.nieuw = self.kopknop("D&oel", self._on_nieuw, hulp="Doel toevoegen")

    def toon_dossier(self, dossier: Dossier) -> None:
        """Show the goals; a new one goes to the open klanttraject, or waits for its start."""
        self._traject_id = open_klanttraject(dossier)
        kan = self._traject_id is not None or bool(dossier.aanmeldingen)
        self.nieuw.setVisible(kan)
        self.setVisible(kan or bool(dossier.doelen))
        self.toon_gegevens(dossier.doelen)

    def vul(self, gegevens: Sequence[DoelRij]) -> None:
        """Build the rows."""
        if not gegevens:
            self.rijen.addWidget(
                Tekst("Nog geen doel. Wat moet er anders worden?", "gedempt", breek=True)
            )
        for doel in gegevens:
            regel = rij()
            woorden = f"{doel.omschrijving} ({doel.van_wie.lower()})"
            regel.addWidget(EigenTekst(woorden, breek=True), 1)
            beter = doel.startscore is not None and (doel.eindscore or 0) > doel.startscore
            chip = Chip(score_tekst(doel.startscore, doel.eindscore), "goed" if beter else "")
            regel.addWidget(chip)
            doe = partial(self.seinen.doel_wijzigen.emit, doel.traject_id, doel.id)
            regel.addWidget(wijzigknop(f"Doel {doel.omschrijving}", doe))
            self.rijen.addLayout(regel)
            if doel.startscore is not None:
                self.rijen.addWidget(Scorebalk(doel.startscore, doel.eindscore))

    def _on_nieuw(self) -> None:
        self.seinen.doel_nieuw.emit(self._traject_id or 0)


def open_klanttraject(dossier: Dossier) -> int | None:
    """Return the open klanttraject, the latest of several; one that runs before one that waits."""
    open_ = [t for t in dossier.trajecten if t.open and t.type == "KT"]
    open_.sort(key=lambda t: t.start is None)
    return open_[0].id if open_ else None
