"""The sheet of appointments: the coming weeks as a list, with a calendar file in and out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog

from jos_desktop.models.changes import Soort
from jos_desktop.services.agenda import AfspraakRij
from jos_desktop.services.agenda_invoer import Invoerregel
from jos_desktop.services.agenda_werk import lijst_agenda
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.afspraken.dialoog import AfspraakDialoog
from jos_desktop.ui.afspraken.invoer import AgendaInvoerDialoog
from jos_desktop.ui.agendawerk import WERKBLAD, WERKSOORTEN
from jos_desktop.ui.ongedaan import verwijder_met_ongedaan
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Knop,
    Kolom,
    LegeStaat,
    RijenModel,
    RijenTabel,
    TabelChip,
    Tekst,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jos_desktop.models.agendalijst import Agendadocument
    from jos_desktop.ui.schermen import Context

WEKEN: Final = 8
_DAGEN: Final = ("ma", "di", "wo", "do", "vr", "za", "zo")
ICS: Final = "Agendabestand (*.ics)"


class AfsprakenPagina(Pagina):
    """List what is planned from today on; Enter opens, Delete takes away."""

    soorten = frozenset({Soort.AGENDA, Soort.CONTACTMOMENT, Soort.LEERLING, *WERKSOORTEN})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        balk = rij()
        self.onder = Tekst("", "gedempt")
        balk.addWidget(self.onder, 1)
        self.lees = Knop(
            "Agenda &inlezen", self.kies_bestand, icoon="fa6s.file-import", hulp="Uit een .ics"
        )
        self.maak = Knop(
            "Naar mijn a&genda",
            self.kies_plek,
            icoon="fa6s.file-export",
            hulp="Een .ics-bestand zonder namen, voor je eigen agenda",
        )
        self.erbij = HoofdKnop("&Nieuwe afspraak", self.nieuw, icoon="fa6s.plus")
        for knop in (self.lees, self.maak, self.erbij):
            balk.addWidget(knop)
        self.inhoud.addLayout(balk)
        self.model = RijenModel[AfspraakRij](
            [
                Kolom("Dag", _dag, sleutel=lambda r: r.begin, breedte=11, vet=True),
                Kolom("Tijd", lambda r: r.tijd, sleutel=lambda r: r.begin, breedte=9),
                Kolom("Leerling", lambda r: r.leerling, breedte=18),
                Kolom("Wat", lambda r: r.wat, breedte=32, vrij=True),
                Kolom("Plaats", lambda r: r.plaats, breedte=16, gedempt=True, vrij=True),
                Kolom("Stand", _stand, breedte=14, chips=_chips),
            ]
        )
        self.tabel = RijenTabel(self.model, "Afspraken")
        self.tabel.geopend.connect(self._open)
        self.inhoud.addWidget(self.tabel, 1)
        onder = rij()
        self.dossier = Knop("Naar het &dossier", self._naar_dossier, icoon="fa6s.folder-open")
        self.weg = Knop("&Verwijderen", self._verwijder, icoon="fa6s.trash-can")
        onder.addWidget(self.dossier)
        onder.addWidget(self.weg)
        onder.addStretch(1)
        self.inhoud.addLayout(onder)
        self.tabel.gekozen.connect(lambda _: self._toon_knoppen())
        self.leeg = LegeStaat(
            "Nog geen afspraken",
            "Zet hier je gesprekken en overleggen neer, of lees je eigen agenda in.",
            "Nieuwe afspraak",
            self.nieuw,
        )
        self.inhoud.addWidget(self.leeg, 1)
        weg = QShortcut(Qt.Key.Key_Delete, self.tabel, self._verwijder)
        weg.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.setFocusProxy(self.tabel)
        self._on_rijen(())

    def ververs(self) -> None:
        """Read the coming weeks."""
        vandaag, school = date.today(), self.context.schoolkeuze.school_id
        tot = vandaag + timedelta(weeks=WEKEN)
        self.context.tasks.run_query(
            lambda uow: lijst_agenda(uow, vandaag, tot, school_id=school), self._on_rijen
        )

    def open_doel(self, doel: int) -> None:
        """Open one appointment."""
        AfspraakDialoog(self, self.context, doel).open()

    def _open(self, gekozen: AfspraakRij) -> None:
        if gekozen.werk is None:
            self.open_doel(gekozen.id)
        else:
            self.context.open_blad(*WERKBLAD[gekozen.werk], gekozen.id)

    def nieuw(self) -> AfspraakDialoog:
        """Ask for a new appointment."""
        dialog = AfspraakDialoog(self, self.context)
        dialog.open()
        return dialog

    def kies_bestand(self) -> QFileDialog:
        """Ask which calendar file to read."""
        dialog = bestandsvenster(self, "Agenda inlezen", soorten=ICS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.lees_bestand)
        dialog.open()
        return dialog

    def lees_bestand(self, pad: str) -> None:
        """Read a calendar file, and show what it would change."""
        from jos_desktop.werkstroom.agenda import lees_agenda

        vault = self.context.vault
        self.context.tasks.run(
            lambda: lees_agenda(vault, Path(pad)),
            self._on_gelezen,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def kies_plek(self) -> QFileDialog:
        """Ask where the calendar file goes."""
        from jos_desktop.werkstroom.agenda import bestandsnaam_agenda

        naam = bestandsnaam_agenda(date.today())
        dialog = bestandsvenster(self, "Naar mijn agenda", naam, ICS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("ics")
        dialog.fileSelected.connect(self.schrijf_bestand)
        dialog.open()
        return dialog

    def schrijf_bestand(self, pad: str) -> None:
        """Write the coming weeks for another calendar, without a name in it."""
        from jos_desktop.werkstroom.agenda import schrijf_agenda

        vault, vandaag = self.context.vault, date.today()
        tot = vandaag + timedelta(weeks=WEKEN)
        self.context.tasks.run(
            lambda: schrijf_agenda(vault, Path(pad), vandaag, tot),
            self._on_geschreven,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_gelezen(self, regels: Sequence[Invoerregel]) -> None:
        self.melding.hide()
        if not regels:
            self.melding.toon(
                "In dit bestand staan geen afspraken van de komende tijd.",
                "Kies een ander bestand, of bewaar je agenda opnieuw als .ics.",
            )
            return
        AgendaInvoerDialoog(self, self.context, regels).open()

    def _on_geschreven(self, document: Agendadocument) -> None:
        aantal = len(document.blokken)
        self.context.meld(
            f"{'1 afspraak staat' if aantal == 1 else f'{aantal} afspraken staan'} in het bestand.",
            "Er staat geen naam in, alleen wanneer en wat voor gesprek. Open het in je agenda.",
            "goed",
        )

    def _on_rijen(self, rijen: Sequence[AfspraakRij]) -> None:
        self.model.zet_rijen(rijen)
        aantal = len(rijen)
        self.onder.setText(
            f"{'1 afspraak' if aantal == 1 else f'{aantal} afspraken'} in de komende {WEKEN} weken"
            if aantal
            else ""
        )
        self.leeg.setVisible(not aantal)
        for deel in (self.tabel, self.dossier, self.weg):
            deel.setVisible(bool(aantal))
        self._toon_knoppen()

    def _toon_knoppen(self) -> None:
        gekozen = self.tabel.gekozen_rijen()
        # What is kept at Preventie is taken away there: its number is not that of an appointment.
        self.weg.setEnabled(len(gekozen) == 1 and gekozen[0].werk is None)
        self.dossier.setEnabled(len(gekozen) == 1 and gekozen[0].leerling_id is not None)

    def _naar_dossier(self) -> None:
        for gekozen in self.tabel.gekozen_rijen()[:1]:
            if gekozen.leerling_id is not None:
                self.context.open_dossier(gekozen.leerling_id)

    def _verwijder(self) -> None:
        for gekozen in self.tabel.gekozen_rijen()[:1] if self.weg.isEnabled() else ():
            verwijder_met_ongedaan(
                self.context,
                self,
                Rijsleutel("agendapunt", gekozen.id),
                "Afspraak verwijderd.",
                self.melding.toon_fout,
            )


def _dag(rij_: AfspraakRij) -> str:
    dagen = (rij_.dag - date.today()).days
    woord = {0: "vandaag", 1: "morgen"}.get(dagen)
    return woord or f"{_DAGEN[rij_.dag.weekday()]} {schrijf_datum(rij_.dag)}"


def _stand(rij_: AfspraakRij) -> str:
    return ", ".join(chip.tekst for chip in _chips(rij_))


def _chips(rij_: AfspraakRij) -> tuple[TabelChip, ...]:
    if rij_.vervallen:
        return (TabelChip("Gaat niet door", "warm"),)
    if rij_.opgeschreven:
        return (TabelChip("Gedaan" if rij_.werk else "Opgeschreven", "goed"),)
    if rij_.werk is not None:
        return (TabelChip(rij_.werk.label, "accent"),)
    return (TabelChip("Uit je agenda"),) if rij_.uit_bestand else ()
