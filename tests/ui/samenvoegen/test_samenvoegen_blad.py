"""The sheet Samenvoegen: bring files, see what becomes of them, look, and keep the sum."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from jos_desktop.services.optelling_keuze import Staat
from jos_desktop.ui.samenvoegen.pagina import (
    BESTANDEN,
    ONTBREEKT,
    UITLEG,
    VOORBEELD,
    SamenvoegenPagina,
)
from jos_desktop.ui.schermen import Context
from tests.integration.kaartvoorbeeld import collega
from tests.integration.test_cli_samenvoegen import ANNE, BRAM, _leg_neer, _profiel
from tests.ui.test_toegankelijkheid import nameless


def _rust(qtbot: QtBot, context: Context) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: context.tasks.bezig == 0)
        QCoreApplication.processEvents()


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[SamenvoegenPagina]:
    page = SamenvoegenPagina(context)
    page.resize(1178, 640)
    page.show()
    _rust(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    map_ = tmp_path / "in"
    map_.mkdir()
    for wie in (ANNE, BRAM):
        _leg_neer(map_, wie)
    return map_


def _staten(pagina: SamenvoegenPagina) -> dict[str, Staat]:
    return {oordeel.naam: oordeel.staat for oordeel in pagina.bestanden.model_rijen.rijen}


def _sleep(pagina: SamenvoegenPagina, *paden: Path) -> None:
    gegevens = QMimeData()
    gegevens.setUrls([QUrl.fromLocalFile(str(pad)) for pad in paden])
    hoe = (Qt.DropAction.CopyAction, gegevens, Qt.MouseButton.LeftButton)
    niets = Qt.KeyboardModifier.NoModifier
    binnen = QDragEnterEvent(pagina.rect().center(), *hoe, niets)
    QApplication.sendEvent(pagina, binnen)
    assert binnen.isAccepted()
    QApplication.sendEvent(pagina, QDropEvent(QPointF(pagina.rect().center()), *hoe, niets))


def test_een_map_slepen_en_bewaren(
    qtbot: QtBot, context: Context, pagina: SamenvoegenPagina, map_: Path
) -> None:
    assert not pagina.bewaar.isEnabled()
    _sleep(pagina, map_)
    _rust(qtbot, context)
    assert set(_staten(pagina).values()) == {Staat.TELT}
    assert "2 bestanden. Telt mee: 2." in pagina.telling.text()
    assert pagina.bewaar.isEnabled()

    pagina.tabs.setCurrentIndex(VOORBEELD)
    pagina.voorbeeld.kies("instroom_school_per_schooljaar")
    tabel = pagina.voorbeeld.tabel
    assert tabel is not None
    assert [rij[4] for rij in tabel.tabel.rijen] == [40, 20]
    assert pagina.voorbeeld.grafiek.isVisible()
    assert pagina.bekeken is not None
    assert pagina.bekeken.boek is not None
    # Words beside the bars and above the columns: a reader knows no codes of schools.
    platen = {plaat.tabel: plaat.categorie for plaat in pagina.bekeken.boek.grafieken}
    assert platen["instroom_school_per_schooljaar"] == "school_naam"
    koppen = [kolom.titel for kolom in tabel.model_rijen.kolommen]
    assert koppen[:2] == ["Schooljaar", "School"]
    assert nameless(pagina) == []

    uit = map_.parent / "samen.zip"
    pagina.schrijf(str(uit))
    _rust(qtbot, context)
    assert "samen.zip" in pagina.melding.wat.text()
    with zipfile.ZipFile(uit) as zip_:
        assert "instroom_school_per_kalenderjaar.csv" in zip_.namelist()


def test_hetzelfde_nog_een_keer_verandert_niets(
    qtbot: QtBot, context: Context, pagina: SamenvoegenPagina, map_: Path
) -> None:
    pagina.voeg_toe([str(map_)])
    _rust(qtbot, context)
    pagina.voeg_toe([str(map_), str(map_ / "anne.zip")])
    _rust(qtbot, context)
    assert len(_staten(pagina)) == 2
    pagina.maak_leeg()
    assert pagina.telling.text() == UITLEG
    assert not _staten(pagina)
    assert not pagina.bewaar.isEnabled()


def test_wat_niet_mee_kan_vraagt_eerst(
    qtbot: QtBot, context: Context, pagina: SamenvoegenPagina, map_: Path
) -> None:
    """A damaged file stands in the list with its reason; the rest goes on when asked."""
    (map_ / "kapot.zip").write_bytes(b"geen zip")
    pagina.voeg_toe([str(map_)])
    _rust(qtbot, context)
    assert _staten(pagina)["kapot.zip"] is Staat.GEWEIGERD
    redenen = {oordeel.naam: oordeel.uitleg for oordeel in pagina.bestanden.model_rijen.rijen}
    assert "Vraag de afzender" in redenen["kapot.zip"]
    assert not pagina.bewaar.isEnabled()
    assert not pagina.tabs.isTabEnabled(VOORBEELD)
    assert pagina.melding.isVisible()
    assert pagina.toch.isVisible()
    pagina.toch.setFocus()
    QTest.keyClick(pagina.toch, Qt.Key.Key_Space)
    _rust(qtbot, context)
    assert pagina.bewaar.isEnabled()
    assert pagina.tabs.currentIndex() == BESTANDEN


def test_een_profiel_zegt_wie_ontbreekt(
    qtbot: QtBot, context: Context, pagina: SamenvoegenPagina, map_: Path
) -> None:
    profiel = _profiel(map_.parent, collega(ANNE), collega(BRAM), collega("Cor Smit"))
    pagina.voeg_toe([str(map_)])
    _rust(qtbot, context)
    assert "niet nagekeken" in pagina.profiel.text()
    pagina.lees_profiel(str(profiel))
    _rust(qtbot, context)
    _rust(qtbot, context)
    assert "uit een bestand" in pagina.profiel.text()
    assert [o.naam for o in pagina.ontbreekt.model_rijen.rijen] == ["Cor Smit"]
    assert pagina.tabs.tabText(ONTBREEKT) == "Wie ontb&reekt (1)"
    pagina.eigen_weer.click()
    _rust(qtbot, context)
    assert "niet nagekeken" in pagina.profiel.text()


def test_niets_gevonden(
    qtbot: QtBot, context: Context, pagina: SamenvoegenPagina, tmp_path: Path
) -> None:
    (tmp_path / "leeg").mkdir()
    pagina.voeg_toe([str(tmp_path / "leeg")])
    _rust(qtbot, context)
    assert "geen bestand dat meetelt" in pagina.melding.wat.text()
    assert not pagina.paden


def test_stoppen(qtbot: QtBot, context: Context, pagina: SamenvoegenPagina, map_: Path) -> None:
    """Stopping leaves nothing half, and the files can be chosen again."""
    pagina.voeg_toe([str(map_)])
    pagina.stop.click()
    _rust(qtbot, context)
    assert not _staten(pagina)
    assert not pagina.balk.isVisible()
    pagina.voeg_toe([str(map_)])
    _rust(qtbot, context)
    assert pagina.bewaar.isEnabled()


def test_met_het_toetsenbord(qtbot: QtBot, context: Context, pagina: SamenvoegenPagina) -> None:
    """Ctrl+O asks for files."""
    pagina.activateWindow()
    pagina.kies.setFocus()
    QTest.keyClick(pagina, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    venster = pagina.findChild(QFileDialog)
    assert venster is not None
    assert venster.fileMode() is QFileDialog.FileMode.ExistingFiles
    venster.reject()
    _rust(qtbot, context)
