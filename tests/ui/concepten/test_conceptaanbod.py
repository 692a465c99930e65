"""Waiting drafts are offered after unlocking, and words of a handover come back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import Functie
from jos_desktop.services.concepten import (
    CONTACT,
    ZONDER_BEGIN,
    Onderwerp,
    bewaar_concept,
    lees_concept,
    lijst_concepten,
)
from jos_desktop.services.overdracht import kies_secties, lees_overdracht
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.files import DiskFull
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.conceptaanbod import WACHT, ConceptenDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.traject import DoelDialoog
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.main_window import TITEL, MainWindow
from jos_desktop.ui.meldcode.blad import MeldcodeBlad
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.tekstwacht import FORMULIER, TERUG
from jos_desktop.ui.schermen import Context, Navigatie, laad_schermen
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Tasks
from jos_desktop.ui.widgets import Dialoog, Tekst
from tests.ui.concepten.vormen import VORMEN, WOORD, Casus, crash, maak_casus, van
from tests.ui.conftest import LICHTSTE, WACHTWOORD
from tests.ui.stil import tot_stil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CTRL = Qt.KeyboardModifier.ControlModifier


class Kluiswerk:
    """The main window on a vault that can be closed by a crash and opened again."""

    def __init__(self, qtbot: QtBot, stijl: Stijl, map_: Path) -> None:
        self.qtbot, self.stijl, self.map = qtbot, stijl, map_
        self.kluis, _ = Vault.maak(map_, WACHTWOORD, kosten=LICHTSTE)
        self.kluis.change(
            lambda uow: richt_kluis_in(
                uow, naam="Anne de Wit", functie=Functie.JGC, school_codes=frozenset({"SDC"})
            )
        )
        self.casus = self.kluis.change(maak_casus)
        self.venster = self._venster()

    def _venster(self) -> MainWindow:
        bus = Bus()
        tasks = Tasks(self.kluis, bus)
        context = Context(self.kluis, tasks, bus, Schoolkeuze(), Navigatie(), self.stijl)
        venster = MainWindow(context, laad_schermen(), ())
        venster.show()
        self.qtbot.waitExposed(venster)
        self.venster = venster
        self.rust()
        return venster

    @property
    def context(self) -> Context:
        return self.venster.context

    def rust(self) -> None:
        tot_stil(self.context.tasks)

    def sluit(self) -> None:
        """Take the window away without closing anything, and the vault with it."""
        self.context.tasks.sluit()
        crash(self.venster)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.kluis.sluit()

    def opnieuw(self) -> MainWindow:
        """Crash, and unlock again with the password."""
        self.sluit()
        self.kluis = Vault.open(self.map, WACHTWOORD)
        return self._venster()

    def bewaar(self, formulier: str, onderwerp: Onderwerp, velden: dict[str, object]) -> None:
        self.kluis.change(lambda uow: bewaar_concept(uow, formulier, onderwerp, velden))

    def dialoog(self) -> Dialoog:
        dialog = next(d for d in self.venster.findChildren(Dialoog) if d.isVisible())
        self.qtbot.waitUntil(dialog.isActiveWindow)
        return dialog


@pytest.fixture
def werk(qtbot: QtBot, stijl: Stijl, tmp_path: Path) -> Iterator[Kluiswerk]:
    kluiswerk = Kluiswerk(qtbot, stijl, tmp_path / "kluis")
    yield kluiswerk
    kluiswerk.sluit()


def test_nothing_is_offered_when_nothing_waits(werk: Kluiswerk) -> None:
    assert werk.venster.aanbod.isHidden()


def test_type_crash_unlock_go_on_and_save_by_keyboard(werk: Kluiswerk) -> None:
    casus = werk.casus
    dialog = DoelDialoog(
        werk.venster, werk.context, casus.gevuld.traject_id, leerling_id=casus.leerling_id
    )
    dialog.open()
    werk.rust()
    QTest.keyClicks(dialog.omschrijving.bediening, "Op tijd komen")
    werk.qtbot.waitUntil(lambda: van(dialog).stand.text() != "", timeout=5000)
    venster = werk.opnieuw()
    assert venster.aanbod.wat.text() == f"{WACHT}: Doel van Łukasz Fictiefski."
    assert venster.windowTitle() == TITEL
    venster.aanbod.actie.setFocus()
    QTest.keyClick(venster.aanbod.actie, Qt.Key.Key_Space)
    werk.rust()
    assert venster.huidig == "dossier"
    assert venster.aanbod.isHidden()
    terug = werk.dialoog()
    assert isinstance(terug, DoelDialoog)
    assert terug.omschrijving.tekst() == "Op tijd komen"
    focus = QApplication.focusWidget()
    assert focus is terug.omschrijving.bediening
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    werk.rust()
    assert werk.kluis.query(lijst_concepten) == ()
    assert werk.opnieuw().aanbod.isHidden()


def test_the_list_shows_how_each_draft_begins(werk: Kluiswerk) -> None:
    kind = Onderwerp.leerling(werk.casus.leerling_id)
    lang = "Moeder vertelt " + "heel veel " * 40
    werk.bewaar(CONTACT, kind, {"soort": "ouders", "datum": "21-11-2026", "verslag": lang})
    werk.bewaar("taak", kind, {"wanneer": "ma", "wat": "Mentor bellen\nover maandag"})
    werk.bewaar("doel", kind, {"score": 3, "_basis": {"a": "b c"}})
    lijst = werk.opnieuw().aanbod.toon_lijst()
    woorden = [tekst.text() for tekst in lijst.rolvak.findChildren(Tekst)]
    assert "Mentor bellen over maandag" in woorden
    begin = next(tekst for tekst in woorden if tekst.startswith("Moeder vertelt heel"))
    assert begin.endswith("…")
    assert len(begin) < 100
    assert "b c" not in woorden
    lijst.klaar()


def test_every_form_opens_from_the_offer_with_its_words(werk: Kluiswerk) -> None:
    ouder = QWidget()
    gemaakt = []
    for vorm in VORMEN:
        dialog = vorm.maak(ouder, werk.context, werk.casus)
        werk.rust()  # some forms know only then whose they are
        wacht = van(dialog)
        werk.bewaar(wacht.naam, wacht.onderwerp, {vorm.veld: vorm.woord})
        gemaakt.append((vorm, wacht.naam, wacht.onderwerp))
        crash(dialog)
    venster = werk.opnieuw()
    assert len(venster.aanbod.rijen) == len(VORMEN)
    bij = {
        (rij.formulier, rij.onderwerp.soort, rij.onderwerp.id): rij for rij in venster.aanbod.rijen
    }
    for vorm, naam, onderwerp in gemaakt:
        rij = bij[naam, onderwerp.soort, onderwerp.id]
        venster.aanbod.verder(rij)
        werk.rust()
        werk.rust()
        if naam.startswith(ZONDER_BEGIN):
            # Behind the shut door of its sheet, which is opened on purpose.
            (blad,) = venster.findChildren(MeldcodeBlad)
            assert not venster.findChildren(vorm.soort)
            blad.open()
            werk.rust()
            assert blad.concept.isVisible()
            blad._verder(rij)
            werk.rust()
        if not vorm.past:
            # It says so, and the words stay in the list.
            assert not venster.findChildren(vorm.soort)
            assert rij in venster.aanbod.rijen
            continue
        # Whose it is some forms know only once they have read their record.
        terug = next(
            d
            for d in venster.findChildren(vorm.soort)
            if (van(d).onderwerp.soort, van(d).onderwerp.id) == (onderwerp.soort, onderwerp.id)
        )
        assert van(terug).lees()[vorm.veld] == vorm.woord
        assert not van(terug).melding.isHidden()
        crash(terug)
    assert len(venster.aanbod.rijen) == sum(not vorm.past for vorm in VORMEN)
    crash(ouder)


def test_the_list_opens_or_throws_away_each_with_a_question(werk: Kluiswerk) -> None:
    leerling = Onderwerp.leerling(werk.casus.leerling_id)
    werk.bewaar("aanmelding", leerling, {"doel_school": WOORD})
    werk.bewaar("persoon", leerling, {"naam": WOORD})
    werk.bewaar("van_later", leerling, {"naam": WOORD})
    venster = werk.opnieuw()
    assert "en nog 2" in venster.aanbod.wat.text()
    venster.aanbod.actie.click()
    lijst = werk.dialoog()
    assert isinstance(lijst, ConceptenDialoog)
    # The form that this version does not know can only be thrown away.
    assert (len(lijst.verder), len(lijst.weg)) == (2, 3)
    lijst.weg[0].click()
    assert len(werk.kluis.query(lijst_concepten)) == 3
    vraag = next(d for d in lijst.findChildren(Dialoog) if d.isVisible())
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    werk.rust()
    assert len(werk.kluis.query(lijst_concepten)) == 2
    assert len(lijst.weg) == 2
    lijst.verder[0].click()
    werk.rust()
    assert werk.dialoog().wacht is not None
    assert len(venster.aanbod.rijen) == 1


def test_a_form_that_no_longer_fits_is_said_and_keeps_its_draft(werk: Kluiswerk) -> None:
    weg = Onderwerp("doel", 999, werk.casus.leerling_id)
    werk.bewaar("doel", weg, {"omschrijving": WOORD})
    venster = werk.opnieuw()
    venster.aanbod.actie.click()
    werk.rust()
    assert "past niet meer" in venster.melding.wat.text()
    assert len(werk.kluis.query(lijst_concepten)) == 1


def test_the_quick_entry_is_offered_at_its_pupil(werk: Kluiswerk) -> None:
    leerling = Onderwerp.leerling(werk.casus.leerling_id)
    werk.bewaar(CONTACT, leerling, {"verslag": WOORD})
    venster = werk.opnieuw()
    venster.aanbod.actie.click()
    werk.rust()
    pagina = venster.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    assert pagina.snelinvoer.velden.verslag.tekst() == WOORD


def _schrijf_in_overdracht(werk: Kluiswerk, casus: Casus) -> OverdrachtenPagina:
    werk.context.ga_naar("overdrachten")
    pagina = werk.venster.pagina("overdrachten")
    assert isinstance(pagina, OverdrachtenPagina)
    pagina.open_overdracht(casus.overdracht_id)
    werk.rust()
    return pagina


def _tekst(werk: Kluiswerk, nummer: int) -> str:
    detail = werk.kluis.query(lambda uow: lees_overdracht(uow, werk.casus.overdracht_id))
    return next(sectie.tekst for sectie in detail.secties if sectie.nummer == nummer)


def test_words_of_a_handover_within_the_second_go_to_the_lock_and_come_back(
    werk: Kluiswerk,
) -> None:
    casus = werk.casus
    pagina = _schrijf_in_overdracht(werk, casus)
    vak = pagina.werkvlak.secties.vakken[4]
    assert vak.tekst is not None
    vak.tekst.zet_tekst(WOORD)
    (nu,) = werk.context.concepten.alles()
    assert nu.velden is not None
    velden = dict(nu.velden)
    werk.sluit()
    werk.kluis = Vault.open(werk.map, WACHTWOORD)
    # What a lock in that second leaves behind: the draft, and a handover without the words.
    werk.kluis.change(lambda uow: kies_secties(uow, casus.overdracht_id, {4: (True, "")}))
    werk.bewaar(nu.formulier, nu.onderwerp, velden)
    venster = werk._venster()
    assert "Tekst in de overdracht" in venster.aanbod.wat.text()
    venster.aanbod.actie.click()
    werk.rust()
    terug = venster.pagina("overdrachten")
    assert isinstance(terug, OverdrachtenPagina)
    assert terug.werkvlak.melding.wat.text() == TERUG
    werk.qtbot.waitUntil(lambda: _tekst(werk, 4) == WOORD, timeout=5000)
    werk.rust()
    over = Onderwerp("overdracht", casus.overdracht_id, casus.leerling_id)
    assert werk.kluis.query(lambda uow: lees_concept(uow, FORMULIER, over)) is None
    assert werk.context.concepten.alles() == ()


def test_words_of_a_handover_stay_when_they_cannot_be_written(
    werk: Kluiswerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    pagina = _schrijf_in_overdracht(werk, werk.casus)
    vak = pagina.werkvlak.secties.vakken[4]
    assert vak.tekst is not None

    def vol(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as schijf:
        schijf.setattr("jos_desktop.storage.database.Databank._vastgelegd", vol)
        schijf.setattr("jos_desktop.ui.overdracht.tekstwacht.kies_secties", vol)
        vak.tekst.zet_tekst(WOORD)
        vak.bewaar()
        werk.rust()
    assert pagina.werkvlak.melding.wat.text() == DiskFull().zin()
    assert vak.onbewaard
    pagina.ververs()
    werk.rust()
    assert vak.tekst.tekst() == WOORD
    (nu,) = werk.context.concepten.alles()
    assert nu.velden is not None
    vak.bewaar()
    werk.rust()
    assert _tekst(werk, 4) == WOORD
