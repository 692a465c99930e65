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
from jos_desktop.services.logboekvelden import VELDEN

TECHNISCH: Final = "(technisch gegeven)"

AFGESCHERMDE_SOORTEN: Final = frozenset({"meldcode", "meldcode_stap"})
"""What keeps its words to its own sheet: the logboek tells only that something happened."""

SOORTEN: Final[dict[str, str]] = {
    "aanmelding": "Aanmelding",
    "activiteitsjabloon": "Sjabloon voor een activiteit",
    "adviesregel": "Advies aan één groep",
    "agendapunt": "Afspraak in de agenda",
    "archief": "Archief voor de werkgever",
    "betrokkene": "Betrokkene",
    "bewaartermijn": "Bewaartermijn",
    "bijlage": "Bijlage",
    "casusverhaal": "Verhaal achter de cijfers",
    "casusverhaal_akkoord": "Woord dat in een verhaal mag",
    "casusverhaal_deel": "Deel van een verhaal",
    "casusverhaal_moment": "Moment in een verhaal",
    "casusverhaal_schatting": "Schatting bij een verhaal",
    "concept": "Concept",
    "consult": "Anoniem consult",
    "contact_betreft": "Contact over de ouder zelf",
    "contact_bijlage": "Stuk bij een contact",
    "contactgroep": "Gesprek met meer leerlingen",
    "contactgroep_lid": "Leerling in een gesprek met meer leerlingen",
    "contactmoment": "Contact",
    "crisiscontact": "Wie te bellen bij crisis",
    "deel": "Deel van een dossier",
    "doel": "Doel",
    "doelscore": "Score van een doel",
    "dossier": "Dossier",
    "duiding": "Duiding bij cijfers",
    "eigen_cijfers": "Eigen cijfers, exact",
    "eigen_kaart": "Eigen contactkaart",
    "exitafname": "Exit-vragenlijst",
    "exitantwoord": "Antwoord op een exit-vragenlijst",
    "gezin": "Gezin",
    "gezinslid": "Leerling in een gezin",
    "handelingsadvies": "Handelingsadvies",
    "herkomst": "Herkomst van een gegeven",
    "hulp_elders": "Hulp elders",
    "hulpplan": "Plan van de hulp",
    "inbeddingspunt": "Inbedding van JOS op school",
    "incident": "Iets kwijt",
    "indicator": "Eigen indicator",
    "indicatorwaarde": "Waarde van een indicator",
    "informeerbesluit": "Besluit over informeren",
    "inschrijving": "Inschrijving",
    "instelling": "Instelling",
    "instromer": "Leerling die komt",
    "invoer": "Invoer",
    "invoer_partij": "Invoer",
    "invoer_regel": "Ingevoerde leerling",
    "inzet_fte": "Inzet op school",
    "inzetperiode": "Inzet in fte",
    "kaart": "Contactkaart",
    "ketensleutel": "Sleutel van het logboek",
    "kluisstand": "Stand van de kluis",
    "kolom_koppeling": "Koppeling van kolommen",
    "leerling": "Leerling",
    "leerlingaantal": "Aantal leerlingen van een school",
    "leerlinggebied": "Leerlingen per postcode",
    "lijsttekst": "Tekst van een vragenlijst",
    "logboek": "Logboek",
    "logboek_inhoud": "Inhoud van het logboek",
    "logline": "Logline",
    "maatregel": "Maatregel van de rechter",
    "medewerker": "Medewerker",
    "medewerker_school": "School van een medewerker",
    "meetmoment": "Meetmoment",
    "meldcode": "Meldcode",
    "meldcode_stap": "Stap van de meldcode",
    "monitorwaarde": "Cijfer van het monitorkader",
    "ontvangst": "Ontvangen overdracht",
    "ontvangst_bijlage": "Ontvangen stuk",
    "ontvangst_gebeurtenis": "Stap van een ontvangen overdracht",
    "ontwikkelvraag": "Ontwikkelvraag",
    "optelling": "Opgetelde samenvattingen",
    "organisatieprofiel": "Organisatieprofiel",
    "overdracht": "Overdracht",
    "overdracht_bijlage": "Stuk bij een overdracht",
    "overdracht_gebeurtenis": "Stap van een overdracht",
    "overdracht_sectie": "Onderdeel van een overdracht",
    "overdrachtpakket": "Verzegeld pakket",
    "overleg": "Overleg",
    "overlegpunt": "Punt van een overleg",
    "pakketspoor": "Spoor van een pakket",
    "preventieactiviteit": "Preventieve activiteit",
    "prijsregel": "Gemiddelde prijs",
    "registerlijst": "Lijst voor Mens Centraal",
    "reviewmoment": "Reviewmoment",
    "samenvatting": "Samenvatting",
    "samenvoeging": "Samengevoegde dossiers",
    "schone_lei": "Schone lei",
    "school": "School",
    "school_alias": "Andere naam van een school",
    "schooladvies": "Advies aan school",
    "schoolafspraak": "Afspraak met school",
    "schoolgebeurtenis": "Verandering van een school",
    "schooloverleg": "Overleg van een school",
    "schoolpersoon": "Iemand van school",
    "schoolprofiel": "Profiel van een school",
    "signaleringsplan": "Signaleringsplan",
    "signaleringsregel": "Fase van het signaleringsplan",
    "sjabloon": "Sjabloon",
    "spreekuur": "Spreekuur",
    "spreekuurbezoek": "Bezoek aan een spreekuur",
    "stem": "Stem van anderen",
    "taak": "Taak",
    "taakopvolging": "Herhaalde taak",
    "terugval": "Terugval",
    "themaweek": "Themaweek",
    "toestemming": "Toestemming",
    "toestemmingsvraag": "Vraag om toestemming",
    "traject": "Traject",
    "uitstroom": "Uitstroom",
    "urenregel": "Geschreven uren",
    "vakantie": "Vakantie",
    "vakantiecheck": "Vakantiecheck",
    "verklaring": "Eigen verklaring",
    "verwijzing": "Verwijzing",
    "verzoek": "Verzoek",
    "verzoek_onderdeel": "Deel van een verzoek",
    "verzuimperiode": "Verzuim",
    "voorval": "Voorval op school",
    "vragenlijst": "Exit-vragenlijst op papier",
    "weergave": "Bewaarde weergave",
    "werkblad": "Werkblad",
    "werkbladveld": "Antwoord op een werkblad",
    "wilsoordeel": "Oordeel of iemand zelf kan beslissen",
}
"""What an event is about: every table, and what services name themselves."""


_VERBORGEN: Final = frozenset({"id", "zoeknaam", "aangemaakt", "gewijzigd"})
_ALLEEN_GENOEMD: Final = frozenset(
    {
        ("invoer_regel", "herstel"),
        ("kolom_koppeling", "koppeling"),
        ("kolom_koppeling", "vingerafdruk"),
        ("ketensleutel", "sleutel"),
        ("verzoek", "nagelopen"),
        ("bijlage", "sha256"),
        ("bijlage", "inhoud"),
        ("samenvoeging", "terug"),
        ("agendapunt", "uid"),
        ("weergave", "inhoud"),
        ("eigen_kaart", "bestand"),
        ("eigen_kaart", "ondertekensleutel"),
        ("eigen_kaart", "ontvangstsleutel"),
        ("eigen_kaart", "vingerafdruk"),
        ("kaart", "bestand"),
        ("kaart", "ondertekensleutel"),
        ("kaart", "vingerafdruk"),
        ("ontvangst", "antwoordsleutel"),
        ("ontvangst", "inhoud"),
        ("ontvangst_bijlage", "inhoud"),
        ("ontvangst_bijlage", "sha256"),
        ("ontvangst_gebeurtenis", "kenmerk"),
        ("overdracht", "ontvanger_kaart"),
        ("overdracht_gebeurtenis", "kenmerk"),
        ("overdrachtpakket", "antwoordsleutel"),
        ("overdrachtpakket", "kaart"),
        ("overdrachtpakket", "pakket_id"),
        ("overdrachtpakket", "som"),
        ("pakketspoor", "afzender"),
        ("pakketspoor", "pakket_id"),
        ("pakketspoor", "som"),
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


def is_verborgen(soort: str, veld: str, *, achter_deur: bool = False) -> bool:
    """Tell whether a reader gets no field: numbers of rows, what is derived or is shielded.

    ``achter_deur`` shows what keeps its words to its own sheet, to whoever opened that.
    """
    if soort in AFGESCHERMDE_SOORTEN and not achter_deur:
        return True
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
