"""Feed the parsers of a handover in a process of their own, until the time is up.

``python -m tests.proeven.pakketten_kind FOLDER SECONDS [getuige]``. With atheris (Linux) what is
tried is steered by which lines of the program it reaches; elsewhere it is chance alone. The counts
go to ``telling.json`` in the folder; whatever is no known error ends the process with a traceback.
The word ``getuige`` puts a fault in one parser, to see that it is found.
"""

import importlib.util
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

_HEEFT_ATHERIS = importlib.util.find_spec("atheris") is not None
_SECONDEN_PER_KEER, _GEHEUGEN_MB, _LANGST = 10, 1024, 160 * 1024
_ELKE = 500

if sys.platform == "linux":
    import resource

if _HEEFT_ATHERIS:
    import atheris

    # Only what is imported in here is measured.
    with atheris.instrument_imports(include=["jos_desktop", "json"]):
        from tests.pakketmutaties import INGANGEN, goed, verander_json
else:
    from tests.pakketmutaties import INGANGEN, goed, verander_json

_NAMEN = sorted(INGANGEN)
open_code = INGANGEN["code"]
_JSON = {"inhoud", "antwoord", "json", "antwoord-json"}


def _met_fout(ruw: bytes) -> bool:
    if 0xFF in ruw:
        raise KeyError("put there to be found")
    return open_code(ruw)


class Teller:
    """Try bytes, the first of which chooses the parser, and keep count."""

    def __init__(self, map_: Path) -> None:
        self._pad = map_ / "telling.json"
        self._gedaan: Counter[str] = Counter()
        self._aanvaard: Counter[str] = Counter()
        self._traagst = 0.0

    def __call__(self, ruw: bytes) -> None:
        """Try one input; a parser that lets anything but a known error through, raises here."""
        if not ruw:
            return
        naam = _NAMEN[ruw[0] % len(_NAMEN)]
        start = time.monotonic()
        self._aanvaard[naam] += INGANGEN[naam](ruw[1:])
        self._traagst = max(self._traagst, time.monotonic() - start)
        self._gedaan[naam] += 1
        if sum(self._gedaan.values()) % _ELKE == 0:
            self.schrijf()

    def schrijf(self) -> None:
        """Write the counts; often, because the fuzzer ends the process its own way."""
        telling = {
            "gedaan": self._gedaan,
            "aanvaard": self._aanvaard,
            "traagst_ms": round(self._traagst * 1000),
            "geheugen_mb": _geheugen_mb(),
            "gestuurd": _HEEFT_ATHERIS,
        }
        self._pad.write_text(json.dumps(telling), "utf-8")


def _geheugen_mb() -> int:
    if sys.platform != "linux":
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _zaden() -> list[bytes]:
    return [bytes([nummer]) + goed(naam) for nummer, naam in enumerate(_NAMEN)]


def _verander(ruw: bytes, grootte: int, zaad: int) -> bytes:
    """Change the structure of JSON half of the time, and bytes otherwise."""
    kans = random.Random(zaad)
    if ruw and _NAMEN[ruw[0] % len(_NAMEN)] in _JSON and kans.random() < 0.5:
        try:
            anders = ruw[:1] + verander_json(ruw[1:], kans)
        except (ValueError, RecursionError, IndexError):
            anders = b""
        if 0 < len(anders) <= grootte:
            return anders
    if _HEEFT_ATHERIS:
        veranderd: bytes = atheris.Mutate(ruw, grootte)
        return veranderd
    bytes_ = bytearray(ruw)
    for _ in range(kans.randrange(1, 6)):
        bytes_[kans.randrange(len(bytes_))] = kans.randrange(256)
    return bytes(bytes_[: kans.randrange(1, len(bytes_))] if kans.random() < 0.2 else bytes_)


def main() -> None:
    """Run for so many seconds."""
    map_, seconden = Path(sys.argv[1]), int(sys.argv[2])
    if "getuige" in sys.argv[3:]:
        INGANGEN["code"] = _met_fout
    teller, corpus = Teller(map_), map_ / "corpus"
    corpus.mkdir()
    for nummer, zaad in enumerate(_zaden()):
        (corpus / f"zaad{nummer}").write_bytes(zaad)
    if not _HEEFT_ATHERIS:
        kans, tot = random.Random(2026), time.monotonic() + seconden
        while time.monotonic() < tot:
            teller(_verander(kans.choice(_zaden()), _LANGST, kans.getrandbits(32)))
        teller.schrijf()
        return
    opties = {
        "max_total_time": seconden,
        "max_len": _LANGST,
        "timeout": _SECONDEN_PER_KEER,
        "rss_limit_mb": _GEHEUGEN_MB,
        "artifact_prefix": f"{map_}/",
        "print_final_stats": 1,
    }
    argumenten = [sys.argv[0], *(f"-{naam}={waarde}" for naam, waarde in opties.items())]
    atheris.Setup([*argumenten, str(corpus)], teller, custom_mutator=_verander)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
