"""A dialog is never higher than the screen: its contents scroll and its buttons stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld

FOUT = "Dit klopt nog niet. Kijk nog eens goed naar het blad en typ het daarna opnieuw over."


@pytest.fixture
def venster(qtbot: QtBot, stijl: Stijl) -> Iterator[QWidget]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    yield window
    window.close()


def maak(venster: QWidget, aantal: int) -> tuple[Dialoog, list[Veld]]:
    dialog = Dialoog(venster, "Veel velden")
    velden = [Veld(f"Veld {nummer}", QLineEdit()) for nummer in range(aantal)]
    for veld in velden:
        dialog.inhoud.addWidget(veld)
    dialog.knoppen("Bewaren", dialog.klaar)
    dialog.open()
    return dialog, velden


def past(dialog: Dialoog) -> bool:
    return dialog.height() <= dialog.screen().availableGeometry().height()


def in_beeld(dialog: Dialoog, widget: QWidget) -> bool:
    """Tell whether a control can be seen whole, without scrolling."""
    plek = QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
    return dialog.rect().contains(plek) and widget.visibleRegion().boundingRect() == widget.rect()


def test_a_long_dialog_scrolls_and_keeps_its_buttons(qtbot: QtBot, venster: QWidget) -> None:
    dialog, velden = maak(venster, 30)
    qtbot.wait(30)
    assert past(dialog)
    assert dialog.hoofdknop is not None
    assert in_beeld(dialog, dialog.hoofdknop)
    velden[-1].bediening.setFocus()
    qtbot.wait(30)
    assert in_beeld(dialog, velden[-1].bediening)
    assert in_beeld(dialog, dialog.hoofdknop)


def test_errors_make_room_and_give_it_back(qtbot: QtBot, venster: QWidget) -> None:
    dialog, velden = maak(venster, 3)
    qtbot.wait(30)
    eerst = dialog.height()
    assert all(in_beeld(dialog, veld.bediening) for veld in velden)
    for veld in velden:
        veld.toon_fout(FOUT)
    qtbot.wait(30)
    assert eerst < dialog.height()
    assert past(dialog)
    assert all(in_beeld(dialog, veld.fout) for veld in velden)
    for veld in velden:
        veld.wis_fout()
    qtbot.wait(30)
    assert dialog.height() == eerst


def test_errors_never_push_the_buttons_off_the_screen(qtbot: QtBot, venster: QWidget) -> None:
    dialog, velden = maak(venster, 10)
    for veld in velden:
        veld.toon_fout(FOUT)
    dialog.melding.toon(FOUT, FOUT)
    qtbot.wait(30)
    assert past(dialog)
    assert dialog.hoofdknop is not None
    assert in_beeld(dialog, dialog.hoofdknop)
    assert in_beeld(dialog, dialog.melding)


def test_a_height_the_user_chose_stays(qtbot: QtBot, venster: QWidget) -> None:
    dialog, velden = maak(venster, 3)
    qtbot.wait(30)
    dialog.resize(dialog.width(), dialog.height() + 90)
    hoog = dialog.height()
    velden[0].toon_fout(FOUT)
    qtbot.wait(30)
    velden[0].wis_fout()
    qtbot.wait(30)
    assert dialog.height() == hoog


def test_wrapped_words_are_shown_whole(qtbot: QtBot, venster: QWidget) -> None:
    dialog = Dialoog(venster, "Uitleg", breedte_px=440)
    tekst = Tekst(" ".join([FOUT] * 5), breek=True)
    dialog.inhoud.addWidget(tekst)
    dialog.sluitknop()
    dialog.open()
    qtbot.wait(30)
    assert in_beeld(dialog, tekst)
    assert tekst.height() >= tekst.heightForWidth(tekst.width())


def test_leaving_asks_in_a_plain_question_what_may_go(qtbot: QtBot, venster: QWidget) -> None:
    dialog = Dialoog(venster, "Aanmelding", wat="deze aanmelding")
    regel = QLineEdit()
    dialog.inhoud.addWidget(Veld("Naam", regel))
    dialog.knoppen("Bewaren", dialog.klaar)
    dialog.open()
    regel.setText("Sam")
    dialog.reject()
    vragen = dialog.findChildren(Dialoog)
    assert [vraag.windowTitle() for vraag in vragen] == ["Deze aanmelding weggooien?"]
    vragen[0].klaar()
