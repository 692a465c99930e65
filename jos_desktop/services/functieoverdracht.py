"""Pass a traject on to a colleague of another functie in the own team, in one go (story 12).

No consent page and no wizard: who is directly involved in the same team is no other (Jeugdwet
7.3.11 lid 2), as long as his organisation is the owner's own.
"""

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import Functie, OverdrachtType
from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.kaarten import ZEKER, KaartRij, lijst_kaarten
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.overdracht_basis import haal_overdracht
from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.services.overdrachtstappen import noteer_verzonden
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.storage.unit_of_work import UnitOfWork


def teamkaarten(uow: UnitOfWork, traject_id: int) -> tuple[KaartRij, ...]:
    """Return the surely known cards of the own organisation with another functie than this traject.

    Raises TrajectOnbekend.
    """
    traject = haal_traject(uow, traject_id)
    profiel = lees_profiel(uow)
    eigen = vouw(profiel.organisatie) if profiel else ""
    return tuple(
        kaart
        for kaart in lijst_kaarten(uow)
        if kaart.vertrouwen in ZEKER
        and eigen
        and vouw(kaart.inhoud.organisatie) == eigen
        and vouw(kaart.inhoud.functie) != vouw(traject.functie.label)
    )


def begin_bij_functie(uow: UnitOfWork, traject_id: int, kaart: KaartRij) -> Changes:
    """Make the handover to the owner of a card, with the sections of its kind; ``nieuw_id`` is it.

    One that was begun for him and did not go out goes on. Raises TrajectOnbekend.
    """
    begonnen = uow.session.scalars(
        select(Overdracht).where(
            Overdracht.traject_id == traject_id,
            Overdracht.type == OverdrachtType.FUNCTIE,
            Overdracht.status.in_(NOG_HIER),
            Overdracht.ontvanger_naam == kaart.inhoud.naam,
        )
    ).first()
    if begonnen is not None:
        return Changes(nieuw_id=begonnen.id)
    inhoud = kaart.inhoud
    ontvanger = Ontvanger(inhoud.naam, inhoud.functie, inhoud.organisatie, telefoon=inhoud.telefoon)
    gemaakt = maak_overdracht(uow, traject_id, OverdrachtType.FUNCTIE, ontvanger)
    haal_overdracht(uow, gemaakt.nieuw_id or 0).ontvanger_kaart = kaart.vingerafdruk
    uow.session.flush()
    return gemaakt


def geef_persoonlijk(uow: UnitOfWork, traject_id: int, naam: str, functie: Functie) -> Changes:
    """Note that a traject was handed in person to a colleague without a card.

    Raises TrajectOnbekend, OntvangerLeeg, OntvangerTeLang and GeenToestemming.
    """
    profiel = lees_profiel(uow)
    ontvanger = Ontvanger(naam, functie.label, profiel.organisatie if profiel else "")
    gemaakt = maak_overdracht(uow, traject_id, OverdrachtType.FUNCTIE, ontvanger)
    nummer = gemaakt.nieuw_id or 0
    return gemaakt | noteer_verzonden(uow, nummer, Verzendwijze.PERSOONLIJK, uow.vandaag)
