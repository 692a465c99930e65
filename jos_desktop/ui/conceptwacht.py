"""Watch over one form: what is typed stands in the vault as a draft, and comes back later.

A form names its fields; nothing is guessed from its widgets. The draft holds the value of every
field and, under :data:`BASIS`, a mark of what the record held when the form was opened: that
tells which fields the user changed, and whether the record was changed elsewhere since.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jos_desktop.services.concepten import (
    BewaardConcept,
    Onderwerp,
    bewaar_concept,
    vind_concept,
    wis_concept,
)
from jos_desktop.services.datums import schrijf_moment
from jos_desktop.ui.concepten import OpenConcept
from jos_desktop.ui.conceptinvoer import Invoer, invoer_van
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Melding, Tekst

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

T = TypeVar("T")
Velden = dict[str, object]

BASIS: Final = "_basis"
CONCEPT_NA_MS = 800
"""How long after a key a draft is written, also while somebody types on: a power cut costs at
most one second of words, and the writing itself takes a part of that second."""
OPNIEUW_NA_MS = 5000
"""How long after a draft could not be written it is tried again."""
_MERK_TEKENS = 16

VERANDERD = "De gegevens zijn daarna ergens anders veranderd. Kijk alles na voor je bewaart."
PAST_NIET = "Niet alles past nog in dit formulier. Kijk alles na voor je bewaart."
WEGGEGOOID = "Weggegooid. Hier staat weer wat bewaard is."
WEGGEGOOID_NIEUW = "Weggegooid. Je begint weer opnieuw."


class Conceptwacht(QObject):
    """Keep the draft of one form about one record.

    Place ``melding`` and ``stand`` in the form. Call ``begin`` when its fields stand as the
    record holds them, or fill them inside ``with wacht.vult():``. ``bestaand``: the fields show
    a record that is in the vault; otherwise they start with proposals, such as today.
    """

    teruggezet = Signal()

    def __init__(
        self,
        context: Context,
        formulier: QWidget,
        naam: str,
        onderwerp: Onderwerp,
        velden: Mapping[str, QWidget | Invoer],
        *,
        bestaand: bool = False,
    ) -> None:
        super().__init__(formulier)
        self.onderwerp = onderwerp
        self.naam = naam
        self.velden = {veld: invoer_van(bediening) for veld, bediening in velden.items()}
        self.melding = Melding()
        self.stand = Tekst("", "klein")
        self._context = context
        self._formulier = formulier
        self._bestaand = bestaand
        self._start = self.lees()
        self._bij_bewaren = self._start
        self._onbekend: Velden = {}
        # What certainly stands in the vault now; None: no draft.
        self._in_kluis: Velden | None = None
        self._gevonden = self._vult = self._rust = self._klaar = self._verstuurd = False
        self._wacht = QTimer(self)
        self._wacht.setSingleShot(True)
        self._wacht.timeout.connect(self.schrijf)
        for invoer in self.velden.values():
            invoer.luister(self.merk)
        context.concepten.meld_aan(self, self.open_concept)
        waak_over(formulier, context.tasks, onderwerp.leerling_id)

    # -- what stands in the form --------------------------------------------------------------

    def lees(self) -> Velden:
        """Return the value of every field."""
        return {veld: invoer.lees() for veld, invoer in self.velden.items()}

    @property
    def onbewaard(self) -> bool:
        """Tell whether the form holds something that the record does not."""
        return bool(self._onbekend) or self.lees() != self._start

    def open_concept(self) -> OpenConcept | None:
        """Return what is not in the vault at this very moment, or None."""
        velden = self._inhoud()
        if self._klaar or velden == self._in_kluis:
            return None
        return OpenConcept(self.naam, self.onderwerp, velden)

    def zet_leerling(self, leerling_id: int | None) -> None:
        """Tie the draft of something new to the pupil that was chosen: it goes when he goes."""
        self.onderwerp = replace(self.onderwerp, leerling_id=leerling_id)
        waak_over(self._formulier, self._context.tasks, leerling_id)

    # -- opening ------------------------------------------------------------------------------

    @contextmanager
    def vult(self) -> Iterator[None]:
        """Fill the fields with what the record holds; what was typed already comes back on top."""
        nu = self.lees()
        getypt = {veld: nu[veld] for veld in nu if nu[veld] != self._start[veld]}
        self._zet({veld: self._start[veld] for veld in getypt})
        self._vult = True
        try:
            yield
        finally:
            self._vult = False
        self._start = self.lees()
        self._zet(getypt)
        self.zoek()

    def begin(self) -> None:
        """Take what stands in the fields as what the record holds, and look for a draft."""
        with self.vult():
            pass

    def zoek(self) -> None:
        """Look for a draft of this record, and bring it back."""
        self._gevonden = False
        self._wacht.stop()
        naam, onderwerp = self.naam, self.onderwerp
        self._context.tasks.run_query(
            lambda uow: vind_concept(uow, naam, onderwerp),
            self._on_gevonden,
            self._on_niet_gevonden,
        )

    def _on_niet_gevonden(self, error: KnownError) -> None:
        self._on_gevonden(None)
        self.stand.setText(error.zin())

    def _on_gevonden(self, bewaard: BewaardConcept | None) -> None:
        self._gevonden = True
        if bewaard is None or self._klaar:
            self.merk()
            return
        self._in_kluis = bewaard.velden
        voor = self.lees()
        past, veranderd = self._zet_terug(bewaard.velden)
        if not self.onbewaard:
            self.schrijf()
            return
        if self.lees() == voor and not self._onbekend:
            # The form stood open all the time: this is what it wrote itself.
            self.merk()
            return
        raad = VERANDERD if veranderd else "" if past else PAST_NIET
        self.melding.toon(
            f"Dit schreef je eerder ({schrijf_moment(bewaard.gewijzigd)}). "
            "Het is nog niet bewaard.",
            raad,
            "warm" if raad else "accent",
            actie="Weggooien",
            bij_actie=self._zet_weg,
        )
        self.teruggezet.emit()
        self.merk()

    def _zet_terug(self, velden: Velden) -> tuple[bool, bool]:
        """Fill the fields from a draft; tell whether all fits, and whether the record changed."""
        gelezen = velden.get(BASIS)
        basis: dict[object, object] = gelezen if isinstance(gelezen, dict) else {}
        self._onbekend = {
            veld: waarde
            for veld, waarde in velden.items()
            if veld not in self.velden and veld != BASIS
        }
        terug = {veld: waarde for veld, waarde in velden.items() if veld in self.velden}
        veranderd = False
        if self._bestaand and basis:
            veranderd = any(basis.get(veld) != _merk(self._start[veld]) for veld in terug)
            # What the user left alone follows the record, also when that was changed since.
            terug = {
                veld: waarde for veld, waarde in terug.items() if basis.get(veld) != _merk(waarde)
            }
        nu = self.lees()
        for veld in terug:
            oud = terug[veld]
            if nu[veld] == self._start[veld]:
                continue
            # Somebody was quicker than the vault: his words stay, below those of the draft.
            nieuw = terug[veld] = nu[veld]
            if self.velden[veld].is_tekst and isinstance(oud, str) and oud not in str(nieuw):
                terug[veld] = f"{oud} {nieuw}"
        self._zet(terug)
        nu = self.lees()
        past = not self._onbekend and all(nu[veld] == terug[veld] for veld in terug)
        return past, veranderd

    def _zet(self, velden: Mapping[str, object]) -> None:
        vulde, self._vult = self._vult, True
        try:
            for veld, waarde in velden.items():
                self.velden[veld].zet(waarde)
        finally:
            self._vult = vulde

    def _zet_weg(self) -> None:
        """Show what the record holds, and offer the words once more."""
        weg, onbekend = self.lees(), self._onbekend
        self._onbekend = {}
        self._zet(self._start)
        self.schrijf()

        def toch() -> None:
            self._onbekend = onbekend
            self._zet(weg)
            self.merk()

        tekst = WEGGEGOOID if self._bestaand else WEGGEGOOID_NIEUW
        self.melding.toon(tekst, actie="Ongedaan maken", bij_actie=toch)

    # -- writing ------------------------------------------------------------------------------

    def merk(self, *_args: object) -> None:
        """Note that something changed: a draft follows within a second."""
        if self._vult or self._rust or self._klaar or not self._gevonden:
            return
        if self._inhoud() == self._in_kluis:
            self._wacht.stop()
            return
        self.stand.setText("")
        # Not put off by the next key: whoever types on without a pause has a draft as well.
        if not self._wacht.isActive() or self._wacht.remainingTime() > CONCEPT_NA_MS:
            self._wacht.start(CONCEPT_NA_MS)

    def schrijf(self) -> None:
        """Write the draft now, or drop it when there is nothing left to keep."""
        self._wacht.stop()
        if self._rust or self._klaar or not self._gevonden:
            return
        concept = OpenConcept(self.naam, self.onderwerp, self._inhoud())
        if concept.velden == self._in_kluis:
            return
        self._verstuurd = True
        register = self._context.concepten
        register.stuur_weg(concept)

        def klaar(_: Changes) -> None:
            register.aangekomen(concept)
            if isValid(self):
                self._on_geschreven(concept)

        def fout(error: KnownError) -> None:
            register.aangekomen(concept)
            if isValid(self):
                self._on_niet_geschreven(error)

        # No owner: the register must hear about it when this form is gone already.
        self._context.tasks.run_change(lambda uow: _schrijf(uow, concept), klaar, fout)

    def _on_geschreven(self, concept: OpenConcept) -> None:
        self._in_kluis = None if concept.velden is None else dict(concept.velden)
        if self._klaar or self._wacht.isActive():
            return
        self.stand.setText(f"Concept bewaard {datetime.now():%H:%M}" if concept.velden else "")

    def _on_niet_geschreven(self, error: KnownError) -> None:
        if self._klaar:
            return
        self.stand.setText(f"Concept nog niet bewaard. {error.zin()}")
        if not self._wacht.isActive():
            self._wacht.start(OPNIEUW_NA_MS)

    def _inhoud(self) -> Velden | None:
        if not self.onbewaard:
            return None
        basis = {veld: _merk(waarde) for veld, waarde in self._start.items()}
        return {**self._onbekend, **self.lees(), BASIS: basis}

    # -- the end ------------------------------------------------------------------------------

    def wis_in(self, uow: UnitOfWork) -> None:
        """Drop the draft inside the change that keeps its words (any thread)."""
        wis_concept(uow, self.naam, self.onderwerp)

    def bij_bewaren(self, werk: Callable[[UnitOfWork], T]) -> Callable[[UnitOfWork], T]:
        """Return the work of a save that drops the draft too; write no drafts meanwhile."""
        self._rust = True
        self._wacht.stop()
        self._bij_bewaren = self.lees()

        def schrijf(uow: UnitOfWork) -> T:
            uitkomst = werk(uow)
            self.wis_in(uow)
            return uitkomst

        return schrijf

    def hervat(self) -> None:
        """Go on after a save that came back, in case it did not succeed."""
        self._rust = False
        self.merk()

    def bewaard(self) -> None:
        """Go on with a form that stays open after its save."""
        self._start, self._onbekend, self._in_kluis = self._bij_bewaren, {}, None
        self._rust = False
        self.stand.setText("")
        self.melding.hide()
        self.merk()

    def stop(self) -> None:
        """Write nothing any more: the words were kept."""
        self._klaar = True
        self._wacht.stop()

    def gooi_weg(self) -> None:
        """Drop the draft: the user closed the form on purpose.

        One that was not shown yet stays: nobody decided about it.
        """
        er_is_iets = self._verstuurd or (self._gevonden and self._in_kluis is not None)
        if self._klaar:
            return
        self.stop()
        if not er_is_iets:
            return
        naam, onderwerp = self.naam, self.onderwerp
        self._context.tasks.run_change(
            lambda uow: wis_concept(uow, naam, onderwerp), lambda _: None
        )


def _schrijf(uow: UnitOfWork, concept: OpenConcept) -> Changes:
    if concept.velden is None:
        return wis_concept(uow, concept.formulier, concept.onderwerp)
    return bewaar_concept(uow, concept.formulier, concept.onderwerp, concept.velden)


def _merk(waarde: object) -> str:
    """Return a short mark of a value, the same for the same value."""
    tekst = json.dumps(waarde, sort_keys=True, ensure_ascii=True)
    return sha256(tekst.encode()).hexdigest()[:_MERK_TEKENS]
