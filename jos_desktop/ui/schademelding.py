"""The banner of a damaged vault: on every screen, and it stays until the way out was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.reservewacht import noem_moment, reservewacht
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.storage.backup import Gemaakt
    from jos_desktop.storage.backup_list import Reservekopie
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

TERUGZETTEN = "Reservekopie &terugzetten"
GROOTBOEK_TERUG = "&Grootboek terugzetten"


class SchadeMelding(Melding):
    """Damage in the dossiers leads to a restore; a ledger that is not good comes from a backup."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context
        self._databank_stuk = False
        context.tasks.schade.connect(self._on_schade)
        reservewacht(context).gemaakt.connect(self._on_gemaakt)
        self.kijk()

    def kijk(self) -> None:
        """Look in the background whether the ledger is good: nothing reads it on most days."""
        self._context.tasks.run_query(_grootboek_is_heel, self._on_grootboek)

    def _on_schade(self, error: KnownError) -> None:
        from jos_desktop.storage.engine import DatabaseDamaged

        if not isinstance(error, DatabaseDamaged):
            self._on_grootboek(False)
            return
        self._databank_stuk = True
        self.toon(
            "Je kluis is beschadigd. Typ niets nieuws: dat kun je kwijtraken.",
            "Zet de laatste goede reservekopie terug. Dat kan nu meteen. Je oude kluis blijft "
            "ernaast staan.",
            "gevaar",
            actie=TERUGZETTEN,
            bij_actie=self._on_terugzetten,
        )

    def _on_gemaakt(self, gemaakt: Gemaakt) -> None:
        if gemaakt.kopie.zonder_grootboek:
            self._on_grootboek(False)

    def _on_grootboek(self, heel: bool) -> None:
        if heel or self._databank_stuk:
            return
        self.toon(
            "Het grootboek van je kluis ontbreekt of is beschadigd. Je dossiers zijn er nog.",
            "In het grootboek staan vastgezette cijfers en wat je hebt vernietigd. Zet het terug "
            "uit je laatste goede reservekopie.",
            "gevaar",
            actie=GROOTBOEK_TERUG,
            bij_actie=self._on_grootboek_terug,
        )

    def _on_terugzetten(self) -> None:
        self.show()  # a banner hides at its action; the vault is still damaged
        open_terugzetten(self.window(), self._context)

    def _on_grootboek_terug(self) -> None:
        self.show()
        self.actie.setEnabled(False)
        vault = self._context.vault

        def werk() -> Reservekopie:
            from jos_desktop.werkstroom.grootboek import zet_grootboek_terug

            return zet_grootboek_terug(vault)

        self._context.tasks.run(
            werk,
            self._on_grootboek_staat,
            self._on_grootboek_mislukt,
            eigenaar=self,
            on_finally=lambda: self.actie.setEnabled(True),
        )

    def _on_grootboek_staat(self, kopie: Reservekopie) -> None:
        self.hide()
        self._context.meld(
            "Het grootboek staat er weer.",
            f"Het komt uit de reservekopie van {noem_moment(kopie.moment)}.",
            "goed",
        )
        reservewacht(self._context).maak()

    def _on_grootboek_mislukt(self, error: KnownError) -> None:
        self.toon(
            error.zin(),
            error.raad(),
            "gevaar",
            actie=TERUGZETTEN,
            bij_actie=self._on_terugzetten,
        )


def _grootboek_is_heel(uow: UnitOfWork) -> bool:
    """Read the ledger afresh: is it there, whole, and not too old?"""
    from jos_desktop.storage.ledger import LedgerDamaged

    try:
        uow.ledger.controleer()
    except LedgerDamaged:
        return False
    return True


def open_terugzetten(venster: QWidget, context: Context) -> None:
    """Show the form that puts a backup back, over any screen."""
    from jos_desktop.ui.beheer.reservekopie import TerugzetDialoog

    TerugzetDialoog(venster, context).open()
