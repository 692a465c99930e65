"""What a request for destruction would take away, and what stays on which ground.

Jeugdwet 7.3.9: the dossier or parts of it, within three months; not what is of considerable
interest to somebody else, nor what the law says to keep. Reads only;
:mod:`jos_desktop.services.vernietigingsverzoek` carries a plan out.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_recht import Onderdeelkeuze, Verzoeksoort, Weglaatgrond
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.recht import ContactBetreft, Verzoek, VerzoekOnderdeel
from jos_desktop.models.vernietiging import Aantal
from jos_desktop.services.alineas import alineas, zonder_alineas
from jos_desktop.services.dossierrijen import (
    LEERLING,
    Dossierrij,
    Rijsleutel,
    dossiertabel,
    lees_dossierrijen,
    tekstvelden,
)
from jos_desktop.services.vernietigingsdelen import Passage
from jos_desktop.services.verzoeken import oordeel_bij, punten_open
from jos_desktop.services.verzoekregel import Vraagoordeel, termijnen
from jos_desktop.services.verzoekrijen import LOPEND, TE_BESLISSEN, nagelopen
from jos_desktop.storage.unit_of_work import UnitOfWork

ALLES: Final = 0
"""As the number of a row: every row of that table, also those that were removed before."""

GRONDEN: Final = (Weglaatgrond.BELANG_ANDER, Weglaatgrond.WET)
"""The only grounds on which something may stay against the request (7.3.9 lid 2)."""

KORTSTE_ZIN: Final = 25
_NAAMVELDEN: Final = frozenset({"roepnaam", "voorvoegsel", "achternaam", "zoeknaam"})
_BLIJFT_BIJ: Final = "Hoort bij iets dat blijft"
# Goes by itself with every destruction, so nobody chooses it.
_NIET_TE_KIEZEN: Final = frozenset({"concept", "verzoek_onderdeel"})


class GeenVernietigingsverzoek(KnownError):
    """The request is another one, or was dealt with."""

    wat = "Dit verzoek om vernietiging staat niet meer open."
    doe = "Open het tabblad Rechten in het dossier en kijk wat er met het verzoek gebeurde."


@dataclass(frozen=True, slots=True)
class Blijft:
    """One row or passage that stays, and why; not ``gekozen``: something that stays needs it."""

    rij: Dossierrij
    grond: Weglaatgrond | None
    reden: str
    veld: str = ""
    gekozen: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen now.

    ``gaat`` whole rows, ``passages`` texts that lose words; ``nog_in`` texts of this dossier that
    stay and hold the same sentences; ``bezwaren`` why it cannot be done yet, empty when it can.
    """

    verzoek_id: int
    leerling_id: int
    heel: bool
    uiterlijk: date
    gaat: tuple[Dossierrij, ...]
    passages: tuple[Passage, ...]
    blijft: tuple[Blijft, ...]
    nog_in: tuple[tuple[Dossierrij, str], ...]
    soorten_heel: frozenset[str]
    concepten: int
    bezwaren: tuple[str, ...]

    @property
    def gegaan(self) -> tuple[Aantal, ...]:
        """Return how many of each kind go."""
        telling = Counter(rij.soort for rij in self.gaat)
        rijen = tuple(Aantal(soort, n) for soort, n in sorted(telling.items()))
        return (*rijen, Aantal("Alinea", len(self.passages))) if self.passages else rijen

    @property
    def gebleven(self) -> tuple[Aantal, ...]:
        """Return how many of each kind stay on which ground."""
        telling = Counter(
            (deel.rij.soort, deel.grond.label if deel.grond else _BLIJFT_BIJ)
            for deel in self.blijft
        )
        return tuple(Aantal(soort, n, grond) for (soort, grond), n in sorted(telling.items()))

    @property
    def bevestiging(self) -> str:
        """Return what somebody types before it happens."""
        if self.heel:
            return "heel dossier vernietigen"
        aantal = len(self.gaat) + len(self.passages)
        return f"{aantal} deel vernietigen" if aantal == 1 else f"{aantal} delen vernietigen"


def plan_vernietiging(uow: UnitOfWork, verzoek_id: int) -> Plan:
    """Return what carrying out this request would do now, as its parts were chosen.

    Raises :class:`GeenVernietigingsverzoek`.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    rijen = {rij.sleutel: rij for rij in lees_dossierrijen(uow, verzoek.leerling_id)}
    keuze = _Keuze(verzoek, rijen, _mag_over(uow, verzoek))
    blijft = tuple(keuze.blijft())
    heel = keuze.heel and not blijft and not nagelopen(verzoek).get("eigen_deel")
    passages = () if heel else tuple(keuze.passages())
    gaat = tuple(rijen[sleutel] for sleutel in sorted(keuze.gaat))
    if heel:
        gaat = tuple(rij for sleutel, rij in rijen.items() if sleutel.tabel != "concept")
    return Plan(
        verzoek_id,
        verzoek.leerling_id,
        heel,
        verzoek.uiterlijk or termijnen(Verzoeksoort.VERNIETIGING, verzoek.ontvangen)[1],
        gaat,
        passages,
        blijft,
        () if heel else tuple(_zelfde_zinnen(rijen, keuze.gaat, passages)),
        frozenset(keuze.soorten_heel),
        sum(1 for sleutel in rijen if sleutel.tabel == "concept"),
        (
            *_bezwaren_bij_vrager(verzoek, oordeel_bij(uow, verzoek)),
            *_bezwaren(gaat, passages, blijft),
        ),
    )


def haal_verzoek(uow: UnitOfWork, verzoek_id: int) -> Verzoek:
    """Return an open request for destruction. Raises :class:`GeenVernietigingsverzoek`."""
    verzoek = uow.session.get(Verzoek, verzoek_id)
    if verzoek is None or verzoek.soort is not Verzoeksoort.VERNIETIGING:
        raise GeenVernietigingsverzoek
    if verzoek.status not in LOPEND:
        raise GeenVernietigingsverzoek
    return verzoek


def te_kiezen(uow: UnitOfWork, verzoek_id: int) -> tuple[Dossierrij, ...]:
    """Return the rows among which somebody chooses parts: all but the request itself."""
    verzoek = haal_verzoek(uow, verzoek_id)
    alleen = _mag_over(uow, verzoek)
    return tuple(
        rij
        for rij in lees_dossierrijen(uow, verzoek.leerling_id)
        if _te_kiezen(rij, verzoek_id, alleen)
    )


def eigen_deel(uow: UnitOfWork, verzoek_id: int) -> frozenset[Rijsleutel]:
    """Return the rows that are about help to the parent who asks: her part of the dossier."""
    verzoek = haal_verzoek(uow, verzoek_id)
    wie = verzoek.betrokkene_id
    if wie is None:
        return frozenset()
    vraag = uow.session.query(ContactBetreft.contactmoment_id).filter_by(betrokkene_id=wie)
    eigen = {Rijsleutel("contactmoment", nummer) for (nummer,) in vraag}
    for tabel, veld in (("toestemming", "voor_betrokkene_id"), ("verklaring", "betrokkene_id")):
        deel = dossiertabel(tabel)
        gekozen = uow.session.execute(
            deel.tabel.select()
            .with_only_columns(deel.sleutel)
            .where(deel.van(verzoek.leerling_id), deel.tabel.columns[veld] == wie)
        )
        eigen.update(Rijsleutel(tabel, nummer) for (nummer,) in gekozen)
    return frozenset(eigen)


def _mag_over(uow: UnitOfWork, verzoek: Verzoek) -> frozenset[Rijsleutel] | None:
    """Return the rows about which a parent asks who asks for her own part; None: all rows."""
    return eigen_deel(uow, verzoek.id) if nagelopen(verzoek).get("eigen_deel") else None


def _te_kiezen(
    rij: Dossierrij, verzoek_id: int, alleen: frozenset[Rijsleutel] | None = None
) -> bool:
    if alleen is not None and rij.sleutel not in alleen and alleen.isdisjoint(rij.hangt_aan):
        return False
    return (
        rij.sleutel.tabel not in _NIET_TE_KIEZEN
        and rij.sleutel.tabel != LEERLING
        and rij.sleutel != Rijsleutel("verzoek", verzoek_id)
    )


class _Keuze:
    """The chosen parts of one request against the rows that are there now."""

    def __init__(
        self,
        verzoek: Verzoek,
        rijen: Mapping[Rijsleutel, Dossierrij],
        alleen: frozenset[Rijsleutel] | None,
    ) -> None:
        self._rijen = rijen
        self._alleen = alleen
        self._vrij = {s for s, rij in rijen.items() if _te_kiezen(rij, verzoek.id, alleen)}
        self._leerling = Rijsleutel(LEERLING, verzoek.leerling_id)
        self._weg = _met(verzoek.onderdelen, Onderdeelkeuze.VERNIETIGEN)
        self._houd = _met(verzoek.onderdelen, Onderdeelkeuze.BEWAREN)
        self.heel = any(deel.soort == LEERLING and not deel.veld for deel in self._weg)
        self.soorten_heel = {deel.soort for deel in self._weg if deel.onderwerp_id == ALLES}
        if self.heel:
            self.soorten_heel |= {sleutel.tabel for sleutel in self._vrij}
        if alleen is not None:
            # What was removed before need not have been about this parent.
            self.soorten_heel = set()
        self._gehouden = {s for deel in self._houd for s in self._sleutels(deel)}
        self._beschermd = _met_ouders(rijen, self._gehouden) - {self._leerling}
        self._beschermd |= {
            stuk for s in self._gehouden if (stuk := rijen[s].stuk) is not None and stuk in rijen
        }
        self.gaat = self._gaat()

    def _sleutels(self, deel: VerzoekOnderdeel) -> set[Rijsleutel]:
        if deel.onderwerp_id == ALLES:
            return {sleutel for sleutel in self._vrij if sleutel.tabel == deel.soort}
        return {Rijsleutel(deel.soort, deel.onderwerp_id)} & self._vrij

    def _gaat(self) -> set[Rijsleutel]:
        gekozen = set(self._vrij) if self.heel else set()
        for deel in self._weg:
            if not deel.veld:
                gekozen |= self._sleutels(deel)
        erbij = True
        while erbij:
            nieuw = {
                sleutel
                for sleutel in self._vrij - gekozen
                if gekozen.intersection(self._rijen[sleutel].hangt_aan)
            } | self._losse_stukken(gekozen)
            gekozen |= nieuw
            erbij = bool(nieuw)
        return gekozen - self._beschermd

    def _losse_stukken(self, gekozen: set[Rijsleutel]) -> set[Rijsleutel]:
        """Return the attachments of rows that go, unless a row that stays needs them too."""
        weg = {self._rijen[sleutel].stuk for sleutel in gekozen}
        nodig = {rij.stuk for sleutel, rij in self._rijen.items() if sleutel not in gekozen}
        return {stuk for stuk in weg - nodig if stuk in self._vrij - gekozen}

    def blijft(self) -> Iterable[Blijft]:
        """Yield what was chosen to stay, and the rows that have to stay because of that."""
        for deel in self._houd:
            for sleutel in sorted(self._sleutels(deel)):
                yield Blijft(self._rijen[sleutel], deel.grond, deel.reden.strip(), deel.veld)
        for sleutel in sorted(self._beschermd - self._gehouden):
            yield Blijft(self._rijen[sleutel], None, "", gekozen=False)

    def passages(self) -> Iterable[Passage]:
        """Yield each text of a row that stays and loses words."""
        nieuw: dict[tuple[Rijsleutel, str], str] = {}
        for sleutel, velden in self._bewaarde_velden().items():
            for veld, tekst in self._rijen[sleutel].teksten:
                nieuw[sleutel, veld] = _alleen(tekst, velden.get(veld, set()))
        if self.heel and self._alleen is None:
            for veld, _ in self._rijen[self._leerling].teksten:
                if veld not in _NAAMVELDEN:
                    nieuw[self._leerling, veld] = ""
        for (sleutel, veld), weg in self._gekozen_velden().items():
            tekst = nieuw.get((sleutel, veld), dict(self._rijen[sleutel].teksten).get(veld, ""))
            nieuw[sleutel, veld] = "" if -1 in weg else zonder_alineas(tekst, weg)
        for (sleutel, veld), tekst in sorted(nieuw.items()):
            was = dict(self._rijen[sleutel].teksten).get(veld, "")
            if sleutel not in self.gaat and was != tekst:
                yield Passage(sleutel, veld, tekst)

    def _bewaarde_velden(self) -> dict[Rijsleutel, dict[str, set[int]]]:
        """Return the rows of which only a passage is kept, and which."""
        gevonden: dict[Rijsleutel, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for deel in self._houd:
            if deel.veld:
                for sleutel in self._sleutels(deel):
                    gevonden[sleutel][deel.veld].add(deel.alinea)
        return gevonden

    def _gekozen_velden(self) -> dict[tuple[Rijsleutel, str], set[int]]:
        gevonden: dict[tuple[Rijsleutel, str], set[int]] = defaultdict(set)
        for deel in self._weg:
            sleutel = Rijsleutel(deel.soort, deel.onderwerp_id)
            mag = self._alleen is None or sleutel in self._alleen
            bekend = mag and sleutel in self._rijen and deel.veld
            if bekend and deel.veld in tekstvelden(dossiertabel(deel.soort).tabel):
                gevonden[sleutel, deel.veld].add(deel.alinea)
        return gevonden


def _met(delen: Iterable[VerzoekOnderdeel], keuze: Onderdeelkeuze) -> tuple[VerzoekOnderdeel, ...]:
    return tuple(deel for deel in delen if deel.keuze is keuze)


def _met_ouders(
    rijen: Mapping[Rijsleutel, Dossierrij], sleutels: Collection[Rijsleutel]
) -> set[Rijsleutel]:
    klaar: set[Rijsleutel] = set()
    open_ = list(sleutels)
    while open_:
        sleutel = open_.pop()
        if sleutel in rijen and sleutel not in klaar:
            klaar.add(sleutel)
            open_.extend(rijen[sleutel].hangt_aan)
    return klaar


def _alleen(tekst: str, nummers: Collection[int]) -> str:
    if -1 in nummers:
        return tekst
    weg = set(range(len(alineas(tekst)))) - set(nummers)
    return zonder_alineas(tekst, weg)


def _zelfde_zinnen(
    rijen: Mapping[Rijsleutel, Dossierrij],
    gaat: Collection[Rijsleutel],
    passages: Iterable[Passage],
) -> Iterable[tuple[Dossierrij, str]]:
    """Yield texts that stay and hold a paragraph of what goes: somebody copied it."""
    wordt = {(deel.sleutel, deel.veld): deel.tekst for deel in passages}
    zoek = {
        alinea
        for sleutel, rij in rijen.items()
        for veld, tekst in rij.teksten
        for alinea in alineas(tekst)
        if len(alinea) >= KORTSTE_ZIN
        and (sleutel in gaat or ((sleutel, veld) in wordt and alinea not in wordt[sleutel, veld]))
    }
    for sleutel, rij in rijen.items():
        if sleutel in gaat or sleutel.tabel == "concept":
            continue
        for veld, tekst in rij.teksten:
            blijft = wordt.get((sleutel, veld), tekst)
            if any(alinea in blijft for alinea in zoek):
                yield rij, veld


def _bezwaren_bij_vrager(verzoek: Verzoek, oordeel: Vraagoordeel) -> Iterable[str]:
    if not oordeel.mag:
        yield f"{oordeel.uitleg} ({oordeel.bron})"
    elif verzoek.status in TE_BESLISSEN and punten_open(verzoek, oordeel):
        yield "Neem eerst een besluit over het verzoek, en loop daar de punten na."


def _bezwaren(
    gaat: Collection[Dossierrij],
    passages: Collection[Passage],
    blijft: Collection[Blijft],
) -> Iterable[str]:
    if not gaat and not passages:
        yield "Kies eerst wat er weg moet."
    bewust = [deel for deel in blijft if deel.gekozen]
    if any(deel.grond not in GRONDEN for deel in bewust):
        yield "Iets mag alleen blijven om het belang van een ander, of omdat de wet het zegt."
    if any(not deel.reden for deel in bewust):
        yield "Schrijf bij alles wat blijft waarom het blijft."


def naam_van(uow: UnitOfWork, leerling_id: int) -> str:
    """Return the name for the screen; empty when the pupil is gone."""
    leerling = uow.session.get(Leerling, leerling_id)
    return "" if leerling is None else leerling.naam
