"""The export register: every file with figures that was made, and the same file once more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.uitgaven import Uitgaveregel
from jos_desktop.ui.widgets import Knop, Kolom, RijenModel, RijenTabel, TabelChip, Tekst, kolom, rij

UITLEG = (
    "Van elk bestand dat je maakte, staat hier precies hetzelfde bestand klaar. De cijfers erin "
    "veranderen nooit. Is een uitgave vervangen? Stuur dan de nieuwste."
)
LEEG = "Er is nog geen bestand gemaakt. Kies links een periode en dan 'Samenvatting maken'."
LAAGST_PX = 200


class Registerblad(QWidget):
    """A table of editions; ``doe`` gets the chosen one to save once more."""

    def __init__(self, doe: Callable[[Uitgaveregel], object]) -> None:
        super().__init__()
        self._doe = doe
        # Qt asks the height of wrapped words at their narrowest: the window would grow by it.
        self.setMinimumHeight(LAAGST_PX)
        layout = kolom(self, ruimte=12)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(Tekst(UITLEG, "klein", breek=True))
        self.model = RijenModel[Uitgaveregel](
            [
                Kolom("Periode", lambda r: r.periode, breedte=11, vet=True),
                Kolom("Uitgave", lambda r: str(r.volgnummer), breedte=7, rechts=True),
                Kolom(
                    "Gemaakt op",
                    lambda r: schrijf_datum(r.gemaakt.astimezone()),
                    sleutel=lambda r: r.gemaakt,
                    breedte=10,
                ),
                Kolom("Blokken", _blokken, breedte=20, hulp=_blokken),
                Kolom("Duiding", _duiding, breedte=11),
                Kolom("Kenmerk", lambda r: r.kort, breedte=13, hulp=lambda r: r.sha256),
                Kolom(
                    "Let op",
                    lambda r: "",
                    chips=lambda r: tuple(TabelChip(woord, toon) for woord, toon in _let_op(r)),
                    breedte=16,
                    hulp=let_op,
                ),
            ]
        )
        self.tabel = RijenTabel(self.model, "Register van gemaakte bestanden")
        self.tabel.gekozen.connect(self._on_gekozen)
        self.tabel.geopend.connect(lambda _regel: self.bewaar_opnieuw())
        layout.addWidget(self.tabel, 1)
        self.uitleg = Tekst(LEEG, breek=True, kies=True)
        layout.addWidget(self.uitleg)
        line = rij()
        self.opslaan = Knop("&Opslaan als …", self.bewaar_opnieuw, icoon="fa6s.floppy-disk")
        self.opslaan.setEnabled(False)
        line.addWidget(self.opslaan)
        line.addStretch(1)
        layout.addLayout(line)

    def toon(self, regels: tuple[Uitgaveregel, ...]) -> None:
        """Show the register, the latest first."""
        self.model.zet_rijen(regels)
        self.opslaan.setEnabled(False)
        self.uitleg.setText("" if regels else LEEG)
        if regels:
            self.tabel.selectRow(0)

    def bewaar_opnieuw(self) -> None:
        """Ask for the chosen file once more."""
        gekozen = self._gekozen
        if gekozen is not None:
            self._doe(gekozen)

    @property
    def _gekozen(self) -> Uitgaveregel | None:
        index = self.tabel.currentIndex()
        return self.model.rij(index) if index.isValid() else None

    def _on_gekozen(self, regel: Uitgaveregel | None) -> None:
        self.opslaan.setEnabled(regel is not None)
        self.uitleg.setText("" if regel is None else let_op(regel))
        self.uitleg.setAlignment(Qt.AlignmentFlag.AlignTop)


def let_op(regel: Uitgaveregel) -> str:
    """Say in words what is to know about one edition; empty for nothing."""
    zinnen = []
    if regel.vervangen:
        zinnen.append("Er is een nieuwere uitgave van deze periode. Stuur die.")
    if regel.vervangt:
        zinnen.append(f"Deze kwam in de plaats van uitgave {regel.vervangt}.")
    if regel.al_gegeven:
        zinnen.append(f"Deze cijfers zitten al in het bestand van {' en '.join(regel.al_gegeven)}.")
    return " ".join(zinnen)


def _let_op(regel: Uitgaveregel) -> list[tuple[str, str]]:
    chips = [("Vervangen", "warm")] if regel.vervangen else []
    return [*chips, *([("Al gegeven", "warm")] if regel.al_gegeven else [])]


def _blokken(regel: Uitgaveregel) -> str:
    return ", ".join(blok.removesuffix(" v1") for blok in regel.blokken)


def _duiding(regel: Uitgaveregel) -> str:
    if not regel.duiding:
        return "Nee"
    return f"Ja, bij {len(regel.duiding)}"
