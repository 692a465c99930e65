"""The sheet Overleg: from planning to a contact in each dossier, and all of it undone."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_werk import Bespreekgrond
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.overleg.dialogen import AfrondDialoog, OverlegDialoog, PuntDialoog
from jos_desktop.ui.overleg.pagina import OverlegPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.verwijzing.papier import ZorgpapierDialoog
from jos_desktop.ui.widgets import Dialoog
from tests.ui.dossier.voorbeeld import maak_kind
from tests.ui.stil import tot_stil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Proef:
    """The page in a window with the banner that undoes."""

    def __init__(self, qtbot: QtBot, context: Context) -> None:
        self.qtbot, self.context = qtbot, context
        self.kind = context.vault.change(maak_kind)
        self.ander = context.vault.change(lambda uow: maak_kind(uow, "Sem", "Verzonnen"))
        self.venster = QWidget()
        qtbot.addWidget(self.venster)
        self.balk = Ongedaanbalk(context, self.venster)
        self.pagina = OverlegPagina(context)
        self.pagina.setParent(self.venster)
        self.pagina.resize(1178, 560)
        self.venster.resize(1200, 600)
        self.venster.show()
        self.pagina.ververs()
        self.rust()

    def rust(self) -> None:
        tot_stil(self.context.tasks)

    def bewaar(self, dialoog: Dialoog) -> None:
        assert dialoog.hoofdknop is not None
        dialoog.hoofdknop.click()
        self.rust()

    def punt(self, leerling_id: int | None, vraag: str, besluit: str) -> PuntDialoog:
        dialoog = self.pagina.punt()
        assert isinstance(dialoog, PuntDialoog)
        if leerling_id is not None:
            dialoog.leerling.kies(LeerlingTreffer(leerling_id, "Leerling", ""))
            dialoog.grond.zet(Bespreekgrond.ANONIEM)
        dialoog.vraag.zet_tekst(vraag)
        dialoog.besluit.zet_tekst(besluit)
        self.bewaar(dialoog)
        return dialoog

    def contacten(self, leerling_id: int) -> list[str]:
        dossier = self.context.vault.query(lambda uow: lees_dossier(uow, leerling_id))
        return [item.tekst for item in dossier.tijdlijn if item.soort == "contact"]


@pytest.fixture
def proef(qtbot: QtBot, context: Context) -> Proef:
    return Proef(qtbot, context)


def test_from_planning_to_each_dossier_and_back(proef: Proef) -> None:
    pagina = proef.pagina
    assert pagina.stapel.currentWidget() is pagina.leeg
    overleg = pagina.overleg()
    assert isinstance(overleg, OverlegDialoog)
    overleg.datum.setText("vandaag")
    proef.bewaar(overleg)
    assert pagina.stapel.currentIndex() == 0
    assert not pagina.afrond.isEnabled()
    proef.punt(proef.kind, "Hoe nu?", "Mentor belt")
    proef.punt(proef.ander, "En thuis?", "Wijkteam vragen")
    proef.punt(None, "Pesten", "")
    assert [punt.wie for punt in pagina.punten.model.rijen][2] == "Casus zonder naam"
    agenda = pagina.agenda()
    assert isinstance(agenda, ZorgpapierDialoog)
    proef.rust()
    assert agenda.uitleg.text().startswith("3 punten staan zonder naam op papier")
    agenda.klaar()
    afronden = pagina.afronden()
    assert isinstance(afronden, AfrondDialoog)
    proef.bewaar(afronden)
    assert not pagina.heropen.isHidden()
    (eigen,) = proef.contacten(proef.kind)
    (van_ander,) = proef.contacten(proef.ander)
    assert "Mentor belt" in eigen
    assert "Wijkteam" not in eigen
    assert "Mentor" not in van_ander
    proef.balk.maak_ongedaan()
    proef.rust()
    assert proef.contacten(proef.kind) == proef.contacten(proef.ander) == []
    assert not pagina.afrond.isHidden()


def test_a_name_without_consent_is_refused_at_its_field(proef: Proef) -> None:
    overleg = proef.pagina.overleg()
    assert isinstance(overleg, OverlegDialoog)
    proef.bewaar(overleg)
    assert overleg.v_datum.heeft_fout
    overleg.datum.setText("vandaag")
    proef.bewaar(overleg)
    dialoog = proef.pagina.punt()
    assert isinstance(dialoog, PuntDialoog)
    assert not dialoog.anoniem.isHidden()
    assert dialoog.v_grond.isHidden()
    dialoog.leerling.setText("Onbekende Ties")
    proef.bewaar(dialoog)
    assert dialoog.v_leerling.heeft_fout
    dialoog.leerling.kies(LeerlingTreffer(proef.kind, "Łukasz Fictiefski", ""))
    dialoog.grond.zet(Bespreekgrond.TOESTEMMING)
    proef.bewaar(dialoog)
    assert "geen toestemming" in dialoog.v_grond.fout.text()
    dialoog.grond.zet(Bespreekgrond.GROND)
    proef.bewaar(dialoog)
    assert dialoog.v_reden.heeft_fout
    dialoog.grond_reden.zet_tekst("Kan niet wachten")
    proef.bewaar(dialoog)
    assert [punt.gegevens.grond for punt in proef.pagina.punten.model.rijen] == [
        Bespreekgrond.GROND
    ]
