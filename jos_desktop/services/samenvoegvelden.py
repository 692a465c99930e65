"""Which facts of two dossiers of one pupil differ, and how the chosen ones are taken over."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jos_desktop.models.codes import Code, Geslacht, Gezagsvorm
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.services.afscherming import AFGESCHERMD, Afscherming, toon_afgeschermd
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.leerlingen import hoofdinschrijving, zoeknaam
from jos_desktop.services.schuilwoorden import telefoon_sleutels

SCHOOL: Final = "school"
_GROEPEN: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "naam": ("Naam", ("roepnaam", "voorvoegsel", "achternaam")),
    "geboortedatum": ("Geboortedatum", ("geboortedatum", "geboortedatum_zekerheid")),
    "geslacht": ("Geslacht", ("geslacht",)),
    "adres": ("Adres", ("straat", "postcode", "woonplaats")),
    "woongemeente": ("Woongemeente", ("woongemeente",)),
    "telefoon": ("Telefoon", ("telefoon",)),
    "email": ("E-mail", ("email",)),
    "gezagsvorm": ("Gezag", ("gezagsvorm",)),
    "woonsituatie": ("Woonsituatie", ("woonsituatie",)),
    "tolk_taal": ("Taal van de tolk", ("tolk_taal",)),
}
_LEEG: Final[tuple[object, ...]] = ("", None, Geslacht.O, Gezagsvorm.ONBEKEND)
_TELEFOON_TEKENS: Final = 30
_WOORDEN: Final = {
    "telefoon": "telefoon",
    "email": "e-mail",
    "straat": "adres",
    "postcode": "adres",
    "woonplaats": "adres",
    "contactafspraak": "afspraak over contact",
}
_BEREIK: Final = ("straat", "postcode", "woonplaats", "telefoon", "email")


@dataclass(frozen=True, slots=True)
class Veldkeuze:
    """One fact that both dossiers know, each in its own way; shielded values stand masked."""

    veld: str
    titel: str
    blijft: str
    gaat: str


def verschillen(
    blijft: Leerling, gaat: Leerling, afscherming: Afscherming, dag: date
) -> tuple[Veldkeuze, ...]:
    """Return what has to be chosen: facts that both know and that are not the same."""
    keuzen = [
        Veldkeuze(veld, titel, _toon(blijft, velden, afscherming), _toon(gaat, velden, afscherming))
        for veld, (titel, velden) in _GROEPEN.items()
        if _anders(blijft, gaat, velden) and not _is_leeg(blijft, velden)
        if not _is_leeg(gaat, velden)
    ]
    van, naar = hoofdinschrijving(gaat, dag), hoofdinschrijving(blijft, dag)
    if van is not None and naar is not None and van.school_id != naar.school_id:
        keuzen.append(Veldkeuze(SCHOOL, "School", _school(blijft, naar), _school(gaat, van)))
    return tuple(keuzen)


def veldtitel(veld: str) -> str:
    """Return a fact in the words of the screen."""
    return "School" if veld == SCHOOL else _GROEPEN[veld][0]


def neem_velden_over(blijft: Leerling, gaat: Leerling, gekozen: frozenset[str]) -> None:
    """Take over the chosen facts, and those that only the other dossier knows.

    What shields or restricts counts when it stands in one of the two.
    """
    for veld, (_, velden) in _GROEPEN.items():
        if veld in gekozen or (_is_leeg(blijft, velden) and not _is_leeg(gaat, velden)):
            for naam in velden:
                setattr(blijft, naam, getattr(gaat, naam))
    blijft.zoeknaam = zoeknaam(blijft.roepnaam, blijft.voorvoegsel, blijft.achternaam)
    for naam in ("adres_afgeschermd", "school_afgeschermd", "risicoleerling"):
        setattr(blijft, naam, getattr(blijft, naam) or getattr(gaat, naam))
    if gaat.bezwaar_monitoring and not blijft.bezwaar_monitoring:
        blijft.bezwaar_monitoring, blijft.bezwaar_datum = True, gaat.bezwaar_datum
    if gaat.bewaar_tot is not None and (blijft.bewaar_tot or date.min) < gaat.bewaar_tot:
        blijft.bewaar_tot, blijft.bewaar_reden = gaat.bewaar_tot, gaat.bewaar_reden


def is_zelfde_persoon(een: Betrokkene, ander: Betrokkene) -> bool:
    """Tell whether two people around the pupil are one: name, relation and gezag are the same."""
    return (
        zoeknaam(een.naam) == zoeknaam(ander.naam)
        and een.relatie is ander.relatie
        and een.gezag is ander.gezag
        and een.gezag_tot == ander.gezag_tot
        and een.vertegenwoordiging is ander.vertegenwoordiging
        and een.overleden == ander.overleden
    )


def vul_persoon_aan(blijft: Betrokkene, gaat: Betrokkene) -> None:
    """Take over how this person is reached where the dossier that stays does not know it."""
    samen = f"{blijft.telefoon} / {gaat.telefoon}"
    if "telefoon" in _botsende(blijft, gaat) and len(samen) <= _TELEFOON_TEKENS:
        blijft.telefoon = samen
    for naam in (*_BEREIK, "omschrijving", "contactafspraak"):
        if not getattr(blijft, naam):
            setattr(blijft, naam, getattr(gaat, naam))
    blijft.adres_afgeschermd = blijft.adres_afgeschermd or gaat.adres_afgeschermd
    blijft.gezag_bron = blijft.gezag_bron or gaat.gezag_bron
    blijft.gezag_datum = blijft.gezag_datum or gaat.gezag_datum


def wat_vervalt(blijft: Betrokkene, gaat: Betrokkene) -> tuple[str, ...]:
    """Return, in words, what is known of one person in two ways, of which one goes."""
    botst = _botsende(blijft, gaat)
    if len(f"{blijft.telefoon} / {gaat.telefoon}") <= _TELEFOON_TEKENS:
        botst -= {"telefoon"}
    return tuple(dict.fromkeys(_WOORDEN[naam] for naam in _WOORDEN if naam in botst))


def anders_besloten(blijft: Betrokkene, gaat: Betrokkene) -> bool:
    """Tell whether the two dossiers decided differently about informing this person."""
    een, ander = blijft.informeerbesluit, gaat.informeerbesluit
    return een is not None and ander is not None and een.besluit is not ander.besluit


def _botsende(blijft: Betrokkene, gaat: Betrokkene) -> set[str]:
    botst = {
        naam
        for naam in _WOORDEN
        if getattr(blijft, naam) and getattr(gaat, naam)
        if zoeknaam(getattr(blijft, naam)).split() != zoeknaam(getattr(gaat, naam)).split()
    }
    if telefoon_sleutels(blijft.telefoon) == telefoon_sleutels(gaat.telefoon):
        botst -= {"telefoon"}
    return botst


def klas_vervalt(een: Inschrijving, ander: Inschrijving) -> bool:
    """Tell whether two enrolments that become one name another class or mentor."""
    return any(
        getattr(een, naam) and getattr(ander, naam) and getattr(een, naam) != getattr(ander, naam)
        for naam in ("klas", "mentor", "leerlingnummer")
    )


def is_zelfde_inschrijving(een: Inschrijving, ander: Inschrijving, dag: date) -> bool:
    """Tell whether both are the present time at one school."""
    lopen = all(rij.van <= dag and (rij.tot is None or rij.tot > dag) for rij in (een, ander))
    return lopen and een.school_id == ander.school_id and een.rol is ander.rol


def vul_inschrijving_aan(blijft: Inschrijving, gaat: Inschrijving) -> None:
    """Take over what only the other enrolment knows."""
    for naam in ("klas", "leerjaar", "niveau", "mentor", "leerlingnummer"):
        if not getattr(blijft, naam):
            setattr(blijft, naam, getattr(gaat, naam))
    blijft.van = min(blijft.van, gaat.van)


def _is_leeg(leerling: Leerling, velden: tuple[str, ...]) -> bool:
    return all(getattr(leerling, naam) in _LEEG for naam in velden)


def _anders(blijft: Leerling, gaat: Leerling, velden: tuple[str, ...]) -> bool:
    return any(getattr(blijft, naam) != getattr(gaat, naam) for naam in velden)


def _toon(leerling: Leerling, velden: tuple[str, ...], afscherming: Afscherming) -> str:
    if afscherming.dichte_velden(leerling).intersection(velden):
        return AFGESCHERMD
    delen = [getattr(leerling, naam) for naam in velden if naam != "geboortedatum_zekerheid"]
    tussen = " " if "roepnaam" in velden else ", "
    return tussen.join(tekst for deel in delen if (tekst := _tekst(deel)))


def _tekst(waarde: Any) -> str:
    if isinstance(waarde, date):
        return schrijf_datum(waarde)
    return waarde.label if isinstance(waarde, Code) else str(waarde)


def _school(leerling: Leerling, inschrijving: Inschrijving) -> str:
    naam = toon_afgeschermd(inschrijving.school.naam, afgeschermd=leerling.school_afgeschermd)
    return " · ".join(deel for deel in (naam, inschrijving.klas) if deel)
