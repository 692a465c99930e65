"""Renewing the key while something else happens: damage, locking, and work that still waits."""

import os
import shutil
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from jos_desktop.storage import header, rekey_files
from jos_desktop.storage import vault as vaultmodule
from jos_desktop.storage.files import FolderNotWritable
from jos_desktop.storage.header import HeaderDamaged
from jos_desktop.storage.noodconcepten import BESTANDSNAAM as NOODNAAM
from jos_desktop.storage.noodconcepten import DraftsDamaged
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.storage.worker import VaultClosed
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, maak_gevulde_kluis, namen

NIEUW = "paard-batterij-nietje-juist"
CODE = Herstelcode(bytes(range(20)))
ACHTERNAMEN = [achternaam for _, achternaam in NAMEN]
WISSEL, MERK = rekey_files.WISSELMAP, rekey_files.MERK
KOPNAAM = header.BESTANDSNAAM
PLEK = {"scherm": "vandaag"}
WOORDEN = ({"tekst": "laatste woorden"},)


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_


@pytest.fixture
def kluis(gevuld: Path, tmp_path: Path) -> Path:
    shutil.copytree(gevuld, tmp_path / "kluis")
    return tmp_path / "kluis"


def _val_na_de_kop(map_: Path, verplaatst: tuple[str, ...]) -> None:
    """End a process right after kluis.json was replaced, with some of the files moved."""
    nummer = os.fork()
    if nummer == 0:

        def val(m: Path) -> bool:
            for naam in verplaatst:
                os.replace(m / WISSEL / naam, m / naam)
            os._exit(9)

        try:
            vault = Vault.open(map_, WACHTWOORD)
            vars(vaultmodule)["rond_wissel_af"] = val
            vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(nummer, 0)[1]) == 9


def _inhoud(map_: Path) -> dict[str, bytes]:
    return {
        str(pad.relative_to(map_)): pad.read_bytes()
        for pad in map_.rglob("*")
        if pad.is_file() and pad.name != "kluis.bezet"
    }


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to die without cleaning up")
@pytest.mark.parametrize("verplaatst", [(), ("dossiers.db",), ("dossiers.db", "kluis.anker")])
def test_a_damaged_header_never_costs_the_new_files(
    kluis: Path, verplaatst: tuple[str, ...]
) -> None:
    oude_kop = (kluis / KOPNAAM).read_bytes()
    _val_na_de_kop(kluis, verplaatst)
    goed = (kluis / KOPNAAM).read_bytes()
    # Torn, nonsense, and once files were moved also the header from before.
    for stuk in (goed[:100], b"", b"x" * len(goed), *([oude_kop] if verplaatst else [])):
        (kluis / KOPNAAM).write_bytes(stuk)
        voor = _inhoud(kluis)
        with pytest.raises(HeaderDamaged):
            Vault.open(kluis, NIEUW)
        assert _inhoud(kluis) == voor
    (kluis / KOPNAAM).write_bytes(goed)
    with Vault.open(kluis, NIEUW) as vault:
        assert vault.query(namen) == ACHTERNAMEN
    assert not (kluis / WISSEL).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to die without cleaning up")
def test_the_header_from_before_still_undoes_a_swap_that_moved_nothing(kluis: Path) -> None:
    oude_kop = (kluis / KOPNAAM).read_bytes()
    _val_na_de_kop(kluis, ())
    (kluis / KOPNAAM).write_bytes(oude_kop)
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
    assert not (kluis / WISSEL).exists()


def test_a_mark_that_cannot_be_read_is_no_reason_to_throw_away(kluis: Path) -> None:
    (kluis / WISSEL / MERK).mkdir(parents=True)  # a folder: refused, also for root
    with pytest.raises(FolderNotWritable):
        rekey_files.rond_wissel_af(kluis)
    assert (kluis / WISSEL / MERK).is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to die without cleaning up")
def test_a_crash_while_throwing_away_does_not_look_like_a_swap_halfway(kluis: Path) -> None:
    """The mark goes first: files gone without it are rubbish."""
    wissel = kluis / WISSEL
    wissel.mkdir()
    for naam in ("dossiers.db", "kluis.anker", "grootboek", MERK):
        (wissel / naam).write_bytes(b"0" * 64)
    for _ in range(10):
        nummer = os.fork()
        if nummer == 0:
            weg: list[str] = []

            def haak(gebeurtenis: str, argumenten: tuple[Any, ...], weg: list[str] = weg) -> None:
                if gebeurtenis in ("os.remove", "os.rmdir"):
                    if argumenten[0] == str(wissel / MERK) and not (wissel / MERK).exists():
                        return  # looked for, but gone already
                    if weg:
                        os._exit(9)
                    weg.append(str(argumenten[0]))

            sys.addaudithook(haak)
            try:
                rekey_files.rond_wissel_af(kluis)
            except BaseException:
                os._exit(1)
            os._exit(0)
        uit = os.waitstatus_to_exitcode(os.waitpid(nummer, 0)[1])
        assert uit in (0, 9)
        if uit == 0:
            break
    assert not wissel.exists()
    Vault.open(kluis, WACHTWOORD).sluit()


def test_words_that_wait_come_along(kluis: Path) -> None:
    """As from the command line: nobody took them over into the database yet."""
    with Vault.open(kluis, WACHTWOORD) as vault:
        vault.zet_opzij(PLEK, WOORDEN)
    oud = (kluis / NOODNAAM).read_bytes()
    vault = Vault.open(kluis, WACHTWOORD)
    oud_nood = vault.noodbestand()
    vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    assert (kluis / NOODNAAM).read_bytes() != oud
    with pytest.raises(DraftsDamaged):
        oud_nood.lees()
    with Vault.open(kluis, NIEUW) as vault:
        assert vault.noodbestand().lees() == (PLEK, WOORDEN)


def test_words_that_cannot_be_read_do_not_stop_it(kluis: Path) -> None:
    (kluis / NOODNAAM).write_bytes(b"JOSCNCP1" + bytes(1000))
    Vault.open(kluis, WACHTWOORD).vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    with Vault.open(kluis, NIEUW) as vault, pytest.raises(DraftsDamaged):
        vault.noodbestand().lees()


def test_words_that_do_not_fit_stop_it(kluis: Path) -> None:
    """The place of the new emergency file is taken: nothing typed is lost for a renewal."""
    vault = Vault.open(kluis, WACHTWOORD)
    vault.zet_opzij(PLEK, WOORDEN)

    def meld(nu: int, _van: int) -> None:
        if nu == 3:
            (kluis / WISSEL / NOODNAAM / "x").mkdir(parents=True)

    with vault:
        with pytest.raises(FolderNotWritable):
            vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE, meld=meld)
        assert vault.query(namen) == ACHTERNAMEN
        assert vault.noodbestand().lees() == (PLEK, WOORDEN)
    assert not (kluis / WISSEL).exists()


class Gelijktijdig:
    """A renewal on a thread of its own, held at one step."""

    def __init__(
        self, kluis: Path, monkeypatch: pytest.MonkeyPatch, waar: str, wacht_s: float = 10
    ) -> None:
        self.aangekomen, self.door = threading.Event(), threading.Event()
        self.fout: BaseException | None = None
        module, naam = {"kop": (header, "schrijf_kop"), "na": (vaultmodule, "rond_wissel_af")}[waar]
        self.vault = Vault.open(kluis, WACHTWOORD)
        echt: Callable[..., Any] = getattr(module, naam)

        def houd(*woorden: Any) -> Any:
            self.aangekomen.set()
            self.door.wait(wacht_s)
            return echt(*woorden)

        monkeypatch.setattr(module, naam, houd)
        self._draad = threading.Thread(target=self._draai)
        self._draad.start()
        assert self.aangekomen.wait(20)

    def _draai(self) -> None:
        try:
            self.vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
        except BaseException as fout:
            self.fout = fout

    def klaar(self) -> None:
        self.door.set()
        self._draad.join(20)
        assert not self._draad.is_alive()


@pytest.mark.parametrize("waar", ["kop", "na"])
@pytest.mark.parametrize("wachten_s", [0.1, 10.0])
def test_words_set_aside_while_the_files_are_swapped_are_readable(
    kluis: Path, monkeypatch: pytest.MonkeyPatch, waar: str, wachten_s: float
) -> None:
    """Also when the disk hangs so long that locking no longer waits for the swap."""
    loop = Gelijktijdig(kluis, monkeypatch, waar, wachten_s)
    loop.vault.zet_opzij(PLEK, WOORDEN)
    threading.Timer(0.1, loop.door.set).start()
    loop.vault.sluit_binnen(5.0)
    loop.klaar()
    with pytest.raises(WrongPassword):
        Vault.open(kluis, WACHTWOORD)
    with Vault.open(kluis, NIEUW) as vault:
        assert vault.noodbestand().lees() == (PLEK, WOORDEN)


def test_newer_words_win_when_the_swap_is_finished_later(
    kluis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mislukt(_map: Path) -> bool:
        raise FolderNotWritable

    vault = Vault.open(kluis, WACHTWOORD)
    vault.zet_opzij(PLEK, ({"tekst": "ouder"},))
    with monkeypatch.context() as even:
        even.setattr(vaultmodule, "rond_wissel_af", mislukt)
        vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    vault.zet_opzij(PLEK, WOORDEN)
    with Vault.open(kluis, NIEUW) as vault:
        assert vault.noodbestand().lees() == (PLEK, WOORDEN)


def test_a_renewal_does_not_swap_once_locking_began(kluis: Path) -> None:
    vault = Vault.open(kluis, WACHTWOORD)
    gesloten: list[bool] = []
    draad = threading.Thread(target=lambda: gesloten.append(vault.sluit_binnen(10.0)))

    def meld(nu: int, _van: int) -> None:
        if nu == 3:
            draad.start()
            while vault.is_open:
                threading.Event().wait(0.005)

    with pytest.raises(VaultClosed):
        vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE, meld=meld)
    draad.join()
    assert gesloten == [True]
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
    assert not (kluis / WISSEL).exists()


def test_work_that_waits_for_a_renewal_hears_that_the_vault_is_closed(kluis: Path) -> None:
    vault = Vault.open(kluis, WACHTWOORD)
    wachtend: list[Future[Any]] = []

    def meld(nu: int, _van: int) -> None:
        if nu == 3:
            wachtend.append(vault.submit_query(namen))
            wachtend.append(vault.submit_change(lambda _uow: None))
            wachtend.append(vault.submit_query(namen))

    vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE, meld=meld)
    assert [type(toekomst.exception(10)) for toekomst in wachtend] == [VaultClosed] * 3
    with pytest.raises(VaultClosed):
        vault.query(namen)


def test_work_behind_the_closing_of_a_vault_hears_it_too(
    kluis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault.open(kluis, WACHTWOORD)
    echt = vault._databank.sluit
    wachtend: list[Future[Any]] = []

    def sluit() -> None:
        wachtend.extend(vault.submit_query(namen) for _ in range(3))
        echt()

    monkeypatch.setattr(vault._databank, "sluit", sluit)
    vault.sluit()
    assert [type(toekomst.exception(10)) for toekomst in wachtend] == [VaultClosed] * 3
