"""Add up the summaries of many workers, one file at a time.

First the envelopes decide which blocks of which file count (services/optelling_keuze.py); then
each file that counts is taken in here and forgotten. What comes out is laid out by
services/optelling_tabellen.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from jos_desktop.models.profielinhoud import Code
from jos_desktop.models.samenvattingsbestand import GelezenSamenvatting
from jos_desktop.models.samenvattingstabel import Optellen, Samenvattingstabel, Waarde
from jos_desktop.services.optelling_cellen import (
    Afzenderscholen,
    Cellen,
    Sleutel,
    Woorden,
    onthoud_woorden,
)
from jos_desktop.services.optelling_keuze import Aanbod, Keuze
from jos_desktop.services.optelling_plaatsen import SCHOLENTABEL, Plaatsen
from jos_desktop.services.optelling_vorm import Vorm
from jos_desktop.services.samenvatting_assen import ASSEN

MEESTE_VERSCHILLEN: Final = 1000
MEESTE_DUIDINGEN: Final = 1000


class PastNiet(Exception):
    """A file cannot be added to the ones before it; ``args[0]`` says in Dutch why."""


@dataclass(frozen=True, slots=True)
class Verschil:
    """A fact from elsewhere that two files give differently; the newest file has it right."""

    tabel: str
    rij: str
    kolom: str
    gekozen: str
    anders: str
    bestand: str


@dataclass(frozen=True, slots=True)
class Duidingsregel:
    """What a worker wrote beside a table; by whom does not stand with it."""

    tabel: str
    periode: str
    tekst: str


@dataclass(slots=True)
class Gelijk:
    """A table of facts that are not added up: every row once."""

    vorm: Vorm
    rijen: dict[Sleutel, tuple[Waarde, ...]] = field(default_factory=dict)


class Optelling:
    """Take files in, one at a time, in the order of ``keuze.volgorde``."""

    def __init__(self, keuze: Keuze, scholen: Iterable[Code] = ()) -> None:
        self.keuze = keuze
        self.plaatsen = Plaatsen.uit(scholen)
        # Our own words come first, so that no file has another name for a code.
        self.woorden: Woorden = {
            (naam, code): woord for naam, as_ in ASSEN.items() for code, woord in as_.labels.items()
        }
        self.cellen: dict[str, Cellen] = {}
        self.gelijk: dict[str, Gelijk] = {}
        self.verschillen: list[Verschil] = []
        self.meer_verschillen = 0
        self.duiding: dict[Duidingsregel, None] = {}
        self.meer_duiding = 0
        self.niet_opgeteld: dict[str, None] = {}

    def neem_op(self, plaats: int, gelezen: GelezenSamenvatting) -> None:
        """Add what counts of one file; ``plaats`` is its place in the list that was offered.

        Raises PastNiet, and then nothing of the file was added.
        """
        oordeel = self.keuze.oordelen[plaats]
        aanbod = Aanbod.van(oordeel.naam, gelezen.manifest)
        if aanbod.merk != self.keuze.merken.get(plaats):
            raise PastNiet("Het bestand veranderde tijdens het samenvoegen.")
        self._toets_vormen(gelezen.tabellen)
        per_naam = {tabel.naam: tabel for tabel in gelezen.tabellen}
        scholen = Afzenderscholen(*self.plaatsen.leer(per_naam.get(SCHOLENTABEL)))
        eerste = self.keuze.eerste[aanbod.sleutel]
        for tabel in gelezen.tabellen:
            match tabel.optellen:
                case Optellen.GELIJK:
                    self._neem_gelijk(tabel, oordeel.naam)
                case Optellen.SOM | Optellen.NIET:
                    self._neem_som(tabel, oordeel.blokken, scholen, eerste)
        self._neem_duiding(gelezen)

    def _toets_vormen(self, tabellen: Iterable[Samenvattingstabel]) -> None:
        for tabel in tabellen:
            bekend = self.cellen.get(tabel.naam) or self.gelijk.get(tabel.naam)
            if bekend is not None and not bekend.vorm.past_op(tabel):
                raise PastNiet(f"De tabel {tabel.naam} heeft andere kolommen dan bij de anderen.")

    def _neem_som(
        self,
        tabel: Samenvattingstabel,
        blokken: tuple[str, ...],
        scholen: Afzenderscholen,
        eerste: str,
    ) -> None:
        cellen = self.cellen.get(tabel.naam)
        vorm = Vorm.van(tabel) if cellen is None else cellen.vorm
        if tabel.optellen is Optellen.NIET and not is_stand(vorm):
            self.niet_opgeteld[tabel.naam] = None
            return
        if vorm.blok is None or not vorm.getallen:
            self.niet_opgeteld[tabel.naam] = None
            return
        if tabel.optellen is Optellen.NIET:
            tabel = _alleen_eerste_begin(vorm, tabel, eerste)
        if cellen is None:
            cellen = self.cellen[tabel.naam] = Cellen(vorm)
        cellen.neem_op(tabel, blokken, scholen, self.woorden)

    def _neem_gelijk(self, tabel: Samenvattingstabel, bestand: str) -> None:
        if tabel.naam not in self.gelijk:
            self.gelijk[tabel.naam] = Gelijk(Vorm.van(tabel))
        deel = self.gelijk[tabel.naam]
        vorm = deel.vorm
        sleutels = vorm.sleutel if vorm.blok is None else (vorm.blok, *vorm.sleutel)
        for rij in tabel.rijen:
            onthoud_woorden(vorm, rij, self.woorden)
            sleutel = tuple(str(rij[plaats]) for plaats in sleutels)
            oud = deel.rijen.setdefault(sleutel, rij)
            if oud is not rij and oud != rij:
                self._meld_verschil(vorm, sleutel, oud, rij, bestand)

    def _meld_verschil(
        self,
        vorm: Vorm,
        sleutel: Sleutel,
        oud: tuple[Waarde, ...],
        nieuw: tuple[Waarde, ...],
        bestand: str,
    ) -> None:
        # A table without numbers says something in words only: those then have to be equal.
        anders = vorm.getallen or tuple(
            plaats
            for plaats, kolom in enumerate(vorm.tabel.kolommen)
            if plaats not in vorm.sleutel and not kolom.naam.endswith("_naam")
        )
        for plaats in anders:
            if oud[plaats] == nieuw[plaats]:
                continue
            if len(self.verschillen) == MEESTE_VERSCHILLEN:
                self.meer_verschillen += 1
                continue
            kolom = vorm.tabel.kolommen[plaats].naam
            self.verschillen.append(
                Verschil(
                    vorm.tabel.naam,
                    ", ".join(sleutel),
                    kolom,
                    str(oud[plaats]),
                    str(nieuw[plaats]),
                    bestand,
                )
            )

    def _neem_duiding(self, gelezen: GelezenSamenvatting) -> None:
        for tabel, tekst in sorted(gelezen.duiding.items()):
            regel = Duidingsregel(tabel, gelezen.manifest.periode, tekst)
            if regel not in self.duiding and len(self.duiding) == MEESTE_DUIDINGEN:
                self.meer_duiding += 1
                continue
            self.duiding[regel] = None


STANDKOLOMMEN: Final = ("beginstand", "instroom", "uitstroom", "eindstand")


def is_stand(vorm: Vorm) -> bool:
    """Tell whether a table that is not added up can be derived again: begin, in, out, end."""
    return tuple(kolom.naam for kolom in vorm.getalkolommen) == STANDKOLOMMEN


def _alleen_eerste_begin(vorm: Vorm, tabel: Samenvattingstabel, eerste: str) -> Samenvattingstabel:
    """Keep the opening stock of a sender's first block only; the ends follow from the rest."""
    begin, eind = vorm.getallen[0], vorm.getallen[-1]

    def anders(rij: tuple[Waarde, ...]) -> tuple[Waarde, ...]:
        eigen = rij[vorm.blok or 0] == eerste
        nul: Mapping[int, Waarde] = {eind: 0} if eigen else {begin: 0, eind: 0}
        return tuple(nul.get(plaats, cel) for plaats, cel in enumerate(rij))

    return replace(tabel, rijen=tuple(map(anders, tabel.rijen)))
