"""What left the vault, out of the logboek: kind of document and kind of receiver, never who."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import select

from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.incidentverslag import Uitvoerregel
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.recht import Verzoek
from jos_desktop.services.logboekwoorden import naam_van_soort
from jos_desktop.storage.unit_of_work import UnitOfWork

ONBEKEND_AAN: Final = "niet vastgelegd"
_WEG: Final = (
    Gebeurtenis.AFGEDRUKT,
    Gebeurtenis.GEEXPORTEERD,
    Gebeurtenis.PAKKET_GEMAAKT,
    Gebeurtenis.DOSSIER_TERUGGEGEVEN,
)
# What goes to one kind of receiver only, whatever the event tells.
_ALTIJD_AAN: Final = {
    "archief": "werkgever (versleuteld)",
    "reservekopie": "werkgever (versleuteld)",
    "samenvatting": "werkgever (alleen afgeronde cijfers)",
    "incident": "werkgever (zonder namen)",
    "logboek": "wie om inzage vroeg",
    "toestemmingsvraag": "leerling, ouder of voogd",
}


def lees_uitvoer(uow: UnitOfWork) -> tuple[Uitvoerregel, ...]:
    """Return everything that left, grouped by what it was and to what kind of receiver.

    The latest first. An event whose words were destroyed with a dossier still counts.
    """
    vraag = (
        select(Logregel.moment, Logregel.soort, Logregel.onderwerp_id, Loginhoud.inhoud)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .where(Logregel.gebeurtenis.in_([gebeurtenis.value for gebeurtenis in _WEG]))
    )
    namen = _Namen(uow)
    dagen: dict[tuple[str, str], list[date]] = {}
    for moment, soort, nummer, inhoud in uow.session.execute(vraag):
        velden = json.loads(inhoud) if inhoud else {}
        sleutel = namen.geef(soort or "", nummer, velden)
        dagen.setdefault(sleutel, []).append(moment.astimezone().date())
    regels = [
        Uitvoerregel(wat, aan, len(alle), min(alle), max(alle))
        for (wat, aan), alle in dagen.items()
    ]
    return tuple(sorted(regels, key=lambda regel: (regel.laatste, regel.wat), reverse=True))


class _Namen:
    """Words for what an event was about, looked up once for all events."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._overdrachten = {
            rij.id: rij.type for rij in uow.session.execute(select(Overdracht.id, Overdracht.type))
        }
        self._verzoeken = {
            nummer: (soort, betrokkene)
            for nummer, soort, betrokkene in uow.session.execute(
                select(Verzoek.id, Verzoek.soort, Verzoek.betrokkene_id)
            )
        }

    def geef(self, soort: str, nummer: int | None, velden: Mapping[str, Any]) -> tuple[str, str]:
        """Return what it was and to what kind of receiver it went."""
        wat, aan = naam_van_soort(soort) or "Bestand", _ontvanger(velden)
        if soort == "overdracht" and nummer in self._overdrachten:
            aan = aan or self._overdrachten[nummer].label
            wat = "Overdracht (concept)" if velden.get("concept") else wat
        elif soort == "verzoek" and nummer in self._verzoeken:
            verzoek, betrokkene = self._verzoeken[nummer]
            wat = f"Verzoek: {verzoek.label[:1].lower()}{verzoek.label[1:]}"
            aan = aan or (
                "de leerling zelf" if betrokkene is None else "ouder of voogd, op verzoek"
            )
        elif soort == "toestemmingsvraag":
            wat = str(velden.get("soort") or "Brief of formulier")
        vorm = velden.get("vorm")
        return (f"{wat} ({vorm})" if vorm else wat, aan or _ALTIJD_AAN.get(soort, ONBEKEND_AAN))


def _ontvanger(velden: Mapping[str, Any]) -> str:
    """Return the kind of receiver; who it was by name stays in the logboek."""
    waarde = velden.get("ontvangersoort")
    if isinstance(waarde, str) and waarde in {soort.value for soort in Ontvangersoort}:
        return Ontvangersoort(waarde).label
    return ""
