"""Read a list with outside figures: look first at what would happen, then take it over whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.services.inzet_lezen import (
    InzetGezet,
    Inzetlijst,
    is_inzetlijst,
    lees_inzetlijst,
    neem_inzet_over,
    zet_inzet_terug,
)
from jos_desktop.services.monitorkader import BRON_TEKENS, zet_terug
from jos_desktop.services.monitorkader_lezen import (
    Cijferlijst,
    Leesfout,
    Leesregel,
    Standaard,
    lees_cijferlijst,
    neem_over,
)
from jos_desktop.services.monitorkader_lijst import LEERLINGEN, kader
from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.monitorkader.keuze import Woordkeuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import (
    Dialoog,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    Tekst,
    TekstRegel,
    Veld,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.tabel import Tabel
    from jos_desktop.services.monitorkader import Gezet
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Kies een lijst (Excel of CSV) met boven de kolommen: Maat, School of Gemeente, Schooljaar, "
    "Waarde en Bron. Een kolom per schooljaar mag ook. Je ziet eerst wat er gelezen is."
)
FTE: Final = "Dit is een lijst met fte: {aantal} regels gelezen (Bijlage 5 van het eindrapport)."
SOORTEN: Final = "Lijsten (*.csv *.xlsx *.txt);;Alle bestanden (*)"
TABEL_PX, FOUTEN_PX = 200, 112
NIEUW, AL_BEKEND = "nieuw", "staat er al"


class CijferlijstDialoog(Dialoog):
    """Choose a file, look at every figure and every reason, and take them over."""

    def __init__(self, parent: QWidget, context: Context, maat: str = "") -> None:
        super().__init__(parent, "Lijst met cijfers inlezen", wat="deze lijst", breedte_px=900)
        self._context = context
        self._tabel: Tabel | None = None
        self._lijst: Cijferlijst | None = None
        self._inzet: Inzetlijst | None = None
        self._keer = 0
        self._bouw(maat)
        self.knoppen("Cijfers in&lezen", self._on_over).setEnabled(False)
        self.maat.currentIndexChanged.connect(lambda _: self._lees())
        self.bron.gewijzigd.connect(self._lees)
        self.vervang.toggled.connect(lambda _: self._toon_knop())

    def _bouw(self, maat: str) -> None:
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.maat = Woordkeuze(
            (("", "Staat in de lijst"), *((m.code, m.kort) for m in (*kader().maten, LEERLINGEN)))
        )
        self.maat.zet(maat)
        self.bron = TekstRegel(maximaal=BRON_TEKENS, voorbeeld="Leerplicht, jaarverslag 2022")
        naast = rij()
        naast.addWidget(Veld("&Maat, als die er niet in staat", self.maat), 1)
        naast.addWidget(Veld("B&ron, als die er niet in staat", self.bron), 1)
        self.inhoud.addLayout(naast)
        self.kiezen = Knop("&Bestand kiezen", self.kies, icoon="fa6s.file-import")
        self.inhoud.addWidget(self.kiezen)
        self.telling = Tekst("", "vet", breek=True)
        self.inhoud.addWidget(self.telling)
        self.vervang = Vinkje("&Vervang cijfers die er al staan")
        self.vervang.hide()
        self.inhoud.addWidget(self.vervang)
        self.model: RijenModel[Leesregel] = RijenModel(_kolommen())
        self.tabel = RijenTabel(self.model, "Gelezen cijfers")
        self.tabel.setFixedHeight(TABEL_PX)
        self.inhoud.addWidget(self.tabel, 2)
        self.fouten: RijenModel[Leesfout] = RijenModel(
            [
                Kolom("Regel", lambda f: str(f.regel), lambda f: f.regel, 6, rechts=True),
                Kolom("Waarom dit niet meekomt", lambda f: f.reden, breedte=60),
            ]
        )
        self.fouttabel = RijenTabel(self.fouten, "Wat niet meekomt")
        self.fouttabel.setFixedHeight(FOUTEN_PX)
        self.fouttabel.hide()
        self.inhoud.addWidget(self.fouttabel, 1)

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
            lambda: lees_tabel(Path(pad)), self._on_tabel, self._on_fout, eigenaar=self
        )

    def _on_tabel(self, tabel: Tabel) -> None:
        self._tabel = tabel
        self._lees()

    def _lees(self) -> None:
        tabel = self._tabel
        if tabel is None:
            return
        self._keer += 1
        keer, standaard = self._keer, Standaard(self.maat.sleutel(), self.bron.tekst())

        def werk(uow: UnitOfWork) -> Cijferlijst | Inzetlijst:
            if is_inzetlijst(tabel):
                return lees_inzetlijst(uow, tabel)
            return lees_cijferlijst(uow, tabel, standaard)

        def klaar(gelezen: Cijferlijst | Inzetlijst) -> None:
            # While one types a source, an older answer may come in last.
            if keer == self._keer:
                self._toon(gelezen)

        self._context.tasks.run_query(werk, klaar, self._on_fout)

    def _toon(self, gelezen: Cijferlijst | Inzetlijst) -> None:
        self.melding.hide()
        self._lijst = gelezen if isinstance(gelezen, Cijferlijst) else None
        self._inzet = gelezen if isinstance(gelezen, Inzetlijst) else None
        self.model.zet_rijen(self._lijst.regels if self._lijst else ())
        self.fouten.zet_rijen(gelezen.fouten)
        self.fouttabel.setVisible(bool(gelezen.fouten))
        self.vervang.setVisible(bool(self._lijst and self._lijst.anders))
        if self._inzet is not None:
            self.telling.setText(FTE.format(aantal=len(self._inzet.regels)))
        else:
            self.telling.setText(_telling(self._lijst))
        self._toon_knop()

    def _toon_knop(self) -> None:
        lijst = self._lijst
        iets = bool(self._inzet and self._inzet.regels)
        if lijst is not None:
            iets = bool(lijst.nieuw) or (self.vervang.isChecked() and bool(lijst.anders))
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(iets)

    def _on_fout(self, fout: KnownError) -> None:
        self._lijst = self._inzet = None
        self.model.zet_rijen(())
        self.fouten.zet_rijen(())
        self.telling.setText("")
        self._toon_knop()
        self.toon_fout(fout)

    def _on_over(self) -> None:
        lijst, inzet, vervang = self._lijst, self._inzet, self.vervang.isChecked()
        if inzet is not None:
            self._context.tasks.run_change(
                lambda uow: neem_inzet_over(uow, inzet.regels),
                self._on_inzet,
                self.toon_fout,
                eigenaar=self,
            )
        elif lijst is not None:
            self._context.tasks.run_change(
                lambda uow: neem_over(uow, lijst, vervang=vervang),
                self._on_klaar,
                self.toon_fout,
                eigenaar=self,
            )

    def _on_inzet(self, gezet: InzetGezet) -> None:
        context, aantal = self._context, len(gezet.terug)
        self.klaar()
        wat = f"De fte van {aantal} regels staat in je kluis."
        bied_ongedaan(context, wat, lambda uow: zet_inzet_terug(uow, gezet))

    def _on_klaar(self, gezet: Gezet) -> None:
        context, aantal = self._context, len(gezet.terug)
        self.klaar()
        wat = "1 cijfer ingelezen." if aantal == 1 else f"{aantal} cijfers ingelezen."
        bied_ongedaan(context, wat, lambda uow: zet_terug(uow, gezet.terug))


def _telling(lijst: Cijferlijst | None) -> str:
    if lijst is None:
        return ""
    bekend = len(lijst.regels) - len(lijst.nieuw) - len(lijst.anders)
    delen = [f"Nieuw: {len(lijst.nieuw)}. Anders dan nu: {len(lijst.anders)}."]
    delen.append(f"Staat er al: {bekend}. Komt niet mee: {len(lijst.fouten)}.")
    if lijst.niet_gebruikt:
        delen.append(f"Niet gebruikt: {', '.join(lijst.niet_gebruikt[:6])}.")
    return " ".join(delen)


def _gevolg(regel: Leesregel) -> str:
    if regel.gelijk:
        return AL_BEKEND
    return f"nu staat er {regel.staat_er}" if regel.staat_er else NIEUW


def _kolommen() -> list[Kolom[Leesregel]]:
    return [
        Kolom("Regel", lambda r: str(r.regel), lambda r: r.regel, 6, rechts=True),
        Kolom("Maat", lambda r: r.maat, breedte=20, vet=True),
        Kolom("School of gemeente", lambda r: r.gebied, breedte=22),
        Kolom("Schooljaar", lambda r: r.gegevens.plek.schooljaar, breedte=10),
        Kolom(
            "Cijfer",
            lambda r: r.gegevens.punt.schrijf(),
            lambda r: r.gegevens.punt.waarde,
            9,
            rechts=True,
        ),
        Kolom("Wat er gebeurt", _gevolg, breedte=14),
        Kolom("Bron", lambda r: r.gegevens.bron, breedte=16, gedempt=True),
    ]
