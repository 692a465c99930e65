"""The dialog of an anonymous consult: quick, without a place for a name, and it warns for one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Functie, Ingang, Thema
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import (
    LANGSTE_DUUR_MIN,
    SOORTEN,
    ConsultdatumKanNiet,
    ConsultGegevens,
    ConsultLeeg,
    bewaar_consult,
    lees_consult,
    lees_naamwacht,
)
from jos_desktop.services.naamwacht import RAAD_CONSULT, Naamwacht
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.ui.dossier.aanmelding import FUNCTIES, SCHOOL_LEEG, eigen_functie
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEWOON_MIN: Final = 15
UITLEG: Final = (
    "Advies aan een collega, zonder naam. Schrijf niets waaraan je de leerling herkent: geen naam, "
    "geen geboortedatum, geen klas met mentor."
)


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    functie: Functie | None
    enige_school: int | None
    wacht: Naamwacht
    consult: ConsultGegevens | None


class ConsultDialoog(Formulier):
    """Add or change an anonymous consult."""

    FORMULIER: Final = "consult"

    def __init__(self, parent: QWidget, context: Context, consult_id: int | None = None) -> None:
        nieuw = consult_id is None
        super().__init__(
            parent,
            context,
            "Anoniem consult" if nieuw else "Consult wijzigen",
            wat="dit consult",
            breedte_px=680,
        )
        self._consult_id = consult_id
        self.inhoud.insertWidget(0, Tekst(UITLEG, "gedempt", breek=True))
        self._bouw()
        self.knoppen("Consult bewaren", self._on_bewaar)
        if consult_id is not None:
            hulp = "Wie wijzigde wat (Alt+H)"
            knop = StilleKnop("Gesc&hiedenis", self._toon_geschiedenis, hulp=hulp)
            self._knoppen.insertWidget(0, knop)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("consult", NIEUW if consult_id is None else consult_id),
            {
                "datum": self.datum,
                "duur": self.duur,
                "school": self.school,
                "vrager": self.vrager,
                "soort": self.soort,
                "functie": self.functie,
                "thema": self.thema,
                "vraag": self.vraag,
                "advies": self.advies,
            },
            bestaand=not nieuw,
        )
        self.fouten_bij = {ConsultdatumKanNiet: self.v_datum, ConsultLeeg: self.v_vraag}
        self.vrager.currentIndexChanged.connect(self.kijker.kijk)
        self.thema.setFocus()

        def lees(uow: UnitOfWork) -> _Gelezen:
            oud = None if consult_id is None else lees_consult(uow, consult_id)
            ook = None if oud is None else oud.school_id
            return _Gelezen(
                eigen_scholen_eerst(uow, ook, gestopt=True),
                eigen_functie(uow),
                enige_school(uow),
                lees_naamwacht(uow),
                oud,
            )

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.datum = DatumVeld(date.today())
        self.duur = Getal(0, LANGSTE_DUUR_MIN, achter=" min", leeg="niet ingevuld")
        self.duur.setSingleStep(5)
        self.duur.zet(GEWOON_MIN)
        self.school = Nummerkeuze()
        self.vrager = Keuze(Ingang)
        self.vrager.zet(Ingang.MENTOR)
        self.soort = Keuze(SOORTEN)
        self.functie = Keuze(FUNCTIES)
        self.thema = Keuze(Thema, leeg="Geen thema")
        self.vraag = TekstVak(regels=3, voorbeeld="Een leerling uit de onderbouw ...")
        self.advies = TekstVak(regels=3, voorbeeld="Wat heb je geadviseerd?")
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_vraag = Veld("Wat was de &vraag?", self.vraag)
        self.kijker = Naamkijker(
            self,
            (self.vraag, self.advies),
            raad=RAAD_CONSULT,
            van_mentor=lambda: self.vrager.waarde() is Ingang.MENTOR,
        )
        self.naast(Veld("&Thema", self.thema), Veld("&Wie vroeg het?", self.vrager))
        self.naast(self.v_school, Veld("&Duur", self.duur))
        self.naast(self.v_datum, Veld("Soo&rt contact", self.soort))
        self.breed(self.v_vraag)
        self.breed(Veld("&Advies", self.advies))
        self.breed(self.kijker.waarschuwing)
        self.naast(Veld("&Functie", self.functie))

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            # Of several schools nobody knows which: counted at the wrong one is worse than asked.
            self.school.zet(self.context.schoolkeuze.school_id or gelezen.enige_school)
            self.functie.zet(gelezen.functie)
            if gelezen.consult is not None:
                self._toon(gelezen.consult)
        self.kijker.begin(gelezen.wacht)
        self.onthoud()

    def _toon(self, oud: ConsultGegevens) -> None:
        self.datum.zet_datum(oud.datum)
        self.duur.zet(oud.duur_min)
        self.school.zet(oud.school_id)
        self.vrager.zet(oud.vrager)
        self.soort.zet(oud.soort)
        self.functie.zet(oud.functie)
        self.thema.zet(oud.hoofdthema)
        self.vraag.zet_tekst(oud.vraag)
        self.advies.zet_tekst(oud.advies)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        if not self.is_goed() or datum is None or school_id is None:
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens = ConsultGegevens(
            datum=datum,
            school_id=school_id,
            vrager=self.vrager.vast(),
            soort=self.soort.vast(),
            functie=self.functie.waarde(),
            hoofdthema=self.thema.waarde(),
            duur_min=self.duur.getal(),
            vraag=self.vraag.tekst(),
            advies=self.advies.tekst(),
        )
        consult_id = self._consult_id
        self.bewaar(lambda uow: bewaar_consult(uow, gegevens, consult_id))

    def _toon_geschiedenis(self) -> None:
        from jos_desktop.services.dossierrijen import Rijsleutel
        from jos_desktop.ui.geschiedenis import toon_geschiedenis

        if self._consult_id is not None:
            sleutel = Rijsleutel("consult", self._consult_id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van het consult")
