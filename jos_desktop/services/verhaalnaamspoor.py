"""Find the names of one dossier in a folded text: whole, short, small, misspelt, or as initials."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.services.naamwacht import voornamen
from jos_desktop.services.verhaalnamen import (
    KORTSTE_TYPEFOUT,
    TUSSEN,
    een_fout,
    kernen,
    klank,
    naamdelen,
    roepvormen,
    voorletters,
    zonder_een,
)
from jos_desktop.services.verhaalspoor import Bronitem, Spoorsoort, Sporenbron
from jos_desktop.services.verhaalvouw import Gevouwen, Woord, gewone_woorden, vouw_woord

_KORTSTE: Final = 3
_KORTSTE_KLANK: Final = 4
_KORTSTE_SAMEN: Final = 5
_GESPELD: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_][ .\-_*]{1,2}){2,}[^\W\d_](?![^\W_])")
_HOOFD: Final = "A-ZÀ-ÖØ-ÞŞĞİŁŠŽČĆ"
_INITIALEN: Final = re.compile(
    rf"(?<![\w.])[{_HOOFD}]\.(?:[ \-]?(?:v\.?[ /]?d\.?|van|de|den|der|[{_HOOFD}a-z]\.)){{0,3}}"
    rf"[ \-]?[{_HOOFD}](?:\.|(?!\w))"
)
_EEN_LETTER: Final = re.compile(
    r"(?<![\w.'’])([A-ZÀ-ÖØ-ÞŞĞİŁŠŽČĆ])(?:\.(?=,? ?[a-z(])|(?= (?:uit|zit|van|\()))"
)
_NA_WIE: Final = re.compile(
    r"(?i:leerling|jongen|meisje|moeder|vader|broer|zus|zusje|broertje|mentor|vriend|vriendin|naam)"
    r" ([A-ZÀ-ÖØ-ÞŞĞİŁŠŽČĆ])(?![\w'’])"
)
_TWEE_LETTERS: Final = re.compile(r"(?<![\w.])([A-ZÀ-ÖØ-ÞŞĞİŁŠŽČĆ])([A-ZÀ-ÖØ-ÞŞĞİŁŠŽČĆ])(?!\w)")
# Two capitals that everybody in school means something else by.
_AFKORTING: Final = frozenset(
    "po vo gw ib jgz jb jc ma pc tv cd ok wc sw ec kt mt vt gi ot vg".split()
)
_KLEINE_INITIALEN: Final = re.compile(r"(?<![\w.])([a-z])\. ?([a-z])\.(?!\w)")
_AFGEKORT: Final = frozenset("oa bv ea ed mn as jl ll nb pm ca ma ba zg tm ie eg dd".split())
_NIEMAND: Final = frozenset({"jos"})


@dataclass(frozen=True, slots=True)
class Naamvondst:
    """A name in a folded text; ``item`` is whose, None when only a letter was found."""

    begin: int
    eind: int
    item: Bronitem | None
    soort: Spoorsoort = Spoorsoort.NAAM
    eind_bezit: str = field(default="", repr=False)


class Naamzoeker:
    """The names of one dossier in all their forms, ready to look for."""

    def __init__(self, bron: Sporenbron, *, niet: str = "") -> None:
        self._niet = {vouw_woord(niet), *naamdelen(niet)}
        self.heel: dict[str, Bronitem] = {}
        self._kort: dict[str, Bronitem] = {}
        self._slip: dict[str, list[str]] = {}
        self._klank: dict[str, Bronitem] = {}
        self._paren: dict[tuple[str, str], Bronitem] = {}
        self._letters: dict[str, Bronitem] = {}
        for item in bron.van_soort(Spoorsoort.NAAM):
            self._leer(item)
        for naam in self.heel:
            if len(naam) >= KORTSTE_TYPEFOUT:
                for deel in zonder_een(naam):
                    self._slip.setdefault(deel, []).append(naam)
        self._gewoon = gewone_woorden()

    def _leer(self, item: Bronitem) -> None:
        delen = naamdelen(item.waarde)
        for deel in delen:
            self.heel.setdefault(deel, item)
            if len(deel) >= _KORTSTE_KLANK:
                self._klank.setdefault(klank(deel), item)
        if item.los or not delen:
            return
        for vorm in roepvormen(delen[0]):
            self._kort.setdefault(vorm, item)
        paar = voorletters(item.waarde)
        if paar is not None:
            self._paren.setdefault(paar, item)
            self._letters.setdefault(paar[0], item)
        elif delen[0]:
            self._letters.setdefault(delen[0][0], item)

    def vind(self, gevouwen: Gevouwen) -> list[Naamvondst]:
        """Return the names in a text; words of one name that stand together are one finding."""
        woorden = list(gevouwen.woorden())
        gevonden = [
            vondst
            for nr, woord in enumerate(woorden)
            if (vondst := self._woord(woord, _begint_zin(gevouwen, woord.begin))) is not None
            or (vondst := self._gesplitst(woorden, nr)) is not None
        ]
        gevonden += self._gespeld(gevouwen)
        return [*_aaneen(gevonden, gevouwen.kaal), *self._initialen(gevouwen)]

    def _woord(self, woord: Woord, begint_zin: bool) -> Naamvondst | None:
        for vorm in woord.vormen:
            if vorm in _NIEMAND or vorm in self._niet:
                return None
            delen = kernen(vorm)
            if self._niet.intersection(delen):
                return None
            for zoek in (self._letterlijk, self._roepvorm, self._bijna):
                for kern in delen:
                    item = zoek(kern, woord, begint_zin)
                    if item is not None:
                        bezit = vorm[len(kern) :].strip("'")
                        return Naamvondst(woord.begin, woord.eind, item, eind_bezit=bezit)
        for deel in woord.kaal.split("-") if "-" in woord.kaal else ():
            if deel in self.heel and (len(deel) >= _KORTSTE or woord.groot):
                return Naamvondst(woord.begin, woord.eind, self.heel[deel])
        return None

    def _letterlijk(self, kern: str, woord: Woord, _begint_zin: bool) -> Bronitem | None:
        """Return whose name this is; a name that is also a word counts with a capital only."""
        gewoon = kern in self._gewoon or kern in TUSSEN
        if kern not in self.heel or not (woord.groot or (not gewoon and len(kern) >= _KORTSTE)):
            return None
        return (
            None
            if gewoon and woord.kaal != kern and woord.kaal in self._gewoon
            else self.heel[kern]
        )

    def _roepvorm(self, kern: str, woord: Woord, begint_zin: bool) -> Bronitem | None:
        """Return who may be called so; at the start of a sentence two letters are just a word."""
        if not woord.groot or self._is_gewoon(kern, woord):
            return None
        return None if begint_zin and len(kern) < _KORTSTE else self._kort.get(kern)

    def _bijna(self, kern: str, woord: Woord, begint_zin: bool) -> Bronitem | None:
        """Return whose name this nearly is: a slip, the same sound, or a longer word of it."""
        if len(kern) < _KORTSTE_KLANK or self._is_gewoon(kern, woord):
            return None
        if not woord.groot and len(kern) < KORTSTE_TYPEFOUT:
            return None
        slip = self._misspeld(kern)
        if slip is not None or not woord.groot:
            return slip
        if not begint_zin or len(kern) >= _KORTSTE_SAMEN:
            item = self._klank.get(klank(kern))
            if item is not None:
                return item
        if len(kern) < _KORTSTE_SAMEN:
            return None
        begint = (naam for naam in self.heel if len(naam) >= _KORTSTE_SAMEN)
        return next((self.heel[naam] for naam in begint if kern.startswith(naam)), None)

    def _is_gewoon(self, kern: str, woord: Woord) -> bool:
        return bool({kern, woord.kaal} & self._gewoon) or kern in TUSSEN

    def _misspeld(self, kern: str) -> Bronitem | None:
        for deel in zonder_een(kern):
            for naam in self._slip.get(deel, ()):
                if een_fout(kern, naam):
                    return self.heel[naam]
        return None

    def _gesplitst(self, woorden: list[Woord], nr: int) -> Naamvondst | None:
        """Return a name that stands in two pieces: "Jo shua"."""
        if nr + 1 == len(woorden) or not woorden[nr].groot:
            return None
        een, twee = woorden[nr], woorden[nr + 1]
        naam = een.kaal + twee.kaal
        if twee.begin - een.eind != 1 or len(naam) < KORTSTE_TYPEFOUT or naam not in self.heel:
            return None
        return Naamvondst(een.begin, twee.eind, self.heel[naam])

    def _gespeld(self, gevouwen: Gevouwen) -> Iterator[Naamvondst]:
        """Yield names letter by letter: "S a n n e", "s.a.n.n.e"."""
        for hit in _GESPELD.finditer(gevouwen.kaal):
            plekken = [nr for nr in range(*hit.span()) if gevouwen.kaal[nr].isalpha()]
            letters = "".join(gevouwen.kaal[nr] for nr in plekken)
            for naam, item in self.heel.items():
                waar = letters.find(naam) if len(naam) >= _KORTSTE else -1
                if waar >= 0:
                    yield Naamvondst(plekken[waar], plekken[waar + len(naam) - 1] + 1, item)

    def _initialen(self, gevouwen: Gevouwen) -> Iterator[Naamvondst]:
        """Yield letters that stand for a name, in the text as it was typed."""
        tekst = gevouwen.tekst
        terug = {echt: kaal for kaal, echt in enumerate(gevouwen.plek)}
        soort = Spoorsoort.VOORLETTERS
        for hit in _INITIALEN.finditer(tekst):
            letters = [vouw_woord(teken) for teken in hit.group() if teken.isupper()]
            paar = (letters[0], letters[-1])
            item = self._paren.get(paar)
            if hit.start() in terug and hit.end() - 1 in terug:
                yield Naamvondst(terug[hit.start()], terug[hit.end() - 1] + 1, item, soort)
        for hit in _TWEE_LETTERS.finditer(tekst):
            paar = (vouw_woord(hit[1]), vouw_woord(hit[2]))
            if paar in self._paren and "".join(paar) not in _AFKORTING and hit.start() in terug:
                begin = terug[hit.start()]
                yield Naamvondst(begin, begin + 2, self._paren[paar], soort)
        for hit in _KLEINE_INITIALEN.finditer(gevouwen.kaal):
            paar = (hit[1], hit[2])
            if paar in self._paren and "".join(paar) not in _AFGEKORT:
                yield Naamvondst(hit.start(), hit.end(), self._paren[paar], soort)
        for patroon in (_EEN_LETTER, _NA_WIE):
            for hit in patroon.finditer(tekst):
                if hit.start(1) in terug:
                    begin = terug[hit.start(1)]
                    eind = begin + 1 + gevouwen.kaal.startswith(".", begin + 1)
                    yield Naamvondst(begin, eind, self._letters.get(vouw_woord(hit[1])), soort)


def _begint_zin(gevouwen: Gevouwen, plek: int) -> bool:
    echt = gevouwen.plek[plek]
    voor = gevouwen.tekst[max(0, echt - 12) : echt].rstrip(" \t\"'“”‘«([")
    return not voor or voor[-1] in ".!?:;\n•"


def _aaneen(vondsten: list[Naamvondst], kaal: str) -> list[Naamvondst]:
    """Return the findings with first and last name of one person as one."""
    over: list[Naamvondst] = []
    for vondst in sorted(vondsten, key=lambda v: v.begin):
        vorige = over[-1] if over else None
        if vorige is not None and vondst.begin < vorige.eind:
            continue
        if vorige is not None and _hoort_bij(vorige, vondst, kaal):
            item = vorige.item
            over[-1] = Naamvondst(vorige.begin, vondst.eind, item, eind_bezit=vondst.eind_bezit)
        else:
            over.append(vondst)
    return over


def _hoort_bij(een: Naamvondst, twee: Naamvondst, kaal: str) -> bool:
    tussen = kaal[een.eind : twee.begin]
    if (
        not tussen.startswith(" ")
        or "  " in tussen
        or any(woord not in TUSSEN for woord in tussen.split())
    ):
        return False
    if een.item is None or twee.item is None or een.eind_bezit:
        return False
    return een.item == twee.item or bool(set(tussen.split())) or _naam_van(een, kaal) in voornamen()


def _naam_van(vondst: Naamvondst, kaal: str) -> str:
    return kaal[vondst.begin : vondst.eind]
