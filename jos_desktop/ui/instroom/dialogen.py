"""The forms of the list of arriving pupils: somebody on the list, and the call to the parents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.instroom import (
    MET_DAG,
    Belgegevens,
    GesprekDatumKlopt,
    InstromerGegevens,
    InstromerNaamOntbreekt,
    InstromerRij,
    bewaar_instromer,
    instroomjaar,
    lees_instromer,
    leg_gesprek_vast,
    volgende_te_bellen,
)
from jos_desktop.services.scholen import kiesbare_scholen
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.personen import kiesbaar
from jos_desktop.ui.widgets import DatumVeld, Knop, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.scholen import SchoolRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

SOORT: Final = "instromer"
SCHOON: Final = (
    "Bij een schone lei blijft er niets over de leerling staan: de zorgvraag en wat je hieronder "
    "schrijft, worden gewist. Er gaat dan ook geen overdracht naar een ander."
)
DAG: Final = "Kies vandaag of een eerdere dag"
BEWAREN: Final = "Gesprek &bewaren"
EN_VERDER: Final = "Bewaren en &volgende"


class InstromerDialoog(Formulier):
    """Add a pupil to the list, or change what it says."""

    FORMULIER: Final = "instromer"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        schooljaar: str = "",
        instromer_id: int | None = None,
        school_id: int | None = None,
    ) -> None:
        titel = "Leerling op de lijst" if instromer_id else "Leerling op de lijst zetten"
        super().__init__(parent, context, titel, wat="deze leerling")
        self._id, self._schooljaar = instromer_id, schooljaar
        self._school_gewenst = school_id
        self._bouw()
        self.fouten_bij = {InstromerNaamOntbreekt: self.v_roepnaam}
        self.knoppen("Op de lijst &zetten" if instromer_id is None else "&Bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(SOORT, instromer_id or 0),
            {
                "roepnaam": self.roepnaam,
                "voorvoegsel": self.voorvoegsel,
                "achternaam": self.achternaam,
                "geboren": self.geboren,
                "school": self.school,
                "klas": self.klas,
                "niveau": self.niveau,
                "basisschool": self.basisschool,
                "contactpersoon": self.contactpersoon,
                "ouder": self.ouder,
                "telefoon": self.telefoon,
                "zorgvraag": self.zorgvraag,
            },
            bestaand=True,
        )
        self.roepnaam.setFocus()
        context.tasks.run_query(self._lees, self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.roepnaam, self.achternaam = TekstRegel(maximaal=80), TekstRegel(maximaal=80)
        self.voorvoegsel = TekstRegel(maximaal=20)
        self.geboren = DatumVeld(None)
        self.school = Nummerkeuze()
        self.klas, self.niveau = TekstRegel(maximaal=30), TekstRegel(maximaal=40)
        self.basisschool = TekstRegel(maximaal=120)
        self.contactpersoon = TekstRegel(maximaal=120, voorbeeld="leerkracht of intern begeleider")
        self.ouder, self.telefoon = TekstRegel(maximaal=120), TekstRegel(maximaal=30)
        self.zorgvraag = TekstVak(regels=3, voorbeeld="Wat vraagt de basisschool of de ouder?")
        self.v_roepnaam = Veld("&Roepnaam", self.roepnaam, verplicht=True)
        self.v_achternaam = Veld("&Achternaam", self.achternaam, verplicht=True)
        self.v_geboren = Veld("&Geboortedatum", self.geboren, hint="Nodig voor een dossier.")
        self.v_school = Veld("Komt naar &school", self.school, verplicht=True)
        self.naast(self.v_roepnaam, Veld("T&ussenvoegsel", self.voorvoegsel))
        self.naast(self.v_achternaam, self.v_geboren)
        self.naast(self.v_school, Veld("&Klas", self.klas))
        self.naast(Veld("&Niveau", self.niveau), Veld("Bas&isschool", self.basisschool))
        self.naast(Veld("&Contact basisschool", self.contactpersoon), Veld("&Ouder", self.ouder))
        self.naast(Veld("&Telefoon", self.telefoon))
        self.breed(Veld("Zorg&vraag", self.zorgvraag))

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the pupil that a draft is about."""
        context.open_blad("overdrachten", "instroom")
        cls(venster, context, instromer_id=onderwerp.id or None).open()

    def _lees(self, uow: UnitOfWork) -> tuple[tuple[SchoolRij, ...], InstromerRij | None, str]:
        rij = None if self._id is None else lees_instromer(uow, self._id)
        scholen = kiesbare_scholen(uow, ook=None if rij is None else rij.gegevens.school_id)
        return scholen, rij, instroomjaar(uow.vandaag)

    def _on_gelezen(self, gelezen: tuple[tuple[SchoolRij, ...], InstromerRij | None, str]) -> None:
        scholen, rij, jaar = gelezen
        self._schooljaar = self._schooljaar or jaar
        with self._concept.vult():
            # On the list of the wrong school is worse than asked.
            self.school.vul(kiesbaar(scholen))
            if rij is None:
                self.school.zet(self._school_gewenst)
            else:
                self._toon(rij)
        self.onthoud()

    def _toon(self, rij: InstromerRij) -> None:
        nu = rij.gegevens
        self._schooljaar = nu.schooljaar
        self.school.zet(nu.school_id)
        for naam in ("roepnaam", "voorvoegsel", "achternaam", "klas", "niveau"):
            getattr(self, naam).zet_tekst(getattr(nu, naam))
        for naam in ("basisschool", "contactpersoon", "ouder", "telefoon", "zorgvraag"):
            getattr(self, naam).zet_tekst(getattr(nu, naam))
        self.geboren.zet_datum(nu.geboortedatum)
        if rij.bellen.schone_lei:
            self.zorgvraag.setEnabled(False)
            self.zorgvraag.setToolTip(SCHOON)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school = self.school.sleutel()
        self.eis(self.v_school, school is not None, "Kies de school waar de leerling naartoe gaat.")
        self.eis(self.v_achternaam, bool(self.achternaam.tekst().strip()), "Vul de naam in.")
        geboren = self.datum_van(self.v_geboren, verplicht=False)
        if not self.is_goed() or school is None:
            return
        gegevens = InstromerGegevens(
            school,
            self._schooljaar,
            self.roepnaam.tekst(),
            self.achternaam.tekst(),
            self.voorvoegsel.tekst(),
            geboren,
            self.klas.tekst(),
            self.niveau.tekst(),
            self.basisschool.tekst(),
            self.contactpersoon.tekst(),
            self.ouder.tekst(),
            self.telefoon.tekst(),
            self.zorgvraag.tekst(),
        )
        nummer = self._id
        self.bewaar(lambda uow: bewaar_instromer(uow, gegevens, nummer))


class BelDialoog(Formulier):
    """Write down what came of the call; the main button goes on to the next who waits."""

    FORMULIER: Final = "instroomgesprek"

    def __init__(self, parent: QWidget, context: Context, instromer_id: int) -> None:
        super().__init__(parent, context, "Ouders bellen", wat="dit gesprek", breedte_px=600)
        self._id = instromer_id
        self._venster = parent
        self._volgende: int | None = None
        self.wie = Tekst("", "kop", breek=True)
        self.zorg = Tekst("", breek=True)
        self.stand = Keuze(Belstand)
        self.stand.zet(Belstand.GEBELD)
        self.dag = DatumVeld(date.today())
        self.uitkomst = TekstVak(regels=5, voorbeeld="Wat willen ouders? Wat spreken jullie af?")
        self.schone_lei = Vinkje("Leerling of ouders willen een &schone lei")
        self.uitleg = Tekst(SCHOON, "waarschuwing", breek=True)
        self.v_stand = Veld("&Hoe ging het?", self.stand, verplicht=True)
        self.v_dag = Veld("&Dag", self.dag)
        self.v_uitkomst = Veld("&Wat kwam eruit?", self.uitkomst)
        self.breed(self.wie)
        self.breed(self.zorg)
        self.naast(self.v_stand, self.v_dag)
        self.breed(self.schone_lei)
        self.breed(self.uitleg)
        self.breed(self.v_uitkomst)
        self.uitleg.hide()
        self.schone_lei.toggled.connect(self._on_schoon)
        self.stand.currentIndexChanged.connect(lambda _: self._on_stand())
        self.fouten_bij = {GesprekDatumKlopt: self.v_dag}
        self.knoppen(BEWAREN, self._on_hoofd)
        self.alleen = Knop(BEWAREN, self._on_bewaar)
        self.voeg_knop_in(self.alleen)
        self.alleen.hide()
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(SOORT, instromer_id),
            {
                "stand": self.stand,
                "dag": self.dag,
                "uitkomst": self.uitkomst,
                "schone_lei": self.schone_lei,
            },
            bestaand=True,
        )
        self.stand.setFocus()
        school = context.schoolkeuze.school_id

        def lees(uow: UnitOfWork) -> tuple[InstromerRij, int | None]:
            return lees_instromer(uow, instromer_id), volgende_te_bellen(uow, instromer_id, school)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout, eigenaar=self)

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the pupil that a draft is about."""
        context.open_blad("overdrachten", "instroom")
        cls(venster, context, onderwerp.id).open()

    def _on_gelezen(self, gelezen: tuple[InstromerRij, int | None]) -> None:
        rij, self._volgende = gelezen
        if self._volgende is not None and self.hoofdknop is not None:
            self.hoofdknop.setText(EN_VERDER)
            self.alleen.show()
        nu = rij.gegevens
        bel = " · ".join(deel for deel in (nu.ouder, nu.telefoon) if deel)
        self.wie.setText(f"{rij.naam}\n{bel or 'Er staat nog geen telefoonnummer bij.'}")
        self.zorg.setText(nu.zorgvraag)
        self.zorg.setVisible(bool(nu.zorgvraag))
        with self._concept.vult():
            if rij.bellen.stand is not Belstand.TE_BELLEN:
                self.stand.zet(rij.bellen.stand)
                self.dag.zet_datum(rij.bellen.op)
            self.uitkomst.zet_tekst(rij.bellen.uitkomst)
            self.schone_lei.setChecked(rij.bellen.schone_lei)
        self.pas_hoogte_aan()

    def _on_stand(self) -> None:
        self.dag.setEnabled(self.stand.vast() in MET_DAG)

    def _on_schoon(self, aan: bool) -> None:
        self.uitleg.setVisible(aan)
        self.uitkomst.setEnabled(not aan)
        self.pas_hoogte_aan()

    def _on_hoofd(self) -> None:
        self._bewaar(self._volgende)

    def _on_bewaar(self) -> None:
        self._bewaar(None)

    def _bewaar(self, daarna: int | None) -> None:
        """Keep the call, then open the one of ``daarna``."""
        self.wis_fouten()
        stand = self.stand.vast()
        dag = self.datum_van(self.v_dag, raad=DAG) if stand in MET_DAG else None
        if not self.is_goed():
            return
        schoon = self.schone_lei.isChecked()
        bellen = Belgegevens(stand, dag, "" if schoon else self.uitkomst.tekst(), schoon)
        nummer, venster, context = self._id, self._venster, self.context

        def verder(_changes: Changes) -> None:
            if daarna is not None:
                BelDialoog(venster, context, daarna).open()

        self.bewaar(lambda uow: leg_gesprek_vast(uow, nummer, bellen), verder)
