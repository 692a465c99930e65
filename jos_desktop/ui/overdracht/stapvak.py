"""The base of a step with fields: drafts while typing, kept when the step is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.conceptinvoer import Invoer
from jos_desktop.ui.conceptwacht import Conceptwacht
from jos_desktop.ui.widgets import DatumVeld, Rolvak, Veld, kolom, rij

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

Werk = Callable[["UnitOfWork"], "Changes"]
BREEDSTE_PX = 900
GEEN_DATUM = "Vul een datum in, zoals 21-11-2026."


class Stapvak(Rolvak):
    """One step about one handover; made anew for another handover.

    A subclass builds its widgets in ``inhoud``, calls :meth:`volg` with its fields, fills them in
    :meth:`vul` and returns from :meth:`werk` what a save does, or None while that cannot be.
    """

    fout = Signal(object)

    def __init__(self, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(ruimte=12)
        self.context = context
        self.gegevens = gegevens
        self.wacht: Conceptwacht | None = None
        self.inhoud.setContentsMargins(2, 0, 8, 0)
        binnen = self.widget()
        if binnen is not None:
            binnen.setMaximumWidth(BREEDSTE_PX)

    def volg(self, formulier: str, velden: Mapping[str, QWidget | Invoer]) -> None:
        """Keep what is typed in these fields as a draft until it is kept."""
        detail = self.gegevens.detail
        onderwerp = Onderwerp("overdracht", detail.id, detail.leerling_id)
        self.wacht = Conceptwacht(self.context, self, formulier, onderwerp, velden, bestaand=True)
        self.inhoud.insertWidget(0, self.wacht.melding)
        self.inhoud.addWidget(self.wacht.stand)
        self.inhoud.addStretch(1)

    def vul(self) -> None:
        """Fill the fields with what ``gegevens`` holds."""

    def toon_stand(self) -> None:
        """Show what is no field: verdicts, buttons, what to do."""

    def toon(self, gegevens: Stapgegevens) -> None:
        """Show what the vault holds now; what was typed since stays."""
        self.gegevens = gegevens
        self.toon_stand()
        if self.wacht is not None:
            with self.wacht.vult():
                self.vul()

    def werk(self) -> Werk | None:
        """Return what keeps this step, or None after showing what is wrong."""
        return None

    def neem_focus(self) -> None:
        """Go to the first thing to fill in or press."""
        for widget in self.findChildren(QWidget):
            policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            if policy and widget.isEnabled() and widget.isVisibleTo(self):
                widget.setFocus()
                return

    @property
    def onbewaard(self) -> bool:
        """Tell whether something here is typed and not kept."""
        return self.wacht is not None and self.wacht.onbewaard

    def bewaar(self) -> None:
        """Keep this step if something changed; what cannot be kept stays as a draft."""
        wacht = self.wacht
        if wacht is None or not wacht.onbewaard:
            return
        werk = self.werk()
        if werk is None:
            wacht.schrijf()
            return
        self.context.tasks.run_change(
            wacht.bij_bewaren(werk),
            self._on_bewaard,
            self.toon_fout,
            on_finally=wacht.hervat,
        )

    def na_bewaren(self) -> None:
        """Take away what was added elsewhere by the save, and would be added again."""

    def _on_bewaard(self, _changes: Changes) -> None:
        if self.wacht is not None:
            self.wacht.bewaard()
            with self.wacht.vult():
                self.na_bewaren()

    def toon_fout(self, error: KnownError) -> None:
        """Say what went wrong."""
        self.fout.emit(error)

    def laat_los(self) -> None:
        """Write what is typed as a draft: this step goes off the screen for good."""
        if self.wacht is not None:
            self.wacht.schrijf()


def dag_van(veld: Veld) -> date | None:
    """Return the day of a field, or None after showing that it is no day."""
    bediening = veld.bediening
    dag = bediening.datum() if isinstance(bediening, DatumVeld) else None
    veld.toon_fout("" if dag else GEEN_DATUM)
    return dag


def naast(*velden: QWidget) -> QWidget:
    """Return controls beside each other, aligned at their tops."""
    vak = QWidget()
    line = rij(vak, ruimte=16)
    for veld in velden:
        line.addWidget(veld, 1, Qt.AlignmentFlag.AlignTop)
    return vak


def onder(*delen: QWidget, ruimte: int = 8) -> QWidget:
    """Return controls under each other."""
    vak = QWidget()
    layout = kolom(vak, ruimte=ruimte)
    for deel in delen:
        layout.addWidget(deel)
    return vak
