"""From a filter to a painted caseload at 10,000 rows, against painting the same table again."""

import time

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from jos_desktop.app import maak_app
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.tasks import Tasks
from tests.bench.meting import Row
from tests.bench.omgeving import PASSWORD, copied_vault

_LIMIT = 2.0
_ROUNDS = 30
_LONGEST_WAIT_S = 30


def _wait(context: Context) -> None:
    give_up = time.monotonic() + _LONGEST_WAIT_S
    while context.tasks.bezig:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > give_up:
            raise RuntimeError("the caseload never filled")
    QApplication.processEvents()


def _filters(page: CaseloadPagina) -> list[float]:
    """Return how long each change of the filters takes until the table is painted."""
    samples = []
    for number in range(_ROUNDS):
        start = time.perf_counter()
        if number % 3 == 0:
            page.zoekveld.setText("a" if number % 2 else "van")
        elif number % 3 == 1:
            page.filters.zet("let_op", aan=number % 2 == 0)
        else:
            page.filters.zet("afgesloten", aan=number % 2 == 0)
        page.tabel.viewport().repaint()
        samples.append(time.perf_counter() - start)
    return samples


def _repaints(page: CaseloadPagina) -> list[float]:
    samples = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        page.tabel.viewport().repaint()
        samples.append(time.perf_counter() - start)
    return samples


def _p95(samples: list[float]) -> float:
    return sorted(samples)[int(len(samples) * 0.95)]


def meet() -> list[Row]:
    """Measure this row: the 95th percentile of thirty filters, beside that of bare repaints."""
    app = QApplication.instance() or maak_app(["bench"])
    assert isinstance(app, QApplication)
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
        page = CaseloadPagina(context)
        page.resize(1366, 768)
        page.show()
        _wait(context)
        page.toon_alles()
        painted = _p95(_repaints(page))
        filtered = _p95(_filters(page))
        page.close()
        context.tasks.sluit()
    return [
        Row(
            name="filter tot beeld, p95 bij 10.000 rijen",
            ratio=round(filtered / painted, 2),
            baseline="dezelfde tabel opnieuw tekenen",
            limit=_LIMIT,
            unit="x",
            ours_ms=round(filtered * 1000, 2),
            baseline_ms=round(painted * 1000, 2),
        )
    ]
