"""The sheet Leerlingen: how many pupils a school has, per school year, and where they live."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jos_desktop.models.changes import Soort
from jos_desktop.services.inzet_tabellen import gebiedtabel, leerlingenbeeld
from jos_desktop.services.leerlingaantallen import (
    Gebiedrij,
    Jaarrij,
    Overgenomen,
    lees_gebieden,
    lees_leerlingen,
    wis_jaar,
    zet_duo_terug,
)
from jos_desktop.services.monitorkader import Plek
from jos_desktop.services.monitorkader_lijst import LEERLINGAANTAL
from jos_desktop.ui.inzicht.tabel import Cijfertabel
from jos_desktop.ui.leerlingaantallen.inlezen import DuoDialoog
from jos_desktop.ui.monitorkader.cijfer import CijferDialoog, nummer_van
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Kaart,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    Rolvak,
    Tekst,
    rij,
)
from jos_desktop.ui.widgets.grafiek import GrafiekVlak
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

LIJST_PX = 170
GEEN_GEBIED = "Van dit schooljaar is niet bekend waar de leerlingen wonen."


class _Welke(NamedTuple):
    school_id: int
    schooljaar: str


class LeerlingenPagina(Pagina):
    """List the school years, draw them, and show the areas of the chosen one."""

    soorten = frozenset({Soort.MONITOR, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._gebiedtabel: Cijfertabel | None = None
        self._welke: _Welke | None = None
        self._rijen: tuple[Jaarrij, ...] = ()
        balk = rij()
        self.onder = Tekst("", "gedempt", breek=True)
        balk.addWidget(self.onder, 1)
        self.lees_in = Knop("Bestand van &DUO", self.lees_duo, icoon="fa6s.file-import")
        self.erbij = HoofdKnop("&Aantal invullen", self.nieuw, icoon="fa6s.plus")
        balk.addWidget(self.lees_in)
        balk.addWidget(self.erbij)
        self.inhoud.addLayout(balk)
        self._rol = Rolvak(ruimte=tokens().maat.tussen_px)
        self.inhoud.addWidget(self._rol, 1)
        self.model = RijenModel[Jaarrij](
            [
                Kolom("Schooljaar", lambda r: r.schooljaar, breedte=11, vet=True),
                Kolom("School", lambda r: r.school, breedte=28),
                Kolom("Leerlingen", lambda r: r.tekst, lambda r: r.marge.laag, 20, rechts=True),
                Kolom("Postcodes", _postcodes, lambda r: r.gebieden, 10, rechts=True),
                Kolom("Bron", lambda r: r.bron, breedte=36, gedempt=True, vrij=True),
            ]
        )
        self.tabel = RijenTabel(self.model, "Leerlingen per schooljaar")
        self.tabel.setMinimumHeight(LIJST_PX)
        self.tabel.geopend.connect(lambda _: self._wijzig())
        self.tabel.gekozen.connect(lambda _: self._on_gekozen())
        Tabeltoetsen(self.tabel, {"Del": self._verwijder})
        self._rol.inhoud.addWidget(self.tabel)
        self.beeldkaart = Kaart("Leerlingen per schooljaar")
        self.beeldzin = Tekst("", "gedempt")
        self.vlak = GrafiekVlak()
        self.beeldkaart.inhoud.addWidget(self.beeldzin)
        self.beeldkaart.inhoud.addWidget(self.vlak)
        self.gebiedkaart = Kaart("Waar de leerlingen wonen")
        self.gebiedzin = Tekst("", "gedempt", breek=True)
        self.gebiedkaart.inhoud.addWidget(self.gebiedzin)
        for kaart in (self.gebiedkaart, self.beeldkaart):
            self._rol.inhoud.addWidget(kaart)
        self._rol.inhoud.addStretch(1)
        self.leeg = LegeStaat(
            "Nog geen leerlingaantallen",
            "Hoeveel leerlingen heeft de school? Vul het aantal per schooljaar in, of lees het "
            "bestand van DUO: dan weet je ook uit welke postcodes ze komen.",
            "Bestand van DUO kiezen",
            self.lees_duo,
        )
        self.inhoud.addWidget(self.leeg, 1)
        onder = rij()
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        onder.addWidget(self.wijzig)
        onder.addWidget(self.weg)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)
        self.setFocusProxy(self.tabel)
        self._toon(())

    def ververs(self) -> None:
        """Read the school years of the chosen school."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(
            lambda uow: lees_leerlingen(uow, school), self._toon, self.melding.toon_fout
        )

    def nieuw(self) -> Dialoog:
        """Ask for the number of pupils of a school year."""
        school = self.context.schoolkeuze.school_id
        dialog = CijferDialoog(self, self.context, maat=LEERLINGAANTAL, school_id=school)
        dialog.open()
        return dialog

    def lees_duo(self) -> Dialoog:
        """Ask for a file of DUO."""
        dialog = DuoDialoog(self, self.context)
        dialog.open()
        return dialog

    def _gekozen(self) -> Jaarrij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _toon(self, rijen: tuple[Jaarrij, ...]) -> None:
        self._rijen = rijen
        self.model.zet_rijen(rijen)
        self.leeg.setVisible(not rijen)
        for deel in (self._rol, self.wijzig, self.weg, self.lees_in):
            deel.setVisible(bool(rijen))
        self._on_gekozen()

    def _on_gekozen(self) -> None:
        """Show the areas of the chosen line, or of the first one."""
        gekozen = self._gekozen()
        for knop in (self.wijzig, self.weg):
            knop.setEnabled(gekozen is not None)
        rij_ = gekozen or next(iter(self.model.rijen), None)
        if rij_ is None:
            return
        # The years of one school: bars of all schools below each other say nothing.
        eigen = [r for r in self._rijen if r.school_id == rij_.school_id]
        self.vlak.toon(*leerlingenbeeld(eigen, met_school=False))
        self.beeldzin.setText(rij_.school)
        welke = self._welke = _Welke(rij_.school_id, rij_.schooljaar)

        def klaar(gebieden: tuple[Gebiedrij, ...]) -> None:
            if self._welke == welke:
                self._toon_gebieden(rij_, gebieden)

        self.context.tasks.run_query(
            lambda uow: lees_gebieden(uow, *welke), klaar, self.melding.toon_fout, eigenaar=self
        )

    def _toon_gebieden(self, rij_: Jaarrij, gebieden: tuple[Gebiedrij, ...]) -> None:
        if self._gebiedtabel is not None:
            self.gebiedkaart.inhoud.removeWidget(self._gebiedtabel)
            self._gebiedtabel.hide()
            self._gebiedtabel.deleteLater()
            self._gebiedtabel = None
        tabel = gebiedtabel(gebieden)
        zin = tabel.toelichting if gebieden else GEEN_GEBIED
        self.gebiedzin.setText(f"{rij_.school}, {rij_.schooljaar}. {zin}")
        if gebieden:
            self._gebiedtabel = Cijfertabel(tabel)
            self.gebiedkaart.inhoud.addWidget(self._gebiedtabel)

    def _wijzig(self) -> None:
        rij_ = self._gekozen()
        if rij_ is None:
            return
        if rij_.precies is None:
            # Only the areas are known: the number itself is still to be filled in.
            dialog = CijferDialoog(
                self, self.context, maat=LEERLINGAANTAL, school_id=rij_.school_id
            )
        else:
            plek = Plek(LEERLINGAANTAL, rij_.schooljaar, rij_.school_id)
            dialog = CijferDialoog(self, self.context, nummer=nummer_van(plek))
        dialog.open()

    def _verwijder(self) -> None:
        rij_ = self._gekozen()
        if rij_ is None:
            return
        gedaan: list[Overgenomen] = []

        def werk(uow: UnitOfWork) -> Changes:
            gedaan.append(wis_jaar(uow, rij_.school_id, rij_.schooljaar))
            return gedaan[-1].changes

        def klaar(_changes: Changes) -> None:
            terug = gedaan[-1].terug
            wat = f"Leerlingen van {rij_.schooljaar} verwijderd."
            bied_ongedaan(self.context, wat, lambda uow: zet_duo_terug(uow, terug))

        self.context.tasks.run_change(werk, klaar, self.melding.toon_fout, eigenaar=self)


def _postcodes(rij_: Jaarrij) -> str:
    return str(rij_.gebieden) if rij_.gebieden else ""
