"""Where everything on the ribbon of a story comes: pure geometry, for paper, picture and screen.

The words hang on stems, like flags: above the band to the right of their stem, below it to the
left. A flag hangs higher than every later stem under it, so no two words and no stem ever cross.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.verhaaldocument import Lintpunt

Meet = Callable[[str, bool], float]
"""Return how wide a text is; the second argument says whether it is semibold."""

ZONDER_PUNTEN: Final = "Nog geen momenten op het tijdlint."
BEGIN: Final = "Start"
_RAND: Final = 0.75
_VAANTJE: Final = 0.45
_ONDER: Final = 0.55
_TUSSEN: Final = 0.5
_STAPPEN: Final = (1, 2, 4, 5, 10, 20, 26, 52)
_MEESTE_STREEPJES: Final = 24

Hoek = tuple[float, float]
MERKVORM: Final[dict[Momentsoort, tuple[Hoek, ...]]] = {
    Momentsoort.AANMELDING: (),
    Momentsoort.GESPREKKEN: (),
    Momentsoort.KEERPUNT: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    Momentsoort.UITSTROOM: ((-0.95, -0.95), (0.95, -0.95), (0.95, 0.95), (-0.95, 0.95)),
    Momentsoort.ANDERS: ((0, -1.1), (1.1, 0.85), (-1.1, 0.85)),
}
"""The corners of a mark around its middle, down positive; none is a round one."""
OPEN: Final = frozenset({Momentsoort.AANMELDING, Momentsoort.ANDERS})
"""Marks that are not filled."""
TINT: Final[dict[Momentsoort, str]] = {
    Momentsoort.AANMELDING: "accent",
    Momentsoort.GESPREKKEN: "accent",
    Momentsoort.KEERPUNT: "warm",
    Momentsoort.UITSTROOM: "goed",
    Momentsoort.ANDERS: "gedempt",
}
"""The name in tokens.toml of the colour of a mark; its shape and its word say the same."""


@dataclass(frozen=True, slots=True)
class Lintmaat:
    """The room there is, in whatever unit the caller draws: points or pixels.

    ``regel`` is the height of a line of words, ``band`` of the band; ``hoogst`` is how high the
    whole may be with the words beside the marks, beyond that the marks get numbers.
    """

    breedte: float
    regel: float
    band: float
    hoogst: float


@dataclass(frozen=True, slots=True)
class Lintlabel:
    """The words of one point: a box whose first ``koppen`` lines are heading; ``x`` is its stem."""

    x: float
    links: float
    top: float
    breed: float
    hoog: float
    boven: bool
    koppen: int
    regels: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Lintvorm:
    """A laid out ribbon; y counts down from the top, ``midden`` is the middle of the band.

    ``punten``, ``merken`` (their x) and ``labels`` go together, in order of time. When
    ``genummerd`` the labels are numbers, and the words belong in a list below: ``woorden``.
    """

    breedte: float
    hoogte: float
    midden: float
    punten: tuple[Lintpunt, ...] = field(repr=False)
    merken: tuple[float, ...]
    labels: tuple[Lintlabel, ...]
    streepjes: tuple[float, ...]
    einde: str
    genummerd: bool

    @property
    def woorden(self) -> tuple[tuple[str, str], ...]:
        """Return number and heading with the words of each point, for the list below."""
        if not self.genummerd:
            return ()
        return tuple(
            (f"{nummer}. {kop_van_punt(punt)}", _regel(punt.tekst))
            for nummer, punt in enumerate(self.punten, 1)
        )


@dataclass(slots=True)
class _Vlag:
    """One label while it is being placed; ``af`` is its distance to the band."""

    x: float
    breed: float
    hoog: float
    koppen: int
    regels: tuple[str, ...]
    boven: bool = True
    af: float = 0.0


def leg_lint(punten: Sequence[Lintpunt], weken: int, maat: Lintmaat, meet: Meet) -> Lintvorm:
    """Return where the band, the marks and the words of a ribbon come.

    Every point is within ``weken`` (or makes it longer), in order of time; equal weeks stay in
    the order given. No two labels overlap, none sticks out at a side, no stem crosses words.
    """
    op_tijd = tuple(sorted(punten, key=lambda punt: max(0, punt.week)))
    duur = max([1, weken, *(punt.week for punt in op_tijd)])
    einde = _duur(duur)
    rand = maat.regel * _RAND
    van = meet(BEGIN, False) + 2 * rand
    tot = maat.breedte - meet(einde, False) - 2 * rand
    if tot - van < maat.breedte / 3:
        # On a very narrow screen the ends keep their marks rather than their words.
        van, tot = rand, maat.breedte - rand
    merken = _merken(op_tijd, duur, van, tot, maat.regel)
    for genummerd in (False, True):
        vlaggen = _vlaggen(op_tijd, merken, maat, meet, genummerd=genummerd)
        _kies_kanten(vlaggen, maat)
        op, neer = (_hoogte(vlaggen, maat, boven=kant) for kant in (True, False))
        if op + neer + maat.band <= maat.hoogst:
            break
    midden = op + maat.band / 2
    stap = next((een for een in _STAPPEN if duur / een <= _MEESTE_STREEPJES), duur)
    return Lintvorm(
        breedte=maat.breedte,
        hoogte=op + maat.band + neer,
        midden=midden,
        punten=op_tijd,
        merken=merken,
        labels=tuple(_label(vlag, midden, maat) for vlag in vlaggen),
        streepjes=tuple(van + (tot - van) * week / duur for week in range(0, duur + 1, stap)),
        einde=einde,
        genummerd=genummerd,
    )


def kop_van_punt(punt: Lintpunt) -> str:
    """Return what a point is and when: "Keerpunt · week 5"."""
    return f"{punt.soort.label} · {f'week {punt.week}' if punt.week > 0 else 'start'}"


def lint_in_woorden(punten: Sequence[Lintpunt], weken: int) -> str:
    """Return the whole ribbon as a sentence, for whoever does not see it."""
    if not punten:
        return ZONDER_PUNTEN
    op_tijd = sorted(punten, key=lambda punt: max(0, punt.week))
    delen = []
    for punt in op_tijd:
        tekst = _regel(punt.tekst)
        delen.append(f"{kop_van_punt(punt)}{f': {tekst}' if tekst else ''}")
    duur = max([1, weken, *(punt.week for punt in op_tijd)])
    return f"Tijdlint van {_duur(duur)}. {'; '.join(delen)}."


def _duur(weken: int) -> str:
    return "1 week" if weken == 1 else f"{weken} weken"


def _regel(tekst: str) -> str:
    return " ".join(tekst.split())


def _merken(
    punten: Sequence[Lintpunt], duur: int, van: float, tot: float, regel: float
) -> tuple[float, ...]:
    """Return the x of every mark: at its week, moved apart as far as equal weeks ask."""
    if not punten:
        return ()
    ruimte = min(regel * 1.15, (tot - van) / max(1, len(punten) - 1))
    plekken = [van + (tot - van) * max(0, punt.week) / duur for punt in punten]
    for nummer in range(1, len(plekken)):
        plekken[nummer] = max(plekken[nummer], plekken[nummer - 1] + ruimte)
    grens = tot
    for nummer in reversed(range(len(plekken))):
        plekken[nummer] = min(plekken[nummer], grens)
        grens = plekken[nummer] - ruimte
    return tuple(plekken)


def _vlaggen(
    punten: Sequence[Lintpunt],
    merken: Sequence[float],
    maat: Lintmaat,
    meet: Meet,
    *,
    genummerd: bool,
) -> list[_Vlag]:
    # Narrower than half: then every flag fits at one side of its stem at least.
    meest = min(maat.regel * 11, maat.breedte / 2 - maat.regel * (_VAANTJE + 0.1))
    vlaggen = []
    for nummer, (punt, x) in enumerate(zip(punten, merken, strict=True), 1):
        koppen = breek_regels(str(nummer) if genummerd else kop_van_punt(punt), meest, meet, True)
        woorden = () if genummerd else breek_regels(_regel(punt.tekst), meest, meet, False)
        breed = max(
            *(meet(regel, True) for regel in koppen), *(meet(regel, False) for regel in woorden), 0
        )
        regels = (*koppen, *woorden)
        vlaggen.append(_Vlag(x, breed, len(regels) * maat.regel, len(koppen), regels))
    return vlaggen


def breek_regels(tekst: str, ruimte: float, meet: Meet, vet: bool) -> tuple[str, ...]:
    """Return a text in lines that fit; a word that is too long is cut between two letters."""
    regels: list[str] = []
    regel = ""
    for woord in tekst.split():
        proef = f"{regel} {woord}" if regel else woord
        if meet(proef, vet) <= ruimte:
            regel = proef
            continue
        if regel:
            regels.append(regel)
        regel = woord
        while len(regel) > 1 and meet(regel, vet) > ruimte:
            past = next(
                (n for n in range(len(regel) - 1, 1, -1) if meet(regel[:n], vet) <= ruimte), 1
            )
            regels.append(regel[:past])
            regel = regel[past:]
    return (*regels, regel) if regel else tuple(regels)


def _kies_kanten(vlaggen: Sequence[_Vlag], maat: Lintmaat) -> None:
    """Say which flags go above: what fits at one side only goes there, the rest where it is low."""
    arm = maat.regel * _VAANTJE
    vrij = []
    for vlag in vlaggen:
        vlag.boven = vlag.x + arm + vlag.breed <= maat.breedte
        if vlag.boven and vlag.x - arm - vlag.breed >= 0:
            vrij.append(vlag)
    gezet = [vlag for vlag in vlaggen if not any(vlag is een for een in vrij)]
    vorige = bool(gezet) and gezet[0].boven
    for vlag in vrij:
        gezet = sorted([*gezet, vlag], key=lambda een: een.x)
        hoogten = {}
        for kant in (not vorige, vorige):
            vlag.boven = kant
            hoogten[kant] = sum(_hoogte(gezet, maat, boven=een) for een in (True, False))
        vlag.boven = vorige = min(hoogten, key=hoogten.__getitem__)


def _hoogte(vlaggen: Sequence[_Vlag], maat: Lintmaat, *, boven: bool) -> float:
    """Hang the flags of one side, and return how much room they take beside the band."""
    kant = [vlag for vlag in vlaggen if vlag.boven is boven]
    arm, los = maat.regel * _VAANTJE, maat.regel * _TUSSEN
    geplaatst: list[_Vlag] = []
    # Each flag reaches away from those that are placed before it, whose stems it must not cross.
    for vlag in reversed(kant) if boven else kant:
        reikt = arm + vlag.breed + los
        onder = [ander for ander in geplaatst if abs(ander.x - vlag.x) <= reikt]
        vlag.af = max((een.af + een.hoog + los for een in onder), default=maat.regel * _ONDER)
        geplaatst.append(vlag)
    return max((vlag.af + vlag.hoog for vlag in kant), default=0.0) + maat.regel * 0.25


def _label(vlag: _Vlag, midden: float, maat: Lintmaat) -> Lintlabel:
    arm = maat.regel * _VAANTJE
    af = maat.band / 2 + vlag.af
    return Lintlabel(
        x=vlag.x,
        links=vlag.x + arm if vlag.boven else vlag.x - arm - vlag.breed,
        top=midden - af - vlag.hoog if vlag.boven else midden + af,
        breed=vlag.breed,
        hoog=vlag.hoog,
        boven=vlag.boven,
        koppen=vlag.koppen,
        regels=vlag.regels,
    )
