"""Dialogs around the beginning: aanmelding, and starting a klanttraject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import BestaandeHulp, Functie, Ingang, Thema, Urgentie
from jos_desktop.services.aanmeldingen import (
    BLOKKEN,
    AanmelddatumKanNiet,
    AanmeldingGegevens,
    bewaar_aanmelding,
    lees_aanmelding,
    ontbreekt_bij_leerling,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import meld_consult_aan, voorstel_bij_consult
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.eenmalig import meld_eenmalig_aan, voorstel_bij_eenmalig
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.trajectkaart import TrajectKaart
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.hulplijst import Hulplijst
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, kiesbaar
from jos_desktop.ui.dossier.tekening import Meter
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.widgets import DatumVeld, StilleKnop, Tekst, TekstRegel, TekstVak, Veld, rij

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
    UIT_CONSULT: Final = "aanmelding_uit_consult"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        dossier: Dossier,
        aanmelding_id: int | None = None,
        *,
        eenmalig: TrajectKaart | None = None,
        consult_id: int | None = None,
    ) -> None:
        titel = "Aanmelding" if aanmelding_id is None else "Aanmelding aanvullen"
        if eenmalig is not None or consult_id is not None:
            titel = "Aanmelden bij JOS"
        super().__init__(parent, context, titel, wat="deze aanmelding", breedte_px=720)
        self._dossier = dossier
        self._aanmelding_id = aanmelding_id
        self._eenmalig_id = eenmalig_id = None if eenmalig is None else eenmalig.id
        self._consult_id = consult_id
        self._school_id = dossier.school_id
        # Which blocks that are filled in elsewhere are missing; read with the rest.
        self._van_elders: tuple[str, ...] = ()
        self.meter = Meter(self._van_elders)
        self.inhoud.insertWidget(0, self.meter)
        if eenmalig is not None:
            self.inhoud.insertWidget(0, Tekst(_over_eenmalig(eenmalig, dossier), breek=True))
        if consult_id is not None:
            self.inhoud.insertWidget(0, Tekst(_over_consult(dossier), breek=True))
        self._bouw_kop()
        self._bouw_doelen()
        self._bouw_hulp()
        self.knoppen("Aanmelding bewaren", self._on_bewaar)
        if aanmelding_id is not None:
            self._bouw_terugkijken(aanmelding_id)
        self._bouw_concept()
        self.fouten_bij = {AanmelddatumKanNiet: self.v_datum}
        self.ingang.setFocus()
        self._meet()
        leerling_id = dossier.leerling_id

        def lees(uow: UnitOfWork) -> _Gelezen:
            begin = _begin(uow, leerling_id, aanmelding_id, eenmalig_id, consult_id)
            ook = None if begin is None else begin.school_id
            scholen = eigen_scholen_eerst(uow, ook)
            return _Gelezen(scholen, begin, ontbreekt_bij_leerling(uow, leerling_id))

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

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
        self.v_oco = Veld(
            "O&ndersteuningscoördinator geïnformeerd op",
            self.oco,
            hint="Start de ambulant hulpverlener meteen? Dan hoort de coördinator dat te weten.",
        )
        self.door = TekstRegel(maximaal=120, voorbeeld="Naam van wie aanmeldt")
        self.naast(Veld("Aangemeld &door", self.ingang), Veld("Na&am", self.door))
        # Two short ones share a half, or the form would be higher than a small screen.
        half = QWidget()
        kort = rij(half)
        kort.addWidget(Veld("&Klas", self.klas), 2)
        kort.addWidget(Veld("Ur&gentie", self.urgentie), 3)
        self.naast(self.v_datum, half)
        self.naast(self.v_school, Veld("&Thema", self.thema))
        # A shielded school stays what it is; it is changed with the pupil, after a reason.
        self.v_school.setVisible(not self._dossier.school_afgeschermd)

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
        v_hulp = Veld(
            "Andere hul&p",
            self.hulp,
            hint="Is er al een hulpverlener? Bel eerst, zodat je niet in het vaarwater komt.",
        )
        self.naast(v_hulp, self.v_oco)
        self.hulpen = Hulplijst()
        self.breed(self.hulpen)
        self.hulp.currentIndexChanged.connect(self._on_hulpkeuze)
        self.hulpen.gewijzigd.connect(self._meet)

    def _on_hulpkeuze(self) -> None:
        self._meet()
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _bouw_terugkijken(self, aanmelding_id: int) -> None:
        """Add the way to the history, and to deleting with an undo."""
        sleutel = Rijsleutel("aanmelding", aanmelding_id)

        def toon() -> None:
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van de aanmelding")

        def haal_weg() -> None:
            verwijder_met_ongedaan(
                self.context,
                self,
                sleutel,
                "Aanmelding verwijderd.",
                self.toon_fout,
                bij_gedaan=lambda _: self.klaar(),
            )

        self._knoppen.insertWidget(
            0, StilleKnop("Gesc&hiedenis", toon, hulp="Wie wijzigde wat (Alt+H)")
        )
        self._knoppen.insertWidget(1, StilleKnop("Verwijderen", haal_weg, icoon="fa6s.trash-can"))

    def _bouw_concept(self) -> None:
        nummer, leerling_id = self._aanmelding_id, self._dossier.leerling_id
        uit = self._eenmalig_id
        self._concept = self.volg(
            *self._over(nummer, leerling_id, uit),
            {
                "datum": self.datum,
                "ingang": self.ingang,
                "door": self.door,
                "school": self.school,
                "klas": self.klas,
                "urgentie": self.urgentie,
                "thema": self.thema,
                "oco": self.oco,
                "doel_school": self.doel_school,
                "doel_leerling": self.doel_leerling,
                "doel_ouders": self.doel_ouders,
                "hulp": self.hulp,
                "hulpen": self.hulpen.invoer(),
            },
            bestaand=nummer is not None,
        )

    def _over(self, nummer: int | None, leerling_id: int, uit: int | None) -> tuple[str, Onderwerp]:
        """Return under which name and about what the draft is kept."""
        if self._consult_id is not None:
            return self.UIT_CONSULT, Onderwerp("consult", self._consult_id, leerling_id)
        if uit is not None:
            return self.UIT_EENMALIG, Onderwerp("traject", uit, leerling_id)
        return self.FORMULIER, Onderwerp.van("aanmelding", nummer, leerling_id)

    def _meet(self) -> None:
        er_is_hulp = self.hulp.waarde() is BestaandeHulp.JA
        self.hulpen.setVisible(er_is_hulp)
        hulp_klaar = self.hulp.waarde() is BestaandeHulp.GEEN or (
            er_is_hulp and bool(self.hulpen.gegevens())
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
            self.school.zet(self._school_id)
            if gelezen.aanmelding is not None:
                self._toon(gelezen.aanmelding)
        self._meet()

    def _toon(self, oud: AanmeldingGegevens) -> None:
        self.datum.zet_datum(oud.datum)
        self.ingang.zet(oud.ingang)
        self.door.zet_tekst(oud.aangemeld_door)
        self._school_id = oud.school_id
        self.school.zet(oud.school_id)
        self.klas.zet_tekst(oud.klas)
        self.urgentie.zet(oud.urgentie)
        self.thema.zet(oud.hoofdthema)
        self.oco.zet_datum(oud.oco_geinformeerd)
        self.doel_school.zet_tekst(oud.doel_school)
        self.doel_leerling.zet_tekst(oud.doel_leerling)
        self.doel_ouders.zet_tekst(oud.doel_ouders)
        self.hulp.zet(oud.bestaande_hulp)
        self.hulpen.zet(oud.hulp)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        oco = self.datum_van(self.v_oco, verplicht=False)
        dicht = self._dossier.school_afgeschermd
        school_id = self._school_id if dicht else self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        er_is_hulp = self.hulp.vast() is BestaandeHulp.JA
        hulp_goed = not er_is_hulp or self.hulpen.is_goed()
        if not self.is_goed() or not hulp_goed or datum is None or school_id is None:
            return
        gegevens = AanmeldingGegevens(
            datum=datum,
            school_id=school_id,
            ingang=self.ingang.vast(),
            aangemeld_door=self.door.tekst(),
            klas=self.klas.tekst(),
            doel_school=self.doel_school.tekst(),
            doel_leerling=self.doel_leerling.tekst(),
            doel_ouders=self.doel_ouders.tekst(),
            bestaande_hulp=self.hulp.vast(),
            hulp=self.hulpen.gegevens() if er_is_hulp else (),
            urgentie=self.urgentie.vast(),
            hoofdthema=self.thema.waarde(),
            oco_geinformeerd=oco,
        )
        leerling_id, aanmelding_id = self._dossier.leerling_id, self._aanmelding_id
        uit, consult_id = self._eenmalig_id, self._consult_id
        if consult_id is not None:
            self.bewaar(lambda uow: meld_consult_aan(uow, consult_id, leerling_id, gegevens))
        elif uit is not None:
            self.bewaar(lambda uow: meld_eenmalig_aan(uow, uit, gegevens))
        else:
            self.bewaar(lambda uow: bewaar_aanmelding(uow, leerling_id, gegevens, aanmelding_id))


def _begin(
    uow: UnitOfWork,
    leerling_id: int,
    aanmelding_id: int | None,
    eenmalig_id: int | None,
    consult_id: int | None,
) -> AanmeldingGegevens | None:
    """Return what the form starts with: what is there, or what an earlier contact tells."""
    if consult_id is not None:
        return voorstel_bij_consult(uow, consult_id, leerling_id)
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


def _over_consult(dossier: Dossier) -> str:
    nodig = f" {dossier.oordeel_hulp.uitleg}" if dossier.oordeel_hulp.nodig else ""
    return (
        "Het consult zelf blijft anoniem. Wat je daar als vraag opschreef, staat hieronder als "
        f"doel van school: pas het aan. Vanaf nu is het hulp aan deze leerling.{nodig}"
    )


def eigen_functie(uow: UnitOfWork) -> Functie | None:
    """Return the function of the worker, who starts most of his own trajecten."""
    profiel = lees_profiel(uow)
    return profiel.functie if profiel else None
