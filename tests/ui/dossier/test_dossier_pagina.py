"""Quick entry, timeline, ribbon and access of the dossier page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import ContactSoort, HulpStatus, Locatie
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.hulp_elders import Hulpregel
from jos_desktop.services.taken import maak_taak
from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.dossier.lint import LABELRUIMTE_PX, plaats_labels
from jos_desktop.ui.dossier.opnamen import OPNAMEN
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.panelen import dag_chip
from jos_desktop.ui.dossier.snelinvoer import NIET_BEWAARD, TERUGGEZET
from jos_desktop.ui.dossier.tekening import score_tekst
from jos_desktop.ui.dossier.tijdlijn import PER_KEER
from jos_desktop.ui.ongedaan import Aanbod, maak_ongedaan
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Thema, tokens
from jos_desktop.ui.widgets import Dialoog
from tests.klok import eigen_tijd
from tests.ui.dossier.voorbeeld import Gevuld, maak_aanmelding, maak_kind, vul_met_contacten

Rust = Callable[[], None]
Lees = Callable[[int], Dossier]
CTRL = Qt.KeyboardModifier.ControlModifier


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _typ(qtbot: QtBot, tekst: str) -> None:
    QTest.keyClicks(_focus(), tekst)


def test_snelle_invoer_met_alleen_het_toetsenbord(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    qtbot.waitUntil(open_pagina.isActiveWindow)
    velden = open_pagina.snelinvoer.velden
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.verslag.bediening)
    _typ(qtbot, "Samen gegeten en gepraat.")
    QTest.keyClick(_focus(), Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    # A mnemonic presses its button with a short animation.
    qtbot.waitUntil(lambda: velden.soort.waarde() is ContactSoort.HUISBEZOEK)
    assert velden.locatie.waarde() is Locatie.THUIS
    QTest.keyClick(_focus(), Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is velden.indruk.bediening)
    _typ(qtbot, "Sfeer was goed.")
    QTest.keyClick(_focus(), Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(velden.afspraken) == 1)
    _typ(qtbot, "Mentor bellen")
    QTest.keyClick(_focus(), Qt.Key.Key_Tab)
    assert _focus() is velden.afspraken[0].datum
    _typ(qtbot, "morgen")
    assert velden.afspraken[0].datum.text() == "morgen"
    QTest.keyClick(_focus(), Qt.Key.Key_Return, CTRL)
    rust()
    gelezen = dossier(gevuld.leerling_id)
    item = gelezen.tijdlijn[0]
    assert (item.titel, item.tekst, item.mening) == (
        "Huisbezoek",
        "Samen gegeten en gepraat.",
        "Sfeer was goed.",
    )
    assert "30 min" in item.onderschrift
    assert "thuis" in item.onderschrift
    taak = next(taak for taak in gelezen.taken if taak.omschrijving == "Mentor bellen")
    assert taak.datum == date.today() + timedelta(days=1)
    assert velden.verslag.tekst() == ""
    assert not velden.afspraken
    assert open_pagina.snelinvoer.stand.text().startswith("Bewaard ")
    assert open_pagina.tijdlijn.kaarten[0].item == item


def test_fout_houdt_de_tekst_vast(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    velden = open_pagina.snelinvoer.velden
    voor = len(dossier(gevuld.leerling_id).tijdlijn)
    velden.verslag.zet_tekst("Belangrijk verhaal")
    velden.datum.setText("onzin")
    open_pagina.snelinvoer.bewaar()
    rust()
    assert velden.fout.isVisible()
    assert velden.verslag.tekst() == "Belangrijk verhaal"
    velden.datum.setText("vandaag")
    velden.verslag.zet_tekst("")
    open_pagina.snelinvoer.bewaar()
    assert "nog niets opgeschreven" in velden.fout.text()
    assert len(dossier(gevuld.leerling_id).tijdlijn) == voor
    velden.niet_gekomen.setChecked(True)
    open_pagina.snelinvoer.bewaar()
    rust()
    assert "niet gekomen" in dossier(gevuld.leerling_id).tijdlijn[0].onderschrift


def test_fout_van_de_kluis_houdt_de_tekst_vast(
    open_pagina: DossierPagina, rust: Rust, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SchijfVol(KnownError):
        """The disk is full."""

        wat = "De schijf is vol."
        doe = "Maak ruimte."

    def mislukt(*_: object) -> None:
        raise SchijfVol

    monkeypatch.setattr("jos_desktop.ui.dossier.snelinvoer.bewaar_contact", mislukt)
    invoer = open_pagina.snelinvoer
    invoer.velden.verslag.zet_tekst("Belangrijk verhaal")
    invoer.bewaar()
    rust()
    assert invoer.velden.verslag.tekst() == "Belangrijk verhaal"
    assert "De schijf is vol. Maak ruimte." in invoer.velden.fout.text()
    assert invoer.stand.text() == NIET_BEWAARD
    assert invoer.knop.isEnabled()


def test_getypte_tekst_blijft_bij_zijn_leerling(
    context: Context, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld
) -> None:
    ander = context.vault.change(lambda uow: maak_kind(uow, "Noor", "Denkbeeld"))
    velden = open_pagina.snelinvoer.velden
    velden.verslag.zet_tekst("Nog niet af")
    velden.voeg_afspraak_toe().tekst.zet_tekst("Bellen")
    velden.soort.zet(ContactSoort.MDO)
    open_pagina.open_doel(ander)
    rust()
    assert velden.verslag.tekst() == ""
    assert velden.soort.waarde() is ContactSoort.LEERLING
    open_pagina.open_doel(gevuld.leerling_id)
    rust()
    assert velden.verslag.tekst() == "Nog niet af"
    assert [regel.tekst.tekst() for regel in velden.afspraken] == ["Bellen"]
    assert velden.soort.waarde() is ContactSoort.MDO
    assert open_pagina.snelinvoer.stand.text() == TERUGGEZET


def test_tekstvak_groeit_mee_met_een_sjabloon(qtbot: QtBot, open_pagina: DossierPagina) -> None:
    vak = open_pagina.snelinvoer.velden.verslag.bediening
    leeg = vak.height()
    regel = vak.fontMetrics().lineSpacing()
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Wat gaat goed:\n\nWat is lastig:\n\nDus:")
    qtbot.waitUntil(lambda: vak.height() == leeg + 3 * regel)
    open_pagina.snelinvoer.velden.verslag.zet_tekst("Nog een regel\n" * 40)
    qtbot.waitUntil(lambda: vak.height() == leeg + 5 * regel)
    open_pagina.snelinvoer.velden.verslag.zet_tekst("")
    qtbot.waitUntil(lambda: vak.height() == leeg)


def test_alle_soorten_staan_in_de_lijst_en_knoppen_volgen(open_pagina: DossierPagina) -> None:
    velden = open_pagina.snelinvoer.velden
    assert velden.soort.count() == len(ContactSoort) == 26
    knoppen = velden._groep.buttons()
    assert len(knoppen) == 5
    velden.soort.zet(ContactSoort.CONSULT)
    assert [knop.isChecked() for knop in knoppen] == [False, False, False, False, True]
    velden.soort.zet(ContactSoort.MDO)
    assert not any(knop.isChecked() for knop in knoppen)
    knoppen[0].click()
    assert velden.soort.waarde() is ContactSoort.LEERLING


def test_bsn_geeft_een_waarschuwing(open_pagina: DossierPagina) -> None:
    verslag = open_pagina.snelinvoer.velden.verslag
    verslag.zet_tekst("Zijn nummer is 111222333")
    verslag.controleer()
    assert verslag.waarschuwing.isVisible()


def test_filter_toont_een_soort_met_aantallen(qtbot: QtBot, open_pagina: DossierPagina) -> None:
    tijdlijn = open_pagina.tijdlijn
    assert tijdlijn.filters["contact"].text() == "Contacten 7"
    QTest.mouseClick(tijdlijn.filters["aanmelding"], Qt.MouseButton.LeftButton)
    assert {kaart.item.soort for kaart in tijdlijn.kaarten} == {"aanmelding"}
    assert tijdlijn.filters["aanmelding"].isChecked()
    assert not tijdlijn.filters[""].isChecked()
    QTest.mouseClick(tijdlijn.filters[""], Qt.MouseButton.LeftButton)
    assert len(tijdlijn.kaarten) == 9
    dagen = [kaart.item.datum for kaart in tijdlijn.kaarten]
    assert dagen == sorted(dagen, reverse=True)


def test_verwijderen_kan_ongedaan(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    voor = dossier(gevuld.leerling_id)
    aangeboden: list[Aanbod] = []
    open_pagina.context.navigatie.ongedaan.connect(aangeboden.append)
    kaart = next(k for k in open_pagina.tijdlijn.kaarten if k.item.soort == "contact")
    tekst = kaart.item.tekst
    QTest.keyClick(kaart, Qt.Key.Key_Delete)
    rust()
    assert len(dossier(gevuld.leerling_id).tijdlijn) == len(voor.tijdlijn) - 1
    assert "verwijderd" in aangeboden[-1].wat
    maak_ongedaan(open_pagina.context, aangeboden[-1])
    rust()
    na = dossier(gevuld.leerling_id)
    assert len(na.tijdlijn) == len(voor.tijdlijn)
    assert tekst in [item.tekst for item in na.tijdlijn]
    assert na.trajecten[0].gesprekken == voor.trajecten[0].gesprekken


def test_taak_afvinken_en_terug(
    qtbot: QtBot, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld, dossier: Lees
) -> None:
    vink = next(
        knop
        for knop in open_pagina.taken.findChildren(QAbstractButton)
        if knop.accessibleName().startswith("Taak klaar: Vader")
    )
    aangeboden: list[Aanbod] = []
    open_pagina.context.navigatie.ongedaan.connect(aangeboden.append)
    voor = dossier(gevuld.leerling_id).taken
    vink.setChecked(True)
    rust()
    assert len(dossier(gevuld.leerling_id).taken) == len(voor) - 1
    maak_ongedaan(open_pagina.context, aangeboden[-1])
    rust()
    assert dossier(gevuld.leerling_id).taken == voor


def test_vijfhonderd_gebeurtenissen_openen_snel(
    qtbot: QtBot, context: Context, pagina: DossierPagina, rust: Rust
) -> None:
    leerling_id = context.vault.change(maak_kind)
    context.vault.change(lambda uow: vul_met_contacten(uow, leerling_id, 500))
    begin = eigen_tijd()
    pagina.open_doel(leerling_id)
    rust()
    pagina.grab()
    assert eigen_tijd() - begin < 2.0
    tijdlijn = pagina.tijdlijn
    assert len(tijdlijn.kaarten) == PER_KEER
    assert tijdlijn.meer.text() == "Toon meer (460)"
    QTest.mouseClick(tijdlijn.meer, Qt.MouseButton.LeftButton)
    assert len(tijdlijn.kaarten) == 2 * PER_KEER
    assert pagina.dossier is not None
    # Further than what is shown; the very first one takes seconds to lay out and tells no more.
    verder = pagina.dossier.tijdlijn[3 * PER_KEER + 7]
    pagina.lint.gekozen.emit(verder)
    assert verder in {kaart.item for kaart in tijdlijn.kaarten}
    assert len(tijdlijn.kaarten) == 4 * PER_KEER


def test_lint_is_met_pijltjes_te_lopen(qtbot: QtBot, open_pagina: DossierPagina) -> None:
    lint = open_pagina.lint
    gekozen: list[object] = []
    lint.gekozen.connect(gekozen.append)
    lint.setFocus()
    QTest.keyClick(lint, Qt.Key.Key_Home)
    assert "Aanmelding" in lint.accessibleName()
    QTest.keyClick(lint, Qt.Key.Key_Right)
    assert "Klanttraject gestart" in lint.accessibleName()
    QTest.keyClick(lint, Qt.Key.Key_Return)
    assert gekozen == [lint._punten[1].item]
    assert "7 contacten" in lint.accessibleDescription()
    QTest.mouseClick(lint, Qt.MouseButton.LeftButton, pos=QPoint(14, 12))
    assert len(gekozen) == 2


@given(
    st.lists(
        st.tuples(st.floats(0, 1000), st.floats(10, 200), st.integers(1, 9)),
        max_size=40,
    )
)
def test_labels_op_het_lint_raken_elkaar_nooit(punten: list[tuple[float, float, int]]) -> None:
    midden = [punt[0] for punt in punten]
    breedte = [punt[1] for punt in punten]
    gewicht = [punt[2] for punt in punten]
    plek = plaats_labels(midden, breedte, gewicht, 1000.0)
    vakken = sorted((x, x + breedte[i]) for i, x in plek.items())
    assert all(links >= 0 and rechts <= 1000.001 for links, rechts in vakken)
    for (_, rechts), (links, _) in pairwise(vakken):
        assert links >= rechts + LABELRUIMTE_PX - 0.001
    if punten:
        zwaarste = max(gewicht)
        assert any(gewicht[i] == zwaarste for i in plek)


def test_toestemmingsbadge_legt_uit_wie_er_mist(open_pagina: DossierPagina) -> None:
    badge = open_pagina.kop.toestemming
    assert badge.text() == "Toestemming: Piotr Fictiefski ontbreekt"
    assert "Jeugdwet 7.3.4" in badge.accessibleDescription()
    assert badge.toolTip() == badge.accessibleDescription()
    assert open_pagina.kop.adres.isVisible()
    assert open_pagina.kop.tolk.text() == "Tolk: Pools"
    assert not open_pagina.kop.bezwaar.isVisible()


def _naamloos(boven: QWidget) -> list[str]:
    soorten = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox)
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for soort in soorten
        for widget in boven.findChildren(soort)
        if widget.isVisibleTo(boven)
        and not widget.accessibleName().strip()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_elk_bedieningsdeel_heeft_een_naam(
    context: Context, open_pagina: DossierPagina, rust: Rust, gevuld: Gevuld
) -> None:
    context.vault.change(lambda uow: maak_aanmelding(uow, gevuld.leerling_id))
    open_pagina.ververs()
    rust()
    open_pagina.snelinvoer.velden.voeg_afspraak_toe()
    assert _naamloos(open_pagina) == []
    for opname in OPNAMEN:
        dialog = opname.bereid(open_pagina)
        rust()
        if isinstance(dialog, Dialoog):
            assert dialog.isVisible(), opname.naam
            assert _naamloos(dialog) == [], opname.naam
            assert dialog.height() <= 700, opname.naam
            assert dialog.width() <= 900, opname.naam
            dialog.klaar()


@pytest.mark.parametrize("thema", [Thema.LICHT, Thema.DONKER])
def test_pagina_tekent_in_beide_themas(
    context: Context, open_pagina: DossierPagina, thema: Thema
) -> None:
    context.stijl.kies(thema)
    beeld = open_pagina.grab().toImage()
    kleuren = tokens().kleuren(thema is Thema.DONKER)
    gezien = {
        beeld.pixelColor(x, y).name().upper()
        for x in range(0, beeld.width(), 6)
        for y in range(0, beeld.height(), 2)
    }
    assert kleuren.vlak.upper() in gezien
    assert kleuren.accent.upper() in gezien


def test_gezag_houdt_zijn_regel_in_een_hoofd_met_alles(
    qtbot: QtBot, open_pagina: DossierPagina, dossier: Lees, gevuld: Gevuld
) -> None:
    hulp = Hulpregel(
        1, "Stichting Ambulante Gezinshulp", "", "", "", None, HulpStatus.LOPEND, mag_bellen=True
    )
    vol = replace(
        dossier(gevuld.leerling_id),
        hulp=(hulp, hulp),
        adres_afgeschermd=True,
        school_afgeschermd=True,
        tolk_taal="Tigrinya",
        bezwaar_monitoring=True,
    )
    kop = open_pagina.kop
    kop.toon(vol)
    qtbot.waitUntil(lambda: kop.bezwaar.isVisible() and kop.gezag.height() > 0)
    assert kop.minimumSizeHint().width() <= open_pagina.width()
    assert kop.gezag.height() < 2 * kop.gezag.fontMetrics().lineSpacing()


def test_pagina_past_op_een_klein_scherm(open_pagina: DossierPagina) -> None:
    hint = open_pagina.minimumSizeHint()
    assert hint.width() <= 1178
    assert hint.height() <= 640


@pytest.mark.parametrize(
    ("dagen", "woord", "toon"),
    [
        (-9, "te laat", "gevaar"),
        (-1, "gisteren", "gevaar"),
        (0, "vandaag", "warm"),
        (1, "morgen", "warm"),
        (20, "-", ""),
    ],
)
def test_dag_van_een_taak_in_woorden(dagen: int, woord: str, toon: str) -> None:
    vandaag = date(2026, 11, 23)
    tekst, kleur = dag_chip(vandaag + timedelta(days=dagen), vandaag)
    assert woord in tekst
    assert kleur == toon


def test_score_in_woorden() -> None:
    assert score_tekst(None, None) == "nog geen score"
    assert score_tekst(3, None) == "3"
    assert score_tekst(3, 7) == "3 → 7"


def test_onbekende_leerling_wordt_netjes_gemeld(pagina: DossierPagina, rust: Rust) -> None:
    pagina.open_doel(999)
    rust()
    assert pagina.leeg.isVisible()
    assert "staat niet in de kluis" in pagina.melding.wat.text()


def test_a_long_task_says_with_dots_that_there_is_more(
    qtbot: QtBot,
    context: Context,
    open_pagina: DossierPagina,
    gevuld: Gevuld,
    rust: Callable[[], None],
) -> None:
    lang = "Bel R&D van school over de rooster, de bijles en het gesprek met de mentor van maandag"
    nummer = gevuld.leerling_id
    context.events.meld(
        context.vault.change(
            lambda uow: maak_taak(uow, omschrijving=lang, datum=None, leerling_id=nummer)
        )
    )
    rust()
    vink = next(v for v in open_pagina.taken.findChildren(Vinkje) if v.toolTip() == lang)
    qtbot.waitUntil(lambda: vink.text().endswith("…"))
    assert vink.text().startswith("Bel R&&D")
    assert vink.sizeHint().width() <= vink.width()
    vink.setFixedWidth(1500)
    QCoreApplication.processEvents()
    assert vink.text() == lang.replace("&", "&&")
