"""What the five weighing questions of the meldcode come to (domein.md 1.19); pure, no vault.

The order of the five steps is not strict (KNMG-meldcode); neither is the order of the questions.
One answer goes before all others: acute or structural unsafety is always reported.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord

VEILIG_THUIS: Final = "0800-2000"
ALARMNUMMER: Final = "112"

BRON_WEGEN: Final = "Afwegingskader bij stap 4 en 5 van de meldcode"

VRAGEN: Final = (
    ("vermoeden", "Is er een vermoeden van geweld of kindermishandeling?"),
    ("onveilig", "Is het nu onveilig, of steeds weer onveilig?"),
    ("hulp_mogelijk", "Kun je hulp geven of regelen die werkt?"),
    ("hulp_aanvaard", "Nemen de betrokkenen die hulp aan?"),
    ("hulp_veilig", "Wordt het met die hulp op tijd veilig?"),
)
"""The five questions of the afwegingskader: the field of :class:`Weging`, and the words."""


class Uitkomst(Enum):
    """What the answers ask for."""

    NOG_OPEN = "nog_open"
    ALTIJD_MELDEN = "altijd_melden"
    MELDEN = "melden"
    HULP = "hulp"
    GEEN_VERMOEDEN = "geen_vermoeden"


@dataclass(frozen=True, slots=True)
class Weging:
    """The answers to the five questions, and the reasons in own words."""

    vermoeden: Weegantwoord = Weegantwoord.ONBEKEND
    onveilig: Weegantwoord = Weegantwoord.ONBEKEND
    hulp_mogelijk: Weegantwoord = Weegantwoord.ONBEKEND
    hulp_aanvaard: Weegantwoord = Weegantwoord.ONBEKEND
    hulp_veilig: Weegantwoord = Weegantwoord.ONBEKEND
    toelichting: str = ""

    def antwoord(self, veld: str) -> Weegantwoord:
        """Return the answer to one question, by its field in :data:`VRAGEN`."""
        waarde = getattr(self, veld)
        if not isinstance(waarde, Weegantwoord):
            raise TypeError(f"no question: {veld}")
        return waarde


@dataclass(frozen=True, slots=True)
class Weegoordeel:
    """What the answers come to, in one sentence; ``moet_melden``: a report is asked for."""

    uitkomst: Uitkomst
    zin: str

    @property
    def moet_melden(self) -> bool:
        """Tell whether these answers ask for a report to Veilig Thuis."""
        return self.uitkomst in (Uitkomst.ALTIJD_MELDEN, Uitkomst.MELDEN)


def weeg(weging: Weging) -> Weegoordeel:
    """Return what the answers ask for; unsafety goes first, whatever else was answered."""
    ja, nee, onbekend = Weegantwoord.JA, Weegantwoord.NEE, Weegantwoord.ONBEKEND
    if weging.onveilig is ja:
        return Weegoordeel(
            Uitkomst.ALTIJD_MELDEN,
            f"Het is onveilig: meld dit altijd bij Veilig Thuis ({VEILIG_THUIS}). "
            f"Is er nu gevaar? Bel {ALARMNUMMER}.",
        )
    if weging.vermoeden is nee:
        return Weegoordeel(
            Uitkomst.GEEN_VERMOEDEN,
            "Er is geen vermoeden meer. Schrijf op waarom, en sluit de meldcode.",
        )
    for veld, reden in (
        ("hulp_mogelijk", "Je kunt de hulp niet zelf geven of regelen"),
        ("hulp_aanvaard", "De hulp wordt niet aangenomen"),
        ("hulp_veilig", "Met de hulp wordt het niet op tijd veilig"),
    ):
        if weging.antwoord(veld) is nee:
            zin = f"{reden}: meld dit bij Veilig Thuis ({VEILIG_THUIS})."
            return Weegoordeel(Uitkomst.MELDEN, zin)
    open_vragen = sum(weging.antwoord(veld) is onbekend for veld, _ in VRAGEN)
    if open_vragen:
        nog = "nog 1 vraag" if open_vragen == 1 else f"nog {open_vragen} vragen"
        return Weegoordeel(Uitkomst.NOG_OPEN, f"Beantwoord {nog}.")
    return Weegoordeel(
        Uitkomst.HULP,
        "Er is hulp die werkt. Melden hoeft nu niet. Spreek af wanneer je weer kijkt of het "
        "veilig is.",
    )


def raad_bij(stap: Meldcodestap, *, eergerelateerd: bool) -> str:
    """Return what to do at a step, in a sentence or two."""
    if stap is Meldcodestap.OVERLEG and eergerelateerd:
        return (
            f"Eergerelateerd geweld: bel meteen Veilig Thuis ({VEILIG_THUIS}). Overleg eerst met "
            "hen, voor je iemand anders spreekt."
        )
    if stap is Meldcodestap.GESPREK and eergerelateerd:
        return (
            "Praat nog niet met de ouders. Vraag eerst aan Veilig Thuis wat veilig is "
            f"({VEILIG_THUIS})."
        )
    return _RAAD[stap]


_RAAD: Final[dict[Meldcodestap, str]] = {
    Meldcodestap.SIGNALEN: "Schrijf op wat je zag en hoorde. Feiten, in de woorden van wie het "
    "zei. Zijn er andere kinderen in huis? Noem ze ook.",
    Meldcodestap.OVERLEG: "Overleg met een collega die hier veel van weet, of bel Veilig Thuis: "
    f"{VEILIG_THUIS}, dag en nacht. Dat kan zonder namen te noemen. Direct gevaar: "
    f"{ALARMNUMMER}.",
    Meldcodestap.GESPREK: "Praat met de ouders en met het kind. Is dat niet veilig? Stel het uit "
    "en schrijf op waarom.",
    Meldcodestap.WEGEN: "Weeg wat je weet. Is het nu onveilig, of steeds weer? Dan meld je altijd.",
    Meldcodestap.BESLISSEN: "Beslis: is melden nodig, en is hulp nodig? Vertel het de ouders, of "
    "schrijf op waarom niet.",
}
