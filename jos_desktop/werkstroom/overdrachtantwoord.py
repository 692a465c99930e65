"""Take in what a receiver answers: a ``.josontvangst`` file, or a code over the telephone."""

from pathlib import Path

from jos_desktop.exchange.ontvangst_bestand import BERICHT, lees_kop, open_bericht
from jos_desktop.services.overdrachtantwoord import (
    Verwerkt,
    sleutels_voor,
    verwerk_antwoordcode,
    verwerk_bericht,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import lees_heel


def lees_antwoordbestand(pad: Path) -> bytes:
    """Return the bytes of a receipt, of a huge file its beginning. Raises BestandOnleesbaar."""
    return lees_heel(pad, BERICHT.grootste)


def verwerk(vault: Vault, ruw: bytes) -> Verwerkt:
    """Merge the receipt of a receiver; twice is once.

    Raises the errors of ``exchange/verzegeld_bestand.py``, of sleutels_voor and of
    verwerk_bericht; then nothing was changed.
    """
    kop = lees_kop(ruw)
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


def verwerk_code(vault: Vault, getypt: str) -> Verwerkt:
    """Note the answer that the receiver read aloud. Raises CodeHoortNergensBij."""
    return vault.change(lambda uow: verwerk_antwoordcode(uow, getypt))
