"""How long a dossier is kept: its clock runs from the last change (Jeugdwet 7.3.8 lid 3).

Twenty years by default; a named eenmalig contact without more is no jeugdhulp and goes sooner.
Both terms are choices (:mod:`jos_desktop.services.privacyinstellingen`). Keeping longer needs a
reason. Nothing goes by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Final

from sqlalchemy import func, select, update

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.base import UtcMoment
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OPEN_STATUSSEN, TrajectType
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.recht import Verzoek
from jos_desktop.models.traject import Traject
from jos_desktop.models.vernietiging import Aantal, Bewijs
from jos_desktop.services.dossierrijen import Dossiertabel, dossiertabellen, lees_dossierrijen
from jos_desktop.services.leerlingen import haal_leerling, leerlingen_op
from jos_desktop.services.privacyinstellingen import NAMED_EC_JAREN, TERMIJN_JAREN, lees_keuze
from jos_desktop.services.vernietigingen import Vernietigingsreden, vernietig_leerling
from jos_desktop.services.vernietigingsverzoek import REDENEN
from jos_desktop.services.verzoekrijen import LOPEND
from jos_desktop.storage.unit_of_work import UnitOfWork

VOORUIT: Final = timedelta(days=365)
BEWAARTERMIJN: Final = "bewaartermijn"
_LANGSTE_REDEN: Final = 1000
# What somebody asks about a dossier is no change of it, and a draft was not kept.
_TELT_NIET: Final = frozenset({"concept", "verzoek", "verzoek_onderdeel", BEWAARTERMIJN})
_WIJZIGING: Final = (
    Gebeurtenis.GEMAAKT,
    Gebeurtenis.GEWIJZIGD,
    Gebeurtenis.VERWIJDERD,
    Gebeurtenis.TERUGGEZET,
)


class LangerZonderReden(KnownError):
    """Keeping longer than the term asks for a reason."""

    wat: ClassVar[str] = "Langer bewaren kan alleen met een reden."
    doe: ClassVar[str] = "Schrijf waarom goede hulp vraagt dat dit dossier langer blijft."


class LangerInVerleden(KnownError):
    """The day until which something is kept is over already."""

    wat: ClassVar[str] = "De dag tot wanneer je bewaart, ligt niet in de toekomst."
    doe: ClassVar[str] = "Kies een latere dag, of maak het veld leeg om niet langer te bewaren."


class TermijnLooptNog(KnownError):
    """The term is not over, so the dossier has to stay."""

    wat: ClassVar[str] = "De bewaartermijn van dit dossier is nog niet voorbij."
    doe: ClassVar[str] = (
        "Wil je het niet meer op deze laptop? Geef het dan eerst terug aan je werkgever."
    )


class VerzoekLooptNog(KnownError):
    """Somebody waits for an answer about a dossier that is to go."""

    wat: ClassVar[str] = "Over een van deze dossiers loopt nog een verzoek."
    doe: ClassVar[str] = "Handel dat eerst af op het blad Rechten van het dossier."


class HulpLooptNog(KnownError):
    """A dossier in which help goes on is not handed back and removed."""

    wat: ClassVar[str] = "In een van deze dossiers loopt de hulp nog."
    doe: ClassVar[str] = "Sluit de hulp eerst af, of draag het dossier over aan een collega."


class Bewaarstand(StrEnum):
    """Where a dossier stands in its term."""

    NU = "nu"
    BINNEN_JAAR = "binnen_jaar"
    LANGER = "langer"
    LOOPT = "loopt"

    @property
    def label(self) -> str:
        """Return the words on the screen."""
        return _LABELS[self]


_LABELS: Final = {
    Bewaarstand.NU: "Nu aan de beurt",
    Bewaarstand.BINNEN_JAAR: "Binnen een jaar",
    Bewaarstand.LANGER: "Bewust langer",
    Bewaarstand.LOOPT: "Termijn loopt",
}


@dataclass(frozen=True, slots=True)
class Bewaarrij:
    """One dossier in its term; ``tot`` is the first day on which it need not be kept."""

    leerling_id: int
    naam: str
    eenmalig: bool
    laatste: date
    tot: date
    stand: Bewaarstand
    langer_tot: date | None
    reden: str
    hulp_loopt: bool

    @property
    def wat(self) -> str:
        """Return what kind of dossier this is."""
        return "Eenmalig contact" if self.eenmalig else "Dossier"

    @property
    def doe(self) -> str:
        """Return what somebody does now."""
        if self.stand is Bewaarstand.LANGER:
            return "Kijk op deze dag of de reden nog geldt"
        if self.hulp_loopt:
            return "De hulp loopt nog: sluit die eerst af"
        if self.stand is Bewaarstand.LOOPT:
            return "Niets. Teruggeven aan je werkgever mag"
        if self.eenmalig:
            return "Vernietigen, of er een aanmelding van maken"
        return "Teruggeven of vernietigen"


def lijst_bewaartermijn(
    uow: UnitOfWork, *, alles: bool = False, leerling_id: int | None = None
) -> tuple[Bewaarrij, ...]:
    """Return the dossiers that ask for something, those due longest first; ``alles``: every one."""
    laatste = _laatste_wijzigingen(uow)
    eenmalig = _eenmalige(uow)
    lopend = set(
        uow.session.scalars(select(Traject.leerling_id).where(Traject.status.in_(OPEN_STATUSSEN)))
    )
    jaren, schooljaren = int(lees_keuze(uow, TERMIJN_JAREN)), int(lees_keuze(uow, NAMED_EC_JAREN))
    vraag = select(Leerling)
    if leerling_id is not None:
        vraag = vraag.where(Leerling.id == leerling_id)
    rijen = []
    for leerling in uow.session.scalars(vraag):
        nummer = leerling.id
        ec = eenmalig.get(nummer)
        dag = laatste.get(nummer, leerling.aangemaakt).astimezone().date()
        tot = einde_dossier(dag, jaren) if ec is None else einde_eenmalig(ec, schooljaren)
        stand = _stand(tot, leerling.bewaar_tot, uow.vandaag)
        rijen.append(
            Bewaarrij(
                nummer,
                leerling.naam,
                ec is not None,
                ec or dag,
                tot,
                stand,
                leerling.bewaar_tot,
                leerling.bewaar_reden,
                nummer in lopend,
            )
        )
    gezocht = (rij for rij in rijen if alles or rij.stand is not Bewaarstand.LOOPT)
    return tuple(sorted(gezocht, key=lambda rij: (rij.tot, rij.naam, rij.leerling_id)))


def tel_aan_de_beurt(uow: UnitOfWork, school_id: int | None = None) -> int:
    """Return how many dossiers are past their term; of one school those who are there today."""
    hier = None if school_id is None else leerlingen_op(uow, school_id)
    return sum(
        rij.stand is Bewaarstand.NU and (hier is None or rij.leerling_id in hier)
        for rij in lijst_bewaartermijn(uow)
    )


def einde_dossier(laatste: date, jaren: int) -> date:
    """Return the first day after the term; 29 February counts as 1 March."""
    try:
        return laatste.replace(year=laatste.year + jaren)
    except ValueError:
        return date(laatste.year + jaren, 3, 1)


def einde_eenmalig(gesprek: date, schooljaren: int) -> date:
    """Return the first day after the school year of the talk and the years after it."""
    begin = gesprek.year if gesprek.month >= 8 else gesprek.year - 1
    return date(begin + 1 + schooljaren, 8, 1)


def _stand(tot: date, langer_tot: date | None, vandaag: date) -> Bewaarstand:
    if langer_tot is not None and langer_tot > vandaag:
        return Bewaarstand.LANGER
    if tot <= vandaag:
        return Bewaarstand.NU
    return Bewaarstand.BINNEN_JAAR if tot <= vandaag + VOORUIT else Bewaarstand.LOOPT


def _eenmalige(uow: UnitOfWork) -> dict[int, date]:
    """Return the pupils of whom there is nothing but talks, with the day of the last one."""
    meer = set(uow.session.scalars(select(Aanmelding.leerling_id)))
    meer.update(
        uow.session.scalars(select(Traject.leerling_id).where(Traject.type != TrajectType.EC))
    )
    dagen: dict[int, date] = {}
    for vraag in (
        select(Contactmoment.leerling_id, func.max(Contactmoment.datum)).group_by(
            Contactmoment.leerling_id
        ),
        select(Traject.leerling_id, func.max(Traject.start)).group_by(Traject.leerling_id),
    ):
        for nummer, dag in uow.session.execute(vraag):
            if nummer not in meer and dag is not None:
                dagen[nummer] = max(dag, dagen.get(nummer, dag))
    return dagen


def _laatste_wijzigingen(uow: UnitOfWork) -> dict[int, datetime]:
    """Return per pupil the last change that the logboek or a row tells of."""
    per: dict[int, datetime] = {}
    logboek = (
        select(Logregel.leerling_id, func.max(Logregel.moment))
        .where(
            Logregel.leerling_id.is_not(None),
            Logregel.gebeurtenis.in_([gebeurtenis.value for gebeurtenis in _WIJZIGING]),
            Logregel.soort.not_in(_TELT_NIET),
        )
        .group_by(Logregel.leerling_id)
    )
    vragen: list[Any] = [logboek]
    vragen.extend(
        _stempels(deel)
        for deel in dossiertabellen()
        if "gewijzigd" in deel.tabel.columns and deel.tabel.name not in _TELT_NIET
    )
    for vraag in vragen:
        for nummer, moment in uow.session.execute(vraag):
            if moment is not None and (nummer not in per or moment > per[nummer]):
                per[nummer] = moment
    return per


def _stempels(deel: Dossiertabel) -> Any:
    moment = func.max(deel.tabel.columns["gewijzigd"], type_=UtcMoment())
    if not deel.weg:
        return select(deel.sleutel, moment).group_by(deel.sleutel)
    bron: Any = deel.tabel
    for fk in deel.weg[:-1]:
        bron = bron.join(fk.column.table, fk.parent == fk.column)
    wie = deel.weg[-1].parent
    return select(wie, moment).select_from(bron).where(wie.is_not(None)).group_by(wie)


def bewaar_langer(uow: UnitOfWork, leerling_id: int, tot: date | None, reden: str) -> Changes:
    """Keep a dossier longer, until ``tot`` and why; None ends that. The clock does not restart.

    Raises LangerZonderReden, LangerInVerleden, LeerlingOnbekend.
    """
    leerling = haal_leerling(uow, leerling_id)
    waarom = reden.strip()[:_LANGSTE_REDEN] if tot is not None else ""
    if tot is not None and not waarom:
        raise LangerZonderReden
    if tot is not None and tot <= uow.vandaag:
        raise LangerInVerleden
    was = {"bewaar_tot": leerling.bewaar_tot, "bewaar_reden": leerling.bewaar_reden}
    wordt = {"bewaar_tot": tot, "bewaar_reden": waarom}
    with uow.zonder_automatisch_logboek():
        # With the stamp of the row as it was: this is no change of what the dossier tells.
        uow.session.execute(
            update(Leerling)
            .where(Leerling.id == leerling_id)
            .values(**wordt, gewijzigd=Leerling.gewijzigd)
        )
        uow.session.expire(leerling)
    inhoud = {veld: [was[veld], wordt[veld]] for veld in wordt if was[veld] != wordt[veld]}
    uow.log(
        Gebeurtenis.GEWIJZIGD,
        leerling_id=leerling_id,
        soort=BEWAARTERMIJN,
        onderwerp_id=leerling_id,
        inhoud=inhoud,
    )
    return Changes.van(Soort.LEERLING, leerling_id=leerling_id)


def vernietig_na_termijn(
    uow: UnitOfWork,
    leerling_ids: Collection[int],
    *,
    reden: Vernietigingsreden = Vernietigingsreden.TERMIJN,
) -> tuple[Bewijs, ...]:
    """Destroy dossiers whose term is over, or that somebody else has whole: employer or colleague.

    Raises TermijnLooptNog, HulpLooptNog, VerzoekLooptNog (and then nothing goes), PupilGone.
    """
    elders = reden is not Vernietigingsreden.TERMIJN
    wacht = select(Verzoek.id).where(
        Verzoek.leerling_id.in_(leerling_ids), Verzoek.status.in_(LOPEND)
    )
    if uow.session.scalar(wacht.limit(1)) is not None:
        raise VerzoekLooptNog
    loopt = select(Traject.id).where(
        Traject.leerling_id.in_(leerling_ids), Traject.status.in_(OPEN_STATUSSEN)
    )
    if elders and uow.session.scalar(loopt.limit(1)) is not None:
        raise HulpLooptNog
    if not elders:
        rijen = {rij.leerling_id: rij for rij in lijst_bewaartermijn(uow, alles=True)}
        if any(
            rijen[nummer].stand is not Bewaarstand.NU or rijen[nummer].hulp_loopt
            for nummer in leerling_ids
            if nummer in rijen
        ):
            raise TermijnLooptNog
    return tuple(_vernietig(uow, nummer, reden) for nummer in leerling_ids)


def _vernietig(uow: UnitOfWork, leerling_id: int, reden: Vernietigingsreden) -> Bewijs:
    telling: dict[str, int] = defaultdict(int)
    for rij in lees_dossierrijen(uow, leerling_id):
        if rij.sleutel.tabel != "concept":
            telling[rij.soort] += 1
    gegaan = tuple(Aantal(soort, n) for soort, n in sorted(telling.items()))
    inhoud = {"gegaan": "; ".join(_zinnen(gegaan))}
    gedaan = vernietig_leerling(uow, leerling_id, reden, inhoud)
    nummer = gedaan.nieuw_id or 0
    return Bewijs(nummer, uow.vandaag, True, REDENEN[reden.value], "", gegaan=gegaan)


def _zinnen(aantallen: Iterable[Aantal]) -> Iterable[str]:
    return (aantal.zin() for aantal in aantallen)
