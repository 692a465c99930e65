"""The rules and formats once more, with far more and random examples than a normal test run."""

import os
import subprocess
import sys

from tests.bench.omgeving import ROOT
from tests.proeven.verslag import Verslag


def proef() -> Verslag:
    """Run the tests that draw examples under the profile "proef"."""
    uitslag = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "-m", "hypothesis", "tests/unit"],
        cwd=ROOT,
        env=dict(os.environ, JOS_HYPOTHESIS="proef"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    regels = uitslag.stdout.strip().splitlines()
    samenvatting = [regel for regel in regels if regel.startswith(("FAILED", "ERROR"))]
    return Verslag(
        "Regels en bestandsindelingen met 1.000 willekeurige voorbeelden",
        uitslag.returncode == 0,
        (*samenvatting, regels[-1] if regels else "geen uitvoer"),
    )
