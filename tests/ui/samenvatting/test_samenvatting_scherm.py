"""The screen Samenvatting on a real vault: what is shown is what leaves."""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.duidingen import lees_duidingen
from jos_desktop.services.schooljaar import blok_van
from jos_desktop.ui.samenvatting.duidingvak import Duidingvak
from jos_desktop.ui.samenvatting.maken import MaakDialoog
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.samenvatting.perioden import GEEN_PERIODE, in_dagen
from jos_desktop.ui.samenvatting.plek import REGISTER, nummer_van, periode_van
from jos_desktop.ui.samenvatting.rooster import TOTAAL, roosters
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets.basis import Tekst
from jos_desktop.ui.widgets.dialoog import Dialoog
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless
from tests.unit.services.samenvatting_voorbeeld import voeg_toe, willekeurig

JAAR = "2023-2024"


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[SamenvattingPagina]:
    context.vault.change(voeg_toe(willekeurig(7, 70)))
    page = SamenvattingPagina(context)
    page.resize(1178, 640)
    page.show()
    wacht(qtbot, context)
    page.kies(JAAR)
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def rows_in(pad: Path) -> dict[str, Counter[str]]:
    """Return the last cell of every row of every table in the zip: what is counted."""
    found: dict[str, Counter[str]] = {}
    with zipfile.ZipFile(pad) as pakket:
        for naam in pakket.namelist():
            if naam.endswith(".csv"):
                tekst = pakket.read(naam).decode("utf-8-sig")
                rijen = list(csv.reader(io.StringIO(tekst), delimiter=";"))[1:]
                found[naam.removesuffix(".csv")] = Counter(cijfer(rij[-1]) for rij in rijen)
    return found


def cijfer(cel: str) -> str:
    """Return a cell without the noughts that a person does not read: 0,600 is 0,6."""
    return cel.rstrip("0").rstrip(",") if "," in cel else cel


def shown(pagina: SamenvattingPagina, naam: str) -> Counter[str]:
    """Return the cells of one table on screen that are its own: without the margins."""
    pagina.voorbeeld.inhoud.kies(naam)
    blad = pagina.voorbeeld.huidig
    assert blad is not None
    found: Counter[str] = Counter()
    for rooster, tabel in blad.roosters:
        model = tabel.model_rijen
        rijen = [
            [str(model.index(r, k).data()) for k in range(model.columnCount())]
            for r in range(model.rowCount())
        ]
        if len(blad.tabel.assen) < 2:
            found.update(rij[-1] for rij in rijen)
            continue
        rechts = -1 if rooster.koppen[-1] == TOTAAL else None
        for rij in rijen[:-1] if rooster.som else rijen:
            found.update(cel for cel in rij[1:rechts] if cel)
    return found


def test_the_preview_equals_what_the_zip_holds(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina, tmp_path: Path
) -> None:
    screen = {naam: shown(pagina, naam) for naam in pagina.voorbeeld.inhoud.namen}
    pad = tmp_path / "eerste.zip"
    pagina.schrijf(str(pad))
    wacht(qtbot, context)
    file = rows_in(pad)
    # Every table that leaves is on the screen, and nothing else.
    assert screen.keys() == file.keys()
    for naam, cellen in file.items():
        assert screen[naam] == cellen, naam
    assert sum(len(cellen) for cellen in screen.values()) > 50


def test_totals_on_screen_are_those_that_leave(pagina: SamenvattingPagina) -> None:
    samenvatting = pagina.samenvatting
    assert samenvatting is not None
    per_naam = {tabel.naam: tabel for tabel in samenvatting.tabellen}
    kruis = roosters(samenvatting, per_naam["instroom_school_trajecttype"])
    totalen = {rij[0]: str(rij[1]) for rij in per_naam["instroom_totaal"].rijen}
    assert {rooster.blok: rooster.rijen[-1][-1] for rooster in kruis} == totalen
    assert all(rooster.som and rooster.koppen[-1] == TOTAAL for rooster in kruis)


def test_a_table_is_built_when_it_is_looked_at(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    voorbeeld = pagina.voorbeeld
    assert len(voorbeeld.bladen) == 1
    voorbeeld.inhoud.setFocus()
    eerste = voorbeeld.inhoud.huidig
    QTest.keyClick(voorbeeld.inhoud, Qt.Key.Key_Down)
    tweede = voorbeeld.inhoud.huidig
    assert tweede != eerste
    assert set(voorbeeld.bladen) == {eerste, tweede}
    # From anywhere beside the list, also out of the words.
    blad = voorbeeld.huidig
    assert blad is not None
    blad.duiding.tekst.setFocus()
    QTest.keyClick(blad.duiding.tekst.bediening, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert voorbeeld.inhoud.huidig == eerste
    # The headings in between are never chosen.
    for _ in range(5):
        QTest.keyClick(voorbeeld.inhoud, Qt.Key.Key_Down)
        assert voorbeeld.inhoud.huidig
    voorbeeld.inhoud.stap(1000)
    assert voorbeeld.inhoud.huidig == voorbeeld.inhoud.namen[-1]


def test_making_asks_first_and_a_second_file_is_identical(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina, tmp_path: Path
) -> None:
    assert pagina.stand.text() == "Nog niet vastgezet"
    QTest.mouseClick(pagina.maak, Qt.MouseButton.LeftButton)
    vraag = pagina.window().findChild(Dialoog)
    assert isinstance(vraag, Dialoog)
    woorden = " ".join(label.text() for label in vraag.findChildren(type(vraag.titel)))
    assert "veranderen daarna niet meer" in woorden
    assert f"{len(pagina.voorbeeld.inhoud.namen)} tabellen" in woorden
    assert "Test Coach" in woorden or "Van" in woorden
    assert "contactkaart" in woorden
    assert vraag.hoofdknop is not None
    QTest.mouseClick(vraag.hoofdknop, Qt.MouseButton.LeftButton)
    bestand = pagina.findChild(QFileDialog)
    assert isinstance(bestand, QFileDialog)
    assert Path(bestand.selectedFiles()[0]).name.startswith(f"jos-samenvatting_{JAAR}_")
    bestand.close()
    eerste, tweede = tmp_path / "een.zip", tmp_path / "twee.zip"
    pagina.schrijf(str(eerste))
    wacht(qtbot, context)
    assert str(eerste) in pagina.melding.wat.text()
    assert pagina.stand.text() == "Vastgezet"
    context.vault.change(voeg_toe(willekeurig(8, 30)))
    assert "hetzelfde bestand" in pagina.uitgave.text()
    assert pagina.vraag_maken() is None
    pagina.schrijf(str(tweede))
    wacht(qtbot, context)
    assert eerste.read_bytes() == tweede.read_bytes()
    (regel,) = pagina.voorbeeld.register.model.rijen
    assert (regel.periode, regel.volgnummer) == (JAAR, 1)
    derde = tmp_path / "drie.zip"
    pagina.schrijf_uitgave(regel, str(derde))
    wacht(qtbot, context)
    assert derde.read_bytes() == eerste.read_bytes()


def typ(pagina: SamenvattingPagina, tekst: str) -> Duidingvak:
    """Type words beside the table in front."""
    blad = pagina.voorbeeld.huidig
    assert blad is not None
    blad.duiding.tekst.setFocus()
    blad.duiding.tekst.zet_tekst(tekst)
    return blad.duiding


def duidingen(context: Context) -> dict[str, str]:
    return context.vault.query(lambda uow: lees_duidingen(uow, DuidingBij.SAMENVATTING, JAAR))


def test_words_are_kept_on_leaving_and_with_ctrl_s(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    voorbeeld = pagina.voorbeeld
    eerste = voorbeeld.inhoud.huidig
    vak = typ(pagina, "Meer instroom door de nieuwe brugklassen.")
    QTest.keyClick(vak.tekst.bediening, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wacht(qtbot, context)
    assert duidingen(context) == {eerste: "Meer instroom door de nieuwe brugklassen."}
    assert not vak.wacht.onbewaard
    voorbeeld.inhoud.stap(1)
    tweede = voorbeeld.inhoud.huidig
    typ(pagina, "Vooral klanttrajecten.")
    voorbeeld.inhoud.stap(1)
    wacht(qtbot, context)
    assert set(duidingen(context)) == {eerste, tweede}
    assert sum("[duiding]" in t for t in teksten(pagina)) == 2
    # Choosing the period anew shows what is kept.
    pagina.kies("2023-2024-1")
    pagina.kies(JAAR)
    wacht(qtbot, context)
    voorbeeld.inhoud.kies(tweede)
    blad = voorbeeld.huidig
    assert blad is not None
    assert blad.duiding.tekst.tekst() == "Vooral klanttrajecten."
    assert blad.duiding.wacht.melding.isHidden()


def teksten(pagina: SamenvattingPagina) -> list[str]:
    lijst = pagina.voorbeeld.inhoud
    return [lijst.item(rij).text() for rij in range(lijst.count())]


def test_a_name_is_refused_beside_the_field_and_making_waits(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    vak = typ(pagina, "Met Sanne ging het goed.")
    assert pagina.vraag_maken() is None
    wacht(qtbot, context)
    assert pagina.window().findChild(Dialoog) is None
    assert "Sanne" in vak.veld.fout.text()
    assert vak.geen_persoon.isHidden()
    assert duidingen(context) == {}
    # Elsewhere a banner says so; the words wait in the field.
    pagina.voorbeeld.inhoud.stap(1)
    wacht(qtbot, context)
    assert "nog niet bewaard" in pagina.melding.wat.text()
    QTest.mouseClick(pagina.melding.actie, Qt.MouseButton.LeftButton)
    assert pagina.voorbeeld.huidig is not None
    assert pagina.voorbeeld.huidig.duiding is vak
    typ(pagina, "Dat ging goed.")
    assert pagina.vraag_maken() is None
    wacht(qtbot, context)
    assert pagina.window().findChild(Dialoog) is not None
    assert vak.veld.fout.isHidden()
    assert list(duidingen(context).values()) == ["Dat ging goed."]


def test_an_ordinary_word_is_confirmed_with_a_button(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    vak = typ(pagina, "Dit is een voorbeeld van veel.")
    vak.bewaar()
    wacht(qtbot, context)
    assert "voorbeeld" in vak.veld.fout.text()
    assert vak.geen_persoon.isVisible()
    QTest.mouseClick(vak.geen_persoon, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert list(duidingen(context).values()) == ["Dit is een voorbeeld van veel."]
    assert vak.veld.fout.isHidden()


def test_other_words_make_another_edition_and_say_what_was_sent(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina, tmp_path: Path
) -> None:
    naam = pagina.voorbeeld.inhoud.huidig
    typ(pagina, "Zo stond het er.").bewaar()
    wacht(qtbot, context)
    pagina.schrijf(str(tmp_path / "een.zip"))
    wacht(qtbot, context)
    vak = pagina.voorbeeld.bladen[naam].duiding
    assert "staat deze duiding zo" in vak.verstuurd.text()
    typ(pagina, "Nu staat er iets anders.").bewaar()
    wacht(qtbot, context)
    assert "Zo stond het er." in vak.verstuurd.text()
    assert "uitgave 2" in pagina.uitgave.text()
    dialog = pagina.vraag_maken()
    assert isinstance(dialog, MaakDialoog)
    woorden = " ".join(label.text() for label in dialog.findChildren(Tekst))
    assert "in de plaats van uitgave 1" in woorden
    dialog.reject()
    pagina.schrijf(str(tmp_path / "twee.zip"))
    wacht(qtbot, context)
    register = pagina.voorbeeld.register
    assert [(r.volgnummer, r.vervangen) for r in register.model.rijen] == [(2, False), (1, True)]
    register.tabel.selectRow(1)
    assert "nieuwere uitgave" in register.uitleg.text()
    pagina.open_doel(REGISTER)
    assert pagina.voorbeeld.currentWidget() is register


def test_a_draft_opens_at_its_table(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    naam = pagina.voorbeeld.inhoud.namen[4]
    pagina.kies("2023-2024-1")
    wacht(qtbot, context)
    pagina.open_doel(nummer_van(JAAR, naam))
    wacht(qtbot, context)
    assert pagina.samenvatting is not None
    assert pagina.samenvatting.periode == JAAR
    assert pagina.voorbeeld.inhoud.huidig == naam


@pytest.mark.parametrize("periode", ["2023-2024", "2023-2024-1", "2025-2026-2"])
def test_the_number_of_a_table_tells_its_period(periode: str) -> None:
    assert periode_van(nummer_van(periode, "instroom_totaal")) == periode
    assert nummer_van(periode, "stand") != nummer_van(periode, "instroom_totaal")


def test_a_running_period_says_so_inline(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    lopend = blok_van(date.today())
    pagina.kies(lopend.sleutel)
    wacht(qtbot, context)
    assert pagina.fout.isVisible()
    assert "nog niet voorbij" in pagina.fout.wat.text()
    assert not pagina.maak.isEnabled()
    assert pagina.vraag_maken() is None
    pagina.kies(JAAR)
    wacht(qtbot, context)
    assert pagina.fout.isHidden()
    assert pagina.maak.isEnabled()


def test_an_empty_vault_offers_no_file(qtbot: QtBot, context: Context) -> None:
    page = SamenvattingPagina(context)
    qtbot.addWidget(page)
    page.show()
    wacht(qtbot, context)
    assert not page.maak.isEnabled()
    assert [regel.stand for regel in page.model.rijen] == ["Nog niet", "Loopt nog"]


def test_controls_have_names_and_words_explain(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    assert nameless(pagina) == []
    woorden = " ".join(label.text() for label in pagina.voorbeeld.findChildren(Tekst))
    assert "afgerond op vijftallen" in woorden
    assert "een tabel per medewerker" in woorden


def test_the_field_for_words_comes_in_sight_with_the_keys(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina
) -> None:
    """Its mnemonic gave it the keys below the edge, and one typed without seeing it."""
    pagina.resize(1178, 420)
    pagina.activateWindow()
    pagina.voorbeeld.inhoud.kies("instroom_school_trajecttype")
    blad = pagina.voorbeeld.huidig
    assert blad is not None
    wacht(qtbot, context)
    blad.verticalScrollBar().setValue(0)
    assert blad.duiding.tekst.visibleRegion().isEmpty()
    blad.duiding.tekst.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: not blad.duiding.tekst.visibleRegion().isEmpty())


def test_a_reason_names_days_and_no_keys(pagina: SamenvattingPagina) -> None:
    samenvatting = pagina.samenvatting
    assert samenvatting is not None
    assert any(blok.sleutel in zin for zin in samenvatting.uitleg for blok in samenvatting.blokken)
    for zin in samenvatting.uitleg:
        leesbaar = in_dagen(zin, samenvatting.blokken)
        assert " t/m " in leesbaar
        assert not any(blok.sleutel in leesbaar for blok in samenvatting.blokken)


def test_without_a_period_it_says_when_there_is_one(qtbot: QtBot, context: Context) -> None:
    page = SamenvattingPagina(context)
    page.show()
    wacht(qtbot, context)
    assert page.wacht.text() == GEEN_PERIODE
    assert not page.maak.isEnabled()
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
