"""The blank of an exit-vragenlijst: for one informant, without a name, with a code.

It passes :func:`jos_desktop.services.uitgang.vraag_vrijgave`: also an empty paper tells a parent
or school that there was help.
"""

from collections.abc import Mapping

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_exit import Afnamestand, Informant, Vraagvorm
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.exitpapier import Bladvraag, Vragenblad
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.vragenlijst import (
    HOOGSTE_CIJFER,
    LAAGSTE_CIJFER,
    NEDERLANDS,
    Vraag,
    Vragenlijst,
)
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services.exitafnames import geef_papier_uit, om_te_vullen
from jos_desktop.services.exitcode import nieuwe_code, toon_code
from jos_desktop.services.exitformulier import lees_exitformulier
from jos_desktop.services.exitfouten import AlIngevuld
from jos_desktop.services.exittoestemming import vraagt_toestemming
from jos_desktop.services.lijstwoorden import woord
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork


def maak_vragenblad(
    uow: UnitOfWork, afname_id: int, taal: str | None = None
) -> tuple[Vragenblad, Vragenlijst]:
    """Return the blank and the text it was made of; nothing is kept yet.

    A second paper of the same afname has the same code. Raises AfnameOnbekend, AfnameDicht,
    AlIngevuld, what ``lijst_in_gebruik`` raises and what ``vraag_vrijgave`` raises.
    """
    afname = om_te_vullen(uow, afname_id)
    if afname.stand is Afnamestand.INGEVULD:
        raise AlIngevuld
    vrijgave = _vrijgave(uow, afname)
    lijst = lees_exitformulier(uow, afname_id, taal).lijst
    informant = afname.informant
    nummers = {een.sleutel: plek for plek, een in enumerate(lijst.vragen_voor(informant), start=1)}
    blad = Vragenblad(
        code=afname.code or nieuwe_code(),
        datum=uow.vandaag,
        titel=lijst.titel,
        inleiding=lijst.inleiding.get(informant, ""),
        vragen=tuple(
            _vraag(lijst, informant, vraag, nummers) for vraag in lijst.vragen_voor(informant)
        ),
        wil_niet=woord(lijst, "wil_niet"),
        meetellen=_meetellen(lijst, afname),
        slot=lijst.slot.get(informant, ""),
        taal=lijst.taal,
        van_rechts=lijst.van_rechts,
        vrijgave=vrijgave,
    )
    return blad, lijst


def registreer_vragenblad(
    uow: UnitOfWork, afname_id: int, blad: Vragenblad, lijst: Vragenlijst
) -> Changes:
    """Keep the code and the printed text, and log that the paper leaves the vault.

    The rule is asked again: what was decided meanwhile counts. Raises as :func:`maak_vragenblad`,
    and CodeAlInGebruik.
    """
    afname = om_te_vullen(uow, afname_id)
    vrijgave = _vrijgave(uow, afname)
    changes = geef_papier_uit(uow, afname_id, blad.code, lijst)
    leerling_id = afname.traject.leerling_id
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=leerling_id,
        soort="exitafname",
        onderwerp_id=afname_id,
        inhoud={
            "documentnummer": toon_code(blad.code),
            "soort": Uitgang.VRAGENLIJST.label,
            "ontvangersoort": vrijgave.soort.value,
        },
    )
    return changes | Changes.van(Soort.LOGBOEK, leerling_id=leerling_id)


def _vrijgave(uow: UnitOfWork, afname: Exitafname) -> Vrijgave:
    leerling_id, uitgang = afname.traject.leerling_id, Uitgang.VRAGENLIJST
    if afname.informant is Informant.LEERLING:
        return vraag_vrijgave(uow, uitgang, leerling_id, Ontvangersoort.LEERLING)
    if afname.betrokkene is None:
        school = Ontvangersoort.SCHOOL
        return vraag_vrijgave(uow, uitgang, leerling_id, school, doel=ToestemmingDoel.SCHOOL)
    return vraag_vrijgave(
        uow,
        uitgang,
        leerling_id,
        Ontvangersoort.OUDER_MET_GEZAG,
        ontvanger=afname.betrokkene.naam,
        betrokkene_id=afname.betrokkene_id,
    )


def _vraag(
    lijst: Vragenlijst, informant: Informant, vraag: Vraag, nummers: Mapping[str, int]
) -> Bladvraag:
    tekst = f"{nummers[vraag.sleutel]}. {vraag.tekst[informant]}"
    bij = _alleen_bij(lijst, vraag, nummers)
    match vraag.vorm:
        case Vraagvorm.CIJFER:
            cijfers = tuple(str(cijfer) for cijfer in range(LAAGSTE_CIJFER, HOOGSTE_CIJFER + 1))
            return Bladvraag(tekst, cijfers, op_een_rij=True, alleen_bij=bij)
        case Vraagvorm.KEUZE:
            labels = tuple(optie.label for optie in lijst.schaal_van(vraag).opties)
            return Bladvraag(tekst, labels, alleen_bij=bij)
        case Vraagvorm.OPEN:
            return Bladvraag(tekst, alleen_bij=bij)


def _alleen_bij(lijst: Vragenlijst, vraag: Vraag, nummers: Mapping[str, int]) -> str:
    """Return after which answers it is asked: "2: nee / een beetje"."""
    voorwaarde = vraag.voorwaarde
    if voorwaarde is None or voorwaarde.vraag not in nummers:
        return ""
    bron = next(een for een in lijst.vragen if een.sleutel == voorwaarde.vraag)
    labels = dict.fromkeys(voorwaarde.is_een_van)
    woorden = [*labels]
    if bron.vorm is Vraagvorm.KEUZE:
        opties = lijst.schaal_van(bron).opties
        woorden = [optie.label for optie in opties if optie.sleutel in labels]
    begin = "Alleen bij vraag " if lijst.taal == NEDERLANDS else ""
    return f"{begin}{nummers[bron.sleutel]}: {' / '.join(woorden)}"


def _meetellen(lijst: Vragenlijst, afname: Exitafname) -> tuple[str, ...]:
    if not vraagt_toestemming(afname):
        return ()
    return tuple(
        woord(lijst, sleutel) for sleutel in ("telt_mee_vraag", "telt_mee_ja", "telt_mee_nee")
    )
