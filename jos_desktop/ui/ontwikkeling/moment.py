"""The form of a review moment: when, and what was seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.consulten import lees_naamwacht
from jos_desktop.services.naamwacht import Naamwacht
from jos_desktop.services.ontwikkelvragen import (
    BevindingLeeg,
    MomentGegevens,
    MomentKanNiet,
    bewaar_moment,
    lees_moment,
)
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.naamkijker import Naamkijker
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Verzet de dag, of vul in wanneer jullie terugkeken. Schrijf geen namen van leerlingen op."
)
NIEUW_BIJ: Final = "ontwikkelvraag met nieuw moment"


class MomentDialoog(Formulier):
    """Plan a review moment of a question, or write what was seen; ``vandaag`` proposes held."""

    FORMULIER: Final = "reviewmoment"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        vraag_id: int,
        moment_id: int | None = None,
        *,
        vandaag: bool = False,
    ) -> None:
        nieuw = moment_id is None
        titel = "Nieuw reviewmoment" if nieuw else "Reviewmoment"
        super().__init__(parent, context, titel, wat="dit reviewmoment", breedte_px=620)
        self._vraag_id, self._moment_id, self._vandaag = vraag_id, moment_id, vandaag
        self.inhoud.insertWidget(0, Tekst(UITLEG, "gedempt", breek=True))
        self.datum = KomendeDatum(date.today())
        self.gehouden = DatumVeld()
        self.bevinding = TekstVak(regels=4, voorbeeld="Wat zien we? Werkt het?")
        self.vervolg = TekstVak(regels=3, voorbeeld="Wat doen we nu, tot de volgende keer?")
        self.kijker = Naamkijker(self, (self.bevinding, self.vervolg))
        self.v_datum = Veld("Afgesproken &dag", self.datum, verplicht=True)
        self.v_gehouden = Veld("&Gehouden op", self.gehouden, hint="Leeg als het nog komt.")
        self.v_bevinding = Veld("&Bevinding", self.bevinding)
        self.naast(self.v_datum, self.v_gehouden)
        self.breed(self.v_bevinding)
        self.breed(Veld("&Vervolg", self.vervolg))
        self.breed(self.kijker.waarschuwing)
        self.knoppen("Reviewmoment bewaren", self._on_bewaar)
        self.fouten_bij = {MomentKanNiet: self.v_gehouden, BevindingLeeg: self.v_bevinding}
        over = (
            Onderwerp(NIEUW_BIJ, vraag_id)
            if moment_id is None
            else Onderwerp(f"reviewmoment van {vraag_id}", moment_id)
        )
        velden: dict[str, QWidget] = {
            "datum": self.datum,
            "gehouden": self.gehouden,
            "bevinding": self.bevinding,
            "vervolg": self.vervolg,
        }
        self._concept = self.volg(self.FORMULIER, over, velden, bestaand=not nieuw)
        self.bevinding.setFocus()

        def lees(uow: UnitOfWork) -> tuple[Naamwacht, MomentGegevens | None]:
            return lees_naamwacht(uow), None if moment_id is None else lees_moment(uow, moment_id)

        context.tasks.run_query(lees, self._on_gelezen, self.toon_fout)

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the question and moment that a draft is about."""
        if onderwerp.soort == NIEUW_BIJ:
            cls(venster, context, onderwerp.id).open()
            return
        vraag = onderwerp.soort.rpartition(" ")[2]
        cls(venster, context, int(vraag), onderwerp.id).open()

    def _on_gelezen(self, gelezen: tuple[Naamwacht, MomentGegevens | None]) -> None:
        wacht, moment = gelezen
        with self._concept.vult():
            if moment is not None:
                self.datum.zet_datum(moment.datum)
                self.gehouden.zet_datum(moment.gehouden_op)
                self.bevinding.zet_tekst(moment.bevinding)
                self.vervolg.zet_tekst(moment.vervolg)
            if self._vandaag and self.gehouden.datum() is None:
                self.gehouden.zet_datum(date.today())
        self.kijker.begin(wacht)
        self.onthoud()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        gehouden = self.datum_van(self.v_gehouden, verplicht=False)
        if not self.is_goed() or datum is None or not self.kijker.mag(self._on_bewaar):
            return
        gegevens = MomentGegevens(datum, gehouden, self.bevinding.tekst(), self.vervolg.tekst())
        vraag_id, moment_id = self._vraag_id, self._moment_id
        self.bewaar(lambda uow: bewaar_moment(uow, vraag_id, gegevens, moment_id))
