"""Start the same handover for several pupils, and make a dossier of somebody on the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.services.dubbelen import Dubbel, vind_dubbelen
from jos_desktop.services.instroom_start import (
    Gestart,
    Overgeslagen,
    maak_dossier,
    start_instroom,
    start_overdrachten,
    start_terug,
)
from jos_desktop.services.overdracht import Ontvanger, OntvangerLeeg
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import Tekst, TekstRegel, Veld, bevestig

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.instroom import InstromerRij
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.tasks import OnError

UITLEG: Final = (
    "Voor elke leerling komt er een concept klaar te staan. Er gaat nog niets naar iemand toe: "
    "per leerling bespreek je het met ouders en vraag je toestemming."
)
# These have a way of their own: a colleague of the team needs no concept per pupil.
_SOORTEN: Final = tuple(
    soort
    for soort in OverdrachtType
    if soort not in {OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA}
)
_NAMEN: Final = 3
Werk = Callable[["UnitOfWork", OverdrachtType, Ontvanger], Gestart]


class StartDialoog(Formulier):
    """Ask once who takes over, and start a handover for everybody."""

    def __init__(
        self, parent: QWidget, context: Context, aantal: int, werk: Werk, *, vast: bool = False
    ) -> None:
        woord = "1 leerling" if aantal == 1 else f"{aantal} leerlingen"
        super().__init__(
            parent, context, f"Overdracht starten: {woord}", wat="deze ontvanger", breedte_px=620
        )
        self._werk = werk
        self.soort = Keuze(_SOORTEN)
        self.soort.zet(OverdrachtType.PO_VO if vast else OverdrachtType.VO_VO)
        self.naam, self.functie = TekstRegel(maximaal=120), TekstRegel(maximaal=120)
        self.school, self.organisatie = TekstRegel(maximaal=120), TekstRegel(maximaal=120)
        self.v_naam = Veld("Wie neemt over? (&naam)", self.naam, verplicht=True)
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        if not vast:
            self.breed(Veld("&Soort overdracht", self.soort))
        self.naast(self.v_naam, Veld("&Functie", self.functie))
        self.naast(Veld("S&chool", self.school), Veld("&Organisatie", self.organisatie))
        self.fouten_bij = {OntvangerLeeg: self.v_naam}
        self.knoppen("Concepten &klaarzetten", self._on_start)
        self.onthoud()
        self.naam.setFocus()

    @classmethod
    def van_lijst(cls, parent: QWidget, context: Context, ids: Sequence[int]) -> StartDialoog:
        """Return the dialog for pupils on the list; the kind is po-vo."""

        def werk(uow: UnitOfWork, _soort: OverdrachtType, ontvanger: Ontvanger) -> Gestart:
            return start_instroom(uow, ids, ontvanger)

        return cls(parent, context, len(ids), werk, vast=True)

    @classmethod
    def van_leerlingen(cls, parent: QWidget, context: Context, ids: Sequence[int]) -> StartDialoog:
        """Return the dialog for pupils of the caseload."""

        def werk(uow: UnitOfWork, soort: OverdrachtType, ontvanger: Ontvanger) -> Gestart:
            return start_overdrachten(uow, ids, soort, ontvanger)

        return cls(parent, context, len(ids), werk)

    def _on_start(self) -> None:
        self.wis_fouten()
        ontvanger = Ontvanger(
            self.naam.tekst().strip(),
            self.functie.tekst().strip(),
            self.organisatie.tekst().strip(),
            self.school.tekst().strip(),
        )
        soort, werk = self.soort.vast(), self._werk
        self.context.tasks.run_change(
            lambda uow: werk(uow, soort, ontvanger), self._on_gestart, self._on_fout, eigenaar=self
        )

    def _on_gestart(self, gestart: Gestart) -> None:
        context = self.context
        self.klaar()
        meld_gestart(context, gestart)


def meld_gestart(context: Context, gestart: Gestart) -> None:
    """Tell what was started and for whom not, and offer to take it back."""
    aantal = len(gestart.overdracht_ids)
    woord = "1 concept staat" if aantal == 1 else f"{aantal} concepten staan"
    over = _overgeslagen(gestart.overgeslagen)
    wat = f"{woord} klaar." + (f" Overgeslagen: {over}." if over else "")
    if aantal:
        bied_ongedaan(context, wat, lambda uow: start_terug(uow, gestart))
    else:
        context.meld("Er is niets klaargezet.", f"Overgeslagen: {over}.", "warm")


def _overgeslagen(overgeslagen: Sequence[Overgeslagen]) -> str:
    """Write for whom nothing was started, by reason; of many only the first names."""
    delen = []
    for reden in dict.fromkeys(een.reden for een in overgeslagen):
        namen = [een.naam for een in overgeslagen if een.reden == reden]
        rest = len(namen) - _NAMEN
        wie = ", ".join(namen[:_NAMEN]) + (f" en nog {rest}" if rest > 0 else "")
        delen.append(f"{wie} ({reden})")
    return "; ".join(delen)


def maak_dossier_van(
    parent: QWidget, context: Context, regel: InstromerRij, bij_fout: OnError
) -> None:
    """Make the dossier of somebody on the list; who may be there already is asked about first."""
    gegevens = regel.gegevens

    def maak(leerling_id: int | None) -> None:
        def klaar(changes: Changes) -> None:
            if changes.nieuw_id is not None:
                context.open_dossier(changes.nieuw_id)

        context.tasks.run_change(
            lambda uow: maak_dossier(uow, regel.id, leerling_id), klaar, bij_fout, eigenaar=parent
        )

    def gevonden(dubbelen: tuple[Dubbel, ...]) -> None:
        if not dubbelen:
            maak(None)
            return
        een = dubbelen[0]
        bevestig(
            parent,
            "Is dit dezelfde leerling?",
            f"{een.naam} staat al in de kluis ({een.reden}). Hoort de lijst bij dit dossier, kies "
            "dan Koppelen. Is het een ander, voeg de leerling dan toe vanuit de caseload.",
            "Koppelen",
            lambda: maak(een.leerling_id),
        )

    context.tasks.run_query(
        lambda uow: vind_dubbelen(
            uow, gegevens.roepnaam, gegevens.achternaam, gegevens.geboortedatum
        ),
        gevonden,
        bij_fout,
        eigenaar=parent,
    )
