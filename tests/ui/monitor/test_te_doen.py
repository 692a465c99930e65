"""Close with the exit, see what is to do, write down how it goes, and report a relapse."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import insert

from jos_desktop.models.codes import (
    Doorverwezen,
    RedenBeeindiging,
    Schoolsituatie,
    Vervolg,
)
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Exitreden,
    Informant,
    Meetbron,
    Meetstand,
    Terugvalactie,
)
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.meting import Meetmoment
from jos_desktop.services.afsluiting import Exitkeuze, Exitweg, sluit_af_met_exit
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.exitafnames import lijst_afnames
from jos_desktop.services.meetmomenten import lees_meetmomenten, plan, sla_over
from jos_desktop.services.terugval import lees_terugvallen
from jos_desktop.services.trajectloop import UitstroomGegevens
from jos_desktop.services.vandaag import lees_vandaag
from jos_desktop.ui.dossier.afronden import AfrondDialoog
from jos_desktop.ui.exitformulier.niet import NietDialoog
from jos_desktop.ui.exitformulier.papier import ExitpapierDialoog
from jos_desktop.ui.exitformulier.starten import StartenDialoog
from jos_desktop.ui.monitor.blad import TeDoenBlad
from jos_desktop.ui.monitor.meting import AndersDialoog, MetingDialoog, Moment
from jos_desktop.ui.monitor.opnamen import OPNAMEN
from jos_desktop.ui.monitor.terugval import TerugvalDialoog
from jos_desktop.ui.monitor.vastleggen import ExitkeuzeDialoog
from jos_desktop.ui.privacy import initialen, modus
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.trajecten.dialogen import MonitorDialoog
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import Gevuld

D = TypeVar("D", bound=Dialoog)


@pytest.fixture
def gevuld(vol_dossier: tuple[Path, Gevuld]) -> Gevuld:
    return vol_dossier[1]


@pytest.fixture
def rust(qtbot: QtBot, context: Context) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not context.tasks.bezig, timeout=5000)


@pytest.fixture
def gevolgd(context: Context, gevuld: Gevuld) -> int:
    """Return the monitortraject of the full dossier: one vragenlijst to take, two moments."""

    def werk(uow: Any) -> Any:
        uit = UitstroomGegevens(
            uow.vandaag,
            RedenBeeindiging.VOLGENS_PLAN,
            Schoolsituatie.ZELFDE,
            Doorverwezen.NEE,
            Vervolg.MONITOR,
        )
        exit_ = (Exitkeuze(Informant.LEERLING, Exitweg.LATER),)
        dagen = (uow.vandaag, uow.vandaag + timedelta(days=40))
        return sluit_af_met_exit(uow, gevuld.traject_id, uit, exit_, dagen)

    traject_id: int = context.vault.change(werk).monitor_id
    return traject_id


def _open(qtbot: QtBot, pagina: Any, rust: Callable[[], None]) -> Any:
    pagina.resize(1178, 640)
    qtbot.addWidget(pagina)
    pagina.show()
    rust()
    return pagina


def _dialoog(pagina: QWidget, soort: type[D]) -> D:
    open_ = [een for een in pagina.findChildren(soort) if een.isVisible()]
    assert open_
    return open_[-1]


def _wacht_op(qtbot: QtBot, onder: QWidget, soort: type[D], rust: Callable[[], None]) -> D:
    """Return the window of this kind once it stands there."""
    qtbot.waitUntil(lambda: any(een.isVisible() for een in onder.findChildren(soort)), timeout=5000)
    rust()
    return _dialoog(onder, soort)


def _bewaar(dialoog: Dialoog, rust: Callable[[], None]) -> None:
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    rust()


def _momenten(context: Context, gevuld: Gevuld) -> Any:
    return context.vault.query(lambda uow: lees_meetmomenten(uow, gevuld.leerling_id))


def _afronden(qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]) -> Any:
    onder = QWidget()
    qtbot.addWidget(onder)
    onder.show()
    dossier = context.vault.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
    dialoog = AfrondDialoog(onder, context, dossier, gevuld.traject_id, doel_toevoegen=lambda: None)
    dialoog.open()
    rust()
    return dialoog, onder


def test_the_closing_form_asks_for_both_and_offers_the_moments(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    einde, _onder = _afronden(qtbot, context, gevuld, rust)
    assert einde.exit.rijen[0].weg.waarde() is Exitweg.LATER
    assert einde.exit.rijen[-1].weg.waarde() is Exitweg.NIET
    assert not einde.v_momenten[0].isVisible()
    einde.monitor.setChecked(True)
    assert einde.v_momenten[0].isVisible()
    dagen = [veld.datum() for veld in einde.momenten]
    assert all(dag is not None and dag > date.today() for dag in dagen)
    einde.reden.zet(RedenBeeindiging.VOLGENS_PLAN)
    einde.schoolsituatie.zet(Schoolsituatie.ZELFDE)
    einde.exit.rijen[0].weg.zet(Exitweg.GEWEIGERD)
    assert einde.exit.rijen[0].reden.isVisible()
    _bewaar(einde, rust)
    # No reason yet: nothing was kept.
    assert einde.isVisible()
    assert einde.exit.rijen[0].fout.isVisible()
    einde.exit.rijen[0].reden.zet(Exitreden.TE_ZWAAR)
    einde.momenten[2].clear()
    _bewaar(einde, rust)
    assert not isValid(einde)
    afnames = context.vault.query(lambda uow: lijst_afnames(uow, gevuld.leerling_id))
    assert (afnames[0].stand, afnames[0].reden) == (Afnamestand.GEWEIGERD, Exitreden.TE_ZWAAR)
    assert [een.gepland for een in _momenten(context, gevuld)] == dagen[:2]


def test_a_moment_in_the_past_is_told_at_its_field(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    einde, _onder = _afronden(qtbot, context, gevuld, rust)
    einde.monitor.setChecked(True)
    einde.reden.zet(RedenBeeindiging.VOLGENS_PLAN)
    einde.schoolsituatie.zet(Schoolsituatie.ZELFDE)
    einde.momenten[1].setText("1-1-2020")
    _bewaar(einde, rust)
    assert einde.isVisible()
    assert einde.v_momenten[1].heeft_fout
    # A day that was chosen is not written over when the end moves.
    einde.momenten[1].setText("1-2-2099")
    einde.einde.setText("gisteren")
    assert einde.momenten[1].text() == "1-2-2099"


def test_from_vandaag_to_how_it_goes_by_keyboard_alone(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    pagina = _open(qtbot, VandaagPagina(context), rust)
    pagina.signalen.klap_uit()
    knop = next(een for een in pagina.signalen.knoppen() if een.signaal.soort == "meetmoment")
    knop.setFocus()
    QTest.keyClick(knop, Qt.Key.Key_Space)
    rust()
    dialoog = _dialoog(pagina, MetingDialoog)
    assert dialoog.stand.hasFocus()
    QTest.keyClicks(dialoog.stand, "G")
    QTest.keyClicks(dialoog.bron, "M")
    assert (dialoog.stand.waarde(), dialoog.bron.waarde()) == (Meetstand.GOED, Meetbron.MENTOR)
    QTest.keyClicks(dialoog.toelichting.bediening, "Komt elke dag")
    QTest.keyClick(dialoog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    rust()
    assert not isValid(dialoog)
    eerste = _momenten(context, gevuld)[0]
    assert (eerste.stand, eerste.toelichting) == (Meetstand.GOED, "Komt elke dag")
    signalen = context.vault.query(lees_vandaag).signalen
    assert "meetmoment" not in {signaal.soort for signaal in signalen}


def test_a_worry_leads_to_the_relapse_and_a_referral_to_its_form(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.moment_tabel.selectRow(0)
    blad.meet()
    meting = _dialoog(blad, MetingDialoog)
    meting.stand.zet(Meetstand.ZORG)
    meting.bron.zet(Meetbron.OUDER)
    _bewaar(meting, rust)
    terugval = _dialoog(blad, TerugvalDialoog)
    assert terugval.aard.tekst() == ""
    _bewaar(terugval, rust)
    assert terugval.v_aard.heeft_fout
    assert terugval.v_actie.heeft_fout
    terugval.aard.zet_tekst("Weer twee dagen thuis")
    terugval.actie.zet(Terugvalactie.VERWIJZING)
    _bewaar(terugval, rust)
    rijen = context.vault.query(lambda uow: lees_terugvallen(uow, gevuld.leerling_id))
    assert [(een.actie, een.meetmoment_id is not None) for een in rijen] == [
        (Terugvalactie.VERWIJZING, True)
    ]
    _dialoog(blad, VerwijzingDialoog).reject()


def test_the_last_good_moment_offers_to_end_as_stable(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    tweede = _momenten(context, gevuld)[1].id
    context.vault.change(lambda uow: sla_over(uow, tweede, "Verhuisd"))
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.moment_tabel.selectRow(0)
    meting = blad.meet()
    meting.stand.zet(Meetstand.GOED)
    meting.bron.zet(Meetbron.LEERLING)
    _bewaar(meting, rust)
    rust()
    assert _dialoog(blad, MonitorDialoog).uitkomst.waarde() is Monitoruitkomst.STABIEL


def test_moments_are_moved_and_passed_over_from_the_list(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    assert [regel.aan_de_beurt for regel in blad.moment_model.rijen] == [True, False]
    assert [regel.informant for regel in blad.exit_model.rijen] == [Informant.LEERLING]
    blad.moment_tabel.selectRow(0)
    blad.doe_anders()
    anders = _dialoog(blad, AndersDialoog)
    _bewaar(anders, rust)
    assert anders.v_reden.heeft_fout
    anders.reden.zet_tekst("Niet te bereiken")
    _bewaar(anders, rust)
    assert _momenten(context, gevuld)[0].overgeslagen
    blad.moment_tabel.selectRow(0)
    blad.doe_anders()
    anders = _dialoog(blad, AndersDialoog)
    nieuw = date.today() + timedelta(days=9)
    anders.dag.zet_datum(nieuw)
    _bewaar(anders, rust)
    assert _momenten(context, gevuld)[1].gepland == nieuw


def test_without_a_choice_nothing_is_done_and_that_is_said(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    acties = (
        (blad.exit_tabel, (blad.neem_af, blad.druk_af, blad.wilde_niet, blad.niet_gevraagd)),
        (blad.moment_tabel, (blad.meet, blad.doe_anders, blad.naar_dossier)),
    )
    for tabel, doen in acties:
        for doe in doen:
            tabel.clearSelection()
            doe()
            rust()
            assert not [een for een in blad.findChildren(Dialoog) if een.isVisible()]
            assert blad.melding.isVisible()
            assert blad.melding.wat.text() == "Kies eerst een leerling in de lijst."
            assert tabel.hasFocus()
            # Enter on a line that only Qt holds as current chooses nobody either.
            QTest.keyClick(tabel, Qt.Key.Key_Return)
            rust()
            assert not [een for een in blad.findChildren(Dialoog) if een.isVisible()]
            tabel.selectRow(0)
            assert not blad.melding.isVisible()


def test_after_an_action_the_next_line_is_chosen_and_has_the_focus(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    dagen = tuple(date.today() + timedelta(days=dag) for dag in (50, 60))
    context.vault.change(lambda uow: plan(uow, gevolgd, dagen))
    blad = _open(qtbot, TeDoenBlad(context), rust)
    nummers = [regel.meetmoment_id for regel in blad.moment_model.rijen]

    def gekozen() -> list[int]:
        return [regel.meetmoment_id for regel in blad.moment_tabel.gekozen_rijen()]

    blad.moment_tabel.selectRow(1)
    blad.ververs()
    rust()
    assert gekozen() == [nummers[1]]
    for over in (nummers[2], nummers[3], nummers[0]):
        blad.anders.setFocus()
        blad.anders.click()
        anders = _dialoog(blad, AndersDialoog)
        anders.reden.zet_tekst("Niet te bereiken")
        _bewaar(anders, rust)
        rust()
        assert gekozen() == [over]
        assert blad.window().focusWidget() is blad.moment_tabel
        assert (
            blad.moment_tabel.currentIndex().row() == blad.moment_tabel.selectedIndexes()[0].row()
        )
    # What is not chosen stays so.
    blad.moment_tabel.clearSelection()
    blad.ververs()
    rust()
    assert gekozen() == []


@pytest.mark.parametrize("soort", [MetingDialoog, TerugvalDialoog])
def test_the_form_says_whom_it_is_about(
    qtbot: QtBot,
    context: Context,
    gevuld: Gevuld,
    gevolgd: int,
    rust: Callable[[], None],
    soort: type[MetingDialoog | TerugvalDialoog],
) -> None:
    onder = _open(qtbot, QWidget(), rust)
    naam = context.vault.query(lambda uow: lees_dossier(uow, gevuld.leerling_id)).naam
    if soort is MetingDialoog:
        dialoog: Any = MetingDialoog(onder, context, Moment(gevuld.leerling_id, gevolgd))
    else:
        dialoog = TerugvalDialoog(
            onder, context, leerling_id=gevuld.leerling_id, traject_id=gevolgd
        )
    dialoog.open()
    rust()
    assert dialoog.wie.isVisible()
    assert dialoog.wie.text() == naam
    assert dialoog.titel.geometry().bottom() < dialoog.wie.y() < dialoog.rolvak.y() + 200
    assert naam in dialoog.accessibleDescription()
    assert naam not in dialoog.windowTitle()
    try:
        modus().zet(True, [naam])
        assert dialoog.wie.text() == initialen(naam)
        assert naam not in dialoog.accessibleDescription()
    finally:
        modus().zet(False)
    dialoog.reject()


def test_the_relapse_begins_with_the_words_of_the_moment(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.moment_tabel.selectRow(0)
    meting = blad.meet()
    meting.stand.zet(Meetstand.ZORG)
    meting.bron.zet(Meetbron.OUDER)
    meting.toelichting.zet_tekst("Weer twee dagen thuis")
    _bewaar(meting, rust)
    terugval = _dialoog(blad, TerugvalDialoog)
    assert terugval.aard.tekst() == "Weer twee dagen thuis"
    # Whoever types goes on behind them; nothing typed yet is nothing to lose.
    assert terugval.wacht is not None
    assert not terugval.wacht.onbewaard
    QTest.keyClicks(terugval.aard.bediening, " en ziek")
    terugval.actie.zet(Terugvalactie.ADVIES)
    _bewaar(terugval, rust)
    (rij,) = context.vault.query(lambda uow: lees_terugvallen(uow, gevuld.leerling_id))
    assert rij.aard == "Weer twee dagen thuis en ziek"


def test_nothing_in_the_footer_of_a_meting_is_cut(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.moment_tabel.selectRow(0)
    meting = blad.meet()
    rust()
    meting.toelichting.zet_tekst("Komt elke dag")
    qtbot.waitUntil(lambda: meting.wacht.stand.text().startswith("Concept bewaard"), timeout=5000)
    rust()
    rij = meting._knoppen
    delen = [deel for n in range(rij.count()) if (deel := rij.itemAt(n).widget()) is not None]
    assert {meting.wacht.stand, meting.hoofdknop, meting.afbreken} < set(delen)
    qtbot.waitUntil(lambda: all(een.width() >= een.sizeHint().width() for een in delen))
    assert rij.sizeHint().width() <= rij.geometry().width()
    meting.klaar()


def test_the_sheet_is_kind_when_empty(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    leeg = _open(qtbot, TeDoenBlad(context), rust)
    assert leeg.leeg.isVisible()
    assert not leeg.vol.isVisible()


def test_two_thousand_moments_are_there_at_once(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    def veel(uow: Any) -> None:
        with uow.zonder_automatisch_logboek():
            rijen = [
                {"traject_id": gevolgd, "gepland": date.today() + timedelta(days=dag)}
                for dag in range(2000)
            ]
            uow.session.execute(insert(Meetmoment), rijen)
        uow.log(Gebeurtenis.GEMAAKT, soort="meetmoment", onderwerp_id=1)

    context.vault.change(veel)
    start = time.process_time()
    blad = _open(qtbot, TeDoenBlad(context), rust)
    assert time.process_time() - start < 2
    assert len(blad.moment_model.rijen) == 2002


def test_advice_about_a_relapse_can_be_undone(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    aangeboden: list[Any] = []
    context.navigatie.ongedaan.connect(aangeboden.append)
    blad = _open(qtbot, TeDoenBlad(context), rust)
    terugval = TerugvalDialoog(blad, context, leerling_id=gevuld.leerling_id, traject_id=gevolgd)
    terugval.open()
    terugval.aard.zet_tekst("Een dag weg")
    terugval.actie.zet(Terugvalactie.ADVIES)
    _bewaar(terugval, rust)

    def terugvallen() -> Any:
        dossier = context.vault.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
        return next(een for een in dossier.trajecten if een.id == gevolgd).terugvallen

    assert [een.aard for een in terugvallen()] == ["Een dag weg"]
    (aanbod,) = aangeboden
    context.vault.change(aanbod.terug)
    assert terugvallen() == ()


def _sluit_zonder_woord(context: Context, gevuld: Gevuld) -> None:
    """Close the traject as an older version did: nothing is written about the exit."""

    def werk(uow: Any) -> Any:
        uit = UitstroomGegevens(
            uow.vandaag,
            RedenBeeindiging.VOLGENS_PLAN,
            Schoolsituatie.ZELFDE,
            Doorverwezen.NEE,
            Vervolg.GEEN,
        )
        return sluit_af_met_exit(uow, gevuld.traject_id, uit).changes

    context.vault.change(werk)


def test_of_an_end_without_a_word_everybody_is_asked_about(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    _sluit_zonder_woord(context, gevuld)
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.exit_tabel.selectRow(0)
    blad.niet_gevraagd()
    rust()
    dialoog = _dialoog(blad, ExitkeuzeDialoog)
    soorten = [een.persoon.informant for een in dialoog.exit.rijen]
    assert soorten[0] is Informant.LEERLING
    assert Informant.OUDER in soorten
    assert soorten[-1] is Informant.SCHOOL
    assert dialoog.exit.rijen[0].weg.waarde() is Exitweg.NIET_GEVRAAGD
    # It grows with the rows: nothing is to scroll for on an ordinary screen.
    qtbot.waitUntil(lambda: dialoog.height() > 300, timeout=3000)
    vakken = (dialoog.rolvak, dialoog._vak)
    qtbot.waitUntil(lambda: not any(een.verticalScrollBar().maximum() for een in vakken))
    # Nothing was typed: it closes without a question, and leaves nothing behind.
    dialoog.reject()
    rust()
    qtbot.waitUntil(lambda: not isValid(dialoog), timeout=5000)
    assert context.vault.query(lambda uow: lijst_afnames(uow, gevuld.leerling_id)) == ()
    blad.exit_tabel.selectRow(0)
    blad.niet_gevraagd()
    rust()
    dialoog = _dialoog(blad, ExitkeuzeDialoog)
    leerling, ouder = dialoog.exit.rijen[0], dialoog.exit.rijen[1]
    _bewaar(dialoog, rust)
    assert leerling.fout.isVisible()
    leerling.reden.zet(Exitreden.TE_ZWAAR)
    ouder.weg.zet(Exitweg.LATER)
    _bewaar(dialoog, rust)
    afnames = context.vault.query(lambda uow: lijst_afnames(uow, gevuld.leerling_id))
    assert [(een.informant, een.stand) for een in afnames[:2]] == [
        (Informant.LEERLING, Afnamestand.NIET_GEVRAAGD),
        (Informant.OUDER, Afnamestand.KLAAR),
    ]


def test_choosing_nobody_is_told(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    _sluit_zonder_woord(context, gevuld)
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.exit_tabel.selectRow(0)
    blad.neem_af()
    rust()
    dialoog = _dialoog(blad, ExitkeuzeDialoog)
    for een in dialoog.exit.rijen:
        een.weg.zet(Exitweg.NIET)
    _bewaar(dialoog, rust)
    assert dialoog.isVisible()
    assert dialoog.melding.isVisible()
    dialoog.exit.rijen[0].weg.zet(Exitweg.HIER)
    _bewaar(dialoog, rust)
    _dialoog(blad, StartenDialoog).reject()


def test_after_closing_the_next_one_comes_and_what_was_not_taken_is_told(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    gemeld: list[str] = []
    context.navigatie.gemeld.connect(lambda wat, _doe, _toon: gemeld.append(wat))
    einde, onder = _afronden(qtbot, context, gevuld, rust)
    einde.reden.zet(RedenBeeindiging.VOLGENS_PLAN)
    einde.schoolsituatie.zet(Schoolsituatie.ZELFDE)
    einde.exit.rijen[0].weg.zet(Exitweg.HIER)
    einde.exit.rijen[1].weg.zet(Exitweg.PAPIER)
    einde.exit.rijen[-1].weg.zet(Exitweg.HIER)
    _bewaar(einde, rust)
    for soort in (StartenDialoog, StartenDialoog, ExitpapierDialoog):
        venster = _wacht_op(qtbot, onder, soort, rust)
        venster.reject()
        assert gemeld == []
    qtbot.waitUntil(lambda: bool(gemeld), timeout=5000)
    assert gemeld == ["Er staan nog 3 vragenlijsten klaar."]
    stand = context.vault.query(lambda uow: lijst_afnames(uow, gevuld.leerling_id))
    assert {een.stand for een in stand} == {Afnamestand.KLAAR}


def test_another_way_out_of_the_first_window_keeps_the_order(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rust: Callable[[], None]
) -> None:
    gemeld: list[str] = []
    context.navigatie.gemeld.connect(lambda wat, _doe, _toon: gemeld.append(wat))
    einde, onder = _afronden(qtbot, context, gevuld, rust)
    einde.reden.zet(RedenBeeindiging.VOLGENS_PLAN)
    einde.schoolsituatie.zet(Schoolsituatie.ZELFDE)
    einde.exit.rijen[0].weg.zet(Exitweg.HIER)
    einde.exit.rijen[-1].weg.zet(Exitweg.HIER)
    _bewaar(einde, rust)
    for _ in range(2):
        _wacht_op(qtbot, onder, StartenDialoog, rust).wilde_niet.click()
        niet = _wacht_op(qtbot, onder, NietDialoog, rust)
        qtbot.wait(200)
        assert not onder.findChildren(StartenDialoog)
        niet.reden.zet(Exitreden.TE_ZWAAR)
        _bewaar(niet, rust)
    qtbot.wait(400)
    # Everything was done: there is nothing to tell.
    assert gemeld == []
    assert not onder.findChildren(Dialoog)


def test_the_blank_of_a_row_is_printed_from_the_list(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    blad.exit_tabel.selectRow(0)
    blad.papier.click()
    papier = _wacht_op(qtbot, blad, ExitpapierDialoog, rust)
    (afname,) = context.vault.query(lambda uow: lijst_afnames(uow, gevuld.leerling_id))
    assert papier.taal.isEnabled()
    # Looking at it keeps nothing.
    assert afname.code is None
    papier.reject()


def test_every_window_can_be_pictured(
    qtbot: QtBot, context: Context, gevuld: Gevuld, gevolgd: int, rust: Callable[[], None]
) -> None:
    blad = _open(qtbot, TeDoenBlad(context), rust)
    gezien = []
    for opname in OPNAMEN:
        dialoog = opname.bereid(blad)
        rust()
        if dialoog is not None:
            gezien.append(type(dialoog).__name__)
            dialoog.close()
    assert gezien == ["StartenDialoog", "ExitDialoog", "ExitpapierDialoog"]
