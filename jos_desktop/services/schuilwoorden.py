"""Find the words by which somebody could be found, in any text: pure, asks no vault.

A shielded address is typed in many ways: with or without a space in the postcode, with +31 or 0,
with a comma before the number. All of them count. A lone town is no hiding place and is let be.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

WEG: Final = "[afgeschermd]"
"""What stands in a text in the place of a shielded value."""

_WOORD = re.compile(r"\d+|[^\W\d_]+")
_POSTCODE = re.compile(r"(?<!\d)(\d{4})\s?([a-z]{2})(?![^\W_])")
_CIJFERS = re.compile(r"\d(?:[\s.()/\-]{0,3}\d){5,}")
_EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+")
_LANDNUMMER = re.compile(r"(?:(?:00)?31)?0?")
_GETALWOORDEN = frozenset({"op", "nr", "nummer", "no", "huisnummer"})
_KORTSTE_LETTERS = 3
_KORTSTE_NUMMER = 6

ADRES: Final = "adres"
TELEFOON: Final = "telefoon"
EMAIL: Final = "email"
SCHOOL: Final = "school"

_WAARSCHUWINGEN: Final = {
    ADRES: "Dit lijkt op een afgeschermd adres. Laat het hier liever weg: zo blijft het geheim.",
    TELEFOON: "Dit lijkt op een afgeschermd telefoonnummer. Laat het hier liever weg.",
    EMAIL: "Dit lijkt op een afgeschermd e-mailadres. Laat het hier liever weg.",
    SCHOOL: "De school van deze leerling is afgeschermd. Laat de naam hier liever weg.",
}

Frase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plek:
    """Say where in a text such a word stands, ``begin`` up to ``eind``, and what kind it is."""

    begin: int
    eind: int
    soort: str


@dataclass(frozen=True, slots=True)
class Schuilwoorden:
    """Everything that may not be read in a text; made by :meth:`van`."""

    frasen: Mapping[str, tuple[tuple[Frase, str], ...]] = field(default_factory=dict)
    postcodes: frozenset[str] = frozenset()
    nummers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    scholen: frozenset[str] = frozenset()

    @classmethod
    def van(
        cls,
        *,
        straten: Iterable[str] = (),
        postcodes: Iterable[str] = (),
        telefoons: Iterable[str] = (),
        emails: Iterable[str] = (),
        scholen: Iterable[str] = (),
    ) -> "Schuilwoorden":
        """Return the words to look for; a value too short to tell from other text is let be."""
        frasen: dict[str, list[tuple[Frase, str]]] = {}
        scholen = frozenset(scholen)
        paren = [(straatfrase(straat), ADRES) for straat in straten]
        paren += [(_frase(school), SCHOOL) for school in scholen]
        for frase, soort in paren:
            if sum(len(woord) for woord in frase if woord.isalpha()) >= _KORTSTE_LETTERS:
                frasen.setdefault(frase[0], []).append((frase, soort))
        return cls(
            {woord: tuple(lijst) for woord, lijst in frasen.items()},
            frozenset(filter(None, map(postcode_sleutel, postcodes))),
            frozenset(nummer for tekst in telefoons for nummer in telefoon_sleutels(tekst)),
            frozenset(plat(email.strip())[0] for email in emails if "@" in email),
            scholen,
        )

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.frasen or self.postcodes or self.nummers or self.emails)

    def vind(self, tekst: str) -> tuple[Plek, ...]:
        """Return where these words stand in a text, left to right; they may overlap."""
        if not self or not tekst:
            return ()
        kaal, plekken = plat(tekst)
        gevonden = sorted(
            (*self._frasen_in(kaal), *self._postcodes_in(kaal), *self._rest_in(kaal)),
        )
        return tuple(
            Plek(plekken[begin], _eind(tekst, plekken[eind - 1]), soort)
            for begin, eind, soort in gevonden
        )

    def wis(self, tekst: str) -> str:
        """Return the text with :data:`WEG` in the place of each of these words."""
        delen, tot = [], 0
        for plek in self.vind(tekst):
            if plek.begin >= tot:
                delen += [tekst[tot : plek.begin], WEG]
            tot = max(tot, plek.eind)
        return "".join((*delen, tekst[tot:])) if delen else tekst

    def waarschuwing(self, tekst: str) -> str:
        """Return what to say under a text that holds such a word, or nothing."""
        plekken = self.vind(tekst)
        return _WAARSCHUWINGEN[plekken[0].soort] if plekken else ""

    def _frasen_in(self, kaal: str) -> Iterator[tuple[int, int, str]]:
        woorden = [(deel.start(), deel.end(), deel.group()) for deel in _WOORD.finditer(kaal)]
        for nummer, (begin, _, woord) in enumerate(woorden):
            for frase, soort in self.frasen.get(woord, ()):
                eind = _past(woorden, nummer, frase)
                if eind is not None:
                    yield begin, eind, soort

    def _postcodes_in(self, kaal: str) -> Iterator[tuple[int, int, str]]:
        for treffer in _POSTCODE.finditer(kaal):
            if treffer[1] + treffer[2] in self.postcodes:
                yield treffer.start(), treffer.end(), ADRES

    def _rest_in(self, kaal: str) -> Iterator[tuple[int, int, str]]:
        for treffer in _CIJFERS.finditer(kaal) if self.nummers else ():
            plaats = [n for n in range(*treffer.span()) if kaal[n].isdigit()]
            cijfers = "".join(kaal[n] for n in plaats)
            for nummer in self.nummers:
                waar = cijfers.find(nummer)
                if waar >= 0:
                    begin = plaats[0] if _LANDNUMMER.fullmatch(cijfers[:waar]) else plaats[waar]
                    begin -= kaal[:begin].endswith("+")
                    yield begin, plaats[waar + len(nummer) - 1] + 1, TELEFOON
        for treffer in _EMAIL.finditer(kaal) if self.emails else ():
            if treffer.group().rstrip(".!?'") in self.emails:
                yield treffer.start(), treffer.end(), EMAIL


def plat(tekst: str) -> tuple[str, list[int]]:
    """Return a text in lower case without accents, and for each letter where it came from."""
    if tekst.isascii():
        return tekst.lower(), list(range(len(tekst)))
    letters: list[str] = []
    plekken: list[int] = []
    for plek, teken in enumerate(tekst):
        for deel in unicodedata.normalize("NFKD", teken.casefold()).casefold():
            if not unicodedata.combining(deel):
                letters.append(deel)
                plekken.append(plek)
    return "".join(letters), plekken


def straatfrase(straat: str) -> Frase:
    """Return street and number as words to compare; what follows the number does not count."""
    woorden = _frase(straat)
    letters = False
    for nummer, woord in enumerate(woorden):
        if letters and woord.isdecimal():
            return woorden[: nummer + 1]
        letters = letters or not woord.isdecimal()
    return woorden


def postcode_sleutel(postcode: str) -> str:
    """Return a whole postcode as 1811ab; four digits alone are a district, and give nothing."""
    kaal = "".join(plat(postcode)[0].split())
    return kaal if re.fullmatch(r"\d{4}[a-z]{2}", kaal) else ""


def telefoon_sleutels(tekst: str) -> tuple[str, ...]:
    """Return the numbers in a telephone field, without 0 or +31 before them."""
    gevonden = []
    for deel in re.split(r"[/,;]|\bof\b|\ben\b", plat(tekst)[0]):
        cijfers = "".join(teken for teken in deel if teken.isdecimal())
        kern = re.sub(r"^(?:0031|31(?=\d{9,10}$))?0*", "", cijfers)
        if len(kern) >= _KORTSTE_NUMMER:
            gevonden.append(kern)
    return tuple(gevonden)


def _frase(tekst: str) -> Frase:
    return tuple(_WOORD.findall(plat(tekst)[0]))


def _past(woorden: Sequence[tuple[int, int, str]], vanaf: int, frase: Frase) -> int | None:
    """Return where the phrase that begins at a word ends, or None when it is another one."""
    plek = vanaf
    for zoek in frase:
        if plek > vanaf and zoek.isdecimal():
            while plek < len(woorden) and woorden[plek][2] in _GETALWOORDEN - {zoek}:
                plek += 1
        if plek >= len(woorden) or woorden[plek][2] != zoek:
            return None
        plek += 1
    return woorden[plek - 1][1]


def _eind(tekst: str, laatste: int) -> int:
    """Return the end of a letter, with the accents that are written after it."""
    eind = laatste + 1
    while eind < len(tekst) and unicodedata.combining(tekst[eind]):
        eind += 1
    return eind
