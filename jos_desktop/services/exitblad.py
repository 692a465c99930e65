"""The sheet Exit & monitor of a dossier: each klanttraject before and after, and does it last."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OPEN_STATUSSEN, TrajectType
from jos_desktop.models.codes_exit import Antwoordstand, Informant
from jos_desktop.models.traject import Traject
from jos_desktop.services.afsluiting import Exitweg, wie_te_vragen
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.doelenblad import Doelkaart, lees_doelenblad
from jos_desktop.services.exitafnames import Afname, lijst_afnames
from jos_desktop.services.exitantwoorden import Antwoord
from jos_desktop.services.exitlijsten import zin_onleesbaar
from jos_desktop.services.herhaald import Terug, lees_terug
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.meetmomenten import MeetmomentRij, lees_meetmomenten
from jos_desktop.services.terugval import TerugvalRij, lees_terugvallen
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.storage.unit_of_work import UnitOfWork


class NogNietAfgesloten(KnownError):
    """There is no end to write about yet."""

    wat: ClassVar[str] = "Dit klanttraject is nog niet afgesloten."
    doe: ClassVar[str] = "Sluit het af. Daar kun je opschrijven hoe het ging."


@dataclass(frozen=True, slots=True)
class TeVragen:
    """Somebody for whom no exit-vragenlijst is laid ready yet."""

    informant: Informant
    betrokkene_id: int | None
    wie: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Exitdeel:
    """One klanttraject: goals beside answers, and the monitortrajecten that followed from it.

    ``monitor_id`` is the one that runs; ``duiding`` what the worker says of it, None before it is
    closed.
    """

    traject_id: int
    titel: str
    doelen: tuple[Doelkaart, ...]
    afnames: tuple[Afname, ...]
    te_vragen: tuple[TeVragen, ...]
    monitor_id: int | None
    momenten: tuple[MeetmomentRij, ...]
    terugvallen: tuple[TerugvalRij, ...]
    terug: Terug | None
    duiding: str | None = field(repr=False)
    wat_hielp: str = field(default="", repr=False)
    wat_hielp_niet: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Exitblad:
    """Everything the sheet shows, the latest klanttraject first.

    ``gebrek`` says of how many the answers cannot be shown, because their text was damaged.
    """

    leerling_id: int
    delen: tuple[Exitdeel, ...]
    gebrek: str = ""


def lees_exitblad(uow: UnitOfWork, leerling_id: int) -> Exitblad:
    """Return what came of the klanttrajecten that began. Raises LeerlingOnbekend."""
    haal_leerling(uow, leerling_id)
    trajecten = uow.session.scalars(
        select(Traject)
        .where(Traject.leerling_id == leerling_id, Traject.start.is_not(None))
        .order_by(Traject.start.desc(), Traject.id.desc())
    ).all()
    doelen: defaultdict[int, list[Doelkaart]] = defaultdict(list)
    for doel in lees_doelenblad(uow, leerling_id).doelen:
        doelen[doel.traject_id].append(doel)
    afnames: defaultdict[int, list[Afname]] = defaultdict(list)
    alle = lijst_afnames(uow, leerling_id)
    for afname in alle:
        afnames[afname.traject_id].append(afname)
    momenten = lees_meetmomenten(uow, leerling_id)
    terugvallen = lees_terugvallen(uow, leerling_id)
    terug = lees_terug(uow, [leerling_id])
    delen = []
    for traject in trajecten:
        if traject.type is not TrajectType.KT:
            continue
        daarna = _monitors(traject, trajecten)
        nummers = {monitor.id for monitor in daarna}
        loopt = [monitor.id for monitor in daarna if monitor.status in OPEN_STATUSSEN]
        uit = traject.uitstroom
        delen.append(
            Exitdeel(
                traject.id,
                _titel(traject),
                tuple(doelen[traject.id]),
                tuple(afnames[traject.id]),
                _te_vragen(uow, traject),
                loopt[0] if loopt else None,
                tuple(moment for moment in momenten if moment.traject_id in nummers),
                tuple(rij for rij in terugvallen if rij.traject_id in nummers),
                terug.get(traject.id),
                None if uit is None else uit.toelichting,
                "" if uit is None else uit.wat_hielp,
                "" if uit is None else uit.wat_hielp_niet,
            )
        )
    gebrek = zin_onleesbaar(sum(not afname.leesbaar for afname in alle))
    return Exitblad(leerling_id, tuple(delen), gebrek)


def lees_traject_duiding(uow: UnitOfWork, traject_id: int) -> str:
    """Return what the worker wrote about one klanttraject. Raises TrajectOnbekend."""
    uit = haal_traject(uow, traject_id).uitstroom
    return "" if uit is None else uit.toelichting


def zet_traject_duiding(uow: UnitOfWork, traject_id: int, tekst: str) -> Changes:
    """Keep what the worker says about how a klanttraject went; the same words as at its end.

    Raises TrajectOnbekend, NogNietAfgesloten.
    """
    traject = haal_traject(uow, traject_id)
    if traject.uitstroom is None:
        raise NogNietAfgesloten
    traject.uitstroom.toelichting = tekst.strip()
    uow.session.flush()
    return Changes.van(Soort.UITSTROOM, leerling_id=traject.leerling_id)


def schrijf_antwoord(afname: Afname, antwoord: Antwoord) -> tuple[str, str]:
    """Return a question as it was asked and what was answered, in words.

    An own text is returned as it is; a refusal and a question passed over say so.
    """
    lijst = afname.lijst
    if lijst is None:
        return antwoord.vraag, ""
    vraag = next(een for een in lijst.vragen if een.sleutel == antwoord.vraag)
    woorden = vraag.tekst.get(afname.informant, antwoord.vraag)
    if antwoord.stand is not Antwoordstand.BEANTWOORD:
        return woorden, antwoord.stand.label
    if antwoord.cijfer is not None:
        return woorden, str(antwoord.cijfer)
    if antwoord.keuze:
        labels = {optie.sleutel: optie.label for optie in lijst.schaal_van(vraag).opties}
        return woorden, labels.get(antwoord.keuze, antwoord.keuze)
    return woorden, antwoord.tekst


def _monitors(traject: Traject, alle: Sequence[Traject]) -> tuple[Traject, ...]:
    return tuple(
        ander
        for ander in alle
        if ander.type is TrajectType.MT and ander.vorig_traject_id == traject.id
    )


def _titel(traject: Traject) -> str:
    begin = schrijf_datum(traject.start or date.min)
    if traject.einde is None:
        return f"{traject.functie.label}, sinds {begin}"
    return f"{traject.functie.label}, {begin} tot en met {schrijf_datum(traject.einde)}"


def _te_vragen(uow: UnitOfWork, traject: Traject) -> tuple[TeVragen, ...]:
    """Return who could still be asked once it is closed: whom the closing form would ask."""
    if traject.einde is None:
        return ()
    return tuple(
        TeVragen(een.informant, een.betrokkene_id, een.wie)
        for een in wie_te_vragen(uow, traject)
        if een.voorstel is not Exitweg.NIET and not een.staat_er
    )
