"""What an organisation profile says, and how that stands in its file (docs/formaat-profiel.md).

Reading is strict: a rule that this version does not know could not be obeyed, so it is refused.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

from jos_desktop.models.codes import Regio, Schoolsoort

FORMAAT: Final = "jos-profiel"
VERSIE: Final = 1
SCHOLEN: Final = "scholen"
HANDTEKENING: Final = "handtekening"
GROOTSTE_VOLGNUMMER: Final = 2**31 - 1
ONTVANGST_BYTES, ONDERTEKENING_BYTES = 1216, 32
_LANGSTE_NAAM, _LANGSTE_CODE, _LANGSTE_SCHOOLCODE = 120, 40, 12
_MEESTE_CODES = 5000
VERGRENDELEN: Final = "vergrendel_hoogstens_min"
_BOVENAAN = frozenset(
    (
        *("formaat", "versie", "organisatie", "volgnummer", "gemaakt", "sleutels"),
        *("instellingen", "regels", "codelijsten", "kaarten", "vragenlijsten"),
    )
)


@dataclass(frozen=True, slots=True)
class Publiek:
    """The employer's public keys: what keys are sealed to, and what profiles are signed with."""

    ontvangst: bytes
    ondertekening: bytes


@dataclass(frozen=True, slots=True)
class Regels:
    """What the organisation allows and demands."""

    pincode_toegestaan: bool = False
    werkgeversleutel_verplicht: bool = False
    tweede_plek_verplicht: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a code list; the last three only in the list of schools, empty elsewhere."""

    code: str
    label: str
    soort: str = ""
    regio: str = ""
    gemeente: str = ""


@dataclass(frozen=True, slots=True)
class Profielinhoud:
    """An organisation profile.

    ``kaarten`` are the files of contact cards in base64; what is no text is kept as well.
    ``vragenlijsten`` holds the exit-vragenlijst (services/profiellijsten.py), and anything else.
    """

    organisatie: str
    volgnummer: int
    gemaakt: datetime
    sleutels: Publiek
    vergrendel_hoogstens_min: int | None = None
    regels: Regels = Regels()
    codelijsten: Mapping[str, tuple[Code, ...]] = field(default_factory=dict)
    kaarten: tuple[Any, ...] = ()
    vragenlijsten: tuple[Any, ...] = ()


def canoniek(gegevens: Mapping[str, object]) -> bytes:
    """Return the one way to write a file: sorted, ASCII, one space, one newline."""
    tekst = json.dumps(gegevens, sort_keys=True, indent=1, ensure_ascii=True, allow_nan=False)
    return tekst.encode() + b"\n"


def inhoud_van(bestand: bytes) -> Profielinhoud:
    """Read a profile whose signature was checked before; raises ValueError."""
    gegevens = json.loads(bestand)
    gegevens.pop(HANDTEKENING)
    return uit_json(gegevens)


def naar_json(inhoud: Profielinhoud) -> dict[str, object]:
    """Return what is signed."""
    minuten = inhoud.vergrendel_hoogstens_min
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "organisatie": inhoud.organisatie,
        "volgnummer": inhoud.volgnummer,
        "gemaakt": inhoud.gemaakt.astimezone(UTC).isoformat(timespec="seconds"),
        "sleutels": publiek_naar_json(inhoud.sleutels),
        "instellingen": {} if minuten is None else {VERGRENDELEN: minuten},
        "regels": {naam: getattr(inhoud.regels, naam) for naam in Regels.__slots__},
        "codelijsten": {
            naam: [_code_naar_json(code) for code in codes]
            for naam, codes in inhoud.codelijsten.items()
        },
        "kaarten": list(inhoud.kaarten),
        "vragenlijsten": list(inhoud.vragenlijsten),
    }


def uit_json(gegevens: Mapping[str, Any]) -> Profielinhoud:
    """Read what is signed; raises ValueError, TypeError or KeyError for anything unexpected."""
    eis(gegevens.keys() == _BOVENAAN, "other keys at the top")
    eis(gegevens["formaat"] == FORMAAT and gegevens["versie"] == VERSIE, "another format")
    kaarten, lijsten = gegevens["kaarten"], gegevens["vragenlijsten"]
    eis(type(kaarten) is list and type(lijsten) is list, "no lists")
    inhoud = Profielinhoud(
        tekst(gegevens["organisatie"], _LANGSTE_NAAM),
        getal(gegevens["volgnummer"], 1, GROOTSTE_VOLGNUMMER),
        _moment(gegevens["gemaakt"]),
        publiek_uit_json(gegevens["sleutels"]),
        minuten_uit_json(gegevens["instellingen"]),
        regels_uit_json(gegevens["regels"], alle=True),
        codelijsten_uit_json(gegevens["codelijsten"]),
        tuple(kaarten),
        tuple(lijsten),
    )
    eis(naar_json(inhoud) == gegevens, "written in another way than ours")
    return inhoud


def minuten_uit_json(gegevens: Mapping[str, Any]) -> int | None:
    """Read ``instellingen``: after how many idle minutes a vault must lock at the latest."""
    eis(gegevens.keys() <= {VERGRENDELEN}, "an unknown setting")
    return getal(gegevens[VERGRENDELEN], 1, 60) if gegevens else None


def regels_uit_json(gegevens: Mapping[str, Any], *, alle: bool = False) -> Regels:
    """Read ``regels``; those left out are off, which a profile itself may not do (``alle``)."""
    bekend = frozenset(Regels.__slots__)
    eis(gegevens.keys() == bekend if alle else gegevens.keys() <= bekend, "an unknown rule")
    eis(all(type(waarde) is bool for waarde in gegevens.values()), "a rule is on or off")
    return Regels(**gegevens)


def codelijsten_uit_json(gegevens: Mapping[str, Any]) -> dict[str, tuple[Code, ...]]:
    """Read ``codelijsten``: per name a list of codes, no code twice."""
    gelezen = {}
    for naam, codes in gegevens.items():
        eis(type(codes) is list and len(codes) <= _MEESTE_CODES, "a code list is a list")
        lijst = tuple(_code_uit_json(code, school=naam == SCHOLEN) for code in codes)
        eis(len({code.code for code in lijst}) == len(lijst), "a code twice")
        gelezen[tekst(naam, _LANGSTE_CODE)] = lijst
    return gelezen


def publiek_naar_json(sleutels: Publiek) -> dict[str, object]:
    """Return the public keys as they stand in both files of the employer."""
    return {
        "ontvangst": base64.b64encode(sleutels.ontvangst).decode("ascii"),
        "ondertekening": sleutels.ondertekening.hex(),
    }


def publiek_uit_json(gegevens: Mapping[str, Any]) -> Publiek:
    """Read the public keys."""
    eis(gegevens.keys() == {"ontvangst", "ondertekening"}, "other keys")
    ontvangst = base64.b64decode(gegevens["ontvangst"], validate=True)
    ondertekening = bytes.fromhex(gegevens["ondertekening"])
    lengtes = (len(ontvangst), len(ondertekening))
    eis(lengtes == (ONTVANGST_BYTES, ONDERTEKENING_BYTES), "wrong length for a public key")
    return Publiek(ontvangst, ondertekening)


def eis(goed: bool, reden: str) -> None:
    """Raise ValueError with the reason when something is not as it must be."""
    if not goed:
        raise ValueError(reden)


def tekst(waarde: Any, langste: int) -> str:
    """Return a word or name of at most so many characters that no screen stumbles over."""
    eis(isinstance(waarde, str), "no text")
    eis(0 < len(waarde) <= langste and waarde.isprintable(), "an unreadable text")
    eis(waarde == waarde.strip(), "blanks around a text")
    return str(waarde)


def getal(waarde: Any, kleinste: int, grootste: int) -> int:
    """Return a whole number between two bounds, both allowed."""
    eis(type(waarde) is int and kleinste <= waarde <= grootste, "no such number")
    return int(waarde)


def _moment(waarde: Any) -> datetime:
    moment = datetime.fromisoformat(waarde)
    eis(moment.tzinfo is not None and not moment.utcoffset(), "a moment that is not UTC")
    return moment


def _code_naar_json(code: Code) -> dict[str, str]:
    velden = {naam: getattr(code, naam) for naam in Code.__slots__}
    return {naam: waarde for naam, waarde in velden.items() if waarde}


def _code_uit_json(gegevens: Mapping[str, Any], *, school: bool) -> Code:
    mag = set(Code.__slots__) if school else {"code", "label"}
    eis({"code", "label"} <= gegevens.keys() <= mag, "an unknown field of a code")
    langste = _LANGSTE_SCHOOLCODE if school else _LANGSTE_CODE
    code = Code(
        tekst(gegevens["code"], langste),
        tekst(gegevens["label"], _LANGSTE_NAAM),
        **{n: tekst(gegevens[n], 80) for n in ("soort", "regio", "gemeente") if n in gegevens},
    )
    if code.soort:
        Schoolsoort(code.soort)
    if code.regio:
        Regio(code.regio)
    return code
