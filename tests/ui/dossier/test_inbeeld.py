"""A card that was gone to stays in view while the column grows, until somebody scrolls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.dossier.inbeeld import InBeeld
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.widgets import Rolvak


def _blok(hoogte: int) -> QWidget:
    blok = QWidget()
    blok.setFixedHeight(hoogte)
    return blok


@pytest.fixture
def kolom(qtbot: QtBot, stijl: Stijl) -> Rolvak:
    rol = Rolvak()
    qtbot.addWidget(rol)
    rol.resize(300, 400)
    rol.inhoud.addWidget(_blok(900))
    rol.inhoud.addWidget(_blok(900))
    rol.show()
    qtbot.waitExposed(rol)
    return rol


def _kaart(kolom: Rolvak) -> QPushButton:
    kaart = QPushButton("Contact")
    kaart.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    kolom.inhoud.insertWidget(1, kaart)
    kaart.setFocus()
    return kaart


def _zichtbaar(kaart: QWidget) -> bool:
    return not kaart.visibleRegion().isEmpty()


def _groei(qtbot: QtBot, kolom: Rolvak, hoogte: int) -> None:
    oud = kolom.verticalScrollBar().maximum()
    kolom.inhoud.insertWidget(0, _blok(hoogte))
    qtbot.waitUntil(lambda: kolom.verticalScrollBar().maximum() > oud)


def test_it_follows_the_card_through_every_turn_of_the_layout(qtbot: QtBot, kolom: Rolvak) -> None:
    in_beeld, kaart = InBeeld(kolom), _kaart(kolom)
    assert not _zichtbaar(kaart)
    in_beeld.toon(kaart)
    for _ in range(3):
        qtbot.waitUntil(lambda: _zichtbaar(kaart))
        _groei(qtbot, kolom, 700)


def test_who_scrolls_away_is_left_alone(qtbot: QtBot, kolom: Rolvak) -> None:
    in_beeld, kaart = InBeeld(kolom), _kaart(kolom)
    in_beeld.toon(kaart)
    qtbot.waitUntil(lambda: _zichtbaar(kaart))
    balk = kolom.verticalScrollBar()
    balk.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    _groei(qtbot, kolom, 700)
    qtbot.wait(20)
    assert balk.value() == 0


def test_who_went_elsewhere_is_left_alone(qtbot: QtBot, kolom: Rolvak) -> None:
    in_beeld, kaart = InBeeld(kolom), _kaart(kolom)
    in_beeld.toon(kaart)
    qtbot.waitUntil(lambda: _zichtbaar(kaart))
    kaart.clearFocus()
    hier = kolom.verticalScrollBar().value()
    _groei(qtbot, kolom, 700)
    qtbot.wait(20)
    assert kolom.verticalScrollBar().value() == hier
