"""Before the summer, in the real main window (domein.md 6, story 16).

A list of twenty pupils with zorgvraag is read, parents are called, one family wants a clean slate,
and for the others a handover is started at once.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.codes_overdracht import Belstand
from jos_desktop.models.instroom import Instromer, SchoneLei
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.instroom.dialogen import BelDialoog
from jos_desktop.ui.instroom.inlezen import InleesDialoog
from jos_desktop.ui.instroom.pagina import InstroomPagina
from tests.e2e.muis import Muis
from tests.e2e.recht import WACHTWOORD, maak_kluis
from tests.herstart import toepassing_hier

AANTAL = 20
GEHEIM = "Slaapwandelgeheim"
SCHOON = "Ömer Verzonnen07"
KOP = "Roepnaam;Achternaam;Geboortedatum;Basisschool;Ouder;Telefoon;Zorgvraag\n"


@pytest.fixture
def muis(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Muis]:
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    with maak_kluis(tmp_path / "kluis"):
        pass
    app, _ = toepassing_hier(qapp, tmp_path / "kluis")
    yield Muis(qtbot, app)
    app.stop()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_twenty_pupils_before_the_summer(muis: Muis, tmp_path: Path) -> None:
    lijst = tmp_path / "groep8.csv"
    lijst.write_text(KOP + "".join(_regel(n) for n in range(AANTAL)), encoding="utf-8")
    _ontgrendel(muis)
    _lees(muis, lijst)
    _bel_iedereen(muis)
    _start_samen(muis)
    _kijk_na(muis)
    _open_een_dossier(muis)


def _regel(nummer: int) -> str:
    zorg = f"{GEHEIM} {nummer}"
    return f"Ömer;Verzonnen{nummer:02};3-{1 + nummer % 12}-2014;Baken;Ria {nummer};06 1;{zorg}\n"


def _ontgrendel(muis: Muis) -> None:
    muis.toepassing.toon_ontgrendelen()
    slot = muis.toepassing.venster
    assert slot is not None
    muis.wacht(slot.isVisible)
    QTest.keyClicks(slot.scherm.wachtwoord.regel, WACHTWOORD)
    muis.klik("Openen")
    muis.wacht(lambda: muis.toepassing.hoofdvenster is not None)
    muis.rust()


def _lees(muis: Muis, lijst: Path) -> None:
    muis.venster.context.open_blad("overdrachten", "instroom")
    muis.rust()
    muis.klik("Lijst inlezen")
    dialoog = muis.dialoog("Lijst inlezen")
    assert isinstance(dialoog, InleesDialoog)
    muis.klik("Bestand kiezen")
    muis.kies_bestand(lijst)
    muis.rust()
    scholen = muis.venster.context.vault.query(lijst_scholen)
    muis.kies_bij("Naar welke school?", next(rij.naam for rij in scholen if rij.code == "JPT"))
    assert dialoog.telling.text() == f"{AANTAL} leerlingen gelezen."
    muis.bewaar(dialoog)
    assert len(muis.pagina(InstroomPagina).model.rijen) == AANTAL


def _bel_iedereen(muis: Muis) -> None:
    """Call them all without touching the list: one key goes on to the next."""
    muis.klik("Bellen")
    for _ in range(AANTAL):
        dialoog = muis.dialoog("Ouders bellen")
        assert isinstance(dialoog, BelDialoog)
        if dialoog.wie.text().startswith(SCHOON):
            muis.vink("Leerling of ouders willen een schone lei")
        else:
            QTest.keyClicks(dialoog.uitkomst.bediening, "Goed gesprek")
        control = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(dialoog, Qt.Key.Key_Return, control)
        muis.wacht(partial(_is_weg, muis, dialoog))
        muis.rust()
    pagina = muis.pagina(InstroomPagina)
    assert pagina.telling.text() == f"{AANTAL} van {AANTAL} ouders gesproken"


def _is_weg(muis: Muis, dialoog: BelDialoog) -> bool:
    return dialoog not in [d for d in muis.venster.findChildren(BelDialoog) if d.isVisible()]


def _start_samen(muis: Muis) -> None:
    pagina = muis.pagina(InstroomPagina)
    pagina.tabel.setFocus()
    pagina.tabel.selectAll()
    muis.klik("Overdracht starten")
    dialoog = muis.dialoog(f"Overdracht starten: {AANTAL} leerlingen")
    muis.typ("Wie neemt over? (naam)", "Mira Denkbeeldig")
    muis.typ("Functie", "Mentor brugklas")
    muis.bewaar(dialoog)


def _kijk_na(muis: Muis) -> None:
    """Check that the clean slate is respected everywhere."""

    def lees(uow: UnitOfWork) -> None:
        sessie = uow.session
        schoon = [rij for rij in sessie.scalars(select(Instromer)) if rij.schone_lei]
        (rij,) = schoon
        assert f"{rij.roepnaam} {rij.achternaam}" == SCHOON
        assert (rij.zorgvraag, rij.uitkomst, rij.leerling_id) == ("", "", None)
        assert rij.belstand is Belstand.GEBELD
        soorten = sessie.scalars(select(Overdracht.type)).all()
        assert list(soorten) == [OverdrachtType.PO_VO] * (AANTAL - 1)
        assert sessie.scalars(select(SchoneLei)).all() == []

    muis.venster.context.vault.query(lees)


def _open_een_dossier(muis: Muis) -> None:
    """Make the dossier of the clean slate after all: nothing of it can be handed over."""
    pagina = muis.pagina(InstroomPagina)
    muis.rust()
    nummer = next(n for n, rij in enumerate(pagina.model.rijen) if rij.naam == SCHOON)
    pagina.tabel.clearSelection()
    pagina.tabel.selectRow(nummer)
    muis.klik("Dossier maken")
    muis.wacht(lambda: muis.venster.huidig == "dossier")
    muis.rust()
    assert muis.pagina(DossierPagina).isVisible()
    muis.venster.context.open_blad("overdrachten", "instroom")
    muis.rust()
    nummer = next(n for n, rij in enumerate(pagina.model.rijen) if rij.naam == SCHOON)
    pagina.tabel.clearSelection()
    pagina.tabel.selectRow(nummer)
    muis.klik("Overdracht starten")
    dialoog = muis.dialoog("Overdracht starten: 1 leerling")
    muis.typ("Wie neemt over? (naam)", "Mira Denkbeeldig")
    muis.bewaar(dialoog)

    def lees(uow: UnitOfWork) -> tuple[int, list[date]]:
        overdrachten = uow.session.scalars(select(Overdracht.id)).all()
        return len(overdrachten), list(uow.session.scalars(select(SchoneLei.datum)))

    aantal, leien = muis.venster.context.vault.query(lees)
    assert (aantal, len(leien)) == (AANTAL - 1, 1)
