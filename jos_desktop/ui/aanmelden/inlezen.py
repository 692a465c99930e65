"""Read a form that came back: what goes where, and nothing that was not chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from jos_desktop.models.aanmeldformulier import Ingevuldformulier
from jos_desktop.models.codes import Ingang
from jos_desktop.services.aanmeldformulier_terug import (
    NODIG,
    FormulierMistSchool,
    Formuliervoorstel,
    Overname,
    neem_over,
    stel_voor,
)
from jos_desktop.services.scholen import SchoolRij
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.dossier.personen import eigen_scholen_eerst, kiesbaar
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.ui.widgets.basis import EigenTekst
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

NIEUW: Final = 0
BIJLAGE: Final = "Aanmeldformulier"
UITLEG: Final = (
    "Wat je aanvinkt, komt in het dossier. Wat daar al stond, verandert alleen als jij dat kiest. "
    "Gezag en toestemming neemt JOS Desktop nooit over: die ga je zelf na."
)
NIETS: Final = "Alles wat op het formulier staat, stond al in dit dossier."


class _Gelezen(NamedTuple):
    voorstel: Formuliervoorstel
    scholen: tuple[SchoolRij, ...]


class InleesDialoog(Formulier):
    """The values of a form beside what the dossier holds, each with its own tick."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        inhoud: bytes,
        formulier: Ingevuldformulier,
        leerling_id: int | None = None,
    ) -> None:
        # The file is still there: nothing typed gets lost when this closes.
        super().__init__(parent, context, "Aanmeldformulier inlezen", wat="", breedte_px=820)
        self._inhoud, self._papier, self._leerling_id = inhoud, formulier, leerling_id
        self.vinken: dict[str, Vinkje] = {}
        self.voor = Nummerkeuze()
        self.school = Nummerkeuze()
        self.ingang = Keuze(Ingang)
        self.ingang.zet(Ingang.MENTOR)
        self.bewaar_stuk = Vinkje("Het formulier &zelf bij Stukken bewaren")
        self.bewaar_stuk.setChecked(True)
        self.v_voor = Veld("Bij &wie hoort het?", self.voor)
        self.v_school = Veld("S&chool", self.school)
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        self.breed(self.v_voor)
        self.naast(Veld("Aangemeld &door", self.ingang), self.v_school)
        self._regels = QWidget()
        self._raster = QGridLayout(self._regels)
        self._raster.setContentsMargins(0, 0, 0, 0)
        self._raster.setHorizontalSpacing(tokens().maat.tussen_px)
        for column, deel in enumerate((3, 4, 5)):
            self._raster.setColumnStretch(column, deel)
        self.breed(self._regels)
        self.breed(self.bewaar_stuk)
        self.fouten_bij = {FormulierMistSchool: self.v_school}
        self.knoppen("Overnemen", self._on_bewaar)
        self.v_voor.setVisible(leerling_id is None)
        self._lees(leerling_id, self._on_eerste)

    def _lees(self, leerling_id: int | None, klaar: object) -> None:
        ingevuld = self._papier

        def werk(uow: UnitOfWork) -> _Gelezen:
            return _Gelezen(stel_voor(uow, ingevuld, leerling_id), eigen_scholen_eerst(uow))

        self.context.tasks.run_query(werk, klaar, self.toon_fout)  # type: ignore[arg-type]

    def _on_eerste(self, gelezen: _Gelezen) -> None:
        """Offer who it may be about, the likeliest first; a twin makes it worth a look."""
        voorstel = gelezen.voorstel
        keuzes: list[tuple[int | None, str]] = [(NIEUW, "Nieuwe leerling")]
        keuzes += [
            (een.leerling_id, f"{een.naam}, {een.waar}: {een.reden}") for een in voorstel.dubbelen
        ]
        self.voor.vul(keuzes)
        if voorstel.dubbelen:
            self.v_voor.zet_hint("Deze leerling staat misschien al in de kluis. Kijk goed.")
            self.voor.zet(voorstel.dubbelen[0].leerling_id)
        self.voor.currentIndexChanged.connect(self._on_voor)
        self.school.vul(kiesbaar(gelezen.scholen))
        self.school.zet(voorstel.school_id or self.context.schoolkeuze.school_id)
        if voorstel.school and voorstel.school_id is None:
            self.v_school.zet_hint(f"Op het formulier staat: {voorstel.school}")
        if voorstel.dubbelen:
            self._on_voor()
        else:
            self._toon(gelezen)

    def _on_voor(self) -> None:
        self._lees(self._wie(), self._toon)

    def _wie(self) -> int | None:
        return self._leerling_id or self.voor.sleutel() or None

    def _toon(self, gelezen: _Gelezen) -> None:
        nieuw = self._wie() is None
        self.v_school.setVisible(nieuw)
        while self._raster.count():
            item = self._raster.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.vinken = {}
        regels = gelezen.voorstel.regels
        if not regels:
            self._raster.addWidget(Tekst(NIETS, breek=True), 0, 0, 1, 3)
        else:
            for column, kop in enumerate(("Overnemen", "Staat er nu", "Op het formulier")):
                self._raster.addWidget(Tekst(kop, "vet"), 0, column)
        for nummer, regel in enumerate(regels, start=1):
            vink = Vinkje(regel.titel)
            vink.setChecked(regel.kies)
            vink.setAccessibleDescription(f"Nu: {regel.nu or 'leeg'}. Formulier: {regel.nieuw}")
            if nieuw and regel.veld in NODIG:
                vink.setChecked(True)
                vink.setEnabled(False)
            self.vinken[regel.veld] = vink
            self._raster.addWidget(vink, nummer, 0)
            self._raster.addWidget(EigenTekst(regel.nu or "–", "gedempt", breek=True), nummer, 1)
            self._raster.addWidget(EigenTekst(regel.nieuw, breek=True), nummer, 2)
        self.pas_hoogte_aan()
        # The words have their height only after the layout has run.
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        leerling_id = self._wie()
        school_id = self.school.sleutel()
        if leerling_id is None:
            self.eis(self.v_school, school_id is not None, f"{FormulierMistSchool.doe}")
        if not self.is_goed():
            return
        keuze = Overname(
            leerling_id,
            frozenset(veld for veld, vink in self.vinken.items() if vink.isChecked()),
            school_id,
            self.ingang.vast(),
            (BIJLAGE, self._inhoud) if self.bewaar_stuk.isChecked() else None,
        )
        ingevuld = self._papier
        self.bewaar(lambda uow: neem_over(uow, ingevuld, keuze), self._na)

    def _na(self, changes: Changes) -> None:
        self.context.meld(
            "Het formulier is overgenomen.",
            "Verwijder het bestand zelf van je computer en uit je mail: het is niet versleuteld.",
            "goed",
        )
        if changes.nieuw_id is not None:
            self.context.open_dossier(changes.nieuw_id)


def kies_formulier(
    venster: QWidget, context: Context, leerling_id: int | None = None
) -> QFileDialog:
    """Ask which form came back, and show what is in it."""
    dialog = bestandsvenster(venster, "Aanmeldformulier inlezen", soorten="PDF (*.pdf)")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda pad: lees(venster, context, Path(pad), leerling_id))
    dialog.open()
    return dialog


def lees(venster: QWidget, context: Context, pad: Path, leerling_id: int | None = None) -> None:
    """Read a form and show what is in it; a file that is none gets a kind word."""
    from jos_desktop.werkstroom.aanmeldformulier import lees_aanmeldformulier

    def klaar(gelezen: tuple[bytes, Ingevuldformulier]) -> None:
        InleesDialoog(venster, context, *gelezen, leerling_id).open()

    context.tasks.run(
        lambda: lees_aanmeldformulier(pad),
        klaar,
        lambda fout: context.meld(fout.zin(), fout.raad(), "gevaar"),
        eigenaar=venster,
    )
