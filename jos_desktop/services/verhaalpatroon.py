"""Find numbers, addresses, classes and whole phrases of one dossier in a folded text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jos_desktop.services.naamwacht import voornamen
from jos_desktop.services.schuilwoorden import postcode_sleutel, telefoon_sleutels
from jos_desktop.services.verhaaldatums import GETALWOORDEN
from jos_desktop.services.verhaalspoor import Bronitem, Spoorsoort, Sporenbron
from jos_desktop.services.verhaalvouw import Gevouwen, gewone_woorden, vouw_woord

_WOORD: Final = re.compile(r"[^\W_]+")
_CIJFERS: Final = re.compile(r"(?:\+ ?)?\d(?:[ .()/\-_]{0,3}\d){4,}")
_EMAIL: Final = re.compile(
    r"[^\s@<>(),;:\"]+ ?(?:@|\[at\]|\(at\)| at | apenstaartje ) ?[^\s@<>(),;:\"]+"
    r"(?:\.| punt | dot |\[dot\])[a-z]{2,}"
)
_GEBRUIKER: Final = re.compile(r"(?<![\w.])@[\w.]{3,}")
_POSTCODE: Final = re.compile(r"(?<!\d)(\d{4}) ?([a-z]{2})(?![^\W_])")
_KLAS: Final = re.compile(
    r"(?<![\w.,])(?:klas |groep )?(?:[1-6][\-.]?[a-z]{1,2}\d?"
    r"|(?:[abghkmtv]|ha|hv|va|mh|tl|kb|bb|gt|kgt|tg)[\-.]?[1-6][a-z]?)(?!\w)"
)
_NIVEAU: Final = r"(?:vmbo|mavo|havo|vwo|brugklas|gymnasium|atheneum|isk|lwoo)"
_KLAS_NIVEAU: Final = re.compile(
    rf"(?<!\w)(?:{_NIVEAU}(?:[ \-](?:[bkgt]{{1,3}}|tl|kader|basis|kb|bb))?[ \-]?[1-6][a-z]?"
    rf"|[1-6](?:e|de|ste)? ?(?:klas )?{_NIVEAU}[\-a-z]{{0,4}})(?!\w)"
)
_KLAS_WOORD: Final = re.compile(r"(?<!\w)klas (?:een|twee|drie|vier|vijf|zes) [a-z](?!\w)")
_VIER: Final = re.compile(r"(?<![\d.,\-])\d{4}(?![\d\-]|[.,]\d)")
_NUMMER: Final = re.compile(r"(?<!\w)(?:huis)?(?:nummer|nr\.?) (\d{1,4})(?!\w)")
_GEEN_KLAS: Final = re.compile(
    r"a[345]|[1-6](?:e|de|ste|x|u|m|km|cm|mg|kg|jr|wk|op|en|of|ml|gb|mb|h)\Z"
)
_STRAAT: Final = re.compile(
    r"(?<!\w)([^\W\d_]{3,}(?:straat|laan|weg|plein|singel|gracht|kade|plantsoen|dreef|steeg))"
    r"(?: \d{1,4} ?[a-z]?(?!\w))?"
)
_GEEN_STRAAT: Final = frozenset(
    "onderweg halverwege afweg omweg uitweg snelweg fietsweg schoolplein thuisweg middenweg "
    "doorweg terugweg heenweg spoorweg zijstraat hoofdstraat achterstraat tussenweg marktplein "
    "voorstraat zijweg dorpsplein luchtweg".split()
)
_HUISNUMMER: Final = re.compile(r" ?(?:nr\.?|nummer|,)? ?\d{1,4} ?(?:[a-z](?!\w))?")
_GEVOELIG: Final = re.compile(
    r"(?<!\w)(?:politie\w*|meldcode|veilig thuis|mishandel\w*|misbruik\w*|incest|verkracht\w*"
    r"|suicid\w*|zelfmoord\w*|zelfdoding|zelfbeschadig\w*|detentie|gevangenis\w*|arrest\w*"
    r"|aangifte|uithuisplaats\w*|ondertoezichtstelling|abortus|zwanger\w*|psychose)(?!\w)"
)
_KORTSTE_TELEFOON: Final = 8
_KORTSTE_LOS: Final = 6
_KORTSTE_CODE: Final = 4
_BSN: Final = range(8, 10)

PlekSoort = tuple[int, int, Spoorsoort, Bronitem | None]


@dataclass(frozen=True, slots=True)
class _Frase:
    woorden: tuple[str, ...]
    item: Bronitem
    hoofdletter: bool


class Frasezoeker:
    """Whole phrases: schools, places, streets and organisations of a dossier."""

    _SOORTEN: Final = (
        Spoorsoort.SCHOOL,
        Spoorsoort.PLAATS,
        Spoorsoort.STRAAT,
        Spoorsoort.ORGANISATIE,
    )

    def __init__(self, bron: Sporenbron) -> None:
        self._per_woord: dict[str, list[_Frase]] = {}
        for item in bron.van_soort(*self._SOORTEN):
            for frase in _frasen(item):
                self._per_woord.setdefault(frase.woorden[0], []).append(frase)

    def vind(self, gevouwen: Gevouwen) -> Iterator[PlekSoort]:
        """Yield where a phrase stands; a street with its number, a place also as "Alkmaarse"."""
        kaal = gevouwen.kaal
        woorden = [(hit.start(), hit.end(), hit.group()) for hit in _WOORD.finditer(kaal)]
        for nr, (begin, _, woord) in enumerate(woorden):
            for sleutel in dict.fromkeys((woord, *_stammen(woord))):
                for frase in self._per_woord.get(sleutel, ()):
                    eind = _past(woorden, nr, frase)
                    if eind is None or (frase.hoofdletter and not _groot(gevouwen, begin, eind)):
                        continue
                    if frase.item.soort is Spoorsoort.STRAAT and (
                        na := _HUISNUMMER.match(kaal, eind)
                    ):
                        eind = na.end()
                    yield begin, eind, frase.item.soort, frase.item


def _frasen(item: Bronitem) -> Iterator[_Frase]:
    """Yield a name as phrases: whole, without "het" or "College", and its letters."""
    geschreven = _WOORD.findall(item.waarde)
    woorden = tuple(vouw_woord(woord) for woord in geschreven)
    if item.soort is Spoorsoort.STRAAT:
        woorden = tuple(w for w in woorden if not any(t.isdigit() for t in w) and len(w) > 1)
    if not woorden or sum(map(len, woorden)) < 3:
        if woorden and item.waarde.isupper():
            yield _Frase(woorden, item, hoofdletter=True)
        return
    if item.soort is Spoorsoort.ORGANISATIE and set(woorden) <= _ALGEMEEN:
        # "Huisarts" or "wijkteam" is everybody's.
        return
    gewoon = set(woorden) <= gewone_woorden() | _ALGEMEEN
    yield _Frase(woorden, item, hoofdletter=gewoon)
    if len(woorden) > 1 and not gewoon:
        yield _Frase(("".join(woorden),), item, hoofdletter=False)
    if item.soort is Spoorsoort.STRAAT and woorden[-1].endswith("straat"):
        yield _Frase((*woorden[:-1], f"{woorden[-1][:-4]}"), item, hoofdletter=True)
    if item.soort not in (Spoorsoort.SCHOOL, Spoorsoort.ORGANISATIE):
        return
    eigen = tuple(w for w in woorden if w not in _ALGEMEEN)
    if eigen and eigen != woorden:
        los = set(eigen) <= gewone_woorden() | voornamen()
        if not (los and len(eigen) == 1):
            yield _Frase(eigen, item, hoofdletter=True)
    for woord in eigen:
        if len(woord) > 4 and woord not in gewone_woorden():
            yield _Frase((woord,), item, hoofdletter=True)
    letters = "".join(w[0] for w in geschreven if w[0].isupper()).lower()
    if len(letters) > 2:
        yield _Frase((letters,), item, hoofdletter=True)


_ALGEMEEN: Final = frozenset(
    "het de van college lyceum school scholengemeenschap mavo havo vmbo vwo vso gymnasium atheneum "
    "praktijkschool praktijkonderwijs basisschool stichting centrum jeugd jeugdhulp jeugdzorg hulp "
    "wijkteam gemeente team sociaal ggz ggd politie halt huisarts praktijk noord zuid oost west "
    "holland voor en in aan bij zorg onderwijs voortgezet speciaal dienst bureau regio".split()
)


def _stammen(woord: str) -> tuple[str, ...]:
    """Return what a word may be made of: "alkmaarse" and "alkmaarder" of "alkmaar"."""
    einden = ("se", "er", "der", "s", "ers", "ders", "je")
    return tuple(woord[: -len(eind)] for eind in einden if woord.endswith(eind) and len(woord) > 5)


def _past(woorden: list[tuple[int, int, str]], vanaf: int, frase: _Frase) -> int | None:
    eind = vanaf + len(frase.woorden)
    if eind > len(woorden):
        return None
    echt = [woord for _, _, woord in woorden[vanaf:eind]]
    if any(
        zoek not in (woord, *_stammen(woord))
        for zoek, woord in zip(frase.woorden, echt, strict=True)
    ):
        return None
    return woorden[eind - 1][1]


def _groot(gevouwen: Gevouwen, begin: int, eind: int) -> bool:
    """Tell whether a capital stands in this piece of the text as it was typed."""
    return any(gevouwen.tekst[gevouwen.plek[nr]].isupper() for nr in range(begin, eind))


class Getalzoeker:
    """Telephone numbers, postcodes, classes, codes and addresses, known and unknown."""

    def __init__(self, bron: Sporenbron) -> None:
        self._telefoons = {
            nummer: item
            for item in bron.van_soort(Spoorsoort.TELEFOON)
            for nummer in telefoon_sleutels(item.waarde)
        }
        self._postcodes = {
            postcode_sleutel(item.waarde): item for item in bron.van_soort(Spoorsoort.POSTCODE)
        }
        self._korte = _korte_nummers(bron)
        self._huisnummers = {
            nummer: item
            for item in bron.van_soort(Spoorsoort.STRAAT)
            for nummer in re.findall(r"\d+", item.waarde)[-1:]
        }
        self._emails = {
            vouw_woord(item.waarde.strip()): item for item in bron.van_soort(Spoorsoort.EMAIL)
        }
        self._nummers = _per_code(bron.van_soort(Spoorsoort.NUMMER))
        self._klassen = [
            (patroon, item)
            for item in bron.van_soort(Spoorsoort.KLAS)
            if (patroon := _klaspatroon(item.waarde)) is not None
        ]

    def vind(self, gevouwen: Gevouwen) -> Iterator[PlekSoort]:
        """Yield each of them in a folded text."""
        kaal = gevouwen.kaal
        yield from self._cijfers(kaal)
        yield from self._uitgeschreven(kaal)
        for hit in _EMAIL.finditer(kaal):
            yield *hit.span(), Spoorsoort.EMAIL, self._emails.get(hit.group().rstrip(".!?'"))
        for hit in _GEBRUIKER.finditer(kaal):
            yield hit.start(), hit.start() + len(hit.group().rstrip(".")), Spoorsoort.EMAIL, None
        for hit in _POSTCODE.finditer(kaal):
            bekend = self._postcodes.get(hit[1] + hit[2])
            groot = gevouwen.tekst[gevouwen.plek[hit.start(2)]].isupper()
            if bekend is not None or (groot and not hit[1].startswith(("19", "20"))):
                yield *hit.span(), Spoorsoort.POSTCODE, bekend
        for patroon, item in self._klassen:
            for hit in patroon.finditer(kaal):
                yield *hit.span(), Spoorsoort.KLAS, item
        for hit in (*_KLAS.finditer(kaal), *_KLAS_NIVEAU.finditer(kaal)):
            if not _GEEN_KLAS.fullmatch(hit.group()):
                yield *hit.span(), Spoorsoort.KLAS, None
        for hit in _STRAAT.finditer(kaal):
            groot = gevouwen.tekst[gevouwen.plek[hit.start()]].isupper()
            if hit[1] not in _GEEN_STRAAT and groot:
                yield *hit.span(), Spoorsoort.STRAAT, None
        yield from self._kort_getal(kaal)
        yield from self._codes(kaal)

    def _kort_getal(self, kaal: str) -> Iterator[PlekSoort]:
        """Yield what is short and tells only beside the dossier: 1701, the end of a number."""
        for hit in _KLAS_WOORD.finditer(kaal):
            yield *hit.span(), Spoorsoort.KLAS, None
        for hit in _VIER.finditer(kaal):
            if hit.group() in self._korte:
                item = self._korte[hit.group()]
                yield *hit.span(), item.soort, item
        for hit in _NUMMER.finditer(kaal):
            if hit[1] in self._huisnummers:
                yield *hit.span(), Spoorsoort.STRAAT, self._huisnummers[hit[1]]

    def _cijfers(self, kaal: str) -> Iterator[PlekSoort]:
        for hit in _CIJFERS.finditer(kaal):
            cijfers = "".join(teken for teken in hit.group() if teken.isdigit())
            bekend = self._bij_telefoon(cijfers)
            aaneen = cijfers in hit.group()
            if bekend is not None or cijfers.startswith(("06", "00", "31", "0")):
                if bekend is not None or len(cijfers) >= _KORTSTE_TELEFOON:
                    yield *hit.span(), Spoorsoort.TELEFOON, bekend
            elif (aaneen and len(cijfers) >= _KORTSTE_LOS) or len(cijfers) in _BSN:
                yield *hit.span(), Spoorsoort.NUMMER, None

    def _bij_telefoon(self, cijfers: str) -> Bronitem | None:
        """Return whose number this is, also when the first or the last digits are left out."""
        for nummer, item in self._telefoons.items():
            if nummer in cijfers or (len(cijfers) >= _KORTSTE_LOS and nummer.endswith(cijfers)):
                return item
        return None

    def _uitgeschreven(self, kaal: str) -> Iterator[PlekSoort]:
        """Yield a telephone number in words: "nul zes, twaalf 34 ..."."""
        reeks: list[tuple[int, int, str]] = []
        for hit in (*_WOORD.finditer(kaal), None):
            woord = "" if hit is None else hit.group()
            getal = woord if woord.isdecimal() else GETALWOORDEN.get(woord)
            if hit is not None and getal is not None:
                reeks.append((hit.start(), hit.end(), str(getal)))
                continue
            cijfers = "".join(deel for _, _, deel in reeks)
            in_woorden = any(kaal[begin:eind] != deel for begin, eind, deel in reeks)
            if in_woorden and len(reeks) > 1 and len(cijfers) >= _KORTSTE_TELEFOON:
                yield reeks[0][0], reeks[-1][1], Spoorsoort.TELEFOON, self._bij_telefoon(cijfers)
            reeks = []

    def _codes(self, kaal: str) -> Iterator[PlekSoort]:
        if not self._nummers:
            return
        woorden = [(hit.start(), hit.end(), hit.group()) for hit in _WOORD.finditer(kaal)]
        langste = max(len(code) for code in self._nummers)
        for nr, (begin, _, _) in enumerate(woorden):
            samen = ""
            for _, eind, woord in woorden[nr : nr + 5]:
                samen += woord
                if len(samen) > langste:
                    break
                if samen in self._nummers:
                    yield begin, eind, Spoorsoort.NUMMER, self._nummers[samen]


def vind_gevoelig(kaal: str) -> Iterator[tuple[int, int]]:
    """Yield words that say more about somebody than a story often needs."""
    for hit in _GEVOELIG.finditer(kaal):
        yield hit.span()


def _korte_nummers(bron: Sporenbron) -> dict[str, Bronitem]:
    """Return four digits that tell as much: of a postcode, and the last of a telephone number."""
    gevonden: dict[str, Bronitem] = {}
    for item in bron.van_soort(Spoorsoort.POSTCODE):
        gevonden[postcode_sleutel(item.waarde)[:4]] = item
    for item in bron.van_soort(Spoorsoort.TELEFOON):
        gevonden |= {nummer[-4:]: item for nummer in telefoon_sleutels(item.waarde)}
    # A year is a year.
    return {vier: item for vier, item in gevonden.items() if vier and vier[:2] not in ("19", "20")}


def _per_code(items: Iterable[Bronitem]) -> Mapping[str, Bronitem]:
    gevonden = {"".join(_WOORD.findall(vouw_woord(item.waarde))): item for item in items}
    return {code: item for code, item in gevonden.items() if len(code) >= _KORTSTE_CODE}


def _klaspatroon(klas: str) -> re.Pattern[str] | None:
    """Return a pattern for a class: "2B" also as "2 b", "2-b"; None when it is too short."""
    delen = re.findall(r"\d+|[^\W\d_]+", vouw_woord(klas))
    if len("".join(delen)) < 2:
        return None
    return re.compile(r"(?<!\w)(?:klas )?" + r"[ \-.]?".join(map(re.escape, delen)) + r"(?!\w)")
