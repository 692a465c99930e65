"""Ik ben iets kwijt: what to do now, what was on this laptop, and the report for the employer."""

from jos_desktop.ui.incident.concepten import CONCEPTEN
from jos_desktop.ui.incident.opnamen import OPNAMEN
from jos_desktop.ui.incident.pagina import IncidentPagina
from jos_desktop.ui.schermen import Scherm, Snelactie

__all__ = ["CONCEPTEN", "SCHERMEN", "SNELACTIES"]

SCHERMEN = (
    Scherm(
        "incident",
        "Ik ben iets kwijt",
        "fa6s.life-ring",
        "",
        IncidentPagina,
        volgorde=95,
        in_rail=False,
        hoort_bij="beheer",
        hulp=(
            "Is je laptop, een USB-stick of een papier kwijt, of kreeg de verkeerde iets? Kies "
            "links wat er aan de hand is en doe wat er staat, van boven naar beneden. Rechts zie "
            "je wat er op deze laptop staat. Het verslag voor je werkgever noemt geen namen."
        ),
        shots=OPNAMEN,
    ),
)
SNELACTIES = (
    Snelactie(
        "Ik ben iets kwijt",
        "fa6s.life-ring",
        lambda context, _venster: context.ga_naar("incident"),
        95,
    ),
)
