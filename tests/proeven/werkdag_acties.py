"""What a coach does all day, one action at a time, in the real window.

An action is a generator: it does something, then yields what to wait for. ``RUST`` is until all
work came back; a callable is until that holds. So the program's own event loop runs in between,
as it does when somebody really works.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from itertools import count

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.overdracht import lijst_overdrachten
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.crash import CrashDialoog
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.inzicht.pagina import InzichtPagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.samenvatting.pagina import SamenvattingPagina
from jos_desktop.ui.schermen import Opname, laad_snelacties
from jos_desktop.ui.widgets import Dialoog
from jos_desktop.werkstroom.lijsten import lijst_leerlingen

RUST = None
Wacht = Callable[[], bool] | None
Actie = Generator[Wacht, None, None]
SCHERMEN = ("vandaag", "caseload", "dossier", "overdrachten", "inzicht", "beheer")
# These pictures look through a hundred dossiers, or verify the whole vault, before they show.
ZWARE_OPNAMEN = frozenset({"vol", "open aanmelding", "wachtwoord en controle", "leeg"})
WOORDEN = "Vandaag nam hij zelf een beurt. Hij vond het spannend, maar het lukte"


class Handen:
    """Work in whatever main window is open now."""

    def __init__(self, venster: Callable[[], MainWindow], zaad: int) -> None:
        self._venster = venster
        self._kans = random.Random(zaad)
        self._nummer = count(1)
        rijen = self.venster.context.vault.query(lijst_leerlingen)
        self._namen = [zoeknaam(rij.naam) for rij in rijen]
        self._leerlingen = [rij.id for rij in rijen]
        self._geschreven: list[int] = []
        self._taken: list[int] = []
        self._opnamen: list[tuple[str, Opname]] | None = None
        self._beurt = count()

    @property
    def venster(self) -> MainWindow:
        """Return the main window of this moment; locking makes another one."""
        return self._venster()

    @property
    def _dossier(self) -> DossierPagina:
        pagina = self.venster.pagina("dossier")
        assert isinstance(pagina, DossierPagina)
        return pagina

    def _open(self, leerling_id: int) -> Actie:
        pagina = self._dossier
        self.venster.context.open_dossier(leerling_id)
        yield RUST
        yield lambda: pagina.dossier is not None and pagina.dossier.leerling_id == leerling_id

    def dossier(self) -> Actie:
        """Open a dossier."""
        yield from self._open(self._kans.choice(self._leerlingen))

    def zoek(self) -> Actie:
        """Type a name in the caseload, letter by letter, and take it away again."""
        self.venster.ga_naar("caseload")
        yield RUST
        pagina = self.venster.pagina("caseload")
        assert isinstance(pagina, CaseloadPagina)
        QTest.keyClicks(pagina.zoekveld, self._kans.choice(self._namen)[:5])
        yield RUST
        pagina.zoekveld.clear()
        yield RUST

    def filter(self) -> Actie:
        """Put a filter of the caseload on, sort, and put everything back."""
        self.venster.ga_naar("caseload")
        yield RUST
        pagina = self.venster.pagina("caseload")
        assert isinstance(pagina, CaseloadPagina)
        pagina.filters.zet("let_op", aan=True)
        pagina.tabel.sortByColumn(self._kans.randrange(4), Qt.SortOrder.AscendingOrder)
        yield RUST
        pagina.filters.zet("let_op", aan=False)
        yield RUST

    def scherm(self) -> Actie:
        """Go to the next screen of the rail."""
        self.venster.ga_naar(SCHERMEN[next(self._beurt) % len(SCHERMEN)])
        yield RUST

    def school(self) -> Actie:
        """Look at one school, and at all of them again."""
        keuze = self.venster.schoolkeuze
        self.venster.ga_naar("caseload")
        yield RUST
        for regel in (1 + self._kans.randrange(max(1, keuze.count() - 1)), 0):
            keuze.setCurrentIndex(regel)
            keuze.activated.emit(regel)
            yield RUST

    def contact(self) -> Actie:
        """Write a contact and keep it."""
        leerling_id = self._kans.choice(self._leerlingen)
        yield from self._open(leerling_id)
        snel = self._dossier.snelinvoer
        snel.velden.zet(None)
        self._typ(snel.velden.verslag.bediening)
        yield RUST
        snel.knop.click()
        yield RUST
        yield lambda: not snel.heeft_tekst
        self._geschreven.append(leerling_id)

    def contact_weg(self) -> Actie:
        """Take a contact of this day away again, so that the vault stays as large as it was."""
        if not self._geschreven:
            return
        yield from self._open(self._geschreven.pop(0))
        dossier = self._dossier.dossier
        assert dossier is not None
        nieuwste = next((i.id for i in dossier.tijdlijn if i.tekst.startswith(WOORDEN)), None)
        if nieuwste is not None:
            self._dossier.tijdlijn.verwijderen.emit(Rijsleutel("contactmoment", nieuwste))
            yield RUST

    def concept(self) -> Actie:
        """Begin a contact and walk away to another pupil: the words stay as a draft."""
        een, ander = self._kans.sample(self._leerlingen, 2)
        yield from self._open(een)
        self._typ(self._dossier.snelinvoer.velden.verslag.bediening)
        yield RUST
        yield from self._open(ander)

    def taak(self) -> Actie:
        """Add a task to a pupil through its dialog."""
        leerling_id = self._kans.choice(self._leerlingen)
        yield from self._open(leerling_id)
        dialoog = self._dossier.dialogen.taak()
        yield RUST
        regel = dialoog.focusWidget()
        assert regel is not None
        QTest.keyClicks(regel, f"Moeder bellen {next(self._nummer)}")
        weg = _wacht_op_einde(dialoog)
        assert dialoog.hoofdknop is not None
        dialoog.hoofdknop.click()
        yield weg
        yield RUST
        self._taken.append(leerling_id)

    def taak_klaar(self) -> Actie:
        """Tick the oldest task of this day."""
        if not self._taken:
            return
        yield from self._open(self._taken.pop(0))
        dossier = self._dossier.dossier
        assert dossier is not None
        taak = next((t.id for t in dossier.taken if t.omschrijving.startswith("Moeder")), None)
        if taak is not None:
            self._dossier.seinen.taak_klaar.emit(taak, True)
            yield RUST

    def voorbeeld(self) -> Actie:
        """Open a handover and wait until its pages are drawn."""
        rijen = self.venster.context.vault.query(lijst_overdrachten)
        keuze = self._kans.choice(rijen)
        self.venster.ga_naar("overdrachten")
        yield RUST
        pagina = self.venster.pagina("overdrachten")
        assert isinstance(pagina, OverdrachtenPagina)
        pagina.open_overdracht(keuze.id, Stap.VOORBEELD)
        yield lambda: bool(pagina.werkvlak.voorbeeld.bladen)
        yield RUST
        if keuze.status is OverdrachtStatus.CONCEPT:
            pagina.toon_overzicht()
            yield RUST

    def samenvatting(self) -> Actie:
        """Look at the figures of a period."""
        self.venster.context.open_blad("inzicht", "samenvatting")
        yield RUST
        inzicht = self.venster.pagina("inzicht")
        assert isinstance(inzicht, InzichtPagina)
        pagina = inzicht.blad("samenvatting")
        assert isinstance(pagina, SamenvattingPagina)
        te_maken = [periode.sleutel for periode in pagina.model.rijen if periode.te_maken]
        pagina.kies(self._kans.choice(te_maken))
        yield RUST

    def beheer(self) -> Actie:
        """Look at the next tab of Beheer."""
        self.venster.ga_naar("beheer")
        yield RUST
        pagina = self.venster.pagina("beheer")
        assert isinstance(pagina, BeheerPagina)
        pagina.toon_deel((pagina.tabs.currentIndex() + 1) % pagina.tabs.count())
        yield RUST

    def dialoog(self) -> Actie:
        """Open the next dialog of the program and close it with Esc."""
        if self._opnamen is None:
            self._opnamen = [
                (naam, opname)
                for naam, scherm in self.venster.schermen.items()
                for opname in scherm.shots
                if opname.naam not in ZWARE_OPNAMEN
            ]
        eigen = self._eigen_dialogen()
        keuze = next(self._beurt) % (len(self._opnamen) + len(eigen))
        if keuze < len(self._opnamen):
            naam, opname = self._opnamen[keuze]
            self.venster.ga_naar(naam)
            yield RUST
            opname.bereid(self.venster.pagina(naam))
        else:
            eigen[keuze - len(self._opnamen)]()
        yield RUST
        yield from self._sluit_alles()

    def gordijn(self) -> Actie:
        """Draw the gordijn and open it again with Enter."""
        self.venster.gordijn_gevraagd.emit()
        yield RUST
        doek = QApplication.activeModalWidget()
        assert doek is not None, "het gordijn ging niet dicht"
        weg = _wacht_op_einde(doek)
        QTest.keyClick(doek, Qt.Key.Key_Return)
        yield weg
        yield RUST

    def bestand(self) -> Actie:
        """Ask where a PDF goes and change your mind."""
        pagina = self.venster.pagina("overdrachten")
        assert isinstance(pagina, OverdrachtenPagina)
        if pagina.werkvlak.detail is None:
            yield from self.voorbeeld()
        self.venster.ga_naar("overdrachten")
        yield RUST
        pagina.werkvlak.vraag_bestand()
        yield RUST
        yield from self._sluit_alles()

    def _eigen_dialogen(self) -> list[Callable[[], object]]:
        venster, context = self.venster, self.venster.context
        return [
            venster.toon_hulp,
            venster.toon_sneltoetsen,
            lambda: CrashDialoog(venster, LookupError()).open(),
            *(lambda actie=actie: actie.doe(context, venster) for actie in laad_snelacties()),
        ]

    def _sluit_alles(self) -> Actie:
        """Press Esc until only the main window is left; throw away what was filled in."""
        for _ in range(6):
            voor = QApplication.activeModalWidget()
            if voor is None:
                return
            vraag = isinstance(voor, Dialoog) and voor.windowTitle().startswith("Weggooien")
            if vraag and isinstance(voor, Dialoog) and voor.hoofdknop is not None:
                voor.hoofdknop.click()
            else:
                QTest.keyClick(voor, Qt.Key.Key_Escape)
            yield RUST
        voor = QApplication.activeModalWidget()
        raise AssertionError(f"{type(voor).__name__} gaat niet dicht")

    def _typ(self, vak: QWidget) -> None:
        assert isinstance(vak, QPlainTextEdit)
        vak.insertPlainText(WOORDEN)
        QTest.keyClicks(vak, f" {next(self._nummer)}.")


def _wacht_op_einde(dialoog: QWidget) -> Callable[[], bool]:
    weg: list[bool] = []
    dialoog.destroyed.connect(lambda: weg.append(True))
    return lambda: bool(weg)


# How often each one comes in a round of a hundred; every round has the same mix.
RONDE = {
    "dossier": 3,
    "zoek": 10,
    "filter": 5,
    "scherm": 38,
    "school": 1,
    "contact": 1,
    "contact_weg": 1,
    "concept": 1,
    "taak": 1,
    "taak_klaar": 1,
    "voorbeeld": 1,
    "bestand": 1,
    "samenvatting": 1,
    "beheer": 8,
    "gordijn": 1,
    "dialoog": 26,
}
