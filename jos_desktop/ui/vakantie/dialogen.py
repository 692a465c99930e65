"""The forms of the holiday sheet: an agreement with one pupil, and the holiday itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.vakantiecheck import (
    AfspraakOntbreekt,
    CheckGegevens,
    lees_checkgegevens,
    leg_check_vast,
)
from jos_desktop.services.vakanties import (
    NIEUW,
    VakantieBestaat,
    VakantieKlopt,
    VakantieRij,
    bewaar_vakantie,
    komende_vakanties,
)
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jos_desktop.ui.schermen import Context


VOORBIJ: Final = "Deze vakantie is voorbij."
VOORBIJ_DOE: Final = "Je tekst staat nog bij Nog niet bewaard."


class CheckDialoog(Formulier):
    """What was agreed with one pupil for one holiday."""

    FORMULIER: Final = "vakantiecheck"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        leerling_id: int,
        vakantie: VakantieRij,
        naam: str = "",
    ) -> None:
        titel = f"{vakantie.naam}: {naam}" if naam else vakantie.naam
        super().__init__(parent, context, titel, wat="deze afspraak", breedte_px=560)
        self._leerling_id, self._vakantie = leerling_id, vakantie
        self.afspraak = TekstVak(
            regels=4, voorbeeld="bijv. belt dinsdag met het wijkteam; ik app op de eerste dag terug"
        )
        self.wie = TekstRegel(maximaal=120, voorbeeld="wie is er dan wel te bereiken?")
        self.v_afspraak = Veld("Wat spreek je &af?", self.afspraak, verplicht=True)
        self.breed(self.v_afspraak)
        self.breed(Veld("&Wie belt of helpt in de vakantie?", self.wie))
        self.fouten_bij = {AfspraakOntbreekt: self.v_afspraak}
        self.knoppen("Afspraak &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp(f"vakantie {vakantie.vanaf:%Y-%m-%d}", leerling_id, leerling_id),
            {"afspraak": self.afspraak, "wie": self.wie},
            bestaand=True,
        )
        self.afspraak.setFocus()
        context.tasks.run_query(
            lambda uow: lees_checkgegevens(uow, leerling_id, vakantie),
            self._on_gelezen,
            self.toon_fout,
        )

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the pupil and holiday that a draft is about."""

        def klaar(vakanties: Sequence[VakantieRij]) -> None:
            dag = onderwerp.soort.removeprefix("vakantie ")
            rij = next((r for r in vakanties if f"{r.vanaf:%Y-%m-%d}" == dag), None)
            if rij is None:
                context.leg_concept_terug(onderwerp, VOORBIJ, VOORBIJ_DOE)
            else:
                cls(venster, context, onderwerp.id, rij).open()

        context.open_blad("agenda", "vakantie")
        context.tasks.run_query(komende_vakanties, klaar, eigenaar=venster)

    def _on_gelezen(self, gegevens: CheckGegevens | None) -> None:
        with self._concept.vult():
            if gegevens is not None:
                self.afspraak.zet_tekst(gegevens.afspraak)
                self.wie.zet_tekst(gegevens.wie)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        gegevens = CheckGegevens(True, self.afspraak.tekst(), self.wie.tekst())
        leerling_id, vakantie = self._leerling_id, self._vakantie
        self.bewaar(lambda uow: leg_check_vast(uow, leerling_id, vakantie, gegevens))


class VakantieDialoog(Formulier):
    """Add a holiday, or change its days: schools differ."""

    FORMULIER: Final = "vakantie"

    def __init__(self, parent: QWidget, context: Context, rij: VakantieRij | None = None) -> None:
        titel = "Vakantie toevoegen" if rij is None else "Vakantie wijzigen"
        super().__init__(parent, context, titel, wat="deze vakantie", breedte_px=480)
        self._id = NIEUW if rij is None else rij.id
        self.naam = TekstRegel("" if rij is None else rij.naam, maximaal=80)
        self.vanaf = DatumVeld(None if rij is None else rij.vanaf)
        self.tot = DatumVeld(None if rij is None else rij.tot)
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.v_vanaf = Veld("&Eerste dag", self.vanaf, verplicht=True)
        self.v_tot = Veld("&Laatste dag", self.tot, verplicht=True)
        self.breed(self.v_naam)
        self.naast(self.v_vanaf, self.v_tot)
        self.fouten_bij = {VakantieKlopt: self.v_naam, VakantieBestaat: self.v_vanaf}
        self.knoppen("Vakantie &bewaren", self._on_bewaar)
        over = "vakantie" if rij is None else f"vakantie {rij.vanaf:%Y-%m-%d}"
        self.volg(
            self.FORMULIER,
            Onderwerp(over, self._id),
            {"naam": self.naam, "vanaf": self.vanaf, "tot": self.tot},
        ).begin()
        self.naam.setFocus()

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the holiday that a draft is about."""

        def klaar(vakanties: Sequence[VakantieRij]) -> None:
            dag = onderwerp.soort.removeprefix("vakantie ")
            rij = next((r for r in vakanties if f"{r.vanaf:%Y-%m-%d}" == dag), None)
            cls(venster, context, rij).open()

        context.open_blad("agenda", "vakantie")
        context.tasks.run_query(komende_vakanties, klaar, eigenaar=venster)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf, tot = self.datum_van(self.v_vanaf), self.datum_van(self.v_tot)
        if not self.is_goed() or vanaf is None or tot is None:
            return
        rij = VakantieRij(self._id, self.naam.tekst(), vanaf, tot)
        self.bewaar(lambda uow: bewaar_vakantie(uow, rij))
