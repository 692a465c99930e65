"""The sheet Overleg of the agenda: zorgoverleg and its kin, per school."""

from jos_desktop.ui.overleg.concepten import CONCEPTEN
from jos_desktop.ui.overleg.pagina import OverlegPagina
from jos_desktop.ui.schermen import Opname, Paginablad

__all__ = ["AGENDABLADEN", "CONCEPTEN"]

AGENDABLADEN = (
    Paginablad(
        "overleg",
        "Overleg",
        OverlegPagina,
        volgorde=30,
        hulp="Zorgoverleg en MDO: wie je bespreekt, of dat mag, en wat er is besloten.",
        shots=(
            Opname("overleg plannen", lambda blad: blad.overleg()),
            Opname("punt", lambda blad: blad.punt()),
            Opname("agenda", lambda blad: blad.agenda()),
            Opname("afronden", lambda blad: blad.afronden()),
        ),
    ),
)
