"""How a pupil comes in: the application, and the consents before anything starts."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Final

from jos_desktop.demo import namen
from jos_desktop.demo import teksten_overig as teksten
from jos_desktop.demo.kalender import schooldag_na, schooldag_voor
from jos_desktop.demo.mensen import Kind
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.teksten_gesprek import THEMAS
from jos_desktop.demo.zinnen import Zinnen
from jos_desktop.models.codes import (
    AanmeldingStatus,
    BestaandeHulp,
    Functie,
    HulpStatus,
    Ingang,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    Urgentie,
)
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.toestemmingsregel import Feiten, Gever, Vraag, beoordeel

_INGANGEN: Final = (
    (Ingang.MENTOR, 8),
    (Ingang.OCO, 6),
    (Ingang.ZORGOVERLEG, 5),
    (Ingang.OUDER, 4),
    (Ingang.LEERLING, 3),
    (Ingang.VERZUIM, 2),
    (Ingang.SPREEKUUR, 2),
    (Ingang.BASISSCHOOL, 1),
)


@dataclass(frozen=True, slots=True)
class Ploeg:
    """Who does which work: key of the worker by function and by whether the school is in NK."""

    eigenaar: int
    collegas: dict[tuple[Functie, bool], int]

    def voor(self, functie: Functie, noord: bool) -> int:
        """Return the worker for a function at a school."""
        return self.collegas.get((functie, noord), self.eigenaar)


@cache
def _bron(doel: ToestemmingDoel, leeftijd: int) -> str:
    feiten = Feiten(date(2000, 1, 1))
    return beoordeel(feiten, Vraag(doel, date(2000 + leeftijd, 1, 1)), (), vooruit=False).bron


class Instroom:
    """Writes applications and consents of one pupil."""

    def __init__(self, rng: Random, rijen: Rijen, kind: Kind, ploeg: Ploeg, vandaag: date) -> None:
        self.rng = rng
        self.rijen = rijen
        self.kind = kind
        self.vandaag = vandaag
        self.zinnen = Zinnen(rng, kind.woorden())
        self._ploeg = ploeg

    def kies_thema(self) -> int:
        """Return the position of a theme in the table of themes."""
        return self.rng.choices(range(len(THEMAS)), [gewicht for _, _, gewicht in THEMAS])[0]

    def aanmelding(
        self,
        dag: date,
        status: AanmeldingStatus,
        thema: int | None = None,
        *,
        volledig: bool = True,
        urgentie: Urgentie | None = None,
        besluit: str = "",
    ) -> int:
        """Write an application; an incomplete one lacks what people mostly forget to ask."""
        rng, kind = self.rng, self.kind
        dag = schooldag_voor(min(dag, self.vandaag))
        thema = self.kies_thema() if thema is None else thema
        code, familie, _ = THEMAS[thema]
        doelen = [self.zinnen.vul(zin) for zin in teksten.DOELEN[familie][:3]]
        hulp = BestaandeHulp.JA if rng.random() < 0.25 else BestaandeHulp.GEEN
        if not volledig:
            hulp = BestaandeHulp.ONBEKEND
            doelen[rng.randint(1, 2)] = ""
        ingang = rng.choices([i for i, _ in _INGANGEN], [g for _, g in _INGANGEN])[0]
        sleutel = self.rijen.voeg(
            "aanmelding",
            dag,
            leerling_id=kind.id,
            school_id=kind.school.id,
            klas=kind.klas,
            datum=dag,
            ontvangen_door_id=self._ploeg.eigenaar,
            ingang=ingang,
            doel_school=doelen[0],
            doel_leerling=doelen[1],
            doel_ouders=doelen[2],
            bestaande_hulp=hulp,
            urgentie=urgentie or rng.choices((Urgentie.NORMAAL, Urgentie.HOOG), (5, 1))[0],
            hoofdthema=code,
            oco_geinformeerd=dag if rng.random() < 0.8 else None,
            status=status,
            besluit=besluit,
        )
        if hulp is BestaandeHulp.JA:
            self.rijen.voeg(
                "hulp_elders",
                dag,
                aanmelding_id=sleutel,
                organisatie=rng.choice(namen.INSTELLINGEN),
                soort=rng.choice(
                    ("Gezinscoach", "Gesprekken", "Onderzoek", "Maatschappelijk werk")
                ),
                sinds=dag - timedelta(days=rng.randint(30, 300)),
                status=rng.choice(tuple(HulpStatus)),
                contact_toegestaan=rng.random() < 0.6,
            )
        return sleutel

    def toestemmingen(
        self,
        doel: ToestemmingDoel,
        voor: date,
        *,
        ontvanger: str = "",
        mist_laatste: bool = False,
        weigert_laatste: bool = False,
    ) -> None:
        """Write the answers of all who have to agree, on or before ``voor``.

        Who that is, comes from the rule itself; who comes of age meanwhile agrees later.
        """
        kind = self.kind
        dag = schooldag_voor(voor - timedelta(days=self.rng.randint(0, 3)))
        gevers = self._gevers(doel, dag)
        if mist_laatste:
            gevers = gevers[:-1]
        for plek, gever in enumerate(gevers):
            geweigerd = weigert_laatste and plek == len(gevers) - 1
            self._toestemming(doel, gever.betrokkene_id, dag, ontvanger, geweigerd)
        zelf = any(gever.betrokkene_id is None for gever in gevers)
        nu = any(gever.betrokkene_id is None for gever in self._gevers(doel, self.vandaag))
        if nu and not zelf and not mist_laatste:
            verjaardag = kind.geboren.replace(
                year=kind.geboren.year + 12, day=min(28, kind.geboren.day)
            )
            later = min(schooldag_na(verjaardag + timedelta(days=3)), self.vandaag)
            if later >= verjaardag:
                self._toestemming(doel, None, max(dag, later), ontvanger, False)

    def _gevers(self, doel: ToestemmingDoel, dag: date) -> tuple[Gever, ...]:
        feiten = Feiten(self.kind.geboren, personen=tuple(self.kind.ouders))
        return beoordeel(feiten, Vraag(doel, dag), (), vooruit=False).gevers

    def _toestemming(
        self,
        doel: ToestemmingDoel,
        betrokkene_id: int | None,
        dag: date,
        ontvanger: str,
        geweigerd: bool,
    ) -> None:
        leeftijd = leeftijd_op(self.kind.geboren, dag)
        self.rijen.voeg(
            "toestemming",
            dag,
            leerling_id=self.kind.id,
            betrokkene_id=betrokkene_id,
            waarvoor=doel,
            status=ToestemmingStatus.GEWEIGERD if geweigerd else ToestemmingStatus.GEGEVEN,
            wijze=self.rng.choice(tuple(ToestemmingWijze)),
            datum=dag,
            ontvanger=ontvanger,
            toelichting="Wil eerst zelf met school praten." if geweigerd else "",
            leeftijd_op_datum=leeftijd,
            regel_op_datum=_bron(doel, leeftijd),
        )
