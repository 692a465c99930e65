"""Take over a received handover: a new pupil, or into a pupil who is here already.

All in one transaction, and accepted twice is accepted once. What was taken over keeps its origin
(services/herkomst.py); the help that starts here is own work (besluit 0089).
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.ontvangst import Ontvangst
from jos_desktop.models.pakketinhoud import Pakketbijlage, Pakketinhoud, Pakketrij
from jos_desktop.models.pakketlading import inhoud_uit_bytes
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.bestandsoorten import einde_van, mediatype_van_stuk
from jos_desktop.services.bijlagen import schone_naam
from jos_desktop.services.dossierrijen import LEERLING, Rijsleutel
from jos_desktop.services.herkomst import merk_herkomst
from jos_desktop.services.leerlingen import SchoolOnbekend, haal_leerling, zoeknaam
from jos_desktop.services.ontvangst_basis import (
    eis_open,
    haal_ontvangst,
    is_verlopen,
    log_antwoord,
    voeg_stap_toe,
)
from jos_desktop.services.overdracht_toestemming import is_team
from jos_desktop.services.overdrachtinstellingen import lees_termijnen
from jos_desktop.services.overdrachtstand import OVERGENOMEN
from jos_desktop.services.overdrachttaken import GESPREK_DAGEN
from jos_desktop.services.overname_eigen import EIGEN, zorg_voor_traject
from jos_desktop.services.overname_rijen import (
    InhoudKanNiet,
    Overnemer,
    eis_rijen,
    uit_pakket,
)
from jos_desktop.services.overname_school import schrijf_in
from jos_desktop.services.samenvoegvelden import Veldkeuze, neem_velden_over, verschillen
from jos_desktop.services.tabelsoorten import SOORT_VAN
from jos_desktop.services.taken import maak_taak
from jos_desktop.storage.unit_of_work import UnitOfWork

_NAAM: Final = ("roepnaam", "voorvoegsel", "achternaam")
_STEMPELS: Final = frozenset({"aangemaakt", "gewijzigd"})


class OntvangstVerlopen(KnownError):
    """The handover lapsed before it was answered."""

    wat: ClassVar[str] = (
        "Deze overdracht gold tot {dag}. De gegevens zijn misschien niet meer juist."
    )
    doe: ClassVar[str] = "Vraag de afzender om een nieuwe versie, of neem hem over zoals hij is."


class AlOvergenomen(KnownError):
    """An earlier version of the same handover made a pupil already."""

    wat: ClassVar[str] = "Je nam deze leerling al over uit een eerdere versie van deze overdracht."
    doe: ClassVar[str] = "Kies bij het overnemen deze leerling, dan komt er geen tweede dossier."


class StukKanNiet(InhoudKanNiet):
    """A file in the package is of a kind that no dossier takes, or not what it says."""

    wat: ClassVar[str] = "Bij dit pakket zit een bestand dat niet in een dossier mag."
    doe: ClassVar[str] = (
        "Er is niets overgenomen. Vraag de afzender om een pakket zonder dat bestand."
    )


class GeenTeamgenoot(InhoudKanNiet):
    """A whole dossier, with its consents and meldcode, of somebody outside the own team."""

    wat: ClassVar[str] = (
        "Dit pakket is een heel dossier, maar de afzender werkt volgens zijn contactkaart niet "
        "bij jouw organisatie."
    )
    doe: ClassVar[str] = "Er is niets overgenomen. Vraag de afzender om een gewone overdracht."


class InhoudGewist(KnownError):
    """The contents have gone: refused, or taken back."""

    wat: ClassVar[str] = "De inhoud van deze overdracht is gewist."
    doe: ClassVar[str] = "Vraag de afzender om een nieuw pakket als je haar toch nodig hebt."


@dataclass(frozen=True, slots=True)
class Overnamekeuze:
    """How to take over: at which school, as whom, and which facts of the other count.

    Without ``leerling_id`` a new pupil is made. ``velden`` are keys of
    :func:`lees_veldkeuzen`; of the others the own fact stays where there is one.
    """

    school_id: int
    leerling_id: int | None = None
    velden: frozenset[str] = frozenset()
    ondanks_verlopen: bool = False


def lees_inhoud(ontvangst: Ontvangst) -> Pakketinhoud:
    """Return what a handover tells, without its files. Raises InhoudGewist, InhoudKanNiet."""
    if ontvangst.inhoud is None:
        raise InhoudGewist
    try:
        return inhoud_uit_bytes(bytes(ontvangst.inhoud))
    except ValueError:
        raise InhoudKanNiet from None


def eis_inhoud(uow: UnitOfWork, inhoud: Pakketinhoud, organisatie: str) -> None:
    """Raise RijenKloppenNiet or InhoudKanNiet for contents that cannot be taken over.

    ``organisatie`` is that on the card of the sender: only a colleague hands over a whole dossier.
    """
    if eis_rijen(inhoud) and not is_team(uow, organisatie):
        raise GeenTeamgenoot
    leerling_uit(uow, inhoud)
    for bijlage in inhoud.bijlagen:
        _eis_stuk(bijlage)


def _eis_stuk(bijlage: Pakketbijlage) -> None:
    try:
        # In a dossier a name stands without its ending.
        naam = bijlage.naam + einde_van(bijlage.mediatype)
        mediatype = mediatype_van_stuk(naam, bijlage.inhoud)
    except KnownError:
        raise StukKanNiet from None
    if mediatype != bijlage.mediatype or schone_naam(bijlage.naam) != bijlage.naam:
        raise StukKanNiet


def eerder_overgenomen(uow: UnitOfWork, ontvangst: Ontvangst) -> int | None:
    """Return the pupil whom another version of the same handover became, if there is one."""
    return uow.session.scalar(
        select(Ontvangst.leerling_id)
        .where(
            Ontvangst.documentnummer == ontvangst.documentnummer,
            Ontvangst.gever == ontvangst.gever,
            Ontvangst.id != ontvangst.id,
            Ontvangst.leerling_id.is_not(None),
        )
        .order_by(Ontvangst.id.desc())
        .limit(1)
    )


def lees_veldkeuzen(uow: UnitOfWork, ontvangst_id: int, leerling_id: int) -> tuple[Veldkeuze, ...]:
    """Return the facts that both know, each in its own way; ``blijft`` is the own one.

    Raises OntvangstOnbekend, LeerlingOnbekend, InhoudGewist, InhoudKanNiet, RijenKloppenNiet.
    """
    ander = leerling_uit(uow, lees_inhoud(haal_ontvangst(uow, ontvangst_id)))
    if ander is None:
        return ()
    eigen = haal_leerling(uow, leerling_id)
    return verschillen(eigen, ander, Afscherming.lees(uow), uow.vandaag)


def leerling_uit(uow: UnitOfWork, inhoud: Pakketinhoud) -> Leerling | None:
    """Return the pupil of a package, in no session; None for a document without rows.

    Raises RijenKloppenNiet and InhoudKanNiet.
    """
    eis_rijen(inhoud)
    rij = _leerlingrij(inhoud)
    if rij is None:
        return None
    waarden = {
        kolom.name: kolom.default.arg
        for kolom in Leerling.__table__.columns
        if kolom.default is not None and kolom.default.is_scalar
    }
    waarden |= {
        naam: uit_pakket(LEERLING, naam, waarde)
        for naam, waarde in rij.velden.items()
        if naam not in _STEMPELS
    }
    waarden |= {naam: " ".join(str(waarden[naam]).split()) for naam in _NAAM if naam in waarden}
    leerling = Leerling(**waarden)
    if not leerling.roepnaam.strip() or leerling.geboortedatum > uow.vandaag:
        raise InhoudKanNiet
    leerling.zoeknaam = zoeknaam(leerling.roepnaam, leerling.voorvoegsel, leerling.achternaam)
    return leerling


def accepteer(uow: UnitOfWork, ontvangst_id: int, keuze: Overnamekeuze) -> Changes:
    """Take a handover over; ``nieuw_id`` is the pupil. Twice changes nothing.

    Raises OntvangstOnbekend, AlGeweigerd, OntvangstIngetrokken, OntvangstVerlopen, AlOvergenomen,
    SchoolOnbekend, LeerlingOnbekend, InhoudGewist, InhoudKanNiet and RijenKloppenNiet.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    if ontvangst.status in OVERGENOMEN and ontvangst.leerling_id is not None:
        return Changes(nieuw_id=ontvangst.leerling_id)
    _eis_over_te_nemen(uow, ontvangst, keuze)
    inhoud = lees_inhoud(ontvangst)
    heel = eis_rijen(inhoud)
    ander = leerling_uit(uow, inhoud)
    if ander is None:
        raise InhoudKanNiet
    leerling = _leerling(uow, ander, keuze)
    overnemer = Overnemer(
        uow,
        inhoud,
        leerling.id,
        keuze.school_id,
        ontvangst.bijlagen,
        EIGEN,
        bestond=keuze.leerling_id is not None,
    )
    if keuze.leerling_id is None:
        overnemer.nieuw.append(Rijsleutel(LEERLING, leerling.id))
    rij = _leerlingrij(inhoud)
    if rij is not None:
        overnemer.nummers[rij.nummer] = leerling.id
    schrijf_in(overnemer, leerling, heel=heel)
    traject_id = zorg_voor_traject(overnemer, ontvangst.gever, heel=heel)
    overnemer.neem_over(inhoud.rijen)
    _rond_af(uow, ontvangst, overnemer, traject_id)
    soorten = {SOORT_VAN[rij.tabel] for rij in overnemer.nieuw if rij.tabel in SOORT_VAN}
    return Changes.van(
        Soort.ONTVANGST,
        Soort.LEERLING,
        Soort.INSCHRIJVING,
        Soort.TRAJECT,
        Soort.TAAK,
        *soorten,
        leerling_id=leerling.id,
        nieuw_id=leerling.id,
    )


def tel_overname(inhoud: Pakketinhoud) -> dict[str, int]:
    """Return how many rows of each table would be taken over, the pupil himself left out."""
    telling: dict[str, int] = {}
    for rij in inhoud.rijen:
        if rij.tabel != LEERLING:
            telling[rij.tabel] = telling.get(rij.tabel, 0) + 1
    return telling


def _eis_over_te_nemen(uow: UnitOfWork, ontvangst: Ontvangst, keuze: Overnamekeuze) -> None:
    eis_open(ontvangst)
    if is_verlopen(ontvangst, uow.vandaag) and not keuze.ondanks_verlopen:
        raise OntvangstVerlopen(dag=f"{ontvangst.geldig_tot:%d-%m-%Y}")
    if uow.session.get(School, keuze.school_id) is None:
        raise SchoolOnbekend
    if keuze.leerling_id is None and eerder_overgenomen(uow, ontvangst) is not None:
        raise AlOvergenomen


def _leerling(uow: UnitOfWork, ander: Leerling, keuze: Overnamekeuze) -> Leerling:
    if keuze.leerling_id is not None:
        leerling = haal_leerling(uow, keuze.leerling_id)
        neem_velden_over(leerling, ander, keuze.velden)
    else:
        leerling = ander
        leerling.aangemaakt = leerling.gewijzigd = uow.nu.replace(microsecond=0)
        uow.session.add(leerling)
    uow.session.flush()
    return leerling


def _leerlingrij(inhoud: Pakketinhoud) -> Pakketrij | None:
    return next((rij for rij in inhoud.rijen if rij.tabel == LEERLING), None)


def _rond_af(
    uow: UnitOfWork, ontvangst: Ontvangst, overnemer: Overnemer, traject_id: int | None
) -> None:
    """Note the answer and the origin, let the files go to the dossier, and plan what follows."""
    ontvangst.leerling_id = overnemer.leerling_id
    ontvangst.traject_id = traject_id
    ontvangst.beantwoord_op = uow.nu
    ontvangst.bijlagen.clear()
    voeg_stap_toe(uow, ontvangst, OverdrachtStatus.GEACCEPTEERD)
    uow.session.flush()
    merk_herkomst(uow, ontvangst.id, overnemer.nieuw)
    nummer = ontvangst.documentnummer
    weken = lees_termijnen(uow).controle_weken
    for woorden, over in (
        (gesprekswoorden(nummer), timedelta(days=GESPREK_DAGEN)),
        (controlewoorden(nummer), timedelta(weeks=weken)),
    ):
        dag = uow.vandaag + over
        maak_taak(uow, omschrijving=woorden, datum=dag, leerling_id=overnemer.leerling_id)
    log_antwoord(uow, ontvangst, {"besluit": "overgenomen", "aantal": len(overnemer.nieuw)})


def gesprekswoorden(documentnummer: str) -> str:
    """Return the words of the task for the warm talk."""
    return f"Warm gesprek over ontvangen overdracht {documentnummer}"


def controlewoorden(documentnummer: str) -> str:
    """Return the words of the task for looking back: did the pupil land well?"""
    return f"Nagaan hoe het gaat na ontvangen overdracht {documentnummer}"
