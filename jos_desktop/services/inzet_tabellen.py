"""Fte, hours and pupils as tables with their pictures, for the sheets."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel, Waarde
from jos_desktop.services.afgeleide_uren import BRONNEN, Urenstand, in_uren
from jos_desktop.services.inzet import BIJLAGE, EIGEN, Inzetstand
from jos_desktop.services.leerlingaantallen import Gebiedrij, Jaarrij

Beeld = tuple[Grafiek, Samenvattingstabel]
FTE_UITLEG: Final = (
    "Gemiddeld over het schooljaar, gewogen naar dagen. Zonder eigen periode staat bij afgesproken "
    "wat tijdens het project is afgesproken (Bijlage 5), en bij ingezet je eigen fte."
)
UREN_UITLEG: Final = (
    "Afgesproken is je eigen fte maal de uren per fte, vakanties meegeteld. Wat al ergens staat, "
    "is niet opgeteld bij wat je schreef: hetzelfde uur kan in allebei staan."
)
GEBIED_UITLEG: Final = (
    "Een '<5' in het bestand is 0 tot en met 4. Daarom staat er soms een laagste en een hoogste."
)
ONBEKEND: Final = "Onbekend"
_WIE: Final = Kolom("wat", "Wat")
_FTE: Final = Kolom("fte", "Fte", Kolomsoort.GETAL)
_UREN: Final = Kolom("uren", "Uren", Kolomsoort.GETAL)


def inzettabel(standen: Iterable[Inzetstand]) -> Samenvattingstabel:
    """Return agreed against real, with the difference and what both rest on."""
    return Samenvattingstabel(
        "inzet_stand",
        "Afgesproken en ingezet",
        FTE_UITLEG,
        (
            Kolom("school", "School"),
            Kolom("functie", "Functie"),
            Kolom("bijlage", "Tijdens het project"),
            Kolom("afgesproken", "Afgesproken"),
            Kolom("ingezet", "Ingezet"),
            Kolom("verschil", "Verschil"),
            Kolom("waaruit", "Waaruit"),
        ),
        tuple(
            (
                s.school,
                s.functie.label,
                f"{s.bijlage} ({s.uren_per_week} uur)" if _uren(s) else s.bijlage,
                _getal(s.afgesproken),
                _getal(s.ingezet),
                _verschil(s.verschil),
                _waaruit(s),
            )
            for s in standen
        ),
        exact=True,
    )


def inzetbeeld(standen: Iterable[Inzetstand], *, met_school: bool) -> Beeld:
    """Return agreed and real as bars below each other."""
    rijen: list[tuple[Waarde, ...]] = []
    for s in standen:
        wie = f"{s.school}, {s.functie.value}" if met_school else s.functie.label
        for woord, fte in (("afgesproken", s.afgesproken), ("ingezet", s.ingezet)):
            if fte is not None:
                rijen.append((f"{wie}: {woord}", fte))
    return _staven("inzet_beeld", "Fte: afgesproken en ingezet", _FTE, rijen)


def urentabel(standen: Iterable[Urenstand]) -> Samenvattingstabel:
    """Return agreed, written and derived hours, each in a column of its own."""
    kolommen = (
        Kolom("school", "School"),
        Kolom("fte", "Jouw fte"),
        Kolom("afgesproken", "Afgesproken"),
        Kolom("geschreven", "Geschreven"),
        *(Kolom(f"elders_{nr}", f"Al bij {bron.lower()}") for nr, bron in enumerate(BRONNEN)),
    )
    rijen = []
    for s in standen:
        elders = dict(s.afgeleid)
        rijen.append(
            (
                s.school,
                _getal(s.fte),
                _getal(in_uren(s.afgesproken)),
                _getal(in_uren(s.geschreven)),
                *(_getal(in_uren(elders.get(bron))) for bron in BRONNEN),
            )
        )
    return Samenvattingstabel(
        "uren_stand", "Uren tot en met vandaag", UREN_UITLEG, kolommen, tuple(rijen), exact=True
    )


def urenbeeld(standen: Iterable[Urenstand], *, met_school: bool) -> Beeld:
    """Return the three sums beside each other, never on top of each other."""
    rijen: list[tuple[Waarde, ...]] = []
    for s in standen:
        voor = f"{s.school}: " if met_school else ""
        for woord, minuten in (
            ("afgesproken", s.afgesproken),
            ("geschreven", s.geschreven),
            ("staat al elders", s.afgeleid_samen),
        ):
            if (uren := in_uren(minuten)) is not None:
                rijen.append((f"{voor}{woord}", uren))
    return _staven("uren_beeld", "Uren tot en met vandaag", _UREN, rijen)


def leerlingenbeeld(rijen: Iterable[Jaarrij], *, met_school: bool) -> Beeld:
    """Return the pupils per school year as bars; of an interval its lowest number."""
    cellen: list[tuple[Waarde, ...]] = []
    for een in sorted(rijen, key=lambda r: (r.schooljaar, r.school)):
        wie = f"{een.schooljaar}, {een.school}" if met_school else een.schooljaar
        los = een.precies is None and not een.marge.precies
        cellen.append((f"{wie} (ten minste)" if los else wie, een.marge.laag))
    kolom = Kolom("leerlingen", "Leerlingen", Kolomsoort.AANTAL)
    return _staven("leerlingen_beeld", "Leerlingen per schooljaar", kolom, cellen)


def gebiedtabel(rijen: Iterable[Gebiedrij]) -> Samenvattingstabel:
    """Return where the pupils live."""
    return Samenvattingstabel(
        "leerlingen_gebied",
        "Waar de leerlingen wonen",
        GEBIED_UITLEG,
        (Kolom("postcode", "Postcode"), Kolom("aantal", "Leerlingen"), Kolom("deel", "Deel")),
        tuple(
            (r.postcode or ONBEKEND, r.marge.schrijf(), f"{schrijf_getal(r.deel)}%") for r in rijen
        ),
        exact=True,
    )


def _staven(naam: str, titel: str, waarde: Kolom, rijen: list[tuple[Waarde, ...]]) -> Beeld:
    tabel = Samenvattingstabel(naam, titel, "", (_WIE, waarde), tuple(rijen), exact=True)
    return Grafiek(naam, titel, Grafieksoort.STAAF, _WIE.naam, waarde.naam), tabel


def _uren(stand: Inzetstand) -> bool:
    return bool(stand.uren_per_week) and stand.bijlage != stand.uren_per_week


def _getal(waarde: Decimal | None) -> str:
    return "" if waarde is None else schrijf_getal(waarde)


def _verschil(waarde: Decimal | None) -> str:
    if waarde is None:
        return ""
    return f"+{schrijf_getal(waarde)}" if waarde > 0 else schrijf_getal(waarde)


def _waaruit(stand: Inzetstand) -> str:
    delen = []
    if stand.afgesproken_uit == BIJLAGE:
        delen.append("afgesproken: Bijlage 5")
    if stand.ingezet_uit == EIGEN:
        delen.append(f"ingezet: {EIGEN}")
    return ", ".join(delen)
