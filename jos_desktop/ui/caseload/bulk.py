"""What can be done with several chosen pupils at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from jos_desktop.services.bulk import (
    Bulkwijziging,
    Veld,
    bulk_terug,
    maak_taken,
    zet_voor_allen,
)
from jos_desktop.services.caseload import CaseloadRij
from jos_desktop.ui.caseload.samenvoegen import vraag_uit_elkaar
from jos_desktop.ui.instroom.starten import StartDialoog
from jos_desktop.ui.instroom.wissel import WisselDialoog
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.vervanging.dialoog import VervangDialoog
from jos_desktop.ui.vervanging.overgenomen import OvergenomenDialoog
from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, TekstRegel, rij
from jos_desktop.ui.widgets import Veld as Invoerveld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

KIES_MEER = "Kies meer leerlingen met Ctrl of Shift."
_TITELS = {Veld.KLAS: "Klas wijzigen", Veld.MENTOR: "Mentor wijzigen"}
_LABELS = {Veld.KLAS: "Nieuwe &klas", Veld.MENTOR: "Nieuwe &mentor"}
_LEEG = {
    Veld.KLAS: "Vul de nieuwe klas in, bijvoorbeeld 3K.",
    Veld.MENTOR: "Vul de naam van de nieuwe mentor in.",
}
_TEKENS = {Veld.KLAS: 30, Veld.MENTOR: 120}
_MEESTE_NAMEN = 6


def aantal_leerlingen(aantal: int) -> str:
    """Write a number of pupils."""
    return "1 leerling" if aantal == 1 else f"{aantal} leerlingen"


class Bulkbalk(QWidget):
    """The row under the table: how many are chosen, and what to do with them."""

    def __init__(self, context: Context, samenvoegen: Callable[[int, int], object]) -> None:
        super().__init__()
        self.setAccessibleName("Met de gekozen leerlingen")
        self._context = context
        self._samenvoegen = samenvoegen
        self._gekozen: tuple[CaseloadRij, ...] = ()
        layout = rij(self)
        self.aantal = Tekst(KIES_MEER, "klein")
        layout.addWidget(self.aantal)
        layout.addStretch(1)
        self.taak = Knop("&Taak geven…", self._on_taak, icoon="fa6s.list-check")
        self.klas = Knop("&Klas wijzigen…", partial(self._on_veld, Veld.KLAS))
        self.mentor = Knop("&Mentor wijzigen…", partial(self._on_veld, Veld.MENTOR))
        self.samen = Knop(
            "&Samenvoegen…",
            self._on_samen,
            hulp="Kies twee dossiers van dezelfde leerling en maak er één van",
        )
        self.over = Knop(
            "Over&dragen",
            icoon="fa6s.people-arrows",
            hulp="Een overdracht starten, of dossiers aan een collega geven die jou vervangt",
        )
        menu = QMenu(self.over)
        menu.setAccessibleName("Overdragen")
        self.start_gekozen = menu.addAction("Overdracht &starten…", self._on_start)
        menu.addAction("Nieuw school&jaar…", self.wissel_schooljaar)
        menu.addSection("Aan een collega")
        self.over_gekozen = menu.addAction("&Gekozen leerlingen…", self._on_over)
        menu.addAction("&Hele caseload…", partial(self.draag_over, None))
        menu.addSeparator()
        menu.addAction("&Wat is overgenomen…", self.toon_overgenomen)
        self.over.setMenu(menu)
        for knop in (self.taak, self.klas, self.mentor, self.samen, self.over):
            layout.addWidget(knop)
        self.toon(())

    def toon(self, gekozen: Sequence[CaseloadRij]) -> None:
        """Follow what is chosen in the table."""
        self._gekozen = tuple(gekozen)
        aantal = len(self._gekozen)
        self.aantal.setText(f"{aantal_leerlingen(aantal)} gekozen." if aantal > 1 else KIES_MEER)
        for knop in (self.taak, self.klas, self.mentor):
            knop.setEnabled(aantal > 0)
        self.over_gekozen.setEnabled(aantal > 0)
        self.start_gekozen.setEnabled(aantal > 0)
        # With one of them it can be taken apart again.
        self.samen.setEnabled(aantal in (1, 2))

    def draag_over(self, leerling_ids: Sequence[int] | None) -> VervangDialoog:
        """Hand these pupils, or the whole caseload, to a colleague."""
        dialog = VervangDialoog(self, self._context, leerling_ids)
        dialog.open()
        return dialog

    def toon_overgenomen(self) -> OvergenomenDialoog:
        """Show what colleagues took over."""
        dialog = OvergenomenDialoog(self, self._context)
        dialog.open()
        return dialog

    def start_overdracht(self, leerling_ids: Sequence[int]) -> StartDialoog:
        """Start the same kind of handover for these pupils."""
        dialog = StartDialoog.van_leerlingen(self, self._context, leerling_ids)
        dialog.open()
        return dialog

    def wissel_schooljaar(self) -> WisselDialoog:
        """Move everybody to the next school year."""
        dialog = WisselDialoog(self, self._context)
        dialog.open()
        return dialog

    def _on_start(self) -> None:
        self.start_overdracht([leerling.leerling_id for leerling in self._gekozen])

    def _on_over(self) -> None:
        self.draag_over([leerling.leerling_id for leerling in self._gekozen])

    def _on_taak(self) -> None:
        BulkTaakDialoog(self, self._context, self._gekozen).open()

    def _on_veld(self, veld: Veld) -> None:
        BulkVeldDialoog(self, self._context, self._gekozen, veld).open()

    def _on_samen(self) -> None:
        if len(self._gekozen) == 2:
            een, ander = self._gekozen
            self._samenvoegen(een.leerling_id, ander.leerling_id)
            return
        for leerling in self._gekozen:
            vraag_uit_elkaar(self, self._context, leerling.leerling_id)


class BulkDialoog(Dialoog):
    """The base of both: for whom, what, and one undo for all."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        gekozen: Sequence[CaseloadRij],
        titel: str,
    ) -> None:
        super().__init__(parent, titel, wat="deze wijziging", breedte_px=480)
        self._context = context
        self._ids = tuple(leerling.leerling_id for leerling in gekozen)
        namen = [leerling.naam for leerling in gekozen[:_MEESTE_NAMEN]]
        rest = len(gekozen) - len(namen)
        meer = f" en nog {rest}" if rest else ""
        self.inhoud.addWidget(Tekst(f"Voor {', '.join(namen)}{meer}.", "gedempt", breek=True))

    def voer_uit(self, work: Callable[[UnitOfWork], Bulkwijziging], wat: str) -> None:
        """Change them all and offer the way back; ``wat`` says what was done to how many."""
        context, venster = self._context, self.parentWidget()

        def klaar(gedaan: Bulkwijziging) -> None:
            self.klaar()
            over = gedaan.overgeslagen
            rest = f" {aantal_leerlingen(over)} overgeslagen: afgeschermd of geen school."
            bied_ongedaan(
                context,
                f"{wat}: {aantal_leerlingen(gedaan.aantal)}.{rest if over else ''}",
                lambda uow: bulk_terug(uow, gedaan),
                eigenaar=venster,
            )

        context.tasks.run_change(work, klaar, self._on_fout, eigenaar=self)

    def _on_fout(self, fout: KnownError) -> None:
        self.toon_fout(fout)


class BulkTaakDialoog(BulkDialoog):
    """Give all chosen pupils the same task."""

    def __init__(self, parent: QWidget, context: Context, gekozen: Sequence[CaseloadRij]) -> None:
        super().__init__(parent, context, gekozen, "Taak geven")
        self.omschrijving = TekstRegel(maximaal=300, voorbeeld="bijv. ouders bellen")
        self.datum = KomendeDatum()
        self.v_wat = Invoerveld("&Wat ga je doen?", self.omschrijving, verplicht=True)
        self.v_datum = Invoerveld("Wa&nneer?", self.datum, hint="Leeg: zonder datum.")
        self.inhoud.addWidget(self.v_wat)
        self.inhoud.addWidget(self.v_datum)
        aantal = len(self._ids)
        self.knoppen("Taak geven" if aantal == 1 else f"{aantal} taken geven", self._on_bewaar)
        self.omschrijving.setFocus()

    def _on_bewaar(self) -> None:
        tekst, dag = self.omschrijving.tekst(), self.datum.datum()
        fout = self.datum.fout() if self.datum.text().strip() else ""
        self.v_wat.toon_fout("" if tekst else "Schrijf in een paar woorden wat je gaat doen.")
        self.v_datum.toon_fout(fout)
        if not tekst or fout:
            (self.datum if tekst else self.omschrijving).setFocus()
            return
        ids = self._ids
        self.voer_uit(lambda uow: maak_taken(uow, ids, tekst, dag), "Taak gegeven")


class BulkVeldDialoog(BulkDialoog):
    """Set class or mentor of all chosen pupils."""

    def __init__(
        self, parent: QWidget, context: Context, gekozen: Sequence[CaseloadRij], veld: Veld
    ) -> None:
        super().__init__(parent, context, gekozen, _TITELS[veld])
        self._veld = veld
        self.waarde = TekstRegel(maximaal=_TEKENS[veld])
        self.v_waarde = Invoerveld(_LABELS[veld], self.waarde, verplicht=True)
        self.inhoud.addWidget(self.v_waarde)
        self.knoppen("Wijzigen", self._on_bewaar)
        self.waarde.setFocus()

    def _on_bewaar(self) -> None:
        tekst, veld, ids = self.waarde.tekst(), self._veld, self._ids
        self.v_waarde.toon_fout("" if tekst else _LEEG[veld])
        if not tekst:
            self.waarde.setFocus()
            return
        self.voer_uit(
            lambda uow: zet_voor_allen(uow, ids, veld, tekst),
            "Klas gewijzigd" if veld is Veld.KLAS else "Mentor gewijzigd",
        )
