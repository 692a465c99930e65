"""What came after the help in the demo, for every pupil: exits, check moments and relapse.

Chosen by number instead of by chance, so that the people and talks of a seed stay as they were.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from jos_desktop.demo.kalender import schooldag_na
from jos_desktop.demo.mensen import Kind
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.teksten_exit import HIELP, HIELP_NIET, METINGEN, TERUGVAL, ZORG
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
    Meetbron,
    Meetstand,
    Terugvalactie,
    Vraagvorm,
)
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.vragenlijst import Vraag as Lijstvraag
from jos_desktop.models.vragenlijst import Vragenlijst
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.toestemmingsregel import Feiten, Vraag, beoordeel

LAATST: Final = timedelta(days=75)
"""What ended since then is left to :mod:`.naderhand`, where every standing occurs."""
VANAF: Final = timedelta(days=550)
_MOMENTEN: Final = tuple(timedelta(days=dagen) for dagen in (42, 91, 182))
_BIJNA: Final = timedelta(days=9)
_WIJZEN: Final = tuple(Afnamewijze)
_BRONNEN: Final = tuple(Meetbron)
_OVER: Final = 12
# Of twelve: who fills it in, who does not want to, and who was not asked.
_LEERLING_VULT_IN: Final = frozenset({0, 1, 2, 4, 5, 7})
_OUDER_VULT_IN: Final = frozenset({0, 2, 7})
_WEIGERT: Final = frozenset({3})
# Most marks are a seven or an eight; now and then somebody is not content.
_NIVEAUS: Final = (5, 4, 4, 5, 3, 4, 4, 2, 5, 4, 3, 1)


@dataclass(slots=True)
class Nazorg:
    """Writes what came after the help of every pupil; ``lijst_id`` is the text of the list."""

    rijen: Rijen
    lijst: Vragenlijst
    lijst_id: int
    vandaag: date
    _teruggevallen: dict[int, int] = field(default_factory=dict)

    def na_klanttraject(self, kind: Kind, traject_id: int, einde: date) -> None:
        """Write the exits of a klanttraject of some time ago."""
        if not self.vandaag - VANAF <= einde <= self.vandaag - LAATST:
            return
        soort = traject_id % _OVER
        self._exit(kind, traject_id, Informant.LEERLING, einde, soort in _LEERLING_VULT_IN)
        if kind.ouders:
            self._exit(kind, traject_id, Informant.OUDER, einde, soort in _OUDER_VULT_IN)

    def begint(self, traject_id: int, vorig: int | None) -> None:
        """Link a new klanttraject to the relapse that it followed."""
        terugval_id = self._teruggevallen.pop(vorig or 0, None)
        if terugval_id is not None:
            actie = Terugvalactie.KLANTTRAJECT
            self.rijen.zet("terugval", terugval_id, nieuw_traject_id=traject_id, actie=actie)

    def bij_monitor(
        self, traject_id: int, start: date, einde: date | None, uitkomst: Monitoruitkomst | None
    ) -> None:
        """Write the check moments of a monitortraject, and the relapse that ended it."""
        terug = uitkomst is Monitoruitkomst.TERUGVAL
        dagen = [schooldag_na(start + na) for na in _MOMENTEN]
        laatste = None
        for keer, dag in enumerate(dagen):
            if einde is None:
                dicht = abs((dag - self.vandaag).days) <= _BIJNA.days
                self._moment(traject_id, keer, self.vandaag if dicht else dag)
            elif dag <= einde:
                zorg = terug and all(later > einde for later in dagen[keer + 1 :])
                laatste = self._moment(traject_id, keer, dag, zorg=zorg)
        if terug and einde is not None:
            self._teruggevallen[traject_id] = self.rijen.voeg(
                "terugval",
                einde,
                traject_id=traject_id,
                meetmoment_id=laatste,
                datum=einde,
                aard=TERUGVAL,
                actie=(Terugvalactie.ADVIES, Terugvalactie.VERWIJZING)[traject_id % 2],
            )

    def _moment(self, traject_id: int, keer: int, dag: date, *, zorg: bool = False) -> int:
        nummer = traject_id + keer
        stand = (Meetstand.GOED, Meetstand.WISSELEND)[nummer % 5 == 0]
        waarden: dict[str, Any] = {"toelichting": "", "niet_gedaan": ""}
        if dag < self.vandaag:
            waarden |= {
                "gedaan_op": dag,
                "bron": _BRONNEN[nummer % len(_BRONNEN)],
                "stand": Meetstand.ZORG if zorg else stand,
                "toelichting": ZORG if zorg else METINGEN[nummer % len(METINGEN)],
            }
        gemaakt = min(dag, self.vandaag)
        return self.rijen.voeg("meetmoment", gemaakt, traject_id=traject_id, gepland=dag, **waarden)

    def _exit(
        self, kind: Kind, traject_id: int, informant: Informant, dag: date, ingevuld: bool
    ) -> None:
        ouder = informant is Informant.OUDER
        betrokkene_id = kind.ouders[0].betrokkene_id if ouder else None
        weigert = traject_id % _OVER in _WEIGERT and not ouder
        stand = Afnamestand.GEWEIGERD if weigert else Afnamestand.NIET_GEVRAAGD
        reden = Exitreden.GEEN_ZIN if weigert else Exitreden.NIET_BEREIKT
        afname_id = self.rijen.voeg(
            "exitafname",
            dag,
            traject_id=traject_id,
            betrokkene_id=betrokkene_id,
            lijsttekst_id=self.lijst_id if ingevuld else None,
            informant=informant,
            wie="",
            stand=Afnamestand.INGEVULD if ingevuld else stand,
            reden=None if ingevuld else reden,
            toelichting="",
            wijze=_WIJZEN[traject_id % len(_WIJZEN)] if ingevuld else None,
            datum=dag,
            plek="",
        )
        if not ingevuld:
            return
        for vraag, waarden in self._antwoorden(informant, traject_id):
            leeg = {"keuze": "", "tekst": "", "stand": Antwoordstand.BEANTWOORD}
            self.rijen.voeg(
                "exitantwoord", dag, afname_id=afname_id, vraag=vraag, **{**leeg, **waarden}
            )
        if traject_id % 5:
            self._mag_meetellen(kind, betrokkene_id, dag)

    def _antwoorden(
        self, informant: Informant, traject_id: int
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        kans = Random(traject_id * 2 + (informant is Informant.OUDER))
        niveau = _NIVEAUS[kans.randrange(len(_NIVEAUS))]
        gegeven: dict[str, str] = {}
        for vraag in self.lijst.vragen_voor(informant):
            eis = vraag.voorwaarde
            if eis is not None and gegeven.get(eis.vraag) not in eis.is_een_van:
                continue
            waarden = self._antwoord(vraag, informant, niveau, kans)
            gegeven[vraag.sleutel] = str(waarden.get("cijfer") or waarden.get("keuze") or "")
            yield vraag.sleutel, waarden

    def _antwoord(
        self, vraag: Lijstvraag, informant: Informant, niveau: int, kans: Random
    ) -> dict[str, Any]:
        if kans.random() < 0.05:
            return {"stand": Antwoordstand.OVERGESLAGEN}
        if vraag.vorm is Vraagvorm.CIJFER:
            return {"cijfer": min(10, 2 * niveau - kans.randrange(2))}
        if vraag.vorm is Vraagvorm.OPEN:
            soort = HIELP_NIET if vraag.sleutel == "hielp_niet" else HIELP
            return {"tekst": kans.choice(soort[informant])}
        opties = [optie.sleutel for optie in self.lijst.schaal_van(vraag).opties]
        if opties[0] == "1":
            plek = max(1, min(len(opties), niveau + kans.choice((-1, 0, 0, 1)))) - 1
        else:
            plek = min(len(opties) - 1, kans.randrange(7 - niveau))
        return {"keuze": opties[plek]}

    def _mag_meetellen(self, kind: Kind, betrokkene_id: int | None, dag: date) -> None:
        """Write the yes of all whom the rule asks, or the own yes of a parent."""
        doel, soort = ToestemmingDoel.EXIT, Ontvangersoort.MONITORING
        feiten = Feiten(kind.geboren, personen=tuple(kind.ouders))
        vraag = Vraag(doel, dag, "", soort, voor_betrokkene_id=betrokkene_id)
        oordeel = beoordeel(feiten, vraag, (), vooruit=False)
        for gever in oordeel.gevers:
            self.rijen.voeg(
                "toestemming",
                dag,
                leerling_id=kind.id,
                betrokkene_id=gever.betrokkene_id,
                voor_betrokkene_id=betrokkene_id,
                waarvoor=doel,
                status=ToestemmingStatus.GEGEVEN,
                wijze=ToestemmingWijze.MONDELING,
                datum=dag,
                ontvanger="",
                ontvangersoort=soort,
                toelichting="Gezegd bij de exit-vragenlijst.",
                leeftijd_op_datum=leeftijd_op(kind.geboren, dag),
                regel_op_datum=oordeel.bron,
            )
