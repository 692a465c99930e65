"""Locking sets words and place aside; unlocking brings them back, whatever the disk does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.app import OP_SLOT_STIL, UITERLIJK_S, Toepassing
from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.storage.files import DiskFull
from jos_desktop.storage.noodconcepten import BESTANDSNAAM, DraftsDamaged
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.concepten import OpenConcept
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.vergrendeling import nood
from tests.conftest import LogBewaker
from tests.herstart import OpnieuwHier, toepassing_hier

FORMULIER = "proefformulier"
OVER = Onderwerp("proef", 7)
P = CaseloadPagina | DossierPagina


class Opstelling:
    """The application on a demo vault, locking within the process of the test."""

    def __init__(self, qtbot: QtBot, app: Toepassing, herstart: OpnieuwHier, map_: Path) -> None:
        self.qtbot, self.app, self.herstart, self.map = qtbot, app, herstart, map_

    @property
    def venster(self) -> MainWindow:
        assert self.app.hoofdvenster is not None
        return self.app.hoofdvenster

    def ontgrendel(self) -> None:
        if self.app.venster is None:
            self.app.toon_ontgrendelen()
        assert self.app.venster is not None
        self.app.venster.scherm.wachtwoord.regel.setText(DEMO_WACHTWOORD)
        with self.qtbot.waitSignal(self.app.geopend, timeout=20_000):
            self.app.venster.scherm.probeer()
        self.rust()

    def rust(self) -> None:
        tasks = self.venster.context.tasks
        for _ in range(3):
            self.qtbot.waitUntil(lambda: tasks.bezig == 0, timeout=20_000)
            QCoreApplication.processEvents()

    def typ(self, woorden: str | None) -> QObject:
        """Stand in for an open form that holds these unsaved words."""
        formulier = QObject(self.venster)
        velden = None if woorden is None else {"tekst": woorden}
        self.venster.context.concepten.meld_aan(
            formulier, lambda: OpenConcept(FORMULIER, OVER, velden)
        )
        return formulier

    def concept(self) -> dict[str, object] | None:
        return self.venster.context.vault.query(lambda uow: lees_concept(uow, FORMULIER, OVER))


@pytest.fixture
def opstelling(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Opstelling]:
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    map_ = tmp_path / "kluis"
    maak_demo(map_, 20)
    app, herstart = toepassing_hier(qapp, map_)
    made = Opstelling(qtbot, app, herstart, map_)
    made.ontgrendel()
    yield made
    app.stop()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_words_of_any_form_survive_the_lock(opstelling: Opstelling) -> None:
    opstelling.typ("net getypt")
    opstelling.app.vergrendel()
    assert opstelling.herstart.uiterste_s == [UITERLIJK_S]
    assert opstelling.app.hoofdvenster is None
    opstelling.ontgrendel()
    assert opstelling.concept() == {"tekst": "net getypt"}
    # An emptied form takes its older draft along.
    opstelling.typ(None)
    opstelling.app.vergrendel()
    opstelling.ontgrendel()
    assert opstelling.concept() is None


def test_the_unlock_screen_says_that_nobody_was_there(opstelling: Opstelling) -> None:
    assert opstelling.app.bewaking is not None
    wacht = opstelling.app.bewaking.wacht
    wacht.meter.grens_s = 0
    with opstelling.qtbot.waitSignal(opstelling.app.vergrendeld):
        wacht.tik()
    opstelling.qtbot.waitUntil(lambda: opstelling.app.venster is not None)
    assert opstelling.app.venster is not None
    melding = opstelling.app.venster.scherm.melding
    assert melding.wat.text() == OP_SLOT_STIL
    assert melding.isVisible()
    opstelling.ontgrendel()
    opstelling.app.vergrendel()
    assert opstelling.app.venster.scherm.melding.isHidden()


def test_a_form_that_breaks_does_not_stop_the_lock_nor_the_others(
    opstelling: Opstelling, logbewaker: LogBewaker
) -> None:
    logbewaker.verwacht("an open form could not be read: builtins.RuntimeError")

    def kapot() -> OpenConcept | None:
        raise RuntimeError

    opstelling.venster.context.concepten.meld_aan(QObject(opstelling.venster), kapot)
    opstelling.typ("van een ander formulier")
    opstelling.app.vergrendel()
    assert opstelling.app.hoofdvenster is None
    opstelling.ontgrendel()
    assert opstelling.concept() == {"tekst": "van een ander formulier"}


def test_unlocking_returns_to_the_same_place(opstelling: Opstelling) -> None:
    venster = opstelling.venster
    venster.ga_naar("caseload")
    opstelling.rust()
    caseload = venster.pagina("caseload")
    assert isinstance(caseload, CaseloadPagina)
    leerling = caseload.model.rijen[2]
    caseload.zoekveld.setText(leerling.naam[:4])
    venster.ga_naar("dossier", leerling.leerling_id)
    opstelling.rust()
    # No wider: the screen without a screen is narrower than the window.
    venster.resize(1200, 690)
    opstelling.app.vergrendel()
    opstelling.ontgrendel()
    weer = opstelling.venster
    assert weer is not venster
    assert weer.huidig == "dossier"
    dossier = weer.pagina("dossier")
    assert isinstance(dossier, DossierPagina)
    assert dossier.leerling_id == leerling.leerling_id
    assert weer.height() == 690
    caseload = weer.pagina("caseload")
    assert isinstance(caseload, CaseloadPagina)
    assert caseload.zoekveld.text() == leerling.naam[:4]
    # Only once: after an ordinary close the day begins at the first screen.
    opstelling.app.stop()
    opstelling.app.achtergrond.sluit()


def test_the_place_of_another_version_is_passed_over(opstelling: Opstelling) -> None:
    venster = opstelling.venster
    for vreemd in ({"scherm": "weg"}, {"venster": 3}, {**venster.plek(), "paginas": {"beheer": 1}}):
        venster.zet_plek(vreemd)
        venster.ga_naar("beheer")
        assert venster.huidig == "beheer"
        venster.ga_naar("vandaag")
    opstelling.rust()


def test_a_damaged_emergency_file_is_told_and_does_not_stop_the_unlock(
    opstelling: Opstelling,
) -> None:
    opstelling.typ("verloren")
    opstelling.app.vergrendel()
    pad = opstelling.map / BESTANDSNAAM
    rauw = bytearray(pad.read_bytes())
    rauw[100] ^= 1
    pad.write_bytes(rauw)
    opstelling.ontgrendel()
    assert opstelling.venster.melding.wat.text() == DraftsDamaged().zin()
    assert opstelling.concept() is None


def test_a_disk_that_refuses_keeps_the_words_for_the_next_time(
    opstelling: Opstelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    opstelling.typ("op een volle schijf")
    opstelling.app.vergrendel()
    echt: Callable[..., None] = nood._neem_over

    def vol(_uow: UnitOfWork, _stukken: object) -> None:
        raise DiskFull

    # The disk refuses the change, as the database would tell it.
    monkeypatch.setattr(nood, "_neem_over", vol)
    opstelling.ontgrendel()
    assert opstelling.venster.melding.wat.text() == DiskFull().zin()
    assert opstelling.concept() is None
    opstelling.app.vergrendel()
    monkeypatch.setattr(nood, "_neem_over", echt)
    opstelling.ontgrendel()
    assert opstelling.concept() == {"tekst": "op een volle schijf"}


def test_words_kept_after_a_session_end_that_was_called_off_do_not_come_back(
    opstelling: Opstelling,
) -> None:
    formulier = opstelling.typ("bel de school")
    ander = opstelling.typ("nog niet klaar")
    opstelling.app._on_sessie_eindigt(None)
    vault, tasks = opstelling.venster.context.vault, opstelling.venster.context.tasks

    def bewaar(woorden: str) -> None:
        tasks.run_change(
            lambda uow: bewaar_concept(uow, FORMULIER, Onderwerp("weg"), {"tekst": woorden}),
            lambda _: None,
        )
        opstelling.rust()

    # One form was saved and closed; the words of the other stay until they are kept too.
    shiboken6.delete(formulier)
    bewaar("een")
    gelezen = vault.noodbestand().lees()
    assert gelezen is not None
    assert [stuk["velden"] for stuk in gelezen[1]] == [{"tekst": "nog niet klaar"}]
    shiboken6.delete(ander)
    bewaar("twee")
    assert vault.noodbestand().lees() is None
    # Without a session end nobody writes or empties that file for a save.
    vault.noodbestand().schrijf({}, [{"tekst": "van het slot"}])
    bewaar("drie")
    assert vault.noodbestand().lees() is not None
    vault.noodbestand().wis()


def test_session_end_and_ordinary_close_keep_the_words(opstelling: Opstelling) -> None:
    opstelling.typ("einde sessie")
    opstelling.app._on_sessie_eindigt(None)
    assert opstelling.app.hoofdvenster is not None
    gelezen = opstelling.venster.context.vault.noodbestand().lees()
    assert gelezen is not None
    assert gelezen[1][0]["velden"] == {"tekst": "einde sessie"}
    opstelling.typ("gewoon gesloten")
    opstelling.app.stop()
    with Vault.open(opstelling.map, DEMO_WACHTWOORD) as vault:
        nood.haal_op(vault)
        assert vault.query(lambda uow: lees_concept(uow, FORMULIER, OVER)) == {
            "tekst": "gewoon gesloten"
        }
