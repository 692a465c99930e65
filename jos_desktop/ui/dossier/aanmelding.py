"""Dialogs around the beginning: aanmelding, and starting a klanttraject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import BestaandeHulp, Functie, HulpStatus, Ingang, Thema, Urgentie
from jos_desktop.services.aanmeldingen import (
    BLOKKEN,
    AanmeldingGegevens,
    Hulpgegevens,
    bewaar_aanmelding,
    lees_aanmelding,
    ontbreekt_bij_leerling,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.eenmalig import meld_eenmalig_aan, voorstel_bij_eenmalig
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.trajectkaart import TrajectKaart
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, kiesbaar
from jos_desktop.ui.dossier.tekening import Meter
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

FUNCTIES = (Functie.JGC, Functie.PAJ, Functie.GW, Functie.GW_VO)
SCHOOL_LEEG = "Kies een school."
_EIGEN_BLOKKEN = BLOKKEN[2:]


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    aanmelding: AanmeldingGegevens | None
    ontbreekt_elders: tuple[str, ...]


class AanmeldingDialoog(Formulier):
    """The aanmelding in its five blocks; a meter says what is still missing."""

    FORMULIER: Final = "aanmelding"
    UIT_EENMALIG: Final = "aanmelding_uit_eenmalig"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        dossier: Dossier,
        aanmelding_id: int | None = None,
        *,
        eenmalig: TrajectKaart | None = None,
    ) -> None:
        titel = "Aanmelding" if aanmelding_id is None else "Aanmelding aanvullen"
        if eenmalig is not None:
            titel = "Aanmelden bij JOS"
        super().__init__(parent, context, titel, wat="deze aanmelding", breedte_px=720)
        self._dossier = dossier
        self._aanmelding_id = aanmelding_id
        self._eenmalig_id = eenmalig_id = None if eenmalig is None else eenmalig.id
        self._overig: tuple[Hulpgegevens, ...] = ()
        # Which blocks that are filled in elsewhere are missing; read with the rest.
        self._van_elders: tuple[str, ...] = ()
        self.meter = Meter(self._van_elders)
        self.inhoud.insertWidget(0, self.meter)
        if eenmalig is not None:
            self.inhoud.insertWidget(0, Tekst(_over_eenmalig(eenmalig, dossier), breek=True))
        self._bouw_kop()
        self._bouw_doelen()
        self._bouw_hulp()
        self.knoppen("Aanmelding bewaren", self._on_bewaar)
        self._bouw_concept()
        self.ingang.setFocus()
        self._meet()
        leerling_id = dossier.leerling_id
        context.tasks.run_query(
            lambda uow: _Gelezen(
                eigen_scholen_eerst(uow),
                _begin(uow, aanmelding_id, eenmalig_id),
                ontbreekt_bij_leerling(uow, leerling_id),
            ),
            self._on_gelezen,
            self.toon_fout,
        )

    def _bouw_kop(self) -> None:
        self.datum = DatumVeld(date.today())
        self.ingang = Keuze(Ingang)
        self.school = Nummerkeuze()
        self.klas = TekstRegel(self._dossier.klas, maximaal=30)
        self.urgentie = Keuze(Urgentie)
        self.urgentie.zet(Urgentie.NORMAAL)
        self.thema = Keuze(Thema, leeg="Nog niet duidelijk")
        self.oco = DatumVeld()
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_oco = Veld("O&ndersteuningscoördinator geïnformeerd op", self.oco)
        self.naast(Veld("Aangemeld &door", self.ingang), self.v_datum)
        self.naast(self.v_school, Veld("&Klas", self.klas))
        self.naast(Veld("Ur&gentie", self.urgentie), Veld("&Thema", self.thema))

    def _bouw_doelen(self) -> None:
        self.doel_school = TekstVak(regels=2, voorbeeld="Wat vraagt school van JOS?")
        self.doel_leerling = TekstVak(regels=2, voorbeeld="In de woorden van de leerling")
        self.doel_ouders = TekstVak(regels=2, voorbeeld="In de woorden van de ouders")
        self.breed(Veld("Doel van &school", self.doel_school))
        self.naast(
            Veld("Doel van &leerling", self.doel_leerling),
            Veld("Doel van &ouders", self.doel_ouders),
        )
        for vak in (self.doel_school, self.doel_leerling, self.doel_ouders):
            vak.gewijzigd.connect(self._meet)

    def _bouw_hulp(self) -> None:
        self.hulp = Keuze(BestaandeHulp)
        self.hulp.zet(BestaandeHulp.ONBEKEND)
        self.naast(Veld("Andere &hulp", self.hulp), self.v_oco)
        self.organisatie = TekstRegel(maximaal=120, voorbeeld="Welke organisatie?")
        self.contactpersoon = TekstRegel(maximaal=120)
        self.hulpsoort = TekstRegel(maximaal=120, voorbeeld="ambulant, ggz, ...")
        self.hulpstatus = Keuze(HulpStatus)
        self.hulpstatus.zet(HulpStatus.LOPEND)
        self.mag_contact = Vinkje("JOS &mag contact opnemen")
        self.v_organisatie = Veld("Org&anisatie", self.organisatie)
        self.hulpvelden: list[QWidget] = [
            self.v_organisatie,
            Veld("Contact&persoon", self.contactpersoon),
            Veld("Soo&rt hulp", self.hulpsoort),
            Veld("Status &van de hulp", self.hulpstatus),
        ]
        self.naast(self.hulpvelden[0], self.hulpvelden[1])
        self.naast(self.hulpvelden[2], self.hulpvelden[3])
        self.breed(self.mag_contact)
        self.hulpvelden.append(self.mag_contact)
        self.hulp.currentIndexChanged.connect(self._meet)
        self.organisatie.gewijzigd.connect(self._meet)

    def _bouw_concept(self) -> None:
        nummer, leerling_id = self._aanmelding_id, self._dossier.leerling_id
        uit = self._eenmalig_id
        self._concept = self.volg(
            self.FORMULIER if uit is None else self.UIT_EENMALIG,
            Onderwerp.van("aanmelding", nummer, leerling_id)
            if uit is None
            else Onderwerp("traject", uit, leerling_id),
            {
                "datum": self.datum,
                "ingang": self.ingang,
                "school": self.school,
                "klas": self.klas,
                "urgentie": self.urgentie,
                "thema": self.thema,
                "oco": self.oco,
                "doel_school": self.doel_school,
                "doel_leerling": self.doel_leerling,
                "doel_ouders": self.doel_ouders,
                "hulp": self.hulp,
                "organisatie": self.organisatie,
                "contactpersoon": self.contactpersoon,
                "hulpsoort": self.hulpsoort,
                "hulpstatus": self.hulpstatus,
                "mag_contact": self.mag_contact,
            },
            bestaand=nummer is not None,
        )

    def _meet(self) -> None:
        er_is_hulp = self.hulp.waarde() is BestaandeHulp.JA
        for veld in self.hulpvelden:
            veld.setVisible(er_is_hulp)
        hulp_klaar = self.hulp.waarde() is BestaandeHulp.GEEN or (
            er_is_hulp and bool(self.organisatie.tekst())
        )
        klaar = (
            bool(self.doel_school.tekst()),
            bool(self.doel_leerling.tekst() and self.doel_ouders.tekst()),
            hulp_klaar,
        )
        hier = [blok for blok, af in zip(_EIGEN_BLOKKEN, klaar, strict=True) if not af]
        self.meter.toon([*self._van_elders, *hier])

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        self._van_elders = gelezen.ontbreekt_elders
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(self._dossier.school_id)
            if gelezen.aanmelding is not None:
                self._toon(gelezen.aanmelding)
        self._meet()

    def _toon(self, oud: AanmeldingGegevens) -> None:
        self.datum.zet_datum(oud.datum)
        self.ingang.zet(oud.ingang)
        self.school.zet(oud.school_id)
        self.klas.zet_tekst(oud.klas)
        self.urgentie.zet(oud.urgentie)
        self.thema.zet(oud.hoofdthema)
        self.oco.zet_datum(oud.oco_geinformeerd)
        self.doel_school.zet_tekst(oud.doel_school)
        self.doel_leerling.zet_tekst(oud.doel_leerling)
        self.doel_ouders.zet_tekst(oud.doel_ouders)
        self.hulp.zet(oud.bestaande_hulp)
        self._overig = oud.hulp[1:]
        for hulp in oud.hulp[:1]:
            self.organisatie.zet_tekst(hulp.organisatie)
            self.contactpersoon.zet_tekst(hulp.contactpersoon)
            self.hulpsoort.zet_tekst(hulp.soort)
            self.hulpstatus.zet(hulp.status)
            self.mag_contact.setChecked(hulp.contact_toegestaan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if datum is not None and datum > date.today():
            self.v_datum.toon_fout("Deze datum ligt in de toekomst. Kies vandaag of eerder.")
        oco = self.datum_van(self.v_oco, verplicht=False)
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        er_is_hulp = self.hulp.vast() is BestaandeHulp.JA
        if not self.is_goed() or datum is None or school_id is None:
            return
        gegevens = AanmeldingGegevens(
            datum=datum,
            school_id=school_id,
            ingang=self.ingang.vast(),
            klas=self.klas.tekst(),
            doel_school=self.doel_school.tekst(),
            doel_leerling=self.doel_leerling.tekst(),
            doel_ouders=self.doel_ouders.tekst(),
            bestaande_hulp=self.hulp.vast(),
            hulp=(self._hulp(), *self._overig) if er_is_hulp else (),
            urgentie=self.urgentie.vast(),
            hoofdthema=self.thema.waarde(),
            oco_geinformeerd=oco,
        )
        leerling_id, aanmelding_id = self._dossier.leerling_id, self._aanmelding_id
        uit = self._eenmalig_id
        if uit is not None:
            self.bewaar(lambda uow: meld_eenmalig_aan(uow, uit, gegevens))
            return
        self.bewaar(lambda uow: bewaar_aanmelding(uow, leerling_id, gegevens, aanmelding_id))

    def _hulp(self) -> Hulpgegevens:
        return Hulpgegevens(
            organisatie=self.organisatie.tekst(),
            soort=self.hulpsoort.tekst(),
            contactpersoon=self.contactpersoon.tekst(),
            status=self.hulpstatus.vast(),
            contact_toegestaan=self.mag_contact.isChecked(),
        )


def _begin(
    uow: UnitOfWork, aanmelding_id: int | None, eenmalig_id: int | None
) -> AanmeldingGegevens | None:
    """Return what the form starts with: what is there, or what an eenmalig contact tells."""
    if eenmalig_id is not None:
        return voorstel_bij_eenmalig(uow, eenmalig_id)
    return None if aanmelding_id is None else lees_aanmelding(uow, aanmelding_id)


def _over_eenmalig(eenmalig: TrajectKaart, dossier: Dossier) -> str:
    dag = schrijf_datum(eenmalig.start) if eenmalig.start is not None else "die dag"
    nodig = f" {dossier.oordeel_hulp.uitleg}" if dossier.oordeel_hulp.nodig else ""
    return (
        f"Wat je op {dag} opschreef, hoort straks bij deze aanmelding. Het eenmalige contact "
        f"blijft staan. Vanaf nu is het hulp aan deze leerling.{nodig}"
    )


def eigen_functie(uow: UnitOfWork) -> Functie | None:
    """Return the function of the worker, who starts most of his own trajecten."""
    profiel = lees_profiel(uow)
    return profiel.functie if profiel else None
