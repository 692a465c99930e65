"""The facts the consent rule reads, and what they come to on one day. Pure: no vault."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from jos_desktop.models.codes import Datumzekerheid, Functie, Gezag, Relatie, ToestemmingDoel
from jos_desktop.models.codes_recht import Maatregelsoort, Ontvangersoort, Vertegenwoordiging
from jos_desktop.models.oordeel import Gever
from jos_desktop.services.leeftijd import geboren_tussen, leeftijd_op, verjaardag

GRENZEN: Final = (12, 16, 18)
"""Ages at which somebody else decides (Jeugdwet 7.3.4, 7.3.5, 7.3.15)."""

LEERLING: Final = Gever(None, "Leerling")
OUDER_INVULLEN: Final = "Ouder met gezag invullen"
VERTEGENWOORDIGER_INVULLEN: Final = "Vertegenwoordiger invullen"
VOOGD_INVULLEN: Final = "Voogd van de instelling invullen"

# A foster parent is no parent (Jeugdwet 1.1), and whoever else cares for a child has gezag only
# as voogd: "has gezag" with another relation is something to find out first.
KAN_GEZAG_HEBBEN: Final = frozenset(
    {
        Relatie.OUDER,
        Relatie.STIEFOUDER,
        Relatie.PLEEGOUDERVOOGD,
        Relatie.VOOGD,
        Relatie.VOOGD_GI,
    }
)
TOEZICHT: Final = frozenset(
    {Maatregelsoort.OTS, Maatregelsoort.OTS_GEZAG, Maatregelsoort.VOORLOPIGE_OTS}
)
"""Measures under which the institution is told what it needs (Jeugdwet 7.3.11 lid 4)."""

_TOT_18: Final = TOEZICHT | {Maatregelsoort.VOOGDIJ_GI}
"""Measures about a minor: they end at 18 by themselves (BW 1:255 and 1:245)."""

_EEN_DAG: Final = timedelta(days=1)


class Gezagsdrager(NamedTuple):
    """Somebody around the pupil whose gezag counts in the rule.

    ``tot`` is the last day on which ``gezag`` is certain; ``daarna`` what it is after that, None
    when nobody knows.
    """

    betrokkene_id: int
    naam: str
    gezag: Gezag
    relatie: Relatie = Relatie.OUDER
    tot: date | None = None
    daarna: Gezag | None = None
    vertegenwoordiging: Vertegenwoordiging | None = None
    niet_informeren: bool = False

    def gezag_op(self, dag: date) -> Gezag:
        """Return the gezag on a day; what follows an end date is unknown unless it was said."""
        if self.tot is None or dag <= self.tot:
            return self.gezag
        return self.daarna or Gezag.ONBEKEND


class Maatregelperiode(NamedTuple):
    """A measure of a judge from a day up to and including another."""

    soort: Maatregelsoort
    vanaf: date
    tot: date | None = None
    hulp_in_kader: bool = False
    instelling: str = ""

    def geldt_op(self, dag: date) -> bool:
        """Tell whether the measure is in force on a day."""
        return self.vanaf <= dag and (self.tot is None or dag <= self.tot)


class Wilsuitspraak(NamedTuple):
    """Whether the pupil could weigh his interests, as judged on a day (7.3.15 lid 2)."""

    datum: date
    in_staat: bool


class Regelinstellingen(NamedTuple):
    """What the organisation chose where the sources leave room.

    ``beide_ouders_bij_delen``: under 16 the parents are asked too for sharing (habit of the NJi).
    ``gw_huisregel``: from 16 on, warn that JOS asks the parents for a gedragswetenschapper.
    """

    beide_ouders_bij_delen: bool = True
    gw_huisregel: bool = True


class Feiten(NamedTuple):
    """Everything the rule reads about one pupil; the rule itself picks what holds on a day.

    ``hulp_zonder_ouders``: the help runs without the parents on a recorded ground of 7.3.4 lid 2.
    """

    geboren: date
    zekerheid: Datumzekerheid = Datumzekerheid.DAG
    personen: tuple[Gezagsdrager, ...] = ()
    maatregelen: tuple[Maatregelperiode, ...] = ()
    wilsoordelen: tuple[Wilsuitspraak, ...] = ()
    hulp_zonder_ouders: bool = False
    bezwaar_monitoring: bool = False
    instellingen: Regelinstellingen = Regelinstellingen()


class Vraag(NamedTuple):
    """What somebody wants to do on a day; ``voor_betrokkene_id`` is a parent helped herself."""

    doel: ToestemmingDoel
    dag: date
    ontvanger: str = ""
    soort: Ontvangersoort | None = None
    functie: Functie | None = None
    voor_betrokkene_id: int | None = None


class Stand(NamedTuple):
    """The facts on one day.

    ``jongst`` and ``oudst`` are the lowest and highest age the birth date allows: equal when the
    day is known. ``ouders`` hold gezag, ``nagaan`` tells what is not certain about it.
    """

    dag: date
    jongst: int
    oudst: int
    in_staat: bool
    ouders: tuple[Gever, ...]
    nagaan: tuple[str, ...]
    maatregelen: tuple[Maatregelperiode, ...]

    @property
    def onzeker(self) -> bool:
        """Tell whether an unknown birth day lies across an age that changes the rule."""
        return self.jongst != self.oudst and any(
            self.jongst < grens <= self.oudst for grens in GRENZEN
        )

    @property
    def leerling_telt(self) -> bool:
        """Tell whether the pupil's own word is asked: he may be 12, and can weigh it."""
        return self.in_staat and self.oudst >= GRENZEN[0]

    @property
    def ouders_tellen(self) -> bool:
        """Tell whether the parents' consent to help is required (7.3.4 lid 2, 7.3.15)."""
        return self.jongst < GRENZEN[1] or (not self.in_staat and self.jongst < GRENZEN[2])

    def heeft(self, soorten: frozenset[Maatregelsoort]) -> bool:
        """Tell whether a measure of one of these kinds is in force."""
        return any(maatregel.soort in soorten for maatregel in self.maatregelen)


def stand_op(feiten: Feiten, dag: date) -> Stand:
    """Return what the facts come to on a day."""
    vroegst, laatst = feiten.geboren, feiten.geboren
    if feiten.zekerheid is not Datumzekerheid.DAG:
        vroegst, laatst = geboren_tussen(feiten.geboren, feiten.zekerheid)
    jongst = leeftijd_op(laatst, dag)
    oudst = jongst if vroegst == laatst else leeftijd_op(vroegst, dag)
    maatregelen = tuple(
        m for m in feiten.maatregelen if m.geldt_op(dag) and (oudst < 18 or m.soort not in _TOT_18)
    )
    ouders, nagaan = _gezag_op(feiten.personen, maatregelen, dag)
    return Stand(
        dag,
        jongst,
        oudst,
        _in_staat(feiten.wilsoordelen, dag),
        ouders,
        nagaan,
        maatregelen,
    )


def vertegenwoordigers(feiten: Feiten) -> tuple[Gever, ...]:
    """Return who acts for an adult who cannot decide, in the order of 7.3.15 lid 2-3.

    Every curator and mentor counts; of the next rank one person is enough, the first named.
    """
    benoemd = {Vertegenwoordiging.CURATOR, Vertegenwoordiging.MENTOR}
    gevers = tuple(
        Gever(persoon.betrokkene_id, persoon.naam)
        for persoon in feiten.personen
        if persoon.vertegenwoordiging in benoemd
    )
    if gevers:
        return gevers
    for rang in (
        Vertegenwoordiging.GEMACHTIGDE,
        Vertegenwoordiging.PARTNER,
        Vertegenwoordiging.FAMILIE,
    ):
        for persoon in feiten.personen:
            if persoon.vertegenwoordiging is rang:
                return (Gever(persoon.betrokkene_id, persoon.naam),)
    return ()


def wisseldagen(feiten: Feiten, dag: date) -> list[date]:
    """Return the days after ``dag`` on which a fact of the rule can change, the first first."""
    vroegst, laatst = geboren_tussen(feiten.geboren, feiten.zekerheid)
    dagen = {verjaardag(geboren, grens) for geboren in (vroegst, laatst) for grens in GRENZEN}
    dagen |= {persoon.tot + _EEN_DAG for persoon in feiten.personen if persoon.tot is not None}
    for maatregel in feiten.maatregelen:
        dagen.add(maatregel.vanaf)
        if maatregel.tot is not None:
            dagen.add(maatregel.tot + _EEN_DAG)
    return sorted(later for later in dagen if later > dag)


def _in_staat(wilsoordelen: tuple[Wilsuitspraak, ...], dag: date) -> bool:
    """Return the latest judgement up to a day; without one somebody is capable."""
    if not wilsoordelen:
        return True
    tot_nu = [uitspraak for uitspraak in wilsoordelen if uitspraak.datum <= dag]
    return not tot_nu or max(enumerate(tot_nu), key=lambda item: (item[1].datum, item[0]))[1][1]


def _gezag_op(
    personen: tuple[Gezagsdrager, ...], maatregelen: tuple[Maatregelperiode, ...], dag: date
) -> tuple[tuple[Gever, ...], tuple[str, ...]]:
    met_gezag: list[Gever] = []
    nagaan: list[str] = []
    voogd_gi = False
    for persoon in personen:
        gezag = persoon.gezag_op(dag)
        if gezag is Gezag.JA and persoon.relatie in KAN_GEZAG_HEBBEN:
            met_gezag.append(Gever(persoon.betrokkene_id, persoon.naam))
            voogd_gi = voogd_gi or persoon.relatie is Relatie.VOOGD_GI
        elif gezag is Gezag.JA or gezag is Gezag.ONBEKEND:
            nagaan.append(f"Gezag van {persoon.naam} nagaan")
    voogdij = Maatregelsoort.VOOGDIJ_GI
    if not voogd_gi and maatregelen and any(m.soort is voogdij for m in maatregelen):
        nagaan.append(VOOGD_INVULLEN)
    elif not met_gezag and not nagaan:
        nagaan.append(OUDER_INVULLEN)
    return tuple(met_gezag), tuple(nagaan)
