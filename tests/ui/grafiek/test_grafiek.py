"""The picture as a control: told in words, walked with the keyboard, grown with the letters."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.widgets.grafiek import LEEG, GrafiekVlak

KOLOMMEN = (
    Kolom("school", "School"),
    Kolom("type", "Type"),
    Kolom("aantal", "Aantal", Kolomsoort.AANTAL),
)
RIJEN = (
    ("PCC Oosterhout", "Klanttraject", 12),
    ("PCC Oosterhout", "Monitortraject", 3),
    ("Focus", "Klanttraject", 4),
    ("Focus", "Monitortraject", "n.v.t."),
)
TABEL = Samenvattingstabel("proef", "Proef", "", KOLOMMEN, RIJEN)
PER_SCHOOL = Grafiek("proef", "Per school", Grafieksoort.STAAF, "school", "aantal")
PER_TYPE = Grafiek("proef", "Per type", Grafieksoort.GESTAPELD, "school", "aantal", "type")


@pytest.fixture
def vlak(qtbot: QtBot, stijl: Stijl) -> GrafiekVlak:
    picture = GrafiekVlak()
    qtbot.addWidget(picture)
    picture.resize(500, 200)
    picture.show()
    picture.activateWindow()
    qtbot.waitUntil(picture.isActiveWindow)
    return picture


def _beeld(vlak: GrafiekVlak) -> QImage:
    return vlak.grab().toImage()


def test_a_screen_reader_hears_the_title_and_the_largest(vlak: GrafiekVlak) -> None:
    vlak.toon(PER_SCHOOL, TABEL)
    assert vlak.accessibleName() == "Per school. Grootste: PCC Oosterhout, 15."


def test_the_arrows_walk_over_the_numbers(vlak: GrafiekVlak) -> None:
    vlak.toon(PER_TYPE, TABEL)
    vlak.setFocus(Qt.FocusReason.TabFocusReason)
    told = [vlak.accessibleDescription()]
    for _ in range(4):
        QTest.keyClick(vlak, Qt.Key.Key_Down)
        told.append(vlak.accessibleDescription())
    assert [words.split(". ")[0] for words in told] == [
        "PCC Oosterhout, Klanttraject: 12",
        "PCC Oosterhout, Monitortraject: 3",
        "Focus, Klanttraject: 4",
        "Focus, Monitortraject: niets",
        "Focus, Monitortraject: niets",
    ]
    QTest.keyClick(vlak, Qt.Key.Key_Home)
    assert vlak.accessibleDescription().startswith("PCC Oosterhout, Klanttraject: 12")


@pytest.mark.parametrize("soort", Grafieksoort)
def test_walking_is_seen(vlak: GrafiekVlak, soort: Grafieksoort) -> None:
    vlak.toon(Grafiek("proef", "Proef", soort, "school", "aantal", "type"), TABEL)
    vlak.setFocus(Qt.FocusReason.TabFocusReason)
    first = _beeld(vlak)
    QTest.keyClick(vlak, Qt.Key.Key_Right)
    assert _beeld(vlak) != first


def test_a_click_tells_the_number(vlak: GrafiekVlak) -> None:
    vlak.toon(PER_SCHOOL, TABEL)
    bar = vlak.merken[1].vak
    punt = vlak.rect().topLeft() + type(vlak.pos())(round(bar.x + 12), round(bar.y + 12))
    QTest.mouseClick(vlak, Qt.MouseButton.LeftButton, pos=punt)
    assert vlak.accessibleDescription().startswith("Focus: 4")


def test_nothing_to_draw_is_said_and_takes_no_focus(vlak: GrafiekVlak) -> None:
    vlak.toon(PER_SCHOOL, Samenvattingstabel("proef", "Proef", "", KOLOMMEN, ()))
    assert vlak.accessibleName().endswith(LEEG)
    assert vlak.focusPolicy() == Qt.FocusPolicy.NoFocus
    _beeld(vlak)


def test_larger_letters_need_more_room(vlak: GrafiekVlak) -> None:
    vlak.toon(PER_TYPE, TABEL)
    before = vlak.heightForWidth(500)
    font = vlak.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    vlak.setFont(font)
    assert vlak.heightForWidth(500) > before * 1.8
    assert max(mark.vak.rechts for mark in vlak.merken) <= 500


def test_light_and_dark_differ(vlak: GrafiekVlak, stijl: Stijl) -> None:
    vlak.toon(PER_TYPE, TABEL)
    light = _beeld(vlak)
    stijl.kies(Thema.DONKER)
    try:
        assert _beeld(vlak) != light
    finally:
        stijl.kies(Thema.LICHT)


def test_series_differ_without_colour(vlak: GrafiekVlak) -> None:
    vlak.toon(PER_TYPE, TABEL)
    grey = _beeld(vlak).convertToFormat(QImage.Format.Format_Mono)

    def ink(nummer: int) -> float:
        bar = vlak.merken[nummer].vak
        cells = [
            grey.pixelIndex(x, y)
            for x in range(round(bar.x) + 8, round(bar.rechts) + 2)
            for y in range(round(bar.y) + 9, round(bar.onder) + 1)
        ]
        return sum(cells) / len(cells)

    parts = [ink(0), ink(1)]
    assert all(abs(a - b) > 0.1 for a, b in pairwise(parts))
