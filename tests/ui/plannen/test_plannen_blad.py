"""The sheet Plannen with real keys: make, change, delete and get back, and put on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.plannenblad import Plannen, lees_plannen
from jos_desktop.services.planpapier import SCHOOL, Papiersoort, Planwens
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.geschiedenis.dialoog import GeschiedenisDialoog
from jos_desktop.ui.ongedaan import Aanbod, maak_ongedaan
from jos_desktop.ui.plannen.blad import PlannenBlad
from jos_desktop.ui.plannen.dialogen import SchoolafspraakDialoog, VoorvalDialoog
from jos_desktop.ui.plannen.dialogen_plan import AdviesDialoog, WerkbladDialoog
from jos_desktop.ui.plannen.papier import PlanpapierDialoog
from jos_desktop.ui.plannen.rijen import PlanRij
from jos_desktop.ui.plannen.signalering import NummersDialoog, SignaleringDialoog
from jos_desktop.ui.plannen.terugkijken import DelenDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import Gevuld
from tests.ui.plannen.voorbeeld import Planrijen

Rust = Callable[[], None]
KNOP = Qt.MouseButton.LeftButton
STERK = Qt.KeyboardModifier.ControlModifier


def lees(context: Context, gevuld: Gevuld) -> Plannen:
    return context.vault.query(lambda uow: lees_plannen(uow, gevuld.leerling_id))


def rij(blad: PlannenBlad, tabel: str, nummer: int) -> PlanRij:
    rijen = [een for een in blad.findChildren(PlanRij) if not een.isHidden()]
    return next(r for r in rijen if (r.regel.tabel, r.regel.id) == (tabel, nummer))


def bewaar(dialog: QWidget, rust: Rust) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, STERK)
    rust()


def teksten(dialog: Dialoog) -> str:
    """Return what the banner of a dialog says."""
    assert not dialog.melding.isHidden()
    return " ".join(label.text() for label in dialog.melding.findChildren(QLabel))


def stem_in(context: Context, gevuld: Gevuld) -> None:
    """Let the pupil and both parents agree to sharing with school."""

    def doe(uow: UnitOfWork) -> None:
        personen = [p.id for p in lees_dossier(uow, gevuld.leerling_id).personen]
        for wie in (None, *personen):
            doel, ja = ToestemmingDoel.SCHOOL, ToestemmingStatus.GEGEVEN
            leg_vast(uow, gevuld.leerling_id, ToestemmingGegevens(doel, ja, uow.vandaag, wie))

    context.vault.change(doe)


def test_an_incident_is_written_by_keyboard_and_shows_in_the_timeline(
    qtbot: QtBot, context: Context, gevuld: Gevuld, blad: PlannenBlad, rust: Rust
) -> None:
    QTest.mouseClick(blad.voorvallen.nieuw, KNOP)
    dialog = blad.findChild(VoorvalDialoog)
    assert dialog is not None
    rust()
    bewaar(dialog, rust)
    assert "nog niet wat er gebeurde" in dialog.v_wat.fout.text()
    QTest.keyClicks(dialog.wat.bediening, "Riep door de klas")
    QTest.keyClicks(dialog.tijd.bediening, "9.05")
    bewaar(dialog, rust)
    (voorval,) = lees(context, gevuld).voorvallen
    assert voorval.gegevens.tijd == "09:05"
    tijdlijn = context.vault.query(lambda uow: lees_dossier(uow, gevuld.leerling_id)).tijdlijn
    assert "Riep door de klas" in [item.tekst for item in tijdlijn if item.soort == "voorval"]
    assert rij(blad, "voorval", voorval.id).regel.tekst == "Riep door de klas"


def test_enter_changes_and_delete_can_be_undone(
    qtbot: QtBot,
    context: Context,
    gevuld: Gevuld,
    rijen: Planrijen,
    blad: PlannenBlad,
    rust: Rust,
) -> None:
    aanbod: list[Aanbod] = []
    context.navigatie.ongedaan.connect(aanbod.append)
    voor = lees(context, gevuld)
    een = rij(blad, "schoolafspraak", rijen.afspraak_id)
    een.setFocus()
    QTest.keyClick(een, Qt.Key.Key_Return)
    dialog = blad.findChild(SchoolafspraakDialoog)
    assert dialog is not None
    assert dialog.op_kaart.isChecked()
    dialog.reject()
    rust()
    blad.activateWindow()
    for tabel, nummer in (
        ("schoolafspraak", rijen.afspraak_id),
        ("voorval", rijen.voorval_id),
        ("handelingsadvies", rijen.advies_id),
        ("signaleringsplan", rijen.plan_id),
        ("werkblad", rijen.werkblad_id),
    ):
        een = rij(blad, tabel, nummer)
        een.setFocus()
        QTest.keyClick(een, Qt.Key.Key_Delete)
        rust()
    weg = lees(context, gevuld)
    assert (weg.signalering, weg.voorvallen, weg.adviezen, weg.werkbladen) == (None, (), (), ())
    assert not [een for een in blad.signalering.findChildren(PlanRij) if not een.isHidden()]
    for een_terug in list(reversed(aanbod)):
        maak_ongedaan(context, een_terug)
        rust()
    assert lees(context, gevuld) == voor


def test_every_form_keeps_what_it_shows(
    qtbot: QtBot, context: Context, gevuld: Gevuld, rijen: Planrijen, blad: PlannenBlad, rust: Rust
) -> None:
    voor = lees(context, gevuld)
    for tabel, nummer, soort in (
        ("schoolafspraak", rijen.afspraak_id, SchoolafspraakDialoog),
        ("voorval", rijen.voorval_id, VoorvalDialoog),
        ("handelingsadvies", rijen.advies_id, AdviesDialoog),
        ("signaleringsplan", rijen.plan_id, SignaleringDialoog),
        ("werkblad", rijen.werkblad_id, WerkbladDialoog),
    ):
        dialog = blad.wijzig(tabel, nummer)
        assert isinstance(dialog, soort)
        rust()
        bewaar(dialog, rust)
    assert lees(context, gevuld) == voor


def test_new_plans_and_sheets_are_made_from_empty(
    qtbot: QtBot, context: Context, gevuld: Gevuld, blad: PlannenBlad, rust: Rust
) -> None:
    nummers = blad.nummers()
    assert isinstance(nummers, NummersDialoog)
    rust()
    nummers.bellen.regels[0][0].zet_tekst("Crisisdienst regio")
    bewaar(nummers, rust)
    plan = blad.nieuw("signaleringsplan")
    assert isinstance(plan, SignaleringDialoog)
    rust()
    assert plan.bellen.lees()[0].naam == "Crisisdienst regio"
    bewaar(plan, rust)
    assert "nog geen signaal" in teksten(plan)
    QTest.keyClicks(plan.fasen[next(iter(plan.fasen))][0].bediening, "Ik lach")
    bewaar(plan, rust)
    vel = blad.nieuw(Werkbladsoort.OUDERVOORBEREIDING.value)
    assert isinstance(vel, WerkbladDialoog)
    rust()
    QTest.keyClicks(vel.antwoorden["zorgen"].bediening, "Hij slaapt slecht")
    bewaar(vel, rust)
    na = lees(context, gevuld)
    assert na.signalering is not None
    assert na.signalering.gegevens.bellen[0].naam == "Crisisdienst regio"
    assert [een.gegevens.antwoord("zorgen") for een in na.werkbladen] == ["Hij slaapt slecht"]


def test_a_card_for_school_waits_for_consent_and_is_then_written(
    qtbot: QtBot,
    context: Context,
    gevuld: Gevuld,
    rijen: Planrijen,
    blad: PlannenBlad,
    rust: Rust,
    tmp_path: Path,
) -> None:
    QTest.mouseClick(blad.afspraken.kaart, KNOP)
    dialog = blad.findChild(PlanpapierDialoog)
    assert dialog is not None
    rust()
    assert dialog.wens() == Planwens(gevuld.leerling_id, Papiersoort.AFSPRAKENKAART, SCHOOL)
    assert dialog.hoofdknop is not None
    assert not dialog.hoofdknop.isEnabled()
    assert "naar buiten" in teksten(dialog)
    dialog.reject()
    stem_in(context, gevuld)
    dialog2 = blad.papier(Planwens(gevuld.leerling_id, Papiersoort.AFSPRAKENKAART, SCHOOL))
    assert isinstance(dialog2, PlanpapierDialoog)
    qtbot.waitUntil(lambda: dialog2.afdrukken.isEnabled(), timeout=5000)
    dialog2.schrijf(str(tmp_path / "kaart.pdf"))
    rust()
    assert (tmp_path / "kaart.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("thema", Thema)
def test_the_sheet_fits_the_window_and_names_every_control(
    rijen: Planrijen, blad: PlannenBlad, rust: Rust, stijl: Stijl, thema: Thema
) -> None:
    stijl.kies(thema)
    rust()
    assert blad.minimumSizeHint().width() <= 1178
    knoppen = [knop for knop in blad.findChildren(QAbstractButton) if not knop.isHidden()]
    assert len(knoppen) > 20
    assert all(knop.accessibleName() for knop in knoppen)


def test_the_history_of_each_part_of_a_plan_can_be_read(
    context: Context, rijen: Planrijen, blad: PlannenBlad, rust: Rust
) -> None:
    een = rij(blad, "signaleringsplan", rijen.plan_id)
    een.setFocus()
    QTest.keyClick(een, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    delen = blad.findChild(DelenDialoog)
    assert delen is not None
    rust()
    namen = [naam for _, naam in delen.model.rijen]
    assert namen[1:3] == ["Groen: het gaat goed", "Geel: ik word onrustig"]
    assert "Bellen: Mama" in namen
    assert delen.hoofdknop is not None
    delen.hoofdknop.click()
    rust()
    geschiedenis = delen.findChild(GeschiedenisDialoog)
    assert geschiedenis is not None
    geschiedenis.reject()
    delen.reject()
    rust()
    for tabel, nummer in (("werkblad", rijen.werkblad_id), ("handelingsadvies", rijen.advies_id)):
        ander = blad.geschiedenis(tabel, nummer)
        assert isinstance(ander, DelenDialoog)
        rust()
        assert len(ander.model.rijen) == 3
        ander.reject()
    afspraak = blad.geschiedenis("schoolafspraak", rijen.afspraak_id)
    assert isinstance(afspraak, GeschiedenisDialoog)
    rust()
    afspraak.reject()
