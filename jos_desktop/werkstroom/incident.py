"""Something got lost: all that the employer has to know, on the screen or as a PDF."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.incidentverslag import Beveiliging, Incidentverslag
from jos_desktop.services.incidenten import lees_incident, zonder_namen
from jos_desktop.services.instellingen import lees_instellingen
from jos_desktop.services.inventaris import lees_inventaris
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.services.uitgang import Uitgang, vraag_vrijgave
from jos_desktop.storage import pin
from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.header import Kop
from jos_desktop.storage.keys import Vaksoort
from jos_desktop.werkstroom.bestanden import klaargezet
from jos_desktop.werkstroom.reservekopie import lees_stand

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault


def lees_verslag(vault: "Vault", incident_id: int | None = None) -> Incidentverslag:
    """Return what was on this device, how it is closed and what left it.

    With an incident also what was written down about it, without names. Raises IncidentOnbekend.
    """

    def lees(uow: "UnitOfWork") -> tuple[Incidentverslag, str]:
        incident = None
        if incident_id is not None:
            incident = lees_incident(uow, incident_id)
            incident = replace(
                incident,
                wat=zonder_namen(uow, incident.wat),
                gemeld_aan=zonder_namen(uow, incident.gemeld_aan),
            )
        profiel = lees_profiel(uow)
        verslag = Incidentverslag(
            profiel.naam if profiel else "",
            vault.kop.kluis_id.hex(),
            incident,
            lees_inventaris(uow),
            _LEEG,
            vraag_vrijgave(uow, Uitgang.INCIDENT, None, Ontvangersoort.WERKGEVER),
        )
        return verslag, lees_instellingen(uow).tweede_plek

    verslag, tweede = vault.query(lees)
    return replace(verslag, beveiliging=_beveiliging(vault.map, vault.kop, tweede))


def bestandsnaam_verslag(dag: date) -> str:
    """Return a file name from the day alone; nobody is named."""
    return f"melding-iets-kwijt-{dag:%Y-%m-%d}.pdf"


def verslag_bytes(verslag: Incidentverslag) -> bytes:
    """Return the report as a PDF in memory."""
    from jos_desktop.reports.incident import write_incident  # slow to load, seldom needed

    stroom = io.BytesIO()
    write_incident(stroom, verslag)
    return stroom.getvalue()


def schrijf_verslag(vault: "Vault", pad: Path, incident_id: int | None = None) -> Incidentverslag:
    """Write the report for the employer as a PDF, with its line in the logboek.

    Raises IncidentOnbekend and what writing a file raises.
    """
    verslag = lees_verslag(vault, incident_id)
    inhoud = verslag_bytes(verslag)

    def leg_vast(uow: "UnitOfWork") -> None:
        velden = {"vorm": "pdf"}
        uow.log(Gebeurtenis.GEEXPORTEERD, soort="incident", onderwerp_id=incident_id, inhoud=velden)

    with klaargezet(pad, inhoud, kluis=vault.map):
        vault.change(leg_vast)
    return verslag


_LEEG = Beveiliging(None, False, False, False, None, 0, "", None)


def _beveiliging(map_: Path, kop: Kop, tweede: str) -> Beveiliging:
    vak = kop.vak(Vaksoort.WACHTWOORD)
    kosten = None if vak is None else vak.kosten
    elders = Path(tweede) if tweede else None
    return Beveiliging(
        None if kosten is None else (kosten.geheugen_kib // 1024, kosten.rondes),
        kop.vak(Vaksoort.HERSTELCODE) is not None,
        kop.werkgever is not None,
        pin.staat_klaar(map_),
        lees_stand(map_).laatste,
        len(lijst_reservekopieen(reservemap(map_), kop, grondig=False)),
        tweede,
        len(lijst_reservekopieen(elders, kop, grondig=False))
        if elders is not None and elders.is_dir()
        else None,
    )
