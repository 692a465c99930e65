"""The theme weeks of a school year: which there are, and the form of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.themaweken import (
    NIEUW,
    NOG_NAKIJKEN,
    ThemaweekGegevens,
    ThemaweekKlopt,
    ThemaweekRij,
    bewaar_themaweek,
    lees_themaweek,
    lees_themaweken,
    verberg_themaweek,
    zeg_nagekeken,
)
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import (
    DatumVeld,
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    TekstRegel,
    TekstVak,
    Veld,
    rij,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Bij “nog nakijken” is de week een voorstel. Zoek op wanneer hij echt is, en wijzig hem of "
    "kies Klopt."
)
WEG: Final = "Deze themaweek is er niet meer."
WEG_DOE: Final = "Je tekst staat nog bij Nog niet bewaard."
TABEL_PX: Final = 360


class ThemaweekDialoog(Formulier):
    """Add a theme week, or change its name and days; keeping it says that they are right."""

    FORMULIER: Final = "themaweek"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        week: ThemaweekRij | None = None,
        *,
        vanaf: date | None = None,
    ) -> None:
        titel = "Themaweek toevoegen" if week is None else "Themaweek wijzigen"
        super().__init__(parent, context, titel, wat="deze themaweek", breedte_px=520)
        self._id = NIEUW if week is None else week.id
        self._sleutel = "" if week is None else week.sleutel
        self.naam = TekstRegel("" if week is None else week.naam, maximaal=120)
        self.vanaf = DatumVeld(vanaf if week is None else week.vanaf)
        self.tot = DatumVeld(None if week is None else week.tot)
        self.toelichting = TekstVak(regels=3, voorbeeld="bijv. van wie de week is")
        self.toelichting.zet_tekst("" if week is None else week.toelichting)
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.v_vanaf = Veld("&Eerste dag", self.vanaf, verplicht=True)
        self.v_tot = Veld("&Laatste dag", self.tot, verplicht=True)
        self.breed(self.v_naam)
        self.naast(self.v_vanaf, self.v_tot)
        self.breed(Veld("&Toelichting", self.toelichting))
        if week is not None and week.nakijken:
            zin = "Deze dagen zijn een voorstel. Bewaar je ze, dan gelden ze als nagekeken."
            self.breed(Tekst(zin, "gedempt", breek=True))
        # An explanation names who the week is of: any word in it may have a capital.
        self.kijker = Naamkijker(self, titels=(self.naam, self.toelichting))
        self.breed(self.kijker.waarschuwing)
        self.fouten_bij = {ThemaweekKlopt: self.v_naam}
        self.knoppen("Themaweek &bewaren", self._on_bewaar)
        over = f"themaweek {self._sleutel}".strip()
        self.volg(
            self.FORMULIER,
            Onderwerp(over, self._id),
            {
                "naam": self.naam,
                "vanaf": self.vanaf,
                "tot": self.tot,
                "toelichting": self.toelichting,
            },
        ).begin()
        self.naam.setFocus()
        context.tasks.run_query(lees_naamwacht, self.kijker.begin, self.toon_fout, eigenaar=self)

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the theme week that a draft is about."""
        _, _, sleutel = onderwerp.soort.partition(" ")

        def lees(uow: UnitOfWork) -> ThemaweekRij | None:
            return lees_themaweek(uow, onderwerp.id, sleutel)

        def klaar(week: ThemaweekRij | None) -> None:
            if week is None and (onderwerp.id != NIEUW or sleutel):
                context.leg_concept_terug(onderwerp, WEG, WEG_DOE)
            else:
                cls(venster, context, week).open()

        context.open_blad("preventie", "jaar")
        context.tasks.run_query(lees, klaar, eigenaar=venster)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf, tot = self.datum_van(self.v_vanaf), self.datum_van(self.v_tot)
        if not self.is_goed() or vanaf is None or tot is None:
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens = ThemaweekGegevens(
            self.naam.tekst(), vanaf, tot, self.toelichting.tekst(), self._sleutel
        )
        self.bewaar(lambda uow: bewaar_themaweek(uow, gegevens, self._id))


class ThemawekenDialoog(Dialoog):
    """The theme weeks of one school year: change, hide, say that one is right, add an own one."""

    def __init__(self, parent: QWidget, context: Context, schooljaar: str) -> None:
        super().__init__(parent, f"Themaweken {schooljaar}", breedte_px=760)
        self._context, self._schooljaar = context, schooljaar
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.model = RijenModel[ThemaweekRij](
            [
                Kolom("Themaweek", lambda r: r.naam, breedte=26, vet=True, hulp=_hulp),
                Kolom("Wanneer", _wanneer, lambda r: (r.vanaf is None, r.vanaf), breedte=22),
                Kolom("Stand", _stand, breedte=14, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, f"Themaweken van {schooljaar}")
        self.tabel.setMinimumHeight(TABEL_PX)
        self.tabel.geopend.connect(lambda _: self.wijzig())
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self.inhoud.addWidget(self.tabel, 1)
        balk = rij()
        self.klopt = Knop("&Klopt", self.zeg_klopt, icoon="fa6s.check")
        self.wijzigen = Knop("&Wijzigen", self.wijzig, icoon="fa6s.pen")
        self.verbergen = Knop("Ver&bergen", self.verberg)
        for knop in (self.wijzigen, self.klopt, self.verbergen):
            balk.addWidget(knop)
        balk.addStretch(1)
        self.inhoud.addLayout(balk)
        self.knoppen("&Toevoegen", self.nieuw, sluit="Sluiten")
        context.events.abonneer(
            frozenset({Soort.PREVENTIE}), lambda _: self.ververs(), eigenaar=self
        )
        self._toon_knoppen()
        self.ververs()
        self.tabel.setFocus()

    def ververs(self) -> None:
        """Read the theme weeks again."""
        jaar = self._schooljaar
        self._context.tasks.run_query(
            lambda uow: lees_themaweken(uow, jaar), self._on_gelezen, self.toon_fout
        )

    def nieuw(self) -> ThemaweekDialoog:
        """Ask for an own theme week."""
        dialoog = ThemaweekDialoog(self, self._context)
        dialoog.open()
        return dialoog

    def wijzig(self) -> ThemaweekDialoog | None:
        """Change the chosen theme week, or give it days."""
        week = self._gekozen()
        if week is None:
            return None
        dialoog = ThemaweekDialoog(self, self._context, week)
        dialoog.open()
        return dialoog

    def zeg_klopt(self) -> None:
        """Note that the days of the chosen week are right; this can be undone."""
        week = self._gekozen()
        if week is not None and week.nakijken:
            self._doe(
                lambda uow: zeg_nagekeken(uow, week.id),
                "Nagekeken.",
                lambda uow: zeg_nagekeken(uow, week.id, nagekeken=False),
            )

    def verberg(self) -> None:
        """Take the chosen week off the calendar or put it back; this can be undone."""
        week = self._gekozen()
        if week is not None and week.id != NIEUW:
            verborgen = not week.verborgen
            self._doe(
                lambda uow: verberg_themaweek(uow, week.id, verborgen=verborgen),
                "De themaweek is verborgen." if verborgen else "De themaweek staat er weer.",
                lambda uow: verberg_themaweek(uow, week.id, verborgen=not verborgen),
            )

    def _doe(
        self,
        werk: Callable[[UnitOfWork], Changes],
        wat: str,
        terug: Callable[[UnitOfWork], Changes],
    ) -> None:
        self._context.tasks.run_change(
            werk,
            lambda _: bied_ongedaan(self._context, wat, terug, eigenaar=self),
            self.toon_fout,
            eigenaar=self,
        )

    def _gekozen(self) -> ThemaweekRij | None:
        return next(iter(self.tabel.gekozen_rijen()), None)

    def _on_gelezen(self, rijen: tuple[ThemaweekRij, ...]) -> None:
        gekozen = self._gekozen()
        self.model.zet_rijen(rijen)
        for nummer, week in enumerate(self.model.rijen):
            if gekozen is not None and (week.id, week.sleutel) == (gekozen.id, gekozen.sleutel):
                self.tabel.selectRow(nummer)
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        week = self._gekozen()
        self.wijzigen.setEnabled(week is not None)
        self.klopt.setEnabled(week is not None and week.nakijken)
        self.verbergen.setEnabled(week is not None and week.id != NIEUW)
        self.verbergen.setText(
            "Weer &tonen" if week is not None and week.verborgen else "Ver&bergen"
        )


def _wanneer(week: ThemaweekRij) -> str:
    if week.vanaf is None or week.tot is None:
        return "Kies zelf een week"
    if week.vanaf == week.tot:
        return schrijf_datum(week.vanaf)
    return f"{schrijf_datum(week.vanaf)} t/m {schrijf_datum(week.tot)}"


def _stand(week: ThemaweekRij) -> str:
    return ", ".join(chip.tekst for chip in _chips(week))


def _chips(week: ThemaweekRij) -> tuple[TabelChip, ...]:
    chips = []
    if week.verborgen:
        chips.append(TabelChip("Verborgen"))
    if week.nakijken:
        chips.append(TabelChip(NOG_NAKIJKEN.capitalize(), "warm"))
    if week.eigen:
        chips.append(TabelChip("Van jou", "accent"))
    return tuple(chips)


def _hulp(week: ThemaweekRij) -> str:
    return week.toelichting or week.naam
