"""The dialog of an eenmalig contact."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Functie, Thema
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import LANGSTE_DUUR_MIN, SOORTEN
from jos_desktop.services.contacten import ContactGegevens
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.trajectregel import DatumsKloppenNiet
from jos_desktop.ui.dossier.aanmelding import FUNCTIES, SCHOOL_LEEG, eigen_functie
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, kiesbaar
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context


class _Gelezen(NamedTuple):
    scholen: tuple[SchoolRij, ...]
    functie: Functie | None


class EenmaligDialoog(Formulier):
    """An eenmalig contact: information and advice, on one day."""

    FORMULIER: Final = "eenmalig_contact"

    def __init__(self, parent: QWidget, context: Context, dossier: Dossier) -> None:
        super().__init__(parent, context, "Eenmalig contact", wat="dit contact", breedte_px=600)
        self._leerling_id = dossier.leerling_id
        self._school_id = dossier.school_id
        self._school_dicht = dossier.school_afgeschermd and dossier.school_id is not None
        self.dag = DatumVeld(date.today())
        self.functie = Keuze(FUNCTIES)
        self.school = Nummerkeuze()
        self.thema = Keuze(Thema, leeg="Geen thema")
        self.v_dag = Veld("Dat&um", self.dag, verplicht=True)
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.naast(self.v_dag, Veld("&Functie", self.functie))
        self.naast(self.v_school, Veld("&Thema", self.thema))
        self.v_school.setVisible(not self._school_dicht)
        self.soort = Keuze(SOORTEN)
        self.duur = Getal(0, LANGSTE_DUUR_MIN, achter=" min", leeg="niet ingevuld")
        self.duur.setSingleStep(5)
        self.duur.zet(None)
        self.verslag = TekstVak(regels=3, voorbeeld="Wat was de vraag, en wat heb je geadviseerd?")
        self.naast(Veld("Soo&rt contact", self.soort), Veld("&Duur", self.duur))
        self.breed(Veld("&Wat is er besproken?", self.verslag))
        uitleg = (
            "Informatie en advies: zonder doelen. Wordt het meer? Kies dan in het dossier bij dit "
            "contact: Aanmelden bij JOS."
        )
        self.breed(Tekst(uitleg, "klein", breek=True))
        self.fouten_bij = {DatumsKloppenNiet: self.v_dag}
        self.knoppen("Contact toevoegen", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.leerling(dossier.leerling_id),
            {
                "dag": self.dag,
                "functie": self.functie,
                "school": self.school,
                "thema": self.thema,
                "soort": self.soort,
                "duur": self.duur,
                "verslag": self.verslag,
            },
        )
        self.dag.setFocus()
        context.tasks.run_query(
            lambda uow: _Gelezen(eigen_scholen_eerst(uow), eigen_functie(uow)),
            self._on_gelezen,
            self.toon_fout,
        )

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        with self._concept.vult():
            self.school.vul(kiesbaar(gelezen.scholen))
            self.school.zet(self._school_id)
            self.functie.zet(gelezen.functie)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        dag = self.datum_van(self.v_dag)
        school_id = self._school_id if self._school_dicht else self.school.sleutel()
        self.eis(self.v_school, school_id is not None, SCHOOL_LEEG)
        if not self.is_goed() or dag is None or school_id is None:
            return
        leerling_id, functie, thema = self._leerling_id, self.functie.vast(), self.thema.waarde()
        verslag = self.verslag.tekst()
        gesprek = ContactGegevens(dag, self.soort.vast(), verslag, duur_min=self.duur.getal())

        def work(uow: UnitOfWork) -> Changes:
            return registreer_eenmalig_contact(
                uow,
                leerling_id,
                school_id=school_id,
                functie=functie,
                dag=dag,
                thema=thema,
                gesprek=gesprek if verslag else None,
            )

        self.bewaar(work)
