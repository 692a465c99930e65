"""The form of a talk about an expected outcome, with the guide of the researchers beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QTextEdit, QWidget

from jos_desktop.models.codes_school import Stemgroep
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.stemmen import (
    MEESTE_MENSEN,
    StemdatumKanNiet,
    StemGegevens,
    StemLeeg,
    UitkomstOnbekend,
    bewaar_stem,
    lees_stem,
    leidraad,
    uitkomsten,
)
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.monitorkader.keuze import Woordkeuze
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = "Schrijf op wat de groep zei, niet wie het zei. Schrijf nergens een naam."
LEIDRAAD_PX: Final = 340


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    enige_school: int | None
    wacht: Naamwacht
    stem: StemGegevens | None


class StemDialoog(Formulier):
    """Write down a talk; ``stem_id`` names the one to change.

    ``school_id``, ``uitkomst`` and ``groep`` stand ready in a new one.
    """

    FORMULIER: Final = "stem"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        stem_id: int | None = None,
        *,
        school_id: int | None = None,
        uitkomst: str = "",
        groep: Stemgroep | None = None,
    ) -> None:
        titel = "Nieuw gesprek" if stem_id is None else "Gesprek wijzigen"
        super().__init__(parent, context, titel, wat="dit gesprek", breedte_px=1080)
        self._stem_id, self._school_id = stem_id, school_id
        self.inhoud.insertWidget(0, Tekst(UITLEG, "gedempt", breek=True))
        self._bouw()
        self._bouw_leidraad()
        self.knoppen("Gesprek &bewaren", self._on_bewaar)
        self.fouten_bij = {
            StemLeeg: self.v_werkt,
            StemdatumKanNiet: self.v_datum,
            UitkomstOnbekend: self.v_uitkomst,
        }
        self.uitkomst.zet(uitkomst)
        if groep is not None:
            self.groep.zet(groep)
        self.uitkomst.currentIndexChanged.connect(lambda _: self._toon_uitkomst())
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("stem", NIEUW if stem_id is None else stem_id),
            {
                "uitkomst": self.uitkomst,
                "groep": self.groep,
                "school": self.school,
                "datum": self.datum,
                "aantal": self.aantal,
                "werkt": self.werkt,
                "werkt_niet": self.werkt_niet,
                "duiding": self.duiding,
            },
            bestaand=stem_id is not None,
        )
        self._toon_uitkomst()
        self.uitkomst.setFocus()

        def lees(uow: UnitOfWork) -> _Gelezen:
            oud = None if stem_id is None else lees_stem(uow, stem_id)
            ook = None if oud is None else oud.school_id
            scholen = eigen_scholen_eerst(uow, ook, gestopt=True)
            return _Gelezen(scholen, enige_school(uow), lees_naamwacht(uow), oud)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.uitkomst = Woordkeuze((een.sleutel, een.kort) for een in uitkomsten())
        self.groep = Keuze(Stemgroep)
        self.school = Nummerkeuze()
        self.datum = DatumVeld(date.today())
        self.aantal = Getal(0, MEESTE_MENSEN, leeg="niet geteld")
        self.aantal.zet(None)
        self.werkt = TekstVak(regels=3)
        self.werkt_niet = TekstVak(regels=3)
        self.duiding = TekstVak(regels=2, voorbeeld="Wat is volgens jou het verhaal hierachter?")
        self.kijker = Naamkijker(self, (self.werkt, self.werkt_niet, self.duiding))
        self.v_uitkomst = Veld("O&ver welke uitkomst?", self.uitkomst, verplicht=True)
        self.v_groep = Veld("Met &wie sprak je?", self.groep, verplicht=True)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_werkt = Veld("Wat w&erkt?", self.werkt)
        self.heel = Tekst("", "klein", breek=True)
        self.breed(self.v_uitkomst)
        self.breed(self.heel)
        self.naast(self.v_groep, self.v_school)
        self.naast(self.v_datum, Veld("Met hoeveel &mensen?", self.aantal))
        self.breed(self.v_werkt)
        self.breed(Veld("Wat werkt &niet?", self.werkt_niet))
        self.breed(Veld("D&uiding", self.duiding))
        self.breed(self.kijker.waarschuwing)

    def _bouw_leidraad(self) -> None:
        """Put the guide at the right of the fields: it is read while somebody types."""
        gids = leidraad()
        self.leidraad = QTextEdit()
        self.leidraad.setPlainText(leidraadtekst())
        self.leidraad.setReadOnly(True)
        self.leidraad.setTabChangesFocus(True)
        self.leidraad.setAccessibleName(gids.titel)
        self.leidraad.setFixedWidth(LEIDRAAD_PX)
        rechts = kolom()
        rechts.addWidget(Tekst(gids.titel, "kop"))
        rechts.addWidget(self.leidraad, 1)
        rechts.addWidget(Tekst(gids.bron, "klein", breek=True))
        plek = self.inhoud.indexOf(self.rolvak)
        self.inhoud.removeWidget(self.rolvak)
        midden = rij(ruimte=tokens().maat.tussen_px)
        midden.addWidget(self.rolvak, 1)
        midden.addLayout(rechts)
        self.inhoud.insertLayout(plek, midden, 1)

    def _toon_uitkomst(self) -> None:
        gekozen = next(
            (een for een in uitkomsten() if een.sleutel == self.uitkomst.sleutel()), uitkomsten()[0]
        )
        wie = ", ".join(groep.label.lower() for groep in Stemgroep if groep in gekozen.groepen)
        self.heel.setText(f"{gekozen.tekst}. Vraag het vooral aan: {wie}.")
        self.pas_hoogte_aan()

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        keuze = self.context.schoolkeuze.school_id
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(self._school_id or keuze or gelezen.enige_school)
            if gelezen.stem is not None:
                self._toon(gelezen.stem)
        self.kijker.begin(gelezen.wacht)
        self.onthoud()

    def _toon(self, oud: StemGegevens) -> None:
        self.uitkomst.zet(oud.uitkomst)
        self.groep.zet(oud.groep)
        self.school.zet(oud.school_id)
        self.datum.zet_datum(oud.datum)
        self.aantal.zet(oud.aantal)
        self.werkt.zet_tekst(oud.werkt)
        self.werkt_niet.zet_tekst(oud.werkt_niet)
        self.duiding.zet_tekst(oud.duiding)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum, school_id = self.datum_van(self.v_datum), self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        if not self.is_goed() or datum is None or school_id is None:
            return
        if not self.kijker.mag(self._on_bewaar):
            return
        gegevens = StemGegevens(
            datum=datum,
            school_id=school_id,
            groep=self.groep.vast(),
            uitkomst=self.uitkomst.sleutel(),
            aantal=self.aantal.getal(),
            werkt=self.werkt.tekst(),
            werkt_niet=self.werkt_niet.tekst(),
            duiding=self.duiding.tekst(),
        )
        nummer = self._stem_id
        self.bewaar(lambda uow: bewaar_stem(uow, gegevens, nummer))


def leidraadtekst() -> str:
    """Return the guide as plain lines, a question with what to ask on under it."""
    delen = []
    for nummer, vraag in enumerate(leidraad().vragen, start=1):
        delen.append("\n".join((f"{nummer}. {vraag.vraag}", *(f"   • {d}" for d in vraag.door))))
    return "\n\n".join(delen)
