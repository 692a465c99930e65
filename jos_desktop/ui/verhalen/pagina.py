"""The sheet Verhalen: every story, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget

from jos_desktop.models.changes import Soort
from jos_desktop.services.casusverhalen import Verhaalregel, lijst_verhalen
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.leerlingen import leerlingen_op
from jos_desktop.ui.schermen import Context, Pagina
from jos_desktop.ui.verhalen.lezen import Gelezen, lees_venster
from jos_desktop.ui.verhalen.nieuw import NieuwVerhaal
from jos_desktop.ui.verhalen.prijzen import PrijzenDialoog
from jos_desktop.ui.verhalen.venster import VerhaalVenster
from jos_desktop.ui.verwijzing.lijstkaart import Lijstkaart
from jos_desktop.ui.widgets import Kolom, LegeStaat, Rolvak, StilleKnop

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.widgets import Dialoog

LEEG: Final = (
    "Een verhaal laat zien wat de cijfers niet laten zien: hoe het één leerling verging. Je "
    "schrijft het zelf, onder een andere naam. JOS Desktop zoekt of er nog iets in staat waaraan "
    "iemand te herkennen is."
)


def _lees(uow: UnitOfWork, school_id: int | None) -> tuple[Verhaalregel, ...]:
    verhalen = lijst_verhalen(uow)
    if school_id is None:
        return verhalen
    hier = leerlingen_op(uow, school_id)
    return tuple(een for een in verhalen if een.leerling_id in hier)


class VerhalenPagina(Pagina):
    """List the stories, begin one, and open one to write."""

    soorten = frozenset({Soort.CASUSVERHAAL, Soort.LEERLING, Soort.SCHOOL})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.lijst: Lijstkaart[Verhaalregel] = Lijstkaart(
            context,
            "Verhalen",
            (
                Kolom(
                    "Titel",
                    lambda een: een.titel or "(nog geen titel)",
                    vet=True,
                    breedte=30,
                    vrij=True,
                ),
                Kolom("Schuilnaam", lambda een: een.schuilnaam, breedte=16),
                Kolom("Leerling", lambda een: een.leerling, breedte=22),
                Kolom("Stand", _stand, breedte=22),
                Kolom("Gewijzigd", _gewijzigd, lambda een: een.gewijzigd, breedte=12),
            ),
            tabel="casusverhaal",
            wat="het verhaal",
            knop="&Nieuw verhaal",
            hulp="Nieuw verhaal",
            leeg=LEEG,
        )
        self.lijst.nieuw.connect(self.nieuw)
        self.lijst.wijzigen.connect(self.schrijf)
        self.prijzenknop = StilleKnop("&Mijn prijzen", self.prijzen, icoon="fa6s.euro-sign")
        self.lijst.voeg_knop_toe(self.prijzenknop)
        vak = Rolvak()
        vak.inhoud.addWidget(self.lijst)
        vak.inhoud.addStretch(1)
        self.leeg = LegeStaat("Nog geen verhaal", LEEG, "Nieuw verhaal", self.nieuw)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(vak)
        self.stapel.addWidget(self.leeg)
        self.inhoud.addWidget(self.stapel, 1)

    def ververs(self) -> None:
        """Read the stories of the chosen school again."""
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(lambda uow: _lees(uow, school), self._on_gelezen)

    def open_doel(self, doel: int) -> None:
        """Open one story to write."""
        self.schrijf(doel)

    def nieuw(self) -> Dialoog:
        """Ask about whom the story is."""
        return _toon(NieuwVerhaal(self, self.context, self.schrijf))

    def prijzen(self) -> Dialoog:
        """Show the price list."""
        return _toon(PrijzenDialoog(self, self.context))

    def schrijf(self, nummer: int) -> None:
        """Read one story and show it to write."""
        self.context.tasks.run_query(
            lambda uow: lees_venster(uow, nummer),
            self._toon_venster,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def schrijf_eerste(self) -> Dialoog | None:
        """Open the story at the top to write, at once; None without any."""
        rijen = self.lijst.model.rijen
        if not rijen:
            return None
        nummer = rijen[0].id
        gelezen = self.context.vault.query(lambda uow: lees_venster(uow, nummer))
        return _toon(VerhaalVenster(self, self.context, gelezen))

    def _toon_venster(self, gelezen: Gelezen) -> None:
        _toon(VerhaalVenster(self, self.context, gelezen))

    def _on_gelezen(self, verhalen: tuple[Verhaalregel, ...]) -> None:
        self.stapel.setCurrentIndex(0 if verhalen else 1)
        self.lijst.toon_rijen(verhalen)


def _stand(een: Verhaalregel) -> str:
    if een.afgerond_op is None:
        return "Nog bezig"
    return f"Afgerond op {schrijf_datum(een.afgerond_op)}"


def _gewijzigd(een: Verhaalregel) -> str:
    return schrijf_datum(een.gewijzigd.astimezone().date())


def _toon(dialoog: Dialoog) -> Dialoog:
    dialoog.open()
    return dialoog
