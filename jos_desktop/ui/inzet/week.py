"""The hours of a whole week at one school at once: five days, a row per kind of work."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from jos_desktop.models.codes_school import Urensoort
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.inzet import InzetschoolOnbekend
from jos_desktop.services.uren import (
    WERKDAGEN,
    DagTeVol,
    UrenInToekomst,
    UrenKloppen,
    Week,
    bewaar_week,
    lees_minuten,
    lees_week,
    maandag,
    schrijf_minuten,
)
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.inzet.dialogen import UREN_HINT, Schoolkeus
from jos_desktop.ui.widgets import DatumVeld, Tekst, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

DAGEN: Final = ("ma", "di", "wo", "do", "vr")
HELE: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
MEER: Final = "Hier staan meer regels. Wijzig die in de lijst."
EERST: Final = "Bewaar eerst deze week, of maak de vakken weer zoals ze waren."
FOUT: Final = "{dag}, {soort}: typ 1,5 of 1:30, of 90 min."
VAKBREED_PX: Final = 64


class WeekDialoog(Formulier):
    """Fill in a week; an emptied cell takes its line away."""

    FORMULIER: Final = "urenweek"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        school_id: int | None = None,
        dag: date | None = None,
    ) -> None:
        super().__init__(parent, context, "Week met uren", wat="deze week", breedte_px=720)
        self._keer, self._gewenst = 0, school_id
        self._staat_er: dict[QLineEdit, str] = {}
        self.school = Nummerkeuze()
        self.dag = DatumVeld(dag or date.today())
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_dag = Veld("&Week van", self.dag, verplicht=True, hint="Een dag in die week.")
        self.naast(self.v_school, self.v_dag)
        self.vakken: dict[tuple[Urensoort, int], QLineEdit] = {}
        self.breed(Tekst(UREN_HINT, "klein"))
        self.breed(self._rooster())
        self.fouten_bij = {InzetschoolOnbekend: self.v_school, UrenInToekomst: self.v_dag}
        self.fouten_bij[DagTeVol] = self.v_dag
        self.knoppen("Week &bewaren", self._on_bewaar)
        # One draft per school and week: what was typed never ends up in another week.
        self._concept = self.volg(
            self.FORMULIER,
            self._onderwerp(),
            {f"{soort.value}_{nr}": vak for (soort, nr), vak in self.vakken.items()},
            bestaand=True,
        )
        context.tasks.run_query(
            lambda uow: Schoolkeus(eigen_scholen_eerst(uow, gestopt=True), enige_school(uow)),
            self._on_scholen,
            self.toon_fout,
        )

    def _rooster(self) -> QWidget:
        vlak = QWidget()
        rooster = QGridLayout(vlak)
        rooster.setContentsMargins(0, 0, 0, 0)
        for nr, kort in enumerate(DAGEN):
            rooster.addWidget(Tekst(kort, "vet"), 0, nr + 1)
        for regel, soort in enumerate(Urensoort, start=1):
            rooster.addWidget(Tekst(soort.label), regel, 0)
            for nr in range(WERKDAGEN):
                vak = QLineEdit()
                vak.setMaxLength(16)
                vak.setMinimumWidth(VAKBREED_PX)
                vak.setAccessibleName(f"{soort.label}, {HELE[nr]}")
                vak.textChanged.connect(lambda _: self._toon_keuze())
                rooster.addWidget(vak, regel, nr + 1)
                self.vakken[soort, nr] = vak
        rooster.setColumnStretch(0, 1)
        return vlak

    def _onderwerp(self) -> Onderwerp:
        begin = maandag(self.dag.datum() or date.today())
        return Onderwerp(f"urenweek {begin:%Y-%m-%d}", self.school.sleutel() or NIEUW)

    def _on_scholen(self, keus: Schoolkeus) -> None:
        self.school.vul(kiesbaar(keus.scholen))
        self.school.zet(self._gewenst or self.context.schoolkeuze.school_id or keus.enige)
        self.school.currentIndexChanged.connect(lambda _: self._lees())
        self.dag.editingFinished.connect(self._lees)
        self._lees()
        self.onthoud()
        (self.school if self.school.sleutel() is None else self._eerste()).setFocus()

    def _eerste(self) -> QLineEdit:
        return next(iter(self.vakken.values()))

    def _begin(self) -> date | None:
        dag = self.dag.datum()
        return None if dag is None else maandag(dag)

    def _lees(self) -> None:
        """Show what stands in the chosen week at the chosen school."""
        school, begin = self.school.sleutel(), self._begin()
        if school is None or begin is None:
            return
        self._keer += 1
        keer = self._keer

        def klaar(week: Week) -> None:
            if keer == self._keer:
                self._toon(week, begin)

        self.context.tasks.run_query(
            lambda uow: lees_week(uow, school, begin), klaar, self.toon_fout, eigenaar=self
        )

    def _toon(self, week: Week, begin: date) -> None:
        self._concept.onderwerp = self._onderwerp()
        woorden = {}
        for (soort, nr), vak in self.vakken.items():
            cel = week.get((soort, begin + timedelta(days=nr)))
            vast = cel is not None and cel.regels > 1
            vak.setReadOnly(vast)
            vak.setToolTip(MEER if vast else "")
            woorden[vak] = schrijf_minuten(cel.minuten) if cel else ""
        self._staat_er = woorden
        with self._concept.vult():
            for vak, woord in woorden.items():
                vak.setText(woord)
        self.onthoud()
        self._toon_keuze()

    def _toon_keuze(self) -> None:
        """Keep to one week while something in it is not kept yet."""
        anders = any(vak.text() != self._staat_er.get(vak, "") for vak in self.vakken.values())
        for keuze in (self.school, self.dag):
            keuze.setEnabled(not anders)
            keuze.setToolTip(EERST if anders else "")

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school = self.school.sleutel()
        self.datum_van(self.v_dag)
        begin = self._begin()
        self.eis(self.v_school, school is not None, SCHOOL_LEEG)
        if not self.is_goed() or school is None or begin is None:
            return
        cellen: dict[tuple[Urensoort, date], int] = {}
        for (soort, nr), vak in self.vakken.items():
            sleutel = (soort, begin + timedelta(days=nr))
            if vak.isReadOnly():
                continue
            try:
                cellen[sleutel] = lees_minuten(vak.text()) if vak.text().strip() else 0
            except UrenKloppen as fout:
                self.melding.toon(FOUT.format(dag=HELE[nr], soort=soort.label), fout.raad())
                vak.setFocus()
                return
        self.bewaar(lambda uow: bewaar_week(uow, school, cellen))
