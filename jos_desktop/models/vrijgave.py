"""The pass with which data of a pupil leaves the vault: a document without one does not exist.

Only :func:`jos_desktop.services.uitgang.vraag_vrijgave` makes a pass, after it asked the consent
rule. The pass travels inside the document, so whatever prints or writes one holds the proof.
"""

from dataclasses import InitVar, dataclass, field
from datetime import datetime
from typing import Final

from jos_desktop.models.codes import Code
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.oordeel import Oordeel


class Uitgang(Code):
    """Every way out of the vault."""

    OVERDRACHT_PDF = "overdracht_pdf", "Overdrachtsdocument"
    OVERDRACHTSPAKKET = "overdrachtspakket", "Overdrachtspakket"
    INZAGE = "inzage", "Afschrift van het dossier"
    FORMULIER = "formulier", "Toestemmingsformulier"
    BRIEF = "brief", "Brief"
    ARCHIEF = "archief", "Archief voor de werkgever"
    SAMENVATTING = "samenvatting", "Samenvatting met cijfers"
    LOGBOEKUITTREKSEL = "logboekuittreksel", "Uittreksel uit het logboek"
    BIJLAGE = "bijlage", "Bijlage"
    INCIDENT = "incident", "Verslag van een incident"
    LIJST = "lijst", "Lijst"
    AANMELDFORMULIER = "aanmeldformulier", "Aanmeldformulier"
    AFSPRAKENKAART = "afsprakenkaart", "Afsprakenkaart"
    CRISISKAART = "crisiskaart", "Crisiskaart of signaleringsplan"
    HANDELINGSADVIES = "handelingsadvies", "Handelingsadvies"
    WERKBLAD = "werkblad", "Werkblad"
    VERZUIMBLAD = "verzuimblad", "Thuiszittersblad"
    OVERLEGLIJST = "overleglijst", "Agenda van een overleg"
    BELLIJST = "bellijst", "Bellijst"
    ECOGRAM = "ecogram", "Ecogram"
    AGENDA = "agenda", "Agendabestand"
    REGISTERLIJST = "registerlijst", "Lijst voor Mens Centraal"
    INSTROOMLIJST = "instroomlijst", "Bellijst voor de zomer"
    ANTWOORD = "antwoord", "Antwoord op een overdracht"
    EIGEN_CIJFERS = "eigen_cijfers", "Eigen cijfers, exact"
    VRAGENLIJST = "vragenlijst", "Exit-vragenlijst op papier"
    CASUSVERHAAL = "casusverhaal", "Verhaal achter de cijfers"
    ONTWIKKELDOCUMENT = "ontwikkeldocument", "Ontwikkeldocument van een school"


class _Zegel:
    """The mark of the one maker of passes."""


ZEGEL: Final = _Zegel()
"""For :mod:`jos_desktop.services.uitgang` alone; a test looks who else names it."""


class GeenZegel(TypeError):
    """Somebody made a pass without asking the rule."""


@dataclass(frozen=True, slots=True)
class Vrijgave:
    """Permission to hand one thing to one receiver, with the verdict it rests on.

    ``leerling_id`` is None for what is about nobody in particular. Raises GeenZegel when anything
    but :func:`jos_desktop.services.uitgang.vraag_vrijgave` makes one.
    """

    uitgang: Uitgang
    leerling_id: int | None
    ontvanger: str
    soort: Ontvangersoort
    oordeel: Oordeel
    # Not compared: the same document with a pass of a moment later is the same document.
    gegeven: datetime = field(compare=False)
    zegel: InitVar[object]

    def __post_init__(self, zegel: object) -> None:
        if zegel is not ZEGEL:
            raise GeenZegel("a pass is only made by vraag_vrijgave")
        if not self.oordeel.compleet:
            raise GeenZegel("a pass needs a verdict that says yes")
