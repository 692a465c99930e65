"""From the list of arriving pupils to work: a dossier, and handovers for several at once."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    ContactSoort,
    Functie,
    OverdrachtStatus,
    OverdrachtType,
    Relatie,
)
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.instroom import Instromer
from jos_desktop.models.leerling import Inschrijving
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.services.contacten import ContactGegevens
from jos_desktop.services.eenmalig import registreer_eenmalig_contact
from jos_desktop.services.instroom import haal_instromer
from jos_desktop.services.klasnaam import leerjaar_van
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    haal_leerling,
    maak_leerling,
)
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.schone_lei import SchoneLeiGegevens, leg_schone_lei_vast, met_schone_lei
from jos_desktop.services.schooljaar import EERSTE_MAAND
from jos_desktop.storage.unit_of_work import UnitOfWork

_OPEN: Final = frozenset(OverdrachtStatus) - {
    OverdrachtStatus.AFGEROND,
    OverdrachtStatus.GEWEIGERD,
    OverdrachtStatus.INGETROKKEN,
}
GEEN_DATUM: Final = "de geboortedatum ontbreekt"
SCHONE_LEI: Final = "leerling of ouders willen een schone lei"
GEBELD: Final = "Gebeld voor de zomer."
LOOPT_AL: Final = "er loopt al een overdracht"


class GeboortedatumNodig(KnownError):
    """A dossier needs a birth date; the list does not."""

    wat = "De geboortedatum ontbreekt nog."
    doe = "Vul hem in op de lijst. Daarna kun je een dossier maken."


class DossierIsEr(KnownError):
    """This arriving pupil has a dossier already."""

    wat = "Van deze leerling is al een dossier gemaakt."
    doe = "Open het dossier vanaf de lijst."


@dataclass(frozen=True, slots=True)
class Overgeslagen:
    """Somebody for whom no handover was started, and why."""

    naam: str = field(repr=False)
    reden: str


@dataclass(frozen=True, slots=True)
class Gestart:
    """The handovers that were started at once, and for whom not."""

    changes: Changes
    overdracht_ids: tuple[int, ...]
    overgeslagen: tuple[Overgeslagen, ...] = ()


def maak_dossier(uow: UnitOfWork, instromer_id: int, leerling_id: int | None = None) -> Changes:
    """Make the dossier of an arriving pupil, or join the list to one that is there.

    The enrolment begins with the school year; the parent comes along; a call that was made becomes
    an eenmalig contact; a clean slate goes along. Raises InstromerOnbekend, GeboortedatumNodig,
    DossierIsEr and what making a pupil raises.
    """
    rij = haal_instromer(uow, instromer_id)
    if rij.leerling_id is not None:
        raise DossierIsEr
    if leerling_id is None:
        leerling_id = _nieuwe_leerling(uow, rij)
    haal_leerling(uow, leerling_id)
    rij.leerling_id = leerling_id
    if rij.belstand is Belstand.GEBELD and rij.gebeld_op is not None:
        _leg_gesprek_vast(uow, rij, leerling_id, rij.gebeld_op)
    if rij.schone_lei and not met_schone_lei(uow, [leerling_id]):
        dag = rij.gebeld_op or uow.vandaag
        leg_schone_lei_vast(uow, leerling_id, SchoneLeiGegevens(dag, rij.ouder or "Ouders"))
    uow.session.flush()
    return Changes.van(
        *(Soort.INSTROOM, Soort.LEERLING, Soort.INSCHRIJVING, Soort.BETROKKENE),
        *(Soort.TRAJECT, Soort.CONTACTMOMENT, Soort.OVERDRACHT),
        leerling_id=leerling_id,
        nieuw_id=leerling_id,
    )


def start_instroom(
    uow: UnitOfWork, instromer_ids: Collection[int], ontvanger: Ontvanger
) -> Gestart:
    """Start a handover po-vo for several arriving pupils; a dossier is made where there is none.

    Raises InstromerOnbekend, OntvangerLeeg and OntvangerTeLang.
    """
    leerlingen: list[int] = []
    over: list[Overgeslagen] = []
    changes = Changes()
    for nummer in instromer_ids:
        rij = haal_instromer(uow, nummer)
        if rij.schone_lei:
            over.append(Overgeslagen(_naam(rij), SCHONE_LEI))
        elif rij.leerling_id is None and rij.geboortedatum is None:
            over.append(Overgeslagen(_naam(rij), GEEN_DATUM))
        else:
            if rij.leerling_id is None:
                changes |= maak_dossier(uow, nummer)
            if rij.leerling_id is not None:
                leerlingen.append(rij.leerling_id)
    gestart = start_overdrachten(uow, leerlingen, OverdrachtType.PO_VO, ontvanger)
    return Gestart(
        changes | gestart.changes, gestart.overdracht_ids, (*over, *gestart.overgeslagen)
    )


def start_overdrachten(
    uow: UnitOfWork, leerling_ids: Collection[int], soort: OverdrachtType, ontvanger: Ontvanger
) -> Gestart:
    """Start the same kind of handover for several pupils, each as a draft.

    Skipped is who has a clean slate, or a handover of this kind that is not finished. A pupil
    without any traject gets an eenmalig contact to hang it on. Raises LeerlingOnbekend,
    OntvangerLeeg and OntvangerTeLang; then nothing is started.
    """
    schoon = met_schone_lei(uow, leerling_ids)
    gemaakt: list[int] = []
    over: list[Overgeslagen] = []
    changes = Changes()
    for nummer in dict.fromkeys(leerling_ids):
        leerling = haal_leerling(uow, nummer)
        if nummer in schoon:
            over.append(Overgeslagen(leerling.naam, SCHONE_LEI))
        elif _loopt_al(uow, nummer, soort):
            over.append(Overgeslagen(leerling.naam, LOOPT_AL))
        else:
            bewaard = maak_overdracht(uow, _traject_van(uow, nummer), soort, ontvanger)
            changes |= bewaard
            if bewaard.nieuw_id is not None:
                gemaakt.append(bewaard.nieuw_id)
    return Gestart(changes, tuple(gemaakt), tuple(over))


def start_terug(uow: UnitOfWork, gestart: Gestart) -> Changes:
    """Take back what was started; a handover that somebody went on with stays."""
    for nummer in gestart.overdracht_ids:
        rij = uow.session.get(Overdracht, nummer)
        if rij is not None and rij.status is OverdrachtStatus.CONCEPT and not _bewerkt(rij):
            uow.session.delete(rij)
    uow.session.flush()
    return gestart.changes


def _bewerkt(rij: Overdracht) -> bool:
    return len(rij.gebeurtenissen) > 1 or any(sectie.tekst for sectie in rij.secties)


def _nieuwe_leerling(uow: UnitOfWork, rij: Instromer) -> int:
    if rij.geboortedatum is None:
        raise GeboortedatumNodig
    gegevens = LeerlingGegevens(
        roepnaam=rij.roepnaam,
        achternaam=rij.achternaam,
        voorvoegsel=rij.voorvoegsel,
        geboortedatum=rij.geboortedatum,
        school_id=rij.school_id,
        klas=rij.klas,
        leerjaar=leerjaar_van(rij.klas) or 1,
        niveau=rij.niveau,
    )
    nummer = maak_leerling(uow, gegevens).nieuw_id
    if nummer is None:
        raise LookupError("a pupil that was made has a number")
    for inschrijving in uow.session.scalars(
        select(Inschrijving).where(Inschrijving.leerling_id == nummer)
    ):
        inschrijving.van = _eerste_dag(rij.schooljaar)
    if rij.ouder:
        ouder = BetrokkeneGegevens(rij.ouder, Relatie.OUDER, telefoon=rij.telefoon)
        bewaar_betrokkene(uow, nummer, ouder)
    return nummer


def _leg_gesprek_vast(uow: UnitOfWork, rij: Instromer, leerling_id: int, dag: date) -> None:
    verslag = "\n\n".join(deel for deel in (rij.zorgvraag, rij.uitkomst) if deel) or GEBELD
    registreer_eenmalig_contact(
        uow,
        leerling_id,
        school_id=rij.school_id,
        functie=_functie(uow),
        dag=dag,
        gesprek=ContactGegevens(dag, ContactSoort.TELEFONISCH, verslag, aanwezigen=rij.ouder),
    )


def _traject_van(uow: UnitOfWork, leerling_id: int) -> int:
    """Return the latest traject of a pupil; of who has none, an eenmalig contact of today."""
    vraag = select(Traject.id).where(Traject.leerling_id == leerling_id)
    gevonden = uow.session.scalar(vraag.order_by(Traject.id.desc()).limit(1))
    if gevonden is not None:
        return gevonden
    leerling = haal_leerling(uow, leerling_id)
    nieuw = registreer_eenmalig_contact(
        uow,
        leerling_id,
        school_id=leerling.inschrijvingen[0].school_id,
        functie=_functie(uow),
        dag=uow.vandaag,
    ).nieuw_id
    if nieuw is None:
        raise LookupError("a traject that was made has a number")
    return nieuw


def _loopt_al(uow: UnitOfWork, leerling_id: int, soort: OverdrachtType) -> bool:
    vraag = (
        select(Overdracht.id)
        .join(Overdracht.traject)
        .where(
            Traject.leerling_id == leerling_id,
            Overdracht.type == soort,
            Overdracht.status.in_(_OPEN),
        )
    )
    return uow.session.scalar(vraag.limit(1)) is not None


def _functie(uow: UnitOfWork) -> Functie:
    profiel = lees_profiel(uow)
    return profiel.functie if profiel is not None else Functie.PAJ


def _eerste_dag(schooljaar: str) -> date:
    return date(int(schooljaar[:4]), EERSTE_MAAND, 1)


def _naam(rij: Instromer) -> str:
    return " ".join(deel for deel in (rij.roepnaam, rij.voorvoegsel, rij.achternaam) if deel)
