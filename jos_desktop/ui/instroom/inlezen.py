"""Read a list of arriving pupils from a file: look first, then put them on the list."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.services.instroom import Overgenomen, haal_van_lijst, neem_lijst_over
from jos_desktop.services.instroom_lezen import Instroomlijst, lees_instroomlijst
from jos_desktop.services.scholen import kiesbare_scholen
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.dossier.personen import kiesbaar
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import Dialoog, Knop, Kolom, RijenModel, RijenTabel, Tekst, Veld
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.models.tabel import Tabel
    from jos_desktop.services.instroom import InstromerGegevens
    from jos_desktop.services.scholen import SchoolRij
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Kies een lijst (Excel of CSV) met boven de kolommen wat erin staat: Roepnaam, Achternaam, "
    "Geboortedatum, Basisschool, Ouder, Telefoon, Zorgvraag. Je ziet eerst wat er gelezen is."
)
KIES_SCHOOL: Final = "Kies nog naar welke school deze leerlingen gaan."
SOORTEN: Final = "Lijsten (*.csv *.xlsx *.txt);;Alle bestanden (*)"


class InleesDialoog(Dialoog):
    """Choose a school and a file, look at the rows, and take them over."""

    def __init__(
        self, parent: QWidget, context: Context, schooljaar: str, school_id: int | None
    ) -> None:
        super().__init__(parent, "Lijst inlezen", wat="deze lijst", breedte_px=860)
        self._context, self._jaar, self._gewenst = context, schooljaar, school_id
        self._tabel: Tabel | None = None
        self._lijst: Instroomlijst | None = None
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.school = Nummerkeuze()
        self.inhoud.addWidget(Veld("Naar welke &school?", self.school))
        self.kiezen = Knop("&Bestand kiezen", self.kies, icoon="fa6s.file-import")
        self.inhoud.addWidget(self.kiezen)
        self.telling = Tekst("", "vet", breek=True)
        self.inhoud.addWidget(self.telling)
        self.model: RijenModel[InstromerGegevens] = RijenModel(_kolommen())
        self.tabel = RijenTabel(self.model, "Gelezen leerlingen")
        self.tabel.setMinimumHeight(220)
        self.inhoud.addWidget(self.tabel, 1)
        knop = self.knoppen("Op de lijst &zetten", self._on_over)
        knop.setEnabled(False)
        self.school.currentIndexChanged.connect(lambda _: self._lees())
        context.tasks.run_query(lambda uow: kiesbare_scholen(uow), self._on_scholen, self.toon_fout)

    def kies(self) -> QFileDialog:
        """Ask which file."""
        dialog = bestandsvenster(self, "Lijst kiezen", soorten=SOORTEN)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_pad)
        dialog.open()
        return dialog

    def open_pad(self, pad: str) -> None:
        """Read a file."""
        from jos_desktop.exchange.tabel import lees_tabel

        self._context.tasks.run(
            lambda: lees_tabel(Path(pad)), self._on_tabel, self.toon_fout, eigenaar=self
        )

    def _on_scholen(self, scholen: tuple[SchoolRij, ...]) -> None:
        self.school.vul(kiesbaar(scholen))
        if self._gewenst is not None:
            self.school.zet(self._gewenst)

    def _on_tabel(self, tabel: Tabel) -> None:
        self._tabel = tabel
        self._lees()

    def _lees(self) -> None:
        school = self.school.sleutel()
        if self._tabel is None or school is None:
            self.telling.setText("" if self._tabel is None else KIES_SCHOOL)
            return
        self.melding.hide()
        try:
            self._lijst = lees_instroomlijst(self._tabel, school, self._jaar, date.today())
        except KnownError as fout:
            self._lijst = None
            self.toon_fout(fout)
        regels = self._lijst.regels if self._lijst is not None else ()
        self.model.zet_rijen(regels)
        self.telling.setText(_telling(self._lijst))
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(bool(regels))

    def _on_over(self) -> None:
        if self._lijst is None:
            return
        regels = self._lijst.regels
        self._context.tasks.run_change(
            lambda uow: neem_lijst_over(uow, regels), self._on_klaar, self.toon_fout, eigenaar=self
        )

    def _on_klaar(self, gedaan: Overgenomen) -> None:
        context, nieuw = self._context, gedaan.nieuw
        self.klaar()
        bekend = f" {gedaan.al_bekend} stonden er al op." if gedaan.al_bekend else ""
        staan = "1 leerling staat" if len(nieuw) == 1 else f"{len(nieuw)} leerlingen staan"
        wat = f"{staan} op de lijst.{bekend}"
        if nieuw:
            bied_ongedaan(context, wat, lambda uow: haal_van_lijst(uow, nieuw).changes)
        else:
            context.meld(wat)


def _telling(lijst: Instroomlijst | None) -> str:
    if lijst is None:
        return ""
    aantal = len(lijst.regels)
    delen = ["1 leerling gelezen." if aantal == 1 else f"{aantal} leerlingen gelezen."]
    if lijst.fouten:
        regels = ", ".join(f"regel {fout.regel} ({fout.reden})" for fout in lijst.fouten[:5])
        rest = "" if len(lijst.fouten) <= 5 else f" en nog {len(lijst.fouten) - 5}"
        delen.append(f"Overgeslagen: {regels}{rest}.")
    if lijst.niet_gebruikt:
        delen.append(f"Niet gebruikt: {', '.join(lijst.niet_gebruikt[:6])}.")
    return " ".join(delen)


def _kolommen() -> list[Kolom[InstromerGegevens]]:
    return [
        Kolom(
            "Leerling",
            lambda r: " ".join(d for d in (r.roepnaam, r.voorvoegsel, r.achternaam) if d),
            breedte=18,
            vet=True,
        ),
        Kolom(
            "Geboren",
            lambda r: f"{r.geboortedatum:%d-%m-%Y}" if r.geboortedatum else "",
            breedte=10,
        ),
        Kolom("Basisschool", lambda r: r.basisschool, breedte=16),
        Kolom("Ouder", lambda r: r.ouder, breedte=16),
        Kolom("Telefoon", lambda r: r.telefoon, breedte=12),
        Kolom("Zorgvraag", lambda r: r.zorgvraag, breedte=24, vrij=True),
    ]
