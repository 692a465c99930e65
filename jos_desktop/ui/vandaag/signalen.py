"""What asks for attention, in groups that start small."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from jos_desktop.services.signaal import Signaal
from jos_desktop.ui.vandaag.regels import (
    KortTekst,
    Signaaldaden,
    SignaalKnop,
    SignaalRegel,
    vervang,
)
from jos_desktop.ui.vandaag.woorden import GROEPEN
from jos_desktop.ui.widgets import (
    Chip,
    Kaart,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
    zet_icoon,
)

EERSTE = 3
LATER = "later"


class SignalenKaart(Kaart):
    """Group signals by kind; of a long group only the first ones stand open."""

    def __init__(self, daden: Signaaldaden) -> None:
        super().__init__("Vraagt aandacht")
        self._daden = daden
        self._dag = date.today()
        self._signalen: tuple[Signaal, ...] = ()
        self._later: tuple[Signaal, ...] = ()
        self._open: set[str] = set()
        self.aantal = Chip("")
        self.kop_rij.addWidget(self.aantal)
        self._rolvak = Rolvak()
        self.inhoud.addWidget(self._rolvak)

    def toon(
        self, signalen: Sequence[Signaal], later: Sequence[Signaal] = (), dag: date | None = None
    ) -> None:
        """Show signals in their order; groups the user opened stay open.

        ``later`` were moved to another day: they stand below, closed. ``dag`` is today.
        """
        self._dag = dag or self._dag
        if signalen and (tuple(signalen), tuple(later)) == (self._signalen, self._later):
            return
        self._signalen, self._later = tuple(signalen), tuple(later)
        self._teken()

    def klap_uit(self) -> None:
        """Show every signal of every group."""
        self._open = {*GROEPEN, LATER}
        self._teken()

    def knoppen(self) -> list[SignaalKnop]:
        """Return the lines on screen, top to bottom."""
        return self._rolvak.findChildren(SignaalKnop)

    def _teken(self) -> None:
        hoogte = self._rolvak.verticalScrollBar().value()
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        layout = kolom(binnen, ruimte=2)
        layout.setContentsMargins(0, 0, 6, 0)
        self.aantal.zet(str(len(self._signalen)))
        self.aantal.setAccessibleName(f"{len(self._signalen)} signalen")
        for soort in GROEPEN:
            groep = [signaal for signaal in self._signalen if signaal.soort == soort]
            if groep:
                layout.addWidget(self._groep(soort, groep))
        if not self._signalen:
            leeg = Tekst("Niets dat nu aandacht vraagt. Mooi zo!", "gedempt", breek=True)
            layout.addWidget(leeg)
        if self._later:
            layout.addWidget(self._later_deel())
        layout.addStretch(1)
        vervang(self._rolvak, binnen)
        self._rolvak.verticalScrollBar().setValue(hoogte)

    def _groep(self, soort: str, signalen: Sequence[Signaal]) -> QWidget:
        woorden = GROEPEN[soort]
        deel = QWidget()
        deel.setAccessibleName(f"{woorden.titel}: {len(signalen)}")
        layout = kolom(deel, ruimte=0)
        layout.setContentsMargins(0, 0, 0, 10)
        kop = rij()
        beeld = Tekst()
        beeld.setFixedWidth(22)
        zet_icoon(beeld, woorden.icoon, woorden.kleur)
        kop.addWidget(beeld)
        kop.addWidget(Tekst(f"{woorden.titel} ({len(signalen)})", "vet"))
        kop.addWidget(KortTekst(woorden.uitleg, "klein"), 1)
        layout.addLayout(kop)
        open_ = soort in self._open
        for signaal in signalen if open_ else signalen[:EERSTE]:
            layout.addWidget(SignaalRegel(signaal, self._daden, self._dag, later=False))
        if len(signalen) > EERSTE:
            tekst = "Toon minder" if open_ else f"Toon alle {len(signalen)}"
            knop = StilleKnop(tekst, partial(self._wissel, soort))
            knop.setAccessibleName(f"{woorden.titel}: {tekst.lower()}")
            knop.setObjectName(f"toon-{soort}")
            layout.addWidget(knop)
        return deel

    def _later_deel(self) -> QWidget:
        """Return what waits for another day: one line, until it is opened."""
        deel = QWidget()
        deel.setAccessibleName(f"Later: {len(self._later)}")
        layout = kolom(deel, ruimte=0)
        open_ = LATER in self._open
        aantal = len(self._later)
        tekst = "Verberg wat later komt" if open_ else f"Later ({aantal}): toon"
        knop = StilleKnop(tekst, partial(self._wissel, LATER))
        knop.setObjectName(f"toon-{LATER}")
        layout.addWidget(knop)
        for signaal in self._later if open_ else ():
            layout.addWidget(SignaalRegel(signaal, self._daden, self._dag, later=True))
        return deel

    def _wissel(self, soort: str) -> None:
        self._open ^= {soort}
        self._teken()
        knop = self._rolvak.findChild(StilleKnop, f"toon-{soort}")
        if isinstance(knop, StilleKnop):
            knop.setFocus()
            self._rolvak.ensureWidgetVisible(knop)
