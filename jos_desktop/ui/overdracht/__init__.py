"""Overdrachten: hand a pupil over with a document that parents read first."""

from jos_desktop.ui.overdracht.concepten import CONCEPTEN
from jos_desktop.ui.overdracht.opnamen import OPNAMEN
from jos_desktop.ui.overdracht.pagina import OverdrachtenPagina
from jos_desktop.ui.schermen import Scherm

__all__ = ["CONCEPTEN", "SCHERMEN"]

SCHERMEN = (
    Scherm(
        "overdrachten",
        "Overdrachten",
        "fa6s.share-from-square",
        "",
        OverdrachtenPagina,
        volgorde=30,
        hulp=(
            "Hier maak je een warme overdracht. Links kies je wat er meegaat en schrijf je erbij. "
            "Rechts zie je het document zoals de ontvanger en de ouders het lezen. "
            "Wat je typt, wordt vanzelf bewaard.\n"
            "Is de toestemming nog niet compleet? Dan maak je een concept om samen te lezen."
        ),
        sneltoetsen=(
            ("Ctrl+F", "Filter op de lijst"),
            ("Ctrl+P", "PDF maken"),
            ("Ctrl+S", "Nu bewaren"),
            ("Ctrl+plus, Ctrl+min, Ctrl+0", "Voorbeeld groter, kleiner, passend"),
            ("Alt+pijl links", "Terug naar alle overdrachten"),
        ),
        shots=OPNAMEN,
    ),
)
