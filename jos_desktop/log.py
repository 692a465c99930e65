"""The technical log: what the program did, never about whom.

A record keeps its own message and the *types* of an exception chain with file and line. The text
of an exception, the arguments of a message and the values in a traceback may hold what somebody
typed, so they never reach the file.
"""

import logging
import os
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

BESTANDSNAAM = "jos-desktop.log"
_MAX_BYTES = 512 * 1024
_AANTAL_OUDE = 2
_VORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


def zonder_woorden(fout: BaseException) -> str:
    """Describe an exception by its types and places alone: fit for a log or a crash report."""
    delen: list[str] = []
    huidig: BaseException | None = fout
    while huidig is not None and len(delen) < 10:
        plekken = [
            f"{Path(stap.filename).name}:{stap.lineno} {stap.name}"
            for stap in traceback.extract_tb(huidig.__traceback__, limit=-12)
        ]
        delen.append(f"{type(huidig).__module__}.{type(huidig).__name__} [{' > '.join(plekken)}]")
        huidig = huidig.__cause__ or (None if huidig.__suppress_context__ else huidig.__context__)
    return " <- ".join(delen)


class ZonderWoorden(logging.Formatter):
    """Write the fixed text of a message, without its arguments, and exceptions without words."""

    def format(self, record: logging.LogRecord) -> str:
        kaal = logging.makeLogRecord(record.__dict__)
        kaal.msg, kaal.args = str(record.msg), None
        kaal.exc_info, kaal.exc_text, kaal.stack_info = None, None, None
        regel = super().format(kaal).replace("\n", " ")
        fout = record.exc_info[1] if record.exc_info else None
        return regel if fout is None else f"{regel} | {zonder_woorden(fout)}"


def begin_log(map_: Path, niveau: int = logging.INFO) -> logging.Handler:
    """Send the log to a small private file in ``map_``; returns the handler, to be closed.

    Messages of libraries count from warnings on: their texts are not ours to vouch for.
    """
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    pad = map_ / BESTANDSNAAM
    os.close(os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    uitvoer = RotatingFileHandler(
        pad, maxBytes=_MAX_BYTES, backupCount=_AANTAL_OUDE, encoding="utf-8"
    )
    uitvoer.setFormatter(ZonderWoorden(_VORM))
    wortel = logging.getLogger()
    wortel.addHandler(uitvoer)
    wortel.setLevel(logging.WARNING)
    logging.getLogger("jos_desktop").setLevel(niveau)
    return uitvoer
