"""The dossier screen."""

from jos_desktop.ui.dossier.concepten import CONCEPTEN
from jos_desktop.ui.dossier.dialogen import nieuwe_leerling
from jos_desktop.ui.dossier.opnamen import OPNAMEN
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.schermen import Scherm, Snelactie

__all__ = ["CONCEPTEN", "SCHERMEN", "SNELACTIES"]

SCHERMEN = (
    Scherm(
        "dossier",
        "Dossier",
        "fa6s.folder-open",
        "",
        DossierPagina,
        volgorde=25,
        in_rail=False,
        hulp=(
            "Hier staat alles over één leerling.\n"
            "Typ bovenin wat er is besproken en druk op Ctrl+Enter. Zet je mening apart met "
            "Indruk, en maak van een afspraak meteen een taak.\n"
            "Rechts staan de trajecten, doelen, taken, toestemmingen en de mensen om de leerling."
        ),
        sneltoetsen=(
            ("Ctrl+M", "Naar het nieuwe contact"),
            ("Ctrl+Enter", "Contact bewaren"),
            ("Ctrl+T", "In een nieuw contact: een sjabloon kiezen"),
            ("Ctrl+B", "In een nieuw contact: een stuk erbij doen"),
            ("Ctrl+G", "In een nieuw contact: met meer leerlingen tegelijk"),
            ("Pijl links, rechts", "In het tijdlint: naar de vorige of volgende gebeurtenis"),
            ("Enter", "Op een contact: wijzigen"),
            ("Delete", "Op een contact: verwijderen (kan ongedaan)"),
            ("Ctrl+H", "Geschiedenis van dit dossier, en wat je kunt terugzetten"),
        ),
        shots=OPNAMEN,
    ),
)
SNELACTIES = (Snelactie("Nieuwe leerling", "fa6s.user-plus", nieuwe_leerling, 20),)
