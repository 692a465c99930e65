"""The sheet of appointments: keys alone make, change and delete one; a calendar comes in."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort
from jos_desktop.services.activiteiten import ActiviteitGegevens, bewaar_activiteit
from jos_desktop.services.agenda import AfspraakGegevens, bewaar_afspraak, lijst_afspraken
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.tijden import moment_op
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.afspraken.dialoog import AfspraakDialoog
from jos_desktop.ui.afspraken.invoer import AgendaInvoerDialoog
from jos_desktop.ui.afspraken.pagina import AfsprakenPagina
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import maak_gevuld

MORGEN = date.today() + timedelta(days=1)


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> AfsprakenPagina:
    """Return the sheet, shown, with a pupil in the vault."""
    page = AfsprakenPagina(context)
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    return page


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.bezig)


def _bewaar(qtbot: QtBot, dialog: AfspraakDialoog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def _plan(context: Context, **anders: object) -> None:
    begin = moment_op(MORGEN, datetime.now().time().replace(hour=10, minute=0))
    gegevens = AfspraakGegevens(begin, begin + timedelta(minutes=45), **anders)  # type: ignore[arg-type]
    context.vault.change(lambda uow: bewaar_afspraak(uow, gegevens))


def test_made_by_keys_alone(qtbot: QtBot, context: Context, pagina: AfsprakenPagina) -> None:
    assert pagina.leeg.isVisible()
    dialog = pagina.nieuw()
    dialog.soort.zet(ContactSoort.LEERLING)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClicks(dialog.onderwerp.bediening, "over de toets")
    dialog.datum.setFocus()
    QTest.keyClicks(dialog.datum, "morgen")
    QTest.keyClicks(dialog.tijd.bediening, "half 11")
    _bewaar(qtbot, dialog)
    _rust(qtbot, context)
    (rij,) = pagina.model.rijen
    assert (rij.dag, rij.tijd) == (MORGEN, "10:30-11:15")
    assert not pagina.leeg.isVisible()


def test_a_time_that_is_none_says_so_at_its_field(
    qtbot: QtBot, context: Context, pagina: AfsprakenPagina
) -> None:
    dialog = pagina.nieuw()
    dialog.onderwerp.zet_tekst("Overleg")
    dialog.tijd.zet_tekst("straks")
    _bewaar(qtbot, dialog)
    assert dialog.v_tijd.heeft_fout
    assert dialog.isVisible()
    dialog.hele_dag.click()
    _bewaar(qtbot, dialog)
    _rust(qtbot, context)
    assert pagina.model.rijen[0].tijd == "hele dag"


def test_enter_opens_and_delete_takes_away(
    qtbot: QtBot, context: Context, pagina: AfsprakenPagina
) -> None:
    gevuld = context.vault.change(maak_gevuld)
    _plan(context, leerling_id=gevuld.leerling_id, soort=ContactSoort.HUISBEZOEK)
    pagina.ververs()
    _rust(qtbot, context)
    QAbstractItemModelTester(pagina.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    pagina.tabel.selectRow(0)
    pagina.tabel.setFocus()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Return)
    _rust(qtbot, context)
    dialog = pagina.findChild(AfspraakDialoog)
    assert dialog is not None
    assert dialog.leerling.leerling_id == gevuld.leerling_id
    assert dialog.soort.waarde() is ContactSoort.HUISBEZOEK
    dialog.klaar()
    pagina.activateWindow()
    qtbot.waitUntil(pagina.isActiveWindow)
    pagina.tabel.setFocus()
    pagina.tabel.selectRow(0)
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Delete)
    _rust(qtbot, context)
    assert pagina.leeg.isVisible()


def test_a_calendar_is_read_and_only_what_is_ticked_comes_along(
    qtbot: QtBot, context: Context, pagina: AfsprakenPagina, tmp_path: Path
) -> None:
    pad = tmp_path / "agenda.ics"
    dag = f"{MORGEN:%Y%m%d}"
    pad.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n"
        f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:{dag}T090000\r\nSUMMARY:Zorgoverleg\r\nEND:VEVENT\r\n"
        f"BEGIN:VEVENT\r\nUID:2\r\nDTSTART:{dag}T120000\r\nSUMMARY:Tandarts\r\nCLASS:PRIVATE\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    pagina.lees_bestand(str(pad))
    _rust(qtbot, context)
    qtbot.waitUntil(lambda: pagina.findChild(AgendaInvoerDialoog) is not None)
    dialog = pagina.findChild(AgendaInvoerDialoog)
    assert dialog is not None
    assert [vinkje.isChecked() for vinkje, _ in dialog.vinkjes] == [True, False]
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    assert [rij.wat for rij in pagina.model.rijen] == ["Zorgoverleg"]


def test_a_file_that_is_no_calendar_gets_a_sentence(
    qtbot: QtBot, context: Context, pagina: AfsprakenPagina, tmp_path: Path
) -> None:
    pad = tmp_path / "rommel.ics"
    pad.write_bytes(b"\x00rommel")
    pagina.lees_bestand(str(pad))
    qtbot.waitUntil(lambda: pagina.melding.isVisible())


def test_the_file_for_another_calendar_holds_no_name(
    qtbot: QtBot, context: Context, pagina: AfsprakenPagina, tmp_path: Path
) -> None:
    gevuld = context.vault.change(maak_gevuld)
    _plan(context, leerling_id=gevuld.leerling_id, soort=ContactSoort.LEERLING)
    naam = context.vault.query(
        lambda uow: lijst_afspraken(uow, MORGEN, MORGEN)[0].leerling.split()[-1]
    )
    pad = tmp_path / "uit.ics"
    pagina.schrijf_bestand(str(pad))
    qtbot.waitUntil(pad.exists)
    tekst = pad.read_text("utf-8")
    assert "SUMMARY:Gesprek met leerling" in tekst
    assert naam not in tekst


def test_planned_work_of_school_stands_there_and_opens_at_preventie(
    qtbot: QtBot, context: Context, pagina: AfsprakenPagina
) -> None:
    _plan(context, onderwerp="teamoverleg")

    def plan(uow: UnitOfWork) -> Changes:
        school = lijst_scholen(uow)[0].id
        return bewaar_activiteit(
            uow, ActiviteitGegevens(titel="Rots & Water", school_id=school, datum=MORGEN)
        )

    activiteit = context.vault.change(plan).nieuw_id
    # Kept behind its back: what changes at Preventie is read again by itself.
    context.events.meld(Changes.van(Soort.PREVENTIE))
    _rust(qtbot, context)
    assert [rij.wat for rij in pagina.model.rijen] == ["Rots & Water", "teamoverleg"]
    geopend: list[object] = []
    context.navigatie.paginablad_gevraagd.connect(lambda *waar: geopend.append(waar))
    pagina.tabel.selectRow(0)
    # An appointment with that number may be there: it must not be the one that goes.
    assert not pagina.weg.isEnabled()
    pagina.tabel.setFocus()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Delete)
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Return)
    _rust(qtbot, context)
    assert len(pagina.model.rijen) == 2
    assert geopend == [("preventie", "activiteiten", activiteit)]
