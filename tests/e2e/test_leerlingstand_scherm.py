"""The leerlingstand on a real display: real keys, real windows, a second start, and a power cut."""

import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jos_desktop.models.codes_exit import Afnamestand, Informant
from jos_desktop.services.exitafnames import Afname, lees_afname, zet_klaar
from jos_desktop.storage.vault import Vault
from tests.e2e.recht import WACHTWOORD, Zaak, maak_kluis
from tests.e2e.xvfb import Beeldscherm, Programma, beeldscherm, wacht_tot

pytestmark = [
    pytest.mark.scherm,
    pytest.mark.skipif(sys.platform != "linux", reason="needs an X display"),
]

VENSTER, LIJST = "JOS Desktop", "Vragenlijst"
NAMEN = ("Sem", "Verzonnen", "Ans Verzonnen", "Castricum", "0655501234")
_PROGRAMMA = Path(__file__).with_name("venster_leerlingstand.py")
# What Qt calls a key, and what xdotool calls it.
_ANDERS = {
    "Esc": "Escape",
    "Ins": "Insert",
    "Del": "Delete",
    "PgUp": "Prior",
    "PgDown": "Next",
    "?": "question",
    "/": "slash",
    "+": "plus",
    "-": "minus",
    ".": "period",
    ",": "comma",
}
_EIGEN = (
    "alt+F4 ctrl+w Escape F11 F10 F12 F5 F2 alt+space alt+b alt+n Menu shift+F10 ctrl+Tab "
    "ctrl+shift+Tab ctrl+p ctrl+o ctrl+c ctrl+v ctrl+Escape super super+d Print ctrl+alt+Delete"
).split()


class Laptop:
    """The program on a display, and what it says about itself."""

    def __init__(self, scherm: Beeldscherm, kluis: Path, tmp: Path) -> None:
        self.oor = tmp / f"oor{len(list(tmp.glob('*.log')))}"
        self.programma = Programma(
            scherm,
            ["--kluis", str(kluis)],
            log=tmp / f"{self.oor.name}.log",
            beelden=tmp / "beelden",
            opdracht=(sys.executable, str(_PROGRAMMA)),
            omgeving={**os.environ, "JOS_OOR": str(self.oor)},
        )
        slot = self.programma.wacht_op_venster(VENSTER)
        self.programma.typ(WACHTWOORD)
        scherm.xdotool("key", "Return")
        wacht_tot(self.oor.exists, "het hoofdvenster is open")
        wacht_tot(lambda: slot not in self.programma.vensters(), "het slotvenster is weg")
        self.programma.rust()

    def vraag(self, opdracht: str) -> Any:
        """Give an order through the socket and return the answer."""
        with socket.socket(socket.AF_UNIX) as gesprek:
            gesprek.settimeout(20)
            gesprek.connect(str(self.oor))
            gesprek.sendall(f"{opdracht}\n".encode())
            delen = []
            while deel := gesprek.recv(65536):
                delen.append(deel)
        return json.loads(b"".join(delen))

    def begin(self, nummer: int) -> str:
        """Start the leerlingstand; return its window."""
        self.vraag(f"start {nummer}")
        return self.programma.wacht_op_venster(LIJST)

    def is_dicht(self) -> bool:
        """Tell whether nothing but the list is on the screen and in the accessible tree."""
        kijk = self.vraag("kijk")
        boom = " ".join(kijk["boom"])
        return (
            kijk["aan"]
            and "Begeleider" in boom
            and kijk["zichtbaar"] == [LIJST]
            and set(self.programma.vensters().values()) == {LIJST}
            and not any(naam in boom for naam in NAMEN)
        )

    def eis_dicht(self, na: str) -> None:
        wacht_tot(self.is_dicht, f"alleen de vragenlijst na {na}", geduld_s=5)


@pytest.fixture
def scherm(tmp_path: Path) -> Iterator[Beeldscherm]:
    with beeldscherm(tmp_path / "beeldscherm") as display:
        yield display


@pytest.fixture
def kluis(tmp_path: Path) -> tuple[Path, int, int]:
    """Make a vault with a list ready for a pupil and one for his mother."""
    map_ = tmp_path / "kluis"
    with maak_kluis(map_) as vault:
        zaak = Zaak(vault)
        kind = zaak.kind(16)
        moeder = zaak.ouder(kind, "Ans Verzonnen")
        for wie in (None, moeder):
            zaak.zegt(kind, wie)
        traject = zaak.traject(kind)
        een = vault.change(lambda uow: zet_klaar(uow, traject, Informant.LEERLING)).nieuw_id
        twee = vault.change(
            lambda uow: zet_klaar(uow, traject, Informant.OUDER, betrokkene_id=moeder)
        ).nieuw_id
    assert een is not None
    assert twee is not None
    return map_, een, twee


@pytest.fixture
def start(
    scherm: Beeldscherm, kluis: tuple[Path, int, int], tmp_path: Path
) -> Iterator[Callable[[], Laptop]]:
    laptops: list[Laptop] = []

    def begin() -> Laptop:
        laptops.append(Laptop(scherm, kluis[0], tmp_path))
        return laptops[-1]

    yield begin
    for laptop in laptops:
        laptop.programma.sluit()


def _afname(kluis: Path, nummer: int) -> Afname:
    with Vault.open(kluis, WACHTWOORD) as vault:
        return vault.query(lambda uow: lees_afname(uow, nummer))


def _xdo(toets: str) -> str:
    *mods, laatste = toets.replace("++", "+plus").split("+")
    laatste = _ANDERS.get(laatste, laatste)
    if len(laatste) == 1:
        laatste = laatste.lower()
    return "+".join([*(mod.lower() for mod in mods), laatste])


def test_no_key_window_message_or_second_start_leads_to_the_dossier(
    start: Callable[[], Laptop], kluis: tuple[Path, int, int], tmp_path: Path
) -> None:
    laptop = start()
    programma, xdo = laptop.programma, laptop.programma.scherm.xdotool
    geregistreerd = [een for een in laptop.vraag("toetsen") if "," not in een]
    assert {"Ctrl+1", "Ctrl+K", "Ctrl+Q"} <= set(geregistreerd)
    venster = laptop.begin(kluis[1])
    programma.toetsen("Return")
    laptop.eis_dicht("de start")
    programma.foto("leerlingstand")
    toetsen = [*map(_xdo, geregistreerd), *_EIGEN]
    for toets in toetsen:
        xdo("key", toets, mag_mislukken=True)
        assert laptop.is_dicht(), toets
    print(f"{len(toetsen)} toetsen, waarvan {len(geregistreerd)} geregistreerd")
    for wat in ("hoofdvenster", "bestand", "zoek", "toon_hulp", "toon_sneltoetsen"):
        laptop.vraag(f"probeer {wat}")
        laptop.eis_dicht(wat)
    for opdracht in ("windowclose", "windowminimize", "windowunmap", "windowlower"):
        # Without a window manager "close" would destroy it: ask as a window manager does.
        if opdracht == "windowclose":
            xdo("windowquit", venster, mag_mislukken=True)
        else:
            xdo(opdracht, venster, mag_mislukken=True)
        laptop.eis_dicht(opdracht)
    _tweede_start(laptop, kluis[0], tmp_path)
    wacht_tot(lambda: laptop.vraag("kijk")["actief"], "de vragenlijst staat weer vooraan")
    laptop.eis_dicht("een tweede start")


def _tweede_start(laptop: Laptop, kluis: Path, tmp_path: Path) -> None:
    """Start the program again beside it, and try the password there."""
    tweede = Programma(
        laptop.programma.scherm,
        ["--kluis", str(kluis)],
        log=tmp_path / "tweede.log",
        beelden=tmp_path / "beelden",
    )
    try:
        wacht_tot(lambda: VENSTER in tweede.vensters().values(), "het tweede slotvenster")
        wacht_tot(lambda: laptop.vraag("kijk")["actief"], "de lijst neemt de toetsen terug")
        laptop.eis_dicht("het slotvenster van een ander")
        assert list(tweede.vensters().values()) == [VENSTER]
    finally:
        tweede.sluit()


def test_a_power_cut_keeps_the_answers_and_the_worker_goes_on(
    start: Callable[[], Laptop], kluis: tuple[Path, int, int]
) -> None:
    laptop = start()
    laptop.begin(kluis[1])
    laptop.programma.toetsen("Return", "4", "Return", "5", "Return")
    os.kill(laptop.programma.pid, signal.SIGKILL)
    laptop.programma.wacht_op_einde()
    voor = _afname(kluis[0], kluis[1])
    assert voor.stand is Afnamestand.BEZIG
    assert len(voor.antwoorden) == 2
    tweede = start()
    tweede.begin(kluis[1])
    tweede.programma.toetsen("Return")
    wacht_tot(lambda: _heeft(tweede, "Vraag 3 van"), f"vraag 3: {tweede.vraag('kijk')['boom']}")
    tweede.eis_dicht("het verdergaan")


def test_a_pupil_and_a_parent_in_turkish_answer_all_and_the_password_ends_it(
    start: Callable[[], Laptop], kluis: tuple[Path, int, int]
) -> None:
    laptop = start()
    programma = laptop.programma
    laptop.begin(kluis[1])
    _vul_in(laptop, "Vraag ", "Schrijf hier")
    laptop.begin(kluis[2])
    # From the button of the welcome page back to the languages: Dutch, English, Turkish.
    programma.toetsen("shift+Tab", "Right", "Right", "space")
    programma.foto("turks")
    assert _heeft(laptop, "Başla"), laptop.vraag("kijk")["boom"]
    _vul_in(laptop, "Soru ", "Cevabı buraya yazın")
    programma.sluit()
    leerling, ouder = (_afname(kluis[0], nummer) for nummer in kluis[1:])
    assert (leerling.stand, leerling.taal) == (Afnamestand.INGEVULD, "nl")
    assert (ouder.stand, ouder.taal) == (Afnamestand.INGEVULD, "tr")
    assert {"goed"} == {een.tekst for een in (*leerling.antwoorden, *ouder.antwoorden) if een.tekst}


def _vul_in(laptop: Laptop, vraag: str, schrijf: str) -> None:
    """Answer all from the welcome page on, give the laptop back, and type the password."""
    programma = laptop.programma
    programma.toetsen("Return")
    while _heeft(laptop, vraag):
        if _heeft(laptop, schrijf):
            programma.typ("goed")
            programma.toetsen("Tab", "Tab", "Tab", "Tab", "Return")
        else:
            programma.toetsen("1", "Return")
    programma.toetsen("Tab", "Return")
    laptop.eis_dicht("het eind")
    programma.toetsen("Return")
    programma.typ(WACHTWOORD)
    programma.scherm.xdotool("key", "Return")
    programma.wacht_op_venster(VENSTER)
    assert _heeft(laptop, "De vragenlijst is ingevuld")


def _heeft(laptop: Laptop, begin: str) -> bool:
    return any(een.startswith(begin) for een in laptop.vraag("kijk")["boom"])
