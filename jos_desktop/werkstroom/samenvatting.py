"""The safe summary as a file: freeze, write, and leave a line in the logboek."""

import hashlib
from pathlib import Path

from jos_desktop.exchange.samenvatting_bestand import naar_bytes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.samenvattingsbestand import Afzender
from jos_desktop.models.samenvattingstabel import Samenvatting
from jos_desktop.services.identiteit import (
    EigenGegevensOntbreken,
    Identiteit,
    eigen_identiteit,
    maak_eigen_kaart,
)
from jos_desktop.services.samenvatting import bevries, voorbeeld
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import klaargezet, toets_plek


def voorbeeld_samenvatting(vault: Vault, periode: str) -> Samenvatting:
    """Return exactly what would leave; freezes nothing. Raises as the service ``voorbeeld``."""
    return vault.query(lambda uow: voorbeeld(uow, uow.ledger, periode))


def schrijf_samenvatting(vault: Vault, periode: str, pad: Path) -> Samenvatting:
    """Freeze the closed blocks of a period and write the zip; again gives the same bytes.

    The line in the logboek is certain before the file appears. Raises as the service ``bevries``,
    and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    toets_plek(pad, kluis=vault.map)  # what is frozen stays frozen, also without a file
    samenvatting = vault.change(lambda uow: bevries(uow, uow.ledger, periode))
    identiteit = vault.change(_identiteit)
    inhoud = naar_bytes(
        samenvatting,
        ondertekensleutel=identiteit.ondertekensleutel,
        afzender=Afzender(identiteit.vingerafdruk, identiteit.inhoud.ondertekening),
        xlsx=b"",
        pdf=b"",
    )
    with klaargezet(pad, inhoud, kluis=vault.map):
        vault.change(lambda uow: _leg_vast(uow, samenvatting, inhoud))
    return samenvatting


def _identiteit(uow: UnitOfWork) -> Identiteit:
    """Return the own card, made if need be. Raises EigenGegevensOntbreken."""
    maak_eigen_kaart(uow)
    uow.session.flush()
    identiteit = eigen_identiteit(uow)
    if identiteit is None:
        raise EigenGegevensOntbreken
    return identiteit


def _leg_vast(uow: UnitOfWork, samenvatting: Samenvatting, inhoud: bytes) -> None:
    uow.log(
        Gebeurtenis.GEEXPORTEERD,
        soort="samenvatting",
        inhoud={
            "periode": samenvatting.periode,
            "volgnummer": samenvatting.volgnummer,
            "sha256": hashlib.sha256(inhoud).hexdigest(),
        },
    )
