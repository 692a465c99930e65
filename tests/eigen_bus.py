"""A D-Bus of our own, so that signals of the system can be sent without a system."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type><listen>unix:dir={map}</listen><auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


@contextmanager
def eigen_bus(map_: Path) -> Iterator[str]:
    """Give the address of a bus with its socket in ``map_``."""
    instelling = map_ / "bus.conf"
    instelling.write_text(_BUS.format(map=map_))
    with subprocess.Popen(
        ["dbus-daemon", f"--config-file={instelling}", "--print-address=1", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
        daemon.terminate()


def stuur(adres: str, pad: str, signaal: str, *waarden: str) -> None:
    """Send one signal with dbus-send; a value is written as ``boolean:true``."""
    subprocess.run(
        ["dbus-send", f"--bus={adres}", "--type=signal", pad, signaal, *waarden], check=True
    )
