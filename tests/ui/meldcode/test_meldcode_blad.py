"""The sheet of the meldcode: nothing before it is opened, all five steps after, shut when left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_recht import Meldcodestap, Weegantwoord
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.logboeken import LogboekFilter, lees_logboek
from jos_desktop.services.meldcode import (
    NotitieGegevens,
    Overleg,
    bewaar_notitie,
    bewaar_overleg,
    bewaar_weging,
    lees_meldcode,
    start_meldcode,
)
from jos_desktop.services.meldcoderegel import Weging
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.meldcode.blad import MeldcodeBlad
from jos_desktop.ui.meldcode.dialogen import BesluitDialoog, NotitieDialoog, WeegDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import maak_gevuld
from tests.ui.stil import tot_stil

WOORD = "Kanariepiet"


class Werk:
    """The dossier page with the sheet in front, used as a person does."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        gevuld = context.vault.change(maak_gevuld)
        self.leerling_id = gevuld.leerling_id
        self.pagina = DossierPagina(context)
        self.pagina.resize(1178, 704)
        qtbot.addWidget(self.pagina)
        self.pagina.show()
        self.pagina.activateWindow()
        self.ga_naar(self.leerling_id)

    def ga_naar(self, leerling_id: int) -> None:
        self.pagina.open_doel(leerling_id)
        self.rust()
        self.pagina.bladen.toon("meldcode")
        self.rust()

    @property
    def blad(self) -> MeldcodeBlad:
        blad = self.pagina.bladen.blad("meldcode")
        assert isinstance(blad, MeldcodeBlad)
        return blad

    def rust(self) -> None:
        tot_stil(self.context.tasks)

    def maak(self) -> int:
        """Start a run with words in it, before the sheet is opened."""
        vault, dag = self.context.vault, self.context.vault.query(lambda uow: uow.vandaag)
        nummer = vault.change(lambda uow: start_meldcode(uow, self.leerling_id)).nieuw_id
        assert nummer is not None
        notitie = NotitieGegevens(Meldcodestap.SIGNALEN, dag, "", "mentor", WOORD, "")
        vault.change(lambda uow: bewaar_notitie(uow, nummer, notitie))
        return nummer

    def klik(self, naam: str, in_: QWidget | None = None) -> None:
        """Press a button by the name a screen reader says."""
        knop = next(
            knop
            for knop in (in_ or self.blad).findChildren(QPushButton)
            if knop.isVisible() and knop.accessibleName() == naam
        )
        QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
        self.rust()

    def dialoog(self) -> Dialoog:
        return next(d for d in self.pagina.findChildren(Dialoog) if d.isVisible())

    def bewaar(self, dialog: Dialoog) -> None:
        assert dialog.hoofdknop is not None
        QTest.mouseClick(dialog.hoofdknop, Qt.MouseButton.LeftButton)
        self.rust()

    def woorden(self) -> str:
        """Return every word in the page, visible or not, as a screen reader could find it."""
        delen = [self.pagina.windowTitle()]
        for widget in self.pagina.findChildren(QWidget):
            delen += [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
            if isinstance(widget, QLabel | QPushButton):
                delen.append(widget.text())
        return "\n".join(delen)

    def keren(self) -> int:
        """Return how often the logboek says that this meldcode was opened."""
        zoek = LogboekFilter(self.leerling_id, Gebeurtenis.MELDCODE_GEOPEND)
        return len(self.context.vault.query(lambda uow: lees_logboek(uow, filter_=zoek)))


@pytest.fixture
def werk(qtbot: QtBot, context: Context) -> Werk:
    return Werk(qtbot, context)


def test_nothing_is_shown_before_the_button(werk: Werk) -> None:
    werk.maak()
    werk.rust()
    assert werk.blad.dicht.isVisible()
    assert WOORD not in werk.woorden()
    assert werk.keren() == 0
    werk.klik("Meldcode openen")
    assert WOORD in werk.woorden()
    assert werk.keren() == 1


def test_one_opening_is_logged_once_and_ends_when_the_sheet_is_left(werk: Werk) -> None:
    nummer = werk.maak()
    werk.klik("Meldcode openen")
    # A change while it is open is the same opening.
    werk.context.tasks.run_change(
        lambda uow: bewaar_overleg(uow, nummer, Overleg(eergerelateerd=True)),
        lambda _: None,
        eigenaar=werk.pagina,
    )
    werk.rust()
    assert "bel meteen Veilig Thuis" in werk.woorden()
    assert werk.keren() == 1
    werk.pagina.bladen.toon("tijdlijn")
    werk.rust()
    assert WOORD not in werk.woorden()
    werk.pagina.bladen.toon("meldcode")
    werk.rust()
    assert werk.blad.dicht.isVisible()
    werk.klik("Meldcode openen")
    assert werk.keren() == 2


def test_another_pupil_and_the_lock_button_shut_it(werk: Werk) -> None:
    werk.maak()
    ander = werk.context.vault.change(maak_gevuld).leerling_id
    werk.klik("Meldcode openen")
    werk.klik("Blad dicht")
    assert WOORD not in werk.woorden()
    werk.klik("Meldcode openen")
    werk.ga_naar(ander)
    assert WOORD not in werk.woorden()
    assert werk.blad.dicht.isVisible()
    werk.klik("Meldcode openen")
    assert werk.blad.leeg.isVisible()
    assert WOORD not in werk.woorden()


def test_the_five_steps_from_start_to_close(werk: Werk) -> None:
    werk.klik("Meldcode openen")
    werk.klik("Meldcode starten")
    eerste = werk.blad.window().focusWidget()
    assert eerste is not None
    assert eerste.accessibleName() == "Notitie bij stap 1: signalen in kaart brengen"
    werk.klik("Notitie bij stap 1: signalen in kaart brengen")
    dialog = werk.dialoog()
    assert isinstance(dialog, NotitieDialoog)
    dialog.feiten.zet_tekst(WOORD)
    werk.bewaar(dialog)
    assert WOORD in werk.woorden()
    # Any order: weigh before anybody was asked.
    werk.klik("De vijf vragen beantwoorden")
    dialog = werk.dialoog()
    assert isinstance(dialog, WeegDialoog)
    dialog.antwoorden["onveilig"].zet(Weegantwoord.JA)
    assert "meld dit altijd" in dialog.oordeel.text()
    werk.bewaar(dialog)
    assert "meld dit altijd bij Veilig Thuis" in werk.woorden()
    assert "Er staat nog geen melding." in werk.woorden()
    werk.klik("Meldcode sluiten")
    werk.bewaar(werk.dialoog())
    assert "nog geen besluit" in werk.blad.melding.wat.text()
    werk.klik("Besluit en melding vastleggen")
    dialog = werk.dialoog()
    assert isinstance(dialog, BesluitDialoog)
    dialog.besluit.zet_tekst("Melden bij Veilig Thuis")
    dialog.gemeld.setText("vandaag")
    dialog.niet_reden.zet_tekst("Onveilig")
    werk.bewaar(dialog)
    werk.klik("Meldcode sluiten")
    werk.bewaar(werk.dialoog())
    assert werk.blad.stand.text().startswith("Gesloten op ")
    assert not werk.blad.sluiten.isVisible()
    (blad,) = werk.context.vault.query(lambda uow: lees_meldcode(uow, werk.leerling_id))
    assert blad.gesloten is not None
    werk.klik("Weer openen")
    assert werk.blad.stand.text() == "Loopt"


def test_a_note_is_deleted_after_asking(werk: Werk) -> None:
    werk.maak()
    werk.klik("Meldcode openen")
    knop = next(
        k for k in werk.blad.findChildren(QPushButton) if "verwijderen" in k.accessibleName()
    )
    werk.klik(knop.accessibleName())
    assert WOORD in werk.woorden()
    werk.bewaar(werk.dialoog())
    assert WOORD not in werk.woorden()


def test_words_that_were_not_kept_are_offered_only_behind_the_door(werk: Werk) -> None:
    werk.maak()
    werk.klik("Meldcode openen")
    werk.klik("Notitie bij stap 3: gesprek met ouders en kind")
    dialog = werk.dialoog()
    assert isinstance(dialog, NotitieDialoog)
    dialog.feiten.zet_tekst("Half gezegd")
    assert dialog.wacht is not None
    werk.rust()
    dialog.wacht.schrijf()
    werk.rust()
    # Going away without closing the form, as a lock does.
    dialog.wacht.stop()
    dialog.accept()
    werk.pagina.bladen.toon("tijdlijn")
    werk.pagina.bladen.toon("meldcode")
    werk.rust()
    assert not werk.blad.concept.isVisible()
    werk.klik("Meldcode openen")
    werk.klik("Verder schrijven")
    terug = werk.dialoog()
    assert isinstance(terug, NotitieDialoog)
    assert terug.titel.text() == Meldcodestap.GESPREK.label
    assert terug.feiten.tekst() == "Half gezegd"


def test_whole_sheet_fits_and_works_by_keyboard(werk: Werk) -> None:
    nummer = werk.maak()
    weging = Weging(onveilig=Weegantwoord.JA, toelichting="Wie weet " * 40)
    werk.context.vault.change(lambda uow: bewaar_weging(uow, nummer, weging))
    werk.blad.setFocus()
    assert werk.blad.dicht.knop is not None
    werk.blad.dicht.knop.setFocus()
    QTest.keyClick(werk.blad.dicht.knop, Qt.Key.Key_Return)
    werk.rust()
    assert werk.blad.geopend
    assert werk.pagina.minimumSizeHint().width() <= 1178
    for knop in werk.blad.findChildren(QPushButton):
        if knop.isVisible():
            assert knop.accessibleName()
            assert knop.focusPolicy() != Qt.FocusPolicy.NoFocus
    focus = werk.blad.window().focusWidget()
    assert focus is not None
    assert werk.blad.rolvak.isAncestorOf(focus)
