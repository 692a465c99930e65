"""Dialogs about people: the pupil and those around him."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Geslacht, Gezag, GezagBron, Relatie
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    GeboortedatumOngeldig,
    LeerlingGegevens,
    NaamOntbreekt,
    SchoolOnbekend,
    bewaar_betrokkene,
    lees_betrokkene,
    lees_leerling,
    maak_leerling,
    wijzig_leerling,
)
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import SchoolRij, lijst_scholen
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, Veld, rij

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

NAAM_LEEG = "Vul een naam in."
_MET_GEZAG = frozenset({Relatie.OUDER, Relatie.VOOGD, Relatie.VOOGD_GI, Relatie.PLEEGOUDERVOOGD})


class SchoolLijst(NamedTuple):
    """The schools to choose from, the worker's own first, and the pupil to change."""

    scholen: tuple[SchoolRij, ...]
    leerling: LeerlingGegevens | None


def eigen_scholen_eerst(uow: UnitOfWork) -> tuple[SchoolRij, ...]:
    """Return all schools in use, the worker's own schools on top."""
    profiel = lees_profiel(uow)
    eigen = profiel.school_ids if profiel else frozenset()
    scholen = [school for school in lijst_scholen(uow) if school.actief]
    return tuple(sorted(scholen, key=lambda school: school.id not in eigen))


def kiesbaar(scholen: tuple[SchoolRij, ...]) -> list[tuple[int | None, str]]:
    """Return schools as choices, with an empty one on top."""
    return [(None, "Kies een school"), *((school.id, school.naam) for school in scholen)]


class LeerlingDialoog(Formulier):
    """Add a pupil, or change what is known of one."""

    FORMULIER: Final = "leerling"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int | None = None,
        *,
        daarna: Callable[[Changes], object] | None = None,
    ) -> None:
        super().__init__(
            parent,
            context,
            "Nieuwe leerling" if leerling_id is None else "Gegevens wijzigen",
            wat="deze leerling" if leerling_id is None else "deze wijziging",
            breedte_px=680,
        )
        self._leerling_id = leerling_id
        self._na = daarna
        self._oud: LeerlingGegevens | None = None
        self._bouw_naam()
        self._bouw_school()
        self._bouw_bereik()
        self.fouten_bij = {
            NaamOntbreekt: self.v_roepnaam,
            GeboortedatumOngeldig: self.v_geboren,
            SchoolOnbekend: self.v_school,
        }
        self.knoppen(
            "Leerling toevoegen" if leerling_id is None else "Gegevens bewaren", self._on_bewaar
        )
        self._bouw_concept()
        self.roepnaam.setFocus()
        context.tasks.run_query(
            lambda uow: SchoolLijst(
                eigen_scholen_eerst(uow),
                None if leerling_id is None else lees_leerling(uow, leerling_id),
            ),
            self._on_gelezen,
            self.toon_fout,
        )

    def _bouw_naam(self) -> None:
        self.roepnaam = TekstRegel(maximaal=80)
        self.voorvoegsel = TekstRegel(maximaal=20, voorbeeld="van der")
        self.achternaam = TekstRegel(maximaal=120)
        self.geboren = DatumVeld()
        self.geboren.setPlaceholderText("21-11-2011")
        self.geslacht = Keuze(Geslacht)
        self.geslacht.zet(Geslacht.O)
        self.v_roepnaam = Veld("&Roepnaam", self.roepnaam, verplicht=True)
        self.v_achternaam = Veld("&Achternaam", self.achternaam, verplicht=True)
        self.v_geboren = Veld("&Geboortedatum", self.geboren, verplicht=True)
        achter = QWidget()
        layout = rij(achter)
        layout.addWidget(Veld("T&ussen", self.voorvoegsel), 1)
        layout.addWidget(self.v_achternaam, 2)
        self._velden.append(self.v_achternaam)
        self.naast(self.v_roepnaam, achter)
        self.naast(self.v_geboren, Veld("Ge&slacht", self.geslacht))

    def _bouw_school(self) -> None:
        self.school = Nummerkeuze()
        self.klas = TekstRegel(maximaal=30, voorbeeld="2K")
        self.mentor = TekstRegel(maximaal=120)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        klas = QWidget()
        layout = rij(klas)
        layout.addWidget(Veld("&Klas", self.klas), 1)
        layout.addWidget(Veld("&Mentor", self.mentor), 2)
        self.naast(self.v_school, klas)

    def _bouw_bereik(self) -> None:
        self.telefoon = TekstRegel(maximaal=30)
        self.email = TekstRegel(maximaal=120)
        self.straat = TekstRegel(maximaal=120)
        self.postcode = TekstRegel(maximaal=10)
        self.woonplaats = TekstRegel(maximaal=80)
        self.tolk = TekstRegel(maximaal=60, voorbeeld="leeg: geen tolk nodig")
        self.naast(Veld("&Telefoon", self.telefoon), Veld("&E-mail", self.email))
        plaats = QWidget()
        layout = rij(plaats)
        layout.addWidget(Veld("&Postcode", self.postcode), 1)
        layout.addWidget(Veld("&Woonplaats", self.woonplaats), 2)
        self.naast(Veld("Straat en &nummer", self.straat), plaats)
        self.afgeschermd = Vinkje(
            "A&dres afschermen", uitleg="Het adres komt dan in geen enkele overdracht."
        )
        self.bezwaar = Vinkje(
            "&Bezwaar tegen monitoring", uitleg="Telt dan niet mee in de samenvatting."
        )
        vinkjes = QWidget()
        layout = rij(vinkjes)
        layout.addWidget(self.afgeschermd)
        layout.addWidget(self.bezwaar)
        layout.addStretch(1)
        self.naast(Veld("Taal van de to&lk", self.tolk), None)
        self.breed(vinkjes)

    def _bouw_concept(self) -> None:
        leerling_id = self._leerling_id
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("leerling") if leerling_id is None else Onderwerp.leerling(leerling_id),
            {
                "roepnaam": self.roepnaam,
                "voorvoegsel": self.voorvoegsel,
                "achternaam": self.achternaam,
                "geboren": self.geboren,
                "geslacht": self.geslacht,
                "school": self.school,
                "klas": self.klas,
                "mentor": self.mentor,
                "telefoon": self.telefoon,
                "email": self.email,
                "straat": self.straat,
                "postcode": self.postcode,
                "woonplaats": self.woonplaats,
                "tolk": self.tolk,
                "afgeschermd": self.afgeschermd,
                "bezwaar": self.bezwaar,
            },
            bestaand=leerling_id is not None,
        )

    def _on_gelezen(self, gelezen: SchoolLijst) -> None:
        self._oud = gelezen.leerling
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(self.context.schoolkeuze.school_id)
            if gelezen.leerling is not None:
                self._toon(gelezen.leerling)

    def _toon(self, oud: LeerlingGegevens) -> None:
        for veld, tekst in (
            (self.roepnaam, oud.roepnaam),
            (self.voorvoegsel, oud.voorvoegsel),
            (self.achternaam, oud.achternaam),
            (self.klas, oud.klas),
            (self.mentor, oud.mentor),
            (self.telefoon, oud.telefoon),
            (self.email, oud.email),
            (self.straat, oud.straat),
            (self.postcode, oud.postcode),
            (self.woonplaats, oud.woonplaats),
            (self.tolk, oud.tolk_taal),
        ):
            veld.zet_tekst(tekst)
        self.geboren.zet_datum(oud.geboortedatum)
        self.geslacht.zet(oud.geslacht)
        self.school.zet(oud.school_id)
        self.afgeschermd.setChecked(oud.adres_afgeschermd)
        self.bezwaar.setChecked(oud.bezwaar_monitoring)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        self.eis(self.v_roepnaam, bool(self.roepnaam.tekst()), NAAM_LEEG)
        self.eis(self.v_achternaam, bool(self.achternaam.tekst()), NAAM_LEEG)
        geboren = self.datum_van(self.v_geboren)
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, "Kies de school van deze leerling.")
        if not self.is_goed() or geboren is None or school_id is None:
            return
        oud = self._oud
        gegevens = LeerlingGegevens(
            roepnaam=self.roepnaam.tekst(),
            voorvoegsel=self.voorvoegsel.tekst(),
            achternaam=self.achternaam.tekst(),
            geboortedatum=geboren,
            geslacht=self.geslacht.vast(),
            school_id=school_id,
            klas=self.klas.tekst(),
            mentor=self.mentor.tekst(),
            leerjaar=oud.leerjaar if oud else None,
            niveau=oud.niveau if oud else "",
            straat=self.straat.tekst(),
            postcode=self.postcode.tekst(),
            woonplaats=self.woonplaats.tekst(),
            adres_afgeschermd=self.afgeschermd.isChecked(),
            telefoon=self.telefoon.tekst(),
            email=self.email.tekst(),
            tolk_taal=self.tolk.tekst(),
            bezwaar_monitoring=self.bezwaar.isChecked(),
        )
        leerling_id = self._leerling_id
        if leerling_id is None:
            self.bewaar(lambda uow: maak_leerling(uow, gegevens), self._na)
        else:
            self.bewaar(lambda uow: wijzig_leerling(uow, leerling_id, gegevens), self._na)


class PersoonDialoog(Formulier):
    """Add or change somebody around the pupil, with gezag and how it was checked."""

    FORMULIER: Final = "persoon"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, persoon_id: int | None = None
    ) -> None:
        titel = "Persoon toevoegen" if persoon_id is None else "Persoon wijzigen"
        super().__init__(parent, context, titel, wat="deze persoon")
        self._leerling_id = leerling_id
        self._persoon_id = persoon_id
        self._bouw()
        self.fouten_bij = {NaamOntbreekt: self.v_naam}
        self.knoppen("Persoon bewaren", self._on_bewaar)
        self._bouw_concept()
        self.naam.setFocus()
        if persoon_id is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_betrokkene(uow, persoon_id), self._on_gelezen, self.toon_fout
            )

    def _bouw_concept(self) -> None:
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("betrokkene", self._persoon_id, self._leerling_id),
            {
                "naam": self.naam,
                # Before gezag, which follows it.
                "relatie": self.relatie,
                "omschrijving": self.omschrijving,
                "gezag": self.gezag,
                "bron": self.bron,
                "gezag_datum": self.gezag_datum,
                "telefoon": self.telefoon,
                "email": self.email,
                "afspraak": self.afspraak,
                "afgeschermd": self.afgeschermd,
                "niet_informeren": self.niet_informeren,
                "reden": self.reden,
            },
            bestaand=self._persoon_id is not None,
        )

    def _bouw(self) -> None:
        self.naam = TekstRegel(maximaal=120)
        self.relatie = Keuze(Relatie)
        self.gezag = Keuze(Gezag)
        self.gezag.zet(Gezag.ONBEKEND)
        self.bron = Keuze(GezagBron, leeg="Nog niet vastgesteld")
        self.gezag_datum = DatumVeld()
        self.omschrijving = TekstRegel(maximaal=120, voorbeeld="moeder, oma, voogd van ...")
        self.telefoon = TekstRegel(maximaal=30)
        self.email = TekstRegel(maximaal=120)
        self.afspraak = TekstRegel(maximaal=200, voorbeeld="belt liefst na 17 uur")
        self.reden = TekstRegel(voorbeeld="Waarom niet?")
        self.afgeschermd = Vinkje("A&dres en telefoon afschermen")
        self.niet_informeren = Vinkje("N&iet informeren")
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.v_datum = Veld("Vastgesteld &op", self.gezag_datum)
        self.v_reden = Veld("Reden om niet te infor&meren", self.reden)
        self.naast(self.v_naam, Veld("&Relatie", self.relatie))
        self.naast(Veld("&Wie is dit precies?", self.omschrijving), Veld("&Gezag", self.gezag))
        self.naast(Veld("&Hoe vastgesteld?", self.bron), self.v_datum)
        self.naast(Veld("&Telefoon", self.telefoon), Veld("&E-mail", self.email))
        self.breed(Veld("&Contactafspraak", self.afspraak))
        self.naast(self.afgeschermd, self.niet_informeren)
        self.breed(self.v_reden)
        self.v_reden.hide()
        self.niet_informeren.toggled.connect(self.v_reden.setVisible)
        self.relatie.currentIndexChanged.connect(self._on_relatie)

    def _on_relatie(self) -> None:
        if self._persoon_id is None:
            mogelijk = self.relatie.vast() in _MET_GEZAG
            self.gezag.zet(Gezag.ONBEKEND if mogelijk else Gezag.NVT)

    def _on_gelezen(self, oud: BetrokkeneGegevens) -> None:
        with self._concept.vult():
            self._toon(oud)

    def _toon(self, oud: BetrokkeneGegevens) -> None:
        for veld, tekst in (
            (self.naam, oud.naam),
            (self.omschrijving, oud.omschrijving),
            (self.telefoon, oud.telefoon),
            (self.email, oud.email),
            (self.afspraak, oud.contactafspraak),
            (self.reden, oud.niet_informeren_reden),
        ):
            veld.zet_tekst(tekst)
        self.relatie.zet(oud.relatie)
        self.gezag.zet(oud.gezag)
        self.bron.zet(oud.gezag_bron)
        self.gezag_datum.zet_datum(oud.gezag_datum)
        self.afgeschermd.setChecked(oud.adres_afgeschermd)
        self.niet_informeren.setChecked(oud.niet_informeren)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        self.eis(self.v_naam, bool(self.naam.tekst()), NAAM_LEEG)
        gezag_datum = self.datum_van(self.v_datum, verplicht=False)
        niet_informeren = self.niet_informeren.isChecked()
        if niet_informeren:
            self.eis(self.v_reden, bool(self.reden.tekst()), "Schrijf kort op waarom niet.")
        if not self.is_goed():
            return
        gegevens = BetrokkeneGegevens(
            naam=self.naam.tekst(),
            relatie=self.relatie.vast(),
            gezag=self.gezag.vast(),
            gezag_bron=self.bron.waarde(),
            gezag_datum=gezag_datum,
            omschrijving=self.omschrijving.tekst(),
            telefoon=self.telefoon.tekst(),
            email=self.email.tekst(),
            adres_afgeschermd=self.afgeschermd.isChecked(),
            niet_informeren=niet_informeren,
            niet_informeren_reden=self.reden.tekst() if niet_informeren else "",
            contactafspraak=self.afspraak.tekst(),
        )
        leerling_id, persoon_id = self._leerling_id, self._persoon_id
        self.bewaar(lambda uow: bewaar_betrokkene(uow, leerling_id, gegevens, persoon_id))
