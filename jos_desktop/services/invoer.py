"""Import a list of pupils: preview it, carry out what the user picked, remember the mapping.

Undoing and tidying up are in :mod:`jos_desktop.services.invoer_terug`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Code, InschrijvingRol
from jos_desktop.models.invoer import InvoerPartij, InvoerRegel, InvoerSoort, KolomKoppeling
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.tabel import Tabel
from jos_desktop.services.eigen_scholen import eigen_school_ids
from jos_desktop.services.invoer_lezen import Gelezen, Leerlinggegevens, lees_rij
from jos_desktop.services.invoer_plan import (
    INSCHRIJVINGVELDEN,
    Besluit,
    Invoerplan,
    Planregel,
    Regelsoort,
    Stand,
    inschrijvingvelden,
    leerlingvelden,
)
from jos_desktop.services.invoer_scholen import Schoolherkenner, SchoolRij
from jos_desktop.services.invoer_velden import (
    Doelveld,
    Koppeling,
    Koppelopgave,
    naar_json,
    pas_toe,
    stel_koppeling_voor,
    van_json,
    vingerafdruk,
    zonder_bsn,
)
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.schoolnamen import lees_herkenbaar

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class NietGedaan:
    """Say of a picked row why nothing was done with it after all."""

    index: int
    nummer: int
    naam: str
    reden: str


@dataclass(frozen=True)
class Invoeruitslag:
    """Hold what an import did; ``partij_id`` is None when nothing had to be done."""

    nieuw: tuple[int, ...]
    gewijzigd: tuple[int, ...]
    niet_gedaan: tuple[NietGedaan, ...]
    partij_id: int | None
    changes: Changes


def maak_plan(
    uow: "UnitOfWork", tabel: Tabel, koppeling: Koppeling | Koppelopgave | None = None
) -> Invoerplan:
    """Preview an import; changes nothing.

    ``koppeling`` None takes the mapping remembered for this heading, else a guess; a
    Koppelopgave goes on top of that; a Koppeling is taken as it is (but for BSN columns).
    Raises KolomOnbekend for a column that is not in the list.
    """
    voorstel = stel_koppeling_voor(
        tabel, vandaag=uow.vandaag, onthouden=onthouden_koppeling(uow, tabel)
    )
    if isinstance(koppeling, Koppelopgave):
        gekozen = pas_toe(voorstel.koppeling, koppeling, tabel)
        voorstel = zonder_bsn(tabel, gekozen, voorstel.bsn_kolommen)
    elif koppeling is not None:
        voorstel = zonder_bsn(tabel, koppeling, voorstel.bsn_kolommen)
    planner = _Planner(uow, tabel, voorstel.koppeling)
    return Invoerplan(
        bron=tabel.bron,
        koppeling=voorstel.koppeling,
        vingerafdruk=vingerafdruk(tabel),
        regels=tuple(planner.regels()),
        meldingen=(*tabel.meldingen, *voorstel.meldingen, *_wat_ontbreekt(voorstel.koppeling)),
        bsn_kolommen=voorstel.bsn_kolommen,
    )


def onthouden_koppeling(uow: "UnitOfWork", tabel: Tabel) -> Koppeling | None:
    """Return the mapping used last for a list with this heading."""
    tekst = uow.session.scalar(
        select(KolomKoppeling.koppeling).where(KolomKoppeling.vingerafdruk == vingerafdruk(tabel))
    )
    return None if tekst is None else van_json(tekst)


def voer_uit(uow: "UnitOfWork", plan: Invoerplan, keuze: frozenset[int]) -> Invoeruitslag:
    """Make and change the picked pupils, and nobody else.

    ``keuze`` holds row indexes of the plan. A row for which the vault has changed since the
    preview is left alone and reported: the user never gets something he did not see.
    """
    _onthoud(uow, plan)
    stand = Stand(uow)
    partij = InvoerPartij(bron=plan.bron[:255], aangemaakt=uow.nu)
    nieuw: list[int] = []
    gewijzigd: list[int] = []
    niet: list[NietGedaan] = []
    for regel in plan.regels:
        if regel.index not in keuze:
            continue
        if regel.gegevens is None or regel.school_id is None or regel.index not in plan.kiesbaar:
            reden = regel.reden or "Er was niets te doen."
            niet.append(NietGedaan(regel.index, regel.nummer, regel.naam, reden))
            continue
        besluit = stand.besluit(regel.gegevens, regel.school_id)
        if not _als_gezien(regel, besluit):
            reden = "Deze leerling is intussen veranderd in JOS. Lees de lijst opnieuw in."
            niet.append(NietGedaan(regel.index, regel.nummer, regel.naam, reden))
        elif besluit.bekend is None:
            nieuw.append(_maak(uow, partij, stand, regel.gegevens, regel.school_id))
        else:
            gewijzigd.append(_wijzig(uow, partij, besluit, regel.gegevens, regel.school_id))
    uow.session.flush()
    gedaan = nieuw or gewijzigd
    soorten = (Soort.LEERLING, Soort.INSCHRIJVING, Soort.INVOER) if gedaan else ()
    return Invoeruitslag(
        tuple(nieuw),
        tuple(gewijzigd),
        tuple(niet),
        partij.id if gedaan else None,
        Changes.van(*soorten, leerling_ids=(*nieuw, *gewijzigd)),
    )


class _Planner:
    """Goes down the rows of one list and remembers which pupils it has seen."""

    def __init__(self, uow: "UnitOfWork", tabel: Tabel, koppeling: Koppeling) -> None:
        self._tabel = tabel
        self._vandaag: date = uow.vandaag
        self._stand = Stand(uow)
        scholen = lees_herkenbaar(uow)
        self._herkenner = Schoolherkenner(scholen)
        self._vaste_school = koppeling.vaste_school
        self._enige_school = None if koppeling.kolom(Doelveld.SCHOOL) else _enige(uow, scholen)
        self._plekken = {veld: tabel.kolommen.index(kolom) for veld, kolom in koppeling.velden}
        self._gezien: dict[object, int] = {}

    def regels(self) -> Iterator[Planregel]:
        """Yield the outcome of every row; one row never stops the next."""
        for index, (rij, nummer) in enumerate(
            zip(self._tabel.rijen, self._tabel.nummers, strict=True)
        ):
            cellen = {veld: rij[plek] for veld, plek in self._plekken.items()}
            gelezen = lees_rij(cellen, vandaag=self._vandaag)
            if index in self._tabel.te_lang:
                reden = (
                    "Deze regel heeft meer kolommen dan de kop. Kijk of er een teken te veel is."
                )
                gelezen = replace(gelezen, gegevens=None, reden=reden)
            yield self._regel(index, nummer, gelezen)

    def _regel(self, index: int, nummer: int, gelezen: Gelezen) -> Planregel:
        gegevens = gelezen.gegevens
        basis = Planregel(
            index, nummer, Regelsoort.OVERGESLAGEN, gelezen.naam, opmerkingen=gelezen.opmerkingen
        )
        if gegevens is None:
            return replace(basis, reden=gelezen.reden)
        basis = replace(basis, geboortedatum=gegevens.geboortedatum, klas=gegevens.klas)
        school = self._school(gegevens)
        if isinstance(school, str):
            return replace(basis, reden=school)
        basis = replace(basis, gegevens=gegevens, school=school.naam, school_id=school.id, reden="")
        besluit = self._stand.besluit(gegevens, school.id)
        sleutels: list[object] = [gegevens.sleutel]
        if gegevens.leerlingnummer:
            sleutels.append((school.id, gegevens.leerlingnummer.casefold()))
        if besluit.bekend is not None:
            sleutels.append(besluit.bekend.leerling.id)
        eerder = next((self._gezien[s] for s in sleutels if s in self._gezien), None)
        for sleutel in sleutels:
            self._gezien.setdefault(sleutel, nummer)
        if eerder is not None:
            return replace(basis, gegevens=None, reden=f"Deze leerling staat al op regel {eerder}.")
        return replace(
            basis,
            soort=besluit.soort,
            reden=besluit.reden,
            wijzigingen=besluit.wijzigingen,
            opmerkingen=(*gelezen.opmerkingen, *besluit.opmerkingen),
            leerling_id=besluit.bekend.leerling.id if besluit.bekend else None,
        )

    def _school(self, gegevens: Leerlinggegevens) -> SchoolRij | str:
        """Return the school of a row, or why there is none."""
        tekst = gegevens.school or self._vaste_school
        if tekst:
            gevonden = self._herkenner.zoek(tekst)
            return gevonden or "Deze school kennen we niet. Voeg de school toe bij Beheer."
        if self._enige_school is not None:
            return self._enige_school
        return "De school ontbreekt. Kies één school voor de hele lijst."


def _enige(uow: "UnitOfWork", scholen: tuple[SchoolRij, ...]) -> SchoolRij | None:
    """Return the school of a list without schools: the only one the user works at."""
    eigen = eigen_school_ids(uow)
    passend = [school for school in scholen if school.id in eigen] or list(scholen)
    return passend[0] if len(passend) == 1 else None


def _wat_ontbreekt(koppeling: Koppeling) -> tuple[str, ...]:
    """Say which column still has to be pointed out before anything can be read."""
    velden = {veld for veld, _ in koppeling.velden}
    meldingen = []
    if Doelveld.NAAM not in velden and not velden >= {Doelveld.ROEPNAAM, Doelveld.ACHTERNAAM}:
        meldingen.append("Wijs aan in welke kolom de naam staat.")
    if Doelveld.GEBOORTEDATUM not in velden:
        meldingen.append("Wijs aan in welke kolom de geboortedatum staat.")
    return tuple(meldingen)


def _onthoud(uow: "UnitOfWork", plan: Invoerplan) -> None:
    rij = uow.session.scalar(
        select(KolomKoppeling).where(KolomKoppeling.vingerafdruk == plan.vingerafdruk)
    )
    if rij is None:
        rij = KolomKoppeling(vingerafdruk=plan.vingerafdruk, koppeling="")
        uow.session.add(rij)
    if rij.koppeling != (tekst := naar_json(plan.koppeling)):
        rij.koppeling = tekst


def _als_gezien(regel: Planregel, besluit: Besluit) -> bool:
    leerling_id = besluit.bekend.leerling.id if besluit.bekend else None
    return (besluit.soort, besluit.wijzigingen, leerling_id) == (
        regel.soort,
        regel.wijzigingen,
        regel.leerling_id,
    )


def _maak(
    uow: "UnitOfWork",
    partij: InvoerPartij,
    stand: Stand,
    gegevens: Leerlinggegevens,
    school_id: int,
) -> int:
    velden = leerlingvelden(gegevens, None)
    leerling = Leerling(
        **velden,
        geboortedatum_zekerheid=gegevens.geboortedatum_zekerheid,
        zoeknaam=zoeknaam(gegevens.roepnaam, gegevens.voorvoegsel, gegevens.achternaam),
    )
    inschrijving = _nieuwe_inschrijving(uow, gegevens, school_id)
    leerling.inschrijvingen.append(inschrijving)
    uow.session.add(leerling)
    uow.session.flush()
    herstel = {
        "leerling": {veld: [None, in_json(waarde)] for veld, waarde in velden.items()},
        "inschrijving": _van_nieuw(inschrijving),
    }
    _leg_vast(uow, partij, leerling.id, InvoerSoort.NIEUW, herstel)
    stand.voeg_toe(leerling, inschrijving)
    return leerling.id


def _wijzig(
    uow: "UnitOfWork",
    partij: InvoerPartij,
    besluit: Besluit,
    gegevens: Leerlinggegevens,
    school_id: int,
) -> int:
    assert besluit.bekend is not None
    leerling = besluit.bekend.leerling
    anders = {wijziging.veld for wijziging in besluit.wijzigingen}
    velden = dict(leerlingvelden(gegevens, leerling))
    velden["geboortedatum_zekerheid"] = gegevens.geboortedatum_zekerheid
    herstel: dict[str, object] = {
        "leerling": _zet(leerling, {v: w for v, w in velden.items() if v in anders})
    }
    leerling.zoeknaam = zoeknaam(leerling.roepnaam, leerling.voorvoegsel, leerling.achternaam)
    actief = besluit.bekend.actief_op(school_id, uow.vandaag)
    if actief is None:
        hoofd = besluit.bekend.hoofd(uow.vandaag)
        if hoofd is not None:
            einde = _zet(hoofd, {"tot": max(hoofd.van, uow.vandaag)})
            herstel["beeindigd"] = {"id": hoofd.id, "velden": einde}
        actief = _nieuwe_inschrijving(uow, gegevens, school_id)
        leerling.inschrijvingen.append(actief)
        uow.session.flush()
        besluit.bekend.inschrijvingen.insert(0, actief)
        herstel["inschrijving"] = _van_nieuw(actief)
    else:
        nieuw = {v: w for v, w in inschrijvingvelden(gegevens).items() if v in anders}
        if nieuw:
            herstel["inschrijving"] = {
                "id": actief.id,
                "nieuw": False,
                "velden": _zet(actief, nieuw),
            }
    _leg_vast(uow, partij, leerling.id, InvoerSoort.GEWIJZIGD, herstel)
    return leerling.id


def _nieuwe_inschrijving(
    uow: "UnitOfWork", gegevens: Leerlinggegevens, school_id: int
) -> Inschrijving:
    return Inschrijving(
        school_id=school_id,
        van=uow.vandaag,
        rol=InschrijvingRol.HOOFD,
        **inschrijvingvelden(gegevens),
    )


def _van_nieuw(inschrijving: Inschrijving) -> dict[str, object]:
    velden = {v: [None, in_json(getattr(inschrijving, v))] for v in INSCHRIJVINGVELDEN}
    return {"id": inschrijving.id, "nieuw": True, "velden": velden}


def _zet(doel: Leerling | Inschrijving, velden: Mapping[str, object]) -> dict[str, object]:
    """Set fields and return their old and new values for undoing."""
    oud_nieuw: dict[str, object] = {}
    for veld, waarde in velden.items():
        oud_nieuw[veld] = [in_json(getattr(doel, veld)), in_json(waarde)]
        setattr(doel, veld, waarde)
    return oud_nieuw


def _leg_vast(
    uow: "UnitOfWork",
    partij: InvoerPartij,
    leerling_id: int,
    soort: InvoerSoort,
    herstel: Mapping[str, object],
) -> None:
    if partij not in uow.session:
        uow.session.add(partij)
        uow.session.flush()
    uow.session.add(
        InvoerRegel(
            partij_id=partij.id,
            leerling_id=leerling_id,
            soort=soort,
            herstel=json.dumps(herstel, ensure_ascii=False),
        )
    )


def in_json(waarde: object) -> object:
    """Return a column's value as JSON keeps it."""
    if isinstance(waarde, date):
        return waarde.isoformat()
    return waarde.value if isinstance(waarde, Code) else waarde
