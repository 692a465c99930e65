"""The forms of an own indicator of a school, and of its value in one period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.indicatoren import (
    BRON_TEKENS,
    EENHEID_TEKENS,
    NAAM_TEKENS,
    IndicatorBestaat,
    IndicatorGegevens,
    IndicatorNaamLeeg,
    IndicatorRij,
    IndicatorwaardeKanNiet,
    PeriodeKanNiet,
    PeriodeOverlapt,
    WaardeGegevens,
    bewaar_indicator,
    bewaar_waarde,
    indicator_van,
    lees_indicator,
)
from jos_desktop.services.monitorkader_getal import lees_getal
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEEN_NAMEN: Final = "Een cijfer over de school, nooit over één leerling. Schrijf nergens een naam."


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    enige_school: int | None
    wacht: Naamwacht
    indicator: IndicatorRij | None


class IndicatorDialoog(Formulier):
    """Name what a school wants to follow; ``indicator_id`` names the one to change."""

    FORMULIER: Final = "indicator"

    def __init__(self, parent: QWidget, context: Context, indicator_id: int | None = None) -> None:
        titel = "Nieuwe indicator" if indicator_id is None else "Indicator wijzigen"
        super().__init__(parent, context, titel, wat="deze indicator", breedte_px=640)
        self._indicator_id = indicator_id
        self.inhoud.insertWidget(0, Tekst(GEEN_NAMEN, "gedempt", breek=True))
        self._bouw()
        self.knoppen("Indicator &bewaren", self._on_bewaar)
        self.fouten_bij = {IndicatorNaamLeeg: self.v_naam, IndicatorBestaat: self.v_naam}
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("indicator", NIEUW if indicator_id is None else indicator_id),
            {
                "naam": self.naam,
                "definitie": self.definitie,
                "eenheid": self.eenheid,
                "school": self.school,
                "actief": self.actief,
            },
            bestaand=indicator_id is not None,
        )
        self.actief.setVisible(indicator_id is not None)
        self.naam.setFocus()

        def lees(uow: UnitOfWork) -> _Gelezen:
            oud = None if indicator_id is None else lees_indicator(uow, indicator_id)
            scholen = eigen_scholen_eerst(uow, None if oud is None else oud.gegevens.school_id)
            return _Gelezen(scholen, enige_school(uow), lees_naamwacht(uow), oud)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.naam = TekstRegel(maximaal=NAAM_TEKENS, voorbeeld="bijv. rust in de aula")
        self.definitie = TekstVak(regels=3, voorbeeld="Wat tel of meet je precies, en hoe?")
        self.eenheid = TekstRegel(maximaal=EENHEID_TEKENS, voorbeeld="bijv. cijfer van 1 tot 10")
        self.school = Nummerkeuze()
        self.actief = Vinkje("We v&olgen deze indicator nog")
        self.actief.setChecked(True)
        self.kijker = Naamkijker(self, (self.definitie,), (self.naam, self.eenheid))
        self.v_naam = Veld("&Wat wil de school volgen?", self.naam, verplicht=True)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.breed(self.v_naam)
        self.breed(Veld("Wat &betekent het?", self.definitie))
        self.naast(Veld("&Eenheid", self.eenheid), self.v_school)
        self.breed(self.actief)
        self.breed(self.kijker.waarschuwing)

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        keuze = self.context.schoolkeuze.school_id
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(keuze or gelezen.enige_school)
            if gelezen.indicator is not None:
                oud = gelezen.indicator.gegevens
                self.naam.zet_tekst(oud.naam)
                self.definitie.zet_tekst(oud.definitie)
                self.eenheid.zet_tekst(oud.eenheid)
                self.school.zet(oud.school_id)
                self.actief.setChecked(oud.actief)
        self.kijker.begin(gelezen.wacht)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        if not self.is_goed() or school_id is None or not self.kijker.mag(self._on_bewaar):
            return
        gegevens = IndicatorGegevens(
            school_id,
            self.naam.tekst(),
            self.definitie.tekst(),
            self.eenheid.tekst(),
            actief=self.actief.isChecked(),
        )
        nummer = self._indicator_id
        self.bewaar(lambda uow: bewaar_indicator(uow, gegevens, nummer))


class WaardeDialoog(Formulier):
    """Give an indicator its value in a period: a new one, or ``waarde_id`` to change."""

    FORMULIER: Final = "indicatorwaarde"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        indicator_id: int | None = None,
        waarde_id: int | None = None,
    ) -> None:
        titel = "Waarde invullen" if waarde_id is None else "Waarde wijzigen"
        super().__init__(parent, context, titel, wat="deze waarde", breedte_px=560)
        self._indicator_id, self._waarde_id = indicator_id, waarde_id
        self.welke = EigenTekst("", "vet", breek=True)
        self.inhoud.insertWidget(0, self.welke)
        self._bouw()
        self.knoppen("Waarde &bewaren", self._on_bewaar)
        self.fouten_bij = {
            PeriodeKanNiet: self.v_tot,
            PeriodeOverlapt: self.v_vanaf,
            IndicatorwaardeKanNiet: self.v_waarde,
        }
        nieuw = waarde_id is None
        over = Onderwerp("indicator", indicator_id or 0)
        self._concept = self.volg(
            self.FORMULIER,
            over if waarde_id is None else Onderwerp("indicatorwaarde", waarde_id),
            {
                "vanaf": self.vanaf,
                "tot": self.tot,
                "waarde": self.waarde,
                "bron": self.bron,
                "toelichting": self.toelichting,
            },
            bestaand=not nieuw,
        )
        self.waarde.setFocus()

        def lees(uow: UnitOfWork) -> tuple[IndicatorRij, Naamwacht]:
            if waarde_id is not None:
                return indicator_van(uow, waarde_id), lees_naamwacht(uow)
            return lees_indicator(uow, indicator_id or 0), lees_naamwacht(uow)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        blokken = blokken_van_periode(schooljaar_van(date.today()))
        self.vanaf = DatumVeld(blokken[0].begin)
        self.tot = DatumVeld(blokken[-1].eind)
        self.waarde = TekstRegel(maximaal=20, voorbeeld="bijv. 7,5")
        self.bron = TekstRegel(maximaal=BRON_TEKENS, voorbeeld="bijv. peiling onder mentoren")
        self.toelichting = TekstVak(regels=2)
        self.kijker = Naamkijker(self, (self.toelichting,), (self.bron,))
        self.v_vanaf = Veld("&Eerste dag", self.vanaf, verplicht=True)
        self.v_tot = Veld("&Laatste dag", self.tot, verplicht=True)
        self.v_waarde = Veld("&Waarde", self.waarde, verplicht=True)
        self.naast(self.v_waarde)
        self.naast(self.v_vanaf, self.v_tot)
        self.breed(Veld("B&ron", self.bron))
        self.breed(Veld("&Toelichting", self.toelichting))
        self.breed(self.kijker.waarschuwing)

    def _on_gelezen(self, gelezen: tuple[IndicatorRij, Naamwacht]) -> None:
        indicator, wacht = gelezen
        self._indicator_id = indicator.id
        self.welke.setText(f"{indicator.gegevens.naam}, {indicator.school}")
        eenheid = indicator.gegevens.eenheid
        self.v_waarde.zet_hint(f"In: {eenheid}." if eenheid else "")
        oud = next((een for een in indicator.waarden if een.id == self._waarde_id), None)
        with self._concept.vult():
            if oud is not None:
                self.vanaf.zet_datum(oud.gegevens.vanaf)
                self.tot.zet_datum(oud.gegevens.tot)
                self.waarde.zet_tekst(schrijf_getal(oud.gegevens.waarde))
                self.bron.zet_tekst(oud.gegevens.bron)
                self.toelichting.zet_tekst(oud.gegevens.toelichting)
        self.kijker.begin(wacht)
        self.pas_hoogte_aan()
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf, tot = self.datum_van(self.v_vanaf), self.datum_van(self.v_tot)
        waarde = lees_getal(self.waarde.tekst().strip())
        if not isinstance(waarde, Decimal):
            self.v_waarde.toon_fout(f"{waarde[:1].upper()}{waarde[1:]}.")
        indicator_id, nummer = self._indicator_id, self._waarde_id
        if not self.is_goed() or vanaf is None or tot is None or indicator_id is None:
            return
        if not isinstance(waarde, Decimal) or not self.kijker.mag(self._on_bewaar):
            return
        gegevens = WaardeGegevens(vanaf, tot, waarde, self.bron.tekst(), self.toelichting.tekst())
        self.bewaar(lambda uow: bewaar_waarde(uow, indicator_id, gegevens, nummer))
