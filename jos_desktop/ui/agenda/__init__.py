"""The agenda: what is planned, in sheets that other features bring."""

from jos_desktop.ui.agenda.pagina import AgendaPagina
from jos_desktop.ui.schermen import Scherm

__all__ = ["SCHERMEN"]

SCHERMEN = (
    Scherm(
        "agenda",
        "Agenda",
        "fa6s.calendar-days",
        "",
        AgendaPagina,
        volgorde=22,
        hulp=(
            "Hier staat wat je gepland hebt: afspraken, taken en overleggen.\n"
            "Kies bovenin een blad, of blader met Ctrl+Tab."
        ),
        sneltoetsen=(("Ctrl+Tab", "Naar het volgende blad"),),
    ),
)
