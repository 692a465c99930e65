"""The sheet of arriving pupils: who comes, whose parents still have to be called, what starts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QComboBox, QStackedWidget

from jos_desktop.models.changes import Soort
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.services.instroom import (
    InstromerRij,
    VanLijst,
    haal_van_lijst,
    instroomjaar,
    lees_instromers,
    lees_instroomjaren,
    oude_lijsten,
    zet_op_lijst_terug,
)
from jos_desktop.ui.instroom.dialogen import BelDialoog, InstromerDialoog
from jos_desktop.ui.instroom.inlezen import InleesDialoog
from jos_desktop.ui.instroom.papier import InstroomlijstDialoog
from jos_desktop.ui.instroom.starten import StartDialoog
from jos_desktop.ui.instroom.starten import maak_dossier_van as vraag_dossier
from jos_desktop.ui.instroom.wissel import WisselDialoog
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.schermen import Pagina
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
    bevestig,
    rij,
)

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog
    from jos_desktop.ui.widgets.basis import Toon

_SCHOOL: Final = 2
"""The column that says nothing when one school is chosen."""
_VLAG: Final = QItemSelectionModel.SelectionFlag
LEEG: Final = "Nog niemand op de lijst"
LEEG_UITLEG: Final = (
    "Zet hier wie er na de zomer van de basisschool komt. Je belt de ouders voor de zomer en "
    "houdt bij wie je sprak. Kreeg je een lijst van school? Lees die in."
)
_TOON: Final[dict[Belstand, Toon]] = {
    Belstand.TE_BELLEN: "accent",
    Belstand.NIET_BEREIKT: "warm",
    Belstand.GEBELD: "goed",
    Belstand.NIET_BELLEN: "",
}


@dataclass(frozen=True, slots=True)
class _Gelezen:
    jaren: tuple[str, ...]
    jaar: str
    rijen: tuple[InstromerRij, ...]
    oud: tuple[int, ...]


class InstroomPagina(Pagina):
    """Show the list of one school year; call, make dossiers and start handovers from it."""

    soorten = frozenset({Soort.INSTROOM, Soort.LEERLING, Soort.OVERDRACHT, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._jaren: tuple[str, ...] = ()
        self._jaar = ""
        self._oud: tuple[int, ...] = ()
        self._bouw_balk()
        self.model = RijenModel[InstromerRij](_kolommen())
        self.tabel = RijenTabel(self.model, "Leerlingen die komen", meer=True)
        self.tabel.geopend.connect(lambda _rij: self.bel())
        self.tabel.gekozen.connect(lambda _rij: self._toon_knoppen())
        self.leeg = LegeStaat(LEEG, LEEG_UITLEG, "Leerling op de lijst zetten", self.nieuw)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.tabel)
        self.stapel.addWidget(self.leeg)
        self.inhoud.addWidget(self.stapel, 1)
        self._bouw_onder()
        self.setFocusProxy(self.tabel)
        self._toon_knoppen()

    def _bouw_balk(self) -> None:
        balk = rij()
        self.keuze = QComboBox()
        self.keuze.setAccessibleName("Schooljaar")
        self.keuze.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.keuze.activated.connect(self._on_jaar)
        balk.addWidget(self.keuze)
        self.telling = Tekst("", "gedempt")
        balk.addWidget(self.telling, 1)
        self.oud = StilleKnop("Oude lijst op&ruimen", self.ruim_op, icoon="fa6s.broom")
        self.oud.hide()
        balk.addWidget(self.oud)
        balk.addWidget(
            StilleKnop("Nieuw school&jaar", self.wissel_schooljaar, hulp="Iedereen een klas hoger")
        )
        self.papier = StilleKnop("Bellijs&t", self.toon_papier, icoon="fa6s.print")
        balk.addWidget(self.papier)
        self.inlezen = StilleKnop("Lijst in&lezen", self.lees_lijst, icoon="fa6s.file-import")
        balk.addWidget(self.inlezen)
        balk.addWidget(Knop("Op de lijst &zetten", self.nieuw, icoon="fa6s.plus"))
        self.inhoud.addLayout(balk)

    def _bouw_onder(self) -> None:
        onder = rij()
        self.bellen = HoofdKnop("&Bellen", self.bel, icoon="fa6s.phone")
        self.wijzigen = Knop("&Wijzigen", self.wijzig, icoon="fa6s.pen")
        self.dossier = Knop("&Dossier maken", self.naar_dossier, icoon="fa6s.folder-plus")
        self.starten = Knop(
            "&Overdracht starten", self.start, icoon="fa6s.share-from-square", hulp="Voor allen"
        )
        self.eraf = StilleKnop("&Van de lijst halen", self.haal_eraf)
        for knop in (self.bellen, self.wijzigen, self.dossier, self.starten):
            onder.addWidget(knop)
        onder.addStretch(1)
        onder.addWidget(self.eraf)
        self.inhoud.addLayout(onder)

    def ververs(self) -> None:
        """Read the list of the chosen school year."""
        jaar, school = self._jaar, self.context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> _Gelezen:
            jaren = lees_instroomjaren(uow)
            # The list of a year goes when the last of it is taken off.
            gekozen = jaar if jaar in jaren else instroomjaar(uow.vandaag)
            rijen = lees_instromers(uow, gekozen, school)
            return _Gelezen(jaren, gekozen, rijen, oude_lijsten(uow, school))

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def open_doel(self, doel: int) -> None:
        """Open the call to the parents of one pupil."""
        self._bel(doel)

    def nieuw(self) -> InstromerDialoog:
        """Put somebody on the list."""
        school = self.context.schoolkeuze.school_id
        dialog = InstromerDialoog(self, self.context, self._jaar, school_id=school)
        dialog.open()
        return dialog

    def wijzig(self) -> InstromerDialoog | None:
        """Change what the list says of the chosen pupil."""
        for gekozen in self._gekozen()[:1]:
            dialog = InstromerDialoog(self, self.context, self._jaar, gekozen.id)
            dialog.open()
            return dialog
        return None

    def bel(self) -> BelDialoog | None:
        """Write down the call about the chosen pupil, or about the first who waits."""
        gekozen = self._gekozen() or [
            regel for regel in self.model.rijen if regel.bellen.stand is Belstand.TE_BELLEN
        ]
        return self._bel(gekozen[0].id) if gekozen else None

    def start(self) -> StartDialoog | None:
        """Start a handover for everybody who is chosen."""
        gekozen = self._gekozen()
        if not gekozen:
            return None
        dialog = StartDialoog.van_lijst(self, self.context, [regel.id for regel in gekozen])
        dialog.open()
        return dialog

    def naar_dossier(self) -> None:
        """Open the dossier of the chosen pupil, or make it."""
        for gekozen in self._gekozen()[:1]:
            if gekozen.leerling_id is not None:
                self.context.open_dossier(gekozen.leerling_id)
            else:
                vraag_dossier(self, self.context, gekozen, self.melding.toon_fout)

    def lees_lijst(self) -> InleesDialoog:
        """Read a list from a file or the clipboard."""
        dialog = InleesDialoog(self, self.context, self._jaar, self.context.schoolkeuze.school_id)
        dialog.open()
        return dialog

    def toon_papier(self) -> InstroomlijstDialoog:
        """Show the list of calls as it will be on paper."""
        school = self.context.schoolkeuze.school_id
        dialog = InstroomlijstDialoog(self, self.context, self._jaar, school)
        dialog.open()
        return dialog

    def wissel_schooljaar(self) -> WisselDialoog:
        """Move everybody to the next school year."""
        dialog = WisselDialoog(self, self.context)
        dialog.open()
        return dialog

    def haal_eraf(self) -> None:
        """Take the chosen pupils off the list, with a way back for each."""
        self._haal_weg([gekozen.id for gekozen in self._gekozen()])

    def ruim_op(self) -> Dialoog:
        """Ask whether who stands on an old list without a dossier may go."""
        oud = self._oud
        return bevestig(
            self,
            "Oude lijst opruimen?",
            f"{_aantal(len(oud))} van een voorbij schooljaar gaan van de lijst. Wie een dossier "
            "heeft, blijft gewoon in je caseload.",
            "Van de lijst halen",
            lambda: self._haal_weg(oud),
        )

    def _haal_weg(self, ids: Collection[int]) -> None:
        def klaar(gedaan: VanLijst) -> None:
            wat = f"{_aantal(len(gedaan.weg))} van de lijst gehaald."
            bied_ongedaan(self.context, wat, lambda uow: zet_op_lijst_terug(uow, gedaan))

        self.context.tasks.run_change(
            lambda uow: haal_van_lijst(uow, ids), klaar, self.melding.toon_fout, eigenaar=self
        )

    def _gekozen(self) -> list[InstromerRij]:
        return self.tabel.gekozen_rijen()

    def _bel(self, instromer_id: int) -> BelDialoog:
        dialog = BelDialoog(self, self.context, instromer_id)
        dialog.open()
        return dialog

    def _on_jaar(self, nummer: int) -> None:
        self._jaar = self._jaren[nummer]
        self.ververs()

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._jaren, self._jaar, rijen = gelezen.jaren, gelezen.jaar, gelezen.rijen
        self._oud = gelezen.oud
        self.oud.setVisible(bool(self._oud))
        self.oud.setText(f"Oude lijst op&ruimen ({len(self._oud)})")
        gekozen = {regel.id for regel in self._gekozen()}
        self.keuze.clear()
        for jaar in self._jaren:
            self.keuze.addItem(f"Schooljaar {jaar}")
        self.keuze.setCurrentIndex(self._jaren.index(self._jaar))
        self.model.zet_rijen(rijen)
        self._kies_opnieuw(gekozen)
        self.papier.setEnabled(bool(rijen))
        een_school = self.context.schoolkeuze.school_id is not None
        self.tabel.setColumnHidden(_SCHOOL, een_school)
        self.stapel.setCurrentWidget(self.tabel if rijen else self.leeg)
        klaar = sum(regel.bellen.stand is Belstand.GEBELD for regel in rijen)
        woord = "ouder" if len(rijen) == 1 else "ouders"
        self.telling.setText(f"{klaar} van {len(rijen)} {woord} gesproken" if rijen else "")
        self._toon_knoppen()

    def _kies_opnieuw(self, ids: Collection[int]) -> None:
        """Choose the same pupils again: a table forgets its choice when its rows are replaced."""
        keuze = QItemSelection()
        laatste = len(self.model.kolommen) - 1
        for nummer, regel in enumerate(self.model.rijen):
            if regel.id in ids:
                keuze.select(self.model.index(nummer, 0), self.model.index(nummer, laatste))
        self.tabel.selectionModel().select(keuze, _VLAG.ClearAndSelect)

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        een = len(gekozen) == 1
        wacht = any(regel.bellen.stand is Belstand.TE_BELLEN for regel in self.model.rijen)
        self.bellen.setEnabled(een or wacht)
        self.wijzigen.setEnabled(een)
        self.dossier.setEnabled(een)
        heeft = een and gekozen[0].leerling_id is not None
        self.dossier.setText("Naar het &dossier" if heeft else "&Dossier maken")
        self.starten.setEnabled(bool(gekozen))
        self.eraf.setEnabled(bool(gekozen))


def _aantal(aantal: int) -> str:
    return "1 leerling" if aantal == 1 else f"{aantal} leerlingen"


def _kolommen() -> list[Kolom[InstromerRij]]:
    return [
        Kolom("Leerling", lambda r: r.naam, lambda r: r.sorteernaam, 16, vet=True),
        Kolom("Klas", lambda r: r.gegevens.klas, breedte=7),
        Kolom("School", lambda r: r.school, breedte=16, gedempt=True),
        Kolom("Basisschool", lambda r: r.gegevens.basisschool, breedte=14),
        Kolom("Ouder", lambda r: r.gegevens.ouder, breedte=14),
        Kolom("Telefoon", lambda r: r.gegevens.telefoon, breedte=11),
        Kolom("Zorgvraag", lambda r: r.gegevens.zorgvraag, breedte=20, vrij=True),
        Kolom("Bellen", _stand, breedte=20, chips=_chips),
    ]


def _stand(regel: InstromerRij) -> str:
    return ", ".join(chip.tekst for chip in _chips(regel))


def _chips(regel: InstromerRij) -> tuple[TabelChip, ...]:
    stand = regel.bellen.stand
    chips = [TabelChip(stand.label, _TOON[stand])]
    if regel.bellen.schone_lei:
        chips.append(TabelChip("Schone lei", "warm"))
    if regel.leerling_id is not None:
        chips.append(TabelChip("Dossier"))
    return tuple(chips)
