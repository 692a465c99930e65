"""Where each invented pupil stands today, and what came before it."""

from datetime import date, timedelta
from enum import Enum, auto
from random import Random
from typing import Final

from jos_desktop.demo import teksten_overig as teksten
from jos_desktop.demo.kalender import schooldag_na, schooldag_voor
from jos_desktop.demo.overdrachten import Overdrachtschrijver
from jos_desktop.demo.verloop import Traject, Verloop
from jos_desktop.models.codes import (
    AanmeldingStatus,
    Functie,
    OverdrachtStatus,
    ToestemmingDoel,
    TrajectStatus,
    Urgentie,
    Vervolg,
)

WEEK: Final = timedelta(weeks=1)
# With this mean an example of 10,000 pupils has 25,000 trajecten.
TRAJECTEN_PER_LEERLING: Final = 2.55
_MEESTE_TRAJECTEN: Final = 6


class Stand(Enum):
    """Where a pupil stands today."""

    ONVOLLEDIG = auto()
    COMPLEET = auto()
    ACUUT = auto()
    GEWEIGERD = auto()
    INGETROKKEN = auto()
    EENMALIG = auto()
    WACHT = auto()
    TERUGGETROKKEN = auto()
    LOPEND = auto()
    MIST_TOESTEMMING = auto()
    GESPREK_VIJF = auto()
    STIL = auto()
    AFRONDING = auto()
    MONITOR = auto()
    GESLOTEN = auto()
    OVERGEDRAGEN = auto()
    ZONDER = auto()


_AANTALLEN: Final = {
    Stand.LOPEND: 16,
    Stand.GESLOTEN: 14,
    Stand.MONITOR: 7,
    Stand.EENMALIG: 4,
    Stand.GESPREK_VIJF: 3,
    Stand.ONVOLLEDIG: 3,
    Stand.COMPLEET: 2,
    Stand.OVERGEDRAGEN: 2,
}
# One of each first, so that a small example has every state too.
VOLGORDE: Final = (
    *Stand,
    *Random(7).sample(
        [stand for stand, aantal in _AANTALLEN.items() for _ in range(aantal - 1)],
        sum(_AANTALLEN.values()) - len(_AANTALLEN),
    ),
)


class Levensloop:
    """Writes the past and the present of one pupil after another."""

    def __init__(self, begin: date, vandaag: date) -> None:
        self._begin = begin
        self._vandaag = vandaag
        self._overdrachten = Overdrachtschrijver()
        self._gedaan = 0
        self._trajecten = 0
        self._klanttrajecten = 0

    def schrijf(self, nummer: int, verloop: Verloop) -> None:
        """Write everything about pupil ``nummer`` (from 0)."""
        stand = VOLGORDE[nummer % len(VOLGORDE)]
        self._gedaan += 1
        voor = verloop.rijen.totaal["traject"]
        if stand is not Stand.ZONDER:
            self._leven(stand, nummer, verloop)
        self._trajecten += verloop.rijen.totaal["traject"] - voor

    def _leven(self, stand: Stand, nummer: int, verloop: Verloop) -> None:
        rng = verloop.rng
        start = self._start(stand, rng)
        begin = max(self._begin, verloop.kind.van) + timedelta(days=rng.randint(5, 40))
        nu_erbij = 2 if stand in (Stand.MONITOR, Stand.GESLOTEN) else 1
        gewenst = round(TRAJECTEN_PER_LEERLING * self._gedaan) - self._trajecten - nu_erbij
        einde = start - timedelta(days=10)
        vorig = self._verleden(verloop, begin, einde, max(0, min(_MEESTE_TRAJECTEN, gewenst)))
        self._heden(stand, nummer, verloop, start, vorig)

    def _start(self, stand: Stand, rng: Random) -> date:
        """Return when the present episode begins."""
        dagen = {
            Stand.LOPEND: rng.randint(0, 139),
            Stand.MIST_TOESTEMMING: rng.randint(7, 40),
            Stand.GESPREK_VIJF: rng.randint(42, 90),
            Stand.STIL: rng.randint(60, 110),
            Stand.AFRONDING: rng.randint(90, 150),
            Stand.MONITOR: rng.randint(110, 240),
            Stand.GESLOTEN: rng.randint(130, 400),
            Stand.OVERGEDRAGEN: rng.randint(110, 260),
            Stand.EENMALIG: rng.randint(1, 60),
        }.get(stand, rng.randint(0, 12))
        return self._vandaag - timedelta(days=dagen)

    def _verleden(self, verloop: Verloop, begin: date, einde: date, aantal: int) -> int | None:
        """Write ``aantal`` earlier trajecten one after another; return the last monitortraject."""
        rng, monitor = verloop.rng, None
        while aantal > 0 and (einde - begin).days >= 5:
            ruimte = (einde - begin).days // aantal
            if ruimte < 30 or rng.random() < 0.2:
                verloop.eenmalig(begin + timedelta(days=rng.randint(0, max(0, ruimte - 5))))
                begin += timedelta(days=max(ruimte, 4))
                aantal, monitor = aantal - 1, None
                continue
            met_monitor = aantal >= 2 and rng.random() < 0.7
            start = begin + timedelta(days=rng.randint(0, ruimte // 4))
            eind = start + timedelta(days=min(rng.randint(56, 170), ruimte * 3 // 4))
            vervolg = Vervolg.MONITOR if met_monitor else Vervolg.GEEN
            traject = verloop.klanttraject(start, eind, vorig=monitor, vervolg=vervolg)
            self._misschien_overdracht(verloop, traject)
            begin, aantal, monitor = max(eind, begin + timedelta(days=ruimte)), aantal - 1, None
            if met_monitor and traject.einde is not None:
                klaar = traject.einde + timedelta(days=min(rng.randint(50, 120), ruimte * 3 // 4))
                monitor = verloop.monitor(traject, klaar).id
                begin, aantal = max(begin, klaar + timedelta(days=5)), aantal - 1
        return monitor if (einde - begin).days < 200 else None

    def _heden(
        self, stand: Stand, nummer: int, verloop: Verloop, start: date, vorig: int | None
    ) -> None:
        match stand:
            case Stand.ONVOLLEDIG | Stand.COMPLEET | Stand.ACUUT | Stand.GEWEIGERD:
                self._open_aanmelding(stand, verloop, start)
            case Stand.INGETROKKEN:
                verloop.aanmelding(
                    start, AanmeldingStatus.INGETROKKEN, besluit="Het gaat beter; geen hulp nodig."
                )
            case Stand.EENMALIG:
                verloop.eenmalig(start)
            case Stand.WACHT:
                verloop.toestemmingen(ToestemmingDoel.HULP, start)
                verloop.zonder_start(TrajectStatus.WACHT, start)
            case Stand.TERUGGETROKKEN:
                verloop.zonder_start(TrajectStatus.INGETROKKEN, start - WEEK)
            case Stand.MONITOR | Stand.GESLOTEN | Stand.OVERGEDRAGEN:
                self._afgelopen(stand, verloop, start, vorig)
            case _:
                self._lopend(stand, nummer, verloop, start, vorig)

    def _open_aanmelding(self, stand: Stand, verloop: Verloop, dag: date) -> None:
        compleet = stand in (Stand.COMPLEET, Stand.GEWEIGERD)
        verloop.aanmelding(
            dag,
            AanmeldingStatus.OPEN,
            volledig=compleet,
            urgentie=Urgentie.ACUUT if stand is Stand.ACUUT else None,
        )
        if compleet:
            weigert = stand is Stand.GEWEIGERD
            verloop.toestemmingen(ToestemmingDoel.HULP, dag, weigert_laatste=weigert)

    def _afgelopen(self, stand: Stand, verloop: Verloop, start: date, vorig: int | None) -> None:
        rng = verloop.rng
        duur = timedelta(days=rng.randint(65, 110))
        eind = min(start + duur, self._vandaag - timedelta(days=8))
        if stand is Stand.OVERGEDRAGEN:
            traject = verloop.klanttraject(
                start, eind, status=TrajectStatus.OVERGEDRAGEN, vorig=vorig
            )
            status = rng.choice((OverdrachtStatus.GEACCEPTEERD, OverdrachtStatus.AFGEROND))
            self._overdrachten.schrijf(verloop, traject, status)
            return
        met_monitor = stand is Stand.MONITOR or rng.random() < 0.5
        vervolg = Vervolg.MONITOR if met_monitor else Vervolg.GEEN
        traject = verloop.klanttraject(start, eind, vorig=vorig, vervolg=vervolg)
        self._misschien_overdracht(verloop, traject)
        if stand is Stand.MONITOR:
            verloop.monitor(traject, None)
            self._taak(verloop, 21, "Meetmoment monitortraject")
        elif met_monitor and traject.einde is not None:
            klaar = min(traject.einde + timedelta(days=rng.randint(40, 90)), self._vandaag)
            verloop.monitor(traject, klaar)

    def _lopend(
        self, stand: Stand, nummer: int, verloop: Verloop, start: date, vorig: int | None
    ) -> None:
        vijf = stand is Stand.GESPREK_VIJF
        traject = verloop.klanttraject(
            start,
            None,
            status=TrajectStatus.AFRONDING if stand is Stand.AFRONDING else None,
            functie=Functie.JGC if vijf else None,
            gesprekken=5 if vijf else None,
            vorig=vorig,
            toestemming_mist=stand is Stand.MIST_TOESTEMMING,
            stil_dagen=verloop.rng.randint(31, 45) if stand is Stand.STIL else None,
        )
        self._misschien_overdracht(verloop, traject)
        # Most next steps lie ahead; some are due today and a few were forgotten.
        dagen = {0: -4, 1: 0, 2: -1, 3: 0}.get(nummer % 17, verloop.rng.randint(1, 21))
        self._taak(verloop, dagen, None)

    def _taak(self, verloop: Verloop, dagen: int, tekst: str | None) -> None:
        dag = self._vandaag + timedelta(days=dagen)
        if dagen:
            dag = schooldag_voor(dag) if dagen < 0 else schooldag_na(dag)
        verloop.rijen.voeg(
            "taak",
            min(self._vandaag, dag) - timedelta(days=5),
            leerling_id=verloop.kind.id,
            omschrijving=tekst or verloop.zinnen.uit(teksten.TAKEN),
            datum=dag,
        )

    def _misschien_overdracht(self, verloop: Verloop, traject: Traject) -> None:
        self._klanttrajecten += 1
        if self._klanttrajecten % 9 == 4:
            self._overdrachten.schrijf(verloop, traject)
