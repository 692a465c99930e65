"""The forms about a school: its profile, another name, somebody who works there, a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Regio, Schoolsoort
from jos_desktop.models.codes_school import Ritme, Schoolrol
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.scholen import SchoolNaamLeeg
from jos_desktop.services.schoolbeheer import (
    AliasLeeg,
    BrinBezet,
    BrinKanNiet,
    Schoolblad,
    SchoolGegevens,
    VestigingKanNiet,
    bewaar_school,
    lees_niveaus,
    lees_school,
    voeg_alias_toe,
)
from jos_desktop.services.schoolmensen import (
    OverlegZonderNaam,
    PersoonGegevens,
    PersoonPeriodeKanNiet,
    PersoonZonderNaam,
    SchooloverlegGegevens,
    bewaar_persoon,
    bewaar_schooloverleg,
    lees_persoon,
    lees_schooloverleg,
)
from jos_desktop.services.schoolnamen import NaamBezet
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Vinkje
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

GEEN_LEERLING: Final = "Alleen wie voor school werkt. Nooit de naam van een leerling of ouder."


class SchoolDialoog(Formulier):
    """Add a school, or change its profile; ``school_id`` names the one to change."""

    FORMULIER: Final = "school"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        school_id: int | None = None,
        *,
        daarna: Callable[[Changes], object] | None = None,
    ) -> None:
        nieuw = school_id is None
        titel = "School toevoegen" if nieuw else "Profiel van de school"
        super().__init__(parent, context, titel, wat="deze school", breedte_px=680)
        self._school_id, self._daarna_bewaard = school_id, daarna
        self._maak_velden()
        self._bouw(nieuw=nieuw)
        self.fouten_bij = {
            SchoolNaamLeeg: self.v_naam,
            NaamBezet: self.v_naam,
            BrinKanNiet: self.v_brin,
            BrinBezet: self.v_brin,
            VestigingKanNiet: self.v_vestiging,
        }
        self.knoppen("School toevoegen" if nieuw else "Profiel be&waren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("school", NIEUW if school_id is None else school_id),
            {
                **({"naam": self.naam} if nieuw else {}),
                **self._keuzes(),
                **self._regels,
                "notitie": self.notitie,
            },
            bestaand=not nieuw,
        )
        if school_id is None:
            self._concept.begin()
            self.naam.setFocus()
        else:
            self.soort.setFocus()
            context.tasks.run_query(
                lambda uow: lees_school(uow, school_id), self._on_gelezen, self.toon_fout
            )

    def _maak_velden(self) -> None:
        self.naam = TekstRegel(maximaal=120)
        self.soort, self.regio = Keuze(Schoolsoort), Keuze(Regio)
        self.regio.zet(Regio.BUITEN)
        self.pilot = Vinkje("&JOS-school in de pilot")
        self.ambulant = Vinkje("Met preventief &ambulante hulp")
        self.brin = TekstRegel(maximaal=8, voorbeeld="12AB")
        self.vestiging = TekstRegel(maximaal=2, voorbeeld="00")
        self._regels = {
            "niveaus": TekstRegel(maximaal=120, voorbeeld="bijv. vmbo, havo, vwo"),
            "swv": TekstRegel(maximaal=120),
            "gemeente": TekstRegel(maximaal=80),
            "brin": self.brin,
            "vestiging": self.vestiging,
            "adres": TekstRegel(maximaal=200),
            "telefoon": TekstRegel(maximaal=30),
            "email": TekstRegel(maximaal=120),
        }
        self.notitie = TekstVak(regels=3, voorbeeld="bijv. waar JOS zit, hoe je binnenkomt")

    def _keuzes(self) -> dict[str, QWidget]:
        return {
            "soort": self.soort,
            "regio": self.regio,
            "pilot": self.pilot,
            "ambulant": self.ambulant,
        }

    def _bouw(self, *, nieuw: bool) -> None:
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.v_brin = Veld("&BRIN", self.brin, hint="2 cijfers en 2 letters; DUO kent hem.")
        self.v_vestiging = Veld("&Vestiging", self.vestiging, hint="2 cijfers")
        regels = self._regels
        if nieuw:
            self.breed(
                Tekst(
                    "Een school waar je werkt, of waar een leerling vandaan komt of heen gaat.",
                    "gedempt",
                    breek=True,
                )
            )
            self.breed(self.v_naam)
        self.naast(Veld("&Soort school", self.soort), Veld("N&iveaus", regels["niveaus"]))
        self.naast(Veld("&Plaats", regels["gemeente"]), Veld("&Regio", self.regio))
        self.breed(Veld("Samenwerkings&verband", regels["swv"]))
        self.naast(self.pilot, self.ambulant)
        self.naast(self.v_brin, self.v_vestiging)
        self.breed(Veld("A&dres", regels["adres"]))
        self.naast(Veld("&Telefoon", regels["telefoon"]), Veld("&E-mail", regels["email"]))
        self.breed(Veld("N&otitie", self.notitie))

    def _on_gelezen(self, blad: Schoolblad) -> None:
        nu = blad.gegevens
        self.titel.setText(f"Profiel van {nu.naam}")
        with self._concept.vult():
            self.soort.zet(nu.schoolsoort)
            self.regio.zet(nu.regio)
            self.pilot.setChecked(nu.pilotschool)
            self.ambulant.setChecked(nu.preventief_ambulant)
            for naam, regel in self._regels.items():
                waarde = ", ".join(nu.niveaus) if naam == "niveaus" else getattr(nu, naam)
                regel.zet_tekst(waarde)
            self.notitie.zet_tekst(nu.notitie)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        woorden = {naam: regel.tekst() for naam, regel in self._regels.items()}
        niveaus = lees_niveaus(woorden.pop("niveaus"))
        gegevens = SchoolGegevens(
            self.naam.tekst(),
            self.soort.vast(),
            niveaus,
            self.regio.vast(),
            pilotschool=self.pilot.isChecked(),
            preventief_ambulant=self.ambulant.isChecked(),
            notitie=self.notitie.tekst(),
            **woorden,
        )
        nummer = self._school_id
        self.bewaar(lambda uow: bewaar_school(uow, gegevens, nummer), self._daarna_bewaard)


class NaamDialoog(Formulier):
    """Give a school another name, under which lists know it."""

    FORMULIER: Final = "schoolnaam"

    def __init__(self, parent: QWidget, context: Context, school_id: int) -> None:
        super().__init__(parent, context, "Andere naam", wat="deze naam", breedte_px=480)
        self._school_id = school_id
        self.naam = TekstRegel(maximaal=120)
        self.v_naam = Veld(
            "&Naam",
            self.naam,
            verplicht=True,
            hint="Zoals een lijst de school noemt. Hoofdletters en punten maken niet uit.",
        )
        self.breed(self.v_naam)
        self.fouten_bij = {AliasLeeg: self.v_naam, NaamBezet: self.v_naam}
        self.knoppen("Naam &toevoegen", self._on_bewaar)
        self.volg(self.FORMULIER, Onderwerp("school", school_id), {"naam": self.naam}).begin()
        self.naam.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        nummer, naam = self._school_id, self.naam.tekst()
        self.bewaar(lambda uow: voeg_alias_toe(uow, nummer, naam))


class SchoolpersoonDialoog(Formulier):
    """Somebody who works at or for a school; ``nummer`` names the one to change."""

    FORMULIER: Final = "schoolpersoon"

    def __init__(
        self, parent: QWidget, context: Context, school_id: int, nummer: int | None = None
    ) -> None:
        titel = "Iemand van school"
        super().__init__(parent, context, titel, wat="deze persoon", breedte_px=600)
        self._school_id, self._nummer = school_id, nummer
        self.naam, self.rol = TekstRegel(maximaal=120), Keuze(Schoolrol)
        self.waarvoor = TekstRegel(maximaal=200, voorbeeld="bijv. klas 1 en 2, of verzuim")
        self.telefoon, self.email = TekstRegel(maximaal=30), TekstRegel(maximaal=120)
        self.vanaf, self.tot = DatumVeld(), DatumVeld()
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.v_vanaf = Veld("&Vanaf", self.vanaf)
        self.v_tot = Veld("&Laatste dag", self.tot, hint="Vul in als iemand weggaat.")
        self.breed(Tekst(GEEN_LEERLING, "gedempt", breek=True))
        self.naast(self.v_naam, Veld("&Rol", self.rol))
        self.breed(Veld("&Waarvoor?", self.waarvoor))
        self.naast(Veld("&Telefoon", self.telefoon), Veld("&E-mail", self.email))
        self.naast(self.v_vanaf, self.v_tot)
        self.fouten_bij = {PersoonZonderNaam: self.v_naam, PersoonPeriodeKanNiet: self.v_tot}
        self.knoppen("Persoon &bewaren", self._on_bewaar)
        over = ("mensen", school_id) if nummer is None else ("schoolpersoon", nummer)
        self._concept = self.volg(
            self.FORMULIER, Onderwerp(*over), self._velden_, bestaand=nummer is not None
        )
        self.naam.setFocus()
        if nummer is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_persoon(uow, nummer), self._on_gelezen, self.toon_fout
            )

    @property
    def _velden_(self) -> dict[str, QWidget]:
        namen = ("naam", "rol", "waarvoor", "telefoon", "email", "vanaf", "tot")
        return {naam: getattr(self, naam) for naam in namen}

    def _on_gelezen(self, nu: PersoonGegevens) -> None:
        with self._concept.vult():
            for naam in ("naam", "waarvoor", "telefoon", "email"):
                getattr(self, naam).zet_tekst(getattr(nu, naam))
            self.rol.zet(nu.rol)
            self.vanaf.zet_datum(nu.vanaf)
            self.tot.zet_datum(nu.tot)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf = self.datum_van(self.v_vanaf, verplicht=False)
        tot = self.datum_van(self.v_tot, verplicht=False)
        if not self.is_goed():
            return
        gegevens = PersoonGegevens(
            self.naam.tekst(),
            self.rol.vast(),
            self.waarvoor.tekst(),
            self.telefoon.tekst(),
            self.email.tekst(),
            vanaf,
            tot,
        )
        school_id, nummer = self._school_id, self._nummer
        self.bewaar(lambda uow: bewaar_persoon(uow, school_id, gegevens, nummer))


class SchooloverlegDialoog(Formulier):
    """A meeting in the structure of a school; ``nummer`` names the one to change."""

    FORMULIER: Final = "schooloverleg"

    def __init__(
        self, parent: QWidget, context: Context, school_id: int, nummer: int | None = None
    ) -> None:
        super().__init__(parent, context, "Overleg op school", wat="dit overleg", breedte_px=600)
        self._school_id, self._nummer = school_id, nummer
        self.naam = TekstRegel(maximaal=120, voorbeeld="bijv. zorgoverleg")
        self.ritme = Keuze(Ritme, leeg="Anders of wisselend")
        self.wanneer = TekstRegel(maximaal=120, voorbeeld="bijv. dinsdag 13.00 uur")
        self.wie = TekstRegel(maximaal=200, voorbeeld="bijv. oco, mentor, leerplicht")
        self.jos = Vinkje("&JOS zit aan tafel")
        self.toelichting = TekstVak(regels=2)
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.naast(self.v_naam, Veld("&Hoe vaak?", self.ritme))
        self.naast(Veld("&Wanneer?", self.wanneer), Veld("Wie zitten &er?", self.wie))
        self.breed(self.jos)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.fouten_bij = {OverlegZonderNaam: self.v_naam}
        self.knoppen("Overleg &bewaren", self._on_bewaar)
        over = ("overleg van school", school_id) if nummer is None else ("schooloverleg", nummer)
        namen = ("naam", "ritme", "wanneer", "wie", "jos", "toelichting")
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(*over),
            {naam: getattr(self, naam) for naam in namen},
            bestaand=nummer is not None,
        )
        self.naam.setFocus()
        if nummer is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_schooloverleg(uow, nummer), self._on_gelezen, self.toon_fout
            )

    def _on_gelezen(self, nu: SchooloverlegGegevens) -> None:
        with self._concept.vult():
            for naam in ("naam", "wanneer", "wie", "toelichting"):
                getattr(self, naam).zet_tekst(getattr(nu, naam))
            self.ritme.zet(nu.ritme)
            self.jos.setChecked(nu.jos_erbij)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        gegevens = SchooloverlegGegevens(
            self.naam.tekst(),
            self.ritme.waarde(),
            self.wanneer.tekst(),
            self.wie.tekst(),
            self.jos.isChecked(),
            self.toelichting.tekst(),
        )
        school_id, nummer = self._school_id, self._nummer
        self.bewaar(lambda uow: bewaar_schooloverleg(uow, school_id, gegevens, nummer))
