"""The sheet Plannen of a full dossier, as it stands in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.plannen.blad import PlannenBlad
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import Gevuld
from tests.ui.plannen.voorbeeld import Planrijen, maak_plannen
from tests.ui.stil import tot_stil

Rust = Callable[[], None]


@pytest.fixture
def gevuld(vol_dossier: tuple[Path, Gevuld]) -> Gevuld:
    """Return the keys of a dossier that has everything."""
    return vol_dossier[1]


@pytest.fixture
def rijen(context: Context, gevuld: Gevuld) -> Planrijen:
    """Give the pupil something of every kind; return the keys."""

    def maak(uow: UnitOfWork) -> Planrijen:
        return maak_plannen(uow, gevuld.leerling_id)

    return context.vault.change(maak)


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Rust:
    """Return a function that waits until all work came back."""

    def wacht() -> None:
        tot_stil(context.tasks)

    return wacht


@pytest.fixture
def blad(qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Rust) -> PlannenBlad:
    """Return the sheet of the pupil at the size it has in the window."""
    sheet = PlannenBlad(context)
    sheet.resize(1178, 560)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    sheet.toon_leerling(gevuld.leerling_id)
    rust()
    return sheet
