"""Where the agenda opens what is no appointment, and which changes it follows for that."""

from typing import Final

from jos_desktop.models.changes import Soort
from jos_desktop.services.agenda import Agendawerk

WERKBLAD: Final = {
    Agendawerk.ACTIVITEIT: ("preventie", "activiteiten"),
    Agendawerk.SPREEKUUR: ("preventie", "spreekuren"),
}
WERKSOORTEN: Final = (Soort.PREVENTIE, Soort.SPREEKUUR, Soort.SCHOOL)
