"""A picture of every screen and dialog, light and dark: for the manual and for reviewing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from jos_desktop.ui.bladenpagina import Bladenpagina
from jos_desktop.ui.crash import CrashDialoog
from jos_desktop.ui.dossier.bladen import TIJDLIJN
from jos_desktop.ui.dossier.opnamen import toon_vol_blad
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.ontgrendelen.herstel import HerstelScherm
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster
from jos_desktop.ui.ontgrendelen.werkgever import WerkgeverScherm
from jos_desktop.ui.ontgrendelen.wizard import NieuweKluis
from jos_desktop.ui.reserve_bij_sluiten import SluitVenster
from jos_desktop.ui.schermen import (
    Context,
    Navigatie,
    Pagina,
    Scherm,
    laad_dossierbladen,
    laad_schermen,
    laad_snelacties,
)
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.tasks import Achtergrond, Tasks
from jos_desktop.ui.vergrendeling.gordijn import Voorkant
from jos_desktop.ui.widgets.basis import restyle
from jos_desktop.ui.zoeken.vak import Zoekvak

BREEDTE_PX, HOOGTE_PX = 1366, 768
SETTLE_MS = 40
LONGEST_WAIT_MS = 20_000
_ENKELVOUD = {"scholen": "school"}
_VOORBEELD_CODE = bytes(range(20))
# A name, notes and a thing to do: every group of finds has something.
ZOEKWOORDEN = "school"


def maak_shots(doelmap: Path, vault_map: Path, wachtwoord: str) -> list[Path]:
    """Write a PNG of everything registered, in both themes, at 1366x768; return the files.

    Needs a QApplication. Raises what opening the vault raises.
    """
    from jos_desktop.storage.vault import Vault

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("a QApplication has to exist first")
    doelmap.mkdir(parents=True, exist_ok=True)
    stijl = Stijl(app, Thema.LICHT)
    made: list[Path] = []
    with Vault.open(vault_map, wachtwoord) as vault:
        for thema in (Thema.LICHT, Thema.DONKER):
            stijl.kies(thema)
            camera = _Camera(doelmap, thema)
            for shoot in (_ontgrendelen, lambda c: _schermen(c, vault, stijl)):
                shoot(camera)
            made += camera.made
    return made


class _Camera:
    """Write pictures under numbered names, once the widget has come to rest."""

    def __init__(self, folder: Path, thema: Thema) -> None:
        self._folder = folder
        self._thema = thema
        self.made: list[Path] = []

    def neem(self, widget: QWidget, naam: str) -> None:
        """Grab one widget."""
        _wacht(lambda: True)
        slug = re.sub(r"[^a-z0-9]+", "-", naam.lower()).strip("-")
        path = self._folder / f"{slug}-{self._thema.value}.png"
        widget.grab().save(str(path))
        self.made.append(path)


def _wacht(klaar: Callable[[], bool]) -> None:
    """Run the event loop until ``klaar`` holds and the last paint is done."""
    loop = QEventLoop()
    guard = QObject()

    def look(quiet: bool = False) -> None:
        # Quiet twice in a row: what just ended may have started the next thing, a preview.
        if klaar() and quiet:
            loop.quit()
        else:
            QTimer.singleShot(SETTLE_MS, guard, partial(look, klaar()))

    QTimer.singleShot(LONGEST_WAIT_MS, guard, loop.quit)
    look()
    loop.exec()


def _ontgrendelen(camera: _Camera) -> None:
    background = Achtergrond()
    here = camera.made[0].parent if camera.made else Path("JOS-kluis")
    for naam, widget in _ontgrendel_standen(background, here):
        widget.resize(BREEDTE_PX, HOOGTE_PX)
        widget.setObjectName("grond")
        widget.show()
        if isinstance(widget, OntgrendelVenster) and widget.scherm.openen.isVisible():
            widget.scherm.wachtwoord.setFocus()
        camera.neem(widget, naam)
        widget.close()
        widget.deleteLater()
    background.sluit()


def _ontgrendel_standen(background: Achtergrond, folder: Path) -> Iterator[tuple[str, QWidget]]:
    from jos_desktop.storage.recovery_code import Herstelcode
    from jos_desktop.storage.vault import WrongPassword

    yield "ontgrendelen eerste keer", OntgrendelVenster(background, folder)
    window = OntgrendelVenster(background, folder)
    for control in (window.scherm.veld, window.scherm.openen, window.scherm.vergeten):
        control.show()
    window.scherm.welkom.setText("Typ je wachtwoord om je dossiers te openen.")
    window.scherm.nieuw.setProperty("rol", "stil")
    restyle(window.scherm.nieuw)
    window.scherm.wachtwoord.caps.show()
    window.scherm.melding.toon_fout(WrongPassword())
    yield "ontgrendelen", window
    yield "ontgrendelen herstelcode", HerstelScherm(background, folder)
    yield from _terugzet_standen(background, folder)
    yield "ontgrendelen werkgever", WerkgeverScherm(background, folder)
    for number in range(4):
        wizard = NieuweKluis(background, folder)
        wizard.herstel.zet_code(Herstelcode(_VOORBEELD_CODE))
        wizard.wachtwoord.nieuw.eerste.regel.setText("paarse fiets onder de tafel")
        wizard.wachtwoord.nieuw.beoordeel()
        wizard.toon_stap(number)
        yield f"nieuwe kluis stap {number + 1}", wizard


def _terugzet_standen(background: Achtergrond, folder: Path) -> Iterator[tuple[str, QWidget]]:
    from jos_desktop.storage.restore import Grootboekherkomst, Herstelverslag
    from jos_desktop.ui.beheer.voorbeeldkopieen import NU, voorbeeld
    from jos_desktop.ui.ontgrendelen.terugzetten import TerugzetScherm

    page = TerugzetScherm(background, folder)
    # The list is read in the background; these rows are to come after it.
    _wacht(lambda: background.bezig == 0)
    page.paneel.toon_kopieen(voorbeeld().hier)
    yield "reservekopie terugzetten", page
    page = TerugzetScherm(background, folder)
    _wacht(lambda: background.bezig == 0)
    page.paneel.toon_kopieen(voorbeeld().hier)
    page.paneel.met_sleutel.setChecked(True)
    yield "reservekopie terugzetten werkgever", page
    page = TerugzetScherm(background, folder)
    target = folder.with_name(f"{folder.name}-hersteld-2026-11-23")
    page.toon_verslag(Herstelverslag(target, NU, 14, Grootboekherkomst.HUIDIG, 1, NU))
    yield "reservekopie teruggezet", page


def _schermen(camera: _Camera, vault: object, stijl: Stijl) -> None:
    from jos_desktop.storage.vault import Vault

    if not isinstance(vault, Vault):
        raise TypeError("an open vault is needed")
    bus = Bus()
    tasks = Tasks(vault, bus)
    context = Context(vault, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
    schermen = laad_schermen()
    window = MainWindow(context, schermen, laad_snelacties())
    window.resize(BREEDTE_PX, HOOGTE_PX)
    window.show()

    def rust() -> bool:
        return tasks.bezig == 0

    for scherm in schermen:
        window.ga_naar(scherm.naam)
        _wacht(rust)
        # A screen that needs a target shows nothing of itself: its own shots bring it one.
        if scherm.in_rail or not scherm.shots:
            camera.neem(window, scherm.naam)
        for opname in scherm.shots:
            dialog = opname.bereid(window.pagina(scherm.naam))
            _wacht(rust)
            camera.neem(dialog or window, f"{scherm.naam} {opname.naam}")
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()
        if scherm.naam == "dossier":
            _dossierbladen(camera, window, window.pagina("dossier"), rust)
        pagina = window.pagina(scherm.naam)
        if isinstance(pagina, Bladenpagina):
            _bladen(camera, window, scherm, pagina, rust)
    _zoeken(camera, window, rust)
    _eigen_dialogen(camera, window)
    tasks.sluit()
    window.close()
    window.deleteLater()
    _wacht(lambda: True)


def _dossierbladen(
    camera: _Camera, window: MainWindow, pagina: Pagina, rust: Callable[[], bool]
) -> None:
    """Shoot every sheet of the dossier that is open, and the states it offers."""
    if not isinstance(pagina, DossierPagina):
        raise TypeError("the dossier page is needed")
    for aanbod in laad_dossierbladen():
        # An empty sheet tells nothing: each is shot in the dossier where it is at its fullest.
        toon_vol_blad(pagina, aanbod.naam)
        _wacht(rust)
        camera.neem(window, f"dossierblad {aanbod.naam}")
        for opname in aanbod.shots:
            dialog = opname.bereid(pagina.bladen.blad(aanbod.naam))
            _wacht(rust)
            camera.neem(dialog or window, f"dossierblad {aanbod.naam} {opname.naam}")
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()
    pagina.bladen.toon(TIJDLIJN)


def _bladen(
    camera: _Camera,
    window: MainWindow,
    scherm: Scherm,
    pagina: Bladenpagina,
    rust: Callable[[], bool],
) -> None:
    """Shoot every sheet of a page of sheets, and the states it offers."""
    soort = f"{_ENKELVOUD.get(scherm.naam) or scherm.naam.removesuffix('en')}blad"
    for aanbod in pagina.aanbod:
        pagina.toon(aanbod.naam)
        _wacht(rust)
        camera.neem(window, f"{soort} {aanbod.naam}")
        for opname in aanbod.shots:
            dialog = opname.bereid(pagina.blad(aanbod.naam))
            _wacht(rust)
            camera.neem(dialog or window, f"{soort} {aanbod.naam} {opname.naam}")
            if dialog is not None:
                dialog.close()
                dialog.deleteLater()


def _zoeken(camera: _Camera, window: MainWindow, rust: Callable[[], bool]) -> None:
    """Shoot the search field: before typing, with finds, and when there is nothing."""
    window.ga_naar("vandaag")
    window.zoek()
    (vak,) = window.findChildren(Zoekvak)
    for naam, woorden in (("leeg", ""), ("gevonden", ZOEKWOORDEN), ("niets", "qqxxzz")):
        vak.veld.setText(woorden)
        # It waits a moment for the next letter.
        _wacht(partial(_beantwoord, vak, woorden, rust))
        camera.neem(window, f"zoeken {naam}")
    vak.sluit()


def _beantwoord(vak: Zoekvak, woorden: str, rust: Callable[[], bool]) -> bool:
    return rust() and vak.beantwoord == woorden


def _eigen_dialogen(camera: _Camera, window: MainWindow) -> None:
    """Shoot the dialogs of the window itself."""
    dialogs: list[tuple[str, QWidget]] = [("sneltoetsen", window.toon_sneltoetsen())]
    if window.huidig:
        dialogs.append(("hulp", window.toon_hulp()))
    try:
        raise LookupError
    except LookupError as error:
        crash = CrashDialoog(window, error)
    crash.open()
    dialogs.append(("fout in het programma", crash))
    closing = SluitVenster(window.context, lambda: None)
    closing.balk.setValue(60)
    closing.show()
    dialogs.append(("sluiten met reservekopie", closing))
    for na_een_minuut in (False, True):
        front = Voorkant()
        front.mag_dicht = True
        front.resize(BREEDTE_PX, HOOGTE_PX)
        front.show()
        front.vraag(na_een_minuut)
        dialogs.append(("gordijn na een minuut" if na_een_minuut else "gordijn", front))
    for naam, dialog in dialogs:
        camera.neem(dialog, naam)
        dialog.close()
