"""Beheer, Contactkaarten: an own card to give away, and others that are looked at first."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jos_desktop.exchange.kaart_bestand import in_groepen, lees
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_overdracht import Kaartvertrouwen as V
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.identiteit import EigenKaart
from jos_desktop.services.identiteit import eigen_identiteit, identiteit_voor, maak_eigen_kaart
from jos_desktop.services.kaarten import lijst_kaarten
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.kaart_dialoog import KaartDialoog
from jos_desktop.ui.beheer.kaarten import VERNIEUWD, KaartenDeel
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from jos_desktop.ui.widgets import Dialoog
from tests.integration.kaartvoorbeeld import Collega, collega, maak_collega
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

FARID = collega()
AFDRUK = in_groepen(FARID.kaart.vingerafdruk)


@pytest.fixture
def pagina(qtbot: QtBot, context: Context) -> Iterator[BeheerPagina]:
    page = BeheerPagina(context)
    page.resize(1178, 640)
    page.show()
    page.toon_deel(Deel.KAARTEN)
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def deel(pagina: BeheerPagina) -> KaartenDeel:
    return pagina.kaarten


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def neem(qtbot: QtBot, context: Context, deel: KaartenDeel, map_: Path, wie: Collega) -> None:
    pad = map_ / "kaart.joskaart"
    pad.write_bytes(wie.kaart.bestand)
    deel.lees_bestand(str(pad))
    wacht(qtbot, context)
    deel.ververs()
    wacht(qtbot, context)


def dialoog(deel: KaartenDeel) -> KaartDialoog:
    gevonden = [een for een in deel.window().findChildren(KaartDialoog) if een.isVisible()]
    assert len(gevonden) == 1
    return gevonden[0]


def stand(context: Context) -> list[V]:
    return [rij.vertrouwen for rij in context.vault.query(lijst_kaarten)]


def een_jaar_terug(uow: UnitOfWork, *, alleen_oude: bool = False) -> Changes:
    """Put every own card back, or only the replaced ones, as if a year had gone by."""
    with uow.zonder_automatisch_logboek():
        for rij in uow.session.query(EigenKaart):
            if rij.vervangen_op is None and not alleen_oude:
                rij.gemaakt -= timedelta(days=366)
            elif rij.vervangen_op is not None:
                rij.vervangen_op -= timedelta(days=366)
    uow.log(Gebeurtenis.GEWIJZIGD)
    return Changes()


def zeg_ja(vraag: Dialoog) -> None:
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()


def test_the_first_card_is_offered_made_and_saved(
    qtbot: QtBot, context: Context, deel: KaartenDeel, tmp_path: Path
) -> None:
    eigen = deel.eigen
    assert "verzegelen" in eigen.gegevens.text()
    assert eigen.bewaar.isHidden()
    assert eigen.vingerafdruk.isHidden()
    eigen.maak.setFocus()
    QTest.keyClick(eigen.maak, Qt.Key.Key_Return)
    wacht(qtbot, context)
    deel.ververs()
    wacht(qtbot, context)
    identiteit = context.vault.query(eigen_identiteit)
    assert identiteit is not None
    assert eigen.maak.isHidden()
    assert deel.window().focusWidget() is eigen.bewaar
    groepen = eigen.vingerafdruk.text().split()
    assert " ".join(groepen) == in_groepen(identiteit.vingerafdruk)
    assert nameless(deel) == []
    eigen.schrijf_bestand(str(tmp_path / "mijn.joskaart"))
    wacht(qtbot, context)
    assert lees((tmp_path / "mijn.joskaart").read_bytes()).vingerafdruk == identiteit.vingerafdruk
    assert "mailen" in deel.melding.doe.text()
    assert "Sanne" not in eigen.kies_plek().selectedFiles()[0]


def test_a_new_card_is_asked_about_first(qtbot: QtBot, context: Context, deel: KaartenDeel) -> None:
    context.vault.change(maak_eigen_kaart)
    zeg_ja(deel.eigen.vraag_nieuwe())
    wacht(qtbot, context)
    deel.ververs()
    wacht(qtbot, context)
    assert "Kaart nummer 2" in deel.eigen.gegevens.text()


def test_a_card_of_more_than_a_year_is_renewed_on_looking(
    qtbot: QtBot, context: Context, deel: KaartenDeel
) -> None:
    context.vault.change(maak_eigen_kaart)
    context.vault.change(een_jaar_terug)
    deel.ververs()
    wacht(qtbot, context)
    deel.ververs()
    wacht(qtbot, context)
    assert deel.melding.wat.text() == VERNIEUWD
    assert "Kaart nummer 2" in deel.eigen.gegevens.text()


def test_a_card_is_read_in_and_compared_by_keyboard(
    qtbot: QtBot, context: Context, deel: KaartenDeel, tmp_path: Path
) -> None:
    assert deel.stapel.currentWidget() is deel.leeg
    assert deel.nakijken.isHidden()
    neem(qtbot, context, deel, tmp_path, FARID)
    venster = dialoog(deel)
    assert nameless(venster) == []
    # What has to be typed stands nowhere on the screen.
    getoond = " ".join(label.text() for label in venster.findChildren(QLabel))
    assert not any(groep in getoond for groep in AFDRUK.split())
    assert venster.zelfde_naam.isHidden()
    QTest.keyClick(venster.regel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "8 groepjes" in venster.veld.fout.text()
    QTest.keyClicks(venster.regel, AFDRUK[:-1])
    assert venster.teller.text() == "39 van de 40 cijfers getypt"
    QTest.keyClick(venster.regel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wacht(qtbot, context)
    assert "hoort niet bij deze kaart" in venster.veld.fout.text()
    assert stand(context) == [V.NIET_NAGEKEKEN]
    QTest.keyClicks(venster.regel, AFDRUK[-1])
    QTest.keyClick(venster.regel, Qt.Key.Key_Return)
    wacht(qtbot, context)
    assert stand(context) == [V.GEVERIFIEERD]
    assert "nagekeken en klopt" in deel.melding.wat.text()
    deel.ververs()
    wacht(qtbot, context)
    assert deel.stapel.currentWidget() is deel.tabel


def test_without_calling_takes_a_warning_and_a_second_yes(
    qtbot: QtBot, context: Context, deel: KaartenDeel, tmp_path: Path
) -> None:
    neem(qtbot, context, deel, tmp_path, FARID)
    vraag = dialoog(deel).vraag_zonder_bellen()
    assert "Bel liever eerst" in " ".join(een.text() for een in vraag.findChildren(QLabel))
    assert stand(context) == [V.NIET_NAGEKEKEN]
    zeg_ja(vraag)
    wacht(qtbot, context)
    assert stand(context) == [V.GEACCEPTEERD]


def test_a_chosen_card_is_compared_again_or_not_used_any_more(
    qtbot: QtBot, context: Context, deel: KaartenDeel, tmp_path: Path
) -> None:
    neem(qtbot, context, deel, tmp_path, FARID)
    dialoog(deel).reject()
    assert not deel.nakijken.isEnabled()
    deel.tabel.selectRow(0)
    assert "Denkbeeldig College Verweg" in deel.details.text()
    deel.nakijken.click()
    wacht(qtbot, context)
    dialoog(deel).reject()
    vraag = deel.vraag_intrekken()
    assert vraag is not None
    zeg_ja(vraag)
    wacht(qtbot, context)
    assert stand(context) == [V.INGETROKKEN]
    deel.ververs()
    wacht(qtbot, context)
    # The row stays chosen; there is nothing more to withdraw.
    assert deel.nakijken.isEnabled()
    assert not deel.intrekken.isEnabled()


def test_a_renewed_card_tells_what_changed_and_a_namesake_warns(
    qtbot: QtBot, context: Context, deel: KaartenDeel, tmp_path: Path
) -> None:
    neem(qtbot, context, deel, tmp_path, FARID)
    QTest.keyClicks(dialoog(deel).regel, AFDRUK)
    dialoog(deel).kijk_na()
    wacht(qtbot, context)
    neem(qtbot, context, deel, tmp_path, FARID.vernieuw(telefoon="06 11111111"))
    assert "geldt nu" in deel.melding.wat.text()
    assert "06 11111111" in deel.melding.doe.text()
    neem(qtbot, context, deel, tmp_path, FARID)
    assert "had je al" in deel.melding.wat.text()
    neem(qtbot, context, deel, tmp_path, maak_collega())
    assert not dialoog(deel).zelfde_naam.isHidden()


def test_a_file_that_is_no_card_says_so_and_changes_nothing(
    qtbot: QtBot, context: Context, deel: KaartenDeel, tmp_path: Path
) -> None:
    pad = tmp_path / "geen.joskaart"
    pad.write_bytes(b"iets anders")
    deel.lees_bestand(str(pad))
    wacht(qtbot, context)
    assert "geen hele contactkaart" in deel.melding.wat.text()
    assert stand(context) == []


def test_vandaag_asks_for_a_new_card_and_lets_old_keys_go(qtbot: QtBot, context: Context) -> None:
    pagina = VandaagPagina(context)
    qtbot.addWidget(pagina)
    pagina.show()
    wacht(qtbot, context)
    assert pagina.kaart.isHidden()
    context.vault.change(maak_eigen_kaart)
    eerste = context.vault.query(eigen_identiteit)
    context.vault.change(een_jaar_terug)
    pagina.ververs()
    wacht(qtbot, context)
    assert "ouder dan een jaar" in pagina.kaart.wat.text()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        pagina.kaart.actie.click()
    assert gevraagd.args == ["beheer", Deel.KAARTEN]
    context.vault.change(maak_eigen_kaart)
    context.vault.change(lambda uow: een_jaar_terug(uow, alleen_oude=True))
    assert eerste is not None
    assert context.vault.query(lambda uow: identiteit_voor(uow, eerste.vingerafdruk)) is not None
    pagina.ververs()
    wacht(qtbot, context)
    assert pagina.kaart.isHidden()
    assert context.vault.query(lambda uow: identiteit_voor(uow, eerste.vingerafdruk)) is None
