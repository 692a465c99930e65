"""The form of an advice to those who work at school: what and how many, nobody's name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import Adviessoort
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.schooladviezen import (
    LANGSTE_DUUR_MIN,
    MEESTE_MENSEN,
    AdviesdatumKanNiet,
    AdviesGegevens,
    AdviesLeeg,
    TerugkijkenTeVroeg,
    bewaar_advies,
    lees_advies,
)
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEWOON_MIN: Final = 30
VERSCHIL: Final = (
    "Dit is advies over lesgeven, een groep of het team. Gaat het over één leerling, zonder naam? "
    "Schrijf dat op als Anoniem consult: dat telt als eenmalig contact. Schrijf het niet op beide "
    "plekken op, dan telt niets dubbel."
)
_VRAAG_BIJ: Final = {
    Adviessoort.CONSULTATIE_MENTOR: "Wat wilde de mentor of docent weten?",
    Adviessoort.CONSULTATIE_TEAM: "Waar liep het team tegenaan?",
    Adviessoort.GROEPSOBSERVATIE: "Waar keek je naar, voor de docent?",
    Adviessoort.DESKUNDIGHEID: "Wat wilden ze leren?",
}


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    enige_school: int | None
    wacht: Naamwacht
    advies: AdviesGegevens | None


class SchooladviesDialoog(Formulier):
    """Add or change an advice; ``advies_id`` names the one to change."""

    FORMULIER: Final = "schooladvies"

    def __init__(self, parent: QWidget, context: Context, advies_id: int | None = None) -> None:
        nieuw = advies_id is None
        titel = "Advies aan school" if nieuw else "Advies wijzigen"
        super().__init__(parent, context, titel, wat="dit advies", breedte_px=700)
        self._advies_id = advies_id
        self.inhoud.insertWidget(0, Tekst(VERSCHIL, "gedempt", breek=True))
        self._bouw()
        self.knoppen("Advies bewaren", self._on_bewaar)
        self.fouten_bij = {
            AdviesdatumKanNiet: self.v_datum,
            AdviesLeeg: self.v_vraag,
            TerugkijkenTeVroeg: self.v_terug,
        }
        self.soort.currentIndexChanged.connect(lambda _: self._toon_voorbeeld())
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("schooladvies", NIEUW if advies_id is None else advies_id),
            {
                "soort": self.soort,
                "school": self.school,
                "datum": self.datum,
                "duur": self.duur,
                "aantal": self.aantal,
                "thema": self.thema,
                "vraag": self.vraag,
                "advies": self.advies,
                "terug": self.terug,
            },
            bestaand=not nieuw,
        )
        self._toon_voorbeeld()
        self.soort.setFocus()
        context.tasks.run_query(self._lees, self._on_gelezen, self.toon_fout)

    def _lees(self, uow: UnitOfWork) -> _Gelezen:
        nummer = self._advies_id
        oud = None if nummer is None else lees_advies(uow, nummer)
        scholen = eigen_scholen_eerst(uow, None if oud is None else oud.school_id, gestopt=True)
        return _Gelezen(scholen, enige_school(uow), lees_naamwacht(uow), oud)

    def _bouw(self) -> None:
        self.soort = Keuze(Adviessoort)
        self.school = Nummerkeuze()
        self.datum = DatumVeld(date.today())
        self.duur = Getal(0, LANGSTE_DUUR_MIN, achter=" min", leeg="niet ingevuld")
        self.duur.setSingleStep(5)
        self.duur.zet(GEWOON_MIN)
        self.aantal = Getal(0, MEESTE_MENSEN, leeg="niet ingevuld")
        self.aantal.zet(1)
        self.thema = Keuze(Thema, leeg="Geen thema")
        self.vraag = TekstVak(regels=3)
        self.advies = TekstVak(regels=3, voorbeeld="Wat heb je geadviseerd of gedaan?")
        self.terug = KomendeDatum()
        self.kijker = Naamkijker(self, (self.vraag, self.advies))
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_vraag = Veld("Wat was de &vraag?", self.vraag)
        self.v_terug = Veld(
            "Terugki&jken op", self.terug, hint="Dan staat het die dag op Vandaag. Mag leeg."
        )
        self.naast(Veld("&Soort advies", self.soort), self.v_school)
        self.naast(Veld("&Thema", self.thema), self.v_datum)
        self.naast(
            Veld("&Duur", self.duur),
            Veld("Hoeveel &mensen?", self.aantal, hint="Mentoren, docenten of anderen van school"),
        )
        self.breed(self.v_vraag)
        self.breed(Veld("&Advies", self.advies))
        self.breed(self.kijker.waarschuwing)
        self.naast(self.v_terug)

    def _toon_voorbeeld(self) -> None:
        self.vraag.bediening.setPlaceholderText(_VRAAG_BIJ[self.soort.vast()])

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        keuze = self.context.schoolkeuze.school_id
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(keuze or gelezen.enige_school)
            if gelezen.advies is not None:
                self._toon(gelezen.advies)
        self.kijker.begin(gelezen.wacht)
        self.onthoud()

    def _toon(self, oud: AdviesGegevens) -> None:
        self.soort.zet(oud.soort)
        self.school.zet(oud.school_id)
        self.datum.zet_datum(oud.datum)
        self.duur.zet(oud.duur_min)
        self.aantal.zet(oud.aantal)
        self.thema.zet(oud.thema)
        self.vraag.zet_tekst(oud.vraag)
        self.advies.zet_tekst(oud.advies)
        self.terug.zet_datum(oud.terugkijken_op)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        terug = self.datum_van(self.v_terug, verplicht=False)
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        if not self.is_goed() or datum is None or school_id is None:
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens = AdviesGegevens(
            datum=datum,
            school_id=school_id,
            soort=self.soort.vast(),
            duur_min=self.duur.getal(),
            aantal=self.aantal.getal(),
            thema=self.thema.waarde(),
            vraag=self.vraag.tekst(),
            advies=self.advies.tekst(),
            terugkijken_op=terug,
        )
        nummer = self._advies_id
        self.bewaar(lambda uow: bewaar_advies(uow, gegevens, nummer))
