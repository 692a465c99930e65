"""Every screen that shows work without a pupil, with none of it, one, and two thousand."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import func, insert, select

from jos_desktop.models.base import Base
from jos_desktop.models.codes import Code
from jos_desktop.models.codes_school import (
    Activiteitstand,
    Adviessoort,
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
    Spreekuurdoelgroep,
    Spreekuurwijze,
    Stemgroep,
    Urensoort,
)
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.ontwikkeling import Stem
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.models.schoolwerk import Urenregel
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.stemmen import uitkomsten
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.bladenpagina import Bladenpagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Context, Pagina, laad_schermen, laad_snelacties
from tests.ui.stil import tot_stil

SCHERMEN = ("vandaag", "agenda", "preventie", "scholen", "inzicht")
LANGST_S = 5.0
"""For one screen on a busy machine; a quiet one shows each within half a second."""


def _vul(uow: UnitOfWork, aantal: int) -> None:
    scholen = [rij.id for rij in lijst_scholen(uow)]
    uitkomst = uitkomsten()[0].sleutel

    def kies(codes: type[Code], nummer: int) -> Code:
        leden = list(codes)
        return leden[nummer % len(leden)]

    def plek(nummer: int) -> dict[str, Any]:
        # Within three school years, and the first of them today.
        dag = uow.vandaag - timedelta(days=nummer % 1000)
        return {"school_id": scholen[nummer % len(scholen)], "datum": dag}

    gedaan = Activiteitstand.GEDAAN
    velden: dict[type[Base], Callable[[int], dict[str, Any]]] = {
        Preventieactiviteit: lambda n: {
            "titel": f"Les {n}",
            "soort": kies(Preventiesoort, n),
            "niveau": kies(Preventieniveau, n),
            "vorm": kies(Preventievorm, n),
            "rol": kies(Preventierol, n),
            "stand": gedaan,
            "bereik": n % 40,
        },
        Spreekuur: lambda n: {
            "doelgroep": kies(Spreekuurdoelgroep, n),
            "wijze": kies(Spreekuurwijze, n),
            "stand": gedaan,
            "bezoekers": n % 4,
        },
        Schooladvies: lambda n: {"soort": kies(Adviessoort, n), "vraag": f"Vraag {n}"},
        Urenregel: lambda n: {"soort": kies(Urensoort, n), "minuten": 5},
        Stem: lambda n: {"groep": kies(Stemgroep, n), "uitkomst": uitkomst, "werkt": f"Dat {n}"},
    }
    with uow.zonder_automatisch_logboek():
        for soort, van in velden.items():
            rijen = [plek(nummer) | van(nummer) for nummer in range(aantal)]
            if rijen:
                uow.session.execute(insert(soort), rijen)
    uow.log(Gebeurtenis.GEWIJZIGD)


@pytest.fixture
def venster(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(context, laad_schermen(), laad_snelacties())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _toon(context: Context, window: MainWindow, page: Pagina, naam: str) -> None:
    begin = time.perf_counter()
    tot_stil(context.tasks)
    assert not window.grab().isNull()
    assert time.perf_counter() - begin < LANGST_S, naam
    assert page.melding.isHidden(), f"{naam}: {page.melding.wat.text()}"


@pytest.mark.parametrize("aantal", [0, 1, 2000])
def test_every_screen_shows_it(context: Context, venster: MainWindow, aantal: int) -> None:
    context.vault.change(lambda uow: _vul(uow, aantal))
    vraag = select(func.count()).select_from(Preventieactiviteit)
    assert context.vault.query(lambda uow: uow.session.scalar(vraag)) == aantal
    for scherm in SCHERMEN:
        venster.ga_naar(scherm)
        page = venster.pagina(scherm)
        if not isinstance(page, Bladenpagina):
            _toon(context, venster, page, scherm)
            continue
        for blad in page.aanbod:
            page.toon(blad.naam)
            _toon(context, venster, page.blad(blad.naam), f"{scherm}, {blad.titel}")
