"""Watch over words that leave beside figures: nobody of the vault may be found in them.

Stricter than the warning beside an anonymous consult: there the worker alone reads along, here the
text goes to the employer. What can hardly be anything but a person is refused; a word that is also
an ordinary word is asked about once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes import Code
from jos_desktop.models.identiteit import Kaart
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.school import School
from jos_desktop.services.datums import lees_datum
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.naamwacht import Naamwacht, Vondstsoort, voornamen
from jos_desktop.services.schuilwoorden import ADRES, Schuilwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork

_WOORD: Final = re.compile(r"\w+")
# A name letter by letter: "S.a.n.n.e", "S a n n e".
_GESPELD: Final = re.compile(r"(?<!\w)(?:[^\W\d_][\s.\-_*]{1,2}){2,}[^\W\d_](?!\w)")
# "L.C.", "L. v.d. C.", "L. van der C."
_INITIALEN: Final = re.compile(
    r"(?<!\w)[^\W\d_a-z]\.(?:[\s\-]?(?:v\.?[\s/]?d\.?|van|de|den|der|[^\W\d_a-z]\.)){0,3}"
    r"[\s\-]?[^\W\d_a-z](?:\.|(?!\w))"
)
# "2b" and "h3a" tell of twenty-five pupils; "havo" or "3" of a whole school.
_KLASSIG: Final = re.compile(r"(?=\w*\d)(?=\w*[^\W\d])\w{2,}\Z")
_KLEIN: Final = ("je", "tje", "etje", "pje")


class Woordsoort(Code):
    """What a word tells of somebody."""

    NAAM = "naam", "een naam"
    ADRES = "adres", "een adres"
    BEREIK = "bereik", "een telefoonnummer of e-mailadres"
    GEBOORTEDATUM = "geboortedatum", "een geboortedatum"
    KLAS = "klas", "een klas"
    DOSSIER = "dossier", "een zin uit een dossier"


@dataclass(frozen=True, slots=True)
class Woordvondst:
    """Words that tell who a text is about; ``zeker``: they can hardly be anything else.

    The words are for the screen of who wrote them, never for a log.
    """

    soort: Woordsoort
    woorden: str = field(repr=False)
    zeker: bool


@dataclass(frozen=True, slots=True)
class Kentekens:
    """What points to a pupil without the name in one word: letters, initials, a class, a pet name.

    ``initialen`` are the first letters of first and last name, folded as everything here.
    """

    namen: frozenset[str] = field(repr=False)
    initialen: frozenset[tuple[str, str]] = field(repr=False)
    klassen: frozenset[str] = field(repr=False)

    def vind(self, tekst: str) -> Iterator[Woordvondst]:
        """Yield each of them in a text."""
        for hit in _GESPELD.finditer(tekst):
            if _letters(hit.group()) in self.namen:
                yield Woordvondst(Woordsoort.NAAM, hit.group(), zeker=True)
        for hit in _INITIALEN.finditer(tekst):
            letters = _letters("".join(filter(str.isupper, hit.group())))
            if (letters[0], letters[-1]) in self.initialen:
                yield Woordvondst(Woordsoort.NAAM, hit.group(), zeker=False)
        for hit in _WOORD.finditer(tekst):
            woord = zoeknaam(hit.group())
            if woord in self.klassen:
                yield Woordvondst(Woordsoort.KLAS, hit.group(), zeker=False)
            elif any(woord.endswith(deel) and woord[: -len(deel)] in self.namen for deel in _KLEIN):
                yield Woordvondst(Woordsoort.NAAM, hit.group(), zeker=False)


@dataclass(frozen=True, slots=True)
class Duidingwacht:
    """Everything in the vault by which somebody can be found; made by :func:`lees_wacht`."""

    vandaag: date
    _namen: Naamwacht = field(repr=False)
    _bereik: Schuilwoorden = field(repr=False)
    _geboren: frozenset[date] = field(repr=False)
    _tekens: "Kentekens" = field(repr=False)

    def vind(self, tekst: str) -> tuple[Woordvondst, ...]:
        """Return what tells who a text is about, each once, the certain ones first."""
        gevonden: dict[tuple[Woordsoort, str], Woordvondst] = {}
        for vondst in self._alles(tekst):
            sleutel = (vondst.soort, zoeknaam(vondst.woorden))
            if sleutel not in gevonden or vondst.zeker:
                gevonden[sleutel] = vondst
        return tuple(sorted(gevonden.values(), key=lambda vondst: not vondst.zeker))

    def _alles(self, tekst: str) -> Iterator[Woordvondst]:
        yield from self._tekens.vind(tekst)
        for woord, zeker in self._namen.treffers(tekst):
            yield Woordvondst(Woordsoort.NAAM, woord, zeker)
        for plek in self._bereik.vind(tekst):
            soort = Woordsoort.ADRES if plek.soort == ADRES else Woordsoort.BEREIK
            yield Woordvondst(soort, tekst[plek.begin : plek.eind], zeker=True)
        for vondst in self._namen.vind(tekst):
            match vondst.soort:
                case Vondstsoort.LEERLING:
                    yield Woordvondst(Woordsoort.NAAM, vondst.woorden, zeker=False)
                case Vondstsoort.NAAM if _is_voornaam(vondst.woorden):
                    # Somebody of another vault, or a street or a school that is called so.
                    yield Woordvondst(Woordsoort.NAAM, vondst.woorden, zeker=False)
                case Vondstsoort.BEREIK:
                    yield Woordvondst(Woordsoort.BEREIK, vondst.woorden, zeker=True)
                case Vondstsoort.GEBOORTEDATUM:
                    dag = lees_datum(vondst.woorden, vandaag=self.vandaag)
                    yield Woordvondst(
                        Woordsoort.GEBOORTEDATUM, vondst.woorden, zeker=dag in self._geboren
                    )
                case Vondstsoort.KLAS:
                    yield Woordvondst(Woordsoort.KLAS, vondst.woorden, zeker=False)


def lees_wacht(uow: UnitOfWork) -> Duidingwacht:
    """Read names, addresses, numbers and birth dates of everybody in the vault."""
    sessie = uow.session
    adres = ("straat", "postcode", "telefoon", "email")
    leerlingen = sessie.execute(
        select(
            Leerling.roepnaam,
            Leerling.achternaam,
            Leerling.geboortedatum,
            *(getattr(Leerling, veld) for veld in adres),
        )
    ).all()
    anderen = sessie.execute(
        select(Betrokkene.naam, *(getattr(Betrokkene, veld) for veld in adres))
    ).all()
    collegas = sessie.execute(select(Medewerker.naam, Medewerker.telefoon, Medewerker.email)).all()
    namen = [(rij.roepnaam, rij.achternaam) for rij in leerlingen]
    namen += [_voor_en_achter(rij.naam) for rij in (*anderen, *collegas)]
    namen += [_voor_en_achter(naam) for naam in sessie.scalars(select(Kaart.naam))]
    wonend = (*leerlingen, *anderen)
    klassen = select(Inschrijving.klas).where(Inschrijving.klas != "").distinct()
    return Duidingwacht(
        uow.vandaag,
        Naamwacht(uow.vandaag, namen, sessie.scalars(select(School.naam))),
        Schuilwoorden.van(
            straten={rij.straat for rij in wonend},
            postcodes={rij.postcode for rij in wonend},
            telefoons={rij.telefoon for rij in (*wonend, *collegas)},
            emails={rij.email for rij in (*wonend, *collegas)},
        ),
        frozenset(rij.geboortedatum for rij in leerlingen),
        Kentekens(
            frozenset(zoeknaam(deel) for rij in leerlingen for deel in (rij[0], rij[1]) if deel),
            frozenset(
                (zoeknaam(rij.roepnaam)[0], zoeknaam(rij.achternaam)[0])
                for rij in leerlingen
                if rij.roepnaam and rij.achternaam
            ),
            frozenset(zoeknaam(klas) for klas in sessie.scalars(klassen) if _KLASSIG.match(klas)),
        ),
    )


def _letters(tekst: str) -> str:
    return "".join(filter(str.isalpha, zoeknaam(tekst)))


def _is_voornaam(woord: str) -> bool:
    return woord[0].isupper() and zoeknaam(woord) in voornamen()


def _voor_en_achter(naam: str) -> tuple[str, str]:
    """Split a name in one field: the first word, and the rest."""
    voor, _, achter = naam.strip().partition(" ")
    return voor, achter
