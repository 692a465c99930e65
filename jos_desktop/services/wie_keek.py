"""Who looked in a dossier, from the logboek: for pupil or parents who ask (domein.md 3.7)."""

from datetime import date
from typing import Final

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_recht import Verzoeksoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.inzage import Kijkregel, WieKeek
from jos_desktop.models.uittreksel import wie_in_woorden
from jos_desktop.services.inzage_document import vrijgave_voor
from jos_desktop.services.logboeken import LogboekFilter, Ruweregel, lees_ruw
from jos_desktop.services.logboekwoorden import AFGESCHERMDE_SOORTEN, naam_van_soort
from jos_desktop.services.uittreksels import MEESTE_REGELS, UittrekselTeGroot
from jos_desktop.services.verzoeken import NietToegewezen, rond_af
from jos_desktop.services.verzoeken_uitvoeren import AndereVraag
from jos_desktop.services.verzoekrijen import LOPEND, TE_BESLISSEN, haal_verzoek
from jos_desktop.storage.unit_of_work import UnitOfWork

_GEZIEN: Final = Gebeurtenis.DOSSIER_GEOPEND.label
_GETOOND: Final = frozenset({Gebeurtenis.ADRES_GETOOND.value, Gebeurtenis.SCHOOL_GETOOND.value})
"""Told as looking in the dossier: their own words say that there is something to find."""

_GEWOON: Final = {"contact_betreft": "contactmoment", "informeerbesluit": "betrokkene"}
"""Kinds whose own name tells of another: a parent who is helped, or who is not to be told."""


def lees_kijkregels(
    uow: UnitOfWork, leerling_id: int, van: date | None = None, tot: date | None = None
) -> tuple[Kijkregel, ...]:
    """Return what was done with a dossier and by whom, oldest first; both dates are included.

    Nothing tells of a meldcode, of what is shielded, of help to a parent or of a decision not to
    tell somebody; no field or value is named. Raises UittrekselTeGroot.
    """
    zoek = LogboekFilter(leerling_id=leerling_id, van=van, tot=tot)
    ruw = lees_ruw(uow, zoek, aantal=MEESTE_REGELS + 1)
    if len(ruw) > MEESTE_REGELS:
        raise UittrekselTeGroot
    regels: list[Kijkregel] = []
    for een in reversed(ruw):
        regel = None if _afgeschermd(een) else _regel(een)
        # A form that is kept writes several lines at once; a reader sees one act.
        if regel is not None and (not regels or regels[-1] != regel):
            regels.append(regel)
    return tuple(regels)


def wie_keek(
    uow: UnitOfWork, verzoek_id: int, van: date | None = None, tot: date | None = None
) -> WieKeek:
    """Return the list that answers a request.

    Raises VerzoekOnbekend, AndereVraag, NietToegewezen, UittrekselTeGroot, and GeenToestemming
    when the rule says that this person may not have it.
    """
    verzoek = haal_verzoek(uow, verzoek_id)
    if verzoek.soort is not Verzoeksoort.WIE_KEEK:
        raise AndereVraag
    if verzoek.status in TE_BESLISSEN or verzoek.besluit_op is None:
        raise NietToegewezen
    return WieKeek(
        vrijgave=vrijgave_voor(uow, verzoek),
        leerling=verzoek.leerling.naam,
        periode=periode_in_woorden(van, tot),
        gemaakt=uow.nu,
        regels=lees_kijkregels(uow, verzoek.leerling_id, van, tot),
    )


def geef_wie_keek(
    uow: UnitOfWork, verzoek_id: int, van: date | None = None, tot: date | None = None
) -> tuple[WieKeek, Changes]:
    """Return the list that leaves now, log that, and close the request; raises as wie_keek."""
    keek = wie_keek(uow, verzoek_id, van, tot)
    verzoek = haal_verzoek(uow, verzoek_id)
    uow.log(
        Gebeurtenis.GEEXPORTEERD,
        leerling_id=verzoek.leerling_id,
        soort="verzoek",
        onderwerp_id=verzoek.id,
        inhoud={"vorm": "pdf", "regels": len(keek.regels), "vanaf": van, "tot": tot},
    )
    gedaan = Changes()
    if verzoek.status in LOPEND:
        gedaan = rond_af(uow, verzoek)
    return keek, gedaan


def periode_in_woorden(van: date | None, tot: date | None) -> str:
    """Return a period as a reader says it."""
    delen = []
    if van is not None:
        delen.append(f"vanaf {van:%d-%m-%Y}")
    if tot is not None:
        delen.append(f"tot en met {tot:%d-%m-%Y}")
    return " ".join(delen) or "vanaf het begin"


def _afgeschermd(een: Ruweregel) -> bool:
    geopend = een.regel.gebeurtenis == Gebeurtenis.MELDCODE_GEOPEND.value
    return geopend or een.regel.soort in AFGESCHERMDE_SOORTEN


def _regel(een: Ruweregel) -> Kijkregel:
    door = een.medewerker.naam if een.medewerker else ""
    soort = een.regel.soort or ""
    return Kijkregel(
        # To the minute: what belongs to one act stands on one line.
        moment=een.regel.moment.replace(second=0, microsecond=0),
        wie=wie_in_woorden(door, een.regel.namens or ""),
        wat=_GEZIEN if een.regel.gebeurtenis in _GETOOND else een.gebeurtenis,
        waarvan=naam_van_soort(_GEWOON.get(soort, soort)),
    )
