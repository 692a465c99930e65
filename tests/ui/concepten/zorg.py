"""A referral, a period of absence and a meeting, made when a form first asks for them."""

from dataclasses import dataclass
from datetime import timedelta

from jos_desktop.models.codes_werk import (
    Overlegsoort,
    Verwijsbestemming,
    Verwijsrichting,
    Verzuimsoort,
)
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.overleggen import (
    OverlegDetail,
    OverlegGegevens,
    PuntGegevens,
    bewaar_overleg,
    bewaar_punt,
    lees_overleg,
    lijst_overleggen,
)
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.verwijzingen import (
    VerwijzingGegevens,
    bewaar_verwijzing,
    lijst_verwijzingen,
)
from jos_desktop.services.verzuim import VerzuimGegevens, bewaar_verzuim, lees_verzuimbeeld
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.schermen import Context


@dataclass(frozen=True)
class Zorg:
    """Keys of what the forms are about."""

    verwijzing: int
    verzuim: int
    overleg: OverlegDetail
    scholen: tuple[tuple[int, str], ...]


def zorg(context: Context, leerling_id: int) -> Zorg:
    """Return them; the same ones at every call."""
    if not context.vault.query(lambda uow: lijst_verwijzingen(uow, leerling_id)):
        context.vault.change(lambda uow: _maak(uow, leerling_id))
    return context.vault.query(lambda uow: _lees(uow, leerling_id))


def _maak(uow: UnitOfWork, leerling_id: int) -> None:
    naar = VerwijzingGegevens(Verwijsrichting.OPSCHALEN, Verwijsbestemming.GGZ)
    bewaar_verwijzing(uow, leerling_id, naar)
    ziek = VerzuimGegevens(Verzuimsoort.ZIEK, uow.vandaag - timedelta(days=9))
    bewaar_verzuim(uow, leerling_id, ziek)
    school_id = lees_dossier(uow, leerling_id).school_id
    assert school_id is not None
    overleg = OverlegGegevens(school_id, Overlegsoort.ZORGOVERLEG, uow.vandaag)
    nummer = bewaar_overleg(uow, overleg).nieuw_id
    assert nummer is not None
    bewaar_punt(uow, nummer, PuntGegevens(leerling_id, "Hoe nu verder?"))


def _lees(uow: UnitOfWork, leerling_id: int) -> Zorg:
    (verwijzing,) = lijst_verwijzingen(uow, leerling_id)
    overleggen = (lees_overleg(uow, rij.id) for rij in lijst_overleggen(uow))
    return Zorg(
        verwijzing.id,
        lees_verzuimbeeld(uow, leerling_id).rijen[0].id,
        next(een for een in overleggen if een.punten[0].leerling_id == leerling_id),
        tuple((school.id, school.naam) for school in lijst_scholen(uow)),
    )
