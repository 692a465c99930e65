"""What was closed is gone: no page or dialog stays in memory behind the user's back."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

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
