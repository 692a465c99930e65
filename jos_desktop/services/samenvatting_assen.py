"""The axes of Layout 1: every way to divide cases, as a closed list of codes with Dutch words.

Codes are what a file holds and what is added up over workers: a code is never given another
meaning, and never looks like a date to a spreadsheet. A fact that is missing is ``onbekend``, a
fact that cannot be there is ``nvt``: so the rows of an axis always add up to all the cases. How
each fact is read stands in docs/besluiten/0100-hoe-elk-feit-wordt-geteld.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jos_desktop.models.codes import (
    Code,
    ContactSoort,
    Doorverwezen,
    Functie,
    Ingang,
    OverdrachtType,
    RedenBeeindiging,
    Schoolsituatie,
    Thema,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_werk import Monitoruitkomst, Verwijsbestemming, Verwijsresultaat

SCHOOL: Final = "school"
ONBEKEND: Final = "onbekend"
NIET_VAN_TOEPASSING: Final = "nvt"
ANDERE_FUNCTIE: Final = "overig"
OVERIGE_GEMEENTE: Final = "overig"
VERVOLG_OP_TRAJECT: Final = "vervolg"
NOG_NIET: Final = "nog_niet"
GEVOELIG: Final = "gevoelig"
NIET_GEVRAAGD: Final = "niet_gevraagd"

# A referral counts once it has a result.
WACHT_NOG: Final = frozenset({Verwijsresultaat.LOOPT, Verwijsresultaat.WACHT})
UITVOERENDE_FUNCTIES: Final = (Functie.JGC, Functie.PAJ, Functie.GW, Functie.GW_VO)


@dataclass(frozen=True, slots=True)
class As:
    """One way to divide cases; ``labels`` is the closed list of codes, empty for schools."""

    naam: str
    titel: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Themagroep:
    """Themes that are counted as one."""

    code: str
    titel: str
    themas: frozenset[Thema]


# What would harm most when it is guessed of somebody is one group, and never stands per school
# (domein.md 4); somebody who harms himself is in it, because few are and it says as much.
THEMAGROEPEN: Final = (
    Themagroep(
        "gedrag",
        "Gedrag, groepsdruk en middelen",
        frozenset(
            {
                Thema.GEDRAG,
                Thema.GROEPSDRUK,
                Thema.STRAATCULTUUR,
                Thema.MIDDELEN,
                Thema.MEDIAWIJSHEID,
            }
        ),
    ),
    Themagroep(
        "sociaal",
        "Weerbaarheid, pesten en omgaan met anderen",
        frozenset(
            {
                Thema.WEERBAARHEID,
                Thema.SOCIALE_VAARDIGHEDEN,
                Thema.PESTEN,
                Thema.MEIDENVENIJN,
                Thema.ISOLEMENT,
            }
        ),
    ),
    Themagroep(
        "stemming",
        "Somberheid, angst en stress",
        frozenset({Thema.SOMBERHEID, Thema.ANGST, Thema.INTERNALISEREND, Thema.MENTALE_GEZONDHEID}),
    ),
    Themagroep(
        "trauma_diagnostiek",
        "Trauma, rouw, diagnostiek en acceptatie",
        frozenset({Thema.TRAUMA, Thema.ROUW, Thema.DIAGNOSTIEK, Thema.ACCEPTATIE}),
    ),
    Themagroep("verzuim", "Verzuim of (dreigend) thuiszitten", frozenset({Thema.VERZUIM})),
    Themagroep(
        "schoolloopbaan",
        "Motivatie, overstap en schoolloopbaan",
        frozenset(
            {
                Thema.MOTIVATIE,
                Thema.PO_VO,
                Thema.OVERSTAP,
                Thema.AFSTROOM,
                Thema.VERWIJDERING,
                Thema.STAGE,
            }
        ),
    ),
    Themagroep(
        "gezin",
        "Opvoeding, gezin en geld",
        frozenset(
            {
                Thema.OPVOEDING,
                Thema.COMMUNICATIE,
                Thema.OVERBELASTING,
                Thema.ARMOEDE,
                Thema.ECHTSCHEIDING,
            }
        ),
    ),
    Themagroep("school_ouders", "Wrijving tussen school en ouders", frozenset({Thema.WRIJVING})),
    Themagroep(
        GEVOELIG,
        "Veiligheid en crisis (ook zelfdoding, geweld, seksualiteit, politie)",
        frozenset(
            {
                Thema.SUICIDALITEIT,
                Thema.AUTOMUTILATIE,
                Thema.GEWELD,
                Thema.SEKSUALITEIT,
                Thema.GRENSOVERSCHRIJDEND,
            }
        ),
    ),
)

# The gemeenten of the region (domein.md 1.1): the same list for every school, so files add up.
GEMEENTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alkmaar": "Alkmaar",
        "bergen": "Bergen",
        "castricum": "Castricum",
        "dijk_en_waard": "Dijk en Waard",
        "heiloo": "Heiloo",
        "uitgeest": "Uitgeest",
    }
)

_DAGKLASSEN: Final = {
    "0_7": "0 tot en met 7 dagen",
    "8_14": "8 tot en met 14 dagen",
    "15_28": "15 tot en met 28 dagen",
    "29_plus": "29 dagen of meer",
}
_WEEKKLASSEN: Final = {
    "tm_4": "4 weken of minder",
    "5_10": "5 tot en met 10 weken",
    "11_20": "11 tot en met 20 weken",
    "21_plus": "21 weken of meer",
}
_JA_NEE: Final = {"ja": "Ja", "nee": "Nee"}
_VRAAGSTAND: Final = {
    "ingevuld": "Ingevuld",
    "geweigerd": "Wilde niet",
    NIET_GEVRAAGD: "Niet gevraagd of niet vastgelegd",
}
_VIJF: Final = {
    "1": "1: helemaal niet",
    "2": "2: niet zo",
    "3": "3: een beetje",
    "4": "4: wel",
    "5": "5: heel erg",
}
_NVT: Final = {NIET_VAN_TOEPASSING: "Niet van toepassing"}
_ONBEKEND: Final = {ONBEKEND: "Niet bekend"}


def _codes(lijst: type[Code]) -> dict[str, str]:
    return {lid.value: lid.label for lid in lijst}


_INSTROOM: Final = (
    As("trajecttype", "Soort traject", _codes(TrajectType)),
    As(
        "functie",
        "Functie",
        {
            **{lid.value: lid.label for lid in UITVOERENDE_FUNCTIES},
            ANDERE_FUNCTIE: "Andere functie",
        },
    ),
    As(
        "ingang",
        "Aangemeld door",
        {**_codes(Ingang), VERVOLG_OP_TRAJECT: "Vervolg op een eerder traject", **_ONBEKEND},
    ),
    As(
        "themagroep",
        "Hoofdthema in groepen",
        {**{groep.code: groep.titel for groep in THEMAGROEPEN}, **_ONBEKEND},
    ),
    As(
        "woongemeente",
        "Woongemeente",
        {**GEMEENTEN, OVERIGE_GEMEENTE: "Andere gemeente", **_NVT, **_ONBEKEND},
    ),
    As(
        "leeftijd",
        "Leeftijd bij de start",
        {
            "12_13": "12 of 13 jaar, of jonger",
            "14_15": "14 of 15 jaar",
            "16_plus": "16 jaar of ouder",
            **_NVT,
            **_ONBEKEND,
        },
    ),
    As(
        "eerste_gesprek",
        "Dagen van aanmelding tot eerste gesprek",
        {**_DAGKLASSEN, NOG_NIET: "Nog geen gesprek", **_NVT, **_ONBEKEND},
    ),
    As(
        "wacht_op_start",
        "Dagen van aanmelding tot start",
        {**_DAGKLASSEN, **_NVT, **_ONBEKEND},
    ),
)

_UITSTROOM: Final = (
    As("reden", "Reden van beëindiging", {**_codes(RedenBeeindiging), **_NVT}),
    As("schoolsituatie", "Schoolsituatie na afloop", {**_codes(Schoolsituatie), **_NVT}),
    As(
        "doorverwezen",
        "Doorverwezen naar de 2e lijn",
        {**_codes(Doorverwezen), **_NVT, **_ONBEKEND},
    ),
    As(
        "betrokken_2e_lijn",
        "JOS betrokken bij een casus in de 2e lijn",
        {**_JA_NEE, **_NVT, **_ONBEKEND},
    ),
    As(
        "verwijzing_voorkomen",
        "Verwijzing voorkomen (oordeel van de professional)",
        {**_JA_NEE, **_NVT, **_ONBEKEND},
    ),
    As("vervolg", "Vervolg", {**_codes(Vervolg), **_NVT, **_ONBEKEND}),
    As("duur", "Duur van het traject", {**_WEEKKLASSEN, **_NVT, **_ONBEKEND}),
)

_EXIT: Final = (
    As("exit_leerling", "Exit-vragenlijst door de leerling", {**_VRAAGSTAND, **_NVT}),
    As("exit_ouder", "Exit-vragenlijst door een ouder", {**_VRAAGSTAND, **_NVT}),
    As(
        "rapportcijfer",
        "Rapportcijfer",
        {
            "tm_5": "5 of lager",
            "6": "6",
            "7": "7",
            "8": "8",
            "9_10": "9 of 10",
            **_NVT,
            **_ONBEKEND,
        },
    ),
    As("nut", "Heeft iets gehad aan de hulp", {**_VIJF, **_NVT, **_ONBEKEND}),
    As("gehoord", "Voelde zich gehoord en begrepen", {**_VIJF, **_NVT, **_ONBEKEND}),
    As(
        "zonder_hulp",
        "Kan zonder hulp verder",
        {
            "ja": "Ja",
            "beetje": "Een beetje",
            "nee": "Nee",
            "weet_niet": "Weet het niet",
            **_NVT,
            **_ONBEKEND,
        },
    ),
    As(
        "doel_gehaald",
        "Doel gehaald",
        {"geheel": "Helemaal", "deels": "Deels", "niet": "Niet", **_NVT, **_ONBEKEND},
    ),
    As(
        "tevredenheid",
        "Tevredenheid",
        {
            "onvoldoende": "Onvoldoende (5 of lager)",
            "voldoende": "Voldoende (6 of 7)",
            "goed": "Goed (8 of hoger)",
            **_NVT,
            **_ONBEKEND,
        },
    ),
)

# As with the themes: what tells of danger at home does not stand alone (domein.md 1.19).
VEILIGHEID: Final = "crisis_en_veiligheid"
VEILIGHEIDSPLEKKEN: Final = frozenset({Verwijsbestemming.CRISIS, Verwijsbestemming.VEILIG_THUIS})
_BESTEMMINGEN: Final = {
    **{lid.value: lid.label for lid in Verwijsbestemming if lid not in VEILIGHEIDSPLEKKEN},
    VEILIGHEID: "Crisisdienst of Veilig Thuis",
}

_EIGEN_TOTAAL: Final = (
    As("bestemming", "Verwezen naar", _BESTEMMINGEN),
    As(
        "resultaat",
        "Resultaat van de verwijzing",
        {lid.value: lid.label for lid in Verwijsresultaat if lid not in WACHT_NOG},
    ),
    As("wachtweken", "Weken van aanmelden tot resultaat", {**_WEEKKLASSEN, **_ONBEKEND}),
    As("herbeoordeeld", "Opnieuw beoordeeld door de gemeente", dict(_JA_NEE)),
    As(
        "monitoruitkomst",
        "Uitkomst van het monitortraject",
        {**_codes(Monitoruitkomst), **_ONBEKEND},
    ),
    As("overdrachttype", "Soort overdracht", _codes(OverdrachtType)),
    As(
        "overdrachtuitkomst",
        "Uitkomst van de overdracht",
        {
            "overgenomen": "Overgenomen",
            "geweigerd": "Niet overgenomen",
            "ingetrokken": "Ingetrokken",
        },
    ),
    As("contactsoort", "Soort contact", _codes(ContactSoort)),
)

INSTROOM_ASSEN: Final = tuple(as_.naam for as_ in _INSTROOM)
UITSTROOM_ASSEN: Final = tuple(as_.naam for as_ in _UITSTROOM)
EXIT_ASSEN: Final = tuple(as_.naam for as_ in _EXIT)

ASSEN: Final[Mapping[str, As]] = MappingProxyType(
    {
        as_.naam: as_
        for as_ in (
            As(SCHOOL, "School", {}),
            *_INSTROOM,
            *_UITSTROOM,
            *_EXIT,
            *_EIGEN_TOTAAL,
        )
    }
)


def bestemmingscode(bestemming: Verwijsbestemming) -> str:
    """Return the code of a destination in the tables; crisis and Veilig Thuis go together."""
    return VEILIGHEID if bestemming in VEILIGHEIDSPLEKKEN else bestemming.value


def functiecode(functie: Functie) -> str:
    """Return the code of a function in the tables; functions without cases go together."""
    return functie.value if functie in UITVOERENDE_FUNCTIES else ANDERE_FUNCTIE
