"""Which exit-vragenlijst is in use, in which languages, and the literal texts that were used.

A vault starts with the list of JOS Desktop. An organisation may put its own in its place; what was
asked before keeps the words that it was asked in (docs/besluiten/0107).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from hashlib import sha256
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.exit import Exitafname, Lijsttekst
from jos_desktop.models.vragenlijst import NEDERLANDS, Vragenlijst
from jos_desktop.resources import find_resource
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.services.lijst_lezen import lees_lijst, lees_vertaling
from jos_desktop.services.lijst_schrijven import schrijf_lijst
from jos_desktop.services.lijst_velden import LijstFout
from jos_desktop.storage.unit_of_work import UnitOfWork

IN_GEBRUIK: Final = "vragenlijst.in_gebruik"
_MEEGELEVERD: Final = "jos_exit_1"
_TALEN: Final = ("en", "tr", "ar", "pl")


class TekstOnleesbaar(KnownError):
    """The text that was asked was damaged since, so nobody can tell what the answers mean."""

    wat = "De vragen van deze vragenlijst kunnen niet worden gelezen."
    doe = "Controleer de kluis bij Beheer."


class TaalOntbreekt(KnownError):
    """The list in use was not translated into this language."""

    wat = "De vragenlijst is er niet in deze taal."
    doe = "Kies een andere taal, of lees een vertaling in bij Exit & monitor, Vragenlijsten."


class LijstNietNederlands(KnownError):
    """The list itself is in another language than Dutch, so nothing could be translated from it."""

    wat = "Deze lijst is niet in het Nederlands."
    doe = "Lees eerst de Nederlandse lijst in, en deze daarna als vertaling."


class SleutelIsVanJos(KnownError):
    """A list with other words carries the key of the list of JOS Desktop."""

    wat = "De sleutel {sleutel} is van de lijst van JOS Desktop, en de woorden zijn anders."
    doe = "Geef je lijst bovenaan een eigen sleutel, bijvoorbeeld eigen_exit."


class VersieBestaatAl(KnownError):
    """This version of the list is known with other words, and a version never changes."""

    wat = "Versie {versie} van {sleutel} is er al met andere woorden ({taalnaam})."
    doe = "Geef het een nieuw versienummer: {volgend} of hoger."


class VertalingDubbel(KnownError):
    """Two translations are in the same language."""

    wat = "Er zijn twee vertalingen in dezelfde taal ({taalnaam})."
    doe = "Kies van elke taal één bestand."


class VertalingPastNiet(KnownError):
    """A translation is not one of this list."""

    wat = "De vertaling in het {taalnaam} hoort niet bij deze lijst."
    doe = "Kies een vertaling van {sleutel}, versie {versie}."


@dataclass(frozen=True, slots=True)
class Taal:
    """A language in which the list in use can be asked."""

    code: str
    naam: str
    van_rechts: bool
    nagekeken: bool


@dataclass(frozen=True, slots=True)
class Lijststand:
    """The list in use in every language, Dutch first."""

    lijsten: tuple[Vragenlijst, ...]
    van_jos: bool

    @property
    def nederlands(self) -> Vragenlijst:
        """Return the list itself."""
        return self.lijsten[0]


@cache
def meegeleverd() -> tuple[Vragenlijst, ...]:
    """Return the list of JOS Desktop, Dutch first. Raises ResourceMissingError."""
    basis = lees_lijst(_lees("vragenlijsten", f"{_MEEGELEVERD}.toml"))
    teksten = (_lees("vragenlijsten", "talen", f"{_MEEGELEVERD}.{taal}.toml") for taal in _TALEN)
    return (basis, *(lees_vertaling(tekst, basis) for tekst in teksten))


def lees_stand(uow: UnitOfWork) -> Lijststand:
    """Return the list in use with its translations: the organisation's own, or that of JOS.

    Raises TekstOnleesbaar when the own one was damaged.
    """
    gekozen = lees_waarde(uow, IN_GEBRUIK)
    if not gekozen:
        return Lijststand(meegeleverd(), van_jos=True)
    rijen = uow.session.scalars(
        select(Lijsttekst).where(Lijsttekst.vingerafdruk.in_(gekozen))
    ).all()
    op_afdruk = {rij.vingerafdruk: rij.inhoud for rij in rijen}
    return Lijststand(
        tuple(_bewaard(op_afdruk[afdruk]) for afdruk in gekozen if afdruk in op_afdruk),
        van_jos=False,
    )


def talen(uow: UnitOfWork) -> tuple[Taal, ...]:
    """Return the languages of the list in use, Dutch first."""
    return tuple(
        Taal(lijst.taal, lijst.taalnaam, lijst.van_rechts, lijst.nagekeken)
        for lijst in lees_stand(uow).lijsten
    )


def lijst_in_gebruik(uow: UnitOfWork, taal: str = NEDERLANDS) -> Vragenlijst:
    """Return the list in use in a language. Raises TaalOntbreekt, TekstOnleesbaar."""
    for lijst in lees_stand(uow).lijsten:
        if lijst.taal == taal:
            return lijst
    raise TaalOntbreekt


def bewaar_tekst(uow: UnitOfWork, lijst: Vragenlijst) -> int:
    """Keep the literal text of a list; return the id of its row. The same words have one row."""
    inhoud = schrijf_lijst(lijst)
    afdruk = _afdruk(inhoud)
    rij = uow.session.scalar(select(Lijsttekst).where(Lijsttekst.vingerafdruk == afdruk))
    if rij is None:
        rij = Lijsttekst(
            sleutel=lijst.sleutel,
            versie=lijst.versie,
            taal=lijst.taal,
            vingerafdruk=afdruk,
            inhoud=inhoud,
        )
        uow.session.add(rij)
        uow.session.flush()
    return rij.id


def lees_tekst(uow: UnitOfWork, lijsttekst_id: int) -> Vragenlijst:
    """Return a list as it was when it was used. Raises TekstOnleesbaar when it was damaged."""
    return _bewaard(uow.session.get_one(Lijsttekst, lijsttekst_id).inhoud)


def lees_als_het_kan(uow: UnitOfWork, lijsttekst_id: int) -> Vragenlijst | None:
    """Return a list as it was when it was used, or None when it was damaged.

    For who shows or counts many at once: one text takes no more along than its own answers.
    """
    try:
        return lees_tekst(uow, lijsttekst_id)
    except TekstOnleesbaar:
        return None


def zin_onleesbaar(aantal: int) -> str:
    """Return what to say of the vragenlijsten that cannot be read; nothing when all can."""
    if not aantal:
        return ""
    wie = (
        "1 vragenlijst kan niet worden gelezen en telt"
        if aantal == 1
        else f"{aantal} vragenlijsten kunnen niet worden gelezen en tellen"
    )
    return f"{wie} niet mee. {TekstOnleesbaar.doe}"


def neem_in_gebruik(
    uow: UnitOfWork, lijst: Vragenlijst, vertalingen: Iterable[Vragenlijst] = ()
) -> Changes:
    """Ask this list from now on, in Dutch and in these languages; what runs keeps its own text.

    Raises LijstNietNederlands, SleutelIsVanJos, VersieBestaatAl, VertalingDubbel and
    VertalingPastNiet; then nothing has changed.
    """
    alle = (lijst, *vertalingen)
    _eis_passend(alle)
    van_jos = meegeleverd()
    if lijst == van_jos[0] and len(alle) == 1:
        return ga_terug(uow)
    if lijst.sleutel == van_jos[0].sleutel and lijst != van_jos[0]:
        raise SleutelIsVanJos(sleutel=lijst.sleutel)
    for een in alle:
        _eis_onveranderd(uow, een)
    for een in alle:
        bewaar_tekst(uow, een)
    afdrukken = [_afdruk(schrijf_lijst(een)) for een in alle]
    return zet_waarde(uow, IN_GEBRUIK, afdrukken) | Changes.van(Soort.EXIT)


def ga_terug(uow: UnitOfWork) -> Changes:
    """Ask the list of JOS Desktop again; the own texts stay for what was asked with them."""
    return zet_waarde(uow, IN_GEBRUIK, None) | Changes.van(Soort.EXIT)


def _eis_passend(alle: tuple[Vragenlijst, ...]) -> None:
    basis, *vertalingen = alle
    if basis.taal != NEDERLANDS:
        raise LijstNietNederlands
    gezien = {basis.taal}
    for vertaling in vertalingen:
        if vertaling.taal in gezien:
            raise VertalingDubbel(taalnaam=vertaling.taalnaam)
        gezien.add(vertaling.taal)
        if (vertaling.sleutel, vertaling.versie) != (basis.sleutel, basis.versie):
            raise VertalingPastNiet(
                taalnaam=vertaling.taalnaam, sleutel=basis.sleutel, versie=basis.versie
            )


def _eis_onveranderd(uow: UnitOfWork, lijst: Vragenlijst) -> None:
    """A Dutch text never changes within a version; a translation not once it was asked."""
    zelfde = select(Lijsttekst).where(
        Lijsttekst.sleutel == lijst.sleutel,
        Lijsttekst.versie == lijst.versie,
        Lijsttekst.taal == lijst.taal,
    )
    if lijst.taal != NEDERLANDS:
        zelfde = zelfde.where(
            select(Exitafname.id).where(Exitafname.lijsttekst_id == Lijsttekst.id).exists()
        )
    for rij in uow.session.scalars(zelfde):
        bekend = _bewaard(rij.inhoud)
        # Only that a translator looked at it is no other text.
        if replace(bekend, nagekeken=lijst.nagekeken) != lijst:
            raise VersieBestaatAl(
                sleutel=lijst.sleutel,
                versie=lijst.versie,
                taalnaam=lijst.taalnaam,
                volgend=_hoogste_versie(uow, lijst.sleutel) + 1,
            )


def _hoogste_versie(uow: UnitOfWork, sleutel: str) -> int:
    versies = select(Lijsttekst.versie).where(Lijsttekst.sleutel == sleutel)
    return max(uow.session.scalars(versies), default=0)


def _bewaard(inhoud: str) -> Vragenlijst:
    try:
        return _gelezen(inhoud)
    except LijstFout:
        raise TekstOnleesbaar from None


@lru_cache(maxsize=32)
def _gelezen(inhoud: str) -> Vragenlijst:
    return lees_lijst(inhoud, bewaard=True)


def _afdruk(inhoud: str) -> str:
    return sha256(inhoud.encode()).hexdigest()


def _lees(*plek: str) -> str:
    return find_resource(*plek).read_text(encoding="utf-8")
