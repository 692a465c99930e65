"""Who takes over, chosen anew while the handover is still here: kind, receiver and his card."""

from dataclasses import dataclass, field

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.codes_overdracht import Kaartvertrouwen
from jos_desktop.models.documenten import VARIANTEN
from jos_desktop.models.overdracht import Overdracht, OverdrachtSectie
from jos_desktop.services.kaarten import eis_vertrouwd, lijst_kaarten
from jos_desktop.services.overdracht import (
    STANDAARD_UIT,
    Ontvanger,
    OntvangerLeeg,
    op_een_regel,
)
from jos_desktop.services.overdracht_basis import haal_overdracht, veranderd
from jos_desktop.services.overdrachtstand import NOG_HIER, OverdrachtstapKanNiet
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_RECENTE = 8


@dataclass(frozen=True, slots=True)
class BekendeOntvanger:
    """Somebody to choose: with the fingerprint of his card when he has JOS Desktop."""

    ontvanger: Ontvanger = field(repr=False)
    kaart: bytes | None = None


def bekende_ontvangers(uow: UnitOfWork) -> tuple[BekendeOntvanger, ...]:
    """Return who can be chosen: the cards that may be used, then the latest other receivers."""
    kaarten = [
        BekendeOntvanger(
            Ontvanger(
                kaart.inhoud.naam,
                kaart.inhoud.functie,
                kaart.inhoud.organisatie,
                kaart.inhoud.scholen[0] if len(kaart.inhoud.scholen) == 1 else "",
                kaart.inhoud.telefoon,
            ),
            kaart.vingerafdruk,
        )
        for kaart in lijst_kaarten(uow)
        if kaart.vertrouwen not in (Kaartvertrouwen.NIET_NAGEKEKEN, Kaartvertrouwen.INGETROKKEN)
    ]
    gezien = {(keus.ontvanger.naam, keus.ontvanger.organisatie) for keus in kaarten}
    recent: list[BekendeOntvanger] = []
    rijen = uow.session.execute(
        select(
            Overdracht.ontvanger_naam,
            Overdracht.ontvanger_functie,
            Overdracht.ontvanger_organisatie,
            Overdracht.ontvanger_school,
            Overdracht.ontvanger_telefoon,
        ).order_by(Overdracht.id.desc())
    )
    for rij in rijen:
        ontvanger = Ontvanger(*rij)
        if (sleutel := (ontvanger.naam, ontvanger.organisatie)) in gezien:
            continue
        gezien.add(sleutel)
        recent.append(BekendeOntvanger(ontvanger))
        if len(recent) == MEESTE_RECENTE:
            break
    return (*kaarten, *recent)


def wijzig_aan_wie(
    uow: UnitOfWork,
    overdracht_id: int,
    soort: OverdrachtType,
    ontvanger: Ontvanger,
    kaart: bytes | None = None,
) -> Changes:
    """Keep another kind or receiver of a handover that did not go out yet.

    A section that the new kind does not have goes, unless somebody wrote in it: then it stays
    behind and is named. Raises OverdrachtOnbekend, OverdrachtstapKanNiet, OntvangerLeeg,
    OntvangerTeLang, and for a card what eis_vertrouwd raises.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    if overdracht.status not in NOG_HIER:
        raise OverdrachtstapKanNiet(stand=overdracht.status.label.lower())
    ontvanger = op_een_regel(ontvanger)
    if not ontvanger.naam:
        raise OntvangerLeeg
    if kaart is not None:
        eis_vertrouwd(uow, kaart)
    overdracht.type = soort
    overdracht.ontvanger_naam = ontvanger.naam
    overdracht.ontvanger_functie = ontvanger.functie
    overdracht.ontvanger_organisatie = ontvanger.organisatie
    overdracht.ontvanger_school = ontvanger.school
    overdracht.ontvanger_telefoon = ontvanger.telefoon
    overdracht.ontvanger_kaart = kaart
    _pas_secties_aan(overdracht)
    uow.session.flush()
    return veranderd(overdracht)


def _pas_secties_aan(overdracht: Overdracht) -> None:
    wil = VARIANTEN[overdracht.type].secties
    for sectie in list(overdracht.secties):
        if sectie.nummer in wil:
            continue
        if sectie.tekst:
            sectie.mee = False
        else:
            overdracht.secties.remove(sectie)
    heeft = {sectie.nummer for sectie in overdracht.secties}
    overdracht.secties.extend(
        OverdrachtSectie(nummer=nummer, mee=nummer not in STANDAARD_UIT)
        for nummer in wil
        if nummer not in heeft
    )
