"""Watch over words that leave beside figures: nobody of the vault may be found in them.

Stricter than the warning beside an anonymous consult: there the worker alone reads along, here the
text goes to the employer. What can hardly be anything but a person is refused; a word that is also
an ordinary word is asked about once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from jos_desktop.models.codes import Code
from jos_desktop.models.identiteit import Kaart
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.school import School
from jos_desktop.services.datums import lees_datum
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.naamwacht import Naamwacht, Vondstsoort, voornamen
from jos_desktop.services.schuilwoorden import ADRES, Schuilwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork


class Woordsoort(Code):
    """What a word tells of somebody."""

    NAAM = "naam", "een naam"
    ADRES = "adres", "een adres"
    BEREIK = "bereik", "een telefoonnummer of e-mailadres"
    GEBOORTEDATUM = "geboortedatum", "een geboortedatum"
    KLAS = "klas", "een klas samen met de mentor"
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
class Duidingwacht:
    """Everything in the vault by which somebody can be found; made by :func:`lees_wacht`."""

    vandaag: date
    _namen: Naamwacht = field(repr=False)
    _bereik: Schuilwoorden = field(repr=False)
    _geboren: frozenset[date] = field(repr=False)

    def vind(self, tekst: str) -> tuple[Woordvondst, ...]:
        """Return what tells who a text is about, each once, the certain ones first."""
        gevonden: dict[tuple[Woordsoort, str], Woordvondst] = {}
        for vondst in self._alles(tekst):
            sleutel = (vondst.soort, zoeknaam(vondst.woorden))
            if sleutel not in gevonden or vondst.zeker:
                gevonden[sleutel] = vondst
        return tuple(sorted(gevonden.values(), key=lambda vondst: not vondst.zeker))

    def _alles(self, tekst: str) -> Iterator[Woordvondst]:
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
    )


def _is_voornaam(woord: str) -> bool:
    return woord[0].isupper() and zoeknaam(woord) in voornamen()


def _voor_en_achter(naam: str) -> tuple[str, str]:
    """Split a name in one field: the first word, and the rest."""
    voor, _, achter = naam.strip().partition(" ")
    return voor, achter
