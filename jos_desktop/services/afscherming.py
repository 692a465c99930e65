"""The one place that decides what may be shown of somebody who may not be found.

Shielding belongs to a person, not to a household. But who lives at a shielded address gives it
away as well: so the address of a brother, a sister or a parent who lives there is masked too,
in whatever dossier it stands (domein.md 3.9). The school of a pupil is shielded by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol, TypeVar

from sqlalchemy import func, select, union_all

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.models.toestemming import Toestemming, Toestemmingsvraag
from jos_desktop.models.traject import Traject
from jos_desktop.services.schuilwoorden import (
    Schuilwoorden,
    plat,
    postcode_sleutel,
    straatfrase,
    telefoon_sleutels,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

AFGESCHERMD: Final = "afgeschermd"
"""What stands in the place of a shielded value."""

ADRESVELDEN: Final = ("straat", "postcode", "woonplaats", "woongemeente")
BEREIKVELDEN: Final = ("telefoon", "email")

AFGESCHERMDE_VELDEN: Final = frozenset((*ADRESVELDEN, *BEREIKVELDEN))
"""The fields of a person by which others could find him."""

SCHOOLVELDEN: Final = frozenset({"school_id", "mentor"})
"""The fields that give away the school of a pupil."""

_SCHOLEN: Final = frozenset({Ontvangersoort.SCHOOL, Ontvangersoort.ANDERE_SCHOOL})

_PLAATSVELDEN: Final = ("straat", "postcode", "woonplaats", "telefoon", "email")

T = TypeVar("T")

# A missing part reads as an empty one.
_DICHTE_RIJEN: Final = union_all(
    *(
        select(*(func.coalesce(getattr(tabel, veld), "") for veld in _PLAATSVELDEN)).where(
            tabel.adres_afgeschermd
        )
        for tabel in (Leerling, Betrokkene)
    )
)


class MetAdres(Protocol):
    """Somebody with an address: a pupil or a person around him."""

    straat: Any
    postcode: Any
    woonplaats: Any
    telefoon: Any
    email: Any
    adres_afgeschermd: Any


@dataclass(frozen=True, slots=True)
class Bereik:
    """How somebody is reached, as it may be shown; ``dicht`` names the fields that are masked."""

    straat: str = ""
    postcode: str = ""
    woonplaats: str = ""
    woongemeente: str = ""
    telefoon: str = ""
    email: str = ""
    dicht: frozenset[str] = frozenset()

    @property
    def adres_dicht(self) -> bool:
        """Tell whether the address is masked."""
        return bool(self.dicht.intersection(ADRESVELDEN))


class _Adres(NamedTuple):
    straat: tuple[str, ...]
    postcode: str
    woonplaats: str

    @classmethod
    def van(cls, straat: str, postcode: str, woonplaats: str) -> "_Adres":
        return cls(
            straatfrase(straat), postcode_sleutel(postcode), plat(" ".join(woonplaats.split()))[0]
        )

    def sleutels(self) -> tuple[tuple[str, ...], ...]:
        """Return under what this address is found: its street and number, and its postcode."""
        return tuple(sleutel for sleutel in (self.straat, (self.postcode,)) if any(sleutel))

    def is_ook(self, ander: "_Adres") -> bool:
        """Tell whether both are one place; a part that is not filled in says nothing."""
        if self.postcode and ander.postcode and self.postcode != ander.postcode:
            return False
        if self.straat and ander.straat:
            plaats_anders = self.woonplaats and ander.woonplaats not in ("", self.woonplaats)
            return self.straat == ander.straat and not plaats_anders
        return bool(self.postcode) and self.postcode == ander.postcode


class Afscherming:
    """What may be shown, for one reading of the vault; made by :meth:`lees`."""

    def __init__(self, dichte: Iterable[tuple[str, str, str, str, str]]) -> None:
        rijen = tuple(dichte)
        self._adressen: dict[tuple[str, ...], list[_Adres]] = {}
        for straat, postcode, plaats, _telefoon, _email in rijen:
            adres = _Adres.van(straat, postcode, plaats)
            for sleutel in adres.sleutels():
                self._adressen.setdefault(sleutel, []).append(adres)
        self._telefoons = {nummer for rij in rijen for nummer in telefoon_sleutels(rij[3])}
        self._emails = {plat(rij[4].strip())[0] for rij in rijen if rij[4].strip()}
        self._rijen = rijen

    @classmethod
    def lees(cls, uow: UnitOfWork) -> "Afscherming":
        """Read who in the whole vault is shielded: a sister's address may stand elsewhere."""
        rijen = uow.session.execute(_DICHTE_RIJEN).all()
        return _van_rijen(tuple(tuple(rij) for rij in rijen))

    def bereik(self, persoon: MetAdres) -> Bereik:
        """Return how somebody is reached, with what is shielded masked; nothing stays nothing."""
        dicht = self.dichte_velden(persoon)
        waarden = {
            veld: toon_afgeschermd(getattr(persoon, veld, "") or "", afgeschermd=veld in dicht)
            for veld in (*ADRESVELDEN, *BEREIKVELDEN)
        }
        return Bereik(**waarden, dicht=dicht)

    def dichte_velden(self, persoon: MetAdres) -> frozenset[str]:
        """Return which fields of this person are shielded, by himself or by who lives there."""
        if persoon.adres_afgeschermd:
            return AFGESCHERMDE_VELDEN
        dicht = set(ADRESVELDEN) if self._woont_bij_dichte(persoon) else set()
        if self._telefoons.intersection(telefoon_sleutels(persoon.telefoon or "")):
            dicht.add("telefoon")
        if plat((persoon.email or "").strip())[0] in self._emails:
            dicht.add("email")
        return frozenset(dicht)

    def adres_dicht(self, persoon: MetAdres) -> bool:
        """Tell whether the address of this person is shielded, by himself or by who lives there."""
        return bool(persoon.adres_afgeschermd) or self._woont_bij_dichte(persoon)

    def toon(self, persoon: MetAdres, veld: str) -> str:
        """Return one field of a person as it may be shown."""
        waarde = str(getattr(persoon, veld, "") or "")
        return toon_afgeschermd(waarde, afgeschermd=veld in self.dichte_velden(persoon))

    def is_dichte_waarde(self, veld: str, waarde: str) -> bool:
        """Tell whether a lone value is that of somebody shielded, such as one in the logboek."""
        if veld == "straat":
            return any(straatfrase(waarde) == adres.straat for adres in self._bij(waarde))
        if veld == "postcode":
            return bool(self._bij(waarde))
        if veld == "telefoon":
            return bool(self._telefoons.intersection(telefoon_sleutels(waarde)))
        return veld == "email" and plat(waarde.strip())[0] in self._emails

    def woorden(self, scholen: Iterable[str] = ()) -> Schuilwoorden:
        """Return what may not be read in a text; ``scholen`` are names that are shielded too."""
        return Schuilwoorden.van(
            straten=(rij[0] for rij in self._rijen),
            postcodes=(rij[1] for rij in self._rijen),
            telefoons=(rij[3] for rij in self._rijen),
            emails=(rij[4] for rij in self._rijen),
            scholen=scholen,
        )

    def _bij(self, waarde: str) -> list[_Adres]:
        sleutels = (*_Adres.van(waarde, "", "").sleutels(), *_Adres.van("", waarde, "").sleutels())
        return [adres for sleutel in sleutels for adres in self._adressen.get(sleutel, ())]

    def _woont_bij_dichte(self, persoon: MetAdres) -> bool:
        hier = _Adres.van(persoon.straat or "", persoon.postcode or "", persoon.woonplaats or "")
        return any(
            hier.is_ook(adres)
            for sleutel in hier.sleutels()
            for adres in self._adressen.get(sleutel, ())
        )


@lru_cache(maxsize=1)
def _van_rijen(rijen: tuple[tuple[str, str, str, str, str], ...]) -> Afscherming:
    """Return the same object for the same people: taking addresses apart is what costs time.

    It lives no longer than the process, which ends when the vault locks.
    """
    return Afscherming(rijen)


def toon_afgeschermd(waarde: str, *, afgeschermd: bool) -> str:
    """Return a value of a shielded field as it may be shown; nothing stays nothing."""
    return AFGESCHERMD if waarde and afgeschermd else waarde


def schuilwoorden(uow: UnitOfWork, leerling_id: int | None = None) -> Schuilwoorden:
    """Return the words no text may hold: every shielded address, and this pupil's hidden school."""
    scholen = () if leerling_id is None else geheime_scholen(uow, leerling_id)
    return Afscherming.lees(uow).woorden(scholen)


def geheime_scholen(uow: UnitOfWork, leerling_id: int) -> tuple[str, ...]:
    """Return the names of a pupil's schools when they are shielded; none when they are not."""
    dicht = uow.session.scalar(
        select(Leerling.school_afgeschermd).where(Leerling.id == leerling_id)
    )
    if not dicht:
        return ()
    nummers: set[int] = set()
    for tabel in (Inschrijving, Aanmelding, Traject):
        vraag = select(tabel.school_id).where(tabel.leerling_id == leerling_id)
        nummers.update(nummer for nummer in uow.session.scalars(vraag) if nummer is not None)
    namen = uow.session.scalars(select(School.naam).where(School.id.in_(nummers)))
    aliassen = uow.session.scalars(
        select(SchoolAlias.alias).where(SchoolAlias.school_id.in_(nummers))
    )
    return (*namen, *aliassen, *_scholen_van_ontvangst(uow, leerling_id))


def _scholen_van_ontvangst(uow: UnitOfWork, leerling_id: int) -> set[str]:
    """Return the schools that get or got something about a pupil: one may be his next."""
    gevonden = set(
        uow.session.scalars(
            select(Overdracht.ontvanger_school)
            .join(Traject, Traject.id == Overdracht.traject_id)
            .where(Traject.leerling_id == leerling_id, Overdracht.ontvanger_school != "")
        )
    )
    bekend = {
        naam.casefold()
        for naam in (
            *uow.session.scalars(select(School.naam)),
            *uow.session.scalars(select(SchoolAlias.alias)),
        )
    }
    antwoorden = select(Toestemming.ontvanger, Toestemming.ontvangersoort)
    for naam, soort in uow.session.execute(
        antwoorden.where(Toestemming.leerling_id == leerling_id, Toestemming.ontvanger != "")
    ):
        if soort in _SCHOLEN or naam.casefold() in bekend:
            gevonden.add(naam)
    pogingen = select(Toestemmingsvraag.ontvanger)
    gevonden.update(
        naam
        for naam in uow.session.scalars(
            pogingen.where(Toestemmingsvraag.leerling_id == leerling_id)
        )
        if naam.casefold() in bekend
    )
    return gevonden


def wis_overal(ding: T, woorden: Schuilwoorden) -> T:
    """Return a document with these words out of every text in it, however deep.

    Looks into frozen dataclasses, tuples and texts; whatever else stays as it is.
    """
    return _wis(ding, woorden) if woorden else ding


def _wis(ding: Any, woorden: Schuilwoorden) -> Any:
    if type(ding) is str:
        return woorden.wis(ding)
    if isinstance(ding, tuple):
        delen = [_wis(deel, woorden) for deel in ding]
        return type(ding)(*delen) if hasattr(ding, "_fields") else tuple(delen)
    if is_dataclass(ding) and not isinstance(ding, type):
        oud = {veld.name: getattr(ding, veld.name) for veld in fields(ding) if veld.init}
        nieuw = {naam: _wis(waarde, woorden) for naam, waarde in oud.items()}
        anders = {naam: nieuw[naam] for naam in oud if nieuw[naam] is not oud[naam]}
        return replace(ding, **anders) if anders else ding
    return ding
