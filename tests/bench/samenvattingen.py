"""Signed summary files of a whole country: invented workers, schools and numbers, layout 1.

The numbers are multiples of five and otherwise mean nothing; tables, columns, codes and sizes are
those of a real file. Made once and kept beside the other bench vaults.
"""

import hashlib
import random
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jos_desktop.exchange.cijferboek_xlsx import naar_xlsx
from jos_desktop.exchange.samenvatting_bestand import naar_bytes
from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.samenvattingsbestand import Afzender
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvatting,
    Samenvattingsblok,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.reports import cijferboek
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL
from jos_desktop.services.samenvatting_indeling import (
    GROEPEN,
    INDELING,
    KUBUSSEN,
    LOSSE,
    ONDERTABELLEN,
    Assen,
    tabelnaam,
)
from jos_desktop.services.schooljaar import Blok, blokken_van_periode
from tests.bench.omgeving import ROOT, tell

SCHOLEN, JAREN, SCHOLEN_PER_MEDEWERKER = 1400, 5, 3
_EERSTE_JAAR = 2020
_GEMEENTEN, _VERBANDEN = 340, 75
_OVER_SCHOLEN = ("schoolsoort", "regio", "swv", "gemeente")


def bestanden(aantal: int) -> Path:
    """Return a folder with so many files, one per worker and school year."""
    output = ROOT / "uitvoer"
    output.mkdir(exist_ok=True)
    eigen = Path(__file__).read_bytes()
    merk = hashlib.sha256(eigen + repr((KUBUSSEN, ONDERTABELLEN, LOSSE)).encode()).hexdigest()[:12]
    doel = output / f"bench-samenvattingen-{merk}-{aantal}"
    if doel.is_dir():
        return doel
    for oud in output.glob(f"bench-samenvattingen-*-{aantal}"):
        shutil.rmtree(oud)
    tell(f"- {aantal} samenvattingen maken ...")
    bezig = output / f"bench-samenvattingen-bezig-{time.monotonic_ns()}"
    bezig.mkdir()
    papier = _papier()
    for nummer in range(aantal):
        medewerker, jaar = divmod(nummer, JAREN)
        naam = f"{medewerker:04}_{_EERSTE_JAAR + jaar}.zip"
        (bezig / naam).write_bytes(bestand(medewerker, _EERSTE_JAAR + jaar, *papier))
    bezig.rename(doel)
    return doel


def bestand(medewerker: int, jaar: int, xlsx: bytes = b"xlsx", pdf: bytes = b"pdf") -> bytes:
    """Return the file of one worker and school year."""
    sleutel = hashlib.sha256(f"medewerker {medewerker}".encode()).digest()
    publiek = Ed25519PrivateKey.from_private_bytes(sleutel).public_key().public_bytes_raw()
    return naar_bytes(
        samenvatting(medewerker, jaar),
        ondertekensleutel=sleutel,
        afzender=Afzender(publiek[:16], publiek),
        xlsx=xlsx,
        pdf=pdf,
    )


def samenvatting(medewerker: int, jaar: int) -> Samenvatting:
    """Return the tables of one worker and school year."""
    toeval = random.Random(medewerker * 10_000 + jaar)
    periode = f"{jaar}-{jaar + 1}"
    blokken = blokken_van_periode(periode)
    scholen = [
        (medewerker * SCHOLEN_PER_MEDEWERKER // 2 + nummer) % SCHOLEN
        for nummer in range(SCHOLEN_PER_MEDEWERKER)
    ]
    return Samenvatting(
        periode=periode,
        volgnummer=2,
        indeling=INDELING,
        blokken=tuple(Samenvattingsblok(b.sleutel, b.begin, b.eind, 1, False) for b in blokken),
        tabellen=tuple(_tabellen(blokken, scholen, periode, toeval)),
        uitleg=(),
        bevroren=True,
    )


def _tabellen(
    blokken: Sequence[Blok], scholen: Sequence[int], periode: str, toeval: random.Random
) -> Iterator[Samenvattingstabel]:
    for groep in (*KUBUSSEN, *LOSSE):
        for assen in groep.gepubliceerd:
            yield _som(groep.naam, assen, blokken, scholen, toeval)
    for onder in ONDERTABELLEN:
        yield _som(onder.kubus, onder.assen, blokken, scholen, toeval)
    yield _stand(blokken, toeval)
    yield from _exact(blokken, scholen, periode)


def _som(
    boek: str,
    assen: Assen,
    blokken: Sequence[Blok],
    scholen: Sequence[int],
    toeval: random.Random,
) -> Samenvattingstabel:
    kolommen = [Kolom("blok", "Blok")]
    for as_ in assen:
        kolommen += [
            Kolom(as_, ASSEN[as_].titel),
            Kolom(f"{as_}_naam", f"{ASSEN[as_].titel}, in woorden"),
        ]
    codes = [_school_codes(scholen) if as_ == SCHOOL else ASSEN[as_].labels for as_ in assen]
    rijen: list[tuple[Waarde, ...]] = []
    for blok in blokken:
        for cel in product(*(lijst.items() for lijst in codes)):
            woorden = [tekst for paar in cel for tekst in paar]
            rijen.append((blok.sleutel, *woorden, 5 * toeval.randrange(2, 8)))
    titel, groep = GROEPEN.get(boek, (boek.capitalize(), "Verwijzen en volgen"))
    return Samenvattingstabel(
        tabelnaam(boek, assen),
        f"{titel} naar {' en '.join(ASSEN[as_].titel.lower() for as_ in assen) or 'totaal'}",
        "Verzonnen cijfers.",
        (*kolommen, Kolom("aantal", "Aantal", Kolomsoort.AANTAL)),
        tuple(rijen),
        boek,
        assen,
        groep,
    )


def _school_codes(scholen: Sequence[int]) -> dict[str, str]:
    namen = {f"S{school:04}": f"School {school}" for school in scholen}
    return {**namen, "overige": "overige scholen"}


def _stand(blokken: Sequence[Blok], toeval: random.Random) -> Samenvattingstabel:
    rijen: list[tuple[Waarde, ...]] = []
    for blok in blokken:
        for soort in ("KT", "MT"):
            erin, eruit = 5 * toeval.randrange(9), 5 * toeval.randrange(9)
            rijen.append((blok.sleutel, soort, soort, 20, erin, eruit, 20 + erin - eruit))
    kop = ("beginstand", "instroom", "uitstroom", "eindstand")
    return Samenvattingstabel(
        "stand",
        "Stand",
        "",
        (
            Kolom("blok", "Blok"),
            Kolom("trajecttype", "Soort traject"),
            Kolom("trajecttype_naam", "Soort traject, in woorden"),
            *(Kolom(naam, naam.capitalize(), Kolomsoort.AANTAL) for naam in kop),
        ),
        tuple(rijen),
        groep="Instroom",
        optellen=Optellen.NIET,
    )


def _exact(
    blokken: Sequence[Blok], scholen: Sequence[int], periode: str
) -> Iterator[Samenvattingstabel]:
    school = (Kolom("school", "School"), Kolom("school_naam", "School, in woorden"))
    wie: list[tuple[Waarde, ...]] = [(f"S{s:04}", f"School {s}") for s in scholen]
    plekken: list[tuple[Waarde, ...]] = [
        ("VO", "Noord-Kennemerland", f"SWV {s % _VERBANDEN}", f"Gemeente {s % _GEMEENTEN}")
        for s in scholen
    ]
    groep = "Scholen en inzet"
    yield Samenvattingstabel(
        "scholen",
        "Scholen",
        "",
        (*school, *(Kolom(n, n, bijschrift=True) for n in _OVER_SCHOLEN)),
        tuple((*rij, *plek) for rij, plek in zip(wie, plekken, strict=True)),
        groep=groep,
        optellen=Optellen.GELIJK,
        exact=True,
    )
    yield Samenvattingstabel(
        "leerlingen",
        "Leerlingen",
        "",
        (
            Kolom("schooljaar", "Schooljaar"),
            school[0],
            replace(school[1], bijschrift=True),
            Kolom("aantal", "Leerlingen", Kolomsoort.AANTAL),
            Kolom("bron", "Bron", bijschrift=True),
        ),
        tuple((periode, *rij, 900 + s, "DUO") for rij, s in zip(wie, scholen, strict=True)),
        groep=groep,
        optellen=Optellen.GELIJK,
        exact=True,
    )
    fte = Kolomsoort.GETAL
    yield Samenvattingstabel(
        "formatie",
        "Formatie",
        "",
        (*school, Kolom("fte_eerder", "Eerder", fte), Kolom("fte_tijdens_project", "Nu", fte)),
        tuple((*rij, Decimal("0.2"), Decimal("0.75")) for rij in wie),
        groep=groep,
        optellen=Optellen.GELIJK,
        exact=True,
    )
    yield Samenvattingstabel(
        "inzet",
        "Inzet",
        "",
        (Kolom("blok", "Blok"), *school, Kolom("fte", "Fte", fte)),
        tuple((blok.sleutel, *rij, Decimal("0.25")) for blok in blokken for rij in wie),
        groep=groep,
        exact=True,
    )


def _papier() -> tuple[bytes, bytes]:
    """Return a workbook and a report of real size; adding up reads neither."""
    boek = Cijferboek("Bench", "", (), samenvatting(0, _EERSTE_JAAR).tabellen[:30])
    pdf = BytesIO()
    cijferboek.schrijf(boek, pdf)
    return naar_xlsx(boek), pdf.getvalue()
