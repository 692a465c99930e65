"""The screen for who lost something: what to do, what was there, what was written down."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.incidentwoorden import BEL, STAPPEN
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.incidenten import (
    IncidentGegevens,
    leg_incident_vast,
    lijst_incidenten,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.incident.pagina import IncidentPagina
from jos_desktop.ui.schermen import Context, laad_schermen
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from tests.ui.dossier.voorbeeld import maak_gevuld
from tests.ui.stil import tot_stil


def _pagina(qtbot: QtBot, context: Context) -> IncidentPagina:
    page = IncidentPagina(context)
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    _rust(qtbot, context)
    return page


def _rust(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def _woorden(page: IncidentPagina) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def test_it_is_found_from_beheer_and_from_the_quick_menu() -> None:
    (scherm,) = [scherm for scherm in laad_schermen() if scherm.naam == "incident"]
    assert scherm.hoort_bij == "beheer"
    assert not scherm.in_rail


def test_the_first_step_of_each_loss_is_to_call(qtbot: QtBot, context: Context) -> None:
    page = _pagina(qtbot, context)
    for soort in Incidentsoort:
        page.soort.zet(soort)
        qtbot.wait(1)  # the layout shows what came new
        woorden = _woorden(page)
        assert BEL in woorden
        assert all(stap in woorden for stap in STAPPEN[soort])


def test_it_counts_and_names_nobody(qtbot: QtBot, context: Context) -> None:
    context.vault.change(maak_gevuld)
    page = _pagina(qtbot, context)
    woorden = _woorden(page)
    for deel in ("Leerlingen", "SQLCipher 4", "Werkgeversleutel: nee", "Meldcode: nee"):
        assert deel in woorden

    def namen(uow: UnitOfWork) -> list[str]:
        return [rij.achternaam for rij in uow.session.query(Leerling)]

    assert not any(naam in woorden for naam in context.vault.query(namen))


def test_writing_down_shows_at_once_what_is_still_to_do(qtbot: QtBot, context: Context) -> None:
    page = _pagina(qtbot, context)
    assert page.lijst.isHidden()
    page.soort.zet(Incidentsoort.OPSLAG)
    dialog = page.schrijf_op()
    _rust(qtbot, context)
    assert dialog.soort.vast() is Incidentsoort.OPSLAG
    dialog.wat.zet_tekst("USB-stick weg na het overleg")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    (rij,) = context.vault.query(lijst_incidenten)
    assert rij.wat == "USB-stick weg na het overleg"
    woorden = _woorden(page)
    assert "Nog niet gemeld: bel vandaag" in woorden
    aanvullen = page.vul_aan(rij.id)
    _rust(qtbot, context)
    assert aanvullen.wat.tekst() == rij.wat
    aanvullen.gemeld.zet_datum(rij.ontdekt_op)
    aanvullen.aan.setText("FG")
    assert aanvullen.hoofdknop is not None
    aanvullen.hoofdknop.click()
    _rust(qtbot, context)
    assert "Gemeld op" in _woorden(page)


def test_a_day_to_come_is_told_at_its_field(qtbot: QtBot, context: Context) -> None:
    page = _pagina(qtbot, context)
    dialog = page.schrijf_op()
    _rust(qtbot, context)
    dialog.ontdekt.setText("31-12-2999")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    assert dialog.v_ontdekt.heeft_fout
    dialog.klaar()


def test_the_report_is_written_and_logged(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    page = _pagina(qtbot, context)
    page.bewaar_verslag(tmp_path / "melding.pdf", None)
    _rust(qtbot, context)
    assert (tmp_path / "melding.pdf").read_bytes().startswith(b"%PDF")
    assert page.melding.wat.text() == "Het verslag is gemaakt."
    page.bewaar_verslag(context.vault.map / "melding.pdf", None)
    _rust(qtbot, context)
    assert "In de map van de kluis" in page.melding.wat.text()

    def gelogd(uow: UnitOfWork) -> int:
        vraag = uow.session.query(Logregel).filter_by(
            gebeurtenis=Gebeurtenis.GEEXPORTEERD.value, soort="incident"
        )
        return int(vraag.count())

    assert context.vault.query(gelogd) == 1


def test_vandaag_keeps_asking_until_the_employer_was_told(qtbot: QtBot, context: Context) -> None:
    page = VandaagPagina(context)
    qtbot.addWidget(page)
    page.show()
    _rust(qtbot, context)
    assert page.incident.isHidden()
    vandaag = context.vault.query(lambda uow: uow.vandaag)
    open_ = IncidentGegevens(Incidentsoort.PAPIER, vandaag)
    nummer = context.vault.change(lambda uow: leg_incident_vast(uow, open_)).nieuw_id
    page.ververs()
    _rust(qtbot, context)
    assert page.incident.wat.text() == "Nog niet gemeld: papier of afdruk kwijt."
    assert not page.incident.isHidden()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        page.incident.actie.click()
    assert gevraagd.args[0] == "incident"
    gemeld = replace(open_, gemeld_op=vandaag, gemeld_aan="FG")
    context.tasks.run_change(
        lambda uow: leg_incident_vast(uow, gemeld, nummer), lambda _: None, eigenaar=page
    )
    _rust(qtbot, context)
    assert page.incident.isHidden()
