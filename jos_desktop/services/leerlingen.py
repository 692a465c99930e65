"""Pupils and the people around them: make, change, read."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    Datumzekerheid,
    Geslacht,
    Gezag,
    GezagBron,
    InschrijvingRol,
    Relatie,
)
from jos_desktop.models.codes_recht import Vertegenwoordiging
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import (
    AFGESCHERMDE_VELDEN,
    SCHOOLVELDEN,
    Afscherming,
    toon_afgeschermd,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

OUDSTE_GEBOORTEJAAR = 1990
_HELE_LETTERS = {ord("ł"): "l", ord("đ"): "d", ord("ı"): "i", ord("ø"): "o"}


class LeerlingOnbekend(KnownError):
    """There is no pupil with this id."""

    wat = "Deze leerling staat niet in de kluis."
    doe = "Ga terug naar de caseload en kies de leerling opnieuw."


class PersoonOnbekend(KnownError):
    """There is no such person around a pupil any more."""

    wat = "Deze persoon staat niet meer in het dossier."
    doe = "Ververs het scherm met F5."


class SchoolOnbekend(KnownError):
    """The chosen school is not in the vault."""

    wat = "Deze school staat niet in de lijst."
    doe = "Kies een school, of voeg de school toe bij Beheer."


class NaamOntbreekt(KnownError):
    """A pupil needs a first and a last name."""

    wat = "De roepnaam of de achternaam ontbreekt."
    doe = "Vul allebei in."


class GezagDatumKloptNiet(KnownError):
    """Gezag was established in the future, or ended before it was established."""

    wat = "De datums bij het gezag kunnen niet kloppen."
    doe = "Vastgesteld is vandaag of eerder. Tot en met is niet eerder dan die dag."


class GeboortedatumOngeldig(KnownError):
    """The birth date cannot be right."""

    wat = "Deze geboortedatum kan niet kloppen."
    doe = "Kijk de datum na en vul hem in als 21-11-2011."


@dataclass(frozen=True, slots=True)
class LeerlingGegevens:
    """What a form knows of a pupil; the enrolment is the main one of today.

    ``verborgen`` names the fields that are shielded: they stand here masked (a school as 0), and
    saving leaves them in the vault as they are.
    """

    roepnaam: str
    achternaam: str
    geboortedatum: date
    school_id: int
    voorvoegsel: str = ""
    geboortedatum_zekerheid: Datumzekerheid = Datumzekerheid.DAG
    geslacht: Geslacht = Geslacht.O
    klas: str = ""
    leerjaar: int | None = None
    niveau: str = ""
    mentor: str = ""
    straat: str = ""
    postcode: str = ""
    woonplaats: str = ""
    adres_afgeschermd: bool = False
    telefoon: str = ""
    email: str = ""
    tolk_taal: str = ""
    risicoleerling: bool = False
    bezwaar_monitoring: bool = False
    school_afgeschermd: bool = False
    verborgen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BetrokkeneGegevens:
    """What a form knows of somebody around the pupil.

    ``gezag_tot`` is the last day that this gezag is certain, ``gezag_daarna`` what follows it;
    with ``GezagBron.OVERLEDEN`` the date is the day that this person died. ``verborgen`` names
    the fields that are shielded: they stand here masked, and saving leaves them as they are.
    """

    naam: str
    relatie: Relatie
    gezag: Gezag = Gezag.NVT
    gezag_bron: GezagBron | None = None
    gezag_datum: date | None = None
    omschrijving: str = ""
    telefoon: str = ""
    email: str = ""
    adres_afgeschermd: bool = False
    contactafspraak: str = ""
    straat: str = ""
    postcode: str = ""
    woonplaats: str = ""
    gezag_tot: date | None = None
    gezag_daarna: Gezag | None = None
    vertegenwoordiging: Vertegenwoordiging | None = None
    verborgen: frozenset[str] = frozenset()


def zoeknaam(*delen: str) -> str:
    """Return a name as search compares it: lower case, without accents."""
    # NFKD splits most letters; these few are letters of their own and stay whole.
    tekst = " ".join(deel for deel in delen if deel).casefold()
    if tekst.isascii():  # as nearly every name is: nothing to fold
        return tekst
    tekst = tekst.translate(_HELE_LETTERS)
    kaal = unicodedata.normalize("NFKD", tekst)
    return "".join(teken for teken in kaal if not unicodedata.combining(teken))


def maak_leerling(uow: UnitOfWork, gegevens: LeerlingGegevens) -> Changes:
    """Add a pupil with a main enrolment from today. Raises NaamOntbreekt, GeboortedatumOngeldig."""
    _controleer(uow, gegevens)
    leerling = Leerling(geboortedatum=gegevens.geboortedatum)
    _vul(leerling, gegevens, uow.vandaag)
    leerling.inschrijvingen.append(_inschrijving(gegevens, uow.vandaag))
    uow.session.add(leerling)
    uow.session.flush()
    return Changes.van(
        Soort.LEERLING, Soort.INSCHRIJVING, leerling_id=leerling.id, nieuw_id=leerling.id
    )


def wijzig_leerling(uow: UnitOfWork, leerling_id: int, gegevens: LeerlingGegevens) -> Changes:
    """Change a pupil; another school closes the present enrolment and opens a new one."""
    _controleer(uow, gegevens)
    leerling = haal_leerling(uow, leerling_id)
    _vul(leerling, gegevens, uow.vandaag)
    huidig = hoofdinschrijving(leerling, uow.vandaag)
    zelfde = "school_id" in gegevens.verborgen
    if huidig is not None and (zelfde or huidig.school_id == gegevens.school_id):
        huidig.klas = gegevens.klas.strip()
        huidig.leerjaar = gegevens.leerjaar
        huidig.niveau = gegevens.niveau.strip()
        if "mentor" not in gegevens.verborgen:
            huidig.mentor = gegevens.mentor.strip()
    elif not zelfde:
        if huidig is not None:
            huidig.tot = max(uow.vandaag, huidig.van)
        leerling.inschrijvingen.append(_inschrijving(gegevens, uow.vandaag))
    uow.session.flush()
    return Changes.van(Soort.LEERLING, Soort.INSCHRIJVING, leerling_id=leerling_id)


def lees_leerling(uow: UnitOfWork, leerling_id: int) -> LeerlingGegevens:
    """Return what the form shows, with what is shielded masked. Raises LeerlingOnbekend."""
    leerling = haal_leerling(uow, leerling_id)
    huidig = hoofdinschrijving(leerling, uow.vandaag)
    bereik = Afscherming.lees(uow).bereik(leerling)
    dicht = {veld for veld in bereik.dicht if getattr(leerling, veld)}
    if leerling.school_afgeschermd and huidig is not None:
        dicht |= {"school_id", *(["mentor"] if huidig.mentor else [])}
    return LeerlingGegevens(
        roepnaam=leerling.roepnaam,
        voorvoegsel=leerling.voorvoegsel,
        achternaam=leerling.achternaam,
        geboortedatum=leerling.geboortedatum,
        geboortedatum_zekerheid=leerling.geboortedatum_zekerheid,
        geslacht=leerling.geslacht,
        school_id=huidig.school_id if huidig and "school_id" not in dicht else 0,
        klas=huidig.klas if huidig else "",
        leerjaar=huidig.leerjaar if huidig else None,
        niveau=huidig.niveau if huidig else "",
        mentor=toon_afgeschermd(huidig.mentor if huidig else "", afgeschermd="mentor" in dicht),
        straat=bereik.straat,
        postcode=bereik.postcode,
        woonplaats=bereik.woonplaats,
        adres_afgeschermd=leerling.adres_afgeschermd,
        telefoon=bereik.telefoon,
        email=bereik.email,
        tolk_taal=leerling.tolk_taal,
        risicoleerling=leerling.risicoleerling,
        bezwaar_monitoring=leerling.bezwaar_monitoring,
        school_afgeschermd=leerling.school_afgeschermd,
        verborgen=frozenset(dicht),
    )


def bewaar_betrokkene(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: BetrokkeneGegevens,
    betrokkene_id: int | None = None,
) -> Changes:
    """Add or change somebody around a pupil.

    Raises LeerlingOnbekend, NaamOntbreekt, GezagDatumKloptNiet.
    """
    leerling = haal_leerling(uow, leerling_id)
    if not gegevens.naam.strip():
        raise NaamOntbreekt
    vastgesteld, tot = gegevens.gezag_datum, gegevens.gezag_tot
    if vastgesteld is not None and (
        vastgesteld > uow.vandaag or (tot is not None and tot < vastgesteld)
    ):
        raise GezagDatumKloptNiet
    persoon = next((rij for rij in leerling.betrokkenen if rij.id == betrokkene_id), None)
    if persoon is None:
        persoon = Betrokkene(naam="", volgorde=len(leerling.betrokkenen))
        leerling.betrokkenen.append(persoon)
    blijft = gegevens.verborgen | {"verborgen"}
    if gegevens.verborgen and persoon.adres_afgeschermd:
        # Who did not look at an address does not open it to everybody either.
        blijft |= {"adres_afgeschermd"}
    for veld in BetrokkeneGegevens.__dataclass_fields__.keys() - blijft:
        waarde = getattr(gegevens, veld)
        setattr(persoon, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.BETROKKENE, leerling_id=leerling_id, nieuw_id=persoon.id)


def lees_betrokkene(uow: UnitOfWork, betrokkene_id: int) -> BetrokkeneGegevens:
    """Return somebody around a pupil as the form shows him, masked where he is shielded.

    Raises PersoonOnbekend.
    """
    persoon = uow.session.get(Betrokkene, betrokkene_id)
    if persoon is None:
        raise PersoonOnbekend
    bereik = Afscherming.lees(uow).bereik(persoon)
    return BetrokkeneGegevens(
        naam=persoon.naam,
        relatie=persoon.relatie,
        gezag=persoon.gezag,
        gezag_bron=persoon.gezag_bron,
        gezag_datum=persoon.gezag_datum,
        omschrijving=persoon.omschrijving,
        telefoon=bereik.telefoon,
        email=bereik.email,
        adres_afgeschermd=persoon.adres_afgeschermd,
        contactafspraak=persoon.contactafspraak,
        straat=bereik.straat,
        postcode=bereik.postcode,
        woonplaats=bereik.woonplaats,
        gezag_tot=persoon.gezag_tot,
        gezag_daarna=persoon.gezag_daarna,
        vertegenwoordiging=persoon.vertegenwoordiging,
        verborgen=frozenset(veld for veld in bereik.dicht if getattr(persoon, veld, "")),
    )


def haal_leerling(uow: UnitOfWork, leerling_id: int) -> Leerling:
    """Return the mapped pupil, for services only. Raises LeerlingOnbekend."""
    leerling = uow.session.get(Leerling, leerling_id)
    if leerling is None:
        raise LeerlingOnbekend
    return leerling


def hoofdinschrijving(leerling: Leerling, dag: date) -> Inschrijving | None:
    """Return the main enrolment on a day; of several, the latest started.

    Somebody who is still to come has the one that begins later.
    """
    telt = [rij for rij in leerling.inschrijvingen if rij.tot is None or rij.tot > dag]
    telt.sort(
        key=lambda rij: (rij.van <= dag, rij.rol is InschrijvingRol.HOOFD, rij.van), reverse=True
    )
    return telt[0] if telt else None


def leerlingen_op(uow: UnitOfWork, school_id: int) -> frozenset[int]:
    """Return the pupils who are at a school today."""
    vraag = select(Inschrijving.leerling_id).where(
        Inschrijving.school_id == school_id,
        Inschrijving.tot.is_(None) | (Inschrijving.tot > uow.vandaag),
    )
    return frozenset(uow.session.scalars(vraag))


def _inschrijving(gegevens: LeerlingGegevens, van: date) -> Inschrijving:
    return Inschrijving(
        school_id=gegevens.school_id,
        klas=gegevens.klas.strip(),
        leerjaar=gegevens.leerjaar,
        niveau=gegevens.niveau.strip(),
        mentor=gegevens.mentor.strip(),
        van=van,
    )


def _controleer(uow: UnitOfWork, gegevens: LeerlingGegevens) -> None:
    if not gegevens.roepnaam.strip() or not gegevens.achternaam.strip():
        raise NaamOntbreekt
    te_oud = gegevens.geboortedatum.year < OUDSTE_GEBOORTEJAAR
    if te_oud or gegevens.geboortedatum > uow.vandaag:
        raise GeboortedatumOngeldig
    verborgen = "school_id" in gegevens.verborgen
    if not verborgen and uow.session.get(School, gegevens.school_id) is None:
        raise SchoolOnbekend


def _vul(leerling: Leerling, gegevens: LeerlingGegevens, vandaag: date) -> None:
    leerling.roepnaam = gegevens.roepnaam.strip()
    leerling.voorvoegsel = gegevens.voorvoegsel.strip()
    leerling.achternaam = gegevens.achternaam.strip()
    leerling.zoeknaam = zoeknaam(leerling.roepnaam, leerling.voorvoegsel, leerling.achternaam)
    leerling.geboortedatum = gegevens.geboortedatum
    leerling.geboortedatum_zekerheid = gegevens.geboortedatum_zekerheid
    leerling.geslacht = gegevens.geslacht
    for veld in ("straat", "postcode", "woonplaats", "telefoon", "email"):
        if veld not in gegevens.verborgen:
            setattr(leerling, veld, getattr(gegevens, veld).strip())
    # Who did not look at an address or a school does not open it to everybody either.
    if not (leerling.adres_afgeschermd and gegevens.verborgen & AFGESCHERMDE_VELDEN):
        leerling.adres_afgeschermd = gegevens.adres_afgeschermd
    if not (leerling.school_afgeschermd and gegevens.verborgen & SCHOOLVELDEN):
        leerling.school_afgeschermd = gegevens.school_afgeschermd
    leerling.tolk_taal = gegevens.tolk_taal.strip()
    leerling.risicoleerling = gegevens.risicoleerling
    if gegevens.bezwaar_monitoring != bool(leerling.bezwaar_monitoring):
        leerling.bezwaar_datum = vandaag if gegevens.bezwaar_monitoring else None
    leerling.bezwaar_monitoring = gegevens.bezwaar_monitoring
