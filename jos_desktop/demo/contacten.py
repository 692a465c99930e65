"""The contacts of one traject: when, of which kind, and what was said."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from jos_desktop.demo import teksten_overig as teksten
from jos_desktop.demo.kalender import schooldag_na, schooldagen_tussen
from jos_desktop.demo.mensen import Kind
from jos_desktop.demo.rijen import Rijen
from jos_desktop.demo.teksten_gesprek import FAMILIES
from jos_desktop.demo.zinnen import Zinnen
from jos_desktop.models.codes import ContactSoort, Functie, Locatie

S = ContactSoort
_DUUR_MIN: Final = {
    S.LEERLING: (30, 45, 45, 60),
    S.LEERLING_OUDERS: (45, 60),
    S.OUDERS: (45, 60),
    S.HUISBEZOEK: (60, 75, 90),
    S.TELEFONISCH: (5, 10, 15, 20),
    S.ZORGOVERLEG: (30, 45),
    S.VERVOLGOVERLEG: (30,),
    S.CONSULT: (15, 20, 30),
    S.DOSSIERWERK: (20, 30),
    S.BERICHT: (5, 10),
    S.KETEN: (15, 20),
}
_WAAR: Final = {
    S.TELEFONISCH: Locatie.TELEFOON,
    S.KETEN: Locatie.TELEFOON,
    S.HUISBEZOEK: Locatie.THUIS,
    S.BERICHT: None,
    S.DOSSIERWERK: None,
}
_WIE: Final = {
    S.LEERLING: "leerling",
    S.OUDERS: "ouders",
    S.LEERLING_OUDERS: "leerling, ouders",
    S.HUISBEZOEK: "leerling, ouders",
    S.ZORGOVERLEG: "ondersteuningscoördinator, mentor",
    S.VERVOLGOVERLEG: "ondersteuningscoördinator, mentor",
    S.CONSULT: "mentor",
}
_OVERIG: Final = {
    Functie.JGC: (
        (S.TELEFONISCH, 5),
        (S.CONSULT, 4),
        (S.OUDERS, 3),
        (S.ZORGOVERLEG, 2),
        (S.VERVOLGOVERLEG, 1),
        (S.BERICHT, 3),
        (S.DOSSIERWERK, 2),
        (S.KETEN, 2),
        (S.INCIDENT, 1),
    ),
    Functie.PAJ: (
        (S.OUDERS, 5),
        (S.TELEFONISCH, 4),
        (S.CONSULT, 2),
        (S.KETEN, 2),
        (S.BERICHT, 2),
        (S.VERVOLGOVERLEG, 1),
        (S.PSYCHO_EDUCATIE, 2),
        (S.INCIDENT, 1),
    ),
    Functie.GW: (
        (S.OBSERVATIE, 3),
        (S.DIAGNOSTIEK, 3),
        (S.ADVIES, 3),
        (S.OUDERS, 3),
        (S.ZORGOVERLEG, 2),
        (S.CONSULT, 3),
        (S.PSYCHO_EDUCATIE, 2),
        (S.DOSSIERWERK, 2),
    ),
}
_OUDERGESPREKKEN: Final = {
    naam: familie["ouders"] + teksten.OUDERS for naam, familie in FAMILIES.items()
}
_BEGIN_TOT, _EIND_VANAF = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class Loop:
    """One traject as far as its contacts go; ``gesprekken`` None leaves the number free."""

    traject_id: int
    medewerker_id: int
    functie: Functie
    familie: str
    begin: date
    eind: date
    af: bool
    aantal: int
    gesprekken: int | None = None


class Contactschrijver:
    """Writes contacts, and the tasks that came out of them."""

    def __init__(self, rng: Random, rijen: Rijen, kind: Kind, zinnen: Zinnen) -> None:
        self._rng = rng
        self._rijen = rijen
        self._kind = kind
        self._zinnen = zinnen

    def klanttraject(self, loop: Loop) -> None:
        """Write the contacts of a klanttraject, with talks spread over it."""
        dagen = self._dagen(loop)
        plekken = self._gespreksplekken(loop, len(dagen))
        alle = [soort for soort, vaak in _OVERIG[loop.functie] for _ in range(vaak)]
        stapel: list[ContactSoort] = []
        for plek, dag in enumerate(dagen):
            deel = plek / max(len(dagen) - 1, 1)
            fase = "begin" if deel <= _BEGIN_TOT else "midden"
            if loop.af and deel >= _EIND_VANAF:
                fase = "eind"
            # Drawn without putting back: no three meetings in one week.
            stapel = stapel or self._rng.sample(alle, len(alle))
            soort = self._gesprek(plek, loop) if plek in plekken else stapel.pop()
            mag_missen = loop.gesprekken is None and plek not in (0, len(dagen) - 1)
            self._contact(loop, dag, soort, fase, mag_missen=mag_missen)

    def monitor(self, loop: Loop) -> None:
        """Write the check moments of a monitortraject."""
        momenten = self._rng.sample(teksten.MONITOR, len(teksten.MONITOR))
        for dag, (soort, tekst) in zip(self._dagen(loop), momenten, strict=False):
            self._schrijf(loop, dag, soort, self._zinnen.vul(tekst), "")

    def eenmalig(self, loop: Loop) -> None:
        """Write the one contact of an eenmalig contact."""
        soort = self._rng.choice((S.SPREEKUUR, S.CONSULT))
        self._schrijf(loop, loop.begin, soort, self._zinnen.uit(teksten.PER_SOORT[soort]), "")

    def _dagen(self, loop: Loop) -> list[date]:
        """Return days for the contacts, spread over the school days of the traject."""
        schooldagen = schooldagen_tussen(loop.begin, loop.eind) or (loop.begin,)
        stap = (len(schooldagen) - 1) / max(loop.aantal - 1, 1)
        plekken = [0.0]
        for plek in range(1, loop.aantal):
            schuif = self._rng.uniform(-0.35, 0.35) if plek < loop.aantal - 1 else 0
            plekken.append((plek + schuif) * stap)
        return sorted(schooldagen[round(plek)] for plek in plekken)

    def _gespreksplekken(self, loop: Loop, aantal: int) -> frozenset[int]:
        gewenst = {Functie.JGC: 5, Functie.PAJ: aantal // 2, Functie.GW: 3}[loop.functie]
        if loop.gesprekken is not None:
            gewenst = loop.gesprekken
        elif loop.functie is Functie.JGC:
            deel = self._rng.randint(3, 5) if loop.af else min(4, aantal // 3 + 1)
            gewenst = deel
        gewenst = min(gewenst, aantal)
        return frozenset(round(n * (aantal - 1) / max(gewenst - 1, 1)) for n in range(gewenst))

    def _gesprek(self, plek: int, loop: Loop) -> ContactSoort:
        if plek == 0:
            return S.LEERLING_OUDERS
        if loop.functie is Functie.PAJ:
            return self._rng.choice((S.LEERLING, S.LEERLING, S.HUISBEZOEK))
        return self._rng.choice((S.LEERLING, S.LEERLING, S.LEERLING, S.LEERLING_OUDERS))

    def _contact(
        self, loop: Loop, dag: date, soort: ContactSoort, fase: str, *, mag_missen: bool
    ) -> None:
        met_afspraak = soort in (S.LEERLING, S.OUDERS)
        if mag_missen and met_afspraak and self._rng.random() < 0.06:
            tekst = self._zinnen.uit(teksten.NO_SHOW)
            self._schrijf(loop, dag, soort, tekst, "", no_show=True)
            return
        familie, indruk = FAMILIES[loop.familie], ""
        if soort in (S.LEERLING, S.LEERLING_OUDERS):
            delen = [self._zinnen.uit(familie[fase])]
            if soort is S.LEERLING_OUDERS:
                delen.append(self._zinnen.uit(familie["ouders"]))
            delen.append(self._zinnen.uit(teksten.SLOT))
            tekst = " ".join(deel for deel in delen if deel)
            if self._rng.random() < 0.55:
                indruk = self._zinnen.uit(teksten.INDRUK[fase])
        elif soort is S.OUDERS:
            tekst = self._zinnen.uit(_OUDERGESPREKKEN[loop.familie])
        elif soort is S.CONSULT:
            tekst = self._zinnen.uit(familie["mentor"])
        else:
            tekst = self._zinnen.uit(teksten.PER_SOORT[soort])
        contact_id = self._schrijf(loop, dag, soort, tekst, indruk)
        if self._rng.random() < 0.1:
            self._afspraak(contact_id, dag, loop)

    def _schrijf(
        self,
        loop: Loop,
        dag: date,
        soort: ContactSoort,
        verslag: str,
        indruk: str,
        *,
        no_show: bool = False,
    ) -> int:
        return self._rijen.voeg(
            "contactmoment",
            dag,
            leerling_id=self._kind.id,
            traject_id=loop.traject_id,
            medewerker_id=loop.medewerker_id,
            datum=dag,
            duur_min=0 if no_show else self._rng.choice(_DUUR_MIN.get(soort, (30, 45))),
            soort=soort,
            locatie=_WAAR.get(soort, Locatie.SCHOOL),
            aanwezigen="" if no_show else _WIE.get(soort, ""),
            no_show=no_show,
            verslag=verslag,
            indruk=indruk,
        )

    def _afspraak(self, contact_id: int, dag: date, loop: Loop) -> None:
        """Add a task from a talk that was done in time; open ones are made elsewhere."""
        klaar = schooldag_na(dag + timedelta(days=self._rng.randint(2, 7)))
        if klaar > loop.eind:
            return
        self._rijen.voeg(
            "taak",
            dag,
            leerling_id=self._kind.id,
            contactmoment_id=contact_id,
            omschrijving=self._zinnen.uit(teksten.TAKEN),
            datum=klaar,
            klaar_op=self._rijen.moment(klaar),
        )
