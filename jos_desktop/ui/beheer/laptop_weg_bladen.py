"""The pages of the dialog for a laptop that goes: only what stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.widgets import Knop, Tekst, Veld, kolom, rij
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from pathlib import Path

    from jos_desktop.models.wisbewijs import Overgave, Wisbewijs
    from jos_desktop.werkstroom.laptop_weg import Wisplan

WOORD: Final = "WISSEN"
EERST: Final = (
    "Eerst geef je alles over: JOS Desktop maakt een laatste reservekopie op een plek buiten deze "
    "laptop, bijvoorbeeld een USB-stick voor je werkgever. Er wordt nu nog niets gewist."
)
DAN: Final = (
    "JOS Desktop opent de reservekopie met je wachtwoord en leest haar helemaal na. Zo weet je "
    "zeker dat je werkgever er later bij kan."
)
LAATSTE: Final = (
    "Dit is de laatste stap. Daarna staan deze gegevens niet meer op deze laptop. Dat kan niet "
    "terug."
)
GEEN_WERKGEVER: Final = (
    "Er is geen werkgeversleutel. Alleen je wachtwoord of je herstelblad opent deze reservekopie. "
    "Geef je herstelblad daarom op papier aan je werkgever."
)
ZELFDE_SCHIJF: Final = (
    "Let op: deze plek is op dezelfde schijf als je kluis. Gaat de laptop weg, dan gaat deze "
    "reservekopie mee. Kies liever een USB-stick of een map op het netwerk."
)
_BEWIJS: Final = (
    "Het bewijs kon niet naast de reservekopie worden bewaard. Kies nu zelf een plek: na het "
    "sluiten is het er niet meer."
)
_UITVAL: Final = (
    "Valt de computer uit? Dan is je kluis nog heel, of JOS Desktop vraagt bij de volgende start "
    "om het wissen af te maken."
)


class OvergeefBlad(QWidget):
    """Where the last backup goes."""

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        layout.addWidget(Tekst(EERST, breek=True))
        line = rij()
        self.kies = Knop("&Plek kiezen", icoon="fa6s.folder-open")
        line.addWidget(self.kies)
        line.addStretch(1)
        layout.addLayout(line)
        self.plek = Tekst("Nog geen plek gekozen.", "gedempt", breek=True)
        layout.addWidget(self.plek)
        self.balk = QProgressBar()
        self.balk.setRange(0, 100)
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang van de reservekopie")
        self.balk.hide()
        layout.addWidget(self.balk)
        layout.addStretch(1)

    def toon_kopie(self, pad: Path) -> None:
        """Say where the backup is."""
        self.plek.setText(f"De laatste reservekopie staat in {pad.parent}: {pad.name}")
        self.plek.zet_rol("gewoon")


class NakijkBlad(QWidget):
    """The password that must open it."""

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        layout.addWidget(Tekst(DAN, breek=True))
        self.waar = Tekst("", "gedempt", breek=True)
        layout.addWidget(self.waar)
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("&Je wachtwoord", self.wachtwoord, verplicht=True)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        layout.addWidget(self.veld)
        layout.addStretch(1)


class BevestigBlad(QWidget):
    """What goes, what else may go, and the word that confirms."""

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=10)
        self.goed = Tekst("", breek=True)
        layout.addWidget(self.goed)
        self.let_op = Tekst(ZELFDE_SCHIJF, "waarschuwing", breek=True)
        layout.addWidget(self.let_op)
        layout.addWidget(Tekst(LAATSTE, "vet", breek=True))
        self.gaat = Tekst("", breek=True)
        layout.addWidget(self.gaat)
        self.ook_tweede = Vinkje("")
        self.ook_oude = Vinkje("")
        layout.addWidget(self.ook_tweede)
        layout.addWidget(self.ook_oude)
        self.laptop = QLineEdit()
        self.laptop.setMaxLength(80)
        layout.addWidget(
            Veld("&Nummer van deze laptop", self.laptop, hint="Voor het bewijs; mag leeg blijven")
        )
        self.woord = QLineEdit()
        self.woord.setMaxLength(20)
        self.veld_woord = Veld(f"&Typ {WOORD} om te bevestigen", self.woord, verplicht=True)
        self.woord.textEdited.connect(lambda _text: self.veld_woord.wis_fout())
        layout.addWidget(self.veld_woord)
        layout.addStretch(1)

    def toon(self, overgave: Overgave, plan: Wisplan, kopie: Path | None) -> None:
        """Show what was verified and what goes."""
        opent = "De werkgeversleutel past erop." if overgave.werkgever else GEEN_WERKGEVER
        self.goed.setText(f"Nagekeken: {overgave.naam} gaat open en is heel. {opent}")
        self.let_op.setVisible(overgave.zelfde_schijf)
        tellingen = ", ".join(f"{aantal} {naam}" for naam, aantal in plan.aantallen if aantal)
        self.gaat.setText(f"Weg gaan: {tellingen or 'een lege kluis'}.")
        elders = sum(pad != kopie for pad in plan.tweede_kopieen)
        kopieen = _woord(elders, "reservekopie", "reservekopieën")
        _keuze(self.ook_tweede, elders, f"Wis ook {kopieen} op de t&weede plek")
        oude = len(plan.oude_kluizen)
        kluizen = _woord(oude, "oudere kopie", "oudere kopieën")
        _keuze(self.ook_oude, oude, f"Wis ook {kluizen} van deze kluis, in de map &ernaast")

    def gekozen(self, vink: Vinkje) -> bool:
        """Tell whether a choice was offered and taken."""
        return vink.isChecked() and not vink.isHidden()

    def eis_woord(self) -> bool:
        """Tell whether the word was typed; otherwise say so at the field."""
        if self.woord.text().strip() == WOORD:
            return True
        self.veld_woord.toon_fout(f"Typ {WOORD} in hoofdletters als je het zeker weet.")
        self.woord.setFocus()
        return False


class BezigBlad(QWidget):
    """The wipe itself."""

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        self.fase = Tekst("", "vet", breek=True)
        layout.addWidget(self.fase)
        self.balk = QProgressBar()
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang van het wissen")
        layout.addWidget(self.balk)
        layout.addWidget(Tekst(_UITVAL, "gedempt", breek=True))
        layout.addStretch(1)


class KlaarBlad(QWidget):
    """What came of it, and the proof."""

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=12)
        self.uitslag = Tekst("", "vet", breek=True)
        layout.addWidget(self.uitslag)
        self.som = Tekst("", "klein", breek=True, kies=True)
        layout.addWidget(self.som)
        self.stand = Tekst("", breek=True)
        layout.addWidget(self.stand)
        line = rij()
        self.bewaar = Knop("Be&wijs ook ergens anders bewaren", icoon="fa6s.file-pdf")
        line.addWidget(self.bewaar)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addStretch(1)

    def toon(self, bewijs: Wisbewijs, pad: Path | None) -> None:
        """Show what was wiped, what is left, and where the proof is."""
        self.stand.setText(
            _BEWIJS if pad is None else f"Het bewijs voor je werkgever staat in {pad}"
        )
        self.stand.zet_rol("gewoon" if pad is not None else "waarschuwing")
        self.uitslag.setText(
            "De kluis is van deze laptop gewist. Nagekeken: er staat niets meer."
            if bewijs.leeg
            else f"De kluis is gewist. In de map staat nog: {', '.join(bewijs.over)}."
        )
        extra = "\nOp de tweede plek staan nog reservekopieën." if bewijs.tweede_plek else ""
        half = len(bewijs.kopie_sha256) // 2
        som = f"{bewijs.kopie_sha256[:half]}\n{bewijs.kopie_sha256[half:]}"
        self.som.setText(f"Overgegeven: {bewijs.kopie}\nSHA-256: {som}{extra}")

    def toon_mislukt(self, waarom: str) -> None:
        """Say that nothing was wiped."""
        self.uitslag.setText(waarom)
        self.stand.setText("Er is niets gewist. Sluit dit venster; JOS Desktop begint dan opnieuw.")
        self.bewaar.hide()


def _keuze(vink: Vinkje, aantal: int, tekst: str) -> None:
    vink.setVisible(bool(aantal))
    vink.setText(tekst)
    vink.setAccessibleName(tekst.replace("&", ""))


def _woord(aantal: int, een: str, meer: str) -> str:
    return f"1 {een}" if aantal == 1 else f"{aantal} {meer}"
