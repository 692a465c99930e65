"""The forms of fte and hours of a school, and how each opens."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_school import Inzetkant, Urensoort
from jos_desktop.services.inzet import PeriodeGegevens, bewaar_periode, lijst_perioden
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.uren import UrenGegevens, bewaar_uren, lijst_uren
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.inzet.dialogen import PeriodeDialoog, UrenDialoog
from jos_desktop.ui.inzet.week import WeekDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog

BEGIN = date(2020, 1, 6)
"""A Monday long ago, before any period that ships with the vault."""


def _school(uow: UnitOfWork) -> int:
    return lijst_scholen(uow)[0].id


def _maak_periode(uow: UnitOfWork) -> int:
    """Return a period of the first school, made the first time."""
    for periode in lijst_perioden(uow):
        if periode.gegevens.van == BEGIN:
            return periode.id
    gegevens = PeriodeGegevens(
        _school(uow), Functie.GW, Inzetkant.INGEZET, BEGIN, BEGIN, Decimal("0.5")
    )
    nummer = bewaar_periode(uow, gegevens).nieuw_id
    assert nummer is not None
    return nummer


def _maak_uren(uow: UnitOfWork) -> int:
    """Return the one line of hours of this vault, made the first time."""
    for regel in lijst_uren(uow, BEGIN, BEGIN):
        return regel.id
    nummer = bewaar_uren(uow, UrenGegevens(_school(uow), BEGIN, Urensoort.OVERLEG, 90)).nieuw_id
    assert nummer is not None
    return nummer


def periode(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a period of fte that is there."""
    return PeriodeDialoog(parent, context, context.vault.change(_maak_periode))


def uren(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a line of hours that is there."""
    return UrenDialoog(parent, context, context.vault.change(_maak_uren))


def week(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a week of a school."""
    school_id = context.vault.query(_school)
    return WeekDialoog(parent, context, school_id=school_id, dag=BEGIN)


def kiest_de_week(dialog: Dialoog, widget: QWidget) -> bool:
    """Tell whether an input says whose draft this is: each school and week has its own."""
    return isinstance(dialog, WeekDialoog) and widget in (dialog.school, dialog.dag)
