"""The form of a pupil, new or known."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Geslacht
from jos_desktop.services.afscherming import AFGESCHERMDE_VELDEN, SCHOOLVELDEN
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.leerlingen import (
    GeboortedatumOngeldig,
    LeerlingGegevens,
    NaamOntbreekt,
    SchoolOnbekend,
    lees_leerling,
    maak_leerling,
    wijzig_leerling,
)
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import SchoolRij, kiesbare_scholen
from jos_desktop.services.schooldeelname import lees_pas_gestopt
from jos_desktop.services.schoolgenoten import Schoolgenoot, wie_toont_school
from jos_desktop.ui.dossier.dubbelwacht import Dubbelwacht
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.onthullen import (
    Maskervelden,
    Onthulvraag,
    adresregel,
    schoolregel,
    vraag_onthullen,
    waarden_van,
)
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, Veld, rij

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.onthullen import Onthuld
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

NAAM_LEEG = "Vul een naam in."
GEBOREN_HINT = "Typ bijvoorbeeld: 21-11-2011"


def _waarschuw(context: Context, wie: tuple[Schoolgenoot, ...]) -> None:
    """Name whose dossier still shows the school that was hidden."""
    if not wie:
        return
    namen = ", ".join(f"{ander.naam} ({ander.waarom})" for ander in wie)
    zit = "zit" if len(wie) == 1 else "zitten"
    context.meld(
        f"De school is afgeschermd. Maar op die school {zit} ook: {namen}. "
        f"{'Daar' if len(wie) == 1 else 'Bij hen'} is de school nog te lezen.",
        "Open dat dossier en kijk of je de school daar ook wilt afschermen.",
        "warm",
    )


class SchoolLijst(NamedTuple):
    """The schools to choose from, the worker's own first, and the pupil to change."""

    scholen: tuple[SchoolRij, ...]
    leerling: LeerlingGegevens | None


def eigen_scholen_eerst(
    uow: UnitOfWork, ook: int | None = None, *, gestopt: bool = False
) -> tuple[SchoolRij, ...]:
    """Return all schools in use, the worker's own on top; ``ook`` too when that one stopped.

    With ``gestopt``, for work that was done: at the end also the schools that stopped in the last
    year, with until when they took part.
    """
    profiel = lees_profiel(uow)
    eigen = profiel.school_ids if profiel else frozenset()
    scholen = sorted(kiesbare_scholen(uow, ook=ook), key=lambda school: school.id not in eigen)
    return (*scholen, *(lees_pas_gestopt(uow, zonder=ook) if gestopt else ()))


def enige_school(uow: UnitOfWork) -> int | None:
    """Return the school of who works at just one: of several nobody knows which."""
    profiel = lees_profiel(uow)
    eigen = profiel.school_ids if profiel is not None else frozenset()
    return next(iter(eigen)) if len(eigen) == 1 else None


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
        boven = Qt.AlignmentFlag.AlignTop
        layout.addWidget(Veld("T&ussen", self.voorvoegsel), 1, boven)
        layout.addWidget(self.v_achternaam, 2, boven)
        self._velden.append(self.v_achternaam)
        self.naast(self.v_roepnaam, achter)
        self.naast(self.v_geboren, Veld("Ge&slacht", self.geslacht))
        self.dubbel: Dubbelwacht | None = None
        if self._leerling_id is None:
            velden = (self.roepnaam, self.achternaam, self.geboren)
            self.dubbel = Dubbelwacht(self.context, velden, self._on_staat_er_al)
            self.breed(self.dubbel.melding)

    def _on_staat_er_al(self) -> None:
        """Make way for the dossier that is there; what was typed stays as a draft."""
        self._concept.schrijf()
        self.klaar()

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
        layout.addWidget(Veld("&Postcode", self.postcode), 2)
        layout.addWidget(Veld("&Woonplaats", self.woonplaats), 3)
        self.naast(Veld("Straat en &nummer", self.straat), plaats)
        self.afgeschermd = Vinkje(
            "A&dres afschermen",
            uitleg="Adres, telefoon en e-mail staan dan nergens meer, ook niet op papier.",
        )
        self.school_afgeschermd = Vinkje(
            "School a&fschermen", uitleg="De school staat dan nergens meer, ook niet op papier."
        )
        self.risico = Vinkje(
            "R&isicoleerling", uitleg="Vroeg al aandacht toen het schooljaar begon."
        )
        self.bezwaar = Vinkje(
            "&Bezwaar tegen monitoring", uitleg="Telt dan niet mee in de samenvatting."
        )
        vinkjes = QWidget()
        layout = rij(vinkjes)
        layout.addWidget(self.afgeschermd)
        layout.addWidget(self.school_afgeschermd)
        layout.addWidget(self.bezwaar)
        layout.addStretch(1)
        self.naast(Veld("Taal van de to&lk", self.tolk), self.risico)
        self.breed(vinkjes)
        self._bouw_afscherming()

    def _bouw_afscherming(self) -> None:
        self.masker = Maskervelden(
            self,
            {
                "school_id": self.school,
                "mentor": self.mentor,
                "telefoon": self.telefoon,
                "email": self.email,
                "straat": self.straat,
                "postcode": self.postcode,
                "woonplaats": self.woonplaats,
            },
        )
        self.toon_adres = adresregel(lambda: self._vraag_onthullen(school=False))
        self.toon_school = schoolregel(lambda: self._vraag_onthullen(school=True))
        self.toon_adres.volg(self.masker, AFGESCHERMDE_VELDEN)
        self.toon_school.volg(self.masker, SCHOOLVELDEN)
        self.breed(self.toon_adres)
        self.breed(self.toon_school)
        self.masker.gewijzigd.connect(self._on_masker)

    def _on_masker(self) -> None:
        dicht = self.masker.dicht
        self.afgeschermd.setEnabled(not (dicht & AFGESCHERMDE_VELDEN and self._was_dicht))
        self.school_afgeschermd.setEnabled(not dicht & SCHOOLVELDEN)
        self.pas_hoogte_aan()

    @property
    def _was_dicht(self) -> bool:
        return self._oud is not None and self._oud.adres_afgeschermd

    def _vraag_onthullen(self, *, school: bool) -> None:
        if self._leerling_id is None or self._oud is None:
            return
        naam = f"{self._oud.roepnaam} {self._oud.achternaam}"
        vraag = Onthulvraag(self._leerling_id, naam, school=school)
        vraag_onthullen(self, self.context, vraag, self._on_onthuld)

    def _on_onthuld(self, onthuld: Onthuld) -> None:
        self.masker.onthul(waarden_van(onthuld, self.masker.dicht))
        (self.school if onthuld.school_id is not None else self.straat).setFocus()

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
                "school": self.masker.invoer("school_id"),
                "klas": self.klas,
                "mentor": self.masker.invoer("mentor"),
                "telefoon": self.masker.invoer("telefoon"),
                "email": self.masker.invoer("email"),
                "straat": self.masker.invoer("straat"),
                "postcode": self.masker.invoer("postcode"),
                "woonplaats": self.masker.invoer("woonplaats"),
                "tolk": self.tolk,
                "risico": self.risico,
                "afgeschermd": self.afgeschermd,
                "school_afgeschermd": self.school_afgeschermd,
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
        self.risico.setChecked(oud.risicoleerling)
        self.afgeschermd.setChecked(oud.adres_afgeschermd)
        self.school_afgeschermd.setChecked(oud.school_afgeschermd)
        self.bezwaar.setChecked(oud.bezwaar_monitoring)
        self.masker.masker(oud.verborgen)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        self.eis(self.v_roepnaam, bool(self.roepnaam.tekst()), NAAM_LEEG)
        self.eis(self.v_achternaam, bool(self.achternaam.tekst()), NAAM_LEEG)
        geboren = self.datum_van(self.v_geboren, raad=GEBOREN_HINT)
        verborgen = self.masker.verborgen
        school_id = 0 if "school_id" in verborgen else self.masker.getal("school_id")
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
            mentor=self.masker.waarde("mentor"),
            leerjaar=oud.leerjaar if oud else None,
            niveau=oud.niveau if oud else "",
            straat=self.masker.waarde("straat"),
            postcode=self.masker.waarde("postcode"),
            woonplaats=self.masker.waarde("woonplaats"),
            adres_afgeschermd=self.afgeschermd.isChecked(),
            telefoon=self.masker.waarde("telefoon"),
            email=self.masker.waarde("email"),
            tolk_taal=self.tolk.tekst(),
            risicoleerling=self.risico.isChecked(),
            bezwaar_monitoring=self.bezwaar.isChecked(),
            school_afgeschermd=self.school_afgeschermd.isChecked(),
            verborgen=verborgen,
        )
        leerling_id = self._leerling_id
        if leerling_id is None:
            self.bewaar(lambda uow: maak_leerling(uow, gegevens), self._na_bewaren)
        else:
            self.bewaar(lambda uow: wijzig_leerling(uow, leerling_id, gegevens), self._na_bewaren)

    def _na_bewaren(self, changes: Changes) -> None:
        if self._na is not None:
            self._na(changes)
        if not self.school_afgeschermd.isChecked():
            return
        context = self.context
        for leerling_id in changes.leerling_ids:
            context.tasks.run_query(
                partial(wie_toont_school, leerling_id=leerling_id),
                partial(_waarschuw, context),
            )
