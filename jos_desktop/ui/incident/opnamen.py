"""States of the screen about something lost, for the pictures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.models.incidentverslag import IncidentRij
from jos_desktop.ui.schermen import Opname


def _opgeschreven(pagina: Any) -> None:
    vandaag = date.today()
    pagina.toon_incidenten(
        (
            IncidentRij(
                1,
                Incidentsoort.LAPTOP,
                vandaag - timedelta(days=1),
                vandaag,
                "Tas met laptop blijven liggen in de trein van 17:04.",
                None,
                "",
            ),
            IncidentRij(
                2,
                Incidentsoort.PAPIER,
                None,
                vandaag - timedelta(days=90),
                "Afsprakenkaart bij het kopieerapparaat gevonden.",
                vandaag - timedelta(days=90),
                "leidinggevende",
            ),
        )
    )


def _opschrijven(pagina: Any) -> QWidget:
    return pagina.schrijf_op()  # type: ignore[no-any-return]


OPNAMEN = (
    Opname("opgeschreven", _opgeschreven),
    Opname("opschrijven", _opschrijven),
)
