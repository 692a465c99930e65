"""Caseload: every pupil in one table."""

from jos_desktop.ui.caseload.opnamen import OPNAMEN
from jos_desktop.ui.caseload.pagina import CaseloadPagina
from jos_desktop.ui.schermen import Scherm

SCHERMEN = (
    Scherm(
        "caseload",
        "Caseload",
        "fa6s.users",
        "",
        CaseloadPagina,
        volgorde=20,
        hulp=(
            "Hier staan al je leerlingen met hun traject. Typ een naam, klas of school om te "
            "zoeken. Een filter haal je weg met een klik erop. Dubbelklik op een leerling, of "
            "druk op Enter, om het dossier te openen. Klik op een kop om te sorteren. Kies meer "
            "rijen met Ctrl of Shift en gebruik de knoppen onder de tabel."
        ),
        sneltoetsen=(
            ("Ctrl+F", "Zoeken in de caseload"),
            ("Pijl omlaag", "Van het zoekveld naar de tabel"),
            ("Esc", "Zoekveld leegmaken"),
            ("Alt+1…9", "Een bewaarde weergave tonen"),
            ("Ctrl+A", "Alle rijen kiezen"),
        ),
        shots=OPNAMEN,
    ),
)
