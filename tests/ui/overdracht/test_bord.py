"""The board: a column per state, walked with the keys, quick with two thousand cards."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.overdracht_basis import OverdrachtOnbekend
from jos_desktop.services.overdrachtbord import bord as bord_van
from jos_desktop.services.overdrachtbord import lees_loop
from jos_desktop.services.overdrachtstand import volgende_stappen
from jos_desktop.services.overdrachtstappen import trek_overdracht_in
from jos_desktop.ui.overdracht.bord import DICHT, VAKKEN, Bord
from jos_desktop.ui.overdracht.bordkolom import BordkolomModel
from jos_desktop.ui.overdracht.opnamen import voorbeeldrijen
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.schermen import Context
from tests.klok import eigen_tijd
from tests.ui.overdracht.conftest import Casus, geef_toestemming, maak, verstuur, wacht
from tests.ui.test_toegankelijkheid import nameless

VEEL = 2000
# A card is painted only when it is seen, so filling the board is copying rows.
HOOGSTENS_S = 0.5


@pytest.fixture
def bord(pagina: OverdrachtenPagina) -> Bord:
    blad = pagina.blad("bord")
    assert isinstance(blad, Bord)
    return blad


def test_every_state_has_a_column() -> None:
    standen = [stand for vak in (*VAKKEN, DICHT) for stand in vak.standen]
    assert sorted(standen) == sorted(OverdrachtStatus)


def test_the_model_keeps_the_rules(qtmodeltester: ModelTester) -> None:
    model = BordkolomModel()
    check: Callable[[QAbstractItemModel], None] = qtmodeltester.check
    check(model)
    model.zet_rijen(voorbeeldrijen(5))
    check(model)


def test_the_board_and_the_steps_say_the_same(context: Context, casus: Casus) -> None:
    nummers = [maak(context, casus) for _ in range(3)]
    geef_toestemming(context, nummers[0])
    verstuur(context, nummers[1], te_laat=True)
    context.vault.change(lambda uow: trek_overdracht_in(uow, nummers[2], "Niet meer nodig"))
    rijen = {rij.id: rij for rij in context.vault.query(bord_van)}
    for nummer, loop in context.vault.query(lambda uow: [(n, lees_loop(uow, n)) for n in nummers]):
        assert rijen[nummer] == loop.rij
        assert loop.rij.volgende == volgende_stappen(loop.stappen)
    assert rijen[nummers[1]].verlopen
    assert rijen[nummers[0]].leerling == "Łukasz Nowak"
    assert rijen[nummers[0]].ontvanger == "Karin de Groot, Wijkteam Zuid"


def test_an_empty_board_says_what_belongs_here(bord: Bord) -> None:
    assert bord.leeg.isVisible()
    assert not bord.rol.isVisible()
    assert not bord.uitgeklapt.isVisible()


def test_a_board_that_cannot_be_read_is_not_an_empty_one(
    qtbot: QtBot, context: Context, bord: Bord
) -> None:
    bord.toon_fout(OverdrachtOnbekend())
    assert bord.mis.isVisible()
    assert not bord.leeg.isVisible()
    assert bord.mis.knop is not None
    bord.mis.knop.click()
    wacht(qtbot, context)
    assert not bord.mis.isVisible()


def test_arrows_walk_and_skip_what_is_empty(bord: Bord) -> None:
    rijen = [rij for rij in voorbeeldrijen(40) if rij.status is not OverdrachtStatus.TOESTEMMING]
    bord.toon_rijen(rijen)
    concept, leeg, verzonden = bord.kolommen[:3]
    assert leeg.focusPolicy() is Qt.FocusPolicy.NoFocus
    concept.setFocus()
    QTest.keyClick(concept, Qt.Key.Key_Down)
    assert concept.currentIndex().row() == 1
    QTest.keyClick(concept, Qt.Key.Key_Right)
    assert verzonden.hasFocus()
    assert verzonden.currentIndex().row() == 1
    QTest.keyClick(verzonden, Qt.Key.Key_Left)
    assert concept.hasFocus()
    QTest.keyClick(concept, Qt.Key.Key_Left)
    assert concept.hasFocus()


def test_enter_opens_and_the_space_bar_does_the_next_step(
    qtbot: QtBot, context: Context, casus: Casus, pagina: OverdrachtenPagina, bord: Bord
) -> None:
    overdracht_id = maak(context, casus)
    bord.ververs()
    wacht(qtbot, context)
    kolom = bord.kolommen[0]
    kolom.setFocus()
    QTest.keyClick(kolom, Qt.Key.Key_Return)
    wacht(qtbot, context)
    assert pagina.delen.currentWidget() is pagina.werkvlak
    assert pagina.werkvlak.detail is not None
    assert pagina.werkvlak.detail.id == overdracht_id
    pagina.toon_overzicht()
    QTest.keyClick(kolom, Qt.Key.Key_Space)
    wacht(qtbot, context)
    assert pagina.werkvlak.stap is Stap.TOESTEMMING


def test_the_button_on_a_card_does_the_next_step(qtbot: QtBot, bord: Bord) -> None:
    bord.toon_rijen(voorbeeldrijen(9))
    kolom = bord.kolommen[2]
    index = kolom.rijen_model.index(0)
    gevraagd: list[Any] = []
    kolom.vervolg.connect(gevraagd.append)
    vlak = kolom.viewport()
    QTest.mouseClick(
        vlak, Qt.MouseButton.LeftButton, pos=kolom.visualRect(index).topLeft() + QPoint(12, 12)
    )
    assert gevraagd == []
    QTest.mouseClick(vlak, Qt.MouseButton.LeftButton, pos=kolom.knopvlak(index).center())
    assert [rij.id for rij in gevraagd] == [kolom.rijen_model.rij(index).id]


def test_what_was_taken_back_is_folded_away(
    qtbot: QtBot, context: Context, casus: Casus, bord: Bord
) -> None:
    overdracht_id = maak(context, casus)
    geef_toestemming(context, overdracht_id)
    context.vault.change(lambda uow: trek_overdracht_in(uow, overdracht_id, "Niet meer nodig"))
    bord.ververs()
    wacht(qtbot, context)
    assert len(bord.kolommen) == len(VAKKEN)
    assert "(1)" in bord.uitgeklapt.text()
    QTest.keyClick(bord.uitgeklapt, Qt.Key.Key_Space)
    assert len(bord.kolommen) == len(VAKKEN) + 1
    assert [rij.id for rij in bord.kolommen[-1].rijen_model.rijen] == [overdracht_id]


def test_privacy_shows_initials_on_cards_and_to_a_screen_reader(bord: Bord) -> None:
    bord.toon_rijen(voorbeeldrijen(1))
    model = bord.kolommen[0].rijen_model
    index = model.index(0)
    assert model.data(index) == "Noor Bakker"
    modus().zet(True, ["Noor Bakker", "Karin de Groot"])
    try:
        rollen = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
        gezien = " ".join(str(model.data(index, rol)) for rol in rollen)
        assert "Bakker" not in gezien
        assert "Groot" not in gezien
        assert "N.B." in gezien
    finally:
        modus().zet(False)


def test_two_thousand_cards_are_there_at_once(qtbot: QtBot, bord: Bord) -> None:
    rijen = voorbeeldrijen(VEEL)
    begin = eigen_tijd()
    bord.toon_rijen(rijen)
    bord.grab()
    assert eigen_tijd() - begin < HOOGSTENS_S
    kolom = bord.kolommen[0]
    kolom.setFocus()
    begin = eigen_tijd()
    QTest.keyClick(kolom, Qt.Key.Key_End)
    bord.grab()
    assert eigen_tijd() - begin < HOOGSTENS_S
    assert kolom.currentIndex().row() == kolom.rijen_model.rowCount() - 1


def test_every_control_of_the_board_has_a_name(bord: Bord) -> None:
    bord.toon_rijen(voorbeeldrijen(9))
    assert nameless(bord) == []
    assert bord.kolommen[0].accessibleName() == "Concept, 1 overdracht"
