"""Read a whole dossier out of the mapped tables, whatever tables there are, row by row in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Column, String, Text, select

from jos_desktop.models.alles import Base
from jos_desktop.models.documenten import SECTIETITELS
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.school import School
from jos_desktop.services.alineas import alineas
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import LEERLING, Rijsleutel, dossiertabel
from jos_desktop.services.inzage_exit import AFNAME, Exitwoorden
from jos_desktop.services.inzage_indeling import NIET_IN_RIJ, Tabelkop
from jos_desktop.services.inzage_ontvangst import TABEL as ONTVANGST
from jos_desktop.services.inzage_ontvangst import passages_van
from jos_desktop.services.logboekwoorden import (
    AFGESCHERMDE_SOORTEN,
    is_verborgen,
    naam_van_soort,
    naam_van_veld,
    verwijst_naar,
    waarde_in_woorden,
)
from jos_desktop.services.verzoekrijen import LEERLING as ZELF
from jos_desktop.storage.unit_of_work import UnitOfWork

_NAMEN: Final[dict[str, Any]] = {
    "school": School,
    "medewerker": Medewerker,
    "betrokkene": Betrokkene,
}
WIE: Final = "betrokkene_id"
_NUMMERS: Final = frozenset({"id", "leerling_id", "meldcode_id", "aangemaakt", "gewijzigd"})
# A name of these can say too much; that of a worker may always be known.
_ANDEREN: Final = frozenset({"school", "betrokkene"})


@dataclass(frozen=True, slots=True)
class Bronveld:
    """One field in words; ``alineas`` are the paragraphs of a long text, else just the value."""

    naam: str
    label: str
    alineas: tuple[str, ...]
    is_tekst: bool


@dataclass(frozen=True, slots=True)
class Bronrij:
    """One row of the dossier: its heading, its short facts and its texts.

    ``waarden`` are the stored values by column, for who judges what may go along.
    """

    sleutel: Rijsleutel
    kop: str
    feiten: tuple[tuple[str, str], ...]
    velden: tuple[Bronveld, ...]
    waarden: Mapping[str, Any]


def tabellen_van_leerling() -> frozenset[str]:
    """Return every mapped table that can hold something of a pupil, however it is bound to him."""
    gevonden = {LEERLING}
    groeit = True
    while groeit:
        nieuw = {
            naam
            for naam, tabel in Base.metadata.tables.items()
            if naam not in gevonden
            and (
                "leerling_id" in tabel.columns
                or any(sleutel.column.table.name in gevonden for sleutel in tabel.foreign_keys)
            )
        }
        groeit = bool(nieuw)
        gevonden |= nieuw
    return frozenset(gevonden)


class Bronlezer:
    """Read the rows of one pupil; the names it looked up once it remembers."""

    def __init__(self, uow: UnitOfWork, leerling_id: int) -> None:
        self._uow = uow
        self._leerling_id = leerling_id
        self._bekend: dict[tuple[str, int], str] = {}
        self._exit = Exitwoorden(uow)

    def rijen(self, tabel: str, kop: Tabelkop) -> tuple[Bronrij, ...]:
        """Return the rows of one table, oldest first."""
        deel = dossiertabel(tabel)
        kolommen = [kolom for kolom in deel.tabel.columns if kolom.type.python_type is not bytes]
        volgorde = [deel.tabel.c[kop.datum], deel.sleutel] if kop.datum else [deel.sleutel]
        vraag = select(*kolommen).where(deel.van(self._leerling_id)).order_by(*volgorde)
        gevonden = self._uow.session.execute(vraag).mappings()
        return tuple(self._rij(tabel, kop, dict(rij)) for rij in gevonden)

    def _rij(self, tabel: str, kop: Tabelkop, waarden: dict[str, Any]) -> Bronrij:
        bron = Base.metadata.tables[tabel]
        getoond = self._exit.in_woorden(tabel, waarden)
        feiten: list[tuple[str, str]] = []
        velden: list[Bronveld] = []
        for kolom in bron.columns:
            naam = kolom.name
            if naam in kop.kop or naam == kop.datum or self._blijft_weg(tabel, naam):
                continue
            woorden = self._woorden(tabel, naam, getoond.get(naam))
            if not woorden or _is_niet_aangevinkt(kolom, waarden.get(naam)):
                continue
            if type(kolom.type) in (String, Text) or verwijst_naar(tabel, naam) in _ANDEREN:
                is_tekst = type(kolom.type) is Text
                delen = alineas(woorden) if is_tekst else (woorden,)
                label = "Van wie" if naam == WIE else naam_van_veld(naam)
                velden.append(Bronveld(naam, label, delen, is_tekst))
            else:
                feiten.append((naam_van_veld(naam), woorden))
        titel = self._kop(tabel, kop, getoond)
        sleutel = Rijsleutel(tabel, waarden[dossiertabel(tabel).sleutel.name])
        if tabel == ONTVANGST:
            velden += [
                Bronveld(naam, sectie, regels, True)
                for naam, sectie, regels in passages_van(self._uow, sleutel.id)
            ]
        return Bronrij(
            sleutel,
            titel,
            tuple(feiten),
            tuple(velden),
            waarden,
        )

    def _kop(self, tabel: str, kop: Tabelkop, waarden: Mapping[str, Any]) -> str:
        if tabel == "overdracht_sectie":
            return SECTIETITELS[int(waarden["nummer"])]
        delen = [self._woorden(tabel, kop.datum, waarden[kop.datum])] if kop.datum else []
        delen += [self._woorden(tabel, veld, waarden[veld]) for veld in kop.kop]
        woorden = " · ".join(deel for deel in delen if deel)
        soort = naam_van_soort(tabel)
        return f"{soort}: {woorden}" if woorden else soort

    def _woorden(self, tabel: str, veld: str, waarde: Any) -> str:
        if veld == WIE and waarde is None:
            # An answer or a request of the pupil himself; who fills in a list stands beside it.
            return "" if tabel == AFNAME else ZELF
        doel = verwijst_naar(tabel, veld)
        if doel is not None and isinstance(waarde, int):
            return self._naam(doel, waarde)
        if isinstance(waarde, datetime):
            return f"{waarde.astimezone():%d-%m-%Y %H:%M}"
        if isinstance(waarde, date):
            return schrijf_datum(waarde)
        return waarde_in_woorden(tabel, veld, waarde)

    def _naam(self, tabel: str, nummer: int) -> str:
        if (tabel, nummer) not in self._bekend:
            klasse = _NAMEN[tabel]
            naam = self._uow.session.scalar(select(klasse.naam).where(klasse.id == nummer))
            self._bekend[tabel, nummer] = str(naam or "")
        return self._bekend[tabel, nummer]

    @staticmethod
    def _blijft_weg(tabel: str, veld: str) -> bool:
        if tabel in AFGESCHERMDE_SOORTEN:
            # Hidden everywhere else; here somebody may choose to let it go along.
            return veld in _NUMMERS
        return (tabel, veld) in NIET_IN_RIJ or is_verborgen(tabel, veld)


def _is_niet_aangevinkt(kolom: Column[Any], waarde: Any) -> bool:
    """Tell whether this is a box that nobody ticked: it says a reader nothing."""
    gewoonlijk = getattr(kolom.default, "arg", None)
    return waarde is False and gewoonlijk is False
