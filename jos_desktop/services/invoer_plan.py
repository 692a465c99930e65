"""Decide per row what an import would do, without doing it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from jos_desktop.models.codes import Code, Geslacht
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dubbelen import Naam, reden_van_gelijkenis
from jos_desktop.services.invoer_lezen import Leerlinggegevens, naamsleutel
from jos_desktop.services.invoer_velden import Koppeling, vouw

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork


class Regelsoort(Code):
    """What an import would do with a row."""

    NIEUW = "nieuw", "Nieuw"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    ONGEWIJZIGD = "ongewijzigd", "Ongewijzigd"
    OVERGESLAGEN = "overgeslagen", "Overgeslagen"


@dataclass(frozen=True)
class Veldwijziging:
    """Show one field that would change, as the user reads it."""

    veld: str
    label: str
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Planregel:
    """Hold the outcome for one row; ``index`` is its position in the table, from 0.

    ``nummer`` is the line in the file. ``gegevens`` is None only for a row that is skipped.
    """

    index: int
    nummer: int
    soort: Regelsoort
    naam: str
    geboortedatum: date | None = None
    school: str = ""
    klas: str = ""
    wijzigingen: tuple[Veldwijziging, ...] = ()
    reden: str = ""
    opmerkingen: tuple[str, ...] = ()
    leerling_id: int | None = None
    school_id: int | None = None
    gegevens: Leerlinggegevens | None = None


@dataclass(frozen=True)
class Invoerplan:
    """Preview an import: nothing is ticked, the user picks rows by their ``index``."""

    bron: str
    koppeling: Koppeling
    vingerafdruk: str
    regels: tuple[Planregel, ...]
    meldingen: tuple[str, ...] = ()
    bsn_kolommen: frozenset[str] = frozenset()

    @property
    def kiesbaar(self) -> frozenset[int]:
        """Return the rows that would make or change a pupil."""
        soorten = (Regelsoort.NIEUW, Regelsoort.GEWIJZIGD)
        return frozenset(regel.index for regel in self.regels if regel.soort in soorten)

    @property
    def klassen(self) -> tuple[str, ...]:
        """Return the classes of the rows that can be picked, sorted."""
        kiesbaar = self.kiesbaar
        return tuple(sorted({r.klas for r in self.regels if r.klas and r.index in kiesbaar}))

    def aantal(self, soort: Regelsoort) -> int:
        """Count the rows of one kind."""
        return sum(regel.soort is soort for regel in self.regels)

    def kies(self, *, zoek: str = "", klas: str | None = None) -> frozenset[int]:
        """Return the pickable rows with this text in the name, and of this class."""
        gezocht, kiesbaar = vouw(zoek), self.kiesbaar
        return frozenset(
            regel.index
            for regel in self.regels
            if regel.index in kiesbaar
            and gezocht in vouw(regel.naam)
            and klas in (None, regel.klas)
        )


@dataclass
class Bekend:
    """One pupil already in the vault, with the enrolments."""

    leerling: Leerling
    inschrijvingen: list[Inschrijving] = field(default_factory=list)

    def actief_op(self, school_id: int, vandaag: date) -> Inschrijving | None:
        """Return the running enrolment at a school."""
        return next(
            (i for i in self.inschrijvingen if i.school_id == school_id and _loopt(i, vandaag)),
            None,
        )

    def hoofd(self, vandaag: date) -> Inschrijving | None:
        """Return the running enrolment at the main school."""
        return next(
            (i for i in self.inschrijvingen if i.rol.value == "hoofd" and _loopt(i, vandaag)), None
        )


@dataclass(frozen=True)
class Besluit:
    """Say what to do with one pupil's facts, given the vault as it is now."""

    soort: Regelsoort
    reden: str = ""
    bekend: Bekend | None = None
    wijzigingen: tuple[Veldwijziging, ...] = ()
    opmerkingen: tuple[str, ...] = ()


class Stand:
    """The pupils in the vault, findable by pupil number and by name with birth date."""

    def __init__(self, uow: "UnitOfWork") -> None:
        self.vandaag: date = uow.vandaag
        self._bekend: dict[int, Bekend] = {}
        self._op_nummer: dict[tuple[int, str], set[int]] = {}
        self._op_naam: dict[tuple[str, date], set[int]] = {}
        self._op_dag: dict[date, list[Leerling]] = {}
        for leerling in uow.session.scalars(select(Leerling)):
            self._neem(Bekend(leerling))
        for inschrijving in uow.session.scalars(
            select(Inschrijving).order_by(Inschrijving.van.desc(), Inschrijving.id.desc())
        ):
            self._bekend[inschrijving.leerling_id].inschrijvingen.append(inschrijving)
            self._neem_nummer(inschrijving)
        self._afscherming = Afscherming.lees(uow)
        self.scholen = {s.id: s.naam for s in uow.session.scalars(select(School))}

    def voeg_toe(self, leerling: Leerling, inschrijving: Inschrijving) -> None:
        """Take up a pupil just made, so that the next row recognises it."""
        self._neem(Bekend(leerling, [inschrijving]))
        self._neem_nummer(inschrijving)

    def _neem(self, bekend: Bekend) -> None:
        leerling = bekend.leerling
        self._bekend[leerling.id] = bekend
        naam = naamsleutel(leerling.roepnaam, leerling.voorvoegsel, leerling.achternaam)
        self._op_naam.setdefault((naam, leerling.geboortedatum), set()).add(leerling.id)
        self._op_dag.setdefault(leerling.geboortedatum, []).append(leerling)

    def _neem_nummer(self, inschrijving: Inschrijving) -> None:
        if inschrijving.leerlingnummer:
            sleutel = (inschrijving.school_id, vouw(inschrijving.leerlingnummer))
            self._op_nummer.setdefault(sleutel, set()).add(inschrijving.leerling_id)

    def besluit(self, gegevens: Leerlinggegevens, school_id: int) -> Besluit:
        """Decide what these facts mean for the vault."""
        nummer = vouw(gegevens.leerlingnummer)
        op_nummer = self._op_nummer.get((school_id, nummer), set()) if nummer else set()
        op_naam = self._op_naam.get(gegevens.sleutel, set())
        gevonden = op_nummer or op_naam
        if len(op_nummer & op_naam) == 1:
            gevonden = op_nummer & op_naam
        if not gevonden:
            return Besluit(Regelsoort.NIEUW, opmerkingen=self._lijkt_op(gegevens))
        if len(gevonden) > 1:
            return _sla_over("Er zijn al meer leerlingen in JOS op wie deze regel past.")
        bekend = self._bekend[next(iter(gevonden))]
        if op_nummer and not op_naam and not _zelfde_persoon(bekend.leerling, gegevens):
            return _sla_over("Dit leerlingnummer hoort in JOS bij een andere leerling.")
        if op_nummer and op_naam and not op_nummer & op_naam:
            return _sla_over("Het leerlingnummer en de naam horen in JOS bij twee leerlingen.")
        elders = bekend.actief_op(school_id, self.vandaag) is None
        if elders and bekend.leerling.school_afgeschermd:
            # The row would tell the old school beside the new one.
            return _sla_over("De school is afgeschermd. Wijzig de school zelf in het dossier.")
        wijzigingen, opmerkingen = self._vergelijk(bekend, gegevens, school_id)
        soort = Regelsoort.GEWIJZIGD if wijzigingen else Regelsoort.ONGEWIJZIGD
        return Besluit(soort, "", bekend, tuple(wijzigingen), tuple(opmerkingen))

    def _lijkt_op(self, gegevens: Leerlinggegevens) -> tuple[str, ...]:
        """Name who was born on the same day and may be this child under another spelling."""
        dag = gegevens.geboortedatum
        nieuw = Naam.van(gegevens.roepnaam, gegevens.achternaam, dag)
        for ander in self._op_dag.get(dag, ()):
            reden = reden_van_gelijkenis(nieuw, Naam.van(ander.roepnaam, ander.achternaam, dag))
            if reden:
                return (f"Lijkt op {ander.naam} in JOS: {reden}.",)
        return ()

    def _vergelijk(
        self, bekend: Bekend, gegevens: Leerlinggegevens, school_id: int
    ) -> tuple[list[Veldwijziging], list[str]]:
        leerling, opmerkingen = bekend.leerling, list[str]()
        dicht = self._afscherming.dichte_velden(leerling)
        wijzigingen = []
        for veld, nieuw in leerlingvelden(gegevens, leerling).items():
            if veld in dicht:
                if getattr(leerling, veld) != nieuw:
                    opmerkingen.append("Het adres is afgeschermd en blijft zoals het is.")
                continue
            wijzigingen.append((veld, getattr(leerling, veld), nieuw))
        actief = bekend.actief_op(school_id, self.vandaag)
        if actief is None:
            hoofd = bekend.hoofd(self.vandaag)
            oud = self.scholen.get(hoofd.school_id, "") if hoofd else ""
            wijzigingen.append(("school", oud, self.scholen[school_id]))
        for veld, nieuw in inschrijvingvelden(gegevens).items():
            wijzigingen.append((veld, getattr(actief, veld) if actief else "", nieuw))
        verschil = [
            Veldwijziging(veld, LABELS[veld], _toon(oud), _toon(nieuw))
            for veld, oud, nieuw in wijzigingen
            if oud != nieuw
        ]
        verschil += _zekerheid_verschil(leerling, gegevens, verschil)
        return verschil, sorted(set(opmerkingen))


LABELS: Mapping[str, str] = {
    "roepnaam": "Roepnaam",
    "voorvoegsel": "Tussenvoegsel",
    "achternaam": "Achternaam",
    "geboortedatum": "Geboortedatum",
    "geboortedatum_zekerheid": "Geboortedatum bekend",
    "geslacht": "Geslacht",
    "woonplaats": "Woonplaats",
    "woongemeente": "Woongemeente",
    "postcode": "Postcode",
    "telefoon": "Telefoon",
    "email": "E-mail",
    "school": "School",
    "klas": "Klas",
    "leerjaar": "Leerjaar",
    "niveau": "Niveau",
    "mentor": "Mentor",
    "leerlingnummer": "Leerlingnummer",
}
INSCHRIJVINGVELDEN = ("klas", "leerjaar", "niveau", "mentor", "leerlingnummer")


def leerlingvelden(gegevens: Leerlinggegevens, oud: Leerling | None) -> dict[str, object]:
    """Return the pupil's columns a row fills; an empty cell never wipes what is known."""
    velden: dict[str, object] = {
        "roepnaam": gegevens.roepnaam,
        "achternaam": gegevens.achternaam,
        "geboortedatum": gegevens.geboortedatum,
    }
    for veld in ("voorvoegsel", "woonplaats", "woongemeente", "telefoon", "email", "postcode"):
        if waarde := getattr(gegevens, veld):
            velden[veld] = waarde
    if gegevens.geslacht not in (None, Geslacht.O):
        velden["geslacht"] = gegevens.geslacht
    if oud is not None:
        # The list has only the four digits: a full postcode that starts so is no change.
        if oud.postcode.startswith(str(velden.get("postcode", "-"))):
            del velden["postcode"]
        # "SUKRU" and "Şükrü" are one name; what is in the vault was written with more care.
        for veld in ("roepnaam", "voorvoegsel", "achternaam"):
            if vouw(str(velden.get(veld, ""))) == vouw(getattr(oud, veld)):
                velden.pop(veld, None)
        if _zelfde_naam(oud, gegevens):
            velden.pop("voorvoegsel", None)
            velden.pop("achternaam", None)
    return velden


def inschrijvingvelden(gegevens: Leerlinggegevens) -> dict[str, object]:
    """Return the enrolment's columns a row fills."""
    return {v: getattr(gegevens, v) for v in INSCHRIJVINGVELDEN if getattr(gegevens, v)}


def _loopt(inschrijving: Inschrijving, vandaag: date) -> bool:
    return inschrijving.tot is None or inschrijving.tot > vandaag


def _sla_over(reden: str) -> Besluit:
    return Besluit(Regelsoort.OVERGESLAGEN, reden)


def _zelfde_naam(leerling: Leerling, gegevens: Leerlinggegevens) -> bool:
    oud = naamsleutel(leerling.roepnaam, leerling.voorvoegsel, leerling.achternaam)
    return oud == gegevens.sleutel[0]


def _zelfde_persoon(leerling: Leerling, gegevens: Leerlinggegevens) -> bool:
    """Tell whether a pupil number can still be the same child: a name or the birth date holds."""
    return (
        leerling.geboortedatum == gegevens.geboortedatum
        or _zelfde_naam(leerling, gegevens)
        or (
            vouw(leerling.roepnaam) == vouw(gegevens.roepnaam)
            and vouw(leerling.achternaam) == vouw(gegevens.achternaam)
        )
    )


def _zekerheid_verschil(
    leerling: Leerling, gegevens: Leerlinggegevens, verschil: list[Veldwijziging]
) -> list[Veldwijziging]:
    """Report how much of the birth date is known when that changes along with the date."""
    oud, nieuw = leerling.geboortedatum_zekerheid, gegevens.geboortedatum_zekerheid
    if oud is nieuw or not any(v.veld == "geboortedatum" for v in verschil):
        return []
    veld = "geboortedatum_zekerheid"
    return [Veldwijziging(veld, LABELS[veld], oud.label, nieuw.label)]


def _toon(waarde: object) -> str:
    if isinstance(waarde, date):
        return schrijf_datum(waarde)
    if isinstance(waarde, Code):
        return waarde.label
    return "" if waarde is None else str(waarde)
