"""Stories 2, 3 and 4 through the real window, with the keys and buttons a worker uses."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import BestaandeHulp, HulpStatus, Ingang, Thema
from jos_desktop.models.codes_werk import Aanmeldbesluit
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.consulten import lijst_consulten, tel_advies
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.aanmelden.aanmelden import WelkeLeerling
from jos_desktop.ui.aanmelden.consult import ConsultDialoog
from jos_desktop.ui.aanmelden.consulten import ConsultenPagina
from jos_desktop.ui.aanmelden.inlezen import InleesDialoog
from jos_desktop.ui.dossier.aanmeldbesluit import BesluitDialoog
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.starten import StartDialoog
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Context, laad_schermen, laad_snelacties
from jos_desktop.ui.widgets import Dialoog
from jos_desktop.werkstroom.aanmeldformulier import aanmeldformulier_bytes
from tests.ui.dossier.voorbeeld import maak_kind
from tests.ui.stil import tot_stil

D = TypeVar("D", bound=Dialoog)


class Hand:
    """Use the window as a person does."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        self.venster = MainWindow(context, laad_schermen(), laad_snelacties())
        qtbot.addWidget(self.venster)
        self.venster.show()
        self.rust()

    def rust(self) -> None:
        """Wait until all work and the timers after it came back."""
        tot_stil(self.context.tasks)

    def dialoog(self, soort: type[D]) -> D:
        """Return the dialog of this kind that is shown."""
        self.rust()
        alle = [w for w in QApplication.topLevelWidgets() if isinstance(w, soort)]
        return next(dialog for dialog in alle if dialog.isVisible())

    def nieuw(self, titel: str) -> None:
        """Choose from the menu behind the button "Nieuw"."""
        menu = self.venster.nieuw.menu()
        next(actie for actie in menu.actions() if actie.text().replace("&", "") == titel).trigger()
        self.rust()

    def druk(self, waar: QWidget, tekst: str) -> None:
        """Press the button with these words."""
        knoppen = waar.findChildren(QPushButton)
        knop = next(k for k in knoppen if k.text().replace("&", "") == tekst and k.isVisible())
        QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
        self.rust()

    def ctrl_enter(self, dialog: Dialoog) -> None:
        """Keep, with the keyboard."""
        dialog.activateWindow()
        self.rust()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.rust()


@pytest.fixture
def hand(qtbot: QtBot, context: Context) -> Iterator[Hand]:
    """Return somebody at the window."""
    hand = Hand(qtbot, context)
    yield hand
    hand.venster.close()


def test_story_2_a_mentor_walks_in_and_no_name_is_kept(hand: Hand) -> None:
    lees = hand.context.vault.query
    hand.context.vault.change(maak_kind)
    hand.nieuw("Anoniem consult")
    dialog = hand.dialoog(ConsultDialoog)
    assert dialog.focusWidget() is dialog.thema
    QTest.keyClicks(dialog.thema, "Gedrag")
    assert dialog.thema.waarde() is Thema.GEDRAG
    QTest.keyClicks(dialog.vraag.bediening, "Hoe begrens ik lukasz in de les?")
    hand.ctrl_enter(dialog)
    assert "een naam van een leerling in je kluis (lukasz)" in dialog.kijker.waarschuwing.text()
    assert lees(lijst_consulten) == ()
    vraag = next(d for d in dialog.findChildren(Dialoog) if d.isVisible())
    hand.druk(vraag, "Tekst aanpassen")
    dialog.vraag.bediening.selectAll()
    QTest.keyClicks(dialog.vraag.bediening, "Hoe begrens ik een leerling in de les?")
    hand.ctrl_enter(dialog)
    (consult,) = lees(lijst_consulten)
    assert (consult.thema, consult.duur_min, consult.vrager) == (
        Thema.GEDRAG.label,
        15,
        Ingang.MENTOR.label,
    )
    dag = consult.datum
    assert lees(lambda uow: tel_advies(uow, dag, dag)).anoniem == 1


def test_story_3_from_consult_to_case(hand: Hand) -> None:
    context = hand.context
    leerling_id = context.vault.change(maak_kind)
    hand.nieuw("Anoniem consult")
    dialog = hand.dialoog(ConsultDialoog)
    dialog.thema.zet(Thema.GEDRAG)
    QTest.keyClicks(dialog.vraag.bediening, "Wat helpt bij ruzie in de pauze?")
    hand.ctrl_enter(dialog)
    context.open_blad("agenda", "consulten")
    hand.rust()
    (pagina,) = hand.venster.findChildren(ConsultenPagina)
    pagina.tabel.selectRow(0)
    hand.druk(pagina, "Aanmelden bij JOS")
    kies = hand.dialoog(WelkeLeerling)
    assert not kies.verder.isEnabled()
    QTest.keyClicks(kies.leerling, "luk")
    hand.qtbot.waitUntil(lambda: kies.leerling.treffers.rowCount() == 1)
    kies.leerling.kies(kies.leerling.treffers.item(0).data(Qt.ItemDataRole.UserRole))
    hand.druk(kies, "Verder")
    aanmelding = hand.dialoog(AanmeldingDialoog)
    assert aanmelding.doel_school.tekst() == "Wat helpt bij ruzie in de pauze?"
    hand.ctrl_enter(aanmelding)
    dossier = context.vault.query(lambda uow: lees_dossier(uow, leerling_id))
    (kaart,) = dossier.aanmeldingen
    assert "Toestemming" in kaart.ontbreekt
    (consult,) = context.vault.query(lijst_consulten)
    assert consult.aangemeld
    assert "Fictiefski" not in repr(consult)


def _onvolledig(uow: UnitOfWork, leerling_id: int) -> int:
    school_id = lees_dossier(uow, leerling_id).school_id
    assert school_id is not None
    gegevens = AanmeldingGegevens(
        uow.vandaag - timedelta(days=2), school_id, Ingang.MENTOR, doel_school="Rust in de klas"
    )
    nummer = bewaar_aanmelding(uow, leerling_id, gegevens).nieuw_id
    assert nummer is not None
    return nummer


def test_story_4_incomplete_stays_blocked_and_somebody_helps_already(
    hand: Hand,
) -> None:
    context = hand.context
    leerling_id = context.vault.change(maak_kind)
    context.vault.change(lambda uow: _onvolledig(uow, leerling_id))
    context.open_dossier(leerling_id)
    hand.rust()
    pagina = hand.venster.pagina("dossier")
    hand.druk(pagina.aanmelding, "Traject starten")  # type: ignore[attr-defined]
    start = hand.dialoog(StartDialoog)
    hand.ctrl_enter(start)
    assert start.v_reden.heeft_fout
    start.reject()
    hand.rust()
    wijzig = next(
        knop
        for knop in pagina.aanmelding.findChildren(QPushButton)  # type: ignore[attr-defined]
        if knop.accessibleName().endswith("wijzigen")
    )
    QTest.mouseClick(wijzig, Qt.MouseButton.LeftButton)
    dialog = hand.dialoog(AanmeldingDialoog)
    dialog.hulp.zet(BestaandeHulp.JA)
    (eerste,) = dialog.hulpen.kaarten
    eerste.organisatie.zet_tekst("GGZ Fictief")
    eerste.telefoon.zet_tekst("072-5550101")
    eerste.mag_contact.setChecked(True)
    hand.druk(dialog, "Nog een organisatie")
    dialog.hulpen.kaarten[1].telefoon.zet_tekst("072-5550102")
    hand.ctrl_enter(dialog)
    assert dialog.hulpen.kaarten[1].v_organisatie.heeft_fout
    dialog.hulpen.kaarten[1].organisatie.zet_tekst("Wijkteam Oost")
    dialog.hulpen.kaarten[1].status.zet(HulpStatus.AFGEROND)
    hand.ctrl_enter(dialog)
    chip = pagina.kop.hulp  # type: ignore[attr-defined]
    assert chip.text() == "Er is al hulp: GGZ Fictief"
    assert "bel 072-5550101" in chip.toolTip()
    hand.druk(pagina.aanmelding, "Traject starten")  # type: ignore[attr-defined]
    woorden = " ".join(
        deel.text()
        for deel in hand.dialoog(StartDialoog).findChildren(type(dialog.titel))
        if deel.isVisible()
    )
    assert "GGZ Fictief, bel 072-5550101. Bel eerst en stem af." in woorden


def test_a_decision_closes_the_card_and_opens_it_again(hand: Hand) -> None:
    context = hand.context
    leerling_id = context.vault.change(maak_kind)
    context.vault.change(lambda uow: _onvolledig(uow, leerling_id))
    context.open_dossier(leerling_id)
    hand.rust()
    paneel = hand.venster.pagina("dossier").aanmelding  # type: ignore[attr-defined]
    hand.druk(paneel, "Anders besluiten")
    dialog = hand.dialoog(BesluitDialoog)
    dialog.soort.zet(Aanmeldbesluit.DOORGEZET)
    hand.ctrl_enter(dialog)
    assert dialog.v_naar.heeft_fout
    dialog.naar.zet_tekst("Wijkteam Oost")
    hand.ctrl_enter(dialog)

    def stand() -> tuple[int, tuple[str, ...]]:
        dossier = context.vault.query(lambda uow: lees_dossier(uow, leerling_id))
        return len(dossier.aanmeldingen), tuple(uit.wat for uit in dossier.uitkomsten)

    assert stand()[0] == 0
    assert stand()[1][0].startswith("Doorgezet naar Wijkteam Oost op ")
    hand.druk(paneel, "Heropenen")
    assert stand() == (1, ())


def test_a_form_that_came_back_is_read_beside_the_dossier(hand: Hand) -> None:
    context = hand.context
    leerling_id = context.vault.change(maak_kind)
    nummer = context.vault.change(lambda uow: _onvolledig(uow, leerling_id))
    inhoud, _ = aanmeldformulier_bytes(context.vault)
    from jos_desktop.models.aanmeldformulier import Ingevuldformulier

    ingevuld = Ingevuldformulier(
        {
            "doel_school": "Iets anders",
            "hulp1_organisatie": "Wijkteam Oost",
            "straat": "Nieuwe weg 1",
        }
    )
    dialog = InleesDialoog(hand.venster, context, inhoud, ingevuld, leerling_id)
    dialog.open()
    hand.rust()
    assert {naam for naam, vink in dialog.vinken.items() if vink.isChecked()} == {
        "hulp1",
        "straat",
    }
    dialog.vinken["straat"].setChecked(False)
    hand.druk(dialog, "Overnemen")
    dossier = context.vault.query(lambda uow: lees_dossier(uow, leerling_id))
    (kaart,) = dossier.aanmeldingen
    assert (kaart.id, kaart.hulp) == (nummer, ("Wijkteam Oost",))
    assert "Doel van school" not in kaart.ontbreekt
    assert hand.venster.huidig == "dossier"
