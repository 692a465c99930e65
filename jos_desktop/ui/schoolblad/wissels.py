"""The forms that change a school as a whole, and the own work at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.eigen_scholen import (
    EigenFteKanNiet,
    EigenPeriode,
    EigenPeriodeDubbel,
    EigenPeriodeKanNiet,
    bewaar_eigen,
    lees_eigen,
)
from jos_desktop.services.monitorkader_getal import lees_getal
from jos_desktop.services.scholen import SchoolNaamLeeg, kiesbare_scholen
from jos_desktop.services.schoolnamen import NaamBezet
from jos_desktop.services.schoolwissels import (
    DagNogNietDaar,
    Samenvoegvoorbeeld,
    ZelfdeNaam,
    ZelfdeSchool,
    hernoem,
    lees_samenvoegvoorbeeld,
    school_terug,
    stop_school,
    tel_lopend,
    voeg_scholen_samen,
    wissel_terug,
)
from jos_desktop.ui.dossier.formulier import Formulier, Nummerkeuze
from jos_desktop.ui.dossier.personen import kiesbaar
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.wisselboek import Wisseluitkomst
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEEN_FTE: Final = "Vul een getal in, zoals 0,49. Leeg laten mag ook."


class Wisselformulier(Formulier):
    """What the three changes of a school share: a day, a note, and undo afterwards."""

    def __init__(
        self, parent: QWidget, context: Context, school_id: int, titel: str, naam: str
    ) -> None:
        kop = f"{titel}: {naam}" if naam else titel
        super().__init__(parent, context, kop, wat="deze wijziging", breedte_px=580)
        self.titel.setWordWrap(True)
        self.school_id = school_id
        self.dag = DatumVeld(date.today())
        self.toelichting = TekstVak(regels=2, voorbeeld="bijv. fusie, nieuw gebouw")
        self.v_dag = Veld("Vanaf welke &dag?", self.dag, verplicht=True)
        self.v_toelichting = Veld("&Toelichting", self.toelichting)

    def voer_uit(self, doe: Callable[[UnitOfWork], Wisseluitkomst], gedaan: str) -> None:
        """Run the change, close, and offer to undo it."""
        klaar: list[Wisseluitkomst] = []

        def werk(uow: UnitOfWork) -> Changes:
            klaar[:] = [doe(uow)]
            return klaar[0].changes

        context = self.context
        self.bewaar(
            werk,
            lambda _: bied_ongedaan(context, gedaan, lambda uow: wissel_terug(uow, klaar[0])),
        )


class HernoemDialoog(Wisselformulier):
    """Give a school another name."""

    FORMULIER: Final = "school hernoemen"

    def __init__(self, parent: QWidget, context: Context, school_id: int, naam: str = "") -> None:
        super().__init__(parent, context, school_id, "Andere naam voor de school", naam)
        self.naam = TekstRegel(maximaal=120)
        self.v_naam = Veld(
            "&Nieuwe naam", self.naam, verplicht=True, hint="De oude naam blijft bekend in lijsten."
        )
        self.breed(self.v_naam)
        self.naast(self.v_dag)
        self.breed(self.v_toelichting)
        self.fouten_bij = {
            SchoolNaamLeeg: self.v_naam,
            ZelfdeNaam: self.v_naam,
            NaamBezet: self.v_naam,
            DagNogNietDaar: self.v_dag,
        }
        self.knoppen("School &hernoemen", self._on_bewaar)
        velden = {"naam": self.naam, "dag": self.dag, "toelichting": self.toelichting}
        self.volg(self.FORMULIER, Onderwerp("school", school_id), velden).begin()
        self.naam.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        dag = self.datum_van(self.v_dag)
        if not self.is_goed() or dag is None:
            return
        nummer, naam, waarom = self.school_id, self.naam.tekst(), self.toelichting.tekst()
        self.voer_uit(lambda uow: hernoem(uow, nummer, naam, dag, waarom), "School hernoemd.")


class StopDialoog(Wisselformulier):
    """Let a school leave JOS, or come back with ``terug``."""

    FORMULIER: Final = "school stopt"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        school_id: int,
        naam: str = "",
        terug: bool = False,
    ) -> None:
        titel = "School doet weer mee" if terug else "School doet niet meer mee"
        super().__init__(parent, context, school_id, titel, naam)
        self._terug = terug
        self.uitleg = Tekst(
            "Je kunt deze school daarna weer kiezen. Werk je er ook? Voeg dan een werkperiode toe."
            if terug
            else "Je kunt deze school daarna niet meer kiezen voor nieuw werk. Wat er staat, "
            "blijft te lezen. Je eigen werk hier stopt op deze dag.",
            "gedempt",
            breek=True,
        )
        self.breed(self.uitleg)
        self.lopend = Tekst("", "vet", breek=True)
        self.breed(self.lopend)
        self.naast(self.v_dag)
        self.breed(self.v_toelichting)
        self.fouten_bij = {DagNogNietDaar: self.v_dag}
        self.knoppen("Laat weer &meedoen" if terug else "Doet niet meer &mee", self._on_bewaar)
        velden = {"dag": self.dag, "toelichting": self.toelichting}
        over = Onderwerp("school terug" if terug else "school", school_id)
        self.volg(self.FORMULIER, over, velden).begin()
        self.dag.setFocus()
        self.lopend.setVisible(False)
        if not terug:
            context.tasks.run_query(
                lambda uow: tel_lopend(uow, school_id), self._on_geteld, self.toon_fout
            )

    def _on_geteld(self, aantal: int) -> None:
        woord = "1 traject is" if aantal == 1 else f"{aantal} trajecten zijn"
        self.lopend.setText(f"{woord} hier nog niet afgesloten. Rond dat af, of draag het over.")
        self.lopend.setVisible(aantal > 0)
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        dag = self.datum_van(self.v_dag)
        if not self.is_goed() or dag is None:
            return
        nummer, waarom = self.school_id, self.toelichting.tekst()
        doe = school_terug if self._terug else stop_school
        gedaan = "De school doet weer mee." if self._terug else "De school doet niet meer mee."
        self.voer_uit(lambda uow: doe(uow, nummer, dag, waarom), gedaan)


class SamenvoegDialoog(Wisselformulier):
    """Let a school go into another one, with all that moves said before."""

    FORMULIER: Final = "scholen samenvoegen"

    def __init__(self, parent: QWidget, context: Context, school_id: int, naam: str = "") -> None:
        super().__init__(parent, context, school_id, "Gaat op in een andere school", naam)
        self.naar = Nummerkeuze()
        self.v_naar = Veld("&In welke school?", self.naar, verplicht=True)
        self.voorbeeld = Tekst("Kies een school. Dan zie je wat er verhuist.", breek=True)
        self.breed(self.v_naar)
        self.naast(self.v_dag)
        self.breed(self.v_toelichting)
        self.breed(self.voorbeeld)
        self.fouten_bij = {ZelfdeSchool: self.v_naar, DagNogNietDaar: self.v_dag}
        knop = self.knoppen("&Samenvoegen", self._on_bewaar, gevaar=True)
        knop.setAutoDefault(False)
        self.ctrl_enter = False
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("school", school_id),
            {"naar": self.naar, "dag": self.dag, "toelichting": self.toelichting},
            bestaand=True,
        )
        self.naar.currentIndexChanged.connect(lambda _: self._lees())
        self.dag.editingFinished.connect(self._lees)
        self.naar.setFocus()
        context.tasks.run_query(self._scholen, self._on_scholen, self.toon_fout)

    def _scholen(self, uow: UnitOfWork) -> list[tuple[int | None, str]]:
        return kiesbaar(tuple(s for s in kiesbare_scholen(uow) if s.id != self.school_id))

    def _on_scholen(self, scholen: list[tuple[int | None, str]]) -> None:
        with self._concept.vult():
            self.naar.vul(scholen)
        self._lees()

    def _lees(self) -> None:
        naar, dag, nummer = self.naar.sleutel(), self.dag.datum(), self.school_id
        if naar is None or dag is None:
            return
        self.context.tasks.run_query(
            lambda uow: lees_samenvoegvoorbeeld(uow, nummer, naar, dag),
            self._on_voorbeeld,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_voorbeeld(self, voorbeeld: Samenvoegvoorbeeld) -> None:
        self.melding.hide()
        self.voorbeeld.setText(woorden_bij(voorbeeld))
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        dag, naar = self.datum_van(self.v_dag), self.naar.sleutel()
        self.eis(self.v_naar, naar is not None, "Kies de school waar deze school in opgaat.")
        if not self.is_goed() or dag is None or naar is None:
            return
        nummer, waarom = self.school_id, self.toelichting.tekst()
        self.voer_uit(
            lambda uow: voeg_scholen_samen(uow, nummer, naar, dag, waarom), "Scholen samengevoegd."
        )


class EigenSchoolDialoog(Formulier):
    """From when until when the user works at a school, and how many fte."""

    FORMULIER: Final = "eigen school"

    def __init__(
        self, parent: QWidget, context: Context, school_id: int, nummer: int | None = None
    ) -> None:
        super().__init__(
            parent, context, "Mijn werk op deze school", wat="deze periode", breedte_px=520
        )
        self._school_id, self._nummer = school_id, nummer
        self.van, self.tot = DatumVeld(date.today()), DatumVeld()
        self.fte = TekstRegel(maximaal=6, voorbeeld="0,49")
        self.v_van = Veld("&Eerste dag", self.van, verplicht=True)
        self.v_tot = Veld("&Laatste dag", self.tot, hint="Leeg: nog niet bekend")
        self.v_fte = Veld("&Fte", self.fte, hint="Verandert je fte? Voeg dan een periode toe.")
        self.naast(self.v_van, self.v_tot)
        self.naast(self.v_fte)
        self.fouten_bij = {
            EigenPeriodeKanNiet: self.v_tot,
            EigenPeriodeDubbel: self.v_van,
            EigenFteKanNiet: self.v_fte,
        }
        self.knoppen("Periode &bewaren", self._on_bewaar)
        over = ("eigen school", school_id) if nummer is None else ("medewerker_school", nummer)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(*over),
            {"van": self.van, "tot": self.tot, "fte": self.fte},
            bestaand=nummer is not None,
        )
        self.van.setFocus()
        if nummer is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_eigen(uow, nummer), self._on_gelezen, self.toon_fout
            )

    def _on_gelezen(self, nu: EigenPeriode) -> None:
        with self._concept.vult():
            self.van.zet_datum(nu.van)
            self.tot.zet_datum(nu.tot)
            self.fte.zet_tekst("" if nu.fte is None else schrijf_getal(nu.fte))

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        van = self.datum_van(self.v_van)
        tot = self.datum_van(self.v_tot, verplicht=False)
        fte = lees_getal(self.fte.tekst().strip()) if self.fte.tekst().strip() else None
        self.eis(self.v_fte, fte is None or isinstance(fte, Decimal), GEEN_FTE)
        if not self.is_goed() or van is None or isinstance(fte, str):
            return
        periode, nummer = EigenPeriode(self._school_id, van, tot, fte), self._nummer
        self.bewaar(lambda uow: bewaar_eigen(uow, periode, nummer))


def woorden_bij(voorbeeld: Samenvoegvoorbeeld) -> str:
    """Return what going together will do, in sentences."""
    if voorbeeld.verhuist:
        delen = ", ".join(f"{aantal} {wat}" for wat, aantal in voorbeeld.verhuist)
        zinnen = [f"Naar {voorbeeld.naar} gaat: {delen}."]
    else:
        zinnen = [f"Er is niets dat naar {voorbeeld.naar} verhuist."]
    if voorbeeld.lopende_trajecten:
        zinnen.append("Een traject dat loopt, blijft tellen bij de school waar het begon.")
    zinnen.append(f"Wat ervoor was, blijft staan bij {voorbeeld.weg}.")
    zinnen.append(
        f"Lijsten met de naam {' of '.join(voorbeeld.namen)} horen voortaan bij {voorbeeld.naar}."
    )
    return " ".join(zinnen)
