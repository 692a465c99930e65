"""The form of an appointment."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.agenda import (
    STANDAARD_MIN,
    AfspraakGegevens,
    AfspraakLeeg,
    AfspraakLoopt,
    bewaar_afspraak,
    lees_afspraak,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.tijden import lees_tijd, moment_op, schrijf_tijd
from jos_desktop.services.zoek_leerling import LeerlingTreffer, lees_treffer
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Vinkje
from jos_desktop.ui.widgets import TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEEN_TIJD: Final = "Typ een tijd, bijvoorbeeld 10:45."
ONDUIDELIJK: Final = "Kies de leerling uit de lijst die verschijnt als je typt."


class AfspraakDialoog(Formulier):
    """Plan something, or change it; ``agendapunt_id`` names the one to change."""

    FORMULIER: Final = "afspraak"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        agendapunt_id: int | None = None,
        *,
        leerling_id: int | None = None,
    ) -> None:
        titel = "Nieuwe afspraak" if agendapunt_id is None else "Afspraak"
        super().__init__(parent, context, titel, wat="deze afspraak", breedte_px=620)
        self._agendapunt_id = agendapunt_id
        self.leerling = LeerlingVeld(context)
        self.soort = Keuze(ContactSoort, leeg="Nog niet gekozen")
        self.onderwerp = TekstRegel(maximaal=200, voorbeeld="bijv. na het weekend bij vader")
        self.datum = KomendeDatum(date.today() + timedelta(days=1))
        self.tijd = TekstRegel(maximaal=12, voorbeeld="10:45")
        self.duur = Getal(5, 600, achter=" minuten")
        self.duur.setSingleStep(5)
        self.duur.zet(STANDAARD_MIN)
        self.hele_dag = Vinkje("&Hele dag")
        self.plaats = TekstRegel(maximaal=120, voorbeeld="bijv. kamer 12 of bij de leerling thuis")
        self.notitie = TekstVak(regels=2, voorbeeld="Wat wil je niet vergeten?")
        self.vervallen = Vinkje("&Gaat niet door")
        self.v_leerling = Veld("&Met welke leerling?", self.leerling, hint="Leeg laten mag ook.")
        self.v_onderwerp = Veld("Waar&over?", self.onderwerp)
        self.v_datum = Veld("Wa&nneer?", self.datum, verplicht=True)
        self.v_tijd = Veld("Hoe &laat?", self.tijd)
        self.v_duur = Veld("&Duur", self.duur)
        self._bouw()
        self.fouten_bij = {AfspraakLeeg: self.v_onderwerp, AfspraakLoopt: self.v_duur}
        self.hele_dag.toggled.connect(self._on_hele_dag)
        self.knoppen("Afspraak &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            self._onderwerp(leerling_id),
            {
                "leerling": self.leerling,
                "soort": self.soort,
                "onderwerp": self.onderwerp,
                "datum": self.datum,
                "tijd": self.tijd,
                "duur": self.duur,
                "hele_dag": self.hele_dag,
                "plaats": self.plaats,
                "notitie": self.notitie,
                "vervallen": self.vervallen,
            },
            bestaand=agendapunt_id is not None or leerling_id is not None,
        )
        self.leerling.gekozen.connect(self._on_leerling)
        self._vul(leerling_id)
        self.leerling.setFocus()

    def _bouw(self) -> None:
        self.breed(self.v_leerling)
        self.naast(Veld("&Soort", self.soort), self.v_onderwerp)
        self.naast(self.v_datum, self.v_tijd)
        self.naast(self.v_duur, self.hele_dag)
        self.breed(Veld("&Plaats", self.plaats))
        self.breed(Veld("N&otitie", self.notitie))
        self.breed(self.vervallen)
        self.vervallen.setVisible(self._agendapunt_id is not None)

    def _onderwerp(self, leerling_id: int | None) -> Onderwerp:
        if self._agendapunt_id is not None:
            return Onderwerp("agendapunt", self._agendapunt_id)
        return Onderwerp("afspraak") if leerling_id is None else Onderwerp.leerling(leerling_id)

    def _vul(self, leerling_id: int | None) -> None:
        nummer = self._agendapunt_id
        if nummer is not None:
            self.context.tasks.run_query(
                lambda uow: _lees(uow, nummer), self._on_gelezen, self.toon_fout
            )
        elif leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: lees_treffer(uow, leerling_id), self._on_wie, self.toon_fout
            )
        else:
            self._concept.begin()

    def _on_wie(self, treffer: LeerlingTreffer) -> None:
        with self._concept.vult():
            self.leerling.kies(treffer)
        self.soort.setFocus()

    def _on_gelezen(self, gelezen: tuple[AfspraakGegevens, LeerlingTreffer | None]) -> None:
        gegevens, treffer = gelezen
        with self._concept.vult():
            if treffer is not None:
                self.leerling.kies(treffer)
            self.soort.zet(gegevens.soort)
            self.onderwerp.zet_tekst(gegevens.onderwerp)
            self.datum.zet_datum(gegevens.begin.astimezone().date())
            self.tijd.zet_tekst("" if gegevens.hele_dag else schrijf_tijd(gegevens.begin))
            if gegevens.einde is not None:
                self.duur.zet(int((gegevens.einde - gegevens.begin).total_seconds()) // 60)
            self.hele_dag.setChecked(gegevens.hele_dag)
            self.plaats.zet_tekst(gegevens.plaats)
            self.notitie.zet_tekst(gegevens.notitie)
            self.vervallen.setChecked(gegevens.vervallen)

    def _on_hele_dag(self, aan: bool) -> None:
        for veld in (self.v_tijd, self.v_duur):
            veld.setEnabled(not aan)

    def _on_leerling(self, treffer: LeerlingTreffer | None) -> None:
        self._concept.zet_leerling(None if treffer is None else treffer.id)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        hele_dag = self.hele_dag.isChecked()
        tijd = lees_tijd("0" if hele_dag else self.tijd.tekst())
        if tijd is None:
            self.v_tijd.toon_fout(GEEN_TIJD)
        if self.leerling.text().strip() and self.leerling.leerling_id is None:
            self.v_leerling.toon_fout(ONDUIDELIJK)
        if not self.is_goed() or datum is None or tijd is None:
            return
        begin = moment_op(datum, tijd)
        duur = timedelta(days=1) if hele_dag else timedelta(minutes=self.duur.value())
        gegevens = AfspraakGegevens(
            begin,
            begin + duur,
            hele_dag,
            self.onderwerp.tekst(),
            self.plaats.tekst(),
            self.soort.waarde(),
            self.notitie.tekst(),
            self.leerling.leerling_id,
            self.vervallen.isChecked(),
        )
        nummer = self._agendapunt_id
        self.bewaar(lambda uow: bewaar_afspraak(uow, gegevens, nummer))


def _lees(uow: UnitOfWork, nummer: int) -> tuple[AfspraakGegevens, LeerlingTreffer | None]:
    gegevens = lees_afspraak(uow, nummer)
    wie = gegevens.leerling_id
    return gegevens, None if wie is None else lees_treffer(uow, wie)
