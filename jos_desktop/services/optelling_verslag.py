"""The tables about the adding itself: which files counted, who is missing, what did not agree.

Only here do names of files and of cards stand; never beside a figure.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.optelling import Optelling
from jos_desktop.services.optelling_cellen import Sleutel
from jos_desktop.services.optelling_keuze import Keuze, Staat
from jos_desktop.services.optelling_vorm import SCHOOL
from jos_desktop.services.samenvatting_tabellen import lege_tabellen

GROEP: Final = "Over dit bestand"
DUIDING: Final = "duiding"
INZETGROEP: Final = "Scholen en inzet"
_NUMMER: Final = Kolom("nr", "Nr")
_FTE: Final = Kolomsoort.GETAL
ZONDER_PROFIEL: Final = (
    "Er was geen organisatieprofiel. De handtekeningen zijn alleen vergeleken met de sleutel in het"
    " bestand zelf: wie de afzender is, is niet nagekeken. Ook is niet bekend wie er ontbreekt."
)


def verslagtabellen(optelling: Optelling) -> Iterator[Samenvattingstabel]:
    """Yield the tables about files, missing colleagues, differences and duiding."""
    keuze = optelling.keuze
    yield verslag(keuze)
    if keuze.met_kaarten:
        yield ontbreekt(keuze)
    yield _verschillen(optelling)
    if optelling.duiding:
        yield _duiding(optelling)


def verslag(keuze: Keuze) -> Samenvattingstabel:
    """Return which files counted, which did not, and why."""
    rijen = [
        (o.naam, o.staat.value, ", ".join(o.blokken), o.uitleg or "-")
        for o in sorted(keuze.oordelen, key=lambda o: (o.staat is not Staat.GEWEIGERD, o.naam))
    ]
    return _tabel(
        "verslag",
        "Welke bestanden meetellen",
        "Elk blok van een afzender telt een keer mee, hoe vaak het ook is aangeboden."
        + ("" if keuze.met_kaarten else f" {ZONDER_PROFIEL}"),
        (
            _NUMMER,
            Kolom("bestand", "Bestand"),
            Kolom("staat", "Wat ermee is gedaan"),
            Kolom("blokken", "Blokken die meetellen", bijschrift=True),
            Kolom("uitleg", "Uitleg"),
        ),
        _genummerd(rijen),
    )


def ontbreekt(keuze: Keuze) -> Samenvattingstabel:
    """Return whose blocks are missing, by the cards in the organisation profile."""
    rijen = [(o.naam, o.functie or "-", o.blok, o.uitleg) for o in keuze.ontbreekt]
    return _tabel(
        "ontbreekt",
        "Van wie een bestand ontbreekt",
        "Alle kaarten in het organisatieprofiel, voor elk blok in de periode die de anderen samen"
        " vullen. Een blok met minder dan 10 trajecten wordt niet gemaakt en staat hier dus ook.",
        (
            _NUMMER,
            Kolom("naam", "Naam op de kaart"),
            Kolom("functie", "Functie"),
            Kolom("blok", "Blok"),
            Kolom("uitleg", "Uitleg"),
        ),
        _genummerd(rijen),
    )


def formatie_en_inzet(optelling: Optelling) -> Samenvattingstabel | None:
    """Return per block and school the agreed fte beside what the workers of the files worked."""
    inzet = optelling.cellen.get("inzet")
    formatie = optelling.gelijk.get("formatie")
    if inzet is None or formatie is None or inzet.vorm.assen != (SCHOOL,):
        return None
    afgesproken = _afgesproken(optelling)
    rijen: list[tuple[Waarde, ...]] = []
    for blok in sorted(optelling.keuze.grenzen):
        for (school,), (fte, *_) in sorted(inzet.totaal((blok,)).items()):
            if school in afgesproken:
                naam = optelling.woorden.get((SCHOOL, school), school)
                naam = optelling.plaatsen.naam(school, naam)
                ruimte = afgesproken[school]
                rijen.append((blok, school, naam, ruimte, Decimal(fte), Decimal(fte) - ruimte))
    return Samenvattingstabel(
        "formatie_en_inzet",
        "Formatie naast inzet, in fte",
        "Afgesproken is wat er in de formatie staat. Ingezet is de som van de eigen fte van de"
        " collega's van wie er een bestand is: ontbreekt er een, dan is het minder dan echt.",
        (
            Kolom("blok", "Blok"),
            Kolom(SCHOOL, "School"),
            Kolom(f"{SCHOOL}_naam", "School, in woorden"),
            Kolom("fte_afgesproken", "Afgesproken", _FTE),
            Kolom("fte_ingezet", "Ingezet", _FTE),
            Kolom("fte_verschil", "Verschil", _FTE),
        ),
        tuple(rijen),
        groep=INZETGROEP,
        optellen=Optellen.NIET,
        exact=True,
    )


def _afgesproken(optelling: Optelling) -> dict[str, Decimal]:
    deel = optelling.gelijk["formatie"]
    namen = [kolom.naam for kolom in deel.vorm.tabel.kolommen]
    som: dict[str, Decimal] = {}
    if SCHOOL in namen and "fte_tijdens_project" in namen:
        school, fte = namen.index(SCHOOL), namen.index("fte_tijdens_project")
        for rij in deel.rijen.values():
            waarde = Decimal(str(rij[fte]))
            som[str(rij[school])] = som.get(str(rij[school]), Decimal(0)) + waarde
    return som


def _verschillen(optelling: Optelling) -> Samenvattingstabel:
    uitleg = "Gegevens die in twee bestanden anders staan. Het nieuwste bestand is gevolgd."
    if optelling.meer_verschillen:
        uitleg += f" Er zijn er nog {optelling.meer_verschillen} die hier niet staan."
    if optelling.niet_opgeteld:
        uitleg += f" Niet opgeteld: {', '.join(sorted(optelling.niet_opgeteld))}."
    return _tabel(
        "verschillen",
        "Wat niet overal hetzelfde is",
        uitleg,
        (
            _NUMMER,
            Kolom("tabel", "Tabel"),
            Kolom("rij", "Rij"),
            Kolom("kolom", "Kolom"),
            Kolom("gekozen", "Gekozen", bijschrift=True),
            Kolom("anders", "Staat er anders", bijschrift=True),
            Kolom("bestand", "In bestand"),
        ),
        _genummerd(
            [
                (v.tabel, v.rij, v.kolom, v.gekozen, v.anders, v.bestand)
                for v in optelling.verschillen
            ]
        ),
    )


def _duiding(optelling: Optelling) -> Samenvattingstabel:
    regels = sorted(optelling.duiding, key=lambda r: (r.tabel, r.periode, r.tekst))
    titels = {tabel.naam: tabel.titel for tabel in lege_tabellen()}
    uitleg = "Wat collega's bij hun cijfers schreven. Van wie het is, staat er niet bij."
    if optelling.meer_duiding:
        uitleg += f" Er zijn nog {optelling.meer_duiding} teksten die hier niet staan."
    return _tabel(
        DUIDING,
        "Duiding bij de cijfers",
        uitleg,
        (
            _NUMMER,
            Kolom("tabel", "Tabel"),
            Kolom("tabel_naam", "Tabel, in woorden"),
            Kolom("periode", "Periode"),
            Kolom("tekst", "Duiding"),
        ),
        _genummerd([(r.tabel, titels.get(r.tabel, r.tabel), r.periode, r.tekst) for r in regels]),
    )


def _tabel(
    naam: str,
    titel: str,
    toelichting: str,
    kolommen: tuple[Kolom, ...],
    rijen: tuple[tuple[Waarde, ...], ...],
) -> Samenvattingstabel:
    return Samenvattingstabel(
        naam,
        titel,
        toelichting,
        kolommen,
        rijen,
        groep=GROEP,
        optellen=Optellen.NIET,
        exact=True,
    )


def _genummerd(rijen: Sequence[Sleutel]) -> tuple[tuple[Waarde, ...], ...]:
    return tuple((str(nummer), *rij) for nummer, rij in enumerate(rijen, 1))
