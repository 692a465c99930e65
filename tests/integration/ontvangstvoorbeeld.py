"""What the tests of the receiver share: hand over, answer, and look at every row."""

from pathlib import Path
from typing import Any

from sqlalchemy import func, select, text

from jos_desktop.models.alles import Base
from jos_desktop.models.codes import (
    OverdrachtStatus,
    OverdrachtType,
)
from jos_desktop.models.ontvangst import Ontvangst
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom import ontvangst as w
from jos_desktop.werkstroom.overdrachtantwoord import verwerk
from tests.integration.tweekluizen import Paar


def ontvang(paar: Paar, soort: OverdrachtType, map_: Path, **wie: str) -> tuple[int, int]:
    """Hand over a pupil; return the handover at the giver and what came in at the receiver."""
    pad = map_ / "over.josoverdracht"
    overdracht_id = paar.verstuur(soort, pad, **wie)
    return overdracht_id, w.open_bestand(paar.nemer, pad.read_bytes()).ontvangst_id


def antwoord(paar: Paar, ontvangst_id: int, map_: Path) -> OverdrachtStatus:
    """Let the answer travel back; return where the handover stands at the giver."""
    pad = map_ / "antwoord.josontvangst"
    w.schrijf_antwoord(paar.nemer, ontvangst_id, pad)
    return verwerk(paar.gever, pad.read_bytes()).status


def alles(vault: Vault) -> dict[str, list[Any]]:
    """Return every row of every table but the logboek."""

    def werk(uow: UnitOfWork) -> dict[str, list[Any]]:
        return {
            naam: [tuple(rij) for rij in uow.session.execute(text(f"SELECT * FROM {naam}"))]
            for naam in Base.metadata.tables
            if not naam.startswith(("logboek", "keten", "kluisstand"))
        }

    return vault.query(werk)


def tel(vault: Vault, klasse: Any) -> int:
    return vault.query(
        lambda uow: uow.session.scalar(select(func.count()).select_from(klasse)) or 0
    )


def op_dag(vault: Vault, ontvangst_id: int, **velden: object) -> None:
    """Give a received handover other days."""

    def werk(uow: UnitOfWork) -> None:
        rij = uow.session.get_one(Ontvangst, ontvangst_id)
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)

    vault.change(werk)
