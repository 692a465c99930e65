"""Put a plan on paper: choose for whom, read it as it will be, and print or keep it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.planpapier import Planpapier
from jos_desktop.services.planpapier import Papiersoort, Planwens, lees_ontvangers
from jos_desktop.ui.dossier.formulier import Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.werkstroom.planpapier import (
    bestandsnaam_planpapier,
    geef_planpapier,
    planpapier_bytes,
    schrijf_planpapier,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = {
    Papiersoort.AFSPRAKENKAART: (
        "Op de kaart staan de afspraken die nu lopen, waar het gezin het mee eens is en die jij "
        "voor de kaart koos. De kaart staat twee keer op een A4."
    ),
    Papiersoort.CRISISKAART: (
        "Een kleine kaart om te vouwen en mee te nemen, in de woorden van de leerling. Op de "
        "kaart van een ander staan geen nummers van het gezin."
    ),
    Papiersoort.SIGNALERINGSPLAN: "Het hele plan op A4, ook wat je ziet als het goed gaat.",
    Papiersoort.ADVIES: (
        "School, leerling en ouders krijgen elk alleen hun eigen advies, met de vraag erbij."
    ),
    Papiersoort.WERKBLAD: "De woorden staan erop zoals ze gezegd zijn.",
    Papiersoort.ECOGRAM: (
        "De tekening, met een lijst eronder. Er staan namen op en hoe de band is, geen adressen "
        "en geen nummers."
    ),
}
LEEG: Final = "Een leeg blad om mee te geven. Er staat niets over iemand op."
_MET_KAART: Final = (Papiersoort.CRISISKAART, Papiersoort.SIGNALERINGSPLAN)


class PlanpapierDialoog(PapierVenster[Planpapier]):
    """What and for whom at the left, the page itself at the right."""

    def __init__(self, parent: QWidget, context: Context, wens: Planwens) -> None:
        titel = wens.soort.label if wens.leeg is None else wens.leeg.label
        super().__init__(parent, context, titel, self._maak)
        self._begin = wens
        self._bouw_keuzes()
        self._luister()
        waak_over(self, context.tasks, wens.leerling_id)
        if wens.leeg is not None:
            self.vraag_opnieuw()
            return
        leerling_id = wens.leerling_id
        context.tasks.run_query(
            lambda uow: lees_ontvangers(uow, leerling_id), self._on_ontvangers, self.toon_fout
        )
        self.voor.setFocus()

    def _bouw_keuzes(self) -> None:
        self.soort = Keuze(_MET_KAART)
        self.soort.zet(self._begin.soort)
        self.voor = Nummerkeuze()
        self.onderzoek = Vinkje("Ook het &onderzoek erop")
        self.uitleg = Tekst("", "gedempt", breek=True)
        self.v_soort = Veld("&Wat?", self.soort)
        self.v_voor = Veld("&Voor wie?", self.voor)
        for part in (self.v_soort, self.v_voor, self.onderzoek, self.uitleg):
            self.keuzes.inhoud.addWidget(part)
        self.keuzes.inhoud.addStretch(1)
        # In its place first: shown without one, it would be a window for a moment.
        self.v_soort.setVisible(self._begin.soort in _MET_KAART)
        self.v_voor.setVisible(self._begin.leeg is None)
        self.onderzoek.setVisible(self._begin.soort is Papiersoort.ADVIES)
        self._toon_uitleg()

    def _luister(self) -> None:
        self.soort.currentIndexChanged.connect(self._on_keuze)
        self.voor.currentIndexChanged.connect(self._on_keuze)
        self.onderzoek.toggled.connect(self._on_keuze)

    def _on_ontvangers(self, ontvangers: tuple[tuple[int | None, str], ...]) -> None:
        self.voor.vul(ontvangers)
        self.voor.zet(self._begin.voor)
        self._on_keuze()

    def _on_keuze(self, *_: object) -> None:
        self._toon_uitleg()
        self.vraag_opnieuw()

    def _toon_uitleg(self) -> None:
        soort = self.wens().soort
        self.uitleg.setText(UITLEG[soort] if self._begin.leeg is None else LEEG)

    def wens(self) -> Planwens:
        """Return what is chosen now."""
        soort = self._begin.soort
        if soort in _MET_KAART:
            soort = self.soort.vast()
        return replace(
            self._begin,
            soort=soort,
            voor=self.voor.sleutel(),
            met_onderzoek=self.onderzoek.isChecked(),
        )

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK, leerling_id=self._begin.leerling_id)

    def _maak(self) -> Callable[[], Papier[Planpapier]]:
        vault, wens = self._context.vault, self.wens()

        def werk() -> Papier[Planpapier]:
            pdf, document = planpapier_bytes(vault, wens)
            return Papier(
                pdf,
                document,
                bestandsnaam_planpapier(document),
                lambda: geef_planpapier(vault, wens, document),
                lambda pad: schrijf_planpapier(vault, wens, pad, document),
            )

        return werk
