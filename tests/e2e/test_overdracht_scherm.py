"""Handing over on a real display, with nothing but keys (domein.md 6, stories 9 and 17).

Two vaults that share no network, and two programs one after the other on one screen: who hands
over, who takes over, and who hands over again to hear the answer. Files go by hand in between.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Bevestigwijze
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.herkomst import herkomst_van
from jos_desktop.services.kaarten import kaart_bij, vertrouw
from jos_desktop.services.ontvangst_voorbeeld import lees_voorbeeld
from jos_desktop.services.ontvangsten import lijst_ontvangsten
from jos_desktop.services.overdracht import Ontvanger
from jos_desktop.services.overdrachtbord import lees_loop
from jos_desktop.services.overdrachtontvanger import wijzig_aan_wie
from jos_desktop.services.overdrachtstand import geldende_stap, stand_van
from jos_desktop.services.verklaringen import lijst_verklaringen
from jos_desktop.storage.kaartzegel import in_groepen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.ontvangst import antwoordcode
from tests.e2e.nakijken import poppler
from tests.e2e.test_klembord import gelezen
from tests.e2e.xvfb import Beeldscherm, Programma, beeldscherm, wacht_tot
from tests.integration.tweekluizen import (
    GEVER,
    WACHTWOORD,
    geopend,
    maak_over_te_dragen,
    maak_sjabloon,
)

pytestmark = [pytest.mark.scherm, pytest.mark.xdist_group("verhaal")]

S, T = OverdrachtStatus, OverdrachtType
HOOFDVENSTER: Final = "JOS Desktop"
BEWAAR: Final = "ctrl+Return"
VERDER: Final = "alt+Right"
TERUG: Final = "alt+Left"
SAMEN: Final = "Leerling en moeder"
WOORDEN: Final = "Ik wil graag hulp bij de ochtenden, zei moeder."
KARIN: Final = Ontvanger("Karin de Groot", "Consulent", "Wijkteam Zuid", "", "072-5550101")
DRIE: Final = (("Noor", "Bakker"), ("Jesse", "Wolters"), ("Fenna", "Hoekstra"))
# What comes first in a vault that received nothing before.
EERSTE: Final = 1
# The sheets of Overdrachten, counted from the board.
POSTVAK: Final = 2


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make both vaults once; every story opens a copy."""
    map_ = tmp_path_factory.mktemp("tweekluizen")
    maak_sjabloon(map_)
    return map_


class Kamer:
    """One screen and the two vaults; the programs run on it one after the other."""

    def __init__(self, scherm: Beeldscherm, map_: Path) -> None:
        self.scherm, self.map = scherm, map_
        self.gever, self.nemer = map_ / "gever", map_ / "nemer"
        self._aantal = 0
        self.toetsen_s = 0.0

    @contextmanager
    def programma(self, kluis: Path) -> Iterator[Programma]:
        """Open the program on a vault, unlock it, and lock it again at the end."""
        self._aantal += 1
        naam = f"{self._aantal}-{kluis.name}"
        proces = Programma(
            self.scherm,
            ["--kluis", str(kluis)],
            log=self.map / f"{naam}.log",
            beelden=self.map / "beelden" / naam,
        )
        try:
            slot = proces.wacht_op_venster(HOOFDVENSTER)
            proces.typ(WACHTWOORD)
            proces.toetsen("Return")
            wacht_tot(lambda: slot not in proces.vensters(), "de kluis is open")
            open_ = proces.wacht_op_venster(HOOFDVENSTER)
            begin = time.monotonic()
            yield proces
            self.toetsen_s += time.monotonic() - begin
            proces.toetsen("ctrl+l")
            wacht_tot(lambda: open_ not in proces.vensters(), "het hoofdvenster is dicht")
            proces.wacht_op_venster(HOOFDVENSTER)
            assert proces.log() == ""
        finally:
            proces.sluit()


@pytest.fixture
def kamer(tmp_path: Path) -> Iterator[Kamer]:
    with beeldscherm(tmp_path / "beeldscherm") as scherm:
        room = Kamer(scherm, tmp_path)
        yield room
        print(f"Getypt in {room.toetsen_s:.1f} s")


def test_een_leerling_gaat_warm_over_naar_een_collega(kamer: Kamer, sjabloon: Path) -> None:
    with geopend(sjabloon, kamer.map) as paar:
        overdracht_id = maak_over_te_dragen(paar.gever, T.VO_VO)
    pakket, bericht = kamer.map / "pakket.josoverdracht", kamer.map / "bericht.josontvangst"
    with kamer.programma(kamer.gever) as programma:
        _loop_de_stappen(programma, pakket)
    assert b"Lukasz" not in pakket.read_bytes()
    with kamer.programma(kamer.nemer) as programma:
        code = _neem_over(programma, pakket)
    with Vault.open(kamer.nemer, WACHTWOORD) as nemer:
        assert antwoordcode(nemer, EERSTE) == code
    with kamer.programma(kamer.gever) as programma:
        _verwerk_code_en_praat_na(programma, code.lower().replace("-", " "), bericht)
    with kamer.programma(kamer.nemer) as programma:
        # The program comes back where it was locked: at this package.
        programma.toetsen("ctrl+4", "alt+p", "alt+o")
        _kies_bestand(programma, "Bestand van een collega openen", bericht)
        programma.foto("bericht gelezen")
        programma.toetsen("alt+d")
        programma.foto("dossier")
    with open_beide(kamer) as (gever, nemer):
        hier = gever.query(lambda uow: lees_loop(uow, overdracht_id))
        daar = nemer.query(lambda uow: lees_voorbeeld(uow, EERSTE))
        assert hier.rij.status is daar.rij.status is S.NAGESPROKEN
        assert stand_van(hier.stappen) is S.NAGESPROKEN
        assert (hier.besproken_met, hier.gelezen_door) == (SAMEN, SAMEN)
        wie = daar.rij.leerling_id or 0
        herkomst = nemer.query(lambda uow: herkomst_van(uow, "leerling", [wie]))
        assert str(herkomst[wie]).startswith(f"Ontvangen van {GEVER}")


def _loop_de_stappen(programma: Programma, pakket: Path) -> None:
    programma.toetsen("ctrl+4")
    programma.foto("bord")
    programma.toetsen("Return")
    programma.foto("stap bespreken")
    programma.toetsen(TERUG, "alt+b", "Down")
    programma.foto("aan wie met kaart")
    programma.toetsen(VERDER)
    programma.typ(SAMEN)
    programma.foto("besproken")
    programma.toetsen(VERDER)
    programma.foto("wat gaat mee")
    programma.toetsen(VERDER)
    programma.typ(SAMEN)
    programma.foto("gelezen")
    programma.toetsen(VERDER)
    programma.foto("versturen")
    programma.toetsen("alt+m")
    _kies_bestand(programma, "Pakket maken", pakket)
    wacht_tot(pakket.exists, "het pakket staat op schijf")
    programma.rust()
    programma.foto("verzonden")


def _neem_over(programma: Programma, pakket: Path) -> str:
    """Take the pupil over; return the code that the dialog shows."""
    _open_bestand(programma, pakket)
    programma.foto("voorbeeld")
    programma.toetsen("alt+o")
    programma.wacht_op_venster("Overdracht overnemen")
    programma.foto("overnemen")
    programma.toetsen(BEWAAR)
    programma.wacht_tot_weg("Overdracht overnemen")
    programma.wacht_op_venster("Antwoord geven")
    programma.foto("antwoordcode")
    # The code can be reached and copied without a mouse.
    programma.toetsen("shift+Tab", "ctrl+a", "ctrl+c")
    programma.foto("code gekozen")
    code, _merk, _opmaak = gelezen(programma.scherm)
    programma.toetsen("alt+k")
    programma.wacht_tot_weg("Antwoord geven")
    programma.wacht_op_venster(HOOFDVENSTER)
    programma.foto("overgenomen")
    return code


def _verwerk_code_en_praat_na(programma: Programma, code: str, bericht: Path) -> None:
    programma.toetsen("ctrl+4", "space")
    programma.wacht_op_venster("Antwoord verwerken")
    programma.typ(code)
    programma.foto("code getypt")
    programma.toetsen(BEWAAR)
    programma.wacht_tot_weg("Antwoord verwerken")
    programma.wacht_op_venster(HOOFDVENSTER)
    programma.foto("antwoord verwerkt")
    programma.toetsen("alt+g")
    programma.wacht_op_venster("Warm gesprek vastleggen")
    programma.toetsen("alt+w")
    programma.typ("Bram en Sanne")
    programma.foto("warm gesprek")
    _bewaar(programma, "Warm gesprek vastleggen")
    programma.foto("nagesproken")
    programma.toetsen("alt+b")
    _kies_bestand(programma, "Bericht maken", bericht)
    wacht_tot(bericht.exists, "het bericht staat op schijf")
    programma.rust()


def test_verhaal_9_het_wijkteam_krijgt_papier_met_de_woorden_van_moeder(
    kamer: Kamer, sjabloon: Path
) -> None:
    pdf = kamer.map / "wijkteam.pdf"
    with geopend(sjabloon, kamer.map) as paar:
        overdracht_id = maak_over_te_dragen(paar.gever, T.WIJKTEAM)
        paar.gever.change(lambda uow: wijzig_aan_wie(uow, overdracht_id, T.WIJKTEAM, KARIN))
    with kamer.programma(kamer.gever) as programma:
        programma.toetsen("ctrl+4", "Return")
        programma.foto("toestemming nodig")
        _vraag_toestemming(programma)
        _lees_samen(programma)
        programma.toetsen("alt+p")
        _kies_bestand(programma, "PDF maken", pdf)
        wacht_tot(pdf.exists, "de PDF staat op schijf")
        programma.rust()
        programma.foto("pdf")
        programma.toetsen("alt+v")
        programma.foto("genoteerd")
        programma.toetsen("alt+o")
        programma.wacht_op_venster("Antwoord opschrijven")
        programma.toetsen("alt+h")
        programma.typ("aan")
        programma.toetsen("alt+w")
        programma.typ(KARIN.naam)
        _bewaar(programma, "Antwoord opschrijven")
        programma.foto("geaccepteerd")
    woorden = " ".join(poppler("pdftotext", "-layout", str(pdf), "-").split())
    assert WOORDEN in woorden
    assert "Antwoordstrook" in woorden
    with Vault.open(kamer.gever, WACHTWOORD) as gever:
        loop = gever.query(lambda uow: lees_loop(uow, overdracht_id))
        assert loop.rij.status is S.GEACCEPTEERD
        stap = geldende_stap(loop.stappen)
        assert stap is not None
        assert (stap.hoe, stap.wie) == (Bevestigwijze.TELEFOON, KARIN.naam)
        wie = loop.rij.leerling_id
        (verklaring,) = gever.query(lambda uow: lijst_verklaringen(uow, wie))
        assert WOORDEN in verklaring.tekst


def _vraag_toestemming(programma: Programma) -> None:
    programma.toetsen("alt+o")
    programma.wacht_op_venster("Toestemming vastleggen")
    programma.toetsen("space", "Tab", "space")
    _bewaar(programma, "Toestemming vastleggen")
    programma.toetsen("alt+m")
    programma.typ(SAMEN)
    programma.foto("besproken")
    programma.toetsen(VERDER, VERDER)


def _lees_samen(programma: Programma) -> None:
    programma.typ(SAMEN)
    programma.toetsen("alt+r")
    programma.typ(WOORDEN)
    programma.toetsen("alt+v", "Down")
    programma.foto("woorden van moeder")
    programma.toetsen(VERDER)
    programma.foto("versturen")


def test_verhaal_17_een_caseload_gaat_naar_wie_jou_vervangt(kamer: Kamer, sjabloon: Path) -> None:
    stick = kamer.map / "stick"
    stick.mkdir()
    with geopend(sjabloon, kamer.map) as paar:
        paar.gever.change(partial(_kijk_kaart_na, vingerafdruk=paar.kaart))
        for roepnaam, achternaam in DRIE:
            maak_over_te_dragen(paar.gever, T.COLLEGA, roepnaam, achternaam)
    with kamer.programma(kamer.gever) as programma:
        _draag_caseload_over(programma, stick)
    assert len(list(stick.glob("*.josoverdracht"))) == 3
    with kamer.programma(kamer.nemer) as programma:
        _open_map(programma, stick)
    antwoorden = sorted(stick.glob("*.josontvangst"))
    assert len(antwoorden) == 3
    with kamer.programma(kamer.gever) as programma:
        for antwoord in antwoorden:
            _verwerk_bestand(programma, antwoord)
        _ruim_op(programma)
    with open_beide(kamer) as (gever, nemer):
        assert gever.query(lees_caseload) == ()
        daar = nemer.query(lijst_ontvangsten)
        assert [rij.status for rij in daar] == 3 * [S.GEACCEPTEERD]
        assert len(nemer.query(lees_caseload)) == 3


def _draag_caseload_over(programma: Programma, stick: Path) -> None:
    programma.toetsen("ctrl+2", "Down", "ctrl+a")
    programma.foto("gekozen")
    programma.toetsen("alt+d", "g")
    programma.wacht_op_venster("Overdragen aan een collega")
    programma.toetsen("alt+k")
    _kies_bestand(
        programma,
        "In welke map komen de pakketten[?]",
        stick,
        onder="Overdragen aan een collega",
    )
    wacht_tot(lambda: len(list(stick.glob("*.josoverdracht"))) == 3, "drie pakketten")
    programma.rust()
    programma.foto("gemaakt")
    programma.toetsen("Return")
    programma.wacht_tot_weg("Overdragen aan een collega")
    programma.wacht_op_venster(HOOFDVENSTER)


def _open_map(programma: Programma, stick: Path) -> None:
    programma.toetsen("ctrl+4", *["ctrl+Tab"] * POSTVAK, "alt+m")
    programma.wacht_op_venster("Map met overdrachten openen")
    programma.toetsen("alt+m")
    _kies_bestand(
        programma, "Map met overdrachten kiezen", stick, onder="Map met overdrachten openen"
    )
    wacht_tot(lambda: len(list(stick.glob("*.josontvangst"))) == 3, "drie antwoorden")
    programma.rust()
    programma.foto("map geopend")
    programma.toetsen("alt+k")
    programma.wacht_tot_weg("Map met overdrachten openen")
    programma.wacht_op_venster(HOOFDVENSTER)
    programma.foto("postvak")


def _verwerk_bestand(programma: Programma, antwoord: Path) -> None:
    programma.toetsen("ctrl+4", "space")
    programma.wacht_op_venster("Antwoord verwerken")
    programma.toetsen("alt+b")
    _kies_bestand(programma, "Ontvangstbewijs openen", antwoord, onder="")
    programma.wacht_tot_weg("Antwoord verwerken")
    programma.wacht_op_venster(HOOFDVENSTER)
    programma.foto("verwerkt")
    programma.toetsen("alt+l")
    programma.foto("bord")


def _ruim_op(programma: Programma) -> None:
    programma.toetsen("ctrl+2")
    programma.foto("caseload leeg")
    programma.toetsen("alt+d", "w")
    programma.wacht_op_venster("Wat is overgenomen")
    programma.toetsen("ctrl+a")
    programma.foto("wat is overgenomen")
    programma.toetsen("alt+v")
    programma.wacht_op_venster("Dossiers verwijderen")
    programma.typ("3 dossiers weg")
    programma.foto("verwijderen")
    # What does not come back has no shortcut.
    programma.toetsen("Tab", "Tab", "space")
    programma.wacht_tot_weg("Dossiers verwijderen")
    programma.wacht_op_venster("Wat is overgenomen")
    programma.foto("verwijderd")
    programma.toetsen("Escape")
    programma.wacht_tot_weg("Wat is overgenomen")
    programma.wacht_op_venster(HOOFDVENSTER)


def _kijk_kaart_na(uow: UnitOfWork, vingerafdruk: bytes) -> None:
    kaart = kaart_bij(uow, vingerafdruk)
    assert kaart is not None
    vertrouw(uow, kaart.id, in_groepen(vingerafdruk))


@contextmanager
def open_beide(kamer: Kamer) -> Iterator[tuple[Vault, Vault]]:
    """Open both vaults, to look at what the keys left behind."""
    with Vault.open(kamer.gever, WACHTWOORD) as gever, Vault.open(kamer.nemer, WACHTWOORD) as nemer:
        yield gever, nemer


def _open_bestand(programma: Programma, pad: Path) -> None:
    programma.toetsen("ctrl+4", *["ctrl+Tab"] * POSTVAK, "alt+o")
    _kies_bestand(programma, "Bestand van een collega openen", pad)


def _kies_bestand(programma: Programma, titel: str, pad: Path, onder: str = HOOFDVENSTER) -> None:
    venster = programma.wacht_op_venster(titel)
    programma.toetsen("ctrl+a")
    programma.typ(str(pad))
    programma.toetsen("Return")
    wacht_tot(lambda: venster not in programma.vensters(), f"venster “{titel}” weg")
    if onder:
        programma.wacht_op_venster(onder)


def _bewaar(programma: Programma, titel: str) -> None:
    programma.toetsen(BEWAAR)
    programma.wacht_tot_weg(titel)
    programma.wacht_op_venster(HOOFDVENSTER)
