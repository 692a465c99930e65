"""The worker's windows around an exit-vragenlijst, on a real vault."""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
)
from jos_desktop.services.exitafnames import Afname, Antwoord, geef_code, lees_afname, zet_klaar
from jos_desktop.services.exitcode import nieuwe_code, toon_code
from jos_desktop.services.exittoestemming import lees_meetelstand
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.exitformulier import open_exitformulier, open_starten, vraag_code
from jos_desktop.ui.exitformulier.formulier import ExitDialoog, Meetelwoord
from jos_desktop.ui.exitformulier.niet import NietDialoog
from jos_desktop.ui.exitformulier.papier import ExitpapierDialoog
from jos_desktop.ui.exitformulier.starten import StartenDialoog
from jos_desktop.ui.exitformulier.vragen import Keuzekaart, Openkaart
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import Gevuld
from tests.ui.stil import tot_stil

D = TypeVar("D", bound=Dialoog)


class Opstelling:
    """A window, and one exit-vragenlijst that was laid ready."""

    def __init__(self, qtbot: QtBot, context: Context, gevuld: Gevuld) -> None:
        self.qtbot, self.context = qtbot, context
        self.venster = QWidget()
        qtbot.addWidget(self.venster)
        self.venster.resize(1200, 720)
        self.venster.show()

        def werk(uow: UnitOfWork) -> int:
            nieuw = zet_klaar(uow, gevuld.traject_id, Informant.LEERLING).nieuw_id
            assert nieuw is not None
            return nieuw

        self.nummer = context.vault.change(werk)

    def nu(self) -> Afname:
        return self.context.vault.query(lambda uow: lees_afname(uow, self.nummer))

    def rust(self) -> None:
        tot_stil(self.context.tasks)

    def venster_van(self, soort: type[D]) -> D:
        """Return the dialog of this kind that opens, once it stands there."""
        self.rust()
        self.qtbot.waitUntil(lambda: bool(self.venster.findChildren(soort)), timeout=10_000)
        self.rust()
        return self.venster.findChildren(soort)[-1]


@pytest.fixture
def afname(qtbot: QtBot, context: Context, vol_dossier: tuple[Path, Gevuld]) -> Opstelling:
    return Opstelling(qtbot, context, vol_dossier[1])


def _klik(dialog: Dialoog) -> None:
    assert dialog.hoofdknop is not None
    dialog.hoofdknop.click()


def test_typed_by_digits_it_is_filled_in_and_counts_by_the_rule(afname: Opstelling) -> None:
    open_exitformulier(afname.venster, afname.context, afname.nummer, Afnamewijze.TELEFOON)
    dialog = afname.venster_van(ExitDialoog)
    eerste, tweede, derde = list(dialog.kaarten.values())[:3]
    assert isinstance(eerste, Keuzekaart)
    eerste.zet_focus()
    for toets in ("8", "4", "w", "o"):
        QTest.keyClicks(_nu(dialog), toets)
    assert eerste.antwoord() == Antwoord("cijfer", Antwoordstand.BEANTWOORD, cijfer=8)
    assert tweede.antwoord() == Antwoord("nut", Antwoordstand.BEANTWOORD, "4")
    assert derde.antwoord() == Antwoord(derde.sleutel, Antwoordstand.WIL_NIET)
    eerste.typ("0")
    open_ = next(een for een in dialog.kaarten.values() if isinstance(een, Openkaart))
    open_.vak.zet_tekst("Praten in de pauze.")
    dialog.mag.zet(Meetelwoord.JA)
    afname.qtbot.waitUntil(lambda: bool(_concept(dialog)), timeout=5000)
    afname.rust()
    for knop in dialog.findChildren(QPushButton):
        # Also beside those words every button shows all of its own.
        assert knop.width() >= knop.sizeHint().width(), knop.text()
    _klik(dialog)
    afname.rust()
    nu = afname.nu()
    assert (nu.stand, nu.wijze) == (Afnamestand.INGEVULD, Afnamewijze.TELEFOON)
    antwoorden = {een.vraag: een for een in nu.antwoorden}
    assert antwoorden["cijfer"].cijfer == 10
    assert antwoorden[open_.sleutel].tekst == "Praten in de pauze."
    assert antwoorden[derde.sleutel].stand is Antwoordstand.WIL_NIET
    assert len(antwoorden) == len(nu.lijst.vragen_voor(Informant.LEERLING) if nu.lijst else ())
    stand = afname.context.vault.query(lambda uow: lees_meetelstand(uow, afname.nummer))
    assert stand.gezegd is True


def _concept(dialog: Dialoog) -> list[QLabel]:
    return [een for een in dialog.findChildren(QLabel) if "Concept bewaard" in een.text()]


def _nu(dialog: Dialoog) -> QWidget:
    nu = dialog.focusWidget()
    assert nu is not None
    return nu


def test_half_a_form_goes_on_later_and_a_word_beside_a_tick_is_asked_about(
    afname: Opstelling,
) -> None:
    open_exitformulier(afname.venster, afname.context, afname.nummer)
    dialog = afname.venster_van(ExitDialoog)
    open_ = next(een for een in dialog.kaarten.values() if isinstance(een, Openkaart))
    open_.vak.zet_tekst("Half")
    open_.vinkjes[Antwoordstand.WIL_NIET].setChecked(True)
    dialog.later.click()
    assert "vinkje" in dialog.melding.wat.text()
    open_.vinkjes[Antwoordstand.WIL_NIET].setChecked(False)
    dialog.later.click()
    afname.rust()
    assert afname.nu().stand is Afnamestand.BEZIG
    open_exitformulier(afname.venster, afname.context, afname.nummer)
    terug = afname.venster_van(ExitDialoog)
    kaart = terug.kaarten[open_.sleutel]
    assert isinstance(kaart, Openkaart)
    assert kaart.vak.tekst() == "Half"
    assert not terug.taal.isEnabled()
    terug.niet.click()
    niet = afname.venster_van(NietDialoog)
    assert niet.stand.waarde() is Afnamestand.GEWEIGERD
    _klik(niet)
    assert niet.v_reden.heeft_fout
    niet.reden.zet(Exitreden.TE_ZWAAR)
    _klik(niet)
    afname.rust()
    assert afname.nu().stand is Afnamestand.GEWEIGERD
    assert len(afname.nu().antwoorden) == 1


def test_four_ways_to_start(afname: Opstelling) -> None:
    gevraagd: list[tuple[int, str]] = []
    afname.context.navigatie.leerlingstand_gevraagd.connect(
        lambda nummer, taal: gevraagd.append((nummer, taal))
    )
    open_starten(afname.venster, afname.context, afname.nummer)
    start = afname.venster_van(StartenDialoog)
    assert start.taal.count() > 1
    start.papier.click()
    papier = afname.venster_van(ExitpapierDialoog)
    assert papier.code.text().startswith("Code ")
    assert afname.nu().code is None  # nothing is kept until it goes out
    papier.taal.setCurrentIndex(papier.taal.findData("ar"))
    afname.rust()
    afname.qtbot.waitUntil(papier.melding.isVisible, timeout=10_000)
    assert "niet op papier" in papier.melding.wat.text()
    papier.reject()
    open_starten(afname.venster, afname.context, afname.nummer)
    start = afname.venster_van(StartenDialoog)
    start.taal.setCurrentIndex(start.taal.findData("tr"))
    start.zelf.click()
    afname.rust()
    assert gevraagd == [(afname.nummer, "tr")]
    # It begins, and its words are frozen, when the pupil presses the button.
    assert afname.nu().stand is Afnamestand.KLAAR
    assert afname.nu().lijst is None


def test_the_code_of_a_paper_opens_its_form(afname: Opstelling) -> None:
    afname.context.vault.change(lambda uow: geef_code(uow, afname.nummer))
    code = afname.nu().code
    assert code is not None
    vraag = vraag_code(afname.venster, afname.context)
    # Backwards it would be right one time in 31.
    anders = code[:-1] + ("2" if code[-1] != "2" else "3")
    for getypt, raad in ((anders, "typefout"), (nieuwe_code(), "geen vragenlijst")):
        vraag.code.setText(getypt)
        _klik(vraag)
        afname.rust()
        assert raad in vraag.veld.fout.text()
    vraag.code.setText(toon_code(code).lower())
    _klik(vraag)
    dialog = afname.venster_van(ExitDialoog)
    assert dialog.wijze.waarde() is Afnamewijze.PAPIER
