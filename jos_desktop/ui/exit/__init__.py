"""Exit & monitor: what the help brought, and whether it lasts."""

from jos_desktop.ui.exit.pagina import ExitPagina
from jos_desktop.ui.schermen import Scherm

__all__ = ["SCHERMEN"]

SCHERMEN = (
    Scherm(
        "exit",
        "Exit & monitor",
        "fa6s.clipboard-check",
        "",
        ExitPagina,
        volgorde=34,
        hulp=(
            "Te doen: welke exit-vragenlijsten je nog afneemt en welke leerlingen je nog volgt.\n"
            "Wat het bracht: de antwoorden van je eigen leerlingen bij elkaar, alleen voor jou.\n"
            "Verhalen: het verhaal achter de cijfers, zonder dat iemand te herkennen is.\n"
            "Vragenlijsten: welke vragen je stelt, en in welke talen."
        ),
        sneltoetsen=(("Ctrl+Tab", "Naar het volgende blad"),),
    ),
)
