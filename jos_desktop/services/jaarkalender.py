"""The year calendar: everything of one school year that is about nobody, in one read (story 16)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.jaarkalender import (
    Jaarblad,
    Jaarkalender,
    Jaarpunt,
    Kalendersoort,
    weken_van,
)
from jos_desktop.models.ontwikkeling import Ontwikkelvraag, Reviewmoment
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.models.school import School
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.services.themaweken import NOG_NAKIJKEN, lees_themaweken, te_leggen
from jos_desktop.services.uitgang import Uitgang, vraag_vrijgave
from jos_desktop.services.vakanties import komende_vakanties
from jos_desktop.storage.unit_of_work import UnitOfWork

TERUGKIJKEN_VRAAG: Final = "Terugkijken op de ontwikkelvraag"
TERUGKIJKEN_ADVIES: Final = "Terugkijken op advies"
_VOLGORDE: Final = {soort: plek for plek, soort in enumerate(Kalendersoort)}
_HEEL: Final = frozenset({Kalendersoort.THEMAWEEK, Kalendersoort.VAKANTIE})


def lees_jaar(uow: UnitOfWork, schooljaar: str, school_id: int | None = None) -> Jaarkalender:
    """Return one school year by day: of one school, or of all schools in the vault.

    Raises OnbekendePeriode.
    """
    weken = weken_van(blokken_van_periode(schooljaar)[0].begin.year)
    van, tot = weken[0], weken[-1] + timedelta(days=6)
    scholen = dict(uow.session.execute(select(School.id, School.naam)).all())
    lezer = _Lezer(uow, van, tot, school_id, scholen)
    punten = [
        *lezer.activiteiten(),
        *lezer.spreekuren(),
        *lezer.adviezen(),
        *lezer.terugkijken(),
        *_themaweken(uow, schooljaar, van, tot),
        *_vakanties(uow, van, tot),
    ]
    punten.sort(key=_sleutel)
    school = "" if school_id is None else scholen.get(school_id, "")
    return Jaarkalender(schooljaar, school, tuple(punten), te_leggen(uow, schooljaar))


def maak_jaarblad(uow: UnitOfWork, schooljaar: str, school_id: int | None = None) -> Jaarblad:
    """Return the year calendar for on paper, with its pass.

    Raises OnbekendePeriode, GeenToestemming.
    """
    vrijgave = vraag_vrijgave(uow, Uitgang.LIJST, None, Ontvangersoort.TEAM)
    return Jaarblad(lees_jaar(uow, schooljaar, school_id), uow.vandaag, vrijgave)


def registreer_jaarblad(uow: UnitOfWork) -> Changes:
    """Log that the year calendar left the vault. Raises GeenToestemming."""
    vraag_vrijgave(uow, Uitgang.LIJST, None, Ontvangersoort.TEAM)
    uow.log(Gebeurtenis.AFGEDRUKT, soort="themaweek", inhoud={"soort": "Jaarkalender"})
    return Changes.van(Soort.LOGBOEK)


def _sleutel(punt: Jaarpunt) -> tuple[date, bool, str, int, str]:
    # What lasts the whole week comes before what is on one day of it.
    return punt.vanaf, punt.soort not in _HEEL, punt.tijd, _VOLGORDE[punt.soort], punt.titel


class _Lezer:
    """Read the rows of the days of one year: columns only, no mapped objects."""

    def __init__(
        self,
        uow: UnitOfWork,
        van: date,
        tot: date,
        school_id: int | None,
        scholen: dict[int, str],
    ) -> None:
        self._uow = uow
        self._van, self._tot = van, tot
        self._school_id, self._scholen = school_id, scholen

    def activiteiten(self) -> Iterator[Jaarpunt]:
        a = Preventieactiviteit
        vraag = select(a.id, a.datum, a.tijd, a.school_id, a.stand, a.titel)
        for nummer, dag, tijd, school, stand, titel in self._rijen(vraag, a.datum, a.school_id):
            yield self._punt(Kalendersoort.ACTIVITEIT, nummer, dag, titel, school, tijd, stand)

    def spreekuren(self) -> Iterator[Jaarpunt]:
        s = Spreekuur
        vraag = select(s.id, s.datum, s.tijd, s.school_id, s.stand, s.doelgroep)
        for nummer, dag, tijd, school, stand, wie in self._rijen(vraag, s.datum, s.school_id):
            titel = f"Spreekuur {wie.label.lower()}"
            yield self._punt(Kalendersoort.SPREEKUUR, nummer, dag, titel, school, tijd, stand)

    def adviezen(self) -> Iterator[Jaarpunt]:
        a = Schooladvies
        vraag = select(a.id, a.datum, a.school_id, a.soort)
        for nummer, dag, school, soort in self._rijen(vraag, a.datum, a.school_id):
            yield self._punt(Kalendersoort.ADVIES, nummer, dag, soort.label, school)

    def terugkijken(self) -> Iterator[Jaarpunt]:
        # The question itself stays out: it is free text, and this also goes to paper.
        r, v, a = Reviewmoment, Ontwikkelvraag, Schooladvies
        vraag = select(v.id, r.datum, v.school_id, r.gehouden_op).join(v)
        for nummer, dag, school, gehouden in self._rijen(vraag, r.datum, v.school_id):
            stand = Activiteitstand.GEPLAND if gehouden is None else Activiteitstand.GEDAAN
            yield self._punt(
                Kalendersoort.TERUGKIJKEN, nummer, dag, TERUGKIJKEN_VRAAG, school, stand=stand
            )
        op = select(a.id, a.terugkijken_op, a.school_id)
        for nummer, dag, school in self._rijen(op, a.terugkijken_op, a.school_id):
            # Minus tells an advice from a question: both have a number of their own.
            yield self._punt(Kalendersoort.TERUGKIJKEN, -nummer, dag, TERUGKIJKEN_ADVIES, school)

    def _rijen(self, vraag: Any, dag: Any, school: Any) -> Iterator[Any]:
        binnen = vraag.where(dag.between(self._van, self._tot))
        if self._school_id is not None:
            binnen = binnen.where(school == self._school_id)
        return iter(self._uow.session.execute(binnen))

    def _punt(
        self,
        soort: Kalendersoort,
        nummer: int,
        dag: date,
        titel: str,
        school: int,
        tijd: str = "",
        stand: Activiteitstand | None = None,
    ) -> Jaarpunt:
        return Jaarpunt(
            soort,
            nummer,
            dag,
            dag,
            titel,
            tijd,
            self._scholen.get(school, ""),
            stand.label if stand else "",
            stand is not Activiteitstand.AFGELAST,
        )


def _themaweken(uow: UnitOfWork, schooljaar: str, van: date, tot: date) -> Iterator[Jaarpunt]:
    for week in lees_themaweken(uow, schooljaar):
        if week.vanaf is None or week.tot is None or week.verborgen:
            continue
        if week.vanaf <= tot and week.tot >= van:
            stand = NOG_NAKIJKEN.capitalize() if week.nakijken else ""
            yield Jaarpunt(
                Kalendersoort.THEMAWEEK, week.id, week.vanaf, week.tot, week.naam, stand=stand
            )


def _vakanties(uow: UnitOfWork, van: date, tot: date) -> Iterator[Jaarpunt]:
    for rij in komende_vakanties(uow, van):
        if rij.vanaf <= tot:
            yield Jaarpunt(Kalendersoort.VAKANTIE, rij.id, rij.vanaf, rij.tot, rij.naam)
