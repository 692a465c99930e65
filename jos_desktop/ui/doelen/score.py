"""A score for a goal: typed as a figure on the sheet, kept with Enter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShortcut

from jos_desktop.models.codes import DoelVan
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.doelen import (
    HOOGST,
    LAAGST,
    ScoreGegevens,
    ScoreInToekomst,
    bewaar_score,
    lees_score,
)
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, Veld
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.services.doelenblad import Doelkaart
    from jos_desktop.ui.schermen import Context


class Scorevak(Getal):
    """A score from 0 to 10; Enter keeps it, so that a score takes two keys."""

    def __init__(self, bewaar: Callable[[], object]) -> None:
        super().__init__(LAAGST, HOOGST)
        self._bewaar = bewaar
        self._begonnen = False

    def begin_met(self, cijfer: int) -> None:
        """Start with a figure that was typed elsewhere: a 0 after a 1 makes it a 10."""
        self._begonnen = True
        self.zet(cijfer)
        QTimer.singleShot(0, self, self._naar_eind)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on after the figure that was typed already; Qt would select it."""
        super().focusInEvent(event)
        self._naar_eind()

    def _naar_eind(self) -> None:
        if self._begonnen:
            self.lineEdit().end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter."""
        self._begonnen = False
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bewaar()


class ScoreDialoog(Formulier):
    """How far a goal is on one day, in the eyes of one of them."""

    FORMULIER: Final = "doelscore"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        doel: Doelkaart,
        *,
        leerling_id: int,
        score_id: int | None = None,
        cijfer: int | None = None,
    ) -> None:
        titel = "Score toevoegen" if score_id is None else "Score wijzigen"
        super().__init__(parent, context, titel, wat="deze score", breedte_px=520)
        self._doel_id, self._score_id = doel.id, score_id
        self._bouw(doel)
        self.fouten_bij = {ScoreInToekomst: self.v_datum}
        self.knoppen("Score bewaren", self._on_bewaar)
        onderwerp = Onderwerp("doel", doel.id, leerling_id)
        if score_id is not None:
            onderwerp = Onderwerp("doelscore", score_id, leerling_id)
        self._concept = self.volg(
            self.FORMULIER,
            onderwerp,
            {
                "score": self.score,
                "datum": self.datum,
                "van_wie": self.van_wie,
                "toelichting": self.toelichting,
            },
            bestaand=score_id is not None,
        )
        self.score.setFocus()
        if score_id is None:
            self._concept.begin()
            if cijfer is not None:
                self.score.begin_met(cijfer)
        else:
            sleutel = Rijsleutel("doelscore", score_id)
            QShortcut(
                "Alt+H",
                self,
                partial(toon_geschiedenis, self, context, sleutel, "Geschiedenis van de score"),
            )
            context.tasks.run_query(
                lambda uow: lees_score(uow, score_id), self._on_gelezen, self.toon_fout
            )

    def _bouw(self, doel: Doelkaart) -> None:
        self.score = Scorevak(self._on_bewaar)
        self.datum = DatumVeld(date.today())
        self.van_wie = Keuze(DoelVan)
        self.van_wie.zet(doel.van_wie)
        self.toelichting = TekstRegel(maximaal=300, voorbeeld="bijv. twee keer te laat deze week")
        self.v_datum = Veld("&Dag", self.datum, verplicht=True)
        self.breed(EigenTekst(doel.omschrijving, breek=True))
        self.naast(
            Veld("&Score", self.score, hint="0 is helemaal niet, 10 is helemaal"), self.v_datum
        )
        self.breed(Veld("&Van wie?", self.van_wie, hint="Wie geeft deze score?"))
        self.breed(Veld("&Toelichting", self.toelichting))

    def _on_gelezen(self, oud: ScoreGegevens) -> None:
        with self._concept.vult():
            self.score.zet(oud.score)
            self.datum.zet_datum(oud.datum)
            self.van_wie.zet(oud.van_wie)
            self.toelichting.zet_tekst(oud.toelichting)
        self.score.selectAll()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = ScoreGegevens(
            datum, self.score.value(), self.van_wie.vast(), self.toelichting.tekst()
        )
        doel_id, score_id = self._doel_id, self._score_id
        self.bewaar(lambda uow: bewaar_score(uow, doel_id, gegevens, score_id))
