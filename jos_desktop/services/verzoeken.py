"""The register of requests: what pupil and parents ask with a right of their own, and its terms.

A request is always kept, also of somebody who may not ask it: he too gets an answer in time, and
then it can only be turned down.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Gezag
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.recht import ContactBetreft, Verzoek
from jos_desktop.services.informeren import ALS_OUDER, mag_informeren
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.services.regelbron import lees_feiten
from jos_desktop.services.regelfeiten import Feiten, stand_op, vertegenwoordigers
from jos_desktop.services.verzoekregel import (
    LEZEND,
    Vraagoordeel,
    Vrager,
    mag_vragen,
    termijnen,
)
from jos_desktop.services.verzoekrijen import (
    LOPEND,
    TE_BESLISSEN,
    UIT_TE_VOEREN,
    haal_verzoek,
    nagelopen,
    zet_nagelopen,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = [
    "LOPEND",
    "VerzoekGegevens",
    "beoordeel_vraag",
    "besluit",
    "geholpen_ouders",
    "nagelopen",
    "nieuw_verzoek",
    "oordeel_bij",
    "punten_open",
    "rond_af",
    "trek_verzoek_in",
]


class OntvangenInToekomst(KnownError):
    """A request cannot have come in later than today."""

    wat: ClassVar[str] = "Deze dag ligt in de toekomst."
    doe: ClassVar[str] = "Vul de dag in waarop het verzoek binnenkwam."


class VerzoekAlBesloten(KnownError):
    """The request was decided already."""

    wat: ClassVar[str] = "Over dit verzoek is al besloten."
    doe: ClassVar[str] = "Vraagt iemand het opnieuw? Leg dan een nieuw verzoek vast."


class NietToegewezen(KnownError):
    """Something was to be carried out that nobody agreed to."""

    wat: ClassVar[str] = "Dit verzoek is niet toegewezen."
    doe: ClassVar[str] = "Neem eerst een besluit over het verzoek."


class MagNietToewijzen(KnownError):
    """Whoever asks has no right to it."""

    wat: ClassVar[str] = "Dit verzoek kun je niet toewijzen. {uitleg} ({bron})"
    doe: ClassVar[str] = "Wijs het af met deze reden, of leg vast wie het wel mag vragen."


class PuntenOpen(KnownError):
    """The checklist of a request was not gone through."""

    wat: ClassVar[str] = "Nog niet alle punten zijn nagelopen."
    doe: ClassVar[str] = "Loop ze na en vink ze aan. Klopt een punt niet? Wijs het verzoek dan af."


class RedenOntbreekt(KnownError):
    """Turned down without saying why."""

    wat: ClassVar[str] = "De reden ontbreekt."
    doe: ClassVar[str] = "Schrijf in gewone woorden waarom iets niet kan. De vrager leest dit."


class OverlegOntbreekt(KnownError):
    """Information was refused without asking a colleague (Jeugdwet 7.3.2 lid 3)."""

    wat: ClassVar[str] = "Bij weigeren hoort overleg met een collega (Jeugdwet 7.3.2 lid 3)."
    doe: ClassVar[str] = "Vraag een collega mee te denken en vul in wie dat was."


@dataclass(frozen=True, slots=True)
class VerzoekGegevens:
    """What a form gives; ``betrokkene_id`` None means the pupil himself asks.

    ``eigen_deel``: about the help to this parent herself. ``punten``: what was checked.
    """

    soort: Verzoeksoort
    ontvangen: date
    betrokkene_id: int | None = None
    vraag: str = ""
    eigen_deel: bool = False
    punten: tuple[str, ...] = ()
    bijlage_id: int | None = None


def beoordeel_vraag(
    uow: UnitOfWork,
    leerling_id: int,
    soort: Verzoeksoort,
    betrokkene_id: int | None,
    *,
    dag: date | None = None,
    eigen_deel: bool = False,
) -> Vraagoordeel:
    """Return whether this person may ask this about this pupil on a day (today by default).

    Raises LeerlingOnbekend and PersoonOnbekend.
    """
    op = dag or uow.vandaag
    leerling = haal_leerling(uow, leerling_id)
    feiten = lees_feiten(uow, leerling, op)
    stand = stand_op(feiten, op)
    return mag_vragen(
        soort,
        stand.jongst,
        _vrager(uow, leerling, betrokkene_id, feiten, op),
        in_staat=stand.in_staat,
        eigen_deel=eigen_deel,
    )


def nieuw_verzoek(uow: UnitOfWork, leerling_id: int, gegevens: VerzoekGegevens) -> Changes:
    """Keep a request with its terms.

    Raises OntvangenInToekomst, LeerlingOnbekend, PersoonOnbekend.
    """
    if gegevens.ontvangen > uow.vandaag:
        raise OntvangenInToekomst
    leerling = haal_leerling(uow, leerling_id)
    if gegevens.betrokkene_id is not None:
        _persoon(leerling, gegevens.betrokkene_id)
    antwoord, klaar = termijnen(gegevens.soort, gegevens.ontvangen)
    rij = Verzoek(
        leerling_id=leerling_id,
        betrokkene_id=gegevens.betrokkene_id,
        soort=gegevens.soort,
        ontvangen=gegevens.ontvangen,
        antwoord_voor=antwoord,
        uiterlijk=klaar,
        vraag=gegevens.vraag.strip(),
        bijlage_id=gegevens.bijlage_id,
    )
    zet_nagelopen(rij, punten=list(gegevens.punten), eigen_deel=gegevens.eigen_deel)
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.RECHT, leerling_id=leerling_id, nieuw_id=rij.id)


def besluit(
    uow: UnitOfWork,
    verzoek_id: int,
    status: Verzoekstatus,
    *,
    reden: str = "",
    overleg_met: str = "",
    punten: Iterable[str] = (),
) -> Changes:
    """Agree to a request (TOEGEWEZEN, DEELS) or turn it down (AFGEWEZEN).

    Who refuses information to somebody who may ask it, asks a colleague first (7.3.2 lid 3).
    Raises VerzoekOnbekend, VerzoekAlBesloten, MagNietToewijzen, PuntenOpen, RedenOntbreekt,
    OverlegOntbreekt.
    """
    rij = haal_verzoek(uow, verzoek_id)
    if rij.status not in TE_BESLISSEN:
        raise VerzoekAlBesloten
    oordeel = oordeel_bij(uow, rij)
    punten = tuple(punten)
    gezien = {*_gezien(rij), *punten}
    if status in UIT_TE_VOEREN:
        if not oordeel.mag:
            raise MagNietToewijzen(uitleg=oordeel.uitleg, bron=oordeel.bron)
        if punten_open(rij, oordeel, punten):
            raise PuntenOpen
    if status is not Verzoekstatus.TOEGEWEZEN and not reden.strip():
        raise RedenOntbreekt
    weigert = status is Verzoekstatus.AFGEWEZEN and oordeel.mag and rij.soort in _INLICHTING
    if weigert and not overleg_met.strip():
        raise OverlegOntbreekt
    rij.status = status
    rij.besluit_op = uow.vandaag
    rij.reden = reden.strip()
    rij.overleg_met = overleg_met.strip()
    zet_nagelopen(rij, punten=[punt for punt in oordeel.punten if punt in gezien])
    return _geraakt(rij)


def trek_verzoek_in(uow: UnitOfWork, verzoek_id: int) -> Changes:
    """Close a request that is not wanted any more. Raises VerzoekOnbekend, VerzoekAlBesloten."""
    rij = haal_verzoek(uow, verzoek_id)
    if rij.status not in LOPEND:
        raise VerzoekAlBesloten
    rij.status = Verzoekstatus.INGETROKKEN
    rij.besluit_op = rij.besluit_op or uow.vandaag
    return _geraakt(rij)


def rond_af(uow: UnitOfWork, verzoek: Verzoek) -> Changes:
    """Close a request that was carried out today; a second document does not move the day.

    Raises NietToegewezen.
    """
    if verzoek.status not in UIT_TE_VOEREN | {Verzoekstatus.UITGEVOERD}:
        raise NietToegewezen
    verzoek.status = Verzoekstatus.UITGEVOERD
    verzoek.uitgevoerd_op = verzoek.uitgevoerd_op or uow.vandaag
    return _geraakt(verzoek)


def oordeel_bij(uow: UnitOfWork, rij: Verzoek) -> Vraagoordeel:
    """Return whether who asked may ask it, as things are today."""
    return beoordeel_vraag(
        uow,
        rij.leerling_id,
        rij.soort,
        rij.betrokkene_id,
        eigen_deel=bool(nagelopen(rij).get("eigen_deel")),
    )


def punten_open(rij: Verzoek, oordeel: Vraagoordeel, gezien: Iterable[str] = ()) -> bool:
    """Tell whether something on the checklist was not ticked, there or in ``gezien``."""
    return not {*_gezien(rij), *gezien}.issuperset(oordeel.punten)


def _gezien(rij: Verzoek) -> tuple[str, ...]:
    return tuple(nagelopen(rij).get("punten", ()))


def geholpen_ouders(uow: UnitOfWork, leerling_id: int) -> frozenset[int]:
    """Return the people around a pupil who are helped themselves (domein.md 3.3b)."""
    vraag = (
        select(ContactBetreft.betrokkene_id)
        .join(Contactmoment, Contactmoment.id == ContactBetreft.contactmoment_id)
        .where(Contactmoment.leerling_id == leerling_id)
    )
    return frozenset(uow.session.scalars(vraag))


_INLICHTING: Final = LEZEND | {Verzoeksoort.INFORMATIE}


def _vrager(
    uow: UnitOfWork, leerling: Leerling, betrokkene_id: int | None, feiten: Feiten, dag: date
) -> Vrager:
    if betrokkene_id is None:
        return Vrager()
    persoon = _persoon(leerling, betrokkene_id)
    hoort = mag_informeren(uow, persoon.id, dag)
    gezag = persoon.gezag_op(dag)
    if gezag is Gezag.JA and persoon.relatie not in ALS_OUDER:
        # A foster parent or somebody else with gezag: that is to be found out first.
        gezag = Gezag.ONBEKEND
    # Family comes after a curator or mentor, a partner after who was authorised (7.3.15 lid 2-3).
    namens = any(gever.betrokkene_id == persoon.id for gever in vertegenwoordigers(feiten))
    return Vrager(
        relatie=persoon.relatie,
        gezag=gezag,
        vertegenwoordiging=persoon.vertegenwoordiging if namens else None,
        wordt_geholpen=persoon.id in geholpen_ouders(uow, leerling.id),
        mag_horen=hoort.mag,
        op_verzoek=hoort.op_verzoek,
        ander_met_gezag=any(
            ander.id != persoon.id
            and not ander.overleden
            and ander.gezag_op(dag) in {Gezag.JA, Gezag.ONBEKEND}
            for ander in leerling.betrokkenen
        ),
        waarom=hoort.uitleg,
        bron=hoort.bron,
    )


def _persoon(leerling: Leerling, betrokkene_id: int) -> Betrokkene:
    for persoon in leerling.betrokkenen:
        if persoon.id == betrokkene_id:
            return persoon
    raise PersoonOnbekend


def _geraakt(rij: Verzoek) -> Changes:
    return Changes.van(Soort.RECHT, leerling_id=rij.leerling_id)
