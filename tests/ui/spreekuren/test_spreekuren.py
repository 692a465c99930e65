"""The sheets of spreekuren and advice under real keys: zero in one key, visits without names."""

import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_school import Activiteitstand, Ritme, Spreekuurdoelgroep
from jos_desktop.models.preventie import Spreekuur
from jos_desktop.models.school import School
from jos_desktop.services.reeksen import Reikwijdte
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooladviezen import (
    AdviesGegevens,
    AdviesRij,
    bewaar_advies,
    lijst_adviezen,
    terug_te_kijken,
)
from jos_desktop.services.signaal import Blik
from jos_desktop.services.signalen_spreekuur import (
    ADVIES_TERUG,
    WACHTEND,
    spreekuren_zonder_aantal,
)
from jos_desktop.services.spreekuren import (
    SpreekuurGegevens,
    SpreekuurRij,
    bewaar_spreekuur,
    lees_spreekuur,
    lijst_spreekuren,
    plan_reeks,
    zet_bezoekers,
)
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.ongedaan import Aanbod
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.schooladvies.pagina import SchooladviesPagina
from jos_desktop.ui.spreekuren.dialoog import SpreekuurDialoog
from jos_desktop.ui.spreekuren.pagina import SpreekurenPagina
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import maak_kind
from tests.ui.stil import tot_stil

GISTEREN = date.today() - timedelta(days=1)


def _rust(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def _toon(qtbot: QtBot, page: SpreekurenPagina | SchooladviesPagina) -> None:
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    page.activateWindow()
    _rust(qtbot, page.context)


def _ctrl_enter(qtbot: QtBot, context: Context, dialog: QWidget) -> None:
    dialog.activateWindow()
    _rust(qtbot, context)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    _rust(qtbot, context)


def _plan(dagen: int) -> Callable[[UnitOfWork], Changes]:
    return lambda uow: bewaar_spreekuur(
        uow,
        SpreekuurGegevens(uow.vandaag + timedelta(days=dagen), lijst_scholen(uow)[0].id),
    )


def test_nobody_came_is_one_key_and_can_be_undone(qtbot: QtBot, context: Context) -> None:
    page = SpreekurenPagina(context)
    _toon(qtbot, page)
    assert page.leeg.isVisible()
    assert not page.tabel.isVisible()
    context.vault.change(_plan(-1))
    context.vault.change(_plan(7))
    page.ververs()
    _rust(qtbot, context)
    assert page.model.rowCount() == 2
    gevraagd: list[object] = []
    context.navigatie.ongedaan.connect(gevraagd.append)
    (signaal,) = context.vault.query(lambda uow: spreekuren_zonder_aantal(uow, Blik(None, ())))
    assert signaal.tekst.startswith("1 spreekuur, van ")
    page.open_doel(WACHTEND)
    assert page.model.rowCount() == 1
    page.filter.clear()
    page.tabel.setFocus()
    page.tabel.selectRow(0)  # the coming one: nobody can tell yet
    QTest.keyClick(page.tabel, Qt.Key.Key_0)
    _rust(qtbot, context)
    assert gevraagd == []
    assert not page.niemand.isEnabled()
    QTest.keyClick(page.tabel, Qt.Key.Key_Down)
    QTest.keyClick(page.tabel, Qt.Key.Key_0)
    _rust(qtbot, context)
    (_, gehad) = context.vault.query(lijst_spreekuren)
    assert (gehad.bezoekers, gehad.stand) == (0, Activiteitstand.GEDAAN)
    page.ververs()
    _rust(qtbot, context)
    assert page.telling.text() == "1 gehouden, 0 bezoekers, 1 keer niemand."
    (aanbod,) = gevraagd
    context.vault.change(aanbod.terug)  # type: ignore[attr-defined]
    assert context.vault.query(lijst_spreekuren)[1].wacht


def test_visits_are_written_with_keys_and_a_name_is_asked_about(
    qtbot: QtBot, context: Context
) -> None:
    context.vault.change(maak_kind)
    page = SpreekurenPagina(context)
    _toon(qtbot, page)
    dialog = page.nieuw()
    _rust(qtbot, context)
    assert dialog.focusWidget() is dialog.doelgroep
    dialog.activateWindow()
    QTest.keyClick(dialog.doelgroep, Qt.Key.Key_Down)  # mentoren, then ouders
    dialog.bezoeken.meer.setFocus()
    QTest.keyClick(dialog.bezoeken.meer, Qt.Key.Key_Space)
    (regel,) = dialog.bezoeken.regels
    assert dialog.focusWidget() is regel.vraagsoort
    QTest.keyClick(regel.vraagsoort, Qt.Key.Key_Down)
    assert dialog.bezoekers.getal() == 1
    QTest.keyClicks(regel.toelichting.bediening, "Over lukasz en thuis")
    _ctrl_enter(qtbot, context, dialog)
    assert "lukasz" in dialog.kijker.waarschuwing.text()
    assert context.vault.query(lijst_spreekuren) == ()
    vraag = next(d for d in dialog.findChildren(Dialoog) if d.isVisible())
    vraag.reject()
    regel.toelichting.bediening.selectAll()
    QTest.keyClicks(regel.toelichting.bediening, "Over thuis")
    _ctrl_enter(qtbot, context, dialog)
    (rij,) = context.vault.query(lijst_spreekuren)
    assert (rij.doelgroep, rij.bezoekers, rij.datum) == (
        Spreekuurdoelgroep.OUDERS,
        1,
        date.today(),
    )
    # Taken away again: the visit goes, the number of visitors stays for who writes it.
    dialog = _open(qtbot, page, rij.id)
    dialog.bezoeken.regels[0].weg.click()
    assert dialog.focusWidget() is dialog.bezoeken.meer
    dialog.niemand.click()
    _ctrl_enter(qtbot, context, dialog)
    gelezen = context.vault.query(lambda uow: lees_spreekuur(uow, rij.id))
    assert (gelezen.bezoekers, gelezen.bezoeken) == (0, ())
    dialog = _open(qtbot, page, rij.id)
    dialog.niet_door.setChecked(True)
    assert dialog.v_bezoekers.isHidden()
    _ctrl_enter(qtbot, context, dialog)
    assert dialog.v_opmerking.heeft_fout
    QTest.keyClicks(dialog.opmerking.bediening, "Studiedag")
    _ctrl_enter(qtbot, context, dialog)
    assert context.vault.query(lijst_spreekuren)[0].stand is Activiteitstand.AFGELAST
    dialog = page.nieuw()
    _rust(qtbot, context)
    dialog.reeks.setChecked(True)
    dialog.datum.zet_datum(date(2027, 1, 11))
    dialog.tot.zet_datum(date(2027, 2, 1))
    _ctrl_enter(qtbot, context, dialog)
    assert len(context.vault.query(lijst_spreekuren)) == 5


def _open(qtbot: QtBot, page: SpreekurenPagina, nummer: int) -> SpreekuurDialoog:
    page.open_doel(nummer)
    _rust(qtbot, page.context)
    return next(d for d in page.findChildren(SpreekuurDialoog) if d.isVisible())


def _vul(uow: UnitOfWork) -> None:
    school = lijst_scholen(uow)[0].id
    for nummer in range(2000):
        uow.session.add(
            Spreekuur(
                school_id=school,
                doelgroep=list(Spreekuurdoelgroep)[nummer % 3],
                wijze="fysiek",
                stand=Activiteitstand.GEDAAN,
                datum=date.today() - timedelta(days=nummer % 700),
                bezoekers=nummer % 4,
            )
        )


def test_two_thousand_are_fast_and_the_trend_has_its_table(qtbot: QtBot, context: Context) -> None:
    context.vault.change(_vul)
    page = SpreekurenPagina(context)
    begin = time.monotonic()
    _toon(qtbot, page)
    assert page.model.rowCount() == 2000
    assert time.monotonic() - begin < 2
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    begin = time.monotonic()
    QTest.keyClicks(page.filter, "ouders")
    assert time.monotonic() - begin < 1
    assert 0 < page.model.rowCount() < 2000
    QTest.keyClick(page.wissel, Qt.Key.Key_Space)
    assert page.trend.vlak.isVisible()
    assert page.trend.zin.text().endswith("kwam niemand.")
    QTest.keyClick(page.trend.wissel, Qt.Key.Key_Space)
    assert page.trend.tabel is not None
    assert page.trend.tabel.isVisible()
    plek = page.plek()
    page.wissel_beeld()
    page.zet_plek(plek)
    assert page.op_trend


def test_advice_is_written_looked_back_on_and_deleted_with_keys(
    qtbot: QtBot, context: Context
) -> None:
    page = SchooladviesPagina(context)
    _toon(qtbot, page)
    assert page.leeg.isVisible()
    dialog = page.nieuw()
    _rust(qtbot, context)
    assert dialog.focusWidget() is dialog.soort
    dialog.activateWindow()
    _ctrl_enter(qtbot, context, dialog)
    assert dialog.v_vraag.heeft_fout
    QTest.keyClick(dialog.soort, Qt.Key.Key_Down)
    QTest.keyClicks(dialog.vraag.bediening, "Hoe begin je rustig?")
    dialog.datum.zet_datum(GISTEREN)
    dialog.terug.zet_datum(date.today())
    _ctrl_enter(qtbot, context, dialog)
    page.ververs()
    _rust(qtbot, context)
    assert page.model.rowCount() == 1
    assert "Consultatie van een team 1" in page.telling.text()
    assert len(context.vault.query(terug_te_kijken)) == 1
    dag = context.vault.query(lees_vandaag)
    assert [(s.soort, s.tekst) for s in dag.signalen] == [
        (ADVIES_TERUG, "1 advies aan school: wat is ervan terechtgekomen?")
    ]
    page.tabel.setFocus()
    page.tabel.selectRow(0)
    page.gekeken.click()
    _rust(qtbot, context)
    assert context.vault.query(terug_te_kijken) == ()
    page.ververs()
    _rust(qtbot, context)
    page.tabel.selectRow(0)
    QTest.keyClick(page.tabel, Qt.Key.Key_Delete)
    _rust(qtbot, context)
    assert context.vault.query(lijst_adviezen) == ()


def test_what_is_not_filled_in_is_not_kept_and_what_was_told_stays(
    qtbot: QtBot, context: Context
) -> None:
    page = SpreekurenPagina(context)
    _toon(qtbot, page)
    dialog = page.nieuw()
    _rust(qtbot, context)
    # Nobody said how many came: that is not the same as nobody.
    assert dialog.bezoekers.getal() is None
    _ctrl_enter(qtbot, context, dialog)
    (rij,) = context.vault.query(lijst_spreekuren)
    assert (rij.stand, rij.bezoekers) == (Activiteitstand.GEPLAND, None)
    # A visit that was told is not thrown away by a tick, nor by a series.
    dialog = _open(qtbot, page, rij.id)
    dialog.bezoeken.meer.click()
    dialog.bezoeken.regels[0].toelichting.zet_tekst("Over thuis")
    dialog.niet_door.setChecked(True)
    dialog.opmerking.zet_tekst("Studiedag")
    assert dialog.v_bezoeken.isVisible()
    _ctrl_enter(qtbot, context, dialog)
    assert dialog.isVisible()
    assert dialog.v_bezoeken.heeft_fout
    dialog.niet_door.setChecked(False)
    _ctrl_enter(qtbot, context, dialog)
    gelezen = context.vault.query(lambda uow: lees_spreekuur(uow, rij.id))
    assert [een.toelichting for een in gelezen.bezoeken] == ["Over thuis"]
    dialog = page.nieuw()
    _rust(qtbot, context)
    dialog.bezoeken.meer.click()
    dialog.reeks.setChecked(True)
    _ctrl_enter(qtbot, context, dialog)
    assert dialog.isVisible()
    assert dialog.v_bezoeken.heeft_fout
    assert len(context.vault.query(lijst_spreekuren)) == 1


def test_a_school_that_stopped_keeps_its_work_and_a_filter_can_be_undone(
    qtbot: QtBot, context: Context
) -> None:
    def vul(uow: UnitOfWork) -> None:
        gestopt = next(school.id for school in lijst_scholen(uow) if school.code != "SDC")
        bewaar_spreekuur(uow, SpreekuurGegevens(GISTEREN, gestopt, bezoekers=1))
        bewaar_advies(uow, AdviesGegevens(GISTEREN, gestopt, aantal=1, vraag="Rust in de klas"))
        uow.session.get_one(School, gestopt).actief = False
        uow.session.flush()

    context.vault.change(vul)
    lezers: tuple[
        tuple[
            type[SpreekurenPagina | SchooladviesPagina],
            Callable[[UnitOfWork], Sequence[SpreekuurRij | AdviesRij]],
        ],
        ...,
    ] = ((SpreekurenPagina, lijst_spreekuren), (SchooladviesPagina, lijst_adviezen))
    for soort, lees in lezers:
        page = soort(context)
        _toon(qtbot, page)
        (voor,) = context.vault.query(lees)
        page.open_doel(voor.id)
        _rust(qtbot, context)
        dialog = next(d for d in page.findChildren(Dialoog) if d.isVisible())
        _ctrl_enter(qtbot, context, dialog)
        (na,) = context.vault.query(lees)
        assert na.school_id == voor.school_id
        # Nothing found is not nothing there: the way back stays in sight.
        page.filter.setText("xyzzy")
        page.ververs()
        _rust(qtbot, context)
        assert page.filter.isVisible()
        assert not page.leeg.isVisible()
        assert page.niets.isVisible()
        page.filter.clear()
        assert not page.niets.isVisible()
        assert page.model.rowCount() == 1
        assert "1 bezoekers" not in page.telling.text()
        assert "1 mensen" not in page.telling.text()


def test_the_rest_of_a_series_is_called_off_in_one_form_and_back(
    qtbot: QtBot, context: Context
) -> None:
    page = SpreekurenPagina(context)
    _toon(qtbot, page)
    begin = date.today() + timedelta(days=2000)

    def plan(uow: UnitOfWork) -> Changes:
        gegevens = SpreekuurGegevens(begin, lijst_scholen(uow)[0].id)
        return plan_reeks(uow, gegevens, Ritme.WEKELIJKS, begin + timedelta(weeks=3))[0]

    context.vault.change(plan)
    voor = context.vault.query(lijst_spreekuren)
    los = context.vault.change(_plan(-1)).nieuw_id
    aanbod: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aanbod.append)
    alleen = SpreekuurDialoog(page, context, los)
    alleen.open()
    _rust(qtbot, context)
    assert alleen.v_reikwijdte.isHidden()
    alleen.reject()
    dialog = SpreekuurDialoog(page, context, voor[2].id)
    dialog.open()
    _rust(qtbot, context)
    assert dialog.v_reikwijdte.isVisibleTo(dialog)
    dialog.niet_door.setChecked(True)
    dialog.opmerking.zet_tekst("niemand komt")
    dialog.reikwijdte.zet(Reikwijdte.LATER)
    _ctrl_enter(qtbot, context, dialog)
    nu = context.vault.query(lijst_spreekuren)[:4]
    assert [rij.stand for rij in nu] == [Activiteitstand.AFGELAST] * 3 + [Activiteitstand.GEPLAND]
    (terug,) = aanbod
    context.vault.change(terug.terug)
    assert context.vault.query(lijst_spreekuren)[:4] == voor


def test_undoing_nobody_leaves_a_number_that_was_typed_since(
    qtbot: QtBot, context: Context
) -> None:
    page = SpreekurenPagina(context)
    _toon(qtbot, page)
    nummer = context.vault.change(_plan(-1)).nieuw_id or 0
    page.ververs()
    _rust(qtbot, context)
    aanbod: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aanbod.append)
    page.tabel.selectRow(0)
    page.niemand_kwam()
    _rust(qtbot, context)
    context.vault.change(lambda uow: zet_bezoekers(uow, nummer, 3))
    (terug,) = aanbod
    context.vault.change(terug.terug)
    assert context.vault.query(lijst_spreekuren)[0].bezoekers == 3
