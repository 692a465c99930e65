"""A shielded address is looked at with a reason, for a minute, and never saved over by a form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.concepten import Onderwerp, lees_concept
from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.conceptwacht import Conceptwacht
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.personen import LeerlingDialoog
from jos_desktop.ui.onthullen import ZICHTBAAR_S, OnthulDialoog
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import maak_kind

STRAAT, BEL = "Schuilstraat 12", "0612345678"


@pytest.fixture
def leerling_id(context: Context) -> int:
    """Return a pupil whose address and school are shielded."""

    def werk(uow: UnitOfWork) -> Changes:
        nummer = maak_kind(uow)
        leerling = uow.session.get_one(Leerling, nummer)
        leerling.straat, leerling.postcode, leerling.telefoon = STRAAT, "1234 AB", BEL
        leerling.adres_afgeschermd = leerling.school_afgeschermd = True
        uow.session.flush()
        return Changes.van(nieuw_id=nummer)

    nieuw_id = context.vault.change(werk).nieuw_id
    assert nieuw_id is not None
    return nieuw_id


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: not context.tasks.bezig)


@pytest.fixture
def ouder(qtbot: QtBot) -> QWidget:
    """Return a window for dialogs to stand over."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def _vorm(qtbot: QtBot, context: Context, ouder: QWidget, leerling_id: int) -> LeerlingDialoog:
    dialog = LeerlingDialoog(ouder, context, leerling_id)
    dialog.open()
    _rust(qtbot, context)
    return dialog


def _geef_reden(qtbot: QtBot, context: Context, vraag: OnthulDialoog) -> None:
    vraag.reden.zet_tekst("Oma haalt op")
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    _rust(qtbot, context)


def _leerling(context: Context, nummer: int) -> tuple[object, ...]:
    def lees(uow: UnitOfWork) -> tuple[object, ...]:
        rij = uow.session.get_one(Leerling, nummer)
        school = rij.inschrijvingen[0].school_id, len(rij.inschrijvingen)
        return rij.straat, rij.telefoon, rij.adres_afgeschermd, rij.school_afgeschermd, *school

    return context.vault.query(lees)


def test_a_look_asks_why_shows_it_for_a_minute_and_cannot_be_copied(
    qtbot: QtBot, context: Context, leerling_id: int
) -> None:
    pagina = DossierPagina(context)
    qtbot.addWidget(pagina)
    pagina.show()
    pagina.open_doel(leerling_id)
    _rust(qtbot, context)
    assert STRAAT not in "".join(label.text() for label in pagina.findChildren(QLabel))
    pagina.kop.toon_adres.click()
    vraag = next(d for d in pagina.findChildren(OnthulDialoog) if d.isVisible())
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    assert vraag.v_reden.heeft_fout
    _geef_reden(qtbot, context, vraag)
    labels = vraag.waarden.findChildren(QLabel)
    assert STRAAT in [label.text() for label in labels]
    assert all(
        not label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        for label in labels
    )
    laatste = context.vault.query(lambda uow: lees_logboek(uow, aantal=1))
    assert laatste[0].gebeurtenis == Gebeurtenis.ADRES_GETOOND.label
    for _ in range(ZICHTBAAR_S):
        vraag._on_tik()
    assert vraag.result() == QDialog.DialogCode.Accepted


def test_a_form_keeps_what_it_does_not_show(
    qtbot: QtBot, context: Context, ouder: QWidget, leerling_id: int
) -> None:
    voor = _leerling(context, leerling_id)
    dialog = _vorm(qtbot, context, ouder, leerling_id)
    assert dialog.straat.tekst() == dialog.telefoon.tekst() == ""
    assert not dialog.straat.isEnabled()
    assert not dialog.school.isEnabled()
    assert not dialog.afgeschermd.isEnabled()
    assert dialog.school.currentText() == ""
    dialog.klas.zet_tekst("3H")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    assert _leerling(context, leerling_id) == voor


def test_after_a_reason_the_form_can_change_it(
    qtbot: QtBot, context: Context, ouder: QWidget, leerling_id: int
) -> None:
    dialog = _vorm(qtbot, context, ouder, leerling_id)
    dialog.toon_adres.knop.click()
    vraag = next(d for d in dialog.findChildren(OnthulDialoog) if d.isVisible())
    _geef_reden(qtbot, context, vraag)
    assert dialog.straat.tekst() == STRAAT
    assert dialog.toon_adres.isHidden()
    assert not dialog.toon_school.isHidden()
    dialog.straat.zet_tekst("Nieuwstraat 3")
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    straat, bel, adres_dicht, *_rest = _leerling(context, leerling_id)
    assert (straat, bel, adres_dicht) == ("Nieuwstraat 3", BEL, True)


def test_a_draft_holds_no_address_that_nobody_typed(
    qtbot: QtBot, context: Context, ouder: QWidget, leerling_id: int
) -> None:
    dialog = _vorm(qtbot, context, ouder, leerling_id)
    dialog.toon_adres.knop.click()
    vraag = next(d for d in dialog.findChildren(OnthulDialoog) if d.isVisible())
    _geef_reden(qtbot, context, vraag)
    dialog.telefoon.zet_tekst("0699999999")
    wacht = dialog.findChild(Conceptwacht)
    assert isinstance(wacht, Conceptwacht)
    wacht.schrijf()
    _rust(qtbot, context)
    onderwerp = Onderwerp.leerling(leerling_id)
    bewaard = context.vault.query(lambda uow: lees_concept(uow, "leerling", onderwerp))
    assert bewaard is not None
    assert STRAAT not in repr(bewaard)
    assert bewaard["telefoon"] == "0699999999"
    dialog.deleteLater()

    opnieuw = _vorm(qtbot, context, ouder, leerling_id)
    assert opnieuw.telefoon.tekst() == ""
    assert opnieuw.masker.verborgen >= {"straat", "postcode"}
    assert "telefoon" not in opnieuw.masker.verborgen
    assert opnieuw.hoofdknop is not None
    opnieuw.hoofdknop.click()
    _rust(qtbot, context)
    assert _leerling(context, leerling_id)[:2] == (STRAAT, "0699999999")


def test_a_text_box_warns_for_what_is_shielded_and_never_stops_anybody(
    qtbot: QtBot, context: Context, leerling_id: int
) -> None:
    pagina = DossierPagina(context)
    qtbot.addWidget(pagina)
    pagina.show()
    pagina.open_doel(leerling_id)
    _rust(qtbot, context)
    vak = pagina.snelinvoer.velden.verslag
    vak.zet_tekst("Ik bracht hem thuis, schuilstraat 12.")
    qtbot.waitUntil(vak.waarschuwing.isVisible)
    assert "adres" in vak.waarschuwing.text()
    assert vak.bediening.accessibleDescription() == vak.waarschuwing.text()
    vak.zet_tekst("Bel +31 6 1234 56 78, BSN 123456782")
    qtbot.waitUntil(lambda: "telefoonnummer" in vak.waarschuwing.text())
    assert "BSN" in vak.waarschuwing.text()
    vak.zet_tekst("Rustig gesprek.")
    qtbot.waitUntil(lambda: not vak.waarschuwing.isVisible())
    dialog = pagina.dialogen.taak()
    _rust(qtbot, context)
    regel = dialog.omschrijving  # type: ignore[attr-defined]  # the form of a task
    regel.zet_tekst(f"Langs {STRAAT}")
    qtbot.waitUntil(regel.waarschuwing.isVisible)
    dialog.close()


def test_hiding_a_school_names_the_twin_who_still_shows_it(
    qtbot: QtBot, context: Context, ouder: QWidget
) -> None:
    def maak(uow: UnitOfWork) -> tuple[int, int]:
        wie, broer = maak_kind(uow), maak_kind(uow, "Emre")
        for nummer in (wie, broer):
            uow.session.get_one(Leerling, nummer).straat = STRAAT
        return wie, broer

    wie, broer = context.vault.change(maak)
    gemeld: list[str] = []
    context.navigatie.gemeld.connect(lambda wat, doe, _toon: gemeld.append(f"{wat} {doe}"))
    dialog = _vorm(qtbot, context, ouder, wie)
    dialog.school_afgeschermd.setChecked(True)
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()
    _rust(qtbot, context)
    (zin,) = gemeld
    assert "Emre Fictiefski (zelfde adres)" in zin
    # Nothing changes by itself in the dossier of another.
    assert _leerling(context, broer)[3] is False
