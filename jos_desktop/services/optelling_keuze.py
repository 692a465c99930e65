"""Decide which files, and which blocks of them, count: by their envelopes alone.

A block of a sender counts once, however often it is offered, in its latest version. The answer is
the same for every order of the files: it is a matter of sets, and where one file of several equal
ones has to be read, the one with the highest number is taken. The files are read afterwards, one
at a time (services/optelling.py), so that nothing has to be undone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

from jos_desktop.models.kaartinhoud import Kaartinhoud
from jos_desktop.models.samenvattingsbestand import Bestandsblok, Manifest
from jos_desktop.services.samenvatting_indeling import INDELING

_MEESTE_NAMEN: Final = 3


class Staat(StrEnum):
    """What became of a file."""

    TELT = "telt mee"
    DUBBEL = "dubbel"
    VERVANGEN = "vervangen"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True, slots=True)
class Aanbod:
    """A readable file: its name, and of its envelope only what deciding takes."""

    naam: str
    sleutel: bytes
    periode: str
    volgnummer: int
    indeling: int
    blokken: tuple[Bestandsblok, ...]
    merk: bytes

    @classmethod
    def van(cls, naam: str, manifest: Manifest) -> "Aanbod":
        """Take from an envelope what deciding takes; the list of files in the zip stays behind."""
        som = sha256(b"".join(sorted(manifest.leden.values())))
        som.update(f"{manifest.periode}/{manifest.volgnummer}/".encode())
        som.update(manifest.afzender.ondertekening)
        return cls(
            naam,
            manifest.afzender.ondertekening,
            manifest.periode,
            manifest.volgnummer,
            manifest.indeling,
            manifest.blokken,
            som.digest(),
        )


@dataclass(frozen=True, slots=True)
class Onleesbaar:
    """A file that could not be read whole, and what was the matter in Dutch."""

    naam: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What becomes of one file, why, and which blocks of it count."""

    naam: str
    staat: Staat
    uitleg: str = ""
    blokken: tuple[str, ...] = ()
    # Waits for an answer: goes along only when somebody says so.
    vraagt: bool = False


@dataclass(frozen=True, slots=True)
class Ontbrekend:
    """A block of somebody on the list of cards that is in no file that counts."""

    naam: str = field(repr=False)
    functie: str
    blok: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Keuze:
    """Which blocks of which file count.

    ``oordelen`` is in the order in which files were offered; ``volgorde`` is the order to read
    in (places in that list, newest first), which does not depend on it. ``eerste`` is the first
    block that counts of each signing key, ``grenzen`` the days of every block that counts.
    """

    oordelen: tuple[Oordeel, ...]
    volgorde: tuple[int, ...]
    merken: Mapping[int, bytes] = field(repr=False)
    eerste: Mapping[bytes, str] = field(repr=False)
    grenzen: Mapping[str, Bestandsblok] = field(repr=False)
    ontbreekt: tuple[Ontbrekend, ...]
    met_kaarten: bool
    bijdragen: int

    @property
    def bezwaren(self) -> tuple[Oordeel, ...]:
        """Return the files that somebody has to decide about before anything is added up."""
        return tuple(o for o in self.oordelen if o.staat is Staat.GEWEIGERD or o.vraagt)


_Groep = list[tuple[int, Bestandsblok]]


def kies(
    bestanden: Sequence[Aanbod | Onleesbaar],
    kaarten: Iterable[Kaartinhoud] | None,
    *,
    toch: bool = False,
    vandaag: date = date.max,
) -> Keuze:
    """Decide for every file.

    ``kaarten`` are the cards of the organisation profile, None without a profile. ``toch`` also
    counts a replacing version whose earlier file was not offered. A block that begins after
    ``vandaag`` is refused: everybody would seem to miss all the blocks before it.
    """
    namen = None if kaarten is None else _per_sleutel(kaarten)
    fout = _geweigerd_op_zichzelf(bestanden, namen, vandaag)
    aanbod = {p: b for p, b in enumerate(bestanden) if isinstance(b, Aanbod) and p not in fout}
    fout |= _andere_grens(aanbod)
    groepen: dict[tuple[bytes, str], _Groep] = {}
    for plaats, bestand in aanbod.items():
        if plaats not in fout:
            for blok in bestand.blokken:
                groepen.setdefault((bestand.sleutel, blok.sleutel), []).append((plaats, blok))
    vraagt: dict[int, str] = {}
    for groep in groepen.values():
        _toets_groep(groep, aanbod, fout, vraagt)
    telt = _wie_telt(groepen, aanbod, set(fout) if toch else {*fout, *vraagt})
    oordelen = tuple(
        _oordeel(plaats, bestand, fout, vraagt, telt, groepen, toch=toch)
        for plaats, bestand in enumerate(bestanden)
    )
    return _keuze(oordelen, aanbod, telt, namen)


def _per_sleutel(kaarten: Iterable[Kaartinhoud]) -> dict[bytes, Kaartinhoud]:
    """Return the newest card of each signing key: renewing a card does not make another sender."""
    per: dict[bytes, Kaartinhoud] = {}
    for kaart in kaarten:
        oud = per.get(kaart.ondertekening)
        if oud is None or kaart.volgorde > oud.volgorde:
            per[kaart.ondertekening] = kaart
    return per


def _geweigerd_op_zichzelf(
    bestanden: Sequence[Aanbod | Onleesbaar],
    namen: Mapping[bytes, Kaartinhoud] | None,
    vandaag: date,
) -> dict[int, str]:
    fout = {}
    for plaats, bestand in enumerate(bestanden):
        if isinstance(bestand, Onleesbaar):
            fout[plaats] = bestand.uitleg
        elif bestand.indeling != INDELING:
            fout[plaats] = "De tabellen zijn anders ingedeeld dan deze versie van JOS Desktop kent."
        elif any(blok.begin > vandaag for blok in bestand.blokken):
            fout[plaats] = (
                f"Er staat een blok in dat op {vandaag:%d-%m-%Y} nog niet is begonnen. Kijk of de"
                " datum van deze computer klopt."
            )
        elif namen is not None and bestand.sleutel not in namen:
            fout[plaats] = (
                "Afzender onbekend: de handtekening hoort bij geen kaart in het profiel. Laat de"
                " kaart toevoegen aan het profiel."
            )
    return fout


def _andere_grens(aanbod: Mapping[int, Aanbod]) -> dict[int, str]:
    """Refuse blocks that begin or end on another day than the same block of most others."""
    stemmen: dict[str, Counter[tuple[str, str]]] = {}
    for bestand in aanbod.values():
        for blok in bestand.blokken:
            dagen = (blok.begin.isoformat(), blok.eind.isoformat())
            stemmen.setdefault(blok.sleutel, Counter())[dagen] += 1
    gewoon = {sleutel: max(telling.items(), key=_stem)[0] for sleutel, telling in stemmen.items()}
    return {
        plaats: f"Blok {blok.sleutel} begint of eindigt op een andere dag dan bij de anderen."
        for plaats, bestand in aanbod.items()
        for blok in bestand.blokken
        if gewoon[blok.sleutel] != (blok.begin.isoformat(), blok.eind.isoformat())
    }


def _stem(paar: tuple[tuple[str, str], int]) -> tuple[int, tuple[str, str]]:
    return paar[1], paar[0]


def _toets_groep(
    groep: _Groep, aanbod: Mapping[int, Aanbod], fout: dict[int, str], vraagt: dict[int, str]
) -> None:
    """Refuse what contradicts itself within one block of one sender."""
    per_versie: dict[int, dict[bytes, list[int]]] = {}
    vervangt: dict[int, bool] = {}
    for plaats, blok in groep:
        per_versie.setdefault(blok.versie, {}).setdefault(blok.som, []).append(plaats)
        vervangt[blok.versie] = vervangt.get(blok.versie, False) or blok.vervangt
    sleutel = groep[0][1].sleutel
    for sommen in per_versie.values():
        if len(sommen) > 1:
            plaatsen = [plaats for zelfde in sommen.values() for plaats in zelfde]
            _weiger(plaatsen, aanbod, fout, f"Blok {sleutel} heeft andere cijfers dan in")
    versies = sorted(per_versie)
    if any(not vervangt[versie] for versie in versies[1:]):
        _weiger(
            [plaats for plaats, _ in groep],
            aanbod,
            fout,
            f"Van blok {sleutel} zijn er twee versies die elkaar niet vervangen. Zie ook",
        )
    elif vervangt[versies[0]]:
        for plaats, _ in groep:
            vraagt[plaats] = (
                f"Blok {sleutel} vervangt een eerder bestand van dezelfde afzender. Voeg dat"
                " eerdere bestand ook toe."
            )


def _weiger(
    plaatsen: Sequence[int], aanbod: Mapping[int, Aanbod], fout: dict[int, str], wat: str
) -> None:
    namen = sorted({aanbod[plaats].naam for plaats in plaatsen})
    for plaats in plaatsen:
        anderen = [naam for naam in namen if naam != aanbod[plaats].naam] or namen
        rest = len(anderen) - _MEESTE_NAMEN
        genoemd = ", ".join(anderen[:_MEESTE_NAMEN]) + (f" en {rest} meer" if rest > 0 else "")
        fout.setdefault(plaats, f"{wat} {genoemd}.")


def _wie_telt(
    groepen: Mapping[tuple[bytes, str], _Groep],
    aanbod: Mapping[int, Aanbod],
    niet: set[int],
) -> dict[int, set[str]]:
    """Return per file the blocks that are read from it.

    Only the latest version: when its file is refused, figures known to be replaced are not used.
    """
    telt: dict[int, set[str]] = {}
    for (_, sleutel), groep in groepen.items():
        laatste = max(blok.versie for _, blok in groep)
        mogelijk = [p for p, blok in groep if blok.versie == laatste and p not in niet]
        if mogelijk:
            beste = max(mogelijk, key=lambda p: (_rang(aanbod[p]), -p))
            telt.setdefault(beste, set()).add(sleutel)
    return telt


def _rang(bestand: Aanbod) -> tuple[int, str, bytes]:
    return bestand.volgnummer, bestand.periode, bestand.merk


def _oordeel(
    plaats: int,
    bestand: Aanbod | Onleesbaar,
    fout: Mapping[int, str],
    vraagt: Mapping[int, str],
    telt: Mapping[int, set[str]],
    groepen: Mapping[tuple[bytes, str], _Groep],
    *,
    toch: bool,
) -> Oordeel:
    if isinstance(bestand, Onleesbaar) or plaats in fout:
        return Oordeel(bestand.naam, Staat.GEWEIGERD, fout[plaats])
    vraag = vraagt.get(plaats, "")
    if vraag and not toch:
        return Oordeel(bestand.naam, Staat.GEWEIGERD, vraag)
    blokken = tuple(sorted(telt.get(plaats, ())))
    if blokken:
        return Oordeel(bestand.naam, Staat.TELT, vraag, blokken, vraagt=bool(vraag))
    vervangen = all(
        blok.versie < max(ander.versie for _, ander in groepen[(bestand.sleutel, blok.sleutel)])
        for blok in bestand.blokken
    )
    if vervangen:
        return Oordeel(bestand.naam, Staat.VERVANGEN, "Een later bestand vervangt deze cijfers.")
    return Oordeel(bestand.naam, Staat.DUBBEL, "Alle blokken staan ook in een ander bestand.")


def _keuze(
    oordelen: tuple[Oordeel, ...],
    aanbod: Mapping[int, Aanbod],
    telt: Mapping[int, set[str]],
    namen: Mapping[bytes, Kaartinhoud] | None,
) -> Keuze:
    grenzen: dict[str, Bestandsblok] = {}
    per_sleutel: dict[bytes, set[str]] = {}
    for plaats, blokken in telt.items():
        for blok in aanbod[plaats].blokken:
            if blok.sleutel in blokken:
                grenzen[blok.sleutel] = blok
        per_sleutel.setdefault(aanbod[plaats].sleutel, set()).update(blokken)
    volgorde = sorted(telt, key=lambda p: (max(telt[p]), _rang(aanbod[p]), -p), reverse=True)
    eerste = {sleutel: min(blokken) for sleutel, blokken in per_sleutel.items()}
    return Keuze(
        oordelen,
        tuple(volgorde),
        {plaats: aanbod[plaats].merk for plaats in volgorde},
        eerste,
        dict(sorted(grenzen.items())),
        () if namen is None else _ontbrekend(namen, per_sleutel, aanbod, grenzen),
        namen is not None,
        sum(map(len, telt.values())),
    )


def _ontbrekend(
    namen: Mapping[bytes, Kaartinhoud],
    per_sleutel: Mapping[bytes, set[str]],
    aanbod: Mapping[int, Aanbod],
    grenzen: Mapping[str, Bestandsblok],
) -> tuple[Ontbrekend, ...]:
    """List whose block is in no file, within the period that the files cover together."""
    aangeboden = {(b.sleutel, blok.sleutel) for b in aanbod.values() for blok in b.blokken}
    gevonden = []
    for sleutel, kaart in namen.items():
        van_hem = per_sleutel.get(sleutel, set())
        for blok in _aaneengesloten(grenzen):
            if blok in van_hem:
                continue
            uitleg = "Er is geen bestand."
            if (sleutel, blok) in aangeboden:
                uitleg = "Er is een bestand, maar dat telt niet mee."
            elif van_hem and blok < min(van_hem):
                uitleg = "Er is geen bestand. Misschien werkte deze collega er toen nog niet."
            gevonden.append(Ontbrekend(kaart.naam, kaart.functie, blok, uitleg))
    return tuple(sorted(gevonden, key=lambda o: (o.naam, o.blok)))


def _aaneengesloten(grenzen: Mapping[str, Bestandsblok]) -> tuple[str, ...]:
    """Return every block from the first to the last, also those that nobody delivered."""
    if not grenzen:
        return ()
    begin, eind = min(grenzen), max(grenzen)
    jaren = range(int(begin[:4]), int(eind[:4]) + 1)
    alle = (f"{jaar}-{jaar + 1}-{deel}" for jaar in jaren for deel in (1, 2))
    return tuple(blok for blok in alle if begin <= blok <= eind)
