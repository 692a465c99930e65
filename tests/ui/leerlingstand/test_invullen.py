"""Somebody answers alone: every answer in the vault before the next page, nothing typed is lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Informant,
    Vraagvorm,
)
from jos_desktop.services.exitafnames import zet_klaar
from jos_desktop.services.exittoestemming import lees_meetelstand
from jos_desktop.ui.leerlingstand.opmaak import DOEL_PX, MATEN
from jos_desktop.ui.leerlingstand.paginas import Begeleider, Klaar, Meetellen, Stoppen, Welkom
from jos_desktop.ui.leerlingstand.vraagpagina import Vraagpagina
from tests.ui.conftest import WACHTWOORD
from tests.ui.leerlingstand.conftest import Opstelling, beperk

TEKST = "Het hielp, want ik werd gehoord."


def _toets(waar: QWidget, *toetsen: Qt.Key) -> None:
    for toets in toetsen:
        QTest.keyClick(waar.focusWidget() or waar, toets)


def _beantwoord(op: Opstelling) -> None:
    """Answer the question that is shown: the first choice, an eight, or some words."""
    page = op.vraag
    if page.vak is not None:
        QTest.keyClicks(page.vak, TEKST)
        page.volgende.click()
    elif page.vraag.vorm is Vraagvorm.CIJFER:
        _toets(op.venster, Qt.Key.Key_8, Qt.Key.Key_Return)
    else:
        _toets(op.venster, Qt.Key.Key_1, Qt.Key.Key_Return)
    op.rust()


def _tot_het_eind(op: Opstelling) -> int:
    gesteld = 0
    while isinstance(op.venster.pagina, Vraagpagina):
        assert op.venster.voortgang.text() == f"Vraag {gesteld + 1} van {_aantal(op)}"
        _beantwoord(op)
        gesteld += 1
    return gesteld


def _aantal(op: Opstelling) -> int:
    assert op.stand.wandeling is not None
    return len(op.stand.wandeling.gang.vragen())


def test_no_answer_is_proposed_and_enter_alone_answers_nothing(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer)
    _toets(venster, Qt.Key.Key_Return)
    opstelling.rust()
    pagina = opstelling.vraag
    assert pagina.tekst.hasFocus()
    _toets(venster, Qt.Key.Key_Return)
    opstelling.rust()
    assert opstelling.vraag is pagina
    assert opstelling.afname(nummer).antwoorden == ()
    _toets(venster, Qt.Key.Key_Down)
    assert pagina.knoppen[0].hasFocus()
    _tot_het_eind(opstelling)
    _toets(venster, Qt.Key.Key_Return)
    opstelling.rust()
    assert isinstance(venster.pagina, Meetellen)
    assert opstelling.afname(nummer).stand is Afnamestand.BEZIG


def test_a_pupil_from_welcome_to_thanks_by_keys_alone(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer)
    assert isinstance(venster.pagina, Welkom)
    assert venster.pagina.begin.hasFocus()
    _toets(venster, Qt.Key.Key_Return)
    opstelling.rust()
    assert opstelling.afname(nummer).stand is Afnamestand.BEZIG
    gesteld = _tot_het_eind(opstelling)
    pagina = venster.pagina
    assert isinstance(pagina, Meetellen)
    pagina.ja.click()
    opstelling.rust()
    assert isinstance(venster.pagina, Klaar)
    klaar = opstelling.afname(nummer)
    assert klaar.stand is Afnamestand.INGEVULD
    assert klaar.wijze is Afnamewijze.LEERLINGSTAND
    assert len(klaar.antwoorden) == gesteld
    assert all(een.stand is Antwoordstand.BEANTWOORD for een in klaar.antwoorden)
    gezegd = opstelling.context.vault.query(lambda uow: lees_meetelstand(uow, nummer).gezegd)
    assert gezegd is True


def test_an_answer_is_in_the_vault_before_the_next_page(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    opstelling.start(nummer)
    opstelling.begin()
    eerste = opstelling.vraag
    eerste.wil_niet.click()
    assert opstelling.venster.pagina is eerste
    opstelling.qtbot.waitUntil(lambda: opstelling.venster.pagina is not eerste)
    (antwoord,) = opstelling.afname(nummer).antwoorden
    assert antwoord.stand is Antwoordstand.WIL_NIET
    assert opstelling.afname(nummer).plek == opstelling.vraag.vraag.sleutel


def _naar_open(op: Opstelling) -> Vraagpagina:
    while op.vraag.vak is None:
        _beantwoord(op)
    return op.vraag


def _woorden(op: Opstelling, nummer: int) -> list[str]:
    return [een.tekst for een in op.afname(nummer).antwoorden if een.tekst]


def test_words_reach_the_vault_while_typing_and_come_back(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    opstelling.start(nummer)
    opstelling.begin()
    pagina = _naar_open(opstelling)
    assert pagina.vak is not None
    QTest.keyClicks(pagina.vak, TEKST)
    opstelling.qtbot.waitUntil(lambda: _woorden(opstelling, nummer) == [TEKST], timeout=1500)
    # Back and forth, and past the page of the coach: the words stand there.
    QTest.keyClicks(pagina.vak, " Echt.")
    opstelling.venster.begeleider.click()
    opstelling.rust()
    opstelling.venster.pagina.vorige.click()  # type: ignore[union-attr]
    opstelling.rust()
    assert opstelling.vraag.vak is not None
    assert opstelling.vraag.vak.toPlainText() == f"{TEKST} Echt."


def test_at_locking_the_last_words_are_kept(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    opstelling.start(nummer)
    opstelling.begin()
    pagina = _naar_open(opstelling)
    assert pagina.vak is not None
    QTest.keyClicks(pagina.vak, TEKST)
    opstelling.bewaking.sluit_leerlingstand()
    assert _woorden(opstelling, nummer) == [TEKST]
    assert not opstelling.hoofd.isVisible()


def test_going_on_later_starts_where_it_stopped(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    opstelling.start(nummer)
    opstelling.begin()
    for _ in range(2):
        _beantwoord(opstelling)
    derde = opstelling.vraag.vraag.sleutel
    opstelling.bewaking.sluit_leerlingstand()
    venster = opstelling.start(nummer)
    assert isinstance(venster.pagina, Welkom)
    assert not venster.pagina.talen
    opstelling.begin()
    assert opstelling.vraag.vraag.sleutel == derde
    opstelling.vraag.vorige.click()
    assert opstelling.vraag.antwoord_nu().waarde


def test_a_parent_in_arabic_reads_from_the_right(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar(Informant.OUDER, opstelling.moeder_id)
    venster = opstelling.start(nummer)
    assert isinstance(venster.pagina, Welkom)
    arabisch = next(een for een in venster.pagina.talen if een.waarde == "ar")
    assert arabisch.text() == "العربية"
    arabisch.click()
    assert venster.layoutDirection() is Qt.LayoutDirection.RightToLeft
    opstelling.begin()
    assert "11" in venster.voortgang.text() or str(_aantal(opstelling)) in venster.voortgang.text()
    while isinstance(venster.pagina, Vraagpagina):
        _beantwoord(opstelling)
    assert isinstance(venster.pagina, Meetellen)
    venster.pagina.nee.click()
    opstelling.rust()
    klaar = opstelling.afname(nummer)
    assert klaar.stand is Afnamestand.INGEVULD
    assert klaar.taal == "ar"


def test_stopping_halfway_is_fine(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer)
    opstelling.begin()
    _beantwoord(opstelling)
    venster.stoppen.click()
    assert isinstance(venster.pagina, Stoppen)
    venster.pagina.nee.click()
    assert isinstance(venster.pagina, Vraagpagina)
    venster.stoppen.click()
    assert isinstance(venster.pagina, Stoppen)
    venster.pagina.ja.click()
    assert isinstance(venster.pagina, Klaar)
    afname = opstelling.afname(nummer)
    assert afname.stand is Afnamestand.BEZIG
    assert len(afname.antwoorden) == 1


def test_everything_is_large_named_and_fits_at_every_size(
    opstelling: Opstelling, qapp: QApplication
) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer)
    venster.showNormal()
    opstelling.stand._schild.laat_los()  # type: ignore[union-attr]
    opstelling.stand._schild = None
    venster.resize(1366, 768)
    opstelling.begin()
    while isinstance(venster.pagina, Vraagpagina):
        for maat in (MATEN[0], MATEN[-1]):
            venster.zet_maat(maat)
            for _ in range(4):
                qapp.processEvents()
            for knop in venster.findChildren(QAbstractButton):
                if knop.isVisible():
                    assert knop.height() >= DOEL_PX
                    assert knop.accessibleName()
                    rechts = knop.mapTo(venster, knop.rect().bottomRight()).x()
                    assert rechts <= venster.width()
                    assert knop.width() >= knop.minimumSizeHint().width(), knop.text()
        venster.zet_maat(MATEN[0])
        opstelling.vraag.sla_over.click()
        opstelling.rust()


def test_a_choice_is_kept_before_anybody_went_on(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer)
    opstelling.begin()
    _beantwoord(opstelling)
    pagina = opstelling.vraag
    pagina.knoppen[1].click()
    pagina.vorige.click()
    opstelling.rust()
    _, tweede = opstelling.afname(nummer).antwoorden
    assert (tweede.vraag, tweede.waarde) == (pagina.vraag.sleutel, pagina.knoppen[1].waarde)
    opstelling.vraag.volgende.click()
    opstelling.rust()
    assert opstelling.vraag.antwoord_nu().waarde == tweede.waarde
    opstelling.vraag.knoppen[0].click()
    venster.stoppen.click()
    opstelling.rust()
    assert opstelling.afname(nummer).antwoorden[1].waarde == pagina.knoppen[0].waarde


def test_words_for_which_there_was_no_room_are_kept_after_leaving(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer, "ar")
    opstelling.begin()
    pagina = _naar_open(opstelling)
    assert pagina.vak is not None
    lang = "Een lang verhaal. " * 200
    beperk(opstelling, 1)
    pagina.vak.setPlainText(lang)
    pagina.volgende.click()
    opstelling.rust()
    assert opstelling.vraag is pagina
    assert pagina.isEnabled()
    assert venster.fout.text() == "تعذّر الحفظ الآن. الإجابة ما زالت هنا. نادِ المدرب."
    assert _woorden(opstelling, nummer) == []
    venster.begeleider.click()
    opstelling.rust()
    pagina_coach = venster.pagina
    assert isinstance(pagina_coach, Begeleider)
    pagina_coach.wachtwoord.regel.setText(WACHTWOORD)
    pagina_coach.openen.click()
    opstelling.qtbot.waitUntil(lambda: not opstelling.stand.aan)
    opstelling.rust()
    assert "nog niet in de kluis" in opstelling.hoofd.melding.wat.text()
    assert _woorden(opstelling, nummer) == []
    # There is room again, and something is written: what waited goes along.
    beperk(opstelling, 1_000_000)
    opstelling.context.tasks.run_change(
        lambda uow: zet_klaar(uow, opstelling.traject_id, Informant.SCHOOL), lambda _: None
    )
    opstelling.qtbot.waitUntil(lambda: _woorden(opstelling, nummer) == [lang.strip()])
    opstelling.rust()


def test_a_no_is_one_write_together_with_the_end(opstelling: Opstelling) -> None:
    nummer = opstelling.klaar()
    venster = opstelling.start(nummer)
    opstelling.begin()
    while isinstance(venster.pagina, Vraagpagina):
        opstelling.vraag.sla_over.click()
        opstelling.rust()
    pagina = venster.pagina
    assert isinstance(pagina, Meetellen)
    geschreven: list[bool] = []
    opstelling.context.tasks.vastgelegd.connect(lambda: geschreven.append(True))
    pagina.nee.click()
    opstelling.rust()
    assert opstelling.afname(nummer).stand is Afnamestand.INGEVULD
    gezegd = opstelling.context.vault.query(lambda uow: lees_meetelstand(uow, nummer).gezegd)
    assert gezegd is False
    assert geschreven == [True]
