"""Every form keeps its draft, brings it back at its own record only, and drops it on save."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

import jos_desktop.ui
from jos_desktop.services.concepten import lijst_concepten
from jos_desktop.ui import conceptwacht
from jos_desktop.ui.schermen import Context, laad_conceptsoorten
from jos_desktop.ui.widgets import Dialoog
from tests.ui.concepten.conftest import Gevuldekluis
from tests.ui.concepten.vormen import NAMEN, VORMEN, Casus, Proef, Vorm, crash, van
from tests.ui.concepten.vormen_contacten import staat_apart
from tests.ui.concepten.vormen_inzet import kiest_de_week

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
elke_vorm = pytest.mark.parametrize("vorm", VORMEN, ids=NAMEN)

NIETS = "nothing to fill in"
GEKOZEN_LEERLING = {"taak", "taak wijzigen", "overlegpunt"}
GEHEIM = "passwords, pins and recovery codes are never drafted"
UITZONDERINGEN = {
    "ui.hulp.HulpDialoog": NIETS,
    "ui.vervanging.dialoog.VervangDialoog": "one choice, made again in a second",
    "ui.vervanging.overgenomen.OvergenomenDialoog": NIETS,
    "ui.vervanging.functie.FunctieDialoog": "one choice, made again in a second",
    "ui.hulp.SneltoetsenDialoog": NIETS,
    "ui.crash.CrashDialoog": NIETS,
    "ui.conceptaanbod.ConceptenDialoog": NIETS,
    "ui.geschiedenis.dialoog.GeschiedenisDialoog": NIETS,
    "ui.geschiedenis.verwijderd.VerwijderdDialoog": NIETS,
    "ui.plannen.terugkijken.PlanFormulier": "the base of the forms with a history, never shown",
    "ui.verwijzing.papier.ZorgpapierDialoog": "one choice, made again in a second",
    "ui.plannen.terugkijken.DelenDialoog": NIETS,
    "ui.plannen.papier.PlanpapierDialoog": "two choices, made again in a second",
    "ui.papiervenster.PapierVenster": "the base of the papers, never shown itself",
    "ui.overdracht.antwoorden.Overdrachtformulier": "the base of the forms, never shown itself",
    "ui.overdracht.codedialoog.AntwoordVerwerken": "eight characters, read aloud once more",
    "ui.dossier.formulier.Formulier": "the base of the forms, never shown itself",
    "ui.schoolblad.wissels.Wisselformulier": "the base of the forms, never shown itself",
    "ui.duidingformulier.Duidingformulier": "the base of the forms, never shown itself",
    "ui.samenvatting.maken.MaakDialoog": NIETS,
    "ui.rechten.kijkers.KijkersDialoog": "two days to look between, typed again in a second",
    "ui.activiteiten.afsluiten.AfsluitDialoog": "the base of the forms, never shown itself",
    "ui.activiteiten.sjablonen.ActiviteitsjablonenDialoog": NIETS,
    "ui.afspraken.invoer.AgendaInvoerDialoog": "ticks beside a file that can be read again",
    "ui.aanmelden.aanmelden.WelkeLeerling": "a part of a name, to find somebody with",
    "ui.plannen.voorval.VoorWie": "a part of a name, to find somebody with",
    "ui.aanmelden.formulier.FormulierDialoog": NIETS,
    "ui.postvak.overnemen.OverneemDialoog": "choices about a package that is still there",
    "ui.postvak.antwoord.AntwoordDialoog": NIETS,
    "ui.postvak.map.MapDialoog": "a folder that is still there",
    "ui.instroom.inlezen.InleesDialoog": "rows of a file that can be read again",
    "ui.instroom.starten.StartDialoog": "one receiver for pupils chosen in a table just now",
    "ui.instroom.wissel.WisselDialoog": "corrections of a proposal that is made anew",
    "ui.instroom.papier.InstroomlijstDialoog": "two choices, made again in a second",
    "ui.inzicht.papier.CijferpapierDialoog": NIETS,
    "ui.inzet.dialogen.UrenPerFteDialoog": "one number, typed again in a second",
    "ui.jaarkalender.papier.JaarpapierDialoog": NIETS,
    "ui.leerlingaantallen.inlezen.DuoDialoog": "choices beside a file that can be read again",
    "ui.ontwikkeling.papier.OntwikkeldocumentDialoog": "one tick, made again in a second",
    "ui.jaarkalender.themaweek.ThemawekenDialoog": NIETS,
    "ui.verhalen.papier.VerhaalPapier": NIETS,
    "ui.verhalen.prijzen.PrijzenDialoog": NIETS,
    "ui.verhalen.nieuw.NieuwVerhaal": "a pupil and a traject, chosen again in a second",
    "ui.monitorkader.inlezen.CijferlijstDialoog": "rows of a file that can be read again",
    "ui.monitorkader.papier.MonitorpapierDialoog": NIETS,
    "ui.aanmelden.inlezen.InleesDialoog": "ticks beside a file that can be read again",
    "ui.exitformulier.starten.StartenDialoog": "one choice, made again in a second",
    "ui.exitformulier.code.CodeDialoog": "eight characters, typed again from the paper",
    "ui.exitformulier.papier.ExitpapierDialoog": "one choice, made again in a second",
    "ui.beheer.oefenen.OefenDialoog": GEHEIM,
    "ui.beheer.vernieuwen.VernieuwDialoog": GEHEIM,
    "ui.beheer.kaart_dialoog.KaartDialoog": "digits somebody reads aloud, again if need be",
    "ui.beheer.organisatie_dialoog.OrganisatieDialoog": GEHEIM,
    "ui.beheer.organisatie_dialoog.SleutelWegDialoog": GEHEIM,
    "ui.beheer.herstelblad.HerstelbladDialoog": GEHEIM,
    "ui.beheer.pincode.PinDialoog": GEHEIM,
    "ui.beheer.reservekopie.TerugzetDialoog": GEHEIM,
    "ui.beheer.laptop_weg.LaptopWegDialoog": GEHEIM,
    "ui.werkgevermelding.GezienDialoog": GEHEIM,
    "ui.caseload.bulk.BulkDialoog": "the base of the two below, never shown itself",
    "ui.caseload.bulk.BulkTaakDialoog": "one line for pupils chosen in a table just now",
    "ui.caseload.bulk.BulkVeldDialoog": "one word for pupils chosen in a table just now",
    "ui.caseload.weergaven.WeergaveDialoog": "one short name; the view itself stays on screen",
    "ui.caseload.samenvoegen.SamenvoegDialoog": "choices between what stands in two dossiers",
    "ui.onthullen.OnthulDialoog": "one short reason; what it then shows may stay nowhere",
    "ui.toestemmingen.bijlage.BijlageDialoog": NIETS,
    "ui.mensen.bellijst.BellijstDialoog": "one choice, made again in a second",
    "ui.stukken.openen.LeesDialoog": NIETS,
    "ui.stukken.openen.LosDialoog": NIETS,
    "ui.sjablonen.lijst.SjablonenDialoog": NIETS,
    "ui.ontgrendelen.kwijt.KwijtDialoog": NIETS,
    "ui.bewaren.vernietigen.VernietigDialoog": "every choice is kept in the request at once",
    "ui.bewaren.bevestigen.BevestigDialoog": "typed anew each time: it is what makes sure",
    "ui.bewaren.vermeldingen.VermeldingenDialoog": NIETS,
    "ui.ontgrendelen.anker.AnkerDialoog": "asked before a vault is open",
}


def _dialogen() -> Iterator[type[Dialoog]]:
    for info in pkgutil.walk_packages(jos_desktop.ui.__path__, "jos_desktop.ui."):
        importlib.import_module(info.name)
    te_gaan = list(Dialoog.__subclasses__())
    while te_gaan:
        soort = te_gaan.pop()
        te_gaan += soort.__subclasses__()
        if soort.__module__.startswith("jos_desktop."):
            yield soort


def test_every_dialog_keeps_drafts_or_says_why_not() -> None:
    namen = {
        f"{soort.__module__.removeprefix('jos_desktop.')}.{soort.__qualname__}": soort
        for soort in _dialogen()
    }
    met = {naam for naam, soort in namen.items() if soort in {vorm.soort for vorm in VORMEN}}
    zonder = set(namen) - met
    assert zonder == set(UITZONDERINGEN), (
        "Give a new dialog a draft (Dialoog.bewaak) and a place in VORMEN, or a reason here."
    )


def test_every_form_is_offered_after_unlocking(proef: Proef, casus: Casus) -> None:
    aangeboden = {soort.formulier for soort in laad_conceptsoorten()}
    for vorm in VORMEN:
        dialog = proef.open(vorm, casus)
        assert van(dialog).naam in aangeboden
        crash(dialog)


def _invoeren(dialog: Dialoog) -> Iterator[QWidget]:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QCheckBox, QSpinBox)
    for kind in kinds:
        for widget in dialog.findChildren(kind):
            # The line inside a spin box is the spin box.
            if widget.isEnabled() and not isinstance(widget.parent(), QAbstractSpinBox):
                yield widget


def _verander(widget: QWidget) -> bool:
    match widget:
        case QLineEdit():
            widget.setText(widget.text() + "7")
        case QPlainTextEdit():
            widget.setPlainText(widget.toPlainText() + "7")
        case QComboBox():
            if widget.count() < 2:
                return False
            widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
        case QCheckBox():
            widget.toggle()
        case QSpinBox():
            stap = 1 if widget.value() < widget.maximum() else -1
            widget.setValue(widget.value() + stap)
    return True


@elke_vorm
def test_no_input_is_forgotten(proef: Proef, casus: Casus, vorm: Vorm) -> None:
    dialog = proef.open(vorm, casus)
    wacht = van(dialog)
    for widget in _invoeren(dialog):
        if vorm.naam in GEKOZEN_LEERLING and "eerling" in widget.accessibleName():
            continue  # hidden, or chosen from a list and let go by typing alone
        if staat_apart(dialog, widget) or kiest_de_week(dialog, widget):
            continue
        voor = wacht.lees()
        assert not _verander(widget) or wacht.lees() != voor, widget.accessibleName()


@elke_vorm
def test_a_crash_keeps_the_words_at_their_own_record(
    proef: Proef,
    context: Context,
    gevuldekluis: Gevuldekluis,
    vorm: Vorm,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if vorm.naam != "taak":  # one form waits the whole second
        monkeypatch.setattr(conceptwacht, "CONCEPT_NA_MS", 100)
    casus, ander = gevuldekluis.een, gevuldekluis.ander
    dialog = proef.open(vorm, casus)
    wacht = van(dialog)
    wacht.velden[vorm.veld].zet(vorm.woord)
    # Younger than a second: locking must get it all the same.
    (nu,) = context.concepten.alles()
    assert nu.velden is not None
    assert nu.velden[vorm.veld] == vorm.woord
    proef.qtbot.waitUntil(lambda: wacht.stand.text().startswith("Concept bewaard"), timeout=5000)
    proef.rust()
    assert context.concepten.alles() == ()
    crash(dialog)
    (bewaard,) = context.vault.query(lijst_concepten)
    assert bewaard.onderwerp.leerling_id == (casus.leerling_id if vorm.van_leerling else None)
    if vorm.van_leerling:
        vreemd = proef.open(vorm, ander)
        assert van(vreemd).melding.isHidden()
        assert not van(vreemd).onbewaard
        crash(vreemd)
    terug = proef.open(vorm, casus)
    assert van(terug).lees()[vorm.veld] == vorm.woord
    assert van(terug).melding.wat.text().startswith("Dit schreef je eerder (vandaag ")
    assert van(terug).onbewaard


@elke_vorm
def test_throwing_away_shows_what_the_record_holds(proef: Proef, casus: Casus, vorm: Vorm) -> None:
    dialog = proef.open(vorm, casus)
    wacht = van(dialog)
    eerst = wacht.lees()
    wacht.velden[vorm.veld].zet(vorm.woord)
    wacht.schrijf()
    proef.rust()
    crash(dialog)
    terug = proef.open(vorm, casus)
    van(terug).melding.actie.click()
    proef.rust()
    assert van(terug).lees() == eerst
    assert proef.concept(terug) is None
    van(terug).melding.actie.click()  # "Ongedaan maken"
    assert van(terug).lees()[vorm.veld] == vorm.woord
    van(terug).schrijf()
    proef.rust()
    assert proef.concept(terug) is not None
    terug.reject()
    vraag = next(d for d in terug.findChildren(Dialoog) if "weggooien?" in d.titel.text())
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    proef.rust()
    assert proef.context.vault.query(lijst_concepten) == ()
