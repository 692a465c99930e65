"""Small summaries to add up: read objects as the reader of files gives them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from hashlib import sha256

from jos_desktop.models.samenvattingsbestand import (
    Afzender,
    Bestandsblok,
    GelezenSamenvatting,
    Manifest,
)
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.optelling import Optelling
from jos_desktop.services.optelling_boek import uitkomsten
from jos_desktop.services.optelling_keuze import Aanbod, kies
from jos_desktop.services.schooljaar import blokken_van_periode

BLOK = Kolom("blok", "Blok")
SCHOOL = (Kolom("school", "School"), Kolom("school_naam", "School, in woorden"))
TYPE = (Kolom("trajecttype", "Soort"), Kolom("trajecttype_naam", "Soort, in woorden"))
AANTAL = Kolom("aantal", "Aantal", Kolomsoort.AANTAL)
Rijen = Sequence[tuple[Waarde, ...]]


def tabel(
    naam: str,
    kolommen: Sequence[Kolom],
    rijen: Rijen,
    *,
    optellen: Optellen = Optellen.SOM,
    exact: bool = False,
) -> Samenvattingstabel:
    """Return a table with a title of its own."""
    return Samenvattingstabel(
        naam,
        f"Tabel naar school: {naam}" if "school" in naam else naam,
        "Uitleg.",
        tuple(kolommen),
        tuple(rijen),
        groep="Instroom",
        optellen=optellen,
        exact=exact,
    )


def per_school(rijen: Mapping[tuple[str, str], int]) -> Samenvattingstabel:
    """Return the table of instroom by school, out of (block, school) -> number."""
    return tabel(
        "instroom_school",
        (BLOK, *SCHOOL, AANTAL),
        [(blok, school, f"School {school}", n) for (blok, school), n in rijen.items()],
    )


def per_type(rijen: Mapping[tuple[str, str], int]) -> Samenvattingstabel:
    """Return the table of instroom by type, out of (block, type) -> number."""
    return tabel(
        "instroom_trajecttype",
        (BLOK, *TYPE, AANTAL),
        [(blok, soort, f"Soort {soort}", n) for (blok, soort), n in rijen.items()],
    )


def stand(rijen: Rijen) -> Samenvattingstabel:
    """Return the derived table; rows are (block, type, begin, in, out, end)."""
    kop = ("beginstand", "instroom", "uitstroom", "eindstand")
    return tabel(
        "stand",
        (BLOK, *TYPE, *(Kolom(naam, naam, Kolomsoort.AANTAL) for naam in kop)),
        [(blok, soort, f"Soort {soort}", *rest) for blok, soort, *rest in rijen],
        optellen=Optellen.NIET,
    )


def scholen(plekken: Mapping[str, tuple[str, str, str]]) -> Samenvattingstabel:
    """Return the table of schools, out of school -> (region, swv, gemeente)."""
    extra = (Kolom(naam, naam, bijschrift=True) for naam in ("regio", "swv", "gemeente"))
    return tabel(
        "scholen",
        (*SCHOOL, *extra),
        [(school, f"School {school}", *plek) for school, plek in plekken.items()],
        optellen=Optellen.GELIJK,
        exact=True,
    )


def leerlingen(rijen: Mapping[tuple[str, str], int]) -> Samenvattingstabel:
    """Return pupils per school year and school."""
    return tabel(
        "leerlingen",
        (
            Kolom("schooljaar", "Schooljaar"),
            *SCHOOL,
            AANTAL,
            Kolom("bron", "Bron", bijschrift=True),
        ),
        [(jaar, s, f"School {s}", n, "DUO") for (jaar, s), n in rijen.items()],
        optellen=Optellen.GELIJK,
        exact=True,
    )


def fte(naam: str, kolommen: Sequence[str], rijen: Rijen) -> Samenvattingstabel:
    """Return a table in fte: ``inzet`` with a block, ``formatie`` without."""
    met_blok = naam == "inzet"
    return tabel(
        naam,
        (
            *((BLOK,) if met_blok else ()),
            *SCHOOL,
            *(Kolom(kolom, kolom, Kolomsoort.GETAL) for kolom in kolommen),
        ),
        [tuple(Decimal(cel) if isinstance(cel, int) else cel for cel in rij) for rij in rijen],
        optellen=Optellen.SOM if met_blok else Optellen.GELIJK,
        exact=True,
    )


def sleutel_van(naam: str) -> bytes:
    """Return something that stands for the public signing key of a colleague."""
    return sha256(naam.encode()).digest()


def bestand(
    wie: str,
    tabellen: Sequence[Samenvattingstabel],
    blokken: Sequence[str],
    *,
    versie: int = 1,
    vervangt: bool = False,
    volgnummer: int | None = None,
    duiding: Mapping[str, str] | None = None,
) -> GelezenSamenvatting:
    """Return a file of somebody; the sum of a block follows from its rows."""
    delen = []
    for sleutel in blokken:
        (blok,) = blokken_van_periode(sleutel)
        rijen = [(t.naam, rij) for t in tabellen for rij in t.rijen if rij[0] == sleutel]
        som = sha256(repr(rijen).encode()).digest()
        delen.append(Bestandsblok(sleutel, blok.begin, blok.eind, versie, vervangt, som))
    leden = {t.naam: sha256(repr(t.rijen).encode()).digest() for t in tabellen}
    leden["duiding"] = sha256(repr(duiding).encode()).digest()
    manifest = Manifest(
        blokken[0] if len(blokken) == 1 else blokken[0][:9],
        versie * len(blokken) if volgnummer is None else volgnummer,
        1,
        Afzender(sleutel_van(wie)[:16], sleutel_van(wie)),
        tuple(delen),
        leden,
    )
    return GelezenSamenvatting(manifest, tuple(tabellen), dict(duiding or {}))


def verander_dag(gelezen: GelezenSamenvatting, dag: date) -> GelezenSamenvatting:
    """Return the same file with another last day of its first block."""
    eerste, *rest = gelezen.manifest.blokken
    blokken = (replace(eerste, eind=dag), *rest)
    return replace(gelezen, manifest=replace(gelezen.manifest, blokken=blokken))


def tel_op(bestanden: Sequence[tuple[str, GelezenSamenvatting]], *, toch: bool = True) -> Optelling:
    """Add files up the way the use case does, without a profile."""
    keuze = kies([Aanbod.van(naam, g.manifest) for naam, g in bestanden], None, toch=toch)
    optelling = Optelling(keuze)
    for plaats in keuze.volgorde:
        optelling.neem_op(plaats, bestanden[plaats][1])
    return optelling


def uitslag(optelling: Optelling) -> dict[str, list[dict[str, Waarde]]]:
    """Return every table that comes out, as rows by column name."""
    return {
        u.tabel.naam: [
            dict(zip((k.naam for k in u.tabel.kolommen), rij, strict=True)) for rij in u.tabel.rijen
        ]
        for u in uitkomsten(optelling)
    }
