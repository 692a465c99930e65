"""What the pictures of Te doen show: the windows around one exit-vragenlijst."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from jos_desktop.services.exitformulier import Exitformulier, lees_exitformulier
from jos_desktop.services.nazorglijst import lees_exit_te_doen
from jos_desktop.ui.exitformulier.formulier import ExitDialoog
from jos_desktop.ui.exitformulier.papier import ExitpapierDialoog
from jos_desktop.ui.exitformulier.starten import StartenDialoog
from jos_desktop.ui.monitor.vastleggen import ExitkeuzeDialoog
from jos_desktop.ui.schermen import Opname

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.monitor.blad import TeDoenBlad
    from jos_desktop.ui.widgets import Dialoog


def _klaar(blad: TeDoenBlad) -> Exitformulier | None:
    """Return the first vragenlijst that is laid ready; None when there is none."""
    vault = blad.context.vault
    regels = vault.query(lees_exit_te_doen)
    nummer = next((een.afname_id for een in regels if een.afname_id is not None), None)
    return None if nummer is None else vault.query(lambda uow: lees_exitformulier(uow, nummer))


def _open(dialoog: Dialoog) -> Dialoog:
    dialoog.open()
    return dialoog


def hoe_gaat_het(pagina: object) -> QWidget | None:
    """Open the form of the first check moment; None when there is none."""
    blad = cast("TeDoenBlad", pagina)
    blad.moment_tabel.selectRow(0)
    return blad.meet() if blad.moment_model.rijen else None


def _starten(pagina: object) -> QWidget | None:
    blad = cast("TeDoenBlad", pagina)
    formulier = _klaar(blad)
    return None if formulier is None else _open(StartenDialoog(blad, blad.context, formulier))


def _invullen(pagina: object) -> QWidget | None:
    blad = cast("TeDoenBlad", pagina)
    formulier = _klaar(blad)
    return None if formulier is None else _open(ExitDialoog(blad, blad.context, formulier))


def _papier(pagina: object) -> QWidget | None:
    blad = cast("TeDoenBlad", pagina)
    formulier = _klaar(blad)
    return None if formulier is None else _open(ExitpapierDialoog(blad, blad.context, formulier))


def _wie(pagina: object) -> QWidget | None:
    blad = cast("TeDoenBlad", pagina)
    regels = blad.context.vault.query(lees_exit_te_doen)
    leeg = next((een for een in regels if een.afname_id is None), None)
    if leeg is None:
        return None
    return _open(
        ExitkeuzeDialoog(
            blad, blad.context, leerling_id=leeg.leerling_id, traject_id=leeg.traject_id
        )
    )


OPNAMEN = (
    Opname("hoe afnemen", _starten),
    Opname("invullen", _invullen),
    Opname("papier", _papier),
    Opname("wie vragen", _wie),
)
