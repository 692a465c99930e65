"""The list of arriving pupils: calls in a row, one school, privacy, and what starts from it."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.instroom import Instromer
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.instroom import bewaar_instromer, instroomjaar, lees_instromers
from jos_desktop.services.instroom_start import SCHONE_LEI
from jos_desktop.ui.instroom.dialogen import EN_VERDER, BelDialoog, InstromerDialoog
from jos_desktop.ui.instroom.papier import InstroomlijstDialoog
from jos_desktop.ui.instroom.starten import StartDialoog
from jos_desktop.ui.privacyknop import Privacyknop
from jos_desktop.ui.schermen import Context
from tests.e2e.muis import dubbele_letters
from tests.ui.instroom.conftest import Venster, wacht, zet
from tests.ui.test_toegankelijkheid import nameless

Maak = Callable[[], Venster]
D = TypeVar("D", bound=QWidget)
SNEL_S = 0.3


def open_dialoog(venster: QWidget, soort: type[D]) -> D:
    return next(dialog for dialog in venster.findChildren(soort) if dialog.isVisible())


def rijen(context: Context) -> dict[str, tuple[Belstand, str, str, bool]]:
    lijst = context.vault.query(lambda uow: lees_instromers(uow, instroomjaar(uow.vandaag)))
    return {
        rij.naam: (rij.bellen.stand, rij.bellen.uitkomst, rij.gegevens.zorgvraag, lei)
        for rij in lijst
        for lei in (rij.bellen.schone_lei,)
    }


def test_an_empty_list_says_what_it_is_for(qtbot: QtBot, context: Context, maak: Maak) -> None:
    pagina = maak().pagina
    assert pagina.stapel.currentWidget() is pagina.leeg
    assert not pagina.bellen.isEnabled()
    dialog = pagina.nieuw()
    wacht(qtbot, context)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.v_achternaam.heeft_fout
    assert dialog.v_school.heeft_fout
    dialog.school.setCurrentIndex(1)
    dialog.roepnaam.zet_tekst("Łukasz")
    dialog.achternaam.zet_tekst("Nowak")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wacht(qtbot, context)
    assert pagina.stapel.currentWidget() is pagina.tabel
    assert [rij.naam for rij in pagina.model.rijen] == ["Łukasz Nowak"]


def test_calls_go_on_with_one_key_until_nobody_waits(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    for nummer in range(3):
        zet(context, nummer)
    venster = maak()
    pagina = venster.pagina
    pagina.tabel.setFocus()
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Down)
    QTest.keyClick(pagina.tabel, Qt.Key.Key_Return)
    for naam in ("Anna Bakker", "Ömer Çelik", "Łukasz Nowak"):
        wacht(qtbot, context)
        dialog = open_dialoog(venster, BelDialoog)
        assert dialog.wie.text().startswith(naam)
        assert nameless(dialog) == dubbele_letters(dialog) == []
        assert dialog.hoofdknop is not None
        laatste = naam.startswith("Łukasz")
        assert (dialog.hoofdknop.text() == EN_VERDER) is not laatste
        dialog.uitkomst.zet_tekst(f"Goed gesprek met {naam}")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wacht(qtbot, context)
    assert {stand for stand, *_ in rijen(context).values()} == {Belstand.GEBELD}
    assert not [d for d in venster.findChildren(BelDialoog) if d.isVisible()]
    assert pagina.telling.text() == "3 van 3 ouders gesproken"


def test_a_clean_slate_wipes_words_and_half_words(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    nummer = zet(context, 0)
    venster = maak()
    half = InstromerDialoog(venster, context, instromer_id=nummer)
    half.open()
    wacht(qtbot, context)
    half.zorgvraag.zet_tekst("Half geschreven geheim")
    venster.pagina.bewaar_concepten()
    assert half.wacht is not None
    half.wacht.schrijf()
    wacht(qtbot, context)
    half.hide()
    half.deleteLater()
    dialog = BelDialoog(venster, context, nummer)
    dialog.open()
    wacht(qtbot, context)
    dialog.uitkomst.zet_tekst("Wat ouders liever niet zien")
    dialog.schone_lei.setChecked(True)
    assert dialog.uitleg.isVisible()
    assert not dialog.uitkomst.isEnabled()
    dialog.alleen.click()
    wacht(qtbot, context)
    assert rijen(context) == {"Łukasz Nowak": (Belstand.GEBELD, "", "", True)}
    weer = InstromerDialoog(venster, context, instromer_id=nummer)
    weer.open()
    wacht(qtbot, context)
    assert weer.zorgvraag.tekst() == ""
    assert not weer.zorgvraag.isEnabled()
    weer.reject()


def test_not_calling_needs_no_day(qtbot: QtBot, context: Context, maak: Maak) -> None:
    nummer = zet(context, 0)
    dialog = BelDialoog(maak(), context, nummer)
    dialog.open()
    wacht(qtbot, context)
    dialog.dag.zet_datum(date(2999, 1, 1))
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert dialog.v_dag.heeft_fout
    dialog.stand.zet(Belstand.NIET_BELLEN)
    assert not dialog.dag.isEnabled()
    dialog.hoofdknop.click()
    wacht(qtbot, context)
    assert rijen(context)["Łukasz Nowak"][0] is Belstand.NIET_BELLEN


def test_a_draft_opens_its_form_again(qtbot: QtBot, context: Context, maak: Maak) -> None:
    nummer = zet(context, 0)
    venster = maak()
    for soort in (InstromerDialoog, BelDialoog):
        soort.heropen(context, venster, Onderwerp("instromer", nummer))
        wacht(qtbot, context)
        open_dialoog(venster, soort).reject()


def test_one_school_shows_its_own_list(qtbot: QtBot, context: Context, maak: Maak) -> None:
    zet(context, 0)
    zet(context, 1, code="JPT")
    pagina = maak().pagina
    assert len(pagina.model.rijen) == 2
    school = next(rij.gegevens.school_id for rij in pagina.model.rijen if "Nowak" in rij.naam)
    context.schoolkeuze.kies(school)
    wacht(qtbot, context)
    assert [rij.naam for rij in pagina.model.rijen] == ["Łukasz Nowak"]
    assert "School" not in pagina.tabel.kolommen_te_zien()
    assert pagina.nieuw().school.sleutel() in (school, None)


def test_privacy_mode_shows_initials_of_who_has_no_dossier(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    nummer = zet(context, 0)
    knop = Privacyknop(context)
    qtbot.addWidget(knop)
    knop.zet(True)
    venster = maak()
    wacht(qtbot, context)
    pagina = venster.pagina
    cellen = [pagina.model.index(0, kolom).data() for kolom in range(8)]
    assert cellen[0] == "Ł.N."
    assert cellen[4] == "O.N."
    assert not any("Nowak" in str(cel) for cel in cellen)
    dialog = BelDialoog(venster, context, nummer)
    dialog.open()
    wacht(qtbot, context)
    assert "Nowak" not in dialog.wie.text()
    dialog.reject()
    zet(context, 1)
    knop.zet(False)


def test_who_is_chosen_stays_chosen_and_goes_off_at_once(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    for nummer in range(3):
        zet(context, nummer)
    venster = maak()
    pagina = venster.pagina
    pagina.tabel.selectAll()
    pagina.ververs()
    wacht(qtbot, context)
    assert len(pagina.tabel.gekozen_rijen()) == 3
    pagina.eraf.click()
    wacht(qtbot, context)
    assert pagina.model.rijen == ()
    venster.balk.actie.click()
    wacht(qtbot, context)
    assert len(pagina.model.rijen) == 3


def test_an_old_list_is_cleaned_up_after_asking(qtbot: QtBot, context: Context, maak: Maak) -> None:
    nummer = zet(context, 0)
    nu = context.vault.query(lambda uow: lees_instromers(uow, instroomjaar(uow.vandaag)))[0]
    oud = replace(nu.gegevens, schooljaar="2020-2021")
    context.vault.change(lambda uow: bewaar_instromer(uow, oud, nummer))
    pagina = maak().pagina
    assert pagina.oud.text().endswith("(1)")
    vraag = pagina.ruim_op()
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    wacht(qtbot, context)
    assert not pagina.oud.isVisible()
    assert context.vault.query(lambda uow: uow.session.scalars(select(Instromer.id)).all()) == []


def test_several_start_at_once_and_a_clean_slate_does_not(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    ids = [zet(context, nummer) for nummer in range(3)]
    venster = maak()
    dialog = BelDialoog(venster, context, ids[0])
    dialog.open()
    wacht(qtbot, context)
    dialog.schone_lei.setChecked(True)
    dialog.alleen.click()
    wacht(qtbot, context)
    pagina = venster.pagina
    pagina.tabel.selectAll()
    pagina.starten.click()
    wacht(qtbot, context)
    start = open_dialoog(venster, StartDialoog)
    assert nameless(start) == []
    start.naam.zet_tekst("Mira Verzonnen")
    start.school.zet_tekst("Stedelijk Dalton College")
    QTest.keyClick(start, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wacht(qtbot, context)
    soorten = context.vault.query(lambda uow: uow.session.scalars(select(Overdracht.type)).all())
    assert list(soorten) == [OverdrachtType.PO_VO] * 2
    assert f"Overgeslagen: Łukasz Nowak ({SCHONE_LEI})." in venster.balk.wat.text()
    venster.balk.actie.click()
    wacht(qtbot, context)
    assert not context.vault.query(lambda uow: uow.session.scalars(select(Overdracht.id)).all())


def test_a_dossier_is_made_and_opened(qtbot: QtBot, context: Context, maak: Maak) -> None:
    zet(context, 0)
    pagina = maak().pagina
    pagina.tabel.selectRow(0)
    with qtbot.waitSignal(context.navigatie.gevraagd, timeout=15_000) as gevraagd:
        pagina.dossier.click()
    assert gevraagd.args is not None
    assert gevraagd.args[0] == "dossier"
    wacht(qtbot, context)
    assert pagina.model.rijen[0].leerling_id == gevraagd.args[1]
    assert pagina.dossier.text() == "Naar het &dossier"


def test_the_paper_follows_its_ticks(qtbot: QtBot, context: Context, maak: Maak) -> None:
    zet(context, 0)
    pagina = maak().pagina
    pagina.papier.click()
    wacht(qtbot, context)
    dialog = open_dialoog(pagina, InstroomlijstDialoog)
    qtbot.waitUntil(lambda: dialog.afdrukken.isEnabled(), timeout=15_000)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    dialog.zorgvraag.setChecked(True)
    assert not dialog.afdrukken.isEnabled()
    qtbot.waitUntil(lambda: dialog.afdrukken.isEnabled(), timeout=15_000)
    dialog.reject()


def test_two_thousand_rows_stay_fast(qtbot: QtBot, context: Context, maak: Maak) -> None:
    nummer = zet(context, 0)
    pagina = maak().pagina
    rij = pagina.model.rijen[0]
    veel = tuple(replace(rij, id=nummer + keer) for keer in range(2_000))
    begin = time.process_time()
    pagina.model.zet_rijen(veel)
    pagina.tabel.selectAll()
    pagina.repaint()
    assert time.process_time() - begin < SNEL_S * 2
