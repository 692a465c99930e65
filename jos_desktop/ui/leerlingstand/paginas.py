"""The pages around the questions: welcome, counting, stopping, done, and the one of the coach."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from jos_desktop.models.codes_exit import Informant
from jos_desktop.models.vragenlijst import Vragenlijst
from jos_desktop.services.lijstwoorden import woord
from jos_desktop.ui.leerlingstand.vraagpagina import Antwoordknop
from jos_desktop.ui.widgets.basis import Rolvak, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

_TALEN_NAAST_ELKAAR = 3
KIES_WACHTWOORD = "Typ eerst het wachtwoord van de kluis."


class Kaartpagina(QWidget):
    """Some words and a few large buttons; ``woorden`` are read aloud."""

    def __init__(self, titel: str, *zinnen: str) -> None:
        super().__init__()
        layout = kolom(self, ruimte=16)
        self.rol = Rolvak(ruimte=16)
        layout.addWidget(self.rol, 1)
        self.titel = Tekst(titel, breek=True)
        self.titel.setProperty("rol", "vraag")
        self.rol.inhoud.addWidget(self.titel)
        self.woorden = [titel, *filter(None, zinnen)]
        for zin in filter(None, zinnen):
            self.rol.inhoud.addWidget(Tekst(zin, breek=True))
        self.onder = rij(ruimte=12)
        layout.addLayout(self.onder)
        self.eerst: QWidget | None = None

    def geef_focus(self) -> None:
        """Go to what is done here most."""
        if self.eerst is not None:
            self.eerst.setFocus(Qt.FocusReason.TabFocusReason)

    def voor_te_lezen(self) -> str:
        """Return the words on this page."""
        return "\n".join(self.woorden)


class Welkom(Kaartpagina):
    """Say kindly what this is, and let somebody choose a language."""

    taal_gekozen = Signal(str)
    begonnen = Signal()

    def __init__(
        self,
        lijst: Vragenlijst,
        informant: Informant,
        talen: Sequence[tuple[str, str]] = (),
        *,
        verder: bool = False,
    ) -> None:
        super().__init__(
            f"{woord(lijst, 'welkom')}. {lijst.titel}",
            lijst.inleiding.get(informant, ""),
            woord(lijst, "wie_leest"),
        )
        self.talen: list[Antwoordknop] = []
        if len(talen) > 1:
            self._bouw_talen(lijst, talen)
        self.rol.inhoud.addStretch(1)
        self.begin = HoofdKnop(woord(lijst, "verder" if verder else "begin"), self.begonnen.emit)
        self.onder.addStretch(1)
        self.onder.addWidget(self.begin)
        self.eerst = self.begin

    def _bouw_talen(self, lijst: Vragenlijst, talen: Sequence[tuple[str, str]]) -> None:
        label = Tekst(woord(lijst, "kies_taal"), "gedempt")
        self.rol.inhoud.addWidget(label)
        grid = QGridLayout()
        grid.setSpacing(8)
        group = QButtonGroup(self)
        for place, (code, naam) in enumerate(talen):
            button = Antwoordknop(naam, code, "taal")
            button.setChecked(code == lijst.taal)
            button.clicked.connect(partial(self._on_taal, code))
            button.verder.connect(self.begonnen)
            group.addButton(button)
            self.talen.append(button)
            grid.addWidget(button, place // _TALEN_NAAST_ELKAAR, place % _TALEN_NAAST_ELKAAR)
        self.rol.inhoud.addLayout(grid)

    def _on_taal(self, code: str, _checked: bool = False) -> None:
        self.taal_gekozen.emit(code)


class Meetellen(Kaartpagina):
    """Ask whether the answers may count in the figures."""

    gezegd = Signal(bool)
    terug = Signal()

    def __init__(self, lijst: Vragenlijst) -> None:
        super().__init__(woord(lijst, "telt_mee_vraag"))
        self.ja = Knop(woord(lijst, "telt_mee_ja"), partial(self.gezegd.emit, True))
        self.nee = Knop(woord(lijst, "telt_mee_nee"), partial(self.gezegd.emit, False))
        for button in (self.ja, self.nee):
            button.setMinimumWidth(320)
            self.rol.inhoud.addWidget(button)
        self.woorden += [self.ja.text(), self.nee.text()]
        self.rol.inhoud.addStretch(1)
        self.vorige = Knop(woord(lijst, "vorige"), self.terug.emit)
        self.onder.addWidget(self.vorige)
        self.onder.addStretch(1)
        # Neither answer: one key too many is no consent.
        self.titel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eerst = self.titel


class Stoppen(Kaartpagina):
    """Ask whether somebody wants to stop; that is fine."""

    gestopt = Signal()
    verder = Signal()

    def __init__(self, lijst: Vragenlijst) -> None:
        super().__init__(woord(lijst, "stop_vraag"))
        self.rol.inhoud.addStretch(1)
        self.nee = HoofdKnop(woord(lijst, "stop_nee"), self.verder.emit)
        self.ja = Knop(woord(lijst, "stop_ja"), self.gestopt.emit)
        self.onder.addWidget(self.ja)
        self.onder.addStretch(1)
        self.onder.addWidget(self.nee)
        self.eerst = self.nee


class Klaar(Kaartpagina):
    """Say thanks, and who has to come now."""

    def __init__(self, lijst: Vragenlijst, slot: str = "") -> None:
        super().__init__(woord(lijst, "dank"), slot, woord(lijst, "roep_coach"))
        self.rol.inhoud.addStretch(1)


class Begeleider(Kaartpagina):
    """Ask the password of the vault; shows nothing of what is in it."""

    gegeven = Signal(str)
    terug = Signal()

    def __init__(self, lijst: Vragenlijst) -> None:
        super().__init__(woord(lijst, "wachtwoord_coach"))
        self.wachtwoord = WachtwoordVeld()
        self.wachtwoord.setAccessibleName(self.titel.text())
        self.wachtwoord.setMaximumWidth(640)
        # Whoever sits beside could see it, and nobody else has to.
        self.wachtwoord.toon.hide()
        self.rol.inhoud.addWidget(self.wachtwoord)
        self.fout = Tekst("", "fout", breek=True)
        self.rol.inhoud.addWidget(self.fout)
        self.rol.inhoud.addStretch(1)
        self.vorige = Knop(woord(lijst, "vorige"), self._on_terug)
        self.openen = HoofdKnop(woord(lijst, "terug_naar_jos"), self._on_openen)
        self.onder.addWidget(self.vorige)
        self.onder.addStretch(1)
        self.onder.addWidget(self.openen)
        self.wachtwoord.bevestigd.connect(self._on_openen)
        self.eerst = self.wachtwoord.regel

    def zet_bezig(self, bezig: bool) -> None:
        """Take no other password while one is being tried."""
        for control in (self.openen, self.wachtwoord, self.vorige):
            control.setEnabled(not bezig)

    def toon_fout(self, zin: str) -> None:
        """Say that it did not fit, beside the field."""
        self.wachtwoord.wis()
        self.fout.setText(zin)
        self.wachtwoord.setAccessibleDescription(zin)
        self.wachtwoord.setFocus()

    def _on_openen(self) -> None:
        if not self.openen.isEnabled():
            return
        word = self.wachtwoord.wachtwoord()
        if word:
            self.gegeven.emit(word)
        else:
            self.toon_fout(KIES_WACHTWOORD)

    def _on_terug(self) -> None:
        self.wachtwoord.wis()
        self.fout.setText("")
        self.terug.emit()
