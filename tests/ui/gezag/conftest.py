"""The sheet Gezin en gezag of a full dossier, as it stands in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.gezag.blad import GezinBlad
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import Gevuld
from tests.ui.gezag.gezin import maak_gezin
from tests.ui.stil import tot_stil

Rust = Callable[[], None]


@pytest.fixture
def gevuld(vol_dossier: tuple[Path, Gevuld]) -> Gevuld:
    """Return the keys of a dossier that has everything."""
    return vol_dossier[1]


@pytest.fixture
def gezin(context: Context, gevuld: Gevuld) -> dict[str, int]:
    """Give the pupil a family with every kind of gezag; return the keys by name."""
    nummers: dict[str, int] = {}

    def maak(uow: UnitOfWork) -> Changes:
        nummers.update(maak_gezin(uow, gevuld.leerling_id))
        return Changes.van(Soort.BETROKKENE, leerling_id=gevuld.leerling_id)

    context.vault.change(maak)
    return nummers


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Rust:
    """Return a function that waits until all work came back."""

    def wacht() -> None:
        tot_stil(context.tasks)

    return wacht


@pytest.fixture
def blad(qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Rust) -> GezinBlad:
    """Return the sheet of the pupil at the size it has in the window."""
    sheet = GezinBlad(context)
    sheet.resize(1178, 560)
    qtbot.addWidget(sheet)
    sheet.show()
    sheet.activateWindow()
    sheet.toon_leerling(gevuld.leerling_id)
    rust()
    return sheet
