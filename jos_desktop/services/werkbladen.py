"""Sheets filled in together with pupil or parents, in their own words (domein.md 1.10b)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.models.werkblad import Werkblad, Werkbladveld
from jos_desktop.services.bladvragen import Bladvraag, bladvragen
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


class WerkbladLeeg(KnownError):
    """A sheet without one answer."""

    wat: ClassVar[str] = "Er staat nog geen antwoord op het blad."
    doe: ClassVar[str] = "Vul één vraag in. Een leeg blad om mee te nemen print je bij Afdrukken."


class WerkbladInToekomst(KnownError):
    """A sheet filled in on a day that is still to come."""

    wat: ClassVar[str] = "De dag van dit blad ligt in de toekomst."
    doe: ClassVar[str] = "Vul de dag in waarop jullie het invulden."


class WerkbladOnbekend(KnownError):
    """There is no such sheet (any more)."""

    wat: ClassVar[str] = "Dit blad is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class WerkbladGegevens:
    """What the form gives: the answers by the key of their question, word for word."""

    soort: Werkbladsoort
    datum: date
    met_wie: str = ""
    antwoorden: tuple[tuple[str, str], ...] = ()

    def antwoord(self, sleutel: str) -> str:
        """Return the answer to one question, empty when there is none."""
        return dict(self.antwoorden).get(sleutel, "")


@dataclass(frozen=True, slots=True)
class WerkbladRij:
    """One sheet in the dossier."""

    id: int
    gegevens: WerkbladGegevens

    @property
    def gevuld(self) -> tuple[int, int]:
        """Return how many questions have an answer, and how many there are."""
        vragen = vragen_van(self.gegevens)
        return sum(bool(self.gegevens.antwoord(v.sleutel)) for v in vragen), len(vragen)


def vragen_van(gegevens: WerkbladGegevens) -> tuple[Bladvraag, ...]:
    """Return the questions of a sheet; an answer to one that is gone keeps its place at the end."""
    vragen = bladvragen(gegevens.soort).vragen
    bekend = {vraag.sleutel for vraag in vragen}
    oud = [Bladvraag(sleutel, sleutel) for sleutel, _ in gegevens.antwoorden]
    return (*vragen, *(vraag for vraag in oud if vraag.sleutel not in bekend))


def bewaar_werkblad(
    uow: UnitOfWork, leerling_id: int, gegevens: WerkbladGegevens, werkblad_id: int | None = None
) -> Changes:
    """Add or change a sheet; the words stay as they were said.

    Raises LeerlingOnbekend, WerkbladOnbekend, WerkbladLeeg and WerkbladInToekomst.
    """
    haal_leerling(uow, leerling_id)
    antwoorden = [(sleutel, tekst) for sleutel, tekst in gegevens.antwoorden if tekst.strip()]
    if not antwoorden:
        raise WerkbladLeeg
    if gegevens.datum > uow.vandaag:
        raise WerkbladInToekomst
    if werkblad_id is None:
        rij = Werkblad(leerling_id=leerling_id, soort=gegevens.soort)
        uow.session.add(rij)
    else:
        rij = haal_werkblad(uow, leerling_id, werkblad_id)
    rij.datum = gegevens.datum
    rij.met_wie = gegevens.met_wie.strip()
    oud = {veld.vraag: veld for veld in rij.velden}
    velden = []
    for sleutel, tekst in antwoorden:
        veld = oud.get(sleutel) or Werkbladveld(vraag=sleutel)
        veld.tekst = tekst
        velden.append(veld)
    rij.velden = velden
    uow.session.flush()
    return Changes.van(Soort.WERKBLAD, leerling_id=leerling_id, nieuw_id=rij.id)


def lijst_werkbladen(uow: UnitOfWork, leerling_id: int) -> tuple[WerkbladRij, ...]:
    """Return a pupil's sheets, the latest first."""
    rijen = uow.session.scalars(
        select(Werkblad)
        .where(Werkblad.leerling_id == leerling_id)
        .options(selectinload(Werkblad.velden))
        .order_by(Werkblad.datum.desc(), Werkblad.id.desc())
    )
    return tuple(WerkbladRij(rij.id, lees_gegevens(rij)) for rij in rijen)


def haal_werkblad(uow: UnitOfWork, leerling_id: int, werkblad_id: int) -> Werkblad:
    """Return the row of one sheet. Raises WerkbladOnbekend, also for another pupil's."""
    rij = uow.session.get(Werkblad, werkblad_id)
    if rij is None or rij.leerling_id != leerling_id:
        raise WerkbladOnbekend
    return rij


def lees_gegevens(rij: Werkblad) -> WerkbladGegevens:
    """Return a sheet as its form shows it."""
    return WerkbladGegevens(
        rij.soort,
        rij.datum,
        rij.met_wie,
        tuple((veld.vraag, veld.tekst) for veld in rij.velden),
    )
