"""The user's own prices, and the estimate beside a story: none is shipped, none is a fact."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.casusverhaal import Casusverhaal, Prijsregel, Verhaalschatting
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_exit import Schattingkant
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.verhaaldocument import Schattingsregel
from jos_desktop.services.casusverhalen import VerhaalOnbekend
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.storage.unit_of_work import UnitOfWork

UUR: Final = "uur"
LANGSTE_OMSCHRIJVING, LANGSTE_EENHEID, LANGSTE_BRON = 200, 40, 160
_MEEST: Final = Decimal(10) ** 7
_CENT: Final = Decimal("0.01")
# Amounts as people type them here: a dot between thousands, a comma or a dot before cents.
_BEDRAG: Final = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d{1,8})(?:,(\d{1,2}))?")
_MET_PUNT: Final = re.compile(r"(\d{1,8})\.(\d{1,2})")


class PrijsOnbekend(KnownError):
    """The price is not there any more."""

    wat: ClassVar[str] = "Deze prijs is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


class PrijsOnvolledig(KnownError):
    """A price without what it is of, or without its source."""

    wat: ClassVar[str] = "Bij een prijs hoort wat het is, en waar de prijs vandaan komt."
    doe: ClassVar[str] = "Vul de omschrijving en de bron in."


class BedragOnleesbaar(KnownError):
    """An amount or a number that cannot be read."""

    wat: ClassVar[str] = "Dit getal is niet te lezen."
    doe: ClassVar[str] = "Schrijf het zoals 82,50 of 1.250."


@dataclass(frozen=True, slots=True)
class PrijsGegevens:
    """A price of one unit in euro, as the user typed it in, with its source and day."""

    kant: Schattingkant
    omschrijving: str
    eenheid: str
    bedrag: Decimal
    bron: str
    peildatum: date | None = None


@dataclass(frozen=True, slots=True)
class PrijsRij:
    """One price of the list."""

    id: int
    gegevens: PrijsGegevens = field(repr=False)


@dataclass(frozen=True, slots=True)
class VerwijderdePrijs:
    """A price that was taken away, to put it back."""

    gegevens: PrijsGegevens = field(repr=False)
    changes: Changes


def lees_bedrag(tekst: str) -> Decimal:
    """Return an amount or a number as it is typed in Dutch, not below zero, in hundredths.

    Raises BedragOnleesbaar.
    """
    kaal = tekst.replace("€", "").strip()
    hit = None
    if kaal.isascii():
        hit = _BEDRAG.fullmatch(kaal) or _MET_PUNT.fullmatch(kaal)
    getal = _MEEST if hit is None else Decimal(f"{hit[1].replace('.', '')}.{hit[2] or 0}")
    if getal >= _MEEST:
        raise BedragOnleesbaar
    return getal.quantize(_CENT, ROUND_HALF_UP)


def schrijf_bedrag(bedrag: Decimal) -> str:
    """Return an amount with two decimals: 1.234,50."""
    return f"{bedrag:,.2f}".translate(str.maketrans(",.", ".,"))


def lijst_prijzen(uow: UnitOfWork) -> tuple[PrijsRij, ...]:
    """Return the prices, those of JOS first."""
    rijen = uow.session.scalars(select(Prijsregel))
    volgorde = list(Schattingkant)
    return tuple(
        PrijsRij(rij.id, _gegevens(rij))
        for rij in sorted(
            rijen, key=lambda rij: (volgorde.index(rij.kant), rij.omschrijving.casefold(), rij.id)
        )
    )


def bewaar_prijs(uow: UnitOfWork, gegevens: PrijsGegevens, prijs_id: int | None = None) -> Changes:
    """Add or change a price; stories keep the price they were made with.

    Raises PrijsOnbekend, PrijsOnvolledig and BedragOnleesbaar.
    """
    if not gegevens.omschrijving.strip() or not gegevens.bron.strip():
        raise PrijsOnvolledig
    if not 0 <= gegevens.bedrag < _MEEST:
        raise BedragOnleesbaar
    rij = Prijsregel() if prijs_id is None else _haal(uow, prijs_id)
    rij.kant, rij.peildatum = gegevens.kant, gegevens.peildatum
    rij.omschrijving = gegevens.omschrijving.strip()[:LANGSTE_OMSCHRIJVING]
    rij.eenheid = gegevens.eenheid.strip()[:LANGSTE_EENHEID]
    rij.bedrag = gegevens.bedrag.quantize(_CENT, ROUND_HALF_UP)
    rij.bron = gegevens.bron.strip()[:LANGSTE_BRON]
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.PRIJS, nieuw_id=rij.id)


def verwijder_prijs(uow: UnitOfWork, prijs_id: int) -> VerwijderdePrijs:
    """Take a price away, and return it: ``bewaar_prijs`` puts it back. Raises PrijsOnbekend."""
    rij = _haal(uow, prijs_id)
    weg = VerwijderdePrijs(_gegevens(rij), Changes.van(Soort.PRIJS))
    uow.session.delete(rij)
    uow.session.flush()
    return weg


def lees_uren(uow: UnitOfWork, leerling_id: int, traject_id: int | None) -> Decimal:
    """Return how many hours of JOS the contacts of a traject took, in quarters."""
    vraag = select(func.coalesce(func.sum(Contactmoment.duur_min), 0)).where(
        Contactmoment.leerling_id == leerling_id, Contactmoment.no_show.is_(False)
    )
    if traject_id is not None:
        vraag = vraag.where(Contactmoment.traject_id == traject_id)
    minuten = uow.session.scalar(vraag) or 0
    kwartieren = (Decimal(minuten) / 15).quantize(Decimal(1), ROUND_HALF_UP)
    return kwartieren / 4


def lees_schatting(uow: UnitOfWork, verhaal_id: int) -> tuple[Schattingsregel, ...]:
    """Return the estimate beside a story, as it was made. Raises VerhaalOnbekend."""
    return tuple(
        Schattingsregel(rij.kant, rij.omschrijving, rij.eenheid, rij.aantal, rij.bedrag, rij.bron)
        for rij in _verhaal(uow, verhaal_id).schattingen
    )


def zet_schatting(uow: UnitOfWork, verhaal_id: int, regels: tuple[Schattingsregel, ...]) -> Changes:
    """Keep the estimate beside a story; empty takes it away. Raises VerhaalOnbekend."""
    rij = _verhaal(uow, verhaal_id)
    rij.schattingen = [
        Verhaalschatting(
            kant=regel.kant,
            omschrijving=regel.omschrijving,
            eenheid=regel.eenheid,
            aantal=regel.aantal,
            bedrag=regel.bedrag,
            bron=regel.bron,
        )
        for regel in regels
        if regel.aantal
    ]
    uow.session.flush()
    return Changes.van(Soort.CASUSVERHAAL, leerling_id=rij.leerling_id)


def regel_van(prijs: PrijsGegevens, aantal: Decimal) -> Schattingsregel:
    """Return the line of an estimate for so many units, with the source and its day."""
    dag = "" if prijs.peildatum is None else schrijf_datum(prijs.peildatum)
    bron = ", ".join(deel for deel in (prijs.bron, dag) if deel)
    return Schattingsregel(
        prijs.kant, prijs.omschrijving, prijs.eenheid, aantal, prijs.bedrag, bron
    )


def totaal(regels: tuple[Schattingsregel, ...], kant: Schattingkant) -> Decimal:
    """Return what one side comes to, in euro."""
    return sum((regel.totaal for regel in regels if regel.kant is kant), Decimal(0))


def _gegevens(rij: Prijsregel) -> PrijsGegevens:
    return PrijsGegevens(
        rij.kant, rij.omschrijving, rij.eenheid, rij.bedrag, rij.bron, rij.peildatum
    )


def _haal(uow: UnitOfWork, prijs_id: int) -> Prijsregel:
    rij = uow.session.get(Prijsregel, prijs_id)
    if rij is None:
        raise PrijsOnbekend
    return rij


def _verhaal(uow: UnitOfWork, verhaal_id: int) -> Casusverhaal:
    rij = uow.session.get(Casusverhaal, verhaal_id)
    if rij is None:
        raise VerhaalOnbekend
    return rij
