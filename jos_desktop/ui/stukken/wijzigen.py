"""Give a document a name that says what it is, and its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.services.bijlagen import BijlageOnbekend
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.stukken import StukRij, lijst_stukken, wijzig_stuk
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.widgets import TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

LANGSTE_NAAM: Final = 200
NAAM_LEEG: Final = "Geef het stuk een naam."


class StukDialoog(Formulier):
    """Change the name and kind of one document; its contents stay as they came."""

    FORMULIER: Final = "stuk"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, bijlage_id: int
    ) -> None:
        super().__init__(parent, context, "Stuk wijzigen", wat="deze wijziging", breedte_px=520)
        self._bijlage_id = bijlage_id
        self.naam = TekstRegel(maximaal=LANGSTE_NAAM)
        self.soort = Keuze(Bijlagesoort)
        self.v_naam = Veld("&Naam", self.naam, verplicht=True)
        self.breed(self.v_naam)
        self.breed(Veld("&Soort", self.soort))
        self.fouten_bij = {BijlageOnbekend: self.v_naam}
        self.knoppen("Stuk bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("bijlage", bijlage_id, leerling_id),
            {"naam": self.naam, "soort": self.soort},
            bestaand=True,
        )
        self.naam.setFocus()
        context.tasks.run_query(
            lambda uow: _lees(uow, leerling_id, bijlage_id), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, oud: StukRij) -> None:
        with self._concept.vult():
            self.naam.zet_tekst(oud.bijlage.naam)
            self.soort.zet(oud.bijlage.soort)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        naam, soort = self.naam.tekst(), self.soort.vast()
        self.eis(self.v_naam, bool(naam), NAAM_LEEG)
        if self.is_goed():
            nummer = self._bijlage_id
            self.bewaar(lambda uow: wijzig_stuk(uow, nummer, naam, soort))


def _lees(uow: UnitOfWork, leerling_id: int, bijlage_id: int) -> StukRij:
    for rij in lijst_stukken(uow, leerling_id):
        if rij.bijlage.id == bijlage_id:
            return rij
    raise BijlageOnbekend
