"""Compare a new block with what was counted, as far as it is in no cube.

The cubes and what stands under them are compared in ``samenvatting_controle``; here are the
opening stock, the contacts, and the marks by which everything counts once for all time.
"""

from collections import Counter

from jos_desktop.services.afronding import GROOTSTE_AFWIJKING
from jos_desktop.services.afronding_scholen import MINIMUM
from jos_desktop.services.samenvatting_controle import SamenvattingAfgekeurd
from jos_desktop.services.samenvatting_inhoud import Blokinhoud
from jos_desktop.services.samenvatting_telling import Bloktelling


def controleer_telling(inhoud: Blokinhoud, telling: Bloktelling) -> None:
    """Check a block that was rounded just now. Raises SamenvattingAfgekeurd."""
    if dict(inhoud.geteld) != telling.merken:
        raise SamenvattingAfgekeurd(reden="een blok onthoudt iets anders dan het telt")
    if inhoud.voorraad != {geval.merk for geval in telling.voorraad}:
        raise SamenvattingAfgekeurd(reden="een blok onthoudt iets anders dan het telt")
    voorraad = Counter(geval.type.value for geval in telling.voorraad)
    for soort, aantal in inhoud.beginvoorraad.items():
        _vergelijk(aantal, voorraad[soort])
    for soort, aantal in inhoud.contacten:
        contact = telling.contacten.get(soort)
        if contact is None or min(contact.leerlingen, contact.aantal) < MINIMUM:
            raise SamenvattingAfgekeurd(reden="een soort contact is van te weinig leerlingen")
        if 2 * contact.grootste > contact.aantal:
            raise SamenvattingAfgekeurd(reden="een soort contact is vooral van een leerling")
        _vergelijk(aantal, contact.aantal)


def _vergelijk(getoond: int, waar: int) -> None:
    if abs(getoond - waar) > GROOTSTE_AFWIJKING:
        raise SamenvattingAfgekeurd(
            reden=f"een aantal wijkt meer dan {GROOTSTE_AFWIJKING} af van het echte aantal"
        )
