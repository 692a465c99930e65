"""A working session with canary words in every field, by keys, in the real program."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from jos_desktop.ui.schermen import laad_paginabladen
from tests.e2e.xvfb import Programma, wacht_tot
from tests.proeven.verklikkers import Verklikkers

HOOFDVENSTER = "JOS Desktop"
CRASH = "Er ging iets mis in JOS Desktop"
BEWAAR = "ctrl+Return"
CONCEPT_NA_S = 1.5


@dataclass(slots=True)
class Sessie:
    """One session; every word typed is a canary of its own."""

    programma: Programma
    verklikkers: Verklikkers
    wachtwoord: str
    kluis: Path
    gekozen: Path
    lijst: Path
    vensterregels: list[bytes] = field(default_factory=list)
    vensters: int = 0

    def alles(self, bij_open: Callable[[], None]) -> None:
        """Work from unlocking to locking; ``bij_open`` is called just before Ctrl+L."""
        self.ontgrendel()
        self._nieuwe_leerling()
        self._mensen_en_toestemming()
        self._traject()
        self._contact()
        self._taak_en_zoeken()
        self._overdracht()
        self._samenvatting()
        self._invoer()
        self._mis()
        self._concept_en_klembord()
        bij_open()
        self.op_slot()

    def ontgrendel(self) -> None:
        """Type the password and wait for the main window."""
        programma = self.programma
        slot = programma.wacht_op_venster(HOOFDVENSTER)
        programma.typ(self.wachtwoord)
        programma.toetsen("Return")
        wacht_tot(lambda: slot not in programma.vensters(), "de kluis is open")
        programma.wacht_op_venster(HOOFDVENSTER)
        self._foto("vandaag")

    def op_slot(self) -> None:
        """Lock, and wait for the unlock window of what comes after."""
        open_ = self.programma.wacht_op_venster(HOOFDVENSTER)
        self.programma.scherm.xdotool("key", "ctrl+l")
        wacht_tot(lambda: open_ not in self.programma.vensters(), "het hoofdvenster is dicht")
        self.programma.wacht_op_venster(HOOFDVENSTER)
        self._foto("op slot")

    def _woord(self, waarvoor: str) -> str:
        return self.verklikkers.woord(waarvoor)

    def _foto(self, naam: str) -> None:
        """Keep a picture for who looks into a failure, and the properties of every window."""
        self.programma.foto(naam)
        self.kijk_naar_vensters()

    def kijk_naar_vensters(self) -> None:
        """Keep the properties of every window on the display, whoever made it."""
        display = ("-display", self.programma.scherm.naam)
        boom = subprocess.run(
            ["xwininfo", *display, "-root", "-tree"], capture_output=True, check=True, timeout=30
        ).stdout
        self.vensterregels.append(boom)
        for regel in boom.split(b"\n"):
            nummer = regel.strip().split(b" ")[0]
            if not nummer.startswith(b"0x"):
                continue
            eigen = subprocess.run(
                ["xprop", *display, "-id", nummer.decode("ascii"), "-notype", "-len", "65536"],
                capture_output=True,
                check=False,
                timeout=30,
            )
            self.vensters += 1
            # Qt's drawn icon is the bulk of it, and no words.
            self.vensterregels.append(eigen.stdout.split(b"_NET_WM_ICON")[0])

    def _vul(self, *velden: tuple[str, str]) -> None:
        """Go to each field by its letter and type a canary named after it."""
        for toets, waarvoor in velden:
            self.programma.toetsen(toets)
            self.programma.typ(self._woord(waarvoor))

    def _bewaar(self, titel: str) -> None:
        self._foto(titel)
        self.programma.toetsen(BEWAAR)
        self.programma.wacht_tot_weg(titel)
        self.programma.wacht_op_venster(HOOFDVENSTER)

    def _kies_bestand(self, titel: str, pad: Path) -> None:
        self.programma.wacht_op_venster(titel)
        self.programma.toetsen("ctrl+a")
        self.programma.typ(str(pad))
        self._foto("bestand")
        self.programma.toetsen("Return")
        self.programma.wacht_tot_weg(titel)

    def _nieuwe_leerling(self) -> None:
        programma = self.programma
        programma.toetsen("ctrl+2", "alt+l")
        programma.wacht_op_venster("Nieuwe leerling")
        self._vul(
            ("alt+r", "roepnaam"),
            ("alt+u", "tussenvoegsel"),
            ("alt+a", "achternaam"),
            ("alt+k", "klas"),
            ("alt+m", "mentor"),
            ("alt+t", "telefoon"),
            ("alt+e", "e-mail"),
            ("alt+n", "straat"),
            ("alt+p", "postcode"),
            ("alt+w", "woonplaats"),
            ("alt+l", "taal van de tolk"),
        )
        programma.toetsen("alt+g")
        programma.typ("02-03-2012")
        programma.toetsen("alt+c", "Down")
        self._bewaar("Nieuwe leerling")
        self._foto("dossier")

    def _mensen_en_toestemming(self) -> None:
        programma = self.programma
        programma.toetsen("alt+p")
        programma.wacht_op_venster("Persoon toevoegen")
        programma.typ(self._woord("naam van de moeder"))
        self._vul(
            ("alt+w", "wie de moeder is"),
            ("alt+t", "telefoon van de moeder"),
            ("alt+e", "e-mail van de moeder"),
        )
        programma.toetsen("alt+g", "h")
        self._bewaar("Persoon toevoegen")
        programma.toetsen("alt+r")
        programma.wacht_op_venster("Toestemming vastleggen")
        self._vul(("alt+o", "omvang van de toestemming"), ("alt+t", "woorden bij de toestemming"))
        self._bewaar("Toestemming vastleggen")

    def _traject(self) -> None:
        programma = self.programma
        programma.toetsen("alt+a")
        programma.wacht_op_venster("Aanmelding")
        programma.toetsen("alt+d", "m")
        self._vul(
            ("alt+s", "doel van school"), ("alt+l", "doel van leerling"), ("alt+o", "doel ouders")
        )
        programma.toetsen("alt+h", "g")
        self._bewaar("Aanmelding")
        programma.toetsen("alt+t")
        programma.wacht_op_venster("Traject starten")
        self._vul(("alt+w", "waarom toch gestart"))
        self._bewaar("Traject starten")
        programma.toetsen("alt+o")
        programma.wacht_op_venster("Doel toevoegen")
        programma.typ(self._woord("doel"))
        self._bewaar("Doel toevoegen")

    def _contact(self) -> None:
        programma = self.programma
        anker = self._anker()
        programma.toetsen("ctrl+m")
        programma.typ(self._woord("verslag van een contact"))
        self._vul(("alt+w", "aanwezigen"), ("alt+i", "indruk"), ("alt+s", "afspraak"))
        self._foto("contact")
        programma.toetsen(BEWAAR)
        wacht_tot(lambda: self._anker() != anker, "het contact staat in de kluis")
        programma.rust()
        self._foto("tijdlijn")

    def _taak_en_zoeken(self) -> None:
        programma = self.programma
        programma.toetsen("ctrl+1", "ctrl+t")
        programma.wacht_op_venster("Taak toevoegen")
        programma.typ(self._woord("taak"))
        self._bewaar("Taak toevoegen")
        self._foto("vandaag met taak")
        programma.toetsen("ctrl+2", "ctrl+f")
        programma.typ(self._woord("zoekwoord dat niemand heet"))
        self._foto("niemand gevonden")
        programma.toetsen("ctrl+a")
        programma.typ(self._achternaam())
        self._foto("gevonden")
        programma.toetsen("Return", "Return")
        programma.rust()

    def _achternaam(self) -> str:
        return next(w for w, naam in self.verklikkers.woorden.items() if naam == "achternaam")

    def _overdracht(self) -> None:
        programma = self.programma
        programma.toetsen("alt+g")
        programma.wacht_op_venster("Nieuwe overdracht")
        self._vul(("alt+n", "ontvanger"), ("alt+c", "school van de ontvanger"))
        self._bewaar("Nieuwe overdracht")
        self._foto("voorbeeld")
        programma.toetsen("ctrl+p")
        pdf = self.gekozen / "overdracht.pdf"
        self._kies_bestand("(Concept-)?PDF maken", pdf)
        wacht_tot(pdf.exists, "de PDF staat op schijf")
        programma.wacht_op_venster(HOOFDVENSTER)
        self._foto("pdf")

    def _samenvatting(self) -> None:
        programma = self.programma
        programma.toetsen("ctrl+8")
        # From the first sheet of Inzicht to the one of the summary.
        for _ in range([blad.naam for blad in laad_paginabladen("inzicht")].index("samenvatting")):
            programma.toetsen("ctrl+Tab")
        programma.toetsen("ctrl+p")
        vraag = programma.wacht_op_venster("Cijfers van [0-9-]+ vastzetten[?]")
        titel = programma.vensters()[vraag]
        programma.toetsen("Tab", "Return")
        programma.wacht_tot_weg(titel)
        zip_ = self.gekozen / "samenvatting.zip"
        self._kies_bestand("Samenvatting bewaren", zip_)
        wacht_tot(zip_.exists, "de samenvatting staat op schijf")
        programma.wacht_op_venster(HOOFDVENSTER)

    def _invoer(self) -> None:
        programma = self.programma
        programma.toetsen("ctrl+2", "alt+i", "alt+b")
        self._kies_bestand("Leerlingenlijst kiezen", self.lijst)
        programma.wacht_op_venster(HOOFDVENSTER)
        self._foto("koppelen")
        programma.toetsen("alt+v")
        self._foto("kiezen")
        programma.toetsen("alt+z", "alt+i")
        self._foto("uitslag")
        programma.toetsen("Return")

    def _mis(self) -> None:
        """Let the program fail on both threads, and keep the report."""
        programma = self.programma
        programma.toetsen("ctrl+9")
        programma.wacht_op_venster(CRASH)
        self._foto("crash van de kluisdraad")
        programma.toetsen("Escape")
        programma.wacht_op_venster(HOOFDVENSTER)
        programma.scherm.xdotool("key", "space")
        programma.lees_melding()
        programma.wacht_op_venster(CRASH)
        self._foto("crash van het venster")
        programma.toetsen(BEWAAR)
        self._kies_bestand("Verslag bewaren", self.gekozen / "foutverslag.txt")
        programma.wacht_op_venster(CRASH)
        programma.toetsen("Escape")
        programma.wacht_tot_weg(CRASH)
        programma.wacht_op_venster(HOOFDVENSTER)

    def _concept_en_klembord(self) -> None:
        """Leave words half written, one part of them on the clipboard."""
        programma = self.programma
        programma.toetsen("ctrl+2", "ctrl+f", "ctrl+a")
        programma.typ(self._achternaam())
        programma.toetsen("Return", "Return")
        programma.rust()
        programma.toetsen("ctrl+m")
        programma.typ(self._woord("begin van een concept"))
        programma.toetsen("ctrl+a", "ctrl+c", "End")
        time.sleep(CONCEPT_NA_S)
        programma.typ(self._woord("woorden van net voor het slot"))
        self._foto("concept")

    def _anker(self) -> bytes:
        """Return what changes with every change that is kept."""
        return (self.kluis / "kluis.anker").read_bytes()
