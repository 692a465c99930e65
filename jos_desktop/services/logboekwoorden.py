"""The words of the logboek: a Dutch name for every table and field, and for stored values.

A test walks all mapped classes and fails on a table or a column without a name here.
"""

from datetime import date, datetime
from functools import cache
from typing import Final

from sqlalchemy import Date, DateTime, Enum

from jos_desktop.models.alles import Base
from jos_desktop.models.base import UtcMoment
from jos_desktop.models.codes import Code, Thema
from jos_desktop.services.datums import schrijf_datum

TECHNISCH: Final = "(technisch gegeven)"

SOORTEN: Final[dict[str, str]] = {
    "aanmelding": "Aanmelding",
    "betrokkene": "Betrokkene",
    "concept": "Concept",
    "contactmoment": "Contact",
    "doel": "Doel",
    "hulp_elders": "Hulp elders",
    "inschrijving": "Inschrijving",
    "instelling": "Instelling",
    "invoer": "Invoer",
    "invoer_partij": "Invoer",
    "invoer_regel": "Ingevoerde leerling",
    "inzet_fte": "Inzet op school",
    "ketensleutel": "Sleutel van het logboek",
    "kluisstand": "Stand van de kluis",
    "kolom_koppeling": "Koppeling van kolommen",
    "leerling": "Leerling",
    "logboek": "Logboek",
    "logboek_inhoud": "Inhoud van het logboek",
    "medewerker": "Medewerker",
    "medewerker_school": "School van een medewerker",
    "organisatieprofiel": "Organisatieprofiel",
    "overdracht": "Overdracht",
    "overdracht_gebeurtenis": "Stap van een overdracht",
    "overdracht_sectie": "Onderdeel van een overdracht",
    "samenvatting": "Samenvatting",
    "school": "School",
    "school_alias": "Andere naam van een school",
    "taak": "Taak",
    "toestemming": "Toestemming",
    "traject": "Traject",
    "uitstroom": "Uitstroom",
}
"""What an event is about: every table, and what services name themselves."""

VELDEN: Final[dict[str, str]] = {
    "aangemaakt": "Gemaakt op",
    "aanmelding_id": "Aanmelding",
    "aanwezigen": "Aanwezig",
    "achternaam": "Achternaam",
    "actief": "In gebruik",
    "adres_afgeschermd": "Adres afgeschermd",
    "afwijkreden": "Reden van afwijken",
    "alias": "Andere naam",
    "behaald": "Behaald",
    "bestaande_hulp": "Hulp die er al is",
    "bestand": "Bestand",
    "besluit": "Besluit",
    "betrokken_bij_2e_lijn": "Betrokken bij 2e lijn",
    "betrokkene_id": "Betrokkene",
    "bezwaar_datum": "Datum van bezwaar",
    "bezwaar_monitoring": "Bezwaar tegen monitoring",
    "bron": "Bron",
    "code": "Code",
    "complexiteit": "Complexiteit",
    "contact_toegestaan": "Contact toegestaan",
    "contactafspraak": "Afspraak over contact",
    "contactmoment_id": "Contact",
    "contactpersoon": "Contactpersoon",
    "datum": "Datum",
    "doel_leerling": "Doel van de leerling",
    "doel_ouders": "Doel van de ouders",
    "doel_school": "Doel van school",
    "documentnummer": "Documentnummer",
    "doorverwezen": "Doorverwezen",
    "duur_min": "Duur in minuten",
    "eerste_gesprek": "Eerste gesprek",
    "eigenaar": "Eigenaar van de kluis",
    "einde": "Einde",
    "eindscore": "Score aan het eind",
    "email": "E-mail",
    "formulier": "Formulier",
    "fte": "Fte",
    "fte_eerder": "Fte voor het project",
    "fte_tijdens_project": "Fte tijdens het project",
    "functie": "Functie",
    "gebeurtenis": "Gebeurtenis",
    "geboortedatum": "Geboortedatum",
    "geboortedatum_zekerheid": "Zekerheid van de geboortedatum",
    "geldig_tot": "Geldig tot",
    "gemeente": "Gemeente",
    "geslacht": "Geslacht",
    "gewijzigd": "Gewijzigd op",
    "gezag": "Gezag",
    "gezag_bron": "Bron van het gezag",
    "gezag_datum": "Gezag nagegaan op",
    "gezagsvorm": "Vorm van gezag",
    "herstel": "Om terug te draaien",
    "hoofdthema": "Hoofdthema",
    "id": "Nummer",
    "indruk": "Eigen indruk",
    "ingang": "Wie bracht de leerling bij JOS",
    "ingesteld": "Ingesteld op",
    "ingetrokken_op": "Ingetrokken op",
    "inhoud": "Inhoud",
    "inhoud_hash": "Som van de inhoud",
    "keten": "Schakel",
    "klaar_op": "Klaar op",
    "klas": "Klas",
    "kop": "Kop van de keten",
    "koppeling": "Koppeling",
    "leefgebied": "Leefgebied",
    "leeftijd_op_datum": "Leeftijd op die datum",
    "leerjaar": "Leerjaar",
    "leerling_id": "Leerling",
    "leerlingnummer": "Leerlingnummer",
    "locatie": "Plaats",
    "logboek_id": "Logboekregel",
    "medewerker_id": "Medewerker",
    "mee": "Gaat mee",
    "mentor": "Mentor",
    "moment": "Moment",
    "naam": "Naam",
    "namens": "Namens",
    "neventhemas": "Andere thema's",
    "niet_informeren": "Niet informeren",
    "niet_informeren_reden": "Reden van niet informeren",
    "niveau": "Niveau",
    "niveaus": "Niveaus",
    "no_show": "Niet gekomen",
    "nummer": "Nummer",
    "oco_geinformeerd": "Ondersteuningscoördinator geïnformeerd op",
    "omschrijving": "Omschrijving",
    "omvang": "Waarover",
    "ondertekensleutel": "Sleutel van de handtekening",
    "onderwerp_id": "Nummer van het onderwerp",
    "onderwerp_soort": "Soort onderwerp",
    "ongedaan_op": "Teruggedraaid op",
    "ontvangen_door_id": "Ontvangen door",
    "ontvanger": "Ontvanger",
    "ontvanger_functie": "Functie van de ontvanger",
    "ontvanger_naam": "Naam van de ontvanger",
    "ontvanger_organisatie": "Organisatie van de ontvanger",
    "ontvanger_school": "School van de ontvanger",
    "ontvanger_telefoon": "Telefoon van de ontvanger",
    "organisatie": "Organisatie",
    "overdracht_id": "Overdracht",
    "partij_id": "Invoer",
    "pilotschool": "Pilotschool",
    "postcode": "Postcode",
    "preventief_ambulant": "Preventief ambulant",
    "reden": "Reden",
    "regel_op_datum": "Regel op die datum",
    "regio": "Regio",
    "registratienummer": "Registratienummer",
    "relatie": "Relatie",
    "risicoleerling": "Risicoleerling",
    "roepnaam": "Roepnaam",
    "rol": "Rol",
    "school_id": "School",
    "schoolsituatie": "Schoolsituatie",
    "schoolsoort": "Soort school",
    "sinds": "Sinds",
    "sleutel": "Sleutel",
    "soort": "Soort",
    "start": "Start",
    "startscore": "Score aan het begin",
    "status": "Status",
    "straat": "Straat",
    "swv": "Samenwerkingsverband",
    "tekst": "Tekst",
    "telefoon": "Telefoon",
    "teller": "Aantal wijzigingen",
    "toelichting": "Toelichting",
    "tolk_taal": "Tolk nodig voor",
    "tot": "Tot",
    "tot_en_met": "Tot en met regel",
    "traject_id": "Traject",
    "type": "Type",
    "uren_per_week": "Uren per week",
    "urgentie": "Urgentie",
    "van": "Vanaf",
    "van_wie": "Van wie",
    "verslag": "Verslag",
    "versie": "Versie",
    "vervolg": "Vervolg",
    "verwijzing_voorkomen": "Verwijzing voorkomen",
    "vingerafdruk": "Vingerafdruk",
    "volgnummer": "Volgnummer",
    "volgorde": "Volgorde",
    "voorvoegsel": "Tussenvoegsel",
    "vorig_traject_id": "Vorig traject",
    "waarde": "Waarde",
    "waarvoor": "Waarvoor",
    "wat_hielp": "Wat hielp",
    "wat_hielp_niet": "Wat niet hielp",
    "wijze": "Hoe gegeven",
    "woongemeente": "Woongemeente",
    "woonplaats": "Woonplaats",
    "woonsituatie": "Woonsituatie",
    "zoeknaam": "Naam om op te zoeken",
    "zorgoverleg_op": "Zorgoverleg op",
    "zout": "Zout",
    # Words that services add to an event themselves.
    "aantal": "Aantal",
    "bewezen": "Bewezen",
    "blok": "Periode",
    "concept": "Concept",
    "leerlingen": "Leerlingen",
    "nieuw": "Nieuw",
    "periode": "Periode",
    "regels": "Regels",
    "sha256": "Vingerafdruk van het bestand",
    "vanaf": "Vanaf",
    "vorm": "Vorm",
}
"""The Dutch name of every field that can stand in an event."""

_VERBORGEN: Final = frozenset({"id", "zoeknaam", "aangemaakt", "gewijzigd"})
_ALLEEN_GENOEMD: Final = frozenset(
    {
        ("invoer_regel", "herstel"),
        ("kolom_koppeling", "koppeling"),
        ("kolom_koppeling", "vingerafdruk"),
        ("ketensleutel", "sleutel"),
        ("organisatieprofiel", "bestand"),
        ("organisatieprofiel", "ondertekensleutel"),
    }
)
# Of these rows a number can be told by name; of others it says a reader nothing.
BENOEMDE_TABELLEN: Final = frozenset({"school", "medewerker", "betrokkene"})


def naam_van_soort(soort: str) -> str:
    """Return what an event is about; an unknown word stays itself."""
    return SOORTEN.get(soort) or _leesbaar(soort)


def naam_van_veld(veld: str) -> str:
    """Return the Dutch name of a field; an unknown word stays itself."""
    return VELDEN.get(veld) or _leesbaar(veld)


def is_verborgen(soort: str, veld: str) -> bool:
    """Tell whether a field says a reader nothing: numbers of rows, and what is derived."""
    if veld in _VERBORGEN:
        return soort in Base.metadata.tables or veld == "id"
    return veld.endswith("_id") and verwijst_naar(soort, veld) is None


@cache
def verwijst_naar(soort: str, veld: str) -> str | None:
    """Return the table whose name can stand for this number, if there is one."""
    tabel = Base.metadata.tables.get(soort)
    if tabel is None or veld not in tabel.columns:
        return None
    doelen = {sleutel.column.table.name for sleutel in tabel.columns[veld].foreign_keys}
    return next(iter(doelen & BENOEMDE_TABELLEN), None)


def waarde_in_woorden(soort: str, veld: str, waarde: object) -> str:
    """Return a stored value as a reader sees it: labels for codes, Dutch dates, ja and nee."""
    if waarde is None or waarde == "":
        return ""
    if (soort, veld) in _ALLEEN_GENOEMD:
        return TECHNISCH
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    tekst = str(waarde)
    codes = _codes(soort, veld)
    if codes is not None:
        return ", ".join(_label(codes, deel) for deel in _delen(soort, veld, tekst))
    if _is_datum(soort, veld):
        return _datum(tekst)
    return tekst


def _delen(soort: str, veld: str, tekst: str) -> list[str]:
    if (soort, veld) == ("aanmelding", "neventhemas"):
        return [deel.strip() for deel in tekst.split(",") if deel.strip()]
    return [tekst]


@cache
def _codes(soort: str, veld: str) -> type[Code] | None:
    if (soort, veld) == ("aanmelding", "neventhemas"):
        return Thema
    tabel = Base.metadata.tables.get(soort)
    if tabel is None or veld not in tabel.columns:
        return None
    type_ = tabel.columns[veld].type
    klasse = type_.enum_class if isinstance(type_, Enum) else None
    return klasse if klasse is not None and issubclass(klasse, Code) else None


def _label(codes: type[Code], code: str) -> str:
    try:
        return codes(code).label
    except ValueError:
        # A list that an organisation may widen.
        return code


@cache
def _is_datum(soort: str, veld: str) -> bool:
    tabel = Base.metadata.tables.get(soort)
    if tabel is None or veld not in tabel.columns:
        return False
    return isinstance(tabel.columns[veld].type, Date | DateTime | UtcMoment)


def _datum(tekst: str) -> str:
    try:
        if len(tekst) <= len("2026-11-23"):
            return schrijf_datum(date.fromisoformat(tekst))
        return f"{datetime.fromisoformat(tekst).astimezone():%d-%m-%Y %H:%M}"
    except ValueError:
        return tekst


def _leesbaar(naam: str) -> str:
    woorden = naam.replace("_", " ")
    return woorden[:1].upper() + woorden[1:]
