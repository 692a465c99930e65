"""Finish a meeting: each pupil gets his own point as a contact, and nothing of another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie, TrajectType
from jos_desktop.models.codes_werk import Bespreekgrond, Overlegsoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.overleg import Overleg, Overlegpunt
from jos_desktop.models.taak import Taak
from jos_desktop.models.traject import Traject
from jos_desktop.services.concepten import heeft_concept_over
from jos_desktop.services.contacten import (
    ContactGegevens,
    ContactOnbekend,
    bewaar_contact,
    lees_contact,
    verwijder_contact,
)
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.overleggen import (
    OverlegGegevens,
    OverlegIsAfgerond,
    PuntGegevens,
    haal_overleg,
    lees_overleg,
)
from jos_desktop.services.rijstappen import lees_stappen
from jos_desktop.services.taken import TaakGegevens, lees_taak, maak_taak
from jos_desktop.storage.unit_of_work import UnitOfWork

VERVOLG: Final = timedelta(days=14)
"""When a meeting usually comes back to what it decided."""

_AANWEZIGEN_TEKENS: Final = 200
_TAAK_TEKENS: Final = 120


class OverlegNogNiet(KnownError):
    """A meeting that still has to be held."""

    wat = "Dit overleg is nog niet geweest."
    doe = "Rond het af op de dag zelf of daarna."


class NietsBesloten(KnownError):
    """A meeting at which nothing was decided about anybody."""

    wat = "Er staat nog bij geen enkel punt een besluit."
    doe = "Schrijf bij minstens één punt op wat er is besloten."


class GrondOntbreektBijPunt(KnownError):
    """Something was decided about a pupil, and on what ground was not said."""

    wat = "Bij {aantal} staat een besluit, maar niet of er toestemming was."
    doe = "Kies bij elk besproken punt: met toestemming, anoniem, of met een reden."


class VervolgInVerleden(KnownError):
    """The next meeting lies before this one."""

    wat = "Het vervolgoverleg ligt voor dit overleg."
    doe = "Kies een latere dag."


_Agenda = tuple[OverlegGegevens, tuple[PuntGegevens, ...]]


@dataclass(frozen=True, slots=True)
class Afronding:
    """What the form asks; ``vervolg_op`` makes a next meeting with what still needs one.

    ``zet_zorgoverleg``: the running trajecten get this day as the day of their zorgoverleg.
    """

    vervolg_op: date | None = None
    zet_zorgoverleg: bool = False


@dataclass(frozen=True, slots=True)
class Afgerond:
    """What finishing did, with all it takes to undo it.

    ``geschreven`` and ``vorige`` are by contact what it became and, when it was there already,
    what it was; ``taken`` and ``vervolg`` are what was made. Whatever is no longer so was changed
    by somebody, and undo leaves it.
    """

    changes: Changes
    overleg_id: int
    contacten: Mapping[int, int]
    geschreven: Mapping[int, ContactGegevens]
    vorige: Mapping[int, ContactGegevens]
    taken: Mapping[int, TaakGegevens]
    vervolg_id: int | None
    vervolg: _Agenda | None
    zorgoverleg: Mapping[int, date | None]

    @property
    def taak_ids(self) -> tuple[int, ...]:
        """Return the tasks that were made."""
        return tuple(self.taken)


def rond_af(uow: UnitOfWork, overleg_id: int, keuze: Afronding) -> Afgerond:
    """Finish a meeting: a contact in the dossier of each pupil about whom something was decided.

    A point without a decision was not discussed; it goes along to the next meeting, if there is
    one. Raises OverlegOnbekend, OverlegIsAfgerond, OverlegNogNiet, NietsBesloten,
    GrondOntbreektBijPunt, VervolgInVerleden.
    """
    overleg = haal_overleg(uow, overleg_id)
    besproken = [punt for punt in overleg.punten if punt.besluit]
    _controleer(overleg, besproken, keuze, uow.vandaag)
    contacten: dict[int, int] = {}
    vorige: dict[int, ContactGegevens] = {}
    for punt in besproken:
        if punt.leerling_id is None:
            continue
        if punt.contactmoment_id is not None:
            vorige[punt.contactmoment_id] = lees_contact(uow, punt.contactmoment_id)
        contacten[punt.id] = _schrijf_contact(uow, overleg, punt, punt.leerling_id)
    vervolg_id = None
    taken: tuple[int, ...] = ()
    if keuze.vervolg_op is not None:
        vervolg_id = _maak_vervolg(uow, overleg, keuze.vervolg_op)
    else:
        taken = _maak_taken(uow, overleg, besproken)
    oud: dict[int, date | None] = {}
    if keuze.zet_zorgoverleg:
        oud = _zet_zorgoverleg(uow, overleg, besproken)
    overleg.afgerond = True
    uow.session.flush()
    return Afgerond(
        _changes(overleg),
        overleg_id,
        contacten,
        {nummer: lees_contact(uow, nummer) for nummer in contacten.values()},
        vorige,
        {nummer: lees_taak(uow, nummer) for nummer in taken},
        vervolg_id,
        None if vervolg_id is None else _agenda(uow, vervolg_id),
        oud,
    )


def neem_afronding_terug(uow: UnitOfWork, afgerond: Afgerond) -> Changes:
    """Undo :func:`rond_af`: what it wrote goes, what somebody did with it meanwhile stays.

    Raises OverlegOnbekend.
    """
    overleg = haal_overleg(uow, afgerond.overleg_id)
    changes = _changes(overleg)
    for punt in overleg.punten:
        nummer = afgerond.contacten.get(punt.id)
        if nummer is not None and punt.contactmoment_id == nummer:
            _neem_contact_terug(uow, afgerond, punt, nummer)
    for taak_id, was in afgerond.taken.items():
        taak = uow.session.get(Taak, taak_id)
        ongerept = taak is not None and taak.klaar_op is None and lees_taak(uow, taak_id) == was
        if ongerept and not heeft_concept_over(uow, "taak", taak_id):
            uow.session.delete(taak)
    if afgerond.vervolg_id is not None:
        vervolg = uow.session.get(Overleg, afgerond.vervolg_id)
        if vervolg is not None and _is_ongerept(uow, vervolg, afgerond):
            uow.session.delete(vervolg)
    for traject_id, dag in afgerond.zorgoverleg.items():
        traject = uow.session.get(Traject, traject_id)
        if traject is not None and traject.zorgoverleg_op == overleg.datum:
            traject.zorgoverleg_op = dag
    overleg.afgerond = False
    uow.session.flush()
    return changes


def heropen_overleg(uow: UnitOfWork, overleg_id: int) -> Changes:
    """Open a finished meeting again; what stands in the dossiers stays. Raises OverlegOnbekend."""
    overleg = haal_overleg(uow, overleg_id)
    overleg.afgerond = False
    uow.session.flush()
    return Changes.van(Soort.OVERLEG)


def _controleer(
    overleg: Overleg, besproken: list[Overlegpunt], keuze: Afronding, vandaag: date
) -> None:
    if overleg.afgerond:
        raise OverlegIsAfgerond
    if overleg.datum > vandaag:
        raise OverlegNogNiet
    if not besproken:
        raise NietsBesloten
    zonder = sum(punt.grond is Bespreekgrond.OPEN for punt in besproken)
    if zonder:
        raise GrondOntbreektBijPunt(aantal="1 punt" if zonder == 1 else f"{zonder} punten")
    if keuze.vervolg_op is not None and keuze.vervolg_op <= overleg.datum:
        raise VervolgInVerleden


def _schrijf_contact(uow: UnitOfWork, overleg: Overleg, punt: Overlegpunt, leerling_id: int) -> int:
    """Write the point into the dossier of its pupil, once; return the contact.

    A contact of an earlier finishing keeps what somebody added to it.
    """
    gegevens = ContactGegevens(
        overleg.datum,
        overleg.soort.contactsoort,
        verslag=_verslag(punt),
        aanwezigen=overleg.aanwezigen[:_AANWEZIGEN_TEKENS],
    )
    nummer = punt.contactmoment_id
    if nummer is not None:
        oud = lees_contact(uow, nummer)
        verslag = gegevens.verslag
        if _zelf_geschreven(uow, overleg.id, nummer) and verslag not in oud.verslag:
            verslag = f"{oud.verslag}\n\n{verslag}".strip()
        elif verslag in oud.verslag:
            verslag = oud.verslag
        gegevens = replace(
            oud,
            datum=gegevens.datum,
            soort=gegevens.soort,
            verslag=verslag,
            aanwezigen=gegevens.aanwezigen or oud.aanwezigen,
        )
    changes = bewaar_contact(uow, leerling_id, gegevens, nummer)
    if nummer is None:
        punt.contactmoment_id = changes.nieuw_id
    uow.session.flush()
    return punt.contactmoment_id or 0


def _zelf_geschreven(uow: UnitOfWork, overleg_id: int, contact_id: int) -> bool:
    """Tell whether somebody changed the words of a contact after the meeting wrote them."""
    rondes = (
        stap.regel.id
        for stap in lees_stappen(uow, Rijsleutel("overleg", overleg_id))
        if stap.inhoud.get("afgerond") == [False, True]
    )
    laatste = max(rondes, default=0)
    return any(
        stap.regel.id > laatste
        and stap.regel.gebeurtenis != Gebeurtenis.GEMAAKT
        and "verslag" in stap.inhoud
        for stap in lees_stappen(uow, Rijsleutel("contactmoment", contact_id))
    )


def _neem_contact_terug(
    uow: UnitOfWork, afgerond: Afgerond, punt: Overlegpunt, contact_id: int
) -> None:
    try:
        nu = lees_contact(uow, contact_id)
    except ContactOnbekend:
        return
    if nu != afgerond.geschreven[contact_id] or punt.leerling_id is None:
        return
    if heeft_concept_over(uow, "contactmoment", contact_id):
        return
    if contact_id in afgerond.vorige:
        bewaar_contact(uow, punt.leerling_id, afgerond.vorige[contact_id], contact_id)
        return
    punt.contactmoment_id = None
    uow.session.flush()
    verwijder_contact(uow, contact_id)


def _is_ongerept(uow: UnitOfWork, vervolg: Overleg, afgerond: Afgerond) -> bool:
    """Tell whether nobody did anything with the next meeting, nor began to type."""
    half = heeft_concept_over(uow, "overleg", vervolg.id) or any(
        heeft_concept_over(uow, "overlegpunt", punt.id) for punt in vervolg.punten
    )
    return not half and not vervolg.afgerond and _agenda(uow, vervolg.id) == afgerond.vervolg


def _agenda(uow: UnitOfWork, overleg_id: int) -> _Agenda:
    """Return what stands in a meeting, to see whether somebody changed it."""
    detail = lees_overleg(uow, overleg_id)
    return detail.gegevens, tuple(punt.gegevens for punt in detail.punten)


def _verslag(punt: Overlegpunt) -> str:
    grond = punt.grond.label
    if punt.grond is Bespreekgrond.GROND:
        grond = f"{grond}: {punt.grond_reden}"
    delen = (
        ("Vraag", punt.vraag),
        ("Voorbereid", punt.voorbereiding),
        ("Besloten", punt.besluit),
        ("Door", punt.besloten_door),
        ("Besproken", f"{grond[0].lower()}{grond[1:]}"),
        ("Vervolg op", f"{punt.vervolg_op:%d-%m-%Y}" if punt.vervolg_op else ""),
    )
    return "\n".join(f"{kop}: {tekst}" for kop, tekst in delen if tekst)


def _maak_vervolg(uow: UnitOfWork, overleg: Overleg, dag: date) -> int:
    """Make the next meeting with what was to come back, and what was not discussed."""
    vervolg = Overleg(
        school_id=overleg.school_id,
        soort=Overlegsoort.VERVOLGOVERLEG,
        datum=dag,
        plaats=overleg.plaats,
        aanwezigen=overleg.aanwezigen,
    )
    uow.session.add(vervolg)
    uow.session.flush()
    mee = [punt for punt in overleg.punten if punt.vervolg_op is not None or not punt.besluit]
    for nummer, punt in enumerate(mee):
        # Consent is asked anew for another day; an anonymous case stays anonymous.
        anoniem = punt.grond is Bespreekgrond.ANONIEM
        uow.session.add(
            Overlegpunt(
                overleg_id=vervolg.id,
                leerling_id=punt.leerling_id,
                volgorde=nummer,
                vraag=punt.vraag,
                voorbereiding=f"Vorige keer besloten: {punt.besluit}" if punt.besluit else "",
                grond=Bespreekgrond.ANONIEM if anoniem else Bespreekgrond.OPEN,
            )
        )
    uow.session.flush()
    return vervolg.id


def _maak_taken(uow: UnitOfWork, overleg: Overleg, besproken: list[Overlegpunt]) -> tuple[int, ...]:
    nummers = []
    for punt in besproken:
        if punt.vervolg_op is not None:
            # Without a pupil the words stand in a list of all tasks: no question, no name.
            wat = punt.vraag if punt.leerling_id is not None else "casus zonder naam"
            tekst = f"Vervolg {overleg.soort.label.lower()}: {wat or 'zie contact'}"
            gemaakt = maak_taak(
                uow,
                omschrijving=tekst[:_TAAK_TEKENS],
                datum=punt.vervolg_op,
                leerling_id=punt.leerling_id,
            )
            nummers.append(gemaakt.nieuw_id or 0)
    return tuple(nummers)


def _zet_zorgoverleg(
    uow: UnitOfWork, overleg: Overleg, besproken: list[Overlegpunt]
) -> dict[int, date | None]:
    """Date the zorgoverleg of the running trajecten; return what stood there before."""
    oud: dict[int, date | None] = {}
    for punt in besproken:
        traject = uow.session.scalar(
            select(Traject)
            .where(
                Traject.leerling_id == punt.leerling_id,
                Traject.type == TrajectType.KT,
                Traject.einde.is_(None),
            )
            .order_by(Traject.id.desc())
            .limit(1)
        )
        if traject is not None and not _begon_voor(traject, overleg.datum):
            oud[traject.id] = traject.zorgoverleg_op
            traject.zorgoverleg_op = overleg.datum
    uow.session.flush()
    return oud


def _begon_voor(traject: Traject, dag: date) -> bool:
    """Tell whether a GW had begun before this day: then another zorgoverleg came before that."""
    return traject.functie is Functie.GW and traject.start is not None and traject.start < dag


def _changes(overleg: Overleg) -> Changes:
    return Changes.van(
        Soort.OVERLEG,
        Soort.CONTACTMOMENT,
        Soort.TAAK,
        Soort.TRAJECT,
        leerling_ids=[p.leerling_id for p in overleg.punten if p.leerling_id is not None],
    )
