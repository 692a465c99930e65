"""One of two parents asks to destroy a dossier: the form asks about the other."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.rechtenblad import lees_rechten
from jos_desktop.services.verzoeken import VerzoekGegevens, nieuw_verzoek
from jos_desktop.services.verzoekregel import PUNTEN_SAMEN
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.rechten.blad import RechtenBlad
from jos_desktop.ui.rechten.formulieren import BesluitDialoog
from jos_desktop.ui.schermen import Context
from tests.ui.dossier.voorbeeld import maak_gevuld
from tests.ui.stil import tot_stil

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_granting_asks_whether_the_other_parent_agrees(qtbot: QtBot, context: Context) -> None:
    def vul(uow: UnitOfWork) -> int:
        gevuld = maak_gevuld(uow)
        leerling = uow.session.get_one(Leerling, gevuld.leerling_id)
        leerling.geboortedatum = date(uow.vandaag.year - 9, 1, 1)
        gegevens = VerzoekGegevens(Verzoeksoort.VERNIETIGING, uow.vandaag, gevuld.moeder_id)
        nieuw_verzoek(uow, gevuld.leerling_id, gegevens)
        return gevuld.leerling_id

    leerling_id = context.vault.change(vul)
    blad = RechtenBlad(context)
    blad.resize(1178, 520)
    qtbot.addWidget(blad)
    blad.show()
    blad.toon_leerling(leerling_id)
    rust = _rust(qtbot, context)
    rust()
    blad.daden[0].click()
    (form,) = blad.findChildren(BesluitDialoog)
    (punt,) = [vinkje for vinkje in form.punten if vinkje.isVisible()]
    assert (punt.text(),) == PUNTEN_SAMEN
    assert punt.sizeHint().width() <= form.rolvak.viewport().width()

    def staat() -> Verzoekstatus:
        return context.vault.query(lambda uow: lees_rechten(uow, leerling_id)).verzoeken[0].status

    assert form.hoofdknop is not None
    form.hoofdknop.click()
    rust()
    assert staat() is Verzoekstatus.OPEN
    punt.setChecked(True)
    form.hoofdknop.click()
    rust()
    assert staat() is Verzoekstatus.TOEGEWEZEN


def _rust(qtbot: QtBot, context: Context) -> Callable[[], None]:
    def wacht() -> None:
        tot_stil(context.tasks)

    return wacht
