"""The course of one pupil's help: applications, consents, trajecten, endings."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from jos_desktop.demo import teksten_overig as teksten
from jos_desktop.demo.cijfers import UITKOMSTEN
from jos_desktop.demo.contacten import Contactschrijver, Loop
from jos_desktop.demo.hulp import plan
from jos_desktop.demo.instroom import Instroom, Ploeg
from jos_desktop.demo.kalender import schooldag_na, schooldag_voor
from jos_desktop.demo.mensen import Kind
from jos_desktop.demo.nazorg import Nazorg
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.teksten_gesprek import THEMAS
from jos_desktop.models.codes import (
    AanmeldingStatus,
    Behaald,
    Complexiteit,
    DoelVan,
    Doorverwezen,
    Functie,
    JaNeeNvt,
    Leefgebied,
    RedenBeeindiging,
    Schoolsituatie,
    ToestemmingDoel,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_werk import Monitoruitkomst

_REDENEN: Final = tuple(RedenBeeindiging)
_REDENGEWICHTEN: Final = (62, 16, 10, 4, 8)


@dataclass(frozen=True, slots=True)
class Traject:
    """A klanttraject that was written, for whatever follows it."""

    id: int
    functie: Functie
    start: date
    einde: date | None
    thema: int
    medewerker_id: int


class Verloop(Instroom):
    """Writes what happened to one pupil; every date is in order and not after today."""

    def __init__(
        self, rng: Random, rijen: Rijen, kind: Kind, ploeg: Ploeg, vandaag: date, nazorg: Nazorg
    ) -> None:
        super().__init__(rng, rijen, kind, ploeg, vandaag)
        self._nazorg = nazorg
        self._contacten = Contactschrijver(rng, rijen, kind, self.zinnen)

    def kies_functie(self) -> Functie:
        """Return a function that works at this school (no PAJ in Midden-Kennemerland)."""
        gewichten = (60, 25 if self.kind.school.preventief_ambulant else 0, 12)
        return self.rng.choices((Functie.JGC, Functie.PAJ, Functie.GW), gewichten)[0]

    def eenmalig(self, dag: date) -> int:
        """Write an eenmalig contact on the first school day from ``dag``."""
        dag = min(schooldag_na(dag), schooldag_voor(self.vandaag))
        functie = Functie.JGC if self.rng.random() < 0.8 else self.kies_functie()
        loop = self._traject(
            TrajectType.EC, functie, TrajectStatus.GESLOTEN, dag, dag, self.kies_thema()
        )
        self._contacten.eenmalig(self._loop(loop, 1))
        return loop.id

    def klanttraject(
        self,
        start: date,
        einde: date | None,
        *,
        status: TrajectStatus | None = None,
        gesprekken: int | None = None,
        functie: Functie | None = None,
        vorig: int | None = None,
        vervolg: Vervolg = Vervolg.GEEN,
        toestemming_mist: bool = False,
        stil_dagen: int | None = None,
    ) -> Traject:
        """Write a klanttraject with application, consents, goals, contacts and ending."""
        start = min(schooldag_na(start), schooldag_voor(self.vandaag))
        einde = None if einde is None else max(start, schooldag_voor(einde))
        functie = functie or self.kies_functie()
        thema = self.kies_thema()
        if status is None:
            status = TrajectStatus.GESLOTEN if einde else TrajectStatus.LOPEND
        aanmelding_id = self.aanmelding(
            start - timedelta(days=self.rng.randint(3, 14)), AanmeldingStatus.IN_BEHANDELING, thema
        )
        self.toestemmingen(ToestemmingDoel.HULP, start, mist_laatste=toestemming_mist)
        if self.rng.random() < 0.4:
            self.toestemmingen(ToestemmingDoel.SCHOOL, start)
        traject = self._traject(
            TrajectType.KT,
            functie,
            status,
            start,
            einde,
            thema,
            aanmelding_id=aanmelding_id,
            vorig=vorig,
            afwijkreden="Acuut: wachten was niet verantwoord. Vader is nog niet bereikt."
            if toestemming_mist
            else "",
        )
        self._doelen(traject)
        self._contacten.klanttraject(
            self._loop(traject, self._aantal(traject, gesprekken), gesprekken, stil_dagen)
        )
        self._nazorg.begint(traject.id, vorig)
        if einde is not None and status is TrajectStatus.GESLOTEN:
            self._uitstroom(traject.id, einde, vervolg)
            self._nazorg.na_klanttraject(self.kind, traject.id, einde)
        return traject

    def zonder_start(self, status: TrajectStatus, dag: date) -> int:
        """Write a klanttraject that waits, or was withdrawn before it began."""
        thema = self.kies_thema()
        dag = schooldag_voor(dag)
        aanmelding_id = self.aanmelding(dag, AanmeldingStatus.IN_BEHANDELING, thema)
        einde = schooldag_voor(dag + timedelta(days=5))
        return self._traject(
            TrajectType.KT,
            self.kies_functie(),
            status,
            None,
            max(dag, einde) if status is TrajectStatus.INGETROKKEN else None,
            thema,
            aanmelding_id=aanmelding_id,
            dag=dag,
        ).id

    def monitor(self, klanttraject: Traject, einde: date | None) -> Traject:
        """Write the monitortraject that follows a klanttraject on the day it ended."""
        start = klanttraject.einde or self.vandaag
        einde = None if einde is None else max(start, schooldag_voor(einde))
        status = TrajectStatus.GESLOTEN if einde else TrajectStatus.LOPEND
        uitkomst = UITKOMSTEN[klanttraject.id % len(UITKOMSTEN)] if einde else None
        monitor = self._traject(
            TrajectType.MT,
            klanttraject.functie,
            status,
            start,
            einde,
            klanttraject.thema,
            vorig=klanttraject.id,
            uitkomst=uitkomst,
        )
        self._nazorg.bij_monitor(monitor.id, start, einde, uitkomst)
        weken = ((einde or self.vandaag) - start).days // 7
        self._contacten.monitor(self._loop(monitor, min(8, max(2, weken // 2))))
        if einde is not None:
            self._uitstroom(monitor.id, einde, Vervolg.GEEN, RedenBeeindiging.VOLGENS_PLAN)
        return monitor

    def _traject(
        self,
        type_: TrajectType,
        functie: Functie,
        status: TrajectStatus,
        start: date | None,
        einde: date | None,
        thema: int,
        *,
        aanmelding_id: int | None = None,
        vorig: int | None = None,
        afwijkreden: str = "",
        dag: date | None = None,
        uitkomst: Monitoruitkomst | None = None,
    ) -> Traject:
        medewerker_id = self._ploeg.voor(functie, self.kind.school.preventief_ambulant)
        begin = start or dag or self.vandaag
        zwaar = self.rng.random() < 0.3
        sleutel = self.rijen.voeg(
            "traject",
            begin,
            leerling_id=self.kind.id,
            school_id=self.kind.school.id,
            medewerker_id=medewerker_id,
            aanmelding_id=aanmelding_id,
            vorig_traject_id=vorig,
            type=type_,
            functie=functie,
            status=status,
            start=start,
            einde=einde,
            hoofdthema=THEMAS[thema][0],
            complexiteit=Complexiteit.MEERVOUDIG if zwaar else Complexiteit.ENKELVOUDIG,
            zorgoverleg_op=begin if functie is Functie.GW else None,
            afwijkreden=afwijkreden,
            monitoruitkomst=uitkomst,
        )
        if type_ is TrajectType.KT and start is not None:
            plan(self.rijen, sleutel, start, self.vandaag)
        return Traject(sleutel, functie, begin, einde, thema, medewerker_id)

    def _aantal(self, traject: Traject, gesprekken: int | None) -> int:
        """Return how many contacts a klanttraject of this length has."""
        weken = ((traject.einde or self.vandaag) - traject.start).days / 7
        if traject.einde is not None:
            aantal = self.rng.randint(14, 21) if weken >= 8 else self.rng.randint(8, 12)
        else:
            aantal = max(1, min(20, round(weken * 1.3) + self.rng.randint(0, 2)))
        return max(aantal, (gesprekken or 0) + 1)

    def _loop(
        self,
        traject: Traject,
        aantal: int,
        gesprekken: int | None = None,
        stil_dagen: int | None = None,
    ) -> Loop:
        stil = self.rng.randint(0, 9) if stil_dagen is None else stil_dagen
        eind = traject.einde or max(traject.start, self.vandaag - timedelta(days=stil))
        return Loop(
            traject_id=traject.id,
            medewerker_id=traject.medewerker_id,
            functie=traject.functie,
            familie=THEMAS[traject.thema][1],
            begin=traject.start,
            eind=eind,
            af=traject.einde is not None,
            aantal=aantal,
            gesprekken=gesprekken,
        )

    def _doelen(self, traject: Traject) -> None:
        rng = self.rng
        af = traject.einde is not None
        zinnen = teksten.DOELEN[THEMAS[traject.thema][1]][3:]
        for zin, gebied in zip(zinnen, (Leefgebied.SCHOOL, Leefgebied.THUIS), strict=True):
            begin = rng.randint(2, 5)
            groei = rng.choices((0, 1, 2, 3, 4), (1, 2, 4, 4, 2))[0]
            behaald = (Behaald.NIET, Behaald.DEELS, Behaald.GROTENDEELS, Behaald.GROTENDEELS)
            doel_id = self.rijen.voeg(
                "doel",
                traject.start,
                traject_id=traject.id,
                omschrijving=self.zinnen.vul(zin),
                van_wie=rng.choice((DoelVan.LEERLING, DoelVan.GEZAMENLIJK)),
                leefgebied=gebied,
                startscore=begin,
                eindscore=begin + groei if af else None,
                behaald=(*behaald, Behaald.GEHEEL)[groei] if af else None,
            )
            if not af:
                self._scores(doel_id, traject.start, begin, groei)
            if rng.random() < 0.4:
                break

    def _scores(self, doel_id: int, start: date, begin: int, groei: int) -> None:
        """Score a goal that runs every three weeks; now and then the parents see it too."""
        dag = start + timedelta(weeks=3)
        for keer in range(1, 5):
            if dag > self.vandaag:
                return
            self.rijen.voeg(
                "doelscore",
                dag,
                doel_id=doel_id,
                datum=dag,
                score=min(10, begin + groei * keer // 4),
                van_wie=DoelVan.OUDERS if keer == 2 else DoelVan.LEERLING,
                toelichting="",
            )
            dag += timedelta(weeks=3)

    def _uitstroom(
        self,
        traject_id: int,
        dag: date,
        vervolg: Vervolg,
        reden: RedenBeeindiging | None = None,
    ) -> None:
        rng = self.rng
        if reden is None:
            goed = vervolg is Vervolg.MONITOR
            reden = _REDENEN[0] if goed else rng.choices(_REDENEN, _REDENGEWICHTEN)[0]
        elders = reden is RedenBeeindiging.EXTERN
        door = reden in (RedenBeeindiging.OVEREENSTEMMING, RedenBeeindiging.AANBIEDER)
        if door and vervolg is Vervolg.GEEN:
            vervolg = rng.choice((Vervolg.TWEEDE_LIJN, Vervolg.WIJKTEAM))
        waarom, hielp, hielp_niet = rng.choice(teksten.UITSTROOM[reden])
        self.rijen.voeg(
            "uitstroom",
            dag,
            traject_id=traject_id,
            reden=reden,
            schoolsituatie=Schoolsituatie.ANDERE_VO
            if elders
            else rng.choices(
                (Schoolsituatie.ZELFDE, Schoolsituatie.MBO, Schoolsituatie.OPDC), (20, 1, 1)
            )[0],
            doorverwezen=rng.choice((Doorverwezen.JA, Doorverwezen.WACHT))
            if door
            else Doorverwezen.NEE,
            verwijzing_voorkomen=JaNeeNvt.NVT if door else rng.choice((JaNeeNvt.JA, JaNeeNvt.NEE)),
            betrokken_bij_2e_lijn=door and rng.random() < 0.5,
            vervolg=vervolg,
            toelichting=self.zinnen.vul(waarom),
            wat_hielp=self.zinnen.vul(hielp),
            wat_hielp_niet=self.zinnen.vul(hielp_niet),
        )
