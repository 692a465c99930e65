"""Plans on paper: the afsprakenkaart, the crisiskaart, an advice, questions, the ecogram.

Each paper is for one receiver and passes :func:`jos_desktop.services.uitgang.vraag_vrijgave`.
What is shielded never stands on it, and nobody's address or number but the receiver's own.
"""

from typing import Final

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.planpapier import (
    Planpapier,
)
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.services.planpapier_makers import MAKERS, doelgroep_van, leeg_werkblad
from jos_desktop.services.planpapier_werk import (
    SCHOOL,
    GeenAdviesVoor,
    KaartLeeg,
    Papiersoort,
    Planwens,
    Werk,
)
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["SCHOOL", "GeenAdviesVoor", "KaartLeeg", "Papiersoort", "Planwens", "doelgroep_van"]

_UITGANG: Final = {
    Papiersoort.AFSPRAKENKAART: Uitgang.AFSPRAKENKAART,
    Papiersoort.CRISISKAART: Uitgang.CRISISKAART,
    Papiersoort.SIGNALERINGSPLAN: Uitgang.CRISISKAART,
    Papiersoort.ADVIES: Uitgang.HANDELINGSADVIES,
    Papiersoort.WERKBLAD: Uitgang.WERKBLAD,
    Papiersoort.ECOGRAM: Uitgang.ECOGRAM,
}
_TABEL: Final = {
    Papiersoort.AFSPRAKENKAART: "schoolafspraak",
    Papiersoort.CRISISKAART: "signaleringsplan",
    Papiersoort.SIGNALERINGSPLAN: "signaleringsplan",
    Papiersoort.ADVIES: "handelingsadvies",
    Papiersoort.WERKBLAD: "werkblad",
    Papiersoort.ECOGRAM: "betrokkene",
}


def lees_ontvangers(uow: UnitOfWork, leerling_id: int) -> tuple[tuple[int | None, str], ...]:
    """Return who a paper can be for, by key; the rule decides later whether it may."""
    leerling = haal_leerling(uow, leerling_id)
    personen = (
        (rij.id, f"{rij.naam} ({rij.omschrijving or rij.relatie.label.lower()})")
        for rij in leerling.betrokkenen
        if not rij.overleden
    )
    return ((None, f"{leerling.roepnaam} zelf"), *personen, (SCHOOL, "School"))


def maak_planpapier(uow: UnitOfWork, wens: Planwens) -> Planpapier:
    """Return the card or the sheet for one receiver.

    Raises LeerlingOnbekend, PersoonOnbekend, KaartLeeg, GeenAdviesVoor, EcogramLeeg, PlanOnbekend,
    AdviesOnbekend, WerkbladOnbekend, GegevensVanAnder, AfgeschermdOpPapier and what
    ``vraag_vrijgave`` raises.
    """
    if wens.leeg is not None:
        return leeg_werkblad(uow, wens.leeg)
    leerling = haal_leerling(uow, wens.leerling_id)
    persoon = _persoon(leerling, wens.voor)
    vrijgave = _vrijgave(uow, wens, persoon)
    return MAKERS[wens.soort](Werk(uow, leerling, persoon, wens, vrijgave))


def registreer_planpapier(uow: UnitOfWork, document: Planpapier, wens: Planwens) -> Changes:
    """Log that a paper leaves the vault; an empty sheet is about nobody and leaves no line.

    The rule is asked again: what was decided meanwhile counts.
    """
    if wens.leeg is not None:
        return Changes()
    leerling = haal_leerling(uow, wens.leerling_id)
    _vrijgave(uow, wens, _persoon(leerling, wens.voor))
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=wens.leerling_id,
        soort=_TABEL[wens.soort],
        onderwerp_id=wens.nummer,
        inhoud={
            "documentnummer": document.documentnummer,
            "soort": wens.soort.label,
            "ontvangersoort": document.vrijgave.soort.value,
        },
    )
    return Changes.van(Soort.LOGBOEK, leerling_id=wens.leerling_id)


def _persoon(leerling: Leerling, voor: int | None) -> Betrokkene | None:
    if voor is None or voor == SCHOOL:
        return None
    persoon = next((rij for rij in leerling.betrokkenen if rij.id == voor), None)
    if persoon is None:
        raise PersoonOnbekend
    return persoon


def _vrijgave(uow: UnitOfWork, wens: Planwens, persoon: Betrokkene | None) -> Vrijgave:
    uitgang, leerling_id = _UITGANG[wens.soort], wens.leerling_id
    if wens.voor == SCHOOL:
        school = Ontvangersoort.SCHOOL
        return vraag_vrijgave(uow, uitgang, leerling_id, school, doel=ToestemmingDoel.SCHOOL)
    if persoon is None:
        return vraag_vrijgave(uow, uitgang, leerling_id, Ontvangersoort.LEERLING)
    return vraag_vrijgave(
        uow,
        uitgang,
        leerling_id,
        Ontvangersoort.OUDER_MET_GEZAG,
        ontvanger=persoon.naam,
        betrokkene_id=persoon.id,
    )
