"""The rows that travel in a package: what can be taken over of a handover (pakketindeling).

An ordinary handover has the rows behind its sections, without anything that is shielded: those
pass the same words as its document. A replacement in the own team gets the whole dossier with the
meldcode (domein.md 1.14), unmasked; that somebody is shielded travels with him.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Enum, String, Table, or_, select

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.alles import Base
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.codes import Gezag, OverdrachtType
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.pakketinhoud import Pakketbijlage, Pakketrij, Waarde
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import SCHOOLVELDEN, Afscherming, schuilwoorden
from jos_desktop.services.dossierrijen import LEERLING, dossiertabel, dossiertabelnamen
from jos_desktop.services.hulp_elders import wie_helpt
from jos_desktop.services.leerlingen import hoofdinschrijving
from jos_desktop.services.overdracht_bron import belgegevens, niet_te_bellen
from jos_desktop.services.overdracht_toestemming import soort_van_overdracht
from jos_desktop.services.overdracht_zorg import VERZUIM_TERUG
from jos_desktop.services.overdrachtstukken import stukken_mee
from jos_desktop.services.pakketindeling import (
    BIJLAGE,
    ERBIJ,
    Kolommen,
    hele_dossier,
    kolommen_bij,
    reiskolom,
)
from jos_desktop.services.pakketwaarden import naar_waarde
from jos_desktop.services.schuilwoorden import WEG, Schuilwoorden
from jos_desktop.services.verwijzingen import OPEN
from jos_desktop.storage.unit_of_work import UnitOfWork

Rij = dict[str, Any]
_TELEFOON: Final = "telefoon"


def rijen_van(
    uow: UnitOfWork, overdracht: Overdracht
) -> tuple[tuple[Pakketrij, ...], tuple[Pakketbijlage, ...]]:
    """Return the rows of a handover, parents before what hangs on them, and their attachments."""
    if gaat_heel(uow, overdracht):
        return _hele(uow, overdracht)
    return _achter_secties(uow, overdracht)


def gaat_heel(uow: UnitOfWork, overdracht: Overdracht) -> bool:
    """Tell whether the whole dossier goes along: to who replaces the owner in his own team.

    Called a replacement but outside the team it is a handover like any other.
    """
    vervanger = soort_van_overdracht(uow, overdracht) is Ontvangersoort.VERVANGER
    return overdracht.type is OverdrachtType.COLLEGA and vervanger


@dataclass(slots=True)
class _Pakker:
    """Give rows their number within the package, and turn references into those numbers."""

    scholen: Mapping[int, str]
    kolommen: Kolommen
    nummers: dict[tuple[str, int], int] = field(default_factory=dict)

    def noem(self, tabel: str, rijen: list[Rij]) -> None:
        for rij in rijen:
            self.nummers[tabel, rij[_sleutel(tabel)]] = len(self.nummers) + 1

    def pak(self, tabel: str, rij: Rij, bijlage: int | None = None) -> Pakketrij:
        velden: dict[str, Waarde] = {}
        naar: dict[str, int] = {}
        scholen: dict[str, str] = {}
        for naam in self.kolommen[tabel]:
            waarde, reis = rij.get(naam), reiskolom(tabel, naam)
            if waarde is None:
                continue
            if reis.is_school:
                scholen[naam] = self.scholen[waarde]
            elif not reis.naar:
                velden[naam] = naar_waarde(reis.kolom, waarde)
            elif (reis.naar, waarde) in self.nummers:
                naar[naam] = self.nummers[reis.naar, waarde]
        return Pakketrij(
            tabel, self.nummers[tabel, rij[_sleutel(tabel)]], velden, naar, scholen, bijlage
        )


def _hele(
    uow: UnitOfWork, overdracht: Overdracht
) -> tuple[tuple[Pakketrij, ...], tuple[Pakketbijlage, ...]]:
    leerling_id = overdracht.traject.leerling_id
    kolommen = hele_dossier()
    gelezen: dict[str, list[Rij]] = {
        tabel: _lees(uow, tabel, dossiertabel(tabel).van(leerling_id))
        for tabel in kolommen
        if tabel in dossiertabelnamen()
    }
    for tabel in ERBIJ:
        gelezen[tabel] = _lees(uow, tabel, _sleutel_in(tabel, _genoemd(gelezen, tabel)))
    _laat_deze_weg(gelezen, overdracht.id)
    pakker = _Pakker(_schoolnamen(uow), kolommen)
    for tabel in kolommen:
        pakker.noem(tabel, gelezen[tabel])
    return _gepakt(uow, pakker, gelezen)


def _laat_deze_weg(gelezen: dict[str, list[Rij]], overdracht_id: int) -> None:
    """Leave out the handover that this very package is; the receiver has it as what came in."""
    gelezen["overdracht"] = [rij for rij in gelezen["overdracht"] if rij["id"] != overdracht_id]
    for tabel in ("overdracht_sectie", "overdracht_gebeurtenis"):
        gelezen[tabel] = [rij for rij in gelezen[tabel] if rij["overdracht_id"] != overdracht_id]


def _genoemd(gelezen: Mapping[str, list[Rij]], doel: str) -> set[int]:
    """Return the numbers of the rows of a table that any of these rows points at."""
    return {
        rij[fk.parent.name]
        for tabel, rijen in gelezen.items()
        for fk in Base.metadata.tables[tabel].foreign_keys
        if fk.column.table.name == doel
        for rij in rijen
        if rij[fk.parent.name] is not None
    }


def _bijlagen(uow: UnitOfWork, rijen: list[Rij]) -> Iterator[Pakketbijlage]:
    for rij in rijen:
        inhoud = uow.session.scalar(select(Bijlage.inhoud).where(Bijlage.id == rij["id"])) or b""
        yield Pakketbijlage(rij["naam"], rij["mediatype"], inhoud)


def _achter_secties(
    uow: UnitOfWork, overdracht: Overdracht
) -> tuple[tuple[Pakketrij, ...], tuple[Pakketbijlage, ...]]:
    mee = {keuze.nummer for keuze in overdracht.secties if keuze.mee}
    kolommen = kolommen_bij(mee | {1})
    traject = overdracht.traject
    zeef = _Zeef.van(uow, traject)
    pakker = _Pakker(_schoolnamen(uow), kolommen)
    gekozen: dict[str, list[Rij]] = {}
    for tabel in kolommen:
        if tabel == BIJLAGE:
            wie = _sleutel_in(BIJLAGE, set(stukken_mee(uow, overdracht)))
        else:
            wie = _KEUZE[tabel](uow, traject)
        rijen = _lees(uow, tabel, wie)
        gekozen[tabel] = [zeef.zeef(uow, tabel, rij) for rij in rijen]
        pakker.noem(tabel, gekozen[tabel])
    return _gepakt(uow, pakker, gekozen)


def _gepakt(
    uow: UnitOfWork, pakker: _Pakker, gelezen: Mapping[str, list[Rij]]
) -> tuple[tuple[Pakketrij, ...], tuple[Pakketbijlage, ...]]:
    """Return the rows with their numbers in the package, and the files beside them."""
    plek = {rij["id"]: nummer for nummer, rij in enumerate(gelezen[BIJLAGE])}
    rijen = tuple(
        pakker.pak(tabel, rij, plek[rij["id"]] if tabel == BIJLAGE else None)
        for tabel in pakker.kolommen
        for rij in gelezen[tabel]
    )
    return rijen, tuple(_bijlagen(uow, gelezen[BIJLAGE]))


@dataclass(frozen=True, slots=True)
class _Zeef:
    """Take out of the rows of an ordinary handover what its receiver may not read."""

    woorden: Schuilwoorden
    niet_bellen: Schuilwoorden
    geheime_school: bool
    aanmelding_id: int | None

    @classmethod
    def van(cls, uow: UnitOfWork, traject: Traject) -> "_Zeef":
        leerling = traject.leerling
        return cls(
            schuilwoorden(uow, leerling.id),
            niet_te_bellen(uow, leerling.betrokkenen),
            leerling.school_afgeschermd,
            traject.aanmelding_id,
        )

    def zeef(self, uow: UnitOfWork, tabel: str, rij: Rij) -> Rij:
        """Return a row as it may travel."""
        gezeefd = dict(rij)
        if tabel == "betrokkene":
            gezeefd |= _persoon(uow, rij["id"])
        elif tabel == "hulp_elders":
            # Who helps now counts, whichever application told it first.
            gezeefd["aanmelding_id"] = self.aanmelding_id
            if not rij["contact_toegestaan"]:
                gezeefd |= {"contactpersoon": "", _TELEFOON: ""}
        for kolom in Base.metadata.tables[tabel].columns:
            waarde = gezeefd.get(kolom.name)
            if kolom.name in SCHOOLVELDEN and self.geheime_school:
                gezeefd[kolom.name] = None
            elif isinstance(kolom.type, String) and not isinstance(kolom.type, Enum) and waarde:
                gezeefd[kolom.name] = self._tekst(kolom.name, waarde)
        return gezeefd

    def _tekst(self, veld: str, tekst: str) -> str:
        gewist = self.niet_bellen.wis(self.woorden.wis(tekst))
        return "" if veld == _TELEFOON and WEG in gewist else gewist


def _persoon(uow: UnitOfWork, betrokkene_id: int) -> Rij:
    """Return gezag as it is today, and whom the receiver may call: as the document has it."""
    persoon = uow.session.get_one(Betrokkene, betrokkene_id)
    telefoon, afspraak = belgegevens(uow, persoon, Afscherming.lees(uow))
    gezag = persoon.gezag if persoon.overleden else persoon.gezag_op(uow.vandaag)
    return {"telefoon": telefoon, "contactafspraak": afspraak, "gezag": gezag}


def _lees(uow: UnitOfWork, tabel: str, voorwaarde: ColumnElement[bool]) -> list[Rij]:
    # The bytes of a scan are read apart, one by one.
    bron = Base.metadata.tables[tabel]
    kolommen = [kolom for kolom in bron.columns if kolom.name != "inhoud" or tabel != BIJLAGE]
    vraag = select(*kolommen).where(voorwaarde).order_by(bron.columns[_sleutel(tabel)])
    return [
        {kolom.name: rij[kolom] for kolom in kolommen}
        for rij in uow.session.execute(vraag).mappings()
    ]


def _sleutel(tabel: str) -> str:
    (kolom,) = Base.metadata.tables[tabel].primary_key.columns
    return str(kolom.name)


def _sleutel_in(tabel: str, nummers: set[int]) -> ColumnElement[bool]:
    gevonden: ColumnElement[bool] = (
        Base.metadata.tables[tabel].columns[_sleutel(tabel)].in_(sorted(nummers))
    )
    return gevonden


def _schoolnamen(uow: UnitOfWork) -> dict[int, str]:
    return {rij.id: rij.naam for rij in uow.session.execute(select(School.id, School.naam))}


def _tabel(naam: str) -> Table:
    return Base.metadata.tables[naam]


def _van_leerling(tabel: str) -> Callable[[UnitOfWork, Traject], ColumnElement[bool]]:
    return lambda _, traject: dossiertabel(tabel).van(traject.leerling_id)


def _is(tabel: str, kolom: str, waarde: Any) -> ColumnElement[bool]:
    gelijk: ColumnElement[bool] = _tabel(tabel).columns[kolom] == waarde
    return gelijk


def _inschrijving(uow: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    nu = hoofdinschrijving(traject.leerling, uow.vandaag)
    return _is("inschrijving", "id", -1 if nu is None else nu.id)


def _met_gezag(_: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    tabel = _tabel("betrokkene")
    return (tabel.c.leerling_id == traject.leerling_id) & (tabel.c.gezag != Gezag.NVT)


def _verwijzing(_: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    tabel = _tabel("verwijzing")
    return (tabel.c.leerling_id == traject.leerling_id) & tabel.c.resultaat.in_(OPEN)


def _hulp(uow: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    """Return who helps now according to all applications, as the document has it."""
    aanmeldingen = select(Aanmelding).where(Aanmelding.leerling_id == traject.leerling_id)
    mee = traject.aanmelding_id is not None
    nu = [hulp.id for hulp in wie_helpt(uow.session.scalars(aanmeldingen))] if mee else []
    gevonden: ColumnElement[bool] = _tabel("hulp_elders").c.id.in_(nu)
    return gevonden


def _verzuim(uow: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    tabel = _tabel("verzuimperiode")
    recent = or_(tabel.c.tot.is_(None), tabel.c.tot >= uow.vandaag - VERZUIM_TERUG)
    return (tabel.c.leerling_id == traject.leerling_id) & recent


def _onder(
    tabel: str, kolom: str, boven: Callable[[UnitOfWork, Traject], ColumnElement[bool]]
) -> Callable[[UnitOfWork, Traject], ColumnElement[bool]]:
    """Return what hangs on the rows that another table gives."""

    def keuze(uow: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
        fk = next(iter(_tabel(tabel).columns[kolom].foreign_keys))
        return _tabel(tabel).columns[kolom].in_(select(fk.column).where(boven(uow, traject)))

    return keuze


def _dit_traject(_: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    return _is("traject", "id", traject.id)


def _aanmelding(_: UnitOfWork, traject: Traject) -> ColumnElement[bool]:
    return _is("aanmelding", "id", traject.aanmelding_id or -1)


_KEUZE: Final[Mapping[str, Callable[[UnitOfWork, Traject], ColumnElement[bool]]]] = {
    LEERLING: _van_leerling(LEERLING),
    "inschrijving": _inschrijving,
    "betrokkene": _met_gezag,
    "aanmelding": _aanmelding,
    "traject": _dit_traject,
    "doel": _onder("doel", "traject_id", _dit_traject),
    "doelscore": _onder("doelscore", "doel_id", _onder("doel", "traject_id", _dit_traject)),
    "handelingsadvies": _van_leerling("handelingsadvies"),
    "adviesregel": _van_leerling("adviesregel"),
    "hulp_elders": _hulp,
    "verwijzing": _verwijzing,
    "verzuimperiode": _verzuim,
    "signaleringsplan": _van_leerling("signaleringsplan"),
    "signaleringsregel": _van_leerling("signaleringsregel"),
    "crisiscontact": _van_leerling("crisiscontact"),
}
"""Which rows of a table are meant in an ordinary handover of one traject."""
