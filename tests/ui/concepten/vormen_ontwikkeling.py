"""The forms of embedding and development, and how each opens."""

from PySide6.QtWidgets import QWidget

from jos_desktop.services.inbedding import lees_punten
from jos_desktop.services.ontwikkelvragen import VraagGegevens, bewaar_vraag, lijst_vragen
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.inbedding.punt import InbeddingDialoog
from jos_desktop.ui.ontwikkeling.logline import LoglineDialoog
from jos_desktop.ui.ontwikkeling.moment import MomentDialoog
from jos_desktop.ui.ontwikkeling.vraag import VraagDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog

JAAR = "2090-2091"
"""A school year whose review moments still have to come, whatever day it is."""


def _school(uow: UnitOfWork) -> int:
    return lijst_scholen(uow)[0].id


def _maak(uow: UnitOfWork) -> tuple[int, int]:
    """Return the one question of this vault and its first moment, made the first time."""
    if not lijst_vragen(uow):
        bewaar_vraag(uow, VraagGegevens(_school(uow), JAAR, "Eerder signaleren"))
    (rij,) = lijst_vragen(uow)
    return rij.id, rij.momenten[0].id


def vraag(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a question that is there."""
    return VraagDialoog(parent, context, context.vault.change(_maak)[0])


def moment_nieuw(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a new moment of a question."""
    return MomentDialoog(parent, context, context.vault.change(_maak)[0])


def moment(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a moment that is there."""
    return MomentDialoog(parent, context, *context.vault.change(_maak))


def logline(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the logline of a school."""
    return LoglineDialoog(parent, context, context.vault.query(_school), JAAR)


def inbeddingspunt(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a point of the checklist of a school."""
    return InbeddingDialoog(parent, context, context.vault.query(_school), lees_punten()[0])
