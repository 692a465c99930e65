"""The sheets Inzet and Leerlingen under real keys: hours, a week at once, fte, and DUO's file."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_school import Inzetkant, Urensoort
from jos_desktop.services.inzet import lijst_perioden
from jos_desktop.services.leerlingaantallen import lees_leerlingen
from jos_desktop.services.monitorkader import Gegevens, Plek, zet_cijfer
from jos_desktop.services.monitorkader_getal import Punt
from jos_desktop.services.monitorkader_lijst import LEERLINGAANTAL
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.schoolwissels import stop_school
from jos_desktop.services.uren import lees_week, lijst_uren, maandag
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.inzet.dialogen import PeriodeDialoog, UrenDialoog, UrenPerFteDialoog
from jos_desktop.ui.inzet.pagina import UREN, InzetPagina
from jos_desktop.ui.inzet.week import WeekDialoog
from jos_desktop.ui.leerlingaantallen.inlezen import DuoDialoog
from jos_desktop.ui.leerlingaantallen.pagina import LeerlingenPagina
from jos_desktop.ui.schermen import Context
from tests.ui.stil import tot_stil

VORIGE = maandag(date.today()) - timedelta(days=7)
WIJZER_PX = 24  # the arrow of a choice
KOP = "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;POSTCODE LEERLING;LEERJAAR 1"


def rust(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def toon(qtbot: QtBot, page: InzetPagina | LeerlingenPagina) -> None:
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    page.activateWindow()
    rust(qtbot, page.context)


def ctrl_enter(qtbot: QtBot, context: Context, dialog: QWidget) -> None:
    dialog.activateWindow()
    rust(qtbot, context)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rust(qtbot, context)


def test_hours_fte_and_a_week_are_kept_shown_and_taken_away(qtbot: QtBot, context: Context) -> None:
    school = context.vault.query(lijst_scholen)[0]
    context.schoolkeuze.kies(school.id)
    page = InzetPagina(context)
    for model in (page.perioden, page.regels):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    toon(qtbot, page)
    assert page.leeg_fte.isVisible()
    for keuze in (page.wat, page.jaar):
        woord = keuze.fontMetrics().horizontalAdvance(keuze.currentText())
        assert keuze.width() > woord + WIJZER_PX, keuze.currentText()

    fte = page.nieuw_fte()
    assert isinstance(fte, PeriodeDialoog)
    rust(qtbot, context)
    assert fte.school.sleutel() == school.id
    fte.fte.zet_tekst("veel")
    ctrl_enter(qtbot, context, fte)
    assert fte.v_fte.heeft_fout
    fte.fte.zet_tekst("0,5")
    fte.functie.zet(Functie.JGC)
    fte.kant.zet(Inzetkant.INGEZET)
    fte.van.zet_datum(date.today() - timedelta(days=30))
    ctrl_enter(qtbot, context, fte)
    assert len(context.vault.query(lijst_perioden)) == 1
    assert page.perioden.rowCount() == 1
    assert page.kaart.tabel is not None

    page.wat.zet(UREN)
    uren = page.schrijf_uren()
    assert isinstance(uren, UrenDialoog)
    rust(qtbot, context)
    uren.uren.zet_tekst("25")
    ctrl_enter(qtbot, context, uren)
    assert uren.v_uren.heeft_fout
    uren.uren.zet_tekst("1:30")
    uren.datum.zet_datum(VORIGE)
    ctrl_enter(qtbot, context, uren)

    week = page.vul_week()
    assert isinstance(week, WeekDialoog)
    rust(qtbot, context)
    week.dag.zet_datum(VORIGE)
    week.dag.editingFinished.emit()
    rust(qtbot, context)
    maandagvak = week.vakken[Urensoort.TRAJECTEN, 0]
    assert maandagvak.text() == "1:30"
    dinsdag = week.vakken[Urensoort.OVERLEG, 1]
    QTest.keyClicks(dinsdag, "morgen")
    assert not week.school.isEnabled()
    ctrl_enter(qtbot, context, week)
    assert week.melding.isVisible()
    dinsdag.setText("90 min")
    maandagvak.clear()
    ctrl_enter(qtbot, context, week)
    gelezen = context.vault.query(lambda uow: lees_week(uow, school.id, VORIGE))
    assert {(s, d.weekday()): cel.minuten for (s, d), cel in gelezen.items()} == {
        (Urensoort.OVERLEG, 1): 90
    }

    per_fte = page.vraag_per_fte()
    assert isinstance(per_fte, UrenPerFteDialoog)
    rust(qtbot, context)
    assert per_fte.uren.value() == 36
    per_fte.klaar()
    page.jaar.zet(schooljaar_van(VORIGE))
    rust(qtbot, context)
    page.urentabel.selectRow(0)
    QTest.keyClick(page.urentabel, Qt.Key.Key_Delete)
    rust(qtbot, context)
    assert context.vault.query(lambda uow: lijst_uren(uow, VORIGE, date.today())) == ()


def test_a_file_is_looked_at_linked_and_taken_over(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    school = context.vault.query(lijst_scholen)[0]
    page = LeerlingenPagina(context)
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    toon(qtbot, page)
    assert page.leeg.isVisible()
    dialog = page.lees_duo()
    assert isinstance(dialog, DuoDialoog)
    rust(qtbot, context)
    assert dialog.hoofdknop is not None

    fout = tmp_path / "klas.csv"
    fout.write_text("naam;klas\nX;2A\n", "utf-8")
    dialog.open_pad(str(fout))
    rust(qtbot, context)
    assert dialog.melding.isVisible()

    goed = tmp_path / "leerlingen.csv"
    goed.write_text(f"{KOP}\n09ZZ;00;Verweg Lyceum;1823;12\n09ZZ;00;Verweg Lyceum;1815;<5\n")
    dialog.open_pad(str(goed))
    rust(qtbot, context)
    assert dialog.model.rowCount() == 0
    dialog.school.zet(school.id)
    dialog.vestiging.zet("09ZZ00")
    dialog.hoort.click()
    rust(qtbot, context)
    assert [r.cijfers.totaal.schrijf() for r in dialog.model.rijen] == ["tussen 12 en 16"]
    assert not dialog.hoofdknop.isEnabled()
    dialog.jaar.zet("2023-2024")
    rust(qtbot, context)
    assert dialog.hoofdknop.isEnabled()
    ctrl_enter(qtbot, context, dialog)
    assert [r.tekst for r in context.vault.query(lees_leerlingen)] == ["tussen 12 en 16"]
    assert page.model.rowCount() == 1
    assert page._gebiedtabel is not None
    page.tabel.selectRow(0)
    page.tabel.setFocus()
    QTest.keyClick(page.tabel, Qt.Key.Key_Delete)
    rust(qtbot, context)
    assert context.vault.query(lees_leerlingen) == ()
    assert page.leeg.isVisible()


def _zet(uow: UnitOfWork, *, cijfer: Gegevens) -> Changes:
    return zet_cijfer(uow, cijfer).changes


def test_the_picture_is_of_the_school_of_the_chosen_line(qtbot: QtBot, context: Context) -> None:
    een, ander = context.vault.query(lijst_scholen)[:2]
    for school, aantal in ((een.id, 700), (ander.id, 900)):
        for jaar in ("2023-2024", "2024-2025"):
            plek = Plek(LEERLINGAANTAL, jaar, school)
            cijfer = Gegevens(plek, Punt(Decimal(aantal)), "telling")
            context.vault.change(partial(_zet, cijfer=cijfer))
    page = LeerlingenPagina(context)
    toon(qtbot, page)
    assert len({rij.school for rij in page.model.rijen}) == 2
    for plaats, rij in enumerate(page.model.rijen):
        page.tabel.selectRow(plaats)
        rust(qtbot, context)
        assert page.beeldzin.text() == rij.school
        gezegd = [page.vlak.zeg(merk) for merk in page.vlak.merken]
        assert len(gezegd) == 2
        assert all(rij.tekst in zin for zin in gezegd), gezegd


def test_a_school_that_stopped_is_said_at_the_field_of_the_school(
    qtbot: QtBot, context: Context
) -> None:
    school = context.vault.query(lijst_scholen)[0]
    gisteren = date.today() - timedelta(days=1)
    context.vault.change(lambda uow: stop_school(uow, school.id, gisteren).changes)
    context.schoolkeuze.kies(school.id)
    page = InzetPagina(context)
    toon(qtbot, page)
    uren = page.schrijf_uren()
    assert isinstance(uren, UrenDialoog)
    rust(qtbot, context)
    uren.uren.zet_tekst("2")
    ctrl_enter(qtbot, context, uren)
    assert uren.v_school.heeft_fout
    uren.datum.zet_datum(gisteren)
    ctrl_enter(qtbot, context, uren)
    assert len(context.vault.query(lambda uow: lijst_uren(uow, gisteren, gisteren))) == 1
