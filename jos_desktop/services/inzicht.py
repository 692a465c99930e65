"""The own figures of a worker: exact, and for the eyes of that worker only.

Exact numbers as small as these can be traced to a pupil, so they are never a file to share: what
goes to the employer is the summary, which is rounded and frozen (docs/besluiten/0105). They are
counted in the same units as the summary, so that a worker can follow how one becomes the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.school import School
from jos_desktop.services.beweging import TELLING as BEWEGING_TELLING
from jos_desktop.services.beweging import lees_bewegingtabellen
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.inzicht_contacten import consulttabellen, contacttabellen
from jos_desktop.services.inzicht_eigenvragen import eigenvraagtabellen
from jos_desktop.services.inzicht_exit import (
    Exitlezing,
    ervaringstabellen,
    opbrengsttabellen,
)
from jos_desktop.services.inzicht_gevallen import lees_inzichtgevallen
from jos_desktop.services.inzicht_instroom import instroomtabellen
from jos_desktop.services.inzicht_preventie import preventietabellen
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzicht_tabel import Uitgewerkt
from jos_desktop.services.inzicht_uitstroom import uitstroomtabellen
from jos_desktop.services.inzicht_volgen import monitortabel, volgtabellen
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.storage.unit_of_work import UnitOfWork

TITEL: Final = "Mijn cijfers"
OPBRENGST: Final = "Wat het bracht"
BEWEGING: Final = "De beweging naar voren"
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
    lezing = Exitlezing(uow, gelezen.klaar)
    uitgewerkt = (
        *instroomtabellen(gelezen.nieuw, filter_, Scholen.lees(uow), uow.vandaag),
        *uitstroomtabellen(gelezen.klaar),
        *volgtabellen(uow, filter_, gelezen.klaar),
        *contacttabellen(uow, filter_),
        *consulttabellen(gelezen.gevallen),
        *preventietabellen(uow, filter_),
        *ervaringstabellen(lezing),
    )
    boek = _boek(uow, TITEL, filter_, uitgewerkt, gelezen.bezwaar, duidingperiode)
    return replace(boek, gebrek=lezing.gebrek)


def lees_opbrengst(uow: UnitOfWork, filter_: Inzichtfilter, duidingperiode: str = "") -> Cijferboek:
    """Return what the help brought in a period: the exit-vragenlijst, goals, and what lasts.

    The same book, warnings and words beside the tables as :func:`lees_inzicht`.
    """
    gelezen = lees_inzichtgevallen(uow, filter_)
    lezing = Exitlezing(uow, gelezen.klaar)
    uitgewerkt = (
        *opbrengsttabellen(uow, filter_, lezing, gelezen.gevallen),
        *eigenvraagtabellen(uow, lezing),
        monitortabel(gelezen.klaar),
    )
    boek = _boek(uow, OPBRENGST, filter_, uitgewerkt, gelezen.bezwaar, duidingperiode)
    return replace(boek, gebrek=lezing.gebrek)


def lees_beweging(uow: UnitOfWork, filter_: Inzichtfilter, duidingperiode: str = "") -> Cijferboek:
    """Return the balance of preventie over time and per school, as the same kind of book.

    Type and function of a filter are left alone: an activity has none.
    """
    beweging = lees_bewegingtabellen(uow, filter_)
    boek = _boek(uow, BEWEGING, filter_, beweging.tabellen, beweging.bezwaar, duidingperiode)
    return replace(boek, inleiding=(*BEWEGING_TELLING, *_bezwaar(beweging.bezwaar)))


def _boek(
    uow: UnitOfWork,
    titel: str,
    filter_: Inzichtfilter,
    uitgewerkt: Sequence[Uitgewerkt],
    bezwaar: int,
    duidingperiode: str,
) -> Cijferboek:
    namen = {tabel.naam for tabel, _ in uitgewerkt}
    duiding = lees_duidingen(uow, DuidingBij.INZICHT, duidingperiode)
    return Cijferboek(
        titel,
        ", ".join(_keuzes(uow, filter_)),
        (TELLING, TOESTANDEN, *_bezwaar(bezwaar)),
        tuple(tabel for tabel, _ in uitgewerkt),
        tuple(grafiek for _, grafiek in uitgewerkt if grafiek is not None),
        {naam: tekst for naam, tekst in duiding.items() if naam in namen},
        LET_OP,
    )


def _bezwaar(bezwaar: int) -> Iterator[str]:
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
