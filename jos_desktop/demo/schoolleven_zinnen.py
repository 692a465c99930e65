"""The words of the demo about work without a pupil: invented, and nobody's name of a pupil."""

from typing import Final

from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Adviessoort,
    Preventieniveau,
    Preventiesoort,
    Preventievorm,
    Schoolrol,
    Stemgroep,
)

_PRIMAIR, _SECUNDAIR = Preventiesoort.PRIMAIR, Preventiesoort.SECUNDAIR
ACTIVITEITEN: Final = (
    ("Voorstellen op de ouderavond", _PRIMAIR, Preventieniveau.OUDERS,
     Preventievorm.OUDERAVOND, None, 80),
    ("Rots & Water", _SECUNDAIR, Preventieniveau.GROEP,
     Preventievorm.TRAINING, Thema.WEERBAARHEID, 10),
    ("Gouden weken in de brugklas", _PRIMAIR, Preventieniveau.ALLE_LEERLINGEN,
     Preventievorm.GOUDEN_WEKEN, Thema.SOCIALE_VAARDIGHEDEN, 120),
    ("Faalangsttraining", _SECUNDAIR, Preventieniveau.GROEP,
     Preventievorm.TRAINING, Thema.ANGST, 8),
    ("Gastles mediawijsheid", _PRIMAIR, Preventieniveau.ALLE_LEERLINGEN,
     Preventievorm.WORKSHOP, Thema.MEDIAWIJSHEID, 60),
    ("Scholing signaleren voor mentoren", _PRIMAIR, Preventieniveau.PROFESSIONALS,
     Preventievorm.SCHOLING, Thema.MENTALE_GEZONDHEID, 14),
    ("Groepsgesprek na een ruzie", _SECUNDAIR, Preventieniveau.GROEP,
     Preventievorm.GROEPSGESPREK, Thema.GROEPSDRUK, 12),
    ("Week van de Mediawijsheid", _PRIMAIR, Preventieniveau.ALLE_LEERLINGEN,
     Preventievorm.THEMAWEEK, Thema.MEDIAWIJSHEID, 300),
    ("Stagebezoek", _SECUNDAIR, Preventieniveau.LEERLING,
     Preventievorm.STAGEBEZOEK, Thema.MOTIVATIE, 1),
    ("Thema-avond over puberbrein", _PRIMAIR, Preventieniveau.OUDERS,
     Preventievorm.THEMA_AVOND, Thema.OPVOEDING, 35),
    ("Anti-stressweek", _PRIMAIR, Preventieniveau.ALLE_LEERLINGEN,
     Preventievorm.THEMAWEEK, Thema.MENTALE_GEZONDHEID, 250),
    ("Inloop voor ouders", _PRIMAIR, Preventieniveau.OUDERS,
     Preventievorm.INLOOP, Thema.OPVOEDING, 5),
)  # fmt: skip
ADVIEZEN: Final = (
    (Adviessoort.CONSULTATIE_MENTOR, Thema.GEDRAG, 1,
     "Hoe begin ik een gesprek dat al twee keer vastliep?",
     "Benoem wat je ziet, stel één vraag en laat een stilte vallen."),
    (Adviessoort.GROEPSOBSERVATIE, Thema.GROEPSDRUK, 1,
     "De klas komt na de pauze niet tot rust.",
     "Begin de les aan de deur, met een vaste eerste opdracht op het bord."),
    (Adviessoort.CONSULTATIE_TEAM, Thema.VERZUIM, 6,
     "Wanneer bellen we naar huis bij ziekte?", "Op dag twee, en altijd door de mentor."),
    (Adviessoort.DESKUNDIGHEID, Thema.SOMBERHEID, 18,
     "Hoe herkennen we somberheid?", "Een middag met voorbeelden en oefenen in tweetallen."),
)  # fmt: skip
MENSEN: Final = (
    ("Noor", Schoolrol.OCO, "aanmeldingen en het ondersteuningsteam"),
    ("Jelle", Schoolrol.TEAMLEIDER, "onderbouw"),
    ("Aisha", Schoolrol.VERZUIM, "verzuim en leerplicht"),
)
STEMMEN: Final = (
    ("preventieve_inzet", Stemgroep.TEAM,
     "We plannen activiteiten nu samen aan het begin van het jaar.",
     "In toetsweken valt er veel uit."),
    ("ondersteuningsstructuur", Stemgroep.PROFESSIONALS,
     "Mentoren weten wie ze kunnen vragen.", "Nieuwe docenten kennen JOS nog niet."),
    ("pedagogisch_klimaat", Stemgroep.TEAM, "De afspraken voor de gang helpen.", ""),
    ("veerkracht", Stemgroep.OUDERS, "Snel een gesprek, dicht bij huis.",
     "De brief kwam laat."),
    ("gehoord", Stemgroep.LEERLINGEN, "Je kunt zo binnenlopen.",
     "De kamer ligt naast de aula, dat is gehorig."),
)  # fmt: skip
VRAGEN: Final = (
    ("Hoe krijgen mentoren eerder zicht op leerlingen die stil zijn?",
     "Wat verandert er als mentoren elke maand hun hele klas nalopen?",
     "Elke maand een half uur klassenbespreking in de onderbouw.",
     "Het nalopen lukt, het opvolgen nog niet altijd."),
    ("Hoe bereiken we ouders die niet op ouderavonden komen?",
     "Komen er meer ouders als de inloop op andere tijden is?",
     "Twee keer inloop in de ochtend, met koffie.",
     "De ochtend trekt andere ouders dan de avond."),
)  # fmt: skip
LOGLINE: Final = {
    "maatschappij": "er veel op jongeren en ouders afkomt",
    "jos": "is dichtbij en makkelijk te vinden",
    "bedoeling": "vroeg mee te denken",
    "zodat": "een leerling weer zelf verder kan",
}
GELEERD: Final = (
    ("De helft van de mentoren loopt nu elke maand de klas na.",
     "Een vast moment in het rooster werkt beter dan een herinnering."),
    ("Er kwamen meer ouders, en vaker dezelfde.",
     "Ouders komen eerder als een andere ouder meegaat."),
)  # fmt: skip
VERVOLG: Final = "Volgende keer twee voorbeelden meenemen."
DUIDING: Final = "Vooral de onderbouw is enthousiast."
# A school that does not exist, for what happens to schools.
GESTOPT_HEETTE: Final = "Verzonnen College"
GESTOPT_HEET: Final = "Bedacht Lyceum"
