"""Which documents of the dossier go along with a handover: none, until somebody chooses them.

They travel in the package as they are, so nobody can take a word out of them. Of a pupil about
whom something is shielded none go along: a secret address may stand in any scan.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import ClassVar, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.changes import Changes
from jos_desktop.models.overdracht import Overdracht, OverdrachtBijlage
from jos_desktop.services.afscherming import Afscherming
from jos_desktop.services.bestandsoorten import vorm_van
from jos_desktop.services.overdracht_basis import haal_overdracht, veranderd
from jos_desktop.services.overdrachtstand import NOG_HIER, OverdrachtstapKanNiet
from jos_desktop.storage.unit_of_work import UnitOfWork

MB: Final = 1024 * 1024
GROOTSTE_SAMEN: Final = 45 * MB
"""A package is at most 50 MB; the rest is for the document, its rows and the padding."""


class StukkenTeGroot(KnownError):
    """More than fits in a package."""

    wat: ClassVar[str] = "De stukken zijn samen {mb} MB. Er kan hoogstens {grens} MB mee."
    doe: ClassVar[str] = "Laat een stuk weg, of geef het grote stuk apart."


class StukVanAnderDossier(KnownError):
    """A document goes along with its own pupil only."""

    wat: ClassVar[str] = "Dit stuk staat niet in het dossier van deze leerling."
    doe: ClassVar[str] = "Ververs het scherm met F5, en kies opnieuw."


class StukkenAfgeschermd(KnownError):
    """Something of this pupil is shielded, and may stand in a file."""

    wat: ClassVar[str] = "Bij deze leerling is iets afgeschermd. Stukken gaan daarom niet mee."
    doe: ClassVar[str] = "Schrijf in het document wat de ontvanger moet weten."


@dataclass(frozen=True, slots=True)
class StukKeuze:
    """A document that can go along."""

    id: int
    naam: str = field(repr=False)
    soort: str
    vorm: str
    grootte: int
    mee: bool


@dataclass(frozen=True, slots=True)
class Stukkenkeuze:
    """The documents of the dossier, and whether there is a choice: not when something is shielded.

    ``alles`` tells that the whole dossier goes along, with every document.
    """

    stukken: tuple[StukKeuze, ...]
    dicht: bool
    alles: bool


def lees_stukkenkeuze(uow: UnitOfWork, overdracht_id: int, *, alles: bool) -> Stukkenkeuze:
    """Return what can go along. Raises OverdrachtOnbekend."""
    overdracht = haal_overdracht(uow, overdracht_id)
    gekozen = {rij.bijlage_id for rij in overdracht.stukken}
    rijen = uow.session.scalars(
        select(Bijlage)
        .where(Bijlage.leerling_id == overdracht.traject.leerling_id)
        .order_by(Bijlage.aangemaakt.desc(), Bijlage.id.desc())
    )
    return Stukkenkeuze(
        tuple(
            StukKeuze(
                rij.id, rij.naam, rij.soort.label, vorm_van(rij.mediatype), rij.grootte,
                rij.id in gekozen,
            )
            for rij in rijen
        ),
        _is_dicht(uow, overdracht),
        alles,
    )  # fmt: skip


def kies_stukken(uow: UnitOfWork, overdracht_id: int, bijlage_ids: Collection[int]) -> Changes:
    """Keep which documents go along, and no others; before sending only.

    Raises OverdrachtOnbekend, OverdrachtstapKanNiet, StukVanAnderDossier, StukkenAfgeschermd and
    StukkenTeGroot.
    """
    overdracht = haal_overdracht(uow, overdracht_id)
    if overdracht.status not in NOG_HIER:
        raise OverdrachtstapKanNiet(stand=overdracht.status.label.lower())
    gekozen = set(bijlage_ids)
    if gekozen and _is_dicht(uow, overdracht):
        raise StukkenAfgeschermd
    aantal, samen = uow.session.execute(
        select(func.count(), func.coalesce(func.sum(Bijlage.grootte), 0)).where(
            Bijlage.id.in_(gekozen), Bijlage.leerling_id == overdracht.traject.leerling_id
        )
    ).one()
    if aantal != len(gekozen):
        raise StukVanAnderDossier
    if samen > GROOTSTE_SAMEN:
        raise StukkenTeGroot(mb=-(-samen // MB), grens=GROOTSTE_SAMEN // MB)
    al = {rij.bijlage_id: rij for rij in overdracht.stukken}
    for nummer in al.keys() - gekozen:
        overdracht.stukken.remove(al[nummer])
    overdracht.stukken += [
        OverdrachtBijlage(bijlage_id=nummer) for nummer in sorted(gekozen - al.keys())
    ]
    uow.session.flush()
    return veranderd(overdracht)


def stukken_mee(uow: UnitOfWork, overdracht: Overdracht) -> tuple[int, ...]:
    """Return the documents that go along now; none when something was shielded since."""
    if not overdracht.stukken or _is_dicht(uow, overdracht):
        return ()
    return tuple(sorted(rij.bijlage_id for rij in overdracht.stukken))


def namen_mee(uow: UnitOfWork, overdracht: Overdracht) -> tuple[str, ...]:
    """Return the names of the documents that go along, as the overdrachtsdocument lists them."""
    mee = stukken_mee(uow, overdracht)
    rijen = uow.session.scalars(select(Bijlage).where(Bijlage.id.in_(mee)).order_by(Bijlage.id))
    return tuple(f"{rij.naam} ({vorm_van(rij.mediatype)})" for rij in rijen) if mee else ()


def _is_dicht(uow: UnitOfWork, overdracht: Overdracht) -> bool:
    """Tell whether anything of this pupil or of somebody around him is shielded."""
    leerling = overdracht.traject.leerling
    afscherming = Afscherming.lees(uow)
    return (
        leerling.school_afgeschermd
        or bool(afscherming.dichte_velden(leerling))
        or any(afscherming.dichte_velden(persoon) for persoon in leerling.betrokkenen)
    )
