"""What a watch does at the edges: saving, failing, other versions, other places, the keyboard."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.concept import Concept as ConceptTabel
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.taak import Taak
from jos_desktop.services.concepten import (
    CONTACT,
    Onderwerp,
    bewaar_concept,
    lijst_concepten,
    vind_concept,
    wis_concept,
)
from jos_desktop.services.datums import schrijf_moment
from jos_desktop.services.leerlingen import lees_leerling, wijzig_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.beheer.profiel import ProfielDeel
from jos_desktop.ui.conceptinvoer import invoer_van
from jos_desktop.ui.conceptwacht import (
    BASIS,
    PAST_NIET,
    VERANDERD,
    WEGGEGOOID,
    WEGGEGOOID_NIEUW,
)
from jos_desktop.ui.dossier.aanmelding import AanmeldingDialoog
from jos_desktop.ui.dossier.contactconcept import Concept
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.dossier.taakdialoog import TaakDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.concepten.vormen import VORMEN, WOORD, Casus, Proef, Vorm, crash, van
from tests.ui.dossier.voorbeeld import maak_kind

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
VORM = {vorm.naam: vorm for vorm in VORMEN}
CTRL = Qt.KeyboardModifier.ControlModifier

json_waarden = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(), kind, max_size=3),
    max_leaves=6,
)


def _concepten(context: Context) -> int:
    return len(context.vault.query(lijst_concepten))


def test_saving_drops_the_draft_in_the_same_change(
    proef: Proef, context: Context, casus: Casus
) -> None:
    dialog = proef.open(VORM["persoon nieuw"], casus)
    assert isinstance(dialog, PersoonDialoog)
    QTest.keyClicks(dialog.naam.bediening, WOORD)
    van(dialog).schrijf()
    proef.rust()
    assert _concepten(context) == 1
    qt_klik = dialog.hoofdknop
    assert qt_klik is not None
    qt_klik.click()
    proef.rust()
    assert _concepten(context) == 0
    assert context.concepten.alles() == ()


def test_esc_on_untouched_form_keeps_no_draft_and_asks_nothing(
    proef: Proef, context: Context, casus: Casus
) -> None:
    dialog = proef.open(VORM["doel"], casus)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    proef.rust()
    assert _concepten(context) == 0


@pytest.mark.parametrize(
    ("naam", "zegt"), [("persoon nieuw", WEGGEGOOID_NIEUW), ("leerling", WEGGEGOOID)]
)
def test_a_new_form_says_not_that_something_was_kept(
    proef: Proef, casus: Casus, naam: str, zegt: str
) -> None:
    dialog = proef.open(VORM[naam], casus)
    van(dialog).velden[VORM[naam].veld].zet(WOORD)
    van(dialog).schrijf()
    proef.rust()
    crash(dialog)
    terug = proef.open(VORM[naam], casus)
    van(terug).melding.actie.click()
    assert van(terug).melding.wat.text() == zegt
    proef.rust()


def test_by_keyboard_alone_from_typing_to_saving(
    qtbot: QtBot, proef: Proef, context: Context, casus: Casus
) -> None:
    dialog = proef.open(VORM["taak"], casus)
    qtbot.waitUntil(dialog.isActiveWindow)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClicks(focus, "Moeder bellen")
    qtbot.waitUntil(lambda: proef.concept(dialog) is not None, timeout=5000)
    crash(dialog)
    terug = proef.open(VORM["taak"], casus)
    qtbot.waitUntil(terug.isActiveWindow)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    QTest.keyClick(focus, Qt.Key.Key_End)
    QTest.keyClicks(focus, " en mentor")
    QTest.keyClick(focus, Qt.Key.Key_Return, CTRL)
    proef.rust()
    taken = context.vault.query(_taken)
    assert "Moeder bellen en mentor" in taken
    assert _concepten(context) == 0


def _taken(uow: UnitOfWork) -> list[str]:
    return list(uow.session.scalars(select(Taak.omschrijving)))


def _beperk(context: Context, bladzijden: int | None) -> None:
    """Let the database grow no further, as on a full disk."""

    def werk(databank: object) -> None:
        verbinding = databank.verbinding  # type: ignore[attr-defined]
        grens = bladzijden
        if grens is None:
            grens = 1_000_000
        verbinding.execute(f"PRAGMA max_page_count={grens}")

    context.vault.op_databank(werk)


def test_a_full_disk_keeps_the_words_in_the_fields_and_for_the_lock(
    qtbot: QtBot, proef: Proef, context: Context, casus: Casus
) -> None:
    dialog = proef.open(VORM["aanmelding nieuw"], casus)
    assert isinstance(dialog, AanmeldingDialoog)
    dialog.doel_school.zet_tekst("kort")
    van(dialog).schrijf()
    proef.rust()
    assert proef.concept(dialog) is not None
    lang = "Een lang verhaal. " * 20_000
    _beperk(context, 1)
    dialog.doel_school.zet_tekst(lang)
    van(dialog).schrijf()
    proef.rust()
    assert van(dialog).stand.text().startswith("Concept nog niet bewaard.")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    proef.rust()
    assert dialog.isVisible()
    assert not dialog.melding.isHidden()
    assert dialog.doel_school.bediening.toPlainText() == lang  # type: ignore[union-attr]
    (nu,) = context.concepten.alles()
    assert nu.velden is not None
    assert nu.velden["doel_school"] == lang
    bewaard = proef.concept(dialog)
    assert bewaard is not None
    assert bewaard["doel_school"] == "kort"
    _beperk(context, None)
    dialog.hoofdknop.click()
    proef.rust()
    assert _concepten(context) == 0


def test_a_record_changed_elsewhere_is_said_and_its_other_fields_follow(
    proef: Proef, context: Context, casus: Casus
) -> None:
    dialog = proef.open(VORM["leerling"], casus)
    assert isinstance(dialog, LeerlingDialoog)
    dialog.mentor.zet_tekst(WOORD)
    van(dialog).schrijf()
    proef.rust()
    crash(dialog)

    def wissel_van_klas(uow: UnitOfWork) -> object:
        from dataclasses import replace

        oud = lees_leerling(uow, casus.leerling_id)
        return wijzig_leerling(uow, casus.leerling_id, replace(oud, klas="3x"))

    context.vault.change(wissel_van_klas)
    terug = proef.open(VORM["leerling"], casus)
    assert isinstance(terug, LeerlingDialoog)
    assert van(terug).melding.doe.text() == VERANDERD
    assert terug.mentor.tekst() == WOORD
    # Not what stood there when the draft was written.
    assert terug.klas.tekst() == "3x"


def test_words_typed_before_the_record_was_read_stay(proef: Proef, casus: Casus) -> None:
    dialog = VORM["leerling"].maak(proef.venster, proef.context, casus)
    assert isinstance(dialog, LeerlingDialoog)
    dialog.open()
    dialog.mentor.zet_tekst(WOORD)
    proef.rust()
    assert dialog.mentor.tekst() == WOORD
    assert dialog.achternaam.tekst() == "Fictiefski"
    assert van(dialog).onbewaard


def test_a_draft_goes_with_its_pupil(proef: Proef, context: Context, casus: Casus) -> None:
    kind = context.vault.change(lambda uow: maak_kind(uow, "Noor", "Denkbeeld"))
    context.vault.change(
        lambda uow: bewaar_concept(uow, "persoon", Onderwerp.leerling(kind), {"naam": WOORD})
    )
    los = proef.open(VORM["taak los"], casus)
    assert isinstance(los, TaakDialoog)
    van(los).velden["leerling"].zet({"id": kind, "tekst": "Noor Denkbeeld"})
    los.omschrijving.zet_tekst(WOORD)
    van(los).schrijf()
    proef.rust()
    crash(los)
    assert _concepten(context) == 2
    context.vault.change(lambda uow: uow.session.delete(uow.session.get(Leerling, kind)))
    assert _concepten(context) == 0


def test_a_reused_key_never_shows_the_draft_of_another_pupil(
    context: Context, casus: Casus
) -> None:
    ander = context.vault.change(lambda uow: maak_kind(uow, "Noor", "Denkbeeld"))
    oud = Onderwerp("doel", 7, casus.leerling_id)
    context.vault.change(lambda uow: bewaar_concept(uow, "doel", oud, {"omschrijving": WOORD}))
    nieuw = Onderwerp("doel", 7, ander)
    assert context.vault.query(lambda uow: vind_concept(uow, "doel", nieuw)) is None
    assert context.vault.query(lambda uow: vind_concept(uow, "doel", oud)) is not None


@pytest.mark.parametrize("inhoud", ["kapot", "[1]", "null", '{"_basis": 3, "mentor": []}'])
def test_a_damaged_draft_opens_the_form_as_it_is(
    proef: Proef, context: Context, casus: Casus, inhoud: str
) -> None:
    onderwerp = Onderwerp.leerling(casus.leerling_id)

    def stop_erin(uow: UnitOfWork) -> None:
        rij = ConceptTabel(
            formulier="leerling",
            onderwerp_soort=onderwerp.soort,
            onderwerp_id=onderwerp.id,
            leerling_id=casus.leerling_id,
            inhoud=inhoud,
        )
        uow.session.add(rij)

    context.vault.change(stop_erin)
    dialog = proef.open(VORM["leerling"], casus)
    assert isinstance(dialog, LeerlingDialoog)
    assert dialog.mentor.tekst() == "J. Kok"


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_a_draft_of_any_version_never_crashes_a_form(
    proef: Proef, context: Context, casus: Casus, data: st.DataObject
) -> None:
    vorm: Vorm = data.draw(st.sampled_from([v for v in VORMEN if v.van_leerling]))
    dialog = proef.open(vorm, casus)
    wacht = van(dialog)
    namen = st.sampled_from([*wacht.velden, BASIS, "bestaat_niet"])
    velden = data.draw(st.dictionaries(namen, json_waarden, max_size=8))
    json.dumps(velden)
    context.vault.change(lambda uow: bewaar_concept(uow, wacht.naam, wacht.onderwerp, velden))
    crash(dialog)
    terug = proef.open(vorm, casus)
    nieuw = van(terug)
    for veld, waarde in velden.items():
        if veld not in nieuw.velden:
            continue
        # Words come back, whatever stands around them.
        if nieuw.velden[veld].is_tekst and isinstance(waarde, str) and waarde.isascii():
            kort = waarde.strip()
            if kort.isalnum() and BASIS not in velden:
                assert kort[:20] in str(nieuw.lees()[veld])
    nieuw.schrijf()
    proef.rust()
    crash(terug)
    context.vault.change(lambda uow: wis_concept(uow, wacht.naam, wacht.onderwerp))


def test_a_field_of_a_newer_version_stays_in_the_draft(
    proef: Proef, context: Context, casus: Casus
) -> None:
    onderwerp = Onderwerp.leerling(casus.leerling_id)
    context.vault.change(
        lambda uow: bewaar_concept(
            uow, "toestemming", onderwerp, {"later_erbij": WOORD, "wijze": "bestaat niet meer"}
        )
    )
    dialog = proef.open(VORM["toestemming"], casus)
    assert van(dialog).melding.doe.text() == PAST_NIET
    van(dialog).velden["omvang"].zet("alles")
    van(dialog).schrijf()
    proef.rust()
    concept = proef.concept(dialog)
    assert concept is not None
    assert (concept["later_erbij"], concept["omvang"]) == (WOORD, "alles")


@given(st.dictionaries(st.sampled_from(
    ["verslag", "indruk", "soort", "datum", "duur_min", "locatie", "no_show", "afspraken"]
), json_waarden))  # fmt: skip
def test_a_contact_draft_of_any_version_is_read(velden: dict[str, object]) -> None:
    concept = Concept.van_velden(velden)
    assert Concept.van_velden(concept.als_velden()) == concept


def test_a_password_is_never_drafted(qtbot: QtBot) -> None:
    regel = QLineEdit()
    qtbot.addWidget(regel)
    regel.setEchoMode(QLineEdit.EchoMode.Password)
    with pytest.raises(TypeError, match="password"):
        invoer_van(regel)


def test_a_word_for_a_day_is_kept_as_that_day(proef: Proef, casus: Casus) -> None:
    dialog = proef.open(VORM["taak"], casus)
    assert isinstance(dialog, TaakDialoog)
    dialog.datum.setText("morgen")
    morgen = datetime.now().date() + timedelta(days=1)
    assert van(dialog).lees()["datum"] == f"{morgen:%d-%m-%Y}"


def test_own_details_keep_their_draft_also_when_a_school_is_added(
    qtbot: QtBot, proef: Proef, context: Context
) -> None:
    deel = ProfielDeel(context)
    deel.ververs()
    proef.rust()
    deel.organisatie.setText(WOORD)
    deel.wacht.schrijf()
    proef.rust()
    assert proef.lees("profiel", Onderwerp("medewerker")) is not None
    deel._gelezen = None  # as when the list of schools became another
    deel.organisatie.setText(f"{WOORD} en meer")
    deel.ververs()
    proef.rust()
    assert deel.organisatie.text() == f"{WOORD} en meer"
    assert deel.wacht.melding.isHidden()
    deel.bewaar.click()
    proef.rust()
    assert _concepten(context) == 0
    assert not deel.wacht.onbewaard
    crash(deel)
    opnieuw = ProfielDeel(context)
    opnieuw.ververs()
    proef.rust()
    assert opnieuw.organisatie.text() == f"{WOORD} en meer"
    crash(opnieuw)


def test_the_quick_entry_tells_what_is_younger_than_a_second(
    proef: Proef, context: Context, casus: Casus
) -> None:
    from jos_desktop.ui.dossier.snelinvoer import Snelinvoer

    invoer = Snelinvoer(context)
    invoer.open_leerling(casus.leerling_id)
    proef.rust()
    assert context.concepten.alles() == ()
    invoer.velden.verslag.zet_tekst(WOORD)
    (nu,) = context.concepten.alles()
    assert (nu.formulier, nu.onderwerp) == (CONTACT, Onderwerp.leerling(casus.leerling_id))
    assert nu.velden is not None
    assert nu.velden["verslag"] == WOORD
    crash(invoer)
    assert context.concepten.alles() == ()


def test_a_draft_that_waits_for_the_vault_outlives_its_form(
    proef: Proef, context: Context, casus: Casus
) -> None:
    from threading import Event

    door = Event()
    dialog = proef.open(VORM["doel nieuw"], casus)
    van(dialog).velden["omschrijving"].zet(WOORD)
    bezet = context.vault.submit_query(lambda _: door.wait(10))
    van(dialog).schrijf()
    crash(dialog)
    (nu,) = context.concepten.alles()
    assert nu.velden is not None
    assert nu.velden["omschrijving"] == WOORD
    door.set()
    bezet.result()
    proef.rust()
    assert context.concepten.alles() == ()
    assert _concepten(context) == 1


def test_moments_in_words() -> None:
    nu = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert schrijf_moment(nu, nu=nu).startswith("vandaag ")
    assert schrijf_moment(nu - timedelta(days=1), nu=nu).startswith("gisteren ")
    assert schrijf_moment(nu - timedelta(days=3), nu=nu).startswith("20-11-2026 ")


def test_the_question_names_what_goes(proef: Proef, casus: Casus) -> None:
    dialog = proef.open(VORM["persoon nieuw"], casus)
    assert isinstance(dialog, PersoonDialoog)
    dialog.overleden.setChecked(True)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert any("Deze persoon" in d.titel.text() for d in dialog.findChildren(Dialoog))
