"""The form of a spreekuur: planned, as a series too, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_school import Ritme, Spreekuurdoelgroep, Spreekuurwijze
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.reeksen import (
    ReeksInVakantie,
    ReeksLeeg,
    ReeksLoopt,
    ReeksTeLang,
    Reikwijdte,
)
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.spreekuren import (
    LANGSTE_DUUR_MIN,
    MEESTE_BEZOEKERS,
    NietDoorMetBezoek,
    RedenOntbreekt,
    SpreekuurGegevens,
    SpreekuurNogNietGeweest,
    TeWeinigBezoekers,
    bewaar_spreekuur,
    haal_reeks_weg,
    lees_spreekuur,
    plan_reeks,
    plan_weer,
    rest_van_reeks,
)
from jos_desktop.services.tijden import lees_tijd
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.spreekuren.bezoeken import Bezoekenlijst
from jos_desktop.ui.widgets import StilleKnop, Tekst, TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEWOON_MIN: Final = 60
GEEN_TIJD: Final = "Typ een tijd, bijvoorbeeld 12:30, of laat dit leeg."
NOG_GEEN_BEZOEK: Final = "Een reeks moet nog komen. Haal de bezoeken weg, of zet Herhalen uit."
WAT_MEEGAAT: Final = (
    "Bij latere keren gaat het om dag, tijd, duur, school, voor wie en hoe, en of het doorgaat."
)
UITLEG: Final = (
    "Kwam er niemand? Ook dat telt: vul 0 in. Schrijf nergens een naam. "
    "Vroeg iemand advies over één leerling, zonder naam? Schrijf dat ook op als Anoniem consult."
)


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    enige_school: int | None
    wacht: Naamwacht
    spreekuur: SpreekuurGegevens | None


class SpreekuurDialoog(Formulier):
    """Plan a spreekuur, or write down how it went; ``spreekuur_id`` names the one to change."""

    FORMULIER: Final = "spreekuur"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        spreekuur_id: int | None = None,
        *,
        datum: date | None = None,
        school_id: int | None = None,
    ) -> None:
        nieuw = spreekuur_id is None
        titel = "Nieuw spreekuur" if nieuw else "Spreekuur"
        super().__init__(parent, context, titel, wat="dit spreekuur", breedte_px=760)
        self._spreekuur_id, self._school_id = spreekuur_id, school_id
        self.inhoud.insertWidget(0, Tekst(UITLEG, "gedempt", breek=True))
        self._maak(datum or date.today())
        self._bouw(nieuw=nieuw)
        self.knoppen("Spreekuur bewaren", self._on_bewaar)
        self.fouten_bij = {
            RedenOntbreekt: self.v_opmerking,
            SpreekuurNogNietGeweest: self.v_bezoekers,
            TeWeinigBezoekers: self.v_bezoekers,
            NietDoorMetBezoek: self.v_bezoeken,
            ReeksLoopt: self.v_tot,
            ReeksTeLang: self.v_tot,
            ReeksLeeg: self.v_tot,
            ReeksInVakantie: self.v_datum,
        }
        self.niet_door.toggled.connect(self._toon_delen)
        self.reeks.toggled.connect(self._toon_delen)
        self.bezoeken.gewijzigd.connect(self._on_bezoeken)
        self._volg()
        self._toon_delen()
        self.doelgroep.setFocus()
        context.tasks.run_query(self._lees, self._on_gelezen, self.toon_fout)

    def _lees(self, uow: UnitOfWork) -> _Gelezen:
        nummer = self._spreekuur_id
        oud = None if nummer is None else lees_spreekuur(uow, nummer)
        scholen = eigen_scholen_eerst(uow, None if oud is None else oud.school_id, gestopt=True)
        return _Gelezen(scholen, enige_school(uow), lees_naamwacht(uow), oud)

    def _maak(self, datum: date) -> None:
        self.doelgroep = Keuze(Spreekuurdoelgroep)
        self.doelgroep.zet(Spreekuurdoelgroep.MENTOREN)
        self.school = Nummerkeuze()
        self.datum = KomendeDatum(datum)
        self.tijd = TekstRegel(maximaal=12, voorbeeld="12:30")
        self.duur = Getal(0, LANGSTE_DUUR_MIN, achter=" min", leeg="niet ingevuld")
        self.duur.setSingleStep(15)
        self.duur.zet(GEWOON_MIN)
        self.wijze = Keuze(Spreekuurwijze)
        self.bezoekers = Getal(0, MEESTE_BEZOEKERS, leeg="nog niet bekend")
        self.bezoekers.zet(None)
        self.niemand = StilleKnop("&Niemand kwam", self._on_niemand)
        self.kijker = Naamkijker(self)
        self.bezoeken = Bezoekenlijst(self.kijker)
        self.niet_door = Vinkje("&Ging niet door")
        self.opmerking = TekstVak(regels=2, voorbeeld="bijv. aankondiging hing er pas een dag")
        self.kijker.erbij(self.opmerking)
        self.reeks = Vinkje("&Herhalen tot en met een dag")
        self.ritme = Keuze(Ritme)
        einde = blokken_van_periode(schooljaar_van(datum))[-1].eind
        self.tot = KomendeDatum(einde)
        self.reikwijdte = Keuze(Reikwijdte)

    def _bouw(self, *, nieuw: bool) -> None:
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_tijd = Veld("Hoe &laat?", self.tijd)
        self.v_bezoekers = Veld("Hoeveel &bezoekers?", self.bezoekers)
        self.v_bezoeken = Veld(
            "Waar kwamen ze voor?", self.bezoeken, hint="Eén regel per bezoek. Leeg laten mag ook."
        )
        self.v_opmerking = Veld("O&pmerking", self.opmerking)
        self.v_ritme = Veld("Hoe &vaak?", self.ritme)
        self.v_tot = Veld(
            "&Tot en met", self.tot, hint="Dagen in een schoolvakantie slaan we over."
        )
        self.naast(Veld("Voo&r wie?", self.doelgroep), self.v_school)
        self.naast(self.v_datum, self.v_tijd)
        self.naast(Veld("H&oe?", self.wijze), Veld("&Duur", self.duur))
        self.naast(self.v_bezoekers, self.niemand)
        self.breed(self.v_bezoeken)
        self.breed(self.niet_door)
        self.breed(self.v_opmerking)
        self.breed(self.kijker.waarschuwing)
        self.breed(self.reeks)
        self.naast(self.v_ritme, self.v_tot)
        self.v_reikwijdte = Veld(
            "Wat wil je w&ijzigen?",
            self.reikwijdte,
            hint=WAT_MEEGAAT,
        )
        self.v_reikwijdte.hide()
        self.breed(self.v_reikwijdte)
        self.reeks.setVisible(nieuw)

    def _volg(self) -> None:
        nummer = self._spreekuur_id
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("spreekuur", NIEUW if nummer is None else nummer),
            {
                "doelgroep": self.doelgroep,
                "school": self.school,
                "datum": self.datum,
                "tijd": self.tijd,
                "duur": self.duur,
                "wijze": self.wijze,
                "bezoekers": self.bezoekers,
                "bezoeken": self.bezoeken.invoer(),
                "niet_door": self.niet_door,
                "opmerking": self.opmerking,
                "reeks": self.reeks,
                "ritme": self.ritme,
                "tot": self.tot,
                "reikwijdte": self.reikwijdte,
            },
            bestaand=nummer is not None,
        )

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        keuze = self.context.schoolkeuze.school_id
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(self._school_id or keuze or gelezen.enige_school)
            if gelezen.spreekuur is not None:
                self._toon(gelezen.spreekuur)
        self.kijker.begin(gelezen.wacht)
        self._toon_delen()
        self.onthoud()

    def _toon(self, oud: SpreekuurGegevens) -> None:
        self.doelgroep.zet(oud.doelgroep)
        self.school.zet(oud.school_id)
        self.datum.zet_datum(oud.datum)
        self.tijd.zet_tekst(oud.tijd)
        self.duur.zet(oud.duur_min)
        self.wijze.zet(oud.wijze)
        self.bezoeken.zet(oud.bezoeken)
        self.bezoekers.zet(oud.bezoekers)
        self.niet_door.setChecked(oud.niet_door)
        self.opmerking.zet_tekst(oud.opmerking)
        self.v_reikwijdte.setVisible(oud.in_reeks)

    def _toon_delen(self) -> None:
        """Show only what goes with what was chosen; what is hidden keeps its words."""
        herhaalt = self.reeks.isChecked() and self._spreekuur_id is None
        gehad = not self.niet_door.isChecked() and not herhaalt
        for deel in (self.v_bezoekers, self.niemand):
            deel.setVisible(gehad)
        # What was told of a visit is not thrown away unseen.
        self.v_bezoeken.setVisible(gehad or bool(self.bezoeken.regels))
        self.niet_door.setVisible(not herhaalt)
        for veld in (self.v_ritme, self.v_tot):
            veld.setVisible(herhaalt)
        self.reeks.setVisible(self._spreekuur_id is None and not self.niet_door.isChecked())
        waarom = self.niet_door.isChecked()
        self.opmerking.bediening.setPlaceholderText(
            "Waarom niet? Bijvoorbeeld: studiedag" if waarom else "Wat viel op? Zonder namen."
        )
        self.pas_hoogte_aan()

    def _on_niemand(self) -> None:
        self.bezoekers.zet(0)
        self.bezoekers.setFocus()

    def _on_bezoeken(self) -> None:
        """Count along: there are never fewer visitors than visits that were written out."""
        aantal = len(self.bezoeken.regels)
        if aantal > (self.bezoekers.getal() or 0):
            self.bezoekers.zet(aantal)
        self._toon_delen()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        school_id = self.school.sleutel()
        getypt = self.tijd.tekst()
        tijd = lees_tijd(getypt) if getypt else None
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        self.eis(self.v_tijd, not getypt or tijd is not None, GEEN_TIJD)
        herhaalt = self.reeks.isChecked() and self._spreekuur_id is None
        self.eis(self.v_bezoeken, not (herhaalt and self.bezoeken.regels), NOG_GEEN_BEZOEK)
        tot = self.datum_van(self.v_tot) if herhaalt else None
        if not self.is_goed() or datum is None or school_id is None:
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        niet_door = self.niet_door.isChecked() and not herhaalt
        gehad = not niet_door and not herhaalt
        gegevens = SpreekuurGegevens(
            datum=datum,
            school_id=school_id,
            doelgroep=self.doelgroep.vast(),
            wijze=self.wijze.vast(),
            tijd="" if tijd is None else f"{tijd:%H:%M}",
            duur_min=self.duur.getal(),
            bezoekers=self.bezoekers.getal() if gehad else None,
            niet_door=niet_door,
            opmerking=self.opmerking.tekst(),
            bezoeken=self.bezoeken.gegevens(),
        )
        if tot is not None:
            self._plan(gegevens, tot)
            return
        self._bewaar(gegevens)

    def _bewaar(self, gegevens: SpreekuurGegevens) -> None:
        """Keep it, and offer to undo that the rest of a series was called off."""
        nummer, reikwijdte, context = self._spreekuur_id, self.reikwijdte.vast(), self.context
        voor: list[tuple[int, str]] = []

        def doe(uow: UnitOfWork) -> Changes:
            if nummer is not None and gegevens.niet_door and reikwijdte is Reikwijdte.LATER:
                voor.extend(rest_van_reeks(uow, nummer))
            return bewaar_spreekuur(uow, gegevens, nummer, reikwijdte=reikwijdte)

        def klaar(_changes: Changes) -> None:
            if len(voor) > 1:
                wat = f"{len(voor)} spreekuren gaan niet door."
                bied_ongedaan(context, wat, lambda uow: plan_weer(uow, voor))

        self.bewaar(doe, klaar)

    def _plan(self, gegevens: SpreekuurGegevens, tot: date) -> None:
        """Plan the series, and offer to undo it: a wrong day is soon chosen."""
        ritme, context = self.ritme.vast(), self.context
        kenmerk = ""

        def doe(uow: UnitOfWork) -> Changes:
            nonlocal kenmerk
            changes, kenmerk = plan_reeks(uow, gegevens, ritme, tot)
            return changes

        def klaar(_changes: Changes) -> None:
            bied_ongedaan(
                context, "Reeks spreekuren gepland.", lambda uow: haal_reeks_weg(uow, kenmerk)
            )

        self.bewaar(doe, klaar)
