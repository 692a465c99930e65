"""The sheet with the list for Mens Centraal: choose a period, look, copy or keep as a file."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication, QFileDialog

from jos_desktop.models.changes import Soort
from jos_desktop.models.registerlijst import Registerlijst, Registerregel
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.registerlijst import lees_registerlijst
from jos_desktop.ui.klembord import BLIJFT_MS
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import (
    DatumVeld,
    HoofdKnop,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Tekst,
    Veld,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Mens Centraal blijft bestaan naast JOS Desktop. Typ deze lijst daar over, of plak hem. Namen "
    "staan er als voorletters in; dat kan anders bij Beheer, Privacy."
)
KLOPT_NIET: Final = "Kies een eerste dag en een laatste dag, en niet omgekeerd."


class RegisterlijstPagina(Pagina):
    """Show the contacts and trajecten of a period, by default of the last four weeks."""

    soorten = frozenset({Soort.CONTACTMOMENT, Soort.TRAJECT, Soort.CONSULT, Soort.INSTELLING})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        vandaag = date.today()
        self.vanaf = DatumVeld(vandaag - timedelta(weeks=4))
        self.tot = DatumVeld(vandaag)
        self.v_vanaf = Veld("&Van", self.vanaf)
        self.v_tot = Veld("&Tot en met", self.tot)
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        balk = rij()
        for veld in (self.v_vanaf, self.v_tot):
            veld.setMaximumWidth(200)
            balk.addWidget(veld)
        self.telling = Tekst("", "gedempt")
        balk.addWidget(self.telling, 1)
        self.bewaar = Knop(
            "Als &bestand", self.kies_plek, icoon="fa6s.file-export", hulp="Een CSV-bestand"
        )
        self.kopieer = HoofdKnop(
            "&Kopiëren", self.kopieer_lijst, icoon="fa6s.copy", hulp="Om te plakken"
        )
        balk.addWidget(self.bewaar)
        balk.addWidget(self.kopieer)
        self.inhoud.addLayout(balk)
        self.model = RijenModel[Registerregel](
            [
                Kolom("Datum", lambda r: schrijf_datum(r.datum), lambda r: r.datum, 11),
                Kolom("Leerling", lambda r: r.leerling, breedte=16, vet=True),
                Kolom("School", lambda r: r.school, breedte=20, gedempt=True),
                Kolom("Wat", lambda r: r.wat, breedte=30),
                Kolom("Minuten", _minuten, lambda r: r.duur_min or 0, 8, rechts=True),
                Kolom("Traject", lambda r: r.traject, breedte=14),
                Kolom("Functie", lambda r: r.functie, breedte=18, gedempt=True),
            ]
        )
        self.tabel = RijenTabel(self.model, "Lijst voor Mens Centraal")
        self.tabel.geopend.connect(self._on_geopend)
        self.inhoud.addWidget(self.tabel, 1)
        for datum in (self.vanaf, self.tot):
            datum.editingFinished.connect(self.ververs)
        self.setFocusProxy(self.vanaf)

    def ververs(self) -> None:
        """Read the chosen period."""
        periode = self._periode()
        if periode is None:
            return
        vanaf, tot = periode
        school = self.context.schoolkeuze.school_id
        self.context.tasks.run_query(
            lambda uow: lees_registerlijst(uow, vanaf, tot, school),
            self._on_lijst,
            self.melding.toon_fout,
        )

    def kopieer_lijst(self) -> None:
        """Put the list on the clipboard; it does not stay there."""
        from jos_desktop.werkstroom.registerlijst import kopieer_registerlijst

        periode = self._periode()
        if periode is None:
            return
        vault, school = self.context.vault, self.context.schoolkeuze.school_id
        self.context.tasks.run(
            lambda: kopieer_registerlijst(vault, *periode, school),
            self._on_gekopieerd,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def kies_plek(self) -> QFileDialog | None:
        """Ask where the file goes."""
        from jos_desktop.werkstroom.registerlijst import bestandsnaam_registerlijst

        periode = self._periode()
        if periode is None:
            return None
        naam = bestandsnaam_registerlijst(*periode)
        dialog = bestandsvenster(self, "Lijst bewaren", naam, "CSV-bestand (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(self.schrijf_bestand)
        dialog.open()
        return dialog

    def schrijf_bestand(self, pad: str) -> None:
        """Write the list to a file."""
        from jos_desktop.werkstroom.registerlijst import schrijf_registerlijst

        periode = self._periode()
        if periode is None:
            return
        vault, school = self.context.vault, self.context.schoolkeuze.school_id
        self.context.tasks.run(
            lambda: schrijf_registerlijst(vault, Path(pad), *periode, school),
            self._on_geschreven,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _periode(self) -> tuple[date, date] | None:
        for veld in (self.v_vanaf, self.v_tot):
            veld.wis_fout()
        vanaf, tot = self.vanaf.datum(), self.tot.datum()
        if vanaf is None or tot is None or tot < vanaf:
            self.v_tot.toon_fout(KLOPT_NIET)
            return None
        return vanaf, tot

    def _on_lijst(self, lijst: Registerlijst) -> None:
        self.model.zet_rijen(lijst.regels)
        aantal = len(lijst.regels)
        self.telling.setText(
            "Niets in deze periode" if not aantal else f"{aantal} regel{'s' * (aantal != 1)}"
        )
        for knop in (self.kopieer, self.bewaar):
            knop.setEnabled(bool(aantal))

    def _on_gekopieerd(self, gekopieerd: tuple[str, Registerlijst]) -> None:
        tekst, lijst = gekopieerd
        QApplication.clipboard().setText(tekst)
        self.melding.toon(
            f"{len(lijst.regels)} regels staan op het klembord.",
            f"Plak ze binnen {BLIJFT_MS // 1000} seconden: daarna haalt JOS Desktop ze weg.",
            "goed",
        )

    def _on_geschreven(self, _lijst: Registerlijst) -> None:
        self.context.meld(
            "De lijst is bewaard.",
            "Het bestand is buiten de kluis te lezen. Gooi het weg als je alles overtypte.",
            "goed",
        )

    def _on_geopend(self, regel: Registerregel) -> None:
        if regel.leerling_id is not None:
            self.context.open_dossier(regel.leerling_id)


def _minuten(regel: Registerregel) -> str:
    return "" if regel.duur_min is None else str(regel.duur_min)
