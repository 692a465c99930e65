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

from jos_desktop.models.samenvattingstabel import Blokstand, Blokstatus
from jos_desktop.services.schooljaar import blok_van
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.samenvatting.perioden import datumbereik, perioden
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets.basis import Tekst
from jos_desktop.ui.widgets.dialoog import Dialoog
from tests.ui.test_toegankelijkheid import nameless
from tests.unit.services.samenvatting_voorbeeld import voeg_toe, willekeurig

JAAR = "2023-2024"


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[SamenvattingPagina]:
    context.vault.change(voeg_toe(willekeurig(7, 140)))
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
    for _ in range(3):
        qtbot.wait(10)
        qtbot.waitUntil(lambda: context.tasks.bezig == 0, timeout=15_000)


def numbers_in(pad: Path) -> dict[str, Counter[int]]:
    """Return the numbers of every table in the zip that is shown as a grid, per title."""
    found: dict[str, Counter[int]] = {}
    with zipfile.ZipFile(pad) as pakket:
        for naam in pakket.namelist():
            if not naam.endswith(".csv"):
                continue
            tekst = pakket.read(naam).decode("utf-8-sig")
            rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
            velden = ("aantal", "beginstand", "instroom", "uitstroom", "eindstand")
            found[naam.removesuffix(".csv")] = Counter(
                int(rij[veld]) for rij in rijen for veld in velden if veld in rij
            )
    return found


def shown(pagina: SamenvattingPagina) -> dict[str, Counter[int]]:
    """Return the numbers on screen by kind of place: inside, right and bottom margins."""
    found: dict[str, Counter[int]] = {}
    for rooster, tabel in pagina.voorbeeld.tabellen:
        model = tabel.model_rijen
        rijen = [
            [model.index(r, k).data() for k in range(model.columnCount())]
            for r in range(model.rowCount())
        ]
        if not rooster.som:
            cellen = [int(cel) for rij in rijen for cel in rij[1:]]
            found.setdefault(rooster.titel, Counter()).update(cellen)
            continue
        binnen = [int(cel) for rij in rijen[:-1] for cel in rij[1:-1]]
        rechts = [int(rij[-1]) for rij in rijen[:-1]]
        onder = [int(cel) for cel in rijen[-1][1:-1]]
        for deel, cellen in (
            ("binnen", binnen),
            ("rechts", rechts),
            ("onder", onder),
            ("hoek", [int(rijen[-1][-1])]),
        ):
            found.setdefault(f"{rooster.titel}/{deel}", Counter()).update(cellen)
    return found


def test_the_preview_equals_what_the_zip_holds(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina, tmp_path: Path
) -> None:
    screen = shown(pagina)
    pad = tmp_path / "eerste.zip"
    pagina.schrijf(str(pad))
    wacht(qtbot, context)
    file = numbers_in(pad)
    instroom, uitstroom = "Instroom naar school en soort traject", "Uitstroom naar school en reden"
    titel = {rooster.titel for rooster, _ in pagina.voorbeeld.tabellen}
    assert instroom in titel
    assert screen[f"{instroom}/binnen"] == file["instroom_school_trajecttype"]
    assert screen[f"{instroom}/rechts"] == file["instroom_school"]
    assert screen[f"{instroom}/onder"] == file["instroom_trajecttype"]
    assert screen[f"{instroom}/hoek"] == file["instroom_totaal"]
    assert screen["Instroom naar functie en soort traject/rechts"] == file["instroom_functie"]
    reden = next(naam for naam in titel if naam.startswith(uitstroom))
    assert screen[f"{reden}/binnen"] == file["uitstroom_school_reden"]
    assert screen[f"{reden}/onder"] == file["uitstroom_reden"]
    stand = next(naam for naam in titel if naam.startswith("Lopende"))
    assert screen[stand] == file["stand"]
    # Every table that leaves is on the screen, and nothing else.
    assert sum(len(cellen) for cellen in screen.values()) > 0
    assert pagina.samenvatting is not None
    assert {tabel.naam for tabel in pagina.samenvatting.tabellen} == set(file)


def test_making_asks_first_and_a_second_file_is_identical(
    qtbot: QtBot, context: Context, pagina: SamenvattingPagina, tmp_path: Path
) -> None:
    assert pagina.stand.text() == "Nog niet vastgezet"
    QTest.mouseClick(pagina.maak, Qt.MouseButton.LeftButton)
    vraag = pagina.window().findChild(Dialoog)
    assert isinstance(vraag, Dialoog)
    assert "veranderen daarna niet meer" in " ".join(
        label.text() for label in vraag.findChildren(type(vraag.titel))
    )
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
    assert pagina.vraag_maken() is None
    pagina.schrijf(str(tweede))
    wacht(qtbot, context)
    assert eerste.read_bytes() == tweede.read_bytes()


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


def test_periods_group_blocks_under_their_school_year() -> None:
    def stand(sleutel: str, begin: date, eind: date, status: Blokstatus) -> Blokstand:
        return Blokstand(sleutel, begin, eind, status, 12, "uitleg")

    klein = stand("2024-2025-1", date(2024, 8, 1), date(2024, 12, 31), Blokstatus.TE_KLEIN)
    vast = stand("2023-2024-2", date(2024, 1, 1), date(2024, 7, 31), Blokstatus.BEVROREN)
    klaar = stand("2023-2024-1", date(2023, 8, 1), date(2023, 12, 31), Blokstatus.KLAAR)
    regels = perioden([klein, vast, klaar], blok_van(date(2025, 2, 1)))
    assert [(r.sleutel, r.stand, r.te_maken) for r in regels] == [
        ("2024-2025", "Nog niet", False),
        ("2024-2025-2", "Loopt nog", False),
        ("2024-2025-1", "Te klein", False),
        ("2023-2024", "Klaar", True),
        ("2023-2024-2", "Vastgezet", True),
        ("2023-2024-1", "Klaar", True),
    ]
    assert datumbereik(date(2024, 8, 1), date(2025, 1, 2)) == "1 aug 2024 t/m 2 jan 2025"
