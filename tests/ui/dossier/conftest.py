"""A dossier page on a real vault, and small helpers to use it as a person would."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import Gevuld


@pytest.fixture
def gevuld(vol_dossier: tuple[Path, Gevuld]) -> Gevuld:
    """Return the keys of a dossier that has everything."""
    return vol_dossier[1]


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Callable[[], None]:
    """Return a function that waits until all work came back."""

    def wacht() -> None:
        qtbot.waitUntil(lambda: not context.tasks.bezig, timeout=5000)

    return wacht


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> DossierPagina:
    """Return the page as it stands in the window at 1366x768."""
    page = DossierPagina(context)
    page.setObjectName("grond")
    page.resize(1178, 704)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def dossier(context: Context) -> Callable[[int], Dossier]:
    """Return a function that reads a dossier from the vault."""
    return lambda leerling_id: context.vault.query(lambda uow: lees_dossier(uow, leerling_id))


@pytest.fixture
def open_pagina(pagina: DossierPagina, gevuld: Gevuld, rust: Callable[[], None]) -> DossierPagina:
    """Return the page with the full dossier open."""
    pagina.open_doel(gevuld.leerling_id)
    rust()
    return pagina
