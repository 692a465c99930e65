"""Write the files of a new vault."""

import os
import secrets
from pathlib import Path

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import anchor, header
from jos_desktop.storage.audit import regel_nu
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import fout_van_systeem, fsync_map
from jos_desktop.storage.header import Kop
from jos_desktop.storage.keys import (
    Argon2Kosten,
    Doel,
    subsleutel,
    verpak_met_herstelcode,
    verpak_met_wachtwoord,
)
from jos_desktop.storage.ledger import Ledger
from jos_desktop.storage.recovery_code import Herstelcode


def vul_nieuwe_map(
    bouw: Path, datasleutel: bytes, code: Herstelcode, wachtwoord: str, kosten: Argon2Kosten
) -> None:
    """Write all files of a new vault; kluis.json, which makes it a vault, comes last."""
    kluis_id = secrets.token_bytes(header.KLUIS_ID_BYTES)
    identiteit = header.identiteit(kluis_id)
    databank = Databank(bouw, datasleutel, identiteit)
    try:
        databank.maak([regel_nu(Gebeurtenis.KLUIS_GEMAAKT)])
        stand = databank.stand
    finally:
        databank.sluit()
    anker = anchor.Anker.maak(bouw, subsleutel(datasleutel, Doel.ANKER), identiteit, stand)
    Ledger(
        bouw,
        subsleutel(datasleutel, Doel.GROOTBOEK),
        identiteit,
        na_schrijven=anker.noteer_grootboek,
    ).begin()
    anker.sluit()
    vakken = (
        verpak_met_wachtwoord(datasleutel, wachtwoord, kosten, identiteit),
        verpak_met_herstelcode(datasleutel, code, identiteit),
    )
    header.schrijf_kop(bouw, header.onderteken(Kop(kluis_id, vakken), datasleutel))


def verplaats(bouw: Path, doel: Path) -> None:
    """Put the finished folder in its place in one step; ``doel`` is absent or empty."""
    try:
        if doel.exists():
            doel.rmdir()
        os.replace(bouw, doel)
        fsync_map(doel.parent)
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
