"""Extracts of the logboek with old and new words: for who checks the work, not for a family.

Nothing is left out for a reader, so a pupil or parent who asks gets his inzage, or who looked in
the dossier, with a request (:mod:`jos_desktop.services.verzoeken`).
"""

from datetime import date
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.kluisstand import Kluisstand
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.uittreksel import Uittreksel, UittrekselRegel, UittrekselVeld
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.logboeken import LogboekFilter, Ruweregel, Vertaler, lees_ruw
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN, naam_van_soort
from jos_desktop.services.uitgang import Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_REGELS: Final = 50_000
"""The most events of one extract; more would not fit in memory beside everything else."""


class LeerlingOnbekend(KnownError):
    """Neither a pupil nor the logboek knows this number."""

    wat: ClassVar[str] = "Deze leerling staat niet in de kluis en niet in het logboek."
    doe: ClassVar[str] = "Kijk met de opdracht leerlingen welk nummer de leerling heeft."


class UittrekselTeGroot(KnownError):
    """More events than one extract holds."""

    wat: ClassVar[str] = "Het logboek heeft in deze periode te veel regels voor één uittreksel."
    doe: ClassVar[str] = "Kies een kortere periode of één leerling."


def maak_uittreksel(
    uow: UnitOfWork,
    leerling_id: int | None = None,
    van: date | None = None,
    tot: date | None = None,
) -> Uittreksel:
    """Return the events of one pupil, or of all, oldest first; both dates are included.

    The extract of one pupil does not tell of a meldcode.

    Raises LeerlingOnbekend and UittrekselTeGroot.
    """
    zoek = LogboekFilter(leerling_id=leerling_id, van=van, tot=tot)
    ruw = lees_ruw(uow, zoek, aantal=MEESTE_REGELS + 1)
    if len(ruw) > MEESTE_REGELS:
        raise UittrekselTeGroot
    leerling = uow.session.get(Leerling, leerling_id) if leerling_id is not None else None
    if leerling_id is not None and leerling is None and not _in_logboek(uow, leerling_id):
        raise LeerlingOnbekend
    stand = uow.session.get_one(Kluisstand, 1)
    maker = uow.session.get(Medewerker, uow.medewerker_id) if uow.medewerker_id else None
    vertaler = Vertaler(uow)
    return Uittreksel(
        leerling=leerling.naam if leerling else "",
        leerling_id=leerling_id,
        van=van,
        tot=tot,
        gemaakt=uow.nu,
        door=maker.naam if maker else "",
        kop_regel=stand.logboek_id,
        kop=bytes(stand.kop).hex(),
        regels=tuple(
            _regel(vertaler, een)
            for een in reversed(ruw)
            if leerling_id is None or not _is_afgeschermd(een)
        ),
        vrijgave=_vrijgave(uow, leerling),
    )


def _vrijgave(uow: UnitOfWork, leerling: Leerling | None) -> Vrijgave:
    """Return the pass: the employer keeps the dossier and may check what was done with it."""
    nummer = None if leerling is None else leerling.id
    return vraag_vrijgave(uow, Uitgang.LOGBOEKUITTREKSEL, nummer, Ontvangersoort.WERKGEVER)


def registreer_uittreksel(uow: UnitOfWork, uittreksel: Uittreksel, vorm: str) -> None:
    """Log that an extract leaves the vault, with the head it carries."""
    uow.log(
        Gebeurtenis.GEEXPORTEERD,
        leerling_id=uittreksel.leerling_id,
        soort="logboek",
        inhoud={
            "vorm": vorm,
            "regels": len(uittreksel.regels),
            "vanaf": uittreksel.van,
            "tot": uittreksel.tot,
            "kop": uittreksel.kop,
        },
    )


def als_gegevens(uittreksel: Uittreksel) -> dict[str, object]:
    """Return an extract as plain data for JSON."""
    return {
        "leerling_id": uittreksel.leerling_id,
        "vanaf": uittreksel.van,
        "tot": uittreksel.tot,
        "kop_regel": uittreksel.kop_regel,
        "kop": uittreksel.kop,
        "regels": [
            {
                "nummer": regel.nummer,
                "moment": regel.moment.isoformat(),
                "gebeurtenis": regel.gebeurtenis,
                "door": regel.door,
                "namens": regel.namens,
                "leerling": regel.leerling,
                "waarvan": regel.waarvan,
                "gewist": regel.gewist,
                "velden": [
                    {"veld": veld.veld, "oud": veld.oud, "nieuw": veld.nieuw}
                    for veld in regel.velden
                ],
            }
            for regel in uittreksel.regels
        ],
    }


def _in_logboek(uow: UnitOfWork, leerling_id: int) -> bool:
    nummers = alle_nummers(uow, leerling_id)
    vraag = select(Logregel.id).where(Logregel.leerling_id.in_(nummers)).limit(1)
    return uow.session.scalar(vraag) is not None


def _is_afgeschermd(ruw: Ruweregel) -> bool:
    """Tell whether an event would give a meldcode away (Jeugdwet 7.3.10: who reported it)."""
    geopend = ruw.regel.gebeurtenis == Gebeurtenis.MELDCODE_GEOPEND.value
    # A choice about a passage of it, at an inzage, names the table it stands in.
    genoemd = ruw.regel.soort == "verzoek_onderdeel" and any(
        f'"{soort}"' in (ruw.inhoud or "") for soort in AFGESCHERMDE_SOORTEN
    )
    return geopend or genoemd or ruw.regel.soort in AFGESCHERMDE_SOORTEN


def _regel(vertaler: Vertaler, ruw: Ruweregel) -> UittrekselRegel:
    regel = ruw.regel
    return UittrekselRegel(
        nummer=regel.id,
        moment=regel.moment,
        gebeurtenis=ruw.gebeurtenis,
        door=ruw.medewerker.naam if ruw.medewerker else "",
        namens=regel.namens or "",
        leerling=ruw.leerling.naam if ruw.leerling else "",
        waarvan=naam_van_soort(regel.soort or ""),
        velden=tuple(UittrekselVeld(v.veld, v.oud, v.nieuw) for v in vertaler.verschillen(ruw)),
        gewist=regel.inhoud_hash is not None and ruw.inhoud is None,
    )
