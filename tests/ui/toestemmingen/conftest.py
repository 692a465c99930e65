"""The sheet of consent of an invented family, in the dossier, on a real vault."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.toestemmingsstand import Toestemmingsblad
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.toestemmingen.blad import ToestemmingBlad
from tests.ui.stil import tot_stil
from tests.ui.toestemmingen.voorbeeld import Gezin, maak_gezin


@pytest.fixture
def gezin(context: Context) -> Gezin:
    """Return the family in the vault."""
    return context.vault.change(maak_gezin)


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Callable[[], None]:
    """Return a function that waits until all work and the timers after it came back."""

    def wacht() -> None:
        tot_stil(context.tasks)

    return wacht


@pytest.fixture
def pagina(qtbot: QtBot, context: Context, gezin: Gezin, rust: Callable[[], None]) -> DossierPagina:
    """Return the dossier at its sheet of consent, as it stands in the window at 1366x768."""
    page = DossierPagina(context)
    page.setObjectName("grond")
    page.resize(1178, 704)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.open_doel(gezin.leerling_id)
    rust()
    page.bladen.toon("toestemming")
    rust()
    qtbot.waitUntil(page.isActiveWindow)
    # As Ctrl+Tab leaves it.
    page.bladen.tabs.setFocus()
    return page


@pytest.fixture
def blad(pagina: DossierPagina) -> ToestemmingBlad:
    """Return the sheet."""
    sheet = pagina.bladen.blad("toestemming")
    assert isinstance(sheet, ToestemmingBlad)
    return sheet


@pytest.fixture
def lees(context: Context, gezin: Gezin) -> Callable[[], Toestemmingsblad]:
    """Return a function that reads the register from the vault."""
    return lambda: context.vault.query(lambda uow: lees_toestemmingsblad(uow, gezin.leerling_id))
