"""The technical log holds no words about persons; the places are ours."""

import logging
from pathlib import Path

from jos_desktop import log, paths
from tests.conftest import LogBewaker


def test_log_drops_arguments_exception_texts_and_values(
    tmp_path: Path, logbewaker: LogBewaker
) -> None:
    logbewaker.verwacht("opslaan mislukt")
    uitvoer = log.begin_log(tmp_path / "log")
    logger = logging.getLogger("jos_desktop.proef")
    try:
        try:
            raise ValueError("Voorbeeldoğlu")
        except ValueError as fout:
            raise RuntimeError("geheim") from fout
    except RuntimeError:
        logger.exception("opslaan mislukt voor %s", "Denkbeeld")
    finally:
        logging.getLogger().removeHandler(uitvoer)
        uitvoer.close()
    tekst = (tmp_path / "log" / log.BESTANDSNAAM).read_text(encoding="utf-8")
    assert "opslaan mislukt voor %s" in tekst
    assert "builtins.RuntimeError" in tekst
    assert "builtins.ValueError" in tekst
    for woord in ("Voorbeeldoğlu", "geheim", "Denkbeeld"):
        assert woord not in tekst
    assert (tmp_path / "log" / log.BESTANDSNAAM).stat().st_mode & 0o777 == 0o600


def test_paths_lie_in_the_home_folder_and_are_not_made() -> None:
    for pad in (paths.standaard_kluismap(), paths.instellingenmap(), paths.logmap()):
        assert pad.is_absolute()
        assert not pad.exists()
