"""Turn the counted cases of one block into the rounded content that the ledger freezes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from jos_desktop.services.afronding import Cel, rond_los_aantal
from jos_desktop.services.afronding_scholen import MINIMUM, Schoolindeling
from jos_desktop.services.samenvatting_assen import ASSEN, SCHOOL, functiecode
from jos_desktop.services.samenvatting_indeling import (
    CONTACTSOORT,
    INDELING,
    KUBUSSEN,
    LOSSE,
    SCHOOLLABELS,
    STANDTYPEN,
    Assen,
    Kubus,
    Losse,
    geldige_code,
    ondertabellen_van,
)
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Kubusinhoud
from jos_desktop.services.samenvatting_rondkubus import (
    Deel,
    Kolommen,
    Rondvraag,
    rond_kubus,
    rond_losse,
    schoollabels,
)
from jos_desktop.services.samenvatting_telling import (
    Bloktelling,
    Contacttelling,
    Geval,
    Losgeval,
)

# What a case says of itself; every other axis is one of its kenmerken.
_VAST: Final = frozenset({SCHOOL, "trajecttype", "functie", "reden"})


@dataclass(frozen=True, slots=True)
class Versie:
    """Which version of a block this is; above 1 it replaces one whose ledger was lost."""

    nummer: int = 1

    @property
    def vervangt(self) -> bool:
        """Tell whether an earlier version left the vault."""
        return self.nummer > 1


@dataclass(frozen=True, slots=True)
class NieuwBlok:
    """A block ready to be frozen, with the true counts that the self-check needs.

    ``waar``: by cube and table the true cells. ``eenheden``: by cube, for each school it names,
    how many cases stand behind it.
    """

    inhoud: Blokinhoud
    waar: Mapping[str, Mapping[Assen, Mapping[Cel, int]]]
    eenheden: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Scholen:
    """The names of the schools, their stable codes, and which of them the worker serves."""

    namen: Mapping[int, str]
    eigen: frozenset[int]
    codes: Mapping[int, str] = field(default_factory=dict)

    def sleutel(self, school_id: int) -> str:
        """Return the key of a school in the tables: its code, else its name."""
        return self.codes.get(school_id) or self.namen[school_id]

    def naam(self, sleutel: str) -> str:
        """Return the name of a school, or the words for schools together."""
        if sleutel in SCHOOLLABELS:
            return SCHOOLLABELS[sleutel]
        return next(naam for nummer, naam in self.namen.items() if self.sleutel(nummer) == sleutel)


def rond_blok_af(
    telling: Bloktelling,
    *,
    meetbegin: date,
    eerste: bool,
    scholen: Scholen,
    versie: Versie,
    zout: bytes,
) -> NieuwBlok:
    """Round everything of a block. Raises AfrondingMislukt when it cannot be kept safe."""
    basis = f"{telling.blok.sleutel}/{versie.nummer}"
    delen: dict[str, Deel] = {}
    eigen = frozenset(scholen.sleutel(nummer) for nummer in scholen.eigen)
    for kubus in KUBUSSEN:
        kolommen = _kolommen(kubus, telling.gevallen(kubus.naam), scholen)
        vraag = Rondvraag(kubus, kolommen, eigen, zout, f"{basis}/{kubus.naam}")
        delen |= rond_kubus(vraag)
    for losse in LOSSE:
        kolommen = _losse_kolommen(losse, telling.los.get(losse.naam, ()))
        delen |= rond_losse(losse, kolommen, zout=zout, naam=f"{basis}/{losse.naam}", elders=delen)
    inhoud = Blokinhoud(
        blok=telling.blok,
        versie=versie.nummer,
        vervangt=versie.vervangt,
        indeling=INDELING,
        meetbegin=meetbegin,
        beginvoorraad=_beginvoorraad(telling, basis, zout) if eerste else {},
        kubussen={naam: _inhoud(naam, deel, telling, scholen) for naam, deel in delen.items()},
        geteld=telling.merken,
        voorraad=frozenset(geval.merk for geval in telling.voorraad),
        contacten=_contacten(telling.contacten, basis, zout),
    )
    return NieuwBlok(
        inhoud,
        {naam: deel.waar for naam, deel in delen.items()},
        {naam: deel.eenheden for naam, deel in delen.items() if deel.eenheden is not None},
    )


def _kolommen(kubus: Kubus, gevallen: Sequence[Geval], scholen: Scholen) -> Kolommen:
    """Return the cases as a column of codes per axis of the cube and of what stands under it."""
    assen = {as_ for tabel in ondertabellen_van(kubus.naam) for as_ in tabel.assen} - _VAST
    vast: Kolommen = {
        SCHOOL: [scholen.sleutel(geval.school_id) for geval in gevallen],
        "trajecttype": [geval.type.value for geval in gevallen],
        "functie": [functiecode(geval.functie) for geval in gevallen],
        "reden": [geldige_code("reden", geval.reden) for geval in gevallen],
    }
    return vast | {as_: _kolom(as_, gevallen) for as_ in sorted(assen)}


def _kolom(as_: str, gevallen: Sequence[Geval | Losgeval]) -> list[str]:
    """Return the code of each case on an axis; one that is not on it is our mistake."""
    gevonden = [geval.kenmerken.get(as_) for geval in gevallen]
    geldig = {code: geldige_code(as_, code) for code in set(gevonden)}
    return [geldig[code] for code in gevonden]


def _losse_kolommen(losse: Losse, gevallen: Sequence[Losgeval]) -> Kolommen:
    onder = (as_ for tabel in ondertabellen_van(losse.naam) for as_ in tabel.assen)
    return {as_: _kolom(as_, gevallen) for as_ in dict.fromkeys((*losse.assen, *onder))}


def _inhoud(naam: str, deel: Deel, telling: Bloktelling, scholen: Scholen) -> Kubusinhoud:
    tabellen = {}
    paren = () if deel.indeling is None else _scholen(deel.indeling, scholen)
    volgorde = {sleutel: plaats for plaats, (sleutel, _) in enumerate(paren)}
    for assen, cellen in deel.tabellen.items():
        rijen = tuple(cellen.items())
        if SCHOOL in assen:
            plaats = assen.index(SCHOOL)
            rijen = tuple(sorted(rijen, key=lambda rij: volgorde[rij[0][plaats]]))
        tabellen[assen] = rijen
    indeling = deel.indeling
    return Kubusinhoud(
        scholen=paren,
        tabellen=tabellen,
        te_klein=() if indeling is None else _namen(indeling.te_klein, scholen),
        meegenomen=() if indeling is None else _namen(indeling.meegenomen, scholen),
        nagekomen=telling.nagekomen(naam),
        bezwaar=telling.bezwaar.get(naam, 0),
    )


def _scholen(indeling: Schoolindeling, scholen: Scholen) -> tuple[tuple[str, str], ...]:
    paren = [(sleutel, scholen.naam(sleutel)) for sleutel in schoollabels(indeling)]
    genoemd = sorted((p for p in paren if p[0] not in SCHOOLLABELS), key=lambda p: p[::-1])
    return (*genoemd, *(p for p in paren if p[0] in SCHOOLLABELS))


def _namen(sleutels: Iterable[str], scholen: Scholen) -> tuple[str, ...]:
    return tuple(sorted(scholen.naam(sleutel) for sleutel in sleutels))


def _contacten(
    contacten: Mapping[str, Contacttelling], basis: str, zout: bytes
) -> tuple[tuple[str, int], ...]:
    """Round each kind with enough contacts of enough pupils, none of whom has most of them.

    A talk with a group is one contact: ten pupils can be behind two, and a 0 would tell that.
    """
    return tuple(
        (soort, rond_los_aantal(t.aantal, zout=zout, naam=f"{basis}/contacten/{soort}"))
        for soort in ASSEN[CONTACTSOORT].labels
        if (t := contacten.get(soort))
        and min(t.leerlingen, t.aantal) >= MINIMUM
        and 2 * t.grootste <= t.aantal
    )


def _beginvoorraad(telling: Bloktelling, basis: str, zout: bytes) -> dict[str, int]:
    per_type = Counter(geval.type.value for geval in telling.voorraad)
    return {
        soort: rond_los_aantal(per_type[soort], zout=zout, naam=f"{basis}/voorraad/{soort}")
        for soort in STANDTYPEN
    }
