"""Carry out a request for destruction, and keep of it only a proof (Jeugdwet 7.3.9).

The proof stands in the logboek: kind, day, request and counts, never a name or a word of what
went. Whether it may be done, :mod:`jos_desktop.services.vernietigingsplan` says.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Onderdeelkeuze, Verzoekstatus, Weglaatgrond
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.recht import Verzoek, VerzoekOnderdeel
from jos_desktop.models.vernietiging import Aantal, Bewijs
from jos_desktop.services.dossierrijen import Rijsleutel, dossiertabelnamen, lees_dossierrijen
from jos_desktop.services.vernietigingen import (
    Vernietigingsreden,
    gemaakt_door,
    vernietig_leerling,
)
from jos_desktop.services.vernietigingsdelen import Passage, vernietig_rijen
from jos_desktop.services.vernietigingsplan import Plan, haal_verzoek, plan_vernietiging
from jos_desktop.services.vernietigingssporen import alle_sporen, sporen_van
from jos_desktop.services.verzoeken import besluit
from jos_desktop.services.verzoekrijen import TE_BESLISSEN
from jos_desktop.storage.unit_of_work import UnitOfWork

REDENEN: Final = {
    "verzoek": "Op verzoek (Jeugdwet 7.3.9)",
    "termijn": "De bewaartermijn is voorbij",
    "onterecht": "Het dossier hoorde er niet te zijn",
    "teruggegeven": "Teruggegeven aan de werkgever",
    "overgedragen": "Overgenomen door een collega",
}
_VERZOEKWOORDEN: Final = ("vraag", "reden", "overleg_met", "nagelopen")
_SCHEIDING: Final = "; "


class KanNogNiet(KnownError):
    """Something stands in the way of carrying out the request."""

    wat: ClassVar[str] = "Vernietigen kan nog niet. {waarom}"
    doe: ClassVar[str] = "Pas je keuze aan en probeer het opnieuw."


@dataclass(frozen=True, slots=True)
class Deelkeuze:
    """One choice: a row, one field of it (``veld``), or one paragraph (``alinea``) of that.

    A row number 0 means every row of that table; ``grond`` and ``reden`` for what stays.
    """

    tabel: str
    id: int
    keuze: Onderdeelkeuze
    veld: str = ""
    alinea: int = -1
    grond: Weglaatgrond | None = None
    reden: str = ""


def kies_delen(uow: UnitOfWork, verzoek_id: int, keuzes: Iterable[Deelkeuze]) -> Changes:
    """Keep what was chosen for a request, in place of an earlier choice.

    Raises GeenVernietigingsverzoek.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    nu = {_als_keuze(deel): deel for deel in verzoek.onderdelen}
    straks = {replace(keuze, reden=keuze.reden.strip()) for keuze in keuzes}
    # Only what differs: each row is a line in the logboek.
    for keuze, deel in nu.items():
        if keuze not in straks:
            verzoek.onderdelen.remove(deel)
    uow.session.flush()
    for nieuw in sorted(straks - nu.keys(), key=lambda d: (d.tabel, d.id, d.veld, d.alinea)):
        verzoek.onderdelen.append(
            VerzoekOnderdeel(
                soort=nieuw.tabel,
                onderwerp_id=nieuw.id,
                veld=nieuw.veld,
                alinea=nieuw.alinea,
                keuze=nieuw.keuze,
                grond=nieuw.grond,
                reden=nieuw.reden,
            )
        )
    uow.session.flush()
    return Changes.van(Soort.RECHT, leerling_id=verzoek.leerling_id)


def lees_delen(uow: UnitOfWork, verzoek_id: int) -> tuple[Deelkeuze, ...]:
    """Return what was chosen before. Raises GeenVernietigingsverzoek."""
    return tuple(_als_keuze(deel) for deel in haal_verzoek(uow, verzoek_id).onderdelen)


def _als_keuze(deel: VerzoekOnderdeel) -> Deelkeuze:
    return Deelkeuze(
        deel.soort, deel.onderwerp_id, deel.keuze, deel.veld, deel.alinea, deel.grond, deel.reden
    )


def voer_vernietiging_uit(uow: UnitOfWork, verzoek_id: int) -> Bewijs:
    """Destroy what the request chose, for good, and return the proof.

    A request that was not decided on yet is agreed to in the same change. What goes: rows, their
    words in the logboek, drafts, attachments; after the commit every page of the file is written
    anew. Raises KanNogNiet, GeenVernietigingsverzoek and what :func:`verzoeken.besluit` raises.
    """
    plan = plan_vernietiging(uow, verzoek_id)
    if plan.bezwaren:
        raise KanNogNiet(waarom=" ".join(plan.bezwaren))
    verzoek = haal_verzoek(uow, verzoek_id)
    if verzoek.status in TE_BESLISSEN:
        redenen = {deel.reden for deel in plan.blijft if deel.reden}
        status = Verzoekstatus.DEELS if plan.blijft else Verzoekstatus.TOEGEWEZEN
        besluit(uow, verzoek_id, status, reden=" ".join(sorted(redenen)))
    inhoud = _bewijsstukken(verzoek, plan)
    if plan.heel:
        changes = vernietig_leerling(uow, plan.leerling_id, Vernietigingsreden.VERZOEK, inhoud)
        nummer = changes.nieuw_id or 0
    else:
        nummer = _vernietig_deel(uow, verzoek, plan, inhoud)
    return _als_bewijs(
        nummer, heel=plan.heel, inhoud=json.loads(json.dumps(inhoud, default=str)), door=_door(uow)
    )


def _bewijsstukken(verzoek: Verzoek, plan: Plan) -> dict[str, object]:
    return {
        "reden": Vernietigingsreden.VERZOEK.value,
        "ontvangen": verzoek.ontvangen.isoformat(),
        "vrager": "leerling" if verzoek.betrokkene_id is None else "ouder of vertegenwoordiger",
        "gegaan": _in_tekst(plan.gegaan),
        "gebleven": _in_tekst(plan.gebleven),
    }


def _vernietig_deel(
    uow: UnitOfWork, verzoek: Verzoek, plan: Plan, inhoud: dict[str, object]
) -> int:
    eigen = Rijsleutel("verzoek", verzoek.id)
    keuzes = {
        Rijsleutel("verzoek_onderdeel", deel.id)
        for deel in verzoek.onderdelen
        if deel.keuze is Onderdeelkeuze.VERNIETIGEN
    }
    brief = {Rijsleutel("bijlage", verzoek.bijlage_id)} if verzoek.bijlage_id else set()
    sporen = set(sporen_van(uow, {*(rij.sleutel for rij in plan.gaat), *keuzes, *brief}))
    # Of a kind that goes as a whole also what was removed earlier; nothing else that is there now.
    eerder = alle_sporen(uow, plan.leerling_id, plan.soorten_heel & dossiertabelnamen())
    nu = sporen_van(uow, [rij.sleutel for rij in lees_dossierrijen(uow, plan.leerling_id)])
    sporen |= eerder - set(nu)
    # What was asked tells what it was about.
    passages = [*plan.passages, *(Passage(eigen, veld) for veld in _VERZOEKWOORDEN)]
    kenmerken = {
        "gemaakt": gemaakt_door(uow, plan.leerling_id),
        "datum": uow.vandaag.isoformat(),
        "reden": Vernietigingsreden.VERZOEK.value,
    }
    verzoek_id, leerling_id = verzoek.id, plan.leerling_id
    uow.session.flush()
    bewijs = {**inhoud, "datum": uow.vandaag.isoformat()}
    nummer = vernietig_rijen(uow, leerling_id, sporen, passages, kenmerken, bewijs)
    over = uow.session.get(Verzoek, verzoek_id)
    if over is not None:  # else it hung on somebody who went
        over.status = Verzoekstatus.UITGEVOERD
        over.uitgevoerd_op = uow.vandaag
        uow.session.flush()
    return nummer


def lees_bewijzen(uow: UnitOfWork) -> tuple[Bewijs, ...]:
    """Return the proofs of every destruction, newest first."""
    vraag = (
        select(Logregel, Loginhoud.inhoud, Medewerker.naam)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Medewerker, Medewerker.id == Logregel.medewerker_id)
        .where(Logregel.gebeurtenis.in_((Gebeurtenis.VERNIETIGD, Gebeurtenis.DEEL_VERNIETIGD)))
        .order_by(Logregel.id.desc())
    )
    return tuple(
        _als_bewijs(
            regel.onderwerp_id or 0,
            heel=regel.gebeurtenis == Gebeurtenis.VERNIETIGD.value,
            inhoud=json.loads(inhoud or "{}"),
            door=naam or regel.namens or "",
            dag=regel.moment.astimezone().date(),
        )
        for regel, inhoud, naam in uow.session.execute(vraag)
    )


def _als_bewijs(
    nummer: int, *, heel: bool, inhoud: dict[str, Any], door: str, dag: date | None = None
) -> Bewijs:
    datum = date.fromisoformat(inhoud["datum"]) if "datum" in inhoud else dag
    return Bewijs(
        nummer,
        datum or date.today(),
        heel,
        REDENEN.get(str(inhoud.get("reden", "")), ""),
        door,
        date.fromisoformat(inhoud["ontvangen"]) if inhoud.get("ontvangen") else None,
        str(inhoud.get("vrager", "")),
        _uit_tekst(str(inhoud.get("gegaan", ""))),
        _uit_tekst(str(inhoud.get("gebleven", ""))),
    )


def _door(uow: UnitOfWork) -> str:
    if uow.medewerker_id is None:
        return uow.namens or ""
    wie = uow.session.get(Medewerker, uow.medewerker_id)
    return "" if wie is None else wie.naam


def _in_tekst(aantallen: Sequence[Aantal]) -> str:
    return _SCHEIDING.join(aantal.zin() for aantal in aantallen)


def _uit_tekst(tekst: str) -> tuple[Aantal, ...]:
    gevonden: list[Aantal] = []
    for deel in tekst.split(_SCHEIDING):
        kern, _, grond = deel.partition(" (")
        soort, scheiding, getal = kern.rpartition(": ")
        if scheiding and getal.isdecimal():
            gevonden.append(Aantal(soort, int(getal), grond.removesuffix(")")))
    return tuple(gevonden)
