"""The aanmeldformulier to give away: empty, or with what the receiver may know filled in.

It passes :func:`jos_desktop.services.uitgang.vraag_vrijgave`, and holds of the people around the
pupil only the one it is for.
"""

from typing import Final

from jos_desktop.models.aanmeldformulier import MEESTE_HULP, Aanmeldformulier
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import BestaandeHulp
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.vrijgave import Uitgang, Vrijgave
from jos_desktop.services.aanmeldingen import open_aanmeldingen
from jos_desktop.services.afscherming import Afscherming, schuilwoorden
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling, hoofdinschrijving
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.papiergrens import is_alleen_eigen
from jos_desktop.services.uitgang import vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

_ADRES: Final = ("straat", "postcode", "woonplaats", "telefoon", "email")
_JA: Final = "ja"


def maak_aanmeldformulier(
    uow: UnitOfWork, leerling_id: int | None = None, betrokkene_id: int | None = None
) -> Aanmeldformulier:
    """Return the form: empty without a pupil, else filled in for the pupil or for one parent.

    What is shielded is left out, and so are words that tell where somebody else lives or how to
    reach him. Raises LeerlingOnbekend, PersoonOnbekend, GeenToestemming.
    """
    if leerling_id is None:
        vrijgave = vraag_vrijgave(uow, Uitgang.AANMELDFORMULIER, None, Ontvangersoort.TEAM)
        waarden: dict[str, str] = {}
    else:
        leerling = haal_leerling(uow, leerling_id)
        persoon = _persoon(leerling, betrokkene_id)
        vrijgave = _vrijgave(uow, leerling_id, persoon)
        waarden = _vul(uow, leerling, persoon)
    return Aanmeldformulier(
        nieuw_documentnummer("AF", uow.vandaag),
        uow.vandaag,
        lees_afzender(uow),
        {naam: waarde for naam, waarde in waarden.items() if waarde},
        vrijgave,
    )


def registreer_aanmeldformulier(
    uow: UnitOfWork,
    document: Aanmeldformulier,
    leerling_id: int | None,
    betrokkene_id: int | None = None,
) -> Changes:
    """Log that a filled form leaves the vault; an empty one is about nobody.

    The rule is asked again: what was decided meanwhile counts. Raises as the function above.
    """
    if leerling_id is None:
        return Changes()
    _vrijgave(uow, leerling_id, _persoon(haal_leerling(uow, leerling_id), betrokkene_id))
    uow.log(
        Gebeurtenis.AFGEDRUKT,
        leerling_id=leerling_id,
        soort="aanmelding",
        inhoud={"documentnummer": document.documentnummer, "soort": "Aanmeldformulier"},
    )
    return Changes.van(Soort.LOGBOEK, leerling_id=leerling_id)


def _persoon(leerling: Leerling, betrokkene_id: int | None) -> Betrokkene | None:
    if betrokkene_id is None:
        return None
    persoon = next((rij for rij in leerling.betrokkenen if rij.id == betrokkene_id), None)
    if persoon is None:
        raise PersoonOnbekend
    return persoon


def _vrijgave(uow: UnitOfWork, leerling_id: int, persoon: Betrokkene | None) -> Vrijgave:
    uitgang = Uitgang.AANMELDFORMULIER
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


def _vul(uow: UnitOfWork, leerling: Leerling, persoon: Betrokkene | None) -> dict[str, str]:
    """Return what stands in the form for this receiver."""
    afscherming = Afscherming.lees(uow)
    dicht = afscherming.dichte_velden(leerling)
    waarden = {
        "roepnaam": leerling.roepnaam,
        "voorvoegsel": leerling.voorvoegsel,
        "achternaam": leerling.achternaam,
        "geboortedatum": f"{leerling.geboortedatum:%d-%m-%Y}",
    }
    waarden |= {veld: getattr(leerling, veld) for veld in _ADRES if veld not in dicht}
    inschrijving = hoofdinschrijving(leerling, uow.vandaag)
    if inschrijving is not None and not leerling.school_afgeschermd:
        waarden |= {
            "school": inschrijving.school.naam,
            "klas": inschrijving.klas,
            "mentor": inschrijving.mentor,
        }
    if persoon is not None:
        eigen_dicht = afscherming.dichte_velden(persoon)
        waarden["ouder1_naam"] = persoon.naam
        waarden |= {
            f"ouder1_{veld}": getattr(persoon, veld)
            for veld in ("telefoon", "email")
            if veld not in eigen_dicht
        }
    schuil, wie = schuilwoorden(uow, leerling.id), None if persoon is None else persoon.id
    uit = _uit_aanmelding(uow, leerling, voor_leerling=persoon is None)
    return waarden | {
        naam: waarde
        for naam, waarde in uit.items()
        if not schuil.vind(waarde) and is_alleen_eigen(leerling, wie, waarde)
    }


def _uit_aanmelding(uow: UnitOfWork, leerling: Leerling, *, voor_leerling: bool) -> dict[str, str]:
    """Return what the open application tells; nobody's own words go to somebody else."""
    rij = next(reversed(open_aanmeldingen(uow, leerling.id)), None)
    if rij is None:
        return {}
    eigen = "doel_leerling" if voor_leerling else "doel_ouders"
    waarden = {"doel_school": rij.doel_school, eigen: getattr(rij, eigen)}
    if rij.bestaande_hulp is BestaandeHulp.GEEN:
        waarden["hulp_geen"] = _JA
    for nummer, hulp in enumerate(rij.hulp[:MEESTE_HULP], start=1):
        waarden |= {
            f"hulp{nummer}_organisatie": hulp.organisatie,
            f"hulp{nummer}_contactpersoon": hulp.contactpersoon,
            f"hulp{nummer}_telefoon": hulp.telefoon,
            f"hulp{nummer}_soort": hulp.soort,
            f"hulp{nummer}_sinds": f"{hulp.sinds:%d-%m-%Y}" if hulp.sinds else "",
            f"hulp{nummer}_contact": _JA if hulp.contact_toegestaan else "",
        }
    return waarden
