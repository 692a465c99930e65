"""Invented handovers, in every status, with the consents that belong to it."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import cycle
from typing import Final

from jos_desktop.demo import namen
from jos_desktop.demo import teksten_overig as teksten
from jos_desktop.demo.kalender import schooldag_voor
from jos_desktop.demo.verloop import Traject, Verloop
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType, ToestemmingDoel
from jos_desktop.models.documenten import VARIANTEN
from jos_desktop.services.overdracht import GELDIG_DAGEN, STANDAARD_UIT
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM

O = OverdrachtStatus  # noqa: E741 - read as a column of states below
_TOT_EN_MET_VERZONDEN: Final = (O.CONCEPT, O.TOESTEMMING, O.VERZONDEN)
_STAPPEN: Final = {
    O.CONCEPT: (O.CONCEPT,),
    O.TOESTEMMING: (O.CONCEPT, O.TOESTEMMING),
    O.VERZONDEN: _TOT_EN_MET_VERZONDEN,
    O.ONTVANGEN: (*_TOT_EN_MET_VERZONDEN, O.ONTVANGEN),
    O.GEACCEPTEERD: (*_TOT_EN_MET_VERZONDEN, O.ONTVANGEN, O.GEACCEPTEERD),
    O.GEWEIGERD: (*_TOT_EN_MET_VERZONDEN, O.ONTVANGEN, O.GEWEIGERD),
    O.INGETROKKEN: (O.CONCEPT, O.INGETROKKEN),
    O.NAGESPROKEN: (*_TOT_EN_MET_VERZONDEN, O.ONTVANGEN, O.GEACCEPTEERD, O.NAGESPROKEN),
    O.AFGEROND: (
        *_TOT_EN_MET_VERZONDEN,
        O.ONTVANGEN,
        O.GEACCEPTEERD,
        O.NAGESPROKEN,
        O.AFGEROND,
    ),
}
_TYPEN: Final = (
    OverdrachtType.VO_VO,
    OverdrachtType.WIJKTEAM,
    OverdrachtType.FUNCTIE,
    OverdrachtType.VO_MBO,
    OverdrachtType.AFSTROOM,
    OverdrachtType.TWEEDE_LIJN,
    OverdrachtType.VO_VSO,
)
_NAAR_HULP: Final = frozenset({OverdrachtType.WIJKTEAM, OverdrachtType.TWEEDE_LIJN})
_LETTERS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


class Overdrachtschrijver:
    """Gives every next handover another status and kind."""

    def __init__(self) -> None:
        self._statussen: Iterator[OverdrachtStatus] = cycle(_STAPPEN)
        self._typen: Iterator[OverdrachtType] = cycle(_TYPEN)
        self._nummers: set[str] = set()

    def schrijf(
        self, verloop: Verloop, traject: Traject, status: OverdrachtStatus | None = None
    ) -> None:
        """Write a handover of a traject; it begins in the last weeks of it."""
        rng, kind, vandaag = verloop.rng, verloop.kind, verloop.vandaag
        status = status or next(self._statussen)
        soort = next(self._typen)
        einde = traject.einde or vandaag - timedelta(days=rng.randint(1, 10))
        dag = max(traject.start, schooldag_voor(einde - timedelta(days=rng.randint(0, 6))))
        ontvanger = self._ontvanger(verloop, soort)
        plek = ontvanger["ontvanger_school"] or ontvanger["ontvanger_organisatie"]
        if soort not in BINNEN_TEAM and status not in (O.INGETROKKEN,):
            verloop.toestemmingen(
                ToestemmingDoel.OVERDRACHT,
                dag,
                ontvanger=plek,
                mist_laatste=status is O.CONCEPT,
            )
        sleutel = verloop.rijen.voeg(
            "overdracht",
            dag,
            traject_id=traject.id,
            type=soort,
            status=status,
            documentnummer=self._nummer(verloop, dag.year),
            datum=dag,
            geldig_tot=dag + timedelta(days=GELDIG_DAGEN),
            **ontvanger,
        )
        for nummer in VARIANTEN[soort].secties:
            zinnen = teksten.OVERDRACHT.get(nummer)
            verloop.rijen.voeg(
                "overdracht_sectie",
                dag,
                overdracht_id=sleutel,
                nummer=nummer,
                mee=nummer not in STANDAARD_UIT,
                tekst=verloop.zinnen.uit(zinnen) if zinnen else "",
            )
        for plaats, stap in enumerate(_STAPPEN[status]):
            stapdag = min(schooldag_voor(dag + timedelta(days=4 * plaats)), vandaag)
            verloop.rijen.voeg(
                "overdracht_gebeurtenis",
                stapdag,
                overdracht_id=sleutel,
                status=stap,
                moment=verloop.rijen.moment(max(dag, stapdag)),
                toelichting="De nieuwe school heeft geen plek." if stap is O.GEWEIGERD else "",
            )
        if kind.id % 3 == 0 and status is O.CONCEPT:
            verloop.rijen.voeg(
                "taak",
                dag,
                leerling_id=kind.id,
                omschrijving="Overdracht doorlezen met leerling en ouders",
                datum=vandaag + timedelta(days=3),
            )

    def _ontvanger(self, verloop: Verloop, soort: OverdrachtType) -> dict[str, str]:
        rng = verloop.rng
        voornaam = rng.choice(namen.OUDERS_VROUW + namen.OUDERS_MAN)
        achternaam = rng.choice(namen.GROEPEN[0].achternamen).partition("|")
        delen = (voornaam, achternaam[0].replace("_", " "), achternaam[2])
        binnen, hulp = soort in BINNEN_TEAM, soort in _NAAR_HULP
        school = "" if binnen or hulp else rng.choice(namen.ANDERE_SCHOLEN)
        organisatie = rng.choice(namen.INSTELLINGEN) if hulp else ""
        if soort is OverdrachtType.VO_VSO:
            school = "Vso De Vuurtoren"
        elif soort is OverdrachtType.VO_MBO:
            school = "Mbo Noordkust"
        functie = "Hulpverlener" if hulp else "Ondersteuningscoördinator"
        return {
            "ontvanger_naam": " ".join(deel for deel in delen if deel),
            "ontvanger_functie": "Preventief ambulant jeugdhulpverlener" if binnen else functie,
            "ontvanger_organisatie": "Stichting Groeimee" if binnen else organisatie,
            "ontvanger_school": school,
            "ontvanger_telefoon": f"06-555{rng.randint(0, 99999):05d}",
        }

    def _nummer(self, verloop: Verloop, jaar: int) -> str:
        while True:
            letters = "".join(verloop.rng.choice(_LETTERS) for _ in range(7))
            nummer = f"OD-{jaar}-{letters}"
            if nummer not in self._nummers:
                self._nummers.add(nummer)
                return nummer
