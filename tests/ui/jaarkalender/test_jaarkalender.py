"""The sheet Jaarkalender: walked with the keyboard, beside the list of the chosen week."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.jaarkalender import Jaarkalender, Jaarpunt, Kalendersoort, maandag_van
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.jaarkalender import lees_jaar
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.themaweken import lees_themaweken
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.jaarkalender.jaarvlak import JaarVlak, dag_in_week
from jos_desktop.ui.jaarkalender.pagina import JaarPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Stijl, Thema
from tests.ui.dossier.voorbeeld import maak_kind

K = Kalendersoort
VANDAAG = date.today()
JAAR = schooljaar_van(VANDAAG)


def _kalender(aantal: int) -> Jaarkalender:
    begin = date(int(JAAR[:4]), 8, 10)
    punten = [
        Jaarpunt(K.ACTIVITEIT, nr, dag, dag, f"Les {nr}")
        for nr in range(aantal)
        for dag in [begin + timedelta(days=nr % 330)]
    ]
    thema = Jaarpunt(K.THEMAWEEK, 1, VANDAAG, VANDAAG, "Proefweek", stand="Nog nakijken")
    return Jaarkalender(JAAR, "", (*punten, thema) if aantal else ())


@pytest.mark.parametrize("aantal", [0, 1, 2000])
def test_the_picture_walks_grows_and_differs_in_the_dark(
    qtbot: QtBot, stijl: Stijl, aantal: int
) -> None:
    vlak = JaarVlak()
    qtbot.addWidget(vlak)
    vlak.resize(700, 560)
    vlak.toon(_kalender(aantal), tuple(K), VANDAAG)
    vlak.show()
    assert vlak.maandag == maandag_van(VANDAAG)
    assert ("Proefweek (nog nakijken)" in vlak.accessibleDescription()) is bool(aantal)
    vlak.setFocus()
    nieuw: list[object] = []
    open_: list[object] = []
    jaren: list[int] = []
    vlak.nieuw.connect(nieuw.append)
    vlak.geopend.connect(open_.append)
    vlak.gebladerd.connect(jaren.append)
    for toets in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(vlak, toets)
    QTest.keyClick(vlak, Qt.Key.Key_Left)
    for toets in (Qt.Key.Key_N, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        QTest.keyClick(vlak, toets)
    (geopend,), (erbij,) = open_, nieuw
    assert isinstance(geopend, date)
    assert erbij == geopend - timedelta(days=7)
    assert geopend.month == 9
    assert jaren == [1, -1]
    licht = vlak.grab().toImage()
    stijl.kies(Thema.DONKER)
    try:
        assert vlak.grab().toImage() != licht
    finally:
        stijl.kies(Thema.LICHT)
    hoog, font = vlak.heightForWidth(700), vlak.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    vlak.setFont(font)
    assert vlak.heightForWidth(700) > hoog * 1.8
    assert all(week.vak.x + week.vak.b <= 700 for week in vlak.vorm.weken)
    midden = vlak.vorm.weken[3].vak
    plek = vlak.rect().topLeft() + type(vlak.pos())(round(midden.x + 20), round(midden.y + 20))
    QTest.mouseClick(vlak, Qt.MouseButton.LeftButton, pos=plek)
    assert vlak.maandag == vlak.vorm.weken[3].maandag


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> JaarPagina:
    """Return the sheet of this year, its theme weeks laid."""
    page = JaarPagina(context)
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    qtbot.waitUntil(_gelegd(page))
    return page


def _gelegd(page: JaarPagina) -> Callable[[], bool]:
    def klaar() -> bool:
        gelezen = page.context.vault.query(lambda uow: lees_jaar(uow, page.schooljaar))
        rustig = not page.context.tasks.bezig
        return (
            rustig and not gelezen.te_leggen and _titels(page) == {p.titel for p in gelezen.punten}
        )

    return klaar


def _titels(page: JaarPagina) -> set[str]:
    titels = set()
    for week in page.vlak.vorm.weken:
        page.vlak.kies(week.maandag)
        titels |= {punt.titel for punt in page.model.rijen}
    return titels


def test_a_year_of_theme_weeks_is_shown_changed_and_left(
    qtbot: QtBot, context: Context, pagina: JaarPagina
) -> None:
    QAbstractItemModelTester(pagina.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pagina.naar_vandaag()
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert pagina.weekkop.text().endswith("(deze week)")
    weken = context.vault.query(lambda uow: lees_themaweken(uow, JAAR))
    week = next(een for een in weken if een.naam == "Paarse Vrijdag")
    assert week.vanaf is not None
    pagina.vlak.kies(week.vanaf)
    pagina.vlak.setFocus()
    QTest.keyClick(pagina.vlak, Qt.Key.Key_Return)
    assert [punt.titel for punt in pagina.tabel.gekozen_rijen()] == ["Paarse Vrijdag"]
    pagina.vinkjes[K.THEMAWEEK].setChecked(False)
    assert pagina.model.rowCount() == 0
    assert pagina.leeg.isVisible()
    plek = pagina.plek()
    pagina.vinkjes[K.THEMAWEEK].setChecked(True)
    pagina.vlak.kies(VANDAAG)
    pagina.zet_plek(plek)
    assert pagina.plek() == plek
    pagina.vinkjes[K.THEMAWEEK].setChecked(True)

    lijst = pagina.open_themaweken()
    qtbot.waitUntil(lambda: lijst.model.rowCount() == len(weken))
    nummer = [een.naam for een in lijst.model.rijen].index("Week Tegen Pesten")
    lijst.tabel.selectRow(nummer)
    if lijst.klopt.isEnabled():
        lijst.klopt.click()
        qtbot.waitUntil(lambda: not lijst.klopt.isEnabled())
    lijst.verbergen.click()
    qtbot.waitUntil(lambda: lijst.model.rij(nummer).verborgen)
    qtbot.waitUntil(lambda: lijst.verbergen.text() == "Weer &tonen")
    formulier = lijst.nieuw()
    formulier.naam.zet_tekst("Week van de rust")
    formulier.vanaf.setText("1-2-2027")
    formulier.tot.setText("31-1-2027")
    assert formulier.hoofdknop is not None
    formulier.hoofdknop.click()
    qtbot.waitUntil(lambda: formulier.v_naam.heeft_fout)
    formulier.tot.setText("5-2-2027")
    formulier.hoofdknop.click()
    qtbot.waitUntil(lambda: lijst.model.rowCount() == len(weken) + 1)
    lijst.close()

    pagina.blader(1)
    qtbot.waitUntil(_gelegd(pagina))
    volgend = f"{int(JAAR[:4]) + 1}-{int(JAAR[:4]) + 2}"
    assert pagina.schooljaar == volgend
    assert any(een.nakijken for een in context.vault.query(lambda u: lees_themaweken(u, volgend)))


def test_the_paper_of_a_year_leaves_a_line(
    qtbot: QtBot, context: Context, pagina: JaarPagina
) -> None:
    dialoog = pagina.druk_af()
    qtbot.waitUntil(dialoog.afdrukken.isEnabled)
    doel = context.vault.map.parent / "jaarkalender.pdf"
    dialoog.schrijf(str(doel))
    qtbot.waitUntil(doel.exists)
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert doel.read_bytes().startswith(b"%PDF")
    soorten = context.vault.query(
        lambda uow: uow.session.scalars(select(Logregel.gebeurtenis).order_by(Logregel.id)).all()
    )
    assert soorten[-1] == Gebeurtenis.AFGEDRUKT


def test_n_plans_an_activity_in_the_chosen_week(
    qtbot: QtBot, context: Context, pagina: JaarPagina
) -> None:
    weken = context.vault.query(lambda uow: lees_themaweken(uow, JAAR))
    week = next(een for een in weken if een.naam == "Paarse Vrijdag")
    assert week.vanaf is not None
    pagina.vlak.kies(week.vanaf)
    dialoog = pagina.nieuwe_activiteit()
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert isinstance(dialoog, ActiviteitDialoog)
    assert dialoog.datum.datum() == dag_in_week(maandag_van(week.vanaf), VANDAAG)
    dialoog.close()


def test_a_name_of_a_pupil_in_a_theme_week_is_asked_about(
    qtbot: QtBot, context: Context, pagina: JaarPagina
) -> None:
    context.vault.change(lambda uow: Changes.van(Soort.LEERLING, nieuw_id=maak_kind(uow)))
    formulier = pagina.nieuwe_themaweek()
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    formulier.naam.zet_tekst("Week van de Rust")
    formulier.toelichting.zet_tekst("Van Stichting School & Veiligheid.")
    formulier.kijker.controleer()
    assert not formulier.kijker.waarschuwing.text()
    formulier.toelichting.zet_tekst("Łukasz Fictiefski helpt mee")
    formulier.tot.zet_datum(VANDAAG + timedelta(days=9))
    QTest.keyClick(formulier, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    assert formulier.isVisible()
    assert "Łukasz" in formulier.kijker.waarschuwing.text()
