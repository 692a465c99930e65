"""The calls before the summer on paper: for the worker at the phone, and for nobody else."""

from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.instroomlijst import Instroomlijst, Instroomregel
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.instroom import TABEL, InstromerRij, lees_instromers
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.schone_lei import met_schone_lei
from jos_desktop.services.schuilwoorden import telefoon_sleutels
from jos_desktop.services.uitgang import GeenToestemming, Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

SCHONE_LEI: Final = "Schone lei"
ALLE_SCHOLEN: Final = "Alle scholen"
_NOG_BELLEN: Final = frozenset({Belstand.TE_BELLEN, Belstand.NIET_BEREIKT})


class NiemandTeBellen(KnownError):
    """There is nobody to put on the list."""

    wat = "Er staat niemand meer op de lijst om te bellen."
    doe = "Kies “Ook wie al gebeld is” als je de hele lijst wilt."


def maak_instroomlijst(
    uow: UnitOfWork,
    schooljaar: str,
    school_id: int | None = None,
    *,
    alles: bool = False,
    met_zorgvraag: bool = False,
) -> Instroomlijst:
    """Return the list of one school or of all; with ``alles`` also who was called.

    Raises NiemandTeBellen and GeenToestemming.
    """
    rijen = [
        rij
        for rij in lees_instromers(uow, schooljaar, school_id)
        if alles or rij.bellen.stand in _NOG_BELLEN
    ]
    if not rijen:
        raise NiemandTeBellen
    ids = tuple(rij.leerling_id for rij in rijen if rij.leerling_id is not None)
    kaal = _alleen_naam(uow, ids)
    stil = _niet_informeren(uow, ids)
    afzender = lees_afzender(uow)
    school = uow.session.get(School, school_id) if school_id is not None else None
    return Instroomlijst(
        documentnummer=nieuw_documentnummer("IB", uow.vandaag),
        datum=uow.vandaag,
        schooljaar=schooljaar,
        school=ALLE_SCHOLEN if school is None else school.naam,
        regels=tuple(_regel(rij, kaal, stil, met_zorgvraag=met_zorgvraag) for rij in rijen),
        leerling_ids=ids,
        afzender=", ".join(d for d in (afzender.naam, afzender.functie, afzender.telefoon) if d),
        vrijgave=_vrijgave(uow),
    )


def registreer_instroomlijst(uow: UnitOfWork, lijst: Instroomlijst) -> Changes:
    """Log that the list leaves, also with every pupil on it who has a dossier.

    Raises GeenToestemming.
    """
    _vrijgave(uow)
    for leerling_id in (None, *lijst.leerling_ids):
        uow.log(
            Gebeurtenis.AFGEDRUKT,
            leerling_id=leerling_id,
            soort=TABEL,
            inhoud={
                "documentnummer": lijst.documentnummer,
                "soort": Uitgang.INSTROOMLIJST.label,
                "ontvangersoort": Ontvangersoort.TEAM.value,
            },
        )
    return Changes.van(Soort.LOGBOEK, leerling_ids=lijst.leerling_ids)


def _regel(
    rij: InstromerRij, kaal: frozenset[int], stil: frozenset[str], *, met_zorgvraag: bool
) -> Instroomregel:
    """Return one line; of who is not called or wants a clean slate it holds the name alone."""
    if rij.bellen.schone_lei or rij.leerling_id in kaal:
        return Instroomregel(rij.naam, stand=SCHONE_LEI)
    if rij.bellen.stand is Belstand.NIET_BELLEN:
        return Instroomregel(rij.naam, stand=rij.bellen.stand.label)
    nu = rij.gegevens
    dicht = AFGESCHERMD in nu.telefoon or bool(stil.intersection(telefoon_sleutels(nu.telefoon)))
    return Instroomregel(
        rij.naam,
        nu.klas,
        nu.basisschool,
        "" if dicht else nu.ouder,
        "" if dicht else nu.telefoon,
        nu.zorgvraag if met_zorgvraag else "",
        "" if rij.bellen.stand is Belstand.TE_BELLEN else rij.bellen.stand.label,
    )


def _alleen_naam(uow: UnitOfWork, ids: tuple[int, ...]) -> frozenset[int]:
    """Return whose dossier says that nothing more than the name may stand here."""
    kaal = set(met_schone_lei(uow, ids))
    for nummer in ids:
        try:
            vraag_vrijgave(uow, Uitgang.INSTROOMLIJST, nummer, Ontvangersoort.TEAM)
        except GeenToestemming:
            kaal.add(nummer)
    return frozenset(kaal)


def _niet_informeren(uow: UnitOfWork, ids: tuple[int, ...]) -> frozenset[str]:
    """Return the numbers of people who may not be informed, as the dossiers tell."""
    personen = uow.session.scalars(select(Betrokkene).where(Betrokkene.leerling_id.in_(ids)))
    return frozenset(
        sleutel
        for persoon in personen
        if persoon.niet_informeren
        for sleutel in telefoon_sleutels(persoon.telefoon)
    )


def _vrijgave(uow: UnitOfWork) -> Vrijgave:
    team = Ontvangersoort.TEAM
    return vraag_vrijgave(uow, Uitgang.INSTROOMLIJST, None, team, ontvanger=team.label)
