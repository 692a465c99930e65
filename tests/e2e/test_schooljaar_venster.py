"""Story 20 in the real window: the end of the school year, from activities to the register."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jos_desktop.services.spreekuren import lijst_spreekuren
from jos_desktop.ui.activiteiten.dialoog import ActiviteitDialoog
from jos_desktop.ui.activiteiten.pagina import ActiviteitenPagina
from jos_desktop.ui.preventie.pagina import PreventiePagina
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.spreekuren.dialoog import SpreekuurDialoog
from jos_desktop.ui.spreekuren.pagina import SpreekurenPagina
from jos_desktop.ui.widgets import Dialoog
from tests.e2e.recht import Zaak
from tests.e2e.recht_venster import Venster, Vul, open_venster
from tests.unit.services.samenvatting_voorbeeld import voeg_toe, willekeurig

__all__ = ["open_venster"]

JAAR, HALF = "2023-2024", "2023-2024-1"
DAG = date(2023, 10, 3)
ACTIVITEITEN, LEGE_SPREEKUREN = 3, 2
DUIDING = "Minder losse gesprekken, meer lessen voor hele klassen."


def _vul(zaak: Zaak) -> int:
    zaak.vault.change(voeg_toe(willekeurig(7, 70)))
    return zaak.kind(13, "Amir", school_id=zaak.school("JPT"))


def _ctrl_enter(muis: Venster, dialog: Dialoog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    muis.rust()
    muis.rust()


def _tabel(pad: Path, naam: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(pad) as pakket:
        tekst = pakket.read(f"{naam}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(tekst), delimiter=";"))


def test_story_20_the_end_of_the_school_year(
    open_venster: Callable[[Vul], Venster], tmp_path: Path
) -> None:
    muis = open_venster(_vul)
    QTest.keyClick(muis.venster, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    muis.rust()
    preventie = muis.pagina(PreventiePagina)
    activiteiten = muis.pagina(ActiviteitenPagina)
    school = muis.zaak().school("JPT")

    # Activities and spreekuren where nobody came, typed afterwards.
    for nummer in range(ACTIVITEITEN):
        QTest.mouseClick(activiteiten.erbij, Qt.MouseButton.LeftButton)
        nieuw = muis.dialoog("Preventieve activiteit")
        assert isinstance(nieuw, ActiviteitDialoog)
        waar = QApplication.focusWidget() or nieuw
        QTest.keyClicks(waar, "r")
        QTest.keyClick(waar, Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget() or nieuw, str(20 + nummer))
        nieuw.school.zet(school)
        nieuw.datum.zet_datum(DAG)
        _ctrl_enter(muis, nieuw)
    preventie.toon("spreekuren")
    muis.rust()
    spreekuurblad = muis.pagina(SpreekurenPagina)
    for _ in range(LEGE_SPREEKUREN):
        QTest.mouseClick(spreekuurblad.erbij, Qt.MouseButton.LeftButton)
        leeg = muis.dialoog("Nieuw spreekuur")
        assert isinstance(leeg, SpreekuurDialoog)
        leeg.school.zet(school)
        leeg.datum.zet_datum(DAG)
        leeg.bezoekers.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(leeg.bezoekers, "0")
        _ctrl_enter(muis, leeg)

    gehouden = muis.venster.context.vault.query(lijst_spreekuren)
    assert [rij.bezoekers for rij in gehouden] == [0] * LEGE_SPREEKUREN

    # The summary has them, says which schools went together and why, and takes the words.
    muis.venster.context.open_blad("inzicht", "samenvatting", None)
    muis.rust()
    pagina = muis.pagina(SamenvattingPagina)
    pagina.kies(JAAR)
    muis.rust()
    assert "minder dan 10" in muis.woorden()
    assert "overige scholen" in muis.woorden()
    pagina.voorbeeld.inhoud.kies("preventie_vorm")
    blad = pagina.voorbeeld.huidig
    assert blad is not None
    blad.duiding.tekst.zet_tekst(DUIDING)
    blad.duiding.bewaar()
    muis.rust()
    heel, half = tmp_path / "jaar.zip", tmp_path / "half.zip"
    pagina.schrijf(str(heel))
    muis.rust()
    assert pagina.stand.text() == "Vastgezet"
    assert sum(int(rij["aantal"]) for rij in _tabel(heel, "preventie_vorm")) == ACTIVITEITEN
    (spreekuren,) = _tabel(heel, "spreekuren")
    assert spreekuren["aantal"] == str(LEGE_SPREEKUREN)
    with zipfile.ZipFile(heel) as pakket:
        assert DUIDING in b"".join(map(pakket.read, pakket.namelist())).decode("utf-8", "ignore")

    # What was typed later changes nothing that left, and a period over it repeats its numbers.
    context = muis.venster.context
    context.vault.change(voeg_toe(willekeurig(8, 30)))
    pagina.kies(HALF)
    muis.rust()
    pagina.schrijf(str(half))
    muis.rust()
    naam = "instroom_totaal"
    alle = {rij["blok"]: rij for rij in _tabel(heel, naam)}
    (eerste,) = _tabel(half, naam)
    assert alle[eerste["blok"]] == eerste
    periodes = {regel.periode for regel in pagina.voorbeeld.register.model.rijen}
    assert periodes == {JAAR, HALF}
