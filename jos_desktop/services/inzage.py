"""Inzage: the whole dossier in passages, what goes along of it, and the document that is given.

Whatever a worker chooses is kept with the request (``verzoek_onderdeel``), and the document is
only given when the dossier is still what was looked through (Jeugdwet 7.3.10).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Final, NamedTuple

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Onderdeelkeuze, Verzoeksoort, Verzoekstatus, Weglaatgrond
from jos_desktop.models.concept import Concept
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.recht import Verzoek, VerzoekOnderdeel
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.inzage_bron import Bronlezer, Bronrij
from jos_desktop.services.inzage_indeling import GROEPEN, Groepsindeling
from jos_desktop.services.inzage_voorstel import Lezer, Voorstel, maak_omgeving
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN
from jos_desktop.services.verzoeken import NietToegewezen
from jos_desktop.services.verzoekrijen import (
    UIT_TE_VOEREN,
    VerzoekRij,
    haal_verzoek,
    lees_verzoek,
    nagelopen,
    zet_nagelopen,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

MET_DOCUMENT: Final = frozenset({Verzoeksoort.INZAGE, Verzoeksoort.INFORMATIE})
"""Requests that are answered with a document out of the dossier."""

MELDCODE_DICHT: Final = "De meldcode staat hier niet. Kijk er alleen in als het echt nodig is."
_HELE_RIJ: Final = "Alles hiervan"


class GeenDocument(KnownError):
    """This kind of request is not answered with a document."""

    wat: ClassVar[str] = "Bij dit verzoek hoort geen afschrift."
    doe: ClassVar[str] = "Kies een verzoek om inzage, of om informatie."


class PassageVast(KnownError):
    """A locked passage never goes along."""

    wat: ClassVar[str] = "Dit stuk gaat nooit mee: het is afgeschermd of van een ander."
    doe: ClassVar[str] = "Laat het weg. Wie het zelf mag lezen, vraagt zelf om inzage."


class PassageOnbekend(KnownError):
    """The passage is not in the dossier any more."""

    wat: ClassVar[str] = "Dit stuk staat niet meer in het dossier."
    doe: ClassVar[str] = "Ververs het scherm met F5 en kijk het opnieuw na."


class WeglaatgrondOntbreekt(KnownError):
    """Something was left out without a ground."""

    wat: ClassVar[str] = "Bij weglaten hoort een reden."
    doe: ClassVar[str] = "Kies de reden bij dit stuk."


class NogNietNagekeken(KnownError):
    """The dossier is not what was looked through, or nobody looked."""

    wat: ClassVar[str] = "Niet alles is nagekeken sinds de laatste wijziging van het dossier."
    doe: ClassVar[str] = "Kijk de stukken na en kies dan Nagekeken."


class Passagesleutel(NamedTuple):
    """Where a passage stands; no ``veld`` is the whole row, ``alinea`` -1 the whole field."""

    tabel: str
    id: int
    veld: str = ""
    alinea: int = -1


class Keuze(NamedTuple):
    """What somebody decides about a passage; ``grond`` when it stays out."""

    mee: bool
    grond: Weglaatgrond | None = None
    reden: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as somebody looks it through, with what is proposed and what was chosen.

    ``onder_rij``: the whole row stays out already. ``nieuw``: it changed since the last look.
    """

    sleutel: Passagesleutel
    groep: str
    kop: str
    label: str
    tekst: str
    voorstel: Voorstel
    mee: bool
    grond: Weglaatgrond | None
    reden: str
    gekozen: bool
    onder_rij: bool
    nieuw: bool


@dataclass(frozen=True, slots=True)
class Rijblik:
    """One row with the passages of it: the first is the row itself."""

    groep: Groepsindeling
    bron: Bronrij
    passages: tuple[Passage, ...]

    @property
    def mee(self) -> bool:
        """Tell whether anything of this row goes along."""
        return self.passages[0].mee


@dataclass(frozen=True, slots=True)
class Nakijken:
    """Everything to look through for one request; ``merken`` marks what was there."""

    verzoek: VerzoekRij
    rijen: tuple[Rijblik, ...]
    merken: Mapping[str, str]
    nagekeken: bool
    meldcode_dicht: bool
    concepten: int

    @property
    def changes(self) -> Changes:
        """Return what looking left behind: a line in the logboek."""
        return Changes.van(Soort.LOGBOEK, leerling_id=self.verzoek.leerling_id)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Return all passages in the order of the document."""
        return tuple(passage for rij in self.rijen for passage in rij.passages)


def lees_nakijken(uow: UnitOfWork, verzoek_id: int, *, met_meldcode: bool = False) -> Nakijken:
    """Return the dossier in passages for one request.

    Without ``met_meldcode`` its words stay away. Raises VerzoekOnbekend, GeenDocument.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    if verzoek.soort not in MET_DOCUMENT:
        raise GeenDocument
    notities = nagelopen(verzoek)
    gezien = notities.get("merken", {})
    bronnen = tuple(_bronrijen(uow, verzoek))
    merken = {_naam(bron.sleutel): _merk(bron) for _, bron in bronnen}
    blik = _Blik(uow, verzoek, gezien if isinstance(gezien, dict) else {}, met_meldcode)
    rijen = tuple(blik.rij(groep, bron) for groep, bron in bronnen)
    concepten = uow.session.scalar(
        select(func.count()).where(Concept.leerling_id == verzoek.leerling_id)
    )
    return Nakijken(
        verzoek=lees_verzoek(uow, verzoek_id),
        rijen=rijen,
        merken=merken,
        nagekeken=bool(gezien) and gezien == merken,
        meldcode_dicht=not met_meldcode
        and any(bron.sleutel.tabel in AFGESCHERMDE_SOORTEN for _, bron in bronnen),
        concepten=concepten or 0,
    )


def kijk_in_meldcode(uow: UnitOfWork, verzoek_id: int) -> Nakijken:
    """Return the passages with the words of the meldcode, and log that somebody looked."""
    verzoek = haal_verzoek(uow, verzoek_id)
    uow.log(Gebeurtenis.MELDCODE_GEOPEND, leerling_id=verzoek.leerling_id, soort="meldcode")
    return lees_nakijken(uow, verzoek_id, met_meldcode=True)


def kies(uow: UnitOfWork, verzoek_id: int, keuzes: Mapping[Passagesleutel, Keuze]) -> Changes:
    """Keep what goes along and what stays out.

    Raises NietToegewezen, PassageOnbekend, PassageVast, WeglaatgrondOntbreekt.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    _eis_toegewezen(verzoek)
    bekend = {p.sleutel: p for p in lees_nakijken(uow, verzoek_id, met_meldcode=True).passages}
    rijen = {_van(onderdeel): onderdeel for onderdeel in verzoek.onderdelen}
    for sleutel, keuze in _met_rijen(keuzes, bekend).items():
        passage = bekend.get(sleutel)
        if passage is None:
            raise PassageOnbekend
        rij_passage = bekend[Passagesleutel(sleutel.tabel, sleutel.id)]
        if keuze.mee and (passage.voorstel.vast or rij_passage.voorstel.vast):
            raise PassageVast
        grond = None if keuze.mee else keuze.grond or passage.voorstel.grond
        if not keuze.mee and grond is None and verzoek.soort is Verzoeksoort.INZAGE:
            raise WeglaatgrondOntbreekt
        if not keuze.mee and sleutel.tabel in AFGESCHERMDE_SOORTEN:
            # It stays out by itself; a row about it would tell that it is there.
            _vergeet(verzoek, sleutel)
            continue
        rij = rijen.get(sleutel) or _onderdeel(verzoek, sleutel)
        rij.keuze = Onderdeelkeuze.MEE if keuze.mee else Onderdeelkeuze.WEGLATEN
        rij.grond, rij.reden = grond, keuze.reden.strip()
    return Changes.van(Soort.RECHT, leerling_id=verzoek.leerling_id)


def bevestig_nagekeken(uow: UnitOfWork, verzoek_id: int, merken: Mapping[str, str]) -> Changes:
    """Keep that somebody looked through exactly this dossier.

    Raises NietToegewezen, and NogNietNagekeken when it changed in the meantime.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    _eis_toegewezen(verzoek)
    if lees_nakijken(uow, verzoek_id).merken != dict(merken):
        raise NogNietNagekeken
    zet_nagelopen(verzoek, merken=dict(merken))
    return Changes.van(Soort.RECHT, leerling_id=verzoek.leerling_id)


def leg_weglatingen_vast(uow: UnitOfWork, verzoek: Verzoek, blik: Nakijken) -> None:
    """Keep what stayed out by proposal too, as proof: where and on what ground, never what.

    Of a meldcode nothing is kept here: its existence would stand in the list of the request.
    """
    rijen = {_van(onderdeel) for onderdeel in verzoek.onderdelen}
    for passage in blik.passages:
        weg = not passage.mee and not passage.onder_rij and passage.grond is not None
        if (
            weg
            and passage.sleutel not in rijen
            and passage.sleutel.tabel not in AFGESCHERMDE_SOORTEN
        ):
            rij = _onderdeel(verzoek, passage.sleutel)
            rij.keuze, rij.grond = Onderdeelkeuze.WEGLATEN, passage.grond


def lezer_van(verzoek: Verzoek) -> Lezer:
    """Return who reads the document of this request."""
    return Lezer(verzoek.betrokkene_id, bool(nagelopen(verzoek).get("eigen_deel")))


class _Blik:
    """Turn rows into passages: proposal, choice, and whether somebody saw them."""

    def __init__(
        self, uow: UnitOfWork, verzoek: Verzoek, gezien: Mapping[str, str], met_meldcode: bool
    ) -> None:
        leerling = haal_leerling(uow, verzoek.leerling_id)
        self._omgeving = maak_omgeving(uow, leerling, lezer_van(verzoek))
        self._keuzes = {_van(onderdeel): onderdeel for onderdeel in verzoek.onderdelen}
        self._standaard_mee = verzoek.soort is not Verzoeksoort.INFORMATIE
        self._gezien = gezien
        self._met_meldcode = met_meldcode

    def rij(self, groep: Groepsindeling, bron: Bronrij) -> Rijblik:
        dicht = bron.sleutel.tabel in AFGESCHERMDE_SOORTEN and not self._met_meldcode
        tekst = MELDCODE_DICHT if dicht else ", ".join(f"{a}: {b}" for a, b in bron.feiten)
        heel = self._passage(groep, bron, ("", -1), _HELE_RIJ, tekst, self._omgeving.rij(bron))
        delen = [heel]
        for veld in bron.velden:
            for nummer, alinea in enumerate(veld.alineas):
                plek = (veld.naam, nummer if veld.is_tekst else -1)
                voorstel = self._omgeving.veld(bron, veld.naam, alinea)
                woorden = MELDCODE_DICHT if dicht else self._toon(bron, veld.naam, alinea)
                deel = self._passage(groep, bron, plek, veld.label, woorden, voorstel)
                delen.append(deel if heel.mee else replace(deel, mee=False, onder_rij=True))
        return Rijblik(groep, bron, tuple(delen))

    def _toon(self, bron: Bronrij, veld: str, tekst: str) -> str:
        """Return words as the worker may see them: what is shielded is so on every screen."""
        if self._omgeving.is_dicht(bron, veld):
            return AFGESCHERMD
        return self._omgeving.schuil.wis(tekst)

    def _passage(
        self,
        groep: Groepsindeling,
        bron: Bronrij,
        plek: tuple[str, int],
        label: str,
        tekst: str,
        voorstel: Voorstel,
    ) -> Passage:
        sleutel = Passagesleutel(bron.sleutel.tabel, bron.sleutel.id, *plek)
        keuze = self._keuzes.get(sleutel)
        mee = voorstel.grond is None and self._standaard_mee
        grond, reden = voorstel.grond, ""
        if keuze is not None and not voorstel.vast:
            mee, grond, reden = keuze.keuze is Onderdeelkeuze.MEE, keuze.grond, keuze.reden
        return Passage(
            sleutel=sleutel,
            groep=groep.titel,
            kop=self._omgeving.schuil.wis(bron.kop),
            label=label,
            tekst=tekst,
            voorstel=voorstel,
            mee=mee,
            grond=None if mee else grond,
            reden=reden,
            gekozen=keuze is not None,
            onder_rij=False,
            nieuw=bool(self._gezien) and self._gezien.get(_naam(bron.sleutel)) != _merk(bron),
        )


def _bronrijen(uow: UnitOfWork, verzoek: Verzoek) -> Iterator[tuple[Groepsindeling, Bronrij]]:
    lezer = lezer_van(verzoek)
    bronlezer = Bronlezer(uow, verzoek.leerling_id)
    omgeving = maak_omgeving(uow, haal_leerling(uow, verzoek.leerling_id), lezer)
    deze = Rijsleutel("verzoek", verzoek.id)
    for groep in GROEPEN:
        for tabel, kop in groep.tabellen.items():
            for bron in bronlezer.rijen(tabel, kop):
                # The request that is being answered is no part of the answer.
                if bron.sleutel == deze:
                    continue
                if not lezer.eigen_deel or omgeving.hoort_bij_eigen_deel(bron):
                    yield groep, bron


def _met_rijen(
    keuzes: Mapping[Passagesleutel, Keuze], bekend: Mapping[Passagesleutel, Passage]
) -> dict[Passagesleutel, Keuze]:
    """Let the row of a passage go along with it: without its row nobody can place it."""
    alles = dict(keuzes)
    for sleutel, keuze in keuzes.items():
        rij = bekend.get(Passagesleutel(sleutel.tabel, sleutel.id))
        if keuze.mee and rij is not None and not rij.mee and not rij.voorstel.vast:
            alles.setdefault(rij.sleutel, Keuze(True))
    return alles


def _vergeet(verzoek: Verzoek, sleutel: Passagesleutel) -> None:
    """Forget a choice, and that its row went along when nothing of it does any more."""
    verzoek.onderdelen[:] = [deel for deel in verzoek.onderdelen if _van(deel) != sleutel]
    zelfde = [
        deel
        for deel in verzoek.onderdelen
        if (deel.soort, deel.onderwerp_id) == (sleutel.tabel, sleutel.id)
    ]
    if not any(deel.veld for deel in zelfde):
        verzoek.onderdelen[:] = [deel for deel in verzoek.onderdelen if deel not in zelfde]


def _eis_toegewezen(verzoek: Verzoek) -> None:
    if verzoek.status not in UIT_TE_VOEREN | {Verzoekstatus.UITGEVOERD}:
        raise NietToegewezen


def _onderdeel(verzoek: Verzoek, sleutel: Passagesleutel) -> VerzoekOnderdeel:
    rij = VerzoekOnderdeel(
        soort=sleutel.tabel,
        onderwerp_id=sleutel.id,
        veld=sleutel.veld,
        alinea=sleutel.alinea,
        keuze=Onderdeelkeuze.MEE,
    )
    verzoek.onderdelen.append(rij)
    return rij


def _van(rij: VerzoekOnderdeel) -> Passagesleutel:
    return Passagesleutel(rij.soort, rij.onderwerp_id, rij.veld, rij.alinea)


def _naam(sleutel: Rijsleutel) -> str:
    return f"{sleutel.tabel}/{sleutel.id}"


def _merk(bron: Bronrij) -> str:
    delen: Iterable[object] = (bron.kop, bron.feiten, bron.velden)
    return hashlib.blake2b(repr(tuple(delen)).encode(), digest_size=8).hexdigest()
