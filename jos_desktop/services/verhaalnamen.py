"""The forms a name takes: short, small, misspelt, as it sounds; and names that are none of them."""

import re
from collections.abc import Collection, Iterable
from functools import cache
from typing import Final

from jos_desktop.resources import find_resource
from jos_desktop.services.naamwacht import voornamen
from jos_desktop.services.verhaalvouw import gewone_woorden, vouw_woord

TUSSEN: Final = frozenset(
    "van de den der het 't ter ten te el al von la le du di da dos v d vd in op 's bin ben".split()
)
_AANSPREEK: Final = frozenset("meneer mevrouw mevr mw dhr heer juf juffrouw meester dr drs".split())
_KORTSTE_BEGIN: Final = 3
_KORTSTE_EIND: Final = 4
KORTSTE_TYPEFOUT: Final = 5
_UITGANGEN: Final = ("ie", "y", "i", "je", "tje", "ke", "o", "a", "s")
_ACHTERVOEGSELS: Final = ("'s", "'", "s", "etje", "tje", "pje", "je", "ie", "tjes", "jes")
_KLANK: Final = (
    (r"[^a-z]", ""),
    (r"ph", "f"),
    (r"th|dt", "t"),
    (r"sch|sh|sj|ch(?=[aeiou])", "s"),
    (r"ck|q|c(?=[aouklr]|$)", "k"),
    (r"c|z|tz", "s"),
    (r"x", "ks"),
    (r"v|w", "f"),
    (r"ou|oe|eu|uu?|aw|au", "o"),
    (r"ij|ei|ey|y|ie|j", "i"),
    (r"h", ""),
    (r"d$", "t"),
    (r"(.)\1+", r"\1"),
)


@cache
def _groepen() -> tuple[frozenset[str], ...]:
    tekst = find_resource("codelijsten", "roepvormen.txt").read_text("utf-8")
    regels = (regel for regel in tekst.splitlines() if not regel.startswith("#"))
    return tuple(frozenset(regel.split()) for regel in regels if regel.strip())


@cache
def _groepen_per_naam() -> dict[str, frozenset[str]]:
    """Return for each name the others that stand for it: the head of a group leads to all."""
    gevonden: dict[str, set[str]] = {}
    for groep in _groepen():
        for naam in groep:
            gevonden.setdefault(naam, set()).update(groep)
    return {naam: frozenset(anderen) for naam, anderen in gevonden.items()}


def naamdelen(naam: str) -> tuple[str, ...]:
    """Return the words of a name that tell somebody, folded: no "van de", no initials."""
    gevonden: list[str] = []
    for ruw in re.findall(r"[^\W\d_]+(?:['\-’][^\W\d_]+)*", naam):
        woord = vouw_woord(ruw)
        delen = (woord, woord.replace("-", ""), *woord.split("-")) if "-" in woord else (woord,)
        gevonden += [
            deel
            for deel in delen
            if len(deel) > 1 and deel not in TUSSEN and deel not in _AANSPREEK
        ]
    return tuple(dict.fromkeys(gevonden))


def voorletters(naam: str) -> tuple[str, str] | None:
    """Return the first letters of first and last name, folded; None for a single word."""
    woorden = [vouw_woord(w) for w in re.findall(r"[^\W\d_]+", naam)]
    woorden = [w for w in woorden if w not in TUSSEN and w not in _AANSPREEK]
    return (woorden[0][0], woorden[-1][0]) if len(woorden) > 1 else None


def roepvormen(voornaam: str) -> frozenset[str]:
    """Return how somebody with this first name may be called: Elisabeth, Bets, Lies, Elies."""
    naam = vouw_woord(voornaam)
    vormen = set(_groepen_per_naam().get(naam, ()))
    for lengte in range(_KORTSTE_BEGIN, len(naam)):
        begin = naam[:lengte]
        vormen.add(begin)
        vormen.update(begin + uitgang for uitgang in _UITGANGEN)
        if begin[-1] not in "aeiou":
            vormen.update((f"{begin}{begin[-1]}ie", f"{begin}{begin[-1]}y"))
    vormen.update(naam[-lengte:] for lengte in range(_KORTSTE_EIND, len(naam)))
    return frozenset(vormen - {naam} - gewone_woorden())


def kernen(woord: str) -> tuple[str, ...]:
    """Return a word and what is left without the end of a possessive or of a small form."""
    return (
        woord,
        *(woord[: -len(eind)] for eind in _ACHTERVOEGSELS if woord.endswith(eind) and len(eind)),
    )


def klank(naam: str) -> str:
    """Return roughly how a folded name sounds: Mohammed and Mohamed are one, Sjoerd and Shoert."""
    for patroon, wordt in _KLANK:
        naam = re.sub(patroon, wordt, naam)
    return naam


def zonder_een(woord: str) -> frozenset[str]:
    """Return a word with each of its letters left out once: what two words one slip apart share."""
    return frozenset({woord, *(woord[:plek] + woord[plek + 1 :] for plek in range(len(woord)))})


def een_fout(een: str, ander: str) -> bool:
    """Tell whether two words are at most one slip of the finger apart, a swap of two included."""
    if een == ander:
        return True
    if abs(len(een) - len(ander)) > 1:
        return False
    kort, lang = sorted((een, ander), key=len)
    plek = next((nr for nr, (a, b) in enumerate(zip(kort, lang, strict=False)) if a != b), None)
    if plek is None:
        return True
    if len(kort) < len(lang):
        return kort[plek:] == lang[plek + 1 :]
    gewisseld = kort[:plek] + kort[plek + 1 : plek + 2] + kort[plek] + kort[plek + 2 :]
    return kort[plek + 1 :] == lang[plek + 1 :] or gewisseld == lang


def lijkt_op(naam: str, anderen: Collection[str]) -> bool:
    """Tell whether a folded name is, looks like, sounds like or stands for one of the others."""
    vormen = {naam, *roepvormen(naam)}
    for ander in anderen:
        if ander in vormen or naam in roepvormen(ander) or klank(naam) == klank(ander):
            return True
        if een_fout(naam, ander):
            return True
    return False


def kies_schuilnamen(bezet: Iterable[str], *, begin: int = 0, aantal: int = 6) -> tuple[str, ...]:
    """Return invented names that nobody in ``bezet`` (names, whole) has or nearly has.

    ``begin`` is where in the list to start: another number gives other names.
    """
    delen = {deel for naam in bezet for deel in naamdelen(naam)}
    lijst = sorted(naam for naam in voornamen() if 3 < len(naam) < 9)
    gedraaid = [lijst[(begin * 37 + nr * 101) % len(lijst)] for nr in range(len(lijst))]
    over = (naam for naam in dict.fromkeys(gedraaid) if not lijkt_op(naam, delen))
    return tuple(naam.capitalize() for naam, _ in zip(over, range(aantal), strict=False))
