"""The family around a pupil: who has gezag, until when, and who hears from JOS (domein.md 1.4)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Gezag, Gezagsvorm, Relatie
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit, Leerling
from jos_desktop.services.afscherming import AFGESCHERMD, Afscherming, Bereik
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork

OUDERS = frozenset(
    {Relatie.OUDER, Relatie.VOOGD, Relatie.VOOGD_GI, Relatie.PLEEGOUDERVOOGD, Relatie.PLEEGOUDER}
)
"""Relations to whom informing is a question: those who raise the pupil or may decide for him."""


class RedenOntbreekt(KnownError):
    """A decision not to inform somebody needs its reason (Jeugdwet 7.3.15 lid 4)."""

    wat = "Bij dit besluit hoort een reden."
    doe = "Schrijf kort op waarom, zo dat een collega het later begrijpt."


class OverlegOntbreekt(KnownError):
    """Withholding as a good professional asks for a colleague (Jeugdwet 7.3.2 lid 3)."""

    wat = "Bij deze grond overleg je eerst met een collega."
    doe = "Vul in met wie je hebt overlegd, bijvoorbeeld de gedragswetenschapper."


class BesluitInToekomst(KnownError):
    """A decision cannot be dated later than today."""

    wat = "De datum van dit besluit ligt in de toekomst."
    doe = "Vul de dag in waarop je het besluit nam."


@dataclass(frozen=True, slots=True)
class BesluitGegevens:
    """A decision whether somebody hears from JOS."""

    besluit: Informeren
    grond: InformeerGrond
    datum: date
    reden: str = ""
    overleg_met: str = ""


@dataclass(frozen=True, slots=True)
class BesluitRij:
    """A decision as its history shows it."""

    datum: date
    besluit: str
    grond: str
    reden: str
    overleg_met: str


@dataclass(frozen=True, slots=True)
class Besluitvraag:
    """What the dialog of a decision shows: about whom, the pupil's age, and earlier decisions."""

    naam: str
    leeftijd: int
    eerder: tuple[BesluitRij, ...]
    nu: Informeren | None


@dataclass(frozen=True, slots=True)
class GezinsPersoon:
    """Somebody around the pupil on the sheet; a shielded person's address is masked.

    ``gezag`` is what counts today; ``tot`` and ``daarna`` say what follows. ``besluit`` is the
    decision in force about informing, empty when none was taken.
    """

    id: int
    naam: str
    relatie: str
    rol: Relatie
    gezag: Gezag
    vastgesteld: str
    tot: date | None
    daarna: str
    vertegenwoordigt: str
    overleden: bool
    afgeschermd: bool
    adres: str
    telefoon: str
    email: str
    contactafspraak: str
    besluit: BesluitRij | None
    informeren: Informeren | None


@dataclass(frozen=True, slots=True)
class GezagRij:
    """Somebody with gezag in a plain list; no address, no phone number."""

    leerling_id: int
    leerling: str
    betrokkene_id: int
    naam: str
    relatie: str
    gezag: str
    bron: str
    vastgesteld_op: date | None
    tot: date | None
    daarna: str
    informeren: str


def besluit_informeren(uow: UnitOfWork, betrokkene_id: int, gegevens: BesluitGegevens) -> Changes:
    """Add a decision about informing somebody; the latest counts and older ones stay.

    Not informing is a decision with a reason, at any age (Jeugdwet 7.3.15 lid 4; from 16 the
    pupil's wish). Raises PersoonOnbekend, BesluitInToekomst, RedenOntbreekt, OverlegOntbreekt.
    """
    persoon = _haal_persoon(uow, betrokkene_id)
    if gegevens.datum > uow.vandaag:
        raise BesluitInToekomst
    if gegevens.besluit is not Informeren.WEL and not gegevens.reden.strip():
        raise RedenOntbreekt
    houdt_achter = gegevens.besluit is Informeren.NIET
    als_hulpverlener = gegevens.grond is InformeerGrond.GOED_HULPVERLENER
    if houdt_achter and als_hulpverlener and not gegevens.overleg_met.strip():
        raise OverlegOntbreekt
    rij = Informeerbesluit(
        betrokkene_id=betrokkene_id,
        datum=gegevens.datum,
        besluit=gegevens.besluit,
        grond=gegevens.grond,
        reden=gegevens.reden.strip(),
        overleg_met=gegevens.overleg_met.strip(),
    )
    uow.session.add(rij)
    uow.session.flush()
    uow.session.expire(persoon, ["informeerbesluiten"])
    return Changes.van(Soort.BETROKKENE, leerling_id=persoon.leerling_id, nieuw_id=rij.id)


def lees_besluitvraag(uow: UnitOfWork, betrokkene_id: int) -> Besluitvraag:
    """Return what was decided about informing this person, the latest first.

    Raises PersoonOnbekend.
    """
    persoon = _haal_persoon(uow, betrokkene_id)
    huidig = persoon.informeerbesluit
    return Besluitvraag(
        persoon.naam,
        leeftijd_op(persoon.leerling.geboortedatum, uow.vandaag),
        tuple(_besluit_rij(rij) for rij in reversed(persoon.informeerbesluiten)),
        huidig.besluit if huidig else None,
    )


def lees_personen(uow: UnitOfWork, leerling_id: int) -> tuple[GezinsPersoon, ...]:
    """Return the people around a pupil as the sheet shows them. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    afscherming = Afscherming.lees(uow)
    return tuple(
        _persoon(persoon, afscherming.bereik(persoon), uow.vandaag)
        for persoon in leerling.betrokkenen
    )


def wijzig_gezin(
    uow: UnitOfWork, leerling_id: int, gezagsvorm: Gezagsvorm, woonsituatie: str
) -> Changes:
    """Change the form of gezag and where the pupil lives. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    leerling.gezagsvorm = gezagsvorm
    leerling.woonsituatie = woonsituatie.strip()
    uow.session.flush()
    return Changes.van(Soort.LEERLING, leerling_id=leerling_id)


def lijst_gezag(uow: UnitOfWork, leerling_id: int | None = None) -> tuple[GezagRij, ...]:
    """Return everybody whose gezag counts or has to be found out, by pupil."""
    vraag = (
        select(Betrokkene)
        .join(Betrokkene.leerling)
        .where(Betrokkene.gezag != Gezag.NVT)
        .options(selectinload(Betrokkene.informeerbesluiten))
        .order_by(Leerling.id, Betrokkene.volgorde, Betrokkene.id)
    )
    if leerling_id is not None:
        haal_leerling(uow, leerling_id)
        vraag = vraag.where(Betrokkene.leerling_id == leerling_id)
    return tuple(_gezag_rij(persoon, uow.vandaag) for persoon in uow.session.scalars(vraag))


def _gezag_rij(persoon: Betrokkene, dag: date) -> GezagRij:
    besluit = persoon.informeerbesluit
    return GezagRij(
        persoon.leerling_id,
        persoon.leerling.naam,
        persoon.id,
        persoon.naam,
        persoon.omschrijving or persoon.relatie.label,
        persoon.gezag_op(dag).label,
        persoon.gezag_bron.label if persoon.gezag_bron else "",
        persoon.gezag_datum,
        persoon.gezag_tot,
        persoon.gezag_daarna.label if persoon.gezag_daarna else "",
        besluit.besluit.label if besluit else "",
    )


def _persoon(persoon: Betrokkene, bereik: Bereik, dag: date) -> GezinsPersoon:
    besluit = persoon.informeerbesluit
    return GezinsPersoon(
        id=persoon.id,
        naam=persoon.naam,
        relatie=persoon.omschrijving or persoon.relatie.label,
        rol=persoon.relatie,
        gezag=persoon.gezag_op(dag),
        vastgesteld=_vastgesteld(persoon),
        tot=persoon.gezag_tot,
        daarna=_daarna(persoon),
        vertegenwoordigt=persoon.vertegenwoordiging.label if persoon.vertegenwoordiging else "",
        overleden=persoon.overleden,
        afgeschermd=bool(bereik.dicht),
        adres=_adres(bereik),
        telefoon=bereik.telefoon,
        email=bereik.email,
        contactafspraak=persoon.contactafspraak,
        besluit=_besluit_rij(besluit) if besluit else None,
        informeren=besluit.besluit if besluit else None,
    )


def _vastgesteld(persoon: Betrokkene) -> str:
    if persoon.gezag is Gezag.NVT and not persoon.overleden:
        return ""
    if persoon.gezag_bron is None:
        return "nog niet nagekeken"
    dag = f" op {persoon.gezag_datum:%d-%m-%Y}" if persoon.gezag_datum else ""
    return f"{persoon.gezag_bron.label.lower()}{dag}"


def _daarna(persoon: Betrokkene) -> str:
    if persoon.gezag_tot is None:
        return ""
    return (persoon.gezag_daarna or Gezag.ONBEKEND).label.lower()


def _adres(bereik: Bereik) -> str:
    if bereik.adres_dicht:
        return AFGESCHERMD if bereik.straat or bereik.postcode or bereik.woonplaats else ""
    plaats = " ".join(deel for deel in (bereik.postcode, bereik.woonplaats) if deel)
    return ", ".join(deel for deel in (bereik.straat, plaats) if deel)


def _besluit_rij(rij: Informeerbesluit) -> BesluitRij:
    return BesluitRij(rij.datum, rij.besluit.label, rij.grond.label, rij.reden, rij.overleg_met)


def _haal_persoon(uow: UnitOfWork, betrokkene_id: int) -> Betrokkene:
    persoon = uow.session.get(Betrokkene, betrokkene_id)
    if persoon is None:
        raise PersoonOnbekend
    return persoon
