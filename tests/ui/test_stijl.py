"""The look: readable in both themes, drawn right, and switchable while running."""

import re
from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from jos_desktop.resources import find_resource
from jos_desktop.ui.stijl import (
    Kleuren,
    Stijl,
    Thema,
    bewaar_keuze,
    bewaarde_keuze,
    body_font,
    kleuren,
    stylesheet,
    tokens,
)

GROUNDS = ("grond", "vlak", "vlak_rustig", "accent_zacht")
PAIRS = [
    *product(("tekst", "gedempt", "accent"), ("grond", "vlak")),
    *product(("tekst",), (*GROUNDS, "warm_zacht", "gevaar_zacht", "goed_zacht")),
    ("gedempt", "vlak_rustig"),
    ("accent", "accent_zacht"),
    ("op_accent", "accent"),
    ("op_accent", "accent_sterk"),
    ("op_gevaar", "gevaar"),
    *product(("warm", "gevaar", "goed"), ("vlak", "grond")),
    ("warm", "warm_zacht"),
    ("gevaar", "gevaar_zacht"),
    ("goed", "goed_zacht"),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_knows_the_extremes() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("thema", ["licht", "donker"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_is_readable(thema: str, text: str, ground: str) -> None:
    colours: Kleuren = getattr(tokens(), thema)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("thema", ["licht", "donker"])
def test_edges_of_controls_can_be_seen(thema: str) -> None:
    colours: Kleuren = getattr(tokens(), thema)
    assert contrast(colours.rand, colours.vlak) >= 3


@pytest.mark.parametrize("tone", ["", "accent", "goed", "warm", "gevaar", "onbekend"])
@pytest.mark.parametrize("dark", [False, True])
def test_chips_are_readable(tone: str, dark: bool) -> None:
    assert contrast(*tokens().kleuren(dark).chip(tone)) >= 4.5


@pytest.mark.parametrize("thema", ["licht", "donker"])
def test_pictures_use_only_colours_of_their_theme(thema: str) -> None:
    colours: Kleuren = getattr(tokens(), thema)
    allowed = {getattr(colours, field.name) for field in fields(colours)}
    pictures = sorted((find_resource("stijl") / thema).glob("*.svg"))
    assert pictures
    for picture in pictures:
        assert set(re.findall(r"#[0-9A-F]{6}", picture.read_text("utf-8"))) <= allowed


@pytest.mark.parametrize("dark", [False, True])
def test_stylesheet_is_filled_in_and_its_pictures_exist(dark: bool) -> None:
    sheet = stylesheet(dark)
    assert "$" not in sheet
    for name in re.findall(r"url\(stijl:([^)]+)\)", sheet):
        assert find_resource("stijl", *name.split("/")).is_file()


def test_distances_are_steps_of_four_pixels() -> None:
    maat = tokens().maat
    for distance in (maat.binnen_px, maat.tussen_px, maat.rondom_px, maat.hoek_px, maat.rij_px):
        assert distance % maat.stap_px == 0
    assert maat.rij_px >= 30


def test_font_comes_from_the_package_and_covers_the_names(stijl: Stijl) -> None:
    font = body_font()
    assert QFontInfo(font).family() == "Source Sans Pro"
    metrics = QFontMetricsF(font)
    assert all(metrics.inFontUcs4(ord(letter)) for letter in "ŞŁĐÑıő✓☐→Şükrü")


def test_figures_are_tabular_in_a_styled_label(qtbot: QtBot, stijl: Stijl) -> None:
    label = QLabel("0")
    qtbot.addWidget(label)
    label.ensurePolished()
    metrics = QFontMetricsF(label.font())
    widths = {round(metrics.horizontalAdvance(str(digit) * 10), 2) for digit in range(10)}
    assert len(widths) == 1


def test_theme_switches_while_running(qtbot: QtBot, qapp: QApplication, stijl: Stijl) -> None:
    light = kleuren()
    with qtbot.waitSignal(stijl.gewisseld):
        stijl.kies(Thema.DONKER)
    assert kleuren() != light
    assert qapp.palette().window().color() == QColor(tokens().donker.grond)
    stijl.kies(Thema.LICHT)
    assert kleuren() == light


def test_checkbox_is_dark_in_the_dark(qtbot: QtBot, stijl: Stijl) -> None:
    stijl.kies(Thema.DONKER)
    box = QCheckBox("Zorgoverleg voorbereiden")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    image = box.grab().toImage()
    middle = image.pixelColor(12, image.height() // 2)
    stijl.kies(Thema.LICHT)
    assert middle.lightness() < 80


def test_choice_of_theme_is_remembered(stijl: Stijl) -> None:
    bewaar_keuze(Thema.DONKER)
    assert bewaarde_keuze() is Thema.DONKER
    bewaar_keuze(Thema.SYSTEEM)
    assert bewaarde_keuze() is Thema.SYSTEEM


def test_system_choice_follows_the_system(qapp: QApplication, stijl: Stijl) -> None:
    stijl.kies(Thema.SYSTEEM)
    assert stijl.donker is (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    stijl.kies(Thema.LICHT)
