"""Vragenlijsten out of nothing, as hypothesis draws them: every shape that is allowed."""

from dataclasses import replace
from typing import Final

from hypothesis import strategies as st

from jos_desktop.models.codes_exit import Informant, Uitkomst, Vraagvorm
from jos_desktop.models.vragenlijst import Optie, Schaal, Voorwaarde, Vraag, Vragenlijst
from jos_desktop.services.lijstpictogrammen import PICTOGRAMMEN
from jos_desktop.services.lijstuitkomsten import UITKOMSTCODES
from jos_desktop.services.lijstwoorden import WOORDEN

KLEIN: Final = """\
formaat = "jos-vragenlijst"
sleutel = "eigen_exit"
versie = 1
titel = "Hoe was het?"

[[schaal]]
sleutel = "vijf"
opties = [
    { sleutel = "1", label = "Nee", telt_als = "1" },
    { sleutel = "5", label = "Ja", telt_als = "5", pictogram = "duim_op" },
]

[[vraag]]
sleutel = "nut"
vorm = "keuze"
schaal = "vijf"
uitkomst = "nut"
leerling = "Heb je er iets aan gehad?"

[[vraag]]
sleutel = "waarom"
vorm = "open"
alleen_als = { vraag = "nut", is_een_van = ["1"] }
leerling = "Waarom niet?"
"""

_LASTIG: Final = (
    '"',
    "\\",
    "'",
    "\n",
    "\t",
    "مرحبا",
    "😀👩‍👩‍👧",
    "é",
    "{x}",
    "#",
    "=",
    "[",
    '"""',
    "\u200f",
)
_letters = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="‪‫‬‭‮")
# Few characters drawn by hand, the hard ones from a row: drawing is what takes the time here.
sleutels = st.sampled_from(
    [f"{letter}{einde}" for letter in "abcz019" for einde in ("", "_", "b_7")]
)
_losse_tekst = st.text(_letters, max_size=4)


class _Schrijver:
    """Give words as an organisation may type them: each other than the last, few of them drawn."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._delen = [*draw(st.lists(_losse_tekst, min_size=1, max_size=3)), *_LASTIG]
        self._nummer = draw(st.integers(0, 99))

    def __call__(self, *, regels: bool = True) -> str:
        self._nummer += 1
        begin, einde = (self._delen[(self._nummer * stap) % len(self._delen)] for stap in (1, 7))
        tekst = f"{begin} {self._nummer} {einde}".strip()
        return tekst if regels else tekst.replace("\n", " ").strip()

    def pictogram(self) -> str:
        self._nummer += 1
        namen = ("", *PICTOGRAMMEN)
        return namen[self._nummer % len(namen)]

    def per_informant(self, wie: frozenset[Informant]) -> dict[Informant, str]:
        return {informant: self() for informant in Informant if informant in wie}


_informanten = st.frozensets(st.sampled_from(Informant))


@st.composite
def _schalen(draw: st.DrawFn, schrijf: _Schrijver) -> tuple[Schaal, ...]:
    gemaakt = []
    for sleutel in draw(st.lists(sleutels, max_size=3, unique=True)):
        codes = sorted(UITKOMSTCODES[draw(st.sampled_from(sorted(UITKOMSTCODES)))])
        opties = draw(st.lists(sleutels, min_size=2, max_size=4, unique=True))
        gemaakt.append(
            Schaal(
                sleutel,
                tuple(
                    Optie(
                        optie,
                        schrijf(regels=False),
                        draw(st.sampled_from(("", *codes))),
                        schrijf.pictogram(),
                    )
                    for optie in opties
                ),
            )
        )
    return tuple(gemaakt)


def _uitkomsten(schaal: Schaal | None, vorm: Vraagvorm) -> list[Uitkomst]:
    if vorm is Vraagvorm.CIJFER:
        return [Uitkomst.CIJFER]
    codes = {optie.telt_als for optie in schaal.opties} - {""} if schaal else set()
    return [naam for naam in UITKOMSTCODES if codes and codes <= UITKOMSTCODES[naam]]


@st.composite
def _vragen(draw: st.DrawFn, schalen: tuple[Schaal, ...], schrijf: _Schrijver) -> tuple[Vraag, ...]:
    gemaakt: list[Vraag] = []
    bezet: set[tuple[Uitkomst, Informant]] = set()
    antwoorden: dict[str, tuple[str, ...]] = {}
    for sleutel in draw(st.lists(sleutels, min_size=1, max_size=5, unique=True)):
        vorm = draw(st.sampled_from([lid for lid in Vraagvorm if schalen or lid != "keuze"]))
        schaal = draw(st.sampled_from(schalen)) if vorm is Vraagvorm.KEUZE else None
        tekst = schrijf.per_informant(draw(_informanten.filter(bool)))
        vrij = [
            een
            for een in _uitkomsten(schaal, vorm)
            if not any((een, informant) in bezet for informant in tekst)
        ]
        uitkomst = draw(st.sampled_from((None, *vrij)))
        bezet.update((uitkomst, informant) for informant in tekst if uitkomst is not None)
        kan = [
            een for een in gemaakt if antwoorden[een.sleutel] and tekst.keys() <= een.tekst.keys()
        ]
        voorwaarde = None
        met_voorwaarde = draw(st.booleans())
        if kan and met_voorwaarde:
            ander = draw(st.sampled_from(kan)).sleutel
            mogelijk = st.sampled_from(antwoorden[ander])
            voorwaarde = Voorwaarde(
                ander, tuple(draw(st.lists(mogelijk, min_size=1, max_size=3, unique=True)))
            )
        antwoorden[sleutel] = (
            tuple(optie.sleutel for optie in schaal.opties)
            if schaal
            else tuple(map(str, range(1, 11)))
            if vorm is Vraagvorm.CIJFER
            else ()
        )
        naam = schaal.sleutel if schaal else ""
        gemaakt.append(Vraag(sleutel, vorm, tekst, naam, uitkomst, voorwaarde, schrijf.pictogram()))
    return tuple(gemaakt)


@st.composite
def _woorden(draw: st.DrawFn, schrijf: _Schrijver) -> dict[str, str]:
    gekozen = draw(st.lists(st.sampled_from(sorted(WOORDEN)), max_size=3, unique=True))
    return {naam: _met_invulplek(naam, schrijf(regels=False)) for naam in gekozen}


def _met_invulplek(naam: str, tekst: str) -> str:
    tekst = tekst.replace("{", "(").replace("}", ")")
    return f"{tekst} {{nummer}}/{{aantal}}" if naam == "voortgang" else tekst


@st.composite
def vragenlijsten(draw: st.DrawFn) -> Vragenlijst:
    """Draw a list that may be used."""
    schrijf = _Schrijver(draw)
    schalen = draw(_schalen(schrijf))
    return Vragenlijst(
        draw(sleutels),
        draw(st.integers(1, 9999)),
        schrijf(regels=False),
        schrijf.per_informant(draw(_informanten)),
        schrijf.per_informant(draw(_informanten)),
        schalen,
        draw(_vragen(schalen, schrijf)),
        draw(st.sampled_from(("nl", "tr", "ar", "zh-Hant", "tzm"))),
        schrijf(regels=False),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(_woorden(schrijf)),
    )


def in_het(lijst: Vragenlijst, taal: str = "tr", merk: str = "Ç") -> Vragenlijst:
    """Return a whole translation: every word with a mark before it."""
    return replace(
        lijst,
        titel=merk + lijst.titel,
        inleiding={wie: merk + tekst for wie, tekst in lijst.inleiding.items()},
        slot={wie: merk + tekst for wie, tekst in lijst.slot.items()},
        schalen=tuple(
            replace(
                schaal,
                opties=tuple(replace(optie, label=merk + optie.label) for optie in schaal.opties),
            )
            for schaal in lijst.schalen
        ),
        vragen=tuple(
            replace(vraag, tekst={wie: merk + tekst for wie, tekst in vraag.tekst.items()})
            for vraag in lijst.vragen
        ),
        taal=taal,
        taalnaam="Türkçe",
        van_rechts=taal == "ar",
        nagekeken=False,
        woorden={naam: merk + tekst for naam, tekst in WOORDEN.items()},
    )
