"""The receiver's side of a handover: open a file, look at it, answer it, and give the answer."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.exchange.ontvangst_bestand import BERICHT
from jos_desktop.exchange.pakket_bestand import PAKKET
from jos_desktop.exchange.verzegeld_bestand import (
    MERK_BYTES,
    Bestandssoort,
    HandtekeningKloptNiet,
    Kop,
    NietVoorMij,
    PakketOnleesbaar,
)
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.pakketinhoud import Ontvangstbericht, Pakketinhoud
from jos_desktop.models.pakketlading import inhoud_naar_bytes
from jos_desktop.services.antwoordcode import maak_code
from jos_desktop.services.identiteit import Identiteit, identiteit_voor
from jos_desktop.services.kaarten import KaartIngetrokken, KaartRij, eis_vertrouwd, lijst_kaarten
from jos_desktop.services.ontvangst_antwoord import (
    Antwoordbericht,
    lees_antwoord,
    lees_codegegevens,
    noteer_antwoord,
)
from jos_desktop.services.ontvangst_berichten import ontvangst_van_bericht, verwerk_bericht
from jos_desktop.services.ontvangst_voorbeeld import (
    GeopendStuk,
    Voorbeeld,
    lees_document,
    open_stuk,
)
from jos_desktop.services.ontvangst_voorbeeld import lees_voorbeeld as _voorbeeld
from jos_desktop.services.ontvangsten import (
    Aangeboden,
    HerhaaldAnders,
    OntvangstRij,
    herken,
    neem_aan,
)
from jos_desktop.services.ontvangsten import weiger as _weiger
from jos_desktop.services.overname import Overnamekeuze, eis_inhoud
from jos_desktop.services.overname import accepteer as _accepteer
from jos_desktop.services.overname import lees_veldkeuzen as _veldkeuzen
from jos_desktop.services.overname_rijen import InhoudKanNiet
from jos_desktop.services.pakketwaarden import RijenKloppenNiet
from jos_desktop.services.samenvoegvelden import Veldkeuze
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

_VERDACHT: Final = (
    HandtekeningKloptNiet,
    HerhaaldAnders,
    KaartIngetrokken,
    PakketOnleesbaar,
    RijenKloppenNiet,
    InhoudKanNiet,
)
"""What a known sender's file does not do by accident; it is written in the logboek."""


class AfzenderIsJezelf(KnownError):
    """The package was made in this vault."""

    wat: ClassVar[str] = "Dit bestand heb je zelf gemaakt. Het is voor een ander."
    doe: ClassVar[str] = "Geef het aan de ontvanger."


@dataclass(frozen=True, slots=True)
class Geopend:
    """What opening a file did; ``nieuw`` is False when it was there already."""

    ontvangst_id: int
    nieuw: bool
    bericht: bool
    changes: Changes


@dataclass(frozen=True, slots=True)
class _Partijen:
    """The own card that a file is sealed to, and the trusted card that signed it."""

    ik: Identiteit
    afzender: KaartRij


def lees_pakketbestand(pad: Path) -> bytes:
    """Return a file to open, and no more of it than the format allows. Raises BestandOnleesbaar."""
    return lees_heel(pad, PAKKET.grootste)


def open_bestand(vault: "Vault", ruw: bytes) -> Geopend:
    """Open a handover for this vault, or what its sender tells of it later.

    Nothing changes when it cannot be opened. Raises the errors of ``verzegeld_bestand``,
    AfzenderOnbekend, AfzenderNietNagekeken, KaartIngetrokken, HerhaaldAnders, EerderGewist,
    PakketOnbekend, RijenKloppenNiet and InhoudKanNiet.
    """
    bericht = ruw[:MERK_BYTES] == BERICHT.merk
    kop = (ontvangst_bestand if bericht else pakket_bestand).lees_kop(ruw)
    try:
        return _open_bericht(vault, ruw, kop) if bericht else _open_pakket(vault, ruw, kop)
    except _VERDACHT as fout:
        _noteer_geweigerd(vault, kop, fout)
        raise


def is_bekend(vault: "Vault", ruw: bytes) -> bool:
    """Tell whether a package is in the inbox already. Raises as :func:`open_bestand`."""
    kop = pakket_bestand.lees_kop(ruw)
    return vault.query(lambda uow: herken(uow, kop.afzender, kop.pakket_id, kop.som)) is not None


def lees_voorbeeld(vault: "Vault", ontvangst_id: int) -> Voorbeeld:
    """Return the preview. Raises OntvangstOnbekend, InhoudGewist, InhoudKanNiet."""
    return vault.query(lambda uow: _voorbeeld(uow, ontvangst_id))


def voorbeeld_pdf(vault: "Vault", ontvangst_id: int) -> bytes:
    """Return the received document as a PDF in memory: what is sent on is a new handover.

    Raises OntvangstOnbekend, InhoudGewist, InhoudKanNiet.
    """
    from jos_desktop.reports.overdracht import write_ontvangen  # slow to load, seldom needed

    document = vault.query(lambda uow: lees_document(uow, ontvangst_id))
    stroom = io.BytesIO()
    write_ontvangen(stroom, document)
    return stroom.getvalue()


def open_pakketbijlage(vault: "Vault", bijlage_id: int) -> GeopendStuk:
    """Return a file that came along, in memory. Raises BijlageOnbekend, BijlageBeschadigd."""
    return vault.change(lambda uow: open_stuk(uow, bijlage_id))


def lees_veldkeuzen(vault: "Vault", ontvangst_id: int, leerling_id: int) -> tuple[Veldkeuze, ...]:
    """Return the facts that both know, each in its own way.

    Raises OntvangstOnbekend, LeerlingOnbekend, InhoudGewist, InhoudKanNiet.
    """
    return vault.query(lambda uow: _veldkeuzen(uow, ontvangst_id, leerling_id))


def accepteer(vault: "Vault", ontvangst_id: int, keuze: Overnamekeuze) -> Changes:
    """Take a handover over, whole or not at all; raises what services.overname raises."""
    return vault.change(lambda uow: _accepteer(uow, ontvangst_id, keuze))


def weiger(vault: "Vault", ontvangst_id: int, reden: Weigerreden, toelichting: str = "") -> Changes:
    """Refuse a handover and wipe what it told; raises what services.ontvangsten raises."""
    return vault.change(lambda uow: _weiger(uow, ontvangst_id, reden, toelichting))


def schrijf_antwoord(vault: "Vault", ontvangst_id: int, pad: Path) -> Changes:
    """Write the answer as a file that only the sender can open.

    The line in the logboek is certain before the file appears. Raises OntvangstOnbekend,
    KaartBestaatNiet and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    antwoord = vault.query(lambda uow: lees_antwoord(uow, ontvangst_id))
    with klaargezet(pad, _maak_bericht(antwoord), kluis=vault.map):
        return vault.change(lambda uow: noteer_antwoord(uow, ontvangst_id))


def antwoordcode(vault: "Vault", ontvangst_id: int) -> str:
    """Return the answer in eight characters, for over the phone.

    Accepted, refused, or else that it was received. Raises OntvangstOnbekend.
    """
    return vault.query(lambda uow: maak_code(*lees_codegegevens(uow, ontvangst_id)))


def bestandsnaam_antwoord(rij: OntvangstRij) -> str:
    """Return a file name from the document number; nobody is named."""
    return f"antwoord-{rij.documentnummer}{ontvangst_bestand.EXTENSIE}"


def _open_pakket(vault: "Vault", ruw: bytes, kop: Kop) -> Geopend:
    partijen = vault.query(lambda uow: _eis_partijen(uow, kop, PAKKET))
    inhoud = pakket_bestand.open_pakket(
        ruw,
        ontvangstsleutel=partijen.ik.ontvangstsleutel,
        ondertekening=partijen.afzender.inhoud.ondertekening,
    )
    bekend = vault.query(lambda uow: herken(uow, kop.afzender, kop.pakket_id, kop.som))
    if bekend is not None:
        return Geopend(bekend, False, False, Changes())
    changes = vault.change(lambda uow: _neem_aan(uow, kop, partijen, inhoud))
    if changes.nieuw_id is None:
        raise AssertionError("what came in has a key")
    return Geopend(changes.nieuw_id, True, False, changes)


def _neem_aan(uow: "UnitOfWork", kop: Kop, partijen: _Partijen, inhoud: Pakketinhoud) -> Changes:
    eis_inhoud(uow, inhoud, partijen.afzender.inhoud.organisatie)
    return neem_aan(
        uow,
        Aangeboden(
            pakket_id=kop.pakket_id,
            afzender=kop.afzender,
            som=kop.som,
            eigen_kaart=kop.ontvanger,
            kaart_id=partijen.afzender.id,
            inhoud=inhoud,
            inhoud_bytes=inhoud_naar_bytes(inhoud),
        ),
    )


def _open_bericht(vault: "Vault", ruw: bytes, kop: Kop) -> Geopend:
    def werk(uow: "UnitOfWork") -> tuple[_Partijen, int]:
        partijen = _eis_partijen(uow, kop, BERICHT)
        # He may have renewed his card since: all cards under his key are his.
        sleutel = partijen.afzender.inhoud.ondertekening
        eigen = [
            rij.vingerafdruk
            for rij in lijst_kaarten(uow, alle=True)
            if rij.inhoud.ondertekening == sleutel
        ]
        return partijen, ontvangst_van_bericht(uow, kop.pakket_id, eigen)

    partijen, ontvangst_id = vault.query(werk)
    bericht = ontvangst_bestand.open_bericht(
        ruw,
        ontvangstsleutel=partijen.ik.ontvangstsleutel,
        ondertekening=partijen.afzender.inhoud.ondertekening,
    )
    changes = vault.change(lambda uow: verwerk_bericht(uow, ontvangst_id, bericht))
    return Geopend(ontvangst_id, bool(changes.soorten), True, changes)


def _eis_partijen(uow: "UnitOfWork", kop: Kop, soort: Bestandssoort) -> _Partijen:
    """Return who sealed this to whom, both known here and the sender trusted."""
    ik = identiteit_voor(uow, kop.ontvanger)
    if ik is None:
        if identiteit_voor(uow, kop.afzender) is not None:
            raise AfzenderIsJezelf
        raise NietVoorMij(**soort.woorden)
    return _Partijen(ik, eis_vertrouwd(uow, kop.afzender))


def _noteer_geweigerd(vault: "Vault", kop: Kop, fout: KnownError) -> None:
    """Write in the logboek that a file was refused which should not be like this."""

    def werk(uow: "UnitOfWork") -> None:
        uow.log(
            Gebeurtenis.ONTVANGST_GEWEIGERD,
            soort="pakketspoor",
            inhoud={"reden": fout.zin(), "pakket_id": kop.pakket_id.hex()},
        )

    vault.change(werk)


def _maak_bericht(antwoord: Antwoordbericht) -> bytes:
    return ontvangst_bestand.maak(
        Ontvangstbericht(antwoord.pakket_id, antwoord.som, antwoord.stappen),
        ondertekensleutel=antwoord.ondertekensleutel,
        afzender=antwoord.eigen_kaart,
        ontvanger=antwoord.kaart,
        ontvangstsleutel_publiek=antwoord.ontvangstsleutel_publiek,
        nu=antwoord.nu,
    ).bestand
