"""The forms of the sheet Inzet: a period of fte, a line of hours, and the hours of 1 fte."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_school import Inzetkant, Urensoort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.inzet import (
    FteKlopt,
    InzetschoolOnbekend,
    PeriodeGegevens,
    PeriodeKlopt,
    PeriodeOverlapt,
    bewaar_periode,
    lees_fte,
    lees_periode,
)
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.services.uren import (
    DagTeVol,
    UrenGegevens,
    UrenInToekomst,
    UrenKloppen,
    bewaar_uren,
    lees_minuten,
    lees_uren,
    schrijf_minuten,
    uren_per_fte,
    zet_uren_per_fte,
)
from jos_desktop.ui.dossier.aanmelding import SCHOOL_LEEG
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, enige_school, kiesbaar
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, Veld

if TYPE_CHECKING:
    from collections.abc import Callable

    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

FTE_LEEG: Final = "Vul de fte in, zoals 0,44."
UREN_HINT: Final = "Typ 1,5 of 1:30, of 90 min."


class Schoolkeus(NamedTuple):
    """The schools to choose from, and the one to propose."""

    scholen: tuple[SchoolRij, ...]
    enige: int | None


class _BijSchool(Protocol):
    @property
    def school_id(self) -> int: ...


_Regel = TypeVar("_Regel", bound=_BijSchool)


def met_scholen(
    uow: UnitOfWork, lees: Callable[[UnitOfWork, int], _Regel], nummer: int | None
) -> tuple[Schoolkeus, _Regel | None]:
    """Return the schools to choose from, and the line that is changed (None for a new one).

    Schools that stopped are among them: what was worked there may still be written.
    """
    oud = None if nummer is None else lees(uow, nummer)
    scholen = eigen_scholen_eerst(uow, None if oud is None else oud.school_id, gestopt=True)
    return Schoolkeus(scholen, enige_school(uow)), oud


def vul_school(
    vak: Nummerkeuze, keus: Schoolkeus, context: Context, oud: _BijSchool | None
) -> None:
    """Fill the choice of a school: what the line has, else the chosen one, else the only one."""
    vak.vul(kiesbaar(keus.scholen))
    vak.zet(oud.school_id if oud is not None else context.schoolkeuze.school_id or keus.enige)


class PeriodeDialoog(Formulier):
    """Add or change the fte of one function in a period."""

    FORMULIER: Final = "inzetperiode"

    def __init__(self, parent: QWidget, context: Context, periode_id: int | None = None) -> None:
        titel = "Fte toevoegen" if periode_id is None else "Fte wijzigen"
        super().__init__(parent, context, titel, wat="deze periode")
        self._id = periode_id
        self.school = Nummerkeuze()
        self.functie = Keuze(Functie)
        self.kant = Keuze(Inzetkant)
        self.kant.zet(Inzetkant.INGEZET)
        self.van, self.tot = DatumVeld(date.today()), DatumVeld(None)
        self.fte = TekstRegel(maximaal=8, voorbeeld="0,44")
        self.bron = TekstRegel(maximaal=200, voorbeeld="bijv. afspraak met de school, juni")
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_van = Veld("&Eerste dag", self.van, verplicht=True)
        self.v_tot = Veld("&Laatste dag", self.tot, hint="Leeg: het loopt nog.")
        self.v_fte = Veld("&Hoeveel fte?", self.fte, verplicht=True)
        self.naast(self.v_school, Veld("&Functie", self.functie))
        self.naast(Veld("Af&gesproken of ingezet?", self.kant), self.v_fte)
        self.naast(self.v_van, self.v_tot)
        self.breed(Veld("Waar ko&mt dit vandaan?", self.bron))
        self.fouten_bij = {
            InzetschoolOnbekend: self.v_school,
            PeriodeOverlapt: self.v_van,
            PeriodeKlopt: self.v_tot,
            FteKlopt: self.v_fte,
        }
        self.knoppen("Fte &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("inzetperiode", NIEUW if periode_id is None else periode_id),
            {
                "school": self.school,
                "functie": self.functie,
                "kant": self.kant,
                "van": self.van,
                "tot": self.tot,
                "fte": self.fte,
                "bron": self.bron,
            },
            bestaand=periode_id is not None,
        )
        self.fte.setFocus()

        context.tasks.run_query(
            lambda uow: met_scholen(uow, lees_periode, periode_id), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, gelezen: tuple[Schoolkeus, PeriodeGegevens | None]) -> None:
        keus, oud = gelezen
        with self._concept.vult():
            vul_school(self.school, keus, self.context, oud)
            if oud is not None:
                self.functie.zet(oud.functie)
                self.kant.zet(oud.kant)
                self.van.zet_datum(oud.van)
                self.tot.zet_datum(oud.tot)
                self.fte.zet_tekst(schrijf_getal(oud.fte))
                self.bron.zet_tekst(oud.bron)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school = self.school.sleutel()
        van, tot = self.datum_van(self.v_van), self.datum_van(self.v_tot, verplicht=False)
        self.eis(self.v_school, school is not None, SCHOOL_LEEG)
        self.eis(self.v_fte, bool(self.fte.tekst().strip()), FTE_LEEG)
        if not self.is_goed() or school is None or van is None:
            return
        try:
            fte = lees_fte(self.fte.tekst())
        except FteKlopt as fout:
            self._on_fout(fout)
            return
        gegevens = PeriodeGegevens(
            school, self.functie.vast(), self.kant.vast(), van, tot, fte, self.bron.tekst()
        )
        self.bewaar(lambda uow: bewaar_periode(uow, gegevens, self._id))


class UrenDialoog(Formulier):
    """Write the hours of one day at one school, or change them."""

    FORMULIER: Final = "urenregel"

    def __init__(self, parent: QWidget, context: Context, uren_id: int | None = None) -> None:
        titel = "Uren schrijven" if uren_id is None else "Uren wijzigen"
        super().__init__(parent, context, titel, wat="deze uren")
        self._id = uren_id
        self.school = Nummerkeuze()
        self.datum = DatumVeld(date.today())
        self.soort = Keuze(Urensoort)
        self.uren = TekstRegel(maximaal=16, voorbeeld="1,5")
        self.notitie = TekstRegel(maximaal=200, voorbeeld="kort, zonder namen van leerlingen")
        self.v_school = Veld("S&chool", self.school, verplicht=True)
        self.v_datum = Veld("&Datum", self.datum, verplicht=True)
        self.v_uren = Veld("&Hoeveel uur?", self.uren, verplicht=True, hint=UREN_HINT)
        self.naast(self.v_school, self.v_datum)
        self.naast(Veld("&Waaraan?", self.soort), self.v_uren)
        self.breed(Veld("&Notitie", self.notitie))
        self.fouten_bij = {
            InzetschoolOnbekend: self.v_school,
            UrenInToekomst: self.v_datum,
            DagTeVol: self.v_uren,
            UrenKloppen: self.v_uren,
        }
        self.knoppen("Uren &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("urenregel", NIEUW if uren_id is None else uren_id),
            {
                "school": self.school,
                "datum": self.datum,
                "soort": self.soort,
                "uren": self.uren,
                "notitie": self.notitie,
            },
            bestaand=uren_id is not None,
        )
        self.uren.setFocus()

        context.tasks.run_query(
            lambda uow: met_scholen(uow, lees_uren, uren_id), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, gelezen: tuple[Schoolkeus, UrenGegevens | None]) -> None:
        keus, oud = gelezen
        with self._concept.vult():
            vul_school(self.school, keus, self.context, oud)
            if oud is not None:
                self.datum.zet_datum(oud.datum)
                self.soort.zet(oud.soort)
                self.uren.zet_tekst(schrijf_minuten(oud.minuten))
                self.notitie.zet_tekst(oud.notitie)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        school, datum = self.school.sleutel(), self.datum_van(self.v_datum)
        self.eis(self.v_school, school is not None, SCHOOL_LEEG)
        if not self.is_goed() or school is None or datum is None:
            return
        try:
            minuten = lees_minuten(self.uren.tekst())
        except KnownError as fout:
            self._on_fout(fout)
            return
        gegevens = UrenGegevens(school, datum, self.soort.vast(), minuten, self.notitie.tekst())
        self.bewaar(lambda uow: bewaar_uren(uow, gegevens, self._id))


class UrenPerFteDialoog(Formulier):
    """Say how many hours a week belong to 1 fte."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "Uren bij 1 fte", wat="dit getal", breedte_px=420)
        self.uren = Getal(1, 60, achter=" uur per week")
        self.breed(Veld("&Hoeveel uur hoort bij 1 fte?", self.uren))
        self.knoppen("&Bewaren", self._on_bewaar)
        context.tasks.run_query(uren_per_fte, self._on_gelezen, self.toon_fout)

    def _on_gelezen(self, uren: int) -> None:
        self.uren.zet(uren)
        self.onthoud()

    def _on_bewaar(self) -> None:
        uren = self.uren.value()
        self.bewaar(lambda uow: zet_uren_per_fte(uow, uren))
