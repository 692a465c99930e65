"""Recognise the heading of DUO's file of pupils per postcode, however a program wrote it."""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.schooljaar import schooljaar_van

MEESTE_BYTES: Final = 50 * 1024 * 1024
MEESTE_RIJEN: Final = 500_000
KOPREGELS: Final = 12
"""How far down the heading may stand: some programs put a title above it."""
MEESTE_KOLOMMEN: Final = 200
_TEKENS: Final = (";", ",", "\t", "|")
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_ANDERS: Final = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG")

_NAMEN: Final = {
    "brin": "brinnummer brin brinnr brincode brinnummerinstelling instellingscode "
    "instellingsnummer brinvestigingsnummer brinvestiging brinvestnr brin6 vestigingscode "
    "brinnummervestiging",
    "vestiging": "vestigingsnummer vestigingsnr vestigingnummer vestigingnr vestigingsvolgnummer "
    "volgnummervestiging vestiging vestigingsid ves vest",
    "naam": "instellingsnaamvestiging instellingsnaam vestigingsnaam naamvestiging schoolnaam "
    "naamschool naaminstelling school naam",
    "plaats": "plaatsnaamvestiging plaatsvestiging vestigingsplaats plaatsschool plaatsnaam",
    "postcode": "postcodeleerling postcode4leerling postcodeleerlingen leerlingpostcode "
    "postcodewoonadres postcodewoonadresleerling postcodecijfersleerling pc4leerling postcode4 "
    "pc4 postcode postcodegebied postcodecijfers postcode4cijfers",
    "leerjaar": "leerofverblijfsjaar leerverblijfsjaar leerjaar verblijfsjaar",
    "aantal": "aantalleerlingen aantal leerlingen leerlingenaantal leerlingaantal",
    "totaal": "totaal totaalaantal totaalleerlingen totaalaantalleerlingen eindtotaal "
    "leerlingentotaal aantalleerlingentotaal",
    "jaar": "schooljaar studiejaar teljaar peiljaar jaar teldatum peildatum",
}
_BIJ_NAAM: Final = {naam: soort for soort, namen in _NAMEN.items() for naam in namen.split()}
_LEERJAAR: Final = re.compile(
    r"(?:aantal)?(?:leerlingen)?(?:leerofverblijfsjaar|leerverblijfsjaar|leerjaar|verblijfsjaar"
    r"|lvj|lj|klas|leerlingenleerjaar)0?(?P<nummer>[1-9])"
)
_JAREN: Final = re.compile(
    r"(?<!\d)(?P<van>(?:19|20)\d\d)\s*[-_/–]?\s*(?P<tot>(?:19|20)?\d\d)(?!\d)"
)
_JAAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAGEN: Final = (
    re.compile(r"(?<!\d)(?P<jaar>(?:19|20)\d\d)-?(?P<maand>[01]\d)-?(?P<dag>[0-3]\d)(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<dag>[0-3]?\d)[-/.](?P<maand>[01]?\d)[-/.](?P<jaar>(?:19|20)\d\d)(?!\d)"
    ),
)


class DuoNietGelezen(KnownError):
    """Base of every reason a file is refused."""


class DuoTeGroot(DuoNietGelezen):
    """More than a national file of DUO holds."""

    wat = "Dit bestand is te groot: meer dan {grens}."
    doe = "Kies het CSV-bestand van DUO zelf. Dat van heel Nederland past ruim."


class DuoGeenTekst(DuoNietGelezen):
    """Not a text file, or an empty one."""

    wat = "Dit is geen CSV-bestand dat te lezen is."
    doe = "Haal het bestand bij DUO als CSV op, of bewaar het in Excel als CSV."


class DuoKopOntbreekt(DuoNietGelezen):
    """No line that can be the heading."""

    wat = "Dit is een ander soort bestand: er ontbreekt een kolom met {kolommen}."
    doe = (
        "Kies bij DUO het bestand 'Leerlingen per vestiging naar postcode leerling en leerjaar'. "
        "Laat de regel met de kolomnamen staan."
    )


class DuoKolomDubbel(DuoNietGelezen):
    """Two columns that both can be the one that is meant."""

    wat = "Twee kolommen heten hetzelfde: '{kolom}' in kolom {een} en kolom {twee}."
    doe = "Haal er in een kopie van het bestand één weg en kies die kopie."


class DuoCelKlopt(DuoNietGelezen):
    """A cell that holds something else; what it holds is never repeated."""

    wat = "In regel {regel}, kolom '{kolom}', klopt iets niet: {reden}."
    doe = "Er is niets ingelezen. Kijk deze regel na, of haal het bestand opnieuw op bij DUO."


@dataclass(frozen=True, slots=True)
class Kop:
    """Where each column stands (from 0), and how the file writes its names.

    ``jaren`` are the columns of one year of school each; ``titel`` is what stood above.
    """

    plekken: dict[str, int]
    jaren: tuple[tuple[str, int], ...]
    namen: tuple[str, ...]
    regel: int
    titel: str


def ontcijfer(inhoud: bytes) -> str:
    """Return the text of a file. Raises DuoTeGroot, DuoGeenTekst."""
    if len(inhoud) > MEESTE_BYTES:
        raise DuoTeGroot(grens=f"{MEESTE_BYTES // 1024 // 1024} MB")
    if inhoud.startswith(_ANDERS) or inhoud[:200].lstrip().lower().startswith(b"<"):
        raise DuoGeenTekst
    soorten = ("utf-16",) if inhoud.startswith(_UTF16) else ("utf-8-sig", "cp1252", "latin-1")
    for soort in soorten:
        try:
            tekst = inhoud.decode(soort)
        except UnicodeDecodeError:
            continue
        if "\x00" in tekst or not tekst.strip():
            raise DuoGeenTekst
        return tekst
    raise DuoGeenTekst


def scheidingsteken(tekst: str) -> str:
    """Return what stands between the cells: what gives the heading most known columns."""
    eerste = tekst[:80].lstrip("\ufeff").splitlines()[:1]
    vast = eerste[0].strip('"') if eerste else ""
    if vast[:4].casefold() == "sep=" and vast[4:5] in _TEKENS:
        return vast[4]
    begin = tekst[:20_000].splitlines()[:KOPREGELS]
    return max(_TEKENS, key=lambda teken: max((_bekend(r, teken) for r in begin), default=0))


def _bekend(regel: str, teken: str) -> int:
    return sum(kolomsoort(cel.strip(' "')) is not None for cel in regel.split(teken))


def kolomsoort(naam: str) -> str | None:
    """Return what a heading names: a column, "jaar:3" for the third year of school, or None."""
    kaal = vouw(naam)
    leerjaar = _LEERJAAR.fullmatch(kaal)
    return f"jaar:{leerjaar['nummer']}" if leerjaar else _BIJ_NAAM.get(kaal)


def vind_kop(tekst: str, teken: str) -> Kop:
    """Return the heading. Raises DuoKopOntbreekt with what is missing, DuoKolomDubbel."""
    boven: list[str] = []
    beste: Kop | None = None
    minst: tuple[str, ...] = ("BRIN en vestiging", "postcode van de leerling", "aantallen")
    lezer = csv.reader(io.StringIO(tekst[:200_000], newline=""), delimiter=teken)
    try:
        for cellen in lezer:
            if len(boven) >= KOPREGELS:
                break
            if len(cellen) <= MEESTE_KOLOMMEN:
                kop = _kop(cellen, lezer.line_num, " ".join(boven))
                mist = _mist(kop)
                if not mist:
                    beste = kop
                    break
                if len(mist) < len(minst):
                    minst = mist
            boven.append(" ".join(cellen)[:400])
    except csv.Error:
        raise DuoGeenTekst from None
    if beste is None:
        raise DuoKopOntbreekt(kolommen=" en ".join(minst))
    return beste


def _kop(cellen: list[str], regel: int, titel: str) -> Kop:
    plekken: dict[str, int] = {}
    namen = tuple(" ".join(cel.split())[:60] for cel in cellen)
    for plek, naam in enumerate(namen):
        soort = kolomsoort(naam)
        if soort is None:
            continue
        if soort not in plekken:
            plekken[soort] = plek
        elif vouw(namen[plekken[soort]]) == vouw(naam):
            raise DuoKolomDubbel(kolom=naam, een=plekken[soort] + 1, twee=plek + 1)
    jaren = tuple(
        sorted((soort[5:], plek) for soort, plek in plekken.items() if soort.startswith("jaar:"))
    )
    gewoon = {soort: plek for soort, plek in plekken.items() if not soort.startswith("jaar:")}
    return Kop(gewoon, jaren, namen, regel, titel)


def _mist(kop: Kop) -> tuple[str, ...]:
    delen = []
    if "brin" not in kop.plekken and "vestiging" not in kop.plekken and "naam" not in kop.plekken:
        delen.append("BRIN en vestiging")
    if "postcode" not in kop.plekken:
        delen.append("postcode van de leerling")
    if not kop.jaren and not {"aantal", "totaal"} & set(kop.plekken):
        delen.append("aantallen")
    return tuple(delen)


def vind_schooljaar(tekst: str) -> str:
    """Return the school year that a text names, "" when none or more than one.

    "2023-2024" and "2023/24" are one; a year alone or a date is that of the count on 1 October.
    """
    gevonden, rest = set(), tekst
    for vorm in _DAGEN:
        for treffer in vorm.finditer(rest):
            try:
                dag = date(int(treffer["jaar"]), int(treffer["maand"]), int(treffer["dag"]))
            except ValueError:
                continue
            gevonden.add(schooljaar_van(dag))
    for treffer in _JAREN.finditer(rest):
        van, tot = int(treffer["van"]), treffer["tot"]
        if tot in {str(van + 1), f"{(van + 1) % 100:02d}"}:
            gevonden.add(f"{van}-{van + 1}")
    if not gevonden:
        gevonden = {f"{jaar}-{int(jaar) + 1}" for jaar in _JAAR.findall(rest)}
    return gevonden.pop() if len(gevonden) == 1 else ""
