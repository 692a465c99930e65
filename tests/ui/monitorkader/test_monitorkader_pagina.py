"""The sheet Monitorkader: type in, change, read a list, one school, paper, and the story."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.bijlagen_rapport import bijlage_5
from jos_desktop.services.monitorkader import lees_cijfers
from jos_desktop.services.monitorkader_lijst import GEEN_EFFECT_KORT, kader
from jos_desktop.services.scholen import laad_pilotscholen
from jos_desktop.ui.monitorkader.maatvak import GEEN_DUIDING
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Tekst
from tests.e2e.muis import dubbele_letters
from tests.ui.monitorkader.conftest import Venster, scholen, vul, wacht
from tests.ui.test_toegankelijkheid import nameless

Maak = Callable[[], Venster]
CTRL = Qt.KeyboardModifier.ControlModifier


def klaar(dialog: QWidget) -> None:
    """Press the main button with the keyboard."""
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def cijfers(context: Context) -> set[tuple[str, str, str, str]]:
    """Return what the vault holds."""
    return {
        (c.maat.code, c.gebied, c.gegevens.plek.schooljaar, c.gegevens.punt.schrijf())
        for c in context.vault.query(lees_cijfers)
    }


def woorden(ouder: QWidget) -> str:
    """Return every word that is on screen."""
    return "\n".join(t.text() for t in ouder.findChildren(Tekst) if t.isVisibleTo(ouder))


def test_an_empty_sheet_says_what_belongs_here_and_keeps_the_first_figure(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    context.vault.change(laad_pilotscholen)
    venster = maak()
    pagina = venster.pagina
    assert pagina.stapel.currentWidget() is pagina.leeg
    assert "nulmeting van 2021-2022" in pagina.leeg.uitleg.text()
    assert nameless(pagina) == dubbele_letters(pagina) == []
    assert pagina.leeg.knop is not None
    dialog = pagina.nieuw()
    wacht(qtbot, context)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    assert dialog.definitie.tekst() == kader().maten[0].definitie
    klaar(dialog)
    assert dialog.v_waarde.heeft_fout
    assert dialog.v_school.heeft_fout
    assert dialog.v_jaar.heeft_fout
    dialog.school.setCurrentIndex(1)
    dialog.jaar.zet("2021-2022")
    dialog.waarde.zet_tekst("12,5")
    klaar(dialog)
    assert "heel getal" in dialog.v_waarde.fout.text()
    dialog.waarde.zet_tekst("12")
    klaar(dialog)
    wacht(qtbot, context)
    assert dialog.v_bron.heeft_fout
    dialog.bron.zet_tekst("Leerplicht")
    klaar(dialog)
    wacht(qtbot, context)
    assert [c[3] for c in cijfers(context)] == ["12"]
    assert pagina.stapel.currentWidget() is pagina.vak
    venster.balk.maak_ongedaan()
    wacht(qtbot, context)
    assert cijfers(context) == set()


def test_a_figure_that_is_there_is_replaced_only_when_asked(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    context.vault.change(vul)
    pagina = maak().pagina
    dialog = pagina.nieuw()
    wacht(qtbot, context)
    sdc = context.vault.query(scholen)["SDC"]
    dialog.school.zet(sdc)
    dialog.jaar.zet("2021-2022")
    dialog.waarde.zet_tekst("<5")
    dialog.bron.zet_tekst("Swv")
    klaar(dialog)
    wacht(qtbot, context)
    assert dialog.isVisible()
    assert dialog.vraag is not None
    assert "al 14" in woorden(dialog.vraag)
    klaar(dialog.vraag)
    wacht(qtbot, context)
    assert not any(c[3] == "<5" for c in cijfers(context))
    assert dialog.vraag.hoofdknop is not None
    dialog.vraag.hoofdknop.click()
    wacht(qtbot, context)
    naam = "Stedelijk Dalton College Alkmaar"
    assert ("thuiszitters", naam, "2021-2022", "<5") in cijfers(context)


def test_the_measure_decides_what_is_asked(qtbot: QtBot, context: Context, maak: Maak) -> None:
    context.vault.change(vul)
    pagina = maak().pagina
    pagina.kies("jeugdhulp_duur")
    dialog = pagina.nieuw()
    wacht(qtbot, context)
    assert dialog.v_gemeente.isVisible()
    assert not dialog.v_school.isVisible()
    assert "maanden" in dialog.v_waarde.hint.text()
    dialog.maat.zet("leerlingaantal")
    assert dialog.v_school.isVisible()
    assert not dialog.v_definitie.isVisible()
    dialog.maat.zet("vsv")
    assert dialog.definitie.tekst() == next(m.definitie for m in kader().maten if m.code == "vsv")
    dialog.definitie.zet_tekst("Mijn eigen woorden")
    dialog.maat.zet("thuiszitters")
    assert dialog.definitie.tekst() == "Mijn eigen woorden"
    dialog.onthoud()
    dialog.reject()


def test_a_measure_shows_what_is_seen_and_what_nobody_can_conclude(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    context.vault.change(vul)
    pagina = maak().pagina
    assert nameless(pagina) == dubbele_letters(pagina) == []
    tekst = woorden(pagina)
    assert GEEN_EFFECT_KORT in tekst
    assert "lastig aantoonbaar" in tekst
    assert "Stedelijk Dalton College Alkmaar: daalt, zoals verwacht." in tekst
    assert "Vonk Castricum: stijgt, anders dan verwacht." in tekst
    assert "per 100 leerlingen" in pagina.vak.grafiek.accessibleName()
    assert len(pagina.vak.model.rijen) == 8
    kort = {regel.sleutel: [chip.tekst for chip in regel.chips] for regel in pagina.model.rijen}
    assert kort["thuiszitters"] == ["verschilt"]
    assert kort["indicaties_licht"] == ["stijgt"]
    assert kort["vsv"] == []
    pagina.kies("ervaringen")
    assert pagina.stapel.currentWidget() is pagina.ervaringen
    assert "schoolleiders" in woorden(pagina.ervaringen)


def test_one_school_shows_no_other_school(qtbot: QtBot, context: Context, maak: Maak) -> None:
    context.vault.change(vul)
    pagina = maak().pagina
    context.schoolkeuze.kies(context.vault.query(scholen)["VON"])
    wacht(qtbot, context)
    assert {c.gebied for c in pagina.vak.model.rijen} == {"Vonk Castricum"}
    assert "Dalton" not in woorden(pagina)
    pagina.kies("indicaties_licht")
    assert pagina.stapel.currentWidget() is pagina.leeg


def test_a_figure_is_changed_and_taken_away_with_the_keyboard(
    qtbot: QtBot, context: Context, maak: Maak
) -> None:
    context.vault.change(vul)
    venster = maak()
    pagina = venster.pagina
    pagina.vak.tabel.setFocus()
    QTest.keyClick(pagina.vak.tabel, Qt.Key.Key_Down)
    pagina.vak.tabel.selectRow(0)
    eerste = pagina.vak.model.rijen[0]
    dialog = pagina.wijzig(eerste)
    wacht(qtbot, context)
    assert dialog.waarde.tekst() == "14"
    assert not dialog.maat.isEnabled()
    dialog.waarde.zet_tekst("13")
    klaar(dialog)
    wacht(qtbot, context)
    assert ("thuiszitters", eerste.gebied, "2021-2022", "13") in cijfers(context)
    voor = cijfers(context)
    pagina.vak.tabel.selectRow(0)
    pagina.vak.weghalen.click()
    wacht(qtbot, context)
    assert len(cijfers(context)) == len(voor) - 1
    venster.balk.maak_ongedaan()
    wacht(qtbot, context)
    assert cijfers(context) == voor


def test_a_list_is_looked_at_before_it_comes_in_whole(
    qtbot: QtBot, context: Context, maak: Maak, tmp_path: Path
) -> None:
    context.vault.change(vul)
    venster = maak()
    pagina = venster.pagina
    voor = cijfers(context)
    pad = tmp_path / "cijfers.csv"
    pad.write_text(
        "School;2021-2022;2022-2023\nSDC;99;10\nVonk Castricum;;7\nSchool op de Maan;1;2\n"
        "PCC Oosterhout;<5;8\n",
        "utf-8",
    )
    dialog = pagina.lees_lijst()
    wacht(qtbot, context)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    dialog.open_pad(str(pad))
    wacht(qtbot, context)
    assert dialog.melding.isVisible()
    assert dialog.hoofdknop is not None
    assert not dialog.hoofdknop.isEnabled()
    dialog.maat.zet("thuiszitters")
    dialog.bron.zet_tekst("Leerplicht")
    wacht(qtbot, context)
    assert [(f.regel, f.reden) for f in dialog.fouten.rijen] == [
        (4, "deze school kent JOS Desktop niet")
    ]
    assert dialog.telling.text().startswith("Nieuw: 2. Anders dan nu: 1.")
    assert dialog.vervang.isVisible()
    klaar(dialog)
    wacht(qtbot, context)
    assert len(cijfers(context)) == len(voor) + 2
    assert not any(c[3] == "99" for c in cijfers(context))
    venster.balk.maak_ongedaan()
    wacht(qtbot, context)
    assert cijfers(context) == voor


def test_a_list_of_fte_comes_in_too(qtbot: QtBot, context: Context, maak: Maak) -> None:
    pagina = maak().pagina
    dialog = pagina.lees_lijst()
    lijst = Path(__file__).parents[2] / "data" / "bijlagen" / "bijlage5.csv"
    dialog.open_pad(str(lijst))
    wacht(qtbot, context)
    assert "24 regels" in dialog.telling.text()
    with qtbot.waitSignal(dialog.destroyed):
        klaar(dialog)
    assert len(context.vault.query(bijlage_5).rijen) == 8


def test_the_story_stands_beside_the_figures(qtbot: QtBot, context: Context, maak: Maak) -> None:
    context.vault.change(vul)
    pagina = maak().pagina
    assert pagina.vak.duiding.text() == GEEN_DUIDING
    dialog = pagina.schrijf_duiding()
    wacht(qtbot, context)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    dialog.tekst.zet_tekst("Sinds dit jaar telt de school anders.")
    klaar(dialog)
    wacht(qtbot, context)
    assert pagina.vak.duiding.text() == "Sinds dit jaar telt de school anders."


def test_paper_shows_before_it_leaves(qtbot: QtBot, context: Context, maak: Maak) -> None:
    context.vault.change(vul)
    pagina = maak().pagina
    dialog = pagina.druk_af()
    wacht(qtbot, context)
    qtbot.waitUntil(lambda: dialog.afdrukken.isEnabled(), timeout=15_000)
    assert nameless(dialog) == dubbele_letters(dialog) == []
    dialog.reject()
    wacht(qtbot, context)
