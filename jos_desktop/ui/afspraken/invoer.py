"""Choose which appointments of a calendar file come along."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.agendalijst import IcsAfspraak
from jos_desktop.services.agenda_invoer import Invoerregel, Invoerstand, voer_agenda_in
from jos_desktop.ui.dossier.formulier import KortVinkje
from jos_desktop.ui.widgets import Dialoog, Rolvak, StilleKnop, Tekst, rij

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Kies wat je mee wilt nemen. Wat in je agenda privé is, staat uit. Een afspraak met de naam "
    "van een leerling komt bij die leerling te staan."
)


class AgendaInvoerDialoog(Dialoog):
    """Show the appointments of a file with a tick each; what is there already is left out."""

    def __init__(self, parent: QWidget, context: Context, regels: Sequence[Invoerregel]) -> None:
        super().__init__(parent, "Agenda inlezen", breedte_px=720)
        self._context = context
        self.vinkjes: list[tuple[KortVinkje, Invoerregel]] = []
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        nieuw = [regel for regel in regels if regel.stand is not Invoerstand.ZELFDE]
        al = len(regels) - len(nieuw)
        balk = rij()
        balk.addWidget(StilleKnop("&Alles kiezen", lambda: self._zet_alle(True)))
        balk.addWidget(StilleKnop("&Niets kiezen", lambda: self._zet_alle(False)))
        balk.addStretch(1)
        if al:
            balk.addWidget(Tekst(f"{al} {'staat' if al == 1 else 'staan'} er al zo in.", "gedempt"))
        self.inhoud.addLayout(balk)
        vak = Rolvak()
        vak.setMinimumHeight(280)
        for regel in nieuw:
            vinkje = KortVinkje(_woorden(regel))
            vinkje.setChecked(regel.voorgesteld)
            vinkje.toggled.connect(lambda _aan: self._tel())
            self.vinkjes.append((vinkje, regel))
            vak.inhoud.addWidget(vinkje)
        if not nieuw:
            vak.inhoud.addWidget(Tekst("Alles uit dit bestand staat al in je agenda.", "gedempt"))
        vak.inhoud.addStretch(1)
        self.inhoud.addWidget(vak, 1)
        self.knoppen("&Meenemen", self._on_mee)
        self._tel()

    def _zet_alle(self, aan: bool) -> None:
        for vinkje, _ in self.vinkjes:
            vinkje.setChecked(aan)

    def _gekozen(self) -> list[Invoerregel]:
        return [regel for vinkje, regel in self.vinkjes if vinkje.isChecked()]

    def _tel(self) -> None:
        aantal = len(self._gekozen())
        if self.hoofdknop is not None:
            self.hoofdknop.setText(f"{aantal} &meenemen" if aantal else "&Meenemen")
            self.hoofdknop.setEnabled(bool(aantal))

    def _on_mee(self) -> None:
        gekozen = self._gekozen()
        if gekozen:
            self._context.tasks.run_change(
                lambda uow: voer_agenda_in(uow, gekozen), self._on_klaar, self.toon_fout
            )

    def _on_klaar(self, _changes: Changes) -> None:
        self.klaar()


def _woorden(regel: Invoerregel) -> str:
    afspraak = regel.afspraak
    begin = afspraak.begin.astimezone()
    wanneer = f"{begin:%d-%m-%Y}" if afspraak.hele_dag else f"{begin:%d-%m-%Y %H:%M}"
    delen = [wanneer, afspraak.onderwerp or "zonder onderwerp"]
    if regel.leerling:
        delen.append(f"bij {regel.leerling}")
    if regel.stand is not Invoerstand.NIEUW:
        delen.append(regel.stand.label.lower())
    if afspraak.prive:
        delen.append("privé")
    return " · ".join(delen)


def voorbeeldregels() -> tuple[Invoerregel, ...]:
    """Return appointments for a picture of this dialog."""
    begin = datetime.now().astimezone().replace(minute=0, second=0, microsecond=0)

    def regel(uren: int, wat: str, *, prive: bool = False) -> Invoerregel:
        op = begin + timedelta(hours=uren)
        afspraak = IcsAfspraak(
            f"u-{uren}", "k", op, op + timedelta(hours=1), False, wat, "", False, prive
        )
        return Invoerregel(afspraak, Invoerstand.NIEUW, None, "")

    return (
        regel(24, "Zorgoverleg"),
        regel(26, "Gesprek ouders, kamer 12"),
        regel(50, "Tandarts", prive=True),
    )
