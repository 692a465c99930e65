"""Add the files of a folder up and tell how long it took and how large it grew."""

import json
import resource
import sys
import time
from pathlib import Path

from jos_desktop.werkstroom.samenvoegen import maak_pakket, vind_bronnen, voeg_samen


def piek_mb() -> float:
    """Return the largest size of this process until now."""
    per_mb = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / per_mb


def main(map_: str, uit: str) -> None:
    """Add up and write, as the command does."""
    begin = time.perf_counter()
    uitslag = voeg_samen(vind_bronnen([map_]), None)
    if uitslag.optelling is None:
        raise SystemExit(f"{len(uitslag.keuze.bezwaren)} bestanden geweigerd")
    opgeteld, na_optellen = time.perf_counter(), piek_mb()
    Path(uit).write_bytes(maak_pakket(uitslag.optelling))
    print(
        json.dumps(
            {
                "optellen": opgeteld - begin,
                "schrijven": time.perf_counter() - opgeteld,
                "optellen_mb": na_optellen,
                "piek_mb": piek_mb(),
                "rekentijd": time.process_time(),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
