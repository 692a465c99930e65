"""The forms of talks and own indicators, and how they open."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_school import Stemgroep
from jos_desktop.services.indicatoren import (
    IndicatorGegevens,
    IndicatorRij,
    WaardeGegevens,
    bewaar_indicator,
    bewaar_waarde,
    lijst_indicatoren,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.stemmen import StemGegevens, bewaar_stem, lijst_stemmen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stemmen.gesprek import StemDialoog
from jos_desktop.ui.stemmen.indicator import IndicatorDialoog, WaardeDialoog
from jos_desktop.ui.widgets import Dialoog


def _indicator(uow: UnitOfWork) -> IndicatorRij:
    """Return the one indicator of this vault, with a value, made the first time."""
    if not lijst_indicatoren(uow):
        gegevens = IndicatorGegevens(lijst_scholen(uow)[0].id, "Rust in de aula")
        nummer = bewaar_indicator(uow, gegevens).nieuw_id or 0
        waarde = WaardeGegevens(date(2024, 8, 1), date(2025, 7, 31), Decimal(7))
        bewaar_waarde(uow, nummer, waarde)
    return lijst_indicatoren(uow)[0]


def _stem(uow: UnitOfWork) -> int:
    if not lijst_stemmen(uow):
        school = lijst_scholen(uow)[0].id
        gegevens = StemGegevens(date(2026, 2, 3), school, Stemgroep.OUDERS, "gehoord", werkt="Snel")
        bewaar_stem(uow, gegevens)
    return lijst_stemmen(uow)[0].id


def stem(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a talk that is there."""
    return StemDialoog(parent, context, context.vault.change(_stem))


def indicator(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open an indicator that is there."""
    return IndicatorDialoog(parent, context, context.vault.change(_indicator).id)


def waarde_nieuw(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of another value."""
    nummer = context.vault.change(_indicator).id
    return WaardeDialoog(parent, context, indicator_id=nummer)


def waarde(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a value that is there."""
    nummer = context.vault.change(_indicator).waarden[0].id
    return WaardeDialoog(parent, context, waarde_id=nummer)
