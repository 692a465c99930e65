"""What the main thread itself spends on building, filling and painting the caseload page."""

import time

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from jos_desktop.app import maak_app
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.schermen import Context, Navigatie, Scherm, laad_schermen
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.tasks import Tasks
from tests.bench.meting import Row, absolute
from tests.bench.omgeving import PASSWORD, copied_vault

_LIMIT_MS = 150
_SAMPLES = 7
_LONGEST_WAIT_S = 30


def _show_once(scherm: Scherm, context: Context) -> float:
    """Return the processor seconds of this thread; waiting for the worker costs none."""
    start = time.thread_time()
    page = scherm.maak(context)
    page.resize(1366, 768)
    page.show()
    give_up = time.monotonic() + _LONGEST_WAIT_S
    while context.tasks.bezig:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > give_up:
            raise RuntimeError("the caseload never filled")
    QApplication.processEvents()
    elapsed = time.thread_time() - start
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    return elapsed


def meet() -> list[Row]:
    """Measure this row."""
    app = QApplication.instance() or maak_app(["bench"])
    assert isinstance(app, QApplication)
    scherm = next(scherm for scherm in laad_schermen() if scherm.naam == "caseload")
    with copied_vault() as folder, Vault.open(folder, PASSWORD) as vault:
        bus = Bus()
        context = Context(
            vault=vault,
            tasks=Tasks(vault, bus),
            events=bus,
            schoolkeuze=Schoolkeuze(),
            navigatie=Navigatie(),
            stijl=Stijl(app, Thema.LICHT),
        )
        samples = [_show_once(scherm, context) for _ in range(_SAMPLES)]
        context.tasks.sluit()
    return [
        absolute(
            "caseload vullen, deel van de hoofddraad",
            samples,
            baseline_name="vaste grens",
            limit_ms=_LIMIT_MS,
        )
    ]
