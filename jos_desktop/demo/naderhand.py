"""Exits, a relapse and stories of the demo in every standing: a few, of whose help ended last."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select

from jos_desktop.demo import teksten_exit as teksten
from jos_desktop.errors import KnownError
from jos_desktop.models.codes import (
    OPEN_STATUSSEN,
    Functie,
    Relatie,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
    TrajectStatus,
    TrajectType,
)
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
    Terugvalactie,
    Vraagvorm,
)
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.exit import Exitafname
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.meting import Meetmoment
from jos_desktop.models.oordeel import Gever
from jos_desktop.models.traject import Traject
from jos_desktop.services.casusverhalen import (
    ONTVANGER,
    VerhaalGegevens,
    begin_verhaal,
    bewaar_verhaal,
    duur_in_weken,
    lees_verhaal,
)
from jos_desktop.services.casusverhalen import rond_af as rond_verhaal_af
from jos_desktop.services.exitafnames import (
    begin,
    bewaar_antwoord,
    geef_papier_uit,
    haal_afname,
    lees_afname,
    leg_vast_niet,
    rond_af,
    zet_klaar,
)
from jos_desktop.services.exitantwoorden import Antwoord, als_waarden
from jos_desktop.services.exitcode import ALFABET, LENGTE, CodeTypefout, lees_code
from jos_desktop.services.exitlijsten import lijst_in_gebruik, talen
from jos_desktop.services.exittoestemming import leg_vast
from jos_desktop.services.lijstloop import te_stellen
from jos_desktop.services.meetmomenten import sla_over
from jos_desktop.services.prijzen import PrijsGegevens, bewaar_prijs
from jos_desktop.services.terugval import TerugvalGegevens, meld_terugval
from jos_desktop.services.toestemming import ToestemmingGegevens, oordeel_over
from jos_desktop.services.toestemming import leg_vast as leg_toestemming_vast
from jos_desktop.services.verhaalconcept import in_woorden, ongeveer_weken
from jos_desktop.services.verhaalskelet import SKELET
from jos_desktop.storage.unit_of_work import UnitOfWork

AANTAL: Final = 8
_TURKS: Final = "tr"
_CODE: Final = "DEMXPRB"
_SCHUILNAMEN: Final = ("Quirijn", "Ymkje", "Xaveer", "Wubbe")


def vul_naderhand(uow: UnitOfWork, vandaag: date) -> None:
    """Add exits in every standing, relapse, two stories and prices, as far as there are pupils."""
    makers = (_gevraagd, _geweigerd, _niets, _open, _papier, _turks, _begonnen)
    klaar = _pas_gesloten(uow)
    for maak, traject in zip(makers, klaar, strict=False):
        maak(uow, traject, vandaag)
    _monitor(uow, vandaag)
    for kant, omschrijving, eenheid, bedrag in teksten.PRIJZEN:
        bron = teksten.PRIJSBRON
        bewaar_prijs(
            uow, PrijsGegevens(kant, omschrijving, eenheid, Decimal(bedrag), bron, vandaag)
        )
    _verhalen(uow, klaar, vandaag)


def _pas_gesloten(uow: UnitOfWork) -> list[Traject]:
    """Return klanttrajecten that ended last, of pupils with a parent, without an exit."""
    vraag = (
        select(Traject)
        .where(
            Traject.type == TrajectType.KT,
            Traject.status == TrajectStatus.GESLOTEN,
            Traject.start.is_not(None),
            Traject.id.not_in(select(Exitafname.traject_id)),
            Traject.leerling_id.in_(
                select(Betrokkene.leerling_id).where(Betrokkene.relatie == Relatie.OUDER)
            ),
        )
        .order_by(Traject.einde.desc(), Traject.id.desc())
        .limit(AANTAL)
    )
    return list(uow.session.scalars(vraag))


def _zet_klaar(uow: UnitOfWork, traject: Traject, informant: Informant) -> int:
    ouder = next(een for een in traject.leerling.betrokkenen if een.relatie is Relatie.OUDER)
    wie = ouder.id if informant is Informant.OUDER else None
    mentor = "Mentor" if informant is Informant.SCHOOL else ""
    return zet_klaar(uow, traject.id, informant, betrokkene_id=wie, wie=mentor).nieuw_id or 0


def _vul_in(uow: UnitOfWork, afname_id: int, wijze: Afnamewijze, taal: str = "nl") -> None:
    begin(uow, afname_id, wijze, taal)
    for antwoord in _antwoorden(uow, afname_id):
        bewaar_antwoord(uow, afname_id, antwoord)
    rond_af(uow, afname_id, haal_afname(uow, afname_id).traject.einde or uow.vandaag)


def _antwoorden(uow: UnitOfWork, afname_id: int) -> Iterator[Antwoord]:
    """Yield answers of somebody who is fairly content, question by question as they are asked."""
    afname = lees_afname(uow, afname_id)
    lijst = afname.lijst
    if lijst is None:
        raise AssertionError("it was begun")
    gegeven: list[Antwoord] = []
    while True:
        over = (
            vraag
            for vraag in te_stellen(lijst, afname.informant, als_waarden(tuple(gegeven)))
            if vraag.sleutel not in {een.vraag for een in gegeven}
        )
        vraag = next(over, None)
        if vraag is None:
            return
        gedaan = Antwoordstand.BEANTWOORD
        if vraag.sleutel == "beter_thuis" and afname.informant is Informant.LEERLING:
            antwoord = Antwoord(vraag.sleutel, Antwoordstand.WIL_NIET)
        elif vraag.vorm is Vraagvorm.CIJFER:
            antwoord = Antwoord(vraag.sleutel, gedaan, cijfer=8)
        elif vraag.vorm is Vraagvorm.OPEN:
            zinnen = teksten.HIELP_NIET if vraag.sleutel == "hielp_niet" else teksten.HIELP
            soort = Informant.OUDER if afname.informant is Informant.OUDER else Informant.LEERLING
            antwoord = Antwoord(vraag.sleutel, gedaan, tekst=zinnen[soort][0])
        else:
            opties = lijst.schaal_van(vraag).opties
            plek = 3 if len(opties) == len("vijf!") else 0
            antwoord = Antwoord(vraag.sleutel, gedaan, opties[plek].sleutel)
        gegeven.append(antwoord)
        yield antwoord


def _gevraagd(uow: UnitOfWork, traject: Traject, _: date) -> None:
    wijzen = {
        Informant.LEERLING: Afnamewijze.LEERLINGSTAND,
        Informant.OUDER: Afnamewijze.TELEFOON,
        Informant.SCHOOL: Afnamewijze.SAMEN,
    }
    for informant, wijze in wijzen.items():
        afname_id = _zet_klaar(uow, traject, informant)
        _vul_in(uow, afname_id, wijze)
        if informant is not Informant.SCHOOL:
            leg_vast(uow, afname_id, mag=True)


def _geweigerd(uow: UnitOfWork, traject: Traject, vandaag: date) -> None:
    stand, reden = Afnamestand.GEWEIGERD, Exitreden.GEEN_ZIN
    afname_id = _zet_klaar(uow, traject, Informant.LEERLING)
    leg_vast_niet(uow, afname_id, stand, reden, teksten.WEIGERT, vandaag)
    afname_id = _zet_klaar(uow, traject, Informant.OUDER)
    _vul_in(uow, afname_id, Afnamewijze.TELEFOON)
    leg_vast(uow, afname_id, mag=False)


def _niets(uow: UnitOfWork, traject: Traject, vandaag: date) -> None:
    for informant, reden in (
        (Informant.LEERLING, Exitreden.TE_ZWAAR),
        (Informant.OUDER, Exitreden.TAAL),
    ):
        afname_id = _zet_klaar(uow, traject, informant)
        leg_vast_niet(uow, afname_id, Afnamestand.NIET_GEVRAAGD, reden, "", vandaag)


def _open(uow: UnitOfWork, traject: Traject, _: date) -> None:
    for informant in (Informant.LEERLING, Informant.OUDER):
        _zet_klaar(uow, traject, informant)


def _papier(uow: UnitOfWork, traject: Traject, _: date) -> None:
    afname_id = _zet_klaar(uow, traject, Informant.OUDER)
    # The same seed gives the same vault, and a code is random.
    geef_papier_uit(uow, afname_id, _vaste_code(), lijst_in_gebruik(uow))


def _vaste_code() -> str:
    for teken in ALFABET:
        try:
            return lees_code(_CODE[: LENGTE - 1] + teken)
        except CodeTypefout:
            continue
    raise AssertionError("one of them is the check")


def _turks(uow: UnitOfWork, traject: Traject, _: date) -> None:
    afname_id = _zet_klaar(uow, traject, Informant.OUDER)
    turks = any(taal.code == _TURKS for taal in talen(uow))
    _vul_in(uow, afname_id, Afnamewijze.SAMEN, _TURKS if turks else "nl")
    leg_vast(uow, afname_id, mag=True)


def _begonnen(uow: UnitOfWork, traject: Traject, _: date) -> None:
    afname_id = _zet_klaar(uow, traject, Informant.LEERLING)
    begin(uow, afname_id, Afnamewijze.LEERLINGSTAND)
    for antwoord, _nummer in zip(_antwoorden(uow, afname_id), range(3), strict=False):
        bewaar_antwoord(uow, afname_id, antwoord, antwoord.vraag)


def _monitor(uow: UnitOfWork, vandaag: date) -> None:
    """Pass a moment over, and let one pupil relapse so that help begins anew."""
    rijen = uow.session.scalars(
        select(Traject)
        .where(Traject.type == TrajectType.MT, Traject.status.in_(OPEN_STATUSSEN))
        .order_by(Traject.start, Traject.id)
    ).all()
    # Those with a moment of today stay, for Vandaag; GW begins in a zorgoverleg.
    vrij = [
        traject
        for traject in rijen
        if traject.functie is not Functie.GW
        and not any(m.gepland == vandaag for m in _momenten(uow, traject.id))
    ]
    if len(vrij) < 2:
        return
    overslaan = next((m for m in _momenten(uow, vrij[0].id) if m.gedaan_op is None), None)
    if overslaan is not None:
        sla_over(uow, overslaan.id, teksten.NIET_GEDAAN)
    acties = (Terugvalactie.KLANTTRAJECT, Terugvalactie.ADVIES)
    for traject, actie in zip(vrij[1:3], acties, strict=False):
        # It ends the traject, so no talk of it may come after.
        gesproken = uow.session.scalar(
            select(func.max(Contactmoment.datum)).where(Contactmoment.traject_id == traject.id)
        )
        dag = max(vandaag - timedelta(days=2), traject.start or vandaag, gesproken or date.min)
        meld_terugval(uow, traject.id, TerugvalGegevens(dag, teksten.TERUGVAL, actie))


def _momenten(uow: UnitOfWork, traject_id: int) -> list[Meetmoment]:
    vraag = select(Meetmoment).where(Meetmoment.traject_id == traject_id)
    return list(uow.session.scalars(vraag.order_by(Meetmoment.gepland)))


def _verhalen(uow: UnitOfWork, trajecten: list[Traject], vandaag: date) -> None:
    """Write one story that is finished and one that is not; a name of the dossier is no cover."""
    klaar = False
    # First those who can all be asked: the finished story can leave.
    trajecten = sorted(trajecten, key=lambda een: not _te_vragen(uow, een.leerling_id, vandaag))
    for traject, schuilnaam in zip(trajecten, _SCHUILNAMEN, strict=False):
        verhaal_id = begin_verhaal(uow, traject.leerling_id, traject.id).nieuw_id or 0
        lint = lees_verhaal(uow, verhaal_id).lint
        zinnen = _zinnen(schuilnaam, duur_in_weken(lint))
        titel = teksten.VERHAAL_BEZIG if klaar else teksten.VERHAAL_KLAAR
        if klaar:
            zinnen |= {"stem": "", "nu": ""}
        try:
            bewaar_verhaal(uow, verhaal_id, VerhaalGegevens(schuilnaam, titel, zinnen, lint))
            if klaar:
                return
            rond_verhaal_af(uow, verhaal_id)
            _zeg_ja(uow, traject.leerling_id, vandaag)
            klaar = True
        except KnownError:
            # Words of this very dossier stand in the example: it stays a first draft.
            continue


def _zinnen(schuilnaam: str, weken: int) -> dict[str, str]:
    """Return the example under another name, and as long as its ribbon says on paper."""
    zinnen = {vorm.deel: vorm.voorbeeld.replace("Naud", schuilnaam) for vorm in SKELET}
    ongeveer = ongeveer_weken(weken)
    duur = f"ongeveer {in_woorden(ongeveer)} weken" if ongeveer else "maar kort"
    return zinnen | {"nu": zinnen["nu"].replace(teksten.VERHAAL_DUUR, duur)}


def _te_vragen(uow: UnitOfWork, leerling_id: int, dag: date) -> tuple[Gever, ...]:
    """Return who have to say yes to a story; empty when their yes is not enough."""
    oordeel = oordeel_over(
        uow,
        leerling_id,
        ToestemmingDoel.VERSTREKKEN,
        dag=dag,
        ontvanger=ONTVANGER,
        soort=Ontvangersoort.PUBLIEK,
    )
    genoeg = len(oordeel.ontbreekt) == len(oordeel.te_vragen)
    return oordeel.te_vragen if genoeg and not (oordeel.geweigerd or oordeel.verboden) else ()


def _zeg_ja(uow: UnitOfWork, leerling_id: int, dag: date) -> None:
    for gever in _te_vragen(uow, leerling_id, dag):
        gegevens = ToestemmingGegevens(
            ToestemmingDoel.VERSTREKKEN,
            ToestemmingStatus.GEGEVEN,
            dag,
            gever.betrokkene_id,
            ToestemmingWijze.SCHRIFTELIJK,
            ontvanger=ONTVANGER,
            toelichting=teksten.VERHAAL_JA,
            ontvangersoort=Ontvangersoort.PUBLIEK,
        )
        leg_toestemming_vast(uow, leerling_id, gegevens)
