"""A form that came back: which values go where, and taking over only those that were chosen."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmeldformulier import MEESTE_HULP, VELDEN, Ingevuldformulier
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import BestaandeHulp, Gezag, Ingang, Relatie
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.services.aanmeldingen import (
    AanmeldingGegevens,
    Hulpgegevens,
    bewaar_aanmelding,
    lees_aanmelding,
    open_aanmeldingen,
)
from jos_desktop.services.bijlagen import voeg_bijlage_toe
from jos_desktop.services.datums import lees_datum
from jos_desktop.services.dubbelen import Dubbel, vind_dubbelen
from jos_desktop.services.leerlingen import (
    BetrokkeneGegevens,
    LeerlingGegevens,
    bewaar_betrokkene,
    haal_leerling,
    hoofdinschrijving,
    lees_leerling,
    maak_leerling,
    wijzig_leerling,
    zoeknaam,
)
from jos_desktop.services.namen import lees_schoolnamen
from jos_desktop.storage.unit_of_work import UnitOfWork

VERBORGEN: Final = "afgeschermd"
_OUDERS: Final = (1, 2)
_VAN_LEERLING: Final = (
    "roepnaam",
    "voorvoegsel",
    "achternaam",
    "geboortedatum",
    "straat",
    "postcode",
    "woonplaats",
    "telefoon",
    "email",
    "klas",
    "mentor",
)
_VAN_AANMELDING: Final = ("aangemeld_door", "doel_school", "doel_leerling", "doel_ouders")
NODIG: Final = frozenset({"roepnaam", "achternaam", "geboortedatum"})
"""What a new pupil cannot do without."""


class FormulierMistNaam(KnownError):
    """A new pupil without a name or a birth date."""

    wat = "Voor een nieuwe leerling mist op het formulier: {wat_mist}."
    doe = "Voeg de leerling eerst zelf toe, en lees het formulier daarna in bij dat dossier."


class FormulierMistSchool(KnownError):
    """A new pupil without a school."""

    wat = "Er is nog geen school gekozen."
    doe = "Kies de school van deze leerling."


@dataclass(frozen=True, slots=True)
class Formulierregel:
    """One value of the form beside what the dossier holds now; ``kies``: take it over by default.

    What is filled in already is never replaced unless somebody chooses so.
    """

    veld: str
    titel: str
    nu: str
    nieuw: str
    kies: bool


@dataclass(frozen=True, slots=True)
class Formuliervoorstel:
    """What a form would bring; ``school`` is what stands on it, ``school_id`` which that is."""

    leerling_id: int | None
    regels: tuple[Formulierregel, ...]
    dubbelen: tuple[Dubbel, ...]
    school: str
    school_id: int | None


@dataclass(frozen=True, slots=True)
class Overname:
    """What was chosen; ``bestand`` is the name and the bytes to keep as an attachment."""

    leerling_id: int | None
    velden: frozenset[str]
    school_id: int | None = None
    ingang: Ingang = Ingang.OVERIG
    bestand: tuple[str, bytes] | None = None


def stel_voor(
    uow: UnitOfWork, formulier: Ingevuldformulier, leerling_id: int | None = None
) -> Formuliervoorstel:
    """Return which values go where; without a pupil also who in the vault it may be.

    Raises LeerlingOnbekend.
    """
    nu = {} if leerling_id is None else _nu(uow, leerling_id)
    regels = []
    for veld in (*_VAN_LEERLING, *_VAN_AANMELDING, "oco"):
        nieuw = formulier.tekst(veld)
        if veld in ("geboortedatum", "oco"):
            dag = lees_datum(nieuw, vandaag=uow.vandaag)
            nieuw = f"{dag:%d-%m-%Y}" if dag is not None else ""
        oud = nu.get(veld, "")
        if nieuw and nieuw != oud:
            regels.append(Formulierregel(veld, VELDEN[veld].titel, oud, nieuw, kies=not oud))
    regels += _ouderregels(uow, formulier, leerling_id)
    regels += _hulpregels(uow, formulier, leerling_id)
    dubbelen: tuple[Dubbel, ...] = ()
    if leerling_id is None:
        dag = lees_datum(formulier.tekst("geboortedatum"), vandaag=uow.vandaag)
        namen = formulier.tekst("roepnaam"), formulier.tekst("achternaam")
        dubbelen = vind_dubbelen(uow, *namen, dag)
    school = formulier.tekst("school")
    return Formuliervoorstel(leerling_id, tuple(regels), dubbelen, school, _school(uow, school))


def neem_over(uow: UnitOfWork, formulier: Ingevuldformulier, keuze: Overname) -> Changes:
    """Take over the chosen values: in the dossier, in a new pupil, and in the open application.

    ``nieuw_id`` is the pupil. Gezag and consent are never taken from a form. Raises
    FormulierMistNaam, FormulierMistSchool and what the services it uses raise.
    """
    if keuze.leerling_id is None:
        leerling_id, changes = _nieuwe_leerling(uow, formulier, keuze)
    else:
        leerling_id = keuze.leerling_id
        changes = _vul_leerling_aan(uow, formulier, keuze, leerling_id)
    changes |= _voeg_ouders_toe(uow, formulier, keuze, leerling_id)
    changes |= _vul_aanmelding(uow, formulier, keuze, leerling_id)
    if keuze.bestand is not None:
        naam, inhoud = keuze.bestand
        changes |= voeg_bijlage_toe(uow, leerling_id, Bijlagesoort.AANMELDING, naam, inhoud)
    soorten = changes.soorten | {Soort.AANMELDING}
    return Changes.van(*soorten, leerling_id=leerling_id, nieuw_id=leerling_id)


def _nu(uow: UnitOfWork, leerling_id: int) -> dict[str, str]:
    """Return what the dossier holds, with what is shielded masked."""
    oud = lees_leerling(uow, leerling_id)
    nu = {veld: str(getattr(oud, veld)) for veld in _VAN_LEERLING if veld != "geboortedatum"}
    nu |= {veld: VERBORGEN for veld in oud.verborgen if veld in nu}
    nu["geboortedatum"] = f"{oud.geboortedatum:%d-%m-%Y}"
    aanmelding = next(reversed(open_aanmeldingen(uow, leerling_id)), None)
    if aanmelding is not None:
        nu |= {veld: getattr(aanmelding, veld) for veld in _VAN_AANMELDING}
        oco = aanmelding.oco_geinformeerd
        nu["oco"] = f"{oco:%d-%m-%Y}" if oco is not None else ""
    return nu


def _ouderregels(
    uow: UnitOfWork, formulier: Ingevuldformulier, leerling_id: int | None
) -> list[Formulierregel]:
    bekend = set()
    if leerling_id is not None:
        bekend = {zoeknaam(wie.naam) for wie in haal_leerling(uow, leerling_id).betrokkenen}
    regels = []
    for nummer in _OUDERS:
        naam = formulier.tekst(f"ouder{nummer}_naam")
        if naam and zoeknaam(naam) not in bekend:
            bereik = (formulier.tekst(f"ouder{nummer}_{wat}") for wat in ("telefoon", "email"))
            tekst = ", ".join(deel for deel in (naam, *bereik) if deel)
            regels.append(Formulierregel(f"ouder{nummer}", f"Ouder {nummer}", "", tekst, kies=True))
    return regels


def _hulpregels(
    uow: UnitOfWork, formulier: Ingevuldformulier, leerling_id: int | None
) -> list[Formulierregel]:
    aanmelding = None
    if leerling_id is not None:
        aanmelding = next(reversed(open_aanmeldingen(uow, leerling_id)), None)
    bekend = {zoeknaam(hulp.organisatie) for hulp in aanmelding.hulp} if aanmelding else set()
    regels = []
    for nummer in range(1, MEESTE_HULP + 1):
        hulp = _hulp(formulier, nummer, uow.vandaag)
        if hulp.organisatie and zoeknaam(hulp.organisatie) not in bekend:
            delen = (hulp.organisatie, hulp.soort, hulp.contactpersoon, hulp.telefoon)
            tekst = ", ".join(deel for deel in delen if deel)
            regels.append(Formulierregel(f"hulp{nummer}", f"Hulp {nummer}", "", tekst, kies=True))
    if not regels and not bekend and formulier.aan("hulp_geen"):
        geen = aanmelding is not None and aanmelding.bestaande_hulp is BestaandeHulp.GEEN
        if not geen:
            tekst = BestaandeHulp.GEEN.label
            regels.append(Formulierregel("hulp_geen", "Andere hulp", "", tekst, kies=True))
    return regels


def _hulp(formulier: Ingevuldformulier, nummer: int, vandaag: date) -> Hulpgegevens:
    begin = f"hulp{nummer}_"
    return Hulpgegevens(
        organisatie=formulier.tekst(f"{begin}organisatie"),
        soort=formulier.tekst(f"{begin}soort"),
        contactpersoon=formulier.tekst(f"{begin}contactpersoon"),
        contact_toegestaan=formulier.aan(f"{begin}contact"),
        telefoon=formulier.tekst(f"{begin}telefoon"),
        sinds=lees_datum(formulier.tekst(f"{begin}sinds"), vandaag=vandaag),
    )


def _school(uow: UnitOfWork, naam: str) -> int | None:
    gezocht = zoeknaam(naam)
    gelijk = {s.school_id for s in lees_schoolnamen(uow) if gezocht and zoeknaam(s.naam) == gezocht}
    return gelijk.pop() if len(gelijk) == 1 else None


def _nieuwe_leerling(
    uow: UnitOfWork, formulier: Ingevuldformulier, keuze: Overname
) -> tuple[int, Changes]:
    geboren = lees_datum(formulier.tekst("geboortedatum"), vandaag=uow.vandaag)
    mist = [
        VELDEN[veld].titel.lower()
        for veld in ("roepnaam", "achternaam")
        if not formulier.tekst(veld)
    ]
    if geboren is None:
        raise FormulierMistNaam(wat_mist=", ".join([*mist, "geboortedatum"]))
    if mist:
        raise FormulierMistNaam(wat_mist=", ".join(mist))
    if keuze.school_id is None:
        raise FormulierMistSchool
    leeg = LeerlingGegevens(
        formulier.tekst("roepnaam"), formulier.tekst("achternaam"), geboren, keuze.school_id
    )
    gekozen = {
        veld: formulier.tekst(veld)
        for veld in _VAN_LEERLING
        if veld in keuze.velden and veld not in NODIG
    }
    changes = maak_leerling(uow, replace(leeg, **gekozen))  # type: ignore[arg-type]
    return changes.nieuw_id or 0, changes


def _vul_leerling_aan(
    uow: UnitOfWork, formulier: Ingevuldformulier, keuze: Overname, leerling_id: int
) -> Changes:
    gekozen: dict[str, object] = {
        veld: formulier.tekst(veld) for veld in _VAN_LEERLING if veld in keuze.velden
    }
    if not gekozen:
        return Changes()
    oud = lees_leerling(uow, leerling_id)
    if "geboortedatum" in gekozen:
        dag = lees_datum(str(gekozen["geboortedatum"]), vandaag=uow.vandaag)
        gekozen["geboortedatum"] = dag or oud.geboortedatum
    verborgen = oud.verborgen - gekozen.keys()
    nieuw = replace(oud, **gekozen, verborgen=verborgen)  # type: ignore[arg-type]
    return wijzig_leerling(uow, leerling_id, nieuw)


def _voeg_ouders_toe(
    uow: UnitOfWork, formulier: Ingevuldformulier, keuze: Overname, leerling_id: int
) -> Changes:
    changes = Changes()
    for nummer in _OUDERS:
        if f"ouder{nummer}" in keuze.velden:
            begin = f"ouder{nummer}_"
            # Who has gezag is looked up, never believed of a form (domein.md 1.4).
            wie = BetrokkeneGegevens(
                formulier.tekst(f"{begin}naam"),
                Relatie.OUDER,
                Gezag.ONBEKEND,
                telefoon=formulier.tekst(f"{begin}telefoon"),
                email=formulier.tekst(f"{begin}email"),
            )
            changes |= bewaar_betrokkene(uow, leerling_id, wie)
    return changes


def _vul_aanmelding(
    uow: UnitOfWork, formulier: Ingevuldformulier, keuze: Overname, leerling_id: int
) -> Changes:
    bestaand = next(reversed(open_aanmeldingen(uow, leerling_id)), None)
    if bestaand is not None:
        oud = lees_aanmelding(uow, bestaand.id)
    else:
        inschrijving = hoofdinschrijving(haal_leerling(uow, leerling_id), uow.vandaag)
        school_id = inschrijving.school_id if inschrijving is not None else keuze.school_id
        if school_id is None:
            raise FormulierMistSchool
        klas = inschrijving.klas if inschrijving is not None else ""
        oud = AanmeldingGegevens(uow.vandaag, school_id, keuze.ingang, klas=klas)
    gekozen: dict[str, object] = {
        veld: formulier.tekst(veld) for veld in _VAN_AANMELDING if veld in keuze.velden
    }
    if "oco" in keuze.velden:
        gekozen["oco_geinformeerd"] = lees_datum(formulier.tekst("oco"), vandaag=uow.vandaag)
    hulp = tuple(
        _hulp(formulier, nummer, uow.vandaag)
        for nummer in range(1, MEESTE_HULP + 1)
        if f"hulp{nummer}" in keuze.velden
    )
    if hulp:
        gekozen |= {"hulp": (*oud.hulp, *hulp), "bestaande_hulp": BestaandeHulp.JA}
    elif "hulp_geen" in keuze.velden and not oud.hulp:
        gekozen["bestaande_hulp"] = BestaandeHulp.GEEN
    nieuw = replace(oud, **gekozen)  # type: ignore[arg-type]
    return bewaar_aanmelding(uow, leerling_id, nieuw, None if bestaand is None else bestaand.id)
