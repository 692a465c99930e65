"""Vandaag: tasks are ticked, moved and taken back; signals open the right dossier."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    ContactSoort,
    Functie,
    OverdrachtType,
    TrajectStatus,
    TrajectType,
    Urgentie,
)
from jos_desktop.models.codes_school import Activiteitstand
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.activiteiten import (
    ActiviteitGegevens,
    Afloop,
    bewaar_activiteit,
    zet_stand,
)
from jos_desktop.services.agenda import AfspraakGegevens, bewaar_afspraak
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.signalen_preventie import TE_SLUITEN
from jos_desktop.services.taken import TaakRij, maak_taak, open_taken
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from jos_desktop.ui.vandaag.regels import SignaalRegel
from jos_desktop.ui.vandaag.signalen import EERSTE
from jos_desktop.ui.vandaag.taken import AfspraakRegel
from jos_desktop.ui.vandaag.woorden import dag_lang, groet, taakdag, volgende_maandag
from jos_desktop.ui.widgets import Tekst
from jos_desktop.ui.widgets.komendedatum import KomendeDatum
from tests.ui.caseload.voorbeeldkluis import Persoon, aanmelding, leerling, school_id

GEBOREN = date(2012, 5, 3)


def _taak(kluis: Vault, tekst: str, over_dagen: int, leerling_id: int | None = None) -> None:
    kluis.change(
        lambda uow: maak_taak(
            uow,
            omschrijving=tekst,
            datum=uow.vandaag + timedelta(days=over_dagen),
            leerling_id=leerling_id,
        )
    )


@pytest.fixture
def met_taken(kluis: Vault) -> int:
    """Return a pupil with tasks that are late, of today and of this week."""
    leerling_id = leerling(kluis, Persoon("Łukasz", "Çağlar", GEBOREN))
    _taak(kluis, "Moeder bellen", -2, leerling_id)
    _taak(kluis, "Rapportage afmaken", 0)
    _taak(kluis, "Huisbezoek", 3, leerling_id)
    _taak(kluis, "Ver weg", 30)
    return leerling_id


def _open(qtbot: QtBot, context: Context) -> VandaagPagina:
    pagina = VandaagPagina(context)
    qtbot.addWidget(pagina)
    pagina.resize(1178, 640)
    pagina.show()
    _rust(qtbot, context)
    return pagina


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.bezig)
    QApplication.processEvents()


def _teksten(pagina: VandaagPagina) -> list[str]:
    return [regel.taak.omschrijving for regel in pagina.taken.regels()]


def _open_taken(kluis: Vault) -> dict[str, TaakRij]:
    return {taak.omschrijving: taak for taak in kluis.query(open_taken)}


def test_tasks_of_this_week_in_order_with_counts(
    qtbot: QtBot, context: Context, met_taken: int
) -> None:
    pagina = _open(qtbot, context)
    assert _teksten(pagina) == ["Moeder bellen", "Rapportage afmaken", "Huisbezoek"]
    assert "1 taak vandaag" in pagina.kop.onder.text()
    assert "1 te laat" in pagina.kop.onder.text()
    assert pagina.kop.titel.text().endswith("Anne")


def test_tick_off_with_space_and_take_it_back(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    pagina = _open(qtbot, context)
    vinkje = pagina.taken.regels()[0].vinkje
    assert vinkje.accessibleName() == "Afvinken: Moeder bellen, Łukasz Çağlar"
    vinkje.setFocus()
    QTest.keyClick(vinkje, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Moeder bellen" not in _teksten(pagina))
    _rust(qtbot, context)
    assert "Moeder bellen" not in _open_taken(kluis)
    assert pagina.taken.regels()[0].vinkje.hasFocus()
    assert pagina.melding.wat.text() == "Afgevinkt: Moeder bellen"
    QTest.mouseClick(pagina.melding.actie, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Moeder bellen" in _teksten(pagina))
    assert "Moeder bellen" in _open_taken(kluis)


def test_move_to_tomorrow_and_back(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    pagina = _open(qtbot, context)
    menu = pagina.taken.regels()[0].verzet.menu()
    assert isinstance(menu, QMenu)
    next(actie for actie in menu.actions() if actie.text() == "Morgen").trigger()
    qtbot.waitUntil(lambda: _teksten(pagina)[0] == "Rapportage afmaken")
    _rust(qtbot, context)
    vandaag = kluis.query(lambda uow: uow.vandaag)
    assert _open_taken(kluis)["Moeder bellen"].datum == vandaag + timedelta(days=1)
    QTest.mouseClick(pagina.melding.actie, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _teksten(pagina)[0] == "Moeder bellen")
    assert _open_taken(kluis)["Moeder bellen"].datum == vandaag - timedelta(days=2)


def test_move_to_a_day_of_choice_refuses_the_past(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    pagina = _open(qtbot, context)
    menu = pagina.taken.regels()[0].verzet.menu()
    assert isinstance(menu, QMenu)
    menu.actions()[-1].trigger()
    dialoog = pagina.findChild(TaakDialoog)
    assert isinstance(dialoog, TaakDialoog)
    _rust(qtbot, context)
    assert dialoog.omschrijving.tekst() == "Moeder bellen"
    dialoog.datum.setText("gisteren")
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    assert dialoog.veld_datum.fout.text() == "Kies vandaag of een dag daarna."
    dialoog.datum.setText("overmorgen")
    dialoog.hoofdknop.click()
    qtbot.waitUntil(lambda: _teksten(pagina)[0] == "Rapportage afmaken")
    vandaag = kluis.query(lambda uow: uow.vandaag)
    assert _open_taken(kluis)["Moeder bellen"].datum == vandaag + timedelta(days=2)


def test_the_name_opens_the_dossier(qtbot: QtBot, context: Context, met_taken: int) -> None:
    pagina = _open(qtbot, context)
    knop = next(
        k
        for k in pagina.taken.regels()[0].findChildren(QPushButton)
        if k.accessibleName() == "Dossier van Łukasz Çağlar openen"
    )
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
    assert sein.args == ["dossier", met_taken]


def test_long_group_starts_small_and_opens(qtbot: QtBot, context: Context, kluis: Vault) -> None:
    nummers = []
    for nr in range(EERSTE + 2):
        nummers.append(leerling(kluis, Persoon(f"Noor {chr(65 + nr)}", "Zwart", GEBOREN)))
        aanmelding(kluis, nummers[-1])
    pagina = _open(qtbot, context)
    assert len(pagina.signalen.knoppen()) == EERSTE
    alles = pagina.findChild(QPushButton, "toon-aanmelding")
    assert isinstance(alles, QPushButton)
    assert alles.text() == f"Toon alle {EERSTE + 2}"
    QTest.mouseClick(alles, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    knoppen = pagina.signalen.knoppen()
    assert [knop.signaal.leerling_id for knop in knoppen] == nummers
    assert knoppen[0].accessibleName().startswith("Noor A Zwart: Mist nog: ")
    knoppen[-1].setFocus()
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.keyClick(knoppen[-1], Qt.Key.Key_Return)
    assert sein.args == ["dossier", nummers[-1]]


def test_another_school_shows_no_other_names(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    pagina = _open(qtbot, context)
    context.schoolkeuze.kies(school_id(kluis, "JPT"))
    qtbot.waitUntil(lambda: _teksten(pagina) == ["Rapportage afmaken"])
    assert not pagina.signalen.knoppen()


def test_fresh_vault_offers_a_list_or_one_pupil(qtbot: QtBot, context: Context) -> None:
    pagina = _open(qtbot, context)
    assert pagina.stapel.currentWidget() is pagina.leeg
    assert pagina.leeg.uit_lijst.accessibleName() == "Leerlingen invoeren uit een lijst"
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.keyClick(pagina.leeg.uit_lijst, Qt.Key.Key_Return)
    assert sein.args == ["invoer", None]


def _dialoog(qtbot: QtBot, context: Context) -> tuple[VandaagPagina, TaakDialoog]:
    pagina = _open(qtbot, context)
    QTest.keyClick(pagina, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialoog = pagina.findChild(TaakDialoog)
    assert isinstance(dialoog, TaakDialoog)
    _rust(qtbot, context)
    return pagina, dialoog


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_new_task_for_a_pupil_found_without_accents(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    pagina, dialoog = _dialoog(qtbot, context)
    QTest.keyClicks(dialoog.omschrijving.bediening, "Mentor mailen")
    QTest.keyClicks(dialoog.leerling, "lukasz")
    qtbot.waitUntil(lambda: dialoog.leerling.treffers.rowCount() == 1)
    popup = dialoog.leerling.aanvulling.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QTest.keyClick(dialoog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "Mentor mailen" in _teksten(pagina))
    assert _open_taken(kluis)["Mentor mailen"].leerling_id == met_taken


def test_new_task_says_what_is_missing(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    _, dialoog = _dialoog(qtbot, context)
    dialoog.leerling.setText("Onbekende Ties")
    dialoog.datum.setText("ooit")
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    velden = (dialoog.veld_wat, dialoog.veld_datum, dialoog.veld_leerling)
    assert all(veld.heeft_fout for veld in velden)
    assert len(_open_taken(kluis)) == 4


def test_dossiers_past_their_term_are_counted_and_nobody_is_named(
    qtbot: QtBot, context: Context, kluis: Vault, met_taken: int
) -> None:
    pagina = _open(qtbot, context)
    assert pagina.bewaren.isHidden()
    oud = leerling(kluis, Persoon("Vergeten", "Voorbij", GEBOREN))
    kluis.change(
        lambda uow: uow.session.add(
            Contactmoment(leerling_id=oud, datum=date(2015, 3, 2), soort=ContactSoort.LEERLING)
        )
    )
    pagina.ververs()
    _rust(qtbot, context)
    assert pagina.bewaren.isVisible()
    assert pagina.bewaren.wat.text() == "Van 1 dossier is de bewaartermijn voorbij."
    assert "Voorbij" not in pagina.bewaren.doe.text()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        QTest.mouseClick(pagina.bewaren.actie, Qt.MouseButton.LeftButton)
    assert gevraagd.args == ["beheer", Deel.BEWAREN]
    elders = next(s.id for s in kluis.query(lijst_scholen) if s.code != "SDC")
    context.schoolkeuze.kies(elders)
    _rust(qtbot, context)
    assert pagina.bewaren.isHidden()


def test_page_fits_the_small_screen(qtbot: QtBot, context: Context, met_taken: int) -> None:
    pagina = _open(qtbot, context)
    assert pagina.minimumSizeHint().width() <= 1178
    assert pagina.minimumSizeHint().height() <= 640


def test_a_weekday_for_something_to_do_lies_ahead(qtbot: QtBot) -> None:
    veld = KomendeDatum()
    qtbot.addWidget(veld)
    for woord in ("ma", "di", "wo", "do", "vr", "za", "zo"):
        veld.setText(woord)
        gelezen = veld.datum()
        assert gelezen is not None
        assert 1 <= (gelezen - date.today()).days <= 7
    veld.setText("vandaag")
    assert veld.datum() == date.today()


def test_words_of_the_day() -> None:
    maandag = date(2026, 11, 23)
    assert [groet(uur, "Anne de Wit") for uur in (8, 12, 18)] == [
        "Goedemorgen Anne",
        "Goedemiddag Anne",
        "Goedenavond Anne",
    ]
    assert groet(9, "") == "Goedemorgen"
    assert dag_lang(maandag) == "maandag 23 november 2026"
    assert volgende_maandag(maandag) == date(2026, 11, 30)
    gezegd = [taakdag(maandag + timedelta(days=n), maandag) for n in (-3, -1, 0, 1, 4, 7)]
    assert gezegd == ["3 dagen", "gisteren", "vandaag", "morgen", "vrijdag", "30-11-2026"]


def _menu(pagina: VandaagPagina, nummer: int = 0) -> QMenu:
    regel = pagina.signalen.knoppen()[nummer].parentWidget()
    assert isinstance(regel, SignaalRegel)
    menu = regel.meer.menu()
    assert isinstance(menu, QMenu)
    return menu


def _kies(menu: QMenu, begin: str) -> None:
    next(a for a in menu.actions() if a.text().replace("&", "").startswith(begin)).trigger()


def test_a_signal_can_wait_and_comes_back_when_asked(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    aanmelding(kluis, leerling(kluis, Persoon("Emma", "Boer", GEBOREN)))
    pagina = _open(qtbot, context)
    gevraagd: list[object] = []
    context.navigatie.ongedaan.connect(gevraagd.append)
    _kies(_menu(pagina), "Later: volgende week")
    _rust(qtbot, context)
    assert not pagina.signalen.knoppen()
    assert len(gevraagd) == 1
    knop = pagina.signalen.findChild(QPushButton, "toon-later")
    assert isinstance(knop, QPushButton)
    assert knop.text() == "Later (1): toon"
    QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
    _kies(_menu(pagina), "Nu weer tonen")
    _rust(qtbot, context)
    assert len(pagina.signalen.knoppen()) == 1


def test_what_is_urgent_cannot_wait_and_a_task_is_about_its_pupil(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    wie = leerling(kluis, Persoon("Emma", "Boer", GEBOREN))
    aanmelding(kluis, wie, urgentie=Urgentie.ACUUT)
    pagina = _open(qtbot, context)
    assert not [a for a in _menu(pagina).actions() if a.text().startswith("Later")]
    _kies(_menu(pagina), "Taak maken")
    dialoog = pagina.findChild(TaakDialoog)
    assert dialoog is not None
    dialoog.reject()


def test_a_handover_that_waits_opens_at_its_own_next_step(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    wie = leerling(kluis, Persoon("Emma", "Boer", GEBOREN))
    school = kluis.query(lijst_scholen)[0].id

    def begin(uow: UnitOfWork) -> int | None:
        traject = Traject(
            leerling_id=wie,
            school_id=school,
            type=TrajectType.KT,
            functie=Functie.JGC,
            status=TrajectStatus.LOPEND,
            start=uow.vandaag,
        )
        uow.session.add(traject)
        uow.session.flush()
        naar = Ontvanger("Karin", organisatie="Wijkteam")
        return maak_overdracht(uow, traject.id, OverdrachtType.WIJKTEAM, naar).nieuw_id

    nummer = kluis.change(begin)
    pagina = _open(qtbot, context)
    gevraagd: list[object] = []
    context.navigatie.overdracht_gevraagd.connect(lambda *wat: gevraagd.append(wat))
    (knop,) = (k for k in pagina.signalen.knoppen() if k.signaal.soort == "overdracht")
    QTest.mouseClick(knop, Qt.MouseButton.LeftButton)
    assert gevraagd == [(nummer, False)]


def test_the_words_of_a_long_signal_are_all_there(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    aanmelding(kluis, leerling(kluis, Persoon("Emma", "Boer", GEBOREN)))
    pagina = _open(qtbot, context)
    knop = pagina.signalen.knoppen()[0]
    tekst = next(deel for deel in knop.findChildren(Tekst) if deel.text() == knop.signaal.tekst)
    pagina.resize(700, 640)
    _rust(qtbot, context)
    assert tekst.heightForWidth(tekst.width()) <= tekst.height()


def test_talks_of_today_stand_first_and_open_their_dossier(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    wie = leerling(kluis, Persoon("Emma", "Boer", GEBOREN))
    begin = datetime.now().astimezone().replace(hour=10, minute=0)
    kluis.change(
        lambda uow: bewaar_afspraak(
            uow, AfspraakGegevens(begin=begin, onderwerp="Kennismaken", leerling_id=wie)
        )
    )
    pagina = _open(qtbot, context)
    (regel,) = pagina.taken.findChildren(AfspraakRegel)
    assert regel.knop.accessibleName() == "10:00 Emma Boer: dossier openen"
    with qtbot.waitSignal(context.navigatie.gevraagd) as sein:
        QTest.mouseClick(regel.knop, Qt.MouseButton.LeftButton)
    assert sein.args == ["dossier", wie]


def test_planned_work_of_school_stands_there_and_opens_at_preventie(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    _taak(kluis, "Rapportage afmaken", 0)
    pagina = _open(qtbot, context)
    assert not pagina.taken.findChildren(AfspraakRegel)
    geopend: list[object] = []
    context.navigatie.paginablad_gevraagd.connect(lambda *waar: geopend.append(waar))
    nummer = _activiteit(kluis, 0)
    context.events.meld(Changes.van(Soort.PREVENTIE))
    _rust(qtbot, context)
    (regel,) = pagina.taken.findChildren(AfspraakRegel)
    assert "In je agenda (1)" in [tekst.text() for tekst in pagina.taken.findChildren(Tekst)]
    assert "Rots & Water" in [tekst.text() for tekst in regel.findChildren(Tekst)][1]
    QTest.keyClick(regel.knop, Qt.Key.Key_Space)
    assert geopend == [("preventie", "activiteiten", nummer)]


def test_the_line_about_activities_to_close_opens_them_and_goes_by_itself(
    qtbot: QtBot, context: Context, kluis: Vault
) -> None:
    _taak(kluis, "Rapportage afmaken", 0)
    nummer = _activiteit(kluis, -1)
    pagina = _open(qtbot, context)
    (regel,) = pagina.signalen.findChildren(SignaalRegel)
    geopend: list[object] = []
    context.navigatie.paginablad_gevraagd.connect(lambda *waar: geopend.append(waar))
    QTest.keyClick(regel.knop, Qt.Key.Key_Space)
    assert geopend == [("preventie", "activiteiten", TE_SLUITEN)]
    kluis.change(lambda uow: zet_stand(uow, nummer, Afloop(Activiteitstand.GEDAAN)))
    context.events.meld(Changes.van(Soort.PREVENTIE))
    qtbot.waitUntil(lambda: not pagina.signalen.findChildren(SignaalRegel))


def _activiteit(kluis: Vault, over_dagen: int) -> int:
    def bewaar(uow: UnitOfWork) -> Changes:
        gegevens = ActiviteitGegevens(
            titel="Rots & Water",
            school_id=lijst_scholen(uow)[0].id,
            datum=uow.vandaag + timedelta(days=over_dagen),
        )
        return bewaar_activiteit(uow, gegevens)

    return kluis.change(bewaar).nieuw_id or 0
