"""The forms about a handover that went out, opened at the one of the example."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from jos_desktop.services.overdrachtscherm import lees_stapgegevens
from jos_desktop.services.schone_lei import (
    SchoneLeiGegevens,
    lees_schone_leien,
    leg_schone_lei_vast,
)
from jos_desktop.ui.overdracht.schonelei import SchoneLeiDialoog, SchoneLeiWegDialoog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.overdracht.antwoorden import Overdrachtformulier
    from jos_desktop.ui.schermen import Context


class MetOverdracht(Protocol):
    """An example with a pupil and a handover."""

    @property
    def leerling_id(self) -> int: ...
    @property
    def overdracht_id(self) -> int: ...


Maak = Callable[["QWidget", "Context", MetOverdracht], "Overdrachtformulier"]


def over_overdracht(soort: type[Overdrachtformulier]) -> Maak:
    """Return what opens this form at the handover of the example."""

    def doe(parent: QWidget, context: Context, casus: MetOverdracht) -> Overdrachtformulier:
        gegevens = context.vault.query(lambda uow: lees_stapgegevens(uow, casus.overdracht_id))
        return soort(parent, context, gegevens)

    return doe


def schone_lei(parent: QWidget, context: Context, casus: MetOverdracht) -> SchoneLeiDialoog:
    """Open the form of a clean slate."""
    return SchoneLeiDialoog(parent, context, casus.leerling_id)


def schone_lei_weg(parent: QWidget, context: Context, casus: MetOverdracht) -> SchoneLeiWegDialoog:
    """Open the form that withdraws the clean slate of this pupil."""

    def werk(uow: UnitOfWork) -> int:
        if not lees_schone_leien(uow, casus.leerling_id):
            gegevens = SchoneLeiGegevens(uow.vandaag, "Moeder")
            leg_schone_lei_vast(uow, casus.leerling_id, gegevens)
        return lees_schone_leien(uow, casus.leerling_id)[0].id

    nummer = context.vault.change(werk)
    return SchoneLeiWegDialoog(parent, context, nummer, leerling_id=casus.leerling_id)
