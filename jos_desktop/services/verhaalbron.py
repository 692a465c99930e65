"""Collect everything in one dossier by which somebody can be found, for the story of that case.

The tables of a dossier are walked through their foreign keys, so a new table is looked at by
itself: a column tells by its name or its type what it holds, and every other text is read for
names.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import String, Text, select

from jos_desktop.models.codes import Geslacht, Relatie
from jos_desktop.models.gezin import Gezinslid
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import (
    Schoolgebeurtenis,
    Schooloverleg,
    Schoolpersoon,
    Schoolprofiel,
)
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.afscherming import Afscherming, geheime_scholen
from jos_desktop.services.dossierrijen import dossiertabellen
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.naamwacht import Naamwacht, Vondstsoort
from jos_desktop.services.verhaalnamen import TUSSEN, naamdelen
from jos_desktop.services.verhaalspoor import Bronitem, Spoorsoort, Sporenbron
from jos_desktop.services.verhaalvouw import gewone_woorden, vouw_woord
from jos_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["Bronitem", "Sporenbron", "lees_sporenbron"]

S = Spoorsoort
_NIET: Final = frozenset(
    "leerling betrokkene gezinslid concept samenvoeging casusverhaal casusverhaal_deel "
    "casusverhaal_moment casusverhaal_akkoord casusverhaal_schatting".split()
)
"""Tables that are looked at by themselves, or that hold the story itself."""
_PER_VELD: Final[dict[str, Spoorsoort]] = {
    "telefoon": S.TELEFOON,
    "ontvanger_telefoon": S.TELEFOON,
    "email": S.EMAIL,
    "straat": S.STRAAT,
    "postcode": S.POSTCODE,
    "woonplaats": S.PLAATS,
    "woongemeente": S.PLAATS,
    "organisatie": S.ORGANISATIE,
    "instelling": S.ORGANISATIE,
    "ontvanger_organisatie": S.ORGANISATIE,
    "ontvanger": S.ORGANISATIE,
    "doorgezet_naar": S.ORGANISATIE,
    "ontvanger_school": S.SCHOOL,
    "basisschool": S.SCHOOL,
    "klas": S.KLAS,
    "leerlingnummer": S.NUMMER,
    "documentnummer": S.NUMMER,
    "code": S.NUMMER,
}
_NAAMVELDEN: Final = frozenset(
    "naam mentor contactpersoon aanwezigen aangemeld_door door met_wie besproken_met overleg_met "
    "gelezen_door gelezen_door herbeoordeeld_door wie akkoord_van afgesproken_met ontvanger_naam "
    "gever ouder besloten_door gemeld_aan".split()
)
_BEHEER: Final = frozenset({"aangemaakt", "gewijzigd", "bewaar_tot"})
_NAAMREEKS: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")
_MOEDERS: Final = frozenset("moeder vader stiefmoeder stiefvader pleegmoeder pleegvader".split())
_GEZINNEN: Final = frozenset("broer zus broertje zusje oma opa tante oom nicht neef".split())
_RELATIES: Final = {
    Relatie.OUDER: "ouder",
    Relatie.STIEFOUDER: "stiefouder",
    Relatie.PLEEGOUDER: "pleegouder",
    Relatie.PLEEGOUDERVOOGD: "pleegouder",
    Relatie.VOOGD: "voogd",
    Relatie.BROER_ZUS: "broer of zus",
}
_VAN_SCHOOL: Final = ("iemand van een school", "iemand van school")
_POSTCODE: Final = re.compile(r"\b\d{4} ?[A-Za-z]{2}\b")


def lees_sporenbron(uow: UnitOfWork, leerling_id: int) -> Sporenbron:
    """Return what may not stand in the story of this pupil. Raises LeerlingOnbekend."""
    return _Lezer(uow, haal_leerling(uow, leerling_id)).lees()


class _Lezer:
    """One reading of one dossier."""

    def __init__(self, uow: UnitOfWork, leerling: Leerling) -> None:
        self._uow = uow
        self._leerling = leerling
        self._dicht = Afscherming.lees(uow)
        self._scholen_dicht = frozenset(geheime_scholen(uow, leerling.id))
        self._wacht = Naamwacht(uow.vandaag)
        self._items: dict[tuple[Spoorsoort, str], Bronitem] = {}
        self._datums: set[date] = set()
        self._geboren: set[date] = set()

    def lees(self) -> Sporenbron:
        leerling = self._leerling
        self._zelf(leerling)
        for persoon in leerling.betrokkenen:
            self._persoon(persoon)
        self._gezin()
        self._rijen()
        self._scholen()
        for medewerker in self._uow.session.scalars(select(Medewerker)):
            self._naam(medewerker.naam, "iemand van het team", "de hulpverlener")
            self._zet(S.TELEFOON, medewerker.telefoon)
            self._zet(S.EMAIL, medewerker.email)
            self._zet(S.NUMMER, medewerker.registratienummer)
            self._zet(S.ORGANISATIE, medewerker.organisatie)
        eerste = min(self._datums, default=self._uow.vandaag)
        oud = [leeftijd_op(leerling.geboortedatum, dag) for dag in (eerste, self._uow.vandaag)]
        return Sporenbron(
            self._uow.vandaag,
            tuple(self._items.values()),
            frozenset((leerling.naam, leerling.roepnaam, leerling.achternaam)),
            frozenset(self._datums),
            frozenset(self._geboren),
            frozenset(range(max(0, min(oud)), max(oud) + 1)),
        )

    def _zelf(self, leerling: Leerling) -> None:
        for naam in (leerling.naam, leerling.roepnaam):
            self._zet(S.NAAM, naam, "de leerling", "de leerling")
        # A family name belongs to more people, and "Van der Berg" is one thing to look for.
        self._zet(S.NAAM, leerling.achternaam, "de leerling", "de leerling", los=True)
        self._geboren.add(leerling.geboortedatum)
        self._adres(leerling, "de leerling")
        if leerling.woongemeente:
            self._zet(S.PLAATS, leerling.woongemeente)

    def _persoon(self, persoon: Betrokkene) -> None:
        rol, wordt = self._rol(persoon)
        self._naam(persoon.naam, rol, wordt)
        self._adres(persoon, rol)

    def _rol(self, persoon: Betrokkene) -> tuple[str, str]:
        bezit = {Geslacht.V: "haar", Geslacht.M: "zijn"}.get(self._leerling.geslacht, "de")
        eigen = [w for w in persoon.omschrijving.casefold().split() if w in _MOEDERS | _GEZINNEN]
        wie = eigen[0] if eigen else _RELATIES.get(persoon.relatie, "")
        if wie:
            return f"de {wie}", f"{bezit} {wie}"
        if persoon.relatie is Relatie.PROFESSIONAL:
            return "een professional", "een hulpverlener"
        return "iemand rond de leerling", "iemand uit de omgeving"

    def _adres(self, persoon: Leerling | Betrokkene, rol: str) -> None:
        dicht = self._dicht.dichte_velden(persoon)
        velden = (
            ("straat", S.STRAAT),
            ("postcode", S.POSTCODE),
            ("woonplaats", S.PLAATS),
            ("telefoon", S.TELEFOON),
            ("email", S.EMAIL),
        )
        for veld, soort in velden:
            waarde = getattr(persoon, veld) or ""
            self._zet(soort, waarde, rol, afgeschermd=veld in dicht)

    def _gezin(self) -> None:
        eigen = select(Gezinslid.gezin_id).where(Gezinslid.leerling_id == self._leerling.id)
        vraag = select(Gezinslid).where(Gezinslid.gezin_id.in_(eigen))
        for lid in self._uow.session.scalars(vraag):
            ander = lid.leerling
            if ander.id == self._leerling.id:
                continue
            self._naam(ander.naam, "een broer of zus", "een broer of zus")
            self._naam(ander.roepnaam, "een broer of zus", "een broer of zus")
            self._geboren.add(ander.geboortedatum)
            for inschrijving in ander.inschrijvingen:
                self._zet(S.KLAS, inschrijving.klas, "een broer of zus")

    def _rijen(self) -> None:
        for deel in dossiertabellen():
            naam = deel.tabel.name
            if naam in _NIET:
                continue
            kolommen = [k for k in deel.tabel.columns if k.type.python_type is not bytes]
            vraag = select(*kolommen).where(deel.van(self._leerling.id))
            for rij in self._uow.session.execute(vraag).mappings():
                for kolom in kolommen:
                    self._veld(naam, kolom.name, type(kolom.type), rij[kolom], rij)

    def _veld(
        self, tabel: str, veld: str, soort: type, waarde: Any, rij: Mapping[Any, Any]
    ) -> None:
        if not waarde or veld in _BEHEER or waarde == Uitgang.CASUSVERHAAL.label:
            return
        if isinstance(waarde, datetime):
            self._datums.add(waarde.astimezone().date())
        elif isinstance(waarde, date):
            self._datums.add(waarde)
        elif veld in _PER_VELD and soort is String:
            self._bekend_veld(_PER_VELD[veld], waarde)
        elif veld in _NAAMVELDEN and soort in (String, Text):
            dicht = veld == "mentor" and self._leerling.school_afgeschermd
            rol, wordt = ("de mentor", "de mentor") if veld == "mentor" else ("iemand", "iemand")
            for naam in _namen_in(waarde):
                self._naam(naam, rol, wordt, afgeschermd=dicht)
        elif soort is Text or (soort is String and veld in ("onderwerp", "plaats", "omschrijving")):
            self._tekst(waarde)

    def _bekend_veld(self, soort: Spoorsoort, waarde: str) -> None:
        dicht = waarde in self._scholen_dicht or self._dicht.is_dichte_waarde(soort.value, waarde)
        self._zet(soort, waarde, afgeschermd=dicht)
        if soort is S.ORGANISATIE:
            for naam in _namen_in(waarde):
                self._zet(S.ORGANISATIE, naam)

    def _tekst(self, tekst: str) -> None:
        """Take the names that stand in a text only."""
        for vondst in self._wacht.vind(tekst):
            if vondst.soort is Vondstsoort.NAAM:
                self._zet(S.NAAM, vondst.woorden, "de teksten in het dossier", "iemand", los=True)

    def _scholen(self) -> None:
        """Take every school of the vault: another school of the region tells nearly as much."""
        for school in self._uow.session.scalars(select(School)):
            for naam in (school.naam, *(alias.alias for alias in school.aliassen)):
                self._zet(S.SCHOOL, naam, afgeschermd=naam in self._scholen_dicht)
            if school.code and len(school.code) > 2:
                self._zet(S.SCHOOL, school.code.upper())
            self._zet(S.PLAATS, school.gemeente)
        # A former name stays with what happened, also when it is no longer looked for in lists.
        for wissel in self._uow.session.scalars(select(Schoolgebeurtenis)):
            self._zet(S.SCHOOL, wissel.oude_naam, afgeschermd=self._is_dicht(wissel.school))
        for profiel in self._uow.session.scalars(select(Schoolprofiel)):
            self._schooladres(profiel, self._is_dicht(profiel.school))
        for persoon in self._uow.session.scalars(select(Schoolpersoon)):
            self._schoolmens(persoon, self._is_dicht(persoon.school))
        for overleg in self._uow.session.scalars(select(Schooloverleg)):
            for naam in _namen_in(overleg.wie):
                dicht = self._is_dicht(overleg.school)
                self._naam(naam, *_VAN_SCHOOL, afgeschermd=dicht)

    def _is_dicht(self, school: School) -> bool:
        return school.naam in self._scholen_dicht

    def _schooladres(self, profiel: Schoolprofiel, dicht: bool) -> None:
        """Take what reaches a school; its address is one line, such as "Laan 4, 1811 AB Heiloo"."""
        postcode = _POSTCODE.search(profiel.adres)
        straat = profiel.adres[: postcode.start()] if postcode else profiel.adres
        self._zet(S.STRAAT, straat.partition(",")[0], afgeschermd=dicht)
        if postcode:
            self._zet(S.POSTCODE, postcode.group(), afgeschermd=dicht)
            plaats = profiel.adres[postcode.end() :].strip(" ,.")
            self._zet(S.PLAATS, plaats, afgeschermd=dicht)
        self._zet(S.TELEFOON, profiel.telefoon, afgeschermd=dicht)
        self._zet(S.EMAIL, profiel.email, afgeschermd=dicht)
        self._zet(S.NUMMER, profiel.brin, afgeschermd=dicht)

    def _schoolmens(self, persoon: Schoolpersoon, dicht: bool) -> None:
        self._naam(persoon.naam, *_VAN_SCHOOL, afgeschermd=dicht)
        self._zet(S.TELEFOON, persoon.telefoon, _VAN_SCHOOL[0], afgeschermd=dicht)
        self._zet(S.EMAIL, persoon.email, _VAN_SCHOOL[0], afgeschermd=dicht)

    def _naam(self, naam: str, rol: str, wordt: str, *, afgeschermd: bool = False) -> None:
        self._zet(S.NAAM, naam, rol, wordt, afgeschermd=afgeschermd)

    def _zet(
        self,
        soort: Spoorsoort,
        waarde: str | None,
        rol: str = "",
        wordt: str = "",
        *,
        afgeschermd: bool = False,
        los: bool = False,
    ) -> None:
        waarde = " ".join((waarde or "").split())
        if not waarde or (soort is S.NAAM and not naamdelen(waarde)):
            return
        sleutel = (soort, vouw_woord(waarde))
        al = self._items.get(sleutel)
        if al is None:
            self._items[sleutel] = Bronitem(soort, waarde, rol, wordt, afgeschermd, los)
        elif afgeschermd and not al.afgeschermd:
            self._items[sleutel] = Bronitem(soort, al.waarde, al.rol, al.vervanging, True, al.los)


def _namen_in(tekst: str) -> Iterator[str]:
    """Yield the names in a field such as "moeder, Jan de Vries (mentor) en dhr. Kaya"."""
    reeks: list[str] = []
    for stuk in re.split(r"[,;/&()\n+]|\ben\b|\bmet\b", tekst):
        for hit in _NAAMREEKS.finditer(stuk):
            woord = hit.group().rstrip(".")
            kaal = vouw_woord(woord)
            if (woord[0].isupper() and kaal not in gewone_woorden()) or (reeks and kaal in TUSSEN):
                reeks.append(woord)
            elif reeks:
                yield " ".join(reeks)
                reeks = []
        if reeks:
            yield " ".join(reeks)
            reeks = []
