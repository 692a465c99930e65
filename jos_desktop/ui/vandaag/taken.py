"""The tasks of the day: tick off, move, open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QMenu, QSizePolicy, QVBoxLayout, QWidget

from jos_desktop.services.agenda import AfspraakRij
from jos_desktop.services.taken import TaakRij
from jos_desktop.services.vandaag import Vandaag
from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.vandaag.regels import vervang
from jos_desktop.ui.vandaag.woorden import taakdag, volgende_maandag
from jos_desktop.ui.widgets import (
    Chip,
    Kaart,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
    zet_icoon,
)
from jos_desktop.ui.widgets.basis import EigenTekst

EERSTE = 6
TIJD_PX = 84


class _Vink(Verhuld, QCheckBox):
    """A tick without words of its own, whose name passes the privacy mode."""

    vrij = True


class _Verzetknop(StilleKnop):
    """The menu of one task, which is called by its words."""

    vrij = True


class TaakRegel(QWidget):
    """One task: a tick, what to do, for whom, when, and a menu to move it."""

    afgevinkt = Signal(object)
    verplaatst = Signal(object, object)
    datum_gevraagd = Signal(object)
    dossier_gevraagd = Signal(int)

    def __init__(self, taak: TaakRij, vandaag: date) -> None:
        super().__init__()
        self.taak = taak
        layout = rij(self, ruimte=6)
        self.vinkje = _Vink()
        wie = f", {taak.leerling}" if taak.leerling else ""
        self.vinkje.setAccessibleName(f"Afvinken: {taak.omschrijving}{wie}")
        self.vinkje.setToolTip("Afvinken")
        self.vinkje.toggled.connect(lambda aan: self.afgevinkt.emit(taak) if aan else None)
        layout.addWidget(self.vinkje)
        tekst = EigenTekst(taak.omschrijving, breek=True)
        tekst.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(tekst, 1)
        if taak.leerling_id is not None:
            layout.addWidget(self._leerling(taak.leerling_id))
        if taak.datum is not None and taak.datum != vandaag:
            laat = taak.datum < vandaag
            chip = Chip(taakdag(taak.datum, vandaag), "warm" if laat else "")
            chip.setToolTip(f"{taak.datum:%d-%m-%Y}")
            chip.setAccessibleName(f"{chip.text()} te laat" if laat else chip.text())
            layout.addWidget(chip)
        self.verzet = _Verzetknop("", hulp="Verzetten naar een andere dag")
        self.verzet.setAccessibleName(f"Verzetten: {taak.omschrijving}{wie}")
        zet_icoon(self.verzet, "fa6s.calendar-days", "gedempt")
        self.verzet.setMenu(self._menu(vandaag))
        layout.addWidget(self.verzet)

    def heeft_focus(self) -> bool:
        """Tell whether the keyboard is on this line."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _leerling(self, leerling_id: int) -> StilleKnop:
        knop = StilleKnop(self.taak.leerling, lambda: self.dossier_gevraagd.emit(leerling_id))
        knop.setAccessibleName(f"Dossier van {self.taak.leerling} openen")
        knop.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        knop.setMaximumWidth(190)
        return knop

    def _menu(self, vandaag: date) -> QMenu:
        menu = QMenu(self.verzet)
        morgen, maandag = vandaag + timedelta(days=1), volgende_maandag(vandaag)
        for tekst, dag in (
            ("Vandaag", vandaag),
            ("Morgen", morgen),
            (f"Volgende week (ma {maandag:%d-%m})", maandag),
        ):
            if dag != self.taak.datum:
                menu.addAction(tekst, partial(self.verplaatst.emit, self.taak, dag))
        menu.addAction("Andere dag…", lambda: self.datum_gevraagd.emit(self.taak))
        return menu


class AfspraakRegel(QWidget):
    """One talk of today: when, what, with whom, and whether it was written down."""

    def __init__(self, afspraak: AfspraakRij, open_: Callable[[AfspraakRij], object]) -> None:
        super().__init__()
        layout = rij(self, ruimte=8)
        tijd = Tekst(afspraak.tijd, "vet")
        tijd.setMinimumWidth(TIJD_PX)
        layout.addWidget(tijd)
        plaats = f" ({afspraak.plaats})" if afspraak.plaats else ""
        tekst = EigenTekst(f"{afspraak.wat}{plaats}", breek=True)
        tekst.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout.addWidget(tekst, 1)
        if afspraak.opgeschreven:
            layout.addWidget(Chip("gedaan" if afspraak.werk else "opgeschreven", "goed"))
        wie = afspraak.leerling or "Openen"
        self.knop = StilleKnop(wie, partial(open_, afspraak))
        waar = "dossier openen" if afspraak.leerling_id is not None else "in de agenda openen"
        if afspraak.werk is not None:
            waar = f"{afspraak.werk.label.lower()} openen"
        self.knop.setAccessibleName(f"{afspraak.tijd} {wie}: {waar}")
        self.knop.setMaximumWidth(190)
        layout.addWidget(self.knop)


class TakenKaart(Kaart):
    """Talks of today, and tasks that are late, of today, and of the coming week."""

    afgevinkt = Signal(object)
    verplaatst = Signal(object, object)
    datum_gevraagd = Signal(object)
    dossier_gevraagd = Signal(int)
    afspraak_gevraagd = Signal(object)

    def __init__(self) -> None:
        super().__init__("Taken")
        self._dag: Vandaag | None = None
        self._open: set[str] = set()
        self._rolvak = Rolvak()
        self.inhoud.addWidget(self._rolvak)

    def toon(self, dag: Vandaag) -> None:
        """Show the tasks of a day."""
        self._dag = dag
        self._teken()

    def regels(self) -> list[TaakRegel]:
        """Return the tasks on screen, top to bottom."""
        return self._rolvak.findChildren(TaakRegel)

    def _teken(self) -> None:
        dag = self._dag
        if dag is None:
            return
        hoogte = self._rolvak.verticalScrollBar().value()
        was = next((n for n, regel in enumerate(self.regels()) if regel.heeft_focus()), None)
        binnen = QWidget()
        binnen.setProperty("rol", "inhoud")
        layout = kolom(binnen, ruimte=2)
        layout.setContentsMargins(0, 0, 6, 0)
        self._gesprekken(layout, dag.afspraken)
        self._groep(layout, "Te laat", dag.taken_te_laat, dag.dag)
        self._groep(layout, "Vandaag", dag.taken_vandaag, dag.dag, leeg="Geen taken voor vandaag.")
        self._groep(layout, "Komende week", dag.taken_komend, dag.dag)
        layout.addStretch(1)
        vervang(self._rolvak, binnen)
        self._rolvak.verticalScrollBar().setValue(hoogte)
        regels = self.regels()
        if was is not None and regels:
            # The line that was ticked is gone: the next one takes over the focus.
            regels[min(was, len(regels) - 1)].vinkje.setFocus()

    def _gesprekken(self, layout: QVBoxLayout, afspraken: Sequence[AfspraakRij]) -> None:
        if not afspraken:
            return
        # An activity or a spreekuur is no talk.
        wat = "In je agenda" if any(een.werk for een in afspraken) else "Gesprekken"
        kop = Tekst(f"{wat} ({len(afspraken)})", "vet")
        kop.setContentsMargins(0, 0, 0, 2)
        layout.addWidget(kop)
        for afspraak in afspraken:
            layout.addWidget(AfspraakRegel(afspraak, self.afspraak_gevraagd.emit))

    def _groep(
        self,
        layout: QVBoxLayout,
        titel: str,
        taken: Sequence[TaakRij],
        vandaag: date,
        *,
        leeg: str = "",
    ) -> None:
        if not taken and not leeg:
            return
        kop = Tekst(f"{titel} ({len(taken)})" if taken else titel, "vet")
        kop.setContentsMargins(0, 6 if layout.count() else 0, 0, 2)
        layout.addWidget(kop)
        if not taken:
            layout.addWidget(Tekst(leeg, "gedempt"))
        open_ = titel in self._open
        for taak in taken if open_ else taken[:EERSTE]:
            regel = TaakRegel(taak, vandaag)
            regel.afgevinkt.connect(self.afgevinkt)
            regel.verplaatst.connect(self.verplaatst)
            regel.datum_gevraagd.connect(self.datum_gevraagd)
            regel.dossier_gevraagd.connect(self.dossier_gevraagd)
            layout.addWidget(regel)
        if len(taken) > EERSTE:
            tekst = "Toon minder" if open_ else f"Toon alle {len(taken)}"
            knop = StilleKnop(tekst, partial(self._wissel, titel))
            knop.setAccessibleName(f"{titel}: {tekst.lower()}")
            layout.addWidget(knop)

    def _wissel(self, titel: str) -> None:
        self._open ^= {titel}
        self._teken()
