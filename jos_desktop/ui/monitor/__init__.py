"""After the help: what is still to take, how it goes now, and a relapse."""

from jos_desktop.ui.monitor.blad import TeDoenBlad
from jos_desktop.ui.monitor.concepten import CONCEPTEN
from jos_desktop.ui.monitor.opnamen import OPNAMEN, hoe_gaat_het
from jos_desktop.ui.schermen import Opname, Paginablad

__all__ = ["CONCEPTEN", "EXITBLADEN"]

EXITBLADEN = (
    Paginablad(
        "te_doen",
        "Te doen",
        TeDoenBlad,
        volgorde=10,
        hulp="Welke exit-vragenlijsten je nog afneemt, en welke leerlingen je nog volgt.",
        shots=(Opname("hoe gaat het", hoe_gaat_het), *OPNAMEN),
    ),
)
