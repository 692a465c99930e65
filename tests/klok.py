"""A clock that stands still while a thread is kept waiting for a processor.

What has to be done within so many seconds is about this program. A computer that also does other
things lets it stand in line; Linux counts that for every thread, and it is taken off here.
"""

import sys
import threading
import time
from pathlib import Path


def in_de_rij(pid: int, draad: int) -> float:
    """Return the seconds that this thread stood ready and got no processor."""
    if sys.platform != "linux":
        return 0.0
    try:
        return int(Path(f"/proc/{pid}/task/{draad}/schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):  # gone, or a kernel that does not count it
        return 0.0


def eigen_tijd() -> float:
    """Return a moment in seconds, for what this thread does itself."""
    draad = threading.get_native_id()
    pid = threading.main_thread().native_id or draad
    while True:
        gewacht, nu = in_de_rij(pid, draad), time.perf_counter()
        if in_de_rij(pid, draad) == gewacht:  # it did not stand in line between the two
            return nu - gewacht
