"""From one row of a list to the facts of one pupil: clean, checked, and never more than asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.codes import Datumzekerheid, Geslacht
from jos_desktop.services.datums import lees_geboortedatum
from jos_desktop.services.elfproef import bevat_bsn
from jos_desktop.services.invoer_velden import Doelveld, vouw

# Written before a Dutch surname; taken off the surname when it stands in front.
_VOORVOEGSELTEKST = (
    "van de der den het ter ten te tot 't 's op in aan bij onder over uit voor von vom zu zur "
    "v.d. v/d vd"
)
_VOORVOEGSELS = frozenset(_VOORVOEGSELTEKST.split())
# Only behind a comma ("Silva, Maria da"): elsewhere these belong to the name itself.
_OOK_ACHTERAAN = _VOORVOEGSELS | frozenset(("da", "do", "dos", "das", "di", "del", "la", "le"))
_OOK_ACHTERAAN |= frozenset(("el", "al", "ben", "bin", "ou", "du", "des", "d'"))

_GESLACHTEN = {
    **dict.fromkeys(("m", "man", "jongen", "mannelijk", "j", "male", "1"), Geslacht.M),
    **dict.fromkeys(("v", "vrouw", "meisje", "vrouwelijk", "f", "female", "2"), Geslacht.V),
    **dict.fromkeys(("x", "anders", "nonbinair", "divers"), Geslacht.X),
    **dict.fromkeys(("o", "onbekend", "0"), Geslacht.O),
}
_NIVEAUS = {
    **dict.fromkeys(("bb", "bbl", "basis", "vmbobasis", "vmbob", "vmbobb"), "vmbo-bb"),
    **dict.fromkeys(("kb", "kbl", "kader", "vmbokader", "vmbok", "vmbokb"), "vmbo-kb"),
    **dict.fromkeys(("gl", "gemengd", "vmbogemengd", "vmbog", "vmbogl"), "vmbo-gl"),
    **dict.fromkeys(("tl", "theoretisch", "vmbotheoretisch", "vmbot", "vmbotl"), "vmbo-tl"),
    **dict.fromkeys(("atheneum", "gymnasium", "vwo"), "vwo"),
    **dict.fromkeys(("pro", "praktijkonderwijs", "praktijk"), "pro"),
    **{naam: naam for naam in ("vmbo", "mavo", "havo", "vso")},
}
_MAX_LENGTE = {
    Doelveld.ROEPNAAM: 80,
    Doelveld.VOORVOEGSEL: 20,
    Doelveld.ACHTERNAAM: 120,
    Doelveld.NAAM: 220,
    Doelveld.KLAS: 30,
    Doelveld.NIVEAU: 40,
    Doelveld.MENTOR: 120,
    Doelveld.LEERLINGNUMMER: 30,
    Doelveld.WOONPLAATS: 80,
    Doelveld.WOONGEMEENTE: 80,
    Doelveld.TELEFOON: 30,
    Doelveld.EMAIL: 120,
}
# A number of nine digits may be the school's own; whole columns of BSNs are refused before this.
_MAG_NEGEN_CIJFERS = frozenset({Doelveld.LEERLINGNUMMER, Doelveld.GEBOORTEDATUM, Doelveld.TELEFOON})


@dataclass(frozen=True)
class Leerlinggegevens:
    """Hold what a row says of one pupil; an empty field says nothing."""

    roepnaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date
    geboortedatum_zekerheid: Datumzekerheid = Datumzekerheid.DAG
    geslacht: Geslacht | None = None
    school: str = ""
    klas: str = ""
    leerjaar: int | None = None
    niveau: str = ""
    mentor: str = ""
    leerlingnummer: str = ""
    woonplaats: str = ""
    woongemeente: str = ""
    postcode: str = ""
    telefoon: str = ""
    email: str = ""

    @property
    def naam(self) -> str:
        """Return the name as people say it."""
        return " ".join(deel for deel in (self.roepnaam, self.voorvoegsel, self.achternaam) if deel)

    @property
    def sleutel(self) -> tuple[str, date]:
        """Return by what a pupil is recognised without a pupil number."""
        return naamsleutel(self.roepnaam, self.voorvoegsel, self.achternaam), self.geboortedatum


@dataclass(frozen=True)
class Gelezen:
    """Hold the facts of a row, or why there are none; remarks are about left-out values."""

    gegevens: Leerlinggegevens | None
    naam: str
    reden: str = ""
    opmerkingen: tuple[str, ...] = ()


@dataclass
class _Lezer:
    """Reads cells of one row and gathers remarks on what it left out."""

    cellen: Mapping[Doelveld, str]
    opmerkingen: list[str] = field(default_factory=list)
    bsn_gezien: bool = False

    def tekst(self, veld: Doelveld) -> str:
        waarde = self.cellen.get(veld, "").strip()
        if waarde and veld not in _MAG_NEGEN_CIJFERS and bevat_bsn(waarde):
            self.bsn_gezien = True
            self.opmerkingen.append(
                f"{veld.label} is weggelaten: er staat een getal in dat op een BSN lijkt."
            )
            return ""
        if len(waarde) > _MAX_LENGTE.get(veld, 200):
            self.opmerkingen.append(f"{veld.label} is weggelaten: de tekst is te lang.")
            return ""
        return "" if waarde in ("-", "--", "?", "n.v.t.", "nvt") else waarde

    def geslacht(self) -> Geslacht | None:
        waarde = self.tekst(Doelveld.GESLACHT)
        geslacht = _GESLACHTEN.get(vouw(waarde))
        if waarde and geslacht is None:
            self.opmerkingen.append("Geslacht is weggelaten: dat herkennen we niet.")
        return geslacht

    def leerjaar(self) -> int | None:
        waarde = self.tekst(Doelveld.LEERJAAR)
        treffer = re.fullmatch(r"(?:leerjaar|klas|jaar)? ?([1-8])(?:e|de|ste)?", waarde.casefold())
        if waarde and treffer is None:
            self.opmerkingen.append("Leerjaar is weggelaten: we verwachten 1 tot en met 8.")
        return int(treffer[1]) if treffer else None

    def postcode(self) -> str:
        waarde = self.tekst(Doelveld.POSTCODE)
        treffer = re.fullmatch(r"([1-9]\d{3})(?: ?[A-Za-z]{2})?", waarde)
        if waarde and treffer is None:
            self.opmerkingen.append("Postcode is weggelaten: dat is geen Nederlandse postcode.")
        return treffer[1] if treffer else ""

    def niveau(self) -> str:
        waarde = self.tekst(Doelveld.NIVEAU)
        return _NIVEAUS.get(vouw(waarde), waarde)


def naamsleutel(roepnaam: str, voorvoegsel: str, achternaam: str) -> str:
    """Return a name folded for comparing: "Şükrü van der Berg" equals "SUKRU VAN DER BERG"."""
    return vouw(roepnaam) + "|" + vouw(voorvoegsel + achternaam)


def lees_rij(cellen: Mapping[Doelveld, str], *, vandaag: date) -> Gelezen:
    """Read one row. A missing name or birth date makes it unusable; the rest is left out."""
    lezer = _Lezer(cellen)
    roepnaam, voorvoegsel, achternaam = _naam(lezer)
    naam = " ".join(deel for deel in (roepnaam, voorvoegsel, achternaam) if deel)

    def weg(reden: str) -> Gelezen:
        return Gelezen(None, naam, reden, tuple(lezer.opmerkingen))

    if not roepnaam or not achternaam:
        if lezer.bsn_gezien:
            return weg("Bij de naam staat een getal dat op een BSN lijkt.")
        if not roepnaam and not achternaam:
            return weg("De naam ontbreekt.")
        return weg("De achternaam ontbreekt." if roepnaam else "De roepnaam ontbreekt.")
    ruwe_datum = lezer.tekst(Doelveld.GEBOORTEDATUM)
    if not ruwe_datum:
        return weg("De geboortedatum ontbreekt.")
    geboren = lees_geboortedatum(ruwe_datum, vandaag=vandaag)
    if geboren is None:
        return weg("De geboortedatum klopt niet. Schrijf die als 21-11-2012.")
    gegevens = Leerlinggegevens(
        roepnaam=roepnaam,
        voorvoegsel=voorvoegsel,
        achternaam=achternaam,
        geboortedatum=geboren.datum,
        geboortedatum_zekerheid=geboren.zekerheid,
        geslacht=lezer.geslacht(),
        school=lezer.tekst(Doelveld.SCHOOL),
        leerjaar=lezer.leerjaar(),
        niveau=lezer.niveau(),
        postcode=lezer.postcode(),
        klas=lezer.tekst(Doelveld.KLAS),
        mentor=lezer.tekst(Doelveld.MENTOR),
        leerlingnummer=lezer.tekst(Doelveld.LEERLINGNUMMER),
        woonplaats=lezer.tekst(Doelveld.WOONPLAATS),
        woongemeente=lezer.tekst(Doelveld.WOONGEMEENTE),
        telefoon=lezer.tekst(Doelveld.TELEFOON),
        email=lezer.tekst(Doelveld.EMAIL),
    )
    return Gelezen(gegevens, gegevens.naam, "", tuple(lezer.opmerkingen))


def _naam(lezer: _Lezer) -> tuple[str, str, str]:
    roepnaam = lezer.tekst(Doelveld.ROEPNAAM)
    voorvoegsel = lezer.tekst(Doelveld.VOORVOEGSEL)
    achternaam = lezer.tekst(Doelveld.ACHTERNAAM)
    if not (roepnaam and achternaam):
        heel = splits_naam(lezer.tekst(Doelveld.NAAM))
        roepnaam = roepnaam or heel[0]
        if not achternaam:
            achternaam, voorvoegsel = heel[2], voorvoegsel or heel[1]
    if achternaam and not voorvoegsel:
        voorvoegsel, achternaam = _splits_achternaam(achternaam)
    return roepnaam, voorvoegsel, achternaam


def splits_naam(naam: str) -> tuple[str, str, str]:
    """Split a whole name into roepnaam, voorvoegsel, achternaam; unknown parts are empty.

    Reads "Berg, Sanne van der", "Berg, van der, Sanne", "van der Berg, Sanne" and
    "Sanne van der Berg".
    """
    delen = [deel.strip() for deel in naam.split(",") if deel.strip()]
    if len(delen) >= 3:
        tussen = [deel for deel in delen[1:] if _alle(deel.split(), _OOK_ACHTERAAN)]
        over = [deel for deel in delen[1:] if deel not in tussen]
        return " ".join(over), " ".join(tussen), delen[0]
    if len(delen) == 2:
        woorden = delen[1].split()
        knip = len(woorden)
        while knip > 1 and woorden[knip - 1] in _OOK_ACHTERAAN:
            knip -= 1
        voorvoegsel, achternaam = " ".join(woorden[knip:]), delen[0]
        if not voorvoegsel:
            voorvoegsel, achternaam = _splits_achternaam(achternaam)
        return " ".join(woorden[:knip]), voorvoegsel, achternaam
    woorden = naam.replace(",", " ").split()
    if len(woorden) < 2:
        return "", "", " ".join(woorden)
    for plek in range(1, len(woorden) - 1):
        if woorden[plek].casefold() in _VOORVOEGSELS:
            voorvoegsel, achternaam = _splits_achternaam(" ".join(woorden[plek:]))
            return " ".join(woorden[:plek]), voorvoegsel, achternaam
    return woorden[0], "", " ".join(woorden[1:])


def _splits_achternaam(achternaam: str) -> tuple[str, str]:
    """Take the prefix off a surname: from "van der Berg" or from "Berg, van der"."""
    kop, komma, staart = achternaam.partition(",")
    if komma and _alle(staart.split(), _OOK_ACHTERAAN):
        return staart.strip(), kop.strip()
    woorden = achternaam.split()
    knip = 0
    while knip < len(woorden) - 1 and woorden[knip].casefold() in _VOORVOEGSELS:
        knip += 1
    return " ".join(woorden[:knip]).casefold(), " ".join(woorden[knip:])


def _alle(woorden: Iterable[str], verzameling: frozenset[str]) -> bool:
    lijst = list(woorden)
    return bool(lijst) and all(woord.casefold() in verzameling for woord in lijst)
