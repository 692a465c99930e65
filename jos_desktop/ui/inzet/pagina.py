"""The sheet Inzet: fte agreed against fte there, and hours written beside what stands elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QComboBox

from jos_desktop.models.changes import Soort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.afgeleide_uren import Urenstand, lees_urenstand
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.inzet import Inzetstand, PeriodeRij, lees_inzet, lijst_perioden
from jos_desktop.services.inzet_tabellen import (
    Beeld,
    inzetbeeld,
    inzettabel,
    urenbeeld,
    urentabel,
)
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.uren import UrenRij, lijst_uren, schrijf_minuten
from jos_desktop.ui.inzet.dialogen import PeriodeDialoog, UrenDialoog, UrenPerFteDialoog
from jos_desktop.ui.inzet.week import WeekDialoog
from jos_desktop.ui.inzicht.tabel import Cijfertabel
from jos_desktop.ui.monitorkader.keuze import Woordkeuze
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
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
    StilleKnop,
    Tekst,
    rij,
)
from jos_desktop.ui.widgets.grafiek import GrafiekVlak
from jos_desktop.ui.widgets.tabeltoetsen import Tabeltoetsen

if TYPE_CHECKING:
    from jos_desktop.models.samenvattingstabel import Samenvattingstabel
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

FTE, UREN = "fte", "uren"
LIJST_PX: Final = 180
JAREN: Final = 8
LOOPT: Final = "loopt nog"
NIETS_FTE: Final = "Er is nog geen fte bekend voor deze school."
NIETS_UREN: Final = "Er zijn in dit schooljaar nog geen uren geschreven of ergens ingevuld."


class _Gelezen(NamedTuple):
    inzet: tuple[Inzetstand, ...]
    perioden: tuple[PeriodeRij, ...]
    standen: tuple[Urenstand, ...]
    regels: tuple[UrenRij, ...]


class Cijferkaart(Kaart):
    """A picture with the table behind it, both always there."""

    def __init__(self, titel: str) -> None:
        super().__init__(titel)
        self.zin = Tekst("", "gedempt", breek=True)
        self.vlak = GrafiekVlak()
        self.tabel: Cijfertabel | None = None
        self.inhoud.addWidget(self.zin)
        self.inhoud.addWidget(self.vlak)

    def toon(self, beeld: Beeld, tabel: Samenvattingstabel, niets: str) -> None:
        """Show the picture and the table; the former ones go."""
        if self.tabel is not None:
            self.inhoud.removeWidget(self.tabel)
            self.tabel.hide()
            self.tabel.deleteLater()
            self.tabel = None
        self.zin.setText(tabel.toelichting if tabel.rijen else niets)
        self.vlak.setVisible(bool(beeld[1].rijen))
        self.vlak.toon(*beeld)
        if tabel.rijen:
            self.tabel = Cijfertabel(tabel)
            self.inhoud.addWidget(self.tabel)


class InzetPagina(Pagina):
    """Show fte or hours of the chosen school in one school year, with what it was made of."""

    soorten = frozenset(
        {Soort.INZET, Soort.SCHOOL, Soort.MEDEWERKER, Soort.INSTELLING, Soort.CONTACTMOMENT}
        | {Soort.CONSULT, Soort.PREVENTIE, Soort.SPREEKUUR, Soort.SCHOOLADVIES}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        nu = int(schooljaar_van(date.today())[:4])
        jaren = [f"{jaar}-{jaar + 1}" for jaar in range(nu, nu - JAREN, -1)]
        self.jaar = Woordkeuze((jaar, jaar) for jaar in jaren)
        self.jaar.setAccessibleName("Welk schooljaar")
        self.wat = Woordkeuze(((FTE, "Fte"), (UREN, "Uren")))
        self.wat.setAccessibleName("Fte of uren")
        balk = rij()
        for keuze in (self.wat, self.jaar):
            # Without a label above them, they are as wide as their own words.
            keuze.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        balk.addWidget(self.wat)
        balk.addWidget(self.jaar)
        balk.addStretch(1)
        self.per_fte = StilleKnop("Uren b&ij 1 fte", self.vraag_per_fte)
        self.erbij = HoofdKnop("&Fte toevoegen", self.nieuw_fte, icoon="fa6s.plus")
        self.week = Knop("Week &invullen", self.vul_week, icoon="fa6s.calendar-week")
        self.schrijf = HoofdKnop("&Uren schrijven", self.schrijf_uren, icoon="fa6s.plus")
        for knop in (self.per_fte, self.week, self.erbij, self.schrijf):
            balk.addWidget(knop)
        self.inhoud.addLayout(balk)
        self._rol = Rolvak(ruimte=tokens().maat.tussen_px)
        self.inhoud.addWidget(self._rol, 1)
        self.kaart = Cijferkaart("")
        self._rol.inhoud.addWidget(self.kaart)
        self._bouw_lijsten()
        self._rol.inhoud.addStretch(1)
        self._gelezen = _Gelezen((), (), (), ())
        self.wat.currentIndexChanged.connect(lambda _: self._toon())
        self.jaar.currentIndexChanged.connect(lambda _: self.ververs())
        self.setFocusProxy(self.wat)
        self._toon()

    def _bouw_lijsten(self) -> None:
        self.perioden = RijenModel[PeriodeRij](
            [
                Kolom("School", lambda r: r.school, breedte=22),
                Kolom("Functie", lambda r: r.gegevens.functie.label, breedte=26, vet=True),
                Kolom("Kant", lambda r: r.gegevens.kant.label, breedte=15),
                Kolom("Van", lambda r: schrijf_datum(r.gegevens.van), lambda r: r.gegevens.van, 10),
                Kolom("Tot en met", _tot, lambda r: r.gegevens.tot or date.max, 10),
                Kolom("Fte", _fte, lambda r: r.gegevens.fte, 7, rechts=True),
                Kolom("Bron", lambda r: r.gegevens.bron, breedte=20, gedempt=True, vrij=True),
            ]
        )
        self.periodetabel = RijenTabel(self.perioden, "Perioden met fte")
        self.regels = RijenModel[UrenRij](
            [
                Kolom(
                    "Dag", lambda r: schrijf_datum(r.gegevens.datum), lambda r: r.gegevens.datum, 10
                ),
                Kolom("School", lambda r: r.school, breedte=22),
                Kolom("Waaraan", lambda r: r.gegevens.soort.label, breedte=24, vet=True),
                Kolom("Uren", _uren, lambda r: r.gegevens.minuten, 8, rechts=True),
                Kolom("Notitie", lambda r: r.gegevens.notitie, breedte=30, gedempt=True, vrij=True),
            ]
        )
        self.urentabel = RijenTabel(self.regels, "Geschreven uren")
        self.periodetabel.geopend.connect(lambda r: self._open(PeriodeDialoog, r.id))
        self.urentabel.geopend.connect(lambda r: self._open(UrenDialoog, r.id))
        self.leeg_fte = LegeStaat(
            "Nog geen eigen perioden",
            "Verandert de fte op een school? Schrijf op vanaf wanneer, en of het een afspraak is "
            "of wat er werkelijk was.",
        )
        self.leeg_uren = LegeStaat(
            "Nog geen uren geschreven",
            "Schrijf je uren per dag, of vul een hele week in één keer in. Typ 1,5 of 1:30.",
        )
        for tabel in (self.periodetabel, self.urentabel):
            tabel.setMinimumHeight(LIJST_PX)
            tabel.gekozen.connect(lambda _: self._toon_knoppen())
            Tabeltoetsen(tabel, {"Del": self._verwijder})
        self.lijstkop = Tekst("", "kop")
        self._rol.inhoud.addWidget(self.lijstkop)
        for deel in (self.periodetabel, self.urentabel, self.leeg_fte, self.leeg_uren):
            self._rol.inhoud.addWidget(deel)
        onder = rij()
        self.wijzig = Knop("&Wijzigen", self._wijzig, icoon="fa6s.pen", hulp="Wijzigen (Enter)")
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can", hulp="Delete")
        onder.addWidget(self.wijzig)
        onder.addWidget(self.weg)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)

    @property
    def op_uren(self) -> bool:
        """Tell whether hours are in front, and not fte."""
        return self.wat.sleutel() == UREN

    def ververs(self) -> None:
        """Read both sides of the chosen school and school year."""
        school, jaar = self.context.schoolkeuze.school_id, self.jaar.sleutel()
        blokken = blokken_van_periode(jaar)
        begin, eind = blokken[0].begin, blokken[-1].eind

        def lees(uow: UnitOfWork) -> _Gelezen:
            perioden = lijst_perioden(uow, school)
            return _Gelezen(
                lees_inzet(uow, jaar, school),
                tuple(
                    p
                    for p in perioden
                    if p.gegevens.van <= eind
                    and (p.gegevens.tot is None or p.gegevens.tot >= begin)
                ),
                lees_urenstand(uow, jaar, school),
                lijst_uren(uow, begin, eind, school),
            )

        self.context.tasks.run_query(lees, self._on_gelezen, self.melding.toon_fout)

    def nieuw_fte(self) -> Dialoog:
        """Ask for a period of fte."""
        return self._open(PeriodeDialoog)

    def schrijf_uren(self) -> Dialoog:
        """Ask for the hours of a day."""
        return self._open(UrenDialoog)

    def vul_week(self) -> Dialoog:
        """Ask for the hours of a week."""
        dialog = WeekDialoog(self, self.context)
        dialog.open()
        return dialog

    def vraag_per_fte(self) -> Dialoog:
        """Ask how many hours belong to 1 fte."""
        dialog = UrenPerFteDialoog(self, self.context)
        dialog.open()
        return dialog

    def _open(
        self, soort: type[PeriodeDialoog] | type[UrenDialoog], nummer: int | None = None
    ) -> Dialoog:
        dialog = soort(self, self.context, nummer)
        dialog.open()
        return dialog

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._gelezen = gelezen
        self.perioden.zet_rijen(gelezen.perioden)
        self.regels.zet_rijen(gelezen.regels)
        self._toon()

    def _toon(self) -> None:
        gelezen, uren = self._gelezen, self.op_uren
        alle = self.context.schoolkeuze.school_id is None
        if uren:
            beeld = urenbeeld(gelezen.standen, met_school=alle)
            self.kaart.toon(beeld, urentabel(gelezen.standen), NIETS_UREN)
        else:
            beeld = inzetbeeld(gelezen.inzet, met_school=alle)
            self.kaart.toon(beeld, inzettabel(gelezen.inzet), NIETS_FTE)
        # Bars of all schools push the table off the screen: there the table is the picture.
        self.kaart.vlak.setVisible(not alle and bool(beeld[1].rijen))
        self.periodetabel.setVisible(not uren and bool(gelezen.perioden))
        self.leeg_fte.setVisible(not uren and not gelezen.perioden)
        self.urentabel.setVisible(uren and bool(gelezen.regels))
        self.leeg_uren.setVisible(uren and not gelezen.regels)
        self.lijstkop.setText("Uren die je schreef" if uren else "Perioden die je zelf opschreef")
        self.lijstkop.setVisible(bool(gelezen.regels if uren else gelezen.perioden))
        self.erbij.setVisible(not uren)
        for knop in (self.week, self.schrijf, self.per_fte):
            knop.setVisible(uren)
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self._gekozen()
        iets = bool(self._gelezen.regels if self.op_uren else self._gelezen.perioden)
        for knop in (self.wijzig, self.weg):
            knop.setVisible(iets)
            knop.setEnabled(gekozen is not None)

    def _gekozen(self) -> int | None:
        if self.op_uren:
            return next((r.id for r in self.urentabel.gekozen_rijen()), None)
        return next((r.id for r in self.periodetabel.gekozen_rijen()), None)

    def _wijzig(self) -> None:
        nummer = self._gekozen()
        if nummer is not None:
            self._open(UrenDialoog if self.op_uren else PeriodeDialoog, nummer)

    def _verwijder(self) -> None:
        nummer = self._gekozen()
        if nummer is None:
            return
        soort, wat = (
            ("urenregel", "Uren verwijderd.")
            if self.op_uren
            else ("inzetperiode", "Periode verwijderd.")
        )
        sleutel = Rijsleutel(soort, nummer)
        verwijder_met_ongedaan(self.context, self, sleutel, wat, self.melding.toon_fout)


def _tot(rij_: PeriodeRij) -> str:
    tot = rij_.gegevens.tot
    return LOOPT if tot is None else schrijf_datum(tot)


def _fte(rij_: PeriodeRij) -> str:
    return schrijf_getal(rij_.gegevens.fte)


def _uren(rij_: UrenRij) -> str:
    return schrijf_minuten(rij_.gegevens.minuten)
