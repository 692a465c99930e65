"""What leaves the vault is whole or not there, and a killed export leaves nothing for long."""

import os
import time
from pathlib import Path

from jos_desktop.werkstroom.bestanden import klaargezet

_TIEN_MINUTEN_S = 600


def test_the_remains_of_a_killed_export_go_with_the_next(tmp_path: Path) -> None:
    rest, jong, eigen = (
        tmp_path / f".jos-{'0123456789abcdef'}.tmp",
        tmp_path / f".jos-{'f' * 16}.tmp",
        tmp_path / ".jos-aantekeningen.tmp",
    )
    for pad in (rest, jong, eigen):
        pad.write_bytes(b"%PDF-1.4 Lukasz Verzonnen")
    lang_geleden = time.time() - _TIEN_MINUTEN_S - 60
    for pad in (rest, eigen):
        os.utime(pad, (lang_geleden, lang_geleden))
    with klaargezet(tmp_path / "overdracht.pdf", b"%PDF-1.4"):
        assert not rest.exists()
        # Another instance may be writing this one; that one is not ours at all.
        assert jong.exists()
        assert eigen.exists()
    assert sorted(pad.name for pad in tmp_path.iterdir()) == sorted(
        ["overdracht.pdf", jong.name, eigen.name]
    )
