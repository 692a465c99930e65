"""A scroll area is as high as its contents at the width it has, and never lower."""

import pytest
from PySide6.QtWidgets import QFrame
from pytestqt.qtbot import QtBot

from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.widgets import Rolvak, Tekst

ZIN = "Dit is een lange zin die op een smal scherm over veel regels breekt. " * 6


def _labels(aantal: int) -> list[Tekst]:
    """Return texts that were filled later, as most are: those follow the width they get."""
    labels = [Tekst("", breek=True) for _ in range(aantal)]
    for label in labels:
        label.setText(ZIN)
    return labels


@pytest.fixture
def vak(qtbot: QtBot, stijl: Stijl) -> Rolvak:
    made = Rolvak(ruimte=0)
    made.resize(1000, 400)
    qtbot.addWidget(made)
    return made


def test_a_wide_area_does_not_scroll_past_its_words(vak: Rolvak, qtbot: QtBot) -> None:
    for label in _labels(4):
        vak.inhoud.addWidget(label)
    vak.inhoud.addStretch(1)
    vak.show()
    qtbot.waitExposed(vak)
    binnen = vak.widget()
    assert binnen is not None
    # A few lines each fit easily; at their narrowest they would take much more.
    assert vak.verticalScrollBar().maximum() == 0
    assert binnen.height() == vak.viewport().height()


def test_a_narrow_area_scrolls_to_the_last_word(vak: Rolvak, qtbot: QtBot) -> None:
    labels = _labels(6)
    for label in labels:
        vak.inhoud.addWidget(label)
    vak.inhoud.addStretch(1)
    vak.resize(220, 300)
    vak.show()
    qtbot.waitExposed(vak)
    assert vak.verticalScrollBar().maximum() > 300
    for label in labels:
        assert label.height() >= label.heightForWidth(label.width())


def test_contents_without_wrapped_words_keep_their_height(vak: Rolvak, qtbot: QtBot) -> None:
    delen = [QFrame() for _ in range(10)]
    for deel in delen:
        deel.setMinimumHeight(100)
        vak.inhoud.addWidget(deel)
    vak.show()
    qtbot.waitExposed(vak)
    assert vak.verticalScrollBar().maximum() == 1000 - vak.viewport().height()
    assert all(deel.height() >= 100 for deel in delen)
