"""An incident noted from the menu Nieuw, and changed and taken away on the timeline."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.services.plannenblad import lees_plannen
from jos_desktop.services.voorvallen import VoorvalGegevens, VoorvalRij, bewaar_voorval
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.tijdlijn import TijdlijnKaart
from jos_desktop.ui.geschiedenis.dialoog import GeschiedenisDialoog
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.plannen.dialogen import VoorvalDialoog
from jos_desktop.ui.plannen.voorval import VoorWie
from jos_desktop.ui.schermen import Context
from tests.ui.afscherming.rondgang import open_venster, rust
from tests.ui.dossier.voorbeeld import Gevuld


@pytest.fixture
def venster(qtbot: QtBot, context: Context, gevuld: Gevuld) -> Iterator[MainWindow]:
    window = open_venster(qtbot, context)
    yield window
    window.close()


def _doe(window: MainWindow) -> None:
    actie = next(actie for actie in window.snelacties if actie.titel == "Voorval op school")
    actie.doe(window.context, window)


def _voorvallen(window: MainWindow, gevuld: Gevuld) -> tuple[VoorvalRij, ...]:
    return window.context.vault.query(lambda uow: lees_plannen(uow, gevuld.leerling_id)).voorvallen


def _open_vorm(qtbot: QtBot, window: MainWindow) -> VoorvalDialoog:
    rust(qtbot, window.context)
    return next(d for d in window.findChildren(VoorvalDialoog) if d.isVisible())


def test_it_asks_whose_it_is_unless_a_dossier_is_open(
    qtbot: QtBot, venster: MainWindow, gevuld: Gevuld
) -> None:
    _doe(venster)
    (wie,) = venster.findChildren(VoorWie)
    assert not wie.verder.isEnabled()
    wie.reject()
    venster.context.open_dossier(gevuld.leerling_id)
    rust(qtbot, venster.context)
    _doe(venster)
    vorm = _open_vorm(qtbot, venster)
    vorm.wat.zet_tekst("Ruzie in de gang.")
    QTest.keyClick(vorm, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rust(qtbot, venster.context)
    assert [rij.gegevens.wat for rij in _voorvallen(venster, gevuld)] == ["Ruzie in de gang."]
    # Hidden by the choice of another school, the dossier is nobody's to write in.
    venster.context.schoolkeuze.kies(999)
    rust(qtbot, venster.context)
    _doe(venster)
    assert venster.findChildren(VoorWie)


def test_on_the_timeline_it_is_changed_and_taken_away_by_keys(
    qtbot: QtBot, venster: MainWindow, gevuld: Gevuld
) -> None:
    gegevens = VoorvalGegevens(date(2026, 1, 5), "Liep weg uit de gymles.")
    venster.context.vault.change(lambda uow: bewaar_voorval(uow, gevuld.leerling_id, gegevens))
    venster.context.open_dossier(gevuld.leerling_id)
    rust(qtbot, venster.context)
    pagina = venster.pagina("dossier")
    assert isinstance(pagina, DossierPagina)

    def kaart() -> TijdlijnKaart:
        return next(k for k in pagina.tijdlijn.kaarten if k.item.soort == "voorval")

    kaart().setFocus()
    QTest.keyClick(kaart(), Qt.Key.Key_Return)
    vorm = _open_vorm(qtbot, venster)
    vorm.geprobeerd.zet_tekst("Even samen naar buiten.")
    QTest.keyClick(vorm, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rust(qtbot, venster.context)
    assert "Even samen naar buiten." in kaart().accessibleName()
    kaart().geschiedenis.emit(kaart().sleutel)
    rust(qtbot, venster.context)
    (terug,) = venster.findChildren(GeschiedenisDialoog)
    terug.close()
    QTest.keyClick(kaart(), Qt.Key.Key_Delete)
    rust(qtbot, venster.context)
    assert _voorvallen(venster, gevuld) == ()
    (balk,) = venster.findChildren(Ongedaanbalk)
    balk.maak_ongedaan()
    rust(qtbot, venster.context)
    assert len(_voorvallen(venster, gevuld)) == 1
