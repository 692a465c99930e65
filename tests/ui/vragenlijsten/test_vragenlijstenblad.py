"""The sheet Vragenlijsten: what is in use, how it reads, an own file, and what is wrong with it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jos_desktop.services.exitlijsten import lees_stand, neem_in_gebruik
from jos_desktop.services.lijst_lezen import lees_lijst
from jos_desktop.services.lijst_schrijven import schrijf_vertaling
from jos_desktop.ui.schermen import Context, laad_paginabladen
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.vragenlijsten.blad import VragenlijstenBlad
from tests.unit.services.lijstvoorbeeld import KLEIN, in_het


@pytest.fixture
def blad(qtbot: QtBot, context: Context) -> VragenlijstenBlad:
    page = VragenlijstenBlad(context)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.ververs()
    qtbot.waitUntil(lambda: bool(page.voorbeeld.vragen))
    return page


def _woorden(blad: VragenlijstenBlad) -> list[str]:
    return [label.text() for label in blad.findChildren(QLabel) if label.isVisibleTo(blad)]


def _richting(blad: VragenlijstenBlad) -> Qt.LayoutDirection:
    vlak = blad.voorbeeld.widget()
    assert vlak is not None
    return vlak.layoutDirection()


def test_it_is_a_sheet_of_exit_and_monitor() -> None:
    assert "vragenlijsten" in [blad.naam for blad in laad_paginabladen("exit")]


def test_it_shows_the_list_of_jos_for_everyone_in_every_language(
    blad: VragenlijstenBlad, qtbot: QtBot
) -> None:
    assert blad.herkomst.text() == "Lijst van JOS"
    assert "jos_exit, versie 1" in blad.versie.text()
    # New rows are shown in the next turn of the event loop.
    qtbot.waitUntil(lambda: _woorden(blad).count("nog nakijken door een vertaler") == 4)
    assert not blad.terug.isVisibleTo(blad)
    assert len(blad.voorbeeld.vragen) == 11
    qtbot.waitUntil(lambda: "Alleen na vraag 2: Nee, niet zo" in " ".join(_woorden(blad)))
    blad.kies_informant("school")
    assert len(blad.voorbeeld.vragen) == 6
    assert _richting(blad) is Qt.LayoutDirection.LeftToRight
    blad.kies_taal("ar")
    assert _richting(blad) is Qt.LayoutDirection.RightToLeft
    assert "ما الدرجة" in blad.voorbeeld.vragen[0]
    assert blad.plek() == {"informant": "school", "taal": "ar"}


def test_an_own_list_comes_in_and_goes_away(
    blad: VragenlijstenBlad, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    lijst, turks = tmp_path / "a.toml", tmp_path / "b.toml"
    lijst.write_text(KLEIN)
    turks.write_text(schrijf_vertaling(in_het(lees_lijst(KLEIN))))
    blad.open_paden([str(turks), str(lijst)])
    qtbot.waitUntil(lambda: blad.herkomst.text() == "Eigen lijst")
    assert [een.taal for een in context.vault.query(lees_stand).lijsten] == ["nl", "tr"]
    assert blad.terug.isVisibleTo(blad)
    blad.terug.click()
    qtbot.waitUntil(lambda: blad.herkomst.text() == "Lijst van JOS")


def test_what_is_wrong_stands_beside_the_button(
    blad: VragenlijstenBlad, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    fout = tmp_path / "fout.toml"
    fout.write_text(KLEIN.replace("versie = 1", "versie = 0"))
    blad.open_paden([str(fout)])
    qtbot.waitUntil(blad.fout.isVisible)
    assert blad.fout.wat.text() == "Regel 3: versie is een heel getal vanaf 1."
    # A window on a small screen does not grow for a message: the column scrolls.
    assert blad.minimumSizeHint().height() < 400
    blad.open_paden([])
    qtbot.waitUntil(lambda: "Kies één" in blad.fout.wat.text())
    context.vault.change(lambda uow: neem_in_gebruik(uow, lees_lijst(KLEIN)))
    fout.write_text(KLEIN.replace("Hoe was het?", "Hoe vond je het?"))
    blad.open_paden([str(fout)])
    qtbot.waitUntil(lambda: "al met andere woorden" in blad.fout.wat.text())
    assert blad.fout.isVisible()


def test_the_start_of_an_own_list_is_saved(
    blad: VragenlijstenBlad, qtbot: QtBot, tmp_path: Path
) -> None:
    blad.schrijf(str(tmp_path / "begin.toml"))
    qtbot.waitUntil((tmp_path / "begin.toml").exists)
    qtbot.waitUntil(blad.melding.isVisible)
    assert lees_lijst((tmp_path / "begin.toml").read_text("utf-8")).sleutel == "eigen_exit"


def test_the_pictures_follow_the_theme(blad: VragenlijstenBlad, stijl: Stijl) -> None:
    def kleuren() -> set[str]:
        beelden = [
            label.pixmap().toImage()
            for label in blad.voorbeeld.findChildren(QLabel)
            if not label.pixmap().isNull()
        ]
        beeld = beelden[-1]
        midden = [
            beeld.pixelColor(x, y) for x in range(beeld.width()) for y in range(beeld.height())
        ]
        return {kleur.name() for kleur in midden if kleur.alpha() == 255}

    licht = kleuren()
    stijl.kies(Thema.DONKER)
    assert kleuren().isdisjoint(licht)
    stijl.kies(Thema.LICHT)
