"""The words beside each table of Layout 1: what its numbers count, in plain Dutch."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jos_desktop.services.samenvatting_indeling import CONTACTEN, EXIT, STAND, Assen

_EXIT: Final = (
    "Uit de vragenlijst na afloop: van de leerling, en zonder die van een ouder. Alle trajecten die"
    " eindigden staan erin, ook zonder antwoord. Een antwoord telt alleen mee als dat mag."
)
_NVT_EINDE: Final = "Een eenmalig contact en een monitortraject staan onder 'Niet van toepassing'."
# By cube: what is said when nothing is said of the table itself.
_PER_KUBUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "instroom": "Een traject telt mee in het blok waarin het start.",
        "uitstroom": (
            "Een traject telt mee in het blok waarin het eindigt. Een eenmalig contact en een"
            " monitortraject hebben geen CBS-reden: daar staat 'Niet van toepassing'."
        ),
        EXIT: _EXIT,
        "verwijzing": "Een verwijzing telt mee in het blok waarin het resultaat bekend werd.",
        "monitor": "Een monitortraject telt mee in het blok waarin het eindigt.",
        "overdracht": "Een overdracht telt mee in het blok waarin bekend werd hoe het ging.",
        STAND: (
            "Berekend uit de andere cijfers: begin + instroom - uitstroom = eind. Het echte aantal"
            " kan er daardoor verder naast zitten, en een enkele keer staat er een getal onder nul."
        ),
        CONTACTEN: (
            "Dit zijn contacten, geen leerlingen. Een soort staat er alleen als er minstens 10"
            " contacten met minstens 10 leerlingen waren, en geen leerling meer dan de helft van de"
            " contacten had."
        ),
    }
)
_PER_TABEL: Final[Mapping[tuple[str, Assen], str]] = MappingProxyType(
    {
        ("instroom", ("ingang",)): "Wie de leerling aanmeldde, of wie de vraag stelde.",
        ("instroom", ("themagroep",)): (
            "Het hoofdthema, in groepen. Gevoelige thema's staan samen in één groep."
        ),
        ("instroom", ("woongemeente",)): "Waar de leerling woont, bij de start van het traject.",
        ("instroom", ("leeftijd",)): "De leeftijd op de dag dat het traject begon.",
        ("instroom", ("eerste_gesprek",)): (
            "Hoeveel dagen er zaten tussen de aanmelding en het eerste gesprek."
        ),
        ("instroom", ("wacht_op_start",)): (
            "Hoeveel dagen er zaten tussen de aanmelding en de start van het traject."
        ),
        ("uitstroom", ("schoolsituatie",)): f"Waar de leerling na afloop is. {_NVT_EINDE}",
        ("uitstroom", ("doorverwezen",)): (
            "Of de leerling naar de tweede lijn ging. Dit zegt niet of het goed of slecht ging:"
            " snel verwijzen kan juist goed zijn."
        ),
        ("uitstroom", ("betrokken_2e_lijn",)): (
            f"Of JOS meedacht terwijl er hulp uit de tweede lijn was. {_NVT_EINDE}"
        ),
        ("uitstroom", ("verwijzing_voorkomen",)): (
            "Het oordeel van de professional: bij 'Ja' was hulp uit de tweede lijn niet meer nodig."
        ),
        ("uitstroom", ("vervolg",)): f"Wat er na het traject kwam. {_NVT_EINDE}",
        ("uitstroom", ("functie",)): "De functie van wie het traject deed.",
        (
            "uitstroom",
            ("duur",),
        ): "Weken van start tot einde. Een eenmalig contact heeft geen duur.",
        ("uitstroom", ("functie", "duur")): "Weken van start tot einde, per functie.",
        ("uitstroom", ("school", "duur")): "Weken van start tot einde, per school.",
        (EXIT, ("exit_leerling",)): "Of de leerling de vragenlijst na afloop invulde.",
        (EXIT, ("exit_ouder",)): "Of een ouder de vragenlijst na afloop invulde.",
        (EXIT, ("school", "tevredenheid")): (
            f"{_EXIT} Een school staat er alleen apart als er minstens 10 antwoorden zijn."
        ),
        ("verwijzing", ("wachtweken",)): "Weken van aanmelden tot de hulp begon of het stopte.",
        ("verwijzing", ("herbeoordeeld",)): "Of de gemeente de verwijzing opnieuw beoordeelde.",
    }
)


def toelichting(kubus: str, assen: Assen = ()) -> str:
    """Return the words beside a table."""
    return _PER_TABEL.get((kubus, assen), _PER_KUBUS[kubus])
