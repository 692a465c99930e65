"""What a coach also has to put in Mens Centraal: one plain list to type over or paste.

That register stays and knows nothing of JOS (eindrapport 2.6). Whether names may be pasted there
is not in the sources (domein.md 7, question 5): so they are initials until a choice says more.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.consult import Consult
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.registerlijst import Registerlijst, Registerregel
from jos_desktop.models.school import School
from jos_desktop.models.traject import Traject
from jos_desktop.models.vrijgave import Vrijgave
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.namen import initialen
from jos_desktop.services.privacyinstellingen import REGISTER_NAMEN, lees_keuze
from jos_desktop.services.uitgang import Uitgang, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

ANONIEM: Final = "anoniem"


def lees_registerlijst(
    uow: UnitOfWork, vanaf: date, tot: date, school_id: int | None = None
) -> Registerlijst:
    """Return contacts, anonymous consults, and begins and ends of trajecten, by day.

    Names are initials unless the choice says otherwise. With a school only what is about it, and
    nobody whose school is shielded.
    """
    lezer = _Lezer(uow, vol=bool(lees_keuze(uow, REGISTER_NAMEN)), school_id=school_id)
    regels = [
        *lezer.contacten(vanaf, tot),
        *lezer.trajecten(vanaf, tot),
        *lezer.consulten(vanaf, tot),
    ]
    regels.sort(key=lambda regel: (regel.datum, regel.leerling, regel.wat))
    return Registerlijst(vanaf, tot, tuple(regels))


def registreer_registerlijst(uow: UnitOfWork, lijst: Registerlijst, vorm: str) -> None:
    """Log that the list left, with how much stood in it; once for each pupil in it."""
    wie = {regel.leerling_id for regel in lijst.regels}
    for leerling_id in sorted(nummer for nummer in wie if nummer is not None):
        uow.log(
            Gebeurtenis.GEEXPORTEERD,
            leerling_id=leerling_id,
            soort="registerlijst",
            inhoud={"vorm": vorm, "ontvangersoort": Ontvangersoort.WERKGEVER.value},
        )


class _Lezer:
    """Read the rows of a period; what it knows of a pupil it asks once."""

    def __init__(self, uow: UnitOfWork, *, vol: bool, school_id: int | None) -> None:
        self._uow = uow
        self._vol = vol
        self._school_id = school_id
        self._vrijgaven: dict[int | None, Vrijgave] = {}
        self._scholen: dict[int, tuple[int | None, str]] = {}
        self._namen: dict[int, tuple[str, bool]] = {
            nummer: (_naam(vol, *naam), geheim)
            for nummer, geheim, *naam in uow.session.execute(
                select(
                    Leerling.id,
                    Leerling.school_afgeschermd,
                    Leerling.roepnaam,
                    Leerling.voorvoegsel,
                    Leerling.achternaam,
                )
            )
        }

    def contacten(self, vanaf: date, tot: date) -> Iterator[Registerregel]:
        vraag = (
            select(Contactmoment, Traject)
            .outerjoin(Traject, Traject.id == Contactmoment.traject_id)
            .where(Contactmoment.datum.between(vanaf, tot))
        )
        for contact, traject in self._uow.session.execute(vraag):
            wat = contact.soort.label + (" (niet gekomen)" if contact.no_show else "")
            yield from self._regel(
                contact.leerling_id, contact.datum, wat, contact.duur_min, traject
            )

    def trajecten(self, vanaf: date, tot: date) -> Iterator[Registerregel]:
        in_periode = Traject.start.between(vanaf, tot) | Traject.einde.between(vanaf, tot)
        for traject in self._uow.session.scalars(
            select(Traject).where(in_periode).options(joinedload(Traject.uitstroom))
        ):
            eenmalig = traject.type is TrajectType.EC
            if traject.start is not None and vanaf <= traject.start <= tot:
                wat = traject.type.label if eenmalig else f"{traject.type.label} gestart"
                yield from self._regel(traject.leerling_id, traject.start, wat, None, traject)
            if not eenmalig and traject.einde is not None and vanaf <= traject.einde <= tot:
                reden = f": {traject.uitstroom.reden.label}" if traject.uitstroom else ""
                wat = f"{traject.type.label} afgesloten{reden}"
                yield from self._regel(traject.leerling_id, traject.einde, wat, None, traject)

    def consulten(self, vanaf: date, tot: date) -> Iterator[Registerregel]:
        for consult in self._uow.session.scalars(
            select(Consult).where(Consult.datum.between(vanaf, tot))
        ):
            if self._school_id in (None, consult.school_id):
                yield Registerregel(
                    consult.datum,
                    None,
                    ANONIEM,
                    consult.school.naam,
                    f"Anoniem consult ({consult.vrager.label.lower()})",
                    consult.duur_min,
                    TrajectType.EC.label,
                    consult.functie.label,
                    self._vrijgave(None),
                )

    def _regel(
        self, leerling_id: int, dag: date, wat: str, duur_min: int | None, traject: Traject | None
    ) -> Iterator[Registerregel]:
        naam, geheim = self._namen[leerling_id]
        school_id, school = self._school(leerling_id)
        # In the list of one school a masked name would still tell who goes there.
        if self._school_id is not None and (geheim or self._school_id != school_id):
            return
        yield Registerregel(
            dag,
            leerling_id,
            naam,
            toon_afgeschermd(school, afgeschermd=geheim),
            wat,
            duur_min,
            traject.type.label if traject else "",
            traject.functie.label if traject else "",
            self._vrijgave(leerling_id),
        )

    def _school(self, leerling_id: int) -> tuple[int | None, str]:
        if not self._scholen:
            vraag = (
                select(Inschrijving.leerling_id, School.id, School.naam)
                .join(School, School.id == Inschrijving.school_id)
                .order_by(Inschrijving.rol == "hoofd", Inschrijving.van)
            )
            self._scholen = {wie: (nummer, naam) for wie, nummer, naam in self._rijen(vraag)}
        return self._scholen.get(leerling_id, (None, ""))

    def _rijen(self, vraag: Any) -> Iterator[Any]:
        return iter(self._uow.session.execute(vraag))

    def _vrijgave(self, leerling_id: int | None) -> Vrijgave:
        if leerling_id not in self._vrijgaven:
            self._vrijgaven[leerling_id] = vraag_vrijgave(
                self._uow, Uitgang.REGISTERLIJST, leerling_id, Ontvangersoort.WERKGEVER
            )
        return self._vrijgaven[leerling_id]


def _naam(vol: bool, roepnaam: str, voorvoegsel: str, achternaam: str) -> str:
    if vol:
        return " ".join(deel for deel in (roepnaam, *voorvoegsel.split(), achternaam) if deel)
    return initialen(roepnaam, voorvoegsel, achternaam)
