"""Take in what a receiver answers: a ``.josontvangst`` file, or a code over the telephone."""

from pathlib import Path
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.exchange.ontvangst_bestand import BERICHT, lees_kop, open_bericht
from jos_desktop.exchange.verzegeld_bestand import HandtekeningKloptNiet, Kop, PakketOnleesbaar
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.kaarten import KaartIngetrokken
from jos_desktop.services.overdrachtantwoord import (
    AntwoordOpAnderPakket,
    AntwoordVanAnder,
    Verwerkt,
    sleutels_voor,
    verwerk_antwoordcode,
    verwerk_bericht,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import lees_heel

_VERDACHT: Final = (
    AntwoordOpAnderPakket,
    AntwoordVanAnder,
    HandtekeningKloptNiet,
    KaartIngetrokken,
    PakketOnleesbaar,
)
"""What the file of a receiver does not do by accident."""


def lees_antwoordbestand(pad: Path) -> bytes:
    """Return the bytes of a receipt, of a huge file its beginning. Raises BestandOnleesbaar."""
    return lees_heel(pad, BERICHT.grootste)


def verwerk(vault: Vault, ruw: bytes) -> Verwerkt:
    """Merge the receipt of a receiver; twice is once.

    Raises the errors of ``exchange/verzegeld_bestand.py``, of sleutels_voor and of
    verwerk_bericht; then nothing was changed, and what looks like a trick stands in the logboek.
    """
    kop = lees_kop(ruw)
    try:
        return _verwerk(vault, ruw, kop)
    except _VERDACHT as fout:
        _noteer_geweigerd(vault, kop, fout)
        raise


def _verwerk(vault: Vault, ruw: bytes, kop: Kop) -> Verwerkt:
    sleutels = vault.query(
        lambda uow: sleutels_voor(uow, kop.pakket_id, kop.ontvanger, kop.afzender)
    )
    bericht = open_bericht(
        ruw,
        ontvangstsleutel=sleutels.eigen.ontvangstsleutel,
        ondertekening=sleutels.afzender.inhoud.ondertekening,
    )

    def werk(uow: UnitOfWork) -> Verwerkt:
        # Cards and packages can have changed while the file was opened.
        sleutels_voor(uow, kop.pakket_id, kop.ontvanger, kop.afzender)
        return verwerk_bericht(uow, bericht)

    return vault.change(werk)


def _noteer_geweigerd(vault: Vault, kop: Kop, fout: KnownError) -> None:
    vault.change(
        lambda uow: uow.log(
            Gebeurtenis.ONTVANGST_GEWEIGERD,
            soort="overdrachtpakket",
            inhoud={"reden": fout.zin(), "pakket_id": kop.pakket_id.hex()},
        )
    )


def verwerk_code(vault: Vault, getypt: str) -> Verwerkt:
    """Note the answer that the receiver read aloud. Raises CodeHoortNergensBij."""
    return vault.change(lambda uow: verwerk_antwoordcode(uow, getypt))
