"""Which column of a list is what: guess it, let the user overrule it, refuse BSN columns."""

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Code
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.datums import lees_geboortedatum
from jos_desktop.services.elfproef import bevat_bsn, doorstaat_elfproef


class Doelveld(Code):
    """A field of the pupil or the enrolment that a list can fill."""

    LEERLINGNUMMER = "leerlingnummer", "Leerlingnummer"
    ROEPNAAM = "roepnaam", "Roepnaam"
    VOORVOEGSEL = "voorvoegsel", "Tussenvoegsel"
    ACHTERNAAM = "achternaam", "Achternaam"
    NAAM = "naam", "Hele naam in één kolom"
    GEBOORTEDATUM = "geboortedatum", "Geboortedatum"
    GESLACHT = "geslacht", "Geslacht"
    SCHOOL = "school", "School"
    KLAS = "klas", "Klas"
    LEERJAAR = "leerjaar", "Leerjaar"
    NIVEAU = "niveau", "Niveau"
    MENTOR = "mentor", "Mentor"
    WOONPLAATS = "woonplaats", "Woonplaats"
    WOONGEMEENTE = "woongemeente", "Woongemeente"
    POSTCODE = "postcode", "Postcode (4 cijfers)"
    TELEFOON = "telefoon", "Telefoon"
    EMAIL = "email", "E-mail"


class KoppelingNietGoed(KnownError):
    """Base of every reason a mapping is refused."""


class KoppelingOnleesbaar(KoppelingNietGoed):
    """The mapping given is no mapping."""

    wat = "De koppeling van de kolommen is niet te lezen."
    doe = "Schrijf veld=kolom;veld=kolom, of geef een .toml- of .json-bestand."


class VeldOnbekend(KoppelingNietGoed):
    """A field in the mapping that does not exist."""

    wat = "De koppeling noemt een veld dat er niet is."
    doe = "Kies uit: {velden}."


class KolomOnbekend(KoppelingNietGoed):
    """A column in the mapping that is not in this list."""

    wat = "De koppeling noemt bij {veld} een kolom die niet in de lijst staat."
    doe = "Neem de naam precies over uit de kop van de lijst."


@dataclass(frozen=True)
class Koppeling:
    """Say which column fills which field; ``vaste_school`` counts for rows without a school."""

    velden: tuple[tuple[Doelveld, str], ...] = ()
    vaste_school: str = ""

    def kolom(self, veld: Doelveld) -> str | None:
        """Return the heading of the column that fills a field."""
        return dict(self.velden).get(veld)

    def met(self, opgave: "Koppelopgave") -> "Koppeling":
        """Return this mapping with what the user gave on top of it."""
        velden = dict(self.velden)
        for veld, kolom in opgave.velden:
            # One column fills one field: naming it elsewhere frees the guess.
            velden = {v: k for v, k in velden.items() if v != veld and k != kolom}
            if kolom:
                velden[veld] = kolom
        return Koppeling(tuple(sorted(velden.items())), opgave.vaste_school or self.vaste_school)


@dataclass(frozen=True)
class Koppelopgave:
    """Hold what the user says of some columns; an empty column means: leave this field out."""

    velden: tuple[tuple[Doelveld, str], ...] = ()
    vaste_school: str = ""


@dataclass(frozen=True)
class Kolomvoorstel:
    """Hold the mapping to start with, the columns that are never read, and what to say."""

    koppeling: Koppeling
    bsn_kolommen: frozenset[str]
    meldingen: tuple[str, ...]


# In order of preference; compared after vouw(), so accents, case and signs do not matter.
# Telephone and e-mail have no names here: they are read only when the user asks for them, since
# nobody needs them to start working.
_NAMEN: Mapping[Doelveld, str] = {
    Doelveld.LEERLINGNUMMER: "leerlingnummer leerlingnr llnr llnnr llnummer leerlingid "
    "stamnummer stamnr leerlingcode lln nummer nr",
    Doelveld.ROEPNAAM: "roepnaam voornaam leerlingroepnaam leerlingvoornaam eerstenaam firstname "
    "givenname voornamen doopnamen voorletters initialen",
    Doelveld.VOORVOEGSEL: "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv tussenvg "
    "voorv tv vv tussen tussenvoegselachternaam voorvoegselachternaam",
    Doelveld.ACHTERNAAM: "achternaam familienaam geslachtsnaam leerlingachternaam eigennaam "
    "lastname surname anaam",
    Doelveld.NAAM: "naam leerling leerlingnaam naamleerling volledigenaam naamvolledig "
    "leerlingen heletenaam helenaam weergavenaam student fullname",
    Doelveld.GEBOORTEDATUM: "geboortedatum gebdatum geboortedat gebdat geboren geborenop "
    "datumgeboorte leerlinggeboortedatum gd gbdatum birthdate dateofbirth",
    Doelveld.GESLACHT: "geslacht mv mvx jm sekse gender sex geslachtmv",
    Doelveld.SCHOOL: "school schoolnaam vestiging vestigingsnaam naamschool naamvestiging "
    "schoollocatie locatie instelling onderwijsinstelling",
    Doelveld.KLAS: "klas klasnaam stamklas stamgroep basisgroep groep groepsnaam hoofdklas "
    "klascode lesgroep mentorgroep mentorklas klassen",
    Doelveld.LEERJAAR: "leerjaar jaarlaag jaar studiejaar ljr lj leerlaag klaslaag jaargroep",
    Doelveld.NIVEAU: "niveau opleiding opleidingsniveau studie onderwijssoort schooltype leerweg "
    "schoolniveau afdeling richting opleidingomschrijving",
    Doelveld.MENTOR: "mentor mentoren mentornaam naammentor mentor1 coach leerlingmentor "
    "klassenmentor",
    Doelveld.WOONPLAATS: "woonplaats plaats plaatsnaam woonplaatsleerling stad",
    Doelveld.WOONGEMEENTE: "woongemeente gemeente gemeentenaam",
    Doelveld.POSTCODE: "postcode pc postcode4 pc4 postcodeleerling",
}
_BSN_NAMEN = re.compile(
    r"bsn|burgerservice|sofi|onderwijsnummer|onderwijsnr|persoonsgebondennummer|^pgn|^ondnr"
)
MAX_OPGAVE = 64 * 1024


def vouw(tekst: str) -> str:
    """Fold text to compare it: no accents, lower case, letters and digits only."""
    kaal = "".join(
        teken
        for teken in unicodedata.normalize("NFKD", tekst.translate(_LOSSE_LETTERS))
        if not unicodedata.combining(teken)
    )
    return "".join(teken for teken in kaal.casefold() if teken.isalnum())


# Letters that Unicode does not take apart, but that people type without their stroke.
_LOSSE_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ı": "i", "æ": "ae", "Æ": "AE"}
    | {"œ": "oe", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H"}
)


def vingerafdruk(tabel: Tabel) -> str:
    """Return what identifies a heading: SHA-256 over the folded names, in any order."""
    namen = sorted(vouw(kolom) for kolom in tabel.kolommen)
    return hashlib.sha256("\n".join(namen).encode()).hexdigest()


def vind_bsn_kolommen(tabel: Tabel) -> frozenset[str]:
    """Return the columns that hold burgerservicenummers, by their name or by their values."""
    return frozenset(
        kolom
        for plek, kolom in enumerate(tabel.kolommen)
        if _BSN_NAMEN.search(vouw(kolom)) or _lijken_bsn(tabel.waarden(plek))
    )


def _lijken_bsn(waarden: Iterable[str]) -> bool:
    """Tell whether enough values pass: of nine-digit numbers one in eleven does by chance."""
    gevuld = geslaagd = 0
    for waarde in filter(None, waarden):
        gevuld += 1
        # A spreadsheet drops the leading zero of a number; eight digits can also be a day.
        if len(waarde) == 8 and waarde.isdigit() and not _DAG_IN_CIJFERS.fullmatch(waarde):
            geslaagd += doorstaat_elfproef("0" + waarde)
        else:
            geslaagd += bevat_bsn(waarde)
    return geslaagd > 0 and geslaagd * 10 >= gevuld * 3


_DAG_IN_CIJFERS = re.compile(r"(?:19|20)\d{2}(?:0\d|1[0-2])[0-3]\d")


def stel_koppeling_voor(
    tabel: Tabel, *, vandaag: date, onthouden: Koppeling | None = None
) -> Kolomvoorstel:
    """Propose a mapping: the remembered one, else a guess from headings and then from values."""
    bsn = vind_bsn_kolommen(tabel)
    koppeling = onthouden or raad_koppeling(tabel, vandaag=vandaag, overslaan=bsn)
    return zonder_bsn(tabel, koppeling, bsn)


def zonder_bsn(tabel: Tabel, koppeling: Koppeling, bsn_kolommen: frozenset[str]) -> Kolomvoorstel:
    """Take columns that are not in the list or hold a BSN out of a mapping, and say so."""
    velden = tuple(
        (veld, kolom)
        for veld, kolom in koppeling.velden
        if kolom in tabel.kolommen and kolom not in bsn_kolommen
    )
    meldingen = tuple(
        f"De kolom “{kolom}” lijkt een BSN te bevatten. Die lezen we nooit in."
        for kolom in tabel.kolommen
        if kolom in bsn_kolommen
    )
    return Kolomvoorstel(Koppeling(velden, koppeling.vaste_school), bsn_kolommen, meldingen)


def raad_koppeling(
    tabel: Tabel, *, vandaag: date, overslaan: frozenset[str] = frozenset()
) -> Koppeling:
    """Guess the mapping from the headings, and what is then missing from the values."""
    vrij = [kolom for kolom in tabel.kolommen if kolom not in overslaan]
    velden: dict[Doelveld, str] = {}
    for veld, namen in _NAMEN.items():
        for naam in namen.split():
            kolom = next((k for k in vrij if vouw(k) == naam), None)
            if kolom is not None:
                velden[veld] = kolom
                vrij.remove(kolom)
                break
    _raad_uit_waarden(tabel, velden, vrij, vandaag=vandaag)
    if Doelveld.NAAM in velden and Doelveld.ACHTERNAAM in velden and Doelveld.ROEPNAAM in velden:
        del velden[Doelveld.NAAM]
    elif Doelveld.NAAM in velden and Doelveld.ROEPNAAM in velden:
        # "Roepnaam | Tussenvoegsel | Naam": there the name is the surname.
        plek = tabel.kolommen.index(velden[Doelveld.NAAM])
        if not any("," in waarde for waarde in tabel.waarden(plek)):
            velden[Doelveld.ACHTERNAAM] = velden.pop(Doelveld.NAAM)
    return Koppeling(tuple(sorted(velden.items())))


def _raad_uit_waarden(
    tabel: Tabel, velden: dict[Doelveld, str], vrij: list[str], *, vandaag: date
) -> None:
    """Fill in fields from columns whose values speak for themselves."""
    heeft_naam = Doelveld.NAAM in velden or Doelveld.ACHTERNAAM in velden
    for kolom in vrij:
        alle = tabel.waarden(tabel.kolommen.index(kolom))
        waarden = [waarde for waarde in alle if waarde][:200]
        if not waarden:
            continue

        def meeste(proef: re.Pattern[str], waarden: list[str] = waarden) -> bool:
            return sum(bool(proef.fullmatch(w)) for w in waarden) >= 0.8 * len(waarden)

        if Doelveld.GEBOORTEDATUM not in velden and _zijn_geboortedatums(waarden, vandaag):
            velden[Doelveld.GEBOORTEDATUM] = kolom
        elif not heeft_naam and meeste(_KOMMANAAM):
            velden[Doelveld.NAAM] = kolom
            heeft_naam = True
        elif Doelveld.GESLACHT not in velden and meeste(_GESLACHTWAARDE):
            velden[Doelveld.GESLACHT] = kolom
        elif Doelveld.POSTCODE not in velden and meeste(_POSTCODEWAARDE):
            velden[Doelveld.POSTCODE] = kolom
        elif Doelveld.KLAS not in velden and meeste(_KLASWAARDE):
            velden[Doelveld.KLAS] = kolom


_KOMMANAAM = re.compile(r"[^\W\d_][^,\d]*, ?[^\W\d_][^,\d]*")
_GESLACHTWAARDE = re.compile(r"[mvx]|man|vrouw|jongen|meisje", re.IGNORECASE)
_POSTCODEWAARDE = re.compile(r"[1-9]\d{3} ?[A-Z]{2}", re.IGNORECASE)
_KLASWAARDE = re.compile(r"[1-6][A-Z]{1,3}[0-9]?[A-Z]?", re.IGNORECASE)


def _zijn_geboortedatums(waarden: list[str], vandaag: date) -> bool:
    goed = 0
    for waarde in waarden:
        gelezen = lees_geboortedatum(waarde, vandaag=vandaag)
        # Pupils are between 4 and 25: an enrolment date is no birth date.
        goed += gelezen is not None and 4 <= (vandaag - gelezen.datum).days / 365.25 <= 25
    return goed >= 0.8 * len(waarden)


def lees_opgave(opgave: str) -> Koppelopgave:
    """Read a mapping as given to ``--koppeling``.

    Either ``veld=kolom;veld=kolom`` or the path of a TOML or JSON file with the same names; an
    empty column leaves a field out, ``vaste_school`` names the school of the whole list.
    """
    if opgave.lower().endswith((".toml", ".json")):
        try:
            ruw = Path(opgave).read_bytes()[: MAX_OPGAVE + 1].decode("utf-8-sig")
            paren = json.loads(ruw) if opgave.lower().endswith(".json") else tomllib.loads(ruw)
        except (OSError, ValueError, RecursionError):
            raise KoppelingOnleesbaar() from None
    else:
        paren = {}
        for stuk in filter(None, (stuk.strip() for stuk in opgave.split(";"))):
            veld, teken, kolom = stuk.partition("=")
            if not teken:
                raise KoppelingOnleesbaar()
            paren[veld.strip()] = kolom.strip()
    return opgave_van(paren)


def opgave_van(paren: object) -> Koppelopgave:
    """Check loose pairs of field and column, and make them a Koppelopgave."""
    if not isinstance(paren, dict) or not all(isinstance(k, str) for k in paren.values()):
        raise KoppelingOnleesbaar()
    velden: list[tuple[Doelveld, str]] = []
    vaste_school = ""
    bekend = {veld.value: veld for veld in Doelveld}
    for naam, kolom in paren.items():
        if naam == "vaste_school":
            vaste_school = kolom
            continue
        veld = bekend.get(naam)
        if veld is None:
            raise VeldOnbekend(velden=", ".join([*bekend, "vaste_school"]))
        velden.append((veld, kolom))
    return Koppelopgave(tuple(velden), vaste_school)


def pas_toe(koppeling: Koppeling, opgave: Koppelopgave, tabel: Tabel) -> Koppeling:
    """Put what the user gave on top of a mapping; columns match folded, or raise KolomOnbekend."""
    op_naam = {vouw(kolom): kolom for kolom in reversed(tabel.kolommen)}
    velden = []
    for veld, kolom in opgave.velden:
        echt = kolom if kolom in tabel.kolommen else op_naam.get(vouw(kolom))
        if kolom and echt is None:
            raise KolomOnbekend(veld=veld.label)
        velden.append((veld, echt or ""))
    return koppeling.met(Koppelopgave(tuple(velden), opgave.vaste_school))


def naar_json(koppeling: Koppeling) -> str:
    """Write a mapping to keep it in the vault."""
    return json.dumps(
        {
            **{veld.value: kolom for veld, kolom in koppeling.velden},
            "vaste_school": koppeling.vaste_school,
        },
        ensure_ascii=False,
    )


def van_json(tekst: str) -> Koppeling:
    """Read a mapping that was kept in the vault."""
    opgave = opgave_van(json.loads(tekst))
    return Koppeling(opgave.velden, opgave.vaste_school)
