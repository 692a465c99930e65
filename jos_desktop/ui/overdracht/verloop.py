"""After sending: what happened, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLayout, QLayoutItem, QWidget

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Gebeurtenisbron
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.overdrachtstand import WACHT_OP_ANTWOORD
from jos_desktop.ui.overdracht.antwoorden import (
    BevestigDialoog,
    ControleDialoog,
    GesprekDialoog,
    HerinnerDialoog,
    IntrekDialoog,
    LandingDialoog,
    Overdrachtformulier,
)
from jos_desktop.ui.overdracht.bordwoorden import termijn_van
from jos_desktop.ui.overdracht.codedialoog import AntwoordVerwerken
from jos_desktop.ui.overdracht.stapvak import Stapvak
from jos_desktop.ui.overdracht.toon import status_toon
from jos_desktop.ui.widgets import Chip, HoofdKnop, Kaart, Knop, Tekst, kolom, rij
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.models.pakketinhoud import Stap as Gebeurtenis
    from jos_desktop.services.overdrachtbord import Bordrij
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

S = OverdrachtStatus
NU: Final = {
    S.VERZONDEN: "Wacht op bericht dat het is aangekomen.",
    S.ONTVANGEN: "Het is aangekomen. Wacht op ja of nee.",
    S.GEACCEPTEERD: "De ontvanger neemt het over. Praat het samen warm door.",
    S.NAGESPROKEN: "Kijk na een paar weken of de leerling goed is geland.",
    S.AFGEROND: "Klaar. Er hoeft niets meer.",
    S.GEWEIGERD: "De ontvanger neemt het niet over. Bespreek het met leerling en ouders.",
    S.INGETROKKEN: "Je hebt deze overdracht ingetrokken.",
}
_PER_RIJ: Final = 4
# Of these the receiver has to hear: there is nothing to tell before.
_TE_MELDEN: Final = frozenset({S.INGETROKKEN, S.NAGESPROKEN, S.AFGEROND})
_ANTWOORDEN: Final = frozenset({S.ONTVANGEN, S.GEACCEPTEERD, S.GEWEIGERD})


def past_bij(soort: type[Overdrachtformulier], regel: Bordrij) -> bool:
    """Tell whether a form is for a handover as it stands now."""
    kan = set(regel.volgende)
    past: dict[type[Overdrachtformulier], bool] = {
        BevestigDialoog: bool(_ANTWOORDEN & kan),
        GesprekDialoog: S.NAGESPROKEN in kan,
        LandingDialoog: S.AFGEROND in kan,
        ControleDialoog: S.AFGEROND in kan,
        HerinnerDialoog: regel.verlopen or regel.status in WACHT_OP_ANTWOORD,
        IntrekDialoog: S.INGETROKKEN in kan,
    }
    return past[soort]


class VerloopStap(Stapvak):
    """The events from old to new, and a button for each next step."""

    opnieuw_sturen = Signal()
    nieuwe_overdracht = Signal()
    begonnen = Signal()
    verwerkt = Signal(object)
    bericht_gevraagd = Signal()

    def __init__(self, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(context, gegevens)
        self.acties: dict[str, Knop] = {}
        self.inhoud.addWidget(self._bouw_nu())
        self._verloop = Kaart("Wat er gebeurde")
        self._regels = kolom(ruimte=8)
        self._verloop.inhoud.addLayout(self._regels)
        self.inhoud.addWidget(self._verloop)
        self.inhoud.addStretch(1)
        self.toon(gegevens)

    def _bouw_nu(self) -> Kaart:
        card = Kaart("Wat kun je nu doen?")
        self.nu = Tekst("", "vet", breek=True)
        self.termijn = Tekst("", breek=True)
        card.inhoud.addWidget(self.nu)
        card.inhoud.addWidget(self.termijn)
        self._knoppen = kolom(ruimte=8)
        card.inhoud.addLayout(self._knoppen)
        return card

    def toon_stand(self) -> None:
        """Show the state, the buttons for it, and the events."""
        regel = self.gegevens.loop.rij
        self.nu.setText(NU.get(regel.status, "Nog niet verstuurd."))
        termijn = termijn_van(regel, date.today())
        self.termijn.setText(f"{termijn.tekst}." if termijn.tekst else "")
        self.termijn.setVisible(bool(termijn.tekst))
        self.termijn.zet_rol("waarschuwing" if termijn.toon else "gewoon")
        self._zet_knoppen()
        _leeg(self._regels)
        for gebeurtenis in self.gegevens.loop.stappen:
            self._regels.addWidget(_regel(gebeurtenis))

    def _zet_knoppen(self) -> None:
        # Not hasFocus: a form that just closed may still have the window.
        focus = self.window().focusWidget()
        had = next((n for n, knop in self.acties.items() if knop is focus), None)
        oud = [self._knoppen.takeAt(0) for _ in range(self._knoppen.count())]
        self.acties = {}
        for plek, (naam, doe) in enumerate(self._keuzes().items()):
            kind = HoofdKnop if plek == 0 else Knop
            self.acties[naam.replace("&", "")] = kind(naam, doe)
        knoppen = list(self.acties.values())
        for begin in range(0, len(knoppen), _PER_RIJ):
            vak = QWidget()
            line = rij(vak)
            for knop in knoppen[begin : begin + _PER_RIJ]:
                line.addWidget(knop)
            line.addStretch(1)
            self._knoppen.addWidget(vak)
            vak.show()
        # Before the old buttons go: a button that goes with the focus gives it to the side bar.
        if had is not None and knoppen:
            self.acties.get(had, knoppen[0]).setFocus()
        for item in filter(None, oud):
            _gooi_weg(item)

    def _keuzes(self) -> dict[str, Callable[[], object]]:
        """Return what can be done, the likeliest first."""
        regel, kan = self.gegevens.loop.rij, self.gegevens.loop.rij.volgende
        wacht = regel.status in WACHT_OP_ANTWOORD
        met_kaart = bool(self.gegevens.loop.pakketten)
        doe: dict[str, Callable[[], object]] = {}
        if regel.verlopen:
            doe["&Herinneren"] = partial(self.open, HerinnerDialoog)
        if wacht and met_kaart:
            doe["Antwoord &verwerken"] = self.verwerk_antwoord
        if past_bij(BevestigDialoog, regel):
            doe["Antwoord &opschrijven"] = partial(self.open, BevestigDialoog)
        if past_bij(GesprekDialoog, regel):
            doe["Warm &gesprek vastleggen"] = partial(self.open, GesprekDialoog)
        if past_bij(LandingDialoog, regel):
            doe["Overdracht &afronden"] = partial(self.open, LandingDialoog)
            doe["&Controle plannen"] = partial(self.open, ControleDialoog)
        if wacht and not regel.verlopen:
            doe["&Herinneren"] = partial(self.open, HerinnerDialoog)
        if S.VERZONDEN in kan:
            doe["Opnieuw &sturen"] = self.opnieuw_sturen.emit
        if regel.status in (S.GEWEIGERD, S.INGETROKKEN):
            doe["&Nieuwe overdracht beginnen"] = self.nieuwe_overdracht.emit
        if met_kaart and regel.status in _TE_MELDEN:
            doe["&Bericht voor de ontvanger"] = self.bericht_gevraagd.emit
        if past_bij(IntrekDialoog, regel):
            doe["&Intrekken"] = partial(self.open, IntrekDialoog)
        if met_kaart and regel.status is S.INGETROKKEN:
            bericht = "&Bericht voor de ontvanger"
            doe = {bericht: doe[bericht], **doe}
        if regel.status is S.NAGESPROKEN:
            # Another talk can be noted, but the check is what comes next.
            doe = {"Overdracht &afronden": doe["Overdracht &afronden"], **doe}
        return doe

    def open(self, soort: type[Overdrachtformulier]) -> Overdrachtformulier:
        """Open one of the forms about this handover."""
        self.begonnen.emit()
        dialog = soort(self.window(), self.context, self.gegevens)
        dialog.open()
        return dialog

    def verwerk_antwoord(self) -> AntwoordVerwerken:
        """Take in a receipt or a code."""
        self.begonnen.emit()
        dialog = AntwoordVerwerken(self.window(), self.context)
        dialog.verwerkt.connect(self.verwerkt)
        dialog.open()
        return dialog

    def start_vervolg(self) -> QDialog | None:
        """Do the first thing that can be done."""
        eerste = next(iter(self._keuzes().values()), None)
        gedaan = eerste() if eerste is not None else None
        return gedaan if isinstance(gedaan, QDialog) else None


def _leeg(layout: QLayout) -> None:
    while item := layout.takeAt(0):
        _gooi_weg(item)


def _gooi_weg(item: QLayoutItem) -> None:
    widget = item.widget()
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def _regel(stap: Gebeurtenis) -> QWidget:
    vak = QWidget()
    line = rij(vak, ruimte=12)
    line.addWidget(Tekst(schrijf_datum(stap.datum or stap.moment.astimezone().date()), "gedempt"))
    line.addWidget(Chip(stap.status.label, status_toon(stap.status)))
    wie = "door de ontvanger" if stap.van is Gebeurtenisbron.ONTVANGER else ""
    delen = [
        stap.wie or wie,
        stap.hoe.label if stap.hoe else "",
        stap.reden.label if stap.reden else "",
        stap.toelichting,
    ]
    woorden = EigenTekst(". ".join(deel.rstrip(".") for deel in delen if deel), breek=True)
    line.addWidget(woorden, 1)
    return vak
