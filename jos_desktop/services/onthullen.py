"""Show somebody's shielded address, or a pupil's shielded school: with a reason, and logged."""

from dataclasses import dataclass, field

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.services.afscherming import Bereik
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling, hoofdinschrijving
from jos_desktop.storage.unit_of_work import UnitOfWork

KORTSTE_REDEN = 5


class RedenOntbreekt(KnownError):
    """Nobody looks at a shielded address without saying why."""

    wat = "De reden ontbreekt nog."
    doe = "Schrijf kort op waarom je dit nu nodig hebt. De reden komt in het logboek."


@dataclass(frozen=True, slots=True)
class Onthuld:
    """What was masked, in full; ``naam`` is whose it is. Keep it on screen only for a short time.

    ``school_id`` and ``mentor`` are of the present enrolment, and only filled for a school.
    """

    naam: str
    bereik: Bereik = field(default_factory=Bereik)
    school: str = ""
    school_id: int | None = None
    mentor: str = ""
    changes: Changes = field(default_factory=Changes)


def toon_adres(
    uow: UnitOfWork, leerling_id: int, reden: str, betrokkene_id: int | None = None
) -> Onthuld:
    """Return address, telephone and e-mail of a pupil or of a person around him, and log it.

    Raises RedenOntbreekt, LeerlingOnbekend and PersoonOnbekend.
    """
    _eis_reden(reden)
    persoon: Leerling | Betrokkene = haal_leerling(uow, leerling_id)
    if betrokkene_id is not None:
        gevonden = uow.session.get(Betrokkene, betrokkene_id)
        if gevonden is None or gevonden.leerling_id != leerling_id:
            raise PersoonOnbekend
        persoon = gevonden
    uow.log(
        Gebeurtenis.ADRES_GETOOND,
        leerling_id=leerling_id,
        soort=persoon.__tablename__,
        onderwerp_id=persoon.id,
        inhoud={"reden": reden.strip()},
    )
    bereik = Bereik(
        straat=persoon.straat,
        postcode=persoon.postcode,
        woonplaats=persoon.woonplaats,
        woongemeente=getattr(persoon, "woongemeente", ""),
        telefoon=persoon.telefoon,
        email=persoon.email,
    )
    return Onthuld(persoon.naam, bereik, changes=Changes.van(Soort.LOGBOEK))


def toon_school(uow: UnitOfWork, leerling_id: int, reden: str) -> Onthuld:
    """Return a pupil's school and mentor of today, and log it.

    Raises RedenOntbreekt and LeerlingOnbekend.
    """
    _eis_reden(reden)
    leerling = haal_leerling(uow, leerling_id)
    nu = hoofdinschrijving(leerling, uow.vandaag)
    uow.log(
        Gebeurtenis.SCHOOL_GETOOND,
        leerling_id=leerling_id,
        soort="leerling",
        onderwerp_id=leerling_id,
        inhoud={"reden": reden.strip()},
    )
    return Onthuld(
        leerling.naam,
        school=nu.school.naam if nu else "",
        school_id=nu.school_id if nu else None,
        mentor=nu.mentor if nu else "",
        changes=Changes.van(Soort.LOGBOEK),
    )


def _eis_reden(reden: str) -> None:
    if len(reden.strip()) < KORTSTE_REDEN:
        raise RedenOntbreekt
