"""The titles of the tables of Layout 1, as a reader at the employer says them.

Each title names what is counted and along what; a question of the vragenlijst stands as the
question. The first word is always that of the group, so that a list under its heading can leave
it out.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jos_desktop.services.samenvatting_indeling import CONTACTEN, EXIT, GROEPEN, Assen

_DUUR: Final = "duur van het traject"
_REDEN: Final = "reden van beëindiging"
# What follows after "per", by table; a colon stands where no "per" fits.
_RESTEN: Final[Mapping[str, Mapping[Assen, str]]] = MappingProxyType(
    {
        "instroom": {
            ("school", "trajecttype"): " per school en soort traject",
            ("functie", "trajecttype"): " per functie en soort traject",
            ("school",): " per school",
            ("trajecttype",): " per soort traject",
            ("functie",): " per functie",
            ("ingang",): ": wie meldde aan?",
            ("themagroep",): " per hoofdthema, in groepen",
            ("woongemeente",): " per woongemeente",
            ("leeftijd",): " per leeftijd bij de start",
            ("eerste_gesprek",): ": dagen tot het eerste gesprek",
            ("wacht_op_start",): ": dagen tot de start van het traject",
        },
        "uitstroom": {
            ("school", "reden"): f" per school en {_REDEN}",
            ("trajecttype", "reden"): f" per soort traject en {_REDEN}",
            ("school",): " per school",
            ("reden",): f" per {_REDEN}",
            ("trajecttype",): " per soort traject",
            ("schoolsituatie",): ": schoolsituatie na afloop",
            ("doorverwezen",): ": doorverwezen naar de 2e lijn?",
            ("betrokken_2e_lijn",): ": JOS betrokken bij hulp uit de 2e lijn?",
            ("verwijzing_voorkomen",): ": verwijzing naar de 2e lijn voorkomen?",
            ("vervolg",): ": wat kwam er na het traject?",
            ("functie",): " per functie",
            ("duur",): f" per {_DUUR}",
            ("functie", "duur"): f" per functie en {_DUUR}",
            ("school", "duur"): f" per school en {_DUUR}",
        },
        EXIT: {
            ("exit_leerling",): ": vulde de leerling de vragenlijst in?",
            ("exit_ouder",): ": vulde een ouder de vragenlijst in?",
            ("rapportcijfer",): ": welk rapportcijfer krijgt de hulp?",
            ("nut",): ": heb je iets gehad aan de hulp?",
            ("gehoord",): ": voelde je je gehoord en begrepen?",
            ("zonder_hulp",): ": kun je zonder hulp verder?",
            ("doel_gehaald",): ": is het doel gehaald?",
            ("tevredenheid",): ": tevredenheid",
            ("school", "tevredenheid"): ": tevredenheid per school",
        },
        "verwijzing": {
            ("bestemming", "resultaat"): " per bestemming en resultaat",
            ("bestemming",): " per bestemming",
            ("resultaat",): " per resultaat",
            ("wachtweken",): ": weken van aanmelden tot resultaat",
            ("herbeoordeeld",): ": opnieuw beoordeeld door de gemeente?",
        },
        "monitor": {("monitoruitkomst",): " per uitkomst"},
        "overdracht": {
            ("overdrachttype", "overdrachtuitkomst"): " per soort en uitkomst",
            ("overdrachttype",): " per soort",
            ("overdrachtuitkomst",): " per uitkomst",
        },
    }
)


def tabeltitel(kubus: str, assen: Assen = ()) -> str:
    """Return the title of a table. Raises KeyError for a table that has none yet."""
    if kubus == CONTACTEN:
        return "Contacten per soort"
    begin = GROEPEN[kubus][0]
    return f"{begin}{_RESTEN[kubus][assen]}" if assen else f"{begin}, totaal"
