"""Read a list of arriving pupils: which column is what, and which rows cannot be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.datums import lees_geboortedatum
from jos_desktop.services.instroom import InstromerGegevens
from jos_desktop.services.invoer_lezen import splits_naam
from jos_desktop.services.invoer_velden import vouw

# The headings under which schools give each field, folded.
_KOPPEN: Final[dict[str, tuple[str, ...]]] = {
    "roepnaam": ("roepnaam", "voornaam", "voornamen"),
    "voorvoegsel": ("tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "tv"),
    "achternaam": ("achternaam", "familienaam"),
    "naam": ("naam", "leerling", "naamleerling", "leerlingnaam", "volledigenaam"),
    "geboortedatum": ("geboortedatum", "gebdatum", "geboren", "geboorte"),
    "klas": ("klas", "brugklas", "plaatsing", "stamklas"),
    "niveau": ("niveau", "advies", "schooladvies", "definitiefadvies", "opleiding"),
    "basisschool": ("basisschool", "schoolvanherkomst", "herkomst", "vorigeschool", "po"),
    "contactpersoon": (
        *("contactpersoon", "leerkracht", "leerkrachtgroep8", "groep8leerkracht"),
        *("intern begeleider", "internbegeleider", "ib", "iber"),
    ),
    "ouder": ("ouder", "ouders", "naamouder", "verzorger", "oudernaam", "moeder", "vader"),
    "telefoon": ("telefoon", "telefoonouder", "mobiel", "telefoonnummer", "telefoonouders"),
    "zorgvraag": (
        *("zorgvraag", "zorg", "bijzonderheden", "ondersteuning", "ondersteuningsbehoefte"),
        *("hulpvraag", "toelichting", "opmerking", "opmerkingen"),
    ),
}
GEEN_NAAM: Final = "de naam ontbreekt"
DATUM_ONLEESBAAR: Final = "de geboortedatum is niet te lezen"


class GeenNaamkolom(KnownError):
    """The list has no column with names."""

    wat: ClassVar[str] = "In deze lijst staat geen kolom met namen."
    doe: ClassVar[str] = (
        "Zet boven de kolommen wat erin staat, zoals Roepnaam, Achternaam, Geboortedatum, "
        "Basisschool, Ouder, Telefoon en Zorgvraag."
    )


@dataclass(frozen=True, slots=True)
class Leesfout:
    """One row that was left out, by its line in the file."""

    regel: int
    reden: str


@dataclass(frozen=True, slots=True)
class Instroomlijst:
    """The rows that could be read, those that could not, and the columns that are not used."""

    regels: tuple[InstromerGegevens, ...] = field(repr=False)
    fouten: tuple[Leesfout, ...]
    niet_gebruikt: tuple[str, ...]


def lees_instroomlijst(
    tabel: Tabel, school_id: int, schooljaar: str, vandaag: date
) -> Instroomlijst:
    """Read the pupils of a table. A birth date may be missing. Raises GeenNaamkolom."""
    kolommen = _koppel(tabel.kolommen)
    if not kolommen.keys() & {"naam", "achternaam"}:
        raise GeenNaamkolom
    regels: list[InstromerGegevens] = []
    fouten: list[Leesfout] = []
    for nummer, cellen in zip(tabel.nummers, tabel.rijen, strict=True):
        velden = {naam: cellen[plek].strip() for naam, plek in kolommen.items()}
        if not any(velden.values()):
            continue
        gelezen = _lees(velden, school_id, schooljaar, vandaag)
        if isinstance(gelezen, str):
            fouten.append(Leesfout(nummer, gelezen))
        else:
            regels.append(gelezen)
    ongebruikt = tuple(
        kop
        for plek, kop in enumerate(tabel.kolommen)
        if plek not in kolommen.values() and kop.strip()
    )
    return Instroomlijst(tuple(regels), tuple(fouten), ongebruikt)


def _koppel(koppen: tuple[str, ...]) -> dict[str, int]:
    """Return per field the first column with one of its headings."""
    gevouwen = [vouw(kop) for kop in koppen]
    gevonden: dict[str, int] = {}
    for veld, namen in _KOPPEN.items():
        goede = {vouw(naam) for naam in namen}
        plek = next((p for p, kop in enumerate(gevouwen) if kop in goede), None)
        if plek is not None:
            gevonden[veld] = plek
    return gevonden


def _lees(
    velden: Mapping[str, str], school_id: int, schooljaar: str, vandaag: date
) -> InstromerGegevens | str:
    """Return the pupil of one row, or why it cannot be read."""
    roepnaam, voorvoegsel, achternaam = _naam(velden)
    if not roepnaam or not achternaam:
        return GEEN_NAAM
    ruw = velden.get("geboortedatum", "")
    gelezen = lees_geboortedatum(ruw, vandaag=vandaag) if ruw else None
    if ruw and gelezen is None:
        return DATUM_ONLEESBAAR
    rest = ("klas", "niveau", "basisschool", "contactpersoon", "ouder", "telefoon", "zorgvraag")
    return InstromerGegevens(
        school_id,
        schooljaar,
        roepnaam,
        achternaam,
        voorvoegsel,
        gelezen.datum if gelezen else None,
        **{naam: velden.get(naam, "") for naam in rest},
    )


def _naam(velden: Mapping[str, str]) -> tuple[str, str, str]:
    heel = splits_naam(velden.get("naam", ""))
    roepnaam = velden.get("roepnaam", "") or heel[0]
    achternaam = velden.get("achternaam", "") or heel[2]
    voorvoegsel = velden.get("voorvoegsel", "")
    if not voorvoegsel and not velden.get("achternaam"):
        voorvoegsel = heel[1]
    return roepnaam, voorvoegsel, achternaam
