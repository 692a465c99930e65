"""The sheet Gezin en gezag: people at the left, measures, capacity and plan at the right."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.gezinsblad import Gezinsblad, lees_gezinsblad
from jos_desktop.ui.dossier.persoon import PersoonDialoog
from jos_desktop.ui.gezag.dialogen import InformeerDialoog, OordeelDialoog, WonenDialoog
from jos_desktop.ui.gezag.dialogen_hulp import MaatregelDialoog, PlanDialoog
from jos_desktop.ui.gezag.kaarten import GezinSeinen, PersonenKaart, WisselKaart, WonenKaart
from jos_desktop.ui.gezag.kaarten_hulp import (
    MaatregelKaart,
    OordeelKaart,
    OuderhulpKaart,
    PlanKaart,
)
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.onthullen import Onthulvraag, vraag_onthullen
from jos_desktop.ui.schermen import Blad, Context
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Dialoog, Rolvak, kolom, rij

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout


class GezinBlad(Blad):
    """Who may decide about this pupil, who hears what, and which plan there is."""

    soorten = frozenset(
        {
            Soort.LEERLING,
            Soort.BETROKKENE,
            Soort.PLAN,
            Soort.TRAJECT,
            Soort.TOESTEMMING,
            Soort.CONTACTMOMENT,
            Soort.INSTELLING,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.gezin: Gezinsblad | None = None
        self.seinen = GezinSeinen()
        self.wissel = WisselKaart()
        self.personen = PersonenKaart(self.seinen)
        self.wonen = WonenKaart(self.seinen)
        self.maatregelen = MaatregelKaart(self.seinen)
        self.oordelen = OordeelKaart(self.seinen)
        self.plannen = PlanKaart(self.seinen)
        self.ouderhulp = OuderhulpKaart(self.seinen)
        self._bouw()
        self._koppel()

    def _bouw(self) -> None:
        rolvak = Rolvak()
        naast = rij(ruimte=tokens().maat.tussen_px)
        links, rechts = QWidget(), QWidget()
        _stapel(kolom(links, ruimte=tokens().maat.tussen_px), self.wissel, self.personen)
        _stapel(
            kolom(rechts, ruimte=tokens().maat.tussen_px),
            self.wonen,
            self.maatregelen,
            self.plannen,
            self.oordelen,
            self.ouderhulp,
        )
        naast.addWidget(links, 3)
        naast.addWidget(rechts, 2)
        rolvak.inhoud.addLayout(naast)
        self.inhoud.addWidget(rolvak, 1)

    def _koppel(self) -> None:
        seinen = self.seinen
        seinen.persoon_nieuw.connect(self.persoon)
        seinen.persoon_wijzigen.connect(self.persoon)
        seinen.informeren.connect(self.informeren)
        seinen.adres_tonen.connect(self._on_adres)
        seinen.wonen.connect(self.woonsituatie)
        seinen.maatregel_nieuw.connect(self.maatregel)
        seinen.maatregel_wijzigen.connect(self.maatregel)
        seinen.maatregel_weg.connect(self._on_maatregel_weg)
        seinen.oordeel_nieuw.connect(self.oordeel)
        seinen.plan.connect(self.plan)

    def ververs(self) -> None:
        """Read the family of this pupil again."""
        leerling_id = self.leerling_id
        if leerling_id is not None:
            self.context.tasks.run_query(
                lambda uow: lees_gezinsblad(uow, leerling_id),
                self._on_gelezen,
                self.melding.toon_fout,
            )

    def persoon(self, persoon_id: int | None = None) -> Dialoog:
        """Add or change somebody around the pupil."""
        return _toon(PersoonDialoog(self, self.context, self._nu, persoon_id))

    def informeren(self, persoon_id: int) -> Dialoog:
        """Decide whether somebody hears from JOS."""
        return _toon(InformeerDialoog(self, self.context, self._nu, persoon_id))

    def woonsituatie(self) -> Dialoog | None:
        """Change the form of gezag and where the pupil lives."""
        if self.gezin is None:
            return None
        return _toon(WonenDialoog(self, self.context, self.gezin))

    def maatregel(self, maatregel_id: int | None = None) -> Dialoog:
        """Add or change a measure."""
        return _toon(MaatregelDialoog(self, self.context, self._nu, maatregel_id))

    def oordeel(self) -> Dialoog:
        """Judge whether the pupil can decide himself."""
        return _toon(OordeelDialoog(self, self.context, self._nu))

    def plan(self, traject_id: int) -> Dialoog:
        """Write where the plan of a klanttraject stands."""
        return _toon(PlanDialoog(self, self.context, self._nu, traject_id))

    @property
    def _nu(self) -> int:
        if self.leerling_id is None:
            raise LookupError("no pupil is shown")
        return self.leerling_id

    def _on_gelezen(self, gezin: Gezinsblad) -> None:
        if gezin.leerling_id != self.leerling_id:
            return
        self.gezin = gezin
        self.wissel.toon(gezin.wissel, gezin.roepnaam, date.today())
        self.personen.toon_gegevens(gezin.personen)
        self.wonen.toon_blad(gezin)
        self.maatregelen.toon_gegevens(gezin.maatregelen)
        self.plannen.toon_gegevens(gezin.plannen)
        self.oordelen.toon_blad(gezin)
        self.ouderhulp.toon_gegevens(gezin.ouderhulp)
        self._zet_tabvolgorde()

    def _zet_tabvolgorde(self) -> None:
        # Rows that are built anew come last for Tab, wherever they stand.
        kaarten = (
            self.personen,
            self.wonen,
            self.maatregelen,
            self.plannen,
            self.oordelen,
            self.ouderhulp,
        )
        knoppen = [knop for kaart in kaarten for knop in kaart.findChildren(QPushButton)]
        for vorige, volgende in pairwise(knoppen):
            self.setTabOrder(vorige, volgende)

    def _on_adres(self, persoon_id: int, naam: str) -> None:
        vraag_onthullen(self, self.context, Onthulvraag(self._nu, naam, persoon_id))

    def _on_maatregel_weg(self, maatregel_id: int) -> None:
        verwijder_met_ongedaan(
            self.context,
            self,
            Rijsleutel("maatregel", maatregel_id),
            "Maatregel weggehaald.",
            self.melding.toon_fout,
            bij_gedaan=lambda _: self.maatregelen.nieuw.setFocus(),
        )


def _stapel(layout: QVBoxLayout, *kaarten: QWidget) -> None:
    for kaart in kaarten:
        layout.addWidget(kaart)
    layout.addStretch(1)


def _toon(dialog: Dialoog) -> Dialoog:
    dialog.open()
    return dialog
