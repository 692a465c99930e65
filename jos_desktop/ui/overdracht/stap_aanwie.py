"""Step 1: what kind of handover it is, and who takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.services.overdracht import OntvangerLeeg
from jos_desktop.services.overdrachtontvanger import wijzig_aan_wie
from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM
from jos_desktop.ui.overdracht.ontvangervelden import Ontvangervelden
from jos_desktop.ui.overdracht.stapvak import Stapvak, Werk
from jos_desktop.ui.widgets import Kaart, Tekst, Veld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

VAST: Final = (
    "Deze overdracht is al verstuurd. Is het aan de verkeerde gestuurd? Trek hem dan in bij "
    "Verloop, en maak een nieuwe."
)


class AanWieStap(Stapvak):
    """Kind and receiver; what went out does not change any more."""

    FORMULIER: Final = "overdracht_aanwie"

    def __init__(self, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(context, gegevens)
        card = Kaart("Aan wie draag je over?")
        self.vast = Tekst(VAST, "waarschuwing", breek=True)
        card.inhoud.addWidget(self.vast)
        self.soort = QComboBox()
        for soort in OverdrachtType:
            self.soort.addItem(soort.label, soort)
        self.veld_soort = Veld("&Soort overdracht", self.soort)
        card.inhoud.addWidget(self.veld_soort)
        self.ontvanger = Ontvangervelden(context)
        card.inhoud.addWidget(self.ontvanger)
        self.uitleg = Tekst("", "klein", breek=True)
        card.inhoud.addWidget(self.uitleg)
        self.inhoud.addWidget(card)
        self.soort.currentIndexChanged.connect(lambda _: self._on_soort())
        self.volg(self.FORMULIER, {"soort": self.soort, **self.ontvanger.invoer()})
        self.toon(gegevens)

    def vul(self) -> None:
        """Show the kind and the receiver."""
        detail = self.gegevens.detail
        self.soort.setCurrentIndex(self.soort.findData(detail.soort))
        self.ontvanger.zet(detail.ontvanger, self.gegevens.loop.ontvanger_kaart)

    def toon_stand(self) -> None:
        """Close the fields of what went out."""
        hier = self.gegevens.detail.status in NOG_HIER
        self.vast.setVisible(not hier)
        self.soort.setEnabled(hier)
        self.ontvanger.setEnabled(hier)

    def werk(self) -> Werk | None:
        """Keep kind and receiver."""
        ontvanger, kaart = self.ontvanger.ontvanger(), self.ontvanger.kaart
        if not ontvanger.naam.strip():
            self.ontvanger.veld_naam.toon_fout("Vul de naam in van wie het overneemt.")
            return None
        soort, nummer = OverdrachtType(self.soort.currentData()), self.gegevens.detail.id
        return lambda uow: wijzig_aan_wie(uow, nummer, soort, ontvanger, kaart)

    def toon_fout(self, error: KnownError) -> None:
        """Show a missing name at its field."""
        if isinstance(error, OntvangerLeeg):
            self.ontvanger.veld_naam.toon_fout(error.raad())
        else:
            super().toon_fout(error)

    def _on_soort(self) -> None:
        binnen = self.soort.currentData() in BINNEN_TEAM
        self.uitleg.setText(
            "Binnen je eigen organisatie is geen nieuwe toestemming nodig. Vul bij Organisatie je "
            "eigen organisatie in, en vertel het aan leerling en ouders."
            if binnen
            else "Hiervoor vraag je toestemming aan leerling en ouders: dat is de volgende stap."
        )
