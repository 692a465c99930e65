"""What the menu on the card of a traject does: a step at once, or the form that belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import TrajectType
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.trajectloop import Gestapt, zet_stap, zet_stap_terug
from jos_desktop.services.trajectregel import Trajectstap
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.ongedaan import bied_ongedaan, verwijder_met_ongedaan
from jos_desktop.ui.trajecten.dialogen import (
    BeginDialoog,
    HeropenDialoog,
    MonitorDialoog,
    TrajectDialoog,
)
from jos_desktop.ui.trajecten.vervolg import VervolgDialoog
from jos_desktop.ui.vervanging.functie import FunctieDialoog

if TYPE_CHECKING:
    from jos_desktop.services.dossier import Dossier
    from jos_desktop.services.trajectkaart import TrajectKaart
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

VERVOLG: Final = "vervolg"
COLLEGA: Final = "collega"
WIJZIG: Final = "wijzig"
GESCHIEDENIS: Final = "geschiedenis"
VERWIJDER: Final = "verwijder"
METEN: Final = "meten"
MOMENT: Final = "moment"
TERUGVAL: Final = "terugval"
_GEDAAN: Final = {
    Trajectstap.WACHT: "Het traject staat op wacht.",
    Trajectstap.AFRONDING: "De afronding is begonnen.",
    Trajectstap.VERDER: "De begeleiding gaat verder.",
    Trajectstap.TREK_IN: "Het traject is ingetrokken.",
}
"""Steps that need nothing more: done at once, with undo."""


def keuzes(kaart: TrajectKaart) -> tuple[tuple[str, str], ...]:
    """Return what the menu of this card offers: a key for :meth:`Trajectacties.doe`, and words."""
    stappen = kaart.stappen
    gevonden: list[tuple[str, str]] = []
    if Trajectstap.STAP_OVER in stappen:
        gevonden.append((VERVOLG, "&Hoe verder? Verlengen of doorgeven…"))
        gevonden.append((COLLEGA, "&Overdragen aan collega van JOS…"))
    if kaart.type is TrajectType.MT and kaart.open:
        gevonden += [
            (METEN, "H&oe gaat het nu?…"),
            (MOMENT, "&Meetmoment toevoegen…"),
            (TERUGVAL, "&Terugval melden…"),
        ]
    for stap in stappen:
        if stap in {Trajectstap.VERLENG, Trajectstap.STAP_OVER}:
            continue
        meer = "" if stap in _GEDAAN else "…"
        gevonden.append((stap.value, f"{stap.label}{meer}"))
    return (
        *gevonden,
        (WIJZIG, "&Wijzigen…"),
        (GESCHIEDENIS, "&Geschiedenis"),
        (VERWIJDER, "&Verwijderen"),
    )


class Trajectacties(QObject):
    """Carries out what was chosen in the menu of a traject, on the dossier that is shown."""

    def __init__(
        self,
        venster: QWidget,
        context: Context,
        dossier: Callable[[], Dossier],
        *,
        starten: Callable[[int], object],
        afronden: Callable[[int], object],
    ) -> None:
        super().__init__(venster)
        self._venster, self._context, self._dossier = venster, context, dossier
        self._starten, self._afronden = starten, afronden

    def doe(self, traject_id: int, wat: str) -> object:
        """Do what :func:`keuzes` offered for a traject. Raises LookupError when it is gone."""
        kaart = self.kaart(traject_id)
        eigen: dict[str, Callable[[TrajectKaart], object]] = {
            VERVOLG: self.vervolg,
            COLLEGA: self.collega,
            METEN: self.meten,
            MOMENT: self.moment,
            TERUGVAL: self.terugval,
            WIJZIG: self.wijzig,
            GESCHIEDENIS: self._geschiedenis,
            VERWIJDER: self._verwijder,
            Trajectstap.BEGIN.value: self.begin,
            Trajectstap.SLUIT.value: self.sluit,
            Trajectstap.HEROPEN.value: self.heropen,
        }
        if wat in eigen:
            return eigen[wat](kaart)
        self._stap(kaart, Trajectstap(wat))
        return None

    def kaart(self, traject_id: int) -> TrajectKaart:
        """Return the card of a traject. Raises LookupError when it is gone."""
        for kaart in self._dossier().trajecten:
            if kaart.id == traject_id:
                return kaart
        raise LookupError("the traject is gone")

    def vervolg(self, kaart: TrajectKaart) -> Dialoog:
        """Ask how it goes on."""
        return self._toon(
            VervolgDialoog(
                self._venster,
                self._context,
                kaart,
                leerling_id=self._leerling_id,
                afronden=lambda: self._afronden(kaart.id),
            )
        )

    def collega(self, kaart: TrajectKaart) -> Dialoog:
        """Pass it on to a colleague of another functie in the own team."""
        return self._toon(self._maak(FunctieDialoog, kaart))

    def begin(self, kaart: TrajectKaart) -> object:
        """Begin a traject that waits; with an open aanmelding that one has the questions."""
        if kaart.aanmelding_id is not None:
            return self._starten(kaart.aanmelding_id)
        return self._toon(self._maak(BeginDialoog, kaart))

    def sluit(self, kaart: TrajectKaart) -> object:
        """Close a klanttraject with its uitstroom, a monitortraject with how it went."""
        if kaart.type is TrajectType.MT:
            return self._toon(self._maak(MonitorDialoog, kaart))
        return self._afronden(kaart.id)

    def meten(self, kaart: TrajectKaart) -> Dialoog:
        """Write down how it goes, at the earliest open moment whose day has come, or now."""
        from jos_desktop.ui.monitor.meting import MetingDialoog, Moment

        beurt = [een for een in kaart.momenten if een.is_open and een.gepland <= date.today()]
        moment = Moment(self._leerling_id, kaart.id)
        if beurt:
            moment = Moment(self._leerling_id, kaart.id, beurt[0].id, beurt[0].gepland)
        return self._toon(MetingDialoog(self._venster, self._context, moment))

    def moment(self, kaart: TrajectKaart) -> Dialoog:
        """Plan one more check moment."""
        from jos_desktop.ui.monitor.meting import MeetmomentDialoog

        return self._toon(
            MeetmomentDialoog(
                self._venster, self._context, leerling_id=self._leerling_id, traject_id=kaart.id
            )
        )

    def terugval(self, kaart: TrajectKaart) -> Dialoog:
        """Write a relapse down."""
        from jos_desktop.ui.monitor.terugval import TerugvalDialoog

        return self._toon(
            TerugvalDialoog(
                self._venster, self._context, leerling_id=self._leerling_id, traject_id=kaart.id
            )
        )

    def heropen(self, kaart: TrajectKaart) -> Dialoog:
        """Open it again, with a reason."""
        return self._toon(self._maak(HeropenDialoog, kaart))

    def wijzig(self, kaart: TrajectKaart) -> Dialoog:
        """Change its days and facts."""
        return self._toon(self._maak(TrajectDialoog, kaart))

    @property
    def _leerling_id(self) -> int:
        return self._dossier().leerling_id

    def _maak(self, soort: Callable[..., Dialoog], kaart: TrajectKaart) -> Dialoog:
        return soort(self._venster, self._context, kaart, leerling_id=self._leerling_id)

    def _geschiedenis(self, kaart: TrajectKaart) -> object:
        sleutel = Rijsleutel("traject", kaart.id)
        return toon_geschiedenis(
            self._venster, self._context, sleutel, f"Geschiedenis van het {kaart.titel.lower()}"
        )

    def _verwijder(self, kaart: TrajectKaart) -> None:
        verwijder_met_ongedaan(
            self._context,
            self._venster,
            Rijsleutel("traject", kaart.id),
            f"{kaart.titel} verwijderd.",
        )

    def _stap(self, kaart: TrajectKaart, stap: Trajectstap) -> None:
        context, venster = self._context, self._venster

        def klaar(gestapt: Gestapt) -> None:
            bied_ongedaan(
                context, _GEDAAN[stap], lambda uow: zet_stap_terug(uow, gestapt), eigenaar=venster
            )

        context.tasks.run_change(lambda uow: zet_stap(uow, kaart.id, stap), klaar, eigenaar=venster)

    def _toon(self, dialog: Dialoog) -> Dialoog:
        dialog.open()
        return dialog
