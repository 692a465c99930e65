"""Which tables and columns travel in a package; a test knows them all.

docs/formaat-overdracht-rijen.md says the same. An ordinary handover takes along what its sections
show (domein.md 5.1); a replacement in the own team takes the whole dossier. Whatever table or
column comes later has to come in here, or get a reason, before it can leave the vault.
"""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import Final, NamedTuple

from sqlalchemy import Column, Table

from jos_desktop.models.alles import Base
from jos_desktop.models.base import UtcMoment
from jos_desktop.services.dossierrijen import dossiertabellen

Kolommen = Mapping[str, tuple[str, ...]]

PER_SECTIE: Final[Mapping[int, Kolommen]] = {
    1: {
        "leerling": (
            "roepnaam",
            "voorvoegsel",
            "achternaam",
            "geboortedatum",
            "geboortedatum_zekerheid",
        ),
        "inschrijving": ("leerling_id", "school_id", "klas", "niveau", "mentor", "van", "rol"),
        "bijlage": ("leerling_id", "soort", "naam", "mediatype"),
    },
    2: {
        "leerling": ("tolk_taal",),
        "betrokkene": (
            "leerling_id",
            "naam",
            "relatie",
            "omschrijving",
            "gezag",
            "gezag_bron",
            "telefoon",
            "contactafspraak",
        ),
    },
    4: {
        "aanmelding": (
            "leerling_id",
            "school_id",
            "datum",
            "ingang",
            "doel_school",
            "doel_leerling",
            "doel_ouders",
        ),
        "traject": (
            "leerling_id",
            "school_id",
            "aanmelding_id",
            "type",
            "functie",
            "status",
            "hoofdthema",
        ),
    },
    5: {
        "traject": ("leerling_id", "school_id", "type", "functie", "status", "start", "einde"),
    },
    6: {
        "traject": ("leerling_id", "school_id", "type", "functie", "status"),
        "doel": (
            "traject_id",
            "omschrijving",
            "van_wie",
            "startscore",
            "eindscore",
            "behaald",
        ),
        "doelscore": ("doel_id", "datum", "score", "van_wie"),
    },
    7: {
        "handelingsadvies": ("leerling_id", "datum", "vraag"),
        "adviesregel": ("handelingsadvies_id", "volgorde", "doelgroep", "advies", "helpt"),
    },
    8: {
        "aanmelding": ("leerling_id", "school_id", "datum", "ingang"),
        "hulp_elders": (
            "aanmelding_id",
            "organisatie",
            "soort",
            "contactpersoon",
            "telefoon",
            "sinds",
            "status",
            "contact_toegestaan",
        ),
        "verwijzing": (
            "leerling_id",
            "richting",
            "bestemming",
            "organisatie",
            "aangemeld_op",
            "gestart_op",
            "overbrugt",
            "resultaat",
        ),
    },
    9: {
        "verzuimperiode": (
            "leerling_id",
            "soort",
            "vanaf",
            "tot",
            "uren_gemist",
            "uren_rooster",
        ),
    },
    10: {
        "signaleringsplan": (
            "leerling_id",
            "datum",
            "besproken_met",
            "veilige_plek",
            "wat_niet_helpt",
        ),
        "signaleringsregel": ("plan_id", "fase", "signalen", "zelf", "anderen"),
        "crisiscontact": ("plan_id", "volgorde", "naam", "telefoon", "wanneer"),
    },
}
"""Section number, tables, columns. The other sections travel as words only.

An attachment is of the first section, which is always there, and goes along when it was chosen.
"""

ERBIJ: Final[Kolommen] = {
    "lijsttekst": ("sleutel", "versie", "taal", "vingerafdruk", "inhoud"),
    "overleg": ("school_id", "soort", "datum", "plaats", "aanwezigen", "afgerond"),
    "vakantie": ("naam", "vanaf", "tot"),
}
"""Tables outside the dossier that rows of it cannot do without: a point is of a meeting."""

NIET_MEE: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "casusverhaal",
            *("casusverhaal_akkoord", "casusverhaal_deel"),
            *("casusverhaal_moment", "casusverhaal_schatting"),
        ),
        "a story for others by who wrote it, under another name; the dossier itself travels",
    ),
    "concept": "half sentences that nobody kept; they are no part of the dossier",
    "contactgroep_lid": "tells that other pupils had the same talk",
    "gezinslid": "a brother or sister travels in a package of his own",
    "herkomst": "where a row came from is told anew by the package that it travels in",
    "invoer_regel": "what an import changed here, to undo it here",
    "ontvangst": "what came in here; what was taken over of it is in the rows themselves",
    "ontvangst_bijlage": "see ontvangst",
    "ontvangst_gebeurtenis": "see ontvangst",
    "overdracht_bijlage": "what was chosen to go along; the files themselves travel",
    "overdrachtpakket": "keys with which this vault knows the answer to its own packages",
    "samenvoeging": "what it takes to undo here that two dossiers became one",
    "taakopvolging": "which task came after which, to undo it here; the tasks themselves travel",
    "verzoek_onderdeel": "choices for an inzage by the numbers of rows, which are others there",
}
"""Tables of a dossier that never travel, and why."""

NIET_IN_RIJ: Final[Mapping[tuple[str, str], str]] = {
    ("leerling", "zoeknaam"): "made of the name by the program",
    ("aanmelding", "ontvangen_door_id"): "a worker of this vault; the giver is in the package",
    ("contactmoment", "medewerker_id"): "a worker of this vault; the giver is in the package",
    ("traject", "medewerker_id"): "a worker of this vault; the giver is in the package",
    ("agendapunt", "uid"): "the number of an appointment in an agenda of the giver",
    ("agendapunt", "keer"): "the number of an appointment in an agenda of the giver",
    ("bijlage", "grootte"): "follows from the file, which travels beside the rows",
    ("bijlage", "sha256"): "follows from the file, which travels beside the rows",
    ("bijlage", "inhoud"): "travels beside the rows, as an attachment",
    ("exitafname", "code"): "stands on a paper of the giver, and may be in use here",
    ("overdracht", "ontvanger_kaart"): "a card that this vault trusts, and the receiver may not",
    ("overdracht_gebeurtenis", "kenmerk"): "an answer comes back to the vault that asked",
    ("verzoek", "nagelopen"): "choices for an inzage by the numbers of rows, see verzoek_onderdeel",
}
"""Columns of travelling tables that stay behind, and why."""

_VORMEN: Final[Mapping[type, str]] = {str: "tekst", int: "getal", bool: "ja/nee", date: "dag"}
NUMMER: Final = "id"
"""The number of a row in the vault of the giver; within the package a row has another one."""
BIJLAGE: Final = "bijlage"
SCHOOL: Final = "school"


class Reiskolom(NamedTuple):
    """A column that travels: as a value, as the number of another row, or as a school."""

    kolom: Column[object]
    naar: str

    @property
    def is_school(self) -> bool:
        """Tell whether the name of a school travels in place of its number."""
        return self.naar == SCHOOL

    @property
    def moet(self) -> bool:
        """Tell whether a row cannot be without."""
        leeg = self.kolom.nullable or self.kolom.default is not None
        return not (leeg or self.kolom.server_default is not None)


@cache
def hele_dossier() -> Kolommen:
    """Return every table that a replacement takes along with its columns, parents first."""
    kolommen = {
        deel.tabel.name: tuple(
            kolom.name
            for kolom in deel.tabel.columns
            if kolom.name != NUMMER and (deel.tabel.name, kolom.name) not in NIET_IN_RIJ
        )
        for deel in dossiertabellen()
        if deel.tabel.name not in NIET_MEE
    } | dict(ERBIJ)
    return {naam: kolommen[naam] for naam in _volgorde() if naam in kolommen}


def kolommen_bij(secties: Collection[int]) -> Kolommen:
    """Return the tables and columns behind these sections, parents first."""
    gevonden: dict[str, list[str]] = {}
    for nummer in sorted(secties):
        for tabel, kolommen in PER_SECTIE.get(nummer, {}).items():
            lijst = gevonden.setdefault(tabel, [])
            lijst += [kolom for kolom in kolommen if kolom not in lijst]
    return {naam: tuple(gevonden[naam]) for naam in _volgorde() if naam in gevonden}


def reiskolom(tabel: str, kolom: str) -> Reiskolom:
    """Return how a column travels. Raises KeyError for another one."""
    gevonden = _tabel(tabel).columns[kolom]
    (naar,) = {fk.column.table.name for fk in gevonden.foreign_keys} or {""}
    return Reiskolom(gevonden, naar)


def markdown() -> str:
    """Return both lists as the tables of docs/formaat-overdracht-rijen.md."""
    regels = ["| sectie | tabel | kolommen |", "|---|---|---|"]
    for nummer, tabellen in PER_SECTIE.items():
        for tabel, kolommen in tabellen.items():
            regels.append(f"| {nummer} | `{tabel}` | {_woorden(tabel, kolommen)} |")
    regels += ["", "| hele dossier: tabel | kolommen |", "|---|---|"]
    for tabel, kolommen in hele_dossier().items():
        regels.append(f"| `{tabel}` | {_woorden(tabel, kolommen)} |")
    return "\n".join(regels)


def _woorden(tabel: str, kolommen: Collection[str]) -> str:
    delen = []
    for naam in kolommen:
        reis = reiskolom(tabel, naam)
        soort = _vorm(reis.kolom) if not reis.naar else f"-> {reis.naar}"
        delen.append(f"`{naam}`{'*' if reis.moet and not reis.is_school else ''} ({soort})")
    return ", ".join(delen)


def _vorm(kolom: Column[object]) -> str:
    codes = getattr(kolom.type, "enums", None)
    if codes is not None:
        return "code"
    if isinstance(kolom.type, UtcMoment):
        return "moment"
    kort = getattr(kolom.type, "length", None) is not None
    return "regel" if kort else _VORMEN[kolom.type.python_type]


def _tabel(naam: str) -> Table:
    return Base.metadata.tables[naam]


def _volgorde() -> tuple[str, ...]:
    return tuple(tabel.name for tabel in Base.metadata.sorted_tables)
