"""What moves when a school goes into another one: what holds on the day, or comes after it."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any, Final

from sqlalchemy import or_, select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus, TrajectStatus
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.codes_school import Activiteitstand, Vraagstand
from jos_desktop.models.instroom import Instromer
from jos_desktop.models.leerling import Inschrijving
from jos_desktop.models.medewerker import MedewerkerSchool
from jos_desktop.models.ontwikkeling import Ontwikkelvraag
from jos_desktop.models.overleg import Overleg
from jos_desktop.models.preventie import Preventieactiviteit, Spreekuur
from jos_desktop.models.schoolwerk import Inzetperiode, Schoolpersoon
from jos_desktop.models.traject import Traject
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.wisselboek import Boek
from jos_desktop.storage.unit_of_work import UnitOfWork

_DAG: Final = timedelta(days=1)
_NOG_NIET: Final = (TrajectStatus.AANGEMELD, TrajectStatus.WACHT)
_OPEN_VRAAG: Final = (Vraagstand.ONTWIKKELVRAAG, Vraagstand.ONDERZOEKSVRAAG)
_NOG_BELLEN: Final = (Belstand.TE_BELLEN, Belstand.NIET_BEREIKT)
_EEN: Final = {
    "inschrijvingen van leerlingen": "inschrijving van een leerling",
    "aanmeldingen die nog open zijn": "aanmelding die nog open is",
    "trajecten die nog niet begonnen": "traject dat nog niet begon",
    "leerlingen op de instroomlijst": "leerling op de instroomlijst",
    "geplande activiteiten": "geplande activiteit",
    "geplande spreekuren": "gepland spreekuur",
    "geplande overleggen": "gepland overleg",
    "ontwikkelvragen die nog lopen": "ontwikkelvraag die nog loopt",
    "mensen van school": "persoon van school",
    "afspraken over fte": "afspraak over fte",
    "eigen werkperioden": "eigen werkperiode",
}
_INSCHRIJVING: Final = ("leerling_id", "klas", "leerjaar", "niveau", "mentor", "rol")
_INZET: Final = ("functie", "kant", "fte", "bron")
_PERSOON: Final = ("naam", "rol", "waarvoor", "telefoon", "email")


class Verhuizer:
    """Knows what of one school moves to another one on a day; ``naar`` None moves nothing."""

    def __init__(self, uow: UnitOfWork, van: int, naar: int | None, dag: date) -> None:
        self.uow, self.van, self.naar, self.dag = uow, van, naar, dag

    def verhuis(self, boek: Boek) -> None:
        """Move everything."""
        for _wat, lees, doe in self.delen():
            for rij in lees():
                doe(boek, rij)
            self.uow.session.flush()

    def delen(
        self,
    ) -> tuple[tuple[str, Callable[[], list[Any]], Callable[[Boek, Any], None]], ...]:
        """Return each kind: in words, how it is found, and how one row of it moves."""
        return (
            ("inschrijvingen van leerlingen", self._inschrijvingen, self._inschrijving),
            ("aanmeldingen die nog open zijn", self._aanmeldingen, self._mee),
            ("trajecten die nog niet begonnen", self._trajecten, self._mee),
            ("leerlingen op de instroomlijst", self._instromers, self._mee),
            ("geplande activiteiten", partial(self._gepland, Preventieactiviteit), self._mee),
            ("geplande spreekuren", partial(self._gepland, Spreekuur), self._mee),
            ("geplande overleggen", self._overleggen, self._mee),
            ("ontwikkelvragen die nog lopen", self._vragen, self._mee),
            ("mensen van school", self._mensen, self._persoon),
            ("afspraken over fte", partial(self._perioden, Inzetperiode), self._inzet),
            ("eigen werkperioden", partial(self._perioden, MedewerkerSchool), self._eigen),
        )

    def stop_eigen(self, boek: Boek) -> None:
        """End the own work at this school on the day; that day counts still."""
        for rij in self._perioden(MedewerkerSchool):
            if rij.van <= self.dag:
                boek.zet(rij, "tot", self.dag)

    def _mee(self, boek: Boek, rij: Any) -> None:
        boek.zet(rij, "school_id", self.naar)

    def _lijst(self, vraag: Any) -> list[Any]:
        return list(self.uow.session.scalars(vraag))

    def _inschrijvingen(self) -> list[Any]:
        loopt = or_(Inschrijving.tot.is_(None), Inschrijving.tot > self.dag)
        return self._lijst(select(Inschrijving).where(Inschrijving.school_id == self.van, loopt))

    def _inschrijving(self, boek: Boek, rij: Inschrijving) -> None:
        """Close an enrolment on the day and open the next one, as with any other school."""
        if rij.van >= self.dag:
            boek.zet(rij, "school_id", self.naar)
            return
        tot = rij.tot
        boek.zet(rij, "tot", self.dag)
        al = select(Inschrijving.id).where(
            Inschrijving.leerling_id == rij.leerling_id,
            Inschrijving.school_id == self.naar,
            Inschrijving.rol == rij.rol,
            or_(Inschrijving.tot.is_(None), Inschrijving.tot > self.dag),
        )
        if self.uow.session.scalar(al.limit(1)) is None:
            velden = {veld: getattr(rij, veld) for veld in _INSCHRIJVING}
            nummer = self._vrij_nummer(rij.leerlingnummer)
            boek.maak(
                Inschrijving(
                    **velden, leerlingnummer=nummer, school_id=self.naar, van=self.dag, tot=tot
                )
            )

    def _vrij_nummer(self, nummer: str) -> str:
        """Return a pupil number, unless somebody has it there: import knows pupils by it."""
        bezet = select(Inschrijving.id).where(
            Inschrijving.school_id == self.naar, Inschrijving.leerlingnummer == nummer
        )
        vrij = nummer and self.uow.session.scalar(bezet.limit(1)) is None
        return nummer if vrij else ""

    def _aanmeldingen(self) -> list[Any]:
        return self._lijst(
            select(Aanmelding).where(
                Aanmelding.school_id == self.van, Aanmelding.status == AanmeldingStatus.OPEN
            )
        )

    def _trajecten(self) -> list[Any]:
        return self._lijst(
            select(Traject).where(Traject.school_id == self.van, Traject.status.in_(_NOG_NIET))
        )

    def _instromers(self) -> list[Any]:
        """Return who is to come in a later year, and who still has to be called."""
        later = Instromer.schooljaar > schooljaar_van(self.dag - _DAG)
        bellen = Instromer.belstand.in_(_NOG_BELLEN)
        return self._lijst(
            select(Instromer).where(Instromer.school_id == self.van, or_(later, bellen))
        )

    def _gepland(self, soort: type[Preventieactiviteit] | type[Spreekuur]) -> list[Any]:
        return self._lijst(
            select(soort).where(
                soort.school_id == self.van,
                soort.stand == Activiteitstand.GEPLAND,
                soort.datum >= self.dag,
            )
        )

    def _overleggen(self) -> list[Any]:
        return self._lijst(
            select(Overleg).where(
                Overleg.school_id == self.van,
                Overleg.afgerond.is_(False),
                Overleg.datum >= self.dag,
            )
        )

    def _vragen(self) -> list[Any]:
        return self._lijst(
            select(Ontwikkelvraag).where(
                Ontwikkelvraag.school_id == self.van, Ontwikkelvraag.stand.in_(_OPEN_VRAAG)
            )
        )

    def _mensen(self) -> list[Any]:
        loopt = or_(Schoolpersoon.tot.is_(None), Schoolpersoon.tot >= self.dag)
        return self._lijst(select(Schoolpersoon).where(Schoolpersoon.school_id == self.van, loopt))

    def _persoon(self, boek: Boek, rij: Schoolpersoon) -> None:
        if rij.vanaf is not None and rij.vanaf >= self.dag:
            boek.zet(rij, "school_id", self.naar)
            return
        tot = rij.tot
        boek.zet(rij, "tot", self.dag - _DAG)
        daar = select(Schoolpersoon).where(
            Schoolpersoon.school_id == self.naar, Schoolpersoon.rol == rij.rol
        )
        if vouw(rij.naam) not in {vouw(ander.naam) for ander in self._lijst(daar)}:
            velden = {veld: getattr(rij, veld) for veld in _PERSOON}
            boek.maak(Schoolpersoon(**velden, school_id=self.naar, vanaf=self.dag, tot=tot))

    def _perioden(self, soort: type[Inzetperiode] | type[MedewerkerSchool]) -> list[Any]:
        loopt = or_(soort.tot.is_(None), soort.tot >= self.dag)
        return self._lijst(select(soort).where(soort.school_id == self.van, loopt))

    def _inzet(self, boek: Boek, rij: Inzetperiode) -> None:
        if rij.van >= self.dag:
            boek.zet(rij, "school_id", self.naar)
            return
        velden = {veld: getattr(rij, veld) for veld in _INZET}
        boek.maak(Inzetperiode(**velden, school_id=self.naar, van=self.dag, tot=rij.tot))
        boek.zet(rij, "tot", self.dag - _DAG)

    def _eigen(self, boek: Boek, rij: MedewerkerSchool) -> None:
        """Move own work: the fte of both schools together is what is worked at the one left."""
        begin = max(rij.van, self.dag)
        daar = next(
            (
                ander
                for ander in self._lijst(
                    select(MedewerkerSchool).where(
                        MedewerkerSchool.school_id == self.naar,
                        MedewerkerSchool.medewerker_id == rij.medewerker_id,
                    )
                )
                if ander.van <= begin and (ander.tot is None or ander.tot >= begin)
            ),
            None,
        )
        tot, fte = rij.tot, rij.fte
        if daar is not None:
            tot = daar.tot
            samen = [deel for deel in (daar.fte, fte) if deel is not None]
            fte = sum(samen, Decimal(0)) if samen else None
            if daar.van == begin:
                boek.zet(daar, "fte", fte)
            else:
                boek.zet(daar, "tot", begin - _DAG)
        nieuw = {"school_id": self.naar, "van": begin, "tot": tot, "fte": fte}
        if rij.van < self.dag:
            boek.zet(rij, "tot", self.dag - _DAG)
            if daar is None or daar.van != begin:
                boek.maak(MedewerkerSchool(medewerker_id=rij.medewerker_id, **nieuw))
        elif daar is None or daar.van != begin:
            for veld, waarde in nieuw.items():
                boek.zet(rij, veld, waarde)
        else:
            # Two periods cannot begin at one school on one day; the hours are in the other.
            boek.zet(rij, "tot", begin)
            boek.zet(rij, "fte", None)


class Teller:
    """Counts what would move, and moves nothing."""

    def __init__(self, verhuizer: Verhuizer) -> None:
        self._verhuizer = verhuizer

    def regels(self) -> tuple[tuple[str, int], ...]:
        """Return each kind of which there is something, in words that go with how many."""
        tellingen = ((wat, len(lees())) for wat, lees, _doe in self._verhuizer.delen())
        return tuple(
            (_EEN[wat] if aantal == 1 else wat, aantal) for wat, aantal in tellingen if aantal
        )
