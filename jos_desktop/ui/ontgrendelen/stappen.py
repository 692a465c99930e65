"""The four steps of the new-vault wizard, each a plain widget that checks itself."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from jos_desktop.resources import find_resource
from jos_desktop.ui.ontgrendelen.sterkte import NieuwWachtwoord
from jos_desktop.ui.widgets.basis import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.bestand import mapvenster
from jos_desktop.ui.widgets.knop import Knop
from jos_desktop.ui.widgets.melding import Melding
from jos_desktop.ui.widgets.veld import Veld

if TYPE_CHECKING:
    from jos_desktop.storage.recovery_code import Herstelcode

_UITLEG = (
    (
        "Alles achter één wachtwoord",
        "Je dossiers staan versleuteld op deze computer. Zonder je wachtwoord kan niemand ze "
        "lezen, ook niet wie je laptop vindt.",
    ),
    (
        "Niemand anders kent het",
        "Wij niet, je school niet en de helpdesk niet. Deel het met niemand.",
    ),
    (
        "Vergeten? Dan is er je herstelblad",
        "Je krijgt zo een blad met een herstelcode. Print het en leg het op een veilige plek. "
        "Ben je allebei kwijt, dan kan niemand de kluis nog openen.",
    ),
)
_PROFIEL_TIP = (
    "Kreeg je van je organisatie een profiel (.josprofiel)? Installeer het straks bij Beheer, "
    "Organisatie. Dan kan je werkgever bij de dossiers als jij ziek bent."
)
ASKED_GROUPS = 2


class Stap(QWidget):
    """One step: a title, and a check that shows what is missing beside the fields."""

    titel: ClassVar[str] = ""
    verder: ClassVar[str] = "&Verder"
    bevestigd = Signal()

    def controleer(self) -> bool:
        """Tell whether the user may go on; show what is wrong when not."""
        return True


class UitlegStap(Stap):
    """Say what the password protects."""

    titel = "Wat je wachtwoord beschermt"

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=16)
        for kop, uitleg in _UITLEG:
            part = kolom(ruimte=2)
            part.addWidget(Tekst(kop, "vet"))
            part.addWidget(Tekst(uitleg, breek=True))
            layout.addLayout(part)
        layout.addStretch(1)


class WachtwoordStap(Stap):
    """Choose the folder and the password."""

    titel = "Plaats en wachtwoord"
    verder = "K&luis maken"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        self.map = QLineEdit(str(folder))
        line = QWidget()
        row = rij(line)
        row.addWidget(self.map, 1)
        row.addWidget(Knop("&Bladeren", self._on_bladeren))
        line.setFocusProxy(self.map)
        self.map.setAccessibleName("Map voor de kluis")
        self.veld_map = Veld(
            "&Map voor de kluis",
            line,
            hint="Op deze computer. Niet in OneDrive, Dropbox of op een netwerkschijf.",
        )
        layout.addWidget(self.veld_map)
        self.nieuw = NieuwWachtwoord()
        layout.addWidget(self.nieuw)
        layout.addStretch(1)
        self.map.textEdited.connect(lambda _: self.veld_map.wis_fout())
        self.map.returnPressed.connect(self.nieuw.eerste.setFocus)
        self.nieuw.eerste.bevestigd.connect(self.nieuw.tweede.setFocus)
        self.nieuw.tweede.bevestigd.connect(self.bevestigd)
        self.setFocusProxy(self.nieuw.eerste.regel)

    @property
    def folder(self) -> Path:
        """Return the chosen folder."""
        return Path(self.map.text().strip()).expanduser()

    def controleer(self) -> bool:
        """Check the folder and both password lines."""
        from jos_desktop.errors import KnownError
        from jos_desktop.storage.files import weiger_gedeelde_map

        if not self.map.text().strip():
            self.veld_map.toon_fout("Kies een map voor je kluis.")
            return False
        try:
            weiger_gedeelde_map(self.folder.absolute())
        except KnownError as error:
            self.veld_map.toon_fout(f"{error.zin()} {error.raad()}")
            return False
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            self.veld_map.toon_fout("Deze map is niet leeg. Kies een nieuwe, lege map.")
            return False
        return self.nieuw.controleer()

    def _on_bladeren(self) -> None:
        dialog = mapvenster(self, "Kies waar de kluis komt", self.folder.parent)
        dialog.fileSelected.connect(self.kies)
        dialog.open()

    def kies(self, path: str) -> None:
        """Take a folder; in one that has files the vault gets a folder of its own."""
        folder = Path(path)
        if folder.is_dir() and any(folder.iterdir()):
            folder = folder / "JOS-kluis"
        self.map.setText(str(folder))
        self.veld_map.wis_fout()


class HerstelStap(Stap):
    """Save or print the recovery sheet, then type two groups of it back."""

    titel = "Je herstelblad"
    bewaren_gevraagd = Signal()
    printen_gevraagd = Signal()

    def __init__(self, kies: Callable[[int], list[int]] | None = None) -> None:
        super().__init__()
        self._kies = kies or random_groups
        self._groepen: tuple[str, ...] = ()
        self._gevraagd: list[int] = []
        layout = kolom(self, ruimte=12)
        layout.addWidget(
            Tekst(
                "Met de code op dit blad open je je kluis als je je wachtwoord vergeet. Print het "
                "blad nu. Leg het op een plek die op slot kan, niet in je laptoptas.",
                breek=True,
            )
        )
        buttons = rij()
        self.printen = Knop("Herstelblad &printen", self.printen_gevraagd.emit)
        self.bewaren = Knop("Als PDF &bewaren", self.bewaren_gevraagd.emit)
        buttons.addWidget(self.printen)
        buttons.addWidget(self.bewaren)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        self.melding = Melding()
        layout.addWidget(self.melding)
        self.code = Kaart("Je herstelcode")
        blijf = self.code.sizePolicy()
        blijf.setRetainSizeWhenHidden(True)  # else the fields jump under the hands
        self.code.setSizePolicy(blijf)
        self.code_tekst = Tekst("", "kop", breek=True)
        self.code_tekst.setAccessibleName("Je herstelcode")
        self.code.inhoud.addWidget(self.code_tekst)
        layout.addWidget(self.code)
        layout.addWidget(
            Tekst("Kijk op je blad en typ deze twee groepjes over.", "vet", breek=True)
        )
        fields = rij(ruimte=16)
        self.velden: list[Veld] = []
        self.invoer: list[QLineEdit] = []
        for _ in range(ASKED_GROUPS):
            line = QLineEdit()
            line.setMaxLength(8)
            field = Veld("Groepje", line)
            line.returnPressed.connect(self.bevestigd)
            line.textEdited.connect(lambda _text, field=field: field.wis_fout())
            # The code hides while typing it back: it has to come from the sheet.
            line.textEdited.connect(lambda _text: self.code.hide())
            self.invoer.append(line)
            self.velden.append(field)
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(fields)
        layout.addStretch(1)
        self.setFocusProxy(self.printen)

    def zet_code(self, code: Herstelcode) -> None:
        """Show a new code and choose which groups to ask back."""
        self._groepen = code.groepen
        self._gevraagd = self._kies(len(self._groepen))
        self.code_tekst.setText("  ".join(self._groepen))
        for number, field, line in zip(self._gevraagd, self.velden, self.invoer, strict=True):
            field.label.setText(f"Groepje {number + 1}")
            line.setAccessibleName(f"Groepje {number + 1} van de herstelcode")
            line.clear()

    @property
    def gevraagd(self) -> tuple[int, ...]:
        """Return which groups are asked, counted from 0."""
        return tuple(self._gevraagd)

    def controleer(self) -> bool:
        """Compare what was typed back with the code."""
        good = True
        for number, field, line in zip(self._gevraagd, self.velden, self.invoer, strict=True):
            typed = line.text().strip().upper().translate(str.maketrans("OIL", "011"))
            if typed != self._groepen[number]:
                field.toon_fout("Dit klopt niet. Kijk nog eens op je blad.")
                good = False
        if not good:
            self.code.show()
        return good

    def vergeet(self) -> None:
        """Take the code off the screen and out of the widgets."""
        self._groepen = ()
        self.code_tekst.clear()
        for line in self.invoer:
            line.clear()


def random_groups(count: int) -> list[int]:
    """Choose which groups to ask back, counted from 0, out of so many."""
    return sorted(secrets.SystemRandom().sample(range(count), ASKED_GROUPS))


class ProfielStap(Stap):
    """Name, function and schools of the owner."""

    titel = "Over jou"
    verder = "&Aan de slag"

    def __init__(self) -> None:
        super().__init__()
        from jos_desktop.models.codes import Functie

        layout = kolom(self, ruimte=12)
        layout.addWidget(
            Tekst(
                "Dit staat op de overdrachten die je maakt. Je kunt het later aanpassen.",
                breek=True,
            )
        )
        self.naam = QLineEdit()
        self.naam.setMaxLength(120)
        self.veld_naam = Veld("Je &naam", self.naam, verplicht=True)
        layout.addWidget(self.veld_naam)
        self.functie = QComboBox()
        for functie in Functie:
            self.functie.addItem(functie.label, functie)
        layout.addWidget(Veld("Je &functie", self.functie))
        layout.addWidget(Tekst("Op welke scholen werk je?", "vet"))
        grid = QGridLayout()
        grid.setVerticalSpacing(2)
        self.scholen: dict[str, QCheckBox] = {}
        for number, (code, naam) in enumerate(pilotscholen()):
            box = QCheckBox(naam)
            self.scholen[code] = box
            grid.addWidget(box, number // 2, number % 2)
        layout.addLayout(grid)
        layout.addWidget(Tekst(_PROFIEL_TIP, "klein", breek=True))
        layout.addStretch(1)
        self.naam.textEdited.connect(lambda _: self.veld_naam.wis_fout())
        self.naam.returnPressed.connect(self.functie.setFocus)
        self.setFocusProxy(self.naam)

    @property
    def gekozen(self) -> frozenset[str]:
        """Return the codes of the ticked schools."""
        return frozenset(code for code, box in self.scholen.items() if box.isChecked())

    def controleer(self) -> bool:
        """A profile needs a name."""
        if not self.naam.text().strip():
            self.veld_naam.toon_fout("Vul je naam in.")
            self.naam.setFocus()
            return False
        return True


def pilotscholen() -> list[tuple[str, str]]:
    """Return code and name of the schools that ship with the application."""
    raw = tomllib.loads(find_resource("scholen.toml").read_text("utf-8"))
    return [(school["code"], school["naam"]) for school in raw["school"]]
