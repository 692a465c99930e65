"""A document that another program opens stands in the clear for a while: how short, and where."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jos_desktop.werkstroom import losse_bestanden
from jos_desktop.werkstroom.losse_bestanden import KijkenLuktNiet, ruim_alles, wis, zet_klaar

_DODE = """
import os, signal, sys
from pathlib import Path
from jos_desktop.werkstroom.losse_bestanden import zet_klaar
print(zet_klaar(b"Kanariepiet", ".docx", map_=Path(sys.argv[1])), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_file_is_private_says_nothing_and_goes(tmp_path: Path) -> None:
    plek = tmp_path / "diep" / "kijken"
    pad = zet_klaar(b"Kanariepiet", ".docx", map_=plek)
    assert pad.read_bytes() == b"Kanariepiet"
    assert pad.name.startswith("stuk-")
    assert pad.suffix == ".docx"
    if sys.platform != "win32":
        assert stat.S_IMODE(pad.stat().st_mode) == stat.S_IRUSR
        assert stat.S_IMODE(plek.stat().st_mode) == 0o700
    anker = tmp_path / "anker"
    os.link(pad, anker)
    assert wis(pad)
    assert not pad.exists()
    # A second name for the same bytes shows that they were written over before the file went.
    assert anker.read_bytes() == bytes(len(b"Kanariepiet"))
    assert wis(pad)


def test_a_link_is_taken_away_and_never_followed(tmp_path: Path) -> None:
    echt = tmp_path / "van de gebruiker.txt"
    echt.write_text("blijft")
    plek = tmp_path / "kijken"
    plek.mkdir()
    (plek / "stuk-link.txt").symlink_to(echt)
    assert ruim_alles(plek)
    assert echt.read_text() == "blijft"
    assert not plek.exists()
    buiten = tmp_path / "buiten"
    buiten.mkdir()
    (buiten / "x").write_text("blijft")
    plek.symlink_to(buiten)
    ruim_alles(plek)
    assert (buiten / "x").exists()


def test_no_place_is_a_kind_error_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "kijken").write_text("een bestand in de weg")
    with pytest.raises(KijkenLuktNiet):
        zet_klaar(b"x", ".odt", map_=tmp_path / "kijken")


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_after_a_kill_the_next_start_wipes_what_stayed(tmp_path: Path) -> None:
    plek = tmp_path / "kijken"
    loop = subprocess.run(
        [sys.executable, "-c", _DODE, str(plek)], capture_output=True, text=True, check=False
    )
    pad = Path(loop.stdout.strip())
    assert pad.read_bytes() == b"Kanariepiet"
    assert ruim_alles(plek)
    assert not pad.exists()
    assert not plek.exists()


def test_the_place_is_of_this_user_and_no_vault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    losse_bestanden.kijkmap.cache_clear()
    try:
        plek = losse_bestanden.kijkmap()
    finally:
        losse_bestanden.kijkmap.cache_clear()
    if sys.platform.startswith("linux"):
        assert plek.parent == tmp_path
    assert "kluis" not in plek.name
