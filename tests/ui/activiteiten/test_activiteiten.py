"""The sheet of activities: a template, who came and save; closing, series, and 2,000 rows."""

import time
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import insert

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Activiteitstand, Preventieniveau, Ritme
from jos_desktop.models.preventie import Preventieactiviteit
from jos_desktop.services.activiteiten import (
    ActiviteitGegevens,
    bewaar_activiteit,
    lijst_activiteiten,
    plan_reeks,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.themaweken import ThemaweekGegevens, bewaar_themaweek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.activiteiten.afsluiten import AfgelastDialoog, GedaanDialoog
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.activiteiten.pagina import SLUITEN, ActiviteitenPagina
from jos_desktop.ui.activiteiten.sjablonen import (
    ActiviteitsjablonenDialoog,
    ActiviteitsjabloonDialoog,
)
from jos_desktop.ui.ongedaan import Aanbod, maak_ongedaan
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.concepten.vormen import crash, van
from tests.ui.dossier.voorbeeld import maak_kind

VANDAAG = date.today()
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> ActiviteitenPagina:
    """Return the sheet, shown, in a vault without activities."""
    page = ActiviteitenPagina(context)
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    _rust(qtbot, context)
    return page


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.bezig)


def _voor(qtbot: QtBot, context: Context, dialog: Dialoog | None) -> None:
    assert dialog is not None
    _rust(qtbot, context)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)


class Toetsenbord:
    """Press keys where the focus is, and count them."""

    def __init__(self) -> None:
        self.aantal = 0

    def druk(self, *toetsen: Qt.Key | str, met: Qt.KeyboardModifier | None = None) -> None:
        for toets in toetsen:
            waar = QApplication.focusWidget()
            assert waar is not None
            QTest.keyClick(waar, toets, met or Qt.KeyboardModifier.NoModifier)  # type: ignore[arg-type]
            self.aantal += 1


def _gegevens(uow: UnitOfWork, dagen: int = -1) -> ActiviteitGegevens:
    school = next(s.id for s in lijst_scholen(uow) if s.code == "SDC")
    dag = VANDAAG + timedelta(days=dagen)
    return ActiviteitGegevens(titel="Weerbaar in de klas", school_id=school, datum=dag)


def test_an_activity_takes_five_keys(
    qtbot: QtBot, context: Context, pagina: ActiviteitenPagina
) -> None:
    assert pagina.leeg.isVisible()
    assert not pagina.tabel.isVisible()
    dialog = pagina.nieuw()
    assert isinstance(dialog, ActiviteitDialoog)
    _voor(qtbot, context, dialog)
    toetsen = Toetsenbord()
    toetsen.druk("r", Qt.Key.Key_Tab, "2", "4")
    assert dialog.naam.tekst() == "Rots & Water"
    toetsen.druk(Qt.Key.Key_Return, met=CTRL)
    assert toetsen.aantal == 5
    _rust(qtbot, context)
    (rij,) = pagina.model.rijen
    gegevens = rij.gegevens
    assert (gegevens.titel, gegevens.bereik, gegevens.datum) == ("Rots & Water", 24, VANDAAG)
    assert gegevens.stand is Activiteitstand.GEDAAN
    assert gegevens.niveau is Preventieniveau.GROEP
    assert (gegevens.duur_min, rij.school) == (60, "Stedelijk Dalton College Alkmaar")
    assert pagina.onder.text() == "24 mensen bereikt"
    assert pagina.tabel.isVisible()
    assert not pagina.leeg.isVisible()


def test_planned_is_closed_by_keys_called_off_and_undone(
    qtbot: QtBot, context: Context, pagina: ActiviteitenPagina
) -> None:
    aanbod: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aanbod.append)
    context.vault.change(
        lambda uow: plan_reeks(
            uow, _gegevens(uow, -1), Ritme.WEKELIJKS, VANDAAG + timedelta(days=60)
        )
    )
    pagina.ververs()
    _rust(qtbot, context)
    QAbstractItemModelTester(pagina.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    aantal = len(pagina.model.rijen)
    pagina.open_doel(0)
    assert pagina.plek()["stand"] == SLUITEN
    assert [rij.gegevens.datum for rij in pagina.model.rijen] == [VANDAAG - timedelta(days=1)]
    pagina.tabel.setFocus()
    qtbot.waitUntil(pagina.tabel.hasFocus)
    toetsen = Toetsenbord()
    toetsen.druk("g")
    dialog = _venster(pagina, GedaanDialoog)
    _voor(qtbot, context, dialog)
    toetsen.druk("1", "2", Qt.Key.Key_Tab, Qt.Key.Key_Tab, *"rustiger")
    toetsen.druk(Qt.Key.Key_Return, met=CTRL)
    _rust(qtbot, context)
    assert pagina.niets.isVisible()
    (gedaan,) = context.vault.query(
        lambda uow: lijst_activiteiten(uow, stand=Activiteitstand.GEDAAN)
    )
    assert (gedaan.gegevens.bereik, gedaan.gegevens.opbrengst) == (12, "rustiger")
    assert gedaan.gegevens.vervolgtrajecten is None

    # All that is still to come goes, with a reason and one undo.
    pagina.kies("gepland")
    pagina.tabel.selectRow(len(pagina.model.rijen) - 1)
    assert not pagina.doe_gedaan.isEnabled()
    weg = pagina.gaat_niet_door()
    assert isinstance(weg, AfgelastDialoog)
    _voor(qtbot, context, weg)
    QTest.keyClick(weg, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert weg.v_reden.heeft_fout
    QTest.keyClicks(weg.reden.bediening, "de trainer stopt")
    weg.reikwijdte.setCurrentIndex(1)
    QTest.keyClick(weg, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert pagina.model.rijen == ()
    assert pagina.chips["afgelast"].text() == f"Ging niet door ({aantal - 1})"
    maak_ongedaan(context, aanbod[-1])
    _rust(qtbot, context)
    assert len(pagina.model.rijen) == aantal - 1


def _venster(pagina: ActiviteitenPagina, soort: type[Dialoog]) -> Dialoog:
    return next(deel for deel in pagina.findChildren(soort) if deel.isVisible())


def test_a_series_from_the_form_and_a_name_in_it(
    qtbot: QtBot, context: Context, pagina: ActiviteitenPagina
) -> None:
    dialog = ActiviteitDialoog(pagina, context, datum=VANDAAG + timedelta(days=400))
    dialog.open()
    _voor(qtbot, context, dialog)
    assert dialog.stand.waarde() is Activiteitstand.GEPLAND
    assert not dialog.bereik.isEnabled()
    dialog.sjabloon.setCurrentIndex(1)
    dialog.ritme.zet(Ritme.TWEEWEKELIJKS)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert dialog.v_tot.heeft_fout
    dialog.tot.zet_datum(VANDAAG + timedelta(days=399))
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert "stopt voor hij begint" in dialog.v_tot.fout.text()
    dialog.tot.zet_datum(VANDAAG + timedelta(days=400 + 56))
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert len({rij.reeks for rij in pagina.model.rijen}) == 1
    eerste = pagina.model.rijen[-1]

    wijzig = ActiviteitDialoog(pagina, context, eerste.id)
    wijzig.open()
    _voor(qtbot, context, wijzig)
    assert wijzig.v_reikwijdte.isVisible()
    wijzig.naam.zet_tekst("Samen sterk")
    wijzig.reikwijdte.setCurrentIndex(1)
    wijzig.partners.zet_tekst("de moeder, 06 12345678")
    QTest.keyClick(wijzig, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert "telefoonnummer" in wijzig.kijker.waarschuwing.text()
    (vraag,) = [deel for deel in wijzig.findChildren(Dialoog) if deel.isVisible()]
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    _rust(qtbot, context)
    assert {rij.gegevens.titel for rij in pagina.model.rijen} == {"Samen sterk"}

    lijst = pagina.toon_sjablonen()
    assert isinstance(lijst, ActiviteitsjablonenDialoog)
    _voor(qtbot, context, lijst)
    alle = len(lijst.model.rijen)
    lijst.aan_knop.click()
    _rust(qtbot, context)
    assert lijst.aan_knop.text() == "&Aanzetten"
    assert len(lijst.model.rijen) == alle


def test_two_thousand_activities_are_shown_and_filtered_at_once(
    qtbot: QtBot, context: Context, pagina: ActiviteitenPagina
) -> None:
    def veel(uow: UnitOfWork) -> None:
        eerste = bewaar_activiteit(uow, _gegevens(uow)).nieuw_id
        bron = uow.session.get(Preventieactiviteit, eerste)
        assert bron is not None
        velden = {
            kolom.name: getattr(bron, kolom.name)
            for kolom in Preventieactiviteit.__table__.columns
            if kolom.name not in {"id", "aangemaakt", "gewijzigd"}
        }
        uow.session.connection().execute(
            insert(Preventieactiviteit),
            [
                {**velden, "datum": VANDAAG - timedelta(days=nr), "titel": f"Les {nr}",
                 "aangemaakt": bron.aangemaakt, "gewijzigd": bron.gewijzigd}
                for nr in range(1, 2000)
            ],
        )  # fmt: skip

    context.vault.change(veel)
    begin = time.perf_counter()
    pagina.ververs()
    _rust(qtbot, context)
    pagina.filter.setText("les 1999")
    pagina.repaint()
    duur = time.perf_counter() - begin
    assert [rij.gegevens.titel for rij in pagina.model.rijen] == ["Les 1999"]
    assert duur < 3
    pagina.filter.clear()
    assert len(pagina.model.rijen) == 2000


def test_the_list_begins_around_today_and_not_months_from_now(
    qtbot: QtBot, context: Context, pagina: ActiviteitenPagina
) -> None:
    def veel(uow: UnitOfWork) -> None:
        for dagen in range(-30, 60):
            bewaar_activiteit(uow, _gegevens(uow, dagen))

    context.vault.change(veel)
    pagina.ververs()
    _rust(qtbot, context)
    pagina.tabel.setFocus()
    (gekozen,) = pagina.tabel.gekozen_rijen()
    assert gekozen.gegevens.datum == VANDAAG
    plek = pagina.tabel.visualRect(pagina.tabel.currentIndex())
    assert pagina.tabel.viewport().rect().contains(plek)


def test_a_draft_of_a_theme_week_stays_with_its_week(qtbot: QtBot, context: Context) -> None:
    vault = context.vault
    gegevens = ThemaweekGegevens("Proefweek", VANDAAG, VANDAAG + timedelta(days=4))
    week = vault.change(lambda uow: bewaar_themaweek(uow, gegevens)).nieuw_id
    venster = QWidget()
    qtbot.addWidget(venster)
    eerste = ActiviteitDialoog(venster, context, themaweek_id=week)
    eerste.open()
    _rust(qtbot, context)
    QTest.keyClicks(eerste.partners.bediening, "de GGD")
    van(eerste).schrijf()
    _rust(qtbot, context)
    crash(eerste)
    weer = ActiviteitDialoog(venster, context)
    weer.open()
    _rust(qtbot, context)
    qtbot.waitUntil(lambda: weer.partners.tekst() == "de GGD")
    weer.school.zet(vault.query(lambda uow: lijst_scholen(uow)[0].id))
    weer.activateWindow()
    qtbot.waitUntil(weer.isActiveWindow)
    QTest.keyClick(weer, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    (rij,) = vault.query(lijst_activiteiten)
    assert (rij.gegevens.titel, rij.gegevens.themaweek_id) == ("Proefweek", week)


def test_a_series_planned_in_the_form_can_be_undone(
    qtbot: QtBot, context: Context, pagina: ActiviteitenPagina
) -> None:
    aanbod: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aanbod.append)
    dialog = pagina.nieuw()
    assert isinstance(dialog, ActiviteitDialoog)
    _voor(qtbot, context, dialog)
    dialog.school.zet(context.vault.query(lambda uow: lijst_scholen(uow)[0].id))
    dialog.naam.zet_tekst("Samen sterk")
    dialog.datum.zet_datum(VANDAAG + timedelta(days=2000))
    dialog.stand.zet(Activiteitstand.GEPLAND)
    dialog.ritme.zet(Ritme.WEKELIJKS)
    dialog.tot.zet_datum(VANDAAG + timedelta(days=2021))
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert len(context.vault.query(lijst_activiteiten)) == 4
    (terug,) = aanbod
    context.vault.change(terug.terug)
    assert context.vault.query(lijst_activiteiten) == ()


def test_a_name_of_a_pupil_in_a_template_is_asked_about(qtbot: QtBot, context: Context) -> None:
    context.vault.change(lambda uow: Changes.van(Soort.LEERLING, nieuw_id=maak_kind(uow)))
    venster = QWidget()
    qtbot.addWidget(venster)
    dialog = ActiviteitsjabloonDialoog(venster, context)
    dialog.open()
    _rust(qtbot, context)
    dialog.naam.zet_tekst("Kookgroep van Łukasz Fictiefski")
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    _rust(qtbot, context)
    assert dialog.isVisible()
    assert "Łukasz" in dialog.kijker.waarschuwing.text()
    dialog.naam.zet_tekst("Kookgroep Brugklas & Ouders")
    dialog.kijker.controleer()
    assert not dialog.kijker.waarschuwing.text()
