"""The own figures of a worker: exact, and for the eyes of that worker only.

Exact numbers as small as these can be traced to a pupil, so they are never a file to share: what
goes to the employer is the summary, which is rounded and frozen (docs/besluiten/0105). They are
counted in the same units as the summary, so that a worker can follow how one becomes the other.
"""

from collections.abc import Iterator
from typing import Final

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.school import School
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.inzicht_contacten import (
    consulttabellen,
    contacttabellen,
    ervaringstabellen,
    preventietabellen,
)
from jos_desktop.services.inzicht_gevallen import lees_inzichtgevallen
from jos_desktop.services.inzicht_instroom import instroomtabellen
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzicht_uitstroom import uitstroomtabellen
from jos_desktop.services.inzicht_volgen import volgtabellen
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.storage.unit_of_work import UnitOfWork

TITEL: Final = "Mijn cijfers"
LET_OP: Final = "Deze cijfers zijn exact en alleen voor jou. Deel ze niet: gebruik de Samenvatting."
TELLING: Final = (
    "Begonnen trajecten tellen op de dag van de start, afgesloten trajecten op de dag van het "
    "einde. Een anoniem consult is een eenmalig contact van één dag. Wat een collega begon of "
    "afsloot voordat jij het overnam, telt bij die collega. Een traject dat je overdraagt, loopt "
    "bij je collega door."
)
TOESTANDEN: Final = (
    "Een getal is een echt aantal. Een streepje: te weinig om een gemiddelde te geven. n.v.t.: dit "
    "kan hier niet. Een leeg vak: niet vastgelegd."
)


def lees_inzicht(uow: UnitOfWork, filter_: Inzichtfilter, duidingperiode: str = "") -> Cijferboek:
    """Return the exact tables and pictures of a filter, in reading order.

    ``duidingperiode`` is the key of the period whose words stand beside the tables.
    """
    gelezen = lees_inzichtgevallen(uow, filter_)
    uitgewerkt = (
        *instroomtabellen(gelezen.nieuw, filter_, Scholen.lees(uow), uow.vandaag),
        *uitstroomtabellen(gelezen.klaar),
        *volgtabellen(uow, filter_, gelezen.klaar),
        *contacttabellen(uow, filter_),
        *consulttabellen(gelezen.gevallen),
        *preventietabellen(uow, filter_),
        *ervaringstabellen(uow, filter_),
    )
    namen = {tabel.naam for tabel, _ in uitgewerkt}
    duiding = lees_duidingen(uow, DuidingBij.INZICHT, duidingperiode)
    return Cijferboek(
        TITEL,
        ", ".join(_keuzes(uow, filter_)),
        tuple(_inleiding(gelezen.bezwaar)),
        tuple(tabel for tabel, _ in uitgewerkt),
        tuple(grafiek for _, grafiek in uitgewerkt if grafiek is not None),
        {naam: tekst for naam, tekst in duiding.items() if naam in namen},
        LET_OP,
    )


def _inleiding(bezwaar: int) -> Iterator[str]:
    yield TELLING
    yield TOESTANDEN
    if bezwaar == 1:
        yield "1 leerling maakt bezwaar tegen gebruik voor cijfers, en telt hier niet mee."
    elif bezwaar:
        wie = f"{bezwaar} leerlingen maken bezwaar"
        yield f"{wie} tegen gebruik voor cijfers, en tellen hier niet mee."


def _keuzes(uow: UnitOfWork, filter_: Inzichtfilter) -> Iterator[str]:
    """Say in words what was chosen."""
    yield filter_.periode
    if filter_.school_id is None:
        yield "alle scholen"
    else:
        school = uow.session.get(School, filter_.school_id)
        yield school.naam if school is not None else "onbekende school"
    if filter_.type is not None:
        yield f"alleen {filter_.type.label.lower()}"
    if filter_.functie is not None:
        yield f"alleen {filter_.functie.label.lower()}"
