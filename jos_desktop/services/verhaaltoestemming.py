"""What the gate asks beside the rule before a story leaves: nobody's no is passed over."""

from dataclasses import replace
from typing import Final

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.oordeel import Oordeel
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.regelfeiten import Vraag
from jos_desktop.services.regelwoord import ZEI_NEE, laatste_woorden, tellende, woord_van
from jos_desktop.services.toestemming import lees_antwoorden
from jos_desktop.storage.unit_of_work import UnitOfWork

_ALLEEN_VERHAAL: Final = (
    "Een verhaal kan iedereen lezen. Vraag er toestemming voor als verhaal zonder naam."
)
_NOOIT_ZONDER: Final = "Een verhaal vertel je nooit zonder toestemming, ook niet met een reden."
_NEE: Final = "De leerling wil niet dat dit verhaal verteld wordt."


def pas_verhaal_toe(
    uow: UnitOfWork, oordeel: Oordeel, leerling_id: int, soort: Ontvangersoort, ontvanger: str
) -> Oordeel:
    """Return the verdict on a story: no override, and the pupil's own no counts at any age.

    The text names nobody (AVG overweging 26), yet who knows the pupil may know the story.
    """
    if oordeel.verboden:
        return oordeel
    if soort is not Ontvangersoort.PUBLIEK:
        return replace(oordeel, verboden=_ALLEEN_VERHAAL)
    if oordeel.doorbroken is not None:
        return replace(oordeel, verboden=_NOOIT_ZONDER)
    vraag = Vraag(ToestemmingDoel.VERSTREKKEN, uow.vandaag, ontvanger, soort)
    antwoorden = lees_antwoorden(uow, haal_leerling(uow, leerling_id), vraag.doel)
    laatste = laatste_woorden(tellende(antwoorden, vraag), vraag).get(None)
    if woord_van(laatste, vraag.dag) in ZEI_NEE:
        return replace(oordeel, verboden=_NEE)
    return oordeel
