"""A clean slate: pupil or parents want nothing handed over (eindrapport 2.5, domein.md 1.14).

Recorded and respected: no handover goes to others as long as it counts. The own team and a
replacement go on with the same help (Jeugdwet 7.3.11 lid 2), and the family may read along.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.instroom import SchoneLei
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork

WIE_LENGTE: Final = 120
VERBODEN: Final = (
    "leerling of ouders willen een schone lei, dus er gaat niets naar een ander. Willen zij het "
    "toch? Trek dan eerst de schone lei in."
)
_BRON: Final = "Jeugdwet 7.3.11 en eindrapport 2.5"
_NIET_VOOR: Final = frozenset(
    {
        Ontvangersoort.TEAM,
        Ontvangersoort.VERVANGER,
        Ontvangersoort.LEERLING,
        Ontvangersoort.OUDER_MET_GEZAG,
        Ontvangersoort.OUDER_ZONDER_GEZAG,
    }
)


class SchoneLeiZonderWie(KnownError):
    """It says who asked for it."""

    wat = "Er staat nog niet bij wie om een schone lei vroeg."
    doe = "Vul in of het de leerling was, of welke ouder."


class SchoneLeiDagKanNiet(KnownError):
    """A day to come, or a withdrawal before the asking."""

    wat = "Deze dag kan niet kloppen."
    doe = "Kies de dag waarop het is gezegd: vandaag of eerder, en niet voor het verzoek."


class SchoneLeiGeldtAl(KnownError):
    """There is one already."""

    wat = "Er geldt al een schone lei voor deze leerling."
    doe = "Je hoeft niets te doen."


class SchoneLeiOnbekend(KnownError):
    """There is no such clean slate, or it was withdrawn already."""

    wat = "Deze schone lei geldt niet (meer)."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class SchoneLeiGegevens:
    """What the form gives: since when, and who asked for it."""

    datum: date
    wie: str = field(repr=False)
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SchoneLeiRij:
    """A clean slate as it is shown; ``ingetrokken_op`` is empty as long as it counts."""

    id: int
    datum: date
    wie: str = field(repr=False)
    toelichting: str = field(repr=False)
    ingetrokken_op: date | None


def leg_schone_lei_vast(uow: UnitOfWork, leerling_id: int, gegevens: SchoneLeiGegevens) -> Changes:
    """Record that nothing is handed over to others.

    Raises LeerlingOnbekend, SchoneLeiZonderWie, SchoneLeiDagKanNiet and SchoneLeiGeldtAl.
    """
    haal_leerling(uow, leerling_id)
    wie = " ".join(gegevens.wie.split())[:WIE_LENGTE]
    if not wie:
        raise SchoneLeiZonderWie
    if gegevens.datum > uow.vandaag:
        raise SchoneLeiDagKanNiet
    if geldt(uow, leerling_id):
        raise SchoneLeiGeldtAl
    rij = SchoneLei(
        leerling_id=leerling_id,
        datum=gegevens.datum,
        wie=wie,
        toelichting=gegevens.toelichting.strip(),
    )
    uow.session.add(rij)
    uow.session.flush()
    return _veranderd(leerling_id, rij.id)


def trek_schone_lei_in(
    uow: UnitOfWork, schone_lei_id: int, op: date, toelichting: str = ""
) -> Changes:
    """Record that handing over may again be asked. Raises SchoneLeiOnbekend, SchoneLeiDagKanNiet.

    It gives no consent: that is asked as always.
    """
    rij = uow.session.get(SchoneLei, schone_lei_id)
    if rij is None or rij.ingetrokken_op is not None:
        raise SchoneLeiOnbekend
    if not rij.datum <= op <= uow.vandaag:
        raise SchoneLeiDagKanNiet
    rij.ingetrokken_op = op
    rij.toelichting = "\n".join(filter(None, (rij.toelichting, toelichting.strip())))
    uow.session.flush()
    return _veranderd(rij.leerling_id)


def geldt(uow: UnitOfWork, leerling_id: int) -> bool:
    """Tell whether a clean slate counts for this pupil now."""
    return bool(met_schone_lei(uow, (leerling_id,)))


def met_schone_lei(uow: UnitOfWork, leerling_ids: Iterable[int]) -> frozenset[int]:
    """Return for whom of these pupils a clean slate counts now."""
    vraag = select(SchoneLei.leerling_id).where(
        SchoneLei.leerling_id.in_(list(leerling_ids)), SchoneLei.ingetrokken_op.is_(None)
    )
    return frozenset(uow.session.scalars(vraag))


def lees_schone_leien(uow: UnitOfWork, leerling_id: int) -> tuple[SchoneLeiRij, ...]:
    """Return the clean slates of a pupil, the one that counts first and then the latest."""
    rijen = uow.session.scalars(
        select(SchoneLei)
        .where(SchoneLei.leerling_id == leerling_id)
        .order_by(SchoneLei.ingetrokken_op.is_not(None), SchoneLei.datum.desc())
    )
    return tuple(
        SchoneLeiRij(rij.id, rij.datum, rij.wie, rij.toelichting, rij.ingetrokken_op)
        for rij in rijen
    )


def pas_schone_lei_toe(
    uow: UnitOfWork, oordeel: Oordeel, leerling_id: int, soort: Ontvangersoort
) -> Oordeel:
    """Return the verdict on a handover to this kind of receiver, with the clean slate in it.

    Not for the own team, a replacement and the family. Consent or a reason does not go before it:
    who asked for a clean slate withdraws it first.
    """
    if soort in _NIET_VOOR or oordeel.verboden or not geldt(uow, leerling_id):
        return oordeel
    return replace(
        oordeel, verboden=VERBODEN, uitleg=VERBODEN[:1].upper() + VERBODEN[1:], bron=_BRON
    )


def _veranderd(leerling_id: int, nieuw_id: int | None = None) -> Changes:
    return Changes.van(
        Soort.OVERDRACHT, Soort.TOESTEMMING, leerling_id=leerling_id, nieuw_id=nieuw_id
    )
