"""Watch over text that has to stay anonymous: names, birth dates, a class with its mentor.

Pure rules over one text (domein.md 3.4: casuistry with school without consent only when it is
really not traceable). A finding warns and never stops: the worker knows what "Max" means here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from jos_desktop.models.codes import Code
from jos_desktop.resources import find_resource
from jos_desktop.services.datums import lees_datum
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import zoeknaam


class Vondstsoort(Code):
    """What makes a text traceable."""

    LEERLING = "leerling", "een naam van een leerling in je kluis"
    NAAM = "naam", "iets dat op een naam lijkt"
    GEBOORTEDATUM = "geboortedatum", "een geboortedatum"
    KLAS = "klas", "een klas samen met de mentor"
    BEREIK = "bereik", "een telefoonnummer of e-mailadres"


@dataclass(frozen=True, slots=True)
class Vondst:
    """One thing in a text that may tell who it is about, with the words themselves."""

    soort: Vondstsoort
    woorden: str


RAAD_CONSULT: Final = "Een consult is anoniem. Schrijf liever: een leerling uit de onderbouw."
RAAD_ZONDER_NAMEN: Final = (
    "Hier horen geen namen van leerlingen of ouders. Schrijf liever: een leerling, een ouder."
)

LEEFTIJDEN: Final = range(3, 26)
"""A date that makes somebody this old, in years, is taken for a birth date."""

_KORTSTE_NAAM: Final = 2
_KORTSTE_KLEINE_NAAM: Final = 3
# Also with accents as signs of their own, as a Mac writes them.
_LETTERS: Final = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WOORD: Final = re.compile(rf"{_LETTERS}(?:['’\-]{_LETTERS})*")
_OPENEN: Final = " \t\"'“”‘«(["
_ZINSEINDE: Final = frozenset(".!?:;\n•")
_OPSOMMING: Final = frozenset("-–*")
_KIJK_TERUG: Final = 12
_DATUM: Final = re.compile(
    r"\b(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4})\b",
    re.IGNORECASE,
)
_GEBOREN: Final = re.compile(r"\b(?:geboren|geboortedatum|geb\.)", re.IGNORECASE)
_KLAS: Final = re.compile(
    r"\b(?:[1-6](?!(?:e|de|ste|x|u|m|km|cm|mg|kg|jr|wk)\b)[a-z]{1,3}\d?"
    r"|(?:vmbo|mavo|havo|vwo|brugklas|gymnasium|atheneum)[\s-]?(?:[bkgt]{1,2}[\s-]?)?[1-6][a-z]?)\b",
    re.IGNORECASE,
)
_MENTOR: Final = re.compile(r"\bmentor", re.IGNORECASE)
_BEREIK: Final = re.compile(
    r"\S+@\S+\.\w+|(?<!\d)(?:\+31|0031|0)(?:\s?\(0\))?(?:[\s-]?\d){9}(?!\d)"
)
_AANSPREEK: Final = frozenset(
    "meneer mevrouw mevr mw dhr heer juf juffrouw meester heet genaamd oom tante".split()
)
_TUSSEN: Final = frozenset("van de den der het 't ter ten el al von la le du".split())
# In a sentence without a capital, or at its start, these are far more often just words.
_GEWOON: Final = frozenset(
    "aan als amber bakker bas berg blom bloem bo boer bos can cas daar dan dean demi den dijk dik "
    "duin els een faith floor geen goed groen groot hof hoop hij iris jade jasmijn jet jip job "
    "jong kim klein kok koning koos lente lies lot luna maan max meer mees mei merel met mooi nel "
    "niet noor nova ook oud paris pien pim prins puck rob rood roos rover ruby schaap sem ster "
    "sterre storm sam stam tara ties tol toon valk vera violet visser voor vos vries wie wil wim "
    "wit witte ze zee zij zon zwart rik tim bent ben mark rosa linde wolf robin mila jan hans "
    "faber keizer nijman prinsen peer piet ida ine ana ali said elke".split()
)
# Words with a capital inside a sentence that name nobody.
_BEKEND: Final = frozenset(
    "jos groeimee parlan halt jeugd gezin centrum veilig thuis wijkteam samen raad bureau ggz opdc "
    "cleo nederlands nederland nederlandse engels engelse duits duitse frans franse turks turkse "
    "turkije marokkaans marokkaanse marokko pools poolse polen arabisch arabische syrisch syrische "
    "oekraiens oekraiense oekraine surinaams surinaamse antilliaans antilliaanse spaans spaanse "
    "instagram snapchat tiktok whatsapp youtube google netflix discord roblox fortnite playstation "
    "xbox teams magister somtoday zermelo kerst kerstmis pasen pinksteren hemelvaart ramadan "
    "suikerfeest offerfeest sinterklaas kerstvakantie meivakantie god allah islam koran bijbel "
    "alkmaar heerhugowaard heiloo castricum bergen schagen heemskerk beverwijk velsen ijmuiden "
    "uitgeest amsterdam haarlem noord-holland jeugdhulp school zorgoverleg cito vavo mbo "
    "leerplicht kinderbescherming jeugdfonds sport cultuur mentor docent ouders moeder vader papa "
    "mama leerling leerlingen teamleider directeur coach vraag advies afspraak ik".split()
)


@cache
def voornamen() -> frozenset[str]:
    """Return the common first names that are shipped, folded. Raises ResourceMissingError."""
    tekst = find_resource("codelijsten", "voornamen.txt").read_text(encoding="utf-8")
    regels = (regel for regel in tekst.splitlines() if not regel.startswith("#"))
    return frozenset(naam for regel in regels for naam in regel.split())


class Naamwacht:
    """Know which names are in the vault, and find what is traceable in a text.

    ``leerlingen`` are (first name, last name); ``bekend`` are names that may stand there, such as
    those of schools; ``vandaag`` tells how old a date would make somebody.
    """

    def __init__(
        self,
        vandaag: date,
        leerlingen: Iterable[tuple[str, str]] = (),
        bekend: Iterable[str] = (),
    ) -> None:
        self._vandaag = vandaag
        self._roepnamen: set[str] = set()
        self._achternamen: set[str] = set()
        for roepnaam, achternaam in leerlingen:
            self._roepnamen.update(_gevouwen(roepnaam))
            self._achternamen.update(_gevouwen(achternaam))
        self._roepnamen -= _TUSSEN
        self._achternamen -= _TUSSEN
        self._bekend = _BEKEND | {deel for naam in bekend for deel in _gevouwen(naam)}

    def vind(self, tekst: str, *, van_mentor: bool = False) -> tuple[Vondst, ...]:
        """Return what may tell who this text is about, each once, in reading order by kind.

        ``van_mentor``: it is the mentor who asks, so that a class alone is a class with mentor.
        """
        gevonden = dict.fromkeys(
            (
                *self._namen(tekst),
                *self._datums(tekst),
                *_klassen(tekst, van_mentor=van_mentor),
                *(Vondst(Vondstsoort.BEREIK, hit.group()) for hit in _BEREIK.finditer(tekst)),
            )
        )
        return tuple(gevonden)

    def waarschuwing(
        self,
        tekst: str,
        *,
        van_mentor: bool = False,
        raad: str = RAAD_CONSULT,
        zonder: frozenset[Vondstsoort] = frozenset(),
    ) -> str:
        """Return the warning beside a field; empty when nothing was found.

        ``raad`` says why no name belongs there, and what to write instead; ``zonder`` are kinds
        that may stand here, such as a word with a capital in a title.
        """
        gevonden = self.vind(tekst, van_mentor=van_mentor)
        vondsten = [vondst for vondst in gevonden if vondst.soort not in zonder]
        if not vondsten:
            return ""
        delen = []
        for soort in Vondstsoort:
            woorden = [vondst.woorden for vondst in vondsten if vondst.soort is soort]
            if woorden:
                delen.append(f"{soort.label} ({', '.join(woorden)})")
        return f"Let op, hier staat {' en '.join(delen)}. {raad}"

    def wis(self, tekst: str, weg: str, altijd: Iterable[str] = ()) -> str:
        """Return a text that leaves the vault, with ``weg`` for whatever may tell who it is about.

        Here nobody looks along, so better a word too many than a name: a name of the vault with a
        capital goes, also where it is an ordinary word, and the names ``altijd`` however written.
        """
        eigen = {deel for naam in altijd for deel in _gevouwen(naam)} - _TUSSEN
        woorden = {
            vondst.woorden for vondst in self.vind(tekst) if vondst.soort is not Vondstsoort.KLAS
        }
        for hit in _WOORD.finditer(tekst):
            gevouwen = zoeknaam(hit.group())
            delen = {gevouwen, *gevouwen.split("-"), *_bezitter(gevouwen, hoofdletter=True)}
            groot = hit.group()[0].isupper()
            if delen & eigen or (groot and delen & (self._roepnamen | self._achternamen)):
                woorden.add(hit.group())
        for woord in sorted(woorden, key=len, reverse=True):
            tekst = re.sub(rf"(?<!\w){re.escape(woord)}(?!\w)", weg, tekst)
        return tekst

    def treffers(self, tekst: str) -> Iterator[tuple[str, bool]]:
        """Yield every word that is a name in the vault, and whether it can hardly be another word.

        For a text that leaves: also what :meth:`vind` lets be, such as a rose that is no Roos.
        """
        for hit in _WOORD.finditer(tekst):
            woord = zoeknaam(hit.group())
            groot = hit.group()[0].isupper()
            delen = {woord, *woord.split("-"), *_bezitter(woord, hoofdletter=groot)} - _TUSSEN
            if len(woord) < _KORTSTE_NAAM or not delen & (self._roepnamen | self._achternamen):
                continue
            if groot and not _begint_zin(tekst, hit.start()):
                yield hit.group(), not delen & self._bekend
                continue
            voornaam = bool(delen & (voornamen() | (self._roepnamen if groot else set())))
            yield hit.group(), voornaam and not delen & (_GEWOON | self._bekend)

    def _namen(self, tekst: str) -> Iterator[Vondst]:
        vorige = ""
        for hit in _WOORD.finditer(tekst):
            woord = hit.group()
            gevouwen = zoeknaam(woord)
            soort = self._soort(tekst, hit, gevouwen)
            if soort is None and vorige in _AANSPREEK and gevouwen not in _TUSSEN | _GEWOON:
                soort = Vondstsoort.NAAM if woord[0].isupper() else None
            if soort is not None:
                yield Vondst(soort, woord)
            if gevouwen not in _TUSSEN:
                vorige = gevouwen

    def _soort(self, tekst: str, hit: re.Match[str], woord: str) -> Vondstsoort | None:
        """Return what one word is taken for; None for an ordinary word."""
        geschreven = hit.group()
        hoofdletter = geschreven[0].isupper()
        heel_groot = len(geschreven) > 1 and geschreven.isupper()
        midden = hoofdletter and not _begint_zin(tekst, hit.start())
        van = _bezitter(woord, hoofdletter=hoofdletter)
        delen = set(woord.split("-")) | {woord} | (van if midden else van - _GEWOON)
        onzeker = not midden and woord in _GEWOON
        if not onzeker and self._is_leerling(delen, hoofdletter=hoofdletter):
            return Vondstsoort.LEERLING
        if not onzeker and delen & voornamen() and woord not in self._bekend:
            return Vondstsoort.NAAM
        gewoon = heel_groot or woord in self._bekend or woord in _TUSSEN or len(woord) < 2
        return Vondstsoort.NAAM if midden and not gewoon and geschreven[1:].islower() else None

    def _is_leerling(self, delen: set[str], *, hoofdletter: bool) -> bool:
        if delen & self._roepnamen:
            return hoofdletter or any(len(deel) >= _KORTSTE_KLEINE_NAAM for deel in delen)
        return hoofdletter and bool(delen & self._achternamen)

    def _datums(self, tekst: str) -> Iterator[Vondst]:
        geboren = bool(_GEBOREN.search(tekst))
        for hit in _DATUM.finditer(tekst):
            dag = lees_datum(hit.group(), vandaag=self._vandaag)
            if dag is None or dag > self._vandaag:
                continue
            if geboren or leeftijd_op(dag, self._vandaag) in LEEFTIJDEN:
                yield Vondst(Vondstsoort.GEBOORTEDATUM, hit.group())


def _bezitter(woord: str, *, hoofdletter: bool) -> set[str]:
    """Return whose it is: "Sanne" of "Sanne's" and "Sannes". Without a capital -s is a plural."""
    kern, apostrof, rest = woord.replace("’", "'").rpartition("'")
    if apostrof and rest in ("s", ""):
        return {kern}
    return {woord[:-1]} if hoofdletter and woord.endswith("s") else set()


def _begint_zin(tekst: str, plek: int) -> bool:
    """Tell whether the word at this place is the first of a sentence, a line or a quotation."""
    voor = tekst[max(0, plek - _KIJK_TERUG) : plek].rstrip(_OPENEN)
    if voor and voor[-1] in _OPSOMMING:
        voor = voor[:-1].rstrip(" \t")
        return not voor or voor[-1] == "\n"
    return not voor or voor[-1] in _ZINSEINDE


def _klassen(tekst: str, *, van_mentor: bool) -> Iterator[Vondst]:
    if van_mentor or _MENTOR.search(tekst):
        for hit in _KLAS.finditer(tekst):
            yield Vondst(Vondstsoort.KLAS, hit.group())


def _gevouwen(naam: str) -> set[str]:
    """Return the words of a name as they are compared, and the halves of double names."""
    woorden = {zoeknaam(hit) for hit in _WOORD.findall(naam)}
    return woorden | {deel for woord in woorden for deel in woord.split("-") if len(deel) > 1}
