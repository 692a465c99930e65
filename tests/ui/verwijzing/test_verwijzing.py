"""The sheet Verwijzing: add, change, delete and put back with the keyboard, and the paper."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import JaNeeNvt
from jos_desktop.models.codes_werk import Verwijsbestemming, Verwijsresultaat, Verzuimsoort
from jos_desktop.services.verwijzingen import lijst_verwijzingen
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.verwijzing.blad import VerwijzingBlad
from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog, VerzuimDialoog
from jos_desktop.ui.verwijzing.papier import ZorgpapierDialoog
from tests.ui.dossier.voorbeeld import maak_gevuld
from tests.ui.stil import tot_stil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Proef:
    """The sheet of a pupil in a window with the banner that undoes."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        gevuld = context.vault.change(maak_gevuld)
        self.leerling_id, self.moeder_id = gevuld.leerling_id, gevuld.moeder_id
        self.venster = QWidget()
        qtbot.addWidget(self.venster)
        self.balk = Ongedaanbalk(context, self.venster)
        self.blad = VerwijzingBlad(context)
        self.blad.setParent(self.venster)
        self.blad.resize(1178, 560)
        self.venster.resize(1200, 600)
        self.venster.show()
        self.blad.toon_leerling(self.leerling_id)
        self.rust()

    def rust(self) -> None:
        tot_stil(self.context.tasks)


@pytest.fixture
def proef(qtbot: QtBot, context: Context) -> Proef:
    return Proef(qtbot, context)


def test_a_referral_is_added_changed_deleted_and_put_back(proef: Proef) -> None:
    blad = proef.blad
    assert not blad.verwijzingen.leeg.isHidden()
    # Own work says nothing of where it came from.
    assert "Herkomst" not in blad.verwijzingen.tabel.kolommen_te_zien()
    dialoog = blad.verwijzing()
    assert isinstance(dialoog, VerwijzingDialoog)
    dialoog.bestemming.zet(Verwijsbestemming.GGZ)
    dialoog.organisatie.zet_tekst("Praktijk De Brug")
    dag = proef.context.vault.query(lambda uow: uow.vandaag) - timedelta(days=40)
    dialoog.aangemeld_op.zet_datum(dag)
    dialoog.voorkomen.zet(JaNeeNvt.JA)
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    proef.rust()
    assert dialoog.v_uitleg.heeft_fout
    dialoog.voorkomen.zet(JaNeeNvt.NVT)
    dialoog.resultaat.zet(Verwijsresultaat.WACHT)
    dialoog.hoofdknop.click()
    proef.rust()
    (rij,) = blad.verwijzingen.model.rijen
    assert (rij.naar, rij.wacht_dagen, rij.te_lang) == ("Praktijk De Brug", 40, True)
    tabel = blad.verwijzingen.tabel
    tabel.selectRow(0)
    QTest.keyClick(tabel, Qt.Key.Key_Return)
    proef.rust()
    wijzig = [d for d in blad.findChildren(VerwijzingDialoog) if d.isVisible()][-1]
    assert wijzig.organisatie.tekst() == "Praktijk De Brug"
    wijzig.klaar()
    QTest.keyClick(tabel, Qt.Key.Key_Delete)
    proef.rust()
    assert not blad.verwijzingen.model.rijen
    proef.balk.maak_ongedaan()
    proef.rust()
    lijst = proef.context.vault.query(lambda uow: lijst_verwijzingen(uow, proef.leerling_id))
    assert [een.organisatie for een in lijst] == ["Praktijk De Brug"]


def test_absence_is_drawn_told_and_printed(proef: Proef, tmp_path: Path) -> None:
    blad = proef.blad
    assert blad.balk.isHidden()
    assert not blad.blad.isEnabled()
    dag = proef.context.vault.query(lambda uow: uow.vandaag) - timedelta(days=100)
    thuis = VerzuimGegevens(Verzuimsoort.THUISZITTER, dag, uren_gemist=30, uren_rooster=30)
    proef.context.vault.change(lambda uow: bewaar_verzuim(uow, proef.leerling_id, thuis))
    blad.ververs()
    proef.rust()
    assert "Zit langer dan 3 maanden thuis." in blad.uren.text()
    assert "Vraag school of dit bij leerplicht is gemeld." in blad.uren.text()
    ((van, tot, _),) = blad.balk.stukken()
    assert 0 <= van < tot <= 1
    assert blad.balk.accessibleDescription().startswith("1 periode")
    papier = blad.thuiszittersblad()
    assert isinstance(papier, ZorgpapierDialoog)
    proef.rust()
    assert not papier.melding.isHidden()  # nobody agreed that school hears this
    assert not papier.afdrukken.isEnabled()
    namen = [papier.voor.itemText(nummer) for nummer in range(papier.voor.count())]
    papier.voor.setCurrentIndex(next(n for n, naam in enumerate(namen) if "moeder" in naam))
    proef.rust()
    assert papier.afdrukken.isEnabled()
    pad = tmp_path / "blad.pdf"
    papier.schrijf(str(pad))
    proef.rust()
    assert pad.read_bytes().startswith(b"%PDF-")


def test_a_period_says_what_does_not_fit(proef: Proef) -> None:
    dialoog = proef.blad.periode()
    assert isinstance(dialoog, VerzuimDialoog)
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    assert dialoog.v_vanaf.heeft_fout
    dialoog.vanaf.setText("vandaag")
    dialoog.uren_gemist.zet(31)
    dialoog.uren_rooster.zet(30)
    dialoog.hoofdknop.click()
    proef.rust()
    assert dialoog.v_gemist.heeft_fout
    dialoog.uren_gemist.zet(30)
    dialoog.hoofdknop.click()
    proef.rust()
    assert [rij.uren for rij in proef.blad.verzuim.model.rijen] == ["30 van 30 uur per week"]
