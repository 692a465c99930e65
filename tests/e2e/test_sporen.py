"""A session with canary words: none of them stands readable anywhere outside the vault.

The long hunt, with a real display, strace and the memory after locking, is
``python3 dev.py proef sporen``.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.app import Toepassing
from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.crash import CrashDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.overdracht.bord import Bord
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.werkstroom.lijsten import lijst_leerlingen
from tests.e2e.muis import Muis
from tests.herstart import toepassing_hier
from tests.proeven.verklikkers import Doorzocht, Verklikkers

VELDEN = (
    "Roepnaam",
    "Achternaam",
    "Klas",
    "Mentor",
    "Telefoon",
    "E-mail",
    "Straat en nummer",
    "Woonplaats",
)


@pytest.fixture
def toepassing(qapp: QApplication, tmp_path: Path) -> Iterator[Toepassing]:
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    kluis = tmp_path / "kluis"
    maak_demo(kluis, 8)
    app, _ = toepassing_hier(qapp, kluis)
    yield app
    app.stop()
    app.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_session_leaves_no_word_in_the_clear(
    qtbot: QtBot,
    toepassing: Toepassing,
    tmp_path: Path,
    thuismap: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    muis, verklikkers = Muis(qtbot, toepassing), Verklikkers()
    titels: set[str] = set()

    def kijk() -> None:
        titels.update(venster.windowTitle() for venster in QApplication.topLevelWidgets())

    achternaam = _werk(muis, verklikkers, kijk, tmp_path / "verslag.txt")
    muis.klik("Op slot")
    muis.wacht(lambda: toepassing.hoofdvenster is None)
    kijk()
    toepassing.stop()
    doorzocht = Doorzocht()
    gevraagd = frozenset({tmp_path / "overdracht.pdf"})
    for map_ in (tmp_path, thuismap):
        doorzocht.map(verklikkers, map_, gevraagd)
    for instelling in (QSettings(), QSettings(QSettings.Scope.UserScope, "QtProject")):
        doorzocht.bestand(verklikkers, Path(instelling.fileName()))
    uit, fout = capfd.readouterr()
    woorden = [*titels, *caplog.messages, uit, fout]
    doorzocht.treffers += verklikkers.zoek("woorden", [w.encode() for w in woorden])
    assert [str(treffer) for treffer in doorzocht.treffers] == []
    assert doorzocht.ingepakt == []
    assert doorzocht.bytes > 500_000
    assert (tmp_path / "verslag.txt").is_file()
    assert (tmp_path / "overdracht.pdf").is_file()
    assert len(verklikkers.woorden) >= 12
    # The session did go where it should: the vault knows the words.
    with Vault.open(tmp_path / "kluis", DEMO_WACHTWOORD) as vault:
        namen = [rij.naam for rij in vault.query(lijst_leerlingen)]
    assert any(achternaam in naam for naam in namen)


def _werk(muis: Muis, verklikkers: Verklikkers, kijk: Callable[[], None], verslag: Path) -> str:
    """Fill every field with a word of its own, and let the program fail once."""
    muis.toepassing.toon_ontgrendelen()
    slot = muis.toepassing.venster
    assert slot is not None
    QTest.keyClicks(slot.scherm.wachtwoord.regel, DEMO_WACHTWOORD)
    muis.klik("Openen")
    muis.wacht(lambda: muis.toepassing.hoofdvenster is not None)
    muis.rust()
    muis.klik("Caseload")
    muis.klik("Nieuwe leerling")
    dialoog = muis.dialoog("Nieuwe leerling")
    for veld in VELDEN:
        muis.typ(veld, verklikkers.woord(veld))
    muis.typ("Geboortedatum", "02-03-2012")
    muis.kies_bij("School", "Focus")
    kijk()
    muis.bewaar(dialoog)
    dossier = muis.pagina(DossierPagina)
    muis.wacht(lambda: dossier.dossier is not None)
    muis.klik("Persoon toevoegen")
    dialoog = muis.dialoog("Persoon toevoegen")
    muis.typ("Naam", verklikkers.woord("moeder"))
    muis.bewaar(dialoog)
    verslagvak = dossier.snelinvoer.velden.verslag.bediening
    QTest.keyClicks(verslagvak, verklikkers.woord("verslag"))
    muis.klik("Bewaren", in_=dossier.snelinvoer)
    muis.rust()
    QTest.keyClicks(verslagvak, verklikkers.woord("concept"))
    kijk()
    achternaam = next(w for w, naam in verklikkers.woorden.items() if naam == "Achternaam")
    muis.klik("Caseload")
    caseload = muis.pagina(CaseloadPagina)
    muis.rust()
    QTest.keyClicks(caseload.zoekveld, verklikkers.woord("zoekwoord"))
    caseload.zoekveld.clear()
    QTest.keyClicks(caseload.zoekveld, achternaam)
    kijk()
    _bekijk_en_bewaar_pdf(muis, kijk, verslag.with_name("overdracht.pdf"))
    muis.toepassing.toon_crash(ValueError(verklikkers.woord("tekst van een fout")))
    crash = muis.dialoog("Er ging iets mis in JOS Desktop")
    assert isinstance(crash, CrashDialoog)
    crash.bewaar_in(str(verslag))
    crash.reject()
    muis.rust()
    return achternaam


def _bekijk_en_bewaar_pdf(muis: Muis, kijk: Callable[[], None], pad: Path) -> None:
    """Look at a handover, and write it to a file."""
    muis.klik("Overdrachten")
    pagina = muis.pagina(OverdrachtenPagina)
    muis.rust()
    bord = pagina.blad("bord")
    assert isinstance(bord, Bord)
    eerste = next(regel for kolom in bord.kolommen for regel in kolom.rijen_model.rijen)
    pagina.open_overdracht(eerste.id, Stap.VOORBEELD)
    muis.wacht(lambda: bool(pagina.werkvlak.voorbeeld.bladen))
    kijk()
    pagina.werkvlak.schrijf(str(pad))
    muis.wacht(pad.exists)
    muis.rust()
