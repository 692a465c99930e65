"""A family of story 5: a pupil of 13, divorced parents, the mother signed, the father did not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import (
    Gezag,
    GezagBron,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.services.leerlingen import BetrokkeneGegevens, bewaar_betrokkene
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.toestemmingsblad import lees_toestemmingsblad
from jos_desktop.services.toestemmingsstand import Toestemmingsblad
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.toestemmingen.blad import ToestemmingBlad
from tests.ui.dossier.voorbeeld import maak_kind


@dataclass(frozen=True)
class Gezin:
    """Keys of the pupil and of both parents."""

    leerling_id: int
    moeder_id: int
    vader_id: int


def _id(nieuw_id: int | None) -> int:
    assert nieuw_id is not None
    return nieuw_id


def maak_gezin(uow: UnitOfWork) -> Gezin:
    """Add the family; pupil and mother said yes to help twelve days ago."""
    leerling_id = maak_kind(uow)
    dag = uow.vandaag - timedelta(days=12)
    moeder = BetrokkeneGegevens(
        "Anna Fictiefska",
        Relatie.OUDER,
        Gezag.JA,
        GezagBron.REGISTER,
        dag,
        "moeder",
        straat="Verzonnenlaan 12",
        postcode="1811 ZZ",
        woonplaats="Alkmaar",
    )
    vader = BetrokkeneGegevens(
        "Piotr Fictiefski",
        Relatie.OUDER,
        Gezag.JA,
        GezagBron.REGISTER,
        dag,
        "vader",
        telefoon="06-87654321",
        straat="Bedachtepad 7",
        postcode="1902 YY",
        woonplaats="Castricum",
    )
    moeder_id = _id(bewaar_betrokkene(uow, leerling_id, moeder).nieuw_id)
    vader_id = _id(bewaar_betrokkene(uow, leerling_id, vader).nieuw_id)
    for wie in (None, moeder_id):
        gegevens = ToestemmingGegevens(
            ToestemmingDoel.HULP,
            ToestemmingStatus.GEGEVEN,
            dag,
            wie,
            ToestemmingWijze.SCHRIFTELIJK,
        )
        leg_vast(uow, leerling_id, gegevens)
    return Gezin(leerling_id, moeder_id, vader_id)


@pytest.fixture
def gezin(context: Context) -> Gezin:
    """Return the family in the vault."""
    return context.vault.change(maak_gezin)


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Callable[[], None]:
    """Return a function that waits until all work and the timers after it came back."""

    def wacht() -> None:
        for _ in range(3):
            qtbot.wait(5)
            qtbot.waitUntil(lambda: not context.tasks.bezig, timeout=10_000)

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
