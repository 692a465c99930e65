"""The choice after how many idle minutes the vault locks."""

from pytestqt.qtbot import QtBot

from jos_desktop.services.instellingen import Eisen, Instellingen, lees_instellingen
from jos_desktop.ui.beheer.slottijd import SlottijdKaart
from jos_desktop.ui.schermen import Context


def _kaart(qtbot: QtBot, context: Context) -> SlottijdKaart:
    card = SlottijdKaart(context)
    qtbot.addWidget(card)
    card.show()
    card.ververs()
    qtbot.waitUntil(lambda: card.keuze.count() > 0)
    return card


def test_the_choice_is_kept_at_once(qtbot: QtBot, context: Context) -> None:
    card = _kaart(qtbot, context)
    assert card.keuze.currentText() == "5 minuten"
    assert not card.grens.isVisible()
    index = card.keuze.findData(10)
    card.keuze.setCurrentIndex(index)
    card.keuze.activated.emit(index)
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    assert context.vault.query(lees_instellingen).vergrendel_na_min == 10


def test_no_longer_than_the_organisation_allows(qtbot: QtBot, context: Context) -> None:
    card = _kaart(qtbot, context)
    card._on_gelezen(Instellingen(5, "", None, Eisen(vergrendel_hoogstens_min=12)))
    minuten = [card.keuze.itemData(nummer) for nummer in range(card.keuze.count())]
    assert max(minuten) == 12
    assert card.keuze.currentData() == 5
    assert "12 minuten" in card.grens.text()
