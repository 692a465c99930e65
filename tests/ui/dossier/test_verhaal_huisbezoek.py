"""Story 9: a huisbezoek written down afterwards, and the brother who gets help too."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Context
from tests.ui.afscherming.rondgang import open_venster, rust
from tests.ui.dossier.voorbeeld import maak_gevuld, maak_kind

CTRL = Qt.KeyboardModifier.ControlModifier
MOEDER = "Moeder zegt: hij slaapt weer, maar naar school durft hij niet."


def _druk(toets: Qt.Key, met: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    QTest.keyClick(widget, toets, met)


def test_a_home_visit_for_two_brothers_in_the_real_window(qtbot: QtBot, context: Context) -> None:
    oudste = context.vault.change(maak_gevuld).leerling_id
    broer = context.vault.change(lambda uow: maak_kind(uow, "Tymon", "Fictiefski"))
    venster = open_venster(qtbot, context)
    context.open_dossier(oudste)
    rust(qtbot, context)
    pagina = venster.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    velden = pagina.snelinvoer.velden
    venster.activateWindow()
    pagina.schrijf()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    _druk(Qt.Key.Key_T, CTRL)
    rust(qtbot, context)
    qtbot.waitUntil(pagina.snelinvoer.snel.menu.isVisible)
    _druk(Qt.Key.Key_5)
    qtbot.waitUntil(lambda: velden.soort.waarde() is ContactSoort.HUISBEZOEK)
    velden.verslag.zet_tekst(MOEDER)

    dialog = pagina.snelinvoer.open_groep()
    assert dialog is not None
    rust(qtbot, context)
    assert dialog.soort.waarde() is ContactSoort.HUISBEZOEK
    dialog.voeg_toe((broer,))
    rust(qtbot, context)
    dialog.delen[broer].verslag.zet_tekst("Liet zijn kamer zien. Krijgt hulp via de basisschool.")
    dialog.afspraak.tekst.zet_tekst("Wijkteam bellen")
    _druk(Qt.Key.Key_Return, CTRL)
    rust(qtbot, context)
    qtbot.waitUntil(lambda: not pagina.snelinvoer.heeft_tekst)

    for wie, tekst, ander in ((oudste, MOEDER, "Tymon"), (broer, "Liet zijn kamer", "Łukasz")):
        dossier = context.vault.query(partial(lees_dossier, leerling_id=wie))
        item = next(een for een in dossier.tijdlijn if een.tekst.startswith(tekst[:20]))
        assert (item.titel, item.icoon) == ("Huisbezoek", "huisbezoek")
        assert "samen met 1 andere leerling" in item.onderschrift
        assert ander not in f"{item.tekst} {item.onderschrift} {item.mening}"
        assert "Wijkteam bellen" in {taak.omschrijving for taak in dossier.taken}
    assert pagina.tijdlijn.kaarten[0].item.tekst == MOEDER
