"""The address book: cards of others, and how far each is trusted (overdrachtspakket.md, Identity).

Trust goes with the signing key: whoever holds it can renew his own card, and nobody else's. So
all cards under one key carry the same trust, and the newest of them is the one to seal to.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_overdracht import Kaartvertrouwen
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.identiteit import Kaart
from jos_desktop.models.kaartinhoud import Kaartbestand, Kaartinhoud, inhoud_van
from jos_desktop.services.identiteit import is_eigen_sleutel
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.storage.kaartzegel import past
from jos_desktop.storage.unit_of_work import UnitOfWork

VERTROUWD: Final = frozenset(
    {Kaartvertrouwen.GEACCEPTEERD, Kaartvertrouwen.GEVERIFIEERD, Kaartvertrouwen.PROFIEL}
)
ZEKER: Final = VERTROUWD - {Kaartvertrouwen.GEACCEPTEERD}
"""Somebody looked who it is: by phone, or the employer did."""
_VELDEN: Final = {
    "naam": "De naam",
    "functie": "De functie",
    "organisatie": "De organisatie",
    "scholen": "De scholen",
    "telefoon": "Het telefoonnummer",
}


class EigenKaartIngelezen(KnownError):
    """The card is that of this vault itself."""

    wat = "Dit is een kaart van jezelf. Die hoort niet tussen de kaarten van anderen."
    doe = (
        "Vraag je collega om zijn eigen kaart. Is dit een nieuwere kaart dan de jouwe, omdat je "
        "kluis is teruggezet? Maak dan een nieuwe kaart en geef die aan je collega's."
    )


class KaartIsVervangen(KnownError):
    """A later card with the same number is in the address book."""

    wat = "Je hebt al een latere kaart van deze persoon. Deze geldt niet meer."
    doe = "Je hoeft niets te doen: de latere kaart blijft staan."


class KaartBestaatNiet(KnownError):
    """No such card in the address book."""

    wat = "Deze contactkaart staat niet in je kluis."
    doe = "Lees de kaart eerst in bij Beheer, Contactkaarten."


class KaartVingerafdrukKloptNiet(KnownError):
    """What was typed is not the fingerprint of this card."""

    wat = "Deze vingerafdruk hoort niet bij deze kaart."
    doe = (
        "Vraag je collega om alle 8 groepjes nog een keer voor te lezen. Klopt het weer niet, "
        "gebruik de kaart dan niet en vraag om een nieuwe."
    )


class AfzenderOnbekend(KnownError):
    """No card with this fingerprint is in the address book."""

    wat = "Je hebt de contactkaart niet van wie dit stuurde. Daarom gaat het niet open."
    doe = "Vraag de afzender om zijn nieuwste contactkaart en lees die in bij Beheer."


class AfzenderNietNagekeken(KnownError):
    """The card is there, but nobody looked whether it is real."""

    wat = "Je hebt de contactkaart van de afzender nog niet nagekeken."
    doe = "Bel de afzender en vergelijk de vingerafdruk bij Beheer, Contactkaarten."


class KaartIngetrokken(KnownError):
    """The worker stopped using this card."""

    wat = "Je gebruikt de contactkaart van de afzender niet meer."
    doe = "Wil je hem toch weer gebruiken, kijk hem dan na bij Beheer, Contactkaarten."


@dataclass(frozen=True, slots=True)
class KaartRij:
    """One card of somebody else; ``nieuwste`` of all cards under his signing key."""

    id: int
    inhoud: Kaartinhoud
    vingerafdruk: bytes
    vertrouwen: Kaartvertrouwen
    vertrouwd_op: datetime | None
    nieuwste: bool = True
    bestand: bytes = field(default=b"", repr=False)

    @property
    def vertrouwd(self) -> bool:
        """Tell whether packages may go to and come from this card."""
        return self.vertrouwen in VERTROUWD


@dataclass(frozen=True, slots=True)
class Kaartoordeel:
    """What reading a card in would do.

    ``vorige`` is the newest card under the same signing key; ``veranderd`` says in sentences what
    this one says otherwise. ``zelfde_naam``: somebody else's card has this name too.
    """

    vertrouwen: Kaartvertrouwen
    al_bekend: bool = False
    vorige: KaartRij | None = None
    is_ouder: bool = False
    veranderd: tuple[str, ...] = field(default=(), repr=False)
    zelfde_naam: bool = False


@dataclass(frozen=True, slots=True)
class Opgenomen:
    """A card that was put in the address book, and what that did."""

    rij: KaartRij
    oordeel: Kaartoordeel
    changes: Changes


def lijst_kaarten(uow: UnitOfWork, *, alle: bool = False) -> tuple[KaartRij, ...]:
    """Return the newest card of everybody, by name; ``alle`` with the older ones as well."""
    return tuple(rij for rij in _rijen(uow) if alle or rij.nieuwste)


def kaart_bij(uow: UnitOfWork, vingerafdruk: bytes) -> KaartRij | None:
    """Return the card with this fingerprint, also one that was renewed since."""
    sleutel = select(Kaart.ondertekensleutel).where(Kaart.vingerafdruk == vingerafdruk)
    eigen = _rijen(uow, Kaart.ondertekensleutel == sleutel.scalar_subquery())
    return next((rij for rij in eigen if rij.vingerafdruk == vingerafdruk), None)


def lees_kaart(uow: UnitOfWork, kaart_id: int) -> KaartRij:
    """Return one card. Raises KaartBestaatNiet."""
    kaart = uow.session.get(Kaart, kaart_id)
    gevonden = None if kaart is None else kaart_bij(uow, kaart.vingerafdruk)
    if gevonden is None:
        raise KaartBestaatNiet
    return gevonden


def eis_vertrouwd(uow: UnitOfWork, vingerafdruk: bytes) -> KaartRij:
    """Return the card with this fingerprint if packages may come from it.

    Raises AfzenderOnbekend, AfzenderNietNagekeken, KaartIngetrokken.
    """
    rij = kaart_bij(uow, vingerafdruk)
    if rij is None:
        raise AfzenderOnbekend
    if rij.vertrouwen is Kaartvertrouwen.INGETROKKEN:
        raise KaartIngetrokken
    if not rij.vertrouwd:
        raise AfzenderNietNagekeken
    return rij


def beoordeel_kaart(uow: UnitOfWork, kaart: Kaartbestand) -> Kaartoordeel:
    """Tell what reading a card in would do. Raises EigenKaartIngelezen and KaartIsVervangen."""
    anderen = select(Kaart.naam).where(Kaart.ondertekensleutel != kaart.inhoud.ondertekening)
    naam = vouw(kaart.inhoud.naam)
    return replace(
        _oordeel(uow, kaart),
        zelfde_naam=any(vouw(ander) == naam for ander in uow.session.scalars(anderen)),
    )


def _oordeel(uow: UnitOfWork, kaart: Kaartbestand) -> Kaartoordeel:
    inhoud = kaart.inhoud
    if is_eigen_sleutel(uow, inhoud.ondertekening):
        raise EigenKaartIngelezen
    eigen = _rijen(uow, Kaart.ondertekensleutel == inhoud.ondertekening)
    if not eigen:
        return Kaartoordeel(Kaartvertrouwen.NIET_NAGEKEKEN)
    vorige = next(rij for rij in eigen if rij.nieuwste)
    if any(rij.vingerafdruk == kaart.vingerafdruk for rij in eigen):
        return Kaartoordeel(vorige.vertrouwen, al_bekend=True, vorige=vorige)
    for rij in eigen:
        if rij.inhoud.volgnummer == inhoud.volgnummer and inhoud.gemaakt <= rij.inhoud.gemaakt:
            raise KaartIsVervangen
    ouder = inhoud.volgorde < vorige.inhoud.volgorde
    veranderd = () if ouder else _verschillen(vorige.inhoud, inhoud)
    vertrouwen = vorige.vertrouwen
    if vertrouwen in ZEKER and not _zelfde_mens(vorige.inhoud, inhoud):
        # The key is the same, but who it belongs to is a claim that nobody looked at yet.
        vertrouwen = Kaartvertrouwen.GEACCEPTEERD
    return Kaartoordeel(vertrouwen, vorige=vorige, is_ouder=ouder, veranderd=veranderd)


def lees_kaart_in(uow: UnitOfWork, kaart: Kaartbestand) -> Changes:
    """Put somebody's card in the address book; ``nieuw_id`` is the card, also a known one.

    A newer card under the same signing key takes over the trust of the older one, but another
    name or organisation on it has to be compared by phone again. Raises EigenKaartIngelezen and
    KaartIsVervangen.
    """
    oordeel = _oordeel(uow, kaart)
    if oordeel.al_bekend:
        bekend = select(Kaart.id).where(Kaart.vingerafdruk == kaart.vingerafdruk)
        return Changes(nieuw_id=uow.session.scalar(bekend))
    vorige = oordeel.vorige
    rij = _schrijf(uow, kaart, oordeel.vertrouwen, None if vorige is None else vorige.vertrouwd_op)
    return Changes.van(Soort.KAART, Soort.LOGBOEK, nieuw_id=rij.id)


def neem_kaart_op(uow: UnitOfWork, kaart: Kaartbestand) -> Opgenomen:
    """Put a card in the address book and tell what that did; raises as :func:`lees_kaart_in`."""
    oordeel = beoordeel_kaart(uow, kaart)
    changes = lees_kaart_in(uow, kaart)
    rij = kaart_bij(uow, kaart.vingerafdruk)
    if rij is None:
        raise AssertionError("a card in the address book is found by its fingerprint")
    return Opgenomen(rij, oordeel, changes)


def vertrouw(uow: UnitOfWork, kaart_id: int, getypt: str) -> Changes:
    """Trust a card whose whole fingerprint its owner read aloud.

    Raises KaartBestaatNiet and KaartVingerafdrukKloptNiet.
    """
    rij = lees_kaart(uow, kaart_id)
    if not past(getypt, rij.vingerafdruk):
        raise KaartVingerafdrukKloptNiet
    return _vertrouw(uow, rij, Kaartvertrouwen.GEVERIFIEERD)


def accepteer_zonder_bellen(uow: UnitOfWork, kaart_id: int) -> Changes:
    """Trust a card on the worker's own word; a card that is trusted already stays as it is.

    Raises KaartBestaatNiet.
    """
    rij = lees_kaart(uow, kaart_id)
    return Changes() if rij.vertrouwd else _vertrouw(uow, rij, Kaartvertrouwen.GEACCEPTEERD)


def trek_in(uow: UnitOfWork, kaart_id: int) -> Changes:
    """Stop using the cards of somebody, until the worker looks at one again.

    Raises KaartBestaatNiet.
    """
    rij = lees_kaart(uow, kaart_id)
    _zet(uow, rij.inhoud.ondertekening, Kaartvertrouwen.INGETROKKEN)
    return Changes.van(Soort.KAART, Soort.LOGBOEK)


def neem_profielkaarten_over(uow: UnitOfWork, kaarten: Sequence[Kaartbestand]) -> Changes:
    """Trust the cards of a profile that was put in force, and no longer those it dropped.

    What the worker did himself stays: verified by phone, or not used any more.
    """
    in_profiel = {kaart.inhoud.ondertekening for kaart in kaarten}
    voor = {rij.vingerafdruk: rij.vertrouwen for rij in lijst_kaarten(uow, alle=True)}
    for kaart in kaarten:
        if is_eigen_sleutel(uow, kaart.inhoud.ondertekening):
            continue
        # Of a card that was replaced, the later one of the same person is trusted below.
        with suppress(KaartIsVervangen):
            lees_kaart_in(uow, kaart)
    for rij in lijst_kaarten(uow):
        if rij.inhoud.ondertekening in in_profiel:
            if rij.vertrouwen in (Kaartvertrouwen.NIET_NAGEKEKEN, Kaartvertrouwen.GEACCEPTEERD):
                _zet(uow, rij.inhoud.ondertekening, Kaartvertrouwen.PROFIEL)
        elif rij.vertrouwen is Kaartvertrouwen.PROFIEL:
            _zet(uow, rij.inhoud.ondertekening, Kaartvertrouwen.NIET_NAGEKEKEN)
    na = {rij.vingerafdruk: rij.vertrouwen for rij in lijst_kaarten(uow, alle=True)}
    return Changes() if na == voor else Changes.van(Soort.KAART, Soort.LOGBOEK)


def _vertrouw(uow: UnitOfWork, rij: KaartRij, vertrouwen: Kaartvertrouwen) -> Changes:
    _zet(uow, rij.inhoud.ondertekening, vertrouwen)
    uow.log(
        Gebeurtenis.KAART_VERTROUWD,
        soort="kaart",
        onderwerp_id=rij.id,
        inhoud={"naam": rij.inhoud.naam, "vertrouwen": vertrouwen},
    )
    return Changes.van(Soort.KAART, Soort.LOGBOEK)


def _zet(uow: UnitOfWork, ondertekening: bytes, vertrouwen: Kaartvertrouwen) -> None:
    vraag = select(Kaart).where(Kaart.ondertekensleutel == ondertekening)
    for kaart in uow.session.scalars(vraag).all():
        kaart.vertrouwen = vertrouwen
        kaart.vertrouwd_op = uow.nu if vertrouwen in VERTROUWD else None
    uow.session.flush()


def _schrijf(
    uow: UnitOfWork, kaart: Kaartbestand, vertrouwen: Kaartvertrouwen, sinds: datetime | None
) -> Kaart:
    """Add a card; one with the same number of the same person makes place for the later one."""
    inhoud = kaart.inhoud
    rij = uow.session.scalar(
        select(Kaart).where(
            Kaart.ondertekensleutel == inhoud.ondertekening, Kaart.volgnummer == inhoud.volgnummer
        )
    )
    if rij is None:
        rij = Kaart(
            ondertekensleutel=inhoud.ondertekening,
            volgnummer=inhoud.volgnummer,
            vertrouwen=vertrouwen,
            vertrouwd_op=sinds,
        )
        uow.session.add(rij)
    rij.vingerafdruk = kaart.vingerafdruk
    rij.naam = inhoud.naam
    rij.functie = inhoud.functie
    rij.organisatie = inhoud.organisatie
    rij.scholen = "\n".join(inhoud.scholen)
    rij.bestand = kaart.bestand
    uow.session.flush()
    return rij


def _rijen(uow: UnitOfWork, *waar: ColumnElement[bool]) -> tuple[KaartRij, ...]:
    """Return cards by name; a condition must take all cards under one key or none."""
    kaarten = uow.session.scalars(select(Kaart).where(*waar)).all()
    gelezen = [(kaart, inhoud_van(kaart.bestand)) for kaart in kaarten]
    laatste: dict[bytes, tuple[datetime, int]] = {}
    for _kaart, inhoud in gelezen:
        eerder = laatste.get(inhoud.ondertekening, inhoud.volgorde)
        laatste[inhoud.ondertekening] = max(eerder, inhoud.volgorde)
    rijen = [
        KaartRij(
            kaart.id,
            inhoud,
            kaart.vingerafdruk,
            kaart.vertrouwen,
            kaart.vertrouwd_op,
            nieuwste=laatste[inhoud.ondertekening] == inhoud.volgorde,
            bestand=kaart.bestand,
        )
        for kaart, inhoud in gelezen
    ]
    return tuple(sorted(rijen, key=lambda rij: (vouw(rij.inhoud.naam), rij.inhoud.volgorde)))


def _zelfde_mens(oud: Kaartinhoud, nieuw: Kaartinhoud) -> bool:
    """Tell whether two cards name the same person at the same organisation."""
    een, ander = ((vouw(kaart.naam), vouw(kaart.organisatie)) for kaart in (oud, nieuw))
    return een == ander


def _verschillen(oud: Kaartinhoud, nieuw: Kaartinhoud) -> tuple[str, ...]:
    zinnen = []
    for veld, woord in _VELDEN.items():
        was, wordt = (_in_woorden(getattr(inhoud, veld)) for inhoud in (oud, nieuw))
        if was != wordt:
            werkwoord = "waren" if veld == "scholen" else "was"
            zinnen.append(f"{woord} {werkwoord}: {was}. Nu: {wordt}.")
    return tuple(zinnen)


def _in_woorden(waarde: str | tuple[str, ...]) -> str:
    tekst = waarde if isinstance(waarde, str) else ", ".join(waarde)
    return tekst or "niet ingevuld"
