"""How many pupils a school has and where they live: typed, or from DUO's open data.

A number with "<5" in it is an interval; only a number that is known becomes the number of pupils
that figures are measured against. Nothing is written before the preview is accepted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.monitor import Leerlingaantal
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import Leerlinggebied, Schoolprofiel
from jos_desktop.services.duo_lezen import (
    Duobestand,
    Marge,
    Schoolcijfers,
    Vestiging,
    lees_duo,
    per_postcode,
    sleutel_van,
)
from jos_desktop.services.leerlingstanden import (
    Stand,
    alle_gebieden,
    lees_stand,
    plek,
    zet_stand,
)
from jos_desktop.services.monitorkader import SchooljaarKlopt
from jos_desktop.services.monitorkader_getal import lees_schooljaar
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.schoolnamen import herkenner
from jos_desktop.storage.unit_of_work import UnitOfWork

BRON_DUO: Final = "DUO open onderwijsdata, leerlingen per vestiging naar postcode"
BIJ_BRIN, BIJ_NAAM, BIJ_KEUZE = "BRIN en vestiging", "de naam", "jouw keuze"
_TIENDE: Final = Decimal("0.1")


class GeenSchoolInBestand(KnownError):
    """Nothing of what was read is about a school of this vault."""

    wat = "In dit bestand staat geen school uit je kluis."
    doe = "Kies bij 'Welke vestiging hoort bij welke school?' zelf wat bij elkaar hoort."


class SchooljaarOnbekend(KnownError):
    """Neither the file nor its name says which year this is."""

    wat = "Er staat niet bij over welk schooljaar dit bestand gaat."
    doe = "Kies het schooljaar van de telling op 1 oktober."


class AantalStaatEr(KnownError):
    """Other numbers are there already; they are replaced only when somebody says so."""

    wat = "Voor {aantal} van deze scholen staat er over dit jaar al iets anders."
    doe = "Kies 'Vervangen', of laat staan wat er stond."


class VestigingDubbel(KnownError):
    """Two locations of the file would become one school."""

    wat = "Twee vestigingen in het bestand horen nu bij dezelfde school: {school}."
    doe = "Kies welke van de twee bij deze school hoort."


@dataclass(frozen=True, slots=True)
class Jaarrij:
    """The pupils of one school in one school year; ``precies`` is the number that counts."""

    school_id: int
    school: str
    schooljaar: str
    precies: int | None
    marge: Marge
    bron: str
    gebieden: int

    @property
    def tekst(self) -> str:
        """Return the number as one reads it."""
        return self.marge.schrijf() if self.precies is None else str(self.precies)


@dataclass(frozen=True, slots=True)
class Gebiedrij:
    """One postcode area; ``deel`` in percent of all that could be counted."""

    postcode: str
    marge: Marge
    deel: Decimal


@dataclass(frozen=True, slots=True)
class Voorbeeldrij:
    """What a file would bring for one school, and what stands there now ("" for nothing)."""

    cijfers: Schoolcijfers
    school: str
    hoe: str
    nu: str
    gelijk: bool


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What would happen; ``twijfel`` are locations whose name fits a school that has another."""

    schooljaar: str
    jaren: tuple[str, ...]
    rijen: int
    regels: tuple[Voorbeeldrij, ...]
    vestigingen: tuple[Vestiging, ...]
    twijfel: tuple[str, ...]

    @property
    def nieuw(self) -> tuple[Voorbeeldrij, ...]:
        """Return what the vault does not know yet."""
        return tuple(regel for regel in self.regels if not regel.gelijk and not regel.nu)

    @property
    def anders(self) -> tuple[Voorbeeldrij, ...]:
        """Return what would replace something."""
        return tuple(regel for regel in self.regels if not regel.gelijk and regel.nu)


@dataclass(frozen=True, slots=True)
class Overgenomen:
    """What taking over did, and what stood there before."""

    changes: Changes
    terug: tuple[Stand, ...]


def lees_leerlingen(uow: UnitOfWork, school_id: int | None = None) -> tuple[Jaarrij, ...]:
    """Return the pupils per school and school year, the latest year first."""
    namen = {s.id: s.naam for s in uow.session.scalars(select(School))}
    sleutels: set[tuple[int, str]] = set()
    for soort in (Leerlingaantal, Leerlinggebied):
        for nummer, jaar in uow.session.execute(select(soort.school_id, soort.schooljaar)):
            sleutels.add((nummer, jaar))
    gebieden = alle_gebieden(uow, school_id)
    aantallen = {
        (a.school_id, a.schooljaar): a for a in uow.session.scalars(select(Leerlingaantal))
    }
    rijen = []
    for nummer, jaar in sleutels:
        if school_id not in (None, nummer):
            continue
        rij, delen = aantallen.get((nummer, jaar)), per_postcode(gebieden.get((nummer, jaar), ()))
        marge = sum(delen.values(), Marge())
        rijen.append(
            Jaarrij(
                nummer,
                namen[nummer],
                jaar,
                rij.aantal if rij else None,
                marge if rij is None else Marge(rij.aantal, rij.aantal),
                rij.bron if rij else BRON_DUO,
                len(delen),
            )
        )
    rijen.sort(key=lambda r: r.school)
    rijen.sort(key=lambda r: r.schooljaar, reverse=True)
    return tuple(rijen)


def lees_gebieden(uow: UnitOfWork, school_id: int, schooljaar: str) -> tuple[Gebiedrij, ...]:
    """Return where the pupils of a school live, most of them first."""
    delen = per_postcode(lees_stand(uow, school_id, schooljaar).gebieden)
    totaal = sum((m.laag + m.hoog for m in delen.values()), 0)
    rijen = [
        Gebiedrij(code, m, _deel(m.laag + m.hoog, totaal)) for code, m in delen.items() if m.hoog
    ]
    return tuple(sorted(rijen, key=lambda r: (-r.marge.laag - r.marge.hoog, r.postcode or "z")))


def lees_voorbeeld(
    uow: UnitOfWork,
    inhoud: bytes,
    naam: str,
    *,
    schooljaar: str = "",
    keuzes: Mapping[str, int] | None = None,
) -> Voorbeeld:
    """Return what a file would bring; nothing is written.

    ``keuzes`` says by hand which location (its ``sleutel``) is which school.
    Raises DuoNietGelezen, SchooljaarKlopt, VestigingDubbel.
    """
    keus = _Keus(uow, keuzes or {})
    gelezen = lees_duo(inhoud, naam, keus.kies, schooljaar)
    if gelezen.schooljaar:
        eis_schooljaar(uow, gelezen.schooljaar)
    scholen, twijfel = keus.ontward(gelezen)
    regels = tuple(_regel(uow, keus, een, gelezen.schooljaar) for een in scholen)
    return Voorbeeld(
        gelezen.schooljaar,
        gelezen.jaren,
        gelezen.rijen,
        tuple(sorted(regels, key=lambda r: r.school)),
        gelezen.vestigingen,
        twijfel,
    )


def neem_duo_over(uow: UnitOfWork, voorbeeld: Voorbeeld, *, vervang: bool = False) -> Overgenomen:
    """Keep what the preview showed; what stands there is replaced only with ``vervang``.

    Raises SchooljaarOnbekend, SchooljaarKlopt, GeenSchoolInBestand, AantalStaatEr; then nothing
    changes. What is the same already is left alone.
    """
    if not voorbeeld.schooljaar:
        raise SchooljaarOnbekend
    jaar = eis_schooljaar(uow, voorbeeld.schooljaar)
    if not voorbeeld.regels:
        raise GeenSchoolInBestand
    terug = []
    anders = 0
    for regel in voorbeeld.regels:
        nu = lees_stand(uow, regel.cijfers.school_id, jaar)
        straks = _straks(regel.cijfers, jaar, nu)
        if straks == nu:
            continue
        if nu.gebieden or (nu.aantal is not None and nu.aantal != straks.aantal):
            anders += 1
        terug.append((nu, straks))
    if anders and not vervang:
        raise AantalStaatEr(aantal=str(anders))
    for _nu, straks in terug:
        zet_stand(uow, straks)
    changes = Changes.van(Soort.MONITOR) if terug else Changes()
    return Overgenomen(changes, tuple(nu for nu, _straks_ in terug))


def zet_duo_terug(uow: UnitOfWork, terug: Iterable[Stand]) -> Changes:
    """Put back what stood there before a file was taken over."""
    for stand in terug:
        zet_stand(uow, stand)
    return Changes.van(Soort.MONITOR)


def wis_jaar(uow: UnitOfWork, school_id: int, schooljaar: str) -> Overgenomen:
    """Take the number and the areas of one school year away."""
    nu = lees_stand(uow, school_id, schooljaar)
    zet_stand(uow, Stand(school_id, schooljaar, None, "", ()))
    return Overgenomen(Changes.van(Soort.MONITOR), (nu,))


def eis_schooljaar(uow: UnitOfWork, tekst: str) -> str:
    """Return a school year that has begun. Raises SchooljaarKlopt."""
    jaar = lees_schooljaar(tekst)
    if jaar is None or jaar > schooljaar_van(uow.vandaag):
        raise SchooljaarKlopt
    return jaar


class _Keus:
    """Decide which location is which school: by hand, by BRIN and vestiging, or by name."""

    def __init__(self, uow: UnitOfWork, keuzes: Mapping[str, int]) -> None:
        self._keuzes = dict(keuzes)
        self.namen = {s.id: s.naam for s in uow.session.scalars(select(School))}
        self._codes = {}
        for profiel in uow.session.scalars(select(Schoolprofiel)):
            if code := sleutel_van(profiel.brin, profiel.vestiging):
                self._codes[code] = profiel.school_id
        self._herkenner = herkenner(uow)
        self.hoe: dict[str, str] = {}

    def kies(self, vestiging: Vestiging) -> int | None:
        """Return the school that a location is, None for a strange one."""
        code = vestiging.sleutel
        for bron, hoe in ((self._keuzes, BIJ_KEUZE), (self._codes, BIJ_BRIN)):
            if code in bron:
                self.hoe[code] = hoe
                return bron[code]
        gevonden = self._herkenner.zoek(vestiging.naam) if vestiging.naam else None
        # Who has a code of his own, or was chosen, is not looked for by name.
        bezet = {*self._codes.values(), *self._keuzes.values()}
        if gevonden is None or gevonden.id in bezet:
            return None
        self.hoe[code] = BIJ_NAAM
        return gevonden.id

    def ontward(self, gelezen: Duobestand) -> tuple[list[Schoolcijfers], tuple[str, ...]]:
        """Return one location per school, and the schools whose name fits more than one.

        Raises VestigingDubbel when two were chosen by hand or have the same code.
        """
        per_school: dict[int, list[Schoolcijfers]] = {}
        for een in gelezen.scholen:
            per_school.setdefault(een.school_id, []).append(een)
        scholen, twijfel = [], []
        for school_id, delen in per_school.items():
            if len(delen) == 1:
                scholen.append(delen[0])
            elif all(self.hoe[deel.vestiging.sleutel] == BIJ_NAAM for deel in delen):
                twijfel.append(self.namen[school_id])
            else:
                gekozen = [d for d in delen if self.hoe[d.vestiging.sleutel] == BIJ_KEUZE]
                if len(gekozen) != 1:
                    raise VestigingDubbel(school=self.namen[school_id])
                scholen += gekozen
        return scholen, tuple(sorted(twijfel))


def _regel(uow: UnitOfWork, keus: _Keus, een: Schoolcijfers, jaar: str) -> Voorbeeldrij:
    nu = lees_stand(uow, een.school_id, jaar)
    marge = sum(per_postcode(nu.gebieden).values(), Marge())
    tekst = str(nu.aantal) if nu.aantal is not None else marge.schrijf() if nu.gebieden else ""
    gelijk = bool(jaar) and _straks(een, jaar, nu) == nu
    hoe = keus.hoe[een.vestiging.sleutel]
    return Voorbeeldrij(een, keus.namen[een.school_id], hoe, tekst, gelijk)


def _straks(een: Schoolcijfers, jaar: str, nu: Stand) -> Stand:
    """Return what the vault will hold: a typed number stays where the file knows no number."""
    gebieden = tuple(sorted(een.gebieden, key=plek))
    if een.totaal.precies:
        # The same number keeps the source somebody gave it.
        bron = nu.bron if nu.aantal == een.totaal.laag else BRON_DUO
        return Stand(een.school_id, jaar, een.totaal.laag, bron, gebieden)
    if nu.bron == BRON_DUO:
        return Stand(een.school_id, jaar, None, "", gebieden)
    return Stand(een.school_id, jaar, nu.aantal, nu.bron, gebieden)


def _deel(aantal: int, totaal: int) -> Decimal:
    if not totaal:
        return Decimal(0)
    return (Decimal(aantal * 100) / totaal).quantize(_TIENDE, ROUND_HALF_UP)
