"""Read DUO's open data "leerlingen per vestiging naar postcode leerling en leerjaar".

Only rows of schools that are asked for are kept. A "<5" is not a number: it counts as an interval,
so a total may be known only to lie between two numbers.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.services.duo_kop import (
    MEESTE_RIJEN,
    DuoCelKlopt,
    DuoGeenTekst,
    DuoTeGroot,
    Kop,
    ontcijfer,
    scheidingsteken,
    vind_kop,
    vind_schooljaar,
)
from jos_desktop.services.invoer_velden import vouw

MEESTE_LEERLINGEN: Final = 100_000
TOTAAL: Final = "totaal"
"""The year of school under which the file's own total of an area is kept."""
REST: Final = "<"
"""Behind a year of school: what is only known to be fewer, beside a number that is known."""
_TOTALEN: Final = frozenset({"totaal", "eindtotaal", "totalen", "alle", "allen"})
_ONBEKEND: Final = frozenset(
    {"", "onbekend", "buitenland", "nvt", "overig", "0", "00", "000", "0000", "leeg", "geen"}
)
_BRIN: Final = re.compile(r"(?P<brin>\d{1,2}[A-Z]{2})(?P<vestiging>\d{1,2})?")
_POSTCODE: Final = re.compile(r"(?P<cijfers>[1-9]\d{3})(?:\s*[A-Za-z]{2})?(?:[.,]0+)?")
_MINDER: Final = re.compile(r"(?:<|minder dan|kleiner dan)\s*(?P<getal>\d{1,4})")
_DUIZEND: Final = re.compile(r"\d{1,3}(?:[.\s]\d{3})+")
_NULLEN: Final = frozenset({"-", "–", ".", "n.v.t.", "nvt"})
_LEERJAAR: Final = re.compile(r"(?:leerjaar|verblijfsjaar|leerofverblijfsjaar|lj|klas)?0?([1-9])")


@dataclass(frozen=True, slots=True, order=True)
class Marge:
    """A count of pupils, of which only the least and the most may be known."""

    laag: int = 0
    hoog: int = 0

    def __add__(self, ander: "Marge") -> "Marge":
        return Marge(self.laag + ander.laag, self.hoog + ander.hoog)

    @property
    def precies(self) -> bool:
        """Tell whether it is one number."""
        return self.laag == self.hoog

    def schrijf(self) -> str:
        """Return "540" or "tussen 412 en 468"."""
        return str(self.laag) if self.precies else f"tussen {self.laag} en {self.hoog}"


@dataclass(frozen=True, slots=True)
class Vestiging:
    """A school as the file names it; ``sleutel`` is BRIN and vestiging, or a name without."""

    sleutel: str
    naam: str = ""
    plaats: str = ""


@dataclass(frozen=True, slots=True)
class Gebied:
    """How many pupils of one year of school live in one postcode area ("" when unknown)."""

    postcode: str
    leerjaar: str
    aantal: int
    minder_dan: bool = False


@dataclass(frozen=True, slots=True)
class Schoolcijfers:
    """What the file says of one school; ``totaal`` may be an interval."""

    school_id: int
    vestiging: Vestiging
    gebieden: tuple[Gebied, ...]
    totaal: Marge


@dataclass(frozen=True, slots=True)
class Duobestand:
    """What was read; ``schooljaar`` is "" when it has to be asked (``jaren``: out of these)."""

    schooljaar: str
    jaren: tuple[str, ...]
    rijen: int
    vestigingen: tuple[Vestiging, ...]
    scholen: tuple[Schoolcijfers, ...]


Kies = Callable[[Vestiging], int | None]


def lees_duo(inhoud: bytes, naam: str, kies: Kies, schooljaar: str = "") -> Duobestand:
    """Return what the bytes of a file say of the schools that ``kies`` knows.

    ``schooljaar``, when given, chooses among the years of the file or fills in a missing one.
    Raises DuoNietGelezen (DuoTeGroot, DuoGeenTekst, DuoKopOntbreekt, DuoKolomDubbel, DuoCelKlopt).
    """
    tekst = ontcijfer(inhoud)
    teken = scheidingsteken(tekst)
    kop = vind_kop(tekst, teken)
    lezer = _Lezer(kop, kies)
    try:
        lezer.lees(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken))
    except csv.Error:
        raise DuoGeenTekst from None
    jaren = tuple(sorted(lezer.jaren))
    gevonden = jaren or tuple(j for j in (vind_schooljaar(kop.titel), vind_schooljaar(naam)) if j)
    jaar = schooljaar or (gevonden[0] if not jaren or len(jaren) == 1 else "") if gevonden else ""
    jaar = jaar or schooljaar
    return Duobestand(
        jaar,
        jaren,
        lezer.rijen,
        tuple(sorted(lezer.vestigingen.values(), key=lambda v: (v.naam.casefold(), v.sleutel))),
        lezer.cijfers(jaar if jaren else ""),
    )


def sleutel_van(brin: str, vestiging: str) -> str:
    """Return BRIN and vestiging as six signs, "" when that is not what these two say."""
    kaal = vouw(brin).upper()
    los = vouw(vestiging).upper()
    gevonden = _BRIN.fullmatch(los) if len(los) > 2 else None
    gevonden = gevonden or _BRIN.fullmatch(kaal)
    if gevonden is None:
        return ""
    nummer = los if los.isdecimal() and len(los) <= 2 else gevonden["vestiging"]
    return f"{gevonden['brin'].zfill(4)}{nummer.zfill(2)}" if nummer else ""


def lees_cel(tekst: str) -> tuple[int, bool] | str:
    """Return a count and whether it is "fewer than", or in Dutch why it is none."""
    kaal = tekst.strip().replace("\u00a0", " ")
    if not kaal or kaal.casefold() in _NULLEN:
        return 0, False
    minder = _MINDER.fullmatch(kaal.casefold())
    if minder is not None:
        getal = int(minder["getal"])
        return (getal, True) if getal else "minder dan nul kan niet"
    if _DUIZEND.fullmatch(kaal):
        kaal = re.sub(r"[.\s]", "", kaal)
    heel, komma, rest = kaal.replace(",", ".").partition(".")
    if not (heel.isascii() and heel.isdecimal()) or (komma and rest.strip("0")):
        return "hier hoort een aantal leerlingen, zoals 12 of <5"
    return (int(heel), False) if int(heel) <= MEESTE_LEERLINGEN else "dit aantal is te groot"


@dataclass(slots=True)
class _Som:
    """What adds up: what is known, and the most that the "<" cells can add."""

    vast: int = 0
    minder: int = 0

    def tel(self, aantal: int, minder_dan: bool) -> None:
        if minder_dan:
            self.minder += aantal - 1
        else:
            self.vast += aantal

    def marge(self) -> Marge:
        return Marge(self.vast, self.vast + self.minder)


@dataclass(slots=True)
class _School:
    school_id: int
    vestiging: Vestiging
    cellen: dict[tuple[str, str], _Som] = field(default_factory=dict)
    totaal: _Som | None = None


class _Lezer:
    """Walk over the rows; rows of other schools cost next to nothing."""

    def __init__(self, kop: Kop, kies: Kies) -> None:
        self._kop, self._kies = kop, kies
        self.rijen = 0
        self.jaren: set[str] = set()
        self.vestigingen: dict[str, Vestiging] = {}
        self._scholen: dict[tuple[str, str], _School] = {}
        self._bekend: dict[tuple[str, ...], tuple[Vestiging, int | None] | None] = {}
        self._jaarvan: dict[str, str] = {}

    def lees(self, rijen: Iterable[list[str]]) -> None:
        """Read all rows below the heading. Raises DuoCelKlopt, DuoTeGroot."""
        kop, breed = self._kop, len(self._kop.namen)
        plekken = [kop.plekken.get(soort, -1) for soort in ("brin", "vestiging", "naam", "plaats")]
        jaarplek = kop.plekken.get("jaar", -1)
        nummer = 0
        lezer = iter(rijen)
        while nummer < kop.regel and next(lezer, None) is not None:
            nummer = getattr(lezer, "line_num", nummer + 1)
        for cellen in lezer:
            if len(cellen) < breed:
                if not any(cel.strip() for cel in cellen):
                    continue
                cellen = [*cellen, *[""] * (breed - len(cellen))]
            elif len(cellen) > breed and any(cel.strip() for cel in cellen[breed:]):
                self._weiger(lezer, breed - 1, "deze regel heeft meer kolommen dan de kop")
            self.rijen += 1
            if self.rijen > MEESTE_RIJEN:
                raise DuoTeGroot(grens=f"{MEESTE_RIJEN} regels")
            sleutel = tuple(cellen[plek] if plek >= 0 else "" for plek in plekken)
            if sleutel not in self._bekend:
                self._bekend[sleutel] = self._vestiging(sleutel, cellen, lezer)
            gevonden = self._bekend[sleutel]
            if gevonden is None:
                self.rijen -= 1
                continue
            jaar = self._jaar(cellen, jaarplek, lezer) if jaarplek >= 0 else ""
            if gevonden[1] is not None:
                self._neem(gevonden[0], gevonden[1], jaar, cellen, lezer)

    def cijfers(self, jaar: str) -> tuple[Schoolcijfers, ...]:
        """Return the figures of every school that was asked for, of one year."""
        return tuple(
            Schoolcijfers(s.school_id, s.vestiging, _gebieden(s.cellen), _totaal(s))
            for (_, van), s in sorted(self._scholen.items())
            if van == jaar
        )

    def _vestiging(
        self, sleutel: tuple[str, ...], cellen: list[str], lezer: object
    ) -> tuple[Vestiging, int | None] | None:
        brin, vest, naam, plaats = (" ".join(deel.split()) for deel in sleutel)
        if not any(cel.strip() for cel in cellen):
            return None
        if any(vouw(deel) in _TOTALEN for deel in (brin, vest, naam)):
            return None
        code = sleutel_van(brin, vest)
        # A BRIN without vestiging is several locations: then the name tells them apart.
        is_brin = _BRIN.fullmatch(vouw(brin).upper()) is not None and bool(vouw(naam))
        if not code and (brin or vest) and not is_brin:
            plek = self._kop.plekken.get("brin", self._kop.plekken.get("vestiging", 0))
            self._weiger(lezer, plek, "hier hoort een BRIN-nummer met vestiging, zoals 01AB en 02")
        if not code and not vouw(naam):
            plek = self._kop.plekken.get("brin", self._kop.plekken.get("naam", 0))
            self._weiger(lezer, plek, "er staat niet bij welke school dit is")
        gevonden = Vestiging(code or f"naam:{vouw(naam)}", naam[:120], plaats[:80])
        gevonden = self.vestigingen.setdefault(gevonden.sleutel, gevonden)
        return gevonden, self._kies(gevonden)

    def _heeft(self, soort: str) -> bool:
        return soort in self._kop.plekken

    def _jaar(self, cellen: list[str], plek: int, lezer: object) -> str:
        tekst = cellen[plek]
        if tekst not in self._jaarvan:
            jaar = vind_schooljaar(tekst)
            if not jaar:
                self._weiger(lezer, plek, "hier hoort een schooljaar, zoals 2023-2024")
            self._jaarvan[tekst] = jaar
            self.jaren.add(jaar)
        return self._jaarvan[tekst]

    def _neem(
        self, vestiging: Vestiging, school_id: int, jaar: str, cellen: list[str], lezer: object
    ) -> None:
        school = self._scholen.setdefault((vestiging.sleutel, jaar), _School(school_id, vestiging))
        plek = self._kop.plekken["postcode"]
        alles = vouw(cellen[plek]) in _TOTALEN
        postcode = "" if alles else self._postcode(cellen[plek], plek, lezer)
        for leerjaar, waar in self._kolommen(cellen, lezer):
            gelezen = lees_cel(cellen[waar])
            if isinstance(gelezen, str):
                self._weiger(lezer, waar, gelezen)
            if not alles:
                school.cellen.setdefault((postcode, leerjaar), _Som()).tel(*gelezen)
            elif leerjaar in (TOTAAL, "") and cellen[waar].strip():
                school.totaal = school.totaal or _Som()
                school.totaal.tel(*gelezen)

    def _kolommen(self, cellen: list[str], lezer: object) -> list[tuple[str, int]]:
        """Return which cells of a row hold a count, and of which year of school."""
        kop, plekken = self._kop, self._kop.plekken
        uit = list(kop.jaren)
        if not uit:
            waar = plekken.get("aantal", plekken.get("totaal", 0))
            leerjaar = (
                self._leerjaar(cellen[plekken["leerjaar"]]) if self._heeft("leerjaar") else ""
            )
            uit.append((leerjaar, waar))
            if waar == plekken.get("totaal"):
                return uit
        totaal = plekken.get("totaal", plekken.get("aantal") if kop.jaren else None)
        if totaal is not None and (kop.jaren or not self._heeft("leerjaar")):
            uit.append((TOTAAL, totaal))
        return uit

    @staticmethod
    def _leerjaar(tekst: str) -> str:
        kaal = vouw(tekst)
        if kaal in _TOTALEN:
            return TOTAAL
        nummer = _LEERJAAR.fullmatch(kaal)
        return nummer[1] if nummer else kaal[:18]

    def _postcode(self, tekst: str, plek: int, lezer: object) -> str:
        if vouw(tekst) in _ONBEKEND:
            return ""
        gevonden = _POSTCODE.fullmatch(tekst.strip())
        if gevonden is None:
            self._weiger(lezer, plek, "hier horen de vier cijfers van een postcode")
            raise AssertionError("refused above")
        return gevonden["cijfers"]

    def _weiger(self, lezer: object, plek: int, reden: str) -> None:
        regel = getattr(lezer, "line_num", 0)
        kolom = self._kop.namen[plek] or f"nummer {plek + 1}"
        raise DuoCelKlopt(regel=str(regel), kolom=kolom, reden=reden)


def _gebieden(cellen: dict[tuple[str, str], _Som]) -> tuple[Gebied, ...]:
    uit = []
    for (postcode, leerjaar), som in sorted(cellen.items()):
        if som.vast:
            uit.append(Gebied(postcode, leerjaar, som.vast))
        if som.minder:
            rest = f"{leerjaar}{REST}" if som.vast else leerjaar
            uit.append(Gebied(postcode, rest, som.minder + 1, minder_dan=True))
    return tuple(uit)


def per_postcode(gebieden: Iterable[Gebied]) -> dict[str, Marge]:
    """Return how many pupils live in each area; the file's own total of it counts first."""
    los: dict[str, Marge] = {}
    eigen: dict[str, Marge] = {}
    for een in gebieden:
        waar = eigen if een.leerjaar.removesuffix(REST) == TOTAAL else los
        marge = Marge(0, een.aantal - 1) if een.minder_dan else Marge(een.aantal, een.aantal)
        waar[een.postcode] = waar.get(een.postcode, Marge()) + marge
    return {code: _scherp(los.get(code), eigen.get(code)) for code in sorted({*los, *eigen})}


def _scherp(los: Marge | None, eigen: Marge | None) -> Marge:
    """Return what both allow; when they contradict each other the total of the file counts."""
    if los is None or eigen is None:
        return los or eigen or Marge()
    laag, hoog = max(los.laag, eigen.laag), min(los.hoog, eigen.hoog)
    return Marge(laag, hoog) if laag <= hoog else eigen


def _totaal(school: _School) -> Marge:
    som = sum(per_postcode(_gebieden(school.cellen)).values(), Marge())
    return som if school.totaal is None else _scherp(som, school.totaal.marge())
