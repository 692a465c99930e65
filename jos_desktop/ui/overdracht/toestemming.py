"""Register the consent for the receiver of one handover."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.overdracht import OverdrachtDetail
from jos_desktop.services.toestemming import (
    ToestemmingGegevens,
    ToestemmingInToekomst,
    leg_vast,
)
from jos_desktop.ui.widgets import DatumVeld, Dialoog, Tekst, TekstVak, Veld, rij

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

DATUM_PX = 140
_ANTWOORDEN = (ToestemmingStatus.GEGEVEN, ToestemmingStatus.GEWEIGERD)


class ToestemmingDialoog(Dialoog):
    """Who answered what, when and how; one or more people at once, nobody ticked beforehand."""

    FORMULIER: Final = "toestemming_overdracht"

    def __init__(self, parent: QWidget, context: Context, detail: OverdrachtDetail) -> None:
        super().__init__(parent, "Toestemming vastleggen", wat="deze toestemming", breedte_px=640)
        self._context = context
        self._leerling_id = detail.leerling_id
        self._ontvanger = detail.ontvanger.plaats
        oordeel = detail.oordeel
        self.inhoud.addWidget(
            Tekst(f"Voor het delen van deze overdracht met {self._ontvanger}.", breek=True)
        )
        self.inhoud.addWidget(Tekst(f"{oordeel.uitleg} ({oordeel.bron})", "klein", breek=True))
        self.inhoud.addWidget(Tekst("Wie heeft antwoord gegeven?", "vet"))
        self.fout = Tekst("Vink aan wie antwoord gaf.", "fout")
        self.fout.hide()
        self.gevers: dict[int | None, QCheckBox] = {}
        for gever in oordeel.gevers:
            naam = detail.leerling if gever.betrokkene_id is None else gever.naam
            suffix = " (leerling)" if gever.betrokkene_id is None else ""
            box = QCheckBox(f"{naam}{suffix}")
            box.toggled.connect(lambda _on: self.fout.hide())
            self.gevers[gever.betrokkene_id] = box
            self.inhoud.addWidget(box)
        self.inhoud.addWidget(self.fout)
        self._bouw_antwoord()
        self.inhoud.addStretch(1)
        self.knoppen("Toestemming vastleggen", self._on_bewaar)
        self._bouw_concept(detail)
        first = next(iter(self.gevers.values()), None)
        if first is not None:
            first.setFocus()

    def _bouw_antwoord(self) -> None:
        self.antwoord = QComboBox()
        for status in _ANTWOORDEN:
            self.antwoord.addItem(status.label, status)
        self.wijze = QComboBox()
        for wijze in ToestemmingWijze:
            self.wijze.addItem(wijze.label, wijze)
        self.datum = DatumVeld(date.today())
        self.datum.setMinimumWidth(DATUM_PX)
        self.veld_datum = Veld("&Datum", self.datum, verplicht=True)
        line = rij(ruimte=16)
        line.addWidget(Veld("&Antwoord", self.antwoord), 1)
        line.addWidget(Veld("&Hoe gevraagd", self.wijze), 1)
        line.addWidget(self.veld_datum, 1)
        self.inhoud.addLayout(line)
        self.omvang = TekstVak(regels=2, voorbeeld="bijvoorbeeld: niets over thuis")
        self.inhoud.addWidget(
            Veld("&Wat mag wel of niet mee?", self.omvang, hint="Alleen als dit is afgesproken.")
        )

    def _bouw_concept(self, detail: OverdrachtDetail) -> None:
        velden: dict[str, QWidget] = {
            f"gever_{wie or 'leerling'}": box for wie, box in self.gevers.items()
        }
        velden |= {
            "antwoord": self.antwoord,
            "wijze": self.wijze,
            "datum": self.datum,
            "omvang": self.omvang,
        }
        self._concept = self.bewaak(
            self._context,
            self.FORMULIER,
            Onderwerp("overdracht", detail.id, detail.leerling_id),
            velden,
        )
        self._concept.begin()

    def _on_bewaar(self) -> None:
        gekozen = tuple(wie for wie, box in self.gevers.items() if box.isChecked())
        datum = self.datum.datum()
        self.fout.setVisible(not gekozen)
        self.veld_datum.toon_fout("" if datum else "Vul een datum in, zoals 21-11-2026.")
        if not gekozen or datum is None:
            return
        antwoorden = tuple(
            ToestemmingGegevens(
                ToestemmingDoel.OVERDRACHT,
                ToestemmingStatus(self.antwoord.currentData()),
                datum,
                betrokkene_id=wie,
                wijze=ToestemmingWijze(self.wijze.currentData()),
                ontvanger=self._ontvanger,
                omvang=self.omvang.tekst(),
            )
            for wie in gekozen
        )
        leerling_id = self._leerling_id
        self._context.tasks.run_change(
            self._concept.bij_bewaren(lambda uow: _leg_alle_vast(uow, leerling_id, antwoorden)),
            self._on_bewaard,
            self._on_fout,
            on_finally=self._concept.hervat,
        )

    def _on_bewaard(self, _changes: Changes) -> None:
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        if isinstance(error, ToestemmingInToekomst):
            self.veld_datum.toon_fout(f"{error.zin()} {error.raad()}")
        else:
            self.toon_fout(error)


def _leg_alle_vast(
    uow: UnitOfWork, leerling_id: int, antwoorden: tuple[ToestemmingGegevens, ...]
) -> Changes:
    changes = Changes()
    for antwoord in antwoorden:
        changes |= leg_vast(uow, leerling_id, antwoord)
    return changes
