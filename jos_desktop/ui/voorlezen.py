"""Read words aloud with the speech program of the system itself, without any network.

The words go to the program through its standard input, never through a shell and never as an
argument that others could see in a list of processes (docs/besluiten/0112).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

STOP_MS = 1000
_TAALCODE = re.compile(r"[a-z]{2,3}")
_WINDOWS_LIJST = (
    "[Console]::OutputEncoding=[Text.Encoding]::UTF8;"
    "Add-Type -AssemblyName System.Speech;"
    "(New-Object System.Speech.Synthesis.SpeechSynthesizer).GetInstalledVoices()"
    "|Where-Object{$_.Enabled}|ForEach-Object{$_.VoiceInfo.Culture.Name+'|'+$_.VoiceInfo.Name}"
)
_WINDOWS_LEES = (
    "[Console]::InputEncoding=[Text.Encoding]::UTF8;"
    "Add-Type -AssemblyName System.Speech;"
    "$s=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$s.SelectVoice([Console]::In.ReadLine());"
    "$s.Speak([Console]::In.ReadToEnd())"
)
_POWERSHELL = ("-NoProfile", "-NonInteractive", "-Command")


@dataclass(frozen=True, slots=True)
class Spreker:
    """A speech program: how it lists its voices, and how it reads.

    ``kies`` finds the voice for a language in that list, or gives an empty text. ``met_stem``
    returns the arguments for a voice; ``voor_de_tekst`` what goes before the words on its input.
    """

    programma: str
    lijst: tuple[str, ...]
    kies: Callable[[str, str], str]
    met_stem: Callable[[str], tuple[str, ...]]
    voor_de_tekst: Callable[[str], str] = lambda _stem: ""


def zoek_spreker(platform: str = sys.platform) -> Spreker | None:
    """Return the speech program that comes with this system, None without."""
    if platform == "darwin":
        return _of_niet(
            shutil.which("say"), ("-v", "?"), _mac_stem, lambda stem: ("-v", stem, "-f", "-")
        )
    if platform == "win32":
        root = os.environ.get("SYSTEMROOT", "")
        place = Path(root, "System32", "WindowsPowerShell", "v1.0", "powershell.exe")
        found = _of_niet(
            str(place) if place.is_file() else None,
            (*_POWERSHELL, _WINDOWS_LIJST),
            _windows_stem,
            lambda _stem: (*_POWERSHELL, _WINDOWS_LEES),
        )
        return None if found is None else _met_naam_vooraf(found)
    program = shutil.which("espeak-ng") or shutil.which("espeak")
    return _of_niet(
        program,
        ("--voices",),
        _espeak_stem,
        lambda stem: ("-v", stem, "-s", "140", "-b", "1", "--stdin"),
    )


def _of_niet(
    programma: str | None,
    lijst: tuple[str, ...],
    kies: Callable[[str, str], str],
    met_stem: Callable[[str], tuple[str, ...]],
) -> Spreker | None:
    return None if programma is None else Spreker(programma, lijst, kies, met_stem)


def _met_naam_vooraf(spreker: Spreker) -> Spreker:
    return Spreker(
        spreker.programma,
        spreker.lijst,
        spreker.kies,
        spreker.met_stem,
        lambda stem: f"{stem}\n",
    )


def _espeak_stem(lijst: str, taal: str) -> str:
    """Return the language as espeak calls it; voices of mbrola are listed without being there."""
    for line in lijst.splitlines()[1:]:
        parts = line.split()
        if len(parts) >= 5 and not parts[4].startswith("mb/"):
            code = parts[1].lower()
            if code == taal or code.startswith(f"{taal}-"):
                return code
    return ""


def _mac_stem(lijst: str, taal: str) -> str:
    for line in lijst.splitlines():
        found = re.match(rf"(.+?)\s+{taal}[_-]\w+\s+#", line)
        if found:
            return found[1].strip()
    return ""


def _windows_stem(lijst: str, taal: str) -> str:
    for line in lijst.splitlines():
        culture, _, naam = line.strip().partition("|")
        if naam and culture.lower().split("-")[0] == taal:
            return naam
    return ""


class Voorlezer(QObject):
    """Read texts aloud in one language; ``kan`` tells whether there is a voice for it."""

    kan_gewijzigd = Signal(bool)
    leest_gewijzigd = Signal(bool)

    def __init__(self, parent: QObject | None = None, spreker: Spreker | None = None) -> None:
        super().__init__(parent)
        self._spreker = spreker if spreker is not None else zoek_spreker()
        self._stemmen: str | None = None
        self._taal = ""
        self._stem = ""
        self._zoekt: QProcess | None = None
        self._proces: QProcess | None = None

    @property
    def kan(self) -> bool:
        """Tell whether there is a voice for the language now."""
        return bool(self._stem)

    @property
    def leest(self) -> bool:
        """Tell whether it is reading now."""
        return self._proces is not None

    def kies_taal(self, taal: str) -> None:
        """Look for a voice of this language (BCP 47), in the background the first time."""
        self.stop()
        taal = taal.lower().split("-")[0]
        self._taal = taal if _TAALCODE.fullmatch(taal) else ""
        if self._stemmen is not None:
            self._zet_stem()
        elif self._spreker is not None and self._zoekt is None:
            self._zoekt = process = QProcess(self)
            process.finished.connect(self._on_lijst)
            process.errorOccurred.connect(self._on_geen_lijst)
            process.start(self._spreker.programma, list(self._spreker.lijst))

    def lees(self, tekst: str) -> None:
        """Read these words; what was being read stops."""
        self.stop()
        if self._spreker is None or not self._stem:
            return
        self._proces = process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        # No lambda: one that holds the process keeps both alive until the collector comes by.
        process.finished.connect(self._on_uit)
        process.errorOccurred.connect(self._on_uit)
        process.start(self._spreker.programma, list(self._spreker.met_stem(self._stem)))
        process.write((self._spreker.voor_de_tekst(self._stem) + tekst).encode())
        process.closeWriteChannel()
        self.leest_gewijzigd.emit(True)

    def stop(self) -> None:
        """Be silent now."""
        process, self._proces = self._proces, None
        if process is not None:
            _weg(process)
            self.leest_gewijzigd.emit(False)

    def sluit(self) -> None:
        """Stop everything, before this object goes."""
        self.stop()
        process, self._zoekt = self._zoekt, None
        if process is not None:
            _weg(process)

    def _on_lijst(self) -> None:
        process, self._zoekt = self._zoekt, None
        if process is None:
            return
        self._stemmen = bytes(process.readAllStandardOutput().data()).decode("utf-8", "replace")
        process.deleteLater()
        self._zet_stem()

    def _on_geen_lijst(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._zoekt is not None:
            self._zoekt.deleteLater()
            self._zoekt, self._stemmen = None, ""
            self._zet_stem()

    def _zet_stem(self) -> None:
        kies = self._spreker.kies if self._spreker is not None else None
        self._stem = kies(self._stemmen or "", self._taal) if kies and self._taal else ""
        self.kan_gewijzigd.emit(self.kan)

    def _on_uit(self) -> None:
        # Only of the one that is reading: what was stopped is silent.
        process, self._proces = self._proces, None
        if process is not None:
            process.deleteLater()
            self.leest_gewijzigd.emit(False)


def _weg(process: QProcess) -> None:
    process.blockSignals(True)
    process.kill()
    process.waitForFinished(STOP_MS)
    process.deleteLater()
