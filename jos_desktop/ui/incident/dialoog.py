"""Write down what is lost: short, and kept as a draft while somebody is on the telephone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.services.concepten import NIEUW, Onderwerp
from jos_desktop.services.incidenten import (
    IncidentGegevens,
    IncidentInToekomst,
    IncidentNaOntdekking,
    lees_incident,
    leg_incident_vast,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.incidentverslag import IncidentRij
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Kort is goed. Wat je nog niet weet, laat je leeg: je kunt het later aanvullen. Schrijf geen "
    "namen van leerlingen op."
)


class IncidentDialoog(Formulier):
    """One incident: what, when, what happened, and whether the employer knows."""

    FORMULIER: Final = "incident"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        soort: Incidentsoort = Incidentsoort.LAPTOP,
        incident_id: int | None = None,
    ) -> None:
        titel = "Iets kwijt opschrijven" if incident_id is None else "Iets kwijt aanvullen"
        super().__init__(parent, context, titel, wat="wat je hier opschreef", breedte_px=620)
        self._id = incident_id
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        self.soort = Keuze(Incidentsoort)
        self.soort.zet(soort)
        self.breed(Veld("Wat is er aan de &hand?", self.soort))
        self.ontdekt = DatumVeld(date.today())
        self.gebeurd = DatumVeld()
        self.v_ontdekt = Veld("&Gemerkt op", self.ontdekt, verplicht=True)
        self.v_gebeurd = Veld("Gebeurd &op", self.gebeurd, hint="Leeg als je het niet weet")
        self.naast(self.v_ontdekt, self.v_gebeurd)
        self.wat = TekstVak(regels=4)
        self.breed(Veld("Wat gebeurde er, zonder &namen", self.wat))
        self.gemeld = DatumVeld()
        self.aan = QLineEdit()
        self.aan.setMaxLength(120)
        self.v_gemeld = Veld(
            "Ge&meld aan je werkgever op", self.gemeld, hint="Leeg als dat nog moet"
        )
        self.naast(self.v_gemeld, Veld("Aan &wie", self.aan, hint="Bijvoorbeeld: FG"))
        self.fouten_bij = {
            IncidentInToekomst: self.v_ontdekt,
            IncidentNaOntdekking: self.v_gebeurd,
        }
        self.knoppen("Opschrijven" if incident_id is None else "Bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("incident", NIEUW if incident_id is None else incident_id),
            {
                "soort": self.soort,
                "ontdekt": self.ontdekt,
                "gebeurd": self.gebeurd,
                "wat": self.wat,
                "gemeld": self.gemeld,
                "aan": self.aan,
            },
            bestaand=incident_id is not None,
        )
        if incident_id is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_incident(uow, incident_id), self._on_gelezen, self.toon_fout
            )
        self.soort.setFocus()

    def _on_gelezen(self, rij: IncidentRij) -> None:
        with self._concept.vult():
            self.soort.zet(rij.soort)
            self.ontdekt.zet_datum(rij.ontdekt_op)
            self.gebeurd.zet_datum(rij.gebeurd_op)
            self.wat.zet_tekst(rij.wat)
            self.gemeld.zet_datum(rij.gemeld_op)
            self.aan.setText(rij.gemeld_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        ontdekt = self.datum_van(self.v_ontdekt)
        gebeurd = self.datum_van(self.v_gebeurd, verplicht=False)
        gemeld = self.datum_van(self.v_gemeld, verplicht=False)
        if not self.is_goed() or ontdekt is None:
            return
        gegevens = IncidentGegevens(
            self.soort.vast(), ontdekt, gebeurd, self.wat.tekst(), gemeld, self.aan.text()
        )
        nummer = self._id
        self.bewaar(lambda uow: leg_incident_vast(uow, gegevens, nummer))
