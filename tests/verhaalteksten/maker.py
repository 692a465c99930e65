"""Make an invented dossier and texts in which its data stand in many disguises.

The disguises are those in which people write, whether the watch knows them or not: what it does
not know is counted as a miss.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jos_desktop.services.verhaalspoor import Bronitem, Spoorsoort, Sporenbron
from tests.verhaalteksten.neutraal import neutrale_teksten

S = Spoorsoort
_VANDAAG: Final = date(2026, 11, 23)
_VOORNAMEN: Final = (
    ("Joshua", ("Josh", "Jos", "Jossie", "Joosje")),
    ("Elisabeth", ("Bets", "Lies", "Els", "Lisa", "Betje")),
    ("Mohammed", ("Mo", "Moh", "Hamid", "Moosje")),
    ("Annemarie", ("Anne", "Miek", "Annie", "Rietje")),
    ("Sebastiaan", ("Bas", "Seb", "Basje", "Tiaan")),
    ("Fatima", ("Fati", "Faat", "Tima", "Fatoe")),
    ("Wilhelmina", ("Mien", "Wil", "Willie", "Hellie")),
    ("Şükrü", ("Suuk", "Sukkie", "Shuk")),
    ("Daniëlle", ("Daan", "Dani", "Elle")),
    ("Quinten", ("Quin", "Kwint", "Quintje")),
    ("Naomi", ("Nao", "Noomie", "Omi")),
    ("Jan", ("Jantje", "Janneman")),
)
_ACHTERNAMEN: Final = (
    "de Vries",
    "Kołodziej",
    "van der Meulen",
    "El Amrani",
    "Groot",
    "Bakker",
    "Yılmaz",
    "Haverkamp",
    "Terpstra",
    "Winterswijk",
)
_SCHOLEN: Final = (
    "Het Duinbaken College",
    "Willem Blaeu Praktijkschool",
    "Lyceum Oudewater",
    "PCC Kluizerdam",
    "De Zilverberk",
)
_STRATEN: Final = (
    "Kerkstraat",
    "Laan van Meerdervoort",
    "Zilverschoonhof",
    "Van Gogh-plein",
    "Hoek",
)
_PLAATSEN: Final = ("Heerhugowaard", "Sint Pancras", "Bergen", "Noord-Scharwoude")
_KLASSEN: Final = ("2B", "H3a", "mavo 3", "1vmbo2", "4k")
_MAANDEN: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_CIJFERS: Final = "nul een twee drie vier vijf zes zeven acht negen".split()
_DAGEN: Final = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()
_WOORDGETAL: Final = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien twintig eenentwintig tweeentwintig drieentwintig "
    "vierentwintig vijfentwintig zesentwintig zevenentwintig achtentwintig"
).split()
_PLAT: Final = str.maketrans("şüëłıçéö", "sueliceo")
_DUBBELGANGER: Final = str.maketrans("aoeA", "аоеА")
_LEET: Final = str.maketrans("oiea", "0134")
_ZINNEN: Final[dict[str, tuple[str, ...]]] = {
    "naam": ("Toen zei {} dat het zo niet ging.", "Het was {} die hielp.", "{} kwam erbij."),
    "voorletters": ("Over {} maakte school zich zorgen.", "Dat vond ook {} zelf."),
    "school": ("Het gesprek was op {}.", "Vroeger zat hij op {}, daarna niet meer."),
    "straat": ("Het gezin woont aan {}.", "Bij {} ging het mis."),
    "plaats": ("Zij komen uit {}.", "In {} was het onrustig."),
    "telefoon": ("Hij belde naar {} om hulp.", "Bel {} als het niet gaat."),
    "datum": ("Dat was {}.", "Het begon {} met een ruzie."),
    "klas": ("Hij zit in {} van de school.", "In {} was het onrustig."),
    "email": ("Stuur het naar {} als je wilt.",),
    "nummer": ("Het stond in {} van het dossier.",),
    "postcode": ("Ze wonen in {} en omgeving.",),
}


@dataclass(frozen=True)
class Plant:
    """One planted trace: its kind, its disguise, and the words as they stand in the text."""

    soort: str
    vermomming: str
    woorden: str
    begin: int
    eind: int


@dataclass(frozen=True)
class Proeftekst:
    """A text with its dossier and what was planted in it."""

    tekst: str
    bron: Sporenbron
    planten: tuple[Plant, ...]


def maak_teksten(aantal: int, zaad: int = 2026) -> Iterator[Proeftekst]:
    """Yield invented texts with five to seven planted traces each, the same ones for one seed."""
    toeval = random.Random(zaad)
    neutraal = neutrale_teksten(aantal, zaad)
    for nr in range(aantal):
        yield _tekst(toeval, neutraal[nr])


def _tekst(toeval: random.Random, neutraal: str) -> Proeftekst:
    dossier = _Dossier(toeval)
    zinnen = neutraal.split(". ")
    soorten = toeval.sample(sorted(_ZINNEN), toeval.randint(5, 7))
    stukken: list[str] = []
    planten: list[Plant] = []
    lengte = 0
    for nr, zin in enumerate(zinnen):
        stuk = zin if zin.endswith((".", "!", "'")) else f"{zin}."
        stukken.append(stuk)
        lengte += len(stuk) + 1
        if nr < len(soorten):
            soort = soorten[nr]
            vermomming, woorden = dossier.vermomd(soort)
            plant_zin = toeval.choice(_ZINNEN[soort])
            begin = lengte + plant_zin.index("{}")
            # "J. uit 2B": the letter itself has to be found, not the class alone.
            eind = begin + len(woorden.split(" uit ")[0])
            planten.append(Plant(soort, vermomming, woorden, begin, eind))
            stukken.append(plant_zin.format(woorden))
            lengte += len(stukken[-1]) + 1
    return Proeftekst(" ".join(stukken), dossier.bron(), tuple(planten))


class _Dossier:
    """One invented dossier, and the ways to write what is in it."""

    def __init__(self, toeval: random.Random) -> None:
        self.r = toeval
        (self.voornaam, self.roep), (self.moeder, _), (self.vriend, _) = toeval.sample(
            _VOORNAMEN, 3
        )
        self.achternaam, self.ander = toeval.sample(_ACHTERNAMEN, 2)
        self.school = toeval.choice(_SCHOLEN)
        self.straat = f"{toeval.choice(_STRATEN)} {toeval.randint(1, 180)}"
        self.plaats = toeval.choice(_PLAATSEN)
        self.klas = toeval.choice(_KLASSEN)
        self.nummer = f"06{toeval.randrange(10**7, 10**8)}"
        self.dag = date(2026, 1, 5) + timedelta(days=toeval.randrange(300))
        self.email = f"{self.voornaam.translate(_PLAT).lower()}{toeval.randint(1, 99)}@voorbeeld.nl"
        self.document = f"OD-2026-{toeval.randint(1000, 9999)}"
        self.postcode = f"17{toeval.randint(10, 99)} {toeval.choice(('AB', 'KC', 'XZ'))}"

    def bron(self) -> Sporenbron:
        """Return the dossier as the watch gets it."""
        heel = f"{self.voornaam} {self.achternaam}"
        items = (
            Bronitem(S.NAAM, heel, "de leerling", "de leerling"),
            Bronitem(S.NAAM, self.voornaam, "de leerling", "de leerling"),
            Bronitem(S.NAAM, self.achternaam, "de leerling", "de leerling", los=True),
            Bronitem(S.NAAM, f"{self.moeder} {self.ander}", "de moeder", "zijn moeder"),
            Bronitem(S.NAAM, self.vriend, "de teksten in het dossier", "iemand", los=True),
            Bronitem(S.SCHOOL, self.school),
            Bronitem(S.STRAAT, self.straat),
            Bronitem(S.PLAATS, self.plaats),
            Bronitem(S.KLAS, self.klas),
            Bronitem(S.TELEFOON, self.nummer),
            Bronitem(S.EMAIL, self.email),
            Bronitem(S.NUMMER, self.document),
            Bronitem(S.POSTCODE, self.postcode),
        )
        van = frozenset((heel, self.voornaam, self.achternaam))
        geboren = frozenset({date(2012, 5, 9)})
        return Sporenbron(_VANDAAG, items, van, frozenset({self.dag}), geboren, frozenset({14}))

    def vermomd(self, soort: str) -> tuple[str, str]:
        """Return one disguise of this kind and the words in it."""
        keuzes: dict[str, Callable[[], str]] = getattr(self, f"_{soort}")()
        naam = self.r.choice(sorted(keuzes))
        return naam, keuzes[naam]()

    def _naam(self) -> dict[str, Callable[[], str]]:
        wie = self.r.choice((self.voornaam, self.moeder, self.vriend))
        midden = max(2, len(wie) // 2)
        return {
            "gewoon": lambda: wie,
            "hele naam": lambda: f"{self.voornaam} {self.achternaam}",
            "achternaam": lambda: f"de familie {self.achternaam}",
            "kleine letters": wie.lower,
            "hoofdletters": wie.upper,
            "zonder accenten": lambda: wie.translate(_PLAT),
            "bezit": lambda: f"{wie}'s broer" if wie[-1] in "aiou" else f"{wie}s broer",
            "verkleind": lambda: f"{wie}tje",
            "roepnaam": lambda: self.r.choice(self.roep),
            "afgebroken": lambda: f"{wie[:midden]}-\n{wie[midden:].lower()}",
            "in twee stukken": lambda: f"{wie[:midden]} {wie[midden:]}",
            "gespeld": lambda: " ".join(wie),
            "gespeld met streepjes": lambda: "-".join(wie),
            "dubbelgangers": lambda: wie.translate(_DUBBELGANGER),
            "cijfers als letters": lambda: wie[0] + wie[1:].translate(_LEET),
            "onzichtbaar teken": lambda: f"{wie[:midden]}\u200b{wie[midden:]}",
            "letter weg": lambda: wie[: midden - 1] + wie[midden:],
            "letter dubbel": lambda: wie[:midden] + wie[midden - 1] + wie[midden:],
            "letters verwisseld": lambda: wie[:1] + wie[2:3] + wie[1:2] + wie[3:],
            "twee fouten": lambda: f"{wie[:1]}{wie[2:-1]}q",
            "sterretjes": lambda: f"{wie[0]}{'*' * (len(wie) - 2)}{wie[-1]}",
            "omgekeerd": lambda: wie[::-1].capitalize(),
            "als gebruikersnaam": lambda: f"xx_{wie.translate(_PLAT).lower()}_07",
        }

    def _voorletters(self) -> dict[str, Callable[[], str]]:
        een, twee = self.voornaam[0], self.achternaam.split()[-1][0]
        return {
            "J. uit 2B": lambda: f"{een}. uit {self.klas}",
            "J uit 2B": lambda: f"{een} uit {self.klas}",
            "J.V.": lambda: f"{een}.{twee}.",
            "J. V.": lambda: f"{een}. {twee}.",
            "J. de Vries": lambda: f"{een}. {self.achternaam}",
            "JV": lambda: f"{een}{twee}",
            "leerling J": lambda: f"leerling {een}",
            "j.v. klein": lambda: f"{een}.{twee}.".lower(),
        }

    def _school(self) -> dict[str, Callable[[], str]]:
        woorden = self.school.split()
        langste = max(woorden, key=len)
        return {
            "gewoon": lambda: self.school,
            "kleine letters": self.school.lower,
            "eigen woord": lambda: f"het {langste}",
            "letters": lambda: "het " + "".join(w[0] for w in woorden).upper(),
            "met streepjes": lambda: "-".join(woorden),
            "aaneen": lambda: "".join(woorden),
            "typefout": lambda: self.school.replace(langste, langste[:3] + langste[4:]),
        }

    def _straat(self) -> dict[str, Callable[[], str]]:
        naam, nummer = self.straat.rsplit(" ", 1)
        return {
            "met nummer": lambda: f"de {self.straat}",
            "zonder nummer": lambda: f"de {naam}",
            "kleine letters": self.straat.lower,
            "afgekort": lambda: self.straat.replace("straat", "str."),
            "gesplitst": lambda: self.straat.replace("straat", " straat"),
            "alleen nummer": lambda: f"nummer {nummer}",
            "typefout": lambda: naam[:3] + naam[4:] + f" {nummer}",
        }

    def _plaats(self) -> dict[str, Callable[[], str]]:
        return {
            "gewoon": lambda: self.plaats,
            "kleine letters": self.plaats.lower,
            "als -se": lambda: f"een {self.plaats}se wijk",
            "zonder streepje": lambda: self.plaats.replace("-", " "),
            "typefout": lambda: self.plaats[:2] + self.plaats[3:],
        }

    def _telefoon(self) -> dict[str, Callable[[], str]]:
        n = self.nummer
        groepen = f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:8]} {n[8:]}"
        return {
            "aaneen": lambda: n,
            "met streep": lambda: f"{n[:2]}-{n[2:]}",
            "groepen": lambda: groepen,
            "+31": lambda: f"+31{n[1:]}",
            "+31 (0)": lambda: f"+31 (0){n[1]} {n[2:6]} {n[6:]}",
            "0031": lambda: f"0031 {n[1:]}",
            "punten": lambda: groepen.replace(" ", "."),
            "schuine streep": lambda: f"{n[:2]}/{n[2:]}",
            "in woorden": lambda: " ".join(_CIJFERS[int(c)] for c in n),
            "deels woorden": lambda: "nul zes " + n[2:],
            "laatste vier": lambda: f"een nummer dat eindigt op {n[-4:]}",
            "letter o": lambda: n.replace("0", "o"),
        }

    def _datum(self) -> dict[str, Callable[[], str]]:
        d = self.dag
        maand = _MAANDEN[d.month - 1]
        woord = _WOORDGETAL[d.day] if d.day < len(_WOORDGETAL) else str(d.day)
        return {
            "d-m-jjjj": lambda: f"op {d.day}-{d.month}-{d.year}",
            "dd/mm/jj": lambda: f"op {d:%d/%m/%y}",
            "d.m.jjjj": lambda: f"op {d.day}.{d.month}.{d.year}",
            "iso": d.isoformat,
            "aaneen": lambda: f"{d:%Y%m%d}",
            "12 maart": lambda: f"op {d.day} {maand}",
            "12 mrt": lambda: f"op {d.day} {maand[:3]}. {d.year}",
            "twaalf maart": lambda: f"op {woord} {maand}",
            "12e van maart": lambda: f"op de {d.day}e van {maand}",
            "12/3": lambda: f"op {d.day}/{d.month}",
            "weekdag": lambda: f"op {_DAGEN[d.weekday()]} {d.day} {maand}",
            "weekdag en dag": lambda: f"op {_DAGEN[d.weekday()]} de {d.day}e",
            "maand en jaar": lambda: f"in {maand} {d.year}",
            "week": lambda: f"in week {d.isocalendar().week} van {d.year}",
            "losse dag": lambda: f"op de {d.day}e",
        }

    def _klas(self) -> dict[str, Callable[[], str]]:
        return {
            "gewoon": lambda: self.klas,
            "met klas": lambda: f"klas {self.klas}",
            "kleine letters": self.klas.lower,
            "met spatie": lambda: f"{self.klas[:-1]} {self.klas[-1]}",
            "in woorden": lambda: "klas twee b",
        }

    def _email(self) -> dict[str, Callable[[], str]]:
        return {
            "gewoon": lambda: self.email,
            "at": lambda: self.email.replace("@", " [at] "),
            "gebruikersnaam": lambda: f"@{self.email.split('@')[0]}",
            "alleen ervoor": lambda: self.email.split("@")[0],
        }

    def _nummer(self) -> dict[str, Callable[[], str]]:
        return {
            "gewoon": lambda: self.document,
            "spaties": lambda: self.document.replace("-", " "),
            "aaneen": lambda: self.document.replace("-", "").lower(),
            "bsn": lambda: f"{self.r.randrange(10**8, 10**9)}",
        }

    def _postcode(self) -> dict[str, Callable[[], str]]:
        return {
            "gewoon": lambda: self.postcode,
            "aaneen": lambda: self.postcode.replace(" ", ""),
            "kleine letters": self.postcode.lower,
            "alleen cijfers": lambda: self.postcode[:4],
        }
