"""The form of a preventive activity: a template fills it in, and what is left is who came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Ritme,
)
from jos_desktop.services.activiteiten import (
    HOOGSTE_BEREIK,
    HOOGSTE_VERVOLG,
    LANGSTE_DUUR_MIN,
    LANGSTE_PARTNERS,
    LANGSTE_TITEL,
    ActiviteitGegevens,
    ActiviteitNogNietGeweest,
    ActiviteitRij,
    ActiviteitTijd,
    ActiviteitZonderTitel,
    RedenOntbreekt,
    bewaar_activiteit,
    lees_activiteit,
)
from jos_desktop.services.activiteitsjablonen import (
    ActiviteitsjabloonGegevens,
    ActiviteitsjabloonOnbekend,
    ActiviteitsjabloonRij,
    lijst_activiteitsjablonen,
)
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.reeksen import (
    ReeksInVakantie,
    ReeksLeeg,
    ReeksLoopt,
    ReeksTeLang,
    Reikwijdte,
)
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.themaweken import naam_van_themaweek
from jos_desktop.ui.activiteiten.reeks import plan_met_ongedaan
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, kiesbaar
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

ONBEKEND: Final = "niet ingevuld"
ZONDER_SJABLOON: Final = "Zelf invullen"


class Gelezen(NamedTuple):
    """What the form asks of the vault when it opens."""

    scholen: tuple[SchoolRij, ...]
    enige_school: int | None
    sjablonen: tuple[ActiviteitsjabloonRij, ...]
    wacht: Naamwacht
    activiteit: ActiviteitRij | None
    themaweek: str


class ActiviteitDialoog(Formulier):
    """Write down or plan an activity, or change one; ``activiteit_id`` names the one to change."""

    FORMULIER: Final = "activiteit"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        activiteit_id: int | None = None,
        *,
        school_id: int | None = None,
        datum: date | None = None,
        themaweek_id: int | None = None,
    ) -> None:
        nieuw = activiteit_id is None
        titel = "Preventieve activiteit" if nieuw else "Activiteit wijzigen"
        super().__init__(parent, context, titel, wat="deze activiteit", breedte_px=720)
        self._activiteit_id = activiteit_id
        self._school_id, self._themaweek_id = school_id, themaweek_id
        self._sjablonen: dict[int, ActiviteitsjabloonRij] = {}
        self._in_reeks = False
        self._naam_van_sjabloon = ""
        self._maak_velden(datum or date.today())
        self._leg_velden()
        self.kijker = Naamkijker(
            self, (self.opbrengst, self.reden), titels=(self.naam, self.partners)
        )
        self.breed(self.kijker.waarschuwing)
        self.knoppen("Activiteit bewaren", self._on_bewaar)
        if not nieuw:
            knop = StilleKnop(
                "Gesc&hiedenis", self._toon_geschiedenis, hulp="Wie wijzigde wat (Alt+H)"
            )
            self._knoppen.insertWidget(0, knop)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("activiteit", NIEUW if activiteit_id is None else activiteit_id),
            self._invoer(),
            bestaand=not nieuw,
        )
        self.fouten_bij = {
            ActiviteitZonderTitel: self.v_naam,
            ActiviteitNogNietGeweest: self.v_stand,
            ActiviteitTijd: self.v_tijd,
            ActiviteitsjabloonOnbekend: self.v_sjabloon,
            RedenOntbreekt: self.v_reden,
            ReeksLoopt: self.v_tot,
            ReeksTeLang: self.v_tot,
            ReeksLeeg: self.v_tot,
            ReeksInVakantie: self.v_datum,
        }
        self.sjabloon.currentIndexChanged.connect(self._on_sjabloon)
        self.datum.datum_gewijzigd.connect(self._on_datum)
        for keuze in (self.stand, self.ritme):
            keuze.currentIndexChanged.connect(self._toon_velden)
        self._toon_velden()
        (self.sjabloon if nieuw else self.naam).setFocus()
        context.tasks.run_query(self._lees, self._on_gelezen, self.toon_fout)

    def _maak_velden(self, dag: date) -> None:
        self.sjabloon = Nummerkeuze()
        self.bereik = Getal(0, HOOGSTE_BEREIK, leeg=ONBEKEND)
        self.vervolg = Getal(0, HOOGSTE_VERVOLG, leeg=ONBEKEND)
        self.school = Nummerkeuze()
        self.datum = DatumVeld(dag)
        self.stand = Keuze(Activiteitstand)
        self.stand.zet(_stand_op(dag))
        self.naam = TekstRegel(maximaal=LANGSTE_TITEL, voorbeeld="Wat doen jullie?")
        self.opbrengst = TekstVak(regels=2, hoogstens=5, voorbeeld="Wat leverde het op?")
        self.reden = TekstRegel(voorbeeld="bijv. de trainer was ziek")
        self.soort = Keuze(Preventiesoort)
        self.niveau = Keuze(Preventieniveau)
        self.niveau.zet(Preventieniveau.GROEP)
        self.vorm = Keuze(Preventievorm)
        self.vorm.zet(Preventievorm.ANDERS)
        self.rol = Keuze(Preventierol)
        self.thema = Keuze(Thema, leeg="Geen thema")
        self.duur = Getal(0, LANGSTE_DUUR_MIN, achter=" min", leeg=ONBEKEND)
        self.duur.setSingleStep(5)
        self.duur.zet(None)
        self.tijd = TekstRegel(maximaal=12, voorbeeld="10:45")
        self.partners = TekstRegel(maximaal=LANGSTE_PARTNERS, voorbeeld="bijv. GGD, de mentoren")
        self.ritme = Keuze(Ritme, leeg="Eén keer")
        self.tot = DatumVeld()
        self.reikwijdte = Keuze(Reikwijdte)
        for getal in (self.bereik, self.vervolg):
            getal.zet(None)

    def _leg_velden(self) -> None:
        self.v_sjabloon = Veld("&Sjabloon", self.sjabloon)
        self.v_bereik = Veld("Hoeveel &mensen deden mee?", self.bereik)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_datum = Veld("&Datum", self.datum, verplicht=True)
        self.v_stand = Veld("S&tand", self.stand)
        self.v_vervolg = Veld("Hoeveel &vervolgtrajecten?", self.vervolg)
        self.v_naam = Veld("&Naam van de activiteit", self.naam, verplicht=True)
        self.v_opbrengst = Veld("&Opbrengst", self.opbrengst, hint="Zonder namen")
        self.v_reden = Veld("&Waarom ging het niet door?", self.reden, verplicht=True)
        self.v_tijd = Veld("Hoe &laat?", self.tijd)
        self.v_ritme = Veld("&Herhalen", self.ritme, hint="Schoolvakanties slaat JOS over.")
        self.v_tot = Veld("Laatste da&g", self.tot)
        self.v_reikwijdte = Veld("Wat wil je wij&zigen?", self.reikwijdte)
        self.naast(self.v_sjabloon, self.v_bereik)
        self.naast(self.v_school, self.v_datum)
        self.naast(self.v_stand, self.v_vervolg)
        self.naast(self.v_ritme, self.v_tot)
        self.breed(self.v_reikwijdte)
        self.breed(self.v_naam)
        self.breed(self.v_reden)
        self.breed(self.v_opbrengst)
        self.naast(Veld("Soort &preventie", self.soort), Veld("Voor w&ie?", self.niveau))
        self.naast(Veld("Vo&rm", self.vorm), Veld("Rol van &JOS", self.rol))
        self.naast(Veld("Them&a", self.thema), Veld("D&uur", self.duur))
        self.naast(self.v_tijd, Veld("Samen m&et", self.partners, hint="Geen namen van leerlingen"))

    def _invoer(self) -> dict[str, QWidget | Invoer]:
        # The template first: what it fills in is typed over by the rest of a draft.
        return {
            "sjabloon": self.sjabloon,
            "bereik": self.bereik,
            "school": self.school,
            "datum": self.datum,
            "stand": self.stand,
            "vervolgtrajecten": self.vervolg,
            "naam": self.naam,
            "reden": self.reden,
            "opbrengst": self.opbrengst,
            "soort": self.soort,
            "niveau": self.niveau,
            "vorm": self.vorm,
            "rol": self.rol,
            "thema": self.thema,
            "duur": self.duur,
            "tijd": self.tijd,
            "partners": self.partners,
            "ritme": self.ritme,
            "tot": self.tot,
            "reikwijdte": self.reikwijdte,
            # Not to be seen in the form: it comes along with the calendar it was opened from.
            "themaweek": Invoer(lambda: self._themaweek_id, self._zet_themaweek, lambda _: None),
        }

    def _zet_themaweek(self, waarde: object) -> None:
        self._themaweek_id = waarde if type(waarde) is int else None

    def _lees(self, uow: UnitOfWork) -> Gelezen:
        nummer, week = self._activiteit_id, self._themaweek_id
        profiel = lees_profiel(uow)
        eigen = profiel.school_ids if profiel is not None else frozenset()
        oud = None if nummer is None else lees_activiteit(uow, nummer)
        ook = None if oud is None else oud.gegevens.school_id
        return Gelezen(
            eigen_scholen_eerst(uow, ook, gestopt=True),
            next(iter(eigen)) if len(eigen) == 1 else None,
            lijst_activiteitsjablonen(uow, ook_uit=nummer is not None),
            lees_naamwacht(uow),
            oud,
            "" if week is None else naam_van_themaweek(uow, week),
        )

    def _on_gelezen(self, gelezen: Gelezen) -> None:
        self.kijker.begin(gelezen.wacht)
        self._sjablonen = {rij.id: rij for rij in gelezen.sjablonen}
        with self._concept.vult():
            keuzes = [(rij.id, rij.gegevens.naam) for rij in gelezen.sjablonen]
            self.sjabloon.vul([(None, ZONDER_SJABLOON), *keuzes])
            self.school.vul(kiesbaar(gelezen.scholen))
            # Of several schools nobody knows which: counted at the wrong one is worse than asked.
            self.school.zet(
                self._school_id or self.context.schoolkeuze.school_id or gelezen.enige_school
            )
            if gelezen.themaweek:
                self.naam.zet_tekst(gelezen.themaweek)
                self.vorm.zet(Preventievorm.THEMAWEEK)
            if gelezen.activiteit is not None:
                self._toon(gelezen.activiteit)
        self.onthoud()

    def _toon(self, rij: ActiviteitRij) -> None:
        oud = rij.gegevens
        self._in_reeks = bool(rij.reeks)
        self._themaweek_id = oud.themaweek_id
        if oud.school_id not in (school for school, _ in self._scholen()):
            self.school.vul([*self._scholen(), (oud.school_id, rij.school)])
        self.sjabloon.zet(oud.sjabloon_id)
        self.school.zet(oud.school_id)
        self.datum.zet_datum(oud.datum)
        self.stand.zet(oud.stand)
        self.naam.zet_tekst(oud.titel)
        self.bereik.zet(oud.bereik)
        self.vervolg.zet(oud.vervolgtrajecten)
        self.opbrengst.zet_tekst(oud.opbrengst)
        self.reden.zet_tekst(oud.niet_doorgegaan)
        self.tijd.zet_tekst(oud.tijd)
        self._vul_in(
            ActiviteitsjabloonGegevens(
                oud.titel,
                oud.soort,
                oud.niveau,
                oud.vorm,
                oud.rol,
                oud.thema,
                oud.duur_min,
                oud.partners,
            )
        )
        self.partners.zet_tekst(oud.partners)
        self._toon_velden()

    def _scholen(self) -> list[tuple[int | None, str]]:
        aantal = range(self.school.count())
        return [(self.school.itemData(nr), self.school.itemText(nr)) for nr in aantal]

    def _on_sjabloon(self) -> None:
        gekozen = self._sjablonen.get(self.sjabloon.sleutel() or 0)
        if gekozen is not None:
            # Words of one's own stay; those of another template go.
            if self.naam.tekst() in ("", self._naam_van_sjabloon):
                self.naam.zet_tekst(gekozen.gegevens.naam)
            self._naam_van_sjabloon = gekozen.gegevens.naam
            self._vul_in(gekozen.gegevens)

    def _vul_in(self, van: ActiviteitsjabloonGegevens) -> None:
        self.soort.zet(van.soort)
        self.niveau.zet(van.niveau)
        self.vorm.zet(van.vorm)
        self.rol.zet(van.rol)
        self.thema.zet(van.thema)
        self.duur.zet(van.duur_min)
        if van.partners:
            self.partners.zet_tekst(van.partners)

    def _on_datum(self, dag: date | None) -> None:
        """A day to come is planned, a day that was is done: until somebody says otherwise."""
        vrij = self._activiteit_id is None and self.stand.waarde() is not Activiteitstand.AFGELAST
        if dag is not None and vrij:
            self.stand.zet(_stand_op(dag))

    def _toon_velden(self) -> None:
        stand, nieuw = self.stand.vast(), self._activiteit_id is None
        gedaan = stand is Activiteitstand.GEDAAN
        for veld in (self.v_bereik, self.v_vervolg):
            veld.setEnabled(gedaan)
        self.v_bereik.zet_hint("" if gedaan else "Vul je in als het geweest is.")
        self.v_opbrengst.setVisible(gedaan)
        self.v_reden.setVisible(stand is Activiteitstand.AFGELAST)
        gepland = nieuw and stand is Activiteitstand.GEPLAND
        self.v_ritme.setVisible(gepland)
        self.v_tot.setVisible(gepland)
        self.v_tot.setEnabled(self.ritme.waarde() is not None)
        self.v_reikwijdte.setVisible(self._in_reeks)
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        self.eis(self.v_naam, bool(self.naam.tekst()), ActiviteitZonderTitel.doe)
        ritme = self._ritme()
        tot = None if ritme is None else self.datum_van(self.v_tot)
        if not self.is_goed() or datum is None or school_id is None:
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens = self._gegevens(school_id, datum)
        if ritme is not None and tot is not None:
            plan_met_ongedaan(self, self.context, gegevens, ritme, tot)
            return
        nummer, reikwijdte = self._activiteit_id, self.reikwijdte.vast()
        self.bewaar(lambda uow: bewaar_activiteit(uow, gegevens, nummer, reikwijdte=reikwijdte))

    def _ritme(self) -> Ritme | None:
        gepland = self.stand.waarde() is Activiteitstand.GEPLAND
        return self.ritme.waarde() if gepland and self._activiteit_id is None else None

    def _gegevens(self, school_id: int, datum: date) -> ActiviteitGegevens:
        stand = self.stand.vast()
        gedaan = stand is Activiteitstand.GEDAAN
        return ActiviteitGegevens(
            titel=self.naam.tekst(),
            school_id=school_id,
            datum=datum,
            soort=self.soort.vast(),
            niveau=self.niveau.vast(),
            vorm=self.vorm.vast(),
            rol=self.rol.vast(),
            thema=self.thema.waarde(),
            stand=stand,
            tijd=self.tijd.tekst(),
            duur_min=self.duur.getal(),
            bereik=self.bereik.getal() if gedaan else None,
            partners=self.partners.tekst(),
            opbrengst=self.opbrengst.tekst(),
            vervolgtrajecten=self.vervolg.getal() if gedaan else None,
            niet_doorgegaan=self.reden.tekst(),
            sjabloon_id=self.sjabloon.sleutel(),
            themaweek_id=self._themaweek_id,
        )

    def _toon_geschiedenis(self) -> None:
        from jos_desktop.services.dossierrijen import Rijsleutel
        from jos_desktop.ui.geschiedenis import toon_geschiedenis

        if self._activiteit_id is not None:
            sleutel = Rijsleutel("preventieactiviteit", self._activiteit_id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van de activiteit")


def _stand_op(dag: date) -> Activiteitstand:
    return Activiteitstand.GEPLAND if dag > date.today() else Activiteitstand.GEDAAN
