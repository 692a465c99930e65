"""Read a list with outside figures: one value a row, or a column for every school year or measure.

Nothing is guessed that would change a figure: what is not recognised is reported by its line in
the file with the reason, and comes along in no way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.datums import lees_geboortedatum
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.monitorkader import (
    Gegevens,
    Gezet,
    Plek,
    lees_gegevens,
    lees_gemeenten,
    schoon,
    zet_cijfers,
)
from jos_desktop.services.monitorkader_getal import lees_punt, lees_schooljaar
from jos_desktop.services.monitorkader_lijst import (
    LEERLINGAANTAL,
    LEERLINGEN,
    Gebiedsoort,
    Maat,
    kader,
)
from jos_desktop.services.schoolnamen import herkenner
from jos_desktop.storage.unit_of_work import UnitOfWork

_KOPPEN: Final[dict[str, tuple[str, ...]]] = {
    "maat": ("maat", "maten", "indicator", "indicatoren", "cijfer", "onderwerp", "omschrijving"),
    "school": ("school", "schoolnaam", "vestiging", "vestigingsnaam", "schoolid", "locatie"),
    "gemeente": ("gemeente", "gemeentenaam"),
    "gebied": ("gebied", "naam", "school of gemeente", "schoolgemeente"),
    "schooljaar": ("schooljaar", "jaar", "periode"),
    "waarde": ("waarde", "aantal", "getal", "hoeveel"),
    "bron": ("bron", "bron data", "brondata", "bronbestand"),
    "definitie": ("definitie", "wat is geteld", "toelichting"),
    "peildatum": ("peildatum", "stand op", "datum"),
    "leerlingen": ("leerlingen", "aantal leerlingen", "leerlingaantal", "aantalleerlingen"),
}
# How lists say that there is no figure.
_GEEN_CIJFER: Final = frozenset({"", "-", "–", ".", "nvt", "nb", "onbekend", "x"})
MAAT_ONBEKEND: Final = "deze maat staat niet in het monitorkader"
SCHOOL_ONBEKEND: Final = "deze school kent JOS Desktop niet"
GEMEENTE_ONBEKEND: Final = "deze gemeente kent JOS Desktop niet"
GEEN_GEBIED: Final = "er staat geen {soort} bij, en deze maat is per {soort}"
JAAR_ONLEESBAAR: Final = "het schooljaar is niet te lezen; schrijf 2023-2024"
DATUM_ONLEESBAAR: Final = "de peildatum is niet te lezen"
DUBBEL: Final = "dit cijfer staat al op regel {regel}, met een ander getal"


class GeenCijferlijst(KnownError):
    """The columns do not say what the figures are about."""

    wat: ClassVar[str] = "In deze lijst is niet te zien waar de cijfers over gaan."
    doe: ClassVar[str] = (
        "Zet boven de kolommen: Maat, School (of Gemeente), Schooljaar, Waarde en Bron. Een kolom "
        "per schooljaar mag ook. Ontbreekt de maat, kies die dan bij het inlezen."
    )


@dataclass(frozen=True, slots=True)
class Standaard:
    """What holds for the rows that do not say it themselves."""

    maat: str = ""
    bron: str = ""
    definitie: str = ""
    peildatum: date | None = None


@dataclass(frozen=True, slots=True)
class Leesfout:
    """One figure that is left out, by its line in the file."""

    regel: int
    reden: str


@dataclass(frozen=True, slots=True)
class Leesregel:
    """One figure that was read; ``staat_er`` is what it would replace."""

    regel: int
    gegevens: Gegevens
    maat: str
    gebied: str
    staat_er: str = ""
    gelijk: bool = False


@dataclass(frozen=True, slots=True)
class Cijferlijst:
    """What was read, what was not and why, and the columns that are not used."""

    regels: tuple[Leesregel, ...]
    fouten: tuple[Leesfout, ...]
    niet_gebruikt: tuple[str, ...]

    @property
    def nieuw(self) -> tuple[Leesregel, ...]:
        """Return what is not there yet."""
        return tuple(r for r in self.regels if not r.staat_er and not r.gelijk)

    @property
    def anders(self) -> tuple[Leesregel, ...]:
        """Return what would replace another figure."""
        return tuple(r for r in self.regels if r.staat_er)


@dataclass(frozen=True, slots=True)
class _Cel:
    """One figure in the file before it is understood."""

    regel: int
    maat: str
    schooljaar: str
    waarde: str
    velden: Mapping[str, str]


def lees_cijferlijst(uow: UnitOfWork, tabel: Tabel, standaard: Standaard) -> Cijferlijst:
    """Read a table against the schools and figures of this vault; changes nothing.

    Raises GeenCijferlijst when the columns do not say what the figures are about.
    """
    vorm = _Vorm.van(tabel, standaard)
    lezer = _Lezer(uow, standaard)
    regels: list[Leesregel] = []
    fouten: list[Leesfout] = []
    gezien: dict[Plek, Leesregel] = {}
    for cel in vorm.cellen(tabel):
        gelezen = lezer.lees(cel)
        if isinstance(gelezen, str):
            fouten.append(Leesfout(cel.regel, gelezen))
            continue
        eerder = gezien.setdefault(gelezen.gegevens.plek, gelezen)
        if eerder is gelezen:
            regels.append(gelezen)
        elif eerder.gegevens.punt != gelezen.gegevens.punt:
            fouten.append(Leesfout(cel.regel, DUBBEL.format(regel=eerder.regel)))
    # A row with a column for every year fails as often as it has columns: said once.
    return Cijferlijst(tuple(regels), tuple(dict.fromkeys(fouten)), vorm.niet_gebruikt)


def neem_over(uow: UnitOfWork, lijst: Cijferlijst, *, vervang: bool) -> Gezet:
    """Keep the new figures, and with ``vervang`` the other ones too: all of them or none.

    Raises what zet_cijfer raises, such as when somebody else typed one in between.
    """
    regels = (*lijst.nieuw, *(lijst.anders if vervang else ()))
    return zet_cijfers(uow, (regel.gegevens for regel in regels), vervang=vervang)


class _Vorm:
    """Which column is what."""

    def __init__(
        self,
        velden: Mapping[str, int],
        jaren: Mapping[int, str],
        maten: Mapping[int, str],
        niet_gebruikt: tuple[str, ...],
    ) -> None:
        self._velden, self._jaren, self._maten = velden, jaren, maten
        self.niet_gebruikt = niet_gebruikt

    @classmethod
    def van(cls, tabel: Tabel, standaard: Standaard) -> "_Vorm":
        gevouwen = [vouw(kop) for kop in tabel.kolommen]
        jaren = {p: jaar for p, kop in enumerate(tabel.kolommen) if (jaar := lees_schooljaar(kop))}
        velden: dict[str, int] = {}
        for veld, namen in _KOPPEN.items():
            goede = {vouw(naam) for naam in namen}
            plek = next((p for p, kop in enumerate(gevouwen) if kop in goede), None)
            if plek is not None:
                velden[veld] = plek
        vrij = set(range(len(gevouwen))) - set(velden.values()) - set(jaren)
        maten = {
            p: maat.code for p in sorted(vrij) if (maat := vind_maat(tabel.kolommen[p])) is not None
        }
        zegt_maat = bool("maat" in velden or standaard.maat or maten or "leerlingen" in velden)
        zegt_waarde = bool("waarde" in velden or jaren or maten or "leerlingen" in velden)
        zegt_jaar = "schooljaar" in velden or bool(jaren)
        if not velden.keys() & {"school", "gemeente", "gebied"}:
            raise GeenCijferlijst
        if not (zegt_maat and zegt_waarde and zegt_jaar):
            raise GeenCijferlijst
        niet = tuple(tabel.kolommen[p] for p in sorted(vrij - set(maten)) if tabel.kolommen[p])
        return cls(velden, jaren, maten, niet)

    def cellen(self, tabel: Tabel) -> Iterator[_Cel]:
        """Yield every figure of the table, in the order of the file; what is empty is none."""
        for regel, cellen in zip(tabel.nummers, tabel.rijen, strict=True):
            velden = {naam: cellen[plek].strip() for naam, plek in self._velden.items()}
            for maat, jaar, waarde in self._waarden(cellen, velden):
                if vouw(waarde) not in _GEEN_CIJFER and waarde not in _GEEN_CIJFER:
                    yield _Cel(regel, maat, jaar, waarde, velden)

    def _waarden(
        self, cellen: tuple[str, ...], velden: Mapping[str, str]
    ) -> Iterator[tuple[str, str, str]]:
        jaar = velden.get("schooljaar", "")
        if self._jaren:
            for plek, kolomjaar in self._jaren.items():
                yield velden.get("maat", ""), kolomjaar, cellen[plek].strip()
        elif "waarde" in velden:
            yield velden.get("maat", ""), jaar, velden["waarde"]
        for plek, code in self._maten.items():
            yield code, jaar, cellen[plek].strip()
        if "leerlingen" in velden and jaar:
            yield LEERLINGAANTAL, jaar, velden["leerlingen"]


class _Lezer:
    """Understand one figure at a time."""

    def __init__(self, uow: UnitOfWork, standaard: Standaard) -> None:
        self._uow, self._standaard = uow, standaard
        self._scholen = herkenner(uow, toen=True)
        self._gemeenten = {vouw(naam): naam for naam in lees_gemeenten(uow)}

    def lees(self, cel: _Cel) -> Leesregel | str:
        """Return the figure, or in Dutch why it cannot be read."""
        maat = vind_maat(cel.maat or self._standaard.maat)
        if maat is None:
            return MAAT_ONBEKEND
        jaar = lees_schooljaar(cel.schooljaar)
        if jaar is None:
            return JAAR_ONLEESBAAR
        plek = self._plek(maat, jaar, cel.velden)
        if isinstance(plek, str):
            return plek
        punt = lees_punt(cel.waarde, maat.eenheid)
        if isinstance(punt, str):
            return punt
        peildatum = self._peildatum(cel.velden.get("peildatum", ""))
        if isinstance(peildatum, str):
            return peildatum
        gegevens = Gegevens(
            plek,
            punt,
            cel.velden.get("bron", "") or self._standaard.bron,
            cel.velden.get("definitie", "") or self._standaard.definitie or maat.definitie,
            peildatum,
        )
        return self._keur(cel.regel, gegevens, maat)

    def _keur(self, regel: int, gegevens: Gegevens, maat: Maat) -> Leesregel | str:
        try:
            gegevens = schoon(self._uow, gegevens)
        except KnownError as fout:
            zin = fout.zin().rstrip(".")
            return zin[:1].lower() + zin[1:]
        plek = gegevens.plek
        school = next((s for s in self._scholen.scholen if s.id == plek.school_id), None)
        gebied = school.naam if school is not None else plek.gemeente
        vroeger = lees_gegevens(self._uow, plek)
        if vroeger is None:
            return Leesregel(regel, gegevens, maat.kort, gebied)
        if vroeger.punt == gegevens.punt:
            return Leesregel(regel, gegevens, maat.kort, gebied, gelijk=True)
        return Leesregel(regel, gegevens, maat.kort, gebied, vroeger.punt.schrijf())

    def _plek(self, maat: Maat, jaar: str, velden: Mapping[str, str]) -> Plek | str:
        soort = maat.per
        tekst = velden.get(soort.value, "") or velden.get("gebied", "")
        if not tekst:
            return GEEN_GEBIED.format(soort=soort.value)
        if soort is Gebiedsoort.SCHOOL:
            school = self._scholen.zoek(tekst)
            return SCHOOL_ONBEKEND if school is None else Plek(maat.code, jaar, school.id)
        kaal = vouw(tekst).removeprefix("gemeente")
        gemeente = self._gemeenten.get(kaal)
        if gemeente is None:
            return GEMEENTE_ONBEKEND
        return Plek(maat.code, jaar, gemeente=gemeente)

    def _peildatum(self, tekst: str) -> date | str | None:
        if not tekst:
            return self._standaard.peildatum
        gelezen = lees_geboortedatum(tekst, vandaag=self._uow.vandaag)
        return DATUM_ONLEESBAAR if gelezen is None else gelezen.datum


def vind_maat(tekst: str) -> Maat | None:
    """Return the measure that a text names by its code, its printed words or another name."""
    gezocht = vouw(tekst)
    if not gezocht:
        return None
    for maat in (*kader().maten, LEERLINGEN):
        if gezocht in {vouw(naam) for naam in (maat.code, maat.maat, maat.kort, *maat.namen)}:
            return maat
    return None
