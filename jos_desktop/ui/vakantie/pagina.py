"""The holiday sheet: every pupil with help, and whether he falls into a gap."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.vakantiecheck import (
    CheckGegevens,
    CheckRij,
    haal_check_weg,
    lees_check,
    leg_check_vast,
)
from jos_desktop.services.vakanties import VakantieRij, komende_vakanties
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.vakantie.dialogen import CheckDialoog, VakantieDialoog
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    StilleKnop,
    TabelChip,
    Tekst,
    rij,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

LEEG: Final = "Er loopt nu geen hulp. Dan hoef je hier niets te doen."


class VakantiePagina(Pagina):
    """Go past the pupils before a holiday: no gap, or what was agreed."""

    soorten = frozenset({Soort.VAKANTIE, Soort.TRAJECT, Soort.AGENDA, Soort.CONTACTMOMENT})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._vakanties: tuple[VakantieRij, ...] = ()
        self._vanaf: date | None = None
        balk = rij()
        self.keuze = QComboBox()
        self.keuze.setAccessibleName("Welke vakantie")
        self.keuze.setMinimumWidth(400)
        self.keuze.activated.connect(self._on_gekozen)
        balk.addWidget(self.keuze)
        self.wijzig = StilleKnop("&Wijzigen", self.wijzig_vakantie, hulp="De dagen van de vakantie")
        balk.addWidget(self.wijzig)
        balk.addWidget(StilleKnop("Vakantie &toevoegen", self.nieuwe_vakantie))
        self.telling = Tekst("", "gedempt")
        balk.addStretch(1)
        balk.addWidget(self.telling)
        self.inhoud.addLayout(balk)
        self.model = RijenModel[CheckRij](
            [
                Kolom("Leerling", lambda r: r.leerling, breedte=18, vet=True),
                Kolom("School", _school, breedte=18, gedempt=True),
                Kolom("Traject", lambda r: r.traject, breedte=18),
                Kolom("Laatste contact", lambda r: _datum(r.laatste_contact), _laatste, 12),
                Kolom("Volgende afspraak", lambda r: _datum(r.volgende_afspraak), _volgende, 13),
                Kolom("Vakantie", _stand, breedte=24, chips=_chips, hulp=_afspraak, vrij=True),
            ]
        )
        self.tabel = RijenTabel(self.model, "Leerlingen voor de vakantie", meer=True)
        self.tabel.geopend.connect(lambda _: self.schrijf_afspraak())
        self.inhoud.addWidget(self.tabel, 1)
        onder = rij()
        self.geen = HoofdKnop("&Geen gat", self.geen_gat, icoon="fa6s.check")
        self.afspraak = Knop("&Afspraak opschrijven", self.schrijf_afspraak, icoon="fa6s.pen")
        self.dossier = Knop("Naar het &dossier", self._naar_dossier, icoon="fa6s.folder-open")
        for knop in (self.geen, self.afspraak, self.dossier):
            onder.addWidget(knop)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self.setFocusProxy(self.tabel)
        self._toon_knoppen()

    @property
    def vakantie(self) -> VakantieRij | None:
        """Return the holiday that is chosen."""
        nummer = self.keuze.currentIndex()
        return self._vakanties[nummer] if 0 <= nummer < len(self._vakanties) else None

    def ververs(self) -> None:
        """Read the holidays, and the pupils before the chosen one."""
        vanaf, school = self._vanaf, self.context.schoolkeuze.school_id

        def lees(
            uow: UnitOfWork,
        ) -> tuple[tuple[VakantieRij, ...], VakantieRij | None, tuple[CheckRij, ...]]:
            vakanties = komende_vakanties(uow)
            gekozen = next((r for r in vakanties if r.vanaf == vanaf), None)
            gekozen = gekozen or next(iter(vakanties), None)
            rijen = lees_check(uow, gekozen, school) if gekozen else ()
            return vakanties, gekozen, rijen

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def geen_gat(self) -> None:
        """Note for the chosen pupils that they do not fall into a gap; this can be undone."""
        vakantie = self.vakantie
        wie = tuple(rij_.leerling_id for rij_ in self.tabel.gekozen_rijen())
        if vakantie is None or not wie:
            return
        niets = CheckGegevens(valt_in_gat=False)

        def doe(uow: UnitOfWork) -> Changes:
            changes = [leg_check_vast(uow, nummer, _nu(uow, vakantie), niets) for nummer in wie]
            return _samen(changes)

        def terug(uow: UnitOfWork) -> Changes:
            nummer = _nu(uow, vakantie).id
            return _samen([haal_check_weg(uow, leerling, nummer) for leerling in wie])

        def klaar(_: Changes) -> None:
            woord = "1 leerling" if len(wie) == 1 else f"{len(wie)} leerlingen"
            bied_ongedaan(self.context, f"{woord}: geen gat in de vakantie.", terug)

        self.context.tasks.run_change(doe, klaar, self.melding.toon_fout, eigenaar=self)

    def schrijf_afspraak(self) -> QWidget | None:
        """Ask what was agreed with the chosen pupil."""
        gekozen = self.tabel.gekozen_rijen() or list(self.model.rijen[:1])
        if self.vakantie is None or not gekozen:
            return None
        dialog = CheckDialoog(
            self, self.context, gekozen[0].leerling_id, self.vakantie, gekozen[0].leerling
        )
        dialog.open()
        return dialog

    def nieuwe_vakantie(self) -> VakantieDialoog:
        """Ask for another holiday."""
        dialog = VakantieDialoog(self, self.context)
        dialog.open()
        return dialog

    def wijzig_vakantie(self) -> VakantieDialoog | None:
        """Change the days of the chosen holiday."""
        if self.vakantie is None:
            return None
        dialog = VakantieDialoog(self, self.context, self.vakantie)
        dialog.open()
        return dialog

    def _on_gekozen(self, _nummer: int) -> None:
        self._vanaf = self.vakantie.vanaf if self.vakantie else None
        self.ververs()

    def _on_gelezen(
        self,
        gelezen: tuple[tuple[VakantieRij, ...], VakantieRij | None, tuple[CheckRij, ...]],
    ) -> None:
        self._vakanties, gekozen, rijen = gelezen
        self.keuze.clear()
        for vakantie in self._vakanties:
            dagen = f"{schrijf_datum(vakantie.vanaf)} tot en met {schrijf_datum(vakantie.tot)}"
            self.keuze.addItem(f"{vakantie.naam}, {dagen}")
        if gekozen is not None:
            self._vanaf = gekozen.vanaf
            self.keuze.setCurrentIndex(self._vakanties.index(gekozen))
        self.model.zet_rijen(rijen)
        open_ = sum(rij_.bekeken is None for rij_ in rijen)
        klaar = "Iedereen is bekeken" if rijen else LEEG
        self.telling.setText(f"Nog {open_} van {len(rijen)} te bekijken" if open_ else klaar)
        self.wijzig.setEnabled(gekozen is not None)
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = len(self.tabel.gekozen_rijen())
        self.geen.setEnabled(gekozen > 0)
        self.afspraak.setEnabled(gekozen == 1)
        self.dossier.setEnabled(gekozen == 1)

    def _naar_dossier(self) -> None:
        for gekozen in self.tabel.gekozen_rijen()[:1]:
            self.context.open_dossier(gekozen.leerling_id)


def _nu(uow: UnitOfWork, vakantie: VakantieRij) -> VakantieRij:
    """Return the holiday as it stands in the vault by now: a proposal may have been kept."""
    return next((r for r in komende_vakanties(uow) if r.vanaf == vakantie.vanaf), vakantie)


def _samen(changes: Sequence[Changes]) -> Changes:
    eerste, *rest = changes
    for ander in rest:
        eerste |= ander
    return eerste


def _school(rij_: CheckRij) -> str:
    return " · ".join(deel for deel in (rij_.klas, rij_.school) if deel)


def _datum(dag: date | None) -> str:
    return "" if dag is None else schrijf_datum(dag)


def _laatste(rij_: CheckRij) -> date:
    return rij_.laatste_contact or date.min


def _volgende(rij_: CheckRij) -> date:
    return rij_.volgende_afspraak or date.max


def _stand(rij_: CheckRij) -> str:
    return ", ".join(chip.tekst for chip in _chips(rij_))


def _chips(rij_: CheckRij) -> tuple[TabelChip, ...]:
    if rij_.bekeken is None:
        let_op = (TabelChip("Let op", "warm"),) if rij_.kwetsbaar else ()
        return (*let_op, TabelChip("Nog bekijken"))
    if rij_.bekeken.valt_in_gat:
        return (TabelChip("Afspraak gemaakt", "goed"),)
    return (TabelChip("Geen gat", "goed"),)


def _afspraak(rij_: CheckRij) -> str:
    if rij_.bekeken is None or not rij_.bekeken.afspraak:
        return ""
    wie = f" ({rij_.bekeken.wie})" if rij_.bekeken.wie else ""
    return f"{rij_.bekeken.afspraak}{wie}"
