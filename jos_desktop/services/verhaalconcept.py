"""Draw the shape of a story out of a dossier: a first draft and a ribbon in weeks.

Only how much, how long and of what kind: no name, no date, and no word that somebody wrote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import (
    ContactSoort,
    Geslacht,
    RedenBeeindiging,
    Thema,
    TrajectType,
)
from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.codes_werk import Verwijsresultaat
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.meting import Meetmoment
from jos_desktop.models.traject import Traject
from jos_desktop.models.verhaaldocument import Lintpunt
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.verhaaldatums import GETALWOORDEN
from jos_desktop.storage.unit_of_work import UnitOfWork

_KORT: Final = 8
_WEEK: Final = 7
_GEEN_GESPREK: Final = frozenset(
    {ContactSoort.DOSSIERWERK, ContactSoort.BERICHT, ContactSoort.INCIDENT}
)
_HULP: Final = {
    ContactSoort.LEERLING: "gesprekken op school",
    ContactSoort.OUDERS: "gesprekken met de ouders",
    ContactSoort.OUDERGESPREK: "gesprekken met de ouders",
    ContactSoort.LEERLING_OUDERS: "gesprekken samen met de ouders",
    ContactSoort.HUISBEZOEK: "bezoeken thuis",
    ContactSoort.TELEFONISCH: "telefoongesprekken",
    ContactSoort.ZORGOVERLEG: "overleg op school",
    ContactSoort.MDO: "overleg op school",
    ContactSoort.CONSULT: "overleg met de mentor",
    ContactSoort.OBSERVATIE: "meekijken in de klas",
    ContactSoort.KLASSENOBSERVATIE: "meekijken in de klas",
    ContactSoort.DIAGNOSTIEK: "onderzoek naar wat helpt",
    ContactSoort.PSYCHO_EDUCATIE: "uitleg over wat er speelt",
    ContactSoort.KETEN: "overleg met andere hulp",
}
_THUIS: Final = "de situatie thuis"
_VOELEN: Final = "hoe de leerling zich voelde"
# What says too much about one pupil is named in general words.
_ALGEMEEN: Final = {
    Thema.GRENSOVERSCHRIJDEND: "gedrag en impulsiviteit",
    Thema.SEKSUALITEIT: "grenzen",
    Thema.MIDDELEN: "gedrag",
    Thema.AUTOMUTILATIE: _VOELEN,
    Thema.SUICIDALITEIT: _VOELEN,
    Thema.SOMBERHEID: _VOELEN,
    Thema.TRAUMA: _VOELEN,
    Thema.GEWELD: _THUIS,
    Thema.ARMOEDE: _THUIS,
    Thema.OVERBELASTING: _THUIS,
    Thema.WRIJVING: "het contact tussen school en ouders",
}
_REDENEN: Final = {
    RedenBeeindiging.VOLGENS_PLAN: "De hulp stopte zoals gepland.",
    RedenBeeindiging.OVEREENSTEMMING: "De hulp stopte eerder, en iedereen was het daarmee eens.",
}
_WOORD_VAN: Final = {getal: woord for woord, getal in GETALWOORDEN.items()}


@dataclass(frozen=True, slots=True)
class _Feiten:
    """What the draft and the ribbon are drawn from."""

    trajecten: Sequence[Traject]
    aanmeldingen: Sequence[date]
    contacten: Sequence[tuple[date, ContactSoort]]
    metingen: Sequence[date]
    ingetrokken: int
    geslacht: Geslacht

    @property
    def begin(self) -> date | None:
        """Return the first day there is: the application, else the first talk or start."""
        dagen = [*self.aanmeldingen, *(dag for dag, _ in self.contacten)]
        dagen += [rij.start for rij in self.trajecten if rij.start is not None]
        return min(dagen, default=None)


def ongeveer_weken(weken: int) -> int:
    """Return a number of weeks that tells no date: in twos up to eight, in fives after that."""
    stap = 2 if weken <= _KORT else 5
    return max(0, (weken + stap // 2) // stap * stap)


def in_woorden(getal: int) -> str:
    """Return a number as it reads in a story: "tien", or the digits from a hundred on."""
    return _WOORD_VAN.get(getal, str(getal))


def eerste_concept(
    uow: UnitOfWork, leerling_id: int, traject_id: int | None = None
) -> Mapping[str, str]:
    """Return a first draft by the key of its part, for the worker to write over.

    Raises LeerlingOnbekend.
    """
    feiten = _lees(uow, leerling_id, traject_id)
    teksten = {
        "wie": _wie(feiten.geslacht),
        "aan_de_hand": _aan_de_hand(feiten),
        "hulp": _hulp(feiten),
        "nu": _nu(feiten),
    }
    return {deel: tekst for deel, tekst in teksten.items() if tekst}


def voorstel_lint(
    uow: UnitOfWork, leerling_id: int, traject_id: int | None = None
) -> tuple[Lintpunt, ...]:
    """Return the ribbon as the dossier tells it, in weeks from the first day.

    Two points of talks are the ends of one band. Raises LeerlingOnbekend.
    """
    feiten = _lees(uow, leerling_id, traject_id)
    begin = feiten.begin
    if begin is None:
        return ()
    punten = [(dag, Momentsoort.AANMELDING, "Aanmelding") for dag in feiten.aanmeldingen[:1]]
    dagen = [dag for dag, _ in feiten.contacten]
    punten += [(dag, Momentsoort.GESPREKKEN, "Eerste gesprek") for dag in dagen[:1]]
    punten += [(dag, Momentsoort.GESPREKKEN, "Laatste gesprek") for dag in dagen[1:][-1:]]
    einden = sorted(rij.einde for rij in feiten.trajecten if rij.einde and _is_hulp(rij))
    punten += [(dag, Momentsoort.UITSTROOM, "Hulp gestopt") for dag in einden[-1:]]
    punten += [(dag, Momentsoort.ANDERS, "Hoe gaat het nu?") for dag in feiten.metingen]
    gewogen = [Lintpunt((dag - begin).days // _WEEK, soort, tekst) for dag, soort, tekst in punten]
    return tuple(sorted(gewogen, key=lambda punt: punt.week))


def _lees(uow: UnitOfWork, leerling_id: int, traject_id: int | None) -> _Feiten:
    leerling = haal_leerling(uow, leerling_id)
    sessie = uow.session
    trajecten = select(Traject).where(Traject.leerling_id == leerling_id)
    contacten = select(Contactmoment.datum, Contactmoment.soort).where(
        Contactmoment.leerling_id == leerling_id, Contactmoment.no_show.is_(False)
    )
    verwijzingen = select(Verwijzing.resultaat).where(Verwijzing.leerling_id == leerling_id)
    if traject_id is not None:
        trajecten = trajecten.where(Traject.id == traject_id)
        contacten = contacten.where(Contactmoment.traject_id == traject_id)
        verwijzingen = verwijzingen.where(Verwijzing.traject_id == traject_id)
    rijen = sessie.scalars(trajecten.order_by(Traject.start)).all()
    eigen = {rij.aanmelding_id for rij in rijen}
    aanmeldingen = sessie.execute(
        select(Aanmelding.id, Aanmelding.datum).where(Aanmelding.leerling_id == leerling_id)
    )
    metingen = sessie.scalars(
        select(Meetmoment.gedaan_op).where(
            Meetmoment.traject_id.in_([rij.id for rij in rijen]), Meetmoment.gedaan_op.is_not(None)
        )
    )
    return _Feiten(
        rijen,
        sorted(dag for nr, dag in aanmeldingen if traject_id is None or nr in eigen),
        sorted((dag, soort) for dag, soort in sessie.execute(contacten) if _is_gesprek(soort)),
        sorted(dag for dag in metingen if dag is not None),
        list(sessie.scalars(verwijzingen)).count(Verwijsresultaat.TERUGGETROKKEN),
        leerling.geslacht,
    )


def _is_gesprek(soort: ContactSoort) -> bool:
    return soort not in _GEEN_GESPREK


def _is_hulp(traject: Traject) -> bool:
    return traject.type is not TrajectType.MT


def _wie(geslacht: Geslacht) -> str:
    wie = {Geslacht.M: "een jongen", Geslacht.V: "een meisje"}.get(geslacht, "een jongere")
    return f"Dit verhaal gaat over {wie} die ..."


def _aan_de_hand(feiten: _Feiten) -> str:
    themas = [
        _ALGEMEEN.get(rij.hoofdthema, rij.hoofdthema.label.lower())
        for rij in feiten.trajecten
        if rij.hoofdthema
    ]
    if not themas:
        return ""
    return f"Er was hulp nodig bij: {' en '.join(dict.fromkeys(themas))}."


def _hulp(feiten: _Feiten) -> str:
    aantal = len(feiten.contacten)
    if not aantal:
        return ""
    weken = ongeveer_weken((feiten.contacten[-1][0] - feiten.contacten[0][0]).days // _WEEK)
    keren = "één keer contact" if aantal == 1 else f"ongeveer {in_woorden(aantal)} keer contact"
    duur = f", in ongeveer {in_woorden(weken)} weken" if weken else ""
    soorten = dict.fromkeys(_HULP[soort] for _, soort in feiten.contacten if soort in _HULP)
    vormen = f" Het ging om {_en(tuple(soorten))}." if soorten else ""
    return f"Er was {keren}{duur}.{vormen}"


def _nu(feiten: _Feiten) -> str:
    zinnen = []
    for traject in feiten.trajecten:
        scores = [
            (doel.startscore, doel.eindscore)
            for doel in traject.doelen
            if doel.startscore is not None and doel.eindscore is not None
        ]
        beter = sum(eind > start for start, eind in scores)
        if scores:
            zinnen.append(
                f"Bij {in_woorden(beter)} van de {in_woorden(len(scores))} doelen ging het cijfer "
                "omhoog."
            )
        if traject.uitstroom is not None and traject.uitstroom.reden in _REDENEN:
            zinnen.append(_REDENEN[traject.uitstroom.reden])
    if feiten.ingetrokken:
        zinnen.append("Een aanmelding bij andere hulp is teruggetrokken: die was niet meer nodig.")
    return " ".join(dict.fromkeys(zinnen))


def _en(delen: tuple[str, ...]) -> str:
    return delen[0] if len(delen) == 1 else f"{', '.join(delen[:-1])} en {delen[-1]}"
