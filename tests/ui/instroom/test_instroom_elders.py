"""The way to the list from Vandaag, and what starts from the caseload."""

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.services.instroom import bewaar_instromer, lees_instromer
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.instroom.starten import StartDialoog
from jos_desktop.ui.instroom.wissel import WisselDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from tests.ui.caseload.voorbeeldkluis import Persoon, leerling
from tests.ui.instroom.conftest import wacht, zet


def actie(pagina: CaseloadPagina, begin: str) -> QAction:
    menu = pagina.bulk.over.menu()
    assert menu is not None
    return next(a for a in menu.actions() if a.text().replace("&", "").startswith(begin))


def test_vandaag_tells_of_an_old_list_in_a_vault_without_pupils(
    qtbot: QtBot, context: Context
) -> None:
    nummer = zet(context, 0)
    nu = context.vault.query(lambda uow: lees_instromer(uow, nummer)).gegevens
    oud = replace(nu, schooljaar="2020-2021")
    context.vault.change(lambda uow: bewaar_instromer(uow, oud, nummer))
    pagina = VandaagPagina(context)
    qtbot.addWidget(pagina)
    pagina.show()
    wacht(qtbot, context)
    (knop,) = [knop for knop in pagina.signalen.knoppen() if knop.signaal.soort == "oude_lijst"]
    assert "Nowak" not in knop.accessibleName()
    with qtbot.waitSignal(context.navigatie.paginablad_gevraagd) as gevraagd:
        knop.click()
    assert gevraagd.args == ["overdrachten", "instroom", None]


def test_handovers_start_from_the_caseload(qtbot: QtBot, context: Context) -> None:
    for roepnaam in ("Łukasz", "Ömer"):
        leerling(context.vault, Persoon(roepnaam, "Verzonnen", date(2012, 5, 3)))
    pagina = CaseloadPagina(context)
    qtbot.addWidget(pagina)
    pagina.show()
    wacht(qtbot, context)
    assert not actie(pagina, "Overdracht starten").isEnabled()
    pagina.tabel.selectAll()
    actie(pagina, "Overdracht starten").trigger()
    wacht(qtbot, context)
    (dialog,) = pagina.findChildren(StartDialoog)
    assert dialog.soort.findText(OverdrachtType.COLLEGA.label) < 0
    dialog.soort.zet(OverdrachtType.VO_MBO)
    QTest.keyClicks(dialog.naam.bediening, "Mira Denkbeeldig")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    soorten = context.vault.query(lambda uow: uow.session.scalars(select(Overdracht.type)).all())
    assert list(soorten) == [OverdrachtType.VO_MBO] * 2
    actie(pagina, "Nieuw schooljaar").trigger()
    wacht(qtbot, context)
    (wissel,) = pagina.findChildren(WisselDialoog)
    wissel.reject()
