"""What was closed is gone: no page or dialog stays in memory behind the user's back."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.concepten import Conceptregister
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel, Tekst, kolom


class _MetTabel(QWidget):
    """A page as they all are: it listens to its own table with a lambda."""

    def __init__(self) -> None:
        super().__init__()
        self.aantal = Tekst("")
        self.model = RijenModel[str]([Kolom("Naam", lambda naam: naam)])
        self.model.aantal_gewijzigd.connect(lambda *_: self.aantal.setText("anders"))
        layout = kolom(self)
        layout.addWidget(RijenTabel(self.model, "Namen"))
        layout.addWidget(self.aantal)
        self.model.zet_rijen(["Lukasz Verzonnen"])


class _Formulier(QWidget):
    def open_concept(self) -> None:
        """Hold nothing that is not kept."""


def test_a_form_that_closed_is_not_kept_by_the_register_of_drafts(qtbot: QtBot) -> None:
    register = Conceptregister()
    geopend = [_Formulier() for _ in range(20)]
    for formulier in geopend:
        register.meld_aan(formulier, formulier.open_concept)
        formulier.deleteLater()
    weg = [weakref.ref(formulier) for formulier in geopend]
    del geopend, formulier
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    nieuw = _Formulier()
    qtbot.addWidget(nieuw)
    register.meld_aan(nieuw, nieuw.open_concept)
    gc.collect()
    assert [verwijzing for verwijzing in weg if verwijzing() is not None] == []


def test_a_page_with_a_table_is_gone_after_it_closes(qtbot: QtBot, stijl: Stijl) -> None:
    pagina = _MetTabel()
    pagina.show()
    weg = weakref.ref(pagina)
    model = weakref.ref(pagina.model)
    pagina.close()
    pagina.deleteLater()
    del pagina
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert weg() is None
    assert model() is None
