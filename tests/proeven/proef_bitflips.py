"""A thousand random bit flips over the files of a vault."""

from tests.integration.proef_bitflips import proef_bitflips
from tests.proeven.verslag import Verslag

_AANTAL = 1000
_ZAAD = 2026


def proef() -> Verslag:
    """Flip, open, check; a flip that gives a traceback or other contents is a fault."""
    uitslag = proef_bitflips(_AANTAL, _ZAAD)
    uitkomsten = tuple(
        f"{aantal} x {uitkomst}" for uitkomst, aantal in sorted(uitslag.uitkomsten.items())
    )
    geteld = sum(uitslag.uitkomsten.values()) + len(uitslag.fouten)
    return Verslag(
        f"{_AANTAL} omgevallen bits in een kluis (zaad {_ZAAD})",
        uitslag.goed and geteld == _AANTAL,
        uitkomsten + tuple(f"FOUT: {fout}" for fout in uitslag.fouten),
    )
