"""Seal a handover, or a message about it, into a file for a receiver with JOS Desktop.

The line in the logboek is certain before the file appears; when the dossier changed while it was
sealed, that file never appears and a new one is made.
"""

import secrets
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

from jos_desktop.errors import KnownError
from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.models.changes import Changes
from jos_desktop.models.pakketlading import ANTWOORDSLEUTEL_BYTES
from jos_desktop.services.identiteit import Identiteit, eigen_identiteit
from jos_desktop.services.overdrachtantwoord import Klaarbericht, leg_bericht_vast, maak_berichten
from jos_desktop.services.overdrachtpakket import (
    Klaarpakket,
    leg_antwoorddag_vast,
    leg_pakket_vast,
    maak_pakketinhoud,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet


class EigenKaartOntbreekt(KnownError):
    """Nobody can open what an unknown card signed."""

    wat = "Je hebt nog geen eigen contactkaart. Zonder kaart kan niemand zien dat het van jou is."
    doe = "Maak je kaart bij Beheer, Contactkaarten, en geef die aan de ontvanger."


class _Verouderd(Exception):
    """The dossier or a card changed while its package was sealed."""


def schrijf_pakket(
    vault: Vault,
    overdracht_id: int,
    kaart_vingerafdruk: bytes,
    pad: Path,
    antwoord_voor: date | None = None,
) -> Klaarpakket:
    """Seal a handover to the owner of a card, write the file, and return what is in it.

    Raises EigenKaartOntbreekt, DagTeVroeg, PakketTeGroot, what maak_pakketinhoud raises and what
    :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises; then nothing was made or sent.
    """
    sleutel = secrets.token_bytes(ANTWOORDSLEUTEL_BYTES)

    def lees(uow: UnitOfWork) -> tuple[Klaarpakket, Identiteit]:
        eigen = eigen_identiteit(uow)
        if eigen is None:
            raise EigenKaartOntbreekt
        klaar = maak_pakketinhoud(uow, overdracht_id, kaart_vingerafdruk, sleutel)
        return klaar, eigen

    # What refuses does so before anything is noted, also the day.
    vault.query(lees)
    vault.change(lambda uow: leg_antwoorddag_vast(uow, overdracht_id, antwoord_voor))
    while True:
        gelezen = vault.query(lees)
        gemaakt = _verzegel(vault, *gelezen)

        def leg_vast(
            uow: UnitOfWork,
            gelezen: tuple[Klaarpakket, Identiteit] = gelezen,
            gemaakt: pakket_bestand.GemaaktPakket = gemaakt,
        ) -> Changes:
            if lees(uow) != gelezen:
                raise _Verouderd
            return leg_pakket_vast(uow, gelezen[0], gemaakt.pakket_id, gemaakt.som)

        try:
            with klaargezet(pad, gemaakt.bestand, kluis=vault.map):
                vault.change(leg_vast)
        except _Verouderd:
            continue
        return gelezen[0]


def schrijf_bericht(vault: Vault, overdracht_id: int, pad: Path) -> tuple[Path, ...]:
    """Write a ``.josontvangst`` that tells the receiver what happened after the package.

    Of more than one package he may have opened any: then a file for each earlier one stands
    beside ``pad``. Returns every file, the newest package first. Raises what
    maak_berichten and :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raise.
    """
    klaar = vault.query(lambda uow: maak_berichten(uow, overdracht_id))
    nu = vault.query(lambda uow: uow.nu)
    paden = tuple(_pad_voor(pad, een, klaar[0]) for een in klaar)
    with ExitStack() as klaarstaand:
        for een, plek in zip(klaar, paden, strict=True):
            klaarstaand.enter_context(klaargezet(plek, _verzegel_bericht(een, nu), kluis=vault.map))
        vault.change(lambda uow: leg_bericht_vast(uow, klaar[0]))
    return paden


def _pad_voor(pad: Path, klaar: Klaarbericht, nieuwste: Klaarbericht) -> Path:
    if klaar is nieuwste:
        return pad
    return pad.with_name(f"{pad.stem}-versie-{klaar.versie}{pad.suffix}")


def _verzegel_bericht(klaar: Klaarbericht, nu: datetime) -> bytes:
    return ontvangst_bestand.maak(
        klaar.bericht,
        ondertekensleutel=klaar.eigen.ondertekensleutel,
        afzender=klaar.eigen.vingerafdruk,
        ontvanger=klaar.kaart.vingerafdruk,
        ontvangstsleutel_publiek=klaar.kaart.inhoud.ontvangst,
        nu=nu,
    ).bestand


def bestandsnaam_pakket(documentnummer: str, versie: int) -> str:
    """Return a file name that names nobody."""
    staart = f"-{versie}" if versie > 1 else ""
    return f"overdracht-{documentnummer}{staart}{pakket_bestand.EXTENSIE}"


def bestandsnaam_bericht(documentnummer: str) -> str:
    """Return a file name for a message to the receiver, that names nobody."""
    return f"bericht-{documentnummer}{ontvangst_bestand.EXTENSIE}"


def _verzegel(vault: Vault, klaar: Klaarpakket, eigen: Identiteit) -> pakket_bestand.GemaaktPakket:
    return pakket_bestand.maak(
        klaar.inhoud,
        ondertekensleutel=eigen.ondertekensleutel,
        afzender=eigen.vingerafdruk,
        ontvanger=klaar.kaart.vingerafdruk,
        ontvangstsleutel_publiek=klaar.kaart.inhoud.ontvangst,
        nu=vault.query(lambda uow: uow.nu),
    )
