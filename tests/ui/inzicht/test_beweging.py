"""The sheet De beweging naar voren: empty, filled, one school, words beside it, and on paper."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.school import School
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.inzicht import LET_OP
from jos_desktop.ui.beweging.pagina import BewegingDuiding, BewegingPagina
from jos_desktop.ui.inzicht.duiding import nummer_van
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Tekst
from tests.ui.test_toegankelijkheid import nameless
from tests.unit.services.preventievoorbeeld import leg_vast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def _rij(pagina: BewegingPagina, naam: str) -> list[object]:
    return [rij[4] for rij in pagina.kaart(naam).tabel.rijen]


def test_the_sheet_from_nothing_to_one_school_with_words_and_paper(
    qtbot: QtBot, context: Context
) -> None:
    pagina = BewegingPagina(context)
    pagina.resize(1150, 650)
    pagina.show()
    pagina.activateWindow()
    _rust(qtbot, context)
    # Nothing yet: what belongs here, and the way to it.
    assert pagina.stapel.currentWidget() is pagina.leeg
    gevraagd: list[tuple[str, str, object]] = []
    context.navigatie.paginablad_gevraagd.connect(lambda *wat: gevraagd.append(wat))
    assert pagina.leeg.knop is not None
    pagina.leeg.knop.click()
    assert gevraagd == [("preventie", "activiteiten", None)]

    context.vault.change(leg_vast)
    pagina.ververs()
    _rust(qtbot, context)
    pagina.filters.kies_dagen(date(2025, 8, 1), date(2026, 7, 31))
    _rust(qtbot, context)
    assert _rij(pagina, "beweging_soort") == [7, 1, 3, 7, 4, 4, 3, 2]
    assert nameless(pagina) == []
    assert LET_OP in {tekst.text() for tekst in pagina.findChildren(Tekst) if tekst.isVisible()}
    assert not pagina.filters.v_type.isVisible()
    assert not pagina.filters.v_functie.isVisible()
    # Each number is told in words, and the table is one key away.
    vlak = pagina.kaart("beweging_soort").vlak
    assert vlak is not None
    vlak.setFocus()
    QTest.keyClick(vlak, Qt.Key.Key_End)
    assert "Mei t/m jul 2026, Secundair: 2" in vlak.accessibleDescription()
    QTest.keyClick(pagina, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: all(kaart.als_tabel for kaart in pagina.kaarten))
    assert pagina.plek()["tabel"]["beweging_balans"]
    pagina.wissel_alles()
    assert not any(kaart.als_tabel for kaart in pagina.kaarten)

    vonk = context.vault.query(
        lambda uow: uow.session.scalars(select(School).where(School.code == "VON")).one().id
    )
    context.schoolkeuze.kies(vonk)
    pagina.ververs()
    _rust(qtbot, context)
    assert _rij(pagina, "beweging_soort") == [2, 0, 1, 3, 2, 2, 1, 1]
    assert "PCC" not in " ".join(tekst.text() for tekst in pagina.findChildren(Tekst))

    pagina.filters.kies_periode("2025-2026")
    _rust(qtbot, context)
    tabel = pagina.kaart("beweging_soort").tabel
    dialog = pagina.duid(tabel)
    assert isinstance(dialog, BewegingDuiding)
    _rust(qtbot, context)
    dialog.tekst.zet_tekst("Na de herfst kwamen er meer vragen per klas.")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    woorden = context.vault.query(lambda uow: lees_duidingen(uow, DuidingBij.INZICHT, "2025-2026"))
    assert woorden == {"beweging_soort": "Na de herfst kwamen er meer vragen per klas."}
    pagina.ververs()
    _rust(qtbot, context)
    papier = pagina.vraag_papier()
    assert papier is not None
    _rust(qtbot, context)
    assert papier.windowTitle() == "De beweging naar voren op papier"
    papier.close()
    context.schoolkeuze.kies(None)
    pagina.open_doel(nummer_van("beweging_soort", "2025-2026"))
    assert len(pagina.findChildren(BewegingDuiding)) == 1
    _rust(qtbot, context)
    pagina.close()
    pagina.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
