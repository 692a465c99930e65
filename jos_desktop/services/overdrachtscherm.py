"""Everything that the steps of one handover show, read at once."""

from dataclasses import dataclass, field

from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.overdracht import OverdrachtDetail, lees_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtbord import Overdrachtloop, lees_loop
from jos_desktop.services.overdrachtinstellingen import Termijnen, lees_termijnen
from jos_desktop.services.overdrachtpakket import kent_mijn_kaart_niet
from jos_desktop.services.overdrachtstukken import Stukkenkeuze, lees_stukkenkeuze
from jos_desktop.services.pakketrijen import gaat_heel
from jos_desktop.services.schone_lei import SchoneLeiRij, lees_schone_leien
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Stapgegevens:
    """One handover for its steps.

    ``schone_lei`` is the one that counts now. ``lezers`` are the pupil (None) and the people
    around him who can read the document and react to it, ``stukken`` what can go along.
    ``kaart_erbij`` tells that the receiver of a package may not have the own card as it is now.
    """

    detail: OverdrachtDetail
    loop: Overdrachtloop
    schone_lei: SchoneLeiRij | None
    lezers: tuple[tuple[int | None, str], ...] = field(repr=False)
    termijnen: Termijnen
    stukken: Stukkenkeuze
    kaart_erbij: bool


def lees_stapgegevens(uow: UnitOfWork, overdracht_id: int) -> Stapgegevens:
    """Return what the screen of a handover shows. Raises OverdrachtOnbekend."""
    detail = lees_overdracht(uow, overdracht_id)
    leerling = haal_leerling(uow, detail.leerling_id)
    loop = lees_loop(uow, overdracht_id)
    kaart = loop.ontvanger_kaart
    leien = lees_schone_leien(uow, detail.leerling_id)
    mensen = tuple((persoon.id, persoon.naam) for persoon in leerling.betrokkenen)
    return Stapgegevens(
        detail,
        loop,
        next((lei for lei in leien if lei.ingetrokken_op is None), None),
        ((None, leerling.naam), *mensen),
        lees_termijnen(uow),
        lees_stukkenkeuze(
            uow, overdracht_id, alles=gaat_heel(uow, haal_overdracht(uow, overdracht_id))
        ),
        kaart is not None and kent_mijn_kaart_niet(uow, kaart),
    )
