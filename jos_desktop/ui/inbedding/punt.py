"""The form of one point of the checklist: how it stands, since when, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_school import Inbeddingsstand
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.inbedding import (
    InbeddingsdagKanNiet,
    Punt,
    Puntstand,
    lees_punten,
    lees_verloop,
    zet_punt,
)
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

_SOORT: Final = "inbedding"


class _Gelezen(NamedTuple):
    wacht: Naamwacht
    verloop: tuple[Puntstand, ...]


class InbeddingDialoog(Formulier):
    """Write how one point stands on a day; a new day keeps what was."""

    FORMULIER: Final = "inbeddingspunt"

    def __init__(self, parent: QWidget, context: Context, school_id: int, punt: Punt) -> None:
        super().__init__(parent, context, "Inbedding", wat="dit punt", breedte_px=620)
        self._school_id, self._punt = school_id, punt
        self.inhoud.insertWidget(0, Tekst(punt.zin, "vet", breek=True))
        self.inhoud.insertWidget(1, Tekst(punt.bron, "klein", breek=True))
        self.stand = Keuze(Inbeddingsstand)
        self.datum = DatumVeld(date.today())
        self.toelichting = TekstVak(regels=3, voorbeeld="bijv. kamer 1.12, op ma en do")
        self.kijker = Naamkijker(self, (self.toelichting,))
        self.verloop = Tekst("", "gedempt", breek=True)
        self.verloop.hide()
        self.v_datum = Veld("Op welke d&ag?", self.datum, verplicht=True)
        self.naast(Veld("Is dit &zo?", self.stand), self.v_datum)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.breed(self.kijker.waarschuwing)
        self.breed(self.verloop)
        self.knoppen("Punt bewaren", self._on_bewaar)
        self.fouten_bij = {InbeddingsdagKanNiet: self.v_datum}
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(f"{_SOORT} {punt.sleutel}", school_id),
            {"stand": self.stand, "datum": self.datum, "toelichting": self.toelichting},
            bestaand=True,
        )
        self.toelichting.setFocus()
        context.tasks.run_query(
            lambda uow: _Gelezen(lees_naamwacht(uow), lees_verloop(uow, school_id, punt.sleutel)),
            self._on_gelezen,
            self.toon_fout,
        )

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the school and point that a draft is about."""
        sleutel = onderwerp.soort.removeprefix(f"{_SOORT} ")
        punt = next((punt for punt in lees_punten() if punt.sleutel == sleutel), None)
        if punt is not None:
            cls(venster, context, onderwerp.id, punt).open()

    def _on_gelezen(self, gelezen: _Gelezen) -> None:
        nu = next(iter(gelezen.verloop), None)
        with self._concept.vult():
            if nu is not None:
                self.stand.zet(nu.stand)
                self.toelichting.zet_tekst(nu.toelichting)
        regels = [
            f"{stand.datum:%d-%m-%Y}: {stand.stand.label.lower()}. {stand.toelichting}".strip()
            for stand in gelezen.verloop
        ]
        self.verloop.setText("\n".join(["Hoe het was:", *regels]))
        self.verloop.setVisible(bool(regels))
        self.kijker.begin(gelezen.wacht)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None or not self.kijker.mag(self._on_bewaar):
            return
        stand = Puntstand(datum, self.stand.vast(), self.toelichting.tekst())
        school_id, sleutel = self._school_id, self._punt.sleutel

        def werk(uow: UnitOfWork) -> Changes:
            return zet_punt(uow, school_id, sleutel, stand)

        self.bewaar(werk)
