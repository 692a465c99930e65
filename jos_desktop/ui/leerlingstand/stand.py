"""The leerlingstand from outside: close the dossier off, and come back with the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

from jos_desktop.foutverslag import schrijf_op_stderr
from jos_desktop.models.codes_exit import OPEN_AFNAMEN, Afnamestand
from jos_desktop.ui.leerlingstand.naloop import Naloop
from jos_desktop.ui.leerlingstand.paginas import Begeleider
from jos_desktop.ui.leerlingstand.schild import Schild
from jos_desktop.ui.leerlingstand.venster import LeerlingVenster
from jos_desktop.ui.leerlingstand.vloer import Vloer
from jos_desktop.ui.leerlingstand.wandeling import Begin, Wandeling, lees_begin
from jos_desktop.ui.vergrendeling.gordijn import POGINGEN, Loper
from jos_desktop.ui.voorlezen import Voorlezer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from jos_desktop.errors import KnownError
    from jos_desktop.ui.main_window import MainWindow


class Leerlingstand(QObject):
    """One main window's leerlingstand; ``op_slot`` when the vault has to be locked instead."""

    op_slot = Signal()
    geopend = Signal()
    gesloten = Signal()

    def __init__(
        self, app: QApplication, hoofd: MainWindow, loper: Loper, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._hoofd = hoofd
        self._context = hoofd.context
        self._loper = loper
        self._vloer = Vloer(hoofd)
        self._naloop = Naloop(hoofd.context, self)
        self._fout = 0
        self._schild: Schild | None = None
        self._vraagt = self._afgezien = False
        self.wandeling: Wandeling | None = None
        self.venster: LeerlingVenster | None = None
        # The crash screen that the main window makes meanwhile is kept off the screen.
        self._context.tasks.bug.connect(self._on_bug)

    @property
    def aan(self) -> bool:
        """Tell whether somebody else has the screen now."""
        return self.venster is not None

    def start(self, afname_id: int, taal: str = "") -> None:
        """Read the list and close the dossier off; one that cannot be filled in is said so.

        ``taal`` is the language of the welcome page, as long as it is free.
        """
        if self.aan or self._vraagt:
            return
        self._vraagt, self._afgezien = True, False
        self._context.tasks.run_query(
            lambda uow: lees_begin(uow, afname_id, taal),
            self._on_gelezen,
            eigenaar=self,
            on_finally=self._on_gevraagd,
        )

    def zie_af(self) -> None:
        """Do not open what is being read now: the screen is covered, or the vault locks."""
        self._afgezien = True

    def bewaar_nu(self) -> None:
        """Write the words under way, without waiting long: the vault is about to close."""
        if self.wandeling is not None:
            self.wandeling.bewaar_nu()
        else:
            self._naloop.nu()

    def fout(self, error: BaseException) -> None:
        """Lock instead of showing a crash screen: its report is on standard error."""
        schrijf_op_stderr(error)
        self.op_slot.emit()

    def stop(self) -> None:
        """Take the window away without showing the dossier: the vault closes."""
        self.zie_af()
        if self._schild is not None:
            self._schild.laat_los()
            self._schild.deleteLater()
            self._schild = None
        window, self.venster, self.wandeling = self.venster, None, None
        if window is not None:
            window.voorlezer.sluit()
            window.mag_dicht = True
            window.close()
            window.deleteLater()
            self._wis_klembord()

    def _wis_klembord(self) -> None:
        """Empty the clipboard, whoever filled it: it goes over with the laptop."""
        board = self._app.clipboard()
        board.clear()
        if board.supportsSelection() and board.ownsSelection():
            board.clear(QClipboard.Mode.Selection)

    def _on_bug(self, error: BaseException) -> None:
        if self.aan:
            self.fout(error)

    def _on_gevraagd(self) -> None:
        self._vraagt = False

    def _on_gelezen(self, gelezen: Begin) -> None:
        if self._afgezien:
            return
        if gelezen.afname.stand not in OPEN_AFNAMEN:
            self._context.meld(
                "Deze vragenlijst staat niet meer open.",
                "Kies bij Exit & monitor een lijst die nog open staat.",
                "warm",
            )
            return
        self._fout = 0
        self.venster = window = LeerlingVenster(Voorlezer(self))
        window.begeleider_gevraagd.connect(self._on_begeleider)
        window.weggezet.connect(self._on_weggezet)
        self._context.stijl.gewisseld.connect(window.herkleur)
        self.wandeling = Wandeling(self._context, window, gelezen, self._naloop)
        self._wis_klembord()
        self.wandeling.toon()
        window.setGeometry(self._hoofd.screen().geometry())
        window.showFullScreen()
        self._sluit_af(window)
        self.geopend.emit()

    def _sluit_af(self, window: LeerlingVenster) -> None:
        """Take the dossier away, now that the other window stands."""
        self._vloer.neem_weg(self._app)
        self._schild = Schild(self._app, window, self)
        self._schild.fout_gezien.connect(self.op_slot)
        self._schild.hef()
        window.activateWindow()
        if window.pagina is not None:
            window.pagina.geef_focus()

    def _on_weggezet(self) -> None:
        if self._schild is not None:
            QTimer.singleShot(0, self._schild, self._schild.tik)

    def _verlaat(self, walk: Wandeling) -> None:
        """Show the dossier again, where it was, and say how far it came."""
        stand, gedaan, aantal = walk.stand, walk.gang.gedaan, len(walk.gang.vragen())
        if self._schild is not None:
            self._schild.laat_los()
        # First the one, then the other: without any window the program would end.
        self._vloer.leg_terug()
        self.stop()
        self.gesloten.emit()
        if not self._naloop.leeg:
            self._context.meld(
                "Een antwoord staat nog niet in de kluis.",
                "Maak ruimte op de schijf en sluit JOS Desktop nog niet. Het wordt dan vanzelf "
                "bewaard zodra je iets opslaat.",
                "warm",
            )
        elif stand is Afnamestand.INGEVULD:
            self._context.meld("De vragenlijst is ingevuld.")
        elif stand is Afnamestand.KLAAR:
            self._context.meld("De vragenlijst is nog niet begonnen.", toon="warm")
        else:
            self._context.meld(
                f"De vragenlijst is nog niet af: {gedaan} van de {aantal} vragen zijn gedaan.",
                "Start hem opnieuw, dan gaat hij verder waar hij stopte.",
                "warm",
            )

    # -- the coach ----------------------------------------------------------------------------

    @property
    def _pagina(self) -> Begeleider | None:
        page = self.venster.pagina if self.venster is not None else None
        return page if isinstance(page, Begeleider) else None

    def _on_begeleider(self) -> None:
        window, walk = self.venster, self.wandeling
        if window is None or walk is None or self._pagina is not None:
            return
        walk.bewaar_woorden()
        page = Begeleider(walk.gang.lijst)
        page.gegeven.connect(self._on_wachtwoord)
        page.terug.connect(walk.toon)
        window.toon(page, stoppen=False)

    def _on_wachtwoord(self, woord: str) -> None:
        page, vault = self._pagina, self._context.vault
        if page is not None:
            page.zet_bezig(True)
            # Only the password: the few digits of a pin are easily seen by who sits beside.
            self._loper.run(
                lambda: vault.past_wachtwoord(woord),
                self._on_gepast,
                self._on_pastfout,
                eigenaar=self,
            )

    def _on_gepast(self, goed: bool) -> None:
        if self.wandeling is None:
            return
        if goed:
            self._verlaat(self.wandeling)
            return
        self._fout += 1
        left = POGINGEN - self._fout
        if left <= 0:
            self.op_slot.emit()
        elif self._pagina is not None:
            self._pagina.zet_bezig(False)
            times = "één keer" if left == 1 else f"{left} keer"
            self._pagina.toon_fout(
                f"Dit past niet. Je kunt het nog {times} proberen; daarna gaat de kluis op slot. "
                "De antwoorden blijven bewaard."
            )

    def _on_pastfout(self, error: KnownError) -> None:
        if self._pagina is not None:
            self._pagina.zet_bezig(False)
            self._pagina.toon_fout(f"{error.zin()} {error.raad()}")
