"""The form of an ontwikkelvraag: what a school wants to develop, and what it taught."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_school import Vraagstand
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.ontwikkelvragen import (
    OnderzoeksvraagLeeg,
    OpbrengstLeeg,
    VraagGegevens,
    VraagLeeg,
    bewaar_vraag,
    lees_vraag,
    stel_momenten_voor,
)
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.schooljaar import (
    OnbekendePeriode,
    blokken_van_periode,
    schooljaar_van,
)
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import StilleKnop, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = "Dit gaat over de school. Schrijf geen namen van leerlingen of ouders op."
VOORBEELD: Final = "bijv. ondersteuningsbehoeften eerder signaleren"
JAAR_FOUT: Final = "Schrijf een schooljaar als 2026-2027."


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    enige_school: int | None
    wacht: Naamwacht
    vraag: VraagGegevens | None


class VraagDialoog(Formulier):
    """Add or change a question; a new one gets the proposed moments to look back."""

    FORMULIER: Final = "ontwikkelvraag"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        vraag_id: int | None = None,
        *,
        school_id: int | None = None,
        schooljaar: str = "",
    ) -> None:
        nieuw = vraag_id is None
        titel = "Nieuwe ontwikkelvraag" if nieuw else "Ontwikkelvraag"
        super().__init__(parent, context, titel, wat="deze ontwikkelvraag", breedte_px=760)
        self._vraag_id, self._school_id = vraag_id, school_id
        self.inhoud.insertWidget(0, Tekst(UITLEG, "gedempt", breek=True))
        self._bouw(schooljaar or schooljaar_van(date.today()), nieuw=nieuw)
        self.knoppen("Ontwikkelvraag bewaren", self._on_bewaar)
        if not nieuw:
            knop = StilleKnop("Gesc&hiedenis", self._toon_geschiedenis, hulp="Wie wijzigde wat")
            self._knoppen.insertWidget(0, knop)
        self.fouten_bij = {
            VraagLeeg: self.v_vraag,
            OnderzoeksvraagLeeg: self.v_onderzoek,
            OpbrengstLeeg: self.v_opbrengst,
            OnbekendePeriode: self.v_jaar,
        }
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("ontwikkelvraag", NIEUW if vraag_id is None else vraag_id),
            {
                "school": self.school,
                "schooljaar": self.jaar,
                "vraag": self.vraag,
                "stand": self.stand,
                "onderzoeksvraag": self.onderzoek,
                "acties": self.acties,
                "opbrengst": self.opbrengst,
                "geleerd": self.geleerd,
            },
            bestaand=not nieuw,
        )
        self.jaar.bediening.textChanged.connect(lambda _: self._toon_voorstel())
        self._toon_voorstel()
        self.vraag.setFocus()

        def lees(uow: UnitOfWork) -> _Gelezen:
            oud = None if vraag_id is None else lees_vraag(uow, vraag_id).gegevens
            scholen = eigen_scholen_eerst(uow, None if oud is None else oud.school_id)
            return _Gelezen(scholen, enige_school(uow), lees_naamwacht(uow), oud)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _bouw(self, schooljaar: str, *, nieuw: bool) -> None:
        self.school = Nummerkeuze()
        self.jaar = TekstRegel(schooljaar, maximaal=20, voorbeeld="2026-2027")
        self.vraag = TekstVak(regels=2, voorbeeld=VOORBEELD)
        self.stand = Keuze(Vraagstand)
        self.onderzoek = TekstVak(regels=2, voorbeeld="Wat willen we precies te weten komen?")
        self.acties = TekstVak(regels=3, voorbeeld="Wat doen we, wie en wanneer?")
        self.opbrengst = TekstVak(regels=2, voorbeeld="Wat kwam eruit?")
        self.geleerd = TekstVak(regels=2, voorbeeld="Wat zou je een andere school vertellen?")
        vakken = (self.vraag, self.onderzoek, self.acties, self.opbrengst, self.geleerd)
        self.kijker = Naamkijker(self, vakken)
        self.voorstel = Tekst("", "klein", breek=True)
        self.voorstel.setVisible(nieuw)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_jaar = Veld("Schoolj&aar", self.jaar, verplicht=True)
        self.v_vraag = Veld("Wat wil de school &ontwikkelen?", self.vraag, verplicht=True)
        self.v_onderzoek = Veld("On&derzoeksvraag", self.onderzoek)
        self.v_opbrengst = Veld("O&pbrengst", self.opbrengst)
        self.breed(self.v_vraag)
        self.naast(self.v_school, self.v_jaar)
        self.naast(Veld("S&tand", self.stand), self.voorstel)
        self.breed(self.v_onderzoek)
        self.breed(Veld("A&cties", self.acties))
        self.naast(self.v_opbrengst, Veld("&Geleerde les", self.geleerd))
        self.breed(self.kijker.waarschuwing)

    def _toon_voorstel(self) -> None:
        """Say which days to look back come along with a new question."""
        try:
            dagen = [d for d in stel_momenten_voor(self.jaar.tekst()) if d >= date.today()]
        except OnbekendePeriode:
            self.voorstel.setText(JAAR_FOUT)
            return
        lijst = ", ".join(f"{dag:%d-%m-%Y}" for dag in dagen)
        self.voorstel.setText(
            f"Reviewmomenten die erbij komen: {lijst}. Je kunt ze daarna verzetten."
            if dagen
            else "Dit schooljaar is voorbij. Er komen geen reviewmomenten bij."
        )

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        keuze = self._school_id or self.context.schoolkeuze.school_id
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(keuze or gelezen.enige_school)
            if gelezen.vraag is not None:
                self._toon(gelezen.vraag)
        self.kijker.begin(gelezen.wacht)
        self.onthoud()

    def _toon(self, oud: VraagGegevens) -> None:
        self.school.zet(oud.school_id)
        self.jaar.zet_tekst(oud.schooljaar)
        self.vraag.zet_tekst(oud.vraag)
        self.stand.zet(oud.stand)
        self.onderzoek.zet_tekst(oud.onderzoeksvraag)
        self.acties.zet_tekst(oud.acties)
        self.opbrengst.zet_tekst(oud.opbrengst)
        self.geleerd.zet_tekst(oud.geleerd)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school_id = self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        self.eis(self.v_jaar, _is_jaar(self.jaar.tekst()), JAAR_FOUT)
        self.eis(self.v_vraag, bool(self.vraag.tekst()), f"{VraagLeeg.wat} {VraagLeeg.doe}")
        if not self.is_goed() or school_id is None or not self.kijker.mag(self._on_bewaar):
            return
        gegevens = VraagGegevens(
            school_id,
            self.jaar.tekst(),
            self.vraag.tekst(),
            self.stand.vast(),
            self.onderzoek.tekst(),
            self.acties.tekst(),
            self.opbrengst.tekst(),
            self.geleerd.tekst(),
        )
        vraag_id = self._vraag_id
        self.bewaar(lambda uow: bewaar_vraag(uow, gegevens, vraag_id))

    def _toon_geschiedenis(self) -> None:
        from jos_desktop.services.dossierrijen import Rijsleutel
        from jos_desktop.ui.geschiedenis import toon_geschiedenis

        if self._vraag_id is not None:
            sleutel = Rijsleutel("ontwikkelvraag", self._vraag_id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van de ontwikkelvraag")


def _is_jaar(tekst: str) -> bool:
    """Tell whether this is a whole school year, and no block of one."""
    try:
        return len(blokken_van_periode(tekst)) == 2
    except OnbekendePeriode:
        return False
